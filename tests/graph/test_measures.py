"""Measures of the whole network against networkx, igraph, the definitions and the literature."""

import math
from collections.abc import Callable, Iterator, Sequence
from itertools import combinations, permutations
from typing import Any

import igraph
import networkx as nx
import numpy as np
import pytest
from hypothesis import given

from graph import centrality, compile_network
from graph.ecosystem import Ecosystem, Entity, Statement
from graph.errors import InvalidQuestion
from graph.facts import gather
from graph.filter import FilterOptions
from graph.kernels.adjacency import Adjacency
from graph.kernels.cut_vertices import kept_pairs
from graph.kernels.sampling import routes_drawn
from graph.model import Kind, Relation
from graph.network import Network
from graph.questions.counting.ends import ENDS
from graph.questions.counting.measures import MEASURES
from tests.graph.oracle import arcs, graph_of, statements
from tests.strategies import ecosystems, filters

ROLES = ("coordinator", "consultant", "gatekeeper", "representative", "liaison")


def scores(network: Network, measure: str, **options: object) -> dict[str, float]:
    answer = centrality(network, measure, top=1000, **options)  # type: ignore[arg-type]
    assert answer.exact
    return {item.id: item.score for item in answer.items}


def ranked(
    ecosystem: Ecosystem, filter: FilterOptions, theirs: dict[str, float]
) -> dict[str, float]:
    """Return the scores of all that a ranking lists: collectives only with location ties."""
    if filter.get("context"):
        return theirs
    lists = {entity.id for entity in ecosystem.entities() if entity.subtype == "collective"}
    return {id: value for id, value in theirs.items() if id not in lists}


def same(ours: dict[str, float], theirs: dict[str, float]) -> None:
    theirs = {id: value for id, value in theirs.items() if not math.isnan(value)}
    assert ours.keys() == theirs.keys()
    for id, value in theirs.items():
        assert ours[id] == pytest.approx(value, rel=1e-9, abs=1e-12), id


def of_companies(graph: "nx.Graph[int]") -> Network:
    """Return a graph as partnerships of companies; an isolate stays one."""
    entities = [Entity(f"c{n:04}", Kind.COMPANY, f"Company {n}") for n in graph]
    ties = [Statement(f"c{a:04}", Relation.PARTNERS_WITH, f"c{b:04}") for a, b in graph.edges]
    return compile_network(gather(entities, ties))


def named(values: dict[int, float]) -> dict[str, float]:
    return {f"c{n:04}": value for n, value in values.items()}


def of_igraph(
    graph: "nx.Graph[int]", measure: Callable[[igraph.Graph], object]
) -> dict[str, float]:
    """Return what igraph gives for each node."""
    nodes = list(graph)
    place = {node: at for at, node in enumerate(nodes)}
    peer = igraph.Graph(len(nodes), [(place[a], place[b]) for a, b in graph.edges])
    return named(dict(zip(nodes, map(float, measure(peer)), strict=True)))  # type: ignore[call-overload]


def drawn() -> Iterator["nx.Graph[int]"]:
    for seed in range(4):
        yield nx.gnm_random_graph(40, 70, seed=seed)
        yield nx.barabasi_albert_graph(60, 2, seed=seed)
        yield nx.disjoint_union(nx.gnm_random_graph(20, 30, seed=seed), nx.path_graph(7))
    yield nx.path_graph(50)
    yield nx.complete_bipartite_graph(3, 8)
    yield nx.empty_graph(3)


GRAPHS = list(drawn())


# Against networkx and igraph


