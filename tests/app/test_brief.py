"""Briefs: the first five of an answer with their sources, on one sheet."""

import re

import pytest
from starlette.testclient import TestClient

from tests.app.pages import HOSTILE, Page, assert_keeps_the_policy, page
from tests.browser.seen import CONNECT


def cited(found: Page) -> set[str]:
    return {a["href"].removeprefix("#") for a in found.all("a", "fn")}


@pytest.mark.parametrize(
    "address",
    [
        CONNECT.replace("/connect", "/brief/connect"),
        "/brief/entities/att",
        "/brief/cities/columbus-oh",
    ],
)
def test_a_brief_cites_what_it_lists(service: TestClient, address: str) -> None:
    found = page(service, address)
    assert_keeps_the_policy(found)
    listed = {li["id"] for li in found.all("li") if li.attributes.get("id", "").startswith("b")}
    assert cited(found) == listed
    assert 0 < len(listed) <= 8
    assert 1 < len(found.all("tr")) <= 6
    assert re.search(r"\w+ \d{1,2}, \d{4} · revision \d+", found.one("main").text)


def test_the_connectors_of_a_brief_are_those_of_the_answer(service: TestClient) -> None:
    answer = service.get(f"/api{CONNECT}").json()
    found = page(service, CONNECT.replace("/connect", "/brief/connect"))
    shown = [a["href"] for a in found.all("a", "e")]
    assert shown == [f"/entities/{one['id']}" for one in answer["connectors"][:5]]
    assert found.one("h1").text == page(service, CONNECT).one("h1").text


def test_each_connector_has_a_source_also_off_the_listed_paths(service: TestClient) -> None:
    answer = service.get(f"/api{CONNECT}").json()
    listed = {id for route in answer["routes"] for id in route["entities"]}
    assert not listed.issuperset(one["id"] for one in answer["connectors"][:5])
    rows = page(service, CONNECT.replace("/connect", "/brief/connect")).all("tr")[1:]
    assert len(rows) == 5
    assert all(re.search(r"paths? \d", row.text) for row in rows)


def test_who_is_unknown_leads_to_the_page_that_says_so(service: TestClient) -> None:
    for address in ("/brief/entities/nobody", "/brief/cities/att"):
        answer = service.get(address, follow_redirects=False)
        assert answer.status_code == 303
        assert answer.headers["location"] == address.removeprefix("/brief")
    answer = service.get("/brief/connect?source=nobody&target=att", follow_redirects=False)
    assert answer.headers["location"] == "/connect?source=nobody&target=att"
    assert service.get("/brief/connect").status_code == 422


@pytest.mark.parametrize("city", ["columbus-oh", "san-diego-ca", "dallas-tx", "chicago-il"])
def test_each_that_is_ranked_for_a_city_has_a_source(service: TestClient, city: str) -> None:
    rows = page(service, f"/brief/cities/{city}").all("tr")[1:]
    assert len(rows) == 5
    assert [row.text for row in rows if not re.search(r"of 100 \d", row.text)] == []


def test_the_brief_of_a_city_says_what_the_score_is_and_how_much_has_no_date(
    service: TestClient,
) -> None:
    found = page(service, "/brief/cities/dallas-tx?as_of=2016").one("article").text
    assert "Counting undated ties, the Dallas Innovation Alliance ranked first" in found
    assert "of the 52 ties that make up the ecosystem of Dallas have no date" in found
    assert "Score, 0 to 100: the mean of gateway, brokerage, delivery and reach, each" in found


def test_names_in_a_brief_are_text(hostile_service: TestClient) -> None:
    found = page(hostile_service, "/brief/entities/script")
    assert_keeps_the_policy(found)
    assert HOSTILE["script"].strip() in found.one("h1").text
