"""The picture of who is gone: outlines, those cut off lit, nobody on the wrong side."""

import pytest

from app.views.drawing.picture import Picture
from app.views.network.without_picture import (
    CUT_OFF,
    STAYING,
    draw_without,
    draw_without_down,
    drawn_of,
)
from graph import without
from graph.compile import compile_network
from graph.formats import read
from graph.network import Network
from tests.app.conftest import ROOT, small
from tests.app.pages import hub


@pytest.fixture(scope="module")
def seeds() -> Network:
    return compile_network(read([ROOT / "seeds"], "seeds")[0])


def pictures(network: Network, *gone: str) -> tuple[Picture, Picture]:
    drawn = drawn_of(network, without(network, gone))
    return draw_without(drawn), draw_without_down(drawn)


def toned(picture: Picture, tone: str) -> set[str]:
    return {node.id for node in picture.nodes if node.tone == tone}


@pytest.mark.parametrize(
    "gone",
    [("metro-atlanta-chamber",), ("att", "metrolab-network", "us-ignite"), ("georgia-tech",)],
)
def test_those_gone_are_outlines_and_those_cut_off_lit(
    seeds: Network, gone: tuple[str, ...]
) -> None:
    answer = without(seeds, gone)
    cut_off = [id for piece in answer.cut_off for id in piece]
    for picture in pictures(seeds, *gone):
        assert toned(picture, "gone") == set(gone)
        assert toned(picture, "lit") == set(cut_off[:CUT_OFF])
        staying = toned(picture, "plain")
        assert 0 < len(staying) <= STAYING
        for line in picture.lines:
            ends = {line.a, line.b}
            assert not ends <= staying
            lit = bool(ends & set(gone)) and bool(ends & set(cut_off))
            assert (line.tone == "lit") == lit
        # each neighbor that is drawn is tied to someone gone
        tied = {id for line in picture.lines for id in (line.a, line.b)}
        assert staying <= tied
        places = [(node.x, node.y) for node in picture.nodes]
        assert len(places) == len(set(places))
        assert all(0 < x < picture.width and 0 < y < picture.height for x, y in places)


def test_those_gone_bear_their_names_inside_the_picture(seeds: Network) -> None:
    for picture in pictures(seeds, "metro-atlanta-chamber", "us-ignite"):
        gone = [node for node in picture.nodes if node.tone == "gone"]
        assert len(gone) == 2
        for node in gone:
            assert node.label is not None
            left, _, right, bottom = node.label.box(node.x, node.y)
            assert left >= 0
            assert right <= picture.width
            assert bottom <= picture.height


def test_each_of_those_gone_shows_neighbors_of_its_own(seeds: Network) -> None:
    wide, _ = pictures(seeds, "att", "riot")
    for gone in ("att", "riot"):
        assert sum(gone in (line.a, line.b) for line in wide.lines) >= 3


def test_more_than_an_answer_lists_is_not_drawn_on_the_wrong_side() -> None:
    network = compile_network(hub(1100))
    wide, _ = pictures(network, "hub")
    assert toned(wide, "plain") == set()
    assert len(toned(wide, "lit")) == CUT_OFF
    assert "are not drawn" in wide.description


def test_a_network_without_neighbors_of_those_gone_has_no_line() -> None:
    wide, narrow = pictures(compile_network(small()), "twin-1")
    assert wide.lines == narrow.lines == ()
    assert len(wide.nodes) == 1
