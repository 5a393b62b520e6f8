"""Who is beside one or several entities."""

from dataclasses import dataclass

from graph.answers.common import Answer
from graph.ecosystem import Tie


@dataclass(frozen=True, slots=True)
class Neighbor:
    """Someone beside those asked about: ``tied_to`` are the ids of those it is tied to.

    ``degree`` counts all its partners, whatever the filter.
    """

    id: str
    name: str
    kind: str
    degree: int
    tied_to: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings(Answer):
    """Who is tied to at least ``least`` of some entities, and by what.

    ``ids`` are those asked about, ``items`` the first of ``total`` others. ``ties`` are those
    between the items and these entities, in the order of the items.
    """

    ids: tuple[str, ...]
    least: int
    items: tuple[Neighbor, ...]
    total: int
    ties: tuple[Tie, ...]
