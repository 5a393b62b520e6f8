"""connect against networkx on random multigraphs under random filters."""

import re
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.views.connect import headlines
from graph.compile import compile_network
from graph.ecosystem import Ecosystem, Entity, Statement
from graph.errors import AmbiguousName, InvalidQuestion, UnknownEntity
from graph.facts import gather
from graph.filter import FilterOptions
from graph.model import VENUES, Kind, Relation
from graph.questions.connect import connect
from graph.questions.wording.phrases import count, listed
from tests.graph import oracle
from tests.sentences import faults
from tests.strategies import ecosystems, examples, filters

MANY = examples(300)


@st.composite
def questions(draw: st.DrawFn) -> tuple[Ecosystem, str, str, FilterOptions]:
    """Draw a network, two different entities of it, and a filter that spares them."""
    ecosystem = draw(ecosystems())
    ids = list(ecosystem.ids)
    x, y = draw(st.permutations(ids))[:2]
    options = draw(filters())
    others = [id for id in ids if id not in (x, y)]
    if others and draw(st.integers(0, 3)) == 0:
        options["avoid"] = draw(st.lists(st.sampled_from(others), max_size=2, unique=True))
    return ecosystem, x, y, options


@MANY
@given(questions())
def test_distance_is_that_of_networkx(
    question: tuple[Ecosystem, str, str, FilterOptions],
) -> None:
    ecosystem, x, y, options = question
    graph = oracle.graph_of(ecosystem, options, (x, y))
    answer = connect(compile_network(ecosystem), x, y, **options)
    expected = nx.shortest_path_length(graph, x, y) if nx.has_path(graph, x, y) else None
    assert answer.distance == expected
    assert answer.direct == graph.has_edge(x, y)


@MANY
@given(questions(), st.integers(1, 40), st.none() | st.integers(1, 6))
def test_routes_are_the_best_of_all_loopless_ones(
    question: tuple[Ecosystem, str, str, FilterOptions], count: int, max_hops: int | None
) -> None:
    ecosystem, x, y, options = question
    graph = oracle.graph_of(ecosystem, options, (x, y))
    every = [r for r in oracle.routes(graph, x, y) if max_hops is None or r[0] <= max_hops]
    answer = connect(compile_network(ecosystem), x, y, routes=count, max_hops=max_hops, **options)
    found = [(route.length, route.cost, list(route.entities)) for route in answer.routes]
    assert found == every[:count]
    last = found[-1][:2] if found else None
    assert answer.tied_at_cut == sum(route[:2] == last for route in every[count:])
    assert not answer.truncated


@MANY
@given(questions())
def test_shares_are_the_parts_of_all_shortest_routes(
    question: tuple[Ecosystem, str, str, FilterOptions],
) -> None:
    ecosystem, x, y, options = question
    graph = oracle.graph_of(ecosystem, options, (x, y))
    if graph.has_edge(x, y):
        graph.remove_edge(x, y)
    shortest = list(nx.all_shortest_paths(graph, x, y)) if nx.has_path(graph, x, y) else []
    answer = connect(compile_network(ecosystem), x, y, **options)
    expected = {
        id: sum(id in route for route in shortest) / len(shortest)
        for route in shortest
        for id in route[1:-1]
    }
    assert answer.shortest_routes == len(shortest)
    assert {c.id: c.share for c in answer.connectors if c.share} == pytest.approx(expected)
    kinds = nx.get_node_attributes(graph, "kind")
    parties = [route for route in shortest if all(kinds[id] not in VENUES for id in route[1:-1])]
    assert answer.parties_routes == len(parties)


@MANY
@given(questions())
def test_the_bottleneck_is_the_least_cut_nearest_the_end_with_fewer_neighbors(
    question: tuple[Ecosystem, str, str, FilterOptions],
) -> None:
    ecosystem, x, y, options = question
    graph = oracle.graph_of(ecosystem, options, (x, y))
    degrees = {id: graph.degree(id) for id in (x, y)}
    answer = connect(compile_network(ecosystem), x, y, **options)
    direct = graph.has_edge(x, y)
    if direct:
        graph.remove_edge(x, y)
    size = nx.node_connectivity(graph, x, y)
    assert len(answer.bottleneck) == size
    assert answer.independent_routes == size + direct
    if size:
        assert len(list(nx.node_disjoint_paths(graph, x, y))) == size
    without = graph.copy()
    without.remove_nodes_from(answer.bottleneck)
    assert not nx.has_path(without, x, y)
    near, far = sorted((x, y), key=lambda id: (degrees[id], id))
    assert set(answer.bottleneck) == oracle.nearest_cut(graph, near, far)


