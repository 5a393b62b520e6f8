"""How much of a network a filter leaves: ties, dates, sources, thin cities, counted once."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from graph.answers import Year
from graph.ecosystem import Tie
from graph.filter import Filter
from graph.kernels.adjacency import Adjacency
from graph.kernels.evidence import evidence
from graph.model import KIND_CODE, Kind
from graph.network import CONTEXT_BITS, Network
from graph.placing import WIDE
from graph.questions.counting.looking import Look, first_rows, lens_of, told

#: A city with so many ties or fewer is thin.
FEW = 3

#: How many of the newest and of the oldest ties are shown.
FACTS = 10

Positions = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Record:
    """What a filter leaves: who is beside whom, the ties, and how many pages state them.

    ``firsts`` say where the first statement of each tie is; a tie's dates are its own.
    ``located`` counts the location ties that the filter would leave if it asked for them.
    """

    network: Network
    filter: Filter
    near: Adjacency
    ties: Positions
    firsts: Positions
    located: int
    pages: int

    @property
    def degrees(self) -> Positions:
        """The neighbors of each entity."""
        return np.diff(self.near.starts)

    def since(self) -> NDArray[np.int32]:
        """Return from when each tie is dated, as codes of texts."""
        return self._dates("since")

    def dated(self) -> int:
        """Return how many ties have a date."""
        return int(np.count_nonzero((self.since() > 0) | (self._dates("until") > 0)))

    def years(self) -> tuple[Year, ...]:
        """Return how many ties are dated from each year."""
        codes, counts = np.unique(self.since(), return_counts=True)
        years: dict[int, int] = {}
        for code, ties in zip(codes.tolist(), counts.tolist(), strict=True):
            if code:
                year = int(self.network.facts.texts[code][:4])
                years[year] = years.get(year, 0) + ties
        return tuple(Year(year, years[year]) for year in sorted(years))

    def begun(self, newest: bool) -> tuple[Tie, ...]:
        """Return the ties dated from the first days, or from the last."""
        dated = self.since() > 0
        ties, days = self.ties[dated], self.network.statements["first"][self.firsts[dated]]
        order = np.lexsort((ties, -days if newest else days))[:FACTS]
        return tuple(told(self.network, self.filter, ties[order].tolist()))

    def thin(self) -> tuple[Positions, Positions, int]:
        """Return the cities with few ties and these ties, the fewest first; all cities."""
        network, ties = self.network, self.network.ties[self.ties]
        counts = np.bincount(
            np.concatenate((ties["source"], ties["target"])), minlength=len(network)
        )
        cities = np.flatnonzero(self.near.present & _cities(network))
        thin = cities[counts[cities] <= FEW]
        thin = thin[np.argsort(counts[thin], kind="stable")]
        return thin, counts[thin], len(cities)

    def _dates(self, column: str) -> NDArray[np.int32]:
        # undated statements are last among those of a tie
        return self.network.facts.statement_texts[column][self.firsts]


def record_of(look: Look) -> Record:
    """Return what a look leaves. O(ties)."""
    network, near = look.network, look.adjacency()
    source, target = ends(near)
    once = source < target
    found = evidence(look.rows, look.lens, source[once], target[once])
    pages = np.unique(network.statements["url"][found.statements])
    ties = np.sort(found.ties)
    return Record(
        network,
        look.filter,
        near,
        ties,
        first_rows(network, look.filter, ties),
        _located(look),
        int(np.count_nonzero(pages)),
    )


def ends(near: Adjacency) -> tuple[Positions, Positions]:
    """Return each entity beside each of its neighbors."""
    return np.repeat(np.arange(len(near.present)), np.diff(near.starts)), near.neighbors.astype(
        np.int64
    )


def _located(look: Look) -> int:
    """Return how many location ties the filter leaves, whether or not it asks for them."""
    bits = lens_of(replace(look.filter, context=True), -1, -1).bits & CONTEXT_BITS
    lens = look.lens._replace(bits=bits, priced=False)
    source, target = ends(replace(look, lens=lens).adjacency())
    once = source < target
    return len(evidence(look.rows, lens, source[once], target[once]).ties)


def _cities(network: Network) -> NDArray[np.bool_]:
    """Return which entities are cities, states and countries aside."""
    cities: NDArray[np.bool_] = network.entities["kind"] == KIND_CODE[Kind.CITY]
    wider = [network.subtype(at) in WIDE for at in np.flatnonzero(cities).tolist()]
    cities[np.flatnonzero(cities)[wider]] = False
    return cities
