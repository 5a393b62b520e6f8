"""The page of who connects X to Y: the answer, its evidence, the question changed."""

import json
import re
from urllib.parse import parse_qs, urlsplit

from starlette.testclient import TestClient

from graph.model import RELATIONS
from graph.questions.wording.phrases import count, number
from tests.app.pages import CHAMBER, HTML, IGNITE, page


def test_the_connect_page_says_what_the_api_answers(service: TestClient) -> None:
    asked = {"source": CHAMBER, "target": IGNITE, "routes": "10"}
    answer = service.get("/api/connect", params=asked).json()
    found = page(service, f"/connect?source={CHAMBER}&target={IGNITE}&routes=10")
    said = " ".join(e.text for cls in ("stand", "sub") for e in found.all("p", cls))
    for sentence in re.split(r"(?<=\.) ", answer["explanation"]):
        assert sentence in said
    labels = [a["aria-label"] for a in found.all("a", "av")]
    named = [c["name"] for c in answer["connectors"]]
    assert labels[::2] == [f"Exclude {name}" for name in named]
    assert labels[1::2] == [f"What if {name} dropped out?" for name in named]
    assert "/without?id=att" in found.links("/without?")
    routes = found.all("li", "rt")
    assert len(routes) == len(answer["routes"])
    for route, element in zip(answer["routes"], routes, strict=True):
        assert f"hops-{route['length']}" in element["class"]
    numbered = found.one("ol", "srcs")
    assert all(source["title"] in numbered.text for source in answer["sources"])


def test_every_tie_of_a_route_is_shown_with_its_date_and_its_sources(service: TestClient) -> None:
    asked = {"source": CHAMBER, "target": IGNITE, "routes": "10"}
    answer = service.get("/api/connect", params=asked).json()
    found = page(service, f"/connect?source={CHAMBER}&target={IGNITE}&routes=10")
    shown = iter(found.all("span", "tie"))
    numbers = {source["url"]: at for at, source in enumerate(answer["sources"], 1)}
    for route in answer["routes"]:
        for hop in route["hops"]:
            for tie in hop:
                element = next(shown)
                stated = {numbers[statement["url"]] for statement in tie["evidence"]}
                assert ",".join(map(str, sorted(stated))) in element.text.split()
                assert element.text.strip().endswith(tie["role"])
                year = (tie["since"] or tie["until"])[:4]
                assert (year or "undated") in element.text
    assert next(shown, None) is None


def test_a_tie_is_said_in_the_direction_in_which_it_is_walked(small_service: TestClient) -> None:
    there = page(small_service, "/connect?source=a&target=b").all("span", "verb")
    back = page(small_service, "/connect?source=b&target=a").all("span", "verb")
    assert [v.text for v in there] == ["is a member of"]
    assert [v.text for v in back] == ["has the member"]


def test_a_choice_changes_one_thing_and_keeps_the_rest(service: TestClient) -> None:
    address = f"/connect?source={CHAMBER}&target={IGNITE}&routes=10&avoid=atlanta-ga"
    asked = parse_qs(urlsplit(address).query)
    found = page(service, address)
    without = {
        a.attributes["aria-label"]: parse_qs(urlsplit(a["href"]).query) for a in found.all("a", "x")
    }
    assert without["Remove: Paths: up to 10"] == {k: v for k, v in asked.items() if k != "routes"}
    assert without["Remove: Excluded: Atlanta"] == {k: v for k, v in asked.items() if k != "avoid"}
    avoid = parse_qs(urlsplit(found.all("a", "av")[0]["href"]).query)
    assert len(avoid["avoid"]) == 2
    assert {k: v for k, v in avoid.items() if k != "avoid"} == {
        k: v for k, v in asked.items() if k != "avoid"
    }
    stops = next(a for a in found.all("a") if a.text == "organizations and people only")
    changed = parse_qs(urlsplit(stops["href"]).query)
    assert changed == {**asked, "without_kind": ["event", "project"]}
    clear = next(a for a in found.all("a") if a.text == "Clear all")
    assert parse_qs(urlsplit(clear["href"]).query) == {"source": [CHAMBER], "target": [IGNITE]}


