"""Independent routes and the nearest least cut, against networkx on networks with narrow places."""

from itertools import pairwise

import networkx as nx
from hypothesis import given
from hypothesis import strategies as st

from graph.compile import compile_network
from graph.ecosystem import Entity, Statement
from graph.facts import gather
from graph.kernels.disjoint import part
from graph.model import Kind, Relation
from graph.questions.counting.filtered_view import filter_of, filtered
from tests.graph.oracle import nearest_cut
from tests.strategies import examples


@st.composite
def narrow(draw: st.DrawFn) -> "nx.Graph[int]":
    """Draw well tied groups in a row, few ties between one and the next, and some loose ends."""
    graph: nx.Graph[int] = nx.Graph()
    dice = draw(st.randoms(use_true_random=False))
    groups = []
    for _ in range(draw(st.integers(1, 5))):
        size = dice.randint(1, 12)
        group = range(len(graph), len(graph) + size)
        graph.add_nodes_from(group)
        density = dice.random()
        graph.add_edges_from(
            (a, b) for a in group for b in group if a < b and dice.random() < density
        )
        groups.append(list(group))
    for one, other in pairwise(groups):
        for _ in range(dice.randint(0, 5)):
            graph.add_edge(dice.choice(one), dice.choice(other))
    for _ in range(dice.randint(0, 6)):
        graph.add_edge(dice.randrange(len(graph)), len(graph))
    names = list(range(len(graph)))
    dice.shuffle(names)  # the two ends are anywhere in the order of ids
    return nx.relabel_nodes(graph, dict(enumerate(names)))


@examples(500)
@given(narrow(), st.data())
def test_the_cut_is_the_nearest_least_one_and_the_separators_stand_in_order(
    graph: "nx.Graph[int]", data: st.DataObject
) -> None:
    if len(graph) < 2:
        return
    x, y = data.draw(st.permutations(sorted(graph)))[:2]
    avoided = [v for v in data.draw(st.lists(st.sampled_from(sorted(graph)), max_size=2))
               if v not in (x, y)]  # fmt: skip
    ids = [f"{v:02}" for v in range(len(graph))]
    ties = [Statement(ids[a], Relation.PARTNERS_WITH, ids[b]) for a, b in graph.edges]
    network = compile_network(gather([Entity(id, Kind.COMPANY, id) for id in ids], ties))
    filter = filter_of(network, avoid=[ids[v] for v in avoided])
    with filtered(network, filter, x, y) as view:
        arguments = (view.rows, view.lens, view.space, view.bar)
        routes, cut, needed = part(*arguments, x, y)
        again, back, _ = part(*arguments, y, x)
    graph.remove_nodes_from(avoided)
    graph.remove_edges_from([(x, y)])
    connected = nx.has_path(graph, x, y)
    assert routes == again == (nx.node_connectivity(graph, x, y) if connected else 0)
    assert set(cut.tolist()) == nearest_cut(graph, x, y)
    assert set(back.tolist()) == nearest_cut(graph, y, x)
    assert len(cut) == routes
    apart = []
    if connected:
        route = nx.shortest_path(graph, x, y)
        apart = [v for v in route[1:-1]
                 if not nx.has_path(graph.subgraph(set(graph) - {v}), x, y)]  # fmt: skip
    assert needed.tolist() == apart
