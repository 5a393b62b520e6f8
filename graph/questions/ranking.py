"""Scores as ranks: what is equal shares the lowest rank, and stands in the order of the ids."""

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float64]


def rounded(scores: Scores) -> Scores:
    """Return scores to 12 significant digits, so that what is equal in exact terms is equal."""
    with np.errstate(divide="ignore", invalid="ignore"):
        exponent = np.floor(np.log10(np.abs(scores)))
    scale = 10.0 ** (11 - np.clip(np.where(np.isfinite(exponent), exponent, 0), -290, 290))
    result: Scores = np.round(scores * scale) / scale
    return result


def ranked(scores: Scores, chosen: NDArray[np.integer]) -> tuple[NDArray[np.int64], list[int]]:
    """Return the chosen positions from the highest score down, and the rank of each.

    Equal scores, to 12 digits, share the lowest rank; they stand in the order of positions,
    which is that of the ids.
    """
    values = rounded(scores[chosen])
    order = np.lexsort((chosen, -values))
    falling = -values[order]
    ranks = (np.searchsorted(falling, falling, "left") + 1).tolist()
    return chosen[order].astype(np.int64), ranks


def percentiles(scores: Scores, kinds: NDArray[np.integer]) -> Scores:
    """Return mid-ranks from 0 to 1 within each kind; nan where the kind is -1.

    A mid-rank is the number below and half of the others of equal value, of all others; a
    lone member has 1.
    """
    result = np.full(len(scores), np.nan)
    for kind in np.unique(kinds[kinds >= 0]):
        members = np.flatnonzero(kinds == kind)
        members = members[np.argsort(scores[members])]
        # in order, so that each search begins where the one before ended
        values = scores[members]
        below = np.searchsorted(values, values, "left")
        equal = np.searchsorted(values, values, "right") - below - 1
        others = len(members) - 1
        result[members] = (below + equal / 2) / others if others else 1.0
    return result
