"""What an entity links: open pairs of its neighbors, constraint, articulation."""

import numpy as np
from numpy.typing import NDArray

from graph.kernels.engine import Lens, Rows, Space, kernel, step, tick
from graph.kernels.lens import joins, leads, lets_in, slot_of


@kernel
def neighbors(
    rows: Rows, lens: Lens, space: Space, bar: int, v: int
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the neighbors that the filter leaves an entity, ascending, and their slots."""
    found = [np.int64(0) for _ in range(0)]
    slots = [np.int64(0) for _ in range(0)]
    for slot in range(rows.starts[v], rows.starts[v + 1]):
        w = np.int64(rows.slots[slot].neighbor)
        if joins(rows, lens, slot) and lets_in(rows, lens, space, bar, w):
            found.append(w)
            slots.append(np.int64(slot))
    return np.array(found, np.int64), np.array(slots, np.int64)


@kernel
def ways(
    rows: Rows, lens: Lens, v: int, near: NDArray[np.int64], slots: NDArray[np.int64], arc: bool
) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Tell at which of v's neighbors a path through v may begin, and at which it may end.

    Undirected, at all of them; directed (``arc``), where a tie leads to v, and where one of
    v's leads to.
    """
    enters, leaves = np.ones(len(near), np.bool_), np.ones(len(near), np.bool_)
    if arc:
        for at in range(len(near)):
            w = near[at]
            leaves[at] = leads(rows, lens, slots[at], v)
            enters[at] = leads(rows, lens, slot_of(rows, w, v), w)
    return enters, leaves


@kernel
def open_pairs(
    rows: Rows, lens: Lens, space: Space, near: NDArray[np.int64], groups: NDArray[np.int32],
    size: int, enters: NDArray[np.bool_], leaves: NDArray[np.bool_], arc: bool,
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64], int]:  # fmt: skip
    """Count the pairs of an entity's neighbors that are not neighbors themselves, by group.

    ``groups`` has a group from 0 to size - 1 for each neighbor of ``near``, -1 for who is in
    no pair. Undirected, the count of a pair is at the smaller group's row; directed
    (``arc``), pairs are the ends of a path without an arc from first to last, the row is the
    first's. Returns the counts; how many open pairs begin and how many end at each neighbor
    (undirected: its open pairs, twice); and how many unordered pairs are open in both orders.
    O(the degrees of the neighbors).
    """
    stamp = tick(space)
    counts = np.zeros((size, size), np.int64)
    into, out = np.zeros(size, np.int64), np.zeros(size, np.int64)
    begun, ended = np.zeros(len(near), np.int64), np.zeros(len(near), np.int64)
    first = last = both = shut = 0
    for at in range(len(near)):
        group = groups[at]
        if group < 0:
            continue
        if leaves[at]:
            space.seen[0, near[at]] = stamp
            space.depth[0, near[at]] = at
            out[group] += 1
            last += 1
        into[group] += enters[at]
        first += enters[at]
        both += enters[at] and leaves[at]
    for a in range(size):
        for b in range(size):
            counts[a, b] = into[a] * out[b]
    for at in range(len(near)):
        if groups[at] >= 0:
            begun[at] += (last - leaves[at]) * enters[at]
            ended[at] += (first - enters[at]) * leaves[at]
    for at in range(len(near)):
        w, group = near[at], groups[at]
        if group < 0 or not enters[at]:
            continue
        if leaves[at]:
            counts[group, group] -= 1  # no pair with itself
        for slot in range(rows.starts[w], rows.starts[w + 1]):
            u = np.int64(rows.slots[slot].neighbor)
            if space.seen[0, u] != stamp or not joins(rows, lens, slot):
                continue
            other = space.depth[0, u]
            shut += leaves[at] and enters[other]
            if not arc or leads(rows, lens, slot, w):
                counts[group, groups[other]] -= 1
                begun[at] -= 1
                ended[other] -= 1
    if not arc:
        for a in range(size):
            counts[a, a] //= 2
            for b in range(a):
                counts[a, b] = 0
    return counts, begun, ended, (both * (both - 1) - shut) // 2


