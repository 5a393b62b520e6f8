"""What is SQLite's own: where its file is, who may write to it, and its schema."""

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given

from graph import open_store
from graph.ecosystem import Entity, Statement
from graph.errors import InvalidFacts, StoreUnavailable
from graph.facts import gather
from graph.model import Kind, Relation
from graph.store import silent
from graph.stores.sqlite import writing
from graph.stores.sqlite.file import SqliteFile
from graph.stores.sqlite.schema import MIGRATIONS, NEWEST, migrate, version_of
from tests.graph.plain_store import Given, loads, same
from tests.graph.sqlite_files import content, facts, foreign, unusable
from tests.strategies import examples

# Where a store is


def test_a_store_that_is_only_read_is_not_made(path: Path) -> None:
    assert "Create one with `tieline load --seeds`." in unusable(path)
    assert list(path.parent.iterdir()) == []


@pytest.mark.parametrize("name", ["a?b.db", "a#b.db", "a%20b.db", "a b.db", "é'\".db", ":memory:"])
def test_a_file_may_have_any_name(tmp_path: Path, name: str) -> None:
    with open_store(str(tmp_path / name), create=True) as store:
        store.load(facts(0), "x", "x.csv")
        assert same(content(tmp_path / name), facts(0))
    assert (tmp_path / name).stat().st_size > 0


