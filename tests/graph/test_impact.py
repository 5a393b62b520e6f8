"""impact against the definitions, networkx, and cases that can be told by hand."""

from collections import Counter
from itertools import combinations, islice
from typing import Any

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.compile import compile_network
from graph.ecosystem import Ecosystem, Entity, Statement
from graph.errors import AmbiguousName, InvalidQuestion, UnknownEntity
from graph.facts import gather
from graph.filter import FilterOptions
from graph.model import Kind, Relation
from graph.network import Network
from graph.questions.impact import COMPONENTS, impact, weights_of
from graph.questions.wording.impact import few, shared_nouns
from tests.graph import oracle
from tests.graph.city_oracle import CANDIDATES, Around, around, questions
from tests.strategies import examples

MANY = examples(400)
DELIVERING: dict[str, float] = {
    Relation.LEADS: 1.0, Relation.FUNDS: 0.5, Relation.HOSTS: 0.5, Relation.SUPPLIES: 0.5,
    Relation.SERVES: 0.5, Relation.PARTICIPATES_IN: 0.25,
}  # fmt: skip

Question = tuple[Ecosystem, list[str], FilterOptions]


def network_of(kinds: dict[str, Kind], *ties: tuple[str, Relation, str]) -> Network:
    entities = [Entity(id, kind, f"The {id}") for id, kind in kinds.items()]
    statements = [Statement(*tie, "", "", "", f"https://example.org/{tie[0]}", "") for tie in ties]
    return compile_network(gather(entities, statements))


def gateway(found: Around, city: str, o: str) -> float:
    """Return the mean share of the shortest routes to the outside that pass an entity."""
    inside = found.places | found.parties | found.projects | found.events
    shares = []
    for t in set(found.graph) - inside - {o}:
        if nx.has_path(found.graph, city, t):
            routes = list(nx.all_shortest_paths(found.graph, city, t))
            shares.append(sum(o in route for route in routes) / len(routes))
    return sum(shares) / len(shares) if shares else 0.0


def components(
    ecosystem: Ecosystem, options: FilterOptions, city: str, found: Around, o: str
) -> tuple[float, int, float, int]:
    graph = found.graph
    delivered = dict.fromkeys(found.projects, 0.0)
    for s, _ in oracle.statements(ecosystem, options):
        if s.source == o and s.target in delivered:
            delivered[s.target] = max(delivered[s.target], DELIVERING.get(s.relation, 0))
    near = nx.single_source_shortest_path_length(graph, o, cutoff=2)
    beside = sorted(set(graph[o]) & found.parties)
    return (
        gateway(found, city, o),
        sum(not graph.has_edge(a, b) for a, b in combinations(beside, 2)),
        sum(delivered.values()),
        len(found.parties & set(near)),
    )


@MANY
@given(questions())
def test_the_components_are_those_of_the_definitions(question: Question) -> None:
    ecosystem, [city], options = question
    found = around(ecosystem, options, city)
    answer = impact(compile_network(ecosystem), city, top=1000, **options)
    entities = {entity.id: entity for entity in ecosystem.entities()}
    sectors = {id: entity.sector for id, entity in entities.items()}
    assert answer.ecosystem.parties == len(found.parties)
    assert answer.ecosystem.projects == len(found.projects)
    assert answer.ecosystem.events == len(found.events)
    assert answer.ecosystem.sectors == Counter(sectors[id] for id in found.parties)
    assert {program.id for program in answer.shared_programs} == found.shared
    assert {city, *answer.parts} == found.places
    expected = {
        o: components(ecosystem, options, city, found, o)
        for o in found.parties
        if entities[o].kind in CANDIDATES
    }
    assert {item.id for item in answer.items} == expected.keys()
    assert answer.candidates == len(expected)
    most = [max(values) for values in zip(*expected.values(), strict=True)]
    for item in answer.items:
        values = tuple(getattr(item, name) for name in COMPONENTS)
        assert values == pytest.approx(expected[item.id], rel=1e-9)
        near = nx.single_source_shortest_path_length(found.graph, item.id, cutoff=2)
        assert item.reach_sectors == Counter(sectors[id] for id in found.parties & set(near))
        for at, name in enumerate(COMPONENTS):
            scaled = expected[item.id][at] / most[at] if most[at] else 0
            assert getattr(item.scaled, name) == pytest.approx(scaled)
    others = {
        o: gateway(found, city, o)
        for o in set(found.graph) - found.parties
        if entities[o].kind in CANDIDATES and entities[o].subtype != "collective"
    }
    carriers = sorted(
        (o for o in others if others[o] > 1e-12), key=lambda o: (-round(others[o], 9), o)
    )
    assert [carrier.id for carrier in answer.outside] == carriers[:10]


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
        lost = found.parties & joined - left - {item.id}
        assert item.left_without_route == len(lost)
        kinds = {entity.id: entity.kind for entity in ecosystem.entities()}
        assert item.left_people == sum(kinds[id] is Kind.PERSON for id in lost)
        assert item.left_cities == sum(kinds[id] is Kind.CITY for id in lost)
        elsewhere = joined - left - {item.id} - found.parties
        parties = {id for id in elsewhere if kinds[id] not in (Kind.PROJECT, Kind.EVENT)}
        assert item.left_elsewhere == len(parties)
        assert item.left_people_elsewhere == sum(kinds[id] is Kind.PERSON for id in parties)
        assert item.left_cities_elsewhere == sum(kinds[id] is Kind.CITY for id in parties)