def test_following_a_chip_asks_that_question(service: TestClient) -> None:
    found = page(service, f"/connect?source={CHAMBER}&target={IGNITE}")
    link = next(a["href"] for a in found.all("a") if a.text == "organizations and people only")
    after = page(service, link)
    kinds = {e.attributes["class"] for e in after.all("svg", "g") if e["class"].startswith("g g-")}
    table = "".join(row.text for row in after.all("tr"))
    assert kinds
    assert "(project)" not in table
    assert "(event)" not in table


def test_the_fields_show_names_unless_several_bear_them(small_service: TestClient) -> None:
    found = page(small_service, "/connect?source=a&target=twin-1")
    fields = [i for i in found.all("input") if "data-suggest" in i.attributes]
    values = {i["name"]: i["value"] for i in fields if "value" in i.attributes}
    assert (values["source"], values["target"]) == ("Aville", "twin-1")


def test_candidates_keep_the_rest_of_the_question(small_service: TestClient) -> None:
    address = "/connect?source=Twin&target=a&routes=10&without_kind=event"
    found = page(small_service, address, 409)
    assert found.one("h1").text == "Which Twin do you mean?"
    rest = {"target": ["a"], "routes": ["10"], "without_kind": ["event"]}
    asked = [parse_qs(urlsplit(link).query) for link in found.links("/connect?")]
    assert asked == [{"source": [twin], **rest} for twin in ("twin-1", "twin-2")]
    bar = {i["name"]: i["value"] for i in found.all("input") if i.attributes.get("value")}
    assert bar["source"] == "Twin"
    for link in found.links("/connect?"):
        assert small_service.get(link, headers=HTML).status_code == 200


def test_an_unknown_name_is_answered_with_the_nearest(small_service: TestClient) -> None:
    found = page(small_service, "/connect?source=a&target=Burau", 404)
    assert found.one("h1").text == "No match for “Burau”"
    assert found.links("/connect?") == ["/connect?source=a&target=b"]


def test_no_route_is_a_page_with_a_way_on(small_service: TestClient) -> None:
    found = page(small_service, "/connect?source=a&target=twin-1")
    assert found.one("h1").text == "No recorded path between Aville and Twin"
    assert "/connect?source=a&target=twin-1&context=true" in found.links("/connect?")
    assert not found.all("figure")


def test_a_question_about_one_entity_has_no_routes(small_service: TestClient) -> None:
    found = page(small_service, "/connect?source=a&target=a")
    assert found.one("h1").text == "From and to are both Aville"
    assert not found.all("figure")


def test_a_direct_tie_is_said_first(small_service: TestClient) -> None:
    found = page(small_service, "/connect?source=a&target=b")
    assert found.one("h1").text == "Aville is a member of Bureau"
    assert found.one("svg", "wide").attributes["role"] == "img"


def test_too_short_a_limit_is_said(small_service: TestClient) -> None:
    found = page(small_service, "/connect?source=a&target=d&max_hops=2")
    said = found.all("p", "stand")[0].text
    none = "No path between Aville and Dorm is within the maximum length"
    far = "Aville and Dorm were three steps apart; only one path was that short."
    left = "Without ties of earlier years, there is no recorded path between them."
    assert said == f"{none}. {far} {left}"
    assert found.one("h1").text == none


def test_where_nothing_is_asked_answered_questions_stand(
    service: TestClient, small_service: TestClient
) -> None:
    found = page(service, "/connect")
    asked = "source=dallas-tx&target=san-diego-ca"
    assert f"/connect?{asked}" in found.links("/connect")
    answer = service.get(f"/api/connect?{asked}").json()
    first = re.split(r"(?<=\.) ", answer["explanation"])[0]
    assert first in re.sub(r"\s+", " ", found.one("section", "ex").text)
    assert not page(small_service, "/connect").all("section", "ex")


def test_blank_ends_show_the_question(small_service: TestClient) -> None:
    for address in ("/connect", "/connect?source=&target=&max_hops="):
        assert page(small_service, address).one("h1").text == "Who connects whom?"
    one = page(small_service, "/connect?source=a&target=")
    assert one.one("h1").text == "Who connects Aville to whom?"


