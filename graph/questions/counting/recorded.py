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
from graph.network import Network
from graph.placing import WIDE
from graph.questions.counting.filtered_view import (
    FilteredView,
    compile_filter,
    first_rows,
    held,
    make_ties,
)

#: A city with so many ties or fewer is thin.
FEW = 3

#: With fewer ties than so many, a city has its page say how much less is recorded of it than
#: of the best-documented one.
LITTLE = 20

#: How many of the newest and of the oldest ties are shown.
FACTS = 10

Positions = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class OfEach:
    """What is recorded of each entity, by position.

    How many ties it has, how many of them have a date, and how many pages state them.
    """

    ties: Positions
    dated: Positions
    pages: Positions


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
        return int(np.count_nonzero(self._with_date()))

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
        return tuple(make_ties(self.network, self.filter, ties[order].tolist()))

    def of_each(self) -> OfEach:
        """Return how many ties each entity has, how many are dated, and from how many pages."""
        network, size = self.network, len(self.network)
        source, target = (network.ties[end][self.ties] for end in ("source", "target"))
        dated = self._with_date()
        rows = held(network, self.filter, self.ties)
        of_tie = np.searchsorted(network.facts.tie_starts, rows, "right") - 1
        urls = network.statements["url"][rows].astype(np.int64)
        span = int(urls.max(initial=0)) + 1
        stated = [
            network.ties[end][of_tie].astype(np.int64) * span + urls for end in ("source", "target")
        ]
        some = np.unique(np.concatenate(stated)[np.concatenate((urls, urls)) > 0])
        return OfEach(
            np.bincount(np.concatenate((source, target)), minlength=size),
            np.bincount(np.concatenate((source[dated], target[dated])), minlength=size),
            np.bincount(some // span, minlength=size),
        )

    def cities(self) -> NDArray[np.bool_]:
        """Return which entities are cities that the filter leaves, states and countries aside."""
        return self.near.present & _cities(self.network)

    def thin(self) -> tuple[Positions, Positions, int]:
        """Return the cities with few ties and these ties, the fewest first; all cities."""
        cities, counts = np.flatnonzero(self.cities()), self.of_each().ties
        thin = cities[counts[cities] <= FEW]
        thin = thin[np.argsort(counts[thin], kind="stable")]
        return thin, counts[thin], len(cities)

    def _with_date(self) -> NDArray[np.bool_]:
        dated: NDArray[np.bool_] = (self.since() > 0) | (self._dates("until") > 0)
        return dated

    def _dates(self, column: str) -> NDArray[np.int32]:
        # undated statements are last among those of a tie
        return self.network.facts.statement_texts[column][self.firsts]


def record_of(view: FilteredView) -> Record:
    """Return what a view leaves. O(ties)."""
    network, near = view.network, view.adjacency()
    source, target = ends(near)
    once = source < target
    found = evidence(view.search, source[once], target[once])
    pages = np.unique(network.statements["url"][found.statements])
    ties = np.sort(found.ties)
    return Record(
        network,
        view.filter,
        near,
        ties,
        first_rows(network, view.filter, ties),
        _located(view),
        int(np.count_nonzero(pages)),
    )


def ends(near: Adjacency) -> tuple[Positions, Positions]:
    """Return each entity beside each of its neighbors."""
    return np.repeat(np.arange(len(near.present)), np.diff(near.starts)), near.neighbors.astype(
        np.int64
    )


def span_of(network: Network) -> range:
    """Return the years from the first to the last that a statement names, or past the last end."""
    facts = network.facts
    since, until = (
        [int(facts.texts[code][:4]) for code in np.unique(facts.statement_texts[column]) if code]
        for column in ("since", "until")
    )
    named = [*since, *until]
    return range(min(named), max(*named, max(until, default=0) + 1) + 1) if named else range(0)


def relations_of(network: Network, ties: Positions) -> NDArray[np.integer]:
    """Return the codes of the relations of some ties."""
    codes: NDArray[np.integer] = network.facts.relations[network.facts.tie_starts[ties]]
    return codes


def count_words(words: tuple[str, ...], codes: NDArray[np.integer]) -> dict[str, int]:
    """Return how often each word is borne, without those that never are."""
    counts = np.bincount(codes, minlength=len(words)).tolist()
    return {str(word): n for word, n in zip(words, counts, strict=True) if n}


def _located(view: FilteredView) -> int:
    """Return how many location ties the filter leaves, whether or not it asks for them."""
    compiled = compile_filter(view.network, replace(view.filter, context=True), -1, -1)
    bits = compiled.bits & view.network.vocabulary.context_bits
    located = view.through(bits=bits, priced=False)
    source, target = ends(located.adjacency())
    once = source < target
    return len(evidence(located.search, source[once], target[once]).ties)


def _cities(network: Network) -> NDArray[np.bool_]:
    """Return which entities are cities, states and countries aside."""
    cities: NDArray[np.bool_] = network.entities["kind"] == KIND_CODE[Kind.CITY]
    wider = [network.subtype(at) in WIDE for at in np.flatnonzero(cities).tolist()]
    cities[np.flatnonzero(cities)[wider]] = False
    return cities
