"""Random shortest routes between random pairs, of which betweenness is estimated."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from graph.kernels.adjacency import Adjacency
from graph.kernels.distances import ALL
from graph.kernels.engine import kernel, maker, step


class Side(NamedTuple):
    """How far the search from one end came.

    Whom it saw in the search that ``seen`` is the stamp of, at which depth, over how many
    shortest routes, and all of them in the order in which it saw them.
    """

    seen: NDArray[np.int32]
    depth: NDArray[np.int32]
    count: NDArray[np.float64]
    queue: NDArray[np.int32]


@step
def draw(state: NDArray[np.uint64]) -> np.uint64:
    """Return the next of a sequence of random numbers (SplitMix64, Steele and others 2014)."""
    z = state[0] = (state[0] + np.uint64(0x9E3779B97F4A7C15)) & ALL
    z = ((z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)) & ALL
    z = ((z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)) & ALL
    return z ^ (z >> np.uint64(31))


@step
def fraction(state: NDArray[np.uint64]) -> float:
    """Return a random number from 0 up to 1."""
    return np.float64(draw(state) >> np.uint64(11)) / 9007199254740992.0


@step
def grow(
    near: Adjacency, side: Side, stamp: int, head: int, tail: int, other: Side
) -> tuple[int, bool]:
    """Search one level further from one side, counting shortest routes.

    Returns:
        (the new tail of the side's queue, whether the other side was met).
    """
    grown, meets = tail, False
    for at in range(head, tail):
        u = side.queue[at]
        level = side.depth[u] + 1
        for slot in range(near.starts[u], near.starts[u + 1]):
            w = near.neighbors[slot]
            if side.seen[w] != stamp:
                side.seen[w], side.depth[w] = stamp, level
                side.count[w] = 0.0
                side.queue[grown] = w
                grown += 1
                meets |= other.seen[w] == stamp
            if side.depth[w] == level:
                side.count[w] += side.count[u]
    return grown, meets


@step
def walk(
    back: Adjacency, side: Side, stamp: int, v: int, state: NDArray[np.uint64],
    hits: NDArray[np.int64],
) -> None:  # fmt: skip
    """Walk from v to where a side began along a random shortest route, counting who is passed."""
    while side.depth[v] > 1:
        left = fraction(state) * side.count[v]
        for slot in range(back.starts[v], back.starts[v + 1]):
            u = back.neighbors[slot]
            if side.seen[u] == stamp and side.depth[u] == side.depth[v] - 1:
                before = u
                left -= side.count[u]
                if left < 0.0:
                    break
        v = before
        hits[v] += 1


@maker
def new_side(size: int) -> Side:
    """Return a side that has seen nobody."""
    return Side(
        np.zeros(size, np.int32), np.zeros(size, np.int32), np.zeros(size, np.float64),
        np.empty(size, np.int32),
    )  # fmt: skip


@kernel
def routes_drawn(
    near: Adjacency, back: Adjacency, among: NDArray[np.int32], first: int, last: int
) -> NDArray[np.int64]:
    """Draw random pairs and of each a random shortest route; count who is inside.

    ``back`` is ``near`` transposed, ``near`` itself if there are none. Pairs
    are drawn from ``among``, each draw from its own number between first and last: the same
    however the numbers are parted. Each costs two balls of about half the distance.
    """
    # long: one draw is a search from both ends, in which each side has its own arrays and arcs
    size = len(near.starts) - 1
    hits = np.zeros(size, np.int64)
    ahead, behind = new_side(size), new_side(size)
    state = np.empty(1, np.uint64)
    many = np.uint64(len(among))
    for number in range(first, last):
        state[0] = (np.uint64(number) * np.uint64(0xD1342543DE82EF95) + np.uint64(1)) & ALL
        s = among[draw(state) % many]
        t = among[draw(state) % many]
        if s == t:
            t = among[
                (draw(state) % (many - np.uint64(1)) + np.uint64(1) + np.searchsorted(among, s))
                % many
            ]
        stamp = number - first + 1
        ahead.seen[s], ahead.depth[s], ahead.count[s], ahead.queue[0] = stamp, 0, 1.0, s
        behind.seen[t], behind.depth[t], behind.count[t], behind.queue[0] = stamp, 0, 1.0, t
        head = head_behind = 0
        tail = tail_behind = 1
        work = near.starts[s + 1] - near.starts[s]
        work_behind = back.starts[t + 1] - back.starts[t]
        meets = False
        while not meets and head < tail and head_behind < tail_behind:
            if work <= work_behind:
                grown, meets = grow(near, ahead, stamp, head, tail, behind)
                head, tail, work = tail, grown, 0
                for at in range(head, tail):
                    w = ahead.queue[at]
                    work += near.starts[w + 1] - near.starts[w]
                front, low, high = ahead.queue, head, tail
            else:
                grown, meets = grow(back, behind, stamp, head_behind, tail_behind, ahead)
                head_behind, tail_behind, work_behind = tail_behind, grown, 0
                for at in range(head_behind, tail_behind):
                    w = behind.queue[at]
                    work_behind += back.starts[w + 1] - back.starts[w]
                front, low, high = behind.queue, head_behind, tail_behind
        if not meets:
            continue
        total = 0.0
        for at in range(low, high):
            v = front[at]
            if ahead.seen[v] == stamp and behind.seen[v] == stamp:
                total += ahead.count[v] * behind.count[v]
        left = fraction(state) * total
        middle = np.int32(-1)
        for at in range(low, high):
            v = front[at]
            if ahead.seen[v] == stamp and behind.seen[v] == stamp:
                middle = v
                left -= ahead.count[v] * behind.count[v]
                if left < 0.0:
                    break
        if middle != s and middle != t:
            hits[middle] += 1
        walk(back, ahead, stamp, middle, state, hits)
        walk(near, behind, stamp, middle, state, hits)
    return hits
