"""Every page for everyone: screen readers, the keyboard, small screens, no scripts, paper."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.app.pages import hostile_views
from tests.browser.conftest import Open
from tests.browser.seen import HOSTILE_CITY_PAGES, HOSTILE_PAGES, NARROW, PAGES

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

WIDE = {"width": 1440, "height": 900}
WHITE = "rgb(255, 255, 255)"

#: What axe-core calls grave enough to keep someone out.
GRAVE = ("serious", "critical")

#: What is read on a page, whichever way it is drawn.
READ = "main :is(h1, h2, h3, p, dt, dd, th, td, figcaption)"

#: Presses of Tab after which a page counts as a trap.
MOST_STOPS = 1200

#: Tells of the element that has the focus whether it can be seen that it has.
FOCUSED = """() => {
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
}"""

#: Moving things, that readers who asked for less motion should not meet.
MOVING = """() => [...document.querySelectorAll("*")].filter((e) => {
  const style = getComputedStyle(e);
  return parseFloat(style.transitionDuration) > 0.01
    || (style.animationName !== "none" && parseFloat(style.animationDuration) > 0.01);
}).map((e) => e.outerHTML.slice(0, 80))"""

#: What is of use on a screen alone.
CONTROLS = """() => [...document.querySelectorAll(
  "button, input:not([type=hidden]), nav, .chipbar, .tools, .canvas, .skip, .acts",
)].filter((e) => e.checkVisibility()).map((e) => e.outerHTML.slice(0, 80))"""

#: Counts the figures that show no drawing.
UNDRAWN = """() => [...document.querySelectorAll(".fig")].filter(
  (figure) => ![...figure.querySelectorAll("svg.net")].some((e) => e.checkVisibility()),
).length"""


def settled(page: "Page") -> "Page":
    """Return the page once the canvas is, where it has one."""
    if page.locator(".canvas").count() and page.evaluate("innerWidth >= 768"):
        page.wait_for_selector(".fig.drawn .tools:visible")
    return page


def findings(page: "Page") -> list[str]:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is missing")
    found: list[dict[str, Any]] = axe.Axe().run(page).response["violations"]
    return [
        f"{violation['id']}: {node['html'][:150]}"
        for violation in found
        if violation["impact"] in GRAVE
        for node in violation["nodes"]
    ]


def audited(page: "Page") -> list[str]:
    """Return what axe finds on a wide page in the light, and on a narrow one in the dark.

    What a width changes no theme changes, and the other way round: each is asked once.
    """
    return [
        f"{size['width']} {scheme} {finding}"
        for size, scheme in ((WIDE, "light"), (NARROW, "dark"))
        for finding in audit(page, size, scheme)
    ]


def audit(page: "Page", size: Any, scheme: Any) -> list[str]:
    page.set_viewport_size(size)
    page.emulate_media(color_scheme=scheme)
    return findings(page)


@pytest.mark.parametrize("address", PAGES)
def test_axe_finds_nothing_grave(site: str, opened: Open, address: str) -> None:
    page = settled(opened(f"{site}{address}"))
    assert audited(page) == []


@pytest.mark.parametrize("address", PAGES)
def test_the_keyboard_goes_through_and_is_seen(site: str, opened: Open, address: str) -> None:
    page = settled(opened(f"{site}{address}"))
    stops = []
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUSED)
        if stop is None:
            break
        stops.append(stop)
    assert 'href="#main"' in stops[0]["what"]
    assert len(stops) < MOST_STOPS
    assert [stop["what"] for stop in stops if not (stop["inside"] and stop["seen"])] == []


def test_the_skip_link_leads_past_the_head(site: str, opened: Open) -> None:
    page = opened(f"{site}{PAGES[2]}")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


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


@pytest.mark.parametrize(
    ("names", "address"),
    [("hostile_site", address) for address in HOSTILE_PAGES]
    + [("hostile_cities", address) for address in HOSTILE_CITY_PAGES],
)
def test_hostile_names_are_text_and_fit(
    request: pytest.FixtureRequest, opened: Open, names: str, address: str
) -> None:
    page = settled(opened(f"{request.getfixturevalue(names)}{address}"))
    assert page.locator("main img, main script:not([type], [src^='/static/'])").count() == 0
    assert page.locator("a[href^='javascript' i]").count() == 0
    assert page.title() != "1"
    for width in (320, 768, 1440):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert audit(page, NARROW, "light") == []


def test_a_hand_out_is_for_everyone(tmp_path: Path, opened: Open) -> None:
    for number, drawn in enumerate(hostile_views()):
        path = tmp_path / f"{number}.html"
        path.write_text(drawn.html, encoding="utf-8")
        page = settled(opened(path.as_uri()))
        assert audited(page) == []
        page.set_viewport_size({"width": 320, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        assert page.locator("svg.net.narrow").is_visible()
        page.emulate_media(media="print", color_scheme="dark")
        assert page.evaluate(CONTROLS) == []
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == WHITE
        plain = opened(path.as_uri(), java_script_enabled=False)
        assert plain.locator("svg.net.wide").is_visible()
        assert plain.locator("table.ties").is_visible()
