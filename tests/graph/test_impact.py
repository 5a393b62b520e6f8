"""impact against the definitions, networkx, and cases that can be told by hand."""

from collections import Counter
from itertools import islice
from typing import Any

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.compile import compile_network
from graph.ecosystem import Ecosystem, Entity, Statement
from graph.errors import AmbiguousName, InvalidQuestion, UnknownEntity
from graph.facts import gather
from graph.filter import FilterOptions
from graph.model import Kind, Relation
from graph.network import Network
from graph.questions.impact import COMPONENTS, impact, weights_of
from tests.graph import oracle
from tests.graph.city_oracle import CANDIDATES, Around, around, questions

MANY = settings(max_examples=400, deadline=None)
DELIVERING = {Relation.LEADS, Relation.FUNDS, Relation.SUPPLIES, Relation.PARTICIPATES_IN}

Question = tuple[Ecosystem, list[str], FilterOptions]


def network_of(kinds: dict[str, Kind], *ties: tuple[str, Relation, str]) -> Network:
    entities = [Entity(id, kind, f"The {id}") for id, kind in kinds.items()]
    statements = [Statement(*tie, "", "", "", f"https://example.org/{tie[0]}", "") for tie in ties]
    return compile_network(gather(entities, statements))


def dependency(graph: "nx.Graph[str]", city: str, o: str, among: set[str]) -> float:
    """Return the mean share of the shortest routes to targets that pass an entity."""
    shares = []
    for t in among - {city, o}:
        if nx.has_path(graph, city, t):
            routes = list(nx.all_shortest_paths(graph, city, t))
            shares.append(sum(o in route for route in routes) / len(routes))
    return sum(shares) / len(shares) if shares else 0.0


def components(
    ecosystem: Ecosystem, options: FilterOptions, city: str, found: Around, o: str
) -> tuple[float, float, int, int]:
    graph = found.graph
    delivered = {
        s.target
        for s, _ in oracle.statements(ecosystem, options)
        if s.relation in DELIVERING and s.source == o and s.target in found.projects
    }
    near = nx.single_source_shortest_path_length(graph, o, cutoff=2)
    return (
        dependency(graph, city, o, set(graph)),
        dependency(graph, city, o, found.parties),
        len(delivered),
        len(found.parties & set(near) - {o}),
    )


def percentile(value: float, others: list[float]) -> float:
    if value == 0:
        return 0.0
    if not others:
        return 1.0
    below = sum(other < value - 1e-9 for other in others)
    equal = sum(abs(other - value) <= 1e-9 for other in others)
    return (below + equal / 2) / len(others)


@MANY
@given(questions())
def test_the_components_are_those_of_the_definitions(question: Question) -> None:
    ecosystem, [city], options = question
    found = around(ecosystem, options, city)
    answer = impact(compile_network(ecosystem), city, top=1000, **options)
    sectors = {entity.id: entity.sector for entity in ecosystem.entities()}
    assert answer.ecosystem.parties == len(found.parties)
    assert answer.ecosystem.projects == len(found.projects)
    assert answer.ecosystem.events == len(found.events)
    assert answer.ecosystem.sectors == Counter(sectors[id] for id in found.parties)
    assert {city, *answer.parts} == found.places
    if not any(found.graph[place] for place in found.places):
        assert (answer.tied, answer.items) == (False, ())
        return
    expected = {
        o: components(ecosystem, options, city, found, o)
        for o in found.graph
        if found.graph.nodes[o]["kind"] in CANDIDATES
    }
    expected = {o: values for o, values in expected.items() if any(values)}
    assert {item.id for item in answer.items} == expected.keys()
    assert answer.candidates == len(expected)
    for item in answer.items:
        values = tuple(getattr(item, name) for name in COMPONENTS)
        assert values == pytest.approx(expected[item.id], rel=1e-9)
        near = nx.single_source_shortest_path_length(found.graph, item.id, cutoff=2)
        reached = found.parties & set(near) - {item.id}
        assert item.reach_sectors == Counter(sectors[id] for id in reached)
        for at, name in enumerate(COMPONENTS):
            others = [values[at] for o, values in expected.items() if o != item.id]
            rank = percentile(expected[item.id][at], others)
            assert getattr(item.percentiles, name) == pytest.approx(rank)


