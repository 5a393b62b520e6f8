"""The frozen answers of all questions; ``to_dict`` gives what the HTTP API sends."""

from dataclasses import dataclass
from typing import Any

from graph.ecosystem import Entity, Tie
from graph.filter import Filter
from graph.plain import plain


@dataclass(frozen=True, slots=True)
class Source:
    """A page that states something shown; the first one listed has number 1."""

    url: str
    title: str


@dataclass(frozen=True, slots=True)
class Named:
    """An entity as an answer names it; ``place`` is where it is, or blank."""

    id: str
    name: str
    kind: str
    subtype: str
    sector: str
    place: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What every answer carries.

    ``sentences`` are plain and true, most important first; ``explanation`` joins them.
    ``entities`` names every id that the answer shows. ``truncated`` says that a limit or
    the work budget hid a part of what was asked.
    """

    revision: int
    filter: Filter
    sentences: tuple[str, ...]
    sources: tuple[Source, ...]
    entities: dict[str, Named]
    truncated: bool = False

    @property
    def explanation(self) -> str:
        """The sentences as one text."""
        return " ".join(self.sentences)

    def to_dict(self) -> dict[str, Any]:
        """Return the answer as plain lists, dictionaries, texts and numbers."""
        answer: dict[str, Any] = plain(self)
        answer["explanation"] = self.explanation
        del answer["sentences"]
        return answer


@dataclass(frozen=True, slots=True)
class Route:
    """A loopless sequence of entities; each hop lists its ties, the strongest first.

    ``weakest_hop`` counts from 0. ``coexist`` tells whether some day lies in every hop.
    """

    entities: tuple[str, ...]
    hops: tuple[tuple[Tie, ...], ...]
    length: int
    cost: int
    weakest_hop: int | None
    coexist: bool


@dataclass(frozen=True, slots=True)
class Connector:
    """An entity between the two ends.

    ``share`` is the part of all shortest routes (a direct tie set aside) that pass it.
    """

    id: str
    name: str
    kind: str
    party: bool
    share: float
    indispensable: bool


@dataclass(frozen=True, slots=True)
class Dating:
    """How many statements behind the returned routes have both dates, one, or none."""

    dated: int
    open_ended: int
    undated: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Connection(Answer):
    """Who connects source to target.

    ``distance`` is in hops, None if there is no route. ``shortest_routes`` counts all
    shortest routes with a direct tie set aside, ``shortest_length`` is their length;
    ``parties_routes`` of them pass through parties only, and ``parties_distance`` is the
    shortest length if no route may pass a venue. ``connectors_total`` counts the connectors
    before the list was cut at 100, ``degrees`` the neighbours of source and target.
    """

    source: str
    target: str
    distance: int | None
    direct: bool
    routes: tuple[Route, ...]
    tied_at_cut: int | None
    connectors: tuple[Connector, ...]
    connectors_total: int
    independent_routes: int | None
    bottleneck: tuple[str, ...]
    dating: Dating
    shortest_routes: int
    shortest_length: int | None
    parties_distance: int | None
    parties_routes: int
    degrees: tuple[int, int]


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
    """The connector role of an entity."""

    id: str
    name: str
    kind: str
    by: str
    direction: str
    degree: int
    groups: tuple[str, ...]
    group: str | None
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Description(Answer):
    """An entity with its ties; ``degree`` counts neighbours, ``ties_total`` all its ties.

    ``ties`` are the first hundred, by relation, outgoing first, then by the other end.
    """

    entity: Entity
    degree: int
    ties: tuple[Tie, ...]
    ties_total: int

    def to_dict(self) -> dict[str, Any]:
        """Return the answer with the entity's own fields on top."""
        answer = Answer.to_dict(self)
        return {**answer.pop("entity"), "sector": self.entity.sector, **answer}


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbourhood(Answer):
    """What lies within some hops of an entity, nearest first, then the best tied."""

    id: str
    hops: int
    ties: tuple[Tie, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Page(Answer):
    """A part of a list; ``next`` is the cursor of the part that follows, if any.

    Items that name themselves are not named once more in ``entities``.
    """

    items: tuple[Any, ...]
    total: int
    next: str | None
