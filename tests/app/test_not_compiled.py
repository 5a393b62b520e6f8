"""Before the searches are compiled, and when what was compiled is damaged: real processes."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from filelock import FileLock

from graph.kernels.kept_code import LIST, LOCK, PARTS, cache_folder
from graph.questions.warm import is_warm
from tests.app.conftest import ROOT, TIELINE, get, process, small, stored, wait_for
from tests.browser.seen import PAGES
from tests.graph.test_uncompiled import assert_near

CONNECT = "source=metro-atlanta-chamber&target=us-ignite"
ASKED = [
    f"/api/connect?{CONNECT}",
    f"/api/connect?{CONNECT}&routes=25&as_of=2017",
    "/api/entities/us-ignite",
    "/api/entities/us-ignite/role?by=community",
    "/api/cities/columbus-oh/impact",
    "/api/compare?id=dallas-tx&id=san-diego-ca",
    *(
        f"/api/centrality?measure={measure}"
        for measure in ("betweenness", "closeness", "harmonic", "eigenvector", "katz", "pagerank",
                        "articulation", "constraint", "liaison")
    ),
    "/api/centrality?measure=betweenness&direction=arc&as_of=2018",
    "/api/communities",
    "/api/without?id=us-ignite&id=att",
    "/api/key-players?size=3&goal=fragment",
    "/api/key-players?size=3&goal=reach",
    "/api/network",
]  # fmt: skip
BETWEENNESS = ("centrality", "--measure", "betweenness", "--format", "json")
NETWORK = ("network", "--format", "json")
WITHOUT = ("without", "us-ignite", "--format", "json")


def environment(home: Path) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT), "XDG_CACHE_HOME": str(home)}


def folder_in(home: Path) -> Path:
    """Return where a process with this home keeps compiled code."""
    told = subprocess.run(
        [sys.executable, "-c", "from graph.kernels.kept_code import cache_folder as f; print(f())"],
        env=environment(home), check=True, capture_output=True, text=True,
    )  # fmt: skip
    return Path(told.stdout.strip())


def run(home: Path, *arguments: str | Path) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [*TIELINE, *map(str, arguments)],
        env=environment(home), capture_output=True, text=True, check=False,
    )  # fmt: skip


@contextmanager
def served(home: Path, store: Path) -> Iterator[tuple[str, list[str]]]:
    """Serve a store until this ends; give the address, and what is logged, whole in the end."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(home))
        serving = process("serve", "--port", "0", "--store", str(store))
    log: list[str] = []
    try:
        for line in serving.stderr or ():
            log.append(line)
            if "Tieline is ready: " in line:
                break
        yield log[-1].split()[-1], log
    finally:
        serving.terminate()
        log.append(serving.communicate(timeout=30)[1])


def status_of(address: str) -> int:
    try:
        with urlopen(address) as answer:  # noqa: S310 (our own service)
            return int(answer.status)
    except HTTPError as error:
        error.close()
        return error.code