@MANY
@given(questions())
def test_there_is_enough_from_eight_parties_three_pages_and_half_of_the_weightings(
    question: Question,
) -> None:
    ecosystem, [city], options = question
    found = around(ecosystem, options, city)
    answer = impact(compile_network(ecosystem), city, top=1000, **options)
    hubs = found.places | found.projects | found.events
    every: FilterOptions = {**options, "context": True}
    stated = [
        (s, context) for s, context in oracle.statements(ecosystem, every)
        if {s.source, s.target} & hubs and {s.source, s.target} <= hubs | found.parties
    ]  # fmt: skip
    pages = {s.url for s, _ in stated} - {""}
    assert answer.pages == len(pages)
    first = max((item.first_in for item in answer.items), default=0)
    ties = [s for s, context in stated if not context or options.get("context")]
    dated = any(s.since or s.until for s, context in stated if not context)
    if answer.items:
        top, delivered = answer.items[0].id, set(answer.items[0].projects)
        own = [
            s for s in ties
            if {s.source, s.target} - found.places == {top}
            or (s.source == top and s.target in delivered and s.relation in DELIVERING)
        ]  # fmt: skip
        dated = any(s.since or s.until for s in own) if own else dated
    assert answer.first_dated == dated
    recorded = len(found.parties) >= 8 and len(pages) >= 3 and first >= 0.5
    assert answer.enough == (recorded and (dated or not options.get("as_of")))
    assert sum(item.first_in for item in answer.items) >= min(1, len(answer.items)) - 1e-9


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
    answer = impact(network, city, top=1000, weight=weight, **options)
    items = answer.items
    have = [sum(getattr(item, name) > 0 for item in items) for name in COMPONENTS]
    kept = [count if many >= 3 else 0 for count, many in zip(counts, have, strict=True)]
    counts = kept if any(kept) else counts
    for item in items:
        parts = [getattr(item.scaled, name) for name in COMPONENTS]
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
    shown |= {carrier.id for carrier in answer.outside}
    shown |= {program.id for program in answer.shared_programs}
    shown |= {project for item in answer.items for project in item.projects}
    told = (*answer.ties, *answer.single_ties, *answer.overlaps)
    shown |= {end for tie in told for end in (tie.source, tie.target)}
    for one in answer.elsewhere:
        shown |= {one.id, *one.leaders, *one.hosts, *one.cities}
    assert answer.entities.keys() == shown
    urls = [statement.url for tie in told for statement in tie.evidence]
    assert [source.url for source in answer.sources] == list(dict.fromkeys(urls))
    first = {item.id for item in islice(answer.items, 8 if few(answer) else 3)}
    shared = {program.id for program in answer.shared_programs} if few(answer) else set()
    for tie in answer.ties:
        assert (first | shared) & {tie.source, tie.target}
    for item in answer.items:
        assert len(item.projects) / 4 <= item.delivery <= len(item.projects)
    assert impact(network, city, **options).to_dict() == answer.to_dict()


CITY, ORG, FIRM, PROJECT = Kind.CITY, Kind.ORGANIZATION, Kind.COMPANY, Kind.PROJECT
PARTNERS, LOCATED = Relation.PARTNERS_WITH, Relation.LOCATED_IN


