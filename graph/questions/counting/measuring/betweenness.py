"""Betweenness: exact, or of random routes where there are too many pairs."""

from functools import partial
from math import ceil, floor, log, log2

import numpy as np

from graph.kernels.adjacency import components
from graph.kernels.betweenness import betweenness
from graph.kernels.sampling import routes_drawn
from graph.questions.counting.measuring.whole import DELTA, EXACT, Scored, Whole
from graph.questions.counting.parallel import spread
from graph.store import Progress

#: How near a sampled score is to the true one.
EPSILON = 0.01


def score_betweenness(whole: Whole, progress: Progress) -> Scored:
    """Score betweenness, O(entities x ties); beyond EXACT entities of random routes.

    References:
        Brandes (2001); Riondato & Kornaropoulos (2016), Fast approximation of betweenness
        centrality through sampling.
    """
    size, among = len(whole.near.starts) - 1, whole.present
    many = len(among)
    if many < 3:
        return Scored(np.zeros(size))
    if many <= EXACT:
        parts = spread(
            partial(betweenness, whole.near), size, 64, "measuring betweenness", progress
        )
        return Scored(sum(parts, np.zeros(size)) / ((many - 1) * (many - 2)))
    samples = ceil(0.5 / EPSILON**2 * (floor(log2(_diameter(whole) - 1)) + 1 + log(1 / DELTA)))
    draw = partial(routes_drawn, whole.near, whole.back, among)
    hits = sum(spread(draw, samples, 2048, "drawing routes", progress), np.zeros(size, np.int64))
    # a drawn pair is one of n (n - 1); scores count those that leave an entity out
    scores = hits / samples * many / (many - 2)
    return Scored(scores, np.full(size, EPSILON), EPSILON, samples)


def _diameter(whole: Whole) -> int:
    """Return a bound on the hops of any shortest route, at least 3.

    Without arcs that is the sum of the two greatest distances from some member of each
    component; with them, as no search would bound it, the size of the whole.
    """
    bound = 3
    component, sizes = components(whole.near)
    if whole.arc:
        return max(bound, len(whole.present) - 1)
    for number in np.argsort(-sizes, kind="stable"):
        if sizes[number] <= bound + 1:
            break
        members = np.flatnonzero(component == number)
        middle = members[np.argmax(np.diff(whole.near.starts)[members])]
        bound = max(bound, whole.span(int(middle)))
    return bound
