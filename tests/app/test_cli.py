"""The command line, as it is typed and piped."""

import csv
import json
import os
import pty
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from app import __version__
from graph.compile import compile_network
from graph.ecosystem import Entity, Statement
from graph.facts import gather
from graph.model import Kind, Relation
from graph.questions.compare import compare
from graph.questions.connect import connect
from graph.questions.counting.tables import compute_tables
from graph.questions.impact import impact
from graph.questions.key_players import key_players
from graph.questions.role import role
from graph.questions.without import without
from graph.stores import open_store
from tests.app.conftest import ROOT, Tieline, process, stored


def bare(answer: dict[str, Any]) -> dict[str, Any]:
    """Return an answer over HTTP as Python and the command line give it."""
    return {name: value for name, value in answer.items() if name not in {"stale", "age_seconds"}}


def test_connect_is_the_same_from_python_http_and_the_command_line(
    seeded: Path, service: TestClient, tieline: Tieline
) -> None:
    x, y = "Dallas Innovation Alliance", "Cleantech San Diego"
    with open_store(str(seeded)) as store:
        python = connect(compile_network(store.ecosystem()), x, y).to_dict()
    http = service.get("/api/connect", params={"source": x, "target": y}).json()
    typed = json.loads(tieline("connect", x, y, "--store", seeded).out)
    assert json.loads(json.dumps(python)) == bare(http) == typed
    assert all(tie["evidence"] for r in typed["routes"] for hop in r["hops"] for tie in hop)


def test_role_is_the_same_from_python_http_and_the_command_line(
    seeded: Path, service: TestClient, tieline: Tieline
) -> None:
    x = "Metro Atlanta Chamber"
    with open_store(str(seeded)) as store:
        network = compile_network(store.ecosystem())
    python = role(network, x, tables=compute_tables(network)).to_dict()
    http = service.get("/api/entities/metro-atlanta-chamber/role").json()
    typed = json.loads(tieline("role", x, "--store", seeded).out)
    assert json.loads(json.dumps(python)) == bare(http) == typed


def test_impact_is_the_same_from_python_http_and_the_command_line(
    seeded: Path, service: TestClient, tieline: Tieline
) -> None:
    with open_store(str(seeded)) as store:
        network = compile_network(store.ecosystem())
    python = impact(network, "Dallas", top=4, weight={"reach": 2.0}, as_of="2017").to_dict()
    http = service.get("/api/cities/dallas-tx/impact?top=4&weight=reach=2&as_of=2017").json()
    typed = tieline(
        "impact",
        "Dallas",
        "--top",
        "4",
        "--weight",
        "reach=2",
        "--as-of",
        "2017",
        "--store",
        seeded,
    )
    assert json.loads(json.dumps(python)) == bare(http) == json.loads(typed.out)


def test_compare_is_the_same_from_python_http_and_the_command_line(
    seeded: Path, service: TestClient, tieline: Tieline
) -> None:
    with open_store(str(seeded)) as store:
        network = compile_network(store.ecosystem())
    cities = ["Dallas", "San Diego", "Atlanta"]
    python = compare(network, cities, without_kind=["event"]).to_dict()
    http = service.get("/api/compare", params={"id": cities, "without_kind": "event"}).json()
    typed = tieline("compare", *cities, "--without-kind", "event", "--store", seeded)
    assert json.loads(json.dumps(python)) == bare(http) == json.loads(typed.out)


def test_without_is_the_same_from_python_http_and_the_command_line(
    seeded: Path, service: TestClient, tieline: Tieline
) -> None:
    xs = ["Metro Atlanta Chamber", "us-ignite"]
    with open_store(str(seeded)) as store:
        python = without(compile_network(store.ecosystem()), xs).to_dict()
    http = service.get("/api/without", params={"id": xs}).json()
    typed = json.loads(tieline("without", *xs, "--store", seeded).out)
    assert json.loads(json.dumps(python)) == bare(http) == typed


@pytest.mark.parametrize("goal", ["fragment", "reach"])
def test_key_players_are_the_same_from_python_http_and_the_command_line(
    seeded: Path, service: TestClient, tieline: Tieline, goal: str
) -> None:
    with open_store(str(seeded)) as store:
        python = key_players(compile_network(store.ecosystem()), goal=goal).to_dict()
    http = service.get("/api/key-players", params={"goal": goal}).json()
    typed = json.loads(tieline("key-players", "--goal", goal, "--store", seeded).out)
    assert json.loads(json.dumps(python)) == bare(http) == typed