@pytest.mark.parametrize("graph", GRAPHS, ids=str)
def test_measures_equal_those_of_networkx_and_igraph(graph: "nx.Graph[int]") -> None:
    network = of_companies(graph)
    n = len(graph)
    same(scores(network, "degree"), named(dict(graph.degree)))
    same(scores(network, "strength"), named(dict(graph.degree)))
    same(scores(network, "betweenness"), named(nx.betweenness_centrality(graph)))
    same(scores(network, "closeness"), named(nx.closeness_centrality(graph)))
    harmonic = nx.harmonic_centrality(graph)
    same(scores(network, "harmonic"), named({v: h / (n - 1) for v, h in harmonic.items()}))
    same(scores(network, "core"), named(nx.core_number(graph)))
    same(scores(network, "constraint"), of_igraph(graph, lambda g: g.constraint()))
    same(scores(network, "effective-size"), named(nx.effective_size(graph)))
    same(scores(network, "pagerank"), of_igraph(graph, lambda g: g.pagerank(damping=0.85)))


@pytest.mark.parametrize("graph", GRAPHS, ids=str)
def test_eigenvector_and_katz_equal_those_of_dense_matrices(graph: "nx.Graph[int]") -> None:
    network = of_companies(graph)
    nodes = list(graph)
    matrix = nx.to_numpy_array(graph, nodes)
    greatest = np.linalg.eigvalsh(matrix)[-1]
    alpha = 0.85 / greatest if greatest > 0 else 0.85
    katz = np.linalg.solve(np.eye(len(nodes)) - alpha * matrix, np.ones(len(nodes)))
    katz /= np.linalg.norm(katz)
    same(scores(network, "katz"), named(dict(zip(nodes, katz.tolist(), strict=True))))
    largest = max(nx.connected_components(graph), key=lambda part: (len(part), -min(part)))
    members = sorted(largest)
    _, vectors = np.linalg.eigh(nx.to_numpy_array(graph.subgraph(members), members))
    leading = dict(zip(members, np.abs(vectors[:, -1]).tolist(), strict=True))
    found = scores(network, "eigenvector")
    assert found.keys() == named(leading).keys()
    for id, value in named(leading).items():
        assert found[id] == pytest.approx(value, rel=1e-7, abs=1e-10)


def walked(graph: "nx.Graph[Any]", begins: Sequence[Any] = ()) -> dict[Any, float]:
    """Return PageRank as the stationary state of its walk; who leads nowhere begins anew."""
    nodes = list(graph)
    begin = np.array([float(v in begins or not begins) for v in nodes])
    begin /= begin.sum()
    steps = nx.to_numpy_array(graph, nodes)
    leads = steps.sum(axis=1, keepdims=True)
    steps = np.where(leads > 0, steps / np.maximum(leads, 1), begin)
    rank = np.linalg.solve(np.eye(len(nodes)) - 0.85 * steps.T, 0.15 * begin)
    return dict(zip(nodes, rank.tolist(), strict=True))


# Against the definitions, under filters


def options_of(filter: FilterOptions) -> dict[str, object]:
    return dict(filter)


@given(ecosystems(), filters())
def test_measures_of_a_filtered_network(ecosystem: Ecosystem, filter: FilterOptions) -> None:
    network, graph = compile_network(ecosystem), graph_of(ecosystem, filter)
    options = options_of(filter)
    same(
        scores(network, "degree", **options),
        ranked(ecosystem, filter, {v: float(d) for v, d in graph.degree}),
    )
    same(
        scores(network, "betweenness", **options),
        ranked(ecosystem, filter, nx.betweenness_centrality(graph)),
    )
    ties = {(s.source, s.relation, s.target) for s, _ in statements(ecosystem, filter)}
    strength = dict.fromkeys(graph, 0.0)
    for source, _, target in ties:
        if source in graph and target in graph and source != target:
            strength[source] += 1
            strength[target] += 1
    same(scores(network, "strength", **options), ranked(ecosystem, filter, strength))
    if len(graph):  # of nothing networkx has no matrix
        same(
            scores(network, "constraint", **options),
            ranked(ecosystem, filter, nx.constraint(graph)),
        )


@pytest.mark.parametrize("seed", range(60))
def test_katz_by_direction_equals_that_of_a_dense_matrix(seed: int) -> None:
    graph = nx.gnm_random_graph(7, 5 + seed % 14, seed=seed, directed=True)
    same(scores(funding(graph), "katz", direction="arc"), named(katz_of(graph)))


