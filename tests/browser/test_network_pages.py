"""The pages of the whole network in a browser: narrow, without scripts, by the keyboard."""

import pytest
from playwright.sync_api import expect

from tests.app.pages import HOSTILE
from tests.browser.conftest import Open
from tests.browser.seen import NARROW, canvas_ready, node_at, options_of

pytestmark = pytest.mark.browser

WITHOUT = "/without?id=metro-atlanta-chamber"


@pytest.mark.parametrize(
    "address", ["/network", "/network?relation=HOSTS", "/without", WITHOUT, f"{WITHOUT}&id=att"]
)
def test_nothing_scrolls_sideways_at_320(site: str, opened: Open, address: str) -> None:
    page = opened(f"{site}{address}", viewport={"width": 320, "height": 700})
    page.wait_for_load_state("networkidle")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_one_more_is_taken_out_by_its_name_and_put_back(site: str, opened: Open) -> None:
    page = opened(f"{site}{WITHOUT}&as_of=2018")
    field = page.get_by_role("combobox", name="Who drops out")
    field.press_sequentially("columbus")
    options_of(page)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Add").click()
    page.wait_for_url("**id=columbus-oh**")
    expect(page.locator(".taken")).to_have_count(2)
    assert "as_of=2018" in page.url
    page.get_by_role("link", name="Put back Metro Atlanta Chamber").click()
    page.wait_for_url("**/without?id=columbus-oh&as_of=2018")


def test_the_canvas_offers_to_take_out_and_to_put_back(site: str, opened: Open) -> None:
    page = opened(f"{site}{WITHOUT}")
    canvas_ready(page)
    panel = page.locator(".picked")
    page.mouse.click(*node_at(page, "Metro Atlanta Chamber"))
    expect(panel.get_by_role("link")).to_have_text(["open", "put back"])
    page.mouse.click(*node_at(page, "Georgia Power"))
    expect(panel.get_by_role("link")).to_have_text(["open", "remove"])
    panel.get_by_role("link", name="remove").click()
    page.wait_for_url(f"**{WITHOUT}&id=georgia-power")


def test_without_scripts_the_answer_can_be_read_and_changed(site: str, opened: Open) -> None:
    page = opened(f"{site}{WITHOUT}", java_script_enabled=False, viewport=NARROW)
    assert page.locator("svg.net.narrow").is_visible()
    page.get_by_role("textbox", name="Who drops out").fill("AT&T")
    page.get_by_role("button", name="Add").click()
    page.wait_for_url(f"**{WITHOUT}&id=AT%26T")
    expect(page.locator(".taken")).to_have_count(2)


def test_hostile_names_are_text(hostile_site: str, opened: Open) -> None:
    page = opened(f"{hostile_site}/without?id=script")
    canvas_ready(page)
    assert page.locator(".taken bdi").inner_text() == HOSTILE["script"]
    page.set_viewport_size({"width": 320, "height": 700})
    for address in ("/without?id=long&id=rtl&id=emoji", "/network"):
        page.goto(f"{hostile_site}{address}")
        page.wait_for_load_state("networkidle")
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        assert page.locator("img").count() == 0
