"""Briefs are one sheet of paper, Letter or A4, however long names and answers are."""

import re

import pytest

from tests.browser.conftest import Open
from tests.browser.seen import CONNECT

pytestmark = pytest.mark.browser

BRIEFS = (
    CONNECT.replace("/connect", "/brief/connect"), "/brief/entities/att",
    "/brief/entities/metrolab-network", "/brief/cities/columbus-oh", "/brief/cities/san-diego-ca",
    "/brief/connect?source=dallas-tx&target=us-ignite&routes=40",
)  # fmt: skip


def pages(pdf: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", pdf))


@pytest.mark.parametrize("brief", BRIEFS)
def test_a_brief_is_one_sheet(site: str, opened: Open, brief: str) -> None:
    page = opened(f"{site}{brief}")
    assert page.locator("h1").inner_text()
    assert page.locator("svg.net").is_visible()
    for paper in ("Letter", "A4"):
        assert pages(page.pdf(format=paper)) == 1


@pytest.mark.parametrize("brief", BRIEFS)
def test_the_picture_takes_what_the_words_leave_of_the_sheet(
    site: str, opened: Open, brief: str
) -> None:
    page = opened(f"{site}{brief}", viewport={"width": 696, "height": 1025})
    page.emulate_media(media="print")
    sheet, picture = (page.locator(of).bounding_box() for of in (".sheet", "svg.net"))
    assert sheet
    assert picture
    last = page.locator(".sheet > .host").last.bounding_box()
    assert last
    assert 0.95 * 1025 < last["y"] + last["height"] <= 1025
    assert picture["height"] > 0.33 * sheet["height"]


def test_a_brief_of_long_names_is_one_sheet_too(hostile_site: str, opened: Open) -> None:
    page = opened(f"{hostile_site}/brief/entities/long")
    assert pages(page.pdf(format="A4")) == 1


@pytest.mark.parametrize("of", [CONNECT, "/entities/att", "/cities/columbus-oh"])
def test_a_page_leads_to_its_brief_and_back(site: str, opened: Open, of: str) -> None:
    page = opened(f"{site}{of}")
    page.get_by_role("link", name="One-page brief").first.click()
    page.wait_for_url("**/brief/**")
    assert page.locator("tbody tr").count() == 5
    assert page.locator("ol.of li").count() > 1
    page.get_by_role("link", name="The full page").click()
    page.wait_for_url(re.compile(r"/(connect|entities|cities)\b.*"))
    page.get_by_role("link", name="One-page brief").first.wait_for()