def test_katz_by_direction_where_cycles_are_many_or_none() -> None:
    chained: nx.DiGraph[int] = nx.DiGraph([(0, 1), (1, 0), (1, 2), (2, 3), (3, 2), (3, 4)])
    large = nx.gnm_random_graph(400, 1600, seed=5, directed=True)
    for graph in (
        nx.path_graph(9, nx.DiGraph), nx.cycle_graph(50, nx.DiGraph), chained, large,
        nx.empty_graph(3, nx.DiGraph),
    ):  # fmt: skip
        same(scores(funding(graph), "katz", direction="arc"), named(katz_of(graph)))


def test_katz_by_direction_has_the_winner_that_its_convention_has() -> None:
    arcs = [(1, 0), (2, 4), (4, 1), (5, 6), (6, 1), (6, 3), (6, 4)]
    answer = centrality(funding(nx.DiGraph(arcs)), "katz", direction="arc")
    assert answer.items[0].id == "c0000"
    both = scores(funding(nx.DiGraph([(0, 2), (1, 2)])), "katz", direction="arc")
    assert both["c0002"] == pytest.approx(0.885841, abs=1e-6)
    assert both["c0000"] == both["c0001"] == pytest.approx(0.328089, abs=1e-6)


def funding(graph: "nx.DiGraph[int]") -> Network:
    """Return a directed graph as companies that fund each other."""
    entities = [Entity(f"c{n:04}", Kind.COMPANY, f"Company {n}") for n in graph]
    ties = [Statement(f"c{a:04}", Relation.FUNDS, f"c{b:04}") for a, b in graph.edges]
    return compile_network(gather(entities, ties))


def katz_of(graph: "nx.DiGraph[int]") -> dict[int, float]:
    """Return Katz by a dense matrix; the radius is that of each strong component by itself."""
    nodes = list(graph)
    matrix = nx.to_numpy_array(graph, nodes)
    radius = max(
        (
            float(np.abs(np.linalg.eigvals(nx.to_numpy_array(graph.subgraph(part)))).max())
            for part in nx.strongly_connected_components(graph)
        ),
        default=0.0,
    )
    alpha = 0.85 / radius if radius > 0 else 0.85
    walks = np.linalg.solve(np.eye(len(nodes)) - alpha * matrix.T, np.ones(len(nodes)))
    walks /= np.linalg.norm(walks)
    return dict(zip(nodes, walks.tolist(), strict=True))


def test_closeness_says_one_direction() -> None:
    network = funding(nx.DiGraph([(0, 1), (1, 2)]))
    answer = centrality(network, "closeness", direction="arc")
    assert answer.items[0].id == "c0002"  # whom all others can reach
    assert "from those that can reach it" in answer.explanation
    assert "that can reach it" in answer.convention
    assert "it can reach" not in answer.explanation + answer.convention


def test_all_are_ranked_if_asked_for() -> None:
    network = of_companies(nx.path_graph(1200))
    answer = centrality(network, "degree", top=None)
    assert (len(answer.items), answer.total, answer.truncated) == (1200, 1200, False)
    assert centrality(network, "degree", top=1000).items == answer.items[:1000]


def digraph(ecosystem: Ecosystem, filter: FilterOptions) -> "nx.DiGraph[str]":
    graph: nx.DiGraph[str] = nx.DiGraph()
    left = graph_of(ecosystem, filter)
    graph.add_nodes_from(left)
    graph.add_edges_from(
        (a, b) for a, b in arcs(ecosystem, filter) if a in left and b in left and a != b
    )
    return graph


