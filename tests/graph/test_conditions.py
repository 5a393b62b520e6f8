"""Conditions on attributes: typed, inside the searches, as of a network without what fails."""

from dataclasses import replace

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph import centrality, connect, role, without
from graph.attributes import Attributes, Value
from graph.compile import compile_network
from graph.conditions import Condition, condition_of
from graph.ecosystem import Ecosystem, Entity, Statement
from graph.errors import InvalidQuestion
from graph.facts import gather
from graph.filter import FilterOptions, narrow
from graph.kernels.engine import running
from graph.model import Kind, Relation
from graph.network import Network
from graph.questions.counting.filtered_view import filter_of, filtered
from graph.questions.entity import describe, ties
from tests.graph import oracle
from tests.strategies import ecosystems, examples, filters

KNOWN = {
    "Budget (EUR)": {"number"}, "Stage": {"text"}, "Signed": {"date"}, "Open": {"yes or no"},
    "Topics": {"list"}, "a:b": {"text"}, "a": {"text"}, "Cost (EUR)": {"number"},
    "Cost (USD)": {"number"}, "Grade": {"number", "text"},
}  # fmt: skip


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Budget (EUR)>1000000", ("Budget (EUR)", ">", "1000000")),
        (" budget >= 1,000.50 ", ("Budget (EUR)", ">=", "1000.5")),
        ("BUDGET (eur)!=1e3", ("Budget (EUR)", "!=", "1000")),
        ("stage=pilot", ("Stage", "=", "pilot")),
        ("stage:a>b", ("Stage", ":", "a>b")),
        ("a:b:c", ("a:b", ":", "c")),
        ("a=b:c", ("a", "=", "b:c")),
        ("signed<2017-05", ("Signed", "<", "2017-05")),
        ("open:TRUE", ("Open", ":", "yes")),
        ("topics!=rail", ("Topics", "!=", "rail")),
        ("grade:good", ("Grade", ":", "good")),
        ("grade>3", ("Grade", ">", "3")),
    ],
)
def test_a_condition_is_a_name_a_sign_and_a_value(text: str, read: tuple[str, str, str]) -> None:
    found = condition_of(text, KNOWN)
    assert found == Condition(*read)
    assert condition_of(str(found), KNOWN) == found


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("budget", "where: “budget” is not a condition. Use a name, one of"),
        (">5", "is not a condition"),
        ("stage:", "is not a condition"),
        ("bugdet>5", "Did you mean Budget (EUR)?"),
        ("zzz>5", "Use Budget (EUR), Cost (EUR)"),
        ("cost>5", "Several attributes are called “cost”. Use Cost (EUR) or Cost (USD)."),
        ("budget>high", "Budget (EUR) is a number, but “high” is not. Use Budget (EUR)>1000."),
        ("stage>pilot", "Stage is a text, and > compares numbers and dates. Use Stage:pilot"),
        ("topics<rail", "Topics is a list"),
        ("signed>soon", "Signed is a date, but “soon” is not. Use 2016, 2016-05 or 2016-05-31."),
        ("signed>2017-02-30", "Signed is a date"),
        ("open:maybe", "Open is yes or no. Use Open:yes or Open:no."),
    ],
)
def test_what_is_no_condition_is_told_with_what_would_be(text: str, told: str) -> None:
    with pytest.raises(InvalidQuestion) as error:
        condition_of(text, KNOWN)
    assert told in str(error.value)


@pytest.mark.parametrize(
    ("sign", "asked", "value", "holds"),
    [
        (">", "10", 10, False), (">=", "10", 10, True), ("<", "10", 9.5, True),
        (":", "10", 10.0, True), ("!=", "10", "n/a", True), (">", "10", "n/a", False),
        (":", "1", True, False), (":", "yes", True, True), ("!=", "yes", True, False),
        (":", "Zurich", "Zürich", True), (":", "rail", ("Ports", "Rail"), True),
        ("!=", "rail", ("Ports", "Rail"), False), (":", "2017", "2017-09-14", True),
        (">", "2017", "2017-09-14", False), (">", "2017", "2018-01", True),
        ("<=", "2017-05", "2017", True), ("<", "2017-05", "2017", False),
        ("<", "2017-05", "2016", True), ("!=", "2017", "2017-09", False),
        (">", "2017", ("2018",), False), ("<", "5", True, False),
    ],
)  # fmt: skip
def test_values_compare_by_their_type(sign: str, asked: str, value: Value, holds: bool) -> None:
    assert Condition("x", sign, asked).test()(value) is holds


