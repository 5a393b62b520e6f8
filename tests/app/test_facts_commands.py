"""What is done with facts on the command line: load, check, remove, export, draw."""

import json
import re
from pathlib import Path

import pytest

from graph.errors import InvalidFacts
from graph.formats import read
from graph.stores import open_store
from tests.app.conftest import Tieline

ROOT = Path(__file__).parents[2]

FACTS = {
    "entities.csv": "id,kind,name\na,city,Aville\nb,organization,Bureau\n",
    "relations.csv": "source,relation,target,source_url\na,MEMBER_OF,b,https://example.org/1\n",
}
READING = [
    ("connect", "a", "b"), ("role", "a"), ("entity", "a"), ("search", "a"), ("datasets",),
    ("export", "out"), ("view", "--entity", "a", "-o", "out.html"),
]  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "facts"
    made.mkdir()
    for name, content in FACTS.items():
        (made / name).write_text(content, encoding="utf-8")
    return made


def test_loading_twice_changes_nothing(tieline: Tieline, folder: Path) -> None:
    first, second = (json.loads(tieline("load", folder).out) for _ in range(2))
    assert (first["dataset"], first["revision"], first["entities_added"]) == ("facts", 1, 2)
    assert (second["revision"], second["entities_added"]) == (1, 0)


def test_the_seeds_load(tieline: Tieline) -> None:
    assert json.loads(tieline("load", "--seeds").out)["entities_added"] > 1000
    [seeds] = json.loads(tieline("datasets").out)["items"]
    assert (seeds["name"], seeds["origin"]) == ("seeds", "seeds")


def test_a_name_taken_by_another_path_is_refused(
    tieline: Tieline, folder: Path, tmp_path: Path
) -> None:
    assert tieline("load", folder).code == 0
    (tmp_path / "other").mkdir()
    folder.rename(tmp_path / "other" / "facts")
    refused = tieline("load", tmp_path / "other" / "facts")
    assert refused.code == 2
    assert "--dataset facts" in refused.err
    assert tieline("load", tmp_path / "other" / "facts", "--dataset", "facts").code == 0


def test_several_paths_need_a_name(tieline: Tieline, folder: Path) -> None:
    paths = [folder / name for name in FACTS]
    assert "--dataset" in tieline("load", *paths).err
    assert json.loads(tieline("load", *paths, "--dataset", "both").out)["dataset"] == "both"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("load",), "There is nothing to load. Give paths, or --seeds."),
        (
            ("load", "x", "--seeds"),
            "Paths and --seeds cannot be loaded together. Give one of them.",
        ),
    ],
)
def test_either_paths_or_seeds_are_loaded(
    tieline: Tieline, arguments: tuple[str, ...], told: str
) -> None:
    refused = tieline(*arguments)
    assert (refused.code, refused.out, refused.err) == (2, "", f"error: {told}\n")


def test_unsound_facts_are_told_all_at_once_and_make_no_store(
    tieline: Tieline, folder: Path, tmp_path: Path
) -> None:
    (folder / "entities.csv").write_text("id,kind,name\na,city,\nB!,city,B\n", encoding="utf-8")
    refused = tieline("load", folder)
    assert refused.code == 1
    assert re.search(r"entities\.csv:2: .*\n.*entities\.csv:3: ", refused.err)
    assert not (tmp_path / "tieline.db").exists()
    checked = tieline("check", folder)
    assert checked.code == 1
    assert len(json.loads(checked.out)["problems"]) >= 2


def test_an_empty_folder_never_empties_a_store(
    tieline: Tieline, folder: Path, tmp_path: Path
) -> None:
    tieline("load", folder)
    (tmp_path / "empty").mkdir()
    refused = tieline("load", tmp_path / "empty", "--dataset", "facts")
    assert refused.code == 1
    assert json.loads(tieline("search", "Aville").out)["total"] == 1


def test_sound_facts_pass_the_check(tieline: Tieline, folder: Path) -> None:
    checked = tieline("check", folder, "--format", "table")
    assert checked.code == 0
    assert checked.out.endswith("0 problems, 0 warnings, 2 entities, 1 statement.\n")


