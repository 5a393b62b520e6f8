"""A number that ties have as their weight: the measures and groups are those of networkx."""

from collections.abc import Mapping
from dataclasses import replace

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph import centrality, communities
from graph.attributes import Attributes
from graph.compile import compile_network
from graph.ecosystem import Ecosystem, Entity, Statement
from graph.errors import InvalidQuestion
from graph.facts import gather
from graph.filter import FilterOptions
from graph.model import Kind, Relation
from graph.network import Network
from tests.graph import oracle
from tests.strategies import ecosystems, examples, filters


@st.composite
def weighed(draw: st.DrawFn) -> tuple[Ecosystem, FilterOptions]:
    """Draw facts of which some statements have an amount, and a filter."""
    facts = draw(ecosystems())
    amounts = st.sampled_from([None, 0, 3, 0.5, 40])
    statements = [
        replace(s, attributes=Attributes({"Amount": draw(amounts)})) for s in facts.statements()
    ]
    statements += [Statement("p", Relation.FUNDS, "q", attributes={"Amount": 1})]
    ends = [Entity("p", Kind.COMPANY, "P"), Entity("q", Kind.COMPANY, "Q")]
    return gather([*facts.entities(), *ends], statements), draw(filters())


def graph_of(facts: Ecosystem, options: FilterOptions, arc: bool = False) -> "nx.Graph[str]":
    """Return who is tied by what weighs anything; of each tie the first amount that holds."""
    left = oracle.graph_of(facts, options)
    first: dict[tuple[str, str, str], float] = {}
    for s, _ in oracle.statements(facts, options):
        if "Amount" in s.attributes and s.source in left and s.target in left:
            first.setdefault((s.source, s.relation, s.target), float(str(s.attributes["Amount"])))
    graph: nx.Graph[str] = nx.DiGraph() if arc else nx.Graph()
    graph.add_nodes_from(left)
    for (a, relation, b), amount in first.items():
        both = arc and relation == Relation.PARTNERS_WITH
        for x, y in [(a, b), (b, a)][: 1 + both]:
            if amount:
                known = graph.get_edge_data(x, y, {"weight": 0})["weight"]
                graph.add_edge(x, y, weight=known + amount)
    return graph


def scores(network: Network, measure: str, **options: object) -> dict[str, float]:
    found = centrality(network, measure, top=None, weight="amount", **options)  # type: ignore[arg-type]
    return {item.id: item.score for item in found.items}


def same(found: Mapping[str, float], wanted: Mapping[str, float]) -> None:
    """Collectives are not ranked; all others score the same."""
    assert {id: wanted[id] for id in found} == pytest.approx(found, abs=1e-9)


@given(weighed())
@examples(100)
def test_strength_and_pagerank_are_those_of_networkx(
    drawn: tuple[Ecosystem, FilterOptions],
) -> None:
    facts, options = drawn
    network = compile_network(facts)
    graph, arcs = graph_of(facts, options), graph_of(facts, options, arc=True)
    strength = dict(graph.degree(weight="weight"))
    for measure in ("strength", "degree"):
        same(scores(network, measure, **options), strength)
    same(scores(network, "strength", direction="arc", **options), strength)
    same(scores(network, "degree", direction="arc", **options), dict(arcs.degree(weight="weight")))
    if graph:
        for direction, walked in (("any", graph), ("arc", arcs)):
            rank = nx.pagerank(walked, weight="weight", tol=1e-13, max_iter=1000)
            same(scores(network, "pagerank", direction=direction, **options), rank)


