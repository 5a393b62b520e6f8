"""How near a set is to everyone: what another member adds, and bounds that spare the search."""

import numpy as np
from numpy.typing import NDArray

from graph.kernels.adjacency import Adjacency
from graph.kernels.engine import kernel, step

#: 1 as a whole number, the least common multiple of 1 to 30: sums of 1 / distance are exact to
#: 30 hops, so that what is equal is equal whatever the order. Three million entities fit.
ONE = 2_329_089_562_800
HALF, THIRD = ONE // 2, ONE // 3


@step
def worth_of(hops: int) -> int:
    """Return what an entity counts at a distance from the set: members 1, those cut off 0."""
    if hops < 0:
        return 0
    return ONE // hops if hops else ONE


@kernel
def worths(hops: NDArray[np.int32]) -> NDArray[np.int64]:
    """Return what each entity counts at its distance from the set: ``ONE`` over the distance."""
    worth = np.empty(len(hops), np.int64)
    for v in range(len(hops)):
        worth[v] = worth_of(hops[v])
    return worth


@kernel
def gains(
    near: Adjacency, hops: NDArray[np.int32], candidates: NDArray[np.int64]
) -> tuple[NDArray[np.int64], int]:
    """Find what each candidate would add to a set that ``hops`` are counted from.

    A search goes no further where the set is as near: beyond, it is as near too.

    Returns:
        (what each adds, int64, in ``ONE``; slots read).
    """
    size = len(hops)
    found = np.zeros(len(candidates), np.int64)
    depth, queue = np.full(size, -1, np.int32), np.empty(size, np.int32)
    read = 0
    for index in range(len(candidates)):
        v = candidates[index]
        if hops[v] == 0:
            continue
        depth[v] = 0
        queue[0] = v
        head, tail = 0, 1
        while head < tail:
            v = queue[head]
            head += 1
            found[index] += worth_of(depth[v]) - worth_of(hops[v])
            read += near.starts[v + 1] - near.starts[v]
            for at in range(near.starts[v], near.starts[v + 1]):
                w = near.neighbors[at]
                if depth[w] < 0 and (hops[w] < 0 or depth[v] + 1 < hops[w]):
                    depth[w] = depth[v] + 1
                    queue[tail] = w
                    tail += 1
        for at in range(tail):
            depth[queue[at]] = -1
    return found, read


@kernel
def most_gained(
    near: Adjacency, hops: NDArray[np.int32], component: NDArray[np.int32]
) -> NDArray[np.int64]:
    """Return what each entity could add at most: as if all beyond two hops were at three.

    Whoever can be reached in two hops is counted once for each way there, though not above
    the whole component. O(ties).
    """
    size = len(hops)
    one, two = np.zeros(size, np.int64), np.zeros(size, np.int64)
    third, half = np.zeros(size, np.int64), np.zeros(size, np.int64)
    for v in range(size):
        part = component[v]
        if part >= 0:
            worth = worth_of(hops[v])
            far = THIRD - worth if worth < THIRD else 0
            one[v] = ONE - worth - far
            two[v] = HALF - worth - far if worth < HALF else 0
            third[part] += far
            half[part] += two[v]
    around = np.zeros(size, np.int64)
    for v in range(size):
        for at in range(near.starts[v], near.starts[v + 1]):
            around[v] += two[near.neighbors[at]]
    most = np.zeros(size, np.int64)
    for v in range(size):
        if component[v] >= 0:
            direct, further, all_of_them = one[v], np.int64(0), half[component[v]]
            for at in range(near.starts[v], near.starts[v + 1]):
                direct += one[near.neighbors[at]]
                further = min(all_of_them, further + around[near.neighbors[at]] - two[v])
            most[v] = third[component[v]] + direct + further
    return most


@kernel
def most_reaching(
    worth: NDArray[np.int64], count: int, first: int, last: int
) -> tuple[int, NDArray[np.int64]]:
    """Try every set of rows whose first is one of first to last - 1.

    ``worth`` tells, a row a candidate, what each entity counts if that one alone is chosen.

    Returns:
        (the most that ``count`` rows can reach, in ``ONE``; the first set that reaches it, as
        ``count`` rows, int64, all -1 if there is no set).
    """
    many, size = worth.shape
    sums = np.zeros((count + 1, size), np.int64)
    pick = np.full(count, first - 1, np.int64)
    best, most = np.full(count, -1, np.int64), np.int64(-1)
    level = 0
    while level >= 0:
        pick[level] += 1
        if pick[level] >= (last if level == 0 else many) or pick[level] > many - count + level:
            level -= 1
            continue
        total = np.int64(0)
        for w in range(size):
            reached = max(sums[level, w], worth[pick[level], w])
            sums[level + 1, w] = reached
            total += reached
        if level < count - 1:
            level += 1
            pick[level] = pick[level - 1]
        elif total > most:
            most = total
            for at in range(count):
                best[at] = pick[at]
    return most, best
