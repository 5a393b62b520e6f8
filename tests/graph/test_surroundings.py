"""Who is beside one or several entities, against the graph that the filter leaves."""

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph import surroundings
from graph.compile import compile_network
from graph.ecosystem import Ecosystem
from graph.errors import InvalidQuestion
from graph.filter import FilterOptions
from graph.network import Network
from tests.app.conftest import small
from tests.graph import oracle
from tests.sentences import faults
from tests.strategies import ecosystems, examples, filters


@examples(100)
@given(ecosystems(most=11), filters(), st.data())
def test_those_beside_are_the_neighbors_of_at_least_so_many(
    ecosystem: Ecosystem, options: FilterOptions, data: st.DataObject
) -> None:
    xs = data.draw(
        st.lists(st.sampled_from(list(ecosystem.ids)), min_size=1, max_size=4, unique=True)
    )
    least, order = (
        data.draw(st.integers(1, len(xs))),
        data.draw(st.sampled_from(["shared", "turns"])),
    )
    out = data.draw(st.sets(st.sampled_from(list(ecosystem.ids)), max_size=2))
    network = compile_network(ecosystem)
    answer = surroundings(network, xs, least=least, top=None, order=order, leave_out=out, **options)
    graph, degree = oracle.graph_of(ecosystem, options, tuple(xs)), oracle.graph_of(ecosystem, {})
    near = {x: set(graph[x]) for x in xs}
    tied = {v: tuple(x for x in xs if v in near[x]) for v in graph if v not in xs and v not in out}
    wanted = {v: ends for v, ends in tied.items() if len(ends) >= least}
    assert {item.id: item.tied_to for item in answer.items} == wanted
    assert [item.degree for item in answer.items] == [degree.degree(i.id) for i in answer.items]
    ids = [item.id for item in answer.items]
    if order == "shared":
        assert ids == sorted(wanted, key=lambda v: (-len(wanted[v]), -degree.degree(v), v))
    else:
        assert ids == in_turn(xs, wanted, degree)
    pairs = {frozenset((v, x)) for v, ends in wanted.items() for x in ends}
    assert {frozenset((tie.source, tie.target)) for tie in answer.ties} == pairs
    assert {(t.source, t.relation, t.target) for t in answer.ties} == {
        (s.source, s.relation, s.target)
        for s, _ in oracle.statements(ecosystem, options)
        if frozenset((s.source, s.target)) in pairs
    }
    names = [named.name for named in answer.entities.values()]
    assert not [f for s in answer.sentences for f in faults(s, names=names)]


def in_turn(
    xs: list[str], wanted: dict[str, tuple[str, ...]], degree: "nx.Graph[str]"
) -> list[str]:
    """Deal the neighbors of each out, the best connected first, one at a time."""
    hands = [
        sorted((v for v in wanted if x in wanted[v]), key=lambda v: (-degree.degree(v), v))
        for x in xs
    ]
    dealt: list[str] = []
    while any(hands):
        for hand in hands:
            while hand and hand[0] in dealt:
                hand.pop(0)
            if hand:
                dealt.append(hand.pop(0))
    return dealt


@pytest.fixture(scope="module")
def network() -> Network:
    return compile_network(small())


def test_top_says_how_many_are_listed(network: Network) -> None:
    answer = surroundings(network, ["Bureau", "Dorm"], top=1)
    assert [(item.id, item.tied_to) for item in answer.items] == [("c", ("b", "d"))]
    assert (answer.total, answer.truncated) == (3, True)
    assert answer.sentences[0] == "Three others are tied to Bureau and Dorm."
    assert answer.to_pandas()["id"].tolist() == ["c"]


@pytest.mark.parametrize(
    ("xs", "options", "parameter"),
    [
        ([], {}, "id"), (["a"], {"least": 2}, "least"), (["a"], {"top": 0}, "top"),
        (["a"], {"order": "best"}, "order"), (["a"], {"avoid": ["a"]}, "avoid"),
    ],
)  # fmt: skip
def test_what_cannot_be_asked_is_refused(
    network: Network, xs: list[str], options: dict[str, object], parameter: str
) -> None:
    with pytest.raises(InvalidQuestion, match=f"{parameter}: "):
        surroundings(network, xs, **options)  # type: ignore[arg-type]
