"""A city's ecosystem: the city with its parts, its parties, where they meet, what it shares."""

from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from graph.dates import days_of, today
from graph.endings import KNOWN, NEVER
from graph.kernels.adjacency import Adjacency
from graph.kernels.engine import Search
from graph.kernels.evidence import evidence
from graph.kernels.predecessors import predecessors
from graph.kernels.triads import neighbors
from graph.model import KIND_CODE, SECTORS, Kind, Relation
from graph.network import Network
from graph.questions.counting.filtered_view import (
    FilteredView,
    compile_filter,
    ends_by_entity,
    first_rows,
)
from graph.vocabulary import CONTEXT_PART_OF, LOCATED_IN_BIT

Positions = NDArray[np.int64]

#: The ties by which a venue is run.
RUNNING = (Relation.LEADS, Relation.HOSTS)

CITY, PROJECT, EVENT = (KIND_CODE[kind] for kind in (Kind.CITY, Kind.PROJECT, Kind.EVENT))


@dataclass(frozen=True, slots=True, eq=False)
class City:
    """A city and its ecosystem, as positions in ascending order.

    ``places`` are the city and the cities that are part of it at any depth; they are in no
    other list. ``projects`` and ``events`` are local venues; ``shared`` are venues that the
    city shares with others. ``tied`` says that the filter leaves one of the places a tie,
    location ties aside unless it asks for them; ``located`` that the city has a location tie.
    """

    at: int
    places: Positions
    parties: Positions
    projects: Positions
    events: Positions
    shared: Positions
    tied: bool
    located: bool

    @property
    def venues(self) -> Positions:
        """The local venues."""
        return np.union1d(self.projects, self.events)


def city_of(view: FilteredView, near: Adjacency, at: int) -> City:
    """Return the ecosystem of the city at a position, as a view leaves it.

    Parties are those tied to the city or a part of it, or located in it; and, other cities
    aside, those tied to a local venue. A project or event tied to one of these places or
    located there is local if it is located there, if one of them or a party located there
    leads or hosts it, or if no city elsewhere is tied to it or is its location; else it is a
    shared program, which brings nobody in. Collectives are left out.

    Being part of the city and being located in it make the ecosystem whether or not the
    filter asks for ``context``. All else that the filter says narrows it: what is avoided or
    of a kind kept out is neither a part nor a member, and a location tie counts only if its
    relation and its dates do. O(the neighbors of the city and of its projects and events).
    """
    network = view.network
    kinds = network.entities["kind"]
    parts = predecessors(along(view, at, 1 << CONTEXT_PART_OF), np.array([at]), True)
    places = np.sort(np.append(parts, at))
    located = located_in(view, at, places)
    tied = around(near, places)
    first = np.setdiff1d(np.union1d(tied, located), places)
    venues = first[network.is_venue[first]]
    inside = np.concatenate((places, located[~network.is_venue[located]]))
    home = _Home(view, near, at, places, inside, located)
    local = np.array([_is_local(home, v) for v in venues.tolist()], bool)
    shared, venues = venues[~local], venues[local]
    met = around(near, venues)
    met = met[kinds[met] != CITY]
    everyone = np.setdiff1d(np.union1d(first, met), places)
    return City(
        at,
        places,
        everyone[~network.is_venue[everyone] & ~network.collectives[everyone]],
        venues[kinds[venues] == PROJECT],
        venues[kinds[venues] == EVENT],
        shared,
        len(tied) > 0,
        len(neighbors(along(view, at, network.vocabulary.context_bits), at)[0]) > 0,
    )


def located_in(view: FilteredView, at: int, places: Positions) -> Positions:
    """Return who is located in one of some places of the city at a position, ascending."""
    return predecessors(along(view, at, LOCATED_IN_BIT), places, False)


class _Home(NamedTuple):
    """What makes a venue local: the places, who is located there, and the parties among them."""

    view: FilteredView
    near: Adjacency
    at: int
    places: Positions
    inside: Positions
    located: Positions


def _is_local(home: _Home, venue: int) -> bool:
    """Tell whether a venue that is tied to the places or located there is theirs."""
    view, one = home.view, np.array([venue], np.int64)
    running_bits = view.network.vocabulary.bits_like(*RUNNING)
    if np.isin(one, home.located).any():
        return True
    running = predecessors(along(view, home.at, running_bits), one, False)
    if np.isin(running, home.inside).any():
        return True
    there = neighbors(along(view, home.at, LOCATED_IN_BIT), venue)[0]
    beside = np.union1d(around(home.near, one), there)
    cities = beside[view.network.entities["kind"][beside] == CITY]
    return bool(np.isin(cities, home.places).all())


class Stated(NamedTuple):
    """How well an ecosystem is recorded: its sources, its ties but location ties, the undated."""

    pages: int
    ties: int
    undated: int


