"""The set that is nearest to everyone."""

from itertools import count
from math import comb

import numpy as np
from numpy.typing import NDArray

from graph.kernels.adjacency import Adjacency, bfs_distances, components
from graph.kernels.group_closeness import gains, most_gained, most_reaching, worths
from graph.questions.counting.key_player_set import KeyPlayerSet
from graph.questions.counting.parallel import spread
from graph.store import Progress

#: How many slots the greedy choice and the exchanges may read: some seconds.
BUDGET = 400_000_000

#: How many sums trying every set may take, and how large the table that it reads may be.
BUDGET_OF_ALL = 20_000_000
TABLE = 1_000_000

#: How many candidates are looked at before their bounds are compared once more.
BLOCK = 32

#: From how many slots on a search is worth a thread.
THREADED = 100_000

#: How many first members a part of trying every set takes.
PART = 8

STAGE = "trying who to begin with"

Positions = NDArray[np.int64]


class _Search:
    """What candidates can add, looked up no more often than the bounds demand.

    What a member adds never grows as others join (the reach is submodular), so what it added
    to fewer is a bound on what it adds to more (Leskovec et al. 2007, lazy greedy).
    """

    def __init__(self, near: Adjacency, candidates: Positions, progress: Progress) -> None:
        self.near, self.candidates, self.progress = near, candidates, progress
        self.component, _ = components(near)
        self.read = 0

    @property
    def spent(self) -> bool:
        return self.read > BUDGET

    def best(self, members: list[int], bounds: Positions, least: int = -1) -> tuple[int, int]:
        """Return who adds most to the members, and how much; -1 if none adds more than least.

        Bounds are lowered to what is found. Equals go by position.
        """
        hops = self._hops(members)
        np.minimum(bounds, most_gained(self.near, hops, self.component), out=bounds)
        bounds[members] = -1
        order = self.candidates[np.lexsort((self.candidates, -bounds[self.candidates]))]
        best, most = -1, least
        for first in range(0, len(order), BLOCK):
            block = order[first : first + BLOCK]
            block = block[(bounds[block] > most) | ((bounds[block] == most) & (block < best))]
            if not len(block) or (self.spent and most >= 0):
                break
            self.progress(STAGE, min(self.read, BUDGET), BUDGET)
            bounds[block] = self._gains(hops, block)
            for at, gain in zip(block.tolist(), bounds[block].tolist(), strict=True):
                if gain > most or (gain == most and best > at):
                    best, most = at, gain
        return best, most

    def values(self, members: list[int], others: list[int]) -> list[int]:
        """Return what each of some others adds to the members."""
        values: list[int] = self._gains(self._hops(members), np.array(others, np.int64)).tolist()
        return values

    def reached(self, members: list[int]) -> Positions:
        """Return what each entity counts, if the members are the set."""
        worth: Positions = worths(self._hops(members))
        return worth

    def _gains(self, hops: NDArray[np.int32], candidates: Positions) -> Positions:
        # where a search takes no time, threads would take more
        part = BLOCK if len(self.near.neighbors) < THREADED else BLOCK // 2
        parts = list(
            spread(lambda a, b: gains(self.near, hops, candidates[a:b]), len(candidates), part)
        )
        self.read += sum(read for _, read in parts)
        return np.concatenate([np.zeros(0, np.int64), *(found for found, _ in parts)])

    def _hops(self, members: list[int]) -> NDArray[np.int32]:
        return bfs_distances(self.near, np.array(members, np.int64))


def key_player_pos(
    near: Adjacency, candidates: Positions, size: int, progress: Progress
) -> KeyPlayerSet:
    """Return the candidates with the greatest distance-weighted reach; scores in kernels' ONE.

    Greedy, which reaches 1 - 1/e of the most there is at least, then exchanges of one member
    for the best other until none betters it. Equals go by position.
    """
    size = min(size, len(candidates))
    search = _Search(near, candidates, progress)
    members: list[int] = []
    bounds = [np.full(len(near.present), np.iinfo(np.int64).max)]
    for _ in range(size):
        members.append(search.best(members, bounds[-1])[0])
        bounds.append(bounds[-1].copy())
    exact = size == len(candidates) or (size <= 1 and not search.spent)
    if not exact:
        _exchange(search, members, bounds)
    cost = comb(len(candidates), size) * len(near.present)
    if not exact and cost <= BUDGET_OF_ALL and len(candidates) * len(near.present) <= TABLE:
        exact, members = True, _best_of_all(search, members)
    spent = search.spent and not exact
    alone = dict(zip(members, search.values([], members), strict=True))
    ordered: list[int] = []
    together = [0]
    while len(ordered) < len(members):
        rest = sorted(set(members) - set(ordered))
        added = search.values(ordered, rest)
        together.append(together[-1] + max(added))
        ordered.append(rest[added.index(max(added))])
    return KeyPlayerSet(ordered, [alone[at] for at in ordered], together[1:], exact, spent)


def _exchange(search: _Search, members: list[int], bounds: list[Positions]) -> None:
    """Change members for others until no change of one adds anything, or the budget is spent.

    ``bounds`` are those that hold beside the first members, from none of them up to all.
    """
    size = since = len(members)
    for place in count():
        if since == 0 or search.spent:
            return
        at = place % size
        others = members[:at] + members[at + 1 :]
        [own] = search.values(others, [members[at]])
        best, _ = search.best(others, bounds[min(at, len(bounds) - 1)].copy(), own)
        since -= 1
        if best >= 0:
            members[at], since = best, size - 1
            del bounds[at + 1 :]


def _best_of_all(search: _Search, members: list[int]) -> list[int]:
    """Return the first set of all that reaches most; the one there is, if none reaches more."""
    candidates = search.candidates
    rows = [search.reached([at]) for at in candidates.tolist()]
    worth = np.stack(rows)
    parts = spread(
        lambda first, last: most_reaching(worth, len(members), first, last),
        len(candidates), PART, "trying every set", search.progress,
    )  # fmt: skip
    most = int(search.reached(members).sum())
    for reached, best in parts:
        if reached > most:
            most, members = reached, candidates[best].tolist()
    return members
