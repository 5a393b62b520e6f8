"""The best loopless routes between two entities: by length, then cost, then rank of the ids.

Lawler's partition of Yen's method (1971, 1972), lazily: what remains after a route was given
is split by where the next one leaves it, each part waits under a bound of its best route, and
only a part that could come next is searched, in a region that grows as it must.
"""

import numpy as np
from numpy.typing import NDArray

from graph.kernels.engine import Lens, Rows, Space, kernel, maker, step, tick
from graph.kernels.lens import hop_cost, slot_of
from graph.kernels.region import HOP, Region, survey
from graph.kernels.routes import complete, least

#: How many hops beyond the distance the region grows one by one; then it is the component.
PATIENCE = 3

#: How many routes that tie at the cut tell whether counting them all would take too long.
TRIED = 10

#: The columns of a candidate, a part of the routes that remain: where its entities begin in
#: the pool; how many they are, 0 while only a bound of its best route is known; where it may
#: leave them; what it may not take there (a chain of refusals, or -1); the weight up to there.
BEGIN, WHOLE, SPUR, REFUSAL, CARRIED, WEIGHT = range(6)


@step
def precedes(rows: Rows, table: NDArray[np.int64], pool: NDArray[np.int32], a: int, b: int) -> bool:
    """Tell whether candidate a comes before b: by weight, bounds before routes, then by ranks."""
    if table[a, WEIGHT] != table[b, WEIGHT]:
        return table[a, WEIGHT] < table[b, WEIGHT]
    if table[a, WHOLE] == 0 or table[b, WHOLE] == 0:
        return table[a, WHOLE] < table[b, WHOLE]
    for at in range(table[a, WHOLE]):
        first, second = pool[table[a, BEGIN] + at], pool[table[b, BEGIN] + at]
        if first != second:
            return rows.entities[first].rank < rows.entities[second].rank
    return False


@maker
def push(
    rows: Rows, table: NDArray[np.int64], pool: NDArray[np.int32], heap: list[int], item: int
) -> None:
    """Put a candidate into the heap."""
    heap.append(item)
    at = len(heap) - 1
    while at > 0:
        parent = (at - 1) >> 1
        if not precedes(rows, table, pool, heap[at], heap[parent]):
            break
        heap[at], heap[parent] = heap[parent], heap[at]
        at = parent


@maker
def pop(rows: Rows, table: NDArray[np.int64], pool: NDArray[np.int32], heap: list[int]) -> int:
    """Take the first candidate out of the heap."""
    top = heap[0]
    last = heap.pop()
    if heap:
        heap[0] = last
        at = 0
        while True:
            child = 2 * at + 1
            if child >= len(heap):
                break
            if child + 1 < len(heap) and precedes(rows, table, pool, heap[child + 1], heap[child]):
                child += 1
            if not precedes(rows, table, pool, heap[child], heap[at]):
                break
            heap[at], heap[child] = heap[child], heap[at]
            at = child
    return top


@maker
def refuse(space: Space, hops: list[int], links: list[int], chain: int) -> int:
    """Mark the numbers of what a chain of refusals holds; returns the stamp."""
    stamp = tick(space)
    while chain >= 0:
        space.nodes[space.before[hops[chain]]].refused = stamp
        chain = links[chain]
    return stamp


# Copies are loops: numba compiles a slice assignment together with its error message.


