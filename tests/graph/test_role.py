"""role against networkx and the definitions, and what it says."""

from collections.abc import Iterable
from itertools import combinations, permutations
from statistics import fmean, pstdev

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph import load_seeds
from graph.answers import Ranks, Role
from graph.compile import compile_network
from graph.ecosystem import Ecosystem, Entity, Statement
from graph.errors import InvalidQuestion
from graph.facts import gather
from graph.filter import FilterOptions, narrow
from graph.model import Kind, Relation
from graph.network import Network
from graph.questions.counting.chance import ROLES
from graph.questions.counting.ends import ENDS
from graph.questions.counting.groups import BY, grouping
from graph.questions.counting.ranking import exceeded
from graph.questions.counting.tables import compute_tables
from graph.questions.role import role
from graph.questions.wording.mix import leading
from tests.graph import oracle
from tests.graph.published import partners
from tests.strategies import ecosystems, examples, filters

MANY = examples(250)


@pytest.fixture(scope="module")
def seeds() -> Network:
    return load_seeds()


@st.composite
def questions(draw: st.DrawFn) -> tuple[Ecosystem, str, FilterOptions]:
    """Draw a network, an entity of it, and a filter."""
    ecosystem = draw(ecosystems(most=9))
    return ecosystem, draw(st.sampled_from(list(ecosystem.ids))), draw(filters())


#: Who may be an end of a pair, collectives aside.
ACTORS = (Kind.CITY, Kind.ORGANIZATION, Kind.COMPANY, Kind.UNIVERSITY)


def ends_among(ecosystem: Ecosystem, found: Iterable[str], ends: str) -> list[str]:
    """Return those who may be ends of a pair."""
    known = {e.id: e for e in ecosystem.entities()}
    return [
        id
        for id in found
        if ends == "all" or (known[id].kind in ACTORS and known[id].subtype != "collective")
    ]


@MANY
@given(questions(), st.sampled_from(BY), st.sampled_from(ENDS))
def test_undirected_brokerage_counts_each_open_pair_once(
    question: tuple[Ecosystem, str, FilterOptions], by: str, ends: str
) -> None:
    ecosystem, x, options = question
    network = compile_network(ecosystem)
    graph = oracle.graph_of(ecosystem, options, (x,))
    groups = grouping(network, by, filter=narrow(**options))
    group = {id: groups(network.facts.position(id)) for id in ecosystem.ids}
    expected = dict.fromkeys(("coordinator", "consultant", "boundary", "liaison"), 0)
    among = ends_among(ecosystem, graph[x], ends)
    for a, c in combinations(among, 2):
        if graph.has_edge(a, c) or group[a] is None or group[c] is None:
            continue
        own = group[x]
        if group[a] == group[c]:
            expected["coordinator" if group[a] == own else "consultant"] += 1
        else:
            expected["boundary" if own in (group[a], group[c]) else "liaison"] += 1
    answer = role(network, x, by=by, ends=ends, **options)
    assert answer.ungrouped == sum(group[id] is None for id in among)
    assert (answer.degree, answer.others) == (len(graph[x]), len(among))
    if group[x] is None:
        assert answer.brokerage is None
        return
    found = answer.brokerage
    assert found is not None
    assert {name: getattr(found, name) for name in expected} == expected
    assert found.gatekeeper == found.representative == expected["boundary"] / 2
    assert found.total == sum(expected.values())
    upper = [row[at:] for at, row in enumerate(answer.matrix.counts)]
    assert sum(map(sum, upper)) == found.total


