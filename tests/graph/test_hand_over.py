"""What networkx and igraph are handed: all of it, measured alike, and saved by their own means."""

import re
from pathlib import Path
from typing import Any

import igraph
import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.compile import compile_network
from graph.ecosystem import Ecosystem, Entity, Statement
from graph.errors import InvalidQuestion, UnknownEntity
from graph.facts import gather
from graph.filter import FilterOptions
from graph.model import Kind, Relation
from graph.network import Network
from graph.questions.centrality import centrality
from graph.questions.entity import neighbourhood
from graph.vocabulary import is_context, rule_of
from tests.strategies import ecosystems, examples

MANY = examples(100)

FACTS = gather(
    [
        Entity("dallas", Kind.CITY, "Dallas", "city", ("Big D", "The City")),
        Entity("texas", Kind.CITY, "Texas", "state"),
        Entity("lab", Kind.ORGANIZATION, "São Lab", summary='one "two" <three> & four'),
        Entity("works", Kind.COMPANY, "Works"),
    ],
    [
        Statement("dallas", Relation.PART_OF, "texas", url="https://a.org/1", title="Page"),
        Statement("lab", Relation.LOCATED_IN, "dallas"),
        Statement("lab", Relation.PARTNERS_WITH, "works", "host", "2016", "2018", "https://a.org"),
        Statement("lab", Relation.PARTNERS_WITH, "works", "", "2020", "", "https://b.org"),
        Statement("works", Relation.FUNDS, "lab", "grant", "", "2019"),
        Statement("works", Relation.SUPPLIES, "lab"),
    ],
)


def expected_arcs(facts: Ecosystem) -> set[tuple[str, str, str]]:
    """Return the ends and keys that the statements ask for."""
    stated = {(s.source, s.relation, s.target) for s in facts.statements()}
    back = {(t, r, s) for s, r, t in stated if rule_of(r).symmetric}
    return {(s, t, f"{s}.{r}.{t}") for s, r, t in stated | back}


@MANY
@given(ecosystems())
def test_networkx_gets_every_entity_and_every_tie_with_all_it_carries(facts: Ecosystem) -> None:
    graph = compile_network(facts).to_networkx(evidence=True)
    assert set(graph) == {entity.id for entity in facts.entities()}
    for entity in facts.entities():
        given = graph.nodes[entity.id]
        assert given["label"] == given["name"] == entity.name
        assert (given["sector"], given["aliases"]) == (entity.sector, ";".join(entity.aliases))
    assert set(graph.edges(keys=True)) == expected_arcs(facts)
    ties = {f"{tie.source}.{tie.relation}.{tie.target}": tie for tie in facts.ties()}
    entities = {entity.id: entity for entity in facts.entities()}
    for source, target, key, carried in graph.edges(keys=True, data=True):
        tie = ties.get(key) or ties[f"{target}.{carried['relation']}.{source}"]
        assert carried["relation"] == tie.relation
        assert carried["symmetric"] == (tie.relation is Relation.PARTNERS_WITH)
        one, other = entities[tie.source], entities[tie.target]
        context = is_context(tie.relation, one.kind, other.kind, other.subtype)
        assert carried["context"] == context
        assert [page["url"] for page in carried["evidence"]] == [s.url for s in tie.evidence]
        assert carried["statements"] == len(tie.evidence)


@MANY
@given(ecosystems())
def test_igraph_gets_the_same_graph(facts: Ecosystem) -> None:
    network = compile_network(facts)
    ours, theirs = network.to_networkx(), network.to_igraph()
    assert theirs.is_directed()
    labels: Any = ours.nodes(data="label")
    assert [(v["name"], v["label"]) for v in theirs.vs] == list(labels)
    found = {(theirs.vs[e.source]["name"], theirs.vs[e.target]["name"], e["key"]): e.attributes()
             for e in theirs.es}  # fmt: skip
    assert len(found) == theirs.ecount()
    edges = ours.edges(keys=True, data=True)
    assert found == {(s, t, key): {"key": key, **carried} for s, t, key, carried in edges}