def test_a_path_is_taken_from_where_the_store_was_opened(
    kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(kept.parent)
    with open_store(kept.name) as store:
        monkeypatch.chdir("/")
        assert same(store.ecosystem(), facts(0))


def test_what_is_no_place_for_a_store_is_told(tmp_path: Path) -> None:
    assert "is not a file" in unusable(tmp_path, create=True)
    assert "There is no folder" in unusable(tmp_path / "no" / "x.db", create=True)
    (tmp_path / "file").write_text("a text")
    assert "There is no folder" in unusable(tmp_path / "file" / "x.db", create=True)
    assert "There is no store" in unusable(tmp_path / "file" / "x.db")
    assert "is not a path" in unusable(tmp_path / "a\0b", create=True)
    assert "Cannot read" in unusable(tmp_path / ("x" * 300), create=True)


def test_an_empty_file_is_as_good_as_none(path: Path) -> None:
    path.touch()
    assert "There is no store" in unusable(path)
    with open_store(str(path), create=True) as store:
        assert store.load(facts(0), "x", "x.csv").revision == 1


def test_a_file_replaced_beside_a_running_store_is_noticed(kept: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    with open_store(str(other), create=True) as store:
        store.load(facts(1), "x", "x.csv")
    with open_store(str(kept)) as store:
        assert same(store.ecosystem(), facts(0))
        other.replace(kept)
        assert same(store.ecosystem(), facts(1))
        kept.unlink()
        with pytest.raises(StoreUnavailable, match=r"was deleted. Load the facts again"):
            store.revision()
        with pytest.raises(StoreUnavailable):
            store.load(facts(0), "x", "x.csv")
    assert not kept.exists()


def test_a_closed_store_is_one_file_that_can_be_copied(kept: Path, tmp_path: Path) -> None:
    with open_store(str(kept)) as reader:
        reader.revision()  # keeps SQLite's own files beside it alive
        with open_store(str(kept)) as store:
            store.load(facts(1), "x", "x.csv")
        shutil.copy(kept, tmp_path / "copy.db")
    assert same(content(tmp_path / "copy.db"), facts(1))


# What may not be written to


@contextmanager
def unprivileged() -> Iterator[None]:
    """Be a user whom permissions bind."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def locked_folder() -> Iterator[Path]:
    """Return a folder with a store that may be read and not written to."""
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "tieline.db"
        with open_store(str(path), create=True) as store:
            store.load(facts(0), "x", "x.csv")
        path.parent.chmod(0o555)
        yield path
        path.parent.chmod(0o755)


def test_a_store_in_a_read_only_folder_can_be_read(locked_folder: Path) -> None:
    with unprivileged(), open_store(str(locked_folder)) as store:
        assert same(store.ecosystem(), facts(0))
        assert store.entity("e7").name == "Name 7 at 0"
        with pytest.raises(StoreUnavailable, match=r"Cannot write .*: Permission denied"):
            store.load(facts(1), "x", "x.csv")


def test_a_reader_in_a_read_only_folder_notices_a_load(locked_folder: Path) -> None:
    with ExitStack() as stack:
        with unprivileged():
            store = stack.enter_context(open_store(str(locked_folder)))
            assert same(store.ecosystem(), facts(0))
        locked_folder.parent.chmod(0o755)
        with open_store(str(locked_folder)) as writer:
            writer.load(facts(1), "x", "x.csv")
        locked_folder.parent.chmod(0o555)
        with unprivileged():
            assert same(store.ecosystem(), facts(1))


def test_what_a_killed_writer_left_is_not_overlooked_in_a_read_only_folder(
    locked_folder: Path,
) -> None:
    locked_folder.with_name("tieline.db-wal").write_bytes(b"more to say")
    with unprivileged():
        assert "cannot be opened" in unusable(locked_folder)


def test_a_file_that_may_not_be_read_is_told(locked_folder: Path) -> None:
    locked_folder.chmod(0)
    with unprivileged():
        assert "permissions" in unusable(locked_folder)


def test_a_reader_cannot_write(kept: Path) -> None:
    with (
        closing(SqliteFile(kept, create=False, patience=1)) as file,
        pytest.raises(StoreUnavailable, match=r"cannot be written. Change its permissions"),
        file.reading() as db,
    ):
        db.execute("DELETE FROM statement")
    assert same(content(kept), facts(0))


def load_without_room(path: Path) -> None:
    with closing(SqliteFile(path, create=False, patience=1)) as file, file.writing() as db:
        db.execute("PRAGMA max_page_count = 1")  # that is, no page more than there are
        writing.load(db, facts(1, 500), "x", "x.csv", "", silent)


def test_a_full_disk_is_told_and_loses_nothing(kept: Path) -> None:
    with pytest.raises(StoreUnavailable, match="cannot grow, so nothing was changed"):
        load_without_room(kept)
    assert same(content(kept), facts(0))
    with open_store(str(kept)) as store:
        assert store.load(facts(1, 500), "x", "x.csv").revision == 2


# The schema


def test_an_older_file_is_brought_up_by_the_list(kept: Path) -> None:
    longer = (*MIGRATIONS, ("CREATE TABLE one (x)",), ("INSERT INTO one VALUES (1)",))
    with closing(sqlite3.connect(kept, isolation_level=None)) as db:
        migrate(db, longer)
        assert version_of(db) == len(longer)
        assert db.execute("SELECT x FROM one").fetchall() == [(1,)]
        migrate(db, longer)
        assert db.execute("SELECT x FROM one").fetchall() == [(1,)]
    assert "newer version" in unusable(kept)


def test_a_file_of_the_first_version_opens_with_all_it_held(path: Path) -> None:
    first = (
        "INSERT INTO text (text, uses) VALUES ('a', 3), ('b', 3), ('city', 1), ('company', 1), "
        "('LOCATED_IN', 1), ('d', 4)",
        "INSERT INTO dataset SELECT id, 'd.csv', 2, 1, 1, '' FROM text WHERE text = 'd'",
        """INSERT INTO entity (id, dataset, kind, name, subtype, aliases, homepage, summary,
            source_url, source_title)
        SELECT e.id, d.id, k.id, e.id, 1, 1, 1, 1, 1, 1 FROM text AS e, text AS d, text AS k
        WHERE d.text = 'd' AND (e.text, k.text) IN (VALUES ('a', 'city'), ('b', 'company'))""",
        """INSERT INTO statement (source, relation, target, role, since, until, url, title, dataset)
        SELECT s.id, r.id, t.id, 1, 1, 1, 1, 1, d.id FROM text AS s, text AS r, text AS t, text AS d
        WHERE s.text = 'b' AND r.text = 'LOCATED_IN' AND t.text = 'a' AND d.text = 'd'""",
        "UPDATE text SET uses = 18 WHERE id = 1",
    )
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        migrate(db, (MIGRATIONS[0],))
        for statement in first:
            db.execute(statement)
        assert version_of(db) == 1
    held = gather(
        [Entity("a", Kind.CITY, "a"), Entity("b", Kind.COMPANY, "b")],
        [Statement("b", Relation.LOCATED_IN, "a", dataset="d")],
    )
    with open_store(str(path)) as store:
        assert same(store.ecosystem(), held)
        at_home = [replace(held.entity(0), latitude=1.5, longitude=2.5),
                   replace(held.entity(1), located_in="a")]  # fmt: skip
        change = store.load(gather(at_home, held.statements()), "d", "d.csv")
        assert (change.entities_changed, change.statements_added) == (2, 0)
        assert [store.entity("a"), store.entity("b")] == at_home
        assert list(store.ecosystem().entities()) == at_home
        store.load(held, "d", "d.csv")
        assert same(store.ecosystem(), held)
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("SELECT uses FROM text WHERE id = 1").fetchone() == (1 + 2 * 10 + 6,)


def test_a_migration_that_fails_leaves_the_file_as_it_was(kept: Path) -> None:
    with (
        closing(SqliteFile(kept, create=False, patience=1)) as file,
        pytest.raises(StoreUnavailable, match="cannot be used as a store"),
        file.writing() as db,
    ):
        migrate(db, (*MIGRATIONS, ("CREATE TABLE one (x)",), ("no SQL",)))
    assert same(content(kept), facts(0))
    with closing(sqlite3.connect(kept)) as db:
        assert version_of(db) == NEWEST
        assert db.execute("SELECT 1 FROM sqlite_master WHERE name = 'one'").fetchall() == []


def test_a_store_whose_making_was_cut_short_is_made_after_all(path: Path) -> None:
    foreign(path, "PRAGMA journal_mode = WAL")
    assert path.stat().st_size > 0
    assert "There is no store" in unusable(path)
    with open_store(str(path), create=True) as store:
        assert store.load(facts(0), "x", "x.csv").revision == 1


@examples(25, suppress_health_check=list(HealthCheck))
@given(loads)
def test_uses_are_counted_and_unused_texts_go(
    tmp_path: Path, steps: list[tuple[str, Given]]
) -> None:
    path = Path(tempfile.mkdtemp(dir=tmp_path)) / "tieline.db"
    with open_store(str(path), create=True) as store:
        for dataset, wanted in steps:
            try:
                if wanted is None:
                    store.remove(dataset)
                else:
                    store.load(gather(*wanted), dataset, "x.csv")
            except InvalidFacts:
                continue
    with closing(sqlite3.connect(path)) as db:
        used: dict[int, int] = {1: 1}
        for table in ("entity", "statement"):
            columns = [name for _, name, *_ in db.execute(f"PRAGMA table_info({table})")]
            for row in db.execute(f"SELECT * FROM {table}"):
                for column, number in zip(columns, row, strict=True):
                    if (table, column) != ("statement", "id"):
                        used[number] = used.get(number, 0) + 1
        assert dict(db.execute("SELECT id, uses FROM text")) == used
