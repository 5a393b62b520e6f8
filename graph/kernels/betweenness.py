"""Exact betweenness of all entities (Brandes 2001)."""

import numpy as np
from numpy.typing import NDArray

from graph.kernels.engine import Lens, Rows, Space, kernel
from graph.kernels.lens import joins, lets_in


@kernel
def betweenness(
    rows: Rows, lens: Lens, space: Space, bar: int, first: int, last: int
) -> NDArray[np.float64]:
    """Sum over the sources first to last - 1 what part of shortest routes each entity carries.

    Unordered pairs are counted twice if every entity is a source. O(sources x ties).
    """
    size = len(rows.starts) - 1
    carried = np.zeros(size, np.float64)
    distance = np.full(size, -1, np.int32)
    routes, owed = np.zeros(size, np.float64), np.zeros(size, np.float64)
    order = space.queue[0]
    for source in range(first, last):
        if not lets_in(rows, lens, space, bar, source):
            continue
        distance[source] = 0
        routes[source] = 1.0
        order[0] = source
        head, tail = 0, 1
        while head < tail:
            u = np.int64(order[head])
            head += 1
            for slot in range(rows.starts[u], rows.starts[u + 1]):
                w = np.int64(rows.slots[slot].neighbour)
                if not joins(rows, lens, slot) or not lets_in(rows, lens, space, bar, w):
                    continue
                if distance[w] < 0:
                    distance[w] = distance[u] + 1
                    order[tail] = w
                    tail += 1
                if distance[w] == distance[u] + 1:
                    routes[w] += routes[u]
        for at in range(tail - 1, -1, -1):
            w = np.int64(order[at])
            share = (1.0 + owed[w]) / routes[w]
            for slot in range(rows.starts[w], rows.starts[w + 1]):
                u = np.int64(rows.slots[slot].neighbour)
                if distance[u] == distance[w] - 1 and distance[w] > 0 and joins(rows, lens, slot):
                    owed[u] += routes[u] * share
            if w != source:
                carried[w] += owed[w]
        for at in range(tail):
            v = np.int64(order[at])
            distance[v] = -1
            routes[v] = owed[v] = 0.0
    return carried