@pytest.mark.parametrize(
    "graph", [nx.florentine_families_graph(), nx.karate_club_graph(), nx.les_miserables_graph()]
)
def test_gateway_is_the_dependency_of_networkx(graph: "nx.Graph[Any]") -> None:
    names = {v: f"v{at:02}" for at, v in enumerate(graph)}
    city, *_ = graph
    kinds = {names[v]: CITY if v == city else FIRM for v in graph}
    ties = [sorted((names[a], names[b])) for a, b in graph.edges]
    network = network_of(kinds, *((a, PARTNERS, b) for a, b in ties))
    answer = impact(network, names[city], top=1000)
    outside = sorted(set(graph) - {city, *graph[city]})
    # networkx halves what an undirected pair carries
    carried = nx.betweenness_centrality_subset(graph, [city], outside)
    assert {item.id for item in answer.items} == {names[v] for v in graph[city]}
    for item in answer.items:
        [v] = [v for v in graph if names[v] == item.id]
        assert item.gateway == pytest.approx(2 * carried[v] / len(outside), rel=1e-9, abs=1e-15)


def chain() -> Network:
    """Return a city, who leads on from it, and who is there at the end."""
    return network_of(
        {"c": CITY, "o": ORG, "p": FIRM, "q": FIRM, "j": PROJECT, "x": ORG},
        ("c", PARTNERS, "o"), ("o", PARTNERS, "p"), ("p", PARTNERS, "q"), ("q", LOCATED, "c"),
        ("q", Relation.FUNDS, "j"), ("j", LOCATED, "c"), ("p", Relation.HOSTS, "j"),
        ("p", PARTNERS, "x"),
    )  # fmt: skip


def test_a_chain_can_be_told_by_hand() -> None:
    answer = impact(chain(), "c")
    o, p, q = (next(item for item in answer.items if item.id == id) for id in "opq")
    # the parties are o, tied; q, located; p, who hosts a project located in the city
    assert (answer.ecosystem.parties, answer.ecosystem.projects) == (3, 1)
    assert (o.gateway, p.gateway, q.gateway) == (1, 1, 0)  # x alone is outside
    assert (o.brokerage, p.brokerage, q.brokerage) == (0, 1, 0)
    assert (o.delivery, p.delivery, q.delivery) == (0, 0.5, 0.5)
    assert (o.reach, p.reach, q.reach) == (3, 3, 3)
    assert (o.left_without_route, p.left_without_route, q.left_without_route) == (2, 1, 0)
    assert answer.left_out == ("gateway", "brokerage", "delivery")
    assert [item.score for item in answer.items] == [1, 1, 1]
    assert (answer.enough, answer.outside) == (False, ())


def test_the_only_connector_of_a_city_is_first() -> None:
    network = network_of(
        {"boise": CITY, "ncc": ORG, "cisco": FIRM, "acme": FIRM},
        ("boise", Relation.MEMBER_OF, "ncc"), ("cisco", PARTNERS, "ncc"),
        ("acme", PARTNERS, "cisco"),
    )  # fmt: skip
    answer = impact(network, "boise")
    [item] = answer.items
    assert (item.id, item.gateway, item.reach, item.first_in) == ("ncc", 1, 1, 1)
    assert [(carrier.id, carrier.gateway) for carrier in answer.outside] == [("cisco", 1)]
    assert not answer.enough
    assert answer.sentences[:2] == (
        "Too little is recorded to rank anyone for The boise: one organization from one source.",
        "The recorded organization is The ncc.",
    )


def test_projects_located_in_a_district_without_other_ties_are_measured() -> None:
    network = network_of(
        {"district": CITY, "lab": PROJECT, "cisco": FIRM},
        ("lab", LOCATED, "district"), ("cisco", Relation.LEADS, "lab"),
        ("cisco", Relation.FUNDS, "lab"),
    )  # fmt: skip
    answer = impact(network, "district")
    assert (answer.tied, answer.located, answer.ecosystem.projects) == (False, True, 1)
    assert [(item.id, item.delivery, item.reach) for item in answer.items] == [("cisco", 1, 1)]
    assert impact(network, "district", without_relation=["LOCATED_IN"]).items == ()


def rivals() -> Network:
    """Return two cities in one national program; one has a project of its own."""
    return network_of(
        {"c": CITY, "d": CITY, "rtd": ORG, "osu": Kind.UNIVERSITY, "challenge": PROJECT,
         "smart-c": PROJECT, "list": ORG, "dot": ORG},
        ("c", Relation.PARTICIPATES_IN, "challenge"), ("d", Relation.PARTICIPATES_IN, "challenge"),
        ("rtd", Relation.PARTICIPATES_IN, "challenge"), ("dot", Relation.LEADS, "challenge"),
        ("c", Relation.LEADS, "smart-c"), ("osu", Relation.PARTICIPATES_IN, "smart-c"),
        ("d", Relation.PARTICIPATES_IN, "smart-c"),
    )  # fmt: skip


