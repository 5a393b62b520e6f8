"""Every line of a picture stays inside its frame, with the width of its stroke."""

import re
from collections.abc import Callable, Iterator, Mapping
from itertools import combinations
from math import comb

import pytest

from app.views.city.ecosystem import DrawnEcosystem, ecosystem_of
from app.views.city.picture import draw_ecosystem, draw_ecosystem_down, draw_ecosystem_first
from app.views.connect.picture import draw_connection, draw_connection_down
from app.views.drawing.picture import Picture
from app.views.entity.picture import draw_surroundings, draw_surroundings_down
from app.views.network.without_picture import draw_without, draw_without_down, drawn_of
from graph import connect, without
from graph.compile import compile_network
from graph.filter import NO_FILTER
from graph.formats import read
from graph.network import Network
from graph.questions.entity import neighbourhood
from tests.app.conftest import ROOT

STEPS = 100

#: Who is lit in the pictures of cities: the one whose ties left the frame, and two more.
LIT = ("att", "microsoft", "us-ignite")


#: Draws an ecosystem, whose ties are lit, with the ranks.
Draw = Callable[[DrawnEcosystem, str, Mapping[str, int]], Picture]


@pytest.fixture(scope="module")
def seeds() -> Network:
    return compile_network(read([ROOT / "seeds"], "seeds")[0])


def well_tied(network: Network, kind: str = "") -> list[str]:
    found = [at for at in range(len(network)) if not kind or network.kind(at) == kind]
    return [network.facts.ids[at] for at in sorted(found, key=lambda at: -network.degree(at))]


def controls(path: str) -> list[list[tuple[float, float]]]:
    """Return the control points of each piece of a path of lines or of curves."""
    numbers = [float(number) for number in re.findall(r"-?\d+(?:\.\d+)?", path)]
    points = list(zip(numbers[::2], numbers[1::2], strict=True))
    degree = {"L": 1, "Q": 2, "C": 3}[next(c for c in path if c in "LQC")]
    return [points[at : at + degree + 1] for at in range(0, len(points) - 1, degree)]


def passed(piece: list[tuple[float, float]]) -> Iterator[tuple[float, float]]:
    """Yield the points of a Bézier curve at even steps."""
    degree = len(piece) - 1
    for part in (step / STEPS for step in range(STEPS + 1)):
        weights = [
            comb(degree, n) * part**n * (1 - part) ** (degree - n) for n in range(degree + 1)
        ]
        x, y = (sum(w * p[i] for w, p in zip(weights, piece, strict=True)) for i in (0, 1))
        yield x, y


def assert_inside(picture: Picture) -> None:
    assert picture.lines
    for line in picture.lines:
        room = max(1.0, line.band / 2)

        def inside(at: tuple[float, float], room: float = room) -> bool:
            x, y = at
            return room <= x <= picture.width - room and room <= y <= picture.height - room

        for piece in controls(line.curve.path):
            # a curve keeps to the hull of its control points
            kept = all(map(inside, piece)) or all(map(inside, passed(piece)))
            assert kept, (picture.title, line.a, line.b, line.curve.path)


def test_the_lines_of_a_city_stay_inside(seeds: Network) -> None:
    for city in [*well_tied(seeds, "city")[:6], "atlanta-ga", "barcelona-es"]:
        found = ecosystem_of(seeds, city, NO_FILTER, {})
        for lit in (*LIT, *(named.id for named in found.parties[:2])):
            assert_inside(draw_ecosystem(found, lit, {}))
            assert_inside(draw_ecosystem_down(found, lit, {}))
            assert_inside(draw_ecosystem_first(found, lit, {}))


@pytest.mark.parametrize("draw", [draw_ecosystem, draw_ecosystem_first, draw_ecosystem_down])
def test_names_in_a_city_cover_no_node(seeds: Network, draw: Draw) -> None:
    for city in [*well_tied(seeds, "city")[:12], "columbus-oh", "dallas-tx", "barcelona-es"]:
        found = ecosystem_of(seeds, city, NO_FILTER, {})
        nodes = draw(found, "", {}).nodes
        middle = {found.city.id, *(venue.id for venue in found.venues)}
        named = [node for node in nodes if node.label and node.id in middle]
        assert named
        for node in named:
            assert node.label
            left, top, right, bottom = node.label.box(node.x, node.y)
            for other in nodes:
                apart = (
                    other.x + other.r + 2 < left or right < other.x - other.r - 2
                    or other.y + other.r + 2 < top or bottom < other.y - other.r - 2
                )  # fmt: skip
                assert apart, (city, node.name, other.name)


def test_the_lines_of_who_is_gone_stay_inside(seeds: Network) -> None:
    first = well_tied(seeds)
    for gone in [*combinations(first[:5], 3), tuple(first[:5]), tuple(first[4:6])]:
        drawn = drawn_of(seeds, without(seeds, gone))
        assert_inside(draw_without(drawn))
        assert_inside(draw_without_down(drawn))


def test_the_lines_round_an_entity_stay_inside(seeds: Network) -> None:
    for id in [*well_tied(seeds)[:20], *well_tied(seeds, "person")[:5]]:
        around = neighbourhood(seeds, id, limit=60)
        assert_inside(draw_surroundings(seeds, around))
        assert_inside(draw_surroundings_down(seeds, around))


def test_the_lines_of_routes_stay_inside(seeds: Network) -> None:
    for source, target in combinations(well_tied(seeds)[:40:8], 2):
        for routes in (5, 20):
            answer = connect(seeds, source, target, routes=routes)
            assert_inside(draw_connection(seeds, answer))
            assert_inside(draw_connection_down(answer))