@MANY
@given(questions())
def test_only_those_without_whom_no_route_exists_are_indispensable(
    question: tuple[Ecosystem, str, str, FilterOptions],
) -> None:
    ecosystem, x, y, options = question
    graph = oracle.graph_of(ecosystem, options, (x, y))
    answer = connect(compile_network(ecosystem), x, y, routes=100, **options)
    for connector in answer.connectors:
        without = graph.copy()
        without.remove_node(connector.id)
        assert connector.indispensable == (not nx.has_path(without, x, y))


@MANY
@given(questions())
def test_every_hop_lists_all_allowed_ties_that_join_the_two(
    question: tuple[Ecosystem, str, str, FilterOptions],
) -> None:
    ecosystem, x, y, options = question
    answer = connect(compile_network(ecosystem), x, y, **options)
    stated = [s for s, _ in oracle.statements(ecosystem, options)]
    for route in answer.routes:
        for (a, b), hop in zip(pairwise(route.entities), route.hops, strict=True):
            expected = {(s.source, s.relation, s.target) for s in stated
                        if {s.source, s.target} == {a, b}}  # fmt: skip
            assert {(tie.source, tie.relation, tie.target) for tie in hop} == expected
            assert all(tie.evidence for tie in hop)


@MANY
@given(questions())
def test_both_directions_give_one_answer(
    question: tuple[Ecosystem, str, str, FilterOptions],
) -> None:
    ecosystem, x, y, options = question
    network = compile_network(ecosystem)
    there, back = connect(network, x, y, **options), connect(network, y, x, **options)
    assert [r.entities for r in there.routes] == [r.entities[::-1] for r in back.routes]
    assert there.connectors == back.connectors
    assert there.bottleneck == back.bottleneck
    assert (there.distance, there.tied_at_cut) == (back.distance, back.tied_at_cut)


@examples(40)
@given(ecosystems(most=12, density=40))
def test_eight_threads_give_the_serial_answers(ecosystem: Ecosystem) -> None:
    network = compile_network(ecosystem)
    pairs = [(x, y) for x in ecosystem.ids for y in ecosystem.ids]
    serial = [connect(network, *pair) for pair in pairs]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(lambda pair: connect(network, *pair), pairs)) == serial


def company(id: str) -> Entity:
    return Entity(id, Kind.COMPANY, id.upper())


def chain(*ids: str) -> list[Statement]:
    return [
        Statement(a, Relation.PARTNERS_WITH, b, url="https://example.org") for a, b in pairwise(ids)
    ]


def test_x_to_itself_is_distance_zero() -> None:
    network = compile_network(gather(map(company, "ab"), chain("a", "b")))
    answer = connect(network, "a", "A")
    assert (answer.distance, answer.routes, answer.connectors) == (0, (), ())
    assert (answer.independent_routes, answer.bottleneck) == (None, ())


def test_no_route_is_an_answer_that_says_how_much_is_recorded() -> None:
    network = compile_network(gather(map(company, "abc"), chain("a", "b")))
    answer = connect(network, "a", "c")
    assert (answer.distance, answer.independent_routes, answer.routes) == (None, 0, ())
    assert answer.explanation.startswith("There is no recorded path between A and C.")
    assert "A has one recorded partner, and C has none." in answer.sentences


def test_an_event_that_is_the_only_link_is_said() -> None:
    expo = Entity("expo", Kind.EVENT, "The Expo")
    took_part = [Statement(id, Relation.PARTICIPATES_IN, "expo") for id in "ab"]
    network = compile_network(gather([company("a"), company("b"), expo], took_part))
    answer = connect(network, "a", "b")
    assert answer.connectors[0].indispensable
    assert "The event The Expo is essential: without it there is no path." in (answer.sentences)
    assert "Without projects and events there is no path." in answer.sentences


def test_a_direct_tie_is_set_aside_for_shares_and_the_bottleneck() -> None:
    network = compile_network(gather(map(company, "abc"), chain("a", "b", "c", "a")))
    answer = connect(network, "a", "b")
    assert (answer.distance, answer.direct, answer.independent_routes) == (1, True, 2)
    assert [route.entities for route in answer.routes] == [("a", "b"), ("a", "c", "b")]
    assert [(c.id, c.share, c.indispensable) for c in answer.connectors] == [("c", 1.0, False)]
    assert answer.bottleneck == ("c",)


