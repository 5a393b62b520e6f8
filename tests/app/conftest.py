"""What tests of the ways in share: real stores, a real service, the command line."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from subprocess import Popen
from time import monotonic, sleep
from typing import Any, NamedTuple
from urllib.request import urlopen

import pytest
from filelock import FileLock
from starlette.testclient import TestClient

from app.cli import run
from app.main import create_app
from app.settings import Settings
from app.tables import tables_file
from graph.compile import compile_network
from graph.ecosystem import Ecosystem, Entity, Statement
from graph.facts import gather
from graph.formats import read
from graph.model import Kind, Relation
from graph.questions.counting.table_cache import keep
from graph.questions.counting.tables import compute_tables
from graph.stores import open_store
from tests.app.pages import hostile

ROOT = Path(__file__).parent.parent.parent
PAGE = "https://example.org/facts"

#: The command line in a process of its own.
TIELINE = [sys.executable, "-c", "from app.cli import run; run()"]


def wait_for(condition: Callable[[], object], seconds: float = 30.0) -> None:
    """Return as soon as a condition holds; what takes long is asked for less often."""
    end, pause = monotonic() + seconds, 0.01
    while not condition():
        assert monotonic() < end, "waited in vain"
        sleep(pause)
        pause = min(1.2 * pause, 0.2)


def small() -> Ecosystem:
    """Return a chain a - b - c - d with a detour b - x - c, and an isolate whose name is hostile.

    Two have the name Twin; x is an event.
    """
    entities = [
        Entity("a", Kind.CITY, "Aville", aliases=("City of Aville",), source_url=PAGE),
        Entity("b", Kind.ORGANIZATION, "Bureau", "alliance"),
        Entity("c", Kind.COMPANY, "Ćorp & Co"),
        Entity("d", Kind.UNIVERSITY, "Dorm"),
        Entity("x", Kind.EVENT, "Expo", "summit"),
        Entity("twin-1", Kind.PERSON, "Twin"),
        Entity("twin-2", Kind.COMPANY, "Twin"),
        Entity("wild", Kind.COMPANY, "[red]Wild[/red] <script>alert(1)</script> =1+1"),
    ]
    ties = [
        ("a", Relation.MEMBER_OF, "b", "founder", "2015", "", "https://example.org/1", "One"),
        ("b", Relation.PARTNERS_WITH, "c", "", "", "", "https://example.org/2", "Two"),
        ("c", Relation.PARTNERS_WITH, "d", "lab", "2016-03", "2018", "word:slug", ""),
        ("b", Relation.HOSTS, "x", "", "2017-05-02", "2017-05-02", "https://example.org/1", "One"),
        ("c", Relation.PARTICIPATES_IN, "x", "speaker", "", "", "https://example.org/1", "One"),
        ("b", Relation.LOCATED_IN, "a", "", "", "", "https://example.org/1", "One"),
    ]
    return gather(entities, [Statement(*tie) for tie in ties])


def stored(facts: Ecosystem, path: Path, dataset: str = "small") -> Path:
    """Load facts into the store at a path, made if there is none."""
    with open_store(str(path), create=True) as store:
        store.load(facts, dataset, "a test")
    return path


@pytest.fixture
def small_store(tmp_path: Path) -> Path:
    """A store with the small ecosystem."""
    return stored(small(), tmp_path / "small.db")


@pytest.fixture(scope="session")
def seeded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with the facts that Tieline ships, the same for all processes of a run.

    Whoever would write to it copies it.
    """
    own = tmp_path_factory.getbasetemp()
    store = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "seeded.db"
    with FileLock(f"{store}.made"):
        if not store.exists():
            facts, _ = read([ROOT / "seeds"], "seeds")
            stored(facts, tmp_path_factory.mktemp("seeded") / store.name, "seeds").replace(store)
    return store


@pytest.fixture(scope="session")
def computed(seeded: Path) -> Path:
    """The same store, beside it the tables of the whole network, as a service keeps them."""
    tables = tables_file(str(seeded))
    with FileLock(f"{seeded}.made"):
        if not tables.exists():
            with open_store(str(seeded)) as store:
                network = compile_network(store.ecosystem())
            keep(compute_tables(network), network, tables)
    return seeded


def serving(store: Path, *, loopback: bool = False) -> TestClient:
    """Return a client of a service over a store that looks for changes every tenth of a second.

    With ``loopback`` it is a client on the machine that the service alone listens to.
    """
    app = create_app(Settings(store=str(store), refresh_seconds=0.1), loopback=loopback)
    where = "http://localhost:8000" if loopback else "http://testserver"
    return TestClient(app, raise_server_exceptions=False, base_url=where)


@pytest.fixture(scope="session")
def service(computed: Path) -> Iterator[TestClient]:
    """A service over the facts that Tieline ships, the tables of the network computed."""
    with serving(computed) as client:
        role = "/api/entities/metro-atlanta-chamber/role"
        # where nothing is compiled yet, that comes first
        wait_for(lambda: not client.get(role).json()["pending"], 600)
        yield client


@pytest.fixture(scope="session")
def small_service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A service over the small ecosystem, for tests that only read: starting one takes a while."""
    with serving(stored(small(), tmp_path_factory.mktemp("small") / "small.db")) as client:
        yield client


@pytest.fixture(scope="session")
def hostile_service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A service over entities whose names try to be markup, for tests that only read."""
    with serving(stored(hostile(), tmp_path_factory.mktemp("hostile") / "hostile.db")) as client:
        yield client


class Ran(NamedTuple):
    """How a command ended."""

    code: int
    out: str
    err: str


Tieline = Callable[..., Ran]


@pytest.fixture
def tieline(
    capfd: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Tieline:
    """Return what runs a command in an empty folder, as the console script does."""
    monkeypatch.chdir(tmp_path)

    def ran(*arguments: str | Path) -> Ran:
        capfd.readouterr()
        with pytest.raises(SystemExit) as left:
            run([str(argument) for argument in arguments])
        return Ran(int(str(left.value.code or 0)), *capfd.readouterr())

    return ran


def process(
    *arguments: str, cwd: Path | None = None, stdout: int = subprocess.PIPE
) -> "subprocess.Popen[str]":
    """Start a command in a process of its own."""
    return subprocess.Popen(
        [*TIELINE, *arguments],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=stdout,
        stderr=subprocess.PIPE,
        text=True,
    )


Serve = Callable[..., tuple["Popen[str]", str]]


@pytest.fixture
def serve(tmp_path: Path) -> Iterator[Serve]:
    """Return what starts a service in an empty folder and gives it with its address."""
    started: list[Popen[str]] = []

    def start(*options: str) -> tuple[Popen[str], str]:
        served = process("serve", "--port", "0", *options, cwd=tmp_path)
        started.append(served)
        assert served.stderr is not None
        told = ""
        for line in served.stderr:
            told += line
            if address := re.search(r"Tieline is ready: (http://\S+)", line):
                return served, address[1]
        raise AssertionError(told)

    yield start
    for served in started:
        served.terminate()
        served.communicate(timeout=30)


def get(address: str) -> Any:
    with urlopen(address) as answer:  # noqa: S310 (our own service)
        return json.load(answer)