@MANY
@given(questions(), st.sampled_from(("sector", "kind")), st.sampled_from(ENDS))
def test_directed_brokerage_counts_paths_that_no_arc_closes(
    question: tuple[Ecosystem, str, FilterOptions], by: str, ends: str
) -> None:
    ecosystem, x, options = question
    network = compile_network(ecosystem)
    graph = oracle.graph_of(ecosystem, options, (x,))
    leads = {(a, c) for a, c in oracle.arcs(ecosystem, options) if a in graph and c in graph}
    groups = grouping(network, by, filter=narrow(**options))
    group = {id: groups(network.facts.position(id)) for id in ecosystem.ids}
    expected = dict.fromkeys(
        ("coordinator", "consultant", "gatekeeper", "representative", "liaison"), 0
    )
    for a, c in permutations(ends_among(ecosystem, graph[x], ends), 2):
        if (a, x) not in leads or (x, c) not in leads or (a, c) in leads:
            continue
        first, own, last = group[a], group[x], group[c]
        name = (
            "coordinator" if first == own == last
            else "consultant" if first == last
            else "gatekeeper" if own == last
            else "representative" if first == own
            else "liaison"
        )  # fmt: skip
        expected[name] += 1
    found = role(network, x, by=by, direction="arc", ends=ends, **options).brokerage
    assert found is not None
    assert {name: getattr(found, name) for name in expected} == expected
    assert found.total == sum(expected.values())


@MANY
@given(questions(), st.sampled_from(("any", "arc")))
def test_pairs_with_own_people_that_meet_elsewhere_or_are_tied_otherwise(
    question: tuple[Ecosystem, str, FilterOptions], direction: str
) -> None:
    ecosystem, x, options = question
    kind = {entity.id: entity.kind for entity in ecosystem.entities()}
    graph = oracle.graph_of(ecosystem, options, (x,))
    arc = direction == "arc"
    leads = {(a, c) for a, c in oracle.arcs(ecosystem, options) if a in graph and c in graph}
    every = oracle.arcs(ecosystem, {"context": True})
    staff = {
        s.source
        for s, _ in oracle.statements(ecosystem, options)
        if s.target == x
        and s.relation in ("WORKS_FOR", "LEADS", "REPRESENTS")
        and kind[s.source] == Kind.PERSON
    }

    def open_pairs(ends: str) -> list[tuple[str, str]]:
        among = ends_among(ecosystem, graph[x], ends)
        if not arc:
            return [pair for pair in combinations(among, 2) if not graph.has_edge(*pair)]
        return [
            (a, c) for a, c in permutations(among, 2)
            if (a, x) in leads and (x, c) in leads and (a, c) not in leads
        ]  # fmt: skip

    def meet(a: str, c: str) -> bool:
        venues = {v for v in graph if kind[v] in (Kind.PROJECT, Kind.EVENT)} - {x}
        return bool(venues & set(graph[a]) & set(graph[c]))

    def tied(a: str, c: str) -> bool:
        return (a, c) in every or (not arc and (c, a) in every)

    answer = role(compile_network(ecosystem), x, direction=direction, **options)
    counted = open_pairs("organizations")
    added = set(open_pairs("all")) - set(counted)
    assert answer.own_people == sum(a in staff or c in staff for a, c in added)
    assert answer.uncounted == len(added)
    others = [pair for pair in added if not staff & set(pair)]
    ends = set(ends_among(ecosystem, graph[x], "organizations"))
    kinds = {str(kind[end]) for pair in others for end in pair if end not in ends}
    lists = kinds - {"person", "project", "event"}  # only a list is an organization and no end
    assert set(answer.uncounted_kinds) == kinds - lists | ({"list"} if lists else set())
    assert answer.meet_elsewhere == sum(meet(a, c) for a, c in counted)
    assert answer.tied_otherwise == sum(tied(a, c) for a, c in counted)


