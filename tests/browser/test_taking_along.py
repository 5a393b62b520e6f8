"""What can be taken along from a page, and the evidence of a tie beside it."""

from pathlib import Path
from time import sleep
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Open
from tests.browser.seen import CONNECT, copied

if TYPE_CHECKING:
    from playwright.sync_api import Page, Route

pytestmark = pytest.mark.browser

CITY = "/cities/atlanta-ga?weight=delivery%3D3"
ENTITY = "/entities/metro-atlanta-chamber"


@pytest.mark.parametrize(
    "page_of", [CONNECT, ENTITY, "/rankings?measure=degree", "/explore?id=att"]
)
def test_the_link_of_a_page_is_copied(site: str, opened: Open, page_of: str) -> None:
    page = opened(f"{site}{page_of}", permissions=["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy link").click()
    page.get_by_role("button", name="Copied").wait_for()
    assert copied(page, "readText()") == page.url
    page.get_by_role("button", name="Copied").click()  # once more, before it rests
    page.get_by_role("button", name="Copy link").wait_for()


def test_a_page_is_printed(site: str, opened: Open) -> None:
    page = opened(f"{site}{CONNECT}")
    page.evaluate("window.print = () => (window.printed = true)")
    page.get_by_role("button", name="Print").click()
    page.wait_for_function("window.printed")


def test_without_scripts_only_what_works_is_offered(site: str, opened: Open) -> None:
    page = opened(f"{site}{CONNECT}", java_script_enabled=False)
    offered = page.locator(".along")
    assert offered.locator("button:visible").count() == 0
    assert offered.get_by_role("link").all_inner_texts() == [
        "Download",
        "One-page brief",
        "As JSON",
    ]


@pytest.mark.parametrize(
    ("page_of", "words"),
    [
        (CONNECT, "Paths"),
        (ENTITY, "Ties and sources"),
        (CITY, "Impact"),
    ],
)
def test_a_page_is_taken_along_as_a_file(
    site: str, opened: Open, tmp_path: Path, page_of: str, words: str
) -> None:
    page = opened(f"{site}{page_of}")
    with page.expect_download() as waited:
        page.get_by_role("link", name="Download", exact=True).first.click()
    name = waited.value.suggested_filename
    assert name.startswith("tieline-")
    assert name.endswith(".html")
    waited.value.save_as(tmp_path / name)
    kept = opened((tmp_path / name).as_uri())
    assert kept.get_by_text(words, exact=True).count()
    assert kept.locator("h1").inner_text()
    if page_of == CITY:  # the weights of the page are those of the file
        first = page.locator("table.imp tbody .e").first.inner_text()
        assert kept.locator("table.imp tbody .e").first.inner_text() == first


def evidence(page: "Page") -> str:
    box = page.get_by_role("dialog", name="Evidence")
    box.wait_for()
    return box.inner_text()


def test_evidence_opens_under_the_pointer_and_for_the_keyboard(site: str, opened: Open) -> None:
    page = opened(f"{site}{CONNECT}")
    note = page.locator(".routes a.fn").first
    note.hover()
    words = evidence(page)
    source = page.locator(f"{note.get_attribute('href')} a").first
    tie = page.locator(".routes [data-words]").first
    assert words.startswith(tie.get_attribute("data-words") or "-")
    assert (tie.get_attribute("data-told") or "-") in words
    assert source.inner_text() in words
    page.mouse.move(2, 2)
    page.get_by_role("dialog").wait_for(state="hidden")

    note.focus()
    assert evidence(page) == words
    page.keyboard.press("Tab")
    address = page.evaluate("document.activeElement.href")
    assert address == source.evaluate("link => link.href")
    page.keyboard.press("Escape")
    page.get_by_role("dialog").wait_for(state="hidden")
    expect(note).to_be_focused()


def test_evidence_opens_at_a_tap_and_stays_on_the_screen(site: str, opened: Open) -> None:
    page = opened(f"{site}{CONNECT}", viewport={"width": 390, "height": 844}, has_touch=True)
    note = page.locator(".routes a.fn").nth(2)
    note.tap()
    evidence(page)
    box = page.get_by_role("dialog").bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390
    assert "#" not in page.url
    page.locator("h1").tap()
    page.get_by_role("dialog").wait_for(state="hidden")


def test_a_number_is_a_link_to_its_source(site: str, opened: Open) -> None:
    page = opened(f"{site}{CONNECT}", java_script_enabled=False)
    note = page.locator(".routes a.fn").first
    note.click()
    page.wait_for_url(f"**{note.get_attribute('href') or '-'}")


#: Notes for the next page how many milliseconds after a click this one shows that it waits.
WATCH = """() => {
  document.addEventListener('click', () => { window.clicked = performance.now(); }, true);
  new MutationObserver(
    () => sessionStorage.setItem('waited', performance.now() - window.clicked),
  ).observe(document.querySelector('main'), { attributeFilter: ['aria-busy'] });
}"""


def test_a_page_on_its_way_is_shown_after_a_moment(site: str, opened: Open) -> None:
    page = opened(f"{site}/")

    def late(route: "Route") -> None:
        sleep(1)
        route.continue_()

    for slow in (False, True):
        page.evaluate(WATCH)
        if slow:
            page.route("**/network", late)
        links = page.get_by_role("navigation", name="Main")
        links.get_by_role("link", name="Network" if slow else "Cities").click()
        page.wait_for_url("**/network" if slow else "**/cities")
        waited = page.evaluate("sessionStorage.getItem('waited')")
        assert waited or not slow
        assert float(waited or "inf") > 200  # what comes at once is not told
        assert page.locator("[aria-busy=true]").count() == 0