def test_the_filter_is_the_same_from_http_and_the_command_line(
    small_store: Path, small_service: TestClient, tieline: Tieline
) -> None:
    http = small_service.get(
        "/api/connect?source=a&target=d&relation=MEMBER_OF&relation=PARTNERS_WITH"
        "&without_relation=FUNDS&avoid=Expo&without_kind=person&as_of=2017&context=true"
    ).json()
    typed = tieline(
        "connect", "a", "d", "--relation", "MEMBER_OF", "--relation", "PARTNERS_WITH",
        "--without-relation", "FUNDS", "--avoid", "Expo", "--without-kind", "person",
        "--as-of", "2017", "--context", "--store", small_store,
    )  # fmt: skip
    assert json.loads(typed.out) == bare(http)


@pytest.mark.parametrize(
    ("arguments", "code", "sentence"),
    [
        (
            ("connect", "a"),
            2,
            "error: Y: This is missing. Give the other end, in the same way. See tieline connect",
        ),
        (
            ("conect", "a", "b"),
            2,
            "There is no command “conect”. Did you mean connect? See tieline --help.",
        ),
        (
            ("connect", "a", "b", "--rout", "1"),
            2,
            "error: --rout: There is no such option. Did you mean --routes?",
        ),
        (
            ("connect", "a", "b", "--routes", "x"),
            2,
            "error: --routes: “x” is not a number. Use a whole number. See",
        ),
        (
            ("connect", "a", "b", "--routes", "0"),
            2,
            "error: --routes: 0 is out of range. Use 1 to 1,000.",
        ),
        (
            ("connect", "a", "b", "--relation", "LIKES"),
            2,
            "error: --relation: “LIKES” is not valid",
        ),
        (("connect", "a", "b", "--as-of", "soon"), 2, "“soon”"),
        (("connect", "a", "b", "--avoid", "a"), 2, "Aville"),
        (
            ("connect", "a", "b", "--undated", "maybe"),
            2,
            "error: --undated: “maybe” is not valid. Use keep or drop. See",
        ),
        (("connect", "a", "Nobody"), 1, "No match for “Nobody”"),
        (("connect", "a", "Twin"), 1, "id twin-1"),
        (
            ("role", "a", "--by", "size"),
            2,
            "error: --by: “size” is not valid. Use sector, kind, city or community. See",
        ),
        (
            ("role", "a", "--direction", "up"),
            2,
            "error: --direction: “up” is not valid. Use any or arc. See",
        ),
        (("impact", "a", "--top", "0"), 2, "error: --top: 0 is out of range"),
        (("impact", "a", "--weight", "reach"), 2, "weight: “reach” is not valid. Use NAME=N"),
        (("impact", "a", "--weight", "size=1"), 2, "weight: “size” is not valid. Use gateway"),
        (("impact", "a", "--avoid", "a"), 2, "Aville"),
        (("impact", "b"), 1, "“Bureau” is an organization, not a city. Its own entry: Bureau ("),
        (("compare", "a"), 2, "error: CITY: 1 city cannot be compared. Name 2 to 20 cities."),
        (("compare", "a", "Aville"), 2, "Aville is named twice"),
        (("compare", "a", "c\x1b[31m"), 1, "No city matches “c\\x1b[31m”"),
        (("search", "a", "--limit", "0"), 2, "error: --limit: 0 is out of range"),
        (("search", "a", "--kind", "dog"), 2, "kind: “dog” is not valid"),
        (("view", "-o", "x.html"), 2, "--entity X, --connect X Y or --city CITY"),
        (
            ("view", "--entity", "a", "-o", "no/x.html"),
            1,
            "Cannot use no/x.html: No such file or directory",
        ),
        (("export", "x.doc"), 2, ".graphml"),
        (("check", "nowhere"), 1, "nowhere"),
        (("datasets", "--remove", "nothing"), 1, "nothing"),
        (("load", "facts.pdf"), 2, "facts.pdf"),
        (
            ("without",),
            2,
            "error: X: This is missing. Give one to twenty ids, names or aliases. See",
        ),
        (("without", "a", "Nobody"), 1, "No match for “Nobody”"),
        (
            ("without", "a", "b", "--avoid", "Bureau"),
            2,
            "error: --avoid: Bureau is part of the question",
        ),
        (("without", *["a"] * 21), 2, "error: X: 21 names are given. Give 1 to 20."),
        (("key-players", "--size", "0"), 2, "error: --size: 0 is out of range"),
        (
            ("key-players", "--goal", "win"),
            2,
            "error: --goal: “win” is not valid. Use fragment or reach. See",
        ),
        (("entity", "a\x1b[31m"), 1, "No match for “a\\x1b[31m”"),
        (("entity", "qqq"), 1, "“qqq”. Search for a part of it: tieline search TEXT."),
        (("entity", " "), 1, "error: A name is blank. Give an id, a name or an alias.\n"),
        (("role", "Bee", "ville"), 2, "“ville” is too much. Use tieline role X, and put a name of"),
        (("network", "a"), 2, "“a” is too much. Use tieline network with options only."),
        (("connect", "a", "b", "--routes"), 2, "--routes: A value is missing. Use --routes N."),
        (("connect", "a", "b", "--context=yes"), 2, "--context: This takes no value."),
        (("--routes", "5", "connect"), 2, "--routes: There is no such option before the command."),
        (("--foo",), 2, "error: --foo: There is no such option. See tieline --help."),
        (
            ("serve", "--port", "70000"),
            2,
            "error: --port: 70,000 is out of range. Use 0 to 65,535.",
        ),
        (("between", "a", "2020", "2016"), 2, "error: BEFORE: 2020 does not end before 2016."),
        (
            ("between", "a", "2016", "2020", "--as-of", "2018"),
            2,
            "error: --as-of: There is no such option",
        ),
        (("search", "a", "--store", "s" * 60_000), 1, "sss…sss"),
        (("entity", "x" * 60_000), 2, "…” has 60,000 characters. Use at most 500."),
        (("between", "a", "9" * 60_000, "2020"), 2, "999…” is not a date. Use 2016,"),
        (("serve", "--host", "x" * 501), 1, "is not an address of this machine (no such name)."),
        (("datasets", "--remove", "x" * 501), 1, "x…”. Loaded: small."),
        (("export", ""), 2, "error: FILE: This is blank. Give a path."),
        (("view", "-o", "", "--city", "a"), 2, "error: --output: This is blank. Give a path."),
        (("load", ""), 2, "error: PATH: This is blank. Give a path."),
    ],
)
def test_what_is_wrong_is_told_in_a_sentence(
    tieline: Tieline,
    small_store: Path,
    monkeypatch: pytest.MonkeyPatch,
    arguments: tuple[str, ...],
    code: int,
    sentence: str,
) -> None:
    monkeypatch.setenv("TIELINE_STORE", str(small_store))
    ended = tieline(*arguments)
    assert (ended.code, ended.out if arguments[0] != "check" else "") == (code, "")
    assert sentence in ended.err + (ended.out if arguments[0] == "check" else "")
    assert "Traceback" not in ended.err
    assert ended.err.count("\n") <= 1