@examples(60)
@given(
    ecosystems(most=6, density=14), st.sampled_from(("sector", "kind")),
    st.sampled_from(("any", "arc")), st.sampled_from(ENDS), st.data(),
)  # fmt: skip
def test_chance_is_what_all_ways_to_deal_the_labels_give(
    ecosystem: Ecosystem, by: str, direction: str, ends: str, data: st.DataObject
) -> None:
    x = data.draw(st.sampled_from(list(ecosystem.ids)))
    graph, leads = oracle.graph_of(ecosystem, {}, (x,)), oracle.arcs(ecosystem, {})
    network = compile_network(ecosystem)
    group = {id: grouping(network, by)(network.facts.position(id)) for id in ecosystem.ids}
    among = ends_among(ecosystem, ecosystem.ids, ends)
    near = [id for id in among if graph.has_edge(x, id)]
    pairs = (
        [(a, c) for a, c in combinations(near, 2) if not graph.has_edge(a, c)]
        if direction == "any"
        else [
            (a, c) for a, c in permutations(near, 2)
            if (a, x) in leads and (x, c) in leads and (a, c) not in leads
        ]
    )  # fmt: skip
    counts: dict[str, list[float]] = {name: [] for name in ROLES}
    for dealt in permutations([group[id] for id in among]):
        label = group | dict(zip(among, dealt, strict=True))
        played = [_role(label[a], label[x], label[c]) for a, c in pairs]
        for name in counts:
            counts[name].append(played.count(name))
        counts["boundary"][-1] = played.count("gatekeeper") + played.count("representative")
        if direction == "any":
            counts["gatekeeper"][-1] = counts["representative"][-1] = counts["boundary"][-1] / 2
    answer = role(network, x, by=by, direction=direction, ends=ends)
    assert answer.brokerage is not None
    assert answer.expected is not None
    assert answer.z is not None
    assert answer.expected.total == len(pairs)
    for name, found in counts.items():
        mean, spread = fmean(found), pstdev(found)
        assert getattr(answer.expected, name) == pytest.approx(mean, abs=1e-9)
        z = getattr(answer.z, name)
        if spread < 1e-6:
            assert z is None
        else:
            observed = getattr(answer.brokerage, name)
            assert z == pytest.approx((observed - mean) / spread, abs=1e-6)


def _role(a: str | None, own: str | None, c: str | None) -> str:
    if a == c:
        return "coordinator" if a == own else "consultant"
    return "gatekeeper" if c == own else "representative" if a == own else "liaison"


@MANY
@given(questions())
def test_constraint_and_effective_size_are_those_of_networkx(
    question: tuple[Ecosystem, str, FilterOptions],
) -> None:
    ecosystem, x, options = question
    graph = oracle.graph_of(ecosystem, options, (x,))
    bare: nx.Graph[str] = nx.Graph(graph.edges)
    bare.add_nodes_from(graph)
    answer = role(compile_network(ecosystem), x, **options)
    if graph.degree(x) == 0:
        assert (answer.constraint, answer.effective_size) == (None, None)
        return
    assert answer.constraint == pytest.approx(nx.constraint(bare, [x])[x], rel=1e-9)
    assert answer.effective_size == pytest.approx(nx.effective_size(bare, [x])[x], rel=1e-9)


@MANY
@given(questions())
def test_an_articulation_parts_its_neighbors(
    question: tuple[Ecosystem, str, FilterOptions],
) -> None:
    ecosystem, x, options = question
    graph = oracle.graph_of(ecosystem, options, (x,))
    answer = role(compile_network(ecosystem), x, **options)
    assert answer.articulation == (x in set(nx.articulation_points(graph)))


@MANY
@given(ecosystems())
def test_betweenness_is_that_of_networkx_and_percentiles_are_mid_ranks(
    ecosystem: Ecosystem,
) -> None:
    network = compile_network(ecosystem)
    graph = oracle.graph_of(ecosystem, {})
    tables = compute_tables(network)
    expected = nx.betweenness_centrality(graph)
    kinds = nx.get_node_attributes(graph, "kind")
    lists = {entity.id for entity in ecosystem.entities() if entity.subtype == "collective"}
    codes = network.entities["kind"]
    for at, id in enumerate(ecosystem.ids):
        answer = role(network, id, tables=tables)
        assert answer.betweenness == pytest.approx(expected[id], abs=1e-12)
        above = exceeded(tables.percentiles["degree"], codes, at)
        if graph.degree(id) == 0 or id in lists:
            assert (answer.percentiles.degree, answer.ranks) == (None, None)
            assert above is None
            continue
        peers = [v for v in graph if kinds[v] == kinds[id] and graph.degree(v) and v != id]
        peers = [v for v in peers if v not in lists]
        below = sum(graph.degree(v) < graph.degree(id) for v in peers)
        equal = sum(graph.degree(v) == graph.degree(id) for v in peers)
        rank = (below + equal / 2) / len(peers) if peers else 1.0
        assert answer.percentiles.degree == pytest.approx(rank)
        assert answer.ranks is not None
        higher = sum(graph.degree(v) > graph.degree(id) for v in peers)
        assert (answer.ranks.degree, answer.ranks.of) == (higher + 1, len(peers) + 1)
        assert above == (pytest.approx(below / len(peers)) if peers else None)


