"""How some members of a network are tied: among themselves, and to those outside."""

import numpy as np
from numpy.typing import NDArray

from graph.kernels.adjacency import Adjacency
from graph.kernels.compiled_filter import lets_in, tie_passes
from graph.kernels.engine import Search, kernel

#: What an entity is to the members: one of them, one outside, or neither.
OUTSIDE, MEMBER, NEITHER = 0, 1, 2


@kernel
def count_ties(
    search: Search, members: NDArray[np.int64],
    standing: NDArray[np.int8],
) -> tuple[int, int]:  # fmt: skip
    """Count the allowed ties of members, by what ``standing`` says of their other end.

    Returns:
        (how many join two members, how many lead from a member to one outside).
    """
    graph, filter = search.graph, search.filter
    among, leaving = 0, 0
    for v in members:
        for slot in range(graph.starts[v], graph.starts[v + 1]):
            w = np.int64(graph.slots[slot].neighbor)
            if standing[w] == NEITHER or (standing[w] == MEMBER and w < v):
                continue
            if (graph.slots[slot].outward | graph.slots[slot].inward) & filter.bits == 0:
                continue
            if not lets_in(search, w):
                continue
            pair = graph.slots[slot].pair
            for at in range(graph.pair_starts[pair], graph.pair_starts[pair + 1]):
                if tie_passes(graph, filter, np.int64(graph.pair_ties[at])):
                    among += standing[w] == MEMBER
                    leaving += standing[w] == OUTSIDE
    return among, leaving


@kernel
def induced(near: Adjacency, members: NDArray[np.int64]) -> Adjacency:
    """Return the subgraph that members, ascending, induce; they are numbered as they are listed."""
    number = np.full(len(near.present), -1, np.int32)
    for at in range(len(members)):
        number[members[at]] = at
    starts = np.zeros(len(members) + 1, np.int64)
    present, size = np.empty(len(members), np.bool_), 0
    for at in range(len(members)):
        present[at] = near.present[members[at]]
        size += near.starts[members[at] + 1] - near.starts[members[at]]
    neighbors = np.empty(size, np.int32)
    filled = 0
    for at in range(len(members)):
        v = members[at]
        for slot in range(near.starts[v], near.starts[v + 1]):
            other = number[near.neighbors[slot]]
            if other >= 0:
                neighbors[filled] = other
                filled += 1
        starts[at + 1] = filled
    return Adjacency(starts, neighbors[:filled].copy(), present)
