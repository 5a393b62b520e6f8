"""What narrow screens rearrange: heads that stay, names that have room, nothing squeezed."""

from itertools import pairwise

import pytest

from tests.browser.conftest import Open
from tests.browser.seen import NARROW

pytestmark = pytest.mark.browser


def test_newest_and_oldest_facts_say_which_they_are(site: str, opened: Open) -> None:
    page = opened(f"{site}/network", viewport=NARROW)
    heads = page.locator(".dated th:visible")
    assert heads.all_inner_texts() == ["Newest", "Oldest"]


def test_a_name_has_the_width_and_its_kind_stands_below(site: str, opened: Open) -> None:
    page = opened(f"{site}/entities?q=dallas", viewport=NARROW)
    name, what, neighbors = (
        page.locator(f".names tbody tr:first-child td:nth-child({n})").bounding_box()
        for n in (1, 2, 3)
    )
    assert name is not None
    assert what is not None
    assert neighbors is not None
    assert name["width"] > 0.75 * NARROW["width"]
    assert what["y"] >= name["y"] + name["height"]
    assert neighbors["y"] < what["y"]
    edge = page.locator(".names").bounding_box()
    assert edge is not None
    right = neighbors["x"] + neighbors["width"]
    assert right == pytest.approx(edge["x"] + edge["width"], abs=1)


def test_cities_to_compare_are_asked_for_one_below_the_other(site: str, opened: Open) -> None:
    page = opened(f"{site}/compare", viewport=NARROW)
    for part in page.locator(".add :is(.field, .btn)").all():
        box = part.bounding_box()
        assert box is not None
        assert box["width"] > 0.85 * NARROW["width"]
        assert box["height"] >= 44


@pytest.mark.parametrize("width", [390, 1440])
def test_outlines_of_who_is_gone_do_not_touch(site: str, opened: Open, width: int) -> None:
    asked = "/without?id=metro-atlanta-chamber&id=us-ignite"
    page = opened(f"{site}{asked}", viewport={"width": width, "height": 900})
    lines = page.locator("h1 .taken").evaluate_all(
        "all => all.flatMap((one) => [...one.getClientRects()].map((r) => [r.top, r.bottom]))"
    )
    rows = sorted({(round(top), round(bottom)) for top, bottom in lines})
    assert len(rows) > 1
    assert all(low[0] - high[1] >= 3 for high, low in pairwise(rows))
