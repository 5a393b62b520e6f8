"""How far apart the entities of a network are: on average, and at most."""

from dataclasses import dataclass
from functools import partial
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from graph.kernels.adjacency import Adjacency, bfs_distances, components
from graph.kernels.distances import WIDTH, distances
from graph.questions.counting.measuring.whole import EXACT
from graph.questions.counting.parallel import spread
from graph.store import Progress

#: How many passes of sources a mean is sampled from, and how many times its standard error
#: covers 95 % (Student's t with one less degrees of freedom).
PASSES, STUDENT = 16, 2.131

STAGE = "measuring distances"


@dataclass(frozen=True, slots=True)
class Apart:
    """Distances over the pairs with a route: their mean and the greatest, None where unknown."""

    mean: float | None
    diameter: int | None
    samples: int | None = None
    margin: float | None = None


def apart(near: Adjacency, progress: Progress) -> Apart:
    """Measure how far apart all pairs with a route are.

    Exact up to 10,000 entities. Beyond, the mean is that of 1,024 random entities to all
    others, and the greatest distance is left open.
    """
    among = np.flatnonzero(near.present).astype(np.int32)
    sampled = len(among) > EXACT
    sources, part = among, 4 * WIDTH
    if sampled:
        sources = np.random.default_rng(0).choice(among, PASSES * WIDTH, replace=False)
        part = WIDTH
    work = partial(distances, near, sources)
    sums = [
        (int(reached.sum()), int(total.sum()))
        for reached, total, _ in spread(work, len(sources), part, STAGE, progress)
    ]
    reached, total = (sum(column) for column in zip(*sums, strict=True)) if sums else (0, 0)
    if not reached:
        return Apart(None, None)
    mean = total / reached
    if sampled:
        return Apart(mean, None, len(sources), _margin(sums, mean))
    return Apart(mean, diameter(near, progress))


def _margin(sums: list[tuple[int, int]], mean: float) -> float:
    """Return how far the mean may be off, by how much it differs between passes."""
    reached, total = np.array(sums, np.float64).T
    off = (total - mean * reached) / reached.mean()
    return float(STUDENT * off.std(ddof=1) / sqrt(len(sums)))


def diameter(near: Adjacency, progress: Progress) -> int:
    """Return the greatest distance of a pair with a route, 0 if there is no pair.

    Each search bounds how far everyone may be from anyone, so that a small part of the
    entities is searched from: some 20 of those that we ship, 550 of 10,000 drawn ones. A ring
    needs a search from each.

    References:
        Takes & Kosters (2011), Determining the diameter of small world networks.
    """
    component, sizes = components(near)
    found = 0
    for number in np.argsort(-sizes, kind="stable"):
        if sizes[number] - 1 <= found:
            break
        found = _greatest(near, np.flatnonzero(component == number), found, progress)
    return found


def _greatest(near: Adjacency, members: NDArray[np.int64], found: int, progress: Progress) -> int:
    """Return the greatest distance in a component, or ``found`` if that is greater."""
    least, most = np.zeros(len(members), np.int32), np.full(len(members), len(members), np.int32)
    outward = True
    while True:
        progress(STAGE, 0, 0)
        left = np.flatnonzero(most > found)
        if not len(left):
            return found
        # in turn who may be farthest out, and who seems nearest to the middle
        at = left[np.argmax(most[left]) if outward else np.argmin(least[left])]
        outward = not outward
        hops = bfs_distances(near, members[at : at + 1])[members]
        reach = int(hops.max())
        found = max(found, reach)
        most = np.minimum(most, reach + hops)
        least = np.maximum(least, np.maximum(hops, reach - hops))