def test_what_is_handed_over_is_flat_but_for_evidence_on_request() -> None:
    network = compile_network(FACTS)
    graph = network.to_networkx()
    values = [*graph.nodes.values(), *graph.edges.values()]
    assert {type(value) for carried in values for value in carried.values()} == {str, int, bool}
    both = [graph.edges[s, t, f"{s}.PARTNERS_WITH.{t}"] for s, t in (("lab", "works"),
                                                                     ("works", "lab"))]  # fmt: skip
    assert both[0] == both[1]
    assert both[0]["source_url"] == "https://a.org; https://b.org"
    assert (both[0]["statements"], both[0]["role"]) == (2, "host")
    dates = both[0]["since"], both[0]["until"], both[0]["periods"]
    assert dates == ("2016", "", "2016/2018;2020/..")
    told = network.to_networkx(evidence=True).edges["lab", "works", "lab.PARTNERS_WITH.works"]
    assert [page["role"] for page in told["evidence"]] == ["host", ""]
    assert "evidence" in network.to_igraph(evidence=True).es.attributes()


def measured(network: Network) -> dict[str, float | None]:
    asked = centrality(network, measure="pagerank", direction="arc", top=100)
    return {item.id: item.score for item in asked.items}


@pytest.mark.parametrize("hub", ["zeta", "aaa"])
def test_measures_along_arcs_are_the_same_there_whatever_the_ids(hub: str) -> None:
    others = ["alpha", "beta", "gamma"]
    facts = gather(
        [Entity(id, Kind.ORGANIZATION, id) for id in [hub, *others]],
        [Statement(hub, Relation.PARTNERS_WITH, other) for other in others],
    )
    network = compile_network(facts)
    theirs: dict[str, float] = nx.pagerank(network.to_networkx(), tol=1e-12, max_iter=1000)
    assert theirs == pytest.approx(measured(network), abs=1e-9)
    assert theirs[hub] == pytest.approx(0.480, abs=5e-4)
    handed = network.to_igraph()
    assert dict(zip(handed.vs["name"], handed.pagerank(), strict=True)) == pytest.approx(theirs)
    assert dict(network.to_networkx().out_degree())[hub] == 3


@MANY
@given(ecosystems())
def test_context_aside_pagerank_there_is_ours(facts: Ecosystem) -> None:
    network = compile_network(facts)
    simple: nx.DiGraph[str] = nx.DiGraph()
    simple.add_nodes_from(network.to_networkx())
    ties: Any = network.to_networkx().edges(data="context")
    simple.add_edges_from((s, t) for s, t, context in ties if not context and s != t)
    ours = measured(network)
    theirs: dict[str, float] = nx.pagerank(simple, tol=1e-13, max_iter=1000)
    assert {id: theirs[id] for id in ours} == pytest.approx(ours, abs=1e-9)


# What a filter leaves of it

#: Options of a filter, and none.
FILTERS: list[FilterOptions] = [
    {}, {"context": True}, {"as_of": "2017"}, {"as_of": "2017", "undated": "drop"},
    {"without_kind": ["person", "event"]}, {"relation": ["PARTNERS_WITH", "LEADS"]},
    {"without_relation": ["PARTNERS_WITH"], "context": True},
]  # fmt: skip


@MANY
@given(ecosystems(), st.sampled_from(FILTERS), st.booleans())
def test_simple_has_one_edge_for_each_pair_that_questions_see(
    facts: Ecosystem, options: FilterOptions, avoiding: bool
) -> None:
    network = compile_network(facts)
    asked = FilterOptions(**options, avoid=list(network.facts.ids[:1]) if avoiding else [])
    graph = network.to_networkx(simple=True, **asked)
    assert type(graph) is nx.Graph
    found = {frozenset(edge) for edge in graph.edges}
    for id in graph:
        around = neighbourhood(network, id, limit=500, **asked)
        joined = {frozenset((tie.source, tie.target)) for tie in around.ties}
        assert {pair for pair in found if id in pair} == {pair for pair in joined if id in pair}
    ranked = centrality(network, "degree", top=None, **asked)
    degrees: dict[str, int] = dict(graph.degree)
    assert {item.id: item.score for item in ranked.items}.items() <= degrees.items()
    handed = network.to_igraph(simple=True, **asked)
    assert not handed.is_directed()
    pairs = {frozenset((handed.vs[a]["name"], handed.vs[b]["name"])) for a, b in
             handed.get_edgelist()}  # fmt: skip
    assert (set(handed.vs["name"]) if graph else set(), pairs) == (set(graph), found)


