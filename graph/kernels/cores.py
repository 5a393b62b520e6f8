"""What holds a network together: cores, and the entities that part it."""

import numpy as np
from numpy.typing import NDArray

from graph.kernels.adjacency import Adjacency
from graph.kernels.engine import kernel


@kernel
def cores(near: Adjacency) -> NDArray[np.int64]:
    """Return the greatest k of each entity such that it is in a part where all have k neighbours.

    O(ties), by taking out who has fewest (Batagelj & Zaversnik 2003).
    """
    size = len(near.starts) - 1
    degree = near.starts[1:] - near.starts[:-1]
    begins = np.zeros(degree.max() + 2 if size else 1, np.int64)
    for v in range(size):
        begins[degree[v] + 1] += 1
    for k in range(1, len(begins)):
        begins[k] += begins[k - 1]
    filled = begins.copy()
    order, place = np.empty(size, np.int64), np.empty(size, np.int64)
    for v in range(size):
        place[v] = filled[degree[v]]
        order[place[v]] = v
        filled[degree[v]] += 1
    for at in range(size):
        v = order[at]
        for slot in range(near.starts[v], near.starts[v + 1]):
            w = near.neighbours[slot]
            if degree[w] > degree[v]:
                # w changes places with the first of its degree, and falls below it
                first = begins[degree[w]]
                other = order[first]
                order[first], order[place[w]] = w, other
                place[other], place[w] = place[w], first
                begins[degree[w]] += 1
                degree[w] -= 1
        if begins[degree[v]] <= at:
            begins[degree[v]] = at + 1
    return degree


@kernel
def parted(near: Adjacency) -> NDArray[np.float64]:
    """Return how many pairs of others have every route through each entity.

    O(ties), by one depth-first search (Hopcroft & Tarjan 1973).
    """
    size = len(near.starts) - 1
    pairs = np.zeros(size, np.float64)
    number, low = np.zeros(size, np.int64), np.zeros(size, np.int64)
    below, cut = np.zeros(size, np.int64), np.zeros(size, np.int64)
    parent, at = np.full(size, -1, np.int64), near.starts[:-1].copy()
    path, found = np.empty(size, np.int64), np.empty(size, np.int64)
    clock = 0
    for root in range(size):
        if number[root] > 0:
            continue
        depth, many = 1, 0
        path[0] = root
        while depth > 0:
            v = path[depth - 1]
            if number[v] == 0:
                clock += 1
                number[v] = low[v] = clock
                below[v] = 1
                found[many] = v
                many += 1
            if at[v] < near.starts[v + 1]:
                w = np.int64(near.neighbours[at[v]])
                at[v] += 1
                if number[w] == 0:
                    parent[w] = v
                    path[depth] = w
                    depth += 1
                elif w != parent[v]:
                    low[v] = min(low[v], number[w])
                continue
            depth -= 1
            u = parent[v]
            if u >= 0:
                below[u] += below[v]
                low[u] = min(low[u], low[v])
                if low[v] >= number[u]:
                    # the part below v has no other way: its pairs with all parts cut before it
                    pairs[u] += np.float64(cut[u]) * below[v]
                    cut[u] += below[v]
        for i in range(many):
            v = found[i]
            pairs[v] += np.float64(cut[v]) * (many - 1 - cut[v])
    return pairs
