"""Answers as CSV: what a spreadsheet would run is marked, and facts stay as they are."""

import csv
import io
from pathlib import Path
from zipfile import ZipFile

import pytest

from app.presentation.rows import CsvTable
from graph import formats
from graph.ecosystem import Entity, Statement
from graph.facts import gather
from graph.model import Kind, Relation
from tests.app.conftest import Tieline, serving, stored

LINK = '=HYPERLINK("http://evil.example","open")'
NAMES = [
    LINK,
    "@sum Lab",
    "+49 Initiative",
    "-minus Group",
    "50% Club #1 / R+D & Co?",
    "東京都 大学",
]
SAFE = [f"'{name}" for name in NAMES[:4]] + NAMES[4:]
FACTS = gather(
    [Entity(f"p{at}", Kind.ORGANIZATION, name) for at, name in enumerate(NAMES)],
    [
        Statement(f"p{at}", Relation.PARTNERS_WITH, f"p{at + 1}", "=1+2" if at == 0 else "")
        for at in range(len(NAMES) - 1)
    ],
)


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return stored(FACTS, tmp_path / "formulas.db")


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("=1+2", "'=1+2"), ("+1-2", "'+1-2"), ("-2+3", "'-2+3"), ("@a", "'@a"), ("\ta", "'\ta"),
        ("\ra", "'\ra"), ("\n=1", "'\n=1"), ("\uff1d1", "'\uff1d1"), ("-", "'-"), ("-x", "'-x"),
        ("-5", "-5"), ("-0.25", "-0.25"), ("+49", "+49"), ("-1.5e-07", "-1.5e-07"), (-3, "-3"),
        (-0.5, "-0.5"), (None, ""), ("a=b", "a=b"), ("'=1", "'=1"), ("2016-05", "2016-05"),
        ("-٣", "'-٣"),
    ],
)  # fmt: skip
def test_a_text_that_begins_as_a_formula_gets_an_apostrophe(cell: object, written: str) -> None:
    assert list(CsvTable(["a"], [[cell]]).cells()) == [[written]]


def test_the_command_line_writes_no_formula(tieline: Tieline, store: Path) -> None:
    ended = tieline("centrality", "--format", "csv", "--store", store)
    found = {row["id"]: row["name"] for row in csv.DictReader(io.StringIO(ended.out))}
    assert [found[f"p{at}"] for at in range(len(NAMES))] == SAFE
    ties = tieline("entity", "p0", "--format", "csv", "--store", store).out
    assert [row["role"] for row in csv.DictReader(io.StringIO(ties))] == ["'=1+2"]


def test_the_service_writes_no_formula_but_gives_the_facts_unchanged(store: Path) -> None:
    with serving(store) as client:
        ranked = client.get("/api/centrality?measure=degree&format=csv").text
        assert {row["name"] for row in csv.DictReader(io.StringIO(ranked))} == set(SAFE)
        facts = client.get("/api/graph?format=csv").content
    with ZipFile(io.BytesIO(facts)) as archive:
        archive.extractall(store.parent)
    read, warned = formats.read([store.parent / "tieline"], "again")
    assert ([entity.name for entity in read.entities()], warned) == (NAMES, [])


@pytest.mark.parametrize(
    ("words", "lines"),
    [
        (
            ("ecosystem", "a"),
            ["id,name,kind,sector,tied,located,met,partners,ended,last_recorded,lasts,undated",
             "b,Bureau,organization,nonprofit,True,True,False,1,,,True,False"],
        ),
        (
            ("standing", "c", "--measure", "degree"),
            ["rank,best_rank,worst_rank,id,name,kind,degree", "1,1,1,c,Ćorp & Co,company,3.0"],
        ),
        (
            ("surroundings", "a", "c", "--least", "2"),
            ["id,name,kind,degree,tied_to", "b,Bureau,organization,3,a;c"],
        ),
    ],
    ids=lambda words: words[0],
)  # fmt: skip
def test_members_ranks_and_neighbors_are_a_line_each(
    tieline: Tieline, small_store: Path, words: tuple[str, ...], lines: list[str]
) -> None:
    ended = tieline(*words, "--format", "csv", "--store", small_store)
    assert (ended.code, ended.out.splitlines()) == (0, lines)
