"""What tests of the library share."""

from collections.abc import Callable, Iterator
from functools import partial
from itertools import count
from pathlib import Path

import pytest

from graph import open_store
from graph.store import Store
from tests.bolt import empty_store
from tests.graph.sqlite_files import facts
from tests.graph.stored_facts import FACTS

Opener = Callable[[], Store]


@pytest.fixture
def folder(tmp_path: Path) -> Callable[..., Path]:
    """Return what writes files into a folder, ``entities`` for entities.csv."""

    def write(**files: str | bytes) -> Path:
        for name, content in files.items():
            raw = content.encode() if isinstance(content, str) else content
            (tmp_path / f"{name}.csv").write_bytes(raw)
        return tmp_path

    return write


@pytest.fixture
def written(tmp_path: Path) -> Callable[[str], Path]:
    """Return what writes a mapping."""

    def write(text: str) -> Path:
        path = tmp_path / "mapping.yaml"
        path.write_text(text, "utf-8")
        return path

    return write


def sqlite_opener(folder: Path) -> Opener:
    numbers = count()
    return lambda: open_store(str(folder / f"{next(numbers)}.db"), create=True)


@pytest.fixture(params=["sqlite", pytest.param("neo4j", marks=pytest.mark.neo4j)])
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Opener]:
    """Open one empty store after another; a Neo4j database holds one at a time."""
    opener = (
        sqlite_opener(tmp_path)
        if request.param == "sqlite"
        else partial(empty_store, request.getfixturevalue("neo4j_access"))
    )
    opened: list[Store] = []

    def open_empty() -> Store:
        opened.append(opener())
        return opened[-1]

    yield open_empty
    for store in opened:
        store.close()


@pytest.fixture
def store(empty: Opener) -> Store:
    return empty()


@pytest.fixture
def loaded(store: Store) -> Store:
    store.load(FACTS, "seeds", "seeds.csv")
    return store


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "tieline.db"


@pytest.fixture
def kept(path: Path) -> Path:
    """Return the path of a store that holds the facts of turn 0."""
    with open_store(str(path), create=True) as store:
        store.load(facts(0), "x", "x.csv")
    return path
