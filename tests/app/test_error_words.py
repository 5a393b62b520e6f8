"""Every error says what is wrong, then what would be right, in our style."""

import re
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from app.main import create_app
from app.settings import Settings
from graph.errors import quoted
from graph.formats.table import ENTITIES
from graph.formats.table import RELATIONS as RELATION_TABLE
from graph.model import KINDS, RELATIONS
from graph.questions.counting.measures import MEASURES
from tests.app.conftest import Tieline
from tests.app.pages import page
from tests.sentences import faults

#: A field, or a file and a line, then at least two sentences: what is wrong, what would be right.
FORM = re.compile(
    r"(?P<field>(?:--?[\w-]+|[a-z_]+|[A-Z_]+|\S+\.(?:csv|yaml)(?::\d+)?|located_in): )?"
    r"(?P<said>\S.*[.?:)])", re.DOTALL
)  # fmt: skip

ASKED = (
    "connect?source=a", "connect?source=&target=a", "connect?source=a&target=d&avoid=a",
    "connect?source=a&target=d&routes=1001", "connect?source=a&target=d&routes=0",
    "connect?source=a&target=d&routes=x", "connect?source=a&target=d&max_hops=51",
    "connect?source=a&target=d&relation=LIKES", "connect?source=a&target=d&without_kind=dog",
    "connect?source=a&target=d&as_of=soon", "connect?source=a&target=d&as_of=2016-02-31",
    "connect?source=a&target=d&undated=maybe", "connect?source=a&target=d&context=maybe",
    "connect?sorce=a&target=d", "connect?source=a&target=d&zzz=1",
    "connect?source=a&source=b&target=d", f"connect?source={'x' * 501}&target=d",
    f"connect?source=a&target=d&avoid={'x' * 501}",
    "entities?kind=dog", "entities?sector=dogs", "entities?limit=501", "entities?limit=1.5",
    "entities?cursor=back", "entities?sort=size", "entities/a/neighbourhood?hops=4",
    "entities/a/role?by=shoe-size", "entities/a/role?direction=up", "entities/a/role?ends=some",
    "entities/a/role?null=void", "entities/a/ties?relation=LIKES",
    "cities/a/impact?top=0", "cities/a/impact?weight=size=2", "cities/a/impact?weight=reach",
    "cities/a/impact?weight=reach=-1", "cities/a/impact?weight=reach=1&weight=reach=2",
    "cities/a/impact?" + "&".join(f"weight={n}=0" for n in ("gateway", "brokerage", "delivery",
                                                            "reach")),
    "compare?id=a", "compare?id=a&id=Aville", "compare?" + "&".join(["id=a"] * 21),
    "centrality?measure=fame", "centrality?measure=core&direction=arc", "centrality?top=1001",
    "centrality?kind=firm", "centrality?from=a", "centrality?format=xml",
    "centrality?measure=pagerank&from=a&avoid=a",
    "communities?resolution=0", "communities?resolution=nan", "communities?resolution=101",
    "key-players?size=21", "key-players?goal=win", "without", "without?" + "&".join(["id=a"] * 21),
    "without?id=a&avoid=a", "graph?format=doc",
    "between?id=a&before=2019&after=2016", "between?id=a&before=soon&after=2016",
    "between?id=a&before=2016&after=2019&as_of=2017", "nothing",
)  # fmt: skip
PAGES = (
    "/nothing", "/connect?source=a&target=d&routes=0", "/connect?source=a&target=d&max_hops=x",
    "/connect?source=a&target=d&as_of=soon", "/cities?order=size", "/rankings?sort=size",
    "/rankings?measure=fame", "/rankings?measure=core&direction=arc", "/rankings?from=a",
    "/explore?arrange=square", "/explore?colour=hue", "/explore?size=big", "/explore?page=0",
    "/explore?source=a", "/explore?target=a", "/explore?pin=a.b.c", "/entities/a?by=shoe",
    "/explore?" + "&".join(f"id={n}" for n in range(1001)),
    "/explore?" + "&".join(f"hide={n}" for n in range(5001)),
    "/cities/a?weight=reach", "/without?id=a&avoid=a",
)  # fmt: skip
TYPED = (
    ("connect", "a"), ("conect", "a", "b"), ("connect", "a", "b", "--rout", "1"),
    ("connect", "a", "b", "--routes", "x"), ("connect", "a", "b", "--routes", "0"),
    ("connect", "a", "b", "--max-hops", "51"), ("connect", "a", "b", "--relation", "LIKES"),
    ("connect", "a", "b", "--as-of", "soon"), ("connect", "a", "b", "--avoid", "a"),
    ("connect", "a", "b", "--undated", "maybe"), ("connect", "a", "Nobody"),
    ("connect", "a", "Twin"), ("role", "a", "--by", "size"), ("impact", "a", "--top", "0"),
    ("impact", "a", "--weight", "reach"), ("impact", "b"), ("compare", "a"),
    ("search", "a", "--kind", "dog"), ("search", "a", "--limit", "0"), ("view", "-o", "x.html"),
    ("view", "--entity", "a", "-o", "no/x.html"), ("export", "x.doc"), ("export", "no/x.json"),
    ("export", "file"), ("export", "file/deep"), ("export", "here"),
    ("datasets", "--remove", "nothing"), ("load",), ("load", "here", "--seeds"),
    ("load", "facts.pdf"), ("load", "nowhere"), ("load", "here", "there"), ("load", "/"),
    ("load", "here"), ("load", "here", "--adopt"), ("without",),
    ("without", *["a"] * 21), ("key-players", "--goal", "win"), ("entity",), ("--store",),
    ("serve", "--host", "no.such.host.invalid"), ("serve", "--port", "70000"),
    ("serve", "--port", "x"), ("serve", "--port", "-1"), ("role", "a", "b"), ("network", "x"),
    ("connect", "a", "d", "c", "e"), ("connect", "a", "b", "--routes"),
    ("impact", "a", "--top", "1.5"),
    ("connect", "a", "b", "--context=yes"), ("connect", "a", "b", "-x"),
    ("--routes", "5", "connect"),
    ("--foo",), ("communities", "--resolution", "x"), ("compare", "a", "a"), ("compare",),
    ("between", "a", "2020", "2016"), ("between", "a", "2016", "2020", "--as-of", "2018"),
    ("view", "-o"), ("view", "-o", "x.html", "--connect", "a"), ("view",), ("view", "-o", ""),
    ("export", ""), ("load", ""), ("check", ""), ("check",), ("entity", ""), ("entity", "qqq"),
    ("datasets", "x"), ("datasets", "--remove"), ("search", "a", "--sort", "size"),
    ("centrality", "--from", "a"),
)  # fmt: skip
PLACES = (
    "none.db", "no/x.db", "here", "text.db", "other.db", "newer.db", "damaged.db", "a" * 300,
    "ftp://example.org/facts", "bolt://", "bolt://user:secret@example.org",
    "bolt://example.org/path", "bolt://127.0.0.1:1", "bolt+s://127.0.0.1:1",
)  # fmt: skip


