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

#: Enough cities, projects and events that a small network has an ecosystem.
KINDS = (*Kind, Kind.CITY, Kind.CITY, Kind.PROJECT, Kind.COMPANY, Kind.ORGANIZATION)


class Around(NamedTuple):
    """A city's places, parties, projects, events, and the graph they were found in."""

    places: set[str]
    parties: set[str]
    projects: set[str]
    events: set[str]
    graph: "nx.Graph[str]"


def around(ecosystem: Ecosystem, options: FilterOptions, city: str) -> Around:
    graph = oracle.graph_of(ecosystem, options, (city,))
    kind = {entity.id: entity.kind for entity in ecosystem.entities()}
    every: FilterOptions = {**options, "context": True}
    context = [s for s, is_context in oracle.statements(ecosystem, every) if is_context]
    placed = [s for s in context if s.source in graph and s.target in graph]
    places = {city}
    for _ in ecosystem.ids:
        places |= {
            s.source for s in placed
            if s.relation is Relation.PART_OF and s.target in places and kind[s.target] is Kind.CITY
        }  # fmt: skip
    near = {other for place in places for other in graph[place]}
    near |= {s.source for s in placed if s.relation is Relation.LOCATED_IN and s.target in places}
    near -= places
    venues = {id for id in near if kind[id] in VENUES}
    met = {other for venue in venues for other in graph[venue]}
    met = {id for id in met if kind[id] not in VENUES and kind[id] is not Kind.CITY}
    return Around(
        places,
        near - venues | met,
        {id for id in venues if kind[id] is Kind.PROJECT},
        {id for id in venues if kind[id] is Kind.EVENT},
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