@given(ecosystems(), filters())
def test_measures_by_the_direction_of_ties(ecosystem: Ecosystem, filter: FilterOptions) -> None:
    network, graph = compile_network(ecosystem), digraph(ecosystem, filter)
    options = options_of(filter) | {"direction": "arc"}
    same(
        scores(network, "degree", **options),
        ranked(ecosystem, filter, {v: float(d) for v, d in graph.degree}),
    )
    same(
        scores(network, "betweenness", **options),
        ranked(ecosystem, filter, nx.betweenness_centrality(graph)),
    )
    same(
        scores(network, "closeness", **options),
        ranked(ecosystem, filter, nx.closeness_centrality(graph)),
    )
    others = max(1, len(graph) - 1)
    harmonic = {v: h / others for v, h in nx.harmonic_centrality(graph).items()}
    same(scores(network, "harmonic", **options), ranked(ecosystem, filter, harmonic))
    if len(graph):
        same(scores(network, "pagerank", **options), ranked(ecosystem, filter, walked(graph)))


@pytest.mark.parametrize("ends", ENDS)
@pytest.mark.parametrize("direction", ["any", "arc"])
@given(ecosystem=ecosystems(), filter=filters())
def test_roles_of_all_are_those_of_each(
    ecosystem: Ecosystem, filter: FilterOptions, direction: str, ends: str
) -> None:
    network, left = compile_network(ecosystem), graph_of(ecosystem, filter)
    graph = digraph(ecosystem, filter) if direction == "arc" else left.to_directed()
    sector = nx.get_node_attributes(left, "sector")
    expected = {v: dict.fromkeys((*ROLES, "brokerage"), 0.0) for v in left}
    ends_of = {
        e.id
        for e in ecosystem.entities()
        if ends == "all"
        or (e.kind not in (Kind.PROJECT, Kind.EVENT, Kind.PERSON) and e.subtype != "collective")
    }
    for v in left:
        near = ends_of & (set(graph.predecessors(v)) | set(graph.successors(v)))
        for a, c in permutations(near, 2):
            if not (graph.has_edge(a, v) and graph.has_edge(v, c)) or graph.has_edge(a, c):
                continue
            own, one, other = sector[v], sector[a], sector[c]
            role = (
                ("coordinator" if one == own else "consultant")
                if one == other
                else "gatekeeper"
                if other == own
                else "representative"
                if one == own
                else "liaison"
            )
            weight = 1.0 if direction == "arc" else 0.5
            expected[v][role] += weight
            expected[v]["brokerage"] += weight
    for role in (*ROLES, "brokerage"):
        found = scores(network, role, direction=direction, ends=ends, **options_of(filter))
        counted = {v: counts[role] for v, counts in expected.items()}
        same(found, ranked(ecosystem, filter, counted))


@given(ecosystems())
def test_articulation_counts_the_pairs_that_lose_each_other(ecosystem: Ecosystem) -> None:
    network, graph = compile_network(ecosystem), graph_of(ecosystem, {})

    def joined(some: "nx.Graph[str]") -> int:
        return sum(math.comb(len(part), 2) for part in nx.connected_components(some))

    lost = {}
    for v in graph:
        reached = len(nx.node_connected_component(graph, v)) - 1
        lost[v] = float(joined(graph) - reached - joined(graph.subgraph(set(graph) - {v})))
    same(scores(network, "articulation"), ranked(ecosystem, {}, lost))


