"""The scatter of two measures: the same marks in a wide and in a narrow frame, names readable."""

from itertools import combinations, pairwise

import pytest

from app.views.drawing.labels import width_of
from app.views.rankings.scatter import NARROW, WIDE, Scatter, ScatterPicture, draw_scatter
from app.views.rankings.scores import measure
from graph.compile import compile_network
from graph.filter import NO_FILTER
from graph.formats import read
from graph.network import Network
from graph.store import silent
from tests.app.conftest import ROOT


@pytest.fixture(scope="module")
def seeds() -> Network:
    return compile_network(read([ROOT / "seeds"], "seeds")[0])


def scatter(network: Network, up: str, along: str, kind: str | None = None) -> Scatter:
    both = [measure(network, name, NO_FILTER, progress=silent) for name in (up, along)]
    found = draw_scatter(network, both[0], both[1], kind, None)
    assert found is not None
    return found


PAIRS = [
    ("betweenness", "degree", None),
    ("degree", "constraint", None),
    ("degree", "constraint", "company"),
    ("pagerank", "closeness", None),
    ("effective-size", "degree", "university"),
]


@pytest.mark.parametrize(("up", "along", "kind"), PAIRS)
def test_names_and_numbers_stand_inside_and_hide_no_other(
    seeds: Network, up: str, along: str, kind: str | None
) -> None:
    found = scatter(seeds, up, along, kind)
    for drawn in (found.wide, found.narrow):
        frame = drawn.frame
        named = [(node, node.label) for node in drawn.named if node.label]
        assert len(named) >= 2
        boxes = [label.box(node.x, node.y) for node, label in named]
        for box in boxes:
            assert frame.left <= box[0]
            assert box[1] >= 0
            assert box[2] <= frame.width
            assert box[3] <= frame.bottom + 8
        marks = [(n.x - n.r, n.y - n.r, n.x + n.r, n.y + n.r) for n in drawn.named]
        apart = [*combinations(boxes, 2), *((a, b) for a in boxes for b in marks)]
        for a, b in apart:
            assert a[2] < b[0] or b[2] < a[0] or a[3] < b[1] or b[3] < a[1]
        numbers = sorted((tick.at, width_of(tick.words, frame.size)) for tick in drawn.along)
        for (at, wide), (after, other) in pairwise(numbers):
            assert at + wide / 2 + 2 < after - other / 2
        assert len(numbers) >= 2


def places(drawn: ScatterPicture) -> set[tuple[str, int, int]]:
    """Return where marks are, in hundredths of the axes, by kind."""
    frame = drawn.frame
    nodes = [*drawn.named, *(node for nodes in drawn.crowd.values() for node in nodes)]
    return {
        (
            node.kind,
            round(100 * (node.x - frame.left) / (frame.right - frame.left)),
            round(100 * (node.y - frame.top) / (frame.bottom - frame.top)),
        )
        for node in nodes
    }


@pytest.mark.parametrize(("up", "along", "kind"), PAIRS)
def test_the_narrow_frame_has_a_mark_wherever_the_wide_one_has(
    seeds: Network, up: str, along: str, kind: str | None
) -> None:
    found = scatter(seeds, up, along, kind)
    wide, narrow = places(found.wide), places(found.narrow)
    for some, others in ((wide, narrow), (narrow, wide)):
        for kind_, x, y in some:
            near = {(kind_, x + dx, y + dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1)}
            assert near & others
    assert (found.wide.frame, found.narrow.frame) == (WIDE, NARROW)
    # marks that are on each other are drawn once
    for nodes in found.narrow.crowd.values():
        assert len({(node.x, node.y) for node in nodes}) == len(nodes)
