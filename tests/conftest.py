"""What all tests share."""

import os
from collections.abc import Generator, Iterator
from typing import Any

import pytest
from hypothesis import settings

from tests.bolt import Access, Server, emptied, missing
from tests.file_by_file import ON_NEO4J, FileByFile
from tests.spent import Spent
from tests.strategies import examples

# timing never decides a test
settings.register_profile("tieline", examples(100), deadline=None)
settings.load_profile("tieline")

#: In CI nothing may be skipped: a skipped test fails, with the reason it gave.
SKIPS_FAIL = os.environ.get("TIELINE_TEST_SKIPS") == "fail"

#: A database of someone else's server; it must be empty, and is left so.
GIVEN = Access(
    os.environ.get("TIELINE_TEST_NEO4J_URI", ""),
    os.environ.get("TIELINE_TEST_NEO4J_USER", "neo4j"),
    os.environ.get("TIELINE_TEST_NEO4J_PASSWORD", ""),
    os.environ.get("TIELINE_TEST_NEO4J_DATABASE", ""),
)


#: The files that take longest, longest first.
LONGEST = (
    *ON_NEO4J,
    "tests/browser/test_every_page.py",
    "tests/graph/test_words_of_roles.py",
    "tests/browser/test_accessibility.py",
    "tests/app/test_not_compiled.py",
    "tests/graph/test_impact.py",
    "tests/graph/test_connect.py",
    "tests/browser/test_abilities.py",
    "tests/browser/test_exploring.py",
    "tests/browser/test_exploring_sizes.py",
    "tests/graph/test_compare.py",
    "tests/browser/test_first_screen.py",
    "tests/graph/test_role.py",
    "tests/browser/test_slides.py",
    "tests/browser/test_rankings.py",
    "tests/browser/test_asking.py",
    "tests/test_notebooks.py",
)


def pytest_configure(config: pytest.Config) -> None:
    """Let each run end with what it took."""
    config.pluginmanager.register(Spent())


@pytest.fixture(scope="session")
def own_neo4j(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A running Neo4j server that is the tests' own: it may be killed, if started again."""
    if reason := missing():
        pytest.skip(reason)
    server = Server(tmp_path_factory.mktemp("neo4j"))
    try:
        server.start()
        yield server
    finally:
        server.kill()


@pytest.fixture(scope="session")
def neo4j_access(request: pytest.FixtureRequest) -> Iterator[Access]:
    """How to reach a real Neo4j server: TIELINE_TEST_NEO4J_URI, else the tests' own."""
    if not GIVEN.url:
        server: Server = request.getfixturevalue("own_neo4j")
        yield server.access
        return
    (found,) = GIVEN.run("MATCH (n) RETURN count(n) AS nodes")
    if found["nodes"]:
        pytest.fail(f"{GIVEN.url} holds nodes: give the tests an empty database")
    yield GIVEN
    emptied(GIVEN)


@pytest.fixture
def neo4j(neo4j_access: Access) -> Access:
    """How to reach a real Neo4j server in which nothing is Tieline's yet."""
    return emptied(neo4j_access)


@pytest.fixture(autouse=True)
def _no_settings_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no variable of whoever runs the tests reach them."""
    for name in os.environ:
        if name.startswith("TIELINE_"):
            monkeypatch.delenv(name)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> FileByFile:
    """Share the tests out by file, in the order in which they are."""
    config.option.loadscopereorder = False
    return FileByFile(config, log)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the files that take longest, so that no process waits for another at the end."""
    files = [item.nodeid.partition("::")[0] for item in items]
    asking = {file for file, item in zip(files, items, strict=True)
              if item.get_closest_marker("neo4j")}  # fmt: skip
    if stray := asking - set(ON_NEO4J):
        raise pytest.UsageError(f"ON_NEO4J of tests/conftest.py lacks {', '.join(sorted(stray))}")
    place = {file: at for at, file in enumerate(LONGEST)}
    items.sort(key=lambda item: place.get(item.nodeid.partition("::")[0], len(place)))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Turn a skip into a failure where nothing may be skipped that a machine can have."""
    report = yield
    may = hasattr(report, "wasxfail") or item.get_closest_marker("real") is not None
    if SKIPS_FAIL and report.skipped and not may:
        report.outcome = "failed"
    return report
