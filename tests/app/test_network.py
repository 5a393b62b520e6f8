"""The network at a glance: over HTTP, on the command line."""

import csv
import json
from pathlib import Path

from starlette.testclient import TestClient

from graph import compile_network, open_store, summary
from tests.app.conftest import Tieline


def test_the_numbers_are_the_same_from_python_http_and_the_command_line(
    seeded: Path, service: TestClient, tieline: Tieline
) -> None:
    with open_store(str(seeded)) as store:
        network = compile_network(store.ecosystem())
    python = summary(network, as_of="2016", without_kind=["event"], avoid=["US Ignite"]).to_dict()
    http = service.get("/api/network?as_of=2016&without_kind=event&avoid=US+Ignite").json()
    assert http.pop("stale") is False
    assert http.pop("age_seconds") == 0
    typed = tieline(
        "network", "--as-of", "2016", "--without-kind", "event", "--avoid", "US Ignite",
        "--store", seeded,
    )  # fmt: skip
    assert json.loads(json.dumps(python)) == http == json.loads(typed.out)
    assert {end for tie in http["newest"] for end in (tie["source"], tie["target"])} <= set(
        http["entities"]
    )


def test_every_number_comes_as_csv(tieline: Tieline, small_store: Path) -> None:
    ended = tieline("network", "--format", "csv", "--store", small_store)
    rows = {
        (row["measure"], row["of"]): row["value"] for row in csv.DictReader(ended.out.splitlines())
    }
    assert rows["entities", ""] == "8"
    assert rows["ties", ""] == "5"
    assert rows["isolates", ""] == "3"
    assert rows["relation", "PARTNERS_WITH"] == "2"
    assert rows["year", "2015"] == "1"


def test_a_table_ends_with_the_sources_and_names_are_text(
    tieline: Tieline, small_store: Path
) -> None:
    ended = tieline("network", "--format", "table", "--store", small_store)
    begin = "The network has eight entries and five ties from three sources, plus one location tie."
    assert ended.out.startswith(begin)
    assert "Aville is a member of Bureau" in ended.out
    assert ended.out.index("Newest ties") < ended.out.index("Sources")
    assert max(map(len, ended.out.splitlines())) <= 100
