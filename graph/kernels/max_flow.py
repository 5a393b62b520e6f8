"""Augmenting routes from both ends: how vertex-disjoint flow between two entities grows.

An entity is split into a way in (2v) and a way out (2v + 1); one route may pass. Flow is kept
as each entity's predecessor and successor on the route through it. Ford & Fulkerson (1956),
searched from both ends. The residual network looks the same from both: what a way in is to
x's side (0), a way out is to y's side (1).

One pair of trees finds several routes: those that leave both ends by different branches share
nothing, so a route costs its two branches, and what else was reached stands.
"""

import numpy as np
from numpy.typing import NDArray

from graph.kernels.compiled_filter import joins, lets_in
from graph.kernels.engine import GraphArrays, Search, Workspace, maker, step, tick

#: How far a side came: the stamp of the ways it reached, the stamp of those it need not look at
#: again, how many of its queue it went on from, how many it reached, how many slots it read.
#: Side 0 queues from the front of ``after``, side 1 from its back.
FRONTIER = np.dtype([(name, np.int64) for name in ("stamp", "past", "head", "tail", "read")])


@step
def place(space: Workspace, side: int, at: int) -> int:
    """Return where a side's queue keeps its entry of a number."""
    return at if side == 0 else len(space.after) - 1 - at


@step
def reach(space: Workspace, frontier: NDArray[np.void], side: int, way: int, before: int) -> None:
    """Note that a side reached a way, from which, and on which branch; a root is its own before."""
    space.reached[way] = frontier[side].stamp
    space.before[way] = before
    branch = space.depth[before & 1, before >> 1]
    if way == before:
        branch = -1
    elif branch < 0:
        branch = way >> 1
    space.depth[way & 1, way >> 1] = branch
    space.after[place(space, side, frontier[side].tail)] = way
    frontier[side].tail += 1


@step
def begin(space: Workspace, frontier: NDArray[np.void], side: int, way: int) -> None:
    """Begin a side's search anew from a way."""
    frontier[side].stamp = tick(space)
    frontier[side].head = frontier[side].tail = frontier[side].read = 0
    reach(space, frontier, side, way, way)


@step
def spend(space: Workspace, frontier: NDArray[np.void], side: int, way: int) -> None:
    """Note that the branch of a way has its route."""
    branch = space.depth[way & 1, way >> 1]
    if branch >= 0:
        space.seen[side, branch] = frontier[side].stamp


@step
def is_spent(space: Workspace, frontier: NDArray[np.void], side: int, way: int) -> bool:
    """Tell whether the branch of a way that a side reached has its route."""
    branch = space.depth[way & 1, way >> 1]
    return branch >= 0 and space.seen[side, branch] == frontier[side].stamp


@step
def arrive(
    space: Workspace, flow: int, frontier: NDArray[np.void], side: int, way: int, before: int
) -> tuple[int, int]:
    """Come to an entity from outside, and as far as that leads: through it, or along its route.

    Returns:
        The ways where the two sides met, the side's own first, or (-1, -1).
    """
    own, past, other = frontier[side].stamp, frontier[side].past, frontier[1 - side].stamp
    stamp = space.reached[way]
    if stamp == other and not is_spent(space, frontier, 1 - side, way):
        return before, way
    if stamp in (own, past, other):
        return -1, -1
    reach(space, frontier, side, way, before)
    onward = way ^ 1
    if space.nodes[way >> 1].marked == flow:
        onward = 2 * np.int64(space.tail[way]) + 1 - side
    stamp = space.reached[onward]
    if stamp == other and not is_spent(space, frontier, 1 - side, onward):
        return way, onward
    if stamp not in (own, past, other):
        reach(space, frontier, side, onward, way)
    return -1, -1


@step
def grow(
    search: Search, flow: int, x: int, y: int,
    frontier: NDArray[np.void], side: int,
) -> tuple[int, int]:  # fmt: skip
    """Go on from the next way of a side's queue, which stays the next if the sides meet.

    Returns:
        The ways where they met, the side's own first, or (-1, -1).
    """
    graph, filter, space = search.graph, search.filter, search.space
    way = np.int64(space.after[place(space, side, frontier[side].head)])
    u = way >> 1
    end, goal = (x, y) if side == 0 else (y, x)
    if space.nodes[u].marked == flow:
        # giving an entity up is to come to it once more
        mine, yours = arrive(space, flow, frontier, side, way ^ 1, way)
        if mine >= 0:
            return mine, yours
    for slot in range(graph.starts[u], graph.starts[u + 1]):
        w = np.int64(graph.slots[slot].neighbor)
        onward = 2 * w + side
        if space.reached[onward] == frontier[side].stamp or w == end or (u == end and w == goal):
            continue
        if not joins(graph, filter, slot) or not lets_in(search, w):
            continue
        mine, yours = arrive(space, flow, frontier, side, onward, way)
        if mine >= 0:
            return mine, yours
    frontier[side].head += 1
    frontier[side].read += graph.starts[u + 1] - graph.starts[u]
    return -1, -1


@step
def ahead(graph: GraphArrays, space: Workspace, frontier: NDArray[np.void], side: int) -> int:
    """Return how many slots a side will have read after its next way, or -1 if it ran dry."""
    while frontier[side].head < frontier[side].tail:
        way = np.int64(space.after[place(space, side, frontier[side].head)])
        # one come to from outside has been gone on from at once
        if way & 1 != side and not is_spent(space, frontier, side, way):
            return frontier[side].read + graph.starts[(way >> 1) + 1] - graph.starts[way >> 1]
        frontier[side].head += 1
    return np.int64(-1)


@step
def meet(
    search: Search, flow: int, x: int, y: int,
    frontier: NDArray[np.void],
) -> tuple[int, int]:  # fmt: skip
    """Let both sides go on until they meet, the one with less to read first, or one runs dry.

    Returns:
        The ways where they met, that of x's side first, or (-1, -1).
    """
    graph, space = search.graph, search.space
    while True:
        mine, yours = ahead(graph, space, frontier, 0), ahead(graph, space, frontier, 1)
        if mine < 0 or yours < 0:
            return -1, -1
        side = 0 if mine <= yours else 1
        own, other = grow(search, flow, x, y, frontier, side)
        if own >= 0:
            return (own, other) if side == 0 else (other, own)


@maker
def lead(space: Workspace, flow: int, x: int, y: int, here: int, there: int) -> None:
    """Lead one more route along the ways by which the two sides met."""
    ways = [np.int64(0) for _ in range(0)]
    while there != 2 * y:
        ways.append(there)
        there = np.int64(space.before[there])
    ways.reverse()
    while here != 2 * x + 1:
        ways.append(here)
        here = np.int64(space.before[here])
    ways.append(here)
    for at in range(len(ways) - 1, 0, -1):
        if ways[at] >> 1 == ways[at - 1] >> 1 and ways[at] & 1 == 1:
            space.nodes[ways[at] >> 1].marked = 0
    target = y
    for at in range(len(ways)):
        # a link leads from a way out to another entity's way in
        u = ways[at] >> 1
        if ways[at] & 1 == 0:
            target = u
        elif target != u:
            space.tail[2 * u + 1] = target
            if target != y:
                space.tail[2 * target] = u
                space.nodes[target].marked = flow
