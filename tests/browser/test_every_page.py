"""Every page for everyone: read, by the keyboard, as axe-core finds it, on paper, on any width.

A page is opened once, in the tab of the one before. Each test asks for the width and the
colors that it looks at.
"""

from collections.abc import Iterator
from itertools import takewhile
from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.conftest import Open, heard
from tests.browser.grave import audited
from tests.browser.seen import CONTROLS, PAGES, UNDRAWN, WHITE, WIDE, settled

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

#: What is read on a page, whichever way it is drawn.
READ = "main :is(h1, h2, h3, p, dt, dd, th, td, figcaption)"

#: Moving things, that readers who asked for less motion should not meet.
MOVING = """() => [...document.querySelectorAll("*")].filter((e) => {
  const style = getComputedStyle(e);
  return parseFloat(style.transitionDuration) > 0.01
    || (style.animationName !== "none" && parseFloat(style.animationDuration) > 0.01);
}).map((e) => e.outerHTML.slice(0, 80))"""

#: Words that are broken between two of their letters, or a number parted from its sign.
BROKEN = r"""() => {
  const found = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const text = texts.currentNode;
    const within = text.parentElement;
    if (!within.checkVisibility() || within.closest("svg, script, .vh, code")) continue;
    for (const word of text.data.matchAll(/[\p{L}\p{N}%$&'.,]{2,}/gu)) {
      const range = document.createRange();
      range.setStart(text, word.index);
      range.setEnd(text, word.index + word[0].length);
      const boxes = [...range.getClientRects()].filter(({ width }) => width > 0.5);
      if (new Set(boxes.map(({ top }) => Math.round(top))).size > 1) found.push(word[0]);
    }
  }
  return found;
}"""

#: Presses of Tab after which a page counts as a trap, and how many of them in a row.
MOST_STOPS, ROW = 1200, 10

#: From now on, notes at each key what has the focus until then, and whether that can be seen.
NOTE = """() => {
  window.stops = [];
  addEventListener("keydown", () => stops.push(focused()), true);
  function focused() {
    const at = document.activeElement;
    if (!at || at === document.body) return null;
    const seen = (e) => {
      const { boxShadow, outlineStyle, outlineWidth } = getComputedStyle(e);
      return boxShadow !== "none" || (outlineStyle !== "none" && parseFloat(outlineWidth) > 0);
    };
    const box = at.getBoundingClientRect();
    return {
      what: at.outerHTML.slice(0, 120),
      inside: box.width > 0 && box.height > 0 && box.right > 0 && box.left < innerWidth
        && box.bottom > 0 && box.top < innerHeight,
      seen: seen(at) || seen(at.parentElement),
    };
  }
}"""


Tab = tuple["Page", list[str]]


@pytest.fixture(scope="module")
def tab(browser: "Browser", site: str) -> Iterator[Tab]:
    """A page that goes from one address to the next, with what it complains of."""
    context = browser.new_context()
    page = context.new_page()
    yield page, heard(page, site)
    context.close()


@pytest.fixture(scope="module")
def plain_tab(browser: "Browser", site: str) -> Iterator[Tab]:
    """The same without scripts."""
    context = browser.new_context(java_script_enabled=False, viewport=WIDE)
    page = context.new_page()
    yield page, heard(page, site)
    context.close()


@pytest.fixture(scope="module", params=PAGES)
def visited(request: pytest.FixtureRequest, site: str, tab: Tab) -> Iterator["Page"]:
    """A page as it stands once it is there, wide and in the light."""
    page, complaints = tab
    page.set_viewport_size(WIDE)
    page.emulate_media(media="screen", color_scheme="light", reduced_motion="no-preference")
    page.goto(f"{site}{request.param}")
    yield settled(page)
    found = complaints.copy()
    complaints.clear()
    assert not found


def test_a_page_says_the_same_without_scripts(visited: "Page", plain_tab: Tab) -> None:
    plain, complaints = plain_tab
    plain.goto(visited.url)
    said = plain.locator(READ).all_inner_texts()
    assert said == visited.locator(READ).all_inner_texts()
    assert plain.locator("h1").inner_text()
    assert plain.evaluate(UNDRAWN) == 0
    assert not complaints


def test_the_keyboard_goes_through_and_is_seen(visited: "Page") -> None:
    visited.evaluate(NOTE)
    noted: list[Any] = []
    while None not in noted and len(noted) < MOST_STOPS:
        for _ in range(ROW):
            visited.keyboard.press("Tab")
        noted = visited.evaluate("stops")[1:]  # after the first press, and each that followed
    stops = list(takewhile(bool, noted))
    assert 'href="#main"' in stops[0]["what"]
    assert len(stops) < MOST_STOPS
    assert [stop["what"] for stop in stops if not (stop["inside"] and stop["seen"])] == []


def test_axe_finds_nothing_grave(visited: "Page") -> None:
    assert audited(visited) == []


def test_a_page_rests_is_light_on_paper_and_fits(visited: "Page") -> None:
    visited.set_viewport_size({"width": 1440, "height": 900})
    # nothing moves for who asked for less
    visited.emulate_media(media="screen", color_scheme="dark", reduced_motion="reduce")
    assert visited.evaluate(MOVING) == []
    # paper has light colors and no controls
    visited.emulate_media(media="print", color_scheme="dark", reduced_motion="reduce")
    assert visited.evaluate(CONTROLS) == []
    assert visited.evaluate("getComputedStyle(document.body).backgroundColor") == WHITE
    assert visited.evaluate(UNDRAWN) == 0
    # nothing scrolls sideways
    visited.emulate_media(media="screen", color_scheme="dark", reduced_motion="reduce")
    for width in (1024, 768, 390, 320):
        visited.set_viewport_size({"width": width, "height": 800})
        assert visited.evaluate("document.documentElement.scrollWidth") <= width
        if width > 320:
            assert visited.evaluate(BROKEN) == []


def test_the_skip_link_leads_past_the_head(site: str, opened: Open) -> None:
    page = opened(f"{site}{PAGES[2]}")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")
