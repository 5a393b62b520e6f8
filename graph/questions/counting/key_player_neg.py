"""The set whose removal leaves the fewest pairs connected."""

from itertools import count
from math import comb

import numpy as np
from numpy.typing import NDArray

from graph.kernels.adjacency import Adjacency
from graph.kernels.fragments import kept_pairs, most_apart
from graph.questions.counting.key_player_set import KeyPlayerSet
from graph.questions.counting.parallel import spread
from graph.store import Progress

#: How many slots the greedy choice and the exchanges may read: a second or two.
BUDGET = 100_000_000

#: How many slots trying every set may read.
BUDGET_OF_ALL = 20_000_000

#: How many first members a part of trying every set takes.
PART = 8

STAGE = "trying who to remove"


def key_player_neg(
    near: Adjacency, candidates: NDArray[np.int64], size: int, progress: Progress
) -> KeyPlayerSet:
    """Return the candidates without whom the fewest pairs stay connected; scores are pairs.

    One search tells of every entity what is left without it too, so a choice of one is
    exact, a greedy step and an exchange of one member for the best other cost one search
    each: O(size x ties), a round of exchanges as much again. Equals go by position.
    """
    size = min(size, len(candidates))
    if not size:
        return KeyPlayerSet([], [], [], True, False)
    members, spent = _greedy(near, candidates, size, progress)
    exact = size in (0, 1, len(candidates))
    tried = _worth_trying(near, candidates, size)
    cost = comb(len(tried), max(0, size - 1)) * _slots(near)
    if not exact and cost <= BUDGET_OF_ALL:
        exact = True
        parts = spread(
            lambda first, last: most_apart(near, tried, size, first, last),
            len(tried), PART, "trying every set", progress,
        )  # fmt: skip
        fewest = _left(near, members)
        for left, best in parts:
            if left < fewest:
                fewest, members = left, best.tolist()
    return _in_order(near, members, exact, spent and not exact)


def _greedy(
    near: Adjacency, candidates: NDArray[np.int64], size: int, progress: Progress
) -> tuple[list[int], bool]:
    """Return a set that no exchange of one member betters, and whether the budget ended it."""
    members: list[int] = []
    affordable = max(size, BUDGET // _slots(near))
    for done in range(size):
        progress(STAGE, done, affordable)
        members.append(_best(near, candidates, members)[0])
    done, since, left = size, 0, _left(near, members)
    for place in count():
        if since == size or size == len(candidates):
            return members, False
        if done == affordable:
            return members, True
        progress(STAGE, done, affordable)
        at = place % size
        others = members[:at] + members[at + 1 :]
        best, fewer = _best(near, candidates, others)
        done, since = done + 1, since + 1
        if fewer < left:
            members[at], left, since = best, fewer, 1
    raise AssertionError


def _best(near: Adjacency, candidates: NDArray[np.int64], members: list[int]) -> tuple[int, int]:
    """Return who is best removed beside the members, and how many pairs then stay connected."""
    _, kept = kept_pairs(near, _gone(near, members))
    kept[members] = np.iinfo(np.int64).max
    best = int(candidates[np.argmin(kept[candidates])])
    return best, int(kept[best])


def _slots(near: Adjacency) -> int:
    """Return what a search reads."""
    return len(near.neighbors) + len(near.present)


def _left(near: Adjacency, members: list[int]) -> int:
    return int(kept_pairs(near, _gone(near, members))[0])


def _gone(near: Adjacency, members: list[int]) -> NDArray[np.bool_]:
    gone = np.zeros(len(near.present), np.bool_)
    gone[members] = True
    return gone


def _worth_trying(near: Adjacency, candidates: NDArray[np.int64], size: int) -> NDArray[np.int64]:
    """Leave out those with a single neighbor whose place another can take, none the worse.

    That is the neighbor if it is a candidate: with it in the set the entity is alone and
    adds nothing, else it adds as much or more. If it is none, those that it alone is tied to
    are all alike, and as many as the set has members are enough.
    """
    degree = np.diff(near.starts)
    single = candidates[degree[candidates] == 1]
    only = near.neighbors[near.starts[single]]
    # of two that have each other alone, the first stays
    spared = np.isin(only, candidates) & ((degree[only] > 1) | (only < single))
    alike = single[~spared]
    group = only[~spared]
    order = np.argsort(group, kind="stable")
    place = np.empty(len(alike), np.int64)
    place[order] = np.arange(len(alike)) - np.searchsorted(group[order], group[order])
    tried = np.setdiff1d(candidates, [*single[spared], *alike[place >= size]])
    return tried if len(tried) >= size else candidates


def _in_order(near: Adjacency, members: list[int], exact: bool, spent: bool) -> KeyPlayerSet:
    _, alone = kept_pairs(near, _gone(near, []))
    ordered: list[int] = []
    together = []
    while len(ordered) < len(members):
        rest = np.array(sorted(set(members) - set(ordered)), np.int64)
        best, left = _best(near, rest, ordered)
        ordered.append(best)
        together.append(left)
    return KeyPlayerSet(ordered, alone[ordered].tolist(), together, exact, spent)
