"""The examples in the description of the API are what the service answers."""

import json
import os
from typing import Any

import pytest
from starlette.testclient import TestClient

from app.api.examples import EXAMPLES, REFUSED

REQUESTS = {
    "/api/entities": "/api/entities?q=dalas+inovation&limit=1",
    "/api/entities/{id}": "/api/entities/riot",
    "/api/entities/{id}/ties": "/api/entities/us-ignite/ties?relation=LEADS&limit=1",
    "/api/entities/{id}/neighbourhood": "/api/entities/riot/neighbourhood?limit=2",
    "/api/entities/{id}/relations": "/api/entities/riot/relations",
    "/api/entities/{id}/standing": "/api/entities/riot/standing?measure=degree&near=1",
    "/api/entities/{id}/role": "/api/entities/riot/role",
    "/api/surroundings": "/api/surroundings?id=AT%26T&id=Cisco&least=2&top=1",
    "/api/connect": "/api/connect?source=Dallas+Innovation+Alliance&target=Cleantech+San+Diego"
    "&routes=1",
    "/api/between": "/api/between?id=Akron&before=2016&after=2018",
    "/api/centrality": "/api/centrality?measure=liaison&by=city&kind=organization&top=2",
    "/api/measures": "/api/measures",
    "/api/cities/{id}/impact": "/api/cities/columbus-ga/impact?top=1&weight=reach=2",
    "/api/cities/{id}/ecosystem": "/api/cities/chattanooga-tn/ecosystem?top=1",
    "/api/compare": "/api/compare?id=columbus-ga&id=Columbus,+OH",
    "/api/communities": "/api/communities?relation=PARTNERS_WITH&as_of=2012&undated=drop",
    "/api/without": "/api/without?id=SmartSA",
    "/api/key-players": "/api/key-players?size=2",
    "/api/network": "/api/network?without_kind=city&without_kind=organization&without_kind=company"
    "&without_kind=person&without_kind=project&without_kind=university&context=true&as_of=2016"
    "&undated=drop",
    "/api/coverage": "/api/coverage?top=2&as_of=2012&undated=drop",
    "/api/vocabulary": "/api/vocabulary",
    "/api/datasets": "/api/datasets",
    REFUSED: "/api/entities/us-ignit",
}


def answer(service: TestClient, path: str) -> Any:
    found = service.get(REQUESTS[path]).json()
    for dataset in found["items"] if path == "/api/datasets" else ():
        dataset["loaded"] = "2026-01-01T00:00:00+00:00"  # whenever that was
    return found


def test_each_request_for_json_has_an_example(service: TestClient) -> None:
    described = service.get("/openapi.json").json()["paths"]
    asked = {path for path in described if path.startswith("/api")} - {"/api/graph"}
    assert asked == REQUESTS.keys() - {REFUSED}


def test_each_example_is_an_answer_of_the_service(service: TestClient) -> None:
    """GOLDEN=write approves what the service answers now."""
    found = {
        path: {"request": request, "answer": answer(service, path)}
        for path, request in REQUESTS.items()
    }
    if os.environ.get("GOLDEN") == "write":
        EXAMPLES.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", "utf-8")
    assert found == json.loads(EXAMPLES.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", sorted(REQUESTS.keys() - {REFUSED}))
def test_each_example_is_shown_in_the_description(service: TestClient, path: str) -> None:
    described = service.get("/openapi.json").json()["paths"][path]["get"]["responses"]["200"]
    example = described["content"]["application/json"]["example"]
    assert example == json.loads(EXAMPLES.read_text(encoding="utf-8"))[path]["answer"]
