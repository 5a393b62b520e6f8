"""The pages of cities in a browser: weights moved, names typed, narrow screens."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Open
from tests.browser.seen import canvas_ready, options_of

pytestmark = pytest.mark.browser

COLUMBUS = "/cities/columbus-oh"
FOUR = "/compare?id=columbus-oh&id=dallas-tx&id=san-diego-ca&id=atlanta-ga"


def test_a_weight_that_is_moved_changes_the_table_and_the_address(site: str, opened: Open) -> None:
    page = opened(f"{site}{COLUMBUS}?as_of=2017")
    canvas_ready(page)
    page.evaluate("window.stays = true")
    first = page.locator(".imp .sc").first.inner_text()
    slider = page.get_by_role("slider", name="Weight of gateway")
    slider.focus()
    page.keyboard.press("Home")
    page.wait_for_url(f"**{COLUMBUS}?weight=gateway%3D0&as_of=2017")
    page.get_by_role("slider", name="Weight of brokerage").focus()
    page.keyboard.press("Home")
    page.wait_for_url("**weight=brokerage%3D0&as_of=2017")
    canvas_ready(page)
    expect(page.locator(".imp .sc").first).not_to_have_text(first)
    leader = page.locator(".imp .e").first.locator("bdi").inner_text()
    said = page.locator("#standfirst").inner_text()
    assert said.removeprefix("Counting undated ties, ").removeprefix("the ").startswith(leader)
    assert leader in page.locator("#told").inner_text()
    expect(page.locator(".weights output")).to_have_text(["0%", "0%", "50%", "50%"])
    focused = page.evaluate("document.activeElement.name")
    assert (focused, page.evaluate("window.stays")) == ("brokerage", True)
    expect(page.locator(".canvas canvas")).to_have_count(1)
    [api] = page.locator("a", has_text="As JSON").all()
    assert "weight=gateway%3D0" in (api.get_attribute("href") or "")
    page.get_by_role("link", name="Reset").click()
    page.wait_for_url(f"**{COLUMBUS}?as_of=2017")
    expect(page.locator(".imp .sc").first).to_have_text(first)


def test_weights_that_are_all_0_leave_the_table_as_it_is(site: str, opened: Open) -> None:
    page = opened(f"{site}{COLUMBUS}")
    canvas_ready(page)
    for slider in page.get_by_role("slider").all():
        slider.focus()
        page.keyboard.press("Home")
    page.get_by_text("All weights are 0. Give at least one above 0.").wait_for()
    assert page.locator(".imp .sc").count() == 20


def test_without_scripts_a_button_weighs(site: str, opened: Open) -> None:
    page = opened(f"{site}{COLUMBUS}", java_script_enabled=False)
    page.get_by_role("slider", name="Weight of reach").focus()
    page.keyboard.press("End")
    page.get_by_role("button", name="Weigh").click()
    page.wait_for_url(f"**{COLUMBUS}?weight=reach%3D4#impact")
    assert page.get_by_role("slider", name="Weight of reach").input_value() == "4"
    assert page.locator(".why details[open]").count() == 1
    assert page.locator("svg.net.wide").first.is_visible()


def test_cities_are_chosen_by_keyboard(site: str, opened: Open) -> None:
    page = opened(f"{site}/cities")
    page.get_by_role("combobox", name="Name or alias of a city").press_sequentially("columbus")
    assert set(options_of(page)) == {"Columbus, OH", "Columbus, GA"}
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{COLUMBUS}")
    page.get_by_role("link", name="Choose other cities").click()
    field = page.get_by_role("combobox", name="Another city")
    field.press_sequentially("dalla")
    options_of(page)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    page.wait_for_url("**/compare?id=columbus-oh&id=dallas-tx")
    page.goto(f"{site}/cities")
    page.get_by_role("checkbox", name="Compare San Diego").check()
    page.get_by_role("checkbox", name="Compare Atlanta").check()
    page.get_by_role("button", name="Compare the marked cities").click()
    page.wait_for_url("**/compare?id=san-diego-ca&id=atlanta-ga")


@pytest.mark.parametrize("address", ["/cities", COLUMBUS, "/cities/16-tech", FOUR, "/compare"])
def test_nothing_scrolls_sideways_at_320(site: str, opened: Open, address: str) -> None:
    page = opened(f"{site}{address}", viewport={"width": 320, "height": 700})
    page.wait_for_load_state("networkidle")
    for summary in page.locator("details.how > summary, .why summary").all():
        summary.click()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
