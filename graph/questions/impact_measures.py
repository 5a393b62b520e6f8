"""What each organization does for a city: the components of its impact, and whom it cuts off."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from graph.ecosystem import Tie
from graph.kernels.adjacency import Adjacency
from graph.kernels.dependency import cut_off, dependency
from graph.kernels.leading import times_leading
from graph.kernels.reach import WORD, Members, beside, within_two
from graph.model import KIND_CODE, RELATION_CODE, SECTORS, Kind, Relation
from graph.network import Network
from graph.questions.city import City, Positions
from graph.questions.looking import Look
from graph.questions.ranking import Scores, rounded
from graph.questions.spreading import spread
from graph.store import Progress

#: The kinds that are ranked, and the relations by which they deliver a project.
CANDIDATES = (Kind.ORGANIZATION, Kind.COMPANY, Kind.UNIVERSITY)
DELIVERING = (Relation.LEADS, Relation.FUNDS, Relation.SUPPLIES, Relation.PARTICIPATES_IN)
_DELIVERING_BITS = sum(1 << RELATION_CODE[relation] for relation in DELIVERING)

#: How many of its ties with a city an answer shows of an organization.
TIES = 5

#: How many candidates a call of the kernel for reach takes.
PART = 8192


@dataclass(frozen=True, slots=True, eq=False)
class Measured:
    """What candidates do for a city, a row each, by position.

    ``components`` are dependency, local dependency, delivery and reach; ``sectors`` count the
    parties within reach by sector, ``lost`` those who have no route to the city without it.
    """

    candidates: Positions
    components: Scores
    sectors: NDArray[np.int32]
    lost: NDArray[np.int64]


def candidates_of(network: Network, near: Adjacency) -> NDArray[np.bool_]:
    """Mark the entities that a filter leaves and whose kind is ranked."""
    kinds = [KIND_CODE[kind] for kind in CANDIDATES]
    marks: NDArray[np.bool_] = np.isin(network.entities["kind"], kinds) & near.present
    return marks


def ties_with(look: Look, near: Adjacency, city: City, at: int) -> list[Tie]:
    """Return the ties of an entity with the city and its parts, then those by which it delivers."""
    network, by = look.network, delivering(look)
    beside = near.neighbours[near.starts[at] : near.starts[at + 1]]
    places, projects = (np.intersect1d(beside, some) for some in (city.places, city.projects))
    found = look.told([tie for place in places.tolist() for tie in look.ties(at, place)])
    met = look.told([tie for project in projects.tolist() for tie in by.ties(at, project)])
    return found + [tie for tie in met if tie.source == network.facts.ids[at]]


def delivering(look: Look) -> Look:
    """Return a look at the ties alone by which projects are delivered."""
    return replace(look, lens=look.lens._replace(bits=look.lens.bits & _DELIVERING_BITS))


def dependencies(near: Adjacency, city: City) -> Scores:
    """Return how far the city depends on each entity, over all and over its own parties.

    The mean share of the shortest routes from the city that pass it, over everyone whom the
    city reaches, and over the parties of its ecosystem among them; the entity left out.
    """
    is_party = _marked(len(near.present), city.parties)
    reached, carried = dependency(near, city.at, is_party)
    everyone = reached.sum() - 1 - reached
    own = (reached & is_party).sum() - (reached & is_party)
    targets = np.stack((everyone, own), axis=1)
    means: Scores = carried / np.maximum(targets, 1)
    return means


def measure(look: Look, near: Adjacency, city: City, progress: Progress) -> Measured:
    """Return all candidates with some component above 0; none if the city has no tie.

    O(entities + ties), and what within_two takes, on all cores.
    """
    network = look.network
    could = candidates_of(network, near) & city.tied
    entities = np.flatnonzero(could)
    progress("following the shortest routes", 0, 0)
    with ThreadPoolExecutor(1) as pool:
        is_party = _marked(len(network), city.parties)
        losing = pool.submit(cut_off, near, city.at, is_party)
        routes = dependencies(near, city)
        lost = losing.result()
    members = _members(network, near, city.parties)
    parts = spread(
        lambda first, last: within_two(near, members, entities[first:last], len(SECTORS)),
        len(entities),
        PART,
        "counting whom they reach",
        progress,
    )
    sectors = np.concatenate([np.zeros((0, len(SECTORS)), np.int32), *parts])
    by = delivering(look)
    delivery = times_leading(by.rows, by.lens, by.space, by.bar, city.projects)
    counts = np.column_stack((delivery[entities], sectors.sum(axis=1)))
    components = np.column_stack((rounded(routes[entities]), counts))
    some = components.any(axis=1)
    return Measured(entities[some], components[some], sectors[some], lost[entities[some]])


def _members(network: Network, near: Adjacency, parties: Positions) -> Members:
    """Give each party a place among the bits, so that no word has parties of two sectors."""
    sectors = network.entities["sector"][parties].astype(np.int64)
    order = np.argsort(sectors, kind="stable")
    counts = np.bincount(sectors, minlength=len(SECTORS))
    words = -(-counts // WORD)
    gaps = np.cumsum(words * WORD - counts) - (words * WORD - counts)
    places = (np.arange(len(parties)) + gaps[sectors[order]]).astype(np.int32)
    groups = np.repeat(np.arange(len(SECTORS), dtype=np.int8), words)
    return beside(near, parties[order], places, groups)


def _marked(size: int, positions: Positions) -> NDArray[np.bool_]:
    marks = np.zeros(size, np.bool_)
    marks[positions] = True
    return marks
