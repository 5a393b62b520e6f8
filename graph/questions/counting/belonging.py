"""By what those of a city's ecosystem are of it: events alone, one tie, a project elsewhere too."""

from collections.abc import Sequence
from itertools import combinations

import numpy as np

from graph.answers import Elsewhere
from graph.ecosystem import Tie
from graph.kernels.adjacency import Adjacency
from graph.kernels.predecessors import predecessors
from graph.kernels.triads import neighbors
from graph.model import Relation
from graph.questions.counting.city import (
    CITY,
    City,
    Positions,
    along,
    around,
    joining,
    located_in,
)
from graph.questions.counting.filtered_view import FilteredView
from graph.vocabulary import CONTEXT_PART_OF, LOCATED_IN_BIT


def by_events_alone(view: FilteredView, near: Adjacency, city: City) -> int:
    """Count the parties that only local events make members: no tie, project or place does."""
    by_others = around(near, np.union1d(city.places, city.projects))
    there = located_in(view, city.at, city.places)
    return len(np.setdiff1d(city.parties, np.union1d(by_others, there)))


def elsewhere(view: FilteredView, near: Adjacency, city: City) -> list[Elsewhere]:
    """Return the local projects and events that other cities are tied to, and why they are local.

    A state or a region that the city is part of is not elsewhere. In ascending order.
    """
    network = view.network
    ids, kinds = network.facts.ids, network.entities["kind"]
    there = located_in(view, city.at, city.places)
    inside = np.union1d(city.places, there[~view.network.is_venue[there]])
    found = []
    for venue in city.venues.tolist():
        one = np.array([venue], np.int64)
        places = neighbors(along(view, city.at, LOCATED_IN_BIT), venue)[0]
        beside = np.union1d(around(near, one), places)
        others = np.setdiff1d(beside[kinds[beside] == CITY], city.places).tolist()
        others = [other for other in others if not _includes(view, other, city.at)]
        if others:
            leaders, hosts = (
                np.intersect1d(predecessors(along(view, city.at, bit), one, False), inside)
                for bit in map(network.vocabulary.bits_like, (Relation.LEADS, Relation.HOSTS))
            )
            found.append(
                Elsewhere(
                    ids[venue], network.name(venue), network.kind(venue),
                    bool(np.isin(one, there).any()),
                    *(tuple(ids[v] for v in some) for some in (leaders, hosts, others)),
                )
            )  # fmt: skip
    return found


def _includes(view: FilteredView, whole: int, at: int) -> bool:
    """Tell whether a city is part of another place, at any depth."""
    parts = predecessors(along(view, at, 1 << CONTEXT_PART_OF), np.array([whole]), True)
    return at in parts.tolist()


def single_ties(view: FilteredView, city: City, parties: Sequence[int]) -> list[Tie]:
    """Return the tie of each of some parties that belongs by one alone, location ties aside."""
    ends, ties = view.network.ties, joining(view, city)[1]
    own = [ties[(ends["source"][ties] == at) | (ends["target"][ties] == at)] for at in parties]
    return view.make_ties([int(some[0]) for some in own if len(some) == 1])


def overlapping(view: FilteredView, parties: Positions) -> list[Tie]:
    """Return the ties by which one of some parties leads another or is a part of it."""
    bits = view.network.vocabulary.bits_like(Relation.LEADS, Relation.PART_OF)
    among = view.through(bits=view.search.filter.bits & bits)
    return view.make_ties([tie for a, b in combinations(parties, 2) for tie in among.ties(a, b)])
