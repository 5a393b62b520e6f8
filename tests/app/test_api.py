"""The HTTP API over the facts that Tieline ships and over a small network."""

import io
from zipfile import ZipFile

import networkx as nx
import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from app.headers import CONTENT_POLICY
from graph.formats.offered import FileFormat
from graph.model import KINDS, RELATIONS
from tests.strategies import examples

ENVELOPE = {"revision", "stale", "age_seconds"}
ANSWER = ENVELOPE | {"filter", "explanation", "sources", "truncated"}


def ids(found: dict[str, list[dict[str, str]]]) -> list[str]:
    return [item["id"] for item in found["items"]]


def test_connect_answers_with_all_that_the_contract_names(service: TestClient) -> None:
    asked = {"source": "Metro Atlanta Chamber", "target": "US Ignite"}
    answer = service.get("/api/connect", params=asked).json()
    assert answer.keys() >= ANSWER | {
        "source", "target", "distance", "direct", "routes", "tied_at_cut", "connectors",
        "independent_routes", "bottleneck", "dating",
    }  # fmt: skip
    assert (answer["source"], answer["target"]) == ("metro-atlanta-chamber", "us-ignite")
    assert len(answer["routes"]) == 5
    urls = {source["url"] for source in answer["sources"]}
    for route in answer["routes"]:
        assert len(route["hops"]) == route["length"] == len(route["entities"]) - 1
        for hop in route["hops"]:
            assert {statement["url"] for tie in hop for statement in tie["evidence"]} <= urls
    assert {"id", "name", "kind", "party", "share", "indispensable"} <= set(answer["connectors"][0])


def test_no_route_is_an_answer(small_service: TestClient) -> None:
    answer = small_service.get("/api/connect?source=a&target=wild")
    assert answer.status_code == 200
    assert answer.json()["distance"] is None


def test_an_entity_and_itself_are_no_distance_apart(small_service: TestClient) -> None:
    answer = small_service.get("/api/connect?source=a&target=Aville").json()
    assert (answer["distance"], answer["routes"], answer["independent_routes"]) == (0, [], None)


@pytest.mark.parametrize(
    ("filter", "distance"),
    [
        ("", 2),
        ("without_relation=MEMBER_OF", None),
        ("relation=member_of&relation=PARTNERS_WITH", 2),
        ("relation=&avoid=&without_kind=&as_of=&undated=&context=&max_hops=", 2),
        ("avoid=Bureau", None),
        ("without_kind=organization", None),
        ("without_relation=PARTNERS_WITH", 3),
        ("without_relation=PARTNERS_WITH&without_kind=event", None),
        ("as_of=2014", None),
        ("undated=drop", None),
    ],
)
def test_the_filter_narrows(small_service: TestClient, filter: str, distance: int | None) -> None:
    answer = small_service.get(f"/api/connect?source=a&target=c&{filter}").json()
    assert answer["distance"] == distance


def test_context_ties_join_only_when_asked_for(small_service: TestClient) -> None:
    asked = "/api/connect?source=a&target=b&without_relation=MEMBER_OF"
    assert small_service.get(asked).json()["distance"] is None
    with_context = small_service.get(f"{asked}&context=true").json()
    assert with_context["distance"] == 1
    assert with_context["filter"]["context"] is True


def test_the_filter_is_repeated_in_the_answer(small_service: TestClient) -> None:
    asked = "/api/entities/b/role?without_kind=event&avoid=Dorm&as_of=2017"
    filter = small_service.get(asked).json()["filter"]
    assert (filter["without_kind"], filter["avoid"], filter["as_of"]) == (["event"], ["d"], "2017")


def test_search_forgives_typos_and_case(service: TestClient) -> None:
    found = service.get("/api/entities?q=dalas+INOVATION+alliance").json()
    assert ids(found)[0] == "dallas-innovation-alliance"
    assert found.keys() >= ENVELOPE | {"items", "total", "next"}


def test_pages_of_a_list_meet_without_gap_or_overlap(service: TestClient) -> None:
    asked: dict[str, str] = {"kind": "event", "limit": "20"}
    seen: list[str] = []
    while True:
        page = service.get("/api/entities", params=asked).json()
        seen += ids(page)
        if page["next"] is None:
            break
        asked["cursor"] = page["next"]
    assert len(seen) == len(set(seen)) == page["total"] == 57


def test_an_entity_is_told_with_its_ties_and_sources(service: TestClient) -> None:
    found = service.get("/api/entities/us-ignite").json()
    assert found.keys() >= ANSWER | {"id", "name", "kind", "degree", "ties", "ties_total"}
    assert all(tie["evidence"] for tie in found["ties"])
    assert "us-ignite" in {found["ties"][0]["source"], found["ties"][0]["target"]}


