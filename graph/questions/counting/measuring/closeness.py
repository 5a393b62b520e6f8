"""Closeness and harmonic closeness: exact, or from a sample of sources."""

from functools import partial
from math import ceil, log

import numpy as np
from numpy.typing import NDArray

from graph.errors import InvalidQuestion
from graph.kernels.adjacency import components
from graph.kernels.distances import WIDTH, distances
from graph.questions.counting.measuring.whole import DELTA, EXACT, Scored, Whole
from graph.questions.counting.parallel import spread
from graph.questions.counting.ranking import Scores
from graph.store import Progress

#: How near a sampled mean of values from 0 to 1 is to the true one.
EPSILON = 0.025


def score_harmonic(whole: Whole, progress: Progress) -> Scored:
    """Score harmonic closeness; beyond EXACT entities from a sample (Eppstein & Wang 2004)."""
    among = whole.present
    many, samples = len(among), _sources(len(among))
    if many < 2:
        return Scored(np.zeros(len(whole.near.present)))
    if many <= max(EXACT, samples):
        return Scored(_summed(whole, among, progress)[2] / (many - 1))
    chosen = np.random.default_rng(0).choice(among, samples, replace=False)
    inverse = _summed(whole, chosen, progress)[2]
    scores = inverse / samples * many / (many - 1)
    return Scored(scores, np.full(len(scores), EPSILON), EPSILON, samples)


def score_closeness(whole: Whole, progress: Progress) -> Scored:
    """Score closeness, in components larger than what is exact by a sample of their members.

    There the mean distance is off by its span times what Hoeffding allows; so the error of a
    score depends on the score.
    """
    among = whole.present
    many = len(among)
    if many <= EXACT:
        return Scored(_close(*_summed(whole, among, progress)[:2], many))
    if whole.arc:
        raise InvalidQuestion(
            f"Closeness by direction is measured among at most {EXACT:,}, and there are {many:,}.",
            "Use harmonic, or narrow the network.",
            parameter="direction",
        )
    component, sizes = components(whole.near)
    samples = _sources(many)
    large = np.flatnonzero(sizes > max(EXACT, samples))
    small = among[~np.isin(component[among], large)]
    reached, total, _ = _summed(whole, small, progress)
    scores, error = _close(reached, total, many), np.zeros(len(whole.near.present))
    for number in large:
        members = np.flatnonzero(component == number).astype(np.int32)
        chosen = np.random.default_rng(0).choice(members, samples, replace=False)
        reached, total, _ = _summed(whole, chosen, progress)
        span = whole.span(int(members[0])) - 1
        mean, off = total[members] / np.maximum(1, reached[members]), span * EPSILON
        scores[members] = (sizes[number] - 1) / (many - 1) / mean
        error[members] = scores[members] * off / np.maximum(mean - off, 1e-3)
    if not len(large):
        return Scored(scores)
    return Scored(scores, error, float(error.max()), samples * len(large))


def _close(reached: NDArray[np.int64], total: NDArray[np.int64], many: int) -> Scores:
    return reached / max(1, many - 1) * (reached / np.maximum(total, 1))


def _sources(many: int) -> int:
    """Return how many sources a mean of distances from 0 to 1 needs (Hoeffding 1963)."""
    return ceil(log(2 * max(1, many) / DELTA) / (2 * EPSILON**2))


def _summed(
    whole: Whole, sources: NDArray[np.int32], progress: Progress
) -> tuple[NDArray[np.int64], NDArray[np.int64], Scores]:
    """Return how many sources reach each entity, and the sums of distances and of one over them."""
    size = len(whole.near.present)
    reached, total = np.zeros(size, np.int64), np.zeros(size, np.int64)
    inverse = np.zeros(size)
    work = partial(distances, whole.near, sources)
    for some in spread(work, len(sources), 4 * WIDTH, "measuring distances", progress):
        reached += some[0]
        total += some[1]
        inverse += some[2]
    return reached, total, inverse
