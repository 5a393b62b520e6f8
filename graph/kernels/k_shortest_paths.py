"""The best loopless routes between two entities: by length, then cost, then rank of the ids.

Lawler's partition of Yen's method (1971, 1972), lazily: what remains after a route was given
is split by where the next one leaves it, each part waits under a bound of its best route, and
only a part that could come next is searched, in a subgraph that grows as it must.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from graph.kernels.a_star import complete, least
from graph.kernels.compiled_filter import hop_cost, slot_of
from graph.kernels.engine import GraphArrays, Search, Workspace, kernel, maker, step, tick
from graph.kernels.path_subgraph import HOP, PathSubgraph, path_subgraph

#: How many hops beyond the distance the subgraph grows one by one; then it is the component.
PATIENCE = 3

#: How many routes that tie at the cut tell whether counting them all would take too long.
TRIED = 10

#: A candidate, a part of the routes that remain: where its entities begin in the pool; how many
#: they are, 0 while only a bound of its best route is known; where it may leave them; what it may
#: not take there (a chain of refusals, or -1); the weight up to there, and of the whole.
CANDIDATE = np.dtype(
    [(name, np.int64) for name in ("begin", "whole", "spur", "refusal", "carried", "weight")]
)


class Limits(NamedTuple):
    """When the search for routes ends.

    ``count`` routes of at most ``max_hops`` are given, up to ``extra`` that tie with the last
    are counted, and no more than ``budget`` ends are read.
    """

    count: int
    max_hops: int
    extra: int
    budget: int


class Parts(NamedTuple):
    """The parts of the routes that remain.

    ``candidates`` is a growing table of them, ``pool`` holds the entities of their routes,
    ``heap`` has the numbers of those that wait, and ``links[n]`` leads from a refusal,
    ``hops[n]``, to the one before it in its chain.
    """

    candidates: NDArray[np.void]
    pool: NDArray[np.int32]
    heap: list[int]
    hops: list[int]
    links: list[int]


@step
def precedes(
    graph: GraphArrays, candidates: NDArray[np.void], pool: NDArray[np.int32], a: int, b: int
) -> bool:
    """Tell whether candidate a comes before b: by weight, bounds before routes, then by ranks."""
    one, two = candidates[a], candidates[b]
    if one.weight != two.weight:
        return one.weight < two.weight
    if one.whole == 0 or two.whole == 0:
        return one.whole < two.whole
    for at in range(one.whole):
        first, second = pool[one.begin + at], pool[two.begin + at]
        if first != second:
            return graph.entities[first].rank < graph.entities[second].rank
    return False


@maker
def push(graph: GraphArrays, parts: Parts, item: int) -> None:
    """Put a candidate into the heap."""
    candidates, pool, heap = parts.candidates, parts.pool, parts.heap
    heap.append(item)
    at = len(heap) - 1
    while at > 0:
        parent = (at - 1) >> 1
        if not precedes(graph, candidates, pool, heap[at], heap[parent]):
            break
        heap[at], heap[parent] = heap[parent], heap[at]
        at = parent


@maker
def pop(graph: GraphArrays, parts: Parts) -> int:
    """Take the first candidate out of the heap."""
    candidates, pool, heap = parts.candidates, parts.pool, parts.heap
    top = heap[0]
    last = heap.pop()
    if heap:
        heap[0] = last
        at = 0
        while True:
            child = 2 * at + 1
            if child >= len(heap):
                break
            other = child + 1
            if other < len(heap) and precedes(graph, candidates, pool, heap[other], heap[child]):
                child = other
            if not precedes(graph, candidates, pool, heap[child], heap[at]):
                break
            heap[at], heap[child] = heap[child], heap[at]
            at = child
    return top


@maker
def refuse(space: Workspace, parts: Parts, chain: int) -> int:
    """Mark the numbers of what a chain of refusals holds; returns the stamp."""
    stamp = tick(space)
    while chain >= 0:
        space.nodes[space.before[parts.hops[chain]]].refused = stamp
        chain = parts.links[chain]
    return stamp


@maker
def whole_of(x: int, weight: int) -> Parts:
    """Return all routes from x as one part, with a bound of its weight."""
    candidates, pool = np.zeros(64, CANDIDATE), np.zeros(512, np.int32)
    pool[0] = x
    candidates[0].refusal = -1
    candidates[0].weight = weight
    heap = [np.int64(0)]
    hops, links = [np.int64(0) for _ in range(0)], [np.int64(0) for _ in range(0)]
    return Parts(candidates, pool, heap, hops, links)


@maker
def with_more_candidates(parts: Parts) -> Parts:
    """Return the same parts with room for twice the candidates."""
    larger = np.zeros(2 * len(parts.candidates), CANDIDATE)
    for number in range(len(parts.candidates)):
        larger[number] = parts.candidates[number]
    return Parts(larger, parts.pool, parts.heap, parts.hops, parts.links)


@maker
def with_room(parts: Parts, used: int, size: int) -> Parts:
    """Return the same parts with a pool of a size, of which ``used`` places are taken."""
    larger = np.zeros(size, np.int32)
    # a loop: numba compiles a slice assignment together with its error message
    for at in range(used):
        larger[at] = parts.pool[at]
    return Parts(parts.candidates, larger, parts.heap, parts.hops, parts.links)


@maker
def split(
    search: Search, subgraph: PathSubgraph, beyond: int, parts: Parts, size: int, route: int
) -> tuple[Parts, int, int]:
    """Part what remains of a candidate without its route, by where others leave the route.

    ``beyond`` bounds what may lie outside the subgraph, -1 if nothing does; ``size`` is how
    many candidates there are.

    Returns:
        (the parts, how many candidates they hold now, ends read).
    """
    graph, filter, space = search.graph, search.filter, search.space
    parted = parts.candidates[route]
    begin, whole, spur, refusal = parted.begin, parted.whole, parted.spur, parted.refusal
    carried, pool = parted.carried, parts.pool
    taken = tick(space)
    for at in range(spur):
        space.nodes[space.before[pool[begin + at]]].taken = taken
    work = 0
    for at in range(spur, whole - 1):
        u, w = np.int64(pool[begin + at]), np.int64(pool[begin + at + 1])
        number = np.int64(space.before[u])
        space.nodes[number].taken = taken
        parts.hops.append(w)
        parts.links.append(refusal if at == spur else np.int64(-1))
        refused = refuse(space, parts, len(parts.links) - 1)
        onward = least(space, subgraph, taken, refused, number)
        work += subgraph.starts[number + 1] - subgraph.starts[number]
        if onward >= 0 or beyond >= 0:
            if size == len(parts.candidates):
                parts = with_more_candidates(parts)
            weight = carried + onward if onward >= 0 else beyond
            one = parts.candidates[size]
            one.begin, one.whole, one.spur = begin, 0, at
            one.refusal, one.carried = len(parts.links) - 1, carried
            one.weight = min(weight, beyond) if beyond >= 0 else weight
            push(graph, parts, size)
            size += 1
        carried += HOP + hop_cost(graph, filter, u, slot_of(graph, u, w))
    return parts, size, work


@maker
def shortest_of_cost(subgraph: PathSubgraph, cost: int) -> int:
    """Count the shortest routes of a cost in their own subgraph, up to 2**53.

    O(pairs of the subgraph x cost): routes that cost the same where they meet are one number.
    """
    size = len(subgraph.entities)
    onward = np.zeros((size, cost + 1), np.float64)
    onward[0, 0] = 1.0
    for n in range(1, size):
        for at in range(subgraph.starts[n], subgraph.starts[n + 1]):
            hop = subgraph.costs[at]
            if subgraph.ends[at] < n:
                for dear in range(hop, cost + 1):
                    onward[n, dear] += onward[subgraph.ends[at], dear - hop]
    return np.int64(min(onward[size - 1, cost], 2.0**53))


@kernel
def k_shortest_paths(
    search: Search, x: int, y: int, frontier: NDArray[np.void], subgraph: PathSubgraph,
    distance: int, limits: Limits,
) -> tuple[list[int], NDArray[np.void], NDArray[np.int32], int, bool]:  # fmt: skip
    """Find the best routes from x to y other than the direct one.

    Order: length, cost, ranks of the entities read from x. ``distance`` is that of the
    shortest of them, ``frontier`` what the search for it left, and ``subgraph`` theirs; no
    other search may have used the space since. Routes that tie with the last in length and
    cost are counted without a search if no routes are shorter, else as long as counting all
    of them would not take more than the budget.

    Returns:
        (the numbers of candidates in order, the table of ``CANDIDATE``, the pool of entities,
        how many ties were left out, whether the budget was spent). The route of a candidate
        is ``whole`` places of the pool from ``begin``, as int32 positions from x to y.
    """
    # long: one loop, in which a turn may do what all the turns before it left to do
    graph, space, bound = search.graph, search.space, distance
    parts = whole_of(x, distance * HOP)
    heap, found = parts.heap, parts.hops.copy()
    used = size = np.int64(1)  # not a literal, for which all would be compiled once more
    tied = work = cut = 0
    while heap:
        weight = parts.candidates[heap[0]].weight
        if weight >= (limits.max_hops + 1) * HOP:
            break
        if len(found) == limits.count:
            if weight > parts.candidates[found[-1]].weight or tied == limits.extra:
                break
        if len(found) < limits.count:
            cut = work
        elif tied >= TRIED and (work - cut) * limits.extra > limits.budget * tied:
            return found, parts.candidates, parts.pool, tied, True  # it would not do at this rate
        if work > limits.budget:
            return found, parts.candidates, parts.pool, tied, True
        if bound >= 0 and weight >= (bound + 1) * HOP:
            bound = bound + 1 if bound < distance + PATIENCE else -1
            subgraph = path_subgraph(search, x, y, frontier, bound)
            continue
        top = pop(graph, parts)
        one, pool = parts.candidates[top], parts.pool
        begin, spur = one.begin, one.spur
        beyond = (bound + 1) * HOP if bound >= 0 else np.int64(-1)
        if one.whole > 0:
            if len(found) < limits.count:
                found.append(top)
                if len(found) == limits.count and weight // HOP == distance:
                    tied = shortest_of_cost(subgraph, weight % HOP)
                    for other in found:
                        tied -= parts.candidates[other].weight == weight
                    return found, parts.candidates, pool, min(tied, limits.extra), False
            else:
                tied += 1
            parts, size, read = split(search, subgraph, beyond, parts, size, top)
            work += read
            continue
        taken = tick(space)
        for at in range(spur + 1):
            space.nodes[space.before[pool[begin + at]]].taken = taken
        refused = refuse(space, parts, one.refusal)
        limit = beyond - spur * HOP if bound >= 0 else np.int64(2) ** 62
        start = np.int64(space.before[pool[begin + spur]])
        weight, length, read = complete(graph, space, subgraph, taken, refused, start, limit)
        work += read
        if weight >= 0:
            whole = spur + 1 + length
            if used + whole > len(pool):
                parts = with_room(parts, used, 2 * (used + whole))
            for at in range(spur + 1):
                parts.pool[used + at] = pool[begin + at]
            for at in range(length):
                parts.pool[used + spur + 1 + at] = subgraph.entities[space.tail[at]]
            one.begin, one.whole, one.weight = used, whole, one.carried + weight
            used += whole
        elif bound >= 0:
            one.weight = beyond
        else:
            continue
        push(graph, parts, top)
    return found, parts.candidates, parts.pool, tied, False
