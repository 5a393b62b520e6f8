"""Asking: suggestions, the keyboard, the form."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Open
from tests.browser.seen import CONNECT, NARROW, options_of

pytestmark = pytest.mark.browser


def test_the_home_form_is_filled_and_sent_by_keyboard(site: str, opened: Open) -> None:
    page = opened(f"{site}/")
    field = page.get_by_role("combobox", name="From", exact=True)
    field.focus()
    page.keyboard.type("metro atl")
    found = options_of(page)
    assert 0 < len(found) <= 8
    assert found[0] == "Metro Atlanta Chamber"
    assert field.get_attribute("aria-expanded") == "true"
    assert field.get_attribute("aria-controls") == page.get_by_role("listbox").get_attribute("id")
    assert field.get_attribute("aria-activedescendant") is None
    page.keyboard.press("ArrowDown")
    active = field.get_attribute("aria-activedescendant")
    assert page.locator(f"#{active}").get_attribute("aria-selected") == "true"
    page.keyboard.press("Enter")
    expect(field).to_have_value("Metro Atlanta Chamber")
    # the next blank has the focus now
    page.keyboard.type("us ignite")
    options_of(page)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{CONNECT}")
    assert "between the Metro Atlanta Chamber and US Ignite" in page.locator("h1").inner_text()


def test_suggestions_open_at_the_second_letter_and_close_with_escape(
    site: str, opened: Open
) -> None:
    page = opened(f"{site}/")
    field = page.get_by_role("combobox", name="To", exact=True)
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    field.press_sequentially("d")
    field.press_sequentially("a")
    options_of(page)
    assert [url for url in asked if "/api/entities" in url] == [f"{site}/api/entities?q=da&limit=8"]
    page.keyboard.press("Escape")
    expect(field).to_have_attribute("aria-expanded", "false")
    expect(page.locator("[role=option]")).to_have_count(0)
    assert field.input_value() == "da"


def test_an_alias_that_matched_is_shown(site: str, opened: Open) -> None:
    page = opened(f"{site}/")
    page.get_by_role("combobox", name="From", exact=True).press_sequentially("city of dallas")
    options_of(page)
    first = page.locator("[role=option]").first.inner_text()
    assert "Dallas" in first
    assert "also City of Dallas" in first


def test_the_search_opens_an_entity(site: str, opened: Open) -> None:
    page = opened(f"{site}/entities")
    page.keyboard.press("/")
    page.keyboard.type("us ignite")
    options_of(page)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/entities/us-ignite")


def test_what_was_typed_over_a_choice_is_asked_for(site: str, opened: Open) -> None:
    page = opened(f"{site}/")
    field = page.get_by_role("combobox", name="From", exact=True)
    field.press_sequentially("us ignite")
    options_of(page)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    field.fill("Dallas")
    page.get_by_role("combobox", name="To", exact=True).fill("San Diego")
    page.get_by_role("button", name="Find connectors").click()
    page.wait_for_url("**/connect?source=Dallas&target=San+Diego")


def test_a_name_that_two_bear_is_a_choice_where_it_is_typed(site: str, opened: Open) -> None:
    page = opened(f"{site}/")
    field = page.get_by_role("combobox", name="From", exact=True)
    field.press_sequentially("columbus")
    assert options_of(page)[:2] == ["Columbus, OH", "Columbus, GA"]
    rows = page.locator("[role=option]")
    assert rows.first.inner_text().split("\n")[1:] == ["16 partners", "city in Ohio, also Columbus"]
    assert rows.locator("mark").first.inner_text() == "Columbus"
    assert page.locator(".hits .ft").inner_text() == "2 have this name. Choose one."
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator(".blank .g-city")).to_have_count(1)
    page.get_by_role("combobox", name="To", exact=True).fill("US Ignite")
    page.get_by_role("button", name="Find connectors").click()
    page.wait_for_url("**/connect?source=columbus-ga&target=US+Ignite")
    assert page.locator(".question .g").first.get_attribute("class") == "g g-city"
    # what is typed over it is nobody's yet
    page.get_by_role("combobox", name="From", exact=True).press_sequentially("x")
    expect(page.locator(".question .g-city")).to_have_count(0)


def test_typos_and_accents_are_forgiven(site: str, opened: Open) -> None:
    page = opened(f"{site}/connect")
    field = page.get_by_role("combobox", name="To", exact=True)
    field.press_sequentially("cleantek san diego")
    assert options_of(page)[0] == "Cleantech San Diego"
    field.fill("")
    field.press_sequentially("san jose")
    page.locator("[role=option] mark", has_text="San José").first.wait_for()


def test_two_names_in_one_are_both_offered_and_words_in_any_order_found(
    site: str, opened: Open
) -> None:
    page = opened(f"{site}/connect")
    field = page.get_by_role("combobox", name="To", exact=True)
    field.press_sequentially("siemens san diego")
    page.locator(".hits .ft", has_text="These names are in what you typed").wait_for()
    assert options_of(page) == ["Siemens", "San Diego"]
    field.fill("")
    field.press_sequentially("alliance dallas inno")
    page.locator("[role=option] mark", has_text="Alliance").wait_for()
    assert options_of(page) == ["Dallas Innovation Alliance"]
    assert page.locator("[role=option] mark").all_inner_texts() == ["Dallas", "Inno", "Alliance"]


@pytest.mark.parametrize("listed", [True, False])
def test_enter_in_the_search_opens_whom_it_names(site: str, opened: Open, listed: bool) -> None:
    for typed, address in (
        ("us ignite", "/entities/us-ignite"),
        ("columbus", "/entities?q=columbus"),
        ("ignite", "/entities?q=ignite"),
    ):
        page = opened(f"{site}/connect")
        page.keyboard.press("/")
        page.keyboard.type(typed)
        if listed:
            page.locator(".find [role=option]").first.wait_for()
        page.keyboard.press("Enter")
        page.wait_for_url(f"{site}{address}")


def test_the_cursor_waits_in_the_empty_end(site: str, opened: Open) -> None:
    page = opened(f"{site}/connect?source=cleantech-san-diego")
    page.keyboard.type("US Ignite")
    assert page.get_by_role("combobox", name="From", exact=True).input_value() == (
        "Cleantech San Diego"
    )
    assert page.get_by_role("combobox", name="To", exact=True).input_value() == "US Ignite"


def test_the_search_offers_the_page_of_a_city_too(site: str, opened: Open) -> None:
    page = opened(f"{site}/entities")
    page.keyboard.press("/")
    page.keyboard.type("dallas")
    page.wait_for_selector("[role=option]")
    rows = page.locator(".find [role=option]").all_inner_texts()
    at = next(n for n, row in enumerate(rows) if "Who matters most to Dallas" in row)
    assert rows[at - 1].startswith("Dallas\n")
    for _ in range(at + 1):
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/cities/dallas-tx")


def test_enter_means_whom_the_list_shows_first(site: str, opened: Open) -> None:
    page = opened(f"{site}/")
    source = page.get_by_role("combobox", name="From", exact=True)
    source.press_sequentially("metro atlanta ch")
    options_of(page)
    page.keyboard.press("Enter")
    assert source.input_value() == "Metro Atlanta Chamber"
    # two have the next name: which is asked
    page.keyboard.type("columbus")
    assert len(options_of(page)) > 1
    page.keyboard.press("Enter")
    page.wait_for_url("**/connect?source=metro-atlanta-chamber&target=columbus")
    page.get_by_role("heading", name="Which Columbus do you mean?").wait_for()
    # before the question is whole, one of the two is chosen where it was typed
    page.goto(f"{site}/")
    source.press_sequentially("columbus")
    options_of(page)
    page.keyboard.press("Enter")
    assert {"Columbus, OH", "Columbus, GA"} < set(options_of(page))
    assert source.input_value() == "columbus"
    page.goto(f"{site}/connect?source=metro-atlanta-chamber")
    target = page.get_by_role("combobox", name="To", exact=True)
    target.press_sequentially("us ign")
    options_of(page)
    page.keyboard.press("Enter")
    # the end that the address named by its id is asked for by the name that the field shows
    page.wait_for_url("**/connect?source=Metro+Atlanta+Chamber&target=us-ignite")
    assert "between the Metro Atlanta Chamber and US Ignite" in page.locator("h1").inner_text()


def test_the_search_of_a_phone_opens_ready_to_be_typed_into(site: str, opened: Open) -> None:
    page = opened(f"{site}/network", viewport=NARROW)
    page.get_by_role("banner").get_by_role(
        "link", name="Find an organization, city or person"
    ).click()
    page.wait_for_url("**/entities#name")
    page.keyboard.type("dallas innov")
    assert "Dallas Innovation Alliance" in options_of(page)