def test_a_chain_of_a_hundred_thousand_is_searched_in_depth() -> None:
    n = 100_000
    starts = np.minimum(np.maximum(2 * np.arange(n + 1) - 1, 0), 2 * n - 2)
    neighbors = np.empty(2 * n - 2, np.int32)
    neighbors[0::2], neighbors[1::2] = np.arange(1, n), np.arange(n - 1)
    near = Adjacency(starts.astype(np.int64), neighbors, np.ones(n, bool))
    before = np.arange(n)
    _, kept = kept_pairs(near, np.zeros(n, bool))
    pairs = before * (n - 1 - before)  # that lose each other, beside those of the one itself
    assert np.array_equal(n * (n - 1) // 2 - (n - 1) - kept, pairs)


# Personalized PageRank


@pytest.mark.parametrize("begins", [(0,), (0, 7, 33)])
def test_pagerank_begins_where_it_is_asked_to(begins: tuple[int, ...]) -> None:
    graph = nx.disjoint_union(nx.barabasi_albert_graph(40, 2, seed=3), nx.path_graph(4))
    graph.add_node(99)
    expected = walked(graph, begins)
    asked = [f"c{v:04}" for v in begins]
    same(scores(of_companies(graph), "pagerank", from_=asked), named(expected))


# Samples


@pytest.fixture
def large(monkeypatch: pytest.MonkeyPatch) -> Network:
    """A network that is sampled as one of more than 10,000 entities would be."""
    for module in ("betweenness", "closeness"):
        monkeypatch.setattr(f"graph.questions.counting.measuring.{module}.EXACT", 100)
    monkeypatch.setattr("graph.questions.counting.measuring.closeness.EPSILON", 0.2)
    graph = nx.disjoint_union(nx.barabasi_albert_graph(300, 3, seed=1), nx.path_graph(5))
    return of_companies(graph)


@pytest.mark.parametrize("measure", ["betweenness", "closeness", "harmonic"])
def test_a_sample_lies_as_near_as_it_says(large: Network, measure: str) -> None:
    sampled = centrality(large, measure, top=1000)
    assert (sampled.exact, sampled.delta) == (False, 0.05)
    assert sampled.epsilon
    assert sampled.samples
    graph = nx.disjoint_union(nx.barabasi_albert_graph(300, 3, seed=1), nx.path_graph(5))
    truth = named(
        {
            "betweenness": nx.betweenness_centrality(graph),
            "closeness": nx.closeness_centrality(graph),
            "harmonic": {v: h / 304 for v, h in nx.harmonic_centrality(graph).items()},
        }[measure]
    )
    order = sorted(truth.values(), reverse=True)
    for item in sampled.items:
        assert abs(item.score - truth[item.id]) <= sampled.epsilon
        assert item.rank_range is not None
        best, worst = item.rank_range
        assert best <= item.rank <= worst
        first = 1 + sum(value > truth[item.id] * (1 + 1e-9) for value in order)
        assert best <= first <= worst
    assert [i.score for i in sampled.items] == [
        i.score for i in centrality(large, measure, top=1000).items
    ]


def test_drawn_routes_are_evenly_spread_over_shortest_routes() -> None:
    """Of the two routes around a square each is drawn as often."""
    graph = nx.cycle_graph(4)
    starts = np.arange(0, 9, 2)
    neighbors = np.array([sorted(graph[v]) for v in range(4)], np.int32).ravel()
    near = Adjacency(starts.astype(np.int64), neighbors, np.ones(4, bool))
    draws = 100_000
    hits = routes_drawn(near, near, np.arange(4, dtype=np.int32), 0, draws)
    # a third of all pairs are opposite corners, half of whose routes pass each other corner
    assert hits / draws == pytest.approx([1 / 6 / 2 * 1] * 4, abs=0.005)
    parts = sum(
        routes_drawn(near, near, np.arange(4, dtype=np.int32), first, first + 1000)
        for first in range(0, draws, 1000)
    )
    assert np.array_equal(hits, parts)


# Bad questions


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ({"measure": "fame"}, "measure: “fame” is not valid. Use degree, strength"),
        ({"top": 0}, "top: 0 is out of range. Use 1 to 1,000"),
        ({"direction": "up"}, "direction: “up”"),
        ({"measure": "core", "direction": "arc"}, "direction: core has no direction. Use any"),
        ({"by": "hair"}, "by: “hair”"),
        ({"kind": "firm"}, "kind: “firm” is not valid. Use city"),
        ({"sector": "air"}, "sector: “air” is not valid. Use government"),
        ({"from_": ["c0001"]}, "from: betweenness starts nowhere"),
        (
            {"measure": "pagerank", "from_": ["c0001"], "avoid": ["c0001"]},
            "The filter leaves out Company 1",
        ),
    ],
)
def test_what_cannot_be_measured_is_told(options: dict[str, object], told: str) -> None:
    network = of_companies(nx.path_graph(3))
    with pytest.raises(InvalidQuestion, match=told):
        centrality(network, **options)  # type: ignore[arg-type]


