"""The pages of entities: facts, roles, ties, lists."""

import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from app.presentation.phrases import percentile
from graph.questions.role import role as role_of
from graph.questions.wording.mix import between
from graph.questions.wording.phrases import expected_count, start
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
    summary = service.get(f"/api/entities/{CHAMBER}").json()["summary"]
    first, role = (p.text for p in found.all("p", "stand"))
    assert first == summary
    assert role in answer["explanation"]
    table = found.one("table", "roles").text
    answered = role_of(service.app.state.live.snapshot().network, CHAMBER)  # type: ignore[attr-defined]
    for name in ("liaison", "consultant", "coordinator", "boundary"):
        count, chance = answer["brokerage"][name], answer["expected"][name]
        told = expected_count(chance)
        what = re.escape(start(between(answered, name)))
        assert re.search(rf"{what}\D*{count:,.0f}\s*{told}", table, re.S)
    assert all(name in found.one("dl", "terms").text for name in ("liaison", "gatekeeper"))
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
    assert f"/entities/{CHAMBER}?by=kind&direction=arc&ends=all#role" in links


def test_an_entity_without_a_tie_has_a_page(small_service: TestClient) -> None:
    found = page(small_service, "/entities/twin-1")
    assert "No recorded tie" in [h.text for h in found.all("h2")]
    assert not found.all("table", "roles")
    assert not found.all("figure")


def test_ties_of_one_relation_alone(service: TestClient) -> None:
    whole = page(service, f"/entities/{CHAMBER}?by=kind")
    chips = [a for a in whole.all("a") if a.attributes.get("href", "").endswith("#ties")]
    told = {a["href"]: re.sub(r"\s+", " ", a.text) for a in chips}
    address = f"/entities/{CHAMBER}?by=kind&relation=LEADS#ties"
    assert told[address] == "Leads, led by 12"
    counts = [int(text.split()[-1]) for text in told.values()]
    assert counts[0] == sum(counts[1:])
    answer = service.get(f"/api/entities/{CHAMBER}/ties?relation=LEADS").json()
    found = page(service, address)
    assert any(h.text.startswith(f"12 of {counts[0]} ties") for h in found.all("h2"))
    shown = found.one("table", "ties").text
    assert [h for h in ("Leads", "Led by", "Hosts") if h in shown] == ["Leads", "Led by"]
    assert all(tie["role"] in shown for tie in answer["items"])
    assert f"/entities/{CHAMBER}?relation=LEADS#role" in found.links("/entities/")
    page(service, f"/entities/{CHAMBER}?relation=LIKES", 422)


def test_the_filter_narrows_the_whole_page(service: TestClient) -> None:
    asked = {"as_of": "2016", "undated": "drop"}
    answer = service.get(f"/api/entities/{CHAMBER}/ties", params=asked).json()
    whole = service.get(f"/api/entities/{CHAMBER}/ties").json()
    assert 0 < answer["total"] < whole["total"]
    assert answer["filter"]["as_of"] == "2016"
    assert all(tie["since"] <= "2016" for tie in answer["items"])
    found = page(service, f"/entities/{CHAMBER}?as_of=2016&undated=drop")
    told = [re.sub(r"\s+", " ", p.text) for p in found.all("p", "sub")]
    assert "Filters: dated ties only; in 2016." in told
    roles = {tie["role"] for tie in answer["items"]}
    assert all(role in found.one("table", "ties").text for role in roles)
    assert "board chair" not in found.one("table", "ties").text
    assert f"/entities/{CHAMBER}?undated=drop" in found.links("/entities/")
    assert not [h for h in found.all("h2") if "by shortest paths" in h.text]
    page(service, f"/entities/{CHAMBER}?as_of=yesterday", 422)
    page(service, f"/entities/{CHAMBER}?avoid=Columbus", 409)


def test_a_list_is_called_a_list(service: TestClient) -> None:
    found = page(service, "/entities/metro-atlanta-fortune-500")
    assert any("no one acts for, so it connects no one" in p.text for p in found.all("p", "stand"))
    assert not found.all("table", "roles")
    assert not [h for h in found.all("h2") if "dropped out" in h.text]


def test_a_state_is_not_called_a_city(service: TestClient) -> None:
    found = page(service, "/entities/california-us")
    assert found.all("p", "kicker")[0].text.strip().startswith("State")
    assert "(state)" in page(service, "/entities/san-diego-ca").all("p", "kicker")[0].text


