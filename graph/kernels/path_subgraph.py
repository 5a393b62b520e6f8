"""The part of a network that routes between two entities can use, as a graph of its own.

All routes of up to some hops lie in a subgraph that is most often tiny beside the balls in which
it is found: what is searched many times is searched there.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from graph.kernels.bidirectional_bfs import expand
from graph.kernels.compiled_filter import hop_cost, joins, lets_in
from graph.kernels.engine import GraphArrays, Search, kernel, maker, step, tick

#: A weight is hops times this, plus cost: so weights compare by length, then by cost.
HOP = 1 << 32


class PathSubgraph(NamedTuple):
    """The entities on routes of at most so many hops, numbered from y on by their distance.

    What joins number n to others is from ``starts[n]``: ``ends``, their numbers, and
    ``costs`` of the hops. ``ahead`` is the weight from each to y. While no other search uses
    the space, ``before`` holds the number of each entity.
    """

    entities: NDArray[np.int32]
    starts: NDArray[np.int64]
    ends: NDArray[np.int32]
    costs: NDArray[np.int32]
    ahead: NDArray[np.int64]


@step
def sweep(
    search: Search, frontier: NDArray[np.void], side: int, goal: int,
    bound: int, unseen: int,
) -> int:  # fmt: skip
    """Carry a side's distances on through the other side's ball, along routes up to a bound.

    ``unseen`` is the least distance from the other side of those it did not see. Returns
    where the side's queue ends now.
    """
    graph, filter, space = search.graph, search.filter, search.space
    stamp, other = frontier[side].stamp, 1 - side
    at, tail = frontier[side].head, frontier[side].tail
    while at < tail:
        u = np.int64(space.queue[side, at])
        at += 1
        depth = space.depth[side, u] + 1
        far = space.depth[other, u] if space.seen[other, u] == stamp else unseen
        if depth - 1 + far > bound or far == 0:
            continue
        for slot in range(graph.starts[u], graph.starts[u + 1]):
            w = np.int64(graph.slots[slot].neighbor)
            if space.seen[other, w] != stamp or space.seen[side, w] == stamp:
                continue
            if depth == 1 and w == goal:
                continue
            if depth + space.depth[other, w] > bound or not joins(graph, filter, slot):
                continue
            space.seen[side, w] = stamp
            space.depth[side, w] = depth
            space.queue[side, tail] = w
            tail += 1
    return tail


@maker
def within(
    search: Search, x: int, y: int, frontier: NDArray[np.void],
    bound: int,
) -> NDArray[np.int32]:  # fmt: skip
    """Return the entities on routes of at most ``bound`` hops, by their distance from y.

    ``bidirectional_bfs`` left two balls of entities, one round each end: they grow until they
    hold all of these, the side with less to read first.

    Returns:
        Their positions, int32, whoever is nearest to y first.
    """
    space = search.space
    stamp = frontier[0].stamp
    while frontier[0].level + frontier[1].level < bound - 1:
        side = 0 if frontier[0].work <= frontier[1].work else 1
        end, other = (x, y) if side == 0 else (y, x)
        expand(search, frontier, side, end, other)
    side = 0 if frontier[0].work <= frontier[1].work else 1
    tails = np.zeros(2, np.int64)
    for turn in range(2):
        goal = y if side == 0 else x
        # the side that went first has come to everyone on such a route
        unseen = bound + 1 if turn else frontier[1 - side].level + 1
        tails[side] = sweep(search, frontier, side, goal, bound, unseen)
        side = 1 - side
    side = 0 if tails[0] <= tails[1] else 1
    found = [np.int64(0) for _ in range(0)]
    levels = np.zeros(bound + 2, np.int64)
    for at in range(tails[side]):
        v = np.int64(space.queue[side, at])
        if space.seen[1 - side, v] == stamp and space.depth[0, v] + space.depth[1, v] <= bound:
            found.append(v)
            levels[space.depth[1, v] + 1] += 1
    for level in range(bound + 1):
        levels[level + 1] += levels[level]
    entities = np.empty(len(found), np.int32)
    for v in found:
        entities[levels[space.depth[1, v]]] = v
        levels[space.depth[1, v]] += 1
    for side in range(2):
        for at in range(frontier[side].tail, tails[side]):
            # what was swept is no whole level: a further bound begins at the balls again
            space.seen[side, space.queue[side, at]] = 0
    return entities


@maker
def whole(search: Search, x: int, y: int) -> NDArray[np.int32]:
    """Return all entities from which y can be reached, not through x, by their distance."""
    graph, filter, space = search.graph, search.filter, search.space
    stamp = tick(space)
    space.seen[1, y] = stamp
    space.depth[1, y] = 0
    space.queue[1, 0] = y
    head, tail = 0, 1
    while head < tail:
        u = np.int64(space.queue[1, head])
        head += 1
        if u == x:
            continue
        for slot in range(graph.starts[u], graph.starts[u + 1]):
            w = np.int64(graph.slots[slot].neighbor)
            if space.seen[1, w] == stamp or (u == y and w == x) or not joins(graph, filter, slot):
                continue
            if lets_in(search, w):
                space.seen[1, w] = stamp
                space.depth[1, w] = space.depth[1, u] + 1
                space.queue[1, tail] = w
                tail += 1
    entities = np.empty(tail, np.int32)
    for at in range(tail):
        entities[at] = space.queue[1, at]
    return entities


@kernel
def path_subgraph(
    search: Search, x: int, y: int, frontier: NDArray[np.void],
    bound: int,
) -> PathSubgraph:  # fmt: skip
    """Return what routes of at most ``bound`` hops lie in; all routes if it is below 0.

    ``frontier`` is what ``bidirectional_bfs`` left. The direct tie of x and y is left out.
    """
    graph, filter, space = search.graph, search.filter, search.space
    entities = within(search, x, y, frontier, bound) if bound >= 0 else whole(search, x, y)
    stamp = tick(space)
    for number in range(len(entities)):
        v = np.int64(entities[number])
        space.reached[v] = stamp
        space.before[v] = number
    starts = np.zeros(len(entities) + 1, np.int64)
    ahead = np.zeros(len(entities), np.int64)
    ends, costs = [np.int32(0) for _ in range(0)], [np.int32(0) for _ in range(0)]
    for number in range(len(entities)):
        u = np.int64(entities[number])
        for slot in range(graph.starts[u], graph.starts[u + 1]):
            w = np.int64(graph.slots[slot].neighbor)
            if space.reached[w] != stamp or not joins(graph, filter, slot):
                continue
            if (u == x and w == y) or (u == y and w == x):
                continue
            if bound >= 0 and bound <= min(
                space.depth[0, u] + space.depth[1, w], space.depth[0, w] + space.depth[1, u]
            ):
                continue
            cost = hop_cost(graph, filter, u, slot)
            ends.append(space.before[w])
            costs.append(cost)
            if space.depth[1, w] == space.depth[1, u] - 1:
                weight = ahead[space.before[w]] + HOP + cost
                if ahead[number] == 0 or weight < ahead[number]:
                    ahead[number] = weight
        starts[number + 1] = len(ends)
    return PathSubgraph(
        entities, starts, np.array(ends, np.int32), np.array(costs, np.int32), ahead
    )


@kernel
def shares(
    graph: GraphArrays, subgraph: PathSubgraph, venues: int
) -> tuple[float, float, NDArray[np.int32], NDArray[np.float64]]:
    """Count the shortest routes that pass each entity of the subgraph of the shortest ones.

    Returns:
        (how many there are; how many pass no kind whose bit is in ``venues``; the positions
        of the entities strictly inside, int32; how many routes pass each of these, float64).
        Counts are exact up to 2**53.
    """
    size = len(subgraph.entities)
    onward, parties, back = np.zeros(size), np.zeros(size), np.zeros(size)
    onward[0] = parties[0] = back[size - 1] = 1.0
    for n in range(1, size):
        is_venue = (venues >> graph.entities[subgraph.entities[n]].kind) & 1 and n < size - 1
        for at in range(subgraph.starts[n], subgraph.starts[n + 1]):
            if subgraph.ends[at] < n:
                onward[n] += onward[subgraph.ends[at]]
                if not is_venue:
                    parties[n] += parties[subgraph.ends[at]]
    for n in range(size - 2, 0, -1):
        for at in range(subgraph.starts[n], subgraph.starts[n + 1]):
            if subgraph.ends[at] > n:
                back[n] += back[subgraph.ends[at]]
    passing = onward * back
    return onward[size - 1], parties[size - 1], subgraph.entities[1:-1], passing[1:-1]