@MANY
@given(questions())
def test_cut_off_are_the_parties_that_only_the_organization_joins_to_the_city(
    question: Question,
) -> None:
    ecosystem, [city], options = question
    found = around(ecosystem, options, city)
    for item in impact(compile_network(ecosystem), city, top=1000, **options).items:
        joined = nx.node_connected_component(found.graph, city)
        without = found.graph.subgraph(set(found.graph) - {item.id})
        left = nx.node_connected_component(without, city)
        assert item.left_without_route == len(found.parties & joined - left - {item.id})


weights = st.dictionaries(
    st.sampled_from(COMPONENTS), st.sampled_from((0.0, 0.5, 1.0, 3.0, 1e308)), min_size=1
)


@MANY
@given(questions(), weights, st.integers(1, 4))
def test_the_score_is_the_weighted_mean_and_ranks_share_the_lowest(
    question: Question, weight: dict[str, float], top: int
) -> None:
    ecosystem, [city], options = question
    network = compile_network(ecosystem)
    counts = [weight.get(name, 1.0) for name in COMPONENTS]
    if not any(counts):
        with pytest.raises(InvalidQuestion):
            impact(network, city, weight=weight, **options)
        return
    items = impact(network, city, top=1000, weight=weight, **options).items
    for item in items:
        parts = [getattr(item.percentiles, name) for name in COMPONENTS]
        most = max(counts)
        mean = sum(c / most * p for c, p in zip(counts, parts, strict=True)) / sum(
            c / most for c in counts
        )
        assert item.score == pytest.approx(mean, rel=1e-9, abs=1e-12)
        assert item.rank == 1 + sum(other.score > item.score for other in items)
    assert list(items) == sorted(items, key=lambda item: (-item.score, item.id))
    assert impact(network, city, top=top, weight=weight, **options).items == items[:top]


@MANY
@given(questions())
def test_what_is_shown_is_named_and_cited_and_the_same_again(question: Question) -> None:
    ecosystem, [city], options = question
    network = compile_network(ecosystem)
    answer = impact(network, city, **options)
    shown = {answer.id, *answer.parts, *(item.id for item in answer.items)}
    shown |= {end for tie in answer.ties for end in (tie.source, tie.target)}
    assert answer.entities.keys() == shown
    urls = [statement.url for tie in answer.ties for statement in tie.evidence]
    assert [source.url for source in answer.sources] == list(dict.fromkeys(urls))
    first = {item.id for item in islice(answer.items, 3)}
    for tie in answer.ties:
        assert first & {tie.source, tie.target}
    assert impact(network, city, **options).to_dict() == answer.to_dict()


@pytest.mark.parametrize(
    "graph", [nx.florentine_families_graph(), nx.karate_club_graph(), nx.les_miserables_graph()]
)
def test_dependency_is_that_of_networkx(graph: "nx.Graph[Any]") -> None:
    names = {v: f"v{at:02}" for at, v in enumerate(graph)}
    city, *others = graph
    kinds = {names[v]: Kind.CITY if v == city else Kind.COMPANY for v in graph}
    ties = [sorted((names[a], names[b])) for a, b in graph.edges]
    housed = others[::3]
    network = network_of(
        kinds,
        *((a, Relation.PARTNERS_WITH, b) for a, b in ties),
        *((names[v], Relation.LOCATED_IN, names[city]) for v in housed),
    )
    found = {item.id: item for item in impact(network, names[city], top=1000).items}
    parties = {*graph[city], *housed}
    # networkx halves what an undirected pair carries
    to_all = nx.betweenness_centrality_subset(graph, [city], list(graph))
    to_own = nx.betweenness_centrality_subset(graph, [city], sorted(parties))
    for v in others:
        item = found.get(names[v])
        mean = 2 * to_all[v] / (len(graph) - 2)
        own = 2 * to_own[v] / len(parties - {v})
        assert (item.dependency if item else 0) == pytest.approx(mean, rel=1e-9, abs=1e-15)
        assert (item.local_dependency if item else 0) == pytest.approx(own, rel=1e-9, abs=1e-15)


CITY, ORG, FIRM = Kind.CITY, Kind.ORGANIZATION, Kind.COMPANY
PARTNERS, LOCATED = Relation.PARTNERS_WITH, Relation.LOCATED_IN


