"""How dense the densest part is that each entity belongs to."""

import numpy as np
from numpy.typing import NDArray

from graph.kernels.adjacency import Adjacency, degrees_of
from graph.kernels.engine import kernel


@kernel
def cores(near: Adjacency) -> NDArray[np.int64]:
    """Return the greatest k of each entity such that it is in a part where all have k neighbors.

    O(ties), by taking out who has fewest (Batagelj & Zaversnik 2003).
    """
    size = len(near.starts) - 1
    degree = degrees_of(near)
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
            w = near.neighbors[slot]
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