def test_routes_that_never_held_at_the_same_time_are_told() -> None:
    stated = [
        Statement("a", Relation.PARTNERS_WITH, "b", since="2010", until="2012"),
        Statement("b", Relation.PARTNERS_WITH, "c", since="2013-01-01"),
    ]
    answer = connect(compile_network(gather(map(company, "abc"), stated)), "a", "c")
    assert not answer.routes[0].coexist
    assert (answer.dating.dated, answer.dating.open_ended, answer.dating.undated) == (1, 1, 0)


def test_no_route_within_the_hops_asked_for_is_said() -> None:
    network = compile_network(gather(map(company, "abc"), chain("a", "b", "c")))
    answer = connect(network, "a", "c", max_hops=1)
    assert (answer.distance, answer.routes) == (2, ())
    assert "No path between A and C is within the maximum length." in answer.sentences


def test_the_weakest_hop_has_the_fewest_sources() -> None:
    twice = [Statement("a", Relation.PARTNERS_WITH, "b", url=f"https://x.org/{n}") for n in "12"]
    network = compile_network(gather(map(company, "abc"), [*twice, *chain("b", "c")]))
    assert connect(network, "a", "c").routes[0].weakest_hop == 1


def test_an_unknown_name_brings_the_nearest() -> None:
    network = compile_network(
        gather([Entity("ge", Kind.COMPANY, "General Electric"), company("b")])
    )
    with pytest.raises(UnknownEntity) as caught:
        connect(network, "Genral Electric", "b")
    assert [candidate.id for candidate in caught.value.candidates] == ["ge"]


def test_a_name_that_two_bear_brings_both() -> None:
    cities = [Entity(f"columbus-{state}", Kind.CITY, f"Columbus, {state.upper()}", "city",
                     ("Columbus",)) for state in ("ga", "oh")]  # fmt: skip
    with pytest.raises(AmbiguousName) as caught:
        connect(compile_network(gather(cities)), "columbus", "columbus-oh")
    assert {candidate.id for candidate in caught.value.candidates} == {"columbus-ga", "columbus-oh"}


@pytest.mark.parametrize(
    "options",
    [
        {"routes": 0},
        {"routes": 1001},
        {"max_hops": 0},
        {"max_hops": 51},
        {"avoid": ["a"]},
        {"relation": ["LIKES"]},
        {"without_kind": ["planet"]},
        {"as_of": "yesterday"},
        {"undated": "maybe"},
    ],
)
def test_a_value_out_of_range_is_refused(options: dict[str, object]) -> None:
    network = compile_network(gather(map(company, "ab"), chain("a", "b")))
    with pytest.raises(InvalidQuestion):
        connect(network, "a", "b", **options)  # type: ignore[arg-type]


@MANY
@given(questions())
def test_the_sentences_are_true(question: tuple[Ecosystem, str, str, FilterOptions]) -> None:
    ecosystem, x, y, options = question
    graph = oracle.graph_of(ecosystem, options, (x, y))
    answer = connect(compile_network(ecosystem), x, y, **options)
    said = answer.explanation
    for sentence in answer.sentences:
        assert faults(sentence, names=[named.name for named in answer.entities.values()]) == []
    nothing = re.search("no (recorded )?path between", answer.sentences[0]) is not None
    assert nothing == (not nx.has_path(graph, x, y))
    assert ("directly tied" in said) == graph.has_edge(x, y)
    if graph.has_edge(x, y):
        graph.remove_edge(x, y)
    if not nx.has_path(graph, x, y):
        return
    kinds = nx.get_node_attributes(graph, "kind")
    shortest = list(nx.all_shortest_paths(graph, x, y))
    met = [{id for id in route[1:-1] if kinds[id] in VENUES} for route in shortest]
    assert ("without projects and events" in said.lower()) == all(met)
    every = re.search(r"very shortest path (runs|ran) through", said)
    assert bool(every) == (all(met) and len(shortest) > 1)
    for id in set.intersection(*met):
        assert f"the {kinds[id]} The {id}" in said
    parties = graph.subgraph(id for id in graph if id in (x, y) or kinds[id] not in VENUES)
    alone = re.search(r"ithout projects and events there (is|was) no path", said)
    assert bool(alone) == (all(met) and not nx.has_path(parties, x, y))
    cuts = [id for id in graph if id not in (x, y)
            and not nx.has_path(graph.subgraph(set(graph) - {id}), x, y)]  # fmt: skip
    needed = cuts if not answer.direct else []
    assert bool(re.search(r"essential: without", said)) == bool(needed)
    assert ("o single connector" in said) == (not needed and not answer.direct)
    for end in (x, y):
        degree = graph.degree(end) + answer.direct
        few = any(
            re.search(r"\b(has|have|had) only\b", s) for s in answer.sentences if f"The {end}" in s
        )
        cut = len(answer.bottleneck)
        assert few == (cut > 0 and degree == cut + answer.direct)