def test_of_many_warnings_of_a_kind_the_table_shows_a_few(tieline: Tieline, folder: Path) -> None:
    people = "".join(f"p{n},person,P {n}\n" for n in range(8))
    (folder / "entities.csv").write_text(f"{FACTS['entities.csv']}{people}q,person,p-0\n", "utf-8")
    rows = "".join(f"p{n},WORKS_FOR,b,clerk in 2010\n" for n in range(8))
    (folder / "relations.csv").write_text(f"source,relation,target,role\n{rows}", "utf-8")
    lines = tieline("check", folder, "--format", "table").out.splitlines()
    assert [line.count("clerk in 2010") for line in lines] == [0, 1, 1, 1, 1, 1, 0, 0]
    assert "'p-0' (q)" in lines[0]
    assert lines[6] == (
        "warning: and 3 more of the kind “year in a role”; --format json lists them"
    )
    assert lines[7] == "0 problems, 9 warnings, 11 entities, 8 statements."
    told = json.loads(tieline("check", folder).out)
    assert told["warning_kinds"] == {"same name": 1, "year in a role": 8}
    assert len(told["warnings"]) == 9
    listed = tieline("check", folder, "--format", "csv").out.splitlines()
    assert listed[0] == "level,kind,text"
    assert sum(row.startswith("warning,year in a role,") for row in listed) == 8


def test_a_dataset_can_be_removed(tieline: Tieline, folder: Path) -> None:
    tieline("load", folder)
    assert json.loads(tieline("datasets", "--remove", "facts").out)["entities_removed"] == 2
    assert json.loads(tieline("datasets").out) == {"items": [], "revision": 2}
    assert tieline("datasets", "--remove", "facts").code == 1