@given(weighed())
@examples(100)
def test_the_eigenvector_is_that_of_the_dense_matrix(
    drawn: tuple[Ecosystem, FilterOptions],
) -> None:
    facts, options = drawn
    graph = graph_of(facts, options)
    found = scores(compile_network(facts), "eigenvector", **options)
    parts = sorted(nx.connected_components(graph), key=lambda part: (-len(part), min(part)))
    if not parts or len(parts[0]) < 2:
        return
    members = sorted(parts[0])
    assert set(found) <= set(members)
    matrix = nx.to_numpy_array(graph, members, weight="weight")
    values, vectors = np.linalg.eigh(matrix)
    wanted = dict(zip(members, np.abs(vectors[:, -1]).tolist(), strict=True))
    assert values[-1] - values[-2] > -1e-9
    same(found, wanted)


@given(weighed(), st.sampled_from([0.5, 1.0, 2.0]))
@examples(60)
def test_modularity_is_that_of_the_weights(
    drawn: tuple[Ecosystem, FilterOptions], resolution: float
) -> None:
    facts, options = drawn
    network, graph = compile_network(facts), graph_of(facts, options)
    graph.remove_nodes_from([*nx.isolates(graph)])
    answer = communities(network, resolution=resolution, weight="Amount", **options)
    if not graph:
        assert answer.modularity is None
        return
    groups = [set(item.members) for item in answer.items]
    groups += [{id} for id in graph if not any(id in group for group in groups)]
    wanted = nx.community.modularity(graph, groups, weight="weight", resolution=resolution)
    assert answer.modularity == pytest.approx(wanted, abs=1e-9)
    assert all(nx.is_connected(graph.subgraph(group)) for group in groups)


def test_heavy_ties_hold_groups_together() -> None:
    """A ring of six is cut where its ties are light, and not without weights."""
    ids = "abcdef"
    ring = [
        (a, b, 100 if n % 2 == 0 else 1) for n, (a, b) in enumerate(zip(ids, "bcdefa", strict=True))
    ]
    facts = gather(
        [Entity(id, Kind.COMPANY, id.upper()) for id in ids],
        [
            Statement(
                min(a, b), Relation.PARTNERS_WITH, max(a, b), attributes={"Sum (EUR)": amount}
            )
            for a, b, amount in ring
        ],
    )
    found = communities(compile_network(facts), weight="sum")
    assert sorted(sorted(item.members) for item in found.items) == [
        ["a", "b"],
        ["c", "d"],
        ["e", "f"],
    ]
    assert (found.weight, found.unweighted) == ("Sum (EUR)", 0)
    assert "Ties are weighed by their Sum (EUR)." in found.sentences


FACTS = gather(
    [Entity(id, Kind.COMPANY, id.upper()) for id in "abc"],
    [
        Statement("a", Relation.SUPPLIES, "b", attributes={"Amount (EUR)": 10, "Debt": -1}),
        Statement("b", Relation.SUPPLIES, "c", attributes={"Note": "x"}),
    ],
)


def test_the_convention_and_the_sentences_tell_of_weights() -> None:
    answer = centrality(compile_network(FACTS), "strength", weight="amount")
    assert answer.convention.endswith(
        "each tie weighs its Amount (EUR), parallel ones are summed, others do not count"
    )
    assert "One tie has no Amount (EUR) and does not count." in answer.sentences
    assert (answer.weight, answer.unweighted) == ("Amount (EUR)", 1)
    assert {item.id: item.score for item in answer.items} == {"a": 10, "b": 10, "c": 0}


@pytest.mark.parametrize(
    ("measure", "weight", "told"),
    [
        ("betweenness", "amount", "betweenness has no weights. Leave it out, or use degree"),
        ("degree", "amuont", "Ties have no number called “amuont”. Did you mean Amount (EUR)?"),
        ("degree", "note", "Ties have no number called “note”."),
        ("degree", "debt", "Debt is below 0 for some ties."),
    ],
)
def test_what_is_no_weight_is_told(measure: str, weight: str, told: str) -> None:
    with pytest.raises(InvalidQuestion) as error:
        centrality(compile_network(FACTS), measure, weight=weight)
    assert error.value.parameter == "weight"
    assert told in error.value.text
