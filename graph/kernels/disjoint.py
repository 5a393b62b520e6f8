"""Independent routes and what separates two entities: vertex-disjoint flow, its least cut.

Menger (1927): as many routes share nobody as entities are needed to part the two.
"""

import numpy as np
from numpy.typing import NDArray

from graph.kernels.augmenting import (
    PAST,
    STAMP,
    TAIL,
    ahead,
    begin,
    lead,
    meet,
    place,
    reach,
    spend,
)
from graph.kernels.engine import Lens, Rows, Space, kernel, maker, tick
from graph.kernels.lens import joins, lets_in


@maker
def edge(
    rows: Rows, space: Space, flow: int, x: int, y: int, hunt: NDArray[np.int64], side: int
) -> list[int]:
    """Return where each route leaves what a side that ran dry reached."""
    end, stamp = (x if side == 0 else y), hunt[side, STAMP]
    found = [np.int64(0) for _ in range(0)]
    for slot in range(rows.starts[end], rows.starts[end + 1]):
        v = np.int64(rows.slots[slot].neighbor)
        if space.nodes[v].marked == flow and space.tail[2 * v + side] == end:
            while space.reached[2 * v + 1 - side] == stamp:
                v = np.int64(space.tail[2 * v + 1 - side])
            found.append(v)
    return found


@maker
def nearest(
    rows: Rows, lens: Lens, space: Space, bar: int, flow: int, x: int, y: int,
    hunt: NDArray[np.int64],
) -> list[int]:  # fmt: skip
    """Return the least cut nearest to x after one side ran dry, in the least work.

    If that was y's side, what it reached has the cut nearest to y. It is the one nearest to x,
    too, if x reaches every entity of it; one whose way in cannot be reached is beyond, with
    all that leads there, and the cut moves toward x.
    """
    if ahead(rows, space, hunt, 0) < 0:
        return edge(rows, space, flow, x, y, hunt, 0)
    cut = edge(rows, space, flow, x, y, hunt, 1)
    beyond = hunt[1, PAST] = hunt[1, STAMP]
    at = 0
    while at < len(cut):
        while space.reached[2 * cut[at]] == beyond:
            cut[at] = np.int64(space.tail[2 * cut[at]])
        if space.reached[2 * cut[at]] != hunt[0, STAMP]:
            begin(space, hunt, 1, 2 * cut[at])
            here, _ = meet(rows, lens, space, bar, flow, x, y, hunt)
            if here < 0 and ahead(rows, space, hunt, 1) >= 0:
                return edge(rows, space, flow, x, y, hunt, 0)
            if here < 0:
                for entry in range(hunt[1, TAIL]):
                    space.reached[space.after[place(space, 1, entry)]] = beyond
                continue
        at += 1
    return cut


@maker
def separators(
    rows: Rows, lens: Lens, space: Space, bar: int, flow: int, x: int, y: int,
    hunt: NDArray[np.int64],
) -> list[int]:  # fmt: skip
    """Return whom every route must pass, from x to y, when there are no two that share nobody.

    A side that runs dry has come to such an entity and goes on beyond it; where the two sides
    meet there is a way around whatever is between.
    """
    first, last = [np.int64(0) for _ in range(0)], [np.int64(0) for _ in range(0)]
    while meet(rows, lens, space, bar, flow, x, y, hunt)[0] < 0:
        side = 0 if ahead(rows, space, hunt, 0) < 0 else 1
        v = edge(rows, space, flow, x, y, hunt, side)[0]
        (first if side == 0 else last).append(v)
        onward = 2 * v + 1 - side
        if space.reached[onward] == hunt[1 - side, STAMP]:
            break
        reach(space, hunt, side, onward, onward)
    last.reverse()
    first.extend(last)
    return first


@kernel
def part(
    rows: Rows, lens: Lens, space: Space, bar: int, x: int, y: int
) -> tuple[int, NDArray[np.int64], NDArray[np.int64]]:
    """Find how many routes from x to y share no entity, and the least cut nearest to x.

    A direct tie is set aside. The work is that of two balls that meet, a few times.

    Returns (the number, the cut, whom every route from x to y must pass in order).
    """
    near = [np.int64(0) for _ in range(0)]
    for slot in range(rows.starts[x], rows.starts[x + 1]):
        w = np.int64(rows.slots[slot].neighbor)
        if w != y and joins(rows, lens, slot) and lets_in(rows, lens, space, bar, w):
            near.append(w)
    none = np.empty(0, np.int64)
    hunt = np.zeros((2, 5), np.int64)
    flow = tick(space)
    routes = 0
    # the neighbors of x are a cut, and none is nearer; who alone parts them is still unknown
    while routes < len(near) or routes == 1:
        before = routes
        begin(space, hunt, 0, 2 * x + 1)
        begin(space, hunt, 1, 2 * y)
        hunt[0, PAST], hunt[1, PAST] = hunt[0, STAMP], hunt[1, STAMP]
        while routes < len(near):
            here, there = meet(rows, lens, space, bar, flow, x, y, hunt)
            if here < 0:
                break
            lead(space, flow, x, y, here, there)
            spend(space, hunt, 0, here)
            spend(space, hunt, 1, there)
            routes += 1
        if routes == before:
            break
    if routes == 1:
        only = np.array(separators(rows, lens, space, bar, flow, x, y, hunt))
        return routes, only[:1], only
    if routes == 0:
        return routes, none, none
    if routes == len(near):
        return routes, np.array(near), none
    return routes, np.array(nearest(rows, lens, space, bar, flow, x, y, hunt)), none
