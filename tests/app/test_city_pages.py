"""The pages of cities over real services: the impact on one, several beside each other."""

import re
from pathlib import Path
from urllib.parse import urlencode

import pytest
from starlette.testclient import TestClient

from app.presentation.phrases import percent
from app.views.city.ecosystem import ecosystem_of
from app.views.city.picture import CLEAR, draw_ecosystem
from app.views.drawing.curves import bowed, keeps_off, straight
from graph.compile import compile_network
from graph.ecosystem import Entity, Statement
from graph.facts import gather
from graph.filter import NO_FILTER
from graph.formats import read
from graph.model import Kind, Relation
from graph.questions.impact import COMPONENTS, impact
from tests.app.conftest import ROOT, serving, small, stored
from tests.app.pages import HOSTILE, HTML, Page, assert_keeps_the_policy, page

COLUMBUS = "/cities/columbus-oh"
FOUR = "/compare?id=columbus-oh&id=dallas-tx&id=san-diego-ca&id=atlanta-ga"

ADDRESSES = [
    "/cities",
    "/cities?order=name&cursor=100",
    "/cities?q=Columbus",
    "/cities?q=nothingatall",
    COLUMBUS,
    f"{COLUMBUS}?weight=reach%3D0&weight=delivery%3D2.5&top=100&as_of=2016&context=true"
    "&without_kind=person&avoid=att",
    f"{COLUMBUS}?undated=drop&as_of=1950",
    "/cities/16-tech",
    "/cities/Columbus",
    "/cities/att",
    f"{COLUMBUS}?weight=reach",
    "/compare",
    "/compare?id=Dallas",
    "/compare?id=Columbus&id=Dallas",
    FOUR,
    f"{FOUR}&as_of=2016&avoid=att&context=true",
    f"{FOUR}&id=chicago-il",
]


@pytest.mark.parametrize("address", ADDRESSES)
def test_pages_hold_nothing_that_the_policy_forbids(service: TestClient, address: str) -> None:
    answer = service.get(address, headers=HTML)
    assert answer.status_code < 500
    found = Page(answer.text)
    assert_keeps_the_policy(found)
    assert found.one("h1").text
    assert [a["href"] for a in found.all("a") if "aria-current" in a.attributes][:1] in (
        ["/cities"],
        [],
    )
    for link in found.links("/cities/") + found.links("/compare"):
        assert " " not in link


def cells(found: Page, column: str) -> list[str]:
    return [re.sub(r"\s+", " ", td.text).strip() for td in found.all("td", column)]


def test_the_page_of_a_city_says_what_the_api_answers(service: TestClient) -> None:
    answer = service.get(f"/api{COLUMBUS}/impact").json()
    found = page(service, COLUMBUS)
    items = answer["items"]
    ranks = [str(item["rank"]) for item in items]
    assert cells(found, "rk") == [*ranks[:5], *ranks]
    assert cells(found, "sc") == [f"{min(99, round(100 * item['score']))}" for item in items]
    shown = cells(found, "d")
    assert len(shown) == 4 * len(items)
    for at, item in enumerate(items):
        said = (
            percent(item["gateway"]),
            f"{item['brokerage']}",
            f"{item['delivery']:g}",
            f"{item['reach']}",
        )
        for words, name, own in zip(shown[4 * at : 4 * at + 4], COMPONENTS, said, strict=True):
            assert words == (own if item[name] else "\u2013"), name
    first = items[0]["name"]
    assert found.one("h1").text == "Who matters most to Columbus, OH"
    assert not answer["enough"]
    told = found.one("p", "stand").text
    assert answer["explanation"].startswith(told)
    assert told.endswith(" events: it pledged to supply Columbus, OH (recorded in Jun 2016).")
    assert all(other["name"] in found.one("main").text for other in answer["outside"])
    assert all(program["name"] in found.one("main").text for program in answer["shared_programs"])
    evidence = "".join(table.text for table in found.all("table", "ties"))
    for tie in answer["ties"]:
        assert tie["role"] in evidence
        assert all(statement["title"] in evidence for statement in tie["evidence"])
    [opened] = [d for d in found.all("details") if "open" in d.attributes]
    assert first in opened.text
    assert f"{answer['ecosystem']['parties']}" in found.one("dl", "facts").text
    assert "Limited data." in found.one("p", "thin").text
    drawn = found.all("svg", "wide")[0].text
    assert all(project in drawn for project in ("Smart Columbus", "Linden LEAP"))


