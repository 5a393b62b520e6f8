"""Workbooks and Parquet: what people and programs find in them, and what is read of strangers'."""

import sys
from pathlib import Path
from typing import Any

import openpyxl
import polars
import pyarrow
import pyarrow.parquet
import pytest

from graph import formats
from graph.ecosystem import Ecosystem, Entity, Statement
from graph.errors import InvalidFacts, InvalidQuestion
from graph.facts import gather
from graph.formats import workbook

RUN = ("=1+1", "+1", "-2+3", "@SUM(A1)", '=HYPERLINK("http://x.org")')


def facts(name: str = "Acme", **attributes: Any) -> Ecosystem:
    return gather(
        [
            Entity("a", "company", name, aliases=RUN, latitude=48.5, longitude=9.25),
            Entity("b", "city", "Bay", attributes=attributes),
        ],
        [
            Statement("a", "SERVES", "b", "=cmd", "2005", "2008", "https://a.org"),
            Statement("a", "SERVES", "b", "", "2019-03", "", "https://b.org"),
        ],
    )


@pytest.mark.parametrize("text", RUN)
def test_no_cell_is_a_formula_and_texts_stay_as_they_were(tmp_path: Path, text: str) -> None:
    formats.write(facts(text), path := tmp_path / "x.xlsx")
    book = openpyxl.load_workbook(path)
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f"]
    marked = {cell.value for cell in cells if cell.quotePrefix}
    assert marked == {text, ";".join(RUN), "=cmd"}
    found, _ = formats.read([path], "d")
    assert found.entity(0).name == text
    assert {row["name"].value for row in named(book["entities"])} == {text, "Bay"}


def named(sheet: Any) -> list[dict[str, Any]]:
    header, *rows = sheet.iter_rows()
    return [dict(zip((cell.value for cell in header), row, strict=True)) for row in rows]


def test_a_workbook_has_a_row_a_statement_with_the_names_of_the_ends(tmp_path: Path) -> None:
    formats.write(facts(Budget=1200.5, Open=True), path := tmp_path / "x.xlsx")
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["entities", "ties"]
    ties = [
        {key: cell.value for key, cell in row.items() if cell.value is not None}
        for row in named(book["ties"])
    ]
    ends = {
        "source": "a", "relation": "SERVES", "target": "b", "source_name": "Acme",
        "target_name": "Bay",
    }  # fmt: skip
    assert ties == [
        ends | {"role": "=cmd", "since": "2005", "until": "2008", "source_url": "https://a.org"},
        ends | {"since": "2019-03", "source_url": "https://b.org"},
    ]
    (_, bay) = named(book["entities"])
    assert (bay["Budget"].value, bay["Open"].value) == (1200.5, True)


def test_what_does_not_fit_into_a_workbook_is_told_and_nothing_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(InvalidQuestion, match=r"32,768 characters .* does not fit into a cell"):
        formats.write(facts(Note="x" * 32_768), tmp_path / "x.xlsx")
    monkeypatch.setattr(workbook, "MOST_ROWS", 2)
    with pytest.raises(InvalidQuestion, match=r"entities would have 3 rows .* Write a folder"):
        formats.write(facts(), tmp_path / "x.xlsx")
    assert not [*tmp_path.iterdir()]


def test_parquet_is_two_files_of_typed_columns_and_loads_by_one_name(tmp_path: Path) -> None:
    ours = facts(Budget=1200, Open=True, Topics=["a; b", "c"], Zip="01234")
    formats.write(ours, path := tmp_path / "x.parquet")
    assert sorted(part.name for part in tmp_path.iterdir()) == [
        "x.entities.parquet", "x.ties.parquet",
    ]  # fmt: skip
    entities = polars.read_parquet(tmp_path / "x.entities.parquet")
    assert {name: entities[name].dtype for name in ("Budget", "Open", "Topics", "Zip")} == {
        "Budget": polars.Int64, "Open": polars.Boolean, "Topics": polars.List(polars.String),
        "Zip": polars.String,
    }  # fmt: skip
    assert entities["latitude"].to_list() == [48.5, None]
    ties = polars.read_parquet(tmp_path / "x.ties.parquet")
    assert ties["since"].to_list() == ["2005", "2019-03"]
    for paths in ([path], [tmp_path], sorted(tmp_path.iterdir())):
        found, told = formats.read(paths, "")
        assert [*found.statements()] == [*ours.statements()]
        assert [*found.entities()] == [*ours.entities()]
        assert any(
            line.endswith("x.ties.parquet: Read as Tieline wrote it: 2 statements.")
            for line in told
        )


def test_a_table_of_anybody_is_guessed_as_others_are(tmp_path: Path) -> None:
    table = pyarrow.table(
        {
            "From": pyarrow.array(["Acme", "Acme", None]).dictionary_encode(),
            "To": ["Bay Council", "Cove", "Bay Council"],
            "Since": pyarrow.array([19_000, None, 1], pyarrow.date32()),
            "Zip": ["01234", "00001", None],
            "Budget": [1.5, float("nan"), 3.0],
            "Odd": [{"x": 1}, None, None],
        }
    )
    pyarrow.parquet.write_table(table, path := tmp_path / "theirs.parquet")
    found, told = formats.read([path], "d")
    assert {(s.source, s.target, s.since) for s in found.statements()} == {
        ("acme", "bay-council", "2022-01-08"), ("acme", "cove", ""),
    }  # fmt: skip
    stated = [dict(s.attributes) for s in found.statements()]
    assert stated == [{"Budget": 1.5, "Zip": "01234"}, {"Zip": "00001"}]
    assert any(
        "Not read, since their values are neither text nor numbers: Odd." in line for line in told
    )


@pytest.mark.parametrize(
    ("content", "wrong"),
    [
        (b"PAR1", "This is not Parquet that can be read"),
        (b"", "This is not Parquet that can be read"),
        (b"PAR1" + b"x" * 200 + b"PAR1", "This is not Parquet that can be read"),
    ],
)
def test_what_is_no_parquet_is_told(tmp_path: Path, content: bytes, wrong: str) -> None:
    (path := tmp_path / "x.parquet").write_bytes(content)
    with pytest.raises(InvalidFacts, match=wrong):
        formats.read([path], "d")


def test_a_row_of_ours_that_is_wrong_is_told_with_its_row(tmp_path: Path) -> None:
    formats.write(facts(), tmp_path / "x.parquet")
    ties = polars.read_parquet(part := tmp_path / "x.ties.parquet")
    ties.with_columns(until=polars.lit("soon")).write_parquet(part)
    with pytest.raises(InvalidFacts) as caught:
        formats.read([tmp_path], "d")
    assert f"{part}:2: until 'soon' is not a date. Use 2016, 2016-05 or 2016-05-31." in (
        caught.value.problems
    )


def test_without_pyarrow_it_is_told_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    formats.write(facts(), path := tmp_path / "x.parquet")
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    wrong = (
        r"Parquet needs pyarrow, which is not installed\. Run pip install \"tieline\[parquet\]\"\."
    )
    with pytest.raises(InvalidQuestion, match=wrong):
        formats.write(facts(), path)
    with pytest.raises(InvalidFacts, match=wrong):
        formats.read([path], "d")
