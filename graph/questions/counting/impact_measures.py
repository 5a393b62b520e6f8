"""What each organization does for a city: the components of its impact, and whom it cuts off."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from graph.ecosystem import Tie
from graph.kernels.adjacency import Adjacency
from graph.kernels.dependency import cut_off, dependency
from graph.kernels.ego_measures import TOTAL, ego_measures
from graph.kernels.induced_subgraph import induced
from graph.kernels.predecessors import heads_led_to
from graph.kernels.two_hops import WORD, Members, adjacent_members, within_two
from graph.model import KIND_CODE, SECTORS, Kind, Relation
from graph.network import Network
from graph.questions.counting.city import City, Positions
from graph.questions.counting.filtered_view import FilteredView
from graph.questions.counting.parallel import spread
from graph.questions.counting.ranking import Scores, rounded
from graph.store import Progress
from graph.vocabulary import kind_words

#: What part of a project each relation delivers, and what counts as it; the greatest counts.
DELIVERING: dict[str, float] = {
    Relation.LEADS: 1.0,
    Relation.FUNDS: 0.5,
    Relation.HOSTS: 0.5,
    Relation.SUPPLIES: 0.5,
    Relation.SERVES: 0.5,
    Relation.PARTICIPATES_IN: 0.25,
}

#: How many of its ties with a city an answer shows of an organization.
TIES = 5

#: How many candidates a call of the kernel for reach takes.
PART = 8192


@dataclass(frozen=True, slots=True, eq=False)
class CandidateMeasures:
    """What candidates do for a city, a row each, by position.

    ``components`` are gateway, brokerage, delivery and reach; ``sectors`` count the parties
    within reach by sector, ``lost`` those who have no route to the city without it, ``people``
    and ``cities`` how many of these are of these kinds; ``elsewhere`` counts such parties that
    are not of the ecosystem, ``people_elsewhere`` and ``cities_elsewhere`` those of these kinds.
    ``carrying`` is the gateway of everyone.
    """

    candidates: Positions
    components: Scores
    sectors: NDArray[np.int32]
    lost: NDArray[np.int64]
    people: NDArray[np.int64]
    cities: NDArray[np.int64]
    elsewhere: NDArray[np.int64]
    people_elsewhere: NDArray[np.int64]
    cities_elsewhere: NDArray[np.int64]
    carrying: Scores


def ranked_kinds(network: Network) -> NDArray[np.bool_]:
    """Mark the organizations, companies and universities; collectives are none of them.

    Bodies of a kind that the facts brought are ranked, too, places aside.
    """
    words = network.vocabulary
    ranked = words.acts_as_one & [kind_words(kind).role != "place" for kind in words.kinds]
    marks: NDArray[np.bool_] = ranked[network.entities["kind"]] & ~network.collectives
    return marks


def ties_with(view: FilteredView, near: Adjacency, city: City, at: int) -> list[Tie]:
    """Return the ties of an entity with the city and its parts, then those by which it delivers."""
    network, by = view.network, delivering(view)
    beside = near.neighbors[near.starts[at] : near.starts[at + 1]]
    places, projects = (np.intersect1d(beside, some) for some in (city.places, city.projects))
    found = view.make_ties([tie for place in places.tolist() for tie in view.ties(at, place)])
    met = view.make_ties([tie for project in projects.tolist() for tie in by.ties(at, project)])
    return found + [tie for tie in met if tie.source == network.facts.ids[at]]


def delivers(view: FilteredView, near: Adjacency, city: City, at: int) -> list[int]:
    """Return the local projects that an entity delivers, whatever part of them."""
    by, source = delivering(view), view.network.ties["source"]
    beside = near.neighbors[near.starts[at] : near.starts[at + 1]]
    projects = np.intersect1d(beside, city.projects).tolist()
    return [p for p in projects if any(source[tie] == at for tie in by.ties(at, p))]


def shared_ties(view: FilteredView, near: Adjacency, city: City) -> list[Tie]:
    """Return the ties of a city and its parts with the programs that it shares with others."""
    return view.make_ties(
        [
            tie
            for place in city.places.tolist()
            for program in np.intersect1d(
                near.neighbors[near.starts[place] : near.starts[place + 1]], city.shared
            ).tolist()
            for tie in view.ties(place, program)
        ]
    )


def delivering(view: FilteredView, least: float = 0) -> FilteredView:
    """Return a view of the ties alone that deliver at least such a part of a project."""
    relations = [relation for relation, part in DELIVERING.items() if part >= least]
    bits = view.network.vocabulary.bits_like(*relations)
    return view.through(bits=view.search.filter.bits & bits)


def gateways(near: Adjacency, city: City) -> Scores:
    """Return the share of the city's shortest routes to the outside that pass each entity.

    It is the mean over the entities that the city reaches and that are neither its places nor
    its parties nor its local venues; the entity itself is left out of them.
    """
    outside = near.present.copy()
    for some in (city.places, city.parties, city.venues):
        outside[some] = False
    reached, carried = dependency(near, city.at, outside)
    targets = (reached & outside).sum() - (reached & outside)
    means: Scores = rounded(carried[:, 1] / np.maximum(targets, 1))
    return means


def measure(
    view: FilteredView, near: Adjacency, city: City, progress: Progress
) -> CandidateMeasures:
    """Return the candidates: the organizations, companies, universities of the ecosystem.

    O(entities + ties), and what within_two takes, on all cores.
    """
    network = view.network
    entities = city.parties[ranked_kinds(network)[city.parties]]
    progress("following the shortest routes", 0, 0)
    with ThreadPoolExecutor(1) as pool:
        is_party = _marked(len(network), city.parties)
        kinds = network.entities["kind"]
        of_kind = [kinds == KIND_CODE[kind] for kind in (Kind.PERSON, Kind.CITY)]
        marked = [
            where & marks
            for where in (is_party, ~(is_party | network.is_venue))
            for marks in (np.ones_like(is_party), *of_kind)
        ]
        losing = pool.map(lambda marks: cut_off(near, city.at, marks), marked)
        carrying = gateways(near, city)
        lost, people, cities, others, people_there, cities_there = (
            found[entities] for found in losing
        )
    members = _members(network, near, city.parties)
    parts = spread(
        lambda first, last: within_two(near, members, entities[first:last], len(SECTORS)),
        len(entities),
        PART,
        "counting whom they reach",
        progress,
    )
    sectors = np.concatenate([np.zeros((0, len(SECTORS)), np.int32), *parts])
    sectors[np.arange(len(entities)), network.entities["sector"][entities]] += 1  # itself
    components = np.column_stack(
        (
            carrying[entities],
            pairs_between(near, city)[np.searchsorted(city.parties, entities)],
            _delivered(view, city)[entities],
            sectors.sum(axis=1),
        )
    )
    return CandidateMeasures(
        entities, components, sectors, lost, people, cities, others, people_there, cities_there,
        carrying,
    )  # fmt: skip


def pairs_between(near: Adjacency, city: City) -> NDArray[np.int64]:
    """Count, for each party, the pairs of parties that it is tied to and that are not tied."""
    among = induced(near, city.parties)
    alike = np.zeros(len(among.present), np.int32)  # one group: all open pairs count
    return ego_measures(among, alike, alike, 1)[:, TOTAL].astype(np.int64)


def _delivered(view: FilteredView, city: City) -> Scores:
    """Return what part of the local projects each entity delivers, summed."""
    delivered = np.zeros(len(view.network))
    before = 0.0
    for least in sorted(set(DELIVERING.values())):
        by = delivering(view, least)
        times = heads_led_to(by.search, city.projects)
        delivered += (least - before) * times
        before = least
    return delivered


def _members(network: Network, near: Adjacency, parties: Positions) -> Members:
    """Give each party a place among the bits, so that no word has parties of two sectors."""
    sectors = network.entities["sector"][parties].astype(np.int64)
    order = np.argsort(sectors, kind="stable")
    counts = np.bincount(sectors, minlength=len(SECTORS))
    words = -(-counts // WORD)
    gaps = np.cumsum(words * WORD - counts) - (words * WORD - counts)
    places = (np.arange(len(parties)) + gaps[sectors[order]]).astype(np.int32)
    groups = np.repeat(np.arange(len(SECTORS), dtype=np.int8), words)
    return adjacent_members(near, parties[order], places, groups)


def _marked(size: int, positions: Positions) -> NDArray[np.bool_]:
    marks = np.zeros(size, np.bool_)
    marks[positions] = True
    return marks
