"""What is between two entities: the searches that ``connect`` puts into words."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from graph.kernels.disjoint import part
from graph.kernels.evidence import evidence
from graph.kernels.partition import BEGIN, WEIGHT, WHOLE, best_routes
from graph.kernels.region import HOP, Region, shares, survey
from graph.kernels.shortest import search
from graph.model import KIND_CODE, VENUES
from graph.questions.counting.filtered_view import FilteredView

MAX_TIED = 1000

#: How many ends in its region the search for routes may read: some tenths of a second.
BUDGET = 20_000_000

VENUE_BITS = sum(1 << KIND_CODE[kind] for kind in VENUES)


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


def search_between(
    view: FilteredView, source: int, target: int, count: int, max_hops: int
) -> Between:
    """Run the searches, from the smaller id, so that both directions give one answer."""
    rows, lens, space, bar = view.rows, view.lens, view.space, view.bar
    a, b = min(source, target), max(source, target)
    straight = evidence(rows, lens, np.array([a]), np.array([b]))
    direct = len(straight.ties) > 0
    degrees = (degree(view, a), degree(view, b))
    distance, hunt = search(rows, lens, space, bar, a, b)
    passing: dict[int, float] = {}
    routes: list[list[int]] = []
    costs: list[int] = []
    bottleneck: list[int] = []
    indispensable: list[int] = []
    total, tied, spent = 0.0, 0, False
    parties_distance, parties_total = -1, 0.0
    if distance > 0:
        region = survey(rows, lens, space, bar, a, b, hunt, distance)
        total, parties_total, nodes, carried = shares(rows, region, VENUE_BITS)
        passing = dict(zip(nodes.tolist(), carried.tolist(), strict=True))
        if count > direct:
            routes, costs, tied, spent = _routes(
                view, a, b, hunt, region, distance, count - direct, max_hops
            )
        ends = (a, b) if degrees[0] <= degrees[1] else (b, a)
        bottleneck, indispensable = _cut(view, *ends, direct)
        parties_distance = distance if parties_total else _through_parties(view, a, b)
    if direct:
        routes.insert(0, [a, b])
        costs.insert(0, int(straight.costs[0]))
    if source != a:
        routes, degrees = [route[::-1] for route in routes], degrees[::-1]
    return Between(
        direct, int(distance), _dated_distance(view, a, b), passing, total,
        parties_distance, parties_total, routes, costs,
        None if spent else tied, spent, bottleneck, indispensable, degrees,
    )  # fmt: skip


def degree(view: FilteredView, at: int) -> int:
    """Return how many neighbors the filter leaves an entity."""
    return len(view.neighbors(at))


def _dated_distance(view: FilteredView, a: int, b: int) -> int:
    """Return the distance over dated ties alone as of the date asked for; -1 if there is none."""
    if view.filter.as_of is None:
        return -1
    rows, lens = view.rows, view.lens._replace(undated=False)
    if len(evidence(rows, lens, np.array([a]), np.array([b])).ties):
        return 1
    return int(search(rows, lens, view.space, view.bar, a, b)[0])


def _through_parties(view: FilteredView, a: int, b: int) -> int:
    """Return the distance if no route may pass a venue, or -1."""
    lens = view.lens._replace(closed=view.lens.closed | VENUE_BITS)
    return int(search(view.rows, lens, view.space, view.bar, a, b)[0])


def _cut(view: FilteredView, near: int, far: int, direct: bool) -> tuple[list[int], list[int]]:
    """Return the least cut nearest to an end, and who alone would part the two."""
    _, cut, needed = part(view.rows, view.lens, view.space, view.bar, near, far)
    return sorted(cut.tolist()), [] if direct else needed.tolist()


def _routes(
    view: FilteredView, a: int, b: int, hunt: NDArray[np.int64], region: Region, distance: int,
    count: int, max_hops: int,
) -> tuple[list[list[int]], list[int], int, bool]:  # fmt: skip
    """Return the best routes but the direct one, their costs, the ties at the cut, if spent."""
    # wide: what the kernel takes
    chosen, table, pool, tied, spent = best_routes(
        view.rows, view.lens, view.space, view.bar, a, b, hunt, region, distance, count, max_hops,
        MAX_TIED, BUDGET,
    )  # fmt: skip
    begins, wholes = table[chosen, BEGIN], table[chosen, WHOLE]
    routes = [
        pool[begin : begin + whole].tolist()
        for begin, whole in zip(begins.tolist(), wholes.tolist(), strict=True)
    ]
    return routes, (table[chosen, WEIGHT] % HOP).tolist(), int(tied), bool(spent)
