"""key players against every set tried, over networkx, and known sets."""

from itertools import combinations
from typing import Any

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.answers import KeyPlayers
from graph.compile import compile_network
from graph.ecosystem import Ecosystem, Entity
from graph.errors import InvalidQuestion
from graph.facts import gather
from graph.filter import FilterOptions
from graph.model import VENUES, Kind
from graph.questions.counting import key_player_neg, key_player_pos
from graph.questions.key_players import GOALS, key_players
from tests.graph import oracle
from tests.graph.published import partners
from tests.strategies import ecosystems, examples, filters

MANY = examples(200)


def fragmentation(graph: "nx.Graph[Any]", gone: tuple[Any, ...]) -> float:
    """Return F: the share of pairs of the remaining that have no route."""
    left = graph.copy()
    left.remove_nodes_from(gone)
    size = len(left)
    if size < 2:
        return 0.0
    joined = sum(len(part) * (len(part) - 1) for part in nx.connected_components(left))
    return 1 - joined / (size * (size - 1))


def reach(graph: "nx.Graph[Any]", chosen: tuple[Any, ...]) -> float:
    """Return the distance-weighted reach of a set."""
    if not chosen:
        return 0.0
    hops = nx.multi_source_dijkstra_path_length(graph, set(chosen), weight=lambda *_: 1)
    return sum(1 / max(1, distance) for distance in hops.values()) / len(graph)


SCORES = {"fragment": fragmentation, "reach": reach}


@st.composite
def questions(draw: st.DrawFn) -> tuple[Ecosystem, FilterOptions]:
    """Draw a network and a filter."""
    return draw(ecosystems(most=10)), draw(filters())


def check_items(answer: KeyPlayers, graph: "nx.Graph[Any]") -> None:
    """Hold each member to what it scores alone, with those before it, and beside them."""
    score = SCORES[answer.goal]
    ids = tuple(item.id for item in answer.items)
    assert answer.before == pytest.approx(score(graph, ()))
    for at, item in enumerate(answer.items, 1):
        assert item.alone == pytest.approx(score(graph, (item.id,)))
        assert item.together == pytest.approx(score(graph, ids[:at]))
        assert item.adds == pytest.approx(score(graph, ids[:at]) - score(graph, ids[: at - 1]))
        others = [score(graph, (*ids[: at - 1], other)) for other in ids[at:]]
        assert all(item.together >= other - 1e-12 for other in others)
    assert answer.score == pytest.approx(score(graph, ids))


@MANY
@given(questions(), st.integers(1, 4), st.sampled_from(GOALS))
def test_of_few_the_set_is_the_best_of_all(
    question: tuple[Ecosystem, FilterOptions], size: int, goal: str
) -> None:
    ecosystem, options = question
    answer = key_players(compile_network(ecosystem), size=size, goal=goal, **options)
    graph = oracle.graph_of(ecosystem, options)
    parties = [v for v in graph if graph.nodes[v]["kind"] not in VENUES]
    sets = list(combinations(parties, min(size, len(parties))))
    assert len(answer.items) == min(size, len(parties))
    assert answer.score == pytest.approx(max(SCORES[goal](graph, chosen) for chosen in sets))
    assert answer.exact
    assert (answer.counted, answer.candidates) == (len(graph), len(parties))
    check_items(answer, graph)
    ids = [item.id for item in answer.items]
    if goal == "fragment":
        left = graph.copy()
        left.remove_nodes_from(ids)
        sizes = sorted(map(len, nx.connected_components(left)))
        assert (answer.pieces, answer.largest) == (len(sizes), max(sizes, default=0))
    elif ids:
        hops = nx.multi_source_dijkstra_path_length(graph, set(ids), weight=lambda *_: 1)
        assert answer.at_hops is not None
        assert list(answer.at_hops) == [
            sum(distance == at for distance in hops.values())
            for at in range(int(max(hops.values())) + 1)
        ]


@examples(30)
@given(st.integers(0, 10_000), st.integers(1, 5), st.sampled_from(GOALS))
def test_of_many_no_exchange_of_one_betters_the_set(seed: int, size: int, goal: str) -> None:
    sparse = nx.gnm_random_graph(60, 75, seed=seed)
    graph: nx.Graph[Any] = nx.relabel_nodes(sparse, {v: f"{v:02}" for v in sparse})
    network = partners(graph)
    with pytest.MonkeyPatch.context() as patch:
        for module in (key_player_neg, key_player_pos):
            patch.setattr(module, "BUDGET_OF_ALL", -1)
        answer = key_players(network, size=size, goal=goal)
    assert answer.exact == (size == 1)
    assert not answer.spent
    check_items(answer, graph)
    ids = tuple(item.id for item in answer.items)
    score = SCORES[goal]
    for at in range(size):
        others = ids[:at] + ids[at + 1 :]
        assert all(score(graph, (*others, v)) <= answer.score + 1e-12 for v in graph)
    if size <= 2:
        best = max(score(graph, chosen) for chosen in combinations(graph, size))
        proven = key_players(network, size=size, goal=goal)
        assert proven.exact
        assert proven.score == pytest.approx(best)
        assert answer.score >= (1 - 1 / 2.718281828) * best


