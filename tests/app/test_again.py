"""A dataset loaded again: what was said of its files the first time is kept with it."""

import json
from pathlib import Path

import pytest

from graph.stores import open_store
from tests.app.conftest import Tieline

TABLE = "left,right,why\nA,B,a pier\nB,C,a lab\n"
SAID = ("--source-column", "right", "--target-column", "left", "--relation", "FUNDS")

MAPPING = """
tables:
  - {table: grants, columns: [Giver, Taker]}
entities:
  - {table: grants, label: giver, kind: organization, id: Giver, name: Giver}
  - {table: grants, label: taker, kind: company, id: Taker, name: Taker}
relations:
  - {table: grants, relation: BACKS, source: {label: giver}, target: {label: taker}}
vocabulary:
  relations:
    BACKS: {phrase: puts money into, inverse: gets money from}
"""


@pytest.fixture
def theirs(tieline: Tieline, tmp_path: Path) -> Path:
    table = tmp_path / "theirs.csv"
    table.write_text(TABLE, "utf-8")
    assert tieline("load", table, *SAID).code == 0
    return table


def ties(tieline: Tieline, name: str) -> set[tuple[str, str, str]]:
    found = json.loads(tieline("entity", name).out)["ties"]
    return {(tie["source"], tie["relation"], tie["target"]) for tie in found}


def test_options_are_kept_and_a_second_load_changes_nothing(tieline: Tieline, theirs: Path) -> None:
    again = json.loads(tieline("load", "--again", "theirs").out)
    assert (again["statements_added"], again["statements_removed"]) == (0, 0)
    theirs.write_text(f"{TABLE}C,D,a bridge\n", "utf-8")
    dry = json.loads(tieline("load", "--again", "theirs", "--dry-run").out)
    assert dry["difference"]["statements"] == {"new": 1, "changed": 0, "same": 2, "withdrawn": 0}
    again = json.loads(tieline("load", "--again", "theirs").out)
    assert (again["statements_added"], again["statements_removed"]) == (1, 0)
    assert ties(tieline, "d") == {("d", "FUNDS", "c")}
    assert tieline("load", "--again", "theirs").code == 0  # they are kept for the next time, too


def test_a_header_that_changed_is_told(tieline: Tieline, theirs: Path) -> None:
    theirs.write_text(TABLE.replace("why", "reason,since"), "utf-8")
    told = tieline("load", "--again", "theirs").err
    assert 'Column "why" is gone; Columns "reason", "since" are new.' in told
    assert "gone" not in tieline("load", "--again", "theirs").err
    theirs.write_text(TABLE.replace("right", "to whom"), "utf-8")
    wrong = tieline("load", "--again", "theirs")
    assert wrong.code == 2
    assert "“right” is not valid. Use left, to whom or why." in wrong.err


def test_a_mapping_is_kept_as_it_was_written(tieline: Tieline, tmp_path: Path) -> None:
    mapping, table = tmp_path / "grants.yaml", tmp_path / "list.csv"
    mapping.write_text(MAPPING, "utf-8")
    table.write_text("Giver,Taker\nFund,Acme\n", "utf-8")
    assert tieline("load", table, "--mapping", mapping).code == 0
    mapping.unlink()
    table.write_text("Giver,Taker\nFund,Acme\nFund,Bolt\n", "utf-8")
    again = json.loads(tieline("load", "--again", "list").out)
    assert (again["statements_added"], again["statements_removed"]) == (1, 0)
    assert "Gets money from\n" in tieline("entity", "Bolt", "--format", "table").out


def test_that_a_word_was_to_be_known_is_kept(tieline: Tieline, tmp_path: Path) -> None:
    folder = tmp_path / "facts"
    folder.mkdir()
    entities, relations = folder / "entities.csv", folder / "relations.csv"
    entities.write_text("id,kind,name\na,city,Aville\nb,company,Bee\n", "utf-8")
    relations.write_text("source,relation,target\nb,SERVES,a\n", "utf-8")
    assert tieline("load", folder, "--strict").code == 0
    relations.write_text("source,relation,target\nb,SERFS,a\n", "utf-8")
    refused = tieline("load", "--again", "facts")
    assert refused.code == 1
    assert "relation 'SERFS' is unknown, perhaps SERVES" in refused.err


def test_who_is_loaded_already_is_told_and_taken_if_asked_for(
    tieline: Tieline, tmp_path: Path
) -> None:
    folder, table = tmp_path / "facts", tmp_path / "more.csv"
    folder.mkdir()
    (folder / "entities.csv").write_text("id,kind,name\nhw,company,Harbor Works\n", "utf-8")
    table.write_text("From,To\nHarbor Works Inc.,Pier Inc.\nHarbors Work Inc.,Pier Inc.\n", "utf-8")
    assert tieline("load", folder).code == 0
    dry = tieline("load", table, "--dry-run")
    sure = "“Harbor Works Inc.” is “Harbor Works” (hw), which is loaded: same name and place."
    likely = "“Harbors Work Inc.” may be “Harbor Works” (hw), which is loaded: nearly the same"
    assert sure in dry.err
    assert likely in dry.err
    found = json.loads(dry.out)
    assert [(m["id"], m["sure"]) for m in found["matches"]] == [
        ("harbor-works-inc", True), ("harbors-work-inc", False)
    ]  # fmt: skip
    assert "Harbor Works Inc.” is taken for" in tieline("load", table, "--match").err
    assert ties(tieline, "Pier Inc.") == {
        ("hw", "PARTNERS_WITH", "pier-inc"), ("harbors-work-inc", "PARTNERS_WITH", "pier-inc")
    }  # fmt: skip
    again = json.loads(tieline("load", "--again", "more").out)  # which is kept for the next time
    assert (again["statements_added"], again["statements_removed"]) == (0, 0)
    assert json.loads(tieline("entity", "Harbor Works Inc.").out)["id"] == "hw"


def test_what_cannot_be_loaded_again_is_told(tieline: Tieline, theirs: Path) -> None:
    together = tieline("load", "--again", "theirs", "--relation", "FUNDS")
    assert together.code == 2
    assert "--again reads the same files as before" in together.err
    assert tieline("load", theirs, "--again", "theirs").code == 2
    unknown = tieline("load", "--again", "their")
    assert "--again: “their” is not valid. Use theirs." in unknown.err
    theirs.unlink()
    gone = tieline("load", "--again", "theirs")
    assert gone.code == 2
    assert "are not there any more" in gone.err
    with open_store("tieline.db") as store:
        store.load(store.stated("theirs"), "theirs", "uploaded: theirs.csv")
    assert "came from a page and are not kept" in tieline("load", "--again", "theirs").err
    with open_store("tieline.db") as store:
        store.remove("theirs")
    assert tieline("load", "--again", "theirs").code == 2