_DATES = st.sampled_from(["2016", "2017", "2017-05", "2017-05-31", "2017-06-01", "2018-01"])


@given(_DATES, _DATES)
def test_of_two_dates_exactly_one_is_before_equal_or_after(one: str, two: str) -> None:
    held = [sign for sign in "<:>" if Condition("x", sign, two).test()(one)]
    assert len(held) == 1
    both = {"<": "<=", ">": ">="}
    for sign, wide in both.items():
        assert Condition("x", wide, two).test()(one) is (held[0] in (sign, ":"))


@st.composite
def conditioned(draw: st.DrawFn) -> tuple[Ecosystem, FilterOptions]:
    """Draw facts with attributes, and a filter with one or two conditions on them."""
    facts = draw(ecosystems())
    own = st.fixed_dictionaries(
        {},
        optional={
            "Size": st.integers(0, 3),
            "Topics": st.lists(st.sampled_from(["rail", "ports"]), min_size=1, max_size=2),
        },
    )
    entities = [replace(e, attributes=Attributes(draw(own))) for e in facts.entities()]
    statements = [replace(s, attributes=Attributes(draw(own))) for s in facts.statements()]
    made = gather(entities, statements)
    stated: list[Entity | Statement] = [*entities, *statements]
    known = {label for one in stated for label in one.attributes}
    options = draw(filters())
    asked = draw(st.lists(st.sampled_from(
        ["Size>1", "Size<=1", "Size!=2", "Size:0", "Topics:rail", "Topics!=ports"]
    ), max_size=2, unique=True))  # fmt: skip
    options["where"] = [text for text in asked if text[:4] in {label[:4] for label in known}]
    return made, options


def check_connect(network: Network, facts: Ecosystem, options: FilterOptions) -> None:
    ids = list(facts.ids)
    x, y = ids[0], ids[-1]
    graph = oracle.graph_of(facts, options, (x, y))
    answer = connect(network, x, y, routes=1000, **options)
    there = nx.has_path(graph, x, y)
    assert answer.distance == (nx.shortest_path_length(graph, x, y) if there else None)
    found = oracle.routes(graph, x, y)[:1000]
    assert [(r.length, r.cost, list(r.entities)) for r in answer.routes] == found
    left = {
        (s.source, s.relation, s.target, s.url, s.since, s.until)
        for s, _ in oracle.statements(facts, {**options, "context": True})
    }
    for route in answer.routes:
        for hop in route.hops:
            shown = {
                (s.source, s.relation, s.target, s.url, s.since, s.until)
                for tie in hop
                for s in tie.evidence
            }
            assert shown <= left


@given(conditioned())
@examples(300)
def test_paths_are_those_without_what_fails(drawn: tuple[Ecosystem, FilterOptions]) -> None:
    facts, options = drawn
    check_connect(compile_network(facts), facts, options)


@given(conditioned())
@examples(30)
def test_uncompiled_paths_are_the_same(drawn: tuple[Ecosystem, FilterOptions]) -> None:
    facts, options = drawn
    with running(compiled=False):
        check_connect(compile_network(facts), facts, options)


@given(conditioned())
@examples(100)
def test_measures_are_those_of_the_graph_without_what_fails(
    drawn: tuple[Ecosystem, FilterOptions],
) -> None:
    facts, options = drawn
    network = compile_network(facts)
    graph = oracle.graph_of(facts, options)
    handed = network.to_networkx(simple=True, **options)
    assert set(handed) == set(graph)
    assert {frozenset(e) for e in handed.edges} == {frozenset(e) for e in graph.edges}
    found = centrality(network, measure="degree", top=1000, **options)
    tied = {id: degree for id, degree in graph.degree if degree}
    assert {item.id: item.score for item in found.items if item.score} == tied
    first = facts.ids[0]
    asked = oracle.graph_of(facts, options, (first,))
    assert describe(network, first, **options).degree == asked.degree[first]
    pairs = asked.degree[first] * (asked.degree[first] - 1) // 2
    closed = asked.subgraph(asked[first]).number_of_edges()
    played = role(network, first, by="kind", ends="all", **options)
    assert played.brokerage is not None
    assert played.brokerage.total == pairs - closed