@MANY
@given(questions(), st.sampled_from(("any", "arc")))
def test_example_pairs_are_open_and_of_the_role_they_are_given_for(
    question: tuple[Ecosystem, str, FilterOptions], direction: str
) -> None:
    ecosystem, x, options = question
    graph = oracle.graph_of(ecosystem, options, (x,))
    answer = role(compile_network(ecosystem), x, direction=direction, **options)
    assert answer.brokerage is not None
    ends = ends_among(ecosystem, graph[x], "organizations")
    assert {end for pair in answer.pairs for end in (pair.source, pair.target)} <= set(ends)
    for pair in answer.pairs:
        assert {pair.source, pair.target} <= set(graph[x])
        if direction == "any":
            assert not graph.has_edge(pair.source, pair.target)
    shown = {pair.role for pair in answer.pairs}
    names = ("coordinator", "consultant", "liaison") + (
        ("boundary",) if direction == "any" else ("gatekeeper", "representative")
    )
    assert shown == {name for name in names if getattr(answer.brokerage, name)}


def test_a_district_has_the_group_of_its_city() -> None:
    entities = [
        Entity("county", Kind.CITY, "A county", "county"),
        Entity("city", Kind.CITY, "A city", "city"),
        Entity("district", Kind.CITY, "A district", "district"),
        Entity("lab", Kind.ORGANIZATION, "A lab"),
        Entity("ann", Kind.PERSON, "Ann"),
    ]
    ties = [
        Statement("city", Relation.PART_OF, "county"),
        Statement("district", Relation.PART_OF, "city"),
        Statement("lab", Relation.LOCATED_IN, "district"),
    ]
    network = compile_network(gather(entities, ties))
    group = grouping(network, "city")
    found = {id: group(network.facts.position(id)) for id in network.facts.ids}
    assert found == {
        "county": "county", "city": "city", "district": "city", "lab": "city", "ann": None,
    }  # fmt: skip


def test_an_isolate_stands_between_no_one() -> None:
    network = compile_network(gather([Entity("a", Kind.COMPANY, "A")]))
    answer = role(network, "a", tables=compute_tables(network))
    assert (answer.constraint, answer.effective_size, answer.articulation) == (None, None, False)
    assert answer.explanation == "A has no recorded partner, so it connects no one."


def test_tables_are_not_quoted_under_a_filter() -> None:
    network = partners(nx.path_graph(3))
    tables = compute_tables(network)
    assert role(network, "1", tables=tables).betweenness == 1.0
    filtered = role(network, "1", tables=tables, as_of="2020")
    assert (filtered.betweenness, filtered.percentiles.degree) == (None, None)
    assert not filtered.pending
    assert role(network, "1").pending


@pytest.mark.parametrize(
    "options",
    [{"by": "planet"}, {"direction": "up"}, {"ends": "people"}, {"null": "zero"}, {"avoid": ["1"]}],
)
def test_a_value_that_is_none_is_refused(options: dict[str, object]) -> None:
    with pytest.raises(InvalidQuestion):
        role(partners(nx.path_graph(3)), "1", **options)  # type: ignore[arg-type]


def told(answer: Role) -> str:
    """Return the explanation without the wait for the tables."""
    return " ".join(s for s in answer.sentences if "being computed" not in s)


def test_a_role_leads_by_chance_from_ten_pairs_on() -> None:
    few = role(partners(nx.star_graph(4)), "0")
    assert leading(few) is None
    assert "It links two companies (its own sector) in all six pairs." in few.sentences
    # five companies around one company, among as many universities: chance would mix them
    entities = [Entity(f"c{n}", Kind.COMPANY, f"C {n}") for n in range(7)]
    entities += [Entity(f"u{n}", Kind.UNIVERSITY, f"U {n}") for n in range(7)]
    ties = [Statement("c0", Relation.PARTNERS_WITH, f"c{n}") for n in range(1, 7)]
    answer = role(compile_network(gather(entities, ties)), "c0")
    assert answer.brokerage is not None
    assert answer.brokerage.coordinator == answer.brokerage.total == 15
    assert answer.expected is not None
    assert answer.expected.coordinator == pytest.approx(15 * 12 * 5 / (13 * 12) / 2, abs=2)
    assert leading(answer) == "coordinator"
    said = "It links two companies (its own sector) in all 15 pairs; chance would give 2.9."
    assert said in answer.sentences
    even = [Statement("c0", Relation.PARTNERS_WITH, f"{k}{n}") for k in "cu" for n in range(1, 4)]
    answer = role(compile_network(gather(entities, even)), "c0")
    assert leading(answer) is None
    mixed = "The mix of sectors in these pairs does not differ clearly from chance."
    assert mixed in answer.sentences


