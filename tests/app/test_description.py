"""The description of the API says what every answer holds, and clients are made from it."""

import json
from pathlib import Path
from typing import Any

import httpx2
import pytest
from aiopenapi3 import OpenAPI
from aiopenapi3.errors import HTTPClientError
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from starlette.testclient import TestClient

from app.api.examples import EXAMPLES, REFUSED
from tests.app.conftest import Serve, serving
from tests.strategies import examples

ANSWERED = json.loads(EXAMPLES.read_text(encoding="utf-8"))


def described(service: TestClient) -> dict[str, Any]:
    found: dict[str, Any] = service.get("/openapi.json").json()
    return found


def validator(description: dict[str, Any], schema: dict[str, Any]) -> Draft202012Validator:
    """Return what holds a value to a schema, and to hold nothing that the schema does not name."""
    shapes = {
        name: {**shape, "additionalProperties": False} if "properties" in shape else shape
        for name, shape in description["components"]["schemas"].items()
    }
    return Draft202012Validator({**schema, "components": {"schemas": shapes}})


def answer_schema(description: dict[str, Any], path: str, media: str) -> dict[str, Any]:
    said = "200" if media == "application/json" else "default"
    schema: dict[str, Any] = description["paths"][path]["get"]["responses"][said]["content"][media][
        "schema"
    ]
    return schema


def test_the_description_is_sound(service: TestClient) -> None:
    """Every shape is a valid schema, is used, and says what it is."""
    description = described(service)
    shapes = description["components"]["schemas"]
    text = json.dumps(description)
    for name, shape in shapes.items():
        Draft202012Validator.check_schema(shape)
        assert f'"#/components/schemas/{name}"' in text
        assert shape["description"] or name in ("Kind", "Relation")


@pytest.mark.parametrize("path", sorted(ANSWERED.keys() - {REFUSED}))
def test_each_example_has_the_shape_described(service: TestClient, path: str) -> None:
    """The examples hold ties, periods, evidence, all numbers: nothing more, nothing less."""
    description = described(service)
    schema = answer_schema(description, path, "application/json")
    assert schema != {}
    validator(description, schema).validate(ANSWERED[path]["answer"])


def test_the_shapes_can_tell_what_does_not_fit(service: TestClient) -> None:
    description = described(service)
    schema = answer_schema(description, "/api/connect", "application/json")
    answer = ANSWERED["/api/connect"]["answer"]
    for wrong in (
        {**answer, "distance": "2"},
        {**answer, "unknown": 1},
        {key: value for key, value in answer.items() if key != "stale"},
        {**answer, "degrees": [1, 2, 3]},
    ):
        assert not validator(description, schema).is_valid(wrong)


@pytest.mark.parametrize(
    ("request_", "path", "status"),
    [
        ("/api/entities/nobody", "/api/entities/{id}", 404),
        ("/api/connect?source=Dallas&target=Columbus", "/api/connect", 409),
        ("/api/connect?source=Dallas", "/api/connect", 422),
        ("/api/connect?source=Dallas&target=Atlanta&as_of=20", "/api/connect", 422),
        ("/api/connect?source=Dallas&target=Atlanta&colour=red", "/api/connect", 422),
        ("/api/key-players?size=0", "/api/key-players", 422),
    ],
)
def test_each_error_has_the_shape_described(
    service: TestClient, request_: str, path: str, status: int
) -> None:
    description = described(service)
    answer = service.get(request_)
    assert answer.status_code == status
    media = answer.headers["content-type"]
    validator(description, answer_schema(description, path, media)).validate(answer.json())


def test_a_service_without_a_store_answers_in_the_shape_described(tmp_path: Path) -> None:
    with serving(tmp_path / "none.db") as client:
        description, answer = described(client), client.get("/api/network")
        assert answer.status_code == 503
        schema = answer_schema(description, "/api/network", "application/problem+json")
        validator(description, schema).validate(answer.json())


IDS = ("metro-atlanta-chamber", "us-ignite", "dallas-tx", "columbus-oh", "riot", "att")
FILTERS = st.fixed_dictionaries(
    {},
    optional={
        "as_of": st.sampled_from(("2005", "2016-05", "2021")),
        "undated": st.sampled_from(("keep", "drop")),
        "without_kind": st.sampled_from(("person", "company", "city")),
        "relation": st.sampled_from(("MEMBER_OF", "PARTNERS_WITH")),
        "context": st.sampled_from(("true", "false")),
    },
)


@examples(60)
@given(
    asked=st.sampled_from(
        ("/api/entities/{id}", "/api/entities/{id}/ties", "/api/entities/{id}/neighbourhood",
         "/api/entities/{id}/role", "/api/connect", "/api/between", "/api/without",
         "/api/network", "/api/communities")
    ),
    one=st.sampled_from(IDS),
    other=st.sampled_from(IDS),
    filter=FILTERS,
)  # fmt: skip
def test_every_answer_has_the_shape_described(
    service: TestClient, asked: str, one: str, other: str, filter: dict[str, str]
) -> None:
    """Under any filter: where something is none, blank or empty the shape allows it."""
    words = {
        "/api/connect": {"source": one, "target": other},
        "/api/between": {"id": one, "before": "2014", "after": "2019"},
        "/api/without": {"id": one},
    }.get(asked, {})
    description = described(service)
    answer = service.get(asked.format(id=one), params={**words, **filter})
    media = answer.headers["content-type"]
    validator(description, answer_schema(description, asked, media)).validate(answer.json())


@pytest.fixture
def client(serve: Serve, small_store: Path) -> Any:
    """A client made from the description that a running service gives."""
    _, address = serve("--store", str(small_store))
    with httpx2.Client() as asking:
        description = asking.get(f"{address}/openapi.json").json()
    return OpenAPI(f"{address}/openapi.json", description, session_factory=httpx2.Client)


def test_a_client_made_from_the_description_works(client: Any) -> None:
    asked = client._
    answer = asked.Questions.connect(parameters={"source": "Aville", "target": "Dorm"})
    assert answer.distance == 3
    assert answer.routes[0].entities == ["a", "b", "c", "d"]
    tie = answer.routes[0].hops[2][0]
    assert (tie.relation, tie.periods[0].since, tie.evidence[0].url) == (
        "PARTNERS_WITH", "2016-03", "word:slug",
    )  # fmt: skip
    entity = asked.Entities.entity(parameters={"id": "a"})
    assert (entity.name, entity.aliases, entity.sector) == (
        "Aville",
        ["City of Aville"],
        "government",
    )
    listed = asked.Entities.entities(parameters={"q": "burea"})
    assert [item.id for item in listed.items] == ["b"]
    assert asked.Questions.centrality(parameters={"measure": "degree"}).items[0].id == "b"
    assert asked.Health.ready().status == "ready"


def test_a_client_made_from_the_description_reads_errors(client: Any) -> None:
    with pytest.raises(HTTPClientError) as refused:
        client._.Questions.connect(parameters={"source": "Twin", "target": "Dorm"})
    problem = json.loads(refused.value.data)  # it leaves what is not application/json unread
    assert (problem["status"], problem["parameter"]) == (409, "source")
    assert {candidate["id"] for candidate in problem["candidates"]} == {"twin-1", "twin-2"}
