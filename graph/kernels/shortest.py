"""How far two entities are apart, searched from both ends; a direct tie set aside."""

import numpy as np
from numpy.typing import NDArray

from graph.kernels.engine import Lens, Rows, Space, kernel, step, tick
from graph.kernels.lens import joins, lets_in

#: The columns of a search, one row a side: the stamp of whom it saw; where in the side's queue
#: its last whole level begins and ends; which level that is; how many slots there are to read.
STAMP, HEAD, TAIL, LEVEL, WORK = range(5)


@step
def expand(
    rows: Rows, lens: Lens, space: Space, bar: int, hunt: NDArray[np.int64], side: int,
    end: int, other: int,
) -> bool:  # fmt: skip
    """Search one level further from one side; returns whether the other side was met."""
    stamp, level = hunt[side, STAMP], hunt[side, LEVEL] + 1
    head, tail = hunt[side, HEAD], hunt[side, TAIL]
    grown, work, met = tail, 0, False
    for at in range(head, tail):
        u = np.int64(space.queue[side, at])
        if u == other:
            continue
        for slot in range(rows.starts[u], rows.starts[u + 1]):
            w = np.int64(rows.slots[slot].neighbor)
            if space.seen[side, w] == stamp or (u == end and w == other):
                continue
            if not joins(rows, lens, slot) or not lets_in(rows, lens, space, bar, w):
                continue
            space.seen[side, w] = stamp
            space.depth[side, w] = level
            space.queue[side, grown] = w
            grown += 1
            work += rows.starts[w + 1] - rows.starts[w]
            met |= space.seen[1 - side, w] == stamp
    hunt[side, HEAD], hunt[side, TAIL], hunt[side, LEVEL] = tail, grown, level
    hunt[side, WORK] = work
    return met


@kernel
def search(
    rows: Rows, lens: Lens, space: Space, bar: int, x: int, y: int
) -> tuple[int, NDArray[np.int64]]:
    """Find the distance from x to y, expanding whichever side has less to look at.

    Returns (the distance or -1, how far each side came). The work is that of two balls of
    about half the distance; without a route, of the smaller component.
    """
    hunt = np.zeros((2, 5), np.int64)
    stamp = tick(space)
    for side in range(2):
        v = x if side == 0 else y
        space.seen[side, v] = stamp
        space.depth[side, v] = 0
        space.queue[side, 0] = v
        hunt[side, STAMP], hunt[side, TAIL] = stamp, 1
        hunt[side, WORK] = rows.starts[v + 1] - rows.starts[v]
    while hunt[0, HEAD] < hunt[0, TAIL] and hunt[1, HEAD] < hunt[1, TAIL]:
        side = 0 if hunt[0, WORK] <= hunt[1, WORK] else 1
        end, other = (x, y) if side == 0 else (y, x)
        if expand(rows, lens, space, bar, hunt, side, end, other):
            return hunt[0, LEVEL] + hunt[1, LEVEL], hunt
    return np.int64(-1), hunt
