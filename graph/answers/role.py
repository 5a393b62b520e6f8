"""What role an entity plays."""

from dataclasses import dataclass
from typing import ClassVar

from graph.answers.common import Answer


@dataclass(frozen=True, slots=True)
class Brokerage:
    """Pairs that an entity links, by role (Gould & Fernandez 1989)."""

    coordinator: float
    consultant: float
    gatekeeper: float
    representative: float
    liaison: float
    boundary: float
    total: int


@dataclass(frozen=True, slots=True)
class Chance:
    """A number for each role that chance is asked for; None where there is none."""

    coordinator: float | None
    consultant: float | None
    gatekeeper: float | None
    representative: float | None
    liaison: float | None
    boundary: float | None
    total: float | None


@dataclass(frozen=True, slots=True)
class Matrix:
    """Open pairs by the groups of their ends."""

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    counts: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """An example of a pair that an entity links, and the role it plays there.

    ``tied_otherwise`` says that the two have a recorded tie that does not count here.
    """

    role: str
    source: str
    source_name: str
    source_group: str
    target: str
    target_name: str
    target_group: str
    tied_otherwise: bool


@dataclass(frozen=True, slots=True)
class Percentiles:
    """Mid-ranks from 0 to 1 among entities of the same kind with a neighbor."""

    betweenness: float | None
    brokerage: float | None
    openness: float | None
    degree: float | None


@dataclass(frozen=True, slots=True)
class Ranks:
    """Ranks among the ``of`` entities that the percentiles compare: 1 is first, equals share it."""

    betweenness: int | None
    brokerage: int | None
    openness: int | None
    degree: int | None
    of: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Role(Answer):
    """The connector role of an entity; ``labels`` say how people call each of the groups.

    ``degree`` counts the neighbors that the filter leaves of the ``recorded`` ones, ``others``
    those who may be ends of a pair. ``expected`` is what chance would give each count, ``z``
    by how many standard deviations the count differs from it. ``own_people`` are pairs that
    ``ends=all`` adds and that have one of the entity's own people at an end (who works for, leads
    or represents it; an organization that leads it is none of them), ``uncounted`` all pairs that
    it adds; ``uncounted_kinds`` are what is at an end of those without one of its own people:
    person, project, event, list. ``meet_elsewhere`` of the counted pairs have another project or
    event in common; ``tied_otherwise`` have a recorded tie that does not count here. ``partners``
    are up to five of the neighbors, the best connected first, where no pair is counted. ``ranks``
    are None where nothing is ranked.
    """

    table: ClassVar[str] = "pairs"

    id: str
    name: str
    kind: str
    by: str
    direction: str
    ends: str
    null: str
    degree: int
    recorded: int
    others: int
    groups: tuple[str, ...]
    group: str | None
    labels: dict[str, str]
    brokerage: Brokerage | None
    expected: Chance | None
    z: Chance | None
    own_people: int
    uncounted: int
    uncounted_kinds: tuple[str, ...]
    partners: tuple[str, ...]
    meet_elsewhere: int
    tied_otherwise: int
    matrix: Matrix
    pairs: tuple[Pair, ...]
    constraint: float | None
    effective_size: float | None
    betweenness: float | None
    articulation: bool
    percentiles: Percentiles
    ranks: Ranks | None
    ungrouped: int
    pending: bool
