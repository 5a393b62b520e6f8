"""The best loopless routes between two entities: by length, then cost, then rank of the ids.

Lawler's partition of Yen's method (1971, 1972), lazily: what remains after a route was given
is split by where the next one leaves it, each part waits under a bound of its best route, and
only a part that could come next is searched, by A* with exact distances of the undisturbed
network ahead. Those distances are known in a region only, that of the routes up to a bound
of hops, which grows as it must.
"""

from heapq import heappop, heappush

import numpy as np

from graph.kernels.engine import Lens, Rows, Space, step, tick
from graph.kernels.lens import hop_cost, joins, lets_in

#: A weight is hops times this, plus cost: so weights compare by length, then by cost.
HOP = 1 << 32


@step
def survey(
    rows: Rows, lens: Lens, space: Space, bar: int, x: int, y: int, bound: int, near: int
) -> int:
    """Leave in ``ahead`` the weight from each entity to y; ``seen[1]`` marks where it stands.

    Holds for all entities on routes of at most ``bound`` hops (below 0: any length); x is
    searched around to ``near`` hops, so that y's side need not open what cannot matter.
    Returns the stamp of the marks.
    """
    stamp = tick(space)
    if bound >= 0:
        space.seen[0, x] = stamp
        space.depth[0, x] = 0
        space.queue[0, 0] = x
        head, tail = 0, 1
        while head < tail:
            u = np.int64(space.queue[0, head])
            head += 1
            if space.depth[0, u] == near:
                break
            for slot in range(rows.starts[u], rows.starts[u + 1]):
                w = np.int64(rows.slots[slot].neighbour)
                if space.seen[0, w] == stamp or w == y or not joins(rows, lens, slot):
                    continue
                if lets_in(rows, lens, space, bar, w):
                    space.seen[0, w] = stamp
                    space.depth[0, w] = space.depth[0, u] + 1
                    space.queue[0, tail] = w
                    tail += 1
    space.seen[1, y] = stamp
    space.depth[1, y] = 0
    space.queue[1, 0] = y
    head, tail = 0, 1
    while head < tail:
        u = np.int64(space.queue[1, head])
        head += 1
        depth = space.depth[1, u] + 1
        best = np.int64(0) if u == y else np.int64(HOP) * depth
        for slot in range(rows.starts[u], rows.starts[u + 1]):
            w = np.int64(rows.slots[slot].neighbour)
            if space.seen[1, w] == stamp:
                if space.depth[1, w] == depth - 2 and joins(rows, lens, slot):
                    best = min(best, space.nodes[w].ahead + HOP + hop_cost(rows, lens, u, slot))
                continue
            if u == x or (u == y and w == x) or not joins(rows, lens, slot):
                continue
            if bound >= 0:
                before = space.depth[0, w] if space.seen[0, w] == stamp else near + 1
                if before + depth > bound:
                    continue
            if lets_in(rows, lens, space, bar, w):
                space.seen[1, w] = stamp
                space.depth[1, w] = depth
                space.queue[1, tail] = w
                tail += 1
        space.nodes[u].ahead = best
    return stamp


@step
def least(
    rows: Rows, lens: Lens, space: Space, region: int, taken: int, refused: int, spur: int
) -> int:
    """Return a bound of the weight ahead of spur past the taken and the refused, or -1."""
    best = np.int64(-1)
    for slot in range(rows.starts[spur], rows.starts[spur + 1]):
        w = np.int64(rows.slots[slot].neighbour)
        if (
            space.seen[1, w] != region
            or space.nodes[w].taken == taken
            or space.nodes[w].refused == refused
        ):
            continue
        if not joins(rows, lens, slot):
            continue
        weight = HOP + hop_cost(rows, lens, spur, slot) + space.nodes[w].ahead
        if best < 0 or weight < best:
            best = weight
    return best


@step
def complete(
    rows: Rows, lens: Lens, space: Space, region: int, taken: int, refused: int, spur: int, y: int,
    limit: int,
) -> tuple[int, int, int]:  # fmt: skip
    """Find the first route from spur to y past the taken, not beginning with the refused.

    Returns (weight below limit or -1, entities after spur written to ``tail``, slots read).
    """
    reached, settled = tick(space), tick(space)
    space.reached[spur] = reached
    space.nodes[spur].weight = 0
    heap = [(np.int64(0), np.int64(spur))]
    best = np.int64(-1)
    work = 0
    while heap:
        estimate, u = heappop(heap)
        if estimate >= limit or (best >= 0 and estimate > best):
            break
        if space.nodes[u].settled == settled:
            continue
        space.nodes[u].settled = settled
        if u == y:
            best = estimate
            continue
        work += rows.starts[u + 1] - rows.starts[u]
        for slot in range(rows.starts[u], rows.starts[u + 1]):
            w = np.int64(rows.slots[slot].neighbour)
            if space.seen[1, w] != region or space.nodes[w].taken == taken:
                continue
            if space.nodes[w].settled == settled or (
                u == spur and space.nodes[w].refused == refused
            ):
                continue
            if not joins(rows, lens, slot):
                continue
            weight = space.nodes[u].weight + HOP + hop_cost(rows, lens, u, slot)
            if space.reached[w] != reached or weight < space.nodes[w].weight:
                space.reached[w] = reached
                space.nodes[w].weight = weight
                heappush(heap, (weight + space.nodes[w].ahead, w))
    if best < 0:
        return -1, 0, work
    length, backward = trace(rows, lens, space, settled, refused, spur, y)
    return best, length, work + backward


@step
def trace(
    rows: Rows, lens: Lens, space: Space, settled: int, refused: int, spur: int, y: int
) -> tuple[int, int]:
    """Write to ``tail`` the best route of least ranks; returns its length and the slots read."""
    marked = tick(space)
    space.nodes[y].marked = marked
    stack = [np.int64(y)]
    work = 0
    while stack:
        u = stack.pop()
        work += rows.starts[u + 1] - rows.starts[u]
        for slot in range(rows.starts[u], rows.starts[u + 1]):
            w = np.int64(rows.slots[slot].neighbour)
            if space.nodes[w].settled != settled or space.nodes[w].marked == marked:
                continue
            if (w == spur and space.nodes[u].refused == refused) or space.nodes[
                w
            ].weight >= space.nodes[u].weight:
                continue
            if not joins(rows, lens, slot):
                continue
            if space.nodes[w].weight + HOP + hop_cost(rows, lens, u, slot) == space.nodes[u].weight:
                space.nodes[w].marked = marked
                stack.append(w)
    length = 0
    u = np.int64(spur)
    while u != y:
        chosen = np.int64(-1)
        for slot in range(rows.starts[u], rows.starts[u + 1]):
            w = np.int64(rows.slots[slot].neighbour)
            if space.nodes[w].marked != marked or not joins(rows, lens, slot):
                continue
            if u == spur and space.nodes[w].refused == refused:
                continue
            if space.nodes[u].weight + HOP + hop_cost(rows, lens, u, slot) != space.nodes[w].weight:
                continue
            if chosen < 0 or rows.entities[w].rank < rows.entities[chosen].rank:
                chosen = w
        space.tail[length] = chosen
        length += 1
        u = chosen
    return length, work