def test_ties_of_an_entity_can_be_narrowed_to_a_relation(service: TestClient) -> None:
    found = service.get("/api/entities/us-ignite/ties?relation=leads&limit=500").json()
    assert {tie["relation"] for tie in found["items"]} == {"LEADS"}
    assert found["total"] == len(found["items"])


def test_a_neighborhood_keeps_to_its_limit_and_says_so(service: TestClient) -> None:
    found = service.get("/api/entities/us-ignite/neighbourhood?limit=3").json()
    assert len(found["entities"]) == 4
    assert found["truncated"] is True
    assert {end for tie in found["ties"] for end in (tie["source"], tie["target"])} <= set(
        found["entities"]
    )


def test_role_answers_with_all_that_the_contract_names(service: TestClient) -> None:
    answer = service.get("/api/entities/metro-atlanta-chamber/role").json()
    assert answer.keys() >= ANSWER | {
        "groups", "group", "brokerage", "matrix", "pairs", "constraint", "effective_size",
        "betweenness", "articulation", "percentiles", "ungrouped", "pending",
    }  # fmt: skip
    assert answer["pending"] is False
    assert 0 < answer["betweenness"] < 1
    assert set(answer["percentiles"]) == {"betweenness", "brokerage", "openness", "degree"}


def test_impact_answers_with_all_that_the_contract_names(service: TestClient) -> None:
    asked = "/api/cities/atlanta-ga/impact?top=3&weight=delivery%3D2&weight=reach=0&weight="
    answer = service.get(asked).json()
    assert answer.keys() >= ANSWER | {
        "items", "outside", "ecosystem", "shared_programs", "enough", "weights",
    }  # fmt: skip
    assert answer["weights"] == {"gateway": 1, "brokerage": 1, "delivery": 2, "reach": 0}
    assert answer["ecosystem"].keys() == {
        "parties", "projects", "events", "sectors", "cities", "ended", "by_events",
    }  # fmt: skip
    assert sum(answer["ecosystem"]["sectors"].values()) == answer["ecosystem"]["parties"]
    assert len(answer["items"]) == 3
    assert answer["items"][0].keys() >= {
        "id", "name", "kind", "rank", "score", "gateway", "brokerage", "delivery", "reach",
        "scaled", "reach_sectors", "left_without_route", "first_in",
    }  # fmt: skip
    urls = {source["url"] for source in answer["sources"]}
    assert {said["url"] for tie in answer["ties"] for said in tie["evidence"]} == urls


def test_compare_answers_with_all_that_the_contract_names(service: TestClient) -> None:
    answer = service.get("/api/compare?id=dallas-tx&id=San+Diego&id=City+of+Atlanta").json()
    assert answer.keys() >= ANSWER | {"items", "shared"}
    assert ids(answer) == ["dallas-tx", "san-diego-ca", "atlanta-ga"]
    for item in answer["items"]:
        assert item.keys() >= {
            "parties", "sectors", "projects", "events", "ties", "density", "outside_ties",
            "brokers", "top_connector",
        }  # fmt: skip
        assert item["top_connector"]["dependency"] > 0


@pytest.mark.parametrize(
    ("request_", "status", "said"),
    [
        ("/api/cities/atlanta-ga/impact?top=0", 422, "top"),
        ("/api/cities/atlanta-ga/impact?top=1001", 422, "top"),
        (
            "/api/cities/atlanta-ga/impact?weight=size=2",
            422,
            "weight: “size” is not valid. Use gateway",
        ),
        (
            "/api/cities/atlanta-ga/impact?weight=reach:2",
            422,
            "weight: “reach:2” is not valid. Use NAME=N",
        ),
        ("/api/cities/atlanta-ga/impact?weight=reach=nan", 422, "reach cannot weigh nan"),
        (
            "/api/cities/atlanta-ga/impact?avoid=Atlanta",
            422,
            "avoid: Atlanta is part of the question",
        ),
        ("/api/cities/Atlanta/impact", 404, "id: No city matches “Atlanta”."),
        (
            "/api/cities/us-ignite/impact",
            404,
            "id: “US Ignite” is an organization, not a city. Its own entry is listed.",
        ),
        ("/api/compare", 422, "id"),
        ("/api/compare?id=atlanta-ga", 422, "id"),
        ("/api/compare?id=atlanta-ga&id=", 422, "1 city cannot be compared. Name 2 to 20 cities"),
        ("/api/compare?id=atlanta-ga&id=Atlanta", 422, "Atlanta is named twice"),
        (
            "/api/compare?id=atlanta-ga&id=US+Ignite",
            404,
            "“US Ignite” is an organization, not a city.",
        ),
        ("/api/compare?id=atlanta-ga&id=columbus", 409, "id: Which Columbus do you mean?"),
        ("/api/compare?id=a&id=b&ids=c", 422, "“ids” is not a parameter here"),
    ],
)
def test_what_cities_are_asked_wrongly_is_told(
    service: TestClient, request_: str, status: int, said: str
) -> None:
    answer = service.get(request_)
    assert answer.status_code == status
    assert said in answer.json()["detail"]


