"""Tables of the whole network that single answers quote: betweenness, percentiles, communities."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from graph.answers import Percentiles, Ranks
from graph.filter import NO_FILTER
from graph.network import Network
from graph.questions.counting.leiden import partition_of
from graph.questions.counting.measuring import LOCAL, score_locally
from graph.questions.counting.measuring.betweenness import score_betweenness
from graph.questions.counting.measuring.whole import EXACT, whole_of
from graph.questions.counting.ranking import Scores, percentiles, rounded
from graph.store import Progress, silent

#: The percentile of the pairs that have anyone at their ends.
BROKERAGE_OF_ALL = "brokerage-of-all"

#: The percentiles that answers quote.
QUOTED = ("betweenness", "brokerage", "openness", "degree")

Codes = NDArray[np.integer]


@dataclass(frozen=True, eq=False)
class Tables:
    """What each entity scores in the whole network, no filter applied.

    ``percentiles`` are by measure; beside those that answers quote, those of the pairs that
    each role is played for, by sector, whichever way the ties run.
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

    def of(self, at: int, ends: str = "organizations") -> Percentiles:
        """Return the percentiles of the entity at a position; None where it is not ranked."""
        found = {name: self.standing(name, at) for name in QUOTED}
        if ends == "all":
            found["brokerage"] = self.standing(BROKERAGE_OF_ALL, at)
        return Percentiles(**found)

    def ranks(self, at: int, kinds: Codes, ends: str = "organizations") -> Ranks | None:
        """Return the ranks among those of its kind, as ``of`` compares them. O(entities).

        None for an entity that is not compared.
        """
        standing = {name: self.percentiles.get(name) for name in QUOTED}
        if ends == "all":
            standing["brokerage"] = self.percentiles[BROKERAGE_OF_ALL]
        peers = self.percentiles["degree"][kinds == kinds[at]]
        if np.isnan(self.percentiles["degree"][at]):
            return None
        higher = {
            name: None if of is None else 1 + int(np.count_nonzero(of[kinds == kinds[at]] > of[at]))
            for name, of in standing.items()
        }
        return Ranks(**higher, of=int(np.count_nonzero(~np.isnan(peers))))

    def standing(self, name: str, at: int) -> float | None:
        """Return one percentile of the entity at a position, None where there is none."""
        return None if name not in self.percentiles else _number(self.percentiles[name][at])


def compute_tables(network: Network, progress: Progress = silent) -> Tables:
    """Return the tables, exact, in O(entities x ties) for the betweenness.

    Percentiles are mid-ranks among entities of the same kind with a neighbor: those below
    and half of the others of equal value, of all others; a lone one has 1. Collectives have
    none and are not compared with, as in rankings. Constraint is inverted and called
    openness. Scores are rounded to 12 significant digits first.

    Args:
        network: The network to count.
        progress: Told of long work as (what, done, of how much); ends it by raising.

    Returns:
        The tables: each score an array of floats, one an entity in the order of
        ``network.facts.ids``; nan where there is none. About a second for the facts that ship.

    References:
        Brandes (2001); Burt (1992); Gould & Fernandez (1989); Traag et al. (2019).

    Example:
        >>> from graph import compute_tables, load_seeds
        >>> network = load_seeds()
        >>> len(compute_tables(network).degree) == len(network)
        True
    """
    whole = whole_of(network, NO_FILTER, arc=False, by="sector")
    counted = score_locally(whole, progress)
    constraint, open_pairs = counted[:, LOCAL["constraint"]], counted[:, LOCAL["brokerage"]]
    between = score_betweenness(whole, progress).scores if len(network) <= EXACT else None
    degree = network.degrees.astype(np.float64)
    everyone = score_locally(replace(whole, ends="all"), progress)[:, LOCAL["brokerage"]]
    columns = {
        "brokerage": open_pairs,
        BROKERAGE_OF_ALL: everyone,
        "openness": -constraint,
        "degree": degree,
    }
    columns |= {role: counted[:, LOCAL[role]] for role in ("coordinator", "consultant", "liaison")}
    columns["boundary"] = 2 * counted[:, LOCAL["gatekeeper"]]
    if between is not None:
        columns["betweenness"] = between
    ranked = (degree > 0) & ~network.collectives
    kinds = np.where(ranked, network.entities["kind"], -1)
    return Tables(
        between,
        open_pairs,
        constraint,
        degree,
        {name: percentiles(rounded(column), kinds) for name, column in columns.items()},
        partition_of(network).community,
    )


def _number(value: float) -> float | None:
    return None if np.isnan(value) else float(value)
