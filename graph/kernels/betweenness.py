"""How much of the shortest routes between all others passes each entity (Brandes 2001)."""

import numpy as np
from numpy.typing import NDArray

from graph.kernels import levels
from graph.kernels.adjacency import Adjacency
from graph.kernels.engine import kernel, uncompiled_as


@kernel
@uncompiled_as(levels.betweenness)
def betweenness(near: Adjacency, first: int, last: int) -> NDArray[np.float64]:
    """Sum over the sources first to last - 1 what part of shortest routes each entity carries.

    Over all sources unordered pairs are counted twice, arcs' ordered pairs once.
    O(sources x ties).
    """
    # long: the way there and the way back share what the search kept, allocated once for all
    size = len(near.starts) - 1
    carried = np.zeros(size, np.float64)
    distance = np.full(size, -1, np.int32)
    routes, owed = np.zeros(size, np.float64), np.zeros(size, np.float64)
    order = np.empty(size, np.int32)
    # whom each entity is on the way to: kept, so that the way back reads no other tie
    onward, ends = np.empty(len(near.neighbors), np.int32), np.empty(size, np.int64)
    for source in range(first, last):
        if near.starts[source] == near.starts[source + 1]:
            continue
        distance[source] = 0
        routes[source] = 1.0
        order[0] = source
        tail, kept = 1, 0
        head = 0
        while head < tail:
            u = order[head]
            level, through = distance[u] + 1, routes[u]
            for at in range(near.starts[u], near.starts[u + 1]):
                w = near.neighbors[at]
                if distance[w] < 0:
                    distance[w] = level
                    order[tail] = w
                    tail += 1
                if distance[w] == level:
                    routes[w] += through
                    onward[kept] = w
                    kept += 1
            ends[head] = kept
            head += 1
        # from the furthest inward; owed holds (1 + what is owed) / routes once an entity is done
        for back in range(tail - 1, 0, -1):
            u = order[back]
            sum = 0.0
            for at in range(ends[back - 1], ends[back]):
                sum += owed[onward[at]]
            sum *= routes[u]
            carried[u] += sum
            owed[u] = (1.0 + sum) / routes[u]
        for at in range(tail):
            v = order[at]
            distance[v] = -1
            routes[v] = 0.0
    return carried
