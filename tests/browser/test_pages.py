"""Pages in a browser: widths, themes, no scripts, names that try to be markup."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.app.conftest import small, stored
from tests.app.pages import HOSTILE
from tests.browser.conftest import Open, listening
from tests.browser.seen import CONNECT, NARROW, canvas_ready, node_at, options_of

pytestmark = pytest.mark.browser


def test_a_narrow_screen_shows_the_other_routes_when_asked(site: str, opened: Open) -> None:
    page = opened(f"{site}{CONNECT}&routes=10", viewport=NARROW)
    assert page.locator(".rt:visible").count() == 3
    page.get_by_text("Show the other seven").click()
    expect(page.locator(".rt:visible")).to_have_count(10)


def test_the_theme_is_the_systems_until_it_is_chosen(site: str, opened: Open) -> None:
    page = opened(f"{site}{CONNECT}", color_scheme="dark")
    ground = "getComputedStyle(document.body).backgroundColor"
    dark, light = "rgb(21, 24, 28)", "rgb(251, 250, 247)"
    assert page.evaluate(ground) == dark
    switch = page.locator("[data-theme-switch]")
    assert switch.get_attribute("aria-label") == "Theme: system"
    switch.click()
    assert page.evaluate(ground) == light
    page.reload()
    assert page.evaluate(ground) == light
    switch.click()
    assert (page.evaluate(ground), switch.get_attribute("aria-label")) == (dark, "Theme: dark")
    switch.click()
    assert switch.get_attribute("aria-label") == "Theme: system"
    assert page.locator("html").get_attribute("data-theme") is None


def test_without_scripts_everything_can_be_read(site: str, opened: Open) -> None:
    page = opened(f"{site}{CONNECT}", java_script_enabled=False)
    assert page.locator("h1").is_visible()
    assert page.locator("svg.net.wide").is_visible()
    assert not page.locator(".tools").is_visible()
    page.locator("summary", has_text="Through:").click()
    page.get_by_role("link", name="organizations and people only").click()
    page.wait_for_url(f"**{CONNECT}&without_kind=event&without_kind=project")
    page.goto(f"{site}/")
    page.locator("input[name=source]").fill("Columbus")
    page.locator("input[name=target]").fill("US Ignite")
    page.get_by_role("button", name="Find connectors").click()
    page.wait_for_url("**/connect?source=Columbus&target=US+Ignite")


def test_a_page_comes_by_itself_once_there_is_an_answer(opened: Open, tmp_path: Path) -> None:
    with listening("bolt://127.0.0.1:1") as address:  # where no server is
        page = opened(f"{address}/entities/a?by=city")
        assert page.locator("h1").inner_text() == "Your question is kept in the address"
        assert page.get_by_text("This page asks again every five seconds.").is_visible()
    store = stored(small(), tmp_path / "small.db")
    with listening(store, port=int(address.rpartition(":")[2])):
        page.get_by_role("heading", name="Aville", level=1).wait_for()
        page.wait_for_url(f"{address}/entities/a?by=city")


def test_the_interface_for_programs_is_described_on_a_page(site: str, opened: Open) -> None:
    page = opened(f"{site}/docs")
    page.get_by_text("/api/connect", exact=True).first.wait_for()


def test_hostile_names_are_text(hostile_site: str, opened: Open) -> None:
    page = opened(f"{hostile_site}/")
    page.get_by_role("combobox", name="From", exact=True).press_sequentially("alias")
    shown = options_of(page)
    assert set(shown) == {name.strip() for name in HOSTILE.values()}
    for id, name in HOSTILE.items():
        page.goto(f"{hostile_site}/entities/{id}")
        canvas_ready(page)
        assert page.locator("h1").inner_text() == name.strip()
        page.mouse.click(*node_at(page, name))
        expect(page.locator(".picked b")).to_have_text(name)
    page.goto(f"{hostile_site}/connect?source=img&target=emoji")
    canvas_ready(page)
    assert page.title().startswith(f"Who connects {HOSTILE['img']} to")
    assert page.locator("img").count() == 0