def test_a_pair_with_a_location_tie_is_said_to_have_one() -> None:
    entities = [
        Entity("cincinnati", Kind.CITY, "Cincinnati", "city"),
        Entity("chamber", Kind.ORGANIZATION, "The Chamber", "chamber"),
        Entity("smart", Kind.PROJECT, "Smart Cincy"),
        Entity("ann", Kind.PERSON, "Ann Lee"),
    ]
    ties = [
        Statement("chamber", Relation.LOCATED_IN, "cincinnati"),
        Statement("chamber", Relation.LEADS, "smart", since="2015"),
        Statement("cincinnati", Relation.PARTICIPATES_IN, "smart", since="2015"),
        Statement("cincinnati", Relation.PARTNERS_WITH, "chamber", since="2020"),
    ]
    answer = role(compile_network(gather(entities, ties[:3])), "smart")
    assert told(answer).startswith(
        "Smart Cincy links one pair of organizations or cities among its partners that has no "
        "recorded tie to each other, not counting location ties (the two have such a tie)."
    )
    network = compile_network(gather(entities, ties))
    assert told(role(network, "smart", as_of="2016")).startswith(
        "In 2016, Smart Cincy linked one pair of organizations or cities among its partners that "
        "had no tie to each other, not counting recorded ties that are left out here (the two had "
        "such a tie)."
    )
    arc = role(network, "smart", direction="arc")
    assert (
        "Following the direction of ties, no path runs from one partner through Smart Cincy to "
        in (told(arc))
    )


def test_what_a_filter_leaves_is_not_called_recorded() -> None:
    network = partners(nx.star_graph(3))
    none = role(network, "0", relation=["PART_OF"])
    assert none.recorded == 3
    assert none.sentences == (
        "With these filters, 0 has no partners (three recorded), so it connects no one.",
    )
    one = role(network, "0", avoid=["1", "2"])
    assert told(one) == (
        "0 has one partner, 3, with these filters (three recorded), so it connects no one else."
    )
    assert told(role(network, "1")) == "1 has one recorded partner, 0, so it connects no one else."


def test_own_people_are_counted_in_pairs_that_do_not_count_already() -> None:
    entities = [Entity(id, Kind.ORGANIZATION, id.upper()) for id in "abx"]
    entities += [Entity(id, Kind.PERSON, id.title()) for id in ("ann", "bo")]
    ties = [
        Statement("a", Relation.LEADS, "x"),
        Statement("b", Relation.PARTNERS_WITH, "x"),
        Statement("ann", Relation.WORKS_FOR, "x"),
        Statement("bo", Relation.MEMBER_OF, "x"),
    ]
    answer = role(compile_network(gather(entities, ties)), "x")
    assert answer.brokerage is not None
    # a-b counts as it is; of the five others three have Ann, who works for x; a leads x, but an
    # organization is nobody's own
    assert (answer.brokerage.total, answer.own_people) == (1, 3)


def test_a_role_as_of_a_date_is_said_in_the_past(seeds: Network) -> None:
    said = role(seeds, "att", as_of="2016").sentences
    assert said[0].startswith("In 2016, AT&T linked 2")
    assert "that had no tie to each other" in said[0]


