"""Searches from many sources in numpy, a level of all of them at once.

Kernels that search from everyone take these in the place of their own text while they run
uncompiled: step by step in Python they take seconds where these take a tenth of that.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from graph.kernels.plain import Row

#: How many sources a word has room for.
WIDTH = 64

Words = NDArray[np.uint64]


class _Arcs(NamedTuple):
    """All slots as two columns, whose they are and where they lead, by where they lead."""

    tails: NDArray[np.int64]
    heads: NDArray[np.int64]


def _arcs(near: tuple[NDArray[np.int64], NDArray[np.int32], NDArray[np.bool_]]) -> _Arcs:
    starts, neighbors, _ = near
    heads = np.array(neighbors, np.int64)
    order = np.argsort(heads, kind="stable")
    return _Arcs(np.repeat(np.arange(len(starts) - 1), np.diff(starts))[order], heads[order])


def _handed_on(arcs: _Arcs, last: Words) -> tuple[NDArray[np.int64], Words]:
    """Return who hears from a neighbor of what came last, ascending, and all they hear."""
    speaks = (last != 0).any(axis=1) if last.ndim > 1 else last != 0
    slots = np.flatnonzero(speaks[arcs.tails])
    heads = arcs.heads[slots]
    firsts = np.flatnonzero(np.diff(heads, prepend=-1))
    if not len(firsts):
        return heads, last[:0]
    return heads[firsts], np.bitwise_or.reduceat(last[arcs.tails[slots]], firsts)


def distances(
    near: tuple[NDArray[np.int64], NDArray[np.int32], NDArray[np.bool_]],
    sources: NDArray[np.int32], first: int, last: int,
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]]:  # fmt: skip
    """Return what `graph.kernels.distances.distances` does."""
    arcs, size = _arcs(near), len(near[0]) - 1
    reached, total = np.zeros(size, np.int64), np.zeros(size, np.int64)
    inverse = np.zeros(size)
    for begin in range(first, last, WIDTH):
        batch = sources[begin : min(begin + WIDTH, last)]
        front = np.zeros(size, np.uint64)
        front[batch] = np.uint64(1) << np.arange(len(batch), dtype=np.uint64)
        seen, level = front.copy(), 0
        while front.any():
            level += 1
            who, words = _handed_on(arcs, front)
            front = np.zeros(size, np.uint64)
            front[who] = words & ~seen[who]
            seen |= front
            number = np.bitwise_count(front).astype(np.int64)
            reached += number
            total += number * level
            inverse += number / level
    return reached, total, inverse


class Wave(NamedTuple):
    """What of `graph.kernels.ms_bfs.Wave` is read once all are reached."""

    late: Row
    distance: NDArray[np.object_]


def reach_all(near: tuple[Row, Row, Row], gone: Row, sources: Row) -> tuple[Wave, int]:
    """Return what `graph.kernels.ms_bfs.reach_all` does, all of the wave that is read."""
    arcs, size = _arcs(tuple(map(np.array, near))), len(gone)
    degrees = np.bincount(arcs.tails, minlength=size)
    last = np.zeros((size, 2), np.uint64)
    last[sources] = (np.uint64(1) << np.arange(len(sources), dtype=np.uint64))[:, None]
    seen, late = last.copy(), np.zeros(size, np.uint64)
    seen[np.array(gone, bool), 1] = ~np.uint64(0)
    digits: list[Words] = []
    hop, read = 0, 0
    while last.any():
        hop += 1
        read += int(degrees[last.any(axis=1)].sum())
        who, words = _handed_on(arcs, last)
        fresh = words & ~seen[who]
        late[who] |= fresh[:, 1] & seen[who, 0]
        last = np.zeros((size, 2), np.uint64)
        last[who] = fresh
        seen |= last
        while hop >> len(digits):
            digits.append(np.zeros((size, 2), np.uint64))
        for place, digit in enumerate(digits):
            if hop >> place & 1:
                digit |= last
    distance = np.stack(digits, axis=2) if digits else np.zeros((size, 2, 0), np.uint64)
    return Wave(Row(late.tolist()), distance.astype(object)), read


def betweenness(
    near: tuple[NDArray[np.int64], NDArray[np.int32], NDArray[np.bool_]], first: int, last: int
) -> NDArray[np.float64]:
    """Return what `graph.kernels.betweenness.betweenness` does, to the last digit.

    A place is that of an entity in the search from one source: one row a source.
    """
    starts, neighbors, _ = near
    size, degrees = len(starts) - 1, np.diff(starts)
    sources = np.flatnonzero(degrees[first:last]) + first
    front = np.arange(len(sources)) * size + sources
    begun = front
    distance = np.full(len(sources) * size, -1, np.int32)
    routes, owed = np.zeros(len(distance)), np.zeros(len(distance))
    distance[front], routes[front] = 0, 1.0
    levels: list[tuple[NDArray[np.int64], NDArray[np.int64]]] = []
    while len(front):
        who = front % size
        each = degrees[who]
        slots = np.arange(each.sum()) + np.repeat(starts[who] - np.cumsum(each) + each, each)
        tails, heads = np.repeat(front, each), np.repeat(front - who, each) + neighbors[slots]
        onward = distance[heads] < 0
        tails, heads = tails[onward], heads[onward]
        np.add.at(routes, heads, routes[tails])
        distance[heads] = len(levels) + 1
        levels.append((tails, heads))
        front = np.flatnonzero(distance == len(levels))
    for tails, heads in reversed(levels):
        np.add.at(owed, tails, (1.0 + routes[heads] * owed[heads]) / routes[heads])
    carried = routes * owed
    carried[begun] = 0.0
    total: NDArray[np.float64] = carried.reshape(len(sources), size).sum(axis=0)
    return total
