"""Rankings over HTTP and on the command line."""

import csv
import io
import json
from http import HTTPStatus
from pathlib import Path

import anyio
import pytest
from starlette.testclient import TestClient
from starlette.types import Message

from app.problems import GONE
from graph.compile import compile_network
from graph.questions.centrality import centrality
from graph.questions.counting.measures import MEASURES
from graph.stores import open_store
from tests.app.conftest import Tieline
from tests.app.test_api import ANSWER
from tests.app.test_cli import bare


@pytest.mark.parametrize("measure", MEASURES)
def test_each_measure_ranks_the_facts_we_ship(service: TestClient, measure: str) -> None:
    answer = service.get(f"/api/centrality?measure={measure}&top=5").json()
    assert answer.keys() >= ANSWER | {"measure", "convention", "exact", "items"}
    assert (answer["measure"], answer["exact"]) == (measure, True)
    assert len(answer["items"]) == 5
    for item in answer["items"]:
        assert item.keys() >= {"id", "name", "kind", "score", "rank"}
        assert answer["entities"][item["id"]]["name"] == item["name"]
    ranks = [item["rank"] for item in answer["items"]]
    assert ranks[0] == 1
    assert ranks == sorted(ranks)


def test_a_ranking_is_the_same_from_python_http_and_the_command_line(
    seeded: Path, service: TestClient, tieline: Tieline
) -> None:
    with open_store(str(seeded)) as store:
        network = compile_network(store.ecosystem())
    python = centrality(network, "betweenness", sector="nonprofit", without_kind=["event"])
    asked = "/api/centrality?measure=betweenness&sector=nonprofit&without_kind=event"
    options = ("--measure", "betweenness", "--sector", "nonprofit", "--without-kind", "event")
    typed = tieline("centrality", *options, "--store", seeded)
    told = json.loads(json.dumps(python.to_dict()))
    assert told == bare(service.get(asked).json()) == json.loads(typed.out)


def test_the_tables_of_the_service_give_what_measuring_gives(
    seeded: Path, service: TestClient
) -> None:
    with open_store(str(seeded)) as store:
        network = compile_network(store.ecosystem())
    told = json.loads(json.dumps(centrality(network).to_dict()))
    assert bare(service.get("/api/centrality").json()) == told


def test_pagerank_begins_where_it_is_asked_to(service: TestClient) -> None:
    answer = service.get("/api/centrality?measure=pagerank&from=Dallas&from=US+Ignite&top=2").json()
    assert {item["id"] for item in answer["items"]} == {"dallas-tx", "us-ignite"}


def test_a_ranking_can_be_had_as_a_table(service: TestClient) -> None:
    answer = service.get("/api/centrality?measure=degree&top=1000&format=csv")
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.headers["content-disposition"] == 'attachment; filename="degree-1.csv"'
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    assert len(rows) == 1000
    listed = service.get("/api/centrality?measure=degree&top=1000").json()["items"]
    for row, item in zip(rows, listed, strict=True):
        assert (row["id"], row["name"], int(row["rank"]), float(row["degree"])) == (
            item["id"], item["name"], item["rank"], item["score"],
        )  # fmt: skip


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("measure=fame", "measure: “fame” is not valid. Use degree"),
        ("measure=core&direction=arc", "direction: core has no direction. Use any"),
        ("top=1001", "top: “1001” is too large. Use 1,000 or less."),
        ("kind=firm", "kind: “firm” is not valid. Use city"),
        ("from=Dallas", "from: betweenness starts nowhere"),
        ("format=xml", "format"),
        ("sort=up", "“sort” is not a parameter here."),
    ],
)
def test_what_cannot_be_ranked_is_told(service: TestClient, asked: str, told: str) -> None:
    refused = service.get(f"/api/centrality?{asked}")
    assert refused.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert told in refused.json()["detail"]


def test_an_unknown_name_to_begin_at_is_not_found(service: TestClient) -> None:
    refused = service.get("/api/centrality?measure=pagerank&from=Nowhere+at+all")
    assert refused.status_code == HTTPStatus.NOT_FOUND


def test_every_measure_is_told_with_its_convention(service: TestClient) -> None:
    items = service.get("/api/measures").json()["items"]
    assert [item["name"] for item in items] == list(MEASURES)
    assert all(item["meaning"] and item["convention"] and item["reference"] for item in items)


def test_a_hostile_name_is_text(small_store: Path, tieline: Tieline) -> None:
    ran = tieline("centrality", "--measure", "degree", "--store", small_store, "--format", "table")
    assert ran.code == 0
    assert "[red]Wild[/red] <script>alert(1)</script> =1+1" in ran.out


@pytest.mark.parametrize(
    ("options", "code", "told"),
    [
        (("--measure", "fame"), 2, "error: --measure: “fame” is not valid. Use degree, strength"),
        (("--top", "0"), 2, "error: --top: 0 is out of range. Use 1 to 1,000."),
        (("--measure", "pagerank", "--from", "Nobody"), 1, "Nobody"),
    ],
)
def test_wrong_usage_is_told(
    small_store: Path, tieline: Tieline, options: tuple[str, ...], code: int, told: str
) -> None:
    ran = tieline("centrality", *options, "--store", small_store)
    assert (ran.code, ran.out) == (code, "")
    assert told in ran.err


def test_work_that_nobody_waits_for_ends(small_service: TestClient) -> None:
    """A client that has gone is noticed between the parts of the work."""
    statuses: list[int] = []

    async def receive() -> Message:
        return {"type": "http.disconnect"}

    async def send(message: Message) -> None:
        statuses.append(message.get("status", 0))

    scope = {
        "type": "http", "method": "GET", "path": "/api/centrality", "headers": [],
        "query_string": b"measure=betweenness&avoid=a", "http_version": "1.1", "scheme": "http",
        "server": ("testserver", 80), "client": ("testclient", 1), "root_path": "",
    }  # fmt: skip
    anyio.run(small_service.app, scope, receive, send)
    assert statuses[0] == GONE


def test_help_names_every_measure(tieline: Tieline) -> None:
    told = " ".join(tieline("centrality", "--help").out.split())
    assert [measure for measure in MEASURES if measure not in told.replace("- ", "-")] == []
