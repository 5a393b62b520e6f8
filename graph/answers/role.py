"""What role an entity plays."""

from dataclasses import dataclass
from typing import ClassVar

from graph.answers.common import Answer


@dataclass(frozen=True, slots=True)
class Brokerage:
    """Pairs that an entity stands between, by role (Gould & Fernandez 1989)."""

    coordinator: float
    consultant: float
    gatekeeper: float
    representative: float
    liaison: float
    boundary: float
    total: int


@dataclass(frozen=True, slots=True)
class Matrix:
    """Open pairs by the groups of their ends."""

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    counts: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """An example of a pair that an entity stands between, and the role it plays there."""

    role: str
    source: str
    source_name: str
    source_group: str
    target: str
    target_name: str
    target_group: str


@dataclass(frozen=True, slots=True)
class Percentiles:
    """Mid-ranks from 0 to 1 among entities of the same kind with a neighbour."""

    betweenness: float | None
    brokerage: float | None
    openness: float | None
    degree: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Role(Answer):
    """The connector role of an entity; ``labels`` say how people call each of the groups."""

    table: ClassVar[str] = "pairs"

    id: str
    name: str
    kind: str
    by: str
    direction: str
    degree: int
    groups: tuple[str, ...]
    group: str | None
    labels: dict[str, str]
    brokerage: Brokerage | None
    matrix: Matrix
    pairs: tuple[Pair, ...]
    constraint: float | None
    effective_size: float | None
    betweenness: float | None
    articulation: bool
    percentiles: Percentiles
    ungrouped: int
    pending: bool
