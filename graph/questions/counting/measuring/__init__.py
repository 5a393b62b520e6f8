"""The scores of all entities by each measure."""

from collections.abc import Callable
from functools import partial

import numpy as np

from graph.kernels.adjacency import components, tie_counts
from graph.kernels.cores import cores
from graph.kernels.cut_vertices import kept_pairs
from graph.kernels.ego_measures import (
    COLUMNS,
    CONSTRAINT,
    COORDINATOR,
    EFFECTIVE_SIZE,
    TOTAL,
    ego_measures,
    ego_measures_of_arcs,
)
from graph.questions.counting.ends import ends_of
from graph.questions.counting.groups import groups_of
from graph.questions.counting.measuring.betweenness import score_betweenness
from graph.questions.counting.measuring.closeness import score_closeness, score_harmonic
from graph.questions.counting.measuring.fixed_points import (
    score_eigenvector,
    score_katz,
    score_pagerank,
)
from graph.questions.counting.measuring.whole import Scored, Whole
from graph.questions.counting.parallel import spread
from graph.questions.counting.ranking import Scores
from graph.store import Progress

#: The columns of what is counted among neighbors alone.
LOCAL = {
    "constraint": CONSTRAINT,
    "effective-size": EFFECTIVE_SIZE,
    "coordinator": COORDINATOR,
    "consultant": COORDINATOR + 1,
    "gatekeeper": COORDINATOR + 2,
    "representative": COORDINATOR + 3,
    "liaison": COORDINATOR + 4,
    "brokerage": TOTAL,
}


def score(whole: Whole, measure: str, progress: Progress) -> Scored:
    """Return the scores of a measure, nan for whoever the filter leaves out."""
    found = _SCORES[measure](whole, progress)
    found.scores[~whole.near.present] = np.nan
    return found


def _degree(whole: Whole, _: Progress) -> Scored:
    degree = np.diff(whole.near.starts).astype(np.float64)
    return Scored(degree + np.diff(whole.back.starts) if whole.arc else degree)


def _strength(whole: Whole, _: Progress) -> Scored:
    counts = tie_counts(whole.graph, whole.compiled, whole.near.present)
    return Scored(counts.astype(np.float64))


def _core(whole: Whole, _: Progress) -> Scored:
    return Scored(cores(whole.near).astype(np.float64))


def _articulation(whole: Whole, _: Progress) -> Scored:
    gone = np.zeros(len(whole.near.present), np.bool_)
    connected, kept = kept_pairs(whole.near, gone)
    component, sizes = components(whole.near)
    own = np.where(whole.near.present, sizes[component] - 1, 0) if len(sizes) else 0
    return Scored((connected - own - kept).astype(np.float64))


def score_locally(whole: Whole, progress: Progress) -> Scores:
    """Return all that is counted among neighbors, a column each as LOCAL says."""
    size, groups = len(whole.near.present), groups_of(whole.network, whole.by, whole.filter)
    many, ends = int(groups.max(initial=0)) + 1, ends_of(whole.network, groups, whole.ends)
    if not whole.arc:
        progress("counting pairs", 0, 0)
        return ego_measures(whole.near, groups, ends, many)
    work = partial(ego_measures_of_arcs, whole.near, whole.back, groups, ends, many)
    parts = list(spread(work, size, max(1024, size // 64), "counting pairs", progress))
    return np.concatenate(parts) if parts else np.zeros((0, COLUMNS))


def _local(measure: str, whole: Whole, progress: Progress) -> Scored:
    return Scored(score_locally(whole, progress)[:, LOCAL[measure]].copy())


_SCORES: dict[str, Callable[[Whole, Progress], Scored]] = {
    "degree": _degree,
    "strength": _strength,
    "betweenness": score_betweenness,
    "closeness": score_closeness,
    "harmonic": score_harmonic,
    "eigenvector": score_eigenvector,
    "pagerank": score_pagerank,
    "katz": score_katz,
    "core": _core,
    "articulation": _articulation,
    **{measure: partial(_local, measure) for measure in LOCAL},
}