def test_weights_stand_in_the_address_as_the_api_says_them(service: TestClient) -> None:
    words = "weight=gateway%3D0&weight=reach%3D2.5&as_of=2017"
    answer = service.get(f"/api{COLUMBUS}/impact?{words}").json()
    found = page(service, f"{COLUMBUS}?{words}")
    names = [re.sub(r" \(\w+\)$", "", row.text.strip()) for row in found.all("a", "e")]
    assert answer["items"][0]["name"] in names
    ranges = {
        i["name"]: i["value"] for i in found.all("input") if i.attributes.get("type") == "range"
    }
    assert ranges == {"gateway": "0", "brokerage": "1", "delivery": "1", "reach": "2.5"}
    hidden = {
        i["name"]: i["value"] for i in found.all("input") if i.attributes.get("type") == "hidden"
    }
    assert hidden["as_of"] == "2017"
    assert f"/api{COLUMBUS}/impact?{words}" in found.links("/api")
    # the button sends the sliders by their names, and comes out at the same address
    sent = {**ranges, "as_of": "2017"}
    answered = service.get(COLUMBUS, params=sent, headers=HTML, follow_redirects=False)
    assert (answered.status_code, answered.headers["location"]) == (303, f"{COLUMBUS}?{words}")


def test_weights_that_are_all_0_are_refused_in_a_sentence(service: TestClient) -> None:
    address = f"{COLUMBUS}?{urlencode([('weight', f'{name}=0') for name in COMPONENTS])}"
    assert "All weights are 0" in page(service, address, 422).one("h1").text


def test_a_newcomer_finds_who_matters_most_to_columbus(service: TestClient) -> None:
    home = page(service, "/")
    [cities] = [a["href"] for a in home.all("a") if a.text == "Cities"]
    found = page(service, cities)
    [search] = [i for i in found.all("input") if "data-page" in i.attributes]
    assert search["data-kind"] == "city"
    listed = page(service, "/cities?q=Columbus")
    towns = listed.links("/cities/")
    assert towns[:2] == [COLUMBUS, "/cities/columbus-ga"]
    assert "AT&T" in page(service, towns[0]).one("p", "stand").text


def test_a_name_that_two_cities_bear_leads_to_a_choice(service: TestClient) -> None:
    found = page(service, "/compare?id=Dallas&id=Columbus&as_of=2017", 409)
    assert found.one("h1").text == "Which Columbus do you mean?"
    links = found.links("/compare")
    assert links == [
        "/compare?id=Dallas&id=columbus-oh&as_of=2017",
        "/compare?id=Dallas&id=columbus-ga&as_of=2017",
    ]
    assert "Columbus, OH" in page(service, links[0]).one("p", "stand").text
    found = page(service, "/cities/Columbus?weight=reach%3D2", 404)
    assert f"{COLUMBUS}?weight=reach%3D2" in found.links("/cities/")
    found = page(service, f"{COLUMBUS}?avoid=Smart", 404)
    assert all(link.startswith(f"{COLUMBUS}?avoid=") for link in found.links("/cities/"))
    assert "No city matches “fooville”" in page(service, "/cities/fooville", 404).one("h1").text


def test_a_county_that_counts_with_a_state_is_called_a_county(service: TestClient) -> None:
    [figure] = page(service, "/cities/ohio-us").all("figure", "only-wide")
    assert "Medina County (county)" in figure.text
    assert "Akron (city)" in figure.text


def test_a_page_as_of_a_date_says_the_date_and_counts_the_ties_of_that_date(
    service: TestClient,
) -> None:
    found = page(service, f"{COLUMBUS}?as_of=2018")
    assert found.one("h1").text == (
        "Who mattered most to Columbus, OH in 2018, counting undated ties"
    )
    for asked in ("?as_of=2018", ""):
        recorded = service.get(f"/api/coverage{asked}").json()["items"]
        [ties] = [city["ties"] for city in recorded if city["id"] == "columbus-oh"]
        [own] = page(service, f"{COLUMBUS}{asked}").all("tr", "me")
        assert own.text.startswith(f"Columbus, OH{ties}")
    assert "have no date, so they may be of other times" in found.one("p", "stand").text
    boise = page(service, "/cities/boise-id?as_of=2016")
    assert boise.one("h1").text == "Facts about Boise as of 2016"


