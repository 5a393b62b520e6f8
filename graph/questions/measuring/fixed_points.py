"""PageRank, Katz and eigenvector centrality: fixed points of passing on along ties."""

import numpy as np

from graph.kernels.adjacency import Adjacency, components
from graph.kernels.spectral import settle, times
from graph.questions.measuring.whole import Scored, Whole
from graph.questions.ranking import Scores
from graph.store import Progress

DAMPING = 0.85

#: What part of the whole may still change when a fixed point is taken for found.
SETTLED = 1e-12

#: How many directions an eigenvector is sought in at once, and how often anew.
DIRECTIONS, RESTARTS = 24, 500


def score_pagerank(whole: Whole, progress: Progress) -> Scored:
    """Score PageRank, from those asked for or from all."""
    size, given = len(whole.near.present), np.zeros(len(whole.near.present))
    given[list(whole.begins) if whole.begins else whole.present] = 1.0
    given /= max(1.0, given.sum())
    leads = np.diff(whole.near.starts)
    passed = DAMPING / np.maximum(1, leads) * (leads > 0)
    # who leads nowhere would jump as the walk begins: that changes the scale alone
    rank = _settled(whole.back, given, passed, progress) if size else given
    return Scored(rank / max(rank.sum(), np.finfo(float).tiny))


def score_katz(whole: Whole, progress: Progress) -> Scored:
    """Score Katz centrality."""
    present = whole.near.present.astype(np.float64)
    greatest, _ = _leading(whole.near, present, progress)
    alpha = DAMPING / greatest if greatest > 0 else DAMPING
    score = _settled(whole.near, present, np.full(len(present), alpha), progress)
    return Scored(score / max(float(np.linalg.norm(score)), np.finfo(float).tiny))


def score_eigenvector(whole: Whole, progress: Progress) -> Scored:
    """Score by the leading eigenvector of the largest component; of equals the first by id."""
    component, sizes = components(whole.near)
    if not len(sizes):
        return Scored(np.full(len(component), np.nan))
    largest = component == np.argmax(sizes)
    _, vector = _leading(whole.near, largest.astype(np.float64), progress)
    return Scored(np.where(largest, np.abs(vector), np.nan))


def _settled(back: Adjacency, given: Scores, passed: Scores, progress: Progress) -> Scores:
    """Return the fixed point of x = given + what x passes on along the ties."""
    score, changed, sweeps = given.copy(), 1.0, 0
    while changed > SETTLED and sweeps < 2000:
        changed = settle(back, given, passed, score, 4)
        sweeps += 4
        progress("settling", 0, 0)
    return score


def _leading(near: Adjacency, start: Scores, progress: Progress) -> tuple[float, Scores]:
    """Return the greatest eigenvalue that a start has a part of, and its vector of length 1.

    Lanczos' method, begun anew from the best vector found (Saad 2011, Numerical Methods for
    Large Eigenvalue Problems): where the two greatest eigenvalues are near each other, as in
    a long chain, repeated multiplication alone would take millions of steps.
    """
    vector, value = start / max(1.0, float(np.linalg.norm(start))), 0.0
    for _ in range(RESTARTS):
        progress("seeking the leading eigenvector", 0, 0)
        basis, projected = [vector], np.zeros((DIRECTIONS, DIRECTIONS))
        for k in range(DIRECTIONS):
            onward = times(near, basis[k])
            for _ in range(2):  # once more, for what rounding left
                for j, direction in enumerate(basis):
                    part = float(direction @ onward)
                    projected[j, k] += part
                    onward -= part * direction
            length = float(np.linalg.norm(onward))
            if k + 1 == DIRECTIONS or length < 1e-14 * max(1.0, abs(projected[0, 0])):
                break
            projected[k + 1, k] = length
            basis.append(onward / length)
        many = len(basis)
        values, vectors = np.linalg.eigh(projected[:many, :many])
        best = vectors[:, -1]
        value = float(values[-1])
        vector = np.sum([part * direction for part, direction in zip(best, basis, strict=True)], 0)
        vector /= max(float(np.linalg.norm(vector)), np.finfo(float).tiny)
        if length * abs(best[-1]) <= 1e-12 * max(1.0, value):
            break
    return value, vector