def test_the_slider_counts_what_the_api_answers_as_of_each_year(service: TestClient) -> None:
    found = page(
        service, f"/connect?source={CHAMBER}&target={IGNITE}&without_kind=event&as_of=2016"
    )
    slider = next(i for i in found.all("input") if i.attributes.get("type") == "range")
    words = json.loads(found.one("script", "steps-of").text)
    first = int(slider["min"])
    assert len(words) == int(slider["max"]) - first + 1
    assert (slider["value"], slider["aria-valuetext"]) == ("2016", words[2016 - first])
    asked = {"source": CHAMBER, "target": IGNITE, "without_kind": "event"}
    whole = service.get("/api/connect", params=asked).json()
    total, length = whole["shortest_routes"], whole["distance"]
    for year in (first, 2012, 2016, 2020):
        then = service.get("/api/connect", params={**asked, "as_of": str(year)}).json()
        held = then["shortest_routes"] if then["distance"] == length else 0
        part = count(held, "shortest path") if held else "no path as short"
        assert words[year - first] == f"In {year}: {part}"
    assert words[-1] == f"All years: {number(total)} shortest paths"
    assert {
        h["name"]: h["value"] for h in found.all("input") if h.attributes.get("type") == "hidden"
    }["without_kind"] == "event"


def test_relations_can_be_let_in_or_kept_out(service: TestClient) -> None:
    address = f"/connect?source={CHAMBER}&target={IGNITE}"
    found = page(service, f"{address}&relation=FUNDS&relation=PARTNERS_WITH&routes=10")
    ticked = [(i["name"], i["value"]) for i in found.all("input") if "checked" in i.attributes]
    assert sorted(ticked) == [("relation", "FUNDS"), ("relation", "PARTNERS_WITH")]
    offered = {
        i["value"] for i in found.all("input") if i.attributes.get("name") == "without_relation"
    }
    assert offered == set(RELATIONS) - {"LOCATED_IN"}
    without = {a.attributes["aria-label"]: a["href"] for a in found.all("a", "x")}
    assert without["Remove: Kinds of tie: only funds, partners with"] == f"{address}&routes=10"


def test_longer_routes_are_drawn_quieter(service: TestClient) -> None:
    found = page(service, f"/connect?source={CHAMBER}&target={IGNITE}&routes=10")
    assert found.all("path", "band")
    assert 0 < len(found.all("path", "quiet")) < len(found.all("path", "lit"))
    five = page(service, f"/connect?source={CHAMBER}&target={IGNITE}")
    assert not five.all("path", "quiet")


def test_who_stands_on_most_but_on_no_route_shown_is_told(service: TestClient) -> None:
    asked = (
        "source=dallas-tx&target=san-diego-ca&without_kind=project&without_kind=event&as_of=2016"
    )
    answer = service.get(f"/api/connect?{asked}").json()
    top = answer["connectors"][0]
    assert all(top["id"] not in route["entities"] for route in answer["routes"])
    found = page(service, f"/connect?{asked}")
    told = next(p.text for p in found.all("p", "sub") if "None of these runs through" in p.text)
    assert top["name"] in told
    [more] = [a["href"] for a in found.all("a") if a.text == "show more paths"]
    routes = service.get(more.replace("/connect?", "/api/connect?")).json()["routes"]
    assert any(top["id"] in route["entities"] for route in routes)
    assert "show more paths" not in [a.text for a in page(service, more).all("a")]
    filters = "Filters: organizations and people only"
    assert any(filters in p.text for p in found.all("p", "sub"))


def test_filters_are_said_as_filters(service: TestClient) -> None:
    asked = "source=dallas-tx&target=ibm&as_of=2018&undated=drop&max_hops=4&routes=10&avoid=cisco"
    found = page(service, f"/connect?{asked}&context=true&without_relation=FUNDS")
    [said] = [p.text for p in found.all("p", "sub") if p.text.startswith("Filters:")]
    assert said == (
        "Filters: location ties included and dated ties only; no “funds” ties; at most four "
        "steps; up to 10 paths; in 2018; without Cisco."
    )
    plain = page(service, "/connect?source=dallas-tx&target=ibm")
    assert not [p for p in plain.all("p", "sub") if p.text.startswith("Filters:")]


def test_on_phones_the_first_connectors_can_be_left_out_too(service: TestClient) -> None:
    found = page(service, "/connect?source=metro-atlanta-chamber&target=us-ignite")
    said = found.one("ul", "each-way").text
    assert said.startswith("Exclude AT&T What if AT&T dropped out?")
    assert said.count("Exclude") == said.count("dropped out?") == 3


def test_the_legend_explains_what_is_gray(service: TestClient) -> None:
    beside = "others tied to two or more of these"
    found = page(service, "/connect?source=metro-atlanta-chamber&target=us-ignite")
    assert beside in found.one("figcaption").text