def members(count: int) -> Ecosystem:
    """Return members of the same two associations."""
    ids = [f"m-{number:05}" for number in range(count)]
    hubs = [Entity(hub, Kind.ORGANIZATION, hub) for hub in ("hub-a", "hub-b")]
    ties = [Statement(id, Relation.MEMBER_OF, hub.id) for id in ids for hub in hubs]
    return gather([*(Entity(id, Kind.COMPANY, id) for id in ids), *hubs], ties)


@pytest.mark.parametrize("x", ["m-00000", "hub-a"])
def test_routes_that_tie_are_counted_where_all_pass_hubs(x: str) -> None:
    network = compile_network(members(100))
    answer = connect(network, x, "m-00001" if x == "m-00000" else "hub-b")
    # of members the two shortest go first; of associations all are as short
    assert answer.tied_at_cut == (2 * 98 - 3 if x == "m-00000" else 100 - 5)
    assert answer.distance == 2
    assert all(route.length <= 4 for route in answer.routes)


def test_many_routes_that_tie_are_said_to_be_at_least_so_many() -> None:
    answer = connect(compile_network(members(1200)), "hub-a", "hub-b")
    assert answer.tied_at_cut == 1000
    assert answer.sentences[-1] == (
        "At least a thousand more paths rank equal to path 5, but are not shown."
    )


@pytest.mark.parametrize(
    ("between", "routes", "said"),
    [
        ("abcd", 3, "One more path ranks equal to path 3, but is not shown."),
        ("abcd", 2, "Two more paths rank equal to path 2, but are not shown."),
        ("ab", 1, "One more path ranks equal to the path shown, but is not shown."),
        ("ab", 2, "The two paths shown rest on four sourced statements; none has a date."),
    ],
)
def test_paths_that_tie_with_the_last_one_are_said_to_be_left_out(
    between: str, routes: int, said: str
) -> None:
    entities = [company(id) for id in (*between, "x", "y")]
    ties = [Statement(end, Relation.PARTNERS_WITH, id) for id in between for end in "xy"]
    answer = connect(compile_network(gather(entities, ties)), "x", "y", routes=routes)
    assert answer.sentences[-1] == said


def test_a_direct_tie_is_a_path_without_projects() -> None:
    entities = [*map(company, "xyabc"), Entity("p", Kind.PROJECT, "P")]
    ties = [Statement(end, Relation.PARTICIPATES_IN, "p") for end in "xy"]
    ties.append(Statement("x", Relation.PARTNERS_WITH, "y"))
    told = connect(compile_network(gather(entities, ties)), "x", "y").explanation
    assert "Besides their direct tie, without projects and events there is no path." in told
    longer = compile_network(gather(entities, [*ties, *chain("x", "a", "b", "y")]))
    assert (
        "Besides their direct tie, the shortest path without projects and events has three steps."
    ) in connect(longer, "x", "y").explanation


def test_undated_ties_are_not_spoken_of_where_there_are_none() -> None:
    stated = [
        Statement("x", Relation.PARTNERS_WITH, "a", since="2012"),
        Statement("a", Relation.PARTNERS_WITH, "y", since="2012"),
    ]
    network = compile_network(gather(map(company, "axyb"), stated))
    told = connect(network, "x", "y", as_of="2013").explanation
    assert "In 2013, X and Y were two steps apart; only one path was that short." in told
    assert "undated" not in told
    stated.append(Statement("x", Relation.PARTNERS_WITH, "b"))
    stated.append(Statement("b", Relation.PARTNERS_WITH, "y"))
    network = compile_network(gather(map(company, "axyb"), stated))
    told = connect(network, "x", "y", as_of="2013").explanation
    assert "In 2013, without undated ties they were as close." in told


def test_what_would_take_long_to_count_is_not_counted() -> None:
    answer = connect(compile_network(members(3000)), "m-00000", "m-00001")
    assert len(answer.routes) == 5
    assert answer.tied_at_cut is None
    assert not answer.truncated


#: What is said of the paths shown, not of the network at a date.
OF_SHOWN = re.compile(
    r"^The (?:path shown rests|\w+ paths shown rest) on|shown rests? on dated ties alone\.$"
    r"|not shown\.$|never (?:all )?active at the same time\.$|^The search stopped"
)


