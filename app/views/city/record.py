"""How much is recorded of each city, as pages tell it."""

from dataclasses import dataclass

import numpy as np

from graph.model import KIND_CODE, Kind
from graph.network import CONTEXT_BITS, Network

#: A city with fewer ties of its own is said to be little recorded.
THIN = 20


@dataclass(frozen=True, slots=True)
class Recorded:
    """A city: its ties but those of place, how many are dated, how many pages state them."""

    at: int
    ties: int
    dated: int
    pages: int


def recorded(network: Network) -> dict[int, Recorded]:
    """Return what is recorded of each city by its position, the best recorded first.

    Counted once. O(statements).
    """
    return network.memo(recorded, lambda: _recorded(network))


def _recorded(network: Network) -> dict[int, Recorded]:
    facts, size = network.facts, len(network)
    cities = np.flatnonzero(facts.kinds == KIND_CODE[Kind.CITY])
    own = np.left_shift(1, network.ties["bit"].astype(np.int64)) & CONTEXT_BITS == 0
    since, until = (facts.statement_texts[column] != 0 for column in ("since", "until"))
    starts = facts.tie_starts
    dated = np.diff(np.concatenate(([0], np.cumsum(since | until)))[starts]) > 0
    ties, with_date, pages = (np.zeros(size, np.int64) for _ in range(3))
    stated: list[np.ndarray] = []
    urls = facts.statement_texts["url"].astype(np.int64)
    of_tie = np.repeat(np.arange(len(own)), np.diff(starts))
    for end in ("source", "target"):
        ends = network.ties[end]
        ties += np.bincount(ends[own], minlength=size)
        with_date += np.bincount(ends[own & dated], minlength=size)
        kept = own[of_tie] & (urls != 0)
        stated.append(np.stack((ends[of_tie[kept]].astype(np.int64), urls[kept])))
    some = np.unique(np.concatenate(stated, axis=1), axis=1)
    pages += np.bincount(some[0], minlength=size)
    first = cities[np.lexsort((cities, -ties[cities]))]
    return {
        at: Recorded(at, int(ties[at]), int(with_date[at]), int(pages[at])) for at in first.tolist()
    }
