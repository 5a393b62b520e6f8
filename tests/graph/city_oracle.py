"""A city's ecosystem, and questions about it, from the words of the definitions."""

from typing import NamedTuple

import networkx as nx
from hypothesis import assume
from hypothesis import strategies as st

from graph.ecosystem import Ecosystem
from graph.filter import FilterOptions
from graph.model import VENUES, Kind, Relation
from tests.graph import oracle
from tests.strategies import ecosystems, filters

CANDIDATES = {Kind.ORGANIZATION, Kind.COMPANY, Kind.UNIVERSITY}

RUNNING = {Relation.LEADS, Relation.HOSTS}

#: Enough cities, projects and events that a small network has an ecosystem.
KINDS = (*Kind, Kind.CITY, Kind.CITY, Kind.PROJECT, Kind.COMPANY, Kind.ORGANIZATION)


class Around(NamedTuple):
    """A city's places, parties, local venues, shared programs, and the graph they are found in."""

    places: set[str]
    parties: set[str]
    projects: set[str]
    events: set[str]
    shared: set[str]
    graph: "nx.Graph[str]"


def around(ecosystem: Ecosystem, options: FilterOptions, city: str) -> Around:
    graph = oracle.graph_of(ecosystem, options, (city,))
    entities = {entity.id: entity for entity in ecosystem.entities()}
    kind = {id: entity.kind for id, entity in entities.items()}
    every: FilterOptions = {**options, "context": True}
    stated = [s for s, _ in oracle.statements(ecosystem, every)]
    stated = [s for s in stated if s.source in graph and s.target in graph]
    places = {city}
    for _ in ecosystem.ids:
        places |= {
            s.source for s in stated
            if s.relation is Relation.PART_OF and s.target in places and kind[s.target] is Kind.CITY
        }  # fmt: skip
    located = {s.source for s in stated if s.relation is Relation.LOCATED_IN and s.target in places}
    near = {other for place in places for other in graph[place]} | located
    near -= places

    def is_local(venue: str) -> bool:
        runs = {s.source for s in stated if s.target == venue and s.relation in RUNNING}
        cities = {id for id in graph[venue] if kind[id] is Kind.CITY} | {
            s.target for s in stated if s.source == venue and s.relation is Relation.LOCATED_IN
        }
        return venue in located or bool(runs & (places | located)) or cities <= places

    venues = {id for id in near if kind[id] in VENUES}
    local = {venue for venue in venues if is_local(venue)}
    met = {other for venue in local for other in graph[venue] if kind[other] is not Kind.CITY}
    parties = {
        id for id in near | met
        if kind[id] not in VENUES and entities[id].subtype != "collective"
    } - places  # fmt: skip
    return Around(
        places,
        parties,
        {id for id in local if kind[id] is Kind.PROJECT},
        {id for id in local if kind[id] is Kind.EVENT},
        venues - local,
        graph,
    )


@st.composite
def questions(draw: st.DrawFn, cities: int = 1) -> tuple[Ecosystem, list[str], FilterOptions]:
    """Draw a network, some cities of it, and a filter that may avoid someone else."""
    ecosystem = draw(ecosystems(most=11, density=34, among=KINDS))
    known = [entity.id for entity in ecosystem.entities() if entity.kind is Kind.CITY]
    assume(len(known) >= cities)
    asked = draw(st.lists(st.sampled_from(known), min_size=cities, max_size=cities, unique=True))
    options = draw(filters())
    others = [id for id in ecosystem.ids if id not in asked]
    if draw(st.booleans()) and others:
        options["avoid"] = [draw(st.sampled_from(others))]
    return ecosystem, asked, options
