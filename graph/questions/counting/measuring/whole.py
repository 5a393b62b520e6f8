"""A network as a filter leaves it, and what measuring it gives."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from graph.filter import NO_FILTER, Filter
from graph.kernels.adjacency import Adjacency, hops_from, turned
from graph.kernels.engine import Lens, Rows
from graph.network import Network
from graph.questions.counting.filtered_view import filtered
from graph.questions.counting.ranking import Scores

#: Measures of all pairs are exact up to this many entities, and sampled beyond.
EXACT = 10_000

#: How likely it is that one of all sampled scores is further off than is said.
DELTA = 0.05


@dataclass(frozen=True, eq=False)
class Whole:
    """A network as a filter leaves it, for measures of all its entities.

    ``near`` is who is beside whom, under ``arc`` whom each leads to; ``back`` who leads to
    each. Brokerage is counted between the groups of ``by``, of those that ``ends`` lets be
    ends of a pair; PageRank ``begins`` at some.
    """

    network: Network
    rows: Rows
    lens: Lens
    arc: bool
    near: Adjacency
    back: Adjacency
    by: str
    begins: tuple[int, ...]
    ends: str = "organizations"
    filter: Filter = NO_FILTER

    @property
    def present(self) -> NDArray[np.int32]:
        """The positions of those whom the filter leaves."""
        return np.flatnonzero(self.near.present).astype(np.int32)

    def span(self, at: int) -> int:
        """Return a bound on the distances in a component: the two greatest from a member."""
        hops = hops_from(self.near, np.array([at]))
        return int(np.partition(hops, -2)[-2:].sum()) if len(hops) > 1 else 0


@dataclass(frozen=True, eq=False)
class Scored:
    """A score for each entity, nan for none; ``error`` is how far off a sampled one may be."""

    scores: Scores
    error: Scores | None = None
    epsilon: float | None = None
    samples: int | None = None


def whole_of(
    network: Network, filter: Filter, arc: bool, by: str, begins: tuple[int, ...] = (),
    ends: str = "organizations",
) -> Whole:  # fmt: skip
    """Return a network as a filter leaves it; the work arrays are free again at once."""
    with filtered(network, filter) as view:
        near = view.adjacency(arc)
    back = turned(near) if arc else near
    return Whole(network, view.rows, view.lens, arc, near, back, by, begins, ends, filter)