class Told(NamedTuple):
    """What a service told before and after the searches were compiled."""

    pages: dict[str, int]
    ready: list[bool]
    made_by_itself: list[str]
    before: list[Any]
    after: list[Any]
    log: str


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which nothing is compiled before `told` is asked for, and everything then."""
    return tmp_path_factory.mktemp("home")


def take_over(folder: Path) -> None:
    """Copy what is compiled, but no mark that it is: that is for who loads or compiles it all."""
    kept = cache_folder()
    if kept is not None and is_warm():
        shutil.copytree(
            kept, folder, ignore=shutil.ignore_patterns(LIST, LOCK, *PARTS), dirs_exist_ok=True
        )


@pytest.fixture(scope="module")
def told(seeded: Path, home: Path) -> Told:
    """Ask a service everything while no other process can compile, and once it has.

    What this user's cache has, as `make warm` makes it from nothing, need not be compiled again.
    """
    store = Path(shutil.copy(seeded, home / "tieline.db"))
    folder = folder_in(home)
    held = FileLock(folder / LOCK)
    held.acquire()
    with served(home, store) as (address, log):
        try:
            pages = {page: status_of(address + page) for page in PAGES}
            wait_for(lambda: not get(f"{address}/api/entities/us-ignite/role")["pending"])
            before = [get(address + asked) for asked in ASKED]
            ready = [get(f"{address}/health/ready")["compiled"]]
            made = [path.name for path in folder.rglob("*.nb?")]
            take_over(folder)
        finally:
            held.release()
        wait_for(lambda: get(f"{address}/health/ready")["compiled"], 900)
        after = [get(address + asked) for asked in ASKED]
        ready.append(get(f"{address}/health/ready")["compiled"])
    return Told(pages, ready, made, before, after, "".join(log))


@pytest.fixture(scope="module")
def few(home: Path) -> Path:
    """A store with the small ecosystem: damage is the same whatever is asked."""
    return stored(small(), home / "small.db")


@pytest.fixture(scope="module")
def sound(told: Told, home: Path, few: Path) -> Any:
    """What compiled code of no damage gives."""
    assert told.ready[-1]
    found = run(home, *BETWEENNESS, "--store", few)
    assert (found.returncode, found.stderr) == (0, "")
    return json.loads(found.stdout)


@pytest.mark.parametrize("command", [BETWEENNESS, NETWORK, WITHOUT])
def test_a_command_waits_for_nothing_to_be_compiled(
    command: tuple[str, ...], seeded: Path, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    folder = folder_in(tmp_path)
    store = Path(shutil.copy(seeded, tmp_path))  # without the tables that a service may have kept
    with FileLock(folder / LOCK):  # whoever would compile here, or wait for it, never ended
        uncompiled = run(tmp_path, *command, "--store", store)
        assert not [*folder.rglob("*.nb?")]
    assert (uncompiled.returncode, uncompiled.stderr) == (0, "")
    request.getfixturevalue("told")
    compiled = run(request.getfixturevalue("home"), *command, "--store", store)
    assert_near(json.loads(uncompiled.stdout), json.loads(compiled.stdout))


def test_a_service_answers_every_page_and_compiles_nothing_itself(told: Told) -> None:
    assert {page: status for page, status in told.pages.items() if status >= 500} == {}
    assert list(told.pages.values()).count(200) > len(PAGES) / 2
    assert told.made_by_itself == []


def test_it_goes_over_to_compiled_searches_and_tells_so(told: Told) -> None:
    assert told.ready == [False, True]
    first, then = "Compiling the searches in another process", "The searches are compiled"
    assert told.log.index(first) < told.log.index("Tieline is ready") < told.log.index(then)
    assert "Traceback" not in told.log


def test_answers_stay_the_same(told: Told) -> None:
    for asked, before, after in zip(ASKED, told.before, told.after, strict=True):
        assert before, asked
        assert_near(before, after)


def largest(folder: Path, ending: str) -> Path:
    return max(folder.rglob(f"*.{ending}"), key=size)


def size(path: Path) -> int:
    return path.stat().st_size


DAMAGES: dict[str, Callable[[Path], object]] = {
    "code cut short": lambda folder: os.truncate(largest(folder, "nbc"), 999),
    "code of one other bit": lambda folder: flip(largest(folder, "nbc")),
    "no code": lambda folder: largest(folder, "nbc").unlink(),
    "an empty index": lambda folder: os.truncate(largest(folder, "nbi"), 0),
    "another index": lambda folder: largest(folder, "nbi").write_bytes(b"nothing" * 99),
    "no list": lambda folder: (folder / LIST).unlink(),
    "another list": lambda folder: (folder / LIST).write_bytes(b"[]"),
    "a list cut short": lambda folder: os.truncate(folder / LIST, 99),
    "a list without its end": lambda folder: os.truncate(folder / LIST, size(folder / LIST) - 1),
}


def flip(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


@pytest.fixture
def damaged_home(
    told: Told, home: Path, tmp_path: Path, request: pytest.FixtureRequest
) -> Iterator[Path]:
    """A copy of the home with all compiled, then damaged, where nobody can compile again."""
    assert told.ready[-1]
    shutil.copytree(folder_in(home), folder_in(tmp_path), dirs_exist_ok=True)
    DAMAGES[request.param](folder_in(tmp_path))
    with FileLock(folder_in(tmp_path) / LOCK):
        yield tmp_path


@pytest.mark.parametrize("damaged_home", DAMAGES, indirect=True)
def test_damaged_code_is_set_right_by_a_command(damaged_home: Path, sound: Any, few: Path) -> None:
    found = run(damaged_home, *BETWEENNESS, "--store", few)
    assert found.returncode == 0
    assert found.stderr.startswith("warning: The compiled searches are damaged (")
    assert found.stderr.count("\n") == 1
    assert_near(json.loads(found.stdout), sound)
    assert not [*folder_in(damaged_home).rglob("*.nb?")]


@pytest.mark.parametrize("damaged_home", ["code cut short", "another list"], indirect=True)
def test_damaged_code_is_set_right_by_a_service(
    damaged_home: Path, told: Told, seeded: Path
) -> None:
    store = Path(shutil.copy(seeded, damaged_home / "tieline.db"))
    folder = folder_in(damaged_home)
    with served(damaged_home, store) as (address, log):
        wait_for(lambda: not [*folder.rglob("*.nb?")])
        assert_near(get(address + ASKED[0]), told.before[0])
        assert get(f"{address}/health/ready")["compiled"] is False
    said = "".join(log)
    assert "The compiled code cannot be loaded" in said
    assert "Compiling again." in said
    assert "Traceback" not in said
