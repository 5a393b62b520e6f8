"""without against every pair of parties tried before and after, over networkx."""

from collections.abc import Iterable
from itertools import combinations
from typing import Any

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph import centrality, connect
from graph.answers import Without
from graph.compile import compile_network
from graph.ecosystem import Ecosystem, Entity, Statement
from graph.errors import AmbiguousName, InvalidQuestion, UnknownEntity
from graph.facts import gather
from graph.filter import FilterOptions
from graph.model import VENUES, Kind, Relation
from graph.network import Network
from graph.questions.counting import distance_increase as lengthened
from graph.questions.without import without
from tests.app.conftest import small
from tests.graph import oracle
from tests.graph.published import partners
from tests.sentences import faults
from tests.strategies import ecosystems, examples, filters

MANY = examples(400)


@st.composite
def questions(draw: st.DrawFn) -> tuple[Ecosystem, list[str], FilterOptions]:
    """Draw a network, some of its entities to remove, and a filter."""
    ecosystem = draw(ecosystems(most=12))
    ids = list(ecosystem.ids)
    some = st.lists(st.sampled_from(ids), min_size=1, max_size=4, unique=True)
    gone: list[str] = draw(some)
    options = draw(filters())
    avoid = draw(st.sampled_from(ids))
    if avoid not in gone:
        options["avoid"] = [avoid]
    return ecosystem, gone, options


def parties_of(graph: "nx.Graph[str]", gone: Iterable[str]) -> list[str]:
    return sorted(v for v in graph if graph.nodes[v]["kind"] not in VENUES and v not in gone)


def pieces_of(graph: "nx.Graph[str]", gone: list[str]) -> list[list[str]]:
    """Return the pieces apart from the main one of each component that breaks."""
    cut_off = []
    for part in nx.connected_components(graph):
        left = graph.subgraph(part - set(gone))
        pieces = [sorted(piece) for piece in nx.connected_components(left)]
        pieces.sort(key=lambda piece: (-len(piece), piece[0]))
        cut_off += pieces[1:]
    return sorted(cut_off, key=lambda piece: (-len(piece), piece[0]))


def distances(graph: "nx.Graph[str]") -> dict[str, dict[str, int]]:
    return {v: dict(found) for v, found in nx.all_pairs_shortest_path_length(graph)}


@MANY
@given(questions())
def test_who_loses_whom_is_what_trying_every_pair_finds(
    question: tuple[Ecosystem, list[str], FilterOptions],
) -> None:
    ecosystem, gone, options = question
    answer = without(compile_network(ecosystem), gone, **options)
    graph = oracle.graph_of(ecosystem, options, tuple(gone))
    left = graph.copy()
    left.remove_nodes_from(gone)
    before, after = distances(graph), distances(left)
    parties = parties_of(graph, gone)
    pairs = [(a, b) for a, b in combinations(parties, 2) if b in before[a]]
    assert answer.removed == tuple(sorted(gone))
    assert answer.parties == len(parties)
    assert answer.pairs_before == len(pairs)
    assert answer.lost_pairs == sum(b not in after[a] for a, b in pairs)
    cut_off = pieces_of(graph, gone)
    assert [list(piece) for piece in answer.cut_off] == cut_off
    assert answer.cut_off_total == sum(map(len, cut_off))
    assert answer.cut_off_parties == sum(v in parties for piece in cut_off for v in piece)
    ties = [{s.source, s.target} for s, _ in oracle.statements(ecosystem, {"context": True})]
    assert answer.tied_otherwise == sum(
        any(v in tie and tie - set(piece) - set(gone) for tie in ties)
        for piece in cut_off for v in piece
    )  # fmt: skip
    longer = [
        (before[a][b] - after[a][b], a, b, before[a][b], after[a][b])
        for a, b in pairs
        if b in after[a] and after[a][b] > before[a][b]
    ]
    assert [(pair.source, pair.target, pair.before, pair.after) for pair in answer.longer] == [
        found[1:] for found in sorted(longer)
    ]
    assert answer.longer_total == answer.longer_found == len(longer)
    check_sentences(answer)