@maker
def with_more_rows(table: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return a table of twice the rows that begins with the same ones."""
    larger = np.zeros((2 * len(table), table.shape[1]), np.int64)
    for row in range(len(table)):
        for column in range(table.shape[1]):
            larger[row, column] = table[row, column]
    return larger


@maker
def with_room(pool: NDArray[np.int32], used: int, size: int) -> NDArray[np.int32]:
    """Return a pool of a size that begins with what the first ``used`` places hold."""
    larger = np.zeros(size, np.int32)
    for at in range(used):
        larger[at] = pool[at]
    return larger


@maker
def split(
    rows: Rows, lens: Lens, space: Space, region: Region, beyond: int,
    table: NDArray[np.int64], size: int, pool: NDArray[np.int32], heap: list[int],
    hops: list[int], links: list[int], route: int,
) -> tuple[NDArray[np.int64], int, int]:  # fmt: skip
    """Part what remains of a candidate without its route, by where others leave the route.

    Returns (the table, how many candidates it holds, ends read). ``beyond`` bounds what may
    lie outside the region, -1 if nothing does.
    """
    begin, whole, spur = table[route, BEGIN], table[route, WHOLE], table[route, SPUR]
    carried = table[route, CARRIED]
    taken = tick(space)
    for at in range(spur):
        space.nodes[space.before[pool[begin + at]]].taken = taken
    work = 0
    for at in range(spur, whole - 1):
        u, w = np.int64(pool[begin + at]), np.int64(pool[begin + at + 1])
        number = np.int64(space.before[u])
        space.nodes[number].taken = taken
        hops.append(w)
        links.append(table[route, REFUSAL] if at == spur else np.int64(-1))
        refused = refuse(space, hops, links, len(links) - 1)
        onward = least(space, region, taken, refused, number)
        work += region.starts[number + 1] - region.starts[number]
        if onward >= 0 or beyond >= 0:
            if size == len(table):
                table = with_more_rows(table)
            weight = carried + onward if onward >= 0 else beyond
            table[size, BEGIN], table[size, WHOLE], table[size, SPUR] = begin, 0, at
            table[size, REFUSAL], table[size, CARRIED] = len(links) - 1, carried
            table[size, WEIGHT] = min(weight, beyond) if beyond >= 0 else weight
            push(rows, table, pool, heap, size)
            size += 1
        carried += HOP + hop_cost(rows, lens, u, slot_of(rows, u, w))
    return table, size, work


@maker
def shortest_of_cost(region: Region, cost: int) -> int:
    """Count the shortest routes of a cost in their own region, up to 2**53.

    O(pairs of the region x cost): routes that cost the same where they meet are one number.
    """
    size = len(region.entities)
    onward = np.zeros((size, cost + 1), np.float64)
    onward[0, 0] = 1.0
    for n in range(1, size):
        for at in range(region.starts[n], region.starts[n + 1]):
            hop = region.costs[at]
            if region.ends[at] < n:
                for dear in range(hop, cost + 1):
                    onward[n, dear] += onward[region.ends[at], dear - hop]
    return np.int64(min(onward[size - 1, cost], 2.0**53))


@kernel
def best_routes(
    rows: Rows, lens: Lens, space: Space, bar: int, x: int, y: int, hunt: NDArray[np.int64],
    region: Region, distance: int, count: int, max_hops: int, extra: int, budget: int,
) -> tuple[list[int], NDArray[np.int64], NDArray[np.int32], int, bool]:  # fmt: skip
    """Find the best routes from x to y other than the direct one.

    Order: length, cost, ranks of the entities read from x. ``distance`` is that of the
    shortest of them, ``hunt`` what the search for it left, and ``region`` theirs; no other
    search may have used the space since. After ``count`` routes those that tie with the last
    in length and cost are counted, up to ``extra``: without a search if no routes are shorter,
    else as long as counting all would not take more than ``budget``. Stops when ``budget``
    ends were read.

    Returns (candidates in order, their table, the pool of entities, ties left out, whether
    the budget was spent).
    """
    bound = distance
    table = np.zeros((64, 6), np.int64)
    pool = np.zeros(512, np.int32)
    pool[0] = x
    used = size = np.int64(1)  # not a literal, for which all would be compiled once more
    hops, links = [np.int64(0) for _ in range(0)], [np.int64(0) for _ in range(0)]
    table[0, REFUSAL] = -1
    table[0, WEIGHT] = distance * HOP
    heap = [np.int64(0)]
    found = [np.int64(0) for _ in range(0)]
    tied = work = cut = 0
    while heap:
        weight = table[heap[0], WEIGHT]
        if weight >= (max_hops + 1) * HOP:
            break
        if len(found) == count and (weight > table[found[-1], WEIGHT] or tied == extra):
            break
        if len(found) < count:
            cut = work
        elif tied >= TRIED and (work - cut) * extra > budget * tied:
            return found, table, pool, tied, True  # at this rate the budget would not do
        if work > budget:
            return found, table, pool, tied, True
        if bound >= 0 and weight >= (bound + 1) * HOP:
            bound = bound + 1 if bound < distance + PATIENCE else -1
            region = survey(rows, lens, space, bar, x, y, hunt, bound)
            continue
        top = pop(rows, table, pool, heap)
        begin, spur = table[top, BEGIN], table[top, SPUR]
        beyond = (bound + 1) * HOP if bound >= 0 else np.int64(-1)
        if table[top, WHOLE] > 0:
            if len(found) < count:
                found.append(top)
                if len(found) == count and weight // HOP == distance:
                    tied = shortest_of_cost(region, weight % HOP)
                    for other in found:
                        tied -= table[other, WEIGHT] == weight
                    return found, table, pool, min(tied, extra), False
            else:
                tied += 1
            table, size, read = split(
                rows, lens, space, region, beyond, table, size, pool, heap, hops, links, top
            )
            work += read
            continue
        taken = tick(space)
        for at in range(spur + 1):
            space.nodes[space.before[pool[begin + at]]].taken = taken
        refused = refuse(space, hops, links, table[top, REFUSAL])
        limit = beyond - spur * HOP if bound >= 0 else np.int64(2) ** 62
        weight, length, read = complete(
            rows, space, region, taken, refused, np.int64(space.before[pool[begin + spur]]), limit
        )
        work += read
        if weight >= 0:
            whole = spur + 1 + length
            if used + whole > len(pool):
                pool = with_room(pool, used, 2 * (used + whole))
            for at in range(spur + 1):
                pool[used + at] = pool[begin + at]
            for at in range(length):
                pool[used + spur + 1 + at] = region.entities[space.tail[at]]
            table[top, BEGIN], table[top, WHOLE] = used, whole
            table[top, WEIGHT] = table[top, CARRIED] + weight
            used += whole
        elif bound >= 0:
            table[top, WEIGHT] = beyond
        else:
            continue
        push(rows, table, pool, heap, top)
    return found, table, pool, tied, False
