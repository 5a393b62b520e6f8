"""No line of the free view runs through somebody that it has nothing to do with."""

import re
from math import hypot

import numpy as np
import pytest

from app.views.explore.address import ARRANGEMENTS, Explored
from app.views.explore.page import explore
from app.views.explore.print import draw_field
from graph.compile import compile_network
from graph.formats import read
from graph.free_layout import bends
from graph.network import Network
from graph.store import silent
from tests.app.conftest import ROOT


@pytest.fixture(scope="module")
def network() -> Network:
    """The network of the facts that Tieline ships."""
    return compile_network(read([ROOT / "seeds"], "seeds")[0])


def points_of(path: str) -> list[tuple[float, float]]:
    """Return a hundred points of a line as it is drawn, its ends left out."""
    numbers = [float(n) for n in re.findall(r"-?\d+(?:\.\d+)?", path)]
    pairs = list(zip(numbers[::2], numbers[1::2], strict=True))
    (ax, ay), (bx, by) = pairs[0], pairs[-1]
    cx, cy = pairs[1] if len(pairs) == 3 else ((ax + bx) / 2, (ay + by) / 2)
    return [
        (
            (1 - t) ** 2 * ax + 2 * t * (1 - t) * cx + t * t * bx,
            (1 - t) ** 2 * ay + 2 * t * (1 - t) * cy + t * t * by,
        )
        for t in np.linspace(0, 1, 102)[1:-1].tolist()
    ]


def met(network: Network, asked: Explored) -> list[tuple[str, str, str]]:
    """Return the lines of a drawn state that run through another entity, and whom they meet."""
    found = explore(network, asked, None, silent)
    picture = draw_field(found, "")
    assert picture
    return [
        (line.a, line.b, node.id)
        for line in picture.lines
        for x, y in points_of(line.curve.path)
        for node in picture.nodes
        if node.id not in (line.a, line.b) and hypot(x - node.x, y - node.y) < node.r
    ]


def test_no_line_around_the_best_connected_runs_through_another(network: Network) -> None:
    order = np.argsort(-network.degrees, kind="stable")
    for at in [*order[:20].tolist(), *order[20:900:30].tolist()]:
        assert met(network, Explored(id=(network.facts.ids[at],))) == []


@pytest.mark.parametrize("by", ARRANGEMENTS[1:])
def test_no_line_of_an_arranged_picture_does(network: Network, by: str) -> None:
    for id in ("cleantech-san-diego", "columbus-oh", "metro-atlanta-chamber"):
        assert met(network, Explored(id=(id,), arrange=by)) == []


def test_a_line_is_straight_unless_somebody_is_in_its_way() -> None:
    points = np.array([(0.0, 0.0), (100.0, 0.0), (200.0, 0.0), (100.0, 80.0)])
    radii = np.full(4, 6.0)
    a, b = np.array([0, 0, 0]), np.array([1, 2, 3])
    straight, bent, aside = bends(points, radii, a, b).tolist()
    assert straight == aside == 0
    assert abs(bent) == 0.18  # the middle is 18 away: 0.18 x 200 / 2, more than 6 + 5
    assert bends(points, radii, a[:0], b[:0]).tolist() == []
