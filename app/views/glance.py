"""The whole network in a few numbers, as pages tell them."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from graph.filter import NO_FILTER
from graph.model import KINDS, Kind
from graph.network import Network
from graph.questions.looking import looking
from graph.questions.recorded import record_of

#: The first years are left out as long as they hold less than this part of the dated ties.
RARE = 0.01


@dataclass(frozen=True, slots=True)
class Glance:
    """How much is recorded, as the network at a glance counts it.

    ``ties`` are all but the ``located`` location ties, ``pages`` the sources that state them,
    ``undated`` those without any date. Of ``cities`` so many are ``thin``; ``isolates`` have no
    tie. ``years`` holds how many are dated from each year,
    from the first such year to the last.
    """

    entities: int
    ties: int
    located: int
    pages: int
    undated: int
    kinds: dict[Kind, int]
    years: dict[int, int]
    cities: int
    thin: int
    isolates: int

    @property
    def span(self) -> range:
        """The years that pages show: those at the beginning with hardly a tie left out."""
        before, total = 0, sum(self.years.values())
        for year, ties in self.years.items():
            before += ties
            if before > RARE * total:
                return range(year, max(self.years) + 1)
        return range(0)


@lru_cache(maxsize=1)
def glance(network: Network) -> Glance:
    """Return the numbers of a network, counted once for the network that answers now."""
    with looking(network, NO_FILTER) as look:
        record = record_of(look)
    counts = np.bincount(network.facts.kinds, minlength=len(KINDS)).tolist()
    years = {item.year: item.ties for item in record.years()}
    thin, _, cities = record.thin()
    return Glance(
        entities=len(network),
        ties=len(record.ties),
        located=record.located,
        pages=record.pages,
        undated=len(record.ties) - record.dated(),
        kinds={kind: counts[code] for code, kind in enumerate(KINDS) if counts[code]},
        years={y: years.get(y, 0) for y in range(min(years), max(years) + 1)} if years else {},
        cities=cities,
        thin=len(thin),
        isolates=int(np.count_nonzero(record.degrees == 0)),
    )