@given(conditioned())
@examples(100)
def test_who_would_be_lost_is_counted_without_what_fails(
    drawn: tuple[Ecosystem, FilterOptions],
) -> None:
    facts, options = drawn
    network, first = compile_network(facts), facts.ids[0]
    graph = oracle.graph_of(facts, options, (first,))
    parties = {id for id in graph if graph.nodes[id]["kind"] not in ("project", "event")} - {first}

    def joined(some: "nx.Graph[str]") -> int:
        sizes = [len(parties & part) for part in nx.connected_components(some)]
        return sum(n * (n - 1) // 2 for n in sizes)

    before = joined(graph)
    graph.remove_node(first)
    assert without(network, first, **options).lost_pairs == before - joined(graph)


FACTS = gather(
    [
        Entity("city", Kind.CITY, "City", attributes={"People": 5}),
        Entity("fund", Kind.ORGANIZATION, "Fund"),
        Entity("lab", Kind.ORGANIZATION, "Lab"),
        Entity("small", Kind.PROJECT, "Small", attributes={"Budget (EUR)": 10, "Stage": "Pilot"}),
        Entity("large", Kind.PROJECT, "Large", attributes={"Budget (EUR)": 2_000_000}),
        Entity("blank", Kind.PROJECT, "Blank"),
    ],
    [
        Statement("fund", Relation.FUNDS, "large", "", "2016", "", "https://a.org/1",
                  attributes={"Amount": 5}),
        Statement("fund", Relation.FUNDS, "large", "", "2018", "", "https://a.org/2",
                  attributes={"Amount": 50}),
        Statement("fund", Relation.FUNDS, "small", attributes={"Amount": 7}),
        Statement("fund", Relation.FUNDS, "blank"),
        Statement("lab", Relation.PARTICIPATES_IN, "large"),
        Statement("lab", Relation.PARTICIPATES_IN, "small"),
        Statement("lab", Relation.PARTICIPATES_IN, "blank"),
        Statement("city", Relation.PARTNERS_WITH, "lab"),
    ],
)  # fmt: skip


def test_kinds_without_the_attribute_are_left_alone_and_one_without_it_fails() -> None:
    network = compile_network(FACTS)
    answer = connect(network, "fund", "city", where="budget>1000000")
    assert [route.entities for route in answer.routes] == [("fund", "large", "lab", "city")]
    assert answer.filter.where == ("Budget (EUR)>1000000",)
    assert connect(network, "fund", "city", filter=answer.filter) == answer
    both = connect(network, "fund", "city", where=["budget>1", "stage:pilot"])
    assert [route.entities[1] for route in both.routes] == ["small"]


def test_a_condition_on_ties_leaves_statements_and_what_they_say() -> None:
    network = compile_network(FACTS)
    [tie] = ties(network, "large", where="amount>10", relation=["FUNDS"]).items
    assert [s.url for s in tie.evidence] == ["https://a.org/2"]
    assert [s.url for s in tie.otherwise] == ["https://a.org/1"]
    assert tie.attributes == {"Amount": 50}
    assert describe(network, "fund", where="amount>10").degree == 1
    assert describe(network, "lab", where="amount>10").degree == 4


def test_whoever_is_asked_about_is_not_left_out() -> None:
    network = compile_network(FACTS)
    assert connect(network, "small", "city", where="budget>1000").distance == 2
    assert describe(network, "city", where="people>9").degree == 1
    with filtered(network, filter_of(network, where=["people>9"])) as view:
        assert not view.adjacency().present[network.facts.position("city")]


def test_an_unknown_attribute_names_the_nearest() -> None:
    network = compile_network(FACTS)
    with pytest.raises(InvalidQuestion, match=r"Did you mean Amount\?"):
        connect(network, "fund", "city", where=["amuont>3"])
    with pytest.raises(InvalidQuestion, match="The facts have no attributes"):
        condition_of("x>3", {})
    with pytest.raises(InvalidQuestion, match="is not a condition"):
        narrow(where=["amount"])
