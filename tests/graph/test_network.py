"""The compiled network: what is in its arrays, and what it hands to other tools."""

import networkx as nx
import pytest
from hypothesis import given

from graph.compile import compile_network
from graph.ecosystem import Ecosystem, Entity, Statement
from graph.errors import InvalidFacts, UnknownEntity
from graph.facts import gather
from graph.model import Kind, Relation
from graph.questions.connect import connect
from graph.questions.role import role
from tests.graph import oracle
from tests.strategies import ecosystems, examples

MANY = examples(150)


@MANY
@given(ecosystems())
def test_neighbors_are_those_of_the_ties_context_aside(ecosystem: Ecosystem) -> None:
    network = compile_network(ecosystem)
    graph = oracle.graph_of(ecosystem, {})
    assert [network.degree(at) for at in range(len(network))] == [
        graph.degree(id) for id in ecosystem.ids
    ]


def test_an_empty_ecosystem_is_a_network_of_nobody() -> None:
    network = compile_network(gather())
    assert len(network) == 0
    assert len(network.to_networkx()) == network.to_igraph().vcount() == 0
    with pytest.raises(UnknownEntity):
        network.find("anyone")


def test_a_tie_without_an_end_is_refused() -> None:
    facts = gather([Entity("a", Kind.COMPANY, "A")], [Statement("a", Relation.SERVES, "ghost")])
    with pytest.raises(InvalidFacts, match="ghost"):
        compile_network(facts)


def test_the_arrays_cannot_be_changed() -> None:
    network = compile_network(gather([Entity("a", Kind.COMPANY, "A")]))
    for name in ("starts", "slots", "pair_ties", "ties", "entities"):
        with pytest.raises(ValueError, match="read-only"):
            getattr(network, name)[...] = 0


def test_an_id_goes_before_a_name_and_a_name_before_likeness() -> None:
    entities = [
        Entity("orbit", Kind.COMPANY, "Something else"),
        Entity("other", Kind.COMPANY, "Orbit"),
    ]
    network = compile_network(gather(entities))
    assert network.facts.ids[network.find("orbit")] == "orbit"
    assert network.facts.ids[network.find("ORBIT")] == "other"


def test_a_search_among_cities_leaves_out_the_rest() -> None:
    entities = [
        Entity("atlanta-ga", Kind.CITY, "Atlanta", "city"),
        Entity("atlanta", Kind.COMPANY, "Atlanta"),
    ]
    network = compile_network(gather(entities))
    assert network.facts.ids[network.find("atlanta", (Kind.CITY,))] == "atlanta-ga"
    with pytest.raises(UnknownEntity):
        network.find("atlanta", (Kind.PERSON,))


def test_parallel_ties_are_one_neighbor() -> None:
    entities = [Entity(id, Kind.COMPANY, id) for id in "ab"]
    stated = [
        Statement("a", Relation.FUNDS, "b"),
        Statement("b", Relation.FUNDS, "a"),
        Statement("a", Relation.PARTNERS_WITH, "b"),
    ]
    network = compile_network(gather(entities, stated))
    assert network.degree(0) == network.degree(1) == 1
    assert (len(network.pair_starts) - 1, len(network.pair_ties)) == (1, 3)
    # the partnership goes both ways there
    assert nx.number_of_edges(network.to_networkx()) == 4


LISTED = gather(
    [
        Entity("coca-cola", Kind.COMPANY, "Coca-Cola"),
        Entity("home-depot", Kind.COMPANY, "Home Depot"),
        Entity("list", Kind.ORGANIZATION, "Fortune 500 companies of metro Atlanta", "collective"),
        Entity("chamber", Kind.ORGANIZATION, "Metro Atlanta Chamber", "chamber"),
        Entity("forum", Kind.PROJECT, "Forum"),
    ],
    [
        Statement("coca-cola", Relation.MEMBER_OF, "list"),
        Statement("home-depot", Relation.MEMBER_OF, "list"),
        Statement("coca-cola", Relation.MEMBER_OF, "chamber"),
        Statement("list", Relation.PARTICIPATES_IN, "forum"),
    ],
)


def test_being_on_a_list_is_no_acquaintance() -> None:
    network = compile_network(LISTED)
    degrees = {id: network.degree(at) for at, id in enumerate(LISTED.ids)}
    assert degrees == {"chamber": 1, "coca-cola": 1, "forum": 1, "home-depot": 0, "list": 1}
    assert connect(network, "coca-cola", "home-depot").distance is None
    assert connect(network, "coca-cola", "home-depot", relation=["MEMBER_OF"]).distance is None
    asked = connect(network, "coca-cola", "home-depot", context=True)
    assert [route.entities for route in asked.routes] == [("coca-cola", "list", "home-depot")]
    assert asked.routes[0].cost == 2 * (4 * 3 + 3)
    without = connect(
        network, "coca-cola", "home-depot", context=True, without_relation=["MEMBER_OF"]
    )
    assert without.distance is None


def test_what_else_a_list_does_counts() -> None:
    network = compile_network(LISTED)
    assert connect(network, "list", "forum").distance == 1
    assert role(network, "list").degree == 1
