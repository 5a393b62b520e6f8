"""The pages of entities: facts, roles, ties, lists."""

import re
from pathlib import Path

from starlette.testclient import TestClient

from tests.app.conftest import serving, stored
from tests.app.pages import CHAMBER, assert_keeps_the_policy, hub, page


def test_an_unknown_id_leads_to_entities(small_service: TestClient) -> None:
    found = page(small_service, "/entities/burau", 404)
    assert "/entities/b" in found.links("/entities/")


def test_lists_page_through_everyone(service: TestClient) -> None:
    total = service.get("/api/entities", params={"kind": "event"}).json()["total"]
    seen: list[str] = []
    address = "/entities?kind=event"
    while address:
        found = page(service, address)
        seen += [a["href"] for a in found.all("a", "e")]
        address = next((a["href"] for a in found.all("a") if a.text == "Next"), "")
    assert len(seen) == len(set(seen)) == total


def test_all_ties_of_a_hub_stand_on_its_pages(tmp_path: Path) -> None:
    with serving(stored(hub(350), tmp_path / "hub.db")) as client:
        seen: list[str] = []
        address = "/entities/hub"
        while address:
            found = page(client, address)
            assert_keeps_the_policy(found)
            table = found.one("table", "ties")
            seen += re.findall(r"Person \d+", table.text)
            address = next((a["href"] for a in found.all("a") if a.text == "Next ties"), "")
        assert len(seen) == 700
        assert len(set(seen)) == 350
        picture = page(client, "/entities/hub").one("svg", "wide")
        assert len(re.findall(r"Person \d+", picture.text)) >= 40


def test_the_entity_page_says_what_the_api_answers(service: TestClient) -> None:
    answer = service.get(f"/api/entities/{CHAMBER}/role").json()
    found = page(service, f"/entities/{CHAMBER}")
    assert found.one("p", "stand").text in answer["explanation"]
    table = found.one("table", "roles").text
    for name in ("liaison", "consultant", "coordinator", "boundary"):
        assert re.search(rf"{name.capitalize()}.*?{answer['brokerage'][name]:,.0f}", table, re.S)
    heat = found.one("table", "heat").text
    assert all(str(n) in heat for row in answer["matrix"]["counts"] for n in row if n)
    ties = service.get(f"/api/entities/{CHAMBER}/ties", params={"limit": 500}).json()
    shown = found.one("table", "ties").text
    for tie in ties["items"]:
        assert tie["role"] in shown
        assert all(statement["title"] in shown for statement in tie["evidence"])


def test_the_group_and_the_direction_are_links(service: TestClient) -> None:
    found = page(service, f"/entities/{CHAMBER}?by=kind&direction=arc")
    links = found.links(f"/entities/{CHAMBER}")
    assert f"/entities/{CHAMBER}?by=city&direction=arc#role" in links
    assert f"/entities/{CHAMBER}?by=kind#role" in links
    assert f"/entities/{CHAMBER}?direction=arc#role" in links


def test_an_entity_without_a_tie_has_a_page(small_service: TestClient) -> None:
    found = page(small_service, "/entities/twin-1")
    assert "It has no neighbour on record" in [h.text for h in found.all("h2")]
    assert not found.all("figure")
