"""Communities over HTTP, on the command line and on pages."""

import csv
import json
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from graph import communities, compile_network, open_store
from graph.ecosystem import Entity, Statement
from graph.facts import gather
from graph.model import Kind, Relation
from tests.app.conftest import Tieline, stored


def test_communities_are_the_same_from_python_http_and_the_command_line(
    seeded: Path, service: TestClient, tieline: Tieline
) -> None:
    with open_store(str(seeded)) as store:
        network = compile_network(store.ecosystem())
    python = communities(network, resolution=2.0, avoid=["US Ignite"]).to_dict()
    http = service.get("/api/communities?resolution=2&avoid=US+Ignite").json()
    assert http.pop("stale") is False
    assert http.pop("age_seconds") == 0
    typed = tieline("communities", "--resolution", "2", "--avoid", "US Ignite", "--store", seeded)
    assert json.loads(json.dumps(python)) == http == json.loads(typed.out)


def test_communities_answer_with_all_that_the_contract_names(service: TestClient) -> None:
    answer = service.get("/api/communities").json()
    assert answer.keys() >= {
        "revision", "filter", "explanation", "sources", "truncated", "stale", "age_seconds",
        "items", "modularity", "bridges",
    }  # fmt: skip
    for item in answer["items"]:
        assert item.keys() >= {"id", "size", "label", "members"}
        assert len(item["members"]) == min(item["size"], 100)
        assert set(item["members"]) <= answer["entities"].keys()
    assert {bridge["id"] for bridge in answer["bridges"]} <= answer["entities"].keys()
    assert len(answer["bridges"]) == 20


@pytest.mark.parametrize("resolution", ["0", "-1", "101", "nan", "inf", "much", ""])
def test_a_resolution_that_is_none_is_refused_everywhere(
    small_service: TestClient, small_store: Path, tieline: Tieline, resolution: str
) -> None:
    refused = small_service.get("/api/communities", params={"resolution": resolution})
    assert refused.status_code == 422
    assert "resolution" in refused.json()["detail"]
    typed = tieline("communities", "--resolution", resolution, "--store", small_store)
    assert (typed.code, typed.out) == (2, "")
    assert "resolution" in typed.err


def test_members_come_as_csv(tieline: Tieline, small_store: Path) -> None:
    ended = tieline("communities", "--format", "csv", "--store", small_store)
    rows = list(csv.DictReader(ended.out.splitlines()))
    assert next(row["id"] for row in rows if row["community"] == "1") == "b"
    assert {row["id"] for row in rows} == {"a", "b", "c", "d", "x"}


def test_a_table_reads_from_the_explanation_to_who_bridges(tieline: Tieline, seeded: Path) -> None:
    ended = tieline("communities", "--format", "table", "--store", seeded)
    assert ended.out.startswith("The network splits into ")
    _, listed, linking = ended.out.split("\n\n")
    assert listed.startswith("Groups")
    assert linking.startswith("Who links them")
    assert max(map(len, ended.out.splitlines())) <= 100


def test_a_hostile_name_is_shown_as_text(tieline: Tieline, tmp_path: Path) -> None:
    names = {"a": "[red]A[/red]\x1b[31m <b>", "b": "=1+1"}
    facts = gather(
        [Entity(id, Kind.COMPANY, name) for id, name in names.items()],
        [Statement("a", Relation.PARTNERS_WITH, "b")],
    )
    store = stored(facts, tmp_path / "wild.db")
    shown = tieline("communities", "--format", "table", "--store", store).out
    assert "[red]A[/red] [31m <b>, =1+1" in shown
    assert "\x1b" not in shown


def test_a_role_by_community_is_told_everywhere(
    seeded: Path, service: TestClient, tieline: Tieline
) -> None:
    http = service.get("/api/entities/us-ignite/role?by=community").json()
    typed = json.loads(tieline("role", "us-ignite", "--by", "community", "--store", seeded).out)
    assert {name: http[name] for name in typed} == typed
    assert set(http["labels"]) == set(http["groups"])
    shown = tieline(
        "role", "us-ignite", "--by", "community", "--store", seeded, "--format", "table"
    ).out
    assert f"\n{http['group']} {http['labels'][http['group']]} " in shown
    page = service.get("/entities/us-ignite?by=community").text
    assert "Links one of its own group with another group" in page
    assert 'href="/entities/us-ignite?by=community#role" aria-current="true"' in page


def test_a_network_whose_ties_are_all_left_out_has_no_community(
    small_service: TestClient,
) -> None:
    answer = small_service.get("/api/communities?relation=FUNDS").json()
    assert (answer["items"], answer["bridges"], answer["modularity"]) == ([], [], None)