def test_who_loses_contact_is_who_is_cut_off(service: TestClient) -> None:
    gone = service.get(f"/api/without?id={CHAMBER}").json()
    cut_off = [id for piece in gone["cut_off"] for id in piece]
    found = page(service, f"/entities/{CHAMBER}")
    assert "13 others reach the rest of the network only through the Metro Atlanta Chamber" in [
        h.text for h in found.all("h2")
    ]
    assert len(cut_off) == 13
    assert {f"/entities/{id}" for id in cut_off} <= set(found.links("/entities/"))
    assert f"/without?id={CHAMBER}" in found.links("/without")
    assert f"/explore?id={CHAMBER}" in found.links("/explore")


def test_no_one_loses_contact_where_there_are_other_ways(small_service: TestClient) -> None:
    found = page(small_service, "/entities/x")
    assert "No one would be cut off" in [h.text for h in found.all("h2")]


def test_ranks_are_those_of_the_rankings(service: TestClient) -> None:
    ranking = service.get("/api/centrality?measure=betweenness&kind=organization").json()
    found = page(service, f"/entities/{CHAMBER}")
    [rank] = [item["rank"] for item in ranking["items"] if item["id"] == CHAMBER]
    [said] = [h.text for h in found.all("h2") if "by shortest paths between others" in h.text]
    assert said.startswith(f"{rank}th of ")
    third = ranking["items"][2]
    above = [item["id"] for item in ranking["items"][:2]]
    found = page(service, f"/entities/{third['id']}")
    assert any(h.text.startswith("3rd of ") for h in found.all("h2"))
    assert {f"/entities/{id}" for id in above} <= set(found.links("/entities/"))


ALLIANCE = "dallas-innovation-alliance"
NONE = "\N{EN DASH}"
FIVE = ("liaison", "consultant", "coordinator", "gatekeeper", "representative")


@pytest.mark.parametrize("by", ["sector", "kind", "city", "community"])
@pytest.mark.parametrize(
    ("direction", "roles"), [("any", ("liaison", "consultant")), ("arc", FIVE)]
)
def test_roles_have_their_percentiles_among_the_kind(
    service: TestClient, by: str, direction: str, roles: tuple[str, ...]
) -> None:
    network = service.app.state.live.snapshot().network  # type: ignore[attr-defined]
    found = page(service, f"/entities/{ALLIANCE}?by={by}&direction={direction}")
    shown = re.sub(r"\s+", " ", found.one("table", "roles").text)
    for role in roles:
        asked = {"measure": role, "kind": "organization", "by": by, "direction": direction}
        ranking = service.get("/api/centrality", params=asked | {"top": 1000}).json()["items"]
        tied = [i for i in ranking if network.degree(network.facts.position(i["id"]))]
        own = next(item["score"] for item in tied if item["id"] == ALLIANCE)
        below = sum(item["score"] < own for item in tied)
        equal = sum(item["score"] == own for item in tied) - 1
        rank = percentile((below + equal / 2) / (len(tied) - 1)).removeprefix("more than ")
        answer = role_of(network, ALLIANCE, by=by, direction=direction)
        told = re.escape(start(between(answer, role)))
        found_rank = ("all others" if rank == "all" else re.escape(rank)) if own else NONE
        assert re.search(rf"{told}\D*{own:,.0f}[\d.<]+{found_rank}", shown)


def test_one_partner_is_one_and_a_site_keeps_its_capitals(service: TestClient) -> None:
    found = page(service, "/entities/jpmorgan-chase")
    assert "McCoy Center at Polaris" in [dt.text for dt in found.all("dt")]
    degree = found.one("ul", "meas").text
    assert "partner, location ties not counted" in degree
    # many companies have one partner, none has fewer
    assert "more than" not in degree
    assert "lower than" not in degree


def test_one_who_would_be_cut_off_is_told_as_one(service: TestClient) -> None:
    told = service.get("/entities/att").text.replace("&amp;", "&")
    assert "Jason Porter reaches the rest of the network only through AT&T" in told
    # the one tie that holds who is cut off is named, with its date
    assert "Location ties are not counted. That rests on one tie: Jason Porter " in told
    assert "Other ties may exist that are not recorded." in told
    assert "Their only" not in told


def test_aliases_that_have_a_comma_are_told_apart(service: TestClient) -> None:
    assert "City of Atlanta; Atlanta, GA" in service.get("/entities/atlanta-ga").text