@pytest.mark.parametrize("asked", ["/cities/att", "/compare?id=dallas-tx&id=AT%26T&as_of=2017"])
def test_an_organization_asked_for_as_a_city_is_told_with_its_own_page(
    service: TestClient, asked: str
) -> None:
    found = page(service, asked, 404)
    assert found.one("h1").text == "“AT&T” is a company, not a city"
    assert found.links("/entities/")[:1] == ["/entities/att"]


def test_the_page_of_an_entity_and_of_its_city_lead_to_each_other(service: TestClient) -> None:
    assert COLUMBUS in page(service, "/entities/columbus-oh").links("/cities")
    assert "/entities/columbus-oh#ties" in page(service, COLUMBUS).links("/entities")
    assert not page(service, "/entities/att").links("/cities/")


def test_the_comparison_says_what_the_api_answers(service: TestClient) -> None:
    answer = service.get(f"/api{FOUR}").json()
    found = page(service, FOUR)
    rows = [row.text.strip() for row in found.all("tr")]
    for word in ("Local projects", "Local events"):
        [row] = [row for row in rows if row.startswith(word)]
        counts = [int(n) for n in re.findall(r"\d+", row)]
        assert counts == [item[word.split()[1]] for item in answer["items"]]
    sides = found.one("table", "side").text
    for item in answer["items"]:
        top = item["top_connector"]
        assert top["name"] in sides
        assert percent(top["dependency"]) in sides
    strong = [b.text for b in found.all("b")]
    assert str(max(item["parties"] for item in answer["items"])) in strong
    shared = "".join(table.text for table in found.all("table", "shared"))
    assert all(party["name"] in shared for party in answer["shared"])
    scales = {svg["viewbox"].split()[2] for svg in found.all("svg", "small")}
    assert len(found.all("svg", "small")) == 4
    assert len(scales) == 1
    assert "/compare?id=columbus-oh&id=dallas-tx&id=atlanta-ga" in found.links("/compare")


def test_cities_are_added_and_taken_out(service: TestClient) -> None:
    found = page(service, "/compare?id=Dallas&as_of=2016")
    assert "Which cities should Dallas be compared with?" in found.one("h1").text
    assert "/compare?as_of=2016" in found.links("/compare")
    offered = found.links("/compare?id=dallas-tx&id=")
    assert len(offered) == 8
    page(service, offered[0]).one("table", "side")
    fields = [(i["name"], i.attributes.get("data-kind")) for i in found.all("input")]
    assert ("id", "city") in fields
    page(service, "/compare?id=Dallas&id=dallas-tx&id=")  # the same city twice is one
    many = page(service, f"{FOUR}&id=chicago-il", 422)
    assert many.one("h1").text == "The page compares up to four cities, not five"
    assert len(many.links("/compare")) >= 5


def test_every_city_stands_in_the_list(service: TestClient) -> None:
    total = service.get("/api/entities?kind=city&limit=1").json()["total"]
    for order in ("record", "name"):
        seen: list[str] = []
        address = f"/cities?order={order}"
        while address:
            found = page(service, address)
            seen += found.links("/cities/")
            address = next((a["href"] for a in found.all("a") if a.text == "Next"), "")
        assert len(seen) == len(set(seen)) == total
    assert page(service, "/cities?order=size", 422).one("h1").text
    ids = [i["value"] for i in page(service, "/cities").all("input") if i["name"] == "id"]
    page(service, f"/compare?{urlencode([('id', id) for id in ids[:4]])}").one("table", "side")


def test_without_a_city_or_a_tie_the_pages_say_so(tmp_path: Path) -> None:
    alone = gather([Entity("o", Kind.ORGANIZATION, "Org")], [])
    with serving(stored(alone, tmp_path / "alone.db")) as client:
        found = page(client, "/cities")
        assert "No city is recorded" in found.one("h1").text
        assert not found.all("table")
    placed = gather(
        [Entity("c", Kind.CITY, "Cville"), *(Entity(id, Kind.COMPANY, id) for id in "op")],
        [Statement(id, Relation.LOCATED_IN, "c") for id in "op"],
    )
    with serving(stored(placed, tmp_path / "placed.db")) as client:
        found = page(client, "/cities/c")
        assert_keeps_the_policy(found)
        assert found.one("h1").text == "Facts about Cville"
        assert found.one("p", "stand").text.startswith("Too little is recorded to rank anyone")
        assert not found.all("form", "weights")


