"""Whom each entity has within two hops, of a few members: sets of bits, for all at once."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from graph.kernels.adjacency import Adjacency
from graph.kernels.distances import bits_in
from graph.kernels.engine import kernel, step

WORD = 64


class Members(NamedTuple):
    """Members as places of bits, and whom of them each entity is or is beside.

    ``own`` is the place of a member, -1 for others. Those at and beside v are
    ``places[starts[v]:starts[v + 1]]``; where they are many, ``rows[dense[v]]`` holds them as
    bits. ``groups`` has the group of each word of 64 places.
    """

    own: NDArray[np.int32]
    starts: NDArray[np.int64]
    places: NDArray[np.int32]
    groups: NDArray[np.int8]
    dense: NDArray[np.int32]
    rows: NDArray[np.uint64]


@kernel
def adjacent_members(
    near: Adjacency, members: NDArray[np.int64], places: NDArray[np.int32], groups: NDArray[np.int8]
) -> Members:
    """Return whom of the members, each at its place, each entity is or is beside.

    O(entities + ties of the members).
    """
    size, words = len(near.starts) - 1, len(groups)
    own = np.full(size, -1, np.int32)
    starts = np.zeros(size + 1, np.int64)
    for number in range(len(members)):
        v = members[number]
        own[v] = places[number]
        starts[v + 1] += 1
        for at in range(near.starts[v], near.starts[v + 1]):
            starts[near.neighbors[at] + 1] += 1
    dense = np.full(size, -1, np.int32)
    many = 0
    for v in range(size):
        if starts[v + 1] > words:
            dense[v] = many
            many += 1
        starts[v + 1] += starts[v]
    filled = starts[:-1].copy()
    found = np.empty(starts[size], np.int32)
    rows = np.zeros((many, words), np.uint64)
    for number in range(len(members)):
        v, place = members[number], places[number]
        _set(found, filled, dense, rows, v, place)
        for at in range(near.starts[v], near.starts[v + 1]):
            _set(found, filled, dense, rows, np.int64(near.neighbors[at]), place)
    return Members(own, starts, found, groups, dense, rows)


@step
def _set(
    found: NDArray[np.int32], filled: NDArray[np.int64], dense: NDArray[np.int32],
    rows: NDArray[np.uint64], w: int, place: int,
) -> None:  # fmt: skip
    found[filled[w]] = place
    filled[w] += 1
    if dense[w] >= 0:
        rows[dense[w], place // WORD] |= np.uint64(1) << np.uint64(place % WORD)


@kernel
def within_two(
    near: Adjacency, members: Members, entities: NDArray[np.int64], groups: int
) -> NDArray[np.int32]:
    """Count the members within two hops of each entity, itself left out, by their group.

    For each neighbor O(the members beside it, or the words of all, whichever is less).
    """
    words = len(members.groups)
    counts = np.zeros((len(entities), groups), np.int32)
    bits = np.zeros(words, np.uint64)
    touched = np.empty(words, np.int32)
    for number in range(len(entities)):
        v = entities[number]
        filled, all_words = 0, False
        # a neighbor that is a member is beside itself, so no step of one hop is needed
        for at in range(near.starts[v], near.starts[v + 1]):
            w = near.neighbors[at]
            first, last = members.starts[w], members.starts[w + 1]
            if last - first > words:
                row = members.rows[members.dense[w]]
                for word in range(words):
                    bits[word] |= row[word]
                all_words = True
                continue
            for slot in range(first, last):
                place = members.places[slot]
                word = place // WORD
                if bits[word] == 0:
                    touched[filled] = word
                    filled += 1
                bits[word] |= np.uint64(1) << np.uint64(place % WORD)
        own = members.own[v]
        if own >= 0:
            bits[own // WORD] &= ~(np.uint64(1) << np.uint64(own % WORD))
        for at in range(words if all_words else filled):
            word = at if all_words else touched[at]
            counts[number, members.groups[word]] += bits_in(bits[word])
            bits[word] = 0
    return counts
