"""How far two entities are apart, searched from both ends; a direct tie set aside."""

import numpy as np
from numpy.typing import NDArray

from graph.kernels.compiled_filter import joins, lets_in
from graph.kernels.engine import Search, kernel, step, tick

#: How far a side came: the stamp of whom it saw; where in the side's queue its last whole level
#: begins and ends; which level that is; how many slots there are to read.
FRONTIER = np.dtype([(name, np.int64) for name in ("stamp", "head", "tail", "level", "work")])


@step
def expand(
    search: Search, frontier: NDArray[np.void], side: int,
    end: int, other: int,
) -> bool:  # fmt: skip
    """Search one level further from one side; returns whether the other side was met."""
    graph, filter, space = search.graph, search.filter, search.space
    stamp, level = frontier[side].stamp, frontier[side].level + 1
    head, tail = frontier[side].head, frontier[side].tail
    grown, work, met = tail, 0, False
    for at in range(head, tail):
        u = np.int64(space.queue[side, at])
        if u == other:
            continue
        for slot in range(graph.starts[u], graph.starts[u + 1]):
            w = np.int64(graph.slots[slot].neighbor)
            if space.seen[side, w] == stamp or (u == end and w == other):
                continue
            if not joins(graph, filter, slot) or not lets_in(search, w):
                continue
            space.seen[side, w] = stamp
            space.depth[side, w] = level
            space.queue[side, grown] = w
            grown += 1
            work += graph.starts[w + 1] - graph.starts[w]
            met |= space.seen[1 - side, w] == stamp
    frontier[side].head, frontier[side].tail, frontier[side].level = tail, grown, level
    frontier[side].work = work
    return met


@kernel
def bidirectional_bfs(search: Search, x: int, y: int) -> tuple[int, NDArray[np.void]]:
    """Find the distance from x to y, expanding whichever side has less to look at.

    The work is that of two balls of about half the distance; without a route, of the smaller
    component.

    Returns:
        (the distance or -1, how far each side came: two records ``FRONTIER``, x's first).
    """
    graph, space = search.graph, search.space
    frontier = np.zeros(2, FRONTIER)
    stamp = tick(space)
    for side in range(2):
        v = x if side == 0 else y
        space.seen[side, v] = stamp
        space.depth[side, v] = 0
        space.queue[side, 0] = v
        frontier[side].stamp, frontier[side].tail = stamp, 1
        frontier[side].work = graph.starts[v + 1] - graph.starts[v]
    while frontier[0].head < frontier[0].tail and frontier[1].head < frontier[1].tail:
        side = 0 if frontier[0].work <= frontier[1].work else 1
        end, other = (x, y) if side == 0 else (y, x)
        if expand(search, frontier, side, end, other):
            return frontier[0].level + frontier[1].level, frontier
    return np.int64(-1), frontier
