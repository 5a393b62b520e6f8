"""Tables read by a mapping: what each column is, is said and not guessed."""

import gzip
import json
from pathlib import Path

import pytest
from openpyxl import Workbook

from app.cli import run
from graph.errors import InvalidFacts, InvalidQuestion
from graph.formats import Checked, check, read
from graph.formats.sheets.columns import Asked
from graph.mapping import mapping_called
from graph.stores import open_store

MAPPING = """\
tables:
  - {table: firms, file: firms*.csv}
  - {table: shares, file: shares.csv}
entities:
  - table: firms
    label: firms
    kind: {property: form, values: {Inc: company, Uni: university}, default: organization}
    id: number
    prefix: firm-
    name: title
    aliases: short
    homepage: web
    located_in: {label: towns}
    source_url: {property: number, prefix: "register:firm-"}
  - table: firms
    label: towns
    kind: city
    id: [town, land]
    prefix: town-
    ignore_spelling: true
    name: town
  - table: shares
    label: projects
    kind: project
    id: project
    prefix: project-
    name: {property: acronym, default: {property: project, prefix: "Project "}}
relations:
  - table: shares
    relation: {property: part, values: {lead: LEADS}, default: PARTICIPATES_IN}
    source: {property: firm, label: firms}
    target: {label: projects}
    role: part
    since: start
"""
FIRMS = (
    "number;title;short;form;web;town;land\n"
    "1;Bright Grid;BG;Inc;bright.example;MALMÖ;SE\n"
    "2;North University;;Uni;;Malmo;SE\n"
    "1;Bright Grid Nordic;;Inc;;Malmö;SE\n"
    "3;Bay Council;;;;;\n"
)
SHARES = (
    "project;acronym;firm;part;start\n"
    "7;SUN;1;lead;2019-03\n"
    "7;SUN;2;helper;2019-03\n"
    "8;;3;helper;\n"
    "7;SUN;2;helper;2019-03\n"
)


def found(
    folder: Path, mapping: str = MAPPING, firms: str = FIRMS, shares: str = SHARES
) -> Checked:
    for name, text in (("m.yaml", mapping), ("firms-2020.csv", firms), ("shares.csv", shares)):
        (folder / name).write_text(text, encoding="utf-8")
    asked = Asked(mapping=mapping_called(str(folder / "m.yaml")))
    return check([folder / "firms-2020.csv", folder / "shares.csv"], asked=asked)


def problems(folder: Path, **changed: str) -> list[str]:
    told = found(folder, **changed)
    assert told.ecosystem is None
    return [line.replace(f"{folder}/", "") for line in told.problems]


def test_a_mapping_says_which_columns_are_what(tmp_path: Path) -> None:
    facts = found(tmp_path).ecosystem
    assert facts
    assert [(e.id, e.kind, e.name, e.aliases, e.located_in) for e in facts.entities()] == [
        ("firm-1", "company", "Bright Grid", ("BG", "Bright Grid Nordic"), "town-malmo-se"),
        ("firm-2", "university", "North University", (), "town-malmo-se"),
        ("firm-3", "organization", "Bay Council", (), ""),
        ("project-7", "project", "SUN", (), ""),
        ("project-8", "project", "Project 8", (), ""),
        ("town-malmo-se", "city", "Malmo", (), ""),
    ]
    assert facts.entity(0).homepage == "https://bright.example"
    assert facts.entity(0).source_url == "register:firm-1"
    ties = {(s.source, s.relation, s.target, s.role, s.since) for s in facts.statements()}
    assert ties == {
        ("firm-1", "LEADS", "project-7", "lead", "2019-03"),
        ("firm-2", "PARTICIPATES_IN", "project-7", "helper", "2019-03"),
        ("firm-3", "PARTICIPATES_IN", "project-8", "helper", ""),
        ("firm-1", "LOCATED_IN", "town-malmo-se", "", ""),
        ("firm-2", "LOCATED_IN", "town-malmo-se", "", ""),
    }