@pytest.mark.parametrize("arguments", READING)
def test_commands_that_read_make_no_store_and_say_how_to_make_one(
    tieline: Tieline, tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    refused = tieline(*arguments)
    assert (refused.code, refused.out) == (1, "")
    assert "tieline load --seeds" in refused.err
    assert refused.err.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("arguments", [*READING[:4], *READING[5:]])
def test_an_empty_store_says_how_to_fill_it(
    tieline: Tieline, tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    open_store(str(tmp_path / "tieline.db"), create=True).close()
    refused = tieline(*arguments)
    assert refused.code == 1
    assert "tieline load --seeds" in refused.err


def test_a_file_that_is_no_store_is_told_and_kept(tieline: Tieline, tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("my notes\n" * 500)
    for arguments in (("load", "--seeds"), ("search", "a")):
        ended = tieline(*arguments, "--store", path)
        assert ended.code == 1
        assert "notes.txt" in ended.err
    assert path.read_text() == "my notes\n" * 500


def test_exported_facts_load_again(tieline: Tieline, small_store: Path) -> None:
    assert tieline("export", "out", "--store", small_store).code == 0
    assert tieline("load", "out", "--dataset", "small").code == 0
    one, other = (
        tieline("connect", "a", "d", "--store", path).out for path in (small_store, "tieline.db")
    )
    assert one == other


@pytest.mark.parametrize("name", ["x.graphml", "x.gexf", "x.gml", "x.json", "x.cyjs"])
def test_the_network_is_exported_for_other_tools(
    tieline: Tieline, small_store: Path, tmp_path: Path, name: str
) -> None:
    ended = tieline("export", name, "--store", small_store)
    assert (ended.code, ended.out) == (0, "")
    text = (tmp_path / name).read_text("utf-8")
    assert all(said in text for said in ("Aville", "b.PARTNERS_WITH.c", "https://example.org/2"))
    *_, lost = ended.err.strip().splitlines()
    assert lost.startswith("Not in it: "), ended.err  # each of them lacks something


def test_a_view_is_one_page(tieline: Tieline, small_store: Path, tmp_path: Path) -> None:
    for asked in (("--entity", "b"), ("--connect", "a", "d"), ("--city", "Aville")):
        made = tieline("view", *asked, "-o", "view.html", "--store", small_store)
        assert made.code == 0, made.err
        page = (tmp_path / "view.html").read_text(encoding="utf-8")
        assert "Bureau" in page
        assert "<script>alert" not in page


def test_an_export_goes_over_no_ones_facts(
    tieline: Tieline, small_store: Path, tmp_path: Path
) -> None:
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "entities.csv").write_text("id,kind,name\nz,city,Z\n", "utf-8")
    refused = tieline("export", str(mine), "--store", small_store)
    assert refused.code != 0
    assert "already has CSV files. Give a new folder" in refused.err
    assert (mine / "entities.csv").read_text("utf-8") == "id,kind,name\nz,city,Z\n"
    assert not (mine / "relations.csv").exists()


def test_a_spreadsheet_is_read_as_its_page_says(
    tieline: Tieline, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = (ROOT / "docs" / "spreadsheets.md").read_text("utf-8")
    (rows,) = re.findall(r"```csv\n(.*?)```", page, re.DOTALL)
    (shown,) = re.findall(r"```console\n\$ tieline check partners.csv\n(.*?)```", page, re.DOTALL)
    monkeypatch.chdir(tmp_path)
    Path("partners.csv").write_text(rows, "utf-8")
    assert tieline("check", "partners.csv", "--format", "table").out == shown
    loaded = tieline("load", "partners.csv")
    assert json.loads(loaded.out)["entities_added"] == 5
    assert "note: partners.csv: Each row ties" in loaded.err
    again = json.loads(tieline("load", "partners.csv").out)
    assert (again["statements_added"], again["statements_removed"]) == (0, 0)
    found = json.loads(tieline("connect", "State University", "Open Pier").out)
    assert found["distance"] == 3


def test_a_table_that_is_not_understood_names_the_options(tieline: Tieline, tmp_path: Path) -> None:
    table = tmp_path / "numbers.csv"
    table.write_text("a,b\n1,2\n3,4\n", "utf-8")
    wrong = tieline("load", table)
    assert wrong.code == 1
    right = "Use --source-column and --target-column, or --name-column."
    assert f"or which one the names. {right}" in wrong.err
    assert right in tieline("check", table).out
    with pytest.raises(InvalidFacts, match="Neither two ends") as in_python:
        read([table], "mine")
    assert "--" not in str(in_python.value)


def test_what_is_said_of_a_table_is_taken(tieline: Tieline, tmp_path: Path) -> None:
    table = tmp_path / "theirs.csv"
    table.write_text("left,right\nA,B\nB,C\n", "utf-8")
    said = "--source-column", "right", "--target-column", "left", "--relation", "FUNDS"
    found = json.loads(tieline("check", table, *said, "--kind", "company").out)
    assert found["guesses"][1:3] == [
        f"{table}:2: B funds A.",
        f"{table}:3: C funds B.",
    ]
    wrong = tieline("load", table, "--source-column", "middle")
    assert wrong.code == 2
    assert "--source-column" in wrong.err
    assert "left" in wrong.err


def test_words_of_the_store_are_said_of_a_table(tieline: Tieline, tmp_path: Path) -> None:
    first = tmp_path / "first"
    first.mkdir()
    (first / "entities.csv").write_text("id,kind,name\nm,ministry,Ports\na,company,Acme\n", "utf-8")
    (first / "relations.csv").write_text("source,relation,target\nm,AUDITS,a\n", "utf-8")
    (first / "vocabulary.yaml").write_text(
        "relations:\n  AUDITS:\n    phrase: looks into\n    inverse: is looked into by\n", "utf-8"
    )
    table = tmp_path / "theirs.csv"
    table.write_text("From,To\nCove,Dell\n", "utf-8")
    said = "load", table, "--kind", "Ministry", "--relation", "audits", "--format", "json"
    unknown = tieline(*said)
    assert unknown.code == 2
    assert "--kind: “Ministry” is not valid" in unknown.err
    assert tieline("load", first).code == 0
    typo = tieline("load", table, "--relation", "AUDIT")
    assert typo.code == 2
    assert "Did you mean AUDITS?" in typo.err
    loaded = tieline(*said)
    assert (loaded.code, "Cove looks into Dell." in loaded.err) == (0, True), loaded.err
    found = json.loads(tieline("entity", "cove", "--format", "json").out)
    assert (found["kind"], found["ties"][0]["relation"]) == ("ministry", "AUDITS")


def test_a_word_of_a_filter_is_told_the_nearest(tieline: Tieline) -> None:
    tieline("load", "--seeds")
    wrong = tieline("connect", "dallas-tx", "us-ignite", "--without-relation", "FUND")
    assert wrong.code == 2
    assert "Did you mean FUNDS?" in wrong.err
    spelled = tieline("connect", "dallas-tx", "us-ignite", "--relation", "partners with")
    assert spelled.code == 0
