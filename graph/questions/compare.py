"""The ecosystems of cities side by side."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Unpack

import numpy as np
from numpy.typing import NDArray

from graph.answers import CityBroker, ComparedCity, Comparison, SharedConnector, TopConnector
from graph.endings import years_of
from graph.errors import InvalidQuestion
from graph.filter import Filter, FilterOptions
from graph.kernels.adjacency import Adjacency
from graph.kernels.induced_subgraph import MEMBER, NEITHER, count_ties, induced
from graph.model import Kind
from graph.network import Network
from graph.questions.counting.city import (
    City,
    cities_of,
    city_of,
    last_ends_in,
    leaving,
    sectors_of,
)
from graph.questions.counting.filtered_view import (
    FilteredView,
    filter_of,
    filtered,
    named,
    sources_of,
)
from graph.questions.counting.impact_measures import (
    TIES,
    gateways,
    pairs_between,
    ranked_kinds,
    ties_with,
)
from graph.questions.wording.compare import sentences
from graph.store import Progress, silent

MIN_CITIES = 2
MAX_CITIES = 20

#: How many brokers of a city are named, and how many parties that are shared.
BROKERS = 5
MAX_SHARED = 100


def compare(
    network: Network,
    cities: Sequence[str],
    *,
    progress: Progress = silent,
    **options: Unpack[FilterOptions],
) -> Comparison:
    """Answer how the ecosystems of two to twenty cities differ, in the order they are given.

    The members of an ecosystem (graph.questions.counting.city) are its parties, projects and
    events; the city and its parts are neither members nor outside. Density is that of neighbors
    among the parties. Brokers are the parties that stand between most pairs within it: pairs
    of parties that are both its neighbors and not each other's, by their number, then id.
    The top connector is the organization, company or university of the ecosystem on which the
    city depends most to reach the outside: its dependency is the gateway of impact; None if
    it depends on none. Its ties with the city and the
    projects there are shown, up to five. Shared are the parties of several of the ecosystems:
    of most of them first, then those with most neighbors (whatever the filter), then by id;
    a hundred at most.
    ``truncated`` says that ties or shared parties are left out. Each city is looked at as if
    it alone were asked about. For each O(entities + ties).

    Args:
        network: Whose facts are asked.
        cities: Two to twenty cities, each an id, a name or an alias.
        progress: Told of long work as (what, done, of how much); ends it by raising.
        **options: The filter, each option as ``FilterOptions`` has it.

    Returns:
        The comparison: ``items`` one a city in the order asked, counts of entities and ties,
        density 0 to 1 or None without a pair.

    Raises:
        UnknownEntity, AmbiguousName: If no city is called so, or several are.
        InvalidQuestion: If there are too few or too many cities, one of them twice, a value
            is out of range, or a city is to be avoided.

    Example:
        >>> from graph import compare, load_seeds
        >>> [item.name for item in compare(load_seeds(), ["Dallas", "San Diego"]).items]
        ['Dallas', 'San Diego']
    """
    if not MIN_CITIES <= len(cities) <= MAX_CITIES:
        count = "1 city" if len(cities) == 1 else f"{len(cities)} cities"
        raise InvalidQuestion(
            f"{count} cannot be compared.",
            f"Name {MIN_CITIES} to {MAX_CITIES} cities.",
            parameter="id",
        )
    positions = [network.find(city, (Kind.CITY,), parameter="id") for city in cities]
    for number, at in enumerate(positions):
        if at in positions[:number]:
            raise InvalidQuestion(
                f"{network.name(at)} is named twice.", "Name another city.", parameter="id"
            )
    filter = filter_of(network, **options)
    found: list[City] = []
    items: list[ComparedCity] = []
    for at in positions:
        progress("looking at each city", len(items), len(positions))
        with filtered(network, filter, at) as view:
            near = view.adjacency()
            found.append(city_of(view, near, at))
            items.append(_compared(view, near, found[-1]))
    progress("looking at each city", len(items), len(positions))
    return _answer(network, filter, found, items)


def _compared(view: FilteredView, near: Adjacency, city: City) -> ComparedCity:
    network, parties = view.network, city.parties
    members = np.concatenate((parties, city.projects, city.events))
    standing = np.zeros(len(network), np.int8)
    standing[members], standing[city.places] = MEMBER, NEITHER
    ties, outside = count_ties(view.search, members, standing)
    among = induced(near, parties)
    ends = last_ends_in(view, city)
    pairs = len(parties) * (len(parties) - 1)
    return ComparedCity(
        id=network.facts.ids[city.at],
        name=network.name(city.at),
        parts=tuple(network.facts.ids[place] for place in city.places.tolist() if place != city.at),
        parties=len(parties),
        sectors=sectors_of(network, parties),
        cities=cities_of(network, parties),
        ended=len(leaving(view, city)),
        projects=len(city.projects),
        events=len(city.events),
        ties=int(ties),
        density=len(among.neighbors) / pairs if pairs else None,
        outside_ties=int(outside),
        brokers=_brokers(network, near, city, ends),
        top_connector=_top_connector(view, near, city, ends),
    )


def _brokers(
    network: Network, near: Adjacency, city: City, ends: NDArray[np.int32]
) -> tuple[CityBroker, ...]:
    between = pairs_between(near, city)
    order = np.lexsort((city.parties, -between))[:BROKERS]
    return tuple(
        CityBroker(
            network.facts.ids[at],
            network.name(at),
            network.kind(at),
            pairs,
            *years_of(int(ends[at])),
        )
        for at, pairs in zip(city.parties[order].tolist(), between[order].tolist(), strict=True)
        if pairs
    )


def _top_connector(
    view: FilteredView, near: Adjacency, city: City, ends: NDArray[np.int32]
) -> TopConnector | None:
    network = view.network
    inside = np.zeros(len(network), np.bool_)
    inside[city.parties] = True
    carried = gateways(near, city) * (ranked_kinds(network) & inside)
    at = int(np.argmax(carried))
    if carried[at] == 0:
        return None
    ties, known = ties_with(view, near, city, at), years_of(int(ends[at]))
    return TopConnector(
        id=network.facts.ids[at],
        name=network.name(at),
        kind=network.kind(at),
        dependency=float(carried[at]),
        ties=tuple(ties[:TIES]),
        ties_total=len(ties),
        ended=known.ended,
        last_recorded=known.last_recorded,
    )


def _answer(
    network: Network, filter: Filter, found: list[City], items: list[ComparedCity]
) -> Comparison:
    of: dict[int, list[str]] = {}
    for city, item in zip(found, items, strict=True):
        for at in city.parties.tolist():
            of.setdefault(at, []).append(item.id)
    shared = sorted(
        (at for at, cities in of.items() if len(cities) > 1),
        key=lambda at: (-len(of[at]), -network.degree(at), at),
    )
    shown = shared[:MAX_SHARED]
    tops = [item.top_connector for item in items if item.top_connector]
    ties = [tie for top in tops for tie in top.ties]
    ids = [
        *(item.id for item in items),
        *(part for item in items for part in item.parts),
        *(broker.id for item in items for broker in item.brokers),
        *(top.id for top in tops),
        *(end for tie in ties for end in (tie.source, tie.target)),
    ]
    answer = Comparison(
        revision=network.revision,
        filter=filter,
        said=(),
        sources=sources_of(ties),
        entities=named(network, [*map(network.facts.position, ids), *shown]),
        truncated=len(shown) < len(shared) or any(len(top.ties) < top.ties_total for top in tops),
        items=tuple(items),
        shared=tuple(
            SharedConnector(
                network.facts.ids[at], network.name(at), network.kind(at), tuple(of[at])
            )
            for at in shown
        ),
        shared_total=len(shared),
    )
    return replace(answer, said=sentences(answer))