def test_it_is_told_what_each_table_states(tmp_path: Path) -> None:
    told = [line.replace(f"{tmp_path}/", "") for line in found(tmp_path).guesses]
    assert told == [
        "firms-2020.csv: Read as firms of m: 4 rows, 3 firms, 1 towns.",
        "shares.csv: Read as shares of m: 4 rows, 2 projects, 1 LEADS, 2 PARTICIPATES_IN. "
        "Read once: 1 row that repeats another.",
    ]


def test_a_column_that_is_not_there_is_told_with_those_that_are(tmp_path: Path) -> None:
    assert problems(tmp_path, mapping=MAPPING.replace("name: title", "name: titel")) == [
        "m.yaml:5: Column 'titel' is not in firms-2020.csv; it has number, title, short, form, "
        "web, town, land. Did you mean 'title'?"
    ]


def test_what_cannot_be_stated_is_refused_with_its_row(tmp_path: Path) -> None:
    shares = SHARES + "9;SEA;4;helper;\n9;SEA;1;helper;yesterday\n"
    assert problems(tmp_path, shares=shares) == [
        "shares.csv:6: '4' is the id of no firms. Add a row for it.",
        "shares.csv:7: since: “yesterday” is not a date. Use 2016, 2016-05 or 2016-05-31.",
    ]
    nameless = FIRMS + "4;;;Inc;;;\n;Nobody;;Inc;;;\n"
    assert problems(tmp_path, firms=nameless) == [
        "firms-2020.csv:6: name (title) of '4' is blank. Fill it in.",
        "firms-2020.csv:7: id (number) of 'Nobody' is blank. Fill it in.",
    ]


def test_or_left_out_and_told_where_the_mapping_says_so(tmp_path: Path) -> None:
    shares = SHARES + "9;SEA;4;helper;\n9;SEA;1;helper;yesterday\n"
    told = found(tmp_path, mapping=f"{MAPPING}unstatable: skip\n", shares=shares)
    assert told.ecosystem
    assert told.ecosystem.position("project-9") >= 0
    [left] = [s for s in told.ecosystem.statements() if s.target == "project-9"]
    assert (left.source, left.since) == ("firm-1", "")
    kinds = dict(zip(told.kinds, told.warnings, strict=False))
    assert kinds["left out"].endswith("Add a row for it. The row is left out.")
    assert kinds["left blank"].endswith("Use 2016, 2016-05 or 2016-05-31. It is left blank.")


def test_a_value_that_the_mapping_lacks_is_told(tmp_path: Path) -> None:
    strict = MAPPING.replace(", default: organization", "")
    firms = FIRMS.replace(";Uni;", ";Ltd;")
    assert problems(tmp_path, mapping=strict, firms=firms) == [
        "firms-2020.csv:3: kind (form) 'Ltd' is not among the mapping's values: Inc, Uni. "
        "Add it there, or a default.",
        "firms-2020.csv:5: kind (form) is blank. Fill it in.",
        "shares.csv:3: '2' is the id of no firms. Add a row for it.",
        "shares.csv:4: '3' is the id of no firms. Add a row for it.",
    ]


def test_a_table_that_is_not_there_is_told(tmp_path: Path) -> None:
    more = MAPPING.replace("entities:", "  - {table: towns, file: towns.csv}\nentities:", 1)
    assert problems(tmp_path, mapping=more) == [
        "m.yaml:4: No file here is the table towns. There is firms-2020.csv, shares.csv."
    ]
    more = more.replace("file: towns.csv}", "file: towns.csv, optional: true}")
    assert found(tmp_path, mapping=more).ecosystem


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        (("label: projects}", "label: project}"), "29: label: 'project' is not a word"),
        (("kind: city", "kynd: city"), "15: kind is missing. Say what the rows are about."),
        (("table: firms, file", "tabel: firms, file"), "2: table is missing. Say which table"),
        (("file: shares.csv}", "delimiter: x}"), "3: This is no delimiter. Write ',', ';', '|'"),
        (("file: shares.csv}", "header: no}"), "3: 'no' is no line. Write the number"),
        (("file: shares.csv}", "encoding: utf-99}"), "3: 'utf-99' is not an encoding. Use one"),
    ],
)
def test_what_is_wrong_with_a_mapping_is_told_at_its_line(
    tmp_path: Path, changed: tuple[str, str], told: str
) -> None:
    (tmp_path / "m.yaml").write_text(MAPPING.replace(*changed), encoding="utf-8")
    with pytest.raises(InvalidFacts) as error:
        mapping_called(str(tmp_path / "m.yaml"))
    lines = [line.replace(f"{tmp_path}/m.yaml:", "") for line in error.value.problems]
    assert any(line.startswith(told) for line in lines), lines


