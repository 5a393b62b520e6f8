"""What an entity links: open pairs of its neighbors, constraint, articulation."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from graph.kernels.compiled_filter import joins, leads, lets_in, slot_of
from graph.kernels.engine import Search, kernel, step, tick


class Ends(NamedTuple):
    """The neighbors of an entity as ends of pairs that it links.

    ``groups`` has a group from 0 for each of ``near``, -1 for who is in no pair; ``enters`` and
    ``leaves`` tell at whom a path through the entity may begin, and at whom it may end. If
    ``arc``, ties count in their direction alone.
    """

    near: NDArray[np.int64]
    groups: NDArray[np.int32]
    enters: NDArray[np.bool_]
    leaves: NDArray[np.bool_]
    arc: bool


@kernel
def neighbors(search: Search, v: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the neighbors that the filter leaves an entity, ascending.

    Returns:
        (their positions, their slots), int64.
    """
    graph, filter = search.graph, search.filter
    found = [np.int64(0) for _ in range(0)]
    slots = [np.int64(0) for _ in range(0)]
    for slot in range(graph.starts[v], graph.starts[v + 1]):
        w = np.int64(graph.slots[slot].neighbor)
        if joins(graph, filter, slot) and lets_in(search, w):
            found.append(w)
            slots.append(np.int64(slot))
    return np.array(found, np.int64), np.array(slots, np.int64)


@kernel
def ways(
    search: Search, v: int, near: NDArray[np.int64], slots: NDArray[np.int64], arc: bool
) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Tell at which of v's neighbors a path through v may begin, and at which it may end.

    Undirected, at all of them; directed (``arc``), where a tie leads to v, and where one of
    v's leads to.

    Returns:
        (where it may begin, where it may end), bool, one a neighbor.
    """
    graph, filter = search.graph, search.filter
    enters, leaves = np.ones(len(near), np.bool_), np.ones(len(near), np.bool_)
    if arc:
        for at in range(len(near)):
            w = near[at]
            leaves[at] = leads(graph, filter, slots[at], v)
            enters[at] = leads(graph, filter, slot_of(graph, w, v), w)
    return enters, leaves


@kernel
def open_pairs(
    search: Search, ends: Ends, size: int
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64], int]:
    """Count the pairs of an entity's neighbors that are not neighbors themselves, by group.

    Groups go from 0 to size - 1. Undirected, the count of a pair is at the smaller group's
    row; directed, pairs are the ends of a path without an arc from first to last, the row is
    the first's. O(the degrees of the neighbors).

    Returns:
        (the counts, a row and a column a group; how many open pairs begin at each neighbor;
        how many end there, undirected the same number; how many unordered pairs are open in
        both orders), all int64.
    """
    # long: every pass over the neighbors fills what the next one takes from
    graph, filter, space = search.graph, search.filter, search.space
    near, groups, enters, leaves, arc = ends
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
        for slot in range(graph.starts[w], graph.starts[w + 1]):
            u = np.int64(graph.slots[slot].neighbor)
            if space.seen[0, u] != stamp or not joins(graph, filter, slot):
                continue
            other = space.depth[0, u]
            shut += leaves[at] and enters[other]
            if not arc or leads(graph, filter, slot, w):
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
def met_elsewhere(search: Search, v: int, ends: Ends, venues: int) -> int:
    """Count the open pairs of v whose ends are both tied to a venue other than v.

    ``venues`` has the bits of the kinds that are venues. O(the parties at the venues of the
    neighbors).
    """
    graph, filter, space = search.graph, search.filter, search.space
    near, groups, enters, leaves, arc = ends
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
        for slot in range(graph.starts[a], graph.starts[a + 1]):
            if leads(graph, filter, slot, a) if arc else joins(graph, filter, slot):
                space.seen[1, graph.slots[slot].neighbor] = known
        for slot in range(graph.starts[a], graph.starts[a + 1]):
            p = np.int64(graph.slots[slot].neighbor)
            if p == v or (venues >> graph.entities[p].kind) & 1 == 0:
                continue
            if not joins(graph, filter, slot) or not lets_in(search, p):
                continue
            for far in range(graph.starts[p], graph.starts[p + 1]):
                c = np.int64(graph.slots[far].neighbor)
                if space.seen[0, c] == stamp and space.seen[1, c] != known:
                    if joins(graph, filter, far):
                        met += 1
                        space.seen[1, c] = known
    return met if arc else met // 2


@kernel
def structural_holes(search: Search, v: int) -> tuple[float, float, int]:
    """Measure the structural holes around v: Burt's constraint and effective size, open pairs.

    Undirected, each neighbor with the same weight, over the whole network: a neighbor's
    investments count all its neighbors, not only those it shares with v.

    Returns:
        (constraint, effective size, how many pairs of neighbors are open); the first two are
        nan for an isolate.
    """
    graph, filter, space = search.graph, search.filter, search.space
    near, _ = neighbors(search, v)
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
        for slot in range(graph.starts[q], graph.starts[q + 1]):
            if joins(graph, filter, slot):
                u = np.int64(graph.slots[slot].neighbor)
                if space.seen[0, u] == stamp:
                    known[met] = u
                    met += 1
                    invested += 1
                elif lets_in(search, u):
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
def parts_without(search: Search, v: int) -> bool:
    """Tell whether v's neighbors could not all reach one another without it.

    Searches from all of them at once, until all searches have met or one of those that have
    met runs dry: mostly after a few steps, at the worst O(ties).
    """
    graph, filter, space = search.graph, search.filter, search.space
    near, _ = neighbors(search, v)
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
        for slot in range(graph.starts[u], graph.starts[u + 1]):
            w = np.int64(graph.slots[slot].neighbor)
            if w == v or not joins(graph, filter, slot):
                continue
            if space.reached[w] == stamp:
                other = head_of(heads, space.depth[0, w])
                if other != own:
                    heads[other] = own
                    waiting[own] += waiting[other]
                    groups -= 1
                    if groups == 1:
                        return False
            elif lets_in(search, w):
                space.reached[w] = stamp
                space.depth[0, w] = own
                space.queue[0, tail] = w
                tail += 1
                waiting[own] += 1
        waiting[own] -= 1
        if waiting[own] == 0:
            return True
    return True
