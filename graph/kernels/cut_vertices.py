"""How many pairs stay connected if an entity goes: cut vertices in one depth-first search."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from graph.kernels.adjacency import Adjacency
from graph.kernels.engine import kernel, maker, step


class Descent(NamedTuple):
    """Work arrays of a depth-first search (Hopcroft and Tarjan 1973).

    ``order`` is when an entity was found, ``low`` the earliest found that its subtree is tied
    to; ``below`` counts its subtree, ``apart`` those in pieces that it alone holds, ``inside``
    the pairs in these. ``next`` is the slot to read, ``path`` the way down, ``found`` all of
    the component.
    """

    order: NDArray[np.int32]
    low: NDArray[np.int32]
    below: NDArray[np.int64]
    apart: NDArray[np.int64]
    inside: NDArray[np.int64]
    next: NDArray[np.int64]
    path: NDArray[np.int32]
    found: NDArray[np.int32]


@maker
def _descent(size: int) -> Descent:
    return Descent(
        np.empty(size, np.int32), np.empty(size, np.int32), np.empty(size, np.int64),
        np.empty(size, np.int64), np.empty(size, np.int64), np.empty(size, np.int64),
        np.empty(size, np.int32), np.empty(size, np.int32),
    )  # fmt: skip


@step
def _pairs(size: int) -> int:
    return size * (size - 1) // 2


@step
def _weigh(near: Adjacency, gone: NDArray[np.bool_], work: Descent, kept: NDArray[np.int64]) -> int:
    """Fill in how many pairs stay connected if each goes too; return how many there are now."""
    work.order.fill(-1)
    total = 0
    for root in range(len(gone)):
        if gone[root] or not near.present[root]:
            kept[root] = -1
        elif work.order[root] < 0:
            size = _descend(near, gone, work, root)
            pairs = _pairs(size)
            total += pairs
            for index in range(size):
                v = work.found[index]
                rest = size - 1 - work.apart[v]
                kept[v] = work.inside[v] + _pairs(rest) - pairs
    for v in range(len(gone)):
        if not gone[v] and near.present[v]:
            kept[v] += total
    return total


@step
def _descend(near: Adjacency, gone: NDArray[np.bool_], work: Descent, root: int) -> int:
    """Search a component from its root; return how many are in it."""
    found, depth = 0, 0
    v = root
    work.order[v] = -1
    while True:
        if work.order[v] < 0:
            work.order[v] = work.low[v] = found
            work.found[found] = v
            found += 1
            work.below[v] = 1
            work.apart[v] = work.inside[v] = 0
            work.next[v] = near.starts[v]
            work.path[depth] = v
            depth += 1
        down = -1
        while work.next[v] < near.starts[v + 1]:
            w = near.neighbors[work.next[v]]
            work.next[v] += 1
            if gone[w]:
                continue
            if work.order[w] < 0:
                down = w
                break
            work.low[v] = min(work.low[v], work.order[w])
        if down >= 0:
            v = down
            continue
        depth -= 1
        if depth == 0:
            return found
        child, v = v, work.path[depth - 1]
        work.below[v] += work.below[child]
        work.low[v] = min(work.low[v], work.low[child])
        if work.low[child] >= work.order[v]:
            work.apart[v] += work.below[child]
            work.inside[v] += _pairs(work.below[child])


@kernel
def kept_pairs(near: Adjacency, gone: NDArray[np.bool_]) -> tuple[int, NDArray[np.int64]]:
    """Count the connected pairs of those not gone, and how many are left if each goes too.

    O(ties).

    Returns:
        (the number of pairs; for each entity how many are left, int64, -1 of those that are
        gone or that the filter leaves out).
    """
    kept = np.empty(len(gone), np.int64)
    total = _weigh(near, gone, _descent(len(gone)), kept)
    return total, kept


@kernel
def most_apart(
    near: Adjacency, candidates: NDArray[np.int64], count: int, first: int, last: int
) -> tuple[int, NDArray[np.int64]]:
    """Try every set of candidates whose first member is one of first to last - 1.

    One search for each set of one less; count is 2 or more.

    Returns:
        (how few pairs can stay connected without ``count`` of them; the first set that leaves
        so few, as ``count`` positions, int64, all -1 if there is no set).
    """
    size, many = len(near.present), len(candidates)
    gone = np.zeros(size, np.bool_)
    kept = np.empty(size, np.int64)
    work = _descent(size)
    best, fewest = np.full(count, -1, np.int64), np.int64(2**62)
    pick = np.full(count - 1, first - 1, np.int64)
    held = np.full(count - 1, -1, np.int64)
    level = 0
    while level >= 0:
        if held[level] >= 0:
            gone[held[level]] = False
            held[level] = -1
        pick[level] += 1
        if pick[level] >= (last if level == 0 else many) or pick[level] > many - count + level:
            level -= 1
            continue
        held[level] = candidates[pick[level]]
        gone[held[level]] = True
        if level < count - 2:
            level += 1
            pick[level] = pick[level - 1]
            continue
        _weigh(near, gone, work, kept)
        for at in range(pick[level] + 1, many):
            left = kept[candidates[at]]
            if left < fewest:
                fewest = left
                for index in range(count - 1):
                    best[index] = candidates[pick[index]]
                best[count - 1] = candidates[at]
    return fewest, best
