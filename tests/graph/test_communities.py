"""communities against networkx, the definitions, and published numbers."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from itertools import combinations

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.answers import Communities
from graph.compile import compile_network
from graph.ecosystem import Ecosystem, Entity, Statement
from graph.errors import InvalidQuestion, UnknownEntity
from graph.facts import gather
from graph.filter import FilterOptions
from graph.model import VENUES, Kind, Relation
from graph.network import Network
from graph.questions.communities import communities
from graph.questions.counting.tables import compute_tables
from graph.questions.role import role
from tests.graph import oracle
from tests.graph.published import partners
from tests.sentences import faults
from tests.strategies import ecosystems, examples, filters

MANY = examples(250)

#: Two triangles and the one tie that joins them, as Neo4j's manual has them.
TRIANGLES = (
    ("Alice", "Bridget"), ("Alice", "Charles"), ("Bridget", "Charles"), ("Doug", "Mark"),
    ("Doug", "Michael"), ("Mark", "Michael"), ("Alice", "Doug"),
)  # fmt: skip


def members(answer: Communities) -> list[set[str]]:
    return [set(item.members) for item in answer.items]


def test_two_triangles_are_two_communities() -> None:
    answer = communities(partners(nx.Graph(TRIANGLES)))
    assert members(answer) == [{"alice", "bridget", "charles"}, {"doug", "mark", "michael"}]
    assert answer.modularity == pytest.approx(0.357142857)
    assert answer.coverage == pytest.approx(6 / 7)
    assert [(item.inside, item.outside) for item in answer.items] == [(3, 1), (3, 1)]
    assert [item.label for item in answer.items] == [
        "Companies",
        "Companies (group 2)",
    ]
    assert [[(j.community, j.pairs) for j in item.joined] for item in answer.items] == [
        [(2, 1)],
        [(1, 1)],
    ]
    # three neighbors, two at home and one beyond: two pairs, of 3 x 3 / 2
    assert [(b.id, b.pairs, b.outside) for b in answer.bridges] == [("alice", 2, 1), ("doug", 2, 1)]
    assert answer.bridges[0].participation == pytest.approx(1 - (2 / 3) ** 2 - (1 / 3) ** 2)
    assert [(r.community, r.neighbours) for r in answer.bridges[1].reaches] == [(2, 2), (1, 1)]


def test_the_karate_club_falls_apart_as_well_as_is_known_to_be_possible() -> None:
    answer = communities(partners(nx.karate_club_graph()))
    assert answer.modularity == pytest.approx(0.4198, abs=5e-5)
    assert sorted(item.size for item in answer.items) == [5, 6, 11, 12]


def test_each_clique_of_a_ring_is_a_community() -> None:
    answer = communities(partners(nx.ring_of_cliques(12, 6)))
    cliques = [{str(v) for v in range(6 * at, 6 * at + 6)} for at in range(12)]
    assert sorted(map(sorted, members(answer))) == sorted(map(sorted, cliques))


@st.composite
def questions(draw: st.DrawFn) -> tuple[Ecosystem, FilterOptions, float]:
    """Draw a network, a filter and a resolution."""
    resolution = draw(st.sampled_from((0.01, 0.5, 1.0, 1.0, 2.0, 100.0)))
    return draw(ecosystems(most=13)), draw(filters()), resolution


@MANY
@given(questions())
def test_communities_part_the_network_and_modularity_is_that_of_networkx(
    question: tuple[Ecosystem, FilterOptions, float],
) -> None:
    ecosystem, options, resolution = question
    graph = oracle.graph_of(ecosystem, options)
    answer = communities(compile_network(ecosystem), resolution=resolution, **options)
    tied = {v for v in graph if graph.degree(v)}
    found = members(answer)
    listed = set().union(*found)
    assert sum(map(len, found)) == len(listed)
    assert listed <= tied
    assert len(tied - listed) == answer.alone
    assert (answer.tied, answer.isolates) == (len(tied), len(graph) - len(tied))
    assert all(nx.is_connected(graph.subgraph(part)) for part in found)
    assert [item.size for item in answer.items] == [len(part) for part in found]
    numbered = [(-len(part), min(part)) for part in found]
    assert numbered == sorted(numbered)
    assert [item.id for item in answer.items] == list(range(1, len(found) + 1))
    if not graph.number_of_edges():
        assert (answer.modularity, answer.coverage) == (None, None)
        return
    parts = [*found, *({v} for v in set(graph) - listed)]
    expected = nx.community.modularity(graph, parts, resolution=resolution)
    assert answer.modularity == pytest.approx(expected, abs=1e-12)
    coverage, _ = nx.community.partition_quality(graph, parts)
    assert answer.coverage == pytest.approx(coverage)
    for item, part in zip(answer.items, found, strict=True):
        assert item.inside == graph.subgraph(part).number_of_edges()
        assert item.outside == nx.cut_size(graph, part)


@MANY
@given(questions())
def test_leaders_come_first_and_bridges_are_counted_by_pairs(
    question: tuple[Ecosystem, FilterOptions, float],
) -> None:
    ecosystem, options, resolution = question
    graph = oracle.graph_of(ecosystem, options)
    answer = communities(compile_network(ecosystem), resolution=resolution, **options)
    for item in answer.items:
        rank = {
            v: (-len(set(graph[v]) & set(item.members)), graph.nodes[v]["kind"] in VENUES, v)
            for v in item.members
        }
        assert list(item.members) == sorted(item.members, key=rank.__getitem__)
    home = {v: item.id for item in answer.items for v in item.members}

    def apart(a: str, c: str) -> bool:
        return home.get(a, a) != home.get(c, c)

    pairs = {v: sum(apart(a, c) for a, c in combinations(graph[v], 2)) for v in graph}
    best = sorted((v for v in graph if pairs[v]), key=lambda v: (-pairs[v], v))[:20]
    assert [bridge.id for bridge in answer.bridges] == best
    for bridge in answer.bridges:
        near = list(graph[bridge.id])
        assert (bridge.pairs, bridge.degree) == (pairs[bridge.id], len(near))
        assert bridge.outside == sum(apart(w, bridge.id) for w in near)
        assert sum(reach.neighbours for reach in bridge.reaches) == len(near)
        shares = [reach.neighbours / len(near) for reach in bridge.reaches]
        assert bridge.participation == pytest.approx(1 - sum(share**2 for share in shares))
        assert shares == sorted(shares, reverse=True)


def rewired() -> Network:
    """Return a network in which many divisions are nearly as good."""
    return partners(nx.gnm_random_graph(300, 900, seed=7))


def digest() -> str:
    """Return who is in which community of that network, for another process to compare."""
    return str([item.members for item in communities(rewired()).items])


def test_the_same_facts_fall_into_the_same_communities_in_every_process() -> None:
    code = "from tests.graph.test_communities import digest; print(digest())"
    elsewhere = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert elsewhere.stdout.strip() == digest()


def test_eight_who_ask_at_once_are_told_the_same() -> None:
    network, alone = rewired(), rewired()
    expected = [role(alone, str(v), by="community").to_dict() for v in range(8)]
    with ThreadPoolExecutor(8) as pool:
        found = pool.map(lambda v: role(network, str(v), by="community").to_dict(), range(8))
        assert list(found) == expected


def test_a_role_by_community_has_the_numbers_of_the_answer() -> None:
    network = rewired()
    answer = communities(network)
    tables = compute_tables(network)
    for item in answer.items:
        for id in item.members:
            assert tables.community[network.facts.position(id)] == item.id
    x = answer.bridges[0]
    played = role(network, x.id, by="community")
    assert played.group == str(x.community)
    assert played.groups == tuple(sorted(played.groups, key=int))
    assert {int(g) for g in played.groups} == {r.community for r in x.reaches} | {x.community}
    label = answer.items[x.community - 1].label
    assert played.labels[played.group] == label
    assert f"{x.name} is in the group “{label}”." in played.sentences


def test_tables_are_taken_for_what_they_say() -> None:
    known = compute_tables(partners(nx.Graph(TRIANGLES)))
    network = partners(nx.Graph(TRIANGLES))
    assert role(network, "alice", by="community", tables=known).groups == ("1", "2")
    assert communities(network, tables=known) == communities(partners(nx.Graph(TRIANGLES)))


def test_no_filter_changes_the_community_of_a_role() -> None:
    network = partners(nx.Graph(TRIANGLES))
    filtered = role(network, "alice", by="community", avoid=["bridget", "charles"])
    assert (filtered.group, filtered.groups) == ("1", ("1", "2"))


def test_who_has_no_neighbor_is_in_no_community() -> None:
    entities = [Entity("a", Kind.CITY, "A"), Entity("b", Kind.COMPANY, "B")]
    network = compile_network(gather(entities, [Statement("b", Relation.LOCATED_IN, "a")]))
    answer = communities(network)
    assert (answer.items, answer.bridges, answer.modularity) == ((), (), None)
    assert (answer.tied, answer.isolates, answer.truncated) == (0, 2, False)
    assert answer.explanation == "No ties are recorded, so there are no groups."
    with_context = role(network, "a", by="community", context=True)
    assert with_context.brokerage is None
    assert with_context.sentences[0] == (
        "A has no recorded group, so its role by group is not known."
    )
    assert communities(network, context=True).sentences == (
        "The two entries with a tie form one group.",
    )


def test_an_empty_network_has_no_community() -> None:
    answer = communities(compile_network(gather([])))
    assert (answer.items, answer.total, answer.modularity) == ((), 0, None)


def test_a_filter_may_leave_nothing() -> None:
    network = partners(nx.path_graph(3))
    answer = communities(network, without_kind=["company"])
    assert (answer.items, answer.isolates) == ((), 0)
    assert answer.explanation == "With these filters, there are no ties, so no groups."


def test_a_high_resolution_leaves_communities_of_one_that_are_counted() -> None:
    answer = communities(partners(nx.star_graph(9)), resolution=100)
    assert (answer.items, answer.total, answer.alone) == ((), 0, 10)
    assert "Ten entries form groups of their own and are not listed." in answer.sentences
    assert "none is in the same group" in answer.explanation


def test_a_hundred_members_and_five_hundred_communities_are_listed() -> None:
    star = communities(partners(nx.star_graph(120)), resolution=0.01)
    assert (star.items[0].size, len(star.items[0].members), star.truncated) == (121, 100, True)
    assert star.items[0].members[0] == "0"
    pairs = communities(partners(nx.Graph((2 * at, 2 * at + 1) for at in range(501))))
    assert (pairs.total, len(pairs.items), pairs.truncated) == (501, 500, True)
    assert "splits into 501 groups; the first 500 are listed." in pairs.sentences[0]
    assert "No one has partners in two groups." in pairs.sentences


def test_whoever_bridges_as_much_as_others_is_not_said_to_bridge_most() -> None:
    assert (
        "Alice and Doug link the most pairs of partners in two different "
        "groups (two each)." in communities(partners(nx.Graph(TRIANGLES))).sentences
    )


@pytest.mark.parametrize("resolution", [0, -1, 100.5, float("nan"), float("inf")])
def test_a_resolution_that_is_none_is_refused(resolution: float) -> None:
    with pytest.raises(InvalidQuestion, match="resolution: "):
        communities(partners(nx.path_graph(3)), resolution=resolution)


def test_whom_to_avoid_must_be_known() -> None:
    network = partners(nx.path_graph(3))
    with pytest.raises(UnknownEntity):
        communities(network, avoid=["nobody"])
    assert communities(network, avoid=["1"]).tied == 0


def test_long_work_is_told_before_and_after() -> None:
    told: list[tuple[str, int, int]] = []
    communities(partners(nx.path_graph(3)), progress=lambda *step: told.append(step))
    assert told == [("dividing the network", 0, 1), ("dividing the network", 1, 1)]


def test_what_is_said_of_groups_is_plain() -> None:
    for answer in (
        communities(partners(nx.Graph(TRIANGLES))),
        communities(partners(nx.star_graph(9)), resolution=100),
        communities(partners(nx.path_graph(2)), avoid=["0"]),
        communities(partners(nx.disjoint_union(nx.path_graph(5), nx.star_graph(2)))),
        communities(partners(nx.empty_graph(3))),
        communities(rewired(), resolution=2, undated="drop"),
    ):
        names = [entity.name for entity in answer.entities.values()]
        assert [faults(said, names=names) for said in answer.sentences] == [
            [] for _ in answer.sentences
        ]
