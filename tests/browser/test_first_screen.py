"""The first screen of an answer: what it says, the top of the table, and the picture."""

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Open

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

#: Pages of answers with a picture; a new kind of page adds its address here.
ANSWERS = [
    "/connect?source=metro-atlanta-chamber&target=us-ignite",
    "/connect?source=dallas-tx&target=san-diego-ca",
    "/network",
    "/without?id=metro-atlanta-chamber",
    "/without?id=metro-atlanta-chamber&id=us-ignite",
    "/entities/metro-atlanta-chamber",
    "/cities/dallas-tx",
    "/compare?id=dallas-tx&id=san-diego-ca",
    "/rankings",
    "/communities",
    "/between?id=dallas-tx",
    "/between?id=att&before=2015&after=2020",
]

#: Screens, and how much of the first picture has to be seen on each, in pixels.
SCREENS = [({"width": 1440, "height": 900}, 240), ({"width": 390, "height": 844}, 120)]

#: The height of the first drawing that is above the fold, and whether all of its width does.
SEEN = """() => {
  const drawing = [...document.querySelectorAll("main svg.net, main .canvas canvas")]
    .filter((e) => e.checkVisibility())
    .map((e) => e.getBoundingClientRect())
    .sort((a, b) => a.top - b.top)[0];
  return drawing && {
    above: Math.min(drawing.bottom, innerHeight) - drawing.top,
    inside: drawing.left >= 0 && drawing.right <= innerWidth,
  };
}"""


def above(page: "Page", selector: str) -> bool:
    """Tell whether the first of these ends above the fold."""
    box = page.locator(selector).first.bounding_box()
    assert box
    assert page.viewport_size
    return box["y"] + box["height"] <= page.viewport_size["height"]


@pytest.mark.parametrize("address", ANSWERS)
@pytest.mark.parametrize(("screen", "least"), SCREENS)
def test_the_sentence_and_the_picture_are_seen_at_once(
    opened: Open, site: str, address: str, screen: dict[str, int], least: int
) -> None:
    page = opened(site + address, viewport=screen)
    page.wait_for_load_state("networkidle")

    assert above(page, "h1")
    seen = page.evaluate(SEEN)
    assert seen["inside"]
    assert seen["above"] >= least


def test_the_conditions_of_a_question_wait_behind_one_label_on_phones(
    opened: Open, site: str
) -> None:
    page = opened(f"{site}/without?id=metro-atlanta-chamber", viewport=SCREENS[1][0])
    chip = page.locator(".chipbar .chip").first
    assert not chip.is_visible()

    page.get_by_text("Change the question").click()

    expect(chip).to_be_visible()
