"""Facts as files: the ending of a path decides, and files are written whole or not at all."""

import subprocess
import sys
from pathlib import Path

import pytest

from graph import formats
from graph.ecosystem import Entity
from graph.errors import InvalidQuestion
from graph.facts import gather
from graph.formats.whole import written_whole
from graph.model import Kind

ONE = gather([Entity("a", Kind.CITY, "A")])


@pytest.mark.parametrize("name", ["facts.pdf", "facts.pdf.gz"])
def test_an_ending_that_is_not_read_is_told_with_those_that_are(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text("x")
    for ask in (lambda: formats.check([path]), lambda: formats.read([path], "d")):
        with pytest.raises(InvalidQuestion) as caught:
            ask()
        assert str(caught.value) == (
            f"Cannot read {path}: its ending is unknown. Give a folder of tables, or one file: "
            ".csv, .tsv, .xlsx, .ods, .parquet, .graphml, .gexf, .gml, .net, .dl or .json."
        )


@pytest.mark.parametrize("name", ["facts.txt", "facts.csv", "facts.xls"])
def test_an_ending_that_is_not_written_is_told_with_those_that_are(
    tmp_path: Path, name: str
) -> None:
    with pytest.raises(InvalidQuestion) as caught:
        formats.write(ONE, tmp_path / name)
    assert str(caught.value) == (
        f"Cannot write {tmp_path}/{name}: its ending is unknown. Give a folder of CSV files (a "
        "path without an ending), or a .xlsx, .parquet, .graphml, .gexf, .gml, .net, .json, "
        ".ftm.json or .cyjs file."
    )
    assert not list(tmp_path.iterdir())


def test_a_folder_may_have_an_ending(tmp_path: Path) -> None:
    folder = tmp_path / "facts.v2"
    folder.mkdir()
    formats.write(ONE, folder)
    assert len(formats.read([folder], "d")[0].ids) == 1


def test_a_path_without_an_ending_is_a_folder_that_is_made(tmp_path: Path) -> None:
    formats.write(ONE, tmp_path / "new" / "facts")
    names = {path.name for path in (tmp_path / "new" / "facts").iterdir()}
    assert names == {"entities.csv", "relations.csv"}


def test_an_ending_is_known_in_any_case(tmp_path: Path) -> None:
    formats.write(ONE, tmp_path / "X.GraphML")
    assert (tmp_path / "X.GraphML").is_file()


@pytest.mark.parametrize("name", ["taken", "taken/facts", "missing/x.graphml"])
def test_a_place_that_cannot_be_written_is_told_in_a_sentence(tmp_path: Path, name: str) -> None:
    (tmp_path / "taken").write_text("mine")
    with pytest.raises(InvalidQuestion) as caught:
        formats.write(ONE, tmp_path / name)
    assert "\n" not in str(caught.value)
    assert f"{tmp_path}/{name}" in str(caught.value)
    assert (tmp_path / "taken").read_text() == "mine"


def test_no_path_is_no_question() -> None:
    with pytest.raises(InvalidQuestion, match=r"No facts are named\. Give a folder of tables"):
        formats.check([])


def test_a_file_takes_its_place_only_when_it_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_text("old")
    with pytest.raises(ZeroDivisionError), written_whole(path) as file:
        file.write(f"new{1 / 0}")
    assert [(p.name, p.read_text()) for p in tmp_path.iterdir()] == [("x", "old")]
    with written_whole(path) as file:
        file.write("new")
        file.flush()
        assert path.read_text() == "old"
    assert [(p.name, p.read_text()) for p in tmp_path.iterdir()] == [("x", "new")]


def test_what_a_killed_write_leaves_is_no_file_of_facts(tmp_path: Path) -> None:
    formats.write(ONE, tmp_path)
    with written_whole(tmp_path / "entities.csv") as file:
        file.write("id,kind,na")
        file.flush()
        assert len(list(tmp_path.iterdir())) == 3
        facts, warned = formats.read([tmp_path], "d")
    assert warned == []
    assert list(facts.entities()) == list(ONE.entities())


def test_a_format_is_imported_when_it_is_needed() -> None:
    code = "import sys, graph.formats; print(*(m for m in sys.modules if 'graph.formats.' in m))"
    answer = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, text=True
    )
    assert answer.stdout.strip() == "graph.formats.offered"  # the table of them
