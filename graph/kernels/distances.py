"""Distances of all entities from many sources at once, 64 in a word (Then and others 2014)."""

import numpy as np
from numpy.typing import NDArray

from graph.kernels import levels
from graph.kernels.adjacency import Adjacency
from graph.kernels.engine import kernel, step, uncompiled_as

#: How many sources one pass takes.
WIDTH = 64

#: Python's own numbers have no 64th bit to end at, so what goes beyond is cut off by this.
ALL = np.uint64(2**64 - 1)


@step
def bits_in(word: np.uint64) -> int:
    """Return how many bits of a word are set."""
    word -= (word >> np.uint64(1)) & np.uint64(0x5555555555555555)
    low = np.uint64(0x3333333333333333)
    word = (word & low) + ((word >> np.uint64(2)) & low)
    word = (word + (word >> np.uint64(4))) & np.uint64(0x0F0F0F0F0F0F0F0F)
    return np.int64(((word * np.uint64(0x0101010101010101)) & ALL) >> np.uint64(56))


@kernel
@uncompiled_as(levels.distances)
def distances(
    near: Adjacency, sources: NDArray[np.int32], first: int, last: int
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]]:
    """Sum over some sources how far each entity is from them, along the arcs if there are any.

    O(passes x ties x the greatest distance), a pass for each 64.

    Returns:
        (how many reach an entity, itself aside, int64; the sum of their distances, int64; the
        sum of one over their distances, float64), each one an entity.
    """
    size = len(near.starts) - 1
    reached, total = np.zeros(size, np.int64), np.zeros(size, np.int64)
    inverse = np.zeros(size, np.float64)
    seen, front, fresh = (
        np.zeros(size, np.uint64), np.zeros(size, np.uint64), np.zeros(size, np.uint64)
    )  # fmt: skip
    for begin in range(first, last, WIDTH):
        seen.fill(0)
        front.fill(0)
        for at in range(begin, min(begin + WIDTH, last)):
            seen[sources[at]] = front[sources[at]] = np.uint64(1) << np.uint64(at - begin)
        level, goes_on = 0, True
        while goes_on:
            level += 1
            goes_on = False
            for v in range(size):
                if front[v] != 0:
                    for at in range(near.starts[v], near.starts[v + 1]):
                        fresh[near.neighbors[at]] |= front[v]
            for v in range(size):
                new = fresh[v] & ~seen[v]
                front[v] = new
                fresh[v] = 0
                if new != 0:
                    seen[v] |= new
                    number = bits_in(new)
                    reached[v] += number
                    total[v] += number * level
                    inverse[v] += number / level
                    goes_on = True
    return reached, total, inverse