def test_the_rivals_in_a_shared_program_are_no_part_of_the_ecosystem() -> None:
    answer = impact(rivals(), "c")
    assert [item.id for item in answer.items] == ["osu"]
    assert [program.id for program in answer.shared_programs] == ["challenge"]
    assert "The c shares one program with other cities: The challenge;" in answer.explanation
    assert shared_nouns(answer) == "programs"
    # d joins what c leads: for d it is a shared program too
    assert impact(rivals(), "d").items == ()
    assert len(impact(rivals(), "d").shared_programs) == 2


def test_a_venue_is_local_by_its_place_its_lead_or_by_being_nobody_elses() -> None:
    kinds = {"c": CITY, "d": CITY, "o": ORG, "j": PROJECT, "x": FIRM}
    joined = [("c", Relation.PARTICIPATES_IN, "j"), ("x", Relation.SUPPLIES, "j")]
    other = ("d", Relation.PARTICIPATES_IN, "j")
    away = ("j", LOCATED, "d")
    for ties, local in (
        ([*joined], True),
        ([*joined, other], False),
        ([*joined, away], False),
        ([*joined, other, ("j", LOCATED, "c")], True),
        ([*joined, other, ("c", Relation.HOSTS, "j")], True),
        ([*joined, other, ("o", Relation.LEADS, "j")], False),
        ([*joined, other, ("o", Relation.LEADS, "j"), ("o", LOCATED, "c")], True),
        ([*joined, other, ("d", Relation.PART_OF, "c")], True),
    ):
        answer = impact(network_of(kinds, *ties), "c")
        assert (answer.ecosystem.projects, len(answer.shared_programs)) == (local, not local)
        assert ("x" in {item.id for item in answer.items}) == local


def test_a_collective_is_no_part_of_an_ecosystem() -> None:
    entities = [
        Entity("c", CITY, "C"), Entity("list", ORG, "List", "collective"), Entity("o", ORG, "O"),
    ]  # fmt: skip
    ties = [Statement("c", PARTNERS, "list"), Statement("c", PARTNERS, "o")]
    answer = impact(compile_network(gather(entities, ties)), "c")
    assert ([item.id for item in answer.items], answer.ecosystem.parties) == (["o"], 1)


def test_no_organization_near_is_said_so() -> None:
    network = network_of({"c": CITY, "d": CITY}, ("c", PARTNERS, "d"))
    said = "No organization, company or university is recorded in the ecosystem of The c."
    assert impact(network, "c").sentences[0] == said
    filtered = impact(network, "c", without_kind=["event"]).sentences[0]
    assert filtered.endswith("ecosystem of The c with these filters.")
    # nothing was recorded in 2016: it is recorded of it
    assert impact(network, "c", as_of="2016").sentences[0] == f"As of 2016, n{said[1:]}"


def test_an_answer_as_of_a_date_says_the_date_and_how_much_has_none() -> None:
    members = [f"m{at}" for at in range(9)]
    entities = [Entity("c", CITY, "C"), *(Entity(id, ORG, id.upper()) for id in members)]
    ties = [
        Statement("c", PARTNERS, id, since="2015" if at < 4 else "", url=f"https://x.org/{at % 4}")
        for at, id in enumerate(members)
    ]
    ties += [Statement("m0", PARTNERS, id, since="2015") for id in members[1:]]
    ties.append(Statement("c", Relation.MEMBER_OF, "m8", since="2020"))
    network = compile_network(gather(entities, ties))
    answer = impact(network, "c", as_of="2016")
    assert answer.sentences[0] == (
        "Counting undated ties, M0, M1, M2 and six more were tied in 2016, with 100 of 100 each."
    )
    assert "In 2016, the ecosystem of C had nine organizations and no" in answer.explanation
    assert (answer.ties_total, answer.undated_total) == (9, 5)
    said = (
        "Five of the nine ties that make up the ecosystem of C have no date, so they may be of "
        "other times."
    )
    assert said in answer.sentences
    assert "no date" not in impact(network, "c", as_of="2016", undated="drop").explanation
    assert "no date" not in impact(network, "c").explanation
    few = impact(network, "c", as_of="2016", avoid=members[:7])
    assert few.sentences[0].startswith("As of 2016, too little is recorded to rank anyone for C wi")