def test_names_and_roles_are_text_everywhere(tmp_path: Path) -> None:
    towns = [
        Entity(id, Kind.CITY, name, aliases=(f"alias {name}",)) for id, name in HOSTILE.items()
    ]
    firm = Entity("firm", Kind.COMPANY, HOSTILE["img"])
    meet = Entity("meet", Kind.PROJECT, HOSTILE["script"])
    ties = [
        Statement(firm.id, Relation.SUPPLIES, id, HOSTILE["script"], "2016", "",
                  "javascript:alert(1)", HOSTILE["img"])
        for id in HOSTILE
    ] + [Statement(id, Relation.LEADS, meet.id) for id in HOSTILE]  # fmt: skip
    with serving(stored(gather([*towns, firm, meet], ties), tmp_path / "towns.db")) as client:
        names = list(HOSTILE)
        for address in (
            "/cities",
            "/cities?q=alias",
            f"/cities?{urlencode({'q': HOSTILE['img']})}",
            *(f"/cities/{id}" for id in names),
            f"/compare?{urlencode([('id', id) for id in names[:4]])}",
            f"/compare?{urlencode([('id', id) for id in names[-2:]])}",
            f"/compare?{urlencode({'id': HOSTILE['img'] + 'x'})}",
        ):
            answer = client.get(address, headers=HTML)
            assert answer.status_code in (200, 404)
            found = Page(answer.text)
            assert_keeps_the_policy(found)
            assert not found.all("img")
        assert HOSTILE["quotes"] in page(client, "/cities/quotes").one("h1").text


def test_an_empty_store_says_how_to_fill_it(tmp_path: Path) -> None:
    from tests.app.test_pages import Nothing

    with serving(stored(small(), tmp_path / "empty.db")) as client:
        client.app.state.live = Nothing()  # type: ignore[attr-defined]
        for address in ("/cities", "/cities/a", "/compare"):
            assert "tieline load --seeds" in page(client, address).one("section", "state").text


def test_ties_with_a_part_are_drawn_as_the_city_s() -> None:
    entities = [
        Entity("c", Kind.CITY, "Cville"),
        Entity("d", Kind.CITY, "District", "district"),
        Entity("p", Kind.PROJECT, "Project"),
        Entity("o", Kind.ORGANIZATION, "Org"),
        Entity("far", Kind.COMPANY, "Far"),
    ]
    ties = [
        Statement("d", Relation.PART_OF, "c"),
        Statement("d", Relation.LEADS, "p"),
        Statement("o", Relation.SERVES, "d"),
        Statement("far", Relation.FUNDS, "p"),
    ]
    network = compile_network(gather(entities, ties))
    found = ecosystem_of(network, "c", NO_FILTER, {"far": 1})
    assert [p.id for p in found.parties] == ["far", "o"]
    picture = draw_ecosystem(found, "far", {"far": 1})
    lines = {(line.a, line.b): line for line in picture.lines}
    assert set(lines) == {("o", "c"), ("p", "c"), ("far", "p")}
    assert lines["far", "p"].tone == "lit"
    assert lines["o", "c"].mark == 1
    assert lines["p", "c"].mark == -1
    assert "Org serves District, undated" in lines["o", "c"].words


def test_the_lit_ties_of_columbus_pass_no_third_entity() -> None:
    network = compile_network(read([ROOT / "seeds"], "seeds")[0])
    ranks = {item.id: item.rank for item in impact(network, "columbus-oh").items}
    found = ecosystem_of(network, "columbus-oh", NO_FILTER, ranks)
    [lit_one] = [party.id for party in found.parties if party.name == "DriveOhio"]
    picture = draw_ecosystem(found, lit_one, ranks)
    middle = {v.id for v in found.venues} | {"columbus-oh"}
    places = {node.id: (node.x, node.y) for node in picture.nodes if node.id in middle}
    lit = [line for line in picture.lines if line.tone == "lit"]
    assert len(lit) > 1
    for line in lit:
        others = [at for id, at in places.items() if id not in (line.a, line.b)]
        assert keeps_off(line.curve, others, CLEAR), (line.a, line.b)


def test_a_line_keeps_off_what_it_does_not_pass() -> None:
    line = straight((0, 0), (100, 0))
    assert keeps_off(line, [(50, 17), (-20, 0), (120, 0)], 16)
    assert not keeps_off(line, [(50, 15)], 16)
    bow = bowed((0, 0), (100, 0), (50, 99))
    assert not keeps_off(bow, [(bow.x, bow.y)], 1)
    assert keeps_off(bow, [(50, -5)], 4)