@pytest.fixture(scope="module")
def names() -> list[str]:
    """What errors name as it is typed: fields of the API, options, choices, words of examples."""
    description = create_app(Settings(store="none.db")).openapi()
    found = {*KINDS, *RELATIONS, *MEASURES, *ENTITIES.columns, *RELATION_TABLE.columns}
    found |= {"neighbours", "beside"}  # orders of lists
    for path in description["paths"].values():
        for parameter in path["get"].get("parameters", ()):
            schema = parameter["schema"]
            found |= {parameter["name"], *schema.get("enum", ())}
            items = schema.get("items", {})
            for one in (items, *items.get("anyOf", ()), *schema.get("anyOf", ())):
                found |= {*one.get("enum", ())}
    return sorted(map(str, found))


def assert_well_said(texts: Iterable[str], names: Iterable[str], *more: str) -> None:
    """Hold errors to their form and to our style; ``more`` are names of the world."""
    wrong: list[tuple[str, ...]] = []
    for text in texts:
        form = FORM.fullmatch(text)
        if form is None:
            wrong.append((text, "has no form"))
            continue
        # what was typed, and where files are, are not ours
        said = re.sub(r"“[^”]*”|'[^']*'|`[^`]*`|/[\w./-]+|\w+://\S*|[\w.-]+\.(?:db|csv|yaml)\b|"
                      r"--?[a-z][\w-]*|tieline [a-z-]+", "X", form["said"])  # fmt: skip
        found = faults(said, names=[*names, *more])
        if found:
            wrong.append((text, *found))
    assert not wrong, "\n".join(map(str, wrong))