def check_sentences(answer: Without) -> None:
    """Hold what is said to what the answer holds."""
    said = answer.explanation
    names = {entity.name for entity in answer.entities.values()}
    assert not faults(said, names=names)
    assert ("everyone who is connected stays connected" in said) == (
        answer.neighbours > 0 and answer.parties > 1 and answer.cut_off_total == 0
    )
    assert ("would have no path left" in said) == (answer.parties > 1 and answer.lost_pairs > 0)
    assert ("would be cut off" in said) == (answer.cut_off_total > 0)
    if answer.longer:
        first = answer.longer[0]
        assert (
            f"{answer.entities[first.source].name} and {answer.entities[first.target].name} go "
            in said
        )


@examples(40)
@given(st.integers(0, 10_000), st.integers(1, 3))
def test_passes_of_sixty_four_sources_agree_with_one_search_a_source(seed: int, size: int) -> None:
    # large enough for several passes, both ways of passing on, and distances of many digits
    graph = nx.connected_watts_strogatz_graph(150, 2 + seed % 3, 0.05, seed=seed)
    if seed % 2:  # and a hub, which more than one pass is around
        graph.add_edges_from((150, v) for v in range(0, 150, 1 + seed % 7))
    network = partners(nx.relabel_nodes(graph, {v: f"{v:03}" for v in graph}))
    gone = [f"{(150 + 7 * seed * at) % len(graph):03}" for at in range(size)]
    answer = without(network, gone)
    left = network_without(network, gone)
    before, after = distances(graph_of(network)), distances(left)
    longer = sorted(
        (before[a][b] - after[a][b], a, b)
        for a, b in combinations(sorted(left), 2)
        if b in after[a] and after[a][b] > before[a][b]
    )
    assert answer.longer_total == len(longer)
    assert [
        (pair.before - pair.after, pair.source, pair.target) for pair in answer.longer
    ] == longer[:100]
    assert answer.truncated == (len(longer) > 100)


def graph_of(network: Network) -> "nx.Graph[str]":
    return nx.Graph(network.to_networkx().to_undirected())


def network_without(network: Network, gone: list[str]) -> "nx.Graph[str]":
    graph = graph_of(network)
    graph.remove_nodes_from(gone)
    return graph


@pytest.mark.parametrize("budget", [0, 20_000])
def test_past_the_budget_the_nearest_are_looked_at_and_the_answer_says_so(
    monkeypatch: pytest.MonkeyPatch, budget: int
) -> None:
    network = partners(nx.relabel_nodes(nx.cycle_graph(400), {v: f"{v:03}" for v in range(400)}))
    whole = without(network, ["000"])
    assert whole.longer_total is not None
    monkeypatch.setattr(lengthened, "BUDGET", budget)
    part = without(network, ["000"])
    assert part == without(network, ["000"])
    assert (part.longer_total, part.truncated) == (None, True)
    assert 0 < part.longer_found < whole.longer_total
    assert part.looked_at < part.to_look_at
    assert f"At least {part.longer_found:,} pairs" in part.explanation
    assert f"only the {part.looked_at} nearest to 000 of the" in part.explanation