@MANY
@given(ecosystems(), st.sampled_from(FILTERS[1:]))
def test_filtered_ties_are_those_that_a_question_tells(
    facts: Ecosystem, options: FilterOptions
) -> None:
    network = compile_network(facts)
    graph = network.to_networkx(evidence=True, **options)
    kinds = {Kind(word) for word in options.get("without_kind", ())}
    assert set(graph) == {entity.id for entity in facts.entities() if entity.kind not in kinds}
    told = {}
    for id in graph:
        for tie in neighbourhood(network, id, limit=500, **options).ties:
            ends = (tie.source, tie.target)
            for s, t in (ends, ends[::-1]) if rule_of(tie.relation).symmetric else (ends,):
                told[s, t, f"{s}.{tie.relation}.{t}"] = [s.url for s in tie.evidence]
    assert {
        (s, t, key): [page["url"] for page in carried["evidence"]]
        for s, t, key, carried in graph.edges(keys=True, data=True)
    } == {ends: urls for ends, urls in told.items() if {*ends[:2]} <= set(graph)}


def test_the_edge_of_a_pair_sums_its_ties_up() -> None:
    network = compile_network(FACTS)
    assert "dallas" not in network.to_networkx(simple=True, avoid=["Big D"])
    graph = network.to_networkx(simple=True, evidence=True)
    assert list(graph.edges) == [("lab", "works")]
    carried = graph.edges["works", "lab"]
    pages = [page["url"] for page in carried.pop("evidence")]
    assert pages == ["https://a.org", "https://b.org", "", ""]
    assert carried == {
        "relations": "FUNDS;PARTNERS_WITH;SUPPLIES", "ties": 3, "statements": 4,
        "source_url": "https://a.org; https://b.org", "context": False,
    }  # fmt: skip
    early = network.to_networkx(simple=True, as_of="2019", undated="drop").edges["lab", "works"]
    assert (early["relations"], early["statements"]) == ("FUNDS", 1)
    everything = network.to_networkx(simple=True, context=True)
    assert everything.edges["dallas", "lab"]["context"]
    assert network.to_igraph(as_of="2019").ecount() == 2


def test_what_the_filter_cannot_take_is_refused() -> None:
    network = compile_network(FACTS)
    with pytest.raises(InvalidQuestion, match="as_of"):
        network.to_networkx(as_of="20x")
    with pytest.raises(UnknownEntity):
        network.to_igraph(avoid=["nobody"])


# What they save of it


def same(one: Any, other: Any) -> None:
    assert set(one.nodes(data="kind")) == set(other.nodes(data="kind"))
    ends = [sorted((s, t, c["relation"]) for s, t, c in g.edges(data=True)) for g in (one, other)]
    assert ends[0] == ends[1]


def test_networkx_saves_it_as_graphml_gexf_gml_and_json(tmp_path: Path) -> None:
    graph = compile_network(FACTS).to_networkx()
    nx.write_graphml(graph, tmp_path / "x.graphml")
    back: Any = nx.read_graphml(tmp_path / "x.graphml", force_multigraph=True)
    assert list(back.nodes(data=True)) == list(graph.nodes(data=True))
    assert list(back.edges(keys=True, data=True)) == list(graph.edges(keys=True, data=True))
    xml = (tmp_path / "x.graphml").read_text("utf-8")
    ids = re.findall(r'<edge [^>]*id="([^"]+)"', xml)
    assert len(set(ids)) == len(ids) == graph.number_of_edges()
    nx.write_gexf(graph, tmp_path / "x.gexf")
    back = nx.read_gexf(tmp_path / "x.gexf")
    same(back, graph)
    assert list(back.nodes(data="label")) == list(graph.nodes(data="label"))
    nx.write_gml(graph, tmp_path / "x.gml")
    same(nx.read_gml(tmp_path / "x.gml"), graph)
    same(nx.node_link_graph(nx.node_link_data(graph, edges="edges"), edges="edges"), graph)


@pytest.mark.parametrize(
    ("write", "read"),
    [
        ("write_graphml", "Read_GraphML"),
        ("write_gml", "Read_GML"),
        ("write_picklez", "Read_Picklez"),
    ],
)
def test_igraph_saves_it(tmp_path: Path, write: str, read: str) -> None:
    graph = compile_network(FACTS).to_igraph()
    getattr(graph, write)(str(tmp_path / "x"))
    back = getattr(igraph.Graph, read)(str(tmp_path / "x"))
    assert (back.vs["name"], back.vs["label"]) == (graph.vs["name"], graph.vs["label"])
    assert back.get_edgelist() == graph.get_edgelist()
    for column in ("key", "relation", "role", "since", "until", "symmetric", "context"):
        assert back.es[column] == graph.es[column]
