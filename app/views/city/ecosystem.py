"""A city's ecosystem as pages show it: the best placed members first, and their ties."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from graph.answers import Named
from graph.ecosystem import Tie
from graph.filter import Filter
from graph.network import Network
from graph.questions.counting.city import City, Positions, city_of
from graph.questions.counting.filtered_view import FilteredView, filtered

#: Of how many parties, and of as many venues, the ties are read.
MOST = 120


@dataclass(frozen=True, slots=True)
class Ecosystem:
    """A city with the members of its ecosystem, best placed first, and how they are tied.

    ``ties`` are by pair, the city's name standing for its parts too and coming second; else
    a venue comes second. ``met`` counts how many of the ecosystem each of those is tied to.
    """

    city: Named
    parties: tuple[Named, ...]
    venues: tuple[Named, ...]
    ties: Mapping[tuple[str, str], list[Tie]]
    entities: dict[str, Named]
    met: Mapping[str, int]


def ecosystem_of(
    network: Network, at: int, filter: Filter, ranks: Mapping[str, int], most: int = MOST
) -> Ecosystem:
    """Return the ecosystem of the city at a position, those with a rank first.

    Members past ``most`` parties and as many venues have no ties here: nobody draws them.
    O(ties), and the ties among those that may be drawn.
    """
    with filtered(network, filter, at) as view:
        near = view.adjacency()
        city = city_of(view, near, at)
        inside = np.zeros(len(network), np.bool_)
        for part in (city.places, city.parties, city.projects, city.events):
            inside[part] = True
        within = np.concatenate(([0], np.cumsum(inside[near.neighbors])))
        met = np.diff(within[near.starts])
        rank = np.full(len(network), len(network))
        for id, own in ranks.items():
            rank[network.facts.position(id)] = own

        def first(positions: Positions) -> list[int]:
            order = np.lexsort((positions, -met[positions], rank[positions]))
            found: list[int] = positions[order].tolist()
            return found

        parties = first(city.parties)
        venues = first(np.union1d(city.projects, city.events))
        drawn = [*parties[:most], *venues[:most]]
        ties = _ties(view, city, drawn)
    places = network.all_named([at, *city.places.tolist()])
    some = tuple(network.all_named(parties)), tuple(network.all_named(venues))
    entities = {named.id: named for named in (*places, *some[0], *some[1])}
    return Ecosystem(
        places[0], *some, ties, entities,
        {network.facts.ids[v]: int(met[v]) for v in drawn},
    )  # fmt: skip


def _ties(view: FilteredView, city: City, drawn: Sequence[int]) -> dict[tuple[str, str], list[Tie]]:
    """Return the ties among some members, and theirs with the city and its parts."""
    ids = view.network.facts.ids
    order = {v: at for at, v in enumerate(drawn)} | dict.fromkeys(city.places.tolist(), len(drawn))
    wanted = np.array(sorted(order), np.int64)
    found: dict[tuple[str, str], list[Tie]] = {}
    for v in drawn:
        for w in np.intersect1d(view.neighbors(v), wanted).tolist():
            if order[w] > order[v]:
                end = ids[city.at] if order[w] == len(drawn) else ids[w]
                found.setdefault((ids[v], end), []).extend(view.make_ties(view.ties(v, w)))
    return found