def chain() -> Network:
    """Return a city, who leads on from it, and who is there at the end."""
    return network_of(
        {"c": CITY, "o": ORG, "p": FIRM, "q": FIRM, "j": Kind.PROJECT},
        ("c", PARTNERS, "o"), ("o", PARTNERS, "p"), ("p", PARTNERS, "q"), ("q", LOCATED, "c"),
        ("q", Relation.FUNDS, "j"), ("j", LOCATED, "c"), ("p", Relation.HOSTS, "j"),
    )  # fmt: skip


def test_a_chain_can_be_told_by_hand() -> None:
    answer = impact(chain(), "c")
    o, p, q = (next(item for item in answer.items if item.id == id) for id in "opq")
    # the parties are o, tied; q, located; p, who hosts a project located in the city
    assert (answer.ecosystem.parties, answer.ecosystem.projects) == (3, 1)
    assert [o.dependency, p.dependency, q.dependency] == pytest.approx([1, 2 / 3, 0])
    assert (o.local_dependency, p.local_dependency, q.local_dependency) == (1, 0.5, 0)
    assert (o.delivery, p.delivery, q.delivery) == (0, 0, 1)  # hosting is no delivery
    assert (o.reach, p.reach, q.reach) == (2, 2, 2)
    assert (o.left_without_route, p.left_without_route, q.left_without_route) == (2, 1, 0)
    assert o.score == pytest.approx((1 + 1 + 0 + 0.5) / 4)
    assert answer.sentences[0].startswith("The o has the greatest impact on The c on record")
    assert "Without it two parties of the ecosystem would have no route to The c." in (
        answer.sentences
    )


def test_a_city_with_ties_of_place_alone_has_no_candidates() -> None:
    network = network_of(
        {"c": CITY, "d": CITY, "o": ORG, "p": FIRM, "j": Kind.PROJECT},
        ("o", LOCATED, "c"), ("p", LOCATED, "c"), ("o", PARTNERS, "p"), ("j", LOCATED, "c"),
        ("o", Relation.LEADS, "j"), ("c", Relation.PART_OF, "d"),
    )  # fmt: skip
    answer = impact(network, "c")
    assert (answer.items, answer.candidates, answer.ecosystem.parties) == ((), 0, 2)
    assert "The c has no recorded tie but location" in answer.explanation
    assert "has two parties, one project and no events on record" in answer.explanation
    assert "no recorded tie but location" in impact(network, "d").explanation
    with_context = impact(network, "c", context=True)
    assert {item.id for item in with_context.items} == {"o", "p"}
    assert "no recorded tie" not in with_context.explanation


def test_a_city_without_any_tie_has_none_of_place_either() -> None:
    network = network_of({"c": CITY, "o": ORG}, ("o", LOCATED, "c"))
    assert "but location" in impact(network, "c").explanation
    filters: tuple[FilterOptions, ...] = (
        {"without_relation": ["LOCATED_IN"]}, {"avoid": ["o"]}, {"undated": "drop"},
    )  # fmt: skip
    for options in filters:
        answer = impact(network, "c", **options)
        assert answer.sentences == (
            "The c has no recorded tie among the ties that the filter leaves, so no impact on it "
            "can be measured.",
        )


def test_a_lone_candidate_has_a_percentile_of_one_where_it_does_something() -> None:
    network = network_of(
        {"c": CITY, "o": ORG, "p": Kind.PERSON}, ("c", PARTNERS, "o"), ("p", Relation.LEADS, "o")
    )
    answer = impact(network, "c")
    [item] = answer.items
    assert item.percentiles.dependency == 1
    assert (item.delivery, item.percentiles.delivery) == (0, 0)
    assert (
        "The o is the only organization, company or university with an impact" in answer.explanation
    )


def test_no_organization_near_is_said_so() -> None:
    network = network_of({"c": CITY, "d": CITY}, ("c", PARTNERS, "d"))
    assert impact(network, "c").sentences[0] == (
        "No organization, company or university has an impact on The c on record."
    )


