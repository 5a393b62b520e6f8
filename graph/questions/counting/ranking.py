"""Scores as ranks: what is equal shares the lowest rank, and is in the order of the ids."""

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


def ranked(
    scores: Scores, positions: NDArray[np.integer], top: int
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the first of some positions from the highest score down, and their ranks.

    Equal scores, to 12 digits, share the lowest rank; they are in the order of positions,
    which is that of the ids. O(positions), and the sorting of those that may be among the first.
    """
    values = -rounded(scores[positions])
    if top < len(values):
        may = values <= np.partition(values, top - 1)[top - 1]
        values, positions = values[may], positions[may]
    order = np.lexsort((positions, values))[:top]
    falling = values[order]
    return positions[order].astype(np.int64), np.searchsorted(falling, falling, "left") + 1


def exceeded(standing: Scores, kinds: NDArray[np.integer], at: int) -> float | None:
    """Return the part of the others of its kind that an entity ranks above by a percentile.

    Equals are not among them, unlike in the percentile itself. None for one without a
    percentile, or without others.
    """
    if np.isnan(standing[at]):
        return None
    peers = standing[(kinds == kinds[at]) & ~np.isnan(standing)]
    others = len(peers) - 1
    return float(np.count_nonzero(peers < standing[at]) / others) if others else None


def percentiles(scores: Scores, kinds: NDArray[np.integer]) -> Scores:
    """Return mid-ranks from 0 to 1 within each kind; nan where the kind is -1.

    A mid-rank is the number below and half of the others of equal value, of all others; a
    lone member has 1.
    """
    result = np.full(len(scores), np.nan)
    for kind in np.flatnonzero(np.bincount(kinds[kinds >= 0])):
        members = np.flatnonzero(kinds == kind)
        members = members[np.argsort(scores[members])]
        values = scores[members]
        # runs of equal values: the first of each, and with the end of all where each ends
        first = np.flatnonzero(np.concatenate(([True], values[1:] != values[:-1])))
        many = np.diff(first, append=len(values))
        others = len(members) - 1
        standing = (first + (many - 1) / 2) / others if others else np.ones(1)
        result[members] = np.repeat(standing, many)
    return result
