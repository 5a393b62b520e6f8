"""What lies between two entities: the searches that ``connect`` puts into words."""

from dataclasses import dataclass

import numpy as np

from graph.kernels.disjoint import part, separators
from graph.kernels.lens import joined, price
from graph.kernels.partition import BEGIN, WEIGHT, WHOLE, best_routes
from graph.kernels.routes import HOP
from graph.kernels.shortest import search, shares
from graph.kernels.triads import neighbours
from graph.model import KIND_CODE, VENUES
from graph.questions.looking import Look

MAX_TIED = 1000

#: How many slots the search for routes may read: some tenths of a second.
BUDGET = 20_000_000

VENUE_BITS = sum(1 << KIND_CODE[kind] for kind in VENUES)


@dataclass(frozen=True, slots=True)
class Between:
    """What lies between two entities, in positions; a direct tie set aside but for ``direct``."""

    direct: bool
    distance: int
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


def search_between(look: Look, source: int, target: int, count: int, max_hops: int) -> Between:
    """Run the searches, from the smaller id, so that both directions give one answer."""
    rows, lens, space, bar = look.rows, look.lens, look.space, look.bar
    a, b = min(source, target), max(source, target)
    direct = bool(joined(rows, lens, a, b))
    degrees = (degree(look, a), degree(look, b))
    parties_distance, parties_total = _through_parties(look, a, b)
    distance, stamp, side, head, tail = search(rows, lens, space, bar, a, b)
    passing: dict[int, float] = {}
    routes: list[list[int]] = []
    costs: list[int] = []
    bottleneck: list[int] = []
    indispensable: list[int] = []
    total, tied, spent = 0.0, 0, False
    if distance > 0:
        reach = int(space.depth[side, space.queue[side, head]])
        total, nodes, carried = shares(rows, lens, space, stamp, side, head, tail, distance)
        passing = dict(zip(nodes.tolist(), carried.tolist(), strict=True))
        ends = (a, b) if degrees[0] <= degrees[1] else (b, a)
        bottleneck, indispensable = _cut(look, *ends, direct)
        if count > direct:
            near = reach if side == 0 else distance - reach
            routes, costs, tied, spent = _routes(
                look, a, b, distance, near, direct, count - direct, max_hops
            )
    if direct:
        routes.insert(0, [a, b])
        costs.insert(0, int(price(rows, lens, np.array([a]), np.array([b]))[0]))
    if source != a:
        routes, degrees = [route[::-1] for route in routes], degrees[::-1]
    return Between(
        direct, int(distance), passing, total, parties_distance, parties_total, routes, costs,
        None if spent else tied, spent, bottleneck, indispensable, degrees,
    )  # fmt: skip


def degree(look: Look, at: int) -> int:
    """Return how many neighbours the filter leaves an entity."""
    return len(neighbours(look.rows, look.lens, look.space, look.bar, at)[0])


def _through_parties(look: Look, a: int, b: int) -> tuple[int, float]:
    """Return the distance if no route may pass a venue, and how many routes are that short."""
    lens = look.lens._replace(closed=look.lens.closed | VENUE_BITS)
    distance, stamp, side, head, tail = search(look.rows, lens, look.space, look.bar, a, b)
    if distance < 0:
        return -1, 0.0
    total, _, _ = shares(look.rows, lens, look.space, stamp, side, head, tail, distance)
    return int(distance), total


def _cut(look: Look, near: int, far: int, direct: bool) -> tuple[list[int], list[int]]:
    """Return the least cut nearest to an end, and who alone would part the two."""
    arguments = (look.rows, look.lens, look.space, look.bar)
    _, cut, only = part(*arguments, near, far)
    needed = separators(*arguments, only).tolist() if len(only) and not direct else []
    return sorted(cut.tolist()), needed


def _routes(
    look: Look, a: int, b: int, distance: int, near: int, direct: bool, count: int, max_hops: int
) -> tuple[list[list[int]], list[int], int, bool]:
    """Return the best routes but the direct one, their costs, the ties at the cut, if spent."""
    chosen, table, pool, tied, spent = best_routes(
        look.rows, look.lens, look.space, look.bar, a, b, distance, near, direct, count, max_hops,
        MAX_TIED, BUDGET,
    )  # fmt: skip
    begins, wholes = table[chosen, BEGIN], table[chosen, WHOLE]
    routes = [
        pool[begin : begin + whole].tolist()
        for begin, whole in zip(begins.tolist(), wholes.tolist(), strict=True)
    ]
    return routes, (table[chosen, WEIGHT] % HOP).tolist(), int(tied), bool(spent)
