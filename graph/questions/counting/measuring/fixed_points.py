"""PageRank, Katz and eigenvector centrality: fixed points of passing on along ties."""

from collections.abc import Callable
from functools import partial

import numpy as np

from graph.kernels.adjacency import Adjacency, components
from graph.kernels.spectral import conjugate, krylov, settle
from graph.kernels.strong_components import arnoldi, within_strong
from graph.questions.counting.measuring.whole import Scored, Whole
from graph.questions.counting.ranking import Scores
from graph.store import Progress

DAMPING = 0.85

#: What part of the whole may still change when a fixed point is taken for found.
SETTLED = 1e-12

#: How many conjugate gradients and pairs of sweeps at most: few need a quarter of them.
GRADIENTS, SWEEPS = 200, 1000

#: How many directions an eigenvector is sought in at once, and how often anew.
DIRECTIONS, RESTARTS = 24, 500

#: From a start and a number of directions, what ``krylov`` returns.
Expand = Callable[[Scores, int], tuple[Scores, Scores, Scores]]


def score_pagerank(whole: Whole, progress: Progress) -> Scored:
    """Score PageRank, from those asked for or from all."""
    size, given = len(whole.near.present), np.zeros(len(whole.near.present))
    given[list(whole.begins) if whole.begins else whole.present] = 1.0
    given /= max(1.0, given.sum())
    leads = np.diff(whole.near.starts)
    passed = DAMPING / np.maximum(1, leads) * (leads > 0)
    # who leads nowhere would jump as the walk begins: that changes the scale alone
    rank = _settled(whole, given, passed, progress) if size else given
    return Scored(rank / max(rank.sum(), np.finfo(float).tiny))


def score_katz(whole: Whole, progress: Progress) -> Scored:
    """Score Katz centrality; alpha goes by the spectral radius, which is 0 without a cycle."""
    present = whole.near.present.astype(np.float64)
    if whole.arc:
        greatest = _radius(within_strong(whole.near), progress)
    else:
        greatest, _ = leading(partial(krylov, whole.near), present, progress)
    alpha = DAMPING / greatest if greatest > 0 else DAMPING
    score = _settled(whole, present, np.full(len(present), alpha), progress)
    return Scored(score / max(float(np.linalg.norm(score)), np.finfo(float).tiny))


def score_eigenvector(whole: Whole, progress: Progress) -> Scored:
    """Score by the leading eigenvector of the largest component; of equals the first by id."""
    component, sizes = components(whole.near)
    if not len(sizes):
        return Scored(np.full(len(component), np.nan))
    largest = component == np.argmax(sizes)
    expand = partial(krylov, whole.near)
    _, vector = leading(expand, largest.astype(np.float64), progress)
    return Scored(np.where(largest, np.abs(vector), np.nan))


def _settled(whole: Whole, given: Scores, passed: Scores, progress: Progress) -> Scores:
    """Return the fixed point of x = given + what x passes on along the ties.

    Undirected, a few conjugate gradients come near it; sweeps do the rest, and show that it
    is one.
    """
    progress("settling", 0, 0)
    score = given.copy() if whole.arc else conjugate(whole.near, given, passed, SETTLED, GRADIENTS)
    for _ in range(SWEEPS):
        progress("settling", 0, 0)
        if settle(whole.back, given, passed, score, 2) <= SETTLED:
            break
    return score


def _radius(cycles: Adjacency, progress: Progress) -> float:
    """Return the spectral radius of a directed matrix of which only the cycles are left.

    A matrix of no negative numbers has its radius as an eigenvalue, of a vector that has none
    either, and arcs on no cycle change no eigenvalue (Perron & Frobenius). Arnoldi's method,
    begun anew from that vector (Saad 2011).
    """
    start = (np.diff(cycles.starts) > 0).astype(np.float64)
    if not start.any():
        return 0.0
    vector, value = start / np.linalg.norm(start), 0.0
    for _ in range(RESTARTS):
        progress("seeking the leading eigenvector", 0, 0)
        basis, matrix, left = arnoldi(cycles, vector, DIRECTIONS)
        values, vectors = np.linalg.eig(matrix)
        best = int(np.argmax(values.real))
        value = float(values[best].real)
        vector = np.abs(vectors[:, best].real @ basis)
        vector /= np.linalg.norm(vector)
        if left * abs(vectors[-1, best]) <= 1e-12 * max(1.0, value):
            break
    return value


def leading(expand: Expand, start: Scores, progress: Progress) -> tuple[float, Scores]:
    """Return the greatest eigenvalue that a start has a part of, and its vector of length 1.

    ``expand`` is ``krylov`` of the matrix.

    Lanczos' method, begun anew from the best vector found (Saad 2011, Numerical Methods for
    Large Eigenvalue Problems): where the two greatest eigenvalues are near each other, as in
    a long chain, repeated multiplication alone would take millions of steps.
    """
    vector, value = start / max(1.0, float(np.linalg.norm(start))), 0.0
    for _ in range(RESTARTS):
        progress("seeking the leading eigenvector", 0, 0)
        basis, diagonal, beside = expand(vector, DIRECTIONS)
        matrix = np.diag(diagonal) + np.diag(beside[:-1], 1) + np.diag(beside[:-1], -1)
        values, vectors = np.linalg.eigh(matrix)
        value, best = float(values[-1]), vectors[:, -1]
        vector = best @ basis
        vector /= max(float(np.linalg.norm(vector)), np.finfo(float).tiny)
        if beside[-1] * abs(best[-1]) <= 1e-12 * max(1.0, value):
            break
    return value, vector