@pytest.mark.parametrize("measure", MEASURES)
def test_an_empty_network_has_no_ranking(measure: str) -> None:
    answer = centrality(compile_network(gather([])), measure)
    assert (answer.items, answer.total, answer.exact) == ((), 0, True)
    assert answer.explanation == "No entry has a score here."


@pytest.mark.parametrize("measure", MEASURES)
def test_a_lone_entity_stands_alone(measure: str) -> None:
    answer = centrality(of_companies(nx.empty_graph(1)), measure)
    assert answer.total + answer.unscored == 1


def test_progress_is_told_and_ends_the_work() -> None:
    network = of_companies(nx.barabasi_albert_graph(300, 3, seed=1))
    told = []
    centrality(network, "betweenness", progress=lambda *step: told.append(step))
    assert told[0] == ("measuring betweenness", 0, 5)
    assert told[-1] == ("measuring betweenness", 5, 5)

    def enough(*_: object) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        centrality(network, "betweenness", progress=enough)


def test_ranks_are_shared_and_the_list_is_by_id() -> None:
    answer = centrality(of_companies(nx.path_graph(5)), "betweenness", top=4)
    assert [(i.id, i.rank) for i in answer.items] == [
        ("c0002", 1), ("c0001", 2), ("c0003", 2), ("c0000", 4),
    ]  # fmt: skip
    assert (answer.total, answer.truncated) == (5, True)
    assert answer.explanation.startswith("Company 2 ranks first of five entries, with 66.7% of")


def test_constraint_ranks_the_freest_first() -> None:
    answer = centrality(of_companies(nx.star_graph(4)), "constraint")
    assert (answer.items[0].id, answer.items[0].score, answer.items[0].rank) == ("c0000", 0.25, 1)
    assert "Company 0 ranks first of five entries, with the score 0.2500." in answer.explanation


def test_kinds_and_sectors_choose_who_is_ranked_not_what_is_measured() -> None:
    entities = [
        Entity("a", Kind.COMPANY, "A"), Entity("b", Kind.ORGANIZATION, "B", "chamber"),
        Entity("c", Kind.UNIVERSITY, "C"),
    ]  # fmt: skip
    ties = [Statement(*pair) for pair in (
        ("a", Relation.PARTNERS_WITH, "b"), ("b", Relation.PARTNERS_WITH, "c"),
    )]  # fmt: skip
    network = compile_network(gather(entities, ties))
    (item,) = centrality(network, "degree", sector="nonprofit").items
    assert (item.id, item.score, item.rank) == ("b", 2.0, 1)
    answer = centrality(network, "degree", kind="company")
    assert answer.explanation.startswith("A is the only company with a score: one partner.")


def test_pairs_of_the_oracle_are_all_pairs() -> None:
    """The oracle of the roles counts each pair from both ends: a star has C(n, 2)."""
    found = scores(of_companies(nx.star_graph(4)), "brokerage")
    assert found["c0000"] == len(list(combinations(range(4), 2)))


def test_nobody_ranks_a_list_unless_location_ties_count() -> None:
    entities = [Entity(id, Kind.ORGANIZATION, id.upper()) for id in "ab"]
    entities.append(Entity("list", Kind.ORGANIZATION, "List", "collective"))
    ties = [Statement("a", Relation.PARTNERS_WITH, id) for id in ("b", "list")]
    network = compile_network(gather(entities, ties))
    answer = centrality(network, "degree", top=None)
    assert [(item.id, item.score, item.rank) for item in answer.items] == [("a", 2, 1), ("b", 1, 2)]
    assert (answer.total, answer.unscored) == (2, 0)
    assert answer.sentences[-1] == "One list, for which nobody acts, is not ranked."
    asked = centrality(network, "degree", top=None, context=True)
    assert [item.id for item in asked.items] == ["a", "b", "list"]
    cities = centrality(network, "degree", kind="city")
    assert cities.sentences == ("No place has a score here.",)
