"""The pages of the whole network: at a glance, and without some of it."""

import re
from pathlib import Path

import networkx as nx
import pytest
from starlette.testclient import TestClient

from app.views.network import page as network_page
from app.views.network import without as without_page
from graph import summary, without
from graph.compile import compile_network
from graph.questions.wording.phrases import number
from tests.app.conftest import serving, small, stored
from tests.app.pages import CHAMBER, HOSTILE, Page, assert_keeps_the_policy, hub, page
from tests.graph.published import partners

WITHOUT = f"/without?id={CHAMBER}"


def numbers(found: Page) -> list[int]:
    """Return the numbers among the facts under a headline."""
    return [int(dd.text.replace(",", "")) for dd in found.all("dd") if dd.text.strip().isdigit()
            or "," in dd.text]  # fmt: skip


@pytest.mark.parametrize(
    "query",
    ["", "?as_of=2016&undated=drop", "?relation=HOSTS&avoid=us-ignite", "?without_kind=person"],
)
def test_the_page_says_what_the_api_answers(service: TestClient, query: str) -> None:
    answer = service.get(f"/api/network{query}").json()
    found = page(service, f"/network{query}")
    assert_keeps_the_policy(found)
    assert found.one("p", "stand").text in answer["explanation"]
    assert f"{answer['entities_total']:,}" in found.one("p", "stand").text
    assert numbers(found)[:3] == [
        answer[name] for name in ("entities_total", "ties_total", "sources_total")
    ]
    counted = [ul.text for ul in found.all("ul", "counts")]
    for field, text in zip(("kinds", "sectors", "relations"), counted, strict=True):
        assert all(f"{many:,}" in text for many in answer[field].values())
    spots = [li for ul in found.all("ul", "spots") for li in [ul.text]]
    assert all(city["name"] in spots[0] for city in answer["thin_cities"])
    assert f"/api/network{query}" in found.links("/api/network")


def test_ties_by_date_stand_with_their_sources(service: TestClient) -> None:
    answer = service.get("/api/network").json()
    found = page(service, "/network")
    newest, oldest = found.all("table", "ties")
    for tie in answer["newest"][: network_page.FACTS]:
        assert all(statement["title"] in newest.text for statement in tie["evidence"])
        assert f"/entities/{tie['source']}" in found.links()
    assert answer["oldest"][0]["evidence"][0]["title"] in oldest.text


def test_a_filter_that_leaves_nothing_leads_back(small_service: TestClient) -> None:
    kinds = "city", "organization", "company", "university", "project", "person", "event"
    query = "&".join(f"without_kind={kind}" for kind in kinds)
    found = page(small_service, f"/network?{query}")
    assert found.one("h1").text == "The filters leave nothing of the network"
    assert "/network" in found.links("/network")


@pytest.mark.parametrize(
    ("graph", "headline"),
    [
        (nx.path_graph(4), "All four entries are connected; two of them are about two steps apart"),
        (
            nx.disjoint_union(nx.path_graph(4), nx.empty_graph(1)),
            "80% of the network is connected; two connected entries are about two steps apart",
        ),
        (
            nx.Graph([(0, 1), (2, 3)]),
            "The network is in two pieces; the largest has two of four entries",
        ),
        (nx.complete_graph(3), "All three entries are connected"),
        (nx.empty_graph(2), "None of the two entries has a tie that counts here"),
    ],
)
def test_the_headline_is_a_finding(graph: "nx.Graph[int]", headline: str) -> None:
    assert network_page.headline(summary(partners(graph))) == headline


