"""All shortest routes between two entities, searched from both ends; a direct tie set aside."""

import numpy as np
from numpy.typing import NDArray

from graph.kernels.engine import Lens, Rows, Space, kernel, step, tick
from graph.kernels.lens import joins, lets_in


@step
def expand(
    rows: Rows, lens: Lens, space: Space, bar: int, stamp: int, side: int,
    head: int, tail: int, end: int, other: int,
) -> tuple[int, bool]:  # fmt: skip
    """Search one level further from one side, counting shortest routes.

    Returns the new tail of the side's queue, and whether the other side was met.
    """
    met = False
    level = space.depth[side, space.queue[side, head]] + 1
    grown = tail
    for at in range(head, tail):
        u = np.int64(space.queue[side, at])
        for slot in range(rows.starts[u], rows.starts[u + 1]):
            w = np.int64(rows.slots[slot].neighbour)
            if space.seen[side, w] == stamp and space.depth[side, w] != level:
                continue
            if (u == end and w == other) or not joins(rows, lens, slot):
                continue
            if space.seen[side, w] != stamp:
                if not lets_in(rows, lens, space, bar, w):
                    continue
                space.seen[side, w] = stamp
                space.depth[side, w] = level
                space.count[side, w] = 0.0
                space.queue[side, grown] = w
                grown += 1
                met |= space.seen[1 - side, w] == stamp
            space.count[side, w] += space.count[side, u]
    return grown, met


@kernel
def search(
    rows: Rows, lens: Lens, space: Space, bar: int, x: int, y: int
) -> tuple[int, int, int, int, int]:
    """Find the distance from x to y, expanding whichever side has less to look at.

    Returns (distance, stamp, side, head, tail): distance -1 if there is no route, else the
    last level reached by ``side`` stands in its queue from head to tail. The work is that
    of two balls of about half the distance; without a route, of the smaller component.
    """
    stamp = tick(space)
    ends = (x, y)
    heads, tails, levels = np.zeros(2, np.int64), np.ones(2, np.int64), np.zeros(2, np.int64)
    work = np.zeros(2, np.int64)
    for side in range(2):
        v = ends[side]
        space.seen[side, v] = stamp
        space.depth[side, v] = 0
        space.count[side, v] = 1.0
        space.queue[side, 0] = v
        work[side] = rows.starts[v + 1] - rows.starts[v]
    while True:
        side = 0 if work[0] <= work[1] else 1
        tail, met = expand(
            rows, lens, space, bar, stamp, side, heads[side], tails[side], ends[side],
            ends[1 - side],
        )  # fmt: skip
        heads[side], tails[side] = tails[side], tail
        levels[side] += 1
        if met:
            return levels[0] + levels[1], stamp, side, heads[side], tails[side]
        if heads[side] == tails[side]:
            return -1, stamp, side, 0, 0
        work[side] = 0
        for at in range(heads[side], tails[side]):
            v = np.int64(space.queue[side, at])
            work[side] += rows.starts[v + 1] - rows.starts[v]


@kernel
def shares(
    rows: Rows, lens: Lens, space: Space, stamp: int, side: int, head: int, tail: int, distance: int
) -> tuple[float, NDArray[np.int32], NDArray[np.float64]]:
    """Count the shortest routes that pass each entity, after ``search`` found them.

    Returns the number of all, the entities strictly inside, and how many pass each. Counts
    are exact up to 2**53.
    """
    reach = space.depth[side, space.queue[side, head]]
    level = (reach, distance - reach) if side == 0 else (distance - reach, reach)
    total = 0.0
    nodes = [np.int32(0) for _ in range(0)]
    passing = [0.0 for _ in range(0)]
    middle = [np.int32(0) for _ in range(0)]
    for at in range(head, tail):
        v = np.int64(space.queue[side, at])
        if space.seen[1 - side, v] == stamp:
            middle.append(v)
            total += space.count[0, v] * space.count[1, v]
            if level[0] > 0 and level[1] > 0:
                nodes.append(v)
                passing.append(space.count[0, v] * space.count[1, v])
    beyond = space.count  # of the far side: no longer needed where it is overwritten
    for near in range(2):
        far = 1 - near
        layer = middle
        for depth in range(level[near] - 1, 0, -1):
            fresh = tick(space)
            below = [np.int32(0) for _ in range(0)]
            for v in layer:
                for slot in range(rows.starts[v], rows.starts[v + 1]):
                    w = np.int64(rows.slots[slot].neighbour)
                    if space.seen[near, w] != stamp or space.depth[near, w] != depth:
                        continue
                    if not joins(rows, lens, slot):
                        continue
                    if space.nodes[w].marked != fresh:
                        space.nodes[w].marked = fresh
                        beyond[far, w] = 0.0
                        below.append(w)
                    beyond[far, w] += beyond[far, v]
            for w in below:
                nodes.append(w)
                passing.append(space.count[near, w] * beyond[far, w])
            layer = below
    return total, np.array(nodes, np.int32), np.array(passing, np.float64)