def test_an_ambiguous_city_lists_each_that_bears_the_name(service: TestClient) -> None:
    candidates = service.get("/api/compare?id=Dallas&id=Columbus").json()["candidates"]
    assert {candidate["id"] for candidate in candidates} == {"columbus-ga", "columbus-oh"}


def test_without_answers_with_all_that_the_contract_names(service: TestClient) -> None:
    asked = {"id": ["Metro Atlanta Chamber", "us-ignite"]}
    answer = service.get("/api/without", params=asked).json()
    assert answer.keys() >= ANSWER | {"lost_pairs", "cut_off", "longer", "longer_total"}
    assert answer["removed"] == ["metro-atlanta-chamber", "us-ignite"]
    assert len(answer["longer"]) == 100 < answer["longer_total"]
    assert answer["longer"][0].keys() == {"source", "target", "before", "after"}
    shown = {end for pair in answer["longer"] for end in (pair["source"], pair["target"])}
    shown |= {id for piece in answer["cut_off"] for id in piece}
    assert shown <= answer["entities"].keys()
    urls = {source["url"] for source in answer["sources"]}
    assert {s["url"] for tie in answer["ties"] for s in tie["evidence"]} == urls


@pytest.mark.parametrize("goal", ["fragment", "reach"])
def test_key_players_answer_with_all_that_the_contract_names(
    service: TestClient, goal: str
) -> None:
    answer = service.get(f"/api/key-players?size=4&goal={goal}").json()
    assert answer.keys() >= ANSWER | {"items", "score", "exact", "convention"}
    assert len(answer["items"]) == 4
    assert answer["score"] == answer["items"][-1]["together"]


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ("without", 422),
        ("without?id=", 422),
        ("without?" + "&".join(["id=a"] * 21), 422),
        ("without?id=a&avoid=Aville", 422),
        ("without?id=a&ids=b", 422),
        ("without?id=Nobody", 404),
        ("without?id=Twin", 409),
        ("key-players?size=0", 422),
        ("key-players?size=21", 422),
        ("key-players?goal=win", 422),
        ("key-players?id=a", 422),
    ],
)
def test_what_cannot_be_lost_is_refused(small_service: TestClient, asked: str, status: int) -> None:
    assert small_service.get(f"/api/{asked}").status_code == status


def test_a_path_takes_an_exact_id_alone(service: TestClient) -> None:
    refused = service.get("/api/entities/US Ignite")
    assert refused.status_code == 404
    assert refused.json()["candidates"][0]["id"] == "us-ignite"


def test_datasets_tell_what_is_loaded_but_not_from_where(service: TestClient) -> None:
    found = service.get("/api/datasets").json()
    assert found.keys() == ENVELOPE | {"items"}
    [seeds] = found["items"]
    assert seeds["name"] == "seeds"
    assert "origin" not in seeds


def test_the_whole_graph_comes_as_a_zip_of_csv(service: TestClient) -> None:
    answer = service.get("/api/graph")
    assert answer.headers["content-type"] == "application/zip"
    assert 'filename="tieline-1.zip"' in answer.headers["content-disposition"]
    archive = ZipFile(io.BytesIO(answer.content))
    assert archive.namelist() == ["tieline/entities.csv", "tieline/relations.csv"]
    assert archive.read("tieline/entities.csv").startswith(b"id,kind,")


def test_the_whole_graph_comes_as_graphml(service: TestClient) -> None:
    answer = service.get("/api/graph?format=graphml")
    assert 'filename="tieline-1.graphml"' in answer.headers["content-disposition"]
    assert int(answer.headers["content-length"]) == len(answer.content)
    assert "us-ignite" in nx.parse_graphml(answer.text, force_multigraph=True)


@pytest.mark.parametrize("format", list(FileFormat))
def test_every_format_comes_as_a_file_or_a_zip_of_several(
    service: TestClient, format: FileFormat
) -> None:
    answer = service.get(f"/api/graph?format={format}")
    assert answer.headers["content-type"] == format.media
    ending = ".zip" if format.media == "application/zip" else format.ending
    assert f'filename="tieline-1{ending}"' in answer.headers["content-disposition"]
    packed = {
        FileFormat.CSV: ["tieline/entities.csv", "tieline/relations.csv"],
        FileFormat.PARQUET: ["tieline.entities.parquet", "tieline.ties.parquet"],
    }
    if format in packed:
        assert ZipFile(io.BytesIO(answer.content)).namelist() == packed[format]
    else:
        assert len(answer.content) > 1000


