"""Who loses whom if some entities are gone."""

from dataclasses import dataclass
from typing import ClassVar

from graph.answers.common import Answer
from graph.ecosystem import Tie


@dataclass(frozen=True, slots=True)
class Longer:
    """Two parties that stay connected but get farther apart, in hops."""

    source: str
    target: str
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class Broken:
    """A part of the network that falls to pieces: how large it was, and what stays its main one.

    ``before`` counts the entities that are not removed, ``main`` those of its largest piece;
    ``known`` are a few of these, the best tied first.
    """

    before: int
    main: int
    known: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Without(Answer):
    """Who loses whom if the ``removed`` are gone.

    ``parties`` are left, and ``neighbours`` entities were tied to the removed, of
    ``neighbours_recorded`` that no filter keeps out, context ties aside. ``lost_pairs``
    of the ``pairs_before`` pairs of remaining parties that were connected are not any more.
    ``cut_off`` holds the pieces apart from the main one of each ``broken`` part, the largest
    first, a thousand ids at most; ``cut_off_total`` counts these entities, ``pieces`` the
    pieces. ``tied_otherwise`` of them have a recorded tie that does not count here to somebody
    outside their piece. ``ties`` are those of the removed to them, a hundred at most.

    ``longer`` are the first hundred pairs that get farther apart, of ``longer_total``; that
    is None if the work budget ran out, when ``longer_found`` is the number of those found,
    with one end among the first ``looked_at`` of ``to_look_at`` parties.
    """

    table: ClassVar[str] = "longer"

    removed: tuple[str, ...]
    parties: int
    neighbours: int
    neighbours_recorded: int
    pairs_before: int
    lost_pairs: int
    broken: tuple[Broken, ...]
    cut_off: tuple[tuple[str, ...], ...]
    cut_off_total: int
    cut_off_parties: int
    tied_otherwise: int
    pieces: int
    ties: tuple[Tie, ...]
    longer: tuple[Longer, ...]
    longer_total: int | None
    longer_found: int
    looked_at: int
    to_look_at: int
