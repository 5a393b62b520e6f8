"""What a load would change, told before it is done; how a load is undone, told after it."""

import json
import shlex
from pathlib import Path

import pytest

from tests.app.conftest import Ran, Tieline

ENTITIES = "id,kind,name\na,city,Aville\nb,organization,Bureau\nc,company,Corp\n"
TIES = "a,MEMBER_OF,b,,2019,https://example.org/1\nb,PARTNERS_WITH,c,lab,2016-03,\n"
HEADER = "source,relation,target,role,since,source_url\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "facts"
    made.mkdir()
    state(made, ENTITIES, TIES)
    return made


def state(folder: Path, entities: str, ties: str) -> None:
    (folder / "entities.csv").write_text(entities, "utf-8")
    (folder / "relations.csv").write_text(HEADER + ties, "utf-8")


@pytest.fixture
def changed(tieline: Tieline, folder: Path) -> Path:
    """A folder that was loaded and has changed since."""
    assert tieline("load", folder).code == 0
    state(
        folder,
        ENTITIES.replace("Aville", '"Aville, TX"').replace("c,company,Corp\n", "d,person,Dee\n"),
        TIES.splitlines()[0].replace("2019", "2020") + "\nd,WORKS_FOR,b,head,,\n",
    )
    return folder


def test_a_dry_run_makes_no_store(tieline: Tieline, folder: Path, tmp_path: Path) -> None:
    ended = tieline("load", folder, "--dry-run", "--format", "table")
    assert (ended.code, ended.err) == (0, "")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["facts"]
    assert ended.out.splitlines() == [
        "What loading facts into tieline.db would change:",
        "            New  Changed  The same  Withdrawn",
        "Entries       3        0         0          0",
        "Statements    2        0         0          0",
        "New: Aville (city).",
        "New: Bureau (organization).",
        "New: Corp (company).",
        "New: Aville is a member of Bureau, from 2019.",
        "New: Bureau partners with Corp, lab, from Mar 2016.",
        f"Nothing was changed. Load it with: tieline load {folder} --format table",
    ]


def test_a_dry_run_tells_what_changed_and_what_is_withdrawn(
    tieline: Tieline, changed: Path
) -> None:
    before = tieline("datasets").out
    told = tieline("load", changed, "--dry-run", "--format", "table").out.splitlines()
    assert told[2:-1] == [
        "Entries       1        1         1          1",
        "Statements    1        1         0          1",
        "New: Dee (person).",
        "Changed: Aville, TX (city): name was “Aville”, is “Aville, TX”.",
        "Withdrawn: Corp (company).",
        "New: Dee works for Bureau, head.",
        "Changed: Aville, TX is a member of Bureau: start was “2019”, is “2020”.",
        "Withdrawn: Bureau partners with Corp, lab, from Mar 2016.",
    ]
    assert tieline("datasets").out == before


def test_what_a_dry_run_tells_is_what_the_load_does(tieline: Tieline, changed: Path) -> None:
    dry, real = (
        json.loads(tieline("load", changed, *options).out) for options in (("--dry-run",), ())
    )
    assert (dry["dry_run"], real["dry_run"]) == (True, False)
    assert (dry["revision"], real["revision"]) == (1, 2)
    same = set(dry) & set(real) - {"dry_run", "revision"}
    assert {key: dry[key] for key in same} == {key: real[key] for key in same}
    assert {"difference", "entities_added", "statements_removed"} <= same
    assert real["statements_added"] == sum(
        real["difference"]["statements"][key] for key in ("new", "changed")
    )


def test_a_dry_run_as_csv_has_a_line_for_each_changed_value(
    tieline: Tieline, changed: Path
) -> None:
    lines = tieline("load", changed, "--dry-run", "--format", "csv").out.splitlines()
    assert lines[0] == "what,change,id,relation,target,name,attribute,old,new"
    assert 'entity,changed,a,,,"Aville, TX",name,Aville,"Aville, TX"' in lines
    assert "statement,changed,a,MEMBER_OF,b,,since,2019,2020" in lines
    assert "statement,withdrawn,b,PARTNERS_WITH,c,,,," in lines


def test_a_dry_run_names_who_is_stated_elsewhere(tieline: Tieline, folder: Path) -> None:
    tieline("load", folder)
    more = folder.parent / "more.relations.csv"
    more.write_text("source,relation,target\na,PARTNERS_WITH,c\n", "utf-8")
    told = tieline("load", more, "--dry-run", "--format", "table").out
    assert "New: Aville partners with Corp.\n" in told


def test_a_dry_run_refuses_what_the_load_refuses(tieline: Tieline, folder: Path) -> None:
    (folder / "relations.csv").write_text("source,relation,target\na,MEMBER_OF,ghost\n", "utf-8")
    dry, real = (tieline("load", folder, *options) for options in (("--dry-run",), ()))
    assert dry == real
    assert dry.code == 1
    assert "no entry has the id 'ghost'" in dry.err


def test_the_command_that_a_dry_run_tells_does_it(tieline: Tieline, folder: Path) -> None:
    odd = folder.rename(folder.with_name("the facts"))
    told = tieline("load", odd, "--dry-run", "--dataset", "it's mine", "--format", "table")
    command = shlex.split(told.out.splitlines()[-1].partition(": ")[2])
    assert command[0] == "tieline"
    assert tieline(*command[1:]).code == 0
    [mine] = json.loads(tieline("datasets").out)["items"]
    assert mine["name"] == "it's mine"


def undone(ended: Ran) -> str:
    assert ended.code == 0
    told: str = json.loads(ended.out)["undo"]
    return told


def test_a_load_says_how_a_new_dataset_is_removed(tieline: Tieline, folder: Path) -> None:
    command = undone(tieline("load", folder, "--store", "my own.db", "--dataset", "new facts"))
    assert command == "Undo: tieline datasets --remove 'new facts' --store 'my own.db'"
    assert tieline(*shlex.split(command.removeprefix("Undo: tieline "))).code == 0
    assert json.loads(tieline("datasets", "--store", "my own.db").out)["items"] == []


def test_a_load_that_replaces_facts_says_what_can_be_done(tieline: Tieline, changed: Path) -> None:
    again = "To undo it, load the files as they were before, or restore a copy of the store"
    assert again in undone(tieline("load", changed))
    assert undone(tieline("load", changed)) == "Nothing was changed, so there is nothing to undo."
    other = changed.rename(changed.with_name("other"))
    state(other, ENTITIES, TIES)
    told = undone(tieline("load", other, "--dataset", "facts"))
    assert f"load {changed} again, if that is as it was" in told
    assert tieline("load", other, "--dataset", "facts", "--format", "table").out.endswith(
        "Nothing was changed, so there is nothing to undo.\n"
    )


def test_a_check_against_a_store_tells_the_difference(tieline: Tieline, changed: Path) -> None:
    assert "difference" not in json.loads(tieline("check", changed).out)
    checked = json.loads(tieline("check", changed, "--store", "tieline.db").out)
    assert checked["difference"]["entities"] == {"new": 1, "changed": 1, "same": 1, "withdrawn": 1}
    table = tieline("check", changed, "--store", "tieline.db", "--format", "table").out
    assert "0 problems, 0 warnings, 3 entities, 2 statements.\n" in table
    assert "Withdrawn: Corp (company).\n" in table
    listed = tieline("check", changed, "--store", "tieline.db", "--format", "csv").out
    assert "change,,Withdrawn: Corp (company).\n" in listed