def test_florences_key_families() -> None:
    network = partners(nx.florentine_families_graph())
    # of all families the Medici part most: Acciaiuoli alone, Pazzi and Salviati, eleven others
    found = key_players(network, size=1)
    assert [item.id for item in found.items] == ["medici"]
    assert found.score == pytest.approx(1 - (11 * 10 + 2) / (14 * 13))
    assert found.exact
    nearest = key_players(network, size=1, goal="reach")
    assert [item.id for item in nearest.items] == ["medici"]
    harmonic = nx.harmonic_centrality(nx.florentine_families_graph())["Medici"]
    assert nearest.score == pytest.approx((harmonic + 1) / 15)


def test_borgattis_point_that_two_cut_points_may_break_the_same_tie() -> None:
    # two of most fragmentation each, but they part the same two halves: the best pair is not
    # made of the best two
    graph = nx.disjoint_union(nx.complete_graph(5), nx.complete_graph(5))
    graph.add_edges_from([(0, 10), (10, 11), (11, 5), (1, 12), (2, 13)])
    network = partners(nx.relabel_nodes(graph, {v: f"{v:02}" for v in graph}))
    alone = key_players(network, size=14)
    best_two = {item.id for item in sorted(alone.items, key=lambda i: (-i.alone, i.id))[:2]}
    pair = key_players(network, size=2)
    assert pair.exact
    assert {item.id for item in pair.items} != best_two


@pytest.mark.parametrize("goal", ["fragment", "reach"])
@pytest.mark.parametrize("size", [1, 2])
def test_of_no_one_there_is_no_choice(goal: str, size: int) -> None:
    answer = key_players(partners(nx.Graph()), size=size, goal=goal)
    assert answer.explanation == "There is no organization or person to choose from."
    assert answer.exact
    assert not answer.truncated


def test_what_stays_as_it_is_is_not_compared() -> None:
    alone = nx.Graph([("a", "b")])
    alone.add_node("c")
    assert key_players(partners(alone), size=1).sentences[1] == (
        "The largest connected part would shrink from two to one, and the network would still "
        "have two pieces."
    )
    twice = nx.disjoint_union(nx.path_graph(3), nx.path_graph(3))
    network = partners(nx.relabel_nodes(twice, str))
    assert key_players(network, size=1).sentences[1] == (
        "The largest connected part would still have three entries, and the network would split "
        "into three pieces instead of two."
    )


def test_what_is_said_of_a_star() -> None:
    network = partners(nx.star_graph(4))
    assert key_players(network, size=1).explanation == (
        "Without 0, 100% of the pairs that remain would have no path; today it is 0% of all "
        "pairs. The largest connected part would shrink from five to one, and the network would "
        "split into four pieces instead of one. No other choice does better."
    )
    assert key_players(network, size=1, goal="reach").explanation == (
        "0 has direct ties to all four others. Counting nearer ones more (1 / distance), 0 reaches "
        "100% of what direct ties to everyone would. No other choice does better."
    )


def test_venues_count_but_are_not_chosen() -> None:
    entities = [Entity("hub", Kind.EVENT, "Hub")] + [
        Entity(id, Kind.COMPANY, id.upper()) for id in "abc"
    ]
    answer = key_players(compile_network(gather(entities)), size=5)
    assert [item.id for item in answer.items] == ["a", "b", "c"]
    assert (answer.counted, answer.candidates, answer.exact) == (4, 3, True)
    assert "There are only three to choose from." in answer.sentences


@pytest.mark.parametrize("goal", GOALS)
def test_if_no_party_is_left_none_is_chosen(goal: str) -> None:
    network = partners(nx.star_graph(2))
    answer = key_players(network, goal=goal, without_kind=["company"])
    assert (answer.items, answer.score, answer.exact) == ((), 0.0, True)
    assert answer.explanation == "There is no organization or person to choose from."


@pytest.mark.parametrize("goal", GOALS)
def test_past_the_budget_the_answer_says_so(goal: str, monkeypatch: pytest.MonkeyPatch) -> None:
    network = partners(nx.gnm_random_graph(200, 300, seed=1))
    for module in (key_player_neg, key_player_pos):
        monkeypatch.setattr(module, "BUDGET", 1)
    answer = key_players(network, size=4, goal=goal)
    assert (answer.exact, answer.spent, answer.truncated) == (False, True, True)
    assert len(answer.items) == 4
    assert "This is the best set found before the search reached its limit." in answer.sentences
    assert answer == key_players(network, size=4, goal=goal)


@pytest.mark.parametrize("options", [{"size": 0}, {"size": 21}, {"goal": "win"}])
def test_a_value_that_is_none_is_refused(options: dict[str, object]) -> None:
    with pytest.raises(InvalidQuestion):
        key_players(partners(nx.path_graph(3)), **options)  # type: ignore[arg-type]


@pytest.mark.parametrize("goal", GOALS)
def test_what_progress_raises_ends_the_search(goal: str) -> None:
    def enough(_stage: str, _done: int, _total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        key_players(partners(nx.cycle_graph(9)), goal=goal, progress=enough)
