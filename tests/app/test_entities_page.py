"""The list of entries: the best connected first, filters, searches, what is found of two names."""

from unicodedata import normalize
from urllib.parse import urlsplit

import pytest
from starlette.testclient import TestClient

from tests.app.pages import page


def degrees(service: TestClient, address: str) -> list[int]:
    return [
        int(cell.text.replace(",", ""))
        for cell in page(service, address).all("td")
        if cell.attributes.get("class") == "r num"
    ]


def test_the_best_connected_come_first(service: TestClient) -> None:
    shown = degrees(service, "/entities")
    assert shown == sorted(shown, reverse=True)
    assert shown[0] > 50
    items = service.get("/api/entities?sort=degree").json()["items"]
    assert [item["degree"] for item in items] == shown


def test_a_to_z_is_by_name_whatever_the_id(service: TestClient) -> None:
    found = page(service, "/entities?sort=name")
    listed = [link.rsplit("/", 1)[1] for link in found.links("/entities/")]
    items = service.get("/api/entities?sort=name").json()["items"]
    assert listed == [item["id"] for item in items]
    everyone = service.get("/api/entities?sort=name&limit=500").json()["items"]
    letters = [normalize("NFD", item["name"])[0].casefold() for item in everyone]
    assert [c for c in letters if c.isalpha()] == sorted(c for c in letters if c.isalpha())


def test_filters_keep_each_other_and_what_was_typed(service: TestClient) -> None:
    found = page(service, "/entities?q=smart&kind=organization&city=dallas-tx&sort=name")
    links = [link for link in found.links("/entities?") if "q=smart" in link]
    assert any("kind=organization" in link and "city" not in link for link in links)
    assert any("city=dallas-tx" in link and "kind" not in link for link in links)
    assert "/entities?q=smart&sort=name" in links
    kept = {i["name"]: i["value"] for i in found.all("input") if i.attributes.get("value")}
    assert kept == {
        "q": "smart", "kind": "organization", "city": "dallas-tx", "sort": "name",
    }  # fmt: skip


def test_a_city_may_be_named(service: TestClient) -> None:
    found = page(service, "/entities?kind=organization&city=Columbus%2C+Ohio")
    assert found.one("h1").text.endswith("organizations in Columbus, OH")
    which = page(service, "/entities?kind=company&city=columbus", 409)
    assert which.one("h1").text == "Which Columbus do you mean?"
    assert "/entities?kind=company&city=columbus-oh" in which.links("/entities?")


@pytest.mark.parametrize(
    ("asked", "heading", "said", "links"),
    [
        (
            "/entities?q=Siemens+San+Diego", "No match for “Siemens San Diego”",
            "It contains these names:", ["/entities/siemens", "/entities/san-diego-ca"],
        ),
        (
            "/entities?q=dalas+inovation+alianc", "No match for “dalas inovation alianc”",
            "Did you mean:", ["/entities/dallas-innovation-alliance"],
        ),
        ("/entities?q=nothingatall", "No match for “nothingatall”", "Check the spelling", []),
        (
            "/entities?q=nothingatall&kind=city", "No match for “nothingatall”",
            "Nothing recorded fits these filters.", [],
        ),
        ("/entities?q=Dallas+Alliance&kind=organization", "1 match for “Dallas Alliance”", "",
         ["/entities/dallas-innovation-alliance"]),
    ],
)  # fmt: skip
def test_what_a_search_found_is_said(
    service: TestClient, asked: str, heading: str, said: str, links: list[str]
) -> None:
    found = page(service, asked)
    assert found.one("h1").text == heading
    assert said in found.one("main").text
    assert [link for link in found.links("/entities/") if urlsplit(link).path in links] == links


def test_the_empty_end_of_a_question_is_ready_to_be_typed_into(service: TestClient) -> None:
    found = page(service, "/connect?source=cleantech-san-diego")
    assert found.one("h1").text == "Who connects Cleantech San Diego to whom?"
    fields = {i["name"]: i.attributes for i in found.all("input") if i.attributes.get("name") in
              ("source", "target")}  # fmt: skip
    assert fields["source"]["value"] == "Cleantech San Diego"
    assert "autofocus" in fields["target"]
    assert "autofocus" not in fields["source"]


def test_an_unknown_end_keeps_the_name_of_the_other(service: TestClient) -> None:
    found = page(service, "/connect?source=cleantech-san-diego&target=nowhere+at+all", 404)
    values = {i["name"]: i.attributes.get("value") for i in found.all("input") if i.attributes.get(
        "name") in ("source", "target")}  # fmt: skip
    assert values == {"source": "Cleantech San Diego", "target": "nowhere at all"}
    both = page(service, "/connect?source=cleantech-san-diego&target=Siemens+San+Jose", 404)
    assert both.links("/connect?") == [
        "/connect?source=cleantech-san-diego&target=siemens",
        "/connect?source=cleantech-san-diego&target=san-jose-ca",
    ]


LONG = "the+quick+organization+" * 2600


@pytest.mark.parametrize(
    ("asked", "parameter"),
    [
        (f"/api/connect?source=dallas-tx&target=us-ignite&avoid={LONG}", "avoid"),
        (f"/api/connect?source={LONG}&target=us-ignite", "source"),
        (f"/connect?source=dallas-tx&target={LONG}", "target"),
        (f"/api/entities?q={LONG}", "q"),
        (f"/api/entities?city={LONG}", "city"),
        (f"/entities?q={LONG}", "q"),
        (f"/explore?id={LONG}", "id"),
        (f"/explore?city={LONG}", "city"),
        (f"/explore?source={LONG}&target=us-ignite", "source"),
        (f"/api/centrality?measure=pagerank&from={LONG}", "from"),
        (f"/rankings?measure=pagerank&from={LONG}", "from"),
        (f"/api/without?id={LONG}", "id"),
        (f"/api/compare?id=dallas-tx&id={LONG}", "id"),
        (f"/cities?q={LONG}", "q"),
    ],
)
def test_a_name_too_long_is_refused_by_its_parameter(
    service: TestClient, asked: str, parameter: str
) -> None:
    answer = service.get(asked)
    assert answer.status_code == 422
    assert answer.json()["detail"].startswith(parameter)
    assert "at most 500" in answer.json()["detail"]


@pytest.mark.parametrize(
    ("asked", "status", "parameter", "detail", "first"),
    [
        ("/api/connect?source=Siemens+San+Diego&target=dallas-tx", 404, "source",
         "source: No match for “Siemens San Diego”. It contains the names listed; use one of "
         "them.", "siemens"),
        ("/api/connect?source=dallas-tx&target=columbus", 409, "target",
         "target: Which Columbus do you mean?", "columbus-oh"),
        ("/api/connect?source=dallas-tx&target=atlanta-ga&avoid=Georgia+Technology+Institute", 404,
         "avoid", "avoid: No match for “Georgia Technology Institute”.", "georgia-tech"),
        ("/api/entities/us-ignit", 404, "id", "id: No match for “us-ignit”.", "us-ignite"),
        ("/api/entities/nope", 404, "id", "id: No match for “nope”.", None),
        ("/api/compare?id=dallas-tx&id=Nowhere", 404, "id", "id: No city matches “Nowhere”.", None),
    ],
)  # fmt: skip
def test_a_problem_names_its_parameter_and_who_may_be_meant(
    service: TestClient, asked: str, status: int, parameter: str, detail: str, first: str | None
) -> None:
    answer = service.get(asked)
    told = answer.json()
    assert (answer.status_code, told["parameter"], told["detail"]) == (status, parameter, detail)
    assert next((c["id"] for c in told.get("candidates", [])), None) == first