def test_http_errors_say_what_would_be_right(small_service: TestClient, names: list[str]) -> None:
    told = []
    for asked in ASKED:
        answer = small_service.get(f"/api/{asked}")
        assert answer.status_code in {404, 422}, asked
        problem = answer.json()
        told += [problem["detail"], *problem.get("problems", ())]
    told += [small_service.post("/api/connect").json()["detail"]]
    assert_well_said(told, names, "POST", "Aville")
    assert all(re.search(r"[.?] \S", text) for text in told if "POST" not in text), told


def test_pages_of_errors_say_what_would_be_right(
    small_service: TestClient, names: list[str]
) -> None:
    told = []
    for asked in PAGES:
        found = page(small_service, asked, 404 if asked == "/nothing" else 422)
        told.append(found.one("h1").text)
        told += [p.text for p in found.all("p", "stand")]
    assert_well_said((text if text.endswith(".") else f"{text}." for text in told), names, "Aville")


@pytest.fixture
def around(tmp_path: Path) -> Path:
    """A folder with what commands are pointed at: files that are not what they should be."""
    (tmp_path / "file").write_text("x")
    for name in ("here", "there"):
        (tmp_path / name).mkdir()
    (tmp_path / "here" / "entities.csv").write_text(
        "id,kind,name,aliases,source_url,latitude\n"
        "a,city,A,,,\na,dog,B,,,\nB b,city,,x;;y,www.org,x\nc,city,C,,,9\n"
    )
    (tmp_path / "here" / "relations.csv").write_text(
        "source,relation,target,since,until\n"
        "a,LIKES,b,soon,2016-02-31\na,PART_OF,a,2019,2016\na,LEADS\n"
    )
    (tmp_path / "here" / "more.entities.csv").write_text("name,kind\nx,y\n")
    (tmp_path / "here" / "empty.relations.csv").write_text("")
    (tmp_path / "here" / "old.relations.csv").write_bytes(b"source,relation,target\n\xff,a,b\n")
    (tmp_path / "here" / "cut.relations.csv").write_text('source,relation,target\n"a,b,c\n')
    (tmp_path / "text.db").write_text("no database at all" * 100)
    for name, statement in (
        ("other.db", "CREATE TABLE bird (name)"),
        ("newer.db", "PRAGMA user_version = 9999"),
    ):
        with closing(sqlite3.connect(tmp_path / name)) as db:
            db.execute(statement)
            db.commit()
    return tmp_path


def lines_of(error: str) -> Iterator[str]:
    for line in error.splitlines():
        said, _, text = line.partition(": ")
        if said in {"error", "warning"}:
            yield text


