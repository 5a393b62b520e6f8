"""Every failure has one shape for programs, and is a page for people."""

import json
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from app.main import create_app
from app.problems import TOLD
from app.settings import Settings
from graph.errors import GraphError
from tests.app.conftest import serving
from tests.app.pages import page

BROWSER = {"accept": "text/html,application/xhtml+xml,*/*;q=0.8"}


def kinds(error: type[GraphError]) -> set[type[GraphError]]:
    return {kind for sub in error.__subclasses__() for kind in {sub, *kinds(sub)}}


def test_every_error_of_the_library_has_a_status() -> None:
    assert kinds(GraphError) == set(TOLD)


@pytest.mark.parametrize(
    ("asked", "status", "type", "detail"),
    [
        ("/api/connect?source=a", 422, "invalid-value", "target: This is missing. Give a value."),
        (
            "/api/connect?source=&target=a",
            422,
            "invalid-value",
            "source: This is blank. Give a value.",
        ),
        (
            "/api/connect?source=a&target=Nowhere",
            404,
            "unknown-entity",
            "target: No match",
        ),
        (
            "/api/connect?source=a&target=twin",
            409,
            "ambiguous-name",
            "target: Which Twin",
        ),
        ("/api/connect?source=a&target=d&avoid=a", 422, "invalid-value", "avoid: Aville is part"),
        (
            "/api/connect?source=a&target=d&avoid=Nobody",
            404,
            "unknown-entity",
            "avoid: No match",
        ),
        (
            "/api/connect?source=a&target=d&routes=1001",
            422,
            "invalid-value",
            "routes: “1001” is too large. Use 1,000 or less.",
        ),
        (
            "/api/connect?source=a&target=d&routes=0",
            422,
            "invalid-value",
            "routes: “0” is too small. Use 1 or more.",
        ),
        (
            "/api/connect?source=a&target=d&max_hops=51",
            422,
            "invalid-value",
            "max_hops: “51” is too large",
        ),
        (
            "/api/connect?source=a&target=d&relation=LIKES",
            422,
            "invalid-value",
            "relation: “LIKES” is not valid. Use FUNDS",
        ),
        (
            "/api/connect?source=a&target=d&without_kind=dog",
            422,
            "invalid-value",
            "without_kind: “dog”",
        ),
        ("/api/connect?source=a&target=d&as_of=soon", 422, "invalid-value", "as_of: “soon”"),
        (
            "/api/connect?source=a&target=d&undated=maybe",
            422,
            "invalid-value",
            "undated: “maybe” is not valid. Use keep or drop.",
        ),
        (
            "/api/connect?source=a&target=d&context=maybe",
            422,
            "invalid-value",
            "context: “maybe” is not valid. Use true or false.",
        ),
        ("/api/connect?sorce=a&target=d", 422, "invalid-value", "Did you mean source?"),
        ("/api/connect?source=a&target=d&zzz=1", 422, "invalid-value", "Use source, target"),
        (
            "/api/connect?source=a&source=b&target=d",
            422,
            "invalid-value",
            "source: 2 values are given. Give one.",
        ),
        (
            "/health/live?deep=1",
            422,
            "invalid-value",
            "“deep” is not a parameter here. Leave it out.",
        ),
        ("/api/entities?kind=dog", 422, "invalid-value", "kind: “dog”"),
        ("/api/entities?sector=dogs", 422, "invalid-value", "sector: “dogs”"),
        ("/api/entities?limit=501", 422, "invalid-value", "limit: “501” is too large"),
        ("/api/entities?cursor=back", 422, "invalid-value", "cursor: “back” is not from an answer"),
        ("/api/entities/nobody", 404, "unknown-entity", "id: No match for “nobody”."),
        ("/api/entities/nobody/ties", 404, "unknown-entity", "id: No match for “nobody”."),
        ("/api/entities/nobody/role", 404, "unknown-entity", "id: No match for “nobody”."),
        ("/api/entities/nobody/neighbourhood", 404, "unknown-entity", "id: No match for “nobody”."),
        (
            "/api/entities/a/neighbourhood?hops=4",
            422,
            "invalid-value",
            "hops: “4” is too large. Use 3 or less.",
        ),
        ("/api/entities/a/role?by=shoe-size", 422, "invalid-value", "by: “shoe-size”"),
        ("/api/entities/a/role?direction=up", 422, "invalid-value", "direction: “up”"),
        (
            "/api/entities/a/ties?relation=LIKES",
            422,
            "invalid-value",
            "relation: “LIKES” is not valid. Use FUNDS",
        ),
        (
            "/api/graph?format=doc",
            422,
            "invalid-value",
            "format: “doc” is not valid. Use csv, xlsx, parquet, graphml, gexf, gml, net, json",
        ),
        ("/api/nothing", 404, "no-such-page", "There is no page at “/api/nothing”. Start at /."),
        ("/nothing%20{here}", 404, "no-such-page", "There is no page at “/nothing {here}”."),
    ],
)
def test_a_refusal_is_told_as_a_problem(
    small_service: TestClient, asked: str, status: int, type: str, detail: str
) -> None:
    answer = small_service.get(asked)
    assert answer.headers["content-type"] == "application/problem+json"
    problem = answer.json()
    assert (answer.status_code, problem["status"]) == (status, status)
    assert problem["type"] == f"/problems/{type}"
    assert problem["title"]
    assert detail in problem["detail"]
    assert "\n" not in problem["detail"]