def test_few_organizations_among_the_partners_are_told(seeds: Network) -> None:
    assert role(seeds, "riot").sentences[0] == (
        "RIoT has recorded ties with US Ignite, one project (Smart Gigabit Communities) and one "
        "person (Tom Snyder). Only one of these is an organization or a city, so it links no pair "
        "of organizations or cities."
    )
    assert role(seeds, "debra-lam").sentences[0] == (
        "Debra Lam has recorded ties with Georgia Tech, the Partnership for Inclusive Innovation "
        "and two events (the Smart Communities Workshop 2017 and the State of City Innovation "
        "2023); the only two organizations or cities among them are tied to each other, so Debra "
        "Lam links no pair."
    )


def test_a_person_is_called_by_name() -> None:
    entities = [Entity(id, Kind.ORGANIZATION, id.upper()) for id in "abc"]
    entities.append(Entity("ann", Kind.PERSON, "Ann Lee"))
    ties = [Statement("ann", Relation.WORKS_FOR, id) for id in "abc"]
    answer = role(compile_network(gather(entities, ties)), "ann")
    assert told(answer) == (
        "Ann Lee links three pairs of organizations or cities that have no recorded tie "
        "to each other. Ann Lee links two from the same sector in all three pairs (other "
        "organizations). No two of Ann Lee's three partners have a tie to each other (effective "
        "size 3). Some of Ann Lee's partners have no other connection to each other."
    )


@pytest.mark.parametrize(
    ("among", "said"),
    [
        ((), "No two of its three partners have a tie to each other (effective size 3)."),
        (("ab",), "Among its three partners, one of three pairs is directly tied (effective "
                  "size 2.3)."),
        (("ab", "bc"), "Among its three partners, two of three pairs are directly tied "
                       "(effective size 1.7)."),
        (("ab", "bc", "ac"), "All three of its partners are tied to each other "
                             "(effective size 1)."),
    ],
)  # fmt: skip
def test_of_few_partners_a_sentence_says_how_many_pairs_are_tied(
    among: tuple[str, ...], said: str
) -> None:
    entities = [Entity(id, Kind.ORGANIZATION, id.upper()) for id in "abcx"]
    pairs = map(tuple, (*among, "ax", "bx", "cx"))
    ties = [Statement(one, Relation.PARTNERS_WITH, two) for one, two in pairs]
    assert said in told(role(compile_network(gather(entities, ties)), "x"))


def test_a_rank_is_said_as_a_rank() -> None:
    network = partners(nx.star_graph(3))
    answer = role(network, "0", tables=compute_tables(network))
    assert answer.ranks == Ranks(betweenness=1, brokerage=1, openness=1, degree=1, of=4)
    assert "It ranks 1st of 4 companies by the shortest paths between others" in told(answer)


def test_many_partners_without_a_city_are_said_at_once() -> None:
    entities = [Entity(id, Kind.ORGANIZATION, id.upper()) for id in "abcdex"]
    entities += [Entity(id, Kind.CITY, id.upper(), "city") for id in ("rome", "oslo")]
    ties = [Statement("x", Relation.PARTNERS_WITH, id) for id in "abcde"]
    ties += [Statement(id, Relation.LOCATED_IN, "rome") for id in "ax"]
    ties.append(Statement("b", Relation.LOCATED_IN, "oslo"))
    answer = role(compile_network(gather(entities, ties)), "x", by="city")
    assert answer.sentences[:2] == (
        "X links one pair of organizations or cities among its partners that has no recorded "
        "tie to each other.",
        "Of its five partners, three have no recorded city and are not counted.",
    )


def test_a_state_is_not_the_city_of_its_cities() -> None:
    entities = [
        Entity("texas", Kind.CITY, "Texas", "state"),
        Entity("dallas", Kind.CITY, "Dallas", "city"),
        Entity("west-end", Kind.CITY, "West End", "district"),
        Entity("lab", Kind.ORGANIZATION, "A lab"),
    ]
    ties = [
        Statement("dallas", Relation.PART_OF, "texas"),
        Statement("west-end", Relation.PART_OF, "dallas"),
        Statement("lab", Relation.LOCATED_IN, "west-end"),
    ]
    network = compile_network(gather(entities, ties))
    group = grouping(network, "city")
    assert {id: group(network.facts.position(id)) for id in network.facts.ids} == {
        "texas": "texas", "dallas": "dallas", "west-end": "dallas", "lab": "dallas",
    }  # fmt: skip