@kernel
def met_elsewhere(
    rows: Rows, lens: Lens, space: Space, bar: int, v: int, near: NDArray[np.int64],
    groups: NDArray[np.int32], enters: NDArray[np.bool_], leaves: NDArray[np.bool_], arc: bool,
    venues: int,
) -> int:  # fmt: skip
    """Count the open pairs of v whose ends are both tied to a venue other than v.

    ``venues`` has the bits of the kinds that are venues; the rest is as ``open_pairs`` has
    it. O(the parties at the venues of the neighbors).
    """
    stamp = tick(space)
    for at in range(len(near)):
        if groups[at] >= 0 and leaves[at]:
            space.seen[0, near[at]] = stamp
    met = 0
    for at in range(len(near)):
        if groups[at] < 0 or not enters[at]:
            continue
        a = near[at]
        known = tick(space)  # on whom its pair with this neighbor is closed, or counted
        space.seen[1, a] = known
        for slot in range(rows.starts[a], rows.starts[a + 1]):
            if leads(rows, lens, slot, a) if arc else joins(rows, lens, slot):
                space.seen[1, rows.slots[slot].neighbor] = known
        for slot in range(rows.starts[a], rows.starts[a + 1]):
            p = np.int64(rows.slots[slot].neighbor)
            if p == v or (venues >> rows.entities[p].kind) & 1 == 0:
                continue
            if not joins(rows, lens, slot) or not lets_in(rows, lens, space, bar, p):
                continue
            for far in range(rows.starts[p], rows.starts[p + 1]):
                c = np.int64(rows.slots[far].neighbor)
                if space.seen[0, c] == stamp and space.seen[1, c] != known:
                    if joins(rows, lens, far):
                        met += 1
                        space.seen[1, c] = known
    return met if arc else met // 2


@kernel
def structure(rows: Rows, lens: Lens, space: Space, bar: int, v: int) -> tuple[float, float, int]:
    """Return Burt's constraint and effective size of v, and its open pairs; nan for an isolate.

    Undirected, each neighbor with the same weight, over the whole network: a neighbor's
    investments count all its neighbors, not only those it shares with v.
    """
    near, _ = neighbors(rows, lens, space, bar, v)
    degree = len(near)
    if degree == 0:
        return np.nan, np.nan, 0
    stamp = tick(space)
    indirect = space.count
    for w in near:
        space.seen[0, w] = stamp
        indirect[0, w] = 1.0 / degree
    shared = 0
    known = np.empty(degree, np.int64)
    for q in near:
        # its own degree, and with it those whom v knows too: in them it invests of v's time
        invested = met = 0
        for slot in range(rows.starts[q], rows.starts[q + 1]):
            if joins(rows, lens, slot):
                u = np.int64(rows.slots[slot].neighbor)
                if space.seen[0, u] == stamp:
                    known[met] = u
                    met += 1
                    invested += 1
                elif lets_in(rows, lens, space, bar, u):
                    invested += 1
        for at in range(met):
            indirect[0, known[at]] += 1.0 / (degree * invested)
        shared += met
    constraint = 0.0
    for w in near:
        constraint += indirect[0, w] ** 2
    return constraint, degree - shared / degree, (degree * (degree - 1) - shared) // 2


@step
def head_of(heads: NDArray[np.int64], at: int) -> int:
    """Return the head of the group that one belongs to, and shorten the way there."""
    while heads[at] != at:
        heads[at] = heads[heads[at]]
        at = heads[at]
    return at


@kernel
def parts_without(rows: Rows, lens: Lens, space: Space, bar: int, v: int) -> bool:
    """Tell whether v's neighbors could not all reach one another without it.

    Searches from all of them at once, until all searches have met or one of those that have
    met runs dry: mostly after a few steps, at the worst O(ties).
    """
    near, _ = neighbors(rows, lens, space, bar, v)
    groups = len(near)
    if groups < 2:
        return False
    stamp = tick(space)
    heads, waiting = np.arange(groups), np.ones(groups, np.int64)
    space.reached[v] = stamp
    for at in range(groups):
        space.reached[near[at]] = stamp
        space.depth[0, near[at]] = at
        space.queue[0, at] = near[at]
    head, tail = 0, groups
    while head < tail:
        u = np.int64(space.queue[0, head])
        head += 1
        own = head_of(heads, space.depth[0, u])
        for slot in range(rows.starts[u], rows.starts[u + 1]):
            w = np.int64(rows.slots[slot].neighbor)
            if w == v or not joins(rows, lens, slot):
                continue
            if space.reached[w] == stamp:
                other = head_of(heads, space.depth[0, w])
                if other != own:
                    heads[other] = own
                    waiting[own] += waiting[other]
                    groups -= 1
                    if groups == 1:
                        return False
            elif lets_in(rows, lens, space, bar, w):
                space.reached[w] = stamp
                space.depth[0, w] = own
                space.queue[0, tail] = w
                tail += 1
                waiting[own] += 1
        waiting[own] -= 1
        if waiting[own] == 0:
            return True
    return True
