"""Who connects two entities."""

from dataclasses import dataclass
from typing import ClassVar

from graph.answers.common import Answer
from graph.ecosystem import Tie


@dataclass(frozen=True, slots=True)
class Route:
    """A loopless sequence of entities; each hop lists its ties, the strongest first.

    ``weakest_hop`` counts from 0. ``coexist`` tells whether some day is in every hop,
    ``dated`` whether every hop has a tie that a dated statement tells of. ``ended`` is the year
    in which the first hop lost its last tie, by an end that a source names or that an event is.
    ``last_recorded`` is that of the first hop whose last tie is recorded for then, and nothing
    says what followed. Both are None while all may hold, and as of a date.
    """

    entities: tuple[str, ...]
    hops: tuple[tuple[Tie, ...], ...]
    length: int
    cost: int
    weakest_hop: int | None
    coexist: bool
    dated: bool
    ended: int | None
    last_recorded: int | None


@dataclass(frozen=True, slots=True)
class Connector:
    """An entity between the two ends.

    ``share`` is the part of all shortest routes (a direct tie set aside) that pass it.
    ``lasts`` tells whether one of these is not over; of who is on longer routes alone, one of
    those returned.
    """

    id: str
    name: str
    kind: str
    party: bool
    share: float
    indispensable: bool
    lasts: bool


@dataclass(frozen=True, slots=True)
class Dating:
    """How many statements behind the returned routes have both dates, one, or none."""

    dated: int
    open_ended: int
    undated: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Connection(Answer):
    """Who connects source to target.

    ``distance`` is in hops, None if there is no route; ``dated_distance`` the same over dated
    ties alone, of answers as of a date (else None). ``shortest_routes`` counts all
    shortest routes with a direct tie set aside, ``shortest_length`` is their length;
    ``parties_routes`` of them pass through parties only, and ``parties_distance`` is the
    shortest length if no route may pass a venue. ``connectors_total`` counts the connectors
    before the list was cut at 100, ``degrees`` the neighbors of source and target that the
    filter leaves, ``recorded_degrees`` those on record. ``search_spent`` says that the search
    for routes reached its limit of work before it found as many as were asked for.

    ``independent_routes`` counts routes of any length that share nobody but their ends, at most,
    the direct tie among them: as many as ``bottleneck`` has entities, who cut all others off.

    Ties that are over count unless a date is asked for: those that ended, and those that are
    recorded for a time before today alone. What is ``lasting`` is without them, and as of a date
    the same as over all ties; a merger lasts. ``lasting_distance``, in hops, is the distance
    then, None if no route is left; ``lasting_routes`` counts the shortest routes that are not
    over; ``lasting_parties_distance``, in hops, is the shortest length then if no route may pass
    a venue, None if there is no such route; ``lasting_independent_routes`` counts the independent
    routes then. Both counts are None if both ends are one entity. ``lasting_route`` is the first
    route that is not over, where ``lasting_distance`` is longer than ``distance``; else None.
    """

    table: ClassVar[str] = "connectors"

    source: str
    target: str
    distance: int | None
    dated_distance: int | None
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
    recorded_degrees: tuple[int, int]
    search_spent: bool
    lasting_distance: int | None
    lasting_routes: int
    lasting_route: Route | None
    lasting_parties_distance: int | None
    lasting_independent_routes: int | None