def test_candidates_tell_namesakes_apart(small_service: TestClient) -> None:
    problem = small_service.get("/api/connect?source=twin&target=a").json()
    assert problem["candidates"] == [
        {"id": "twin-1", "name": "Twin", "kind": "person", "place": "", "site": False},
        {"id": "twin-2", "name": "Twin", "kind": "company", "place": "", "site": False},
    ]
    assert "twin-1" not in problem["detail"]


def test_several_bad_values_are_told_at_once(small_service: TestClient) -> None:
    problem = small_service.get("/api/connect?source=a&routes=x").json()
    assert len(problem["problems"]) == 2


def test_a_long_value_is_not_told_in_full(small_service: TestClient) -> None:
    answer = small_service.get("/api/connect", params={"source": "é" * 499, "target": "a"})
    assert answer.status_code == 404
    assert len(answer.json()["detail"]) < 200


def test_another_method_is_refused_with_those_that_are_taken(small_service: TestClient) -> None:
    answer = small_service.post("/api/connect")
    assert (answer.status_code, answer.headers["allow"]) == (405, "GET")
    assert answer.json()["detail"] == "“/api/connect” cannot be asked with POST."


def test_a_fault_is_told_without_its_insides(small_store: Path) -> None:
    app = create_app(Settings(store=str(small_store)))

    @app.get("/api/fault")
    def fault() -> Any:
        raise KeyError("a secret")

    with TestClient(app, raise_server_exceptions=False) as client:
        answer = client.get("/api/fault")
    assert answer.status_code == 500
    assert answer.json()["type"] == "/problems/fault"
    assert "secret" not in answer.text
    assert "content-security-policy" in answer.headers


def test_without_a_store_requests_are_told_when_to_come_back(tmp_path: Path) -> None:
    with serving(tmp_path / "none.db") as client:
        answer = client.get("/api/connect?source=a&target=b")
        assert answer.status_code == 503
        assert int(answer.headers["retry-after"]) > 0
        assert answer.json()["type"] == "/problems/store-unavailable"
        assert client.get("/health/ready").status_code == 503
        assert client.get("/health/live").status_code == 200


@pytest.mark.parametrize("asked", ["/nothing", "/entities/nobody", "/connect?routes=x"])
def test_people_get_a_page(small_service: TestClient, asked: str) -> None:
    answer = small_service.get(asked, headers=BROWSER)
    assert answer.status_code in {404, 422}
    assert answer.headers["content-type"].startswith("text/html")


def test_a_wrong_value_leads_back_to_the_rest_of_the_question(small_service: TestClient) -> None:
    asked = "/connect?source=a&target=d&routes=0&avoid=b&avoid=c"
    found = page(small_service, asked, 422)
    assert "/connect?source=a&target=d&avoid=b&avoid=c" in found.links("/connect")
    found = page(small_service, "/entities/a?by=shoe", 422)
    assert "/entities/a" in found.links("/entities/")
    page(small_service, "/entities/a")


def test_a_page_without_a_store_asks_again(tmp_path: Path) -> None:
    with serving(tmp_path / "none.db") as client:
        found = page(client, "/entities/a?by=kind", 503)
        assert "/entities/a?by=kind" in found.links("/entities/a")
        assert any("data-again" in p.attributes for p in found.all("p"))


@pytest.mark.parametrize("asked", ["/api/nothing", "/api/entities/nobody", "/health/nothing"])
def test_programs_get_no_page_whatever_they_accept(small_service: TestClient, asked: str) -> None:
    answer = small_service.get(asked, headers=BROWSER)
    assert answer.headers["content-type"] == "application/problem+json"


def test_a_page_shows_a_hostile_name_as_text(small_service: TestClient) -> None:
    shown = small_service.get("/connect?source=a&target=<script>alert(1)</script>", headers=BROWSER)
    assert shown.status_code == 404
    assert "<script>alert" not in shown.text


def test_problems_are_valid_json_whatever_was_asked(small_service: TestClient) -> None:
    answer = small_service.get('/api/connect?source="\\%00%ff%F0%9F%A6%8A&target=a')
    assert answer.status_code == 404
    assert json.loads(answer.content)["status"] == 404


@pytest.mark.parametrize(
    ("path", "parameter"),
    [
        ("/api/connect?source=a&target=d&avoid=a", "avoid"),
        ("/api/connect?source=a&target=d&as_of=20x", "as_of"),
        ("/api/connect?source=a&target=d&routes=0", "routes"),
        ("/api/cities/a/impact?weight=reach", "weight"),
        ("/api/connect?source=a&target=d&avod=a", None),
    ],
)
def test_a_wrong_value_tells_its_parameter_apart(
    small_service: TestClient, path: str, parameter: str | None
) -> None:
    told = small_service.get(path).json()
    assert (told["status"], told.get("parameter")) == (422, parameter)
    assert parameter is None or told["detail"].startswith(f"{parameter}: ")
