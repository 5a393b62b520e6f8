"""Measures by what ties weigh: strength, PageRank and the leading eigenvector."""

from collections.abc import Callable

import numpy as np

from graph.kernels.adjacency import components
from graph.questions.counting.measuring.fixed_points import DAMPING, SETTLED, SWEEPS, leading
from graph.questions.counting.measuring.whole import Scored
from graph.questions.counting.ranking import Scores
from graph.questions.counting.weights import Weights, summed_by
from graph.store import Progress


def score_weighted(
    weights: Weights, measure: str, arc: bool, begins: tuple[int, ...], progress: Progress
) -> Scored:
    """Return the scores of a measure that can be weighted, nan for whoever a filter leaves out."""
    if measure == "pagerank":
        found = _pagerank(weights, begins, progress)
    elif measure == "eigenvector":
        found = _eigenvector(weights, progress)
    else:
        found = summed_by(weights.owners, weights.along, len(weights.near.present))
        if arc:
            into = weights.near.neighbors
            found += summed_by(into, weights.along, len(weights.near.present))
    found[~weights.near.present] = np.nan
    return Scored(found)


def _pagerank(weights: Weights, begins: tuple[int, ...], progress: Progress) -> Scores:
    """Return PageRank; the walk takes ties in proportion to their weight."""
    near, owners = weights.near, weights.owners
    size = len(near.present)
    given = np.zeros(size)
    given[list(begins) if begins else near.present] = 1.0
    given /= max(1.0, given.sum())
    leads = summed_by(owners, weights.along, size)
    passed = np.divide(DAMPING, leads, out=np.zeros(size), where=leads > 0)
    rank = given.copy()
    for _ in range(SWEEPS):
        progress("settling", 0, 0)
        onward = summed_by(near.neighbors, (rank * passed)[owners] * weights.along, size)
        changed = float(np.abs(given + onward - rank).sum())
        rank = given + onward
        if changed <= SETTLED * max(float(rank.sum()), np.finfo(float).tiny):
            break
    # who leads nowhere would jump as the walk begins: that changes the scale alone
    ranks: Scores = rank / max(float(rank.sum()), np.finfo(float).tiny)
    return ranks


def _eigenvector(weights: Weights, progress: Progress) -> Scores:
    near, owners = weights.near, weights.owners
    component, sizes = components(near)
    if not len(sizes):
        return np.full(len(component), np.nan)
    largest = component == np.argmax(sizes)
    scale = max(float(weights.along.max(initial=0)), np.finfo(float).tiny)

    def multiply(vector: Scores) -> Scores:
        return summed_by(owners, weights.along / scale * vector[near.neighbors], len(vector))

    _, vector = leading(
        lambda start, most: _krylov(multiply, start, most), largest.astype(np.float64), progress
    )
    return np.where(largest, np.abs(vector), np.nan)


def _krylov(
    multiply: Callable[[Scores], Scores], start: Scores, most: int
) -> tuple[Scores, Scores, Scores]:
    """Return what ``graph.kernels.spectral.krylov`` does, of any symmetric matrix."""
    basis, diagonal, beside = [start], [], []
    for k in range(most):
        onward, own = multiply(basis[k]), 0.0
        for _ in range(2):  # once more, for what rounding left
            for j in range(k, -1, -1):
                part = float(basis[j] @ onward)
                onward = onward - part * basis[j]
                own += part if j == k else 0.0
        diagonal.append(own)
        beside.append(float(np.linalg.norm(onward)))
        if k + 1 == most or beside[k] <= 1e-14 * (1.0 + abs(diagonal[0])):
            break
        basis.append(onward / beside[k])
    return np.array(basis), np.array(diagonal), np.array(beside)