def test_where_the_facts_are_is_said_by_option_before_environment(
    tieline: Tieline, small_store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TIELINE_STORE", "elsewhere.db")
    assert "elsewhere.db" in tieline("search", "Aville").err
    assert tieline("search", "Aville", "--store", small_store).code == 0


def test_routes_come_as_csv(tieline: Tieline, small_store: Path) -> None:
    ended = tieline("connect", "a", "d", "--format", "csv", "--store", small_store)
    rows = list(csv.DictReader(ended.out.splitlines()))
    first = next(row for row in rows if row["route"] == "1")
    assert (first["from"], first["to"], first["relation"]) == ("a", "b", "MEMBER_OF")
    assert first["source_url"] == "https://example.org/1"


def test_no_route_is_a_csv_of_its_header(tieline: Tieline, small_store: Path) -> None:
    ended = tieline("connect", "a", "wild", "--format", "csv", "--store", small_store)
    assert ended.code == 0
    assert ended.out.startswith("route,hop,from,to,source,")
    assert ended.out.count("\n") == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ("role", "b"),
        ("entity", "b"),
        ("search", "b"),
        ("impact", "a"),
        ("without", "b"),
        ("key-players", "--size", "2"),
    ],
)
def test_every_answer_comes_as_csv(
    tieline: Tieline, small_store: Path, arguments: tuple[str, ...]
) -> None:
    ended = tieline(*arguments, "--format", "csv", "--store", small_store)
    rows = list(csv.reader(ended.out.splitlines()))
    assert len({len(row) for row in rows}) == 1
    assert len(rows) > 1


