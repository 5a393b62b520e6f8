"""Who leads to some entities, by the direction of the ties that a filter leaves."""

import numpy as np
from numpy.typing import NDArray

from graph.kernels.engine import Lens, Rows, Space, kernel, tick
from graph.kernels.lens import leads, lets_in, slot_of


@kernel
def leading_to(
    rows: Rows, lens: Lens, space: Space, bar: int, heads: NDArray[np.int64], deep: bool
) -> NDArray[np.int64]:
    """Return who leads to some of the heads, and if ``deep`` to some of those found, in turn.

    None twice, and none of the heads. O(their neighbors, each a binary search).
    """
    stamp = tick(space)
    found = [v for v in heads]  # noqa: C416 (numba makes no list of an array)
    for v in heads:
        space.nodes[v].marked = stamp
    at = 0
    while at < (len(found) if deep else len(heads)):
        v = found[at]
        at += 1
        for slot in range(rows.starts[v], rows.starts[v + 1]):
            w = np.int64(rows.slots[slot].neighbor)
            if rows.slots[slot].inward & lens.bits == 0 or space.nodes[w].marked == stamp:
                continue
            if lets_in(rows, lens, space, bar, w) and leads(rows, lens, slot_of(rows, w, v), w):
                space.nodes[w].marked = stamp
                found.append(w)
    return np.array(found[len(heads) :], np.int64)


@kernel
def times_leading(
    rows: Rows, lens: Lens, space: Space, bar: int, heads: NDArray[np.int64]
) -> NDArray[np.int64]:
    """Count, for each entity, the heads that it leads to."""
    times = np.zeros(len(rows.starts) - 1, np.int64)
    for v in heads:
        for slot in range(rows.starts[v], rows.starts[v + 1]):
            w = np.int64(rows.slots[slot].neighbor)
            if rows.slots[slot].inward & lens.bits == 0:
                continue
            if lets_in(rows, lens, space, bar, w) and leads(rows, lens, slot_of(rows, w, v), w):
                times[w] += 1
    return times
