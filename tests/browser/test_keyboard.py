"""Every page by the keyboard: each stop can be seen, and none is a trap."""

from itertools import takewhile
from typing import Any

import pytest

from tests.browser.conftest import Open
from tests.browser.seen import PAGES, settled

pytestmark = pytest.mark.browser

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


@pytest.mark.parametrize("address", PAGES)
def test_the_keyboard_goes_through_and_is_seen(site: str, opened: Open, address: str) -> None:
    page = settled(opened(f"{site}{address}"))
    page.evaluate(NOTE)
    noted: list[Any] = []
    while None not in noted and len(noted) < MOST_STOPS:
        for _ in range(ROW):
            page.keyboard.press("Tab")
        noted = page.evaluate("stops")[1:]  # after the first press, and after each that followed
    stops = list(takewhile(bool, noted))
    assert 'href="#main"' in stops[0]["what"]
    assert len(stops) < MOST_STOPS
    assert [stop["what"] for stop in stops if not (stop["inside"] and stop["seen"])] == []


def test_the_skip_link_leads_past_the_head(site: str, opened: Open) -> None:
    page = opened(f"{site}{PAGES[2]}")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")
