"""Independent routes and what separates two entities: vertex-disjoint flow, its least cut.

Menger (1927): as many routes share nobody as entities are needed to part the two.
"""

import numpy as np
from numpy.typing import NDArray

from graph.kernels.compiled_filter import joins, lets_in
from graph.kernels.engine import GraphArrays, Search, Workspace, kernel, maker, tick
from graph.kernels.max_flow import (
    FRONTIER,
    ahead,
    begin,
    lead,
    meet,
    place,
    reach,
    spend,
)


@maker
def edge(
    graph: GraphArrays,
    space: Workspace,
    flow: int,
    x: int,
    y: int,
    frontier: NDArray[np.void],
    side: int,
) -> list[int]:
    """Return where each route leaves what a side that ran dry reached."""
    end, stamp = (x if side == 0 else y), frontier[side].stamp
    found = [np.int64(0) for _ in range(0)]
    for slot in range(graph.starts[end], graph.starts[end + 1]):
        v = np.int64(graph.slots[slot].neighbor)
        if space.nodes[v].marked == flow and space.tail[2 * v + side] == end:
            while space.reached[2 * v + 1 - side] == stamp:
                v = np.int64(space.tail[2 * v + 1 - side])
            found.append(v)
    return found


@maker
def nearest(
    search: Search, flow: int, x: int, y: int,
    frontier: NDArray[np.void],
) -> list[int]:  # fmt: skip
    """Return the least cut nearest to x after one side ran dry, in the least work.

    If that was y's side, what it reached has the cut nearest to y. It is the one nearest to x,
    too, if x reaches every entity of it; one whose way in cannot be reached is beyond, with
    all that leads there, and the cut moves toward x.
    """
    graph, space = search.graph, search.space
    if ahead(graph, space, frontier, 0) < 0:
        return edge(graph, space, flow, x, y, frontier, 0)
    cut = edge(graph, space, flow, x, y, frontier, 1)
    beyond = frontier[1].past = frontier[1].stamp
    at = 0
    while at < len(cut):
        while space.reached[2 * cut[at]] == beyond:
            cut[at] = np.int64(space.tail[2 * cut[at]])
        if space.reached[2 * cut[at]] != frontier[0].stamp:
            begin(space, frontier, 1, 2 * cut[at])
            here, _ = meet(search, flow, x, y, frontier)
            if here < 0 and ahead(graph, space, frontier, 1) >= 0:
                return edge(graph, space, flow, x, y, frontier, 0)
            if here < 0:
                for entry in range(frontier[1].tail):
                    space.reached[space.after[place(space, 1, entry)]] = beyond
                continue
        at += 1
    return cut


@maker
def separators(
    search: Search, flow: int, x: int, y: int,
    frontier: NDArray[np.void],
) -> list[int]:  # fmt: skip
    """Return whom every route must pass, from x to y, when there are no two that share nobody.

    A side that runs dry has come to such an entity and goes on beyond it; where the two sides
    meet there is a way around whatever is between.
    """
    graph, space = search.graph, search.space
    first, last = [np.int64(0) for _ in range(0)], [np.int64(0) for _ in range(0)]
    while meet(search, flow, x, y, frontier)[0] < 0:
        side = 0 if ahead(graph, space, frontier, 0) < 0 else 1
        v = edge(graph, space, flow, x, y, frontier, side)[0]
        (first if side == 0 else last).append(v)
        onward = 2 * v + 1 - side
        if space.reached[onward] == frontier[1 - side].stamp:
            break
        reach(space, frontier, side, onward, onward)
    last.reverse()
    first.extend(last)
    return first


@kernel
def min_vertex_cut(
    search: Search, x: int, y: int
) -> tuple[int, NDArray[np.int64], NDArray[np.int64]]:
    """Find how many routes from x to y share no entity, and the least cut nearest to x.

    A direct tie is set aside. The work is that of two balls that meet, a few times.

    Returns:
        (the number, the cut, whom every route from x to y must pass, in order): int64
        positions. The last is empty when several routes share nobody.
    """
    graph, filter, space = search.graph, search.filter, search.space
    near = [np.int64(0) for _ in range(0)]
    for slot in range(graph.starts[x], graph.starts[x + 1]):
        w = np.int64(graph.slots[slot].neighbor)
        if w != y and joins(graph, filter, slot) and lets_in(search, w):
            near.append(w)
    none = np.empty(0, np.int64)
    frontier = np.zeros(2, FRONTIER)
    flow = tick(space)
    routes = 0
    # the neighbors of x are a cut, and none is nearer; who alone parts them is still unknown
    while routes < len(near) or routes == 1:
        before = routes
        begin(space, frontier, 0, 2 * x + 1)
        begin(space, frontier, 1, 2 * y)
        frontier[0].past, frontier[1].past = frontier[0].stamp, frontier[1].stamp
        while routes < len(near):
            here, there = meet(search, flow, x, y, frontier)
            if here < 0:
                break
            lead(space, flow, x, y, here, there)
            spend(space, frontier, 0, here)
            spend(space, frontier, 1, there)
            routes += 1
        if routes == before:
            break
    if routes == 1:
        only = np.array(separators(search, flow, x, y, frontier))
        return routes, only[:1], only
    if routes == 0:
        return routes, none, none
    if routes == len(near):
        return routes, np.array(near), none
    return routes, np.array(nearest(search, flow, x, y, frontier)), none
