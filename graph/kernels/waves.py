"""Who gets farther apart without some entities: distances before and after, 64 sources a pass.

A word of 64 bits says of an entity which of the sources have reached it, so that a pass over
the neighbours serves all of them (Then et al. 2014, The more the merrier).
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from graph.kernels.adjacency import Adjacency
from graph.kernels.engine import kernel, step

#: How many sources a pass serves: the bits of a word.
SOURCES = 64

#: How many digits of a distance there is room for at first; few networks are wider.
DIGITS = 5

#: Neighbours are asked as soon as one in so many slots is of who was reached last.
MANY = 8

ALL, ONE, NOTHING = np.uint64(2**64 - 1), np.uint64(1), np.uint64(0)

#: What a longer pair is kept as: its ends, the smaller first, its distances before and after.
SOURCE, TARGET, BEFORE, AFTER = range(4)


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


@kernel
def less(near: Adjacency, gone: NDArray[np.bool_]) -> Adjacency:
    """Return the same rows without the entities that are gone."""
    size = len(near.starts) - 1
    starts = np.zeros(size + 1, np.int64)
    neighbours = np.empty(len(near.neighbours), np.int32)
    filled = 0
    for v in range(size):
        if not gone[v]:
            for at in range(near.starts[v], near.starts[v + 1]):
                if not gone[near.neighbours[at]]:
                    neighbours[filled] = near.neighbours[at]
                    filled += 1
        starts[v + 1] = filled
    return Adjacency(starts, neighbours[:filled].copy(), near.present & ~gone)


@kernel
def hops_from(near: Adjacency, sources: NDArray[np.int64]) -> NDArray[np.int32]:
    """Return how far each entity is from the nearest source, -1 without a route."""
    size = len(near.starts) - 1
    hops = np.full(size, -1, np.int32)
    queue = np.empty(size, np.int32)
    tail = 0
    for source in sources:
        if hops[source] < 0:
            hops[source] = 0
            queue[tail] = source
            tail += 1
    head = 0
    while head < tail:
        v = queue[head]
        head += 1
        for at in range(near.starts[v], near.starts[v + 1]):
            w = near.neighbours[at]
            if hops[w] < 0:
                hops[w] = hops[v] + 1
                queue[tail] = w
                tail += 1
    return hops


@step
def _begun(gone: NDArray[np.bool_], sources: NDArray[np.int64]) -> Wave:
    """Return a wave that stands at its sources."""
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


@step
def _wider(wave: Wave) -> Wave:
    """Return a wave with room for as many more digits of its distances."""
    size, _, digits = wave.distance.shape
    distance = np.zeros((size, 2, 2 * digits), np.uint64)
    distance[:, :, :digits] = wave.distance
    return Wave(wave.seen, wave.last, wave.next, wave.late, distance, wave.queue, wave.ahead)


@step
def _push(near: Adjacency, wave: Wave, waiting: int) -> int:
    """Hand what came last to the neighbours; return how many of them had not seen it."""
    seen, last, following = wave.seen, wave.last, wave.next
    reached = 0
    for index in range(waiting):
        v = wave.queue[index]
        before, after = last[v, 0], last[v, 1]
        for at in range(near.starts[v], near.starts[v + 1]):
            w = near.neighbours[at]
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
    """Let all who miss a source ask their neighbours; return how many learned, slots read."""
    seen, last = wave.seen, wave.last
    reached, read = 0, 0
    for w in range(len(seen)):
        missing, missing_after = everyone & ~seen[w, 0], everyone & ~seen[w, 1]
        if missing | missing_after == NOTHING:
            continue
        come, come_after = NOTHING, NOTHING
        for at in range(near.starts[w], near.starts[w + 1]):
            v = near.neighbours[at]
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


@step
def _spread(
    near: Adjacency, gone: NDArray[np.bool_], sources: NDArray[np.int64]
) -> tuple[Wave, int]:
    """Let the sources reach all they can, before and after; return that and slots read.

    While few are reached they hand on, later the others ask: each is quicker in its turn.
    """
    wave = _begun(gone, sources)
    everyone = ALL >> np.uint64(SOURCES - len(sources))
    hop, read, waiting = 0, 0, len(sources)
    while waiting:
        hop += 1
        if hop >> wave.distance.shape[2]:
            wave = _wider(wave)
        ahead = 0
        for index in range(waiting):
            v = wave.queue[index]
            ahead += near.starts[v + 1] - near.starts[v]
        if ahead * MANY < len(near.neighbours):
            read += ahead
            reached = _push(near, wave, waiting)
        else:
            reached, more = _pull(near, wave, everyone)
            read += more
        _settle(wave, waiting, reached, hop)
        waiting = reached
    return wave, read


@kernel
def delayed(
    near: Adjacency,
    gone: NDArray[np.bool_],
    sources: NDArray[np.int64],
    counted: NDArray[np.bool_],
) -> tuple[NDArray[np.uint64], NDArray[np.int64], int]:
    """Return who is farther from each of 64 sources once some are gone, though not cut off.

    A word an entity, whose bit n stands for the n-th source; how many of those counted are
    farther from each source; how many slots were read.
    """
    wave, read = _spread(near, gone, sources)
    late = wave.late
    counts = np.zeros(len(sources), np.int64)
    for w in range(len(late)):
        if late[w] != NOTHING and counted[w]:
            for index in range(len(sources)):
                counts[index] += np.int64((late[w] >> np.uint64(index)) & ONE)
    return late, counts, read


@kernel
def longer_pairs(
    near: Adjacency,
    gone: NDArray[np.bool_],
    sources: NDArray[np.int64],
    counted: NDArray[np.bool_],
    chosen: NDArray[np.int64],
    most: int,
) -> tuple[int, NDArray[np.int64], int]:
    """Count the pairs of one of 64 sources and one of those counted that get farther apart.

    A pair counts once: ``chosen`` tells the place of each entity among all the sources there
    are, or -1, and of two sources the earlier one counts it. Returns the number, the ``most``
    that grow by most (in no order), and how many slots were read.
    """
    wave, read = _spread(near, gone, sources)
    best = np.zeros((most, 4), np.int64)
    found, kept, last, least = 0, 0, 0, 0
    for w in range(len(wave.late)):
        if wave.late[w] == NOTHING or not counted[w]:
            continue
        pairs = wave.late[w] & _earlier(chosen[w] - chosen[sources[0]] if chosen[w] >= 0 else 64)
        found += _ones(pairs)
        pairs = _grown(wave, w, pairs, least)
        for index in range(len(sources)):
            if (pairs >> np.uint64(index)) & ONE == NOTHING:
                continue
            source = sources[index]
            before, after = _distance(wave, 0, w, index), _distance(wave, 1, w, index)
            pair = (min(source, w), max(source, w), before, after)
            if kept == most and not _stands_before(pair, best, last):
                continue
            place = last if kept == most else kept
            kept = min(kept + 1, most)
            for field in range(4):
                best[place, field] = pair[field]
            if kept == most:
                last = _last_of(best)
                least = best[last, AFTER] - best[last, BEFORE]
    return found, best[:kept], read


@step
def _earlier(index: int) -> int:
    """Return the bits of the sources before a place among the 64."""
    if index <= 0:
        return NOTHING
    return ALL if index >= SOURCES else (ONE << np.uint64(index)) - ONE


@step
def _ones(word: int) -> int:
    """Return how many bits of a word are set."""
    count = 0
    while word != NOTHING:
        word &= word - ONE
        count += 1
    return count


@step
def _grown(wave: Wave, w: int, pairs: int, least: int) -> int:
    """Return the pairs whose distance grows by at least so much: 64 subtractions at once."""
    digits = wave.distance.shape[2]
    borrowed, lower = NOTHING, NOTHING
    for digit in range(digits):
        before, after = wave.distance[w, 0, digit], wave.distance[w, 1, digit]
        grown = before ^ after ^ borrowed
        borrowed = (before & ~after) | (~(before ^ after) & borrowed)
        # what stands in a higher digit decides, so each digit overrules those before it
        lower = ~grown | lower if (least >> digit) & 1 else ~grown & lower
    return pairs & ~lower


@step
def _distance(wave: Wave, side: int, w: int, index: int) -> int:
    hops = 0
    for digit in range(wave.distance.shape[2]):
        hops |= np.int64((wave.distance[w, side, digit] >> np.uint64(index)) & ONE) << digit
    return hops


@step
def _stands_before(pair: tuple[int, int, int, int], best: NDArray[np.int64], other: int) -> bool:
    """Tell whether a pair grows by more than one that is kept, or as much with smaller ids."""
    more = pair[AFTER] - pair[BEFORE] - best[other, AFTER] + best[other, BEFORE]
    if more != 0:
        return more > 0
    if pair[SOURCE] != best[other, SOURCE]:
        return pair[SOURCE] < best[other, SOURCE]
    return pair[TARGET] < best[other, TARGET]


@step
def _last_of(best: NDArray[np.int64]) -> int:
    """Return which of the pairs kept stands last."""
    last = 0
    for other in range(1, len(best)):
        pair = (best[last, SOURCE], best[last, TARGET], best[last, BEFORE], best[last, AFTER])
        if _stands_before(pair, best, other):
            last = other
    return last
