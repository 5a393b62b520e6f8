"""How an entity ranks among its kind, against counts of networkx."""

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph import centrality, compute_tables, standing
from graph.compile import compile_network
from graph.ecosystem import Ecosystem, Entity, Statement
from graph.errors import InvalidQuestion
from graph.facts import gather
from graph.filter import FilterOptions
from graph.model import Kind, Relation
from graph.network import Network
from tests.graph import oracle
from tests.sentences import faults
from tests.strategies import ecosystems, examples, filters


@examples(100)
@given(ecosystems(most=11), filters(), st.data())
def test_the_rank_is_that_among_those_of_the_kind_that_have_a_partner(
    ecosystem: Ecosystem, options: FilterOptions, data: st.DataObject
) -> None:
    x = data.draw(st.sampled_from(list(ecosystem.ids)))
    measure = data.draw(st.sampled_from(["degree", "betweenness", "constraint"]))
    near = data.draw(st.integers(1, 3))
    network = compile_network(ecosystem)
    answer = standing(network, x, measure=measure, near=near, **options)
    graph = oracle.graph_of(ecosystem, options)
    kind = {e.id: e.kind for e in ecosystem.entities()}
    lists = {e.id for e in ecosystem.entities() if e.subtype == "collective"}
    kept = set(graph) - (set() if options.get("context") else lists)
    peers = {v for v in kept if kind[v] == kind[x] and graph.degree(v)}
    assert (answer.peers, answer.rank is None) == (len(peers), x not in peers)
    if answer.rank is None:
        assert answer.items == ()
        return
    whole = centrality(network, measure, kind=kind[x], top=None, **options)
    score = {item.id: item.score for item in whole.items if item.id in peers}
    if measure != "constraint":
        found = dict(graph.degree()) if measure == "degree" else nx.betweenness_centrality(graph)
        assert {v: pytest.approx(found[v]) for v in peers} == score
    ranked = sorted(peers, key=lambda v: (score[v] * (1 if measure == "constraint" else -1), v))
    above = [v for v in ranked[: ranked.index(x)] if score[v] != score[x]]
    below = [v for v in ranked[ranked.index(x) + 1 :] if score[v] != score[x]]
    assert answer.rank == len(above) + 1
    assert answer.alike == len(ranked) - len(above) - len(below) - 1
    assert [item.id for item in answer.items] == [*above[-near:], x, *below[:near]]
    assert [item.score for item in answer.items] == [score[item.id] for item in answer.items]
    assert not [
        f for s in answer.sentences
        for f in faults(s, names=[n.name for n in answer.entities.values()])
    ]  # fmt: skip


@pytest.fixture(scope="module")
def chain() -> Network:
    entities = [Entity(id, Kind.COMPANY, id.upper()) for id in "abcdef"]
    pairs = [("a", "b"), ("b", "c"), ("c", "d"), ("d", "e")]
    return compile_network(
        gather(entities, [Statement(a, Relation.PARTNERS_WITH, b) for a, b in pairs])
    )


def test_the_nearest_above_and_below_are_named(chain: Network) -> None:
    answer = standing(chain, "b", near=1, tables=compute_tables(chain))
    assert (answer.rank, answer.peers, answer.alike, answer.truncated) == (2, 5, 1, True)
    assert [(item.id, item.rank) for item in answer.items] == [("c", 1), ("b", 2), ("a", 4)]
    assert answer.to_pandas()["rank"].tolist() == [1, 2, 4]
    assert answer.sentences[:2] == (
        "B ranks 2nd of five companies (a rank that is shared).",
        "C ranks just above it.",
    )


def test_one_without_a_partner_is_not_ranked(chain: Network) -> None:
    answer = standing(chain, "f")
    assert (answer.rank, answer.score, answer.items) == (None, None, ())
    assert answer.sentences[0] == "F is not ranked: it has no partner or no score."


def test_a_number_out_of_range_is_refused(chain: Network) -> None:
    with pytest.raises(InvalidQuestion, match="near: "):
        standing(chain, "a", near=0)
