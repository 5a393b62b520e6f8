"""Who gets farther apart once some entities are gone, and by how much."""

import numpy as np
from numpy.typing import NDArray

from graph.kernels.adjacency import Adjacency
from graph.kernels.distances import ALL, WIDTH, bits_in
from graph.kernels.engine import kernel, step
from graph.kernels.ms_bfs import NOTHING, ONE, Wave, distance_of, reach_all

#: What a longer pair is kept as: its ends, the smaller first, its distances before and after.
SOURCE, TARGET, BEFORE, AFTER = range(4)


@kernel
def farther(
    near: Adjacency,
    gone: NDArray[np.bool_],
    sources: NDArray[np.int64],
    counted: NDArray[np.bool_],
) -> tuple[NDArray[np.uint64], NDArray[np.int64], int]:
    """Find who is farther from each of 64 sources once some are gone, though not cut off.

    Returns:
        (a word an entity, uint64, whose bit n says that it is farther from the n-th source;
        how many of those counted are farther from each source, int64; slots read).
    """
    wave, read = reach_all(near, gone, sources)
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
    ordinal: NDArray[np.int64],
    most: int,
) -> tuple[int, NDArray[np.int64], int]:
    """Count the pairs of one of 64 sources and one of those counted that get farther apart.

    A pair counts once: ``ordinal`` tells the place of each entity among all the sources there
    are, or -1, and of two sources the earlier one counts it.

    Returns:
        (how many there are; up to ``most`` that grow by most, in no order, int64, a row a pair
        with the columns SOURCE, TARGET, BEFORE, AFTER; slots read).
    """
    wave, read = reach_all(near, gone, sources)
    best = np.zeros((most, 4), np.int64)
    found, kept, last, least = 0, 0, 0, 0
    for w in range(len(wave.late)):
        if wave.late[w] == NOTHING or not counted[w]:
            continue
        pairs = wave.late[w] & _earlier(ordinal[w] - ordinal[sources[0]] if ordinal[w] >= 0 else 64)
        found += bits_in(pairs)
        pairs = _grown(wave, w, pairs, least)
        for index in range(len(sources)):
            if (pairs >> np.uint64(index)) & ONE == NOTHING:
                continue
            source = sources[index]
            before, after = distance_of(wave, 0, w, index), distance_of(wave, 1, w, index)
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
    return ALL if index >= WIDTH else (ONE << np.uint64(index)) - ONE


@step
def _grown(wave: Wave, w: int, pairs: int, least: int) -> int:
    """Return the pairs whose distance grows by at least so much: 64 subtractions at once."""
    digits = wave.distance.shape[2]
    borrowed, lower = NOTHING, NOTHING
    for digit in range(digits):
        before, after = wave.distance[w, 0, digit], wave.distance[w, 1, digit]
        grown = before ^ after ^ borrowed
        borrowed = (before & ~after) | (~(before ^ after) & borrowed)
        # what is in a higher digit decides, so each digit overrules those before it
        lower = ~grown | lower if (least >> digit) & 1 else ~grown & lower
    return pairs & ~lower


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
    """Return which of the pairs kept is last."""
    last = 0
    for other in range(1, len(best)):
        pair = (best[last, SOURCE], best[last, TARGET], best[last, BEFORE], best[last, AFTER])
        if _stands_before(pair, best, other):
            last = other
    return last
