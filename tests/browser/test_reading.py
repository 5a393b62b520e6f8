"""Every page as it is read: without scripts, without motion, on paper, on any width."""

import pytest

from tests.browser.conftest import Open
from tests.browser.seen import CONTROLS, PAGES, UNDRAWN, WHITE, settled

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


@pytest.mark.parametrize("address", PAGES)
def test_a_page_says_the_same_without_scripts(site: str, opened: Open, address: str) -> None:
    scripted = settled(opened(f"{site}{address}"))
    plain = opened(f"{site}{address}", java_script_enabled=False)
    said = plain.locator(READ).all_inner_texts()
    assert said == scripted.locator(READ).all_inner_texts()
    assert plain.locator("h1").inner_text()
    assert plain.evaluate(UNDRAWN) == 0


@pytest.mark.parametrize("address", PAGES)
def test_a_page_rests_is_light_on_paper_and_fits(site: str, opened: Open, address: str) -> None:
    page = settled(opened(f"{site}{address}", color_scheme="dark", reduced_motion="reduce"))
    # nothing moves for who asked for less
    assert page.evaluate(MOVING) == []
    # paper has light colors and no controls
    page.emulate_media(media="print", color_scheme="dark", reduced_motion="reduce")
    assert page.evaluate(CONTROLS) == []
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == WHITE
    assert page.evaluate(UNDRAWN) == 0
    # nothing scrolls sideways
    page.emulate_media(media="screen", color_scheme="dark", reduced_motion="reduce")
    for width in (1024, 768, 390, 320):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        if width > 320:
            assert page.evaluate(BROKEN) == []
