"""Positions: what a picture may rely on, whatever is drawn."""

from itertools import pairwise, permutations
from math import dist

from hypothesis import given
from hypothesis import strategies as st

from graph.crossings import Slot, crossings, reduce_crossings
from graph.layout import Edge, Layered, between, fan, layered, two_arcs

NODES = [f"n{number}" for number in range(12)]

edges = st.lists(
    st.tuples(st.sampled_from(["x", "y", *NODES]), st.sampled_from(["x", "y", *NODES])),
    min_size=1,
    max_size=40,
)
sizes = st.lists(st.integers(1, 12), min_size=1, max_size=8)


def drawn(pairs: list[Edge], *, down: bool = False, stagger: float = 0) -> Layered:
    return layered("x", "y", pairs, length=620, breadth=(230, 500), down=down, stagger=stagger)


@given(edges, st.booleans(), st.sampled_from([0.0, 30.0]))
def test_no_two_entities_stand_in_one_place(pairs: list[Edge], down: bool, stagger: float) -> None:
    layout = drawn(pairs, down=down, stagger=stagger)
    places = [*layout.points.values(), *(point for bend in layout.bends.values() for point in bend)]
    assert len(set(places)) == len(places)
    assert all(0 < x < layout.width and 0 < y < layout.height for x, y in places)


@given(edges)
def test_everyone_stands_in_one_layer_between_the_ends(pairs: list[Edge]) -> None:
    layout = drawn(pairs)
    assert layout.layers[0] == ("x",)
    assert layout.layers[-1] == ("y",)
    everyone = [id for layer in layout.layers for id in layer]
    assert sorted(everyone) == sorted(
        {"x", "y", *(id for a, b in pairs if a != b for id in (a, b))}
    )
    assert layout.points.keys() == set(everyone)
    along = [{layout.points[id][0] for id in layer} for layer in layout.layers]
    assert all(len(places) == 1 for places in along)
    assert all(max(a) < min(b) for a, b in pairwise(along))


@given(edges)
def test_layers_go_by_distance_from_the_source(pairs: list[Edge]) -> None:
    layout = drawn(pairs)
    level = {id: number for number, layer in enumerate(layout.layers) for id in layer}
    reached = {"x"}
    while found := {b for a, b in [*pairs, *((b, a) for a, b in pairs)]
                    if a in reached and b not in reached and b != "y"}:  # fmt: skip
        reached |= found
    for a, b in pairs:
        if {a, b} <= reached:
            assert abs(level[a] - level[b]) <= 1


@given(edges)
def test_the_same_input_gives_the_same_picture(pairs: list[Edge]) -> None:
    assert drawn(pairs) == drawn(list(pairs))


@given(edges)
def test_running_down_is_running_across_turned(pairs: list[Edge]) -> None:
    across, down = drawn(pairs), drawn(pairs, down=True)
    assert {id: (y, x) for id, (x, y) in across.points.items()} == down.points


@given(edges)
def test_an_edge_over_layers_bends_once_in_each_of_them(pairs: list[Edge]) -> None:
    layout = drawn(pairs)
    level = {id: number for number, layer in enumerate(layout.layers) for id in layer}
    for a, b in {(a, b) for a, b in pairs if a != b}:
        passed = max(0, abs(level[a] - level[b]) - 1)
        assert len(layout.bends.get((a, b), ())) == passed


@given(st.lists(st.sets(st.integers(0, 4), min_size=1), min_size=5, max_size=5))
def test_no_order_of_a_small_layer_has_fewer_crossings(lefts: list[set[int]]) -> None:
    """Each right is tied to some lefts; whatever comes in, no layer can be bettered by itself."""
    ties = [(f"l{left}", f"r{right}") for right, some in enumerate(lefts) for left in sorted(some)]
    ends = [*(("x", f"l{n}") for n in range(5)), *((f"r{n}", "y") for n in range(5))]
    _, ls, rs, _ = drawn([*ends, *ties]).layers
    least = crossings([ls, rs], ties)
    assert all(crossings([order, rs], ties) >= least for order in permutations(ls))
    assert all(crossings([ls, order], ties) >= least for order in permutations(rs))


def test_a_large_layer_is_untangled_in_sweeps() -> None:
    pairs = [(f"l{n}", f"r{n}") for n in range(20)]
    layers: list[list[Slot]] = [[left for left, _ in pairs], [f"r{n * 7 % 20}" for n in range(20)]]
    assert crossings(layers, pairs) > 50
    reduce_crossings(layers, pairs)
    assert crossings(layers, pairs) == 0


def test_a_larger_layer_takes_more_room() -> None:
    ends = [(end, f"n{n}") for n in range(20) for end in "xy"]
    assert drawn(ends).height == 2 * 52 + 19 * 44


def test_a_lone_end_stands_in_the_middle() -> None:
    layout = layered("x", "x", [], length=620, breadth=(230, 500))
    assert layout.points == {"x": (310.0, 115.0)}


@given(sizes)
def test_the_arcs_hold_every_row_in_order_and_apart(groups: list[int]) -> None:
    height, rows = two_arcs(groups, width=700)
    assert [len(group.points) for group in rows] == groups
    for side in (-1, 1):
        there = [point for group in rows if group.side == side for point in group.points]
        assert all(b[1] - a[1] >= 20 for a, b in pairwise(there))
        assert all((x - 350) * side > 0 and 0 < y < height for x, y in there)
    assert [group.side for group in rows] == sorted(group.side for group in rows)


@given(sizes)
def test_the_arcs_are_as_alike_in_height_as_they_can_be(groups: list[int]) -> None:
    _, rows = two_arcs(groups, width=700)
    left = sum(20 * len(group.points) + 32 for group in rows if group.side < 0)
    total = sum(20 * size + 32 for size in groups)
    splits = [sum(20 * size + 32 for size in groups[:at]) for at in range(len(groups) + 1)]
    assert abs(total - 2 * left) == min(abs(total - 2 * split) for split in splits)


@given(sizes)
def test_a_fan_is_one_column(groups: list[int]) -> None:
    height, rows = fan(groups, x=126)
    points = [point for group in rows for point in group.points]
    assert {x for x, _ in points} == {126}
    assert all(b[1] > a[1] for a, b in pairwise(points))
    assert points[-1][1] < height


@given(st.lists(st.tuples(st.floats(30, 590), st.floats(30, 470)), min_size=1, max_size=30))
def test_what_stands_between_keeps_its_distance(points: list[tuple[float, float]]) -> None:
    found = between(points, points, apart=26, box=(20, 20, 600, 480))
    if found is not None:
        assert all(dist(found, point) >= 26 for point in points)
        assert 20 <= found[0] <= 600
        assert 20 <= found[1] <= 480


def test_where_nothing_is_free_nothing_is_placed() -> None:
    assert between([(50, 50)], [(50, 50)], apart=100, box=(20, 20, 80, 80)) is None