@MANY
@given(questions(), st.sampled_from(("2013", "2015-06", "2016-07-03")))
def test_as_of_a_date_dated_ties_are_told_apart_and_the_network_is_told_of_that_date(
    question: tuple[Ecosystem, str, str, FilterOptions], as_of: str
) -> None:
    ecosystem, x, y, options = question
    options["as_of"] = as_of
    answer = connect(compile_network(ecosystem), x, y, **options)
    dated = oracle.graph_of(ecosystem, {**options, "undated": "drop"}, (x, y))
    far = nx.shortest_path_length(dated, x, y) if nx.has_path(dated, x, y) else None
    assert answer.dated_distance == far
    for route in answer.routes:
        assert route.dated == all(dated.has_edge(a, b) for a, b in pairwise(route.entities))
    when = {"2013": "In 2013", "2015-06": "As of June 2015", "2016-07-03": "As of July 3, 2016"}
    told = [sentence for sentence in answer.sentences if not OF_SHOWN.search(sentence)]
    assert told
    assert all(sentence.startswith(f"{when[as_of]}, ") for sentence in told)
    assert not any(s.startswith(when[as_of]) for s in answer.sentences if s not in told)
    assert headlines.answer(answer).lower().endswith(when[as_of].lower())
    if options.get("undated") != "drop" and answer.distance is not None and far != 1:
        said = f"no path of dated ties connected The {x} and The {y}"
        if far is not None:
            steps = count(int(far), "step")
            said = f"by dated ties alone, The {x} and The {y} were {steps} apart"
            if far == answer.distance:
                said = "without undated ties they were as close."
                if not answer.dating.undated:
                    said, unsaid = "steps apart" if far > 1 else "one step apart", "undated"
                    assert unsaid not in answer.sentences[1]
        assert said in answer.explanation


def test_partners_that_a_filter_leaves_out_are_recorded_all_the_same() -> None:
    stated = [Statement("a", Relation.PARTNERS_WITH, "b", since="2016"), *chain("b", "c")]
    network = compile_network(gather(map(company, "abc"), stated))
    answer = connect(network, "a", "c", as_of="2012", undated="drop")
    assert (answer.degrees, answer.recorded_degrees) == ((0, 0), (1, 1))
    assert answer.sentences[1] == (
        "In 2012, with these filters, A had no partners (one recorded in all), "
        "and C had none (one in all)."
    )
    assert connect(network, "a", "c", as_of="2016").sentences[0] == (
        "In 2016, no path of dated ties connected A and C."
    )


def test_a_date_alone_is_said_once_and_called_no_filter() -> None:
    stated = [Statement("a", Relation.PARTNERS_WITH, "b", since="2016"), *chain("b", "c")]
    network = compile_network(gather(map(company, "abc"), stated))
    assert connect(network, "a", "c", as_of="2012").sentences[:2] == (
        "In 2012, there was no path between A and C.",
        "In 2012, A had no partners (one recorded in all), and C had one (one in all).",
    )
    narrowed = connect(network, "a", "c", as_of="2012", without_kind=["person"])
    assert narrowed.sentences[0] == "In 2012, there was no path between A and C with these filters."


def test_a_search_that_ended_at_its_limit_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two members of the same two associations of 60 have 2 and 116 paths."""
    monkeypatch.setattr("graph.questions.counting.connect_search.BUDGET", 500)
    members = [f"m-{n:02}" for n in range(60)]
    stated = [Statement(m, Relation.MEMBER_OF, hub) for m in members for hub in ("hub-a", "hub-b")]
    hubs = [Entity(id, Kind.ORGANIZATION, id.upper()) for id in ("hub-a", "hub-b")]
    network = compile_network(gather([*map(company, members), *hubs], stated))
    answer = connect(network, "m-00", "m-01", routes=1000)
    assert answer.truncated
    assert answer.search_spent
    assert any("The search stopped at its limit after" in s for s in answer.sentences)


def test_what_a_filter_leaves_of_few_partners_is_not_told_twice() -> None:
    entities = [Entity(id, Kind.COMPANY, id.upper()) for id in "abcd"]
    stated = [Statement(*ends) for ends in (
        ("a", Relation.FUNDS, "b"), ("b", Relation.FUNDS, "c"), ("c", Relation.FUNDS, "d"),
    )]  # fmt: skip
    network = compile_network(gather(entities, stated))
    said = connect(network, "a", "c", avoid=["d"]).explanation
    assert "A has only one recorded partner." in said
    assert "With these filters, C has only one partner (two recorded in all)." in said


def test_names_with_commas_are_parted_by_semicolons() -> None:
    assert listed(["AT&T", "Columbus, OH", "IBM"]) == "AT&T; Columbus, OH; and IBM"
    assert listed(["AT&T", "Columbus, OH"]) == "AT&T and Columbus, OH"
    assert listed(["A", "B", "C, D", "E", "F"], 3) == "A; B; C, D; and two more"