def test_if_too_many_stand_around_them_all_parties_are_looked_at(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    network = partners(nx.wheel_graph(9))
    found = without(network, ["0"])
    monkeypatch.setattr(lengthened, "WORDS", 1)
    assert without(network, ["0"]).longer == found.longer
    assert found.longer[0].after == 4


def test_a_star_falls_into_pieces_of_one() -> None:
    answer = without(partners(nx.star_graph(3)), ["0"])
    assert answer.cut_off == (("2",), ("3",))
    assert answer.broken[0].known == ("1",)
    assert answer.explanation == (
        "Without 0, all three connected pairs of organizations and people would have no path left. "
        "2 and 3 would be cut off from 1, each alone. No two that stay connected get farther "
        "apart. Ties that are not recorded may still connect them."
    )
    assert {(tie.source, tie.target) for tie in answer.ties} == {("0", "2"), ("0", "3")}


def test_a_ring_only_gets_longer() -> None:
    answer = without(partners(nx.cycle_graph(7)), ["0"])
    assert (answer.lost_pairs, answer.cut_off, answer.sources) == (0, (), ())
    assert answer.explanation == (
        "Without 0, everyone who is connected stays connected. Three pairs stay connected but get "
        "farther apart, by up to three steps: 1 and 6 go from two steps apart to five."
    )


def test_sources_are_the_pages_behind_the_ties_that_are_lost() -> None:
    entities = [Entity(id, Kind.COMPANY, id.upper()) for id in "abcd"]
    ties = [
        Statement("a", Relation.PARTNERS_WITH, "b", url="https://example.org/b", title="B"),
        Statement("a", Relation.PARTNERS_WITH, "c", url="https://example.org/c", title="C"),
        Statement("c", Relation.PARTNERS_WITH, "d", url="https://example.org/d", title="D"),
    ]
    answer = without(compile_network(gather(entities, ties)), ["A"])
    assert answer.cut_off == (("b",),)
    assert [source.url for source in answer.sources] == ["https://example.org/b"]


def test_if_all_are_gone_nobody_is_left_to_lose() -> None:
    network = partners(nx.complete_graph(3))
    assert without(network, ["0", "1", "2"]).explanation == (
        "0, 1 and 2 have no other recorded partner, so nothing changes without 0, 1 and 2."
    )
    answer = without(network, ["0", "1"])
    assert answer.explanation == (
        "Without 0 and 1, only one would be left, so no pair could lose its path."
    )


def test_an_isolate_takes_nothing_with_it() -> None:
    network = compile_network(gather([Entity(id, Kind.COMPANY, id.upper()) for id in "ab"]))
    answer = without(network, ["a"])
    assert answer.explanation == "A has no recorded partner, so nothing changes without A."
    assert (answer.pairs_before, answer.longer_total, answer.truncated) == (0, 0, False)


def test_partners_that_a_filter_keeps_out_are_not_said_to_be_missing() -> None:
    network = partners(nx.star_graph(3))
    answer = without(network, ["0"], relation=["LEADS"])
    assert (answer.neighbours, answer.neighbours_recorded) == (0, 3)
    assert answer.sentences[0] == (
        "0 has three recorded partners, but the filters leave all of them out, so nothing changes."
    )


def test_the_same_twice_counts_once_and_one_name_will_do() -> None:
    network = partners(nx.star_graph(3))
    assert without(network, ["0", "0"]) == without(network, "0")


def test_more_are_cut_off_than_are_listed_but_counted() -> None:
    hub: nx.Graph[Any] = nx.star_graph(1500)
    answer = without(partners(hub), ["0"])
    assert sum(map(len, answer.cut_off)) == 1000
    assert (answer.cut_off_total, answer.pieces, len(answer.ties)) == (1499, 1499, 100)
    assert answer.truncated
    assert "1,495 more would be cut off from 1, each alone." in answer.explanation


@pytest.mark.parametrize(
    ("xs", "options", "error"),
    [
        ([], {}, InvalidQuestion),
        (["0"] * 21, {}, InvalidQuestion),
        (["0", "1"], {"avoid": ["1"]}, InvalidQuestion),
        (["nobody"], {}, UnknownEntity),
        (["Twin"], {}, AmbiguousName),
    ],
)
def test_what_cannot_be_asked_is_refused(
    xs: list[str], options: FilterOptions, error: type[Exception]
) -> None:
    entities = [
        Entity(id, Kind.COMPANY, name)
        for id, name in zip("0123", ("A", "B", "Twin", "Twin"), strict=True)
    ]
    with pytest.raises(error):
        without(compile_network(gather(entities)), xs, **options)


def test_what_progress_raises_ends_the_search() -> None:
    def enough(_stage: str, _done: int, _total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        without(partners(nx.cycle_graph(9)), ["0"], progress=enough)


def test_what_one_question_keeps_out_no_other_misses() -> None:
    """Work arrays are shared from question to question: no mark of one may stay for the next."""
    network = compile_network(small())
    before = [centrality(network, "degree").to_dict(), connect(network, "a", "d").to_dict()]
    for _ in range(8):
        without(network, ["b"], without_kind=["company", "event"], avoid=["d"])
        after = [centrality(network, "degree").to_dict(), connect(network, "a", "d").to_dict()]
        assert after == before