@pytest.mark.usefixtures("around")
def test_what_is_typed_wrong_is_told_with_what_would_be_right(
    tieline: Tieline, small_store: Path, names: list[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setenv("TIELINE_STORE", str(small_store))
    told: list[str] = []
    for arguments in TYPED:
        ended = tieline(*arguments)
        assert ended.code in {1, 2}, arguments
        assert "Traceback" not in ended.err
        told += [*lines_of(ended.err)]
    checked = tieline("check", "here", "--format", "csv").out.splitlines()[1:]
    told += [line.split(",", 2)[2].strip('"').replace('""', '"') for line in checked]
    assert_well_said(told, names, "entity", "file", "here")


def test_stores_that_cannot_be_used_say_what_would_be_right(
    tieline: Tieline, around: Path, names: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert tieline("load", "--seeds", "--store", "damaged.db").code == 0
    with (around / "damaged.db").open("r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * 200_000)
    told: list[str] = []
    for place in PLACES:
        ended = tieline("search", "a", "--store", place)
        assert ended.code in {1, 2}, place
        told += lines_of(ended.err)
    for mapping in ("none.yaml", "bad.yaml", "wrong.yaml"):
        monkeypatch.setenv("TIELINE_STORE_MAPPING", mapping)
        (around / "bad.yaml").write_text("entities: [")
        (around / "wrong.yaml").write_text(
            "entities:\n  - {label: Firm, kind: compny, id: [a, b], prefix: Firm_, nme: x}\n"
        )
        told += lines_of(tieline("search", "a", "--store", "bolt://127.0.0.1:1").err)
    told += lines_of(tieline("search", "a", "--store", "none.db").err)
    monkeypatch.delenv("TIELINE_STORE_MAPPING")
    monkeypatch.setenv("TIELINE_REFRESH_SECONDS", "soon")
    told += lines_of(tieline("serve", "--port", "0").err)
    assert len(told) > len(PLACES)
    assert_well_said(told, names, "here")


def test_help_is_in_our_style(tieline: Tieline, names: list[str]) -> None:
    commands = re.findall(r"^  ([a-z-]+) ", tieline("--help").out.partition("Commands:")[2], re.M)
    assert len(commands) > 15
    for command in ("", *commands):
        shown = tieline(*([command] if command else []), "--help").out
        texts = " ".join(line.split("  ")[-1].strip() for line in shown.splitlines())
        found = [
            fault
            for fault in faults(
                re.sub(r"--[\w-]+|\[[^\]]*\]|\{[^}]*\}", "", texts), names=[*names, *commands]
            )
            if "spaces" not in fault and "capital" not in fault
        ]
        assert not found, (command, found)


def test_help_says_nothing_of_types(tieline: Tieline) -> None:
    shown = tieline("connect", "--help").out
    assert "Usage: tieline connect X Y [OPTIONS]" in shown
    assert "  X  An id, a name or an alias.\n" in shown
    assert "Usage: tieline without X… [OPTIONS]" in tieline("without", "--help").out
    assert "Usage: tieline load [PATH…] [OPTIONS]" in tieline("load", "--help").out
    for command in ("serve", "connect", "without", "load", "check", "export"):
        shown = tieline(command, "--help").out
        assert not re.search(r"<(str|int|path|list)|<=|\[required\]", shown), command


def test_the_list_of_commands_is_whole_in_80_columns(
    tieline: Tieline, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    shown = tieline("--help").out
    assert "..." not in shown.partition("Commands:")[2]
    assert "Exit codes: 0 for an answer, 1 if it is an error" in shown


def test_a_quoted_text_can_steer_no_terminal() -> None:
    assert quoted("a\x1b[31m") == "“a\\x1b[31m”"
    assert len(quoted("x" * 1000)) == 102


def test_candidates_with_only_a_site_somewhere_are_not_said_to_be_in_it(
    seeded: Path, tieline: Tieline, service: TestClient
) -> None:
    refused = tieline("entity", "boeing-tech", "--store", str(seeded))
    assert "Boeing (company with a site in Technology Square, Atlanta, id boeing)" in refused.err
    told = service.get("/api/entities/boeing-tech").json()
    assert [(c["id"], c["site"]) for c in told["candidates"]] == [("boeing", True)]