def test_a_sheet_a_line_of_headers_a_delimiter_and_an_encoding_can_be_said(tmp_path: Path) -> None:
    book = Workbook()
    book.active.title = "Notes"
    book.active.append(["name", "about"])
    book.active.append(["x", "y"])
    sheet = book.create_sheet("Firms")
    for row in (["a title", "", ""], ["key", "called", "where"], ["a", "Acme", "Dallas"]):
        sheet.append(row)
    book.save(tmp_path / "firms.xlsx")
    (tmp_path / "towns.txt").write_bytes("Malmö|SE\n".join(["called|land\n", ""]).encode("latin-1"))
    (tmp_path / "m.yaml").write_text(
        "tables:\n"
        "  - {table: firms.xlsx, sheet: Firms, header: 2}\n"
        "  - {table: towns.txt, delimiter: '|', encoding: latin-1}\n"
        "entities:\n"
        "  - {table: firms.xlsx, kind: company, id: key, name: called}\n"
        "  - {table: towns.txt, kind: city, id: called, name: called}\n",
        encoding="utf-8",
    )
    asked = Asked(mapping=mapping_called(str(tmp_path / "m.yaml")))
    facts, _ = read([tmp_path / "firms.xlsx", tmp_path / "towns.txt"], "x", asked=asked)
    assert [(e.id, e.name) for e in facts.entities()] == [("a", "Acme"), ("malmo", "Malmö")]


def test_a_mapping_may_describe_words_of_its_own(tmp_path: Path) -> None:
    mapping = MAPPING.replace("values: {lead: LEADS}", "values: {lead: STEERED}") + (
        "vocabulary:\n  relations:\n    STEERED: {phrase: steered, inverse: was steered by}\n"
    )
    facts = found(tmp_path, mapping=mapping).ecosystem
    assert facts
    assert dict(facts.vocabulary.own_relations)["STEERED"].inverse == "was steered by"


def test_packed_tables_are_read_as_they_are(tmp_path: Path) -> None:
    whole = gzip.compress(b"From,To\nAcme,Bay Council\nBay Council,Cove\n")
    path = tmp_path / "ties.csv.gz"
    path.write_bytes(whole)
    facts, _ = read([path], "x")
    assert len(facts.sources) == 2
    path.write_bytes(whole[:-12])
    cut = "The packed file ends before its end: it was cut off. Fetch it again."
    assert check([path]).problems == [f"{path}: {cut}"]
    path.write_text("From,To\nAcme,Bay\n", encoding="utf-8")
    assert check([path]).problems == [f"{path}: This is not packed by gzip. Take .gz off its name."]


def test_a_mapping_that_is_neither_a_file_nor_ships_names_those_that_do() -> None:
    with pytest.raises(InvalidQuestion) as error:
        mapping_called("cordis-fp8")
    assert "Did you mean cordis-fp7?" in str(error.value)
    assert "cordis, cordis-fp7, cordis-h2020" in str(error.value)


def test_a_second_load_by_a_mapping_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    found(tmp_path)
    store = str(tmp_path / "x.db")
    monkeypatch.chdir(tmp_path)
    files = ["firms-2020.csv", "shares.csv", "--mapping", "m.yaml", "--dataset", "mine"]
    told = []
    for _ in range(2):
        argv = ["tieline", "load", *files, "--store", store, "--format", "json"]
        monkeypatch.setattr("sys.argv", argv)
        with pytest.raises(SystemExit) as ended:
            run()
        assert not ended.value.code
        told.append(json.loads(capsys.readouterr().out))
    assert [each["entities_added"] for each in told] == [6, 0]
    assert [each["statements_added"] for each in told] == [5, 0]
    with open_store(store) as place:
        assert [each.name for each in place.datasets()] == ["mine"]
