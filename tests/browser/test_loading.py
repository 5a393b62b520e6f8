"""Somebody's spreadsheet on the page of loading: dropped, corrected, loaded, and asked about."""

from base64 import b64encode
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from graph.stores import open_store
from tests.app.loading import workbook
from tests.browser.conftest import Open, listening
from tests.browser.explored import drawn, field
from tests.browser.grave import audited
from tests.browser.seen import NARROW, WIDE, options_of

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

#: Who works with whom, as a newcomer keeps it: a title above the headers, dates as they come.
ROWS: list[list[Any]] = [
    ["Partners of the harbor, draft"],
    ["Organization", "Type of organization", "Partner", "Topic", "Since", "Source"],
    ["Harbor Works", "Company", "Riverton State University", "batteries", date(2019, 5, 1),
     "https://example.org/lab"],
    ["Riverton State University", "University", "Lakeside Council", "startups", 2021,
     "https://example.org/startups"],
    ["Lakeside Council", "Non-profit", "City of Lakeside; Open Pier", "pilots", "May 2018",
     "Minutes of 2018"],
    ["Open Pier", "Company", "n/a", None, None, None],
]  # fmt: skip

#: Lets go of a file over a field, as a hand does that dragged it there.
DROP = """([name, bytes]) => {
  const content = Uint8Array.from(atob(bytes), (sign) => sign.charCodeAt(0));
  const dataTransfer = new DataTransfer();
  dataTransfer.items.add(new File([content], name));
  const zone = document.querySelector(".zone");
  for (const kind of ["dragenter", "dragover", "drop"])
    zone.dispatchEvent(new DragEvent(kind, { dataTransfer, bubbles: true, cancelable: true }));
}"""


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[str]:
    """The address of a service over a store without a fact."""
    open_store(str(tmp_path / "mine.db"), create=True).close()
    with listening(tmp_path / "mine.db") as address:
        yield address


def drop(page: "Page", name: str, body: bytes) -> None:
    page.evaluate(DROP, [name, b64encode(body).decode()])
    page.wait_for_selector(".proposal")


def pick(page: "Page", label: str, text: str) -> None:
    blank = page.get_by_role("combobox", name=label, exact=True)
    blank.press_sequentially(text)
    options_of(page)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")


@pytest.mark.parametrize(("size", "scheme"), [(WIDE, "light"), (NARROW, "dark")])
def test_a_spreadsheet_becomes_an_answered_question(
    empty: str, opened: Open, size: Any, scheme: str
) -> None:
    page = opened(f"{empty}/load", size, color_scheme=scheme)
    drop(page, "Partners.xlsx", workbook({"2024": ROWS}))
    expect(page.locator(".proposal h2")).to_have_text("Partners.xlsx: four ties among five entries")
    said = page.locator(".sentences li").first
    expect(said).to_contain_text("Harbor Works partners with Riverton State University (from 2019")
    page.get_by_label("What is the column Topic?").select_option(label="Role")
    expect(said).to_contain_text("(batteries, from 2019-05-01).")
    page.get_by_role("button", name="Load four ties").click()
    page.wait_for_url("**/explore")
    assert drawn(field(page)) == {
        "harbor-works", "riverton-state-university", "lakeside-council", "city-of-lakeside",
        "open-pier",
    }  # fmt: skip
    expect(page.locator(".left")).to_contain_text("To undo it, remove “Partners”")
    page.get_by_role("navigation").get_by_role("link", name="Who connects").click()
    pick(page, "From", "harbor")
    pick(page, "To", "city of lake")
    page.keyboard.press("Enter")
    page.wait_for_url("**/connect?*")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    answer = page.locator("main").inner_text()
    for told in ("three steps", "Riverton State University", "Lakeside Council", "Minutes of 2018"):
        assert told in answer
    assert page.locator("main a[href='https://example.org/lab']").count()


def test_a_proposal_fits_a_phone_and_keeps_nobody_out(empty: str, opened: Open) -> None:
    page = opened(f"{empty}/load", NARROW)
    drop(page, "Partners.xlsx", workbook({"2024": ROWS}))
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert audited(page) == []
