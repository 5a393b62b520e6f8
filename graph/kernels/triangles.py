"""Triangles, each found once: from the least tied of its three toward the better tied."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from graph.kernels.adjacency import Adjacency, degrees_of
from graph.kernels.engine import maker


class Forward(NamedTuple):
    """Neighbors by places in the order of degree, each pair at its less tied end.

    ``order[n]`` is who has place n; ``ends[starts[n]:starts[n + 1]]`` are the places of its
    neighbors behind it, no more than the root of all slots even of a hub.
    """

    order: NDArray[np.int32]
    starts: NDArray[np.int64]
    ends: NDArray[np.int32]


@maker
def forward(near: Adjacency) -> Forward:
    """Order entities by degree, and point each pair forward (Latapy 2008). O(pairs)."""
    size = len(near.starts) - 1
    degrees = degrees_of(near)
    begins = np.zeros(size + 1, np.int64)
    for degree in degrees:
        begins[degree + 1 if degree + 1 < size else size] += 1
    for degree in range(size):
        begins[degree + 1] += begins[degree]
    order, places = np.empty(size, np.int32), np.empty(size, np.int32)
    for v in range(size):
        place = begins[degrees[v]]
        order[place], places[v] = v, place
        begins[degrees[v]] += 1
    starts = np.zeros(size + 1, np.int64)
    ends = np.empty(len(near.neighbors) // 2, np.int32)
    filled = 0
    for place in range(size):
        v = order[place]
        for at in range(near.starts[v], near.starts[v + 1]):
            other = places[near.neighbors[at]]
            if other > place:
                ends[filled] = other
                filled += 1
        starts[place + 1] = filled
    return Forward(order, starts, ends)
