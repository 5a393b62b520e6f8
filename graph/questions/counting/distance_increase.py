"""Which pairs get farther apart without some entities: the search behind ``without``."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from graph.kernels.adjacency import Adjacency, bfs_distances
from graph.kernels.distance_increase import farther, longer_pairs
from graph.kernels.distances import WIDTH
from graph.questions.counting.parallel import spread
from graph.store import Progress

#: How many slots each of the two searches may read: a second or two on two cores.
BUDGET = 120_000_000

#: How many words may tell who is farther from whom at once: 128 MB.
WORDS = 1 << 24

Mask = NDArray[np.bool_]
Positions = NDArray[np.int64]
Words = NDArray[np.uint64]
Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class Lengthened:
    """Pairs that get farther apart: how many were found, and those that grow by most.

    ``pairs`` hold source, target, distance before and after. The pairs found are all of
    those with one end among the first ``looked`` of ``sources`` entities; every pair has an
    end among all of these.
    """

    found: int
    pairs: list[tuple[int, int, int, int]]
    looked: int
    sources: int


def lengthened(
    near: Adjacency, gone: Mask, removed: Positions, parties: Mask, most: int,
    progress: Progress,
) -> Lengthened:  # fmt: skip
    """Return the pairs of parties that are farther apart once some are gone.

    Exact but for the budget. If s and t get farther apart, every shortest route between them
    leaves some neighbor a of those removed for them and comes back at another, b, and then
    s is farther from b, t from a, and a from b. So a search from the neighbors of those
    removed tells whose searches suffice; past the budget those nearest to the removed come
    first. O(passes x ties), a pass for 64 entities.
    """
    hops = bfs_distances(near, removed)
    sources = np.flatnonzero(_suspects(near, gone, parties, hops, progress))
    sources = sources[np.lexsort((sources, hops[sources]))]
    chosen = np.full(len(parties), -1, np.int64)
    chosen[sources] = np.arange(len(sources))
    found, looked = 0, 0
    pairs: list[tuple[int, int, int, int]] = []

    def search(first: int, last: int) -> tuple[tuple[int, Positions], int]:
        number, best, read = longer_pairs(near, gone, sources[first:last], parties, chosen, most)
        return (number, best), read

    parts = spread(search, len(sources), WIDTH, "comparing distances", progress)
    for more, best in _affordable(parts):
        found += more
        looked = min(looked + WIDTH, len(sources))
        pairs = sorted([*pairs, *map(tuple, best.tolist())], key=_order)[:most]
    return Lengthened(found, pairs, looked, len(sources))


def _order(pair: tuple[int, int, int, int]) -> tuple[int, int, int]:
    source, target, before, after = pair
    return before - after, source, target


def _suspects(
    near: Adjacency, gone: Mask, parties: Mask, hops: NDArray[np.int32], progress: Progress
) -> Mask:  # fmt: skip
    """Return parties of which every pair that gets farther apart has one at an end."""
    edge = np.flatnonzero(hops == 1)
    size = len(parties)
    everyone = parties & (hops > 0)
    if -(-len(edge) // WIDTH) * size > WORDS:
        return everyone

    def search(first: int, last: int) -> tuple[tuple[Words, Positions], int]:
        late, counts, read = farther(near, gone, edge[first:last], parties)
        return (late, counts), read

    parts = spread(search, len(edge), WIDTH, "finding who is affected", progress)
    found = list(_affordable(parts))
    if len(found) * WIDTH < len(edge):
        return everyone
    suspects = np.zeros(size, np.bool_)
    counts = np.concatenate([count for _, count in found]) if found else np.zeros(0)
    rank = np.empty(len(edge), np.int64)
    rank[np.argsort(counts, kind="stable")] = np.arange(len(edge))
    bits = np.arange(WIDTH, dtype=np.uint64)
    for part, (late, count) in enumerate(found):
        own = rank[part * WIDTH :][: len(count)]
        # of a pair of neighbors that get farther apart, that which fewer are farther from
        parted = late[edge][:, None] >> bits[: len(count)] & np.uint64(1) != 0
        taken = (parted & (rank[:, None] > own)).any(axis=0)
        word = np.bitwise_or.reduce(np.where(taken, np.uint64(1) << bits[: len(count)], 0))
        suspects |= late & np.uint64(word) != 0
    return suspects & parties


def _affordable(parts: Iterator[tuple[Found, int]]) -> Iterator[Found]:
    """Yield what the parts found, until they have read as many slots as the budget allows."""
    spent = 0
    for found, read in parts:
        yield found
        spent += read
        if spent > BUDGET:
            return