def test_a_table_says_routes_with_phrases_dates_and_sources(
    tieline: Tieline, small_store: Path
) -> None:
    ended = tieline("connect", "d", "a", "--format", "table", "--store", small_store)
    routes = ended.out[ended.out.index("Path 1") :]
    assert routes.splitlines()[:7] == [
        "Path 1: 3 steps",
        "  This path ended in 2018.",
        "  Dorm",
        "  partnered with  Ćorp & Co  Mar 2016 to 2018, lab  [1]",
        "  partners with   Bureau     undated                [2]",
        "  has the member  Aville     from 2015, founder     [3]",
        "",
    ]
    assert routes.splitlines()[-6:] == [
        "Sources",
        "  [1]  word:slug",
        "  [2]  Two",
        "       https://example.org/2",
        "  [3]  One",
        "       https://example.org/1",
    ]


@pytest.mark.parametrize(
    "arguments",
    [
        ("connect", "Metro Atlanta Chamber", "US Ignite"),
        ("role", "Metro Atlanta Chamber"),
        ("entity", "us-ignite"),
        ("search", "smart cities"),
        ("impact", "Atlanta"),
        ("compare", "Dallas", "San Diego", "Atlanta", "Kansas City, MO"),
        ("compare", "Dallas", "San Diego", "Atlanta", "Kansas City, MO", "Barcelona"),
        ("without", "Metro Atlanta Chamber"),
        ("without", "US Ignite", "Envision America", "MetroLab Network"),
        ("key-players",),
        ("key-players", "--size", "20", "--goal", "reach"),
    ],
)
def test_tables_keep_within_a_hundred_columns_but_for_addresses(
    tieline: Tieline, seeded: Path, arguments: tuple[str, ...]
) -> None:
    ended = tieline(*arguments, "--format", "table", "--store", seeded)
    lines = [line for line in ended.out.splitlines() if "://" not in line]
    assert max(map(len, lines)) <= 100
    assert "…" not in ended.out.replace("(…And Why They Win)", "")


def test_a_hostile_name_is_shown_as_text(tieline: Tieline, small_store: Path) -> None:
    ended = tieline("entity", "wild", "--format", "table", "--store", small_store)
    assert ended.out.startswith("[red]Wild[/red] <script>alert(1)</script> =1+1\n")


def test_hostile_names_of_cities_and_organizations_are_shown_as_text(
    tieline: Tieline, tmp_path: Path
) -> None:
    wild = "[red]Wild[/red] \x1b[31m=1+1"
    entities = [Entity(id, Kind.CITY, f"{wild} {id}") for id in "cd"]
    entities.append(Entity("o", Kind.ORGANIZATION, f"{wild} o"))
    ties = [Statement("o", Relation.SERVES, city) for city in "cd"]
    store = stored(gather(entities, ties), tmp_path / "wild.db")
    for arguments in (("impact", "c"), ("compare", "c", "d")):
        for format in ("table", "json", "csv"):
            ended = tieline(*arguments, "--format", format, "--store", store)
            assert ended.code == 0
            assert "[red]Wild[/red]" in ended.out
            assert "\x1b" not in ended.out


def test_ended_ties_stand_apart_and_long_names_are_told_by_argument(
    tieline: Tieline, tmp_path: Path
) -> None:
    entities = [Entity(id, Kind.COMPANY, id.upper()) for id in "abc"]
    ties = [
        Statement("a", Relation.PARTNERS_WITH, "b", since="2010", until="2015"),
        Statement("a", Relation.PARTNERS_WITH, "c", since="2011"),
    ]
    store = stored(gather(entities, ties), tmp_path / "ended.db")
    told = tieline("entity", "a", "--format", "table", "--store", store).out
    assert told.index("\nPartners with\n") < told.index("C  from 2011")
    assert told.index("\nPartnered with\n") < told.index("B  2010 to 2015")
    for command, name in (
        ("entity", "X"), ("role", "X"), ("impact", "CITY"), ("search", "TEXT"),
        ("centrality --from", "--from"), ("coverage --avoid", "--avoid"),
    ):  # fmt: skip
        ended = tieline(*command.split(), "x" * 501, "--store", store)
        assert (ended.code, ended.err) == (
            2, f"error: {name}: “{'x' * 40}…” has 501 characters. Use at most 500.\n"
        )  # fmt: skip


