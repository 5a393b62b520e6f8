"""Tables of the whole network that single answers quote: betweenness, percentiles, communities."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from graph.answers import Percentiles
from graph.filter import NO_FILTER
from graph.kernels.betweenness import betweenness
from graph.kernels.triads import structures
from graph.network import Network
from graph.questions.leiden import whole
from graph.questions.looking import looking
from graph.questions.ranking import Scores, percentiles, rounded

#: Betweenness is exact up to this many entities; beyond, the tables leave it out.
EXACT = 10_000

#: How many sources a call of the betweenness kernel takes, so that it can be broken off.
SOURCES = 256


@dataclass(frozen=True, eq=False)
class Tables:
    """What each entity scores in the whole network, no filter applied.

    ``betweenness`` is divided by (n - 1)(n - 2) / 2, None beyond 10,000 entities;
    ``open_pairs`` are the pairs it stands between; ``constraint`` is nan for an isolate.
    ``community`` is the number of its community at resolution 1, -1 for an isolate.
    """

    betweenness: Scores | None
    open_pairs: Scores
    constraint: Scores
    degree: Scores
    percentiles: dict[str, Scores]
    community: NDArray[np.int32]

    def of(self, at: int) -> Percentiles:
        """Return the percentiles of the entity at a position; None for one without neighbours."""
        return Percentiles(
            **{
                name: None if name not in self.percentiles else _number(self.percentiles[name][at])
                for name in ("betweenness", "brokerage", "openness", "degree")
            }
        )


def compute_tables(network: Network) -> Tables:
    """Return the tables, exact, in O(entities x ties) for the betweenness.

    Percentiles are mid-ranks among entities of the same kind with a neighbour: those below
    and half of the others of equal value, of all others; a lone one has 1. Constraint is
    inverted and called openness. Scores are rounded to 12 significant digits first.

    References:
        Brandes (2001); Burt (1992); Gould & Fernandez (1989); Traag et al. (2019).
    """
    with looking(network, NO_FILTER) as look:
        arguments = (look.rows, look.lens, look.space, look.bar)
        constraint, open_pairs = structures(*arguments)
        between = None
        if len(network) <= EXACT:
            between = np.zeros(len(network))
            for first in range(0, len(network), SOURCES):
                last = min(first + SOURCES, len(network))
                between += betweenness(*arguments, first, last)
            between /= max(1, (len(network) - 1) * (len(network) - 2))
    degree = network.degrees.astype(np.float64)
    columns = {"brokerage": open_pairs, "openness": -constraint, "degree": degree}
    if between is not None:
        columns["betweenness"] = between
    kinds = np.where(degree > 0, network.entities["kind"], -1)
    return Tables(
        between,
        open_pairs,
        constraint,
        degree,
        {name: percentiles(rounded(column), kinds) for name, column in columns.items()},
        whole(network).community,
    )


def _number(value: float) -> float | None:
    return None if np.isnan(value) else float(value)