def stated_of(view: FilteredView, city: City) -> Stated:
    """Count the pages that state the ties by which the ecosystem is what it is, and these ties."""
    network = view.network
    stated, ties = joining(view, city)
    urls = network.statements["url"][stated]
    first = first_rows(network, view.filter, ties)
    undated = np.count_nonzero(network.statements["undated"][first])
    return Stated(len(np.unique(urls[urls != 0])), len(ties), int(undated))


def last_ends_in(view: FilteredView, city: City) -> NDArray[np.int32]:
    """Return the end (graph.endings) of the ties by which each belongs to a city's ecosystem.

    They are those with the city, its parts and its local projects and events, location ties
    aside; of a party that has none of these, all of its ties. NEVER of everyone else.

    As of a date it is NEVER of whoever has such a tie, for what holds had not ended. Who has none
    is there by location alone, and all of its ties may be over by the date.
    """
    network = view.network
    _, ties = joining(view, city)
    found = ends_by_entity(network, view.filter, ties)
    anyway = np.where(found == NEVER, network.last_ends, found)
    if view.filter.as_of:
        before = KNOWN * days_of(view.filter.as_of)[0]
        anyway = np.where((found == NEVER) & (network.last_ends < before), anyway, NEVER)
        found[:] = NEVER
    members = np.union1d(city.parties, city.venues) if view.filter.as_of else city.parties
    found[members] = anyway[members]
    return found


def leaving(view: FilteredView, city: City) -> Positions:
    """Return the parties of a city's ecosystem that would not be of it without what is over.

    None as of a date. O(ties), and what ``city_of`` takes.
    """
    if view.filter.as_of or view.network.first_end >= today():
        return np.zeros(0, np.int64)
    lasting = view.lasting()
    left = city_of(lasting, lasting.adjacency(), city.at)
    return np.setdiff1d(city.parties, left.parties)


def undated_in(view: FilteredView, city: City) -> NDArray[np.bool_]:
    """Tell who is of a city's ecosystem as of a date by undated statements alone.

    They are those of the ties with the city, its parts and its local projects and events,
    location ties among them. Without a date asked for it is nobody.
    """
    network = view.network
    found, dated = np.zeros(len(network), np.bool_), np.zeros(len(network), np.bool_)
    if not view.filter.as_of:
        return found
    rows, _ = joining(view, city)
    with_date = rows[~network.statements["undated"][rows]]
    for ends in (network.facts.sources, network.facts.targets):
        found[ends[rows]] = True
        dated[ends[with_date]] = True
    return found & ~dated


def joining(view: FilteredView, city: City) -> tuple[Positions, Positions]:
    """Return the statements that make the ecosystem what it is, and their ties, location aside."""
    network = view.network
    hubs = np.union1d(city.places, city.venues)
    everyone = np.union1d(hubs, city.parties)
    rows = [network.slots["neighbor"][network.starts[v] : network.starts[v + 1]] for v in hubs]
    ends = [np.intersect1d(row, everyone) for row in rows]
    starts = np.repeat(hubs, [len(some) for some in ends])
    search = along(view, city.at, network.vocabulary.all_bits)
    stated = evidence(search, starts, np.concatenate([*ends, np.zeros(0)]).astype(np.int64))
    ties = np.unique(stated.ties).astype(np.int64)
    ties = ties[
        1 << network.ties["bit"][ties].astype(np.int64) & network.vocabulary.context_bits == 0
    ]
    return stated.statements, ties


def along(view: FilteredView, at: int, bits: int) -> Search:
    """Return what kernels need to follow some ties, location ties asked for or not."""
    asked = compile_filter(view.network, replace(view.filter, context=True), at, -1)
    own = view.search.filter._replace(bits=asked.bits & bits, x=at, y=-1, priced=False)
    return view.search._replace(filter=own)


def around(near: Adjacency, positions: Positions) -> Positions:
    """Return the neighbors of some entities, each once, ascending."""
    rows = [near.neighbors[near.starts[v] : near.starts[v + 1]] for v in positions.tolist()]
    return np.unique(np.concatenate([*rows, np.zeros(0, np.int32)])).astype(np.int64)


def sectors_of(network: Network, positions: Positions) -> dict[str, int]:
    """Return how many of some entities are of each sector, without those that none is of."""
    counts = np.bincount(network.entities["sector"][positions], minlength=len(SECTORS))
    return named_sectors(counts)


def cities_of(network: Network, positions: Positions) -> int:
    """Return how many of some entities are cities."""
    return int((network.entities["kind"][positions] == CITY).sum())


def named_sectors(counts: NDArray[np.integer]) -> dict[str, int]:
    """Return the counts of sectors by their names, without those of none."""
    return {SECTORS[at]: int(counts[at]) for at in np.flatnonzero(counts)}
