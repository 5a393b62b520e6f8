"""What all tests share."""

import os
from collections.abc import Generator, Iterator

import pytest
from hypothesis import settings

from tests.bolt import Access, Server, emptied, missing
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


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let a file be one process's, for its server or browser; and one process have all of Neo4j."""
    for item in items:
        group = "neo4j" if item.get_closest_marker("neo4j") else item.nodeid.partition("::")[0]
        item.add_marker(pytest.mark.xdist_group(group))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Turn a skip into a failure where nothing may be skipped."""
    report = yield
    if SKIPS_FAIL and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
    return report