def test_the_page_of_who_is_gone_says_what_the_api_answers(service: TestClient) -> None:
    answer = service.get(f"/api/without?id={CHAMBER}").json()
    found = page(service, WITHOUT)
    assert_keeps_the_policy(found)
    headline = " ".join(found.one("h1").text.split())
    assert re.sub("[^ -~]", "", headline) == (
        f"Without the Metro Atlanta Chamber, {number(answer['cut_off_total'])} others would be "
        "cut off from the network"
    )
    shown = " ".join(sentence for sentence in (p.text for p in found.all("p", "stand")))
    assert shown in answer["explanation"]
    pieces = "".join(each.text for each in found.all("ol", "pieces"))
    names = answer["entities"]
    for piece in answer["cut_off"]:
        assert all(names[id]["name"] in pieces for id in piece)
    rows = [table.text for table in found.all("table", "grown")]
    for pair in answer["longer"]:
        assert names[pair["source"]]["name"] in "".join(rows)
    first = answer["longer"][0]
    way = f"/connect?source={first['source']}&target={first['target']}&avoid={CHAMBER}"
    assert way in found.links("/connect")
    drawn = found.one("svg", "wide")
    assert all(names[id]["name"] in drawn.text for piece in answer["cut_off"] for id in piece)


def test_entities_are_put_back_and_taken_out_by_links(service: TestClient) -> None:
    found = page(service, f"{WITHOUT}&id=AT%26T&as_of=2016&avoid=ibm")
    assert f"{WITHOUT}&avoid=ibm&as_of=2016" in found.links("/without")
    assert "/without?id=att&avoid=ibm&as_of=2016" in found.links("/without")
    kept = [(i["name"], i["value"]) for i in found.all("input") if i.attributes.get("type") ==
            "hidden" and i["name"] == "id"]  # fmt: skip
    assert kept[:2] == [("id", "att"), ("id", CHAMBER)]
    canvas = next(s for s in found.all("script", "canvas-of")).text
    assert '"put back": "/without?id=att&avoid=ibm&as_of=2016"'.replace("&", "\\u0026") in canvas


def test_an_ambiguous_name_leads_to_choices_that_keep_the_rest(service: TestClient) -> None:
    found = page(service, "/without?id=att&id=Columbus&as_of=2016", 409)
    assert "/without?id=att&id=columbus-ga&as_of=2016" in found.links("/without")
    unknown = page(service, "/without?id=Metro+Atlanta+Chambre&id=att", 404)
    assert f"{WITHOUT}&id=att" in unknown.links("/without")


def test_nobody_named_offers_the_key_players(service: TestClient) -> None:
    found = page(service, "/without?id=&as_of=2016")
    assert_keeps_the_policy(found)
    for goal in ("fragment", "reach"):
        items = service.get(f"/api/key-players?size=3&goal={goal}").json()["items"]
        words = "&".join(f"id={item['id']}" for item in items)
        assert f"/without?{words}&as_of=2016" in found.links("/without")


def test_twenty_are_as_many_as_can_be_gone(tmp_path: Path) -> None:
    with serving(stored(hub(30), tmp_path / "hub.db")) as client:
        many = "&".join(f"id=p{n:04}" for n in range(20))
        found = page(client, f"/without?{many}")
        fields = [i.attributes for i in found.all("input") if i.attributes.get("name") == "id"]
        assert {field.get("type") for field in fields} == {"hidden"}
        assert "as many as can be asked for" in found.one("p", "question").text
        page(client, f"/without?{many}&id=hub", 422)


def test_the_finding_says_what_changes() -> None:
    network = compile_network(small())

    def said(*gone: str) -> str:
        return without_page.finding(without(network, gone))

    assert said("twin-1") == "nothing changes"
    assert said("b") == "one other would be cut off from the network"
    assert said("x") == "nobody is cut off or farther apart"
    assert said("d", "a") == "nobody is cut off or farther apart"


def test_pages_of_hostile_names_keep_the_policy(hostile_service: TestClient) -> None:
    for address in ("/network", "/without?id=script", "/without?id=quotes&id=rtl", "/without"):
        assert_keeps_the_policy(page(hostile_service, address))
    found = page(hostile_service, "/without?id=script")
    assert " ".join(HOSTILE["script"].split()) in " ".join(found.one("h1").text.split())


def test_other_pages_lead_here(service: TestClient) -> None:
    assert WITHOUT in page(service, f"/entities/{CHAMBER}").links("/without")
    found = page(service, f"/connect?source={CHAMBER}&target=us-ignite")
    assert re.search(r"/without\?id=[a-z-]+", " ".join(found.links("/without")))