def test_hostile_names_are_cut_off_as_text(tieline: Tieline, tmp_path: Path) -> None:
    entities = [Entity(id, Kind.COMPANY, f"[red]{id}[/red]\x1b[31m") for id in "abc"]
    ties = [Statement("a", Relation.PARTNERS_WITH, id, url="javascript:alert(1)") for id in "bc"]
    store = stored(gather(entities, ties), tmp_path / "wild.db")
    for arguments in (("without", "a"), ("key-players", "--size", "1")):
        ended = tieline(*arguments, "--format", "table", "--store", store)
        assert (ended.code, "[red]a[/red] [31m" in ended.out) == (0, True)
        assert "\x1b" not in ended.out


def test_control_characters_in_the_facts_reach_no_terminal(
    tieline: Tieline, tmp_path: Path
) -> None:
    name = "A\x1b]0;title\x07\x9b31m\u202eB"
    store = stored(gather([Entity("a", Kind.COMPANY, name)]), tmp_path / "wild.db")
    for format in ("table", "json", "csv"):
        ended = tieline("search", "a", "--format", format, "--store", store)
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", ended.out), format
    assert json.loads(tieline("search", "a", "--store", store).out)["items"][0]["name"] == name


def test_the_version_is_that_of_the_package(tieline: Tieline) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    assert tieline("--version").out == f"tieline {__version__}\n"
    assert project.get("version", __version__) == __version__


def test_each_command_is_explained(tieline: Tieline) -> None:
    overview = tieline()
    assert overview.code == 0
    commands = re.findall(r"^  ([a-z-]+)  ", overview.out.partition("Commands:")[2], re.MULTILINE)
    assert {"serve", "load", "connect", "view"} <= set(commands)
    for command in commands:
        assert tieline(command, "--help").code == 0


def heavy_loaded_by(*words: str) -> list[str]:
    """Return the libraries slow to load that a command has loaded in the end."""
    code = (
        "import sys; from app.cli import run\n"
        "try: run(sys.argv[1:])\n"
        "except SystemExit: pass\n"
        "heavy = {'numpy', 'numpy.ma', 'numba', 'fastapi', 'pydantic', 'rich', 'jinja2',\n"
        "         'networkx', 'graph.kernels.engine', 'graph.answers.connection'}\n"
        "print('loaded:', *sorted(heavy & set(sys.modules)))"
    )
    ended = subprocess.run(
        [sys.executable, "-c", code, *words], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return ended.stdout.splitlines()[-1].split()[1:]


def test_help_loads_none_of_the_heavy_libraries() -> None:
    assert heavy_loaded_by("connect", "--help") == []


def test_a_question_loads_only_what_it_needs(small_store: Path) -> None:
    store = ("--store", str(small_store))
    assert heavy_loaded_by("search", "Bureau", *store) == ["numpy"]
    connected = {"graph.answers.connection", "graph.kernels.engine", "numpy"}
    assert set(heavy_loaded_by("connect", "a", "d", *store)) == connected
    # whatever is no text is read by pydantic
    assert "pydantic" in heavy_loaded_by("search", "Bureau", "--limit", "3", *store)


def test_a_pipe_gets_json_and_may_close_early(seeded: Path) -> None:
    asked = process("search", "city", "--limit", "500", "--store", str(seeded))
    assert asked.stdout is not None
    assert asked.stderr is not None
    assert asked.stdout.read(1) == "{"
    asked.stdout.close()
    assert asked.stderr.read() == ""
    asked.wait(30)
    asked.stderr.close()


def test_a_terminal_gets_a_table(small_store: Path) -> None:
    assert "Partners" in on_a_terminal("search", "Bureau", "--store", str(small_store))


def test_names_are_whole_words_in_80_columns(seeded: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    for arguments, name in (
        (("impact", "Columbus, OH", "--top", "3"), "Transportation"),
        (("between", "Dallas", "2016", "2020"), "Communities Foundation of Texas"),
        (("role", "AT&T", "--by", "city"), "8 Washington, DC"),
    ):
        shown = on_a_terminal(*arguments, "--store", str(seeded))
        lines = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", shown).splitlines()
        assert any(line.strip().startswith(name) or f"  {name} " in line for line in lines), shown


def on_a_terminal(*arguments: str) -> str:
    """Return what a command writes to a terminal."""
    ours, theirs = pty.openpty()
    asked = process(*arguments, stdout=theirs)
    os.close(theirs)
    shown = b""
    while chunk := _read(ours):
        shown += chunk
    asked.communicate(timeout=30)
    os.close(ours)
    assert asked.returncode == 0
    return shown.decode()


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # the other end is closed
        return b""
