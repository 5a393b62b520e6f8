"""The network at a glance against the same numbers from networkx."""

from typing import Any

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph import summary
from graph.answers import Summary
from graph.compile import compile_network
from graph.dates import days_of
from graph.ecosystem import Ecosystem, Entity, Statement
from graph.facts import gather
from graph.filter import FilterOptions
from graph.kernels.distances import WIDTH
from graph.model import Kind, Relation
from tests.app.conftest import small
from tests.graph import oracle
from tests.graph.published import partners
from tests.sentences import faults
from tests.strategies import ecosystems, examples, filters

MANY = examples(200)


def distances(graph: "nx.Graph[Any]") -> list[int]:
    """Return the distance of every ordered pair that has a route."""
    return [
        hops for _, found in nx.all_pairs_shortest_path_length(graph) for hops in found.values()
        if hops
    ]  # fmt: skip


def check_shape(answer: Summary, graph: "nx.Graph[Any]") -> None:
    """Hold density, components and distances to those of a graph."""
    parts = sorted(map(len, nx.connected_components(graph)), reverse=True)
    assert (answer.entities_total, answer.pairs) == (len(graph), graph.number_of_edges())
    if len(graph) > 1:
        assert answer.density == pytest.approx(nx.density(graph))
    assert answer.components_total == len(parts)
    assert [item.size for item in answer.components] == [n for n in parts if n > 1][:20]
    assert answer.isolates_total == nx.number_of_isolates(graph)
    assert answer.routed_pairs == sum(n * (n - 1) // 2 for n in parts)
    hops = distances(graph)
    assert answer.diameter == max(hops, default=None)
    assert answer.mean_distance == (pytest.approx(sum(hops) / len(hops)) if hops else None)
    assert answer.exact


@MANY
@given(ecosystems(most=13), filters(), st.data())
def test_the_numbers_are_those_of_networkx_under_any_filter(
    ecosystem: Ecosystem, options: FilterOptions, data: st.DataObject
) -> None:
    if data.draw(st.booleans()):
        options["avoid"] = [data.draw(st.sampled_from(list(ecosystem.ids)))]
    answer = summary(compile_network(ecosystem), **options)
    graph = oracle.graph_of(ecosystem, options)
    check_shape(answer, graph)
    found = list(oracle.statements(ecosystem, options))
    ties = {
        (s.source, s.relation, s.target): s for s, _ in found
        if s.source in graph and s.target in graph
    }  # fmt: skip
    assert answer.ties_total == len(ties) == sum(answer.relations.values())
    wide = oracle.statements(ecosystem, {**options, "context": True})
    located = {
        (s.source, s.relation, s.target)
        for s, context in wide
        if context and s.source in graph and s.target in graph
    }
    assert answer.location_ties_total == len(located)
    leads: nx.DiGraph[str] = nx.DiGraph()
    leads.add_edges_from((a, b) for a, relation, b in ties if relation != "PARTNERS_WITH")
    assert answer.arcs == leads.number_of_edges()
    if answer.arcs:
        assert answer.reciprocity == pytest.approx(nx.reciprocity(leads))
    assert sum(answer.kinds.values()) == sum(answer.sectors.values()) == len(graph)
    counts = dict.fromkeys(graph, 0)
    for a, _, b in ties:
        counts[a] += 1
        counts[b] += 1
    thin = sorted((n, id) for id, n in counts.items()
                  if n <= answer.few and graph.nodes[id]["kind"] == "city"
                  and graph.nodes[id].get("subtype") not in ("state", "country"))  # fmt: skip
    assert [(city.ties, city.id) for city in answer.thin_cities] == thin
    dated: dict[tuple[str, str, str], list[str]] = {tie: [] for tie in ties}
    for s, _ in found:
        if (key := (s.source, s.relation, s.target)) in dated and (s.since or s.until):
            dated[key].append(s.since)
    assert answer.undated == sum(not dates for dates in dated.values())
    firsts = [min(filter(None, dates), default="", key=days_of) for dates in dated.values()]
    years = [first[:4] for first in firsts if first]
    assert {str(item.year): item.ties for item in answer.years} == {
        year: years.count(year) for year in years
    }
    check_sentences(answer)


def check_sentences(answer: Summary) -> None:
    """Hold what is said to what the answer holds."""
    said = answer.explanation
    assert not faults(said)
    if answer.entities_total and answer.components:
        share = 2 * answer.largest > answer.entities_total
        assert ("are connected to each other" in said) == (share and answer.components_total > 1)
    assert ("a tie with a direction" in said) == (answer.arcs > 0)
    assert ("no date" in said or "no tie has a date" in said.lower()) == (answer.undated > 0)
    assert ("ties or fewer" in said) == (answer.thin_cities_total > 0)


@pytest.mark.parametrize(
    "graph",
    [
        nx.connected_watts_strogatz_graph(300, 4, 0.1, seed=1),
        nx.barabasi_albert_graph(400, 2, seed=2),
        nx.gnp_random_graph(300, 0.006, seed=3),
        nx.random_labeled_tree(200, seed=4),
        nx.cycle_graph(41),
        nx.disjoint_union(nx.path_graph(30), nx.complete_graph(40)),
    ],
    ids=["small-world", "scale-free", "torn", "tree", "ring", "path-and-clique"],
)
def test_distances_of_larger_networks(graph: "nx.Graph[Any]") -> None:
    answer = summary(partners(graph))
    check_shape(answer, graph)
    assert (answer.arcs, answer.reciprocity) == (0, None)


def test_a_mean_from_samples_says_so_and_how_far_off_it_may_be(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    graph = nx.connected_watts_strogatz_graph(2 * 16 * WIDTH, 4, 0.2, seed=5)
    whole = summary(partners(graph))
    monkeypatch.setattr("graph.questions.counting.distances.EXACT", 100)
    answer = summary(partners(graph))
    assert (answer.exact, answer.samples, answer.diameter) == (False, 1024, None)
    assert answer.margin is not None
    assert whole.mean_distance is not None
    assert 0 < answer.margin < 0.1
    assert answer.mean_distance == pytest.approx(whole.mean_distance, abs=answer.margin)
    assert "by a sample of 1,024" in answer.explanation


def test_the_newest_and_the_oldest_facts_carry_their_sources() -> None:
    answer = summary(compile_network(small()))
    assert [tie.since for tie in answer.newest] == ["2017-05-02", "2016-03", "2015"]
    assert answer.oldest == answer.newest[::-1]
    assert [source.url for source in answer.sources] == [
        "https://example.org/1", "word:slug",
    ]  # fmt: skip
    assert answer.isolates == ("twin-1", "twin-2", "wild")


def test_ties_either_way_are_returned_and_partners_are_set_aside() -> None:
    facts = gather(
        [Entity(id, Kind.ORGANIZATION, id) for id in "abc"],
        [
            Statement("a", Relation.LEADS, "b"),
            Statement("a", Relation.FUNDS, "b"),
            Statement("b", Relation.MEMBER_OF, "a"),
            Statement("a", Relation.LEADS, "c"),
            Statement("a", Relation.PARTNERS_WITH, "c"),
        ],
    )
    answer = summary(compile_network(facts))
    assert (answer.arcs, answer.mutual) == (3, 2)
    assert answer.reciprocity == pytest.approx(2 / 3)


def test_a_network_of_nothing_is_told() -> None:
    answer = summary(compile_network(gather([])))
    assert (answer.explanation, answer.density) == ("Nothing is recorded yet.", None)
    figures = answer.to_pandas().set_index("measure")["value"]
    assert figures["entities"] == figures["components"] == 0


@pytest.mark.parametrize(
    ("many", "ties", "said"),
    [
        (1, [], "The network has one entry and no ties. It has no tie that counts here."),
        (2, [], "No entry has a tie that counts here."),
        (2, ["2010"], "The earliest date of the tie is from 2010."),
        (3, ["2010", ""], "The earliest date of the other is from 2010."),
        (3, ["2010", "2012"], "The earliest dates of the ties are from 2010 to 2012."),
    ],
)
def test_one_entry_and_one_date_are_told_in_the_singular(
    many: int, ties: list[str], said: str
) -> None:
    """Nothing is said of "them" or "dates" where there is one."""
    entities = [Entity(f"e{i}", Kind.ORGANIZATION, f"E {i}") for i in range(many)]
    statements = [
        Statement(f"e{i}", Relation.PARTNERS_WITH, f"e{i + 1}", since=since)
        for i, since in enumerate(ties)
    ]
    answer = summary(compile_network(gather(entities, statements)))
    assert said in answer.explanation
