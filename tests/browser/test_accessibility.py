"""Pages of hostile names, and hand-outs, for everyone."""

from pathlib import Path

import pytest

from tests.app.pages import hostile_views
from tests.browser.conftest import Open
from tests.browser.grave import audit, audited
from tests.browser.seen import (
    CONTROLS,
    HOSTILE_CITY_PAGES,
    HOSTILE_PAGES,
    NARROW,
    WHITE,
    WIDE,
    settled,
)  # fmt: skip

pytestmark = pytest.mark.browser


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


def test_one_text_of_a_hundred_that_is_hard_to_read_is_found(opened: Open, site: str) -> None:
    page = opened(f"{site}/words")
    # each looks like all others but one, which lies on a ground of its own
    page.evaluate("""() => {
      for (let at = 0; at < 100; at++) {
        const ground = document.querySelector("main").appendChild(document.createElement("div"));
        const text = ground.appendChild(document.createElement("p"));
        ground.style.background = at === 41 ? "#888" : "#fff";
        text.style.color = "#555";
        text.textContent = `Text ${at}`;
      }
    }""")
    (found,) = audit(page, WIDE, "light")
    assert found.startswith("color-contrast: ")
    assert "Text 41" in found


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