def test_the_whole_graph_comes_as_gexf_and_as_json(service: TestClient) -> None:
    entities = service.get("/api/entities").json()["total"]
    answer = service.get("/api/graph?format=gexf")
    assert answer.headers["content-type"] == "application/gexf+xml"
    assert 'filename="tieline-1.gexf"' in answer.headers["content-disposition"]
    assert answer.text.count("<node ") == entities
    answer = service.get("/api/graph?format=json")
    assert answer.headers["content-type"] == "application/json"
    assert 'filename="tieline-1.json"' in answer.headers["content-disposition"]
    assert len(nx.node_link_graph(answer.json(), edges="edges")) == entities


def test_probes_tell_that_the_service_lives_and_is_ready(service: TestClient) -> None:
    assert service.get("/health/live").json() == {"status": "live"}
    assert service.get("/health/ready").json()["status"] == "ready"


@pytest.mark.parametrize("path", ["/docs", "/openapi.json", "/api/datasets", "/nothing", "/"])
def test_every_answer_bears_the_security_headers(service: TestClient, path: str) -> None:
    headers = service.get(path).headers
    assert headers["content-security-policy"] == CONTENT_POLICY
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert "access-control-allow-origin" not in headers


def test_the_docs_load_our_own_files_and_no_script_inline(service: TestClient) -> None:
    page = service.get("/docs").text
    assert "<script>" not in page
    assert "http" not in page.replace('http-equiv="', "")
    for file in ("swagger-ui-bundle.js", "swagger-ui.css", "start.js", "LICENSE"):
        assert service.get(f"/docs/assets/{file}").status_code == 200


def test_every_parameter_is_described(service: TestClient) -> None:
    for path, methods in service.get("/openapi.json").json()["paths"].items():
        for operation in methods.values():
            assert operation["description"], path
            assert "422" not in operation["responses"], "problems are described as problems"
            for parameter in operation.get("parameters", ()):
                assert parameter["description"], (path, parameter["name"])


NASTY = st.one_of(
    st.sampled_from(["", "-1", "0", "5", "99999999999999999999", "true", "b", "Aville", "2016-02",
                     "drop", "arc", "city", "nan", "event", "FUNDS", "'; DROP TABLE entity; --"]),
    st.text(max_size=30),
)  # fmt: skip
PARAMETERS = [
    "source", "target", "routes", "max_hops", "relation", "without_relation", "avoid",
    "without_kind", "as_of", "undated", "context", "q", "kind", "sector", "limit", "cursor",
    "hops", "by", "direction", "top", "weight", "id", "resolution", "measure", "from", "size",
    "goal",
]  # fmt: skip
PATHS = [
    "/api/connect", "/api/entities", "/api/entities/b", "/api/entities/b/ties",
    "/api/entities/b/neighbourhood", "/api/entities/b/role", "/api/cities/b/impact",
    "/api/compare", "/api/communities", "/api/centrality", "/api/without", "/api/key-players",
    "/api/network",
]  # fmt: skip


@examples(150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    path=st.sampled_from(PATHS),
    values=st.lists(st.tuples(st.sampled_from(PARAMETERS), NASTY), max_size=5),
    ends=st.booleans(),
)
def test_whatever_is_asked_is_answered_or_refused_in_one_shape(
    small_service: TestClient, path: str, values: list[tuple[str, str]], ends: bool
) -> None:
    asked = [("source", "a"), ("target", "d"), *values] if ends else values
    described = small_service.get("/openapi.json").json()["paths"]
    known = described[path.replace("/b", "/{id}")]["get"]["parameters"]
    names = {parameter["name"] for parameter in known}
    answer = small_service.get(path, params=[(k, v) for k, v in asked if k in names])
    assert answer.status_code in {200, 404, 409, 422}
    if answer.status_code != 200:
        assert answer.headers["content-type"] == "application/problem+json"
        assert {"type", "title", "status", "detail"} <= answer.json().keys()


@pytest.mark.parametrize("kind", KINDS)
def test_entities_can_be_narrowed_to_a_kind(service: TestClient, kind: str) -> None:
    found = service.get("/api/entities", params={"kind": kind}).json()
    assert {item["kind"] for item in found["items"]} == {kind}


@pytest.mark.parametrize("relation", RELATIONS)
def test_every_relation_can_be_asked_for(service: TestClient, relation: str) -> None:
    answer = service.get("/api/entities/us-ignite", params={"relation": relation})
    assert {tie["relation"] for tie in answer.json()["ties"]} <= {relation}
