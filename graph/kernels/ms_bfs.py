"""Multi-source BFS: distances from 64 sources a pass, with some entities and without them.

A word of 64 bits says of an entity which of the sources have reached it, so that a pass over
the neighbors serves all of them (Then et al. 2014, The more the merrier).
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from graph.kernels import levels
from graph.kernels.adjacency import Adjacency
from graph.kernels.distances import ALL, WIDTH
from graph.kernels.engine import maker, step, uncompiled_as

#: How many digits of a distance there is room for at first; few networks are wider.
DIGITS = 5

#: Neighbors are asked as soon as one in so many slots is of who was reached last.
MANY = 8

ONE, NOTHING = np.uint64(1), np.uint64(0)


class Wave(NamedTuple):
    """How far the sources have come: by entity, who reached it, who did last, who does next.

    Of each two columns the first is before, the second after; who is gone counts as reached
    after, so that nobody passes. ``distance`` holds the sources' distances in binary: before
    and after, a row of words a digit. ``late`` tells who was reached later after.
    """

    seen: NDArray[np.uint64]
    last: NDArray[np.uint64]
    next: NDArray[np.uint64]
    late: NDArray[np.uint64]
    distance: NDArray[np.uint64]
    queue: NDArray[np.int32]
    ahead: NDArray[np.int32]


@maker
def _begun(gone: NDArray[np.bool_], sources: NDArray[np.int64]) -> Wave:
    """Return a wave that is at its sources."""
    size = len(gone)
    wave = Wave(
        np.zeros((size, 2), np.uint64),
        np.zeros((size, 2), np.uint64),
        np.zeros((size, 2), np.uint64),
        np.zeros(size, np.uint64),
        np.zeros((size, 2, DIGITS), np.uint64),
        np.empty(size, np.int32),
        np.empty(size, np.int32),
    )
    for v in range(size):
        if gone[v]:
            wave.seen[v, 1] = ALL
    for index in range(len(sources)):
        for side in range(2):
            wave.seen[sources[index], side] = ONE << np.uint64(index)
            wave.last[sources[index], side] = ONE << np.uint64(index)
        wave.queue[index] = sources[index]
    return wave


@maker
def _wider(wave: Wave) -> Wave:
    """Return a wave with room for as many more digits of its distances."""
    size, _, digits = wave.distance.shape
    distance = np.zeros((size, 2, 2 * digits), np.uint64)
    distance[:, :, :digits] = wave.distance
    return Wave(wave.seen, wave.last, wave.next, wave.late, distance, wave.queue, wave.ahead)


@step
def _push(near: Adjacency, wave: Wave, waiting: int) -> int:
    """Hand what came last to the neighbors; return how many of them had not seen it."""
    seen, last, following = wave.seen, wave.last, wave.next
    reached = 0
    for index in range(waiting):
        v = wave.queue[index]
        before, after = last[v, 0], last[v, 1]
        for at in range(near.starts[v], near.starts[v + 1]):
            w = near.neighbors[at]
            fresh, fresh_after = before & ~seen[w, 0], after & ~seen[w, 1]
            if fresh | fresh_after != NOTHING:
                if following[w, 0] | following[w, 1] == NOTHING:
                    wave.ahead[reached] = w
                    reached += 1
                following[w, 0] |= fresh
                following[w, 1] |= fresh_after
    return reached


@step
def _pull(near: Adjacency, wave: Wave, everyone: int) -> tuple[int, int]:
    """Let all who miss a source ask their neighbors; return how many learned, slots read."""
    seen, last = wave.seen, wave.last
    reached, read = 0, 0
    for w in range(len(seen)):
        missing, missing_after = everyone & ~seen[w, 0], everyone & ~seen[w, 1]
        if missing | missing_after == NOTHING:
            continue
        come, come_after = NOTHING, NOTHING
        for at in range(near.starts[w], near.starts[w + 1]):
            v = near.neighbors[at]
            come |= last[v, 0]
            come_after |= last[v, 1]
            read += 1
            if (missing & ~come) | (missing_after & ~come_after) == NOTHING:
                break
        come &= missing
        come_after &= missing_after
        if come | come_after != NOTHING:
            wave.next[w, 0] = come
            wave.next[w, 1] = come_after
            wave.ahead[reached] = w
            reached += 1
    return reached, read


@step
def _settle(wave: Wave, waiting: int, reached: int, hop: int) -> None:
    """Make what comes next what came last, and note its distance and whether it is late."""
    for index in range(waiting):
        wave.last[wave.queue[index]] = NOTHING
    for index in range(reached):
        w = wave.ahead[index]
        wave.queue[index] = w
        # whom it had seen before this hop it saw sooner
        wave.late[w] |= wave.next[w, 1] & wave.seen[w, 0]
        for side in range(2):
            fresh = wave.next[w, side]
            wave.next[w, side] = NOTHING
            wave.last[w, side] = fresh
            wave.seen[w, side] |= fresh
            digit = 0
            while hop >> digit:
                if (hop >> digit) & 1:
                    wave.distance[w, side, digit] |= fresh
                digit += 1


@maker
@uncompiled_as(levels.reach_all)
def reach_all(
    near: Adjacency, gone: NDArray[np.bool_], sources: NDArray[np.int64]
) -> tuple[Wave, int]:
    """Let the sources reach all they can, before and after.

    While few are reached they hand on, later the others ask: each is quicker in its turn.

    Returns:
        (how far they came, slots read).
    """
    wave = _begun(gone, sources)
    everyone = ALL >> np.uint64(WIDTH - len(sources))
    hop, read, waiting = 0, 0, len(sources)
    while waiting:
        hop += 1
        if hop >> wave.distance.shape[2]:
            wave = _wider(wave)
        ahead = 0
        for index in range(waiting):
            v = wave.queue[index]
            ahead += near.starts[v + 1] - near.starts[v]
        if ahead * MANY < len(near.neighbors):
            read += ahead
            reached = _push(near, wave, waiting)
        else:
            reached, more = _pull(near, wave, everyone)
            read += more
        _settle(wave, waiting, reached, hop)
        waiting = reached
    return wave, read


@step
def distance_of(wave: Wave, side: int, w: int, index: int) -> int:
    """Return how far an entity is from a source, before (0) or after (1)."""
    hops = 0
    for digit in range(wave.distance.shape[2]):
        hops |= np.int64((wave.distance[w, side, digit] >> np.uint64(index)) & ONE) << digit
    return hops
