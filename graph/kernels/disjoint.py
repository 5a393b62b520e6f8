"""Independent routes and what separates two entities: vertex-disjoint flow and its least cut.

An entity is split into a way in (2v) and a way out (2v + 1); one route may pass. Flow is kept
as each entity's predecessor and successor on the route through it. Ford & Fulkerson (1956)
with breadth-first augmentation; Menger (1927).
"""

import numpy as np
from numpy.typing import NDArray

from graph.kernels.engine import Lens, Rows, Space, kernel, step, tick
from graph.kernels.lens import joins, lets_in


@step
def augment(
    rows: Rows, lens: Lens, space: Space, bar: int, flow: int, x: int, y: int
) -> tuple[int, int, int]:
    """Search the residual network for one more route from x to y.

    An entity has flow if ``marked`` bears the stamp ``flow`` there; ``tail[2v]`` is then its
    predecessor, ``tail[2v + 1]`` its successor. Ways reached bear the stamp returned in
    ``reached`` and their forerunner in ``before``; the queue lists them.

    Returns (the last way out before y, or -1, how many ways were reached, the stamp).
    """
    stamp = tick(space)
    queue = space.after
    queue[0] = 2 * x + 1
    space.reached[2 * x + 1] = stamp
    head, tail = 0, 1
    while head < tail:
        way = np.int64(queue[head])
        head += 1
        u = way >> 1
        loaded = u != x and space.nodes[u].marked == flow
        if way & 1 == 0 or loaded:
            # in: on through an idle entity, or back along its route; out: give the entity up
            onward = 2 * u
            if way & 1 == 0:
                onward = 2 * space.tail[2 * u] + 1 if loaded else 2 * u + 1
            if space.reached[onward] != stamp:
                space.reached[onward] = stamp
                space.before[onward] = way
                queue[tail] = onward
                tail += 1
            if way & 1 == 0:
                continue
        for slot in range(rows.starts[u], rows.starts[u + 1]):
            w = np.int64(rows.slots[slot].neighbour)
            if w == x or (u == x and w == y) or space.reached[2 * w] == stamp:
                continue
            if not joins(rows, lens, slot):
                continue
            if w == y:
                return way, tail, stamp
            if lets_in(rows, lens, space, bar, w):
                space.reached[2 * w] = stamp
                space.before[2 * w] = way
                queue[tail] = 2 * w
                tail += 1
    return -1, tail, stamp


@step
def lead(space: Space, flow: int, x: int, y: int, last: int) -> None:
    """Lead one more route along the ways that ``augment`` found, the last one first."""
    ways = [last]
    while ways[-1] != 2 * x + 1:
        ways.append(np.int64(space.before[ways[-1]]))
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


@kernel
def part(
    rows: Rows, lens: Lens, space: Space, bar: int, x: int, y: int
) -> tuple[int, NDArray[np.int32], NDArray[np.int32]]:
    """Find how many routes from x to y share no entity, and the least cut nearest to x.

    A direct tie is set aside. O(routes x ties) at the worst.

    Returns (the number, the cut, the route itself from x to y if there is only one).
    """
    flow = tick(space)
    routes = 0
    while True:
        last, size, stamp = augment(rows, lens, space, bar, flow, x, y)
        if last < 0:
            break
        lead(space, flow, x, y, last)
        routes += 1
    cut = [np.int32(0) for _ in range(0)]
    for at in range(size):
        way = space.after[at]
        if way & 1 == 0 and space.reached[way + 1] != stamp:
            cut.append(np.int32(way >> 1))
    route = [np.int32(0) for _ in range(0)]
    if routes == 1:
        v = np.int32(cut[0])
        while v != x:
            route.append(v)
            v = space.tail[2 * v]
        route.append(np.int32(x))
        route.reverse()
        v = np.int32(cut[0])
        while v != y:
            v = space.tail[2 * v + 1]
            route.append(v)
    return routes, np.array(cut, np.int32), np.array(route, np.int32)


@kernel
def separators(
    rows: Rows, lens: Lens, space: Space, bar: int, route: NDArray[np.int32]
) -> NDArray[np.int32]:
    """Return the entities that every route from the first of a route to its last must pass.

    Walks along the route as far as its entities can be reached around one another; where
    that ends, there is no way around. O(ties) at the worst.
    """
    x, y = route[0], route[-1]
    stamp = tick(space)
    for at in range(len(route)):
        space.seen[0, route[at]] = stamp
        space.depth[0, route[at]] = at
    found = [np.int32(0) for _ in range(0)]
    at = furthest = 0
    while route[at] != y:
        space.queue[0, 0] = route[at]
        head, tail = 0, 1
        while head < tail:
            u = np.int64(space.queue[0, head])
            head += 1
            for slot in range(rows.starts[u], rows.starts[u + 1]):
                w = np.int64(rows.slots[slot].neighbour)
                if (u == x and w == y) or space.seen[1, w] == stamp:
                    continue
                if not joins(rows, lens, slot):
                    continue
                if space.seen[0, w] == stamp:
                    furthest = max(furthest, space.depth[0, w])
                elif lets_in(rows, lens, space, bar, w):
                    space.seen[1, w] = stamp
                    space.queue[0, tail] = w
                    tail += 1
        at += 1
        if at == furthest and route[at] != y:
            found.append(route[at])
    return np.array(found, np.int32)