def test_shared_programs_and_events_are_counted_apart() -> None:
    network = network_of(
        {"c": CITY, "d": CITY, "challenge": PROJECT, "expo": Kind.EVENT},
        *((city, Relation.PARTICIPATES_IN, to) for city in "cd" for to in ("challenge", "expo")),
    )
    answer = impact(network, "c")
    assert "The c shares one program and one event with other cities:" in answer.explanation
    assert shared_nouns(answer) == "programs and events"


def star(*more: tuple[str, Relation, str]) -> Network:
    """Return a city with eight partners, each with a partner outside."""
    kinds = {"c": CITY} | dict.fromkeys("abefghij", FIRM) | dict.fromkeys("mnop", ORG)
    ties = [("c", PARTNERS, id) for id in "abefghij"]
    ties += [(id, PARTNERS, out) for id, out in zip("abef", "mnop", strict=True)]
    # a symmetric tie has the page of its first end, so c's ties have one page between them
    return network_of(kinds, *ties, *more)


def test_equals_are_tied_and_nobody_is_named_first() -> None:
    answer = impact(star(), "c")
    assert [item.rank for item in answer.items] == [1, 1, 1, 1, 5, 5, 5, 5]
    assert not answer.enough
    assert "Too little is recorded" in answer.sentences[0]  # from one page
    more = [("b", Relation.SERVES, "c"), ("e", Relation.SERVES, "c")]
    told = impact(star(*more), "c")
    assert told.sentences[0] == "The a, The b, The e and The f are tied, with 100 of 100 each."
    assert told.enough  # each is first in all weightings, but there are four
    assert told.leaders == 4


def test_one_that_is_first_in_most_weightings_is_named() -> None:
    ties = [("a", PARTNERS, id) for id in "nop"]
    answer = impact(star(*ties, ("b", Relation.SERVES, "c")), "c")
    first = answer.items[0]
    assert (first.id, first.first_in) == ("a", 1)
    assert answer.pages == 2
    assert not answer.enough
    named = impact(star(*ties, ("b", Relation.SERVES, "c"), ("e", Relation.SERVES, "c")), "c")
    assert (named.enough, named.pages) == (True, 3)
    assert named.sentences[0] == "The a ranks first of eight, with 100 of 100."
    assert "The a ranks first in all 1,000 random weightings." in named.sentences


@pytest.mark.parametrize(("since", "known"), [("", False), ("2012", True)])
def test_as_of_a_date_undated_ties_alone_name_nobody_first(since: str, known: bool) -> None:
    """Columbus in 2014: each of its ties was undated, and one organization was told as first."""
    partners, outside = (
        [("c", id) for id in "abefghij"],
        [*zip("abef", "mnop", strict=True), *(("a", id) for id in "nop")],
    )
    kinds = {"c": CITY} | dict.fromkeys("abefghij", FIRM) | dict.fromkeys("mnop", ORG)
    network = compile_network(
        gather(
            [Entity(id, kind, f"The {id}") for id, kind in kinds.items()],
            [
                Statement(
                    min(a, b), PARTNERS, max(a, b),
                    since=since if b == "a" else "", url=f"https://e.org/{b}",
                )
                for a, b in [*partners, *outside]
            ],
        )
    )  # fmt: skip
    assert impact(network, "c").enough
    answer = impact(network, "c", as_of="2014")
    assert answer.items[0].id == "a"
    assert answer.enough is known
    if known:
        assert answer.sentences[0].startswith("Counting undated ties, The a ranked first")
        assert impact(network, "c", as_of="2014", undated="drop").undated_total == 0
    else:
        assert answer.sentences[0] == (
            "As of 2014, no one can be ranked first for The c: none of the eight ties that make up "
            "the ecosystem of The c has a date, so they may be of other times."
        )
        assert sum("has a date" in sentence for sentence in answer.sentences) == 1