def test_equals_share_the_first_place_and_are_said_to() -> None:
    network = network_of(
        {"c": CITY, "o": ORG, "p": ORG, "q": FIRM},
        ("c", PARTNERS, "o"), ("c", PARTNERS, "p"), ("o", PARTNERS, "q"), ("p", PARTNERS, "q"),
    )  # fmt: skip
    assert [item.rank for item in impact(network, "c").items] == [1, 1, 1]
    answer = impact(network, "c", weight={"reach": 0.0})
    assert [(item.id, item.rank) for item in answer.items] == [("o", 1), ("p", 1), ("q", 3)]
    assert answer.sentences[0].startswith("The o and The p share the first place")
    alone = impact(network, "c", top=1, weight={"reach": 0.0})
    assert alone.sentences[0].startswith("The o and one more share the first place")
    assert answer.sentences[1].startswith("The o carries 25% of the shortest routes")


def test_parts_of_a_city_are_the_city_at_any_depth_and_in_circles() -> None:
    network = network_of(
        {"c": CITY, "d": CITY, "e": CITY, "o": ORG, "p": ORG},
        ("d", Relation.PART_OF, "c"), ("e", Relation.PART_OF, "d"), ("c", Relation.PART_OF, "e"),
        ("o", Relation.SERVES, "e"), ("p", LOCATED, "d"), ("o", PARTNERS, "p"),
    )  # fmt: skip
    answer = impact(network, "c")
    assert answer.parts == ("d", "e")
    assert answer.ecosystem.parties == 2
    o, p = sorted(answer.items, key=lambda item: item.id)
    # no route begins at the city itself, which has ties of place alone
    assert (o.dependency, o.reach, p.reach) == (0, 1, 1)


def test_a_company_of_all_sectors_reaches_more_than_a_word_of_parties() -> None:
    kinds = {"c": CITY, "o": ORG} | {f"x{at:03}": FIRM for at in range(150)}
    kinds |= {f"u{at:03}": Kind.UNIVERSITY for at in range(70)}
    ties = [("o", PARTNERS, id) for id in kinds if id not in "co"]
    ties += [(id, LOCATED, "c") for id in kinds if id not in "co"]
    network = network_of(kinds, ("c", PARTNERS, "o"), *ties)
    answer = impact(network, "c", top=1000)
    found = {item.id: item for item in answer.items}
    assert found["o"].reach_sectors == {"company": 150, "university": 70}
    assert found["x000"].reach_sectors == {"company": 149, "university": 70, "other": 1}
    assert found["o"].left_without_route == 220


def test_only_cities_are_asked_about() -> None:
    network = network_of({"c": CITY, "o": ORG}, ("c", PARTNERS, "o"))
    with pytest.raises(UnknownEntity, match="No city matches “o”"):
        impact(network, "o")
    twins = gather([Entity("a", CITY, "Twin"), Entity("b", CITY, "Twin"), Entity("d", ORG, "Twin")])
    with pytest.raises(AmbiguousName) as error:
        impact(compile_network(twins), "twin")
    assert [candidate.id for candidate in error.value.candidates] == ["a", "b"]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"top": 0}, "top is 0"),
        ({"top": 1001}, "1 to 1,000"),
        ({"weight": {"size": 1.0}}, "'size' is none of dependency"),
        ({"weight": {"reach": -1.0}}, "reach is -1.0"),
        ({"weight": {"reach": float("nan")}}, "reach is nan"),
        ({"weight": {"reach": float("inf")}}, "reach is inf"),
        ({"weight": dict.fromkeys(COMPONENTS, 0.0)}, "all weights are 0"),
        ({"avoid": ["The c"]}, "cannot be avoided"),
    ],
)
def test_a_value_that_is_none_is_refused(options: dict[str, Any], said: str) -> None:
    with pytest.raises(InvalidQuestion, match=said):
        impact(chain(), "c", **options)


def test_weights_are_read_as_they_are_typed() -> None:
    assert weights_of(["reach=2", "delivery=0.5"]) == {"reach": 2, "delivery": 0.5}
    for wrong in (["reach"], ["reach=two"], ["=1", "=1"], ["reach=1", "reach=2"]):
        with pytest.raises(InvalidQuestion):
            weights_of(wrong)
    answer = impact(chain(), "c", weight={"delivery": 3.0})
    assert "weighs dependency 1, local dependency 1, delivery 3 and reach 1" in answer.explanation


def test_what_progress_raises_ends_the_work() -> None:
    def enough(*_: object) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        impact(chain(), "c", progress=enough)
    assert impact(chain(), "c").items
