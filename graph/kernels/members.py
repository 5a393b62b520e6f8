"""How some members of a network are tied: among themselves, and to those outside."""

import numpy as np
from numpy.typing import NDArray

from graph.kernels.adjacency import Adjacency
from graph.kernels.engine import Lens, Rows, Space, kernel
from graph.kernels.lens import lets_in, tie_passes

#: What an entity is to the members: one of them, one outside, or neither.
OUTSIDE, MEMBER, NEITHER = 0, 1, 2


@kernel
def count_ties(
    rows: Rows, lens: Lens, space: Space, bar: int, members: NDArray[np.int64],
    standing: NDArray[np.int8],
) -> tuple[int, int]:  # fmt: skip
    """Count the allowed ties among members, and those from members to entities outside."""
    among, leaving = 0, 0
    for v in members:
        for slot in range(rows.starts[v], rows.starts[v + 1]):
            w = np.int64(rows.slots[slot].neighbor)
            if standing[w] == NEITHER or (standing[w] == MEMBER and w < v):
                continue
            if (rows.slots[slot].outward | rows.slots[slot].inward) & lens.bits == 0:
                continue
            if not lets_in(rows, lens, space, bar, w):
                continue
            pair = rows.slots[slot].pair
            for at in range(rows.pair_starts[pair], rows.pair_starts[pair + 1]):
                if tie_passes(rows, lens, np.int64(rows.pair_ties[at])):
                    among += standing[w] == MEMBER
                    leaving += standing[w] == OUTSIDE
    return among, leaving


@kernel
def induced(near: Adjacency, chosen: NDArray[np.int64]) -> Adjacency:
    """Return who of some entities, ascending, is beside whom, numbered as they are listed."""
    number = np.full(len(near.present), -1, np.int32)
    for at in range(len(chosen)):
        number[chosen[at]] = at
    starts = np.zeros(len(chosen) + 1, np.int64)
    present, size = np.empty(len(chosen), np.bool_), 0
    for at in range(len(chosen)):
        present[at] = near.present[chosen[at]]
        size += near.starts[chosen[at] + 1] - near.starts[chosen[at]]
    neighbors = np.empty(size, np.int32)
    filled = 0
    for at in range(len(chosen)):
        v = chosen[at]
        for slot in range(near.starts[v], near.starts[v + 1]):
            other = number[near.neighbors[slot]]
            if other >= 0:
                neighbors[filled] = other
                filled += 1
        starts[at + 1] = filled
    return Adjacency(starts, neighbors[:filled].copy(), present)