def test_as_of_a_date_the_first_is_named_only_if_a_tie_of_its_own_is_dated() -> None:
    """The Dallas Innovation Alliance (2015) ranked first for Dallas in 2012."""
    partners, outside = [("c", id) for id in "abefghij"], zip("aaaabe", "mnopmn", strict=True)
    kinds = {"c": CITY} | dict.fromkeys("abefghij", FIRM) | dict.fromkeys("mnop", ORG)
    network = compile_network(
        gather(
            [Entity(id, kind, f"The {id}") for id, kind in kinds.items()],
            [
                Statement(
                    min(a, b), PARTNERS, max(a, b),
                    since="2012" if b == "e" else "", url=f"https://e.org/{b}",
                )
                for a, b in [*partners, *outside]
            ],
        )
    )  # fmt: skip
    answer = impact(network, "c", as_of="2014")
    assert answer.items[0].id == "a"
    assert (answer.enough, answer.first_dated) == (False, False)
    assert answer.sentences[0] == (
        "As of 2014, no one can be ranked first for The c: The a scored highest, but none of its "
        "ties with the city has a date."
    )
    assert impact(network, "c").enough


def test_parts_of_a_city_are_the_city_at_any_depth_and_in_circles() -> None:
    network = network_of(
        {"c": CITY, "d": CITY, "e": CITY, "o": ORG, "p": ORG},
        ("d", Relation.PART_OF, "c"), ("e", Relation.PART_OF, "d"), ("c", Relation.PART_OF, "e"),
        ("o", Relation.SERVES, "e"), ("p", LOCATED, "d"), ("o", PARTNERS, "p"),
    )  # fmt: skip
    answer = impact(network, "c")
    assert answer.parts == ("d", "e")
    assert "including the two places that are part of it, has two" in answer.explanation
    one = network_of(
        {"c": CITY, "d": CITY, "o": ORG}, ("d", Relation.PART_OF, "c"), ("o", Relation.SERVES, "d")
    )
    assert "The ecosystem of The c, including The d, has one" in impact(one, "c").explanation
    assert answer.ecosystem.parties == 2
    o, p = sorted(answer.items, key=lambda item: item.id)
    # no route begins at the city itself, which has location ties alone
    assert (o.gateway, o.reach, p.reach) == (0, 2, 2)


def test_a_company_of_all_sectors_reaches_more_than_a_word_of_parties() -> None:
    kinds = {"c": CITY, "o": ORG} | {f"x{at:03}": FIRM for at in range(150)}
    kinds |= {f"u{at:03}": Kind.UNIVERSITY for at in range(70)}
    ties = [("o", PARTNERS, id) for id in kinds if id not in "co"]
    ties += [(id, LOCATED, "c") for id in kinds if id not in "co"]
    network = network_of(kinds, ("c", PARTNERS, "o"), *ties)
    answer = impact(network, "c", top=1000)
    found = {item.id: item for item in answer.items}
    everyone = {"company": 150, "university": 70, "other": 1}
    assert found["o"].reach_sectors == found["x000"].reach_sectors == everyone
    assert found["o"].left_without_route == 220


def test_only_cities_are_asked_about() -> None:
    network = network_of({"c": CITY, "o": ORG}, ("c", PARTNERS, "o"))
    with pytest.raises(UnknownEntity, match="is an organization, not a city"):
        impact(network, "o")
    twins = gather([Entity("a", CITY, "Twin"), Entity("b", CITY, "Twin"), Entity("d", ORG, "Twin")])
    with pytest.raises(AmbiguousName) as error:
        impact(compile_network(twins), "twin")
    assert [candidate.id for candidate in error.value.candidates] == ["a", "b"]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"top": 0}, "top: 0 is out of range"),
        ({"top": 1001}, "1 to 1,000"),
        ({"weight": {"size": 1.0}}, "weight: “size” is not valid. Use gateway"),
        ({"weight": {"reach": -1.0}}, "reach cannot weigh -1"),
        ({"weight": {"reach": float("nan")}}, "reach cannot weigh nan"),
        ({"weight": {"reach": float("inf")}}, "reach cannot weigh inf"),
        ({"weight": dict.fromkeys(COMPONENTS, 0.0)}, "All weights are 0"),
        ({"avoid": ["The c"]}, "is part of the question"),
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
    assert "(gateway 1, brokerage 1, delivery 3 and reach 1)" in answer.explanation


def test_what_progress_raises_ends_the_work() -> None:
    def enough(*_: object) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        impact(chain(), "c", progress=enough)
    assert impact(chain(), "c").items


def test_top_none_ranks_every_candidate() -> None:
    parts = {f"o{n:02}": Kind.ORGANIZATION for n in range(25)}
    network = network_of(
        {"c": Kind.CITY, **parts}, *((id, Relation.LOCATED_IN, "c") for id in parts)
    )
    assert [item.id for item in impact(network, "c", top=None).items] == list(parts)
    assert len(impact(network, "c").items) == 20
