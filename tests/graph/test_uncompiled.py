"""Kernels run uncompiled give what they give compiled, for every question."""

import re
import sys
import threading
from collections.abc import Callable
from functools import partial
from itertools import pairwise
from pathlib import Path
from types import CodeType, FrameType
from typing import Any

import networkx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.compile import compile_network
from graph.ecosystem import Ecosystem, Entity, Statement
from graph.facts import gather
from graph.filter import NO_FILTER, FilterOptions
from graph.kernels import engine, levels
from graph.kernels.adjacency import Adjacency, hops_from, turned
from graph.kernels.betweenness import betweenness
from graph.kernels.delays import delayed, longer_pairs
from graph.kernels.distances import distances
from graph.kernels.plain import NUMPY, Row
from graph.kernels.sampling import routes_drawn
from graph.model import Kind, Relation
from graph.network import Network
from graph.questions.centrality import centrality
from graph.questions.communities import communities
from graph.questions.compare import compare
from graph.questions.connect import connect
from graph.questions.counting.filtered_view import filtered
from graph.questions.counting.measures import MEASURES
from graph.questions.counting.tables import compute_tables
from graph.questions.entity import describe
from graph.questions.impact import impact
from graph.questions.key_players import GOALS, key_players
from graph.questions.role import role
from graph.questions.summary import summary
from graph.questions.warm import warm_rest, warm_tables
from graph.questions.without import without
from tests.strategies import ecosystems, examples, filters

SOME = examples(80)


def both(question: Callable[[], Any]) -> tuple[Any, Any]:
    """Return what a question is answered compiled, and uncompiled."""
    with engine.running(compiled=True):
        compiled = question()
    with engine.running(compiled=False):
        return compiled, question()


def assert_same(question: Callable[[], Any]) -> None:
    compiled, uncompiled = both(question)
    assert uncompiled.to_dict() == compiled.to_dict()


def assert_near(one: Any, two: Any) -> None:
    """Assert that two answers are the same but for the last digits of their numbers."""
    if isinstance(one, dict):
        assert one.keys() == two.keys()
        for key in one:
            assert_near(one[key], two[key])
    elif isinstance(one, list):
        assert len(one) == len(two)
        for first, second in zip(one, two, strict=True):
            assert_near(first, second)
    elif isinstance(one, float):
        assert two == pytest.approx(one, rel=1e-9, abs=1e-12)
    else:
        assert one == two


@SOME
@given(ecosystems(), filters(), st.data())
def test_questions_about_some_entities(
    ecosystem: Ecosystem, options: FilterOptions, data: st.DataObject
) -> None:
    network = compile_network(ecosystem)
    x, y = data.draw(st.permutations(list(ecosystem.ids)))[:2]
    count = data.draw(st.sampled_from((1, 5, 40)))
    assert_same(lambda: connect(network, x, y, routes=count, **options))
    direction = data.draw(st.sampled_from(("any", "arc")))
    by = data.draw(st.sampled_from(("sector", "kind", "city")))
    assert_same(lambda: role(network, x, by=by, direction=direction, **options))
    assert_same(lambda: describe(network, x, **options))
    assert_same(lambda: without(network, [x, y], **options))


@SOME
@given(ecosystems(among=(Kind.CITY, Kind.COMPANY, Kind.PROJECT)), filters())
def test_questions_about_cities(ecosystem: Ecosystem, options: FilterOptions) -> None:
    network = compile_network(ecosystem)
    cities = [id for at, id in enumerate(ecosystem.ids) if network.kind(at) is Kind.CITY]
    for city in cities[:2]:
        assert_same(partial(impact, network, city, **options))
    if len(cities) > 1:
        assert_same(lambda: compare(network, cities[:2], **options))


@SOME
@given(ecosystems(), filters(), st.sampled_from(sorted(MEASURES)), st.sampled_from(("any", "arc")))
def test_measures(ecosystem: Ecosystem, options: FilterOptions, name: str, direction: str) -> None:
    network = compile_network(ecosystem)
    direction = direction if MEASURES[name].directed else "any"
    compiled, uncompiled = both(lambda: centrality(network, name, direction=direction, **options))
    assert_near(compiled.to_dict(), uncompiled.to_dict())


@SOME
@given(ecosystems(), filters(), st.sampled_from(GOALS))
def test_questions_about_the_whole(ecosystem: Ecosystem, options: FilterOptions, goal: str) -> None:
    network = compile_network(ecosystem)
    assert_same(lambda: summary(network, **options))
    assert_same(lambda: communities(network, **options))
    assert_same(lambda: key_players(network, size=2, goal=goal, **options))
    compiled, uncompiled = both(lambda: compute_tables(network))
    for name, column in vars(compiled).items():
        other = vars(uncompiled)[name]
        columns = [(column, other)]
        if isinstance(column, dict):
            columns = [(column[key], other[key]) for key in column]
        for one, two in columns:
            assert two.dtype == one.dtype
            np.testing.assert_allclose(two, one, rtol=1e-12)


