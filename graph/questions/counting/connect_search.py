"""What is between two entities: the searches that ``connect`` puts into words."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from graph.dates import today
from graph.kernels.bidirectional_bfs import bidirectional_bfs
from graph.kernels.engine import Search
from graph.kernels.evidence import evidence
from graph.kernels.k_shortest_paths import Limits, k_shortest_paths
from graph.kernels.min_vertex_cut import min_vertex_cut
from graph.kernels.path_subgraph import HOP, PathSubgraph, path_subgraph, shares
from graph.questions.counting.filtered_view import FilteredView

MAX_TIED = 1000

#: How many ends in its subgraph the search for routes may read: some tenths of a second.
BUDGET = 20_000_000


@dataclass(frozen=True, slots=True)
class Between:
    """What is between two entities, in positions; a direct tie set aside but for ``direct``."""

    direct: bool
    distance: int
    dated_distance: int
    passing: dict[int, float]
    total: float
    parties_distance: int
    parties_total: float
    routes: list[list[int]]
    costs: list[int]
    tied: int | None
    spent: bool
    bottleneck: list[int]
    indispensable: list[int]
    degrees: tuple[int, int]
    lasting: "Lasting | None"


@dataclass(frozen=True, slots=True)
class Lasting:
    """What is between two entities by ties that are not over; a direct tie set aside.

    ``direct`` tells whether a direct tie is not over, ``distance`` is -1 without a route.
    ``passing`` and ``total`` are of the shortest routes if they are as short as those by all
    ties; ``route`` is the best route if not, or if a direct tie ended, and else empty.
    ``separate`` counts the routes that share nobody.
    """

    direct: bool
    distance: int
    passing: dict[int, float]
    total: float
    route: list[int]
    parties_distance: int
    separate: int


def search_between(
    view: FilteredView, source: int, target: int, count: int, max_hops: int
) -> Between:
    """Run the searches, from the smaller id, so that both directions give one answer."""
    search = view.search
    a, b = min(source, target), max(source, target)
    straight = evidence(search, np.array([a]), np.array([b]))
    direct = len(straight.ties) > 0
    degrees = (degree(view, a), degree(view, b))
    distance, frontier = bidirectional_bfs(search, a, b)
    passing: dict[int, float] = {}
    routes: list[list[int]] = []
    costs: list[int] = []
    bottleneck: list[int] = []
    indispensable: list[int] = []
    total, tied, spent = 0.0, 0, False
    parties_distance, parties_total = -1, 0.0
    if distance > 0:
        subgraph = path_subgraph(search, a, b, frontier, distance)
        total, parties_total, nodes, carried = _shares(view, subgraph)
        passing = dict(zip(nodes.tolist(), carried.tolist(), strict=True))
        if count > direct:
            routes, costs, tied, spent = _routes(
                search, a, b, frontier, subgraph, distance,
                Limits(count - direct, max_hops, MAX_TIED, BUDGET),
            )  # fmt: skip
        ends = (a, b) if degrees[0] <= degrees[1] else (b, a)
        bottleneck, indispensable = _cut(view, *ends, direct)
        parties_distance = distance if parties_total else _through_parties(view, a, b)
    lasting = _lasting(view, a, b, direct, int(distance), parties_distance)
    if direct:
        routes.insert(0, [a, b])
        costs.insert(0, int(straight.costs[0]))
    if source != a:
        routes, degrees = [route[::-1] for route in routes], degrees[::-1]
        if lasting:
            lasting.route.reverse()
    return Between(
        direct, int(distance), _dated_distance(view, a, b), passing, total,
        parties_distance, parties_total, routes, costs,
        None if spent else tied, spent, bottleneck, indispensable, degrees,
        lasting,
    )  # fmt: skip


def _lasting(
    view: FilteredView, a: int, b: int, direct: bool, distance: int, parties_distance: int
) -> Lasting | None:
    """Search once more without what is over; None if nothing is, and as of a date.

    A route that is not over is as long as the shortest or longer, so those as short are counted.
    """
    if view.filter.as_of is not None or view.network.first_end >= today():
        return None
    lasts = view.lasting()
    search = lasts.search
    still = direct and len(evidence(search, np.array([a]), np.array([b])).ties) > 0
    length, frontier = bidirectional_bfs(search, a, b)
    passing: dict[int, float] = {}
    total, route, parties = 0.0, list[int](), -1
    if length > 0:
        subgraph = path_subgraph(search, a, b, frontier, length)
        if length == distance:
            total, _, nodes, carried = _shares(view, subgraph)
            passing = dict(zip(nodes.tolist(), carried.tolist(), strict=True))
        if not still and (direct or length > distance):
            found, *_ = _routes(
                search, a, b, frontier, subgraph, length, Limits(1, int(length), 0, BUDGET)
            )
            route = found[0] if found else []
        if parties_distance > 0:
            parties = _through_parties(lasts, a, b)
    separate = len(min_vertex_cut(search, a, b)[1]) if length > 0 else 0
    return Lasting(still, int(length), passing, total, route, parties, separate)


def degree(view: FilteredView, at: int) -> int:
    """Return how many neighbors the filter leaves an entity."""
    return len(view.neighbors(at))


def _dated_distance(view: FilteredView, a: int, b: int) -> int:
    """Return the distance over dated ties alone as of the date asked for; -1 if there is none."""
    if view.filter.as_of is None:
        return -1
    dated = view.through(undated=False).search
    if len(evidence(dated, np.array([a]), np.array([b])).ties):
        return 1
    return int(bidirectional_bfs(dated, a, b)[0])


def _shares(
    view: FilteredView, subgraph: PathSubgraph
) -> tuple[float, float, NDArray[np.int32], NDArray[np.float64]]:
    """Return how many shortest routes there are, how many without venues, and who carries them."""
    return shares(view.search.graph, subgraph, view.network.vocabulary.venue_kinds)


def _through_parties(view: FilteredView, a: int, b: int) -> int:
    """Return the distance if no route may pass a venue, or -1."""
    parties = view.through(closed=view.search.filter.closed | view.network.vocabulary.venue_kinds)
    return int(bidirectional_bfs(parties.search, a, b)[0])


def _cut(view: FilteredView, near: int, far: int, direct: bool) -> tuple[list[int], list[int]]:
    """Return the least cut nearest to an end, and who alone would part the two."""
    _, cut, needed = min_vertex_cut(view.search, near, far)
    return sorted(cut.tolist()), [] if direct else needed.tolist()


def _routes(
    search: Search, a: int, b: int, frontier: NDArray[np.void], subgraph: PathSubgraph,
    distance: int, limits: Limits,
) -> tuple[list[list[int]], list[int], int, bool]:  # fmt: skip
    """Return the best routes but the direct one, their costs, the ties at the cut, if spent."""
    chosen, candidates, pool, tied, spent = k_shortest_paths(
        search, a, b, frontier, subgraph, distance, limits
    )
    best = candidates[chosen]
    begins, wholes = best["begin"].tolist(), best["whole"].tolist()
    routes = [pool[at : at + whole].tolist() for at, whole in zip(begins, wholes, strict=True)]
    return routes, (best["weight"] % HOP).tolist(), int(tied), bool(spent)