def test_what_is_compiled_beforehand_is_every_kernel() -> None:
    ran: set[CodeType] = set()

    def note(frame: FrameType, event: str, _: object) -> None:
        if event == "call":
            ran.add(frame.f_code)

    threading.setprofile(note)
    sys.setprofile(note)
    try:
        with engine.running(compiled=False):
            warm_tables()
            warm_rest()
    finally:
        sys.setprofile(None)
        threading.setprofile(None)
    left = {name for name, code in engine.kernels().items() if code not in ran}
    assert not left


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("arc", [False, True])
def test_searches_from_everyone_are_the_same_to_the_last_digit(seed: int, arc: bool) -> None:
    near = adjacency_of(wide(seed, arc))
    sources = np.arange(190, dtype=np.int32)
    compiled, uncompiled = both(
        lambda: (betweenness(near, 20, 180), *distances(near, sources, 20, 180))
    )
    for one, two in zip(compiled, uncompiled, strict=True):
        assert one.any()
        np.testing.assert_array_equal(two, one)


@pytest.mark.parametrize("seed", range(4))
def test_who_gets_farther_apart_is_the_same(seed: int) -> None:
    near = adjacency_of(wide(seed, False))
    gone = np.zeros(190, np.bool_)
    gone[[3, 77, 150]] = True
    chosen = np.where(gone, -1, np.arange(190))
    some = np.flatnonzero(~gone)[60:124]
    (late, longer), (other_late, other_longer) = both(
        lambda: (
            delayed(near, gone, some, ~gone)[:2],
            longer_pairs(near, gone, some, ~gone, chosen, 12),
        )
    )
    for one, two in zip(late, other_late, strict=True):
        np.testing.assert_array_equal(two, one)
    assert longer[0] == other_longer[0] > 12
    assert sorted(longer[1].tolist()) == sorted(other_longer[1].tolist())


def wide(seed: int, arc: bool) -> "networkx.Graph[int]":
    """Return more than a word has bits, some of them far apart, and some who lead nowhere."""
    drawn: networkx.Graph[int] = networkx.gnm_random_graph(150, 220, seed=seed, directed=arc)
    networkx.add_path(drawn, range(140, 190))
    return drawn


def adjacency_of(graph: "networkx.Graph[int]") -> Adjacency:
    rows = [sorted(graph[v]) for v in range(len(graph))]
    return Adjacency(
        np.cumsum([0, *map(len, rows)]),
        np.array([w for row in rows for w in row], np.int32),
        np.ones(len(rows), np.bool_),
    )


@pytest.mark.parametrize("arc", [False, True])
def test_drawn_routes_are_the_same(arc: bool) -> None:
    near = adjacency_of(networkx.gnm_random_graph(9, 14, seed=1, directed=arc))
    back = turned(near) if arc else near
    among = np.arange(9, dtype=np.int32)  # few, so that one is often drawn twice
    one, other = both(lambda: routes_drawn(near, back, among, 0, 300))
    np.testing.assert_array_equal(other, one)
    assert one.any()


def test_uncompiled_kernels_have_all_of_numpy_that_they_use() -> None:
    texts = {path.stem: path.read_text() for path in Path(levels.__file__).parent.glob("*.py")}
    for name in ("arrays", "engine", "levels", "plain"):  # what runs them
        del texts[name]
    used = {name for text in texts.values() for name in re.findall(r"\bnp\.(\w+)", text)}
    assert used - vars(NUMPY).keys() <= {"intp", "ndarray", "void"}  # of annotations


def chain(size: int) -> Network:
    ids = [f"e{number:05}" for number in range(size)]
    ties = [Statement(one, Relation.PARTNERS_WITH, two) for one, two in pairwise(ids)]
    return compile_network(gather([Entity(id, Kind.COMPANY, id) for id in ids], ties))


def test_only_small_networks_run_uncompiled() -> None:
    with engine.running(compiled=False):
        for size, small in ((5_000, True), (5_001, False)):
            with filtered(chain(size), NO_FILTER) as view:
                assert isinstance(view.rows.slots, list) is small


def test_arrays_of_either_form_are_numpys() -> None:
    with engine.running(compiled=False):
        network = chain(4)
        with filtered(network, NO_FILTER) as view:
            near = view.adjacency()
        hops = hops_from(near, np.array([0]))
    assert near.neighbors.dtype == np.int32
    assert near.present.dtype == np.bool_
    assert hops.dtype == np.int32
    assert hops.tolist() == [0, 1, 2, 3]


def test_rows_are_calculated_with_place_by_place() -> None:
    row = Row([1, 2, 3])
    assert list(row + 1) == list(1 + row) == [2, 3, 4]
    assert list(1 - row) == [0, -1, -2]
    assert list(row * row) == [1, 4, 9]
    assert list(6 / row) == [6, 3, 2]
    assert list(~Row([True, False])) == [False, True]
    assert row.sum() == 6
    assert row.max() == 3
    assert list(row) == [1, 2, 3]
    assert NUMPY.zeros((2, 3), NUMPY.int64).shape == (2, 3)
