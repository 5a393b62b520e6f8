"""What is SQLite's own: its file, damage to it, its lock, killed writers, other processes."""

import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing, contextmanager
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from filelock import FileLock
from hypothesis import HealthCheck, given

from graph import open_store
from graph.ecosystem import Ecosystem, Entity, Statement
from graph.errors import GraphError, InvalidFacts, StoreBusy, StoreUnavailable
from graph.facts import gather
from graph.model import Kind, Relation
from graph.store import silent
from graph.stores.sqlite import SqliteStore, writing
from graph.stores.sqlite.file import SqliteFile
from graph.stores.sqlite.schema import APPLICATION_ID, MIGRATIONS, NEWEST, migrate, version_of
from tests.graph.plain_store import Given, loads, same
from tests.strategies import examples

ROOT = Path(__file__).parents[2]


@cache
def facts(turn: int, size: int = 30) -> Ecosystem:
    """Return facts of which no statement and no entity is the same at another turn."""
    entities = (Entity(f"e{n}", Kind.ORGANIZATION, f"Name {n} at {turn}") for n in range(size))
    ties = ((f"e{n}", f"e{n * step % size}") for n in range(size) for step in (7, 11))
    return gather(
        entities,
        (
            Statement(a, Relation.FUNDS, b, f"role {turn}", url=f"https://a.b/{a}", dataset="x")
            for a, b in ties
        ),
    )


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "tieline.db"


@pytest.fixture
def kept(path: Path) -> Path:
    """Return the path of a store that holds the facts of turn 0."""
    with open_store(str(path), create=True) as store:
        store.load(facts(0), "x", "x.csv")
    return path


def content(path: Path) -> Ecosystem:
    with open_store(str(path)) as store:
        return store.ecosystem()


def unusable(path: Path, create: bool = False) -> str:
    """Return why a store cannot be opened."""
    with pytest.raises(StoreUnavailable) as error:
        open_store(str(path), create=create)
    return str(error.value)


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
        writing.load(db, facts(1, 500), "x", "x.csv", silent)


def test_a_full_disk_is_told_and_loses_nothing(kept: Path) -> None:
    with pytest.raises(StoreUnavailable, match="cannot grow, so nothing was changed"):
        load_without_room(kept)
    assert same(content(kept), facts(0))
    with open_store(str(kept)) as store:
        assert store.load(facts(1, 500), "x", "x.csv").revision == 2


# What is no store, or none any more


def foreign(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path)) as db:
        for statement in statements:
            db.execute(statement)
        db.commit()


@pytest.mark.parametrize(
    ("statements", "why"),
    [
        (["CREATE TABLE entity (id)"], "another program's database"),
        (["PRAGMA user_version = 1"], "another program's database"),
        (["PRAGMA application_id = 77"], "another program's database"),
        (
            [f"PRAGMA application_id = {APPLICATION_ID}", f"PRAGMA user_version = {NEWEST + 1}"],
            "a newer version of Tieline",
        ),
    ],
)
@pytest.mark.parametrize("create", [False, True])
def test_another_database_is_told_and_left_alone(
    path: Path, statements: list[str], why: str, create: bool
) -> None:
    foreign(path, *statements)
    before = path.read_bytes()
    assert why in unusable(path, create)
    assert path.read_bytes() == before


def test_another_database_in_the_place_of_an_open_store_is_left_alone(kept: Path) -> None:
    with open_store(str(kept)) as store:
        kept.unlink()
        foreign(kept, "CREATE TABLE diary (day)")
        before = kept.read_bytes()
        for use in (store.revision, lambda: store.load(facts(1), "x", "x.csv")):
            with pytest.raises(StoreUnavailable, match="another program's database"):
                use()
    assert kept.read_bytes() == before


@pytest.mark.parametrize("text", [b"id,kind,name\n" * 100, b"{}", b"\0" * 5000])
@pytest.mark.parametrize("create", [False, True])
def test_a_file_that_is_no_database_is_told_and_left_alone(
    path: Path, text: bytes, create: bool
) -> None:
    path.write_bytes(text)
    assert "is not a store" in unusable(path, create)
    assert path.read_bytes() == text


def complaint(use: Callable[[], object]) -> str:
    """Return what a use of a store complains of, or a blank."""
    try:
        use()
    except InvalidFacts as refusal:
        return refusal.problems[0]
    except GraphError as error:
        return str(error)
    return ""


def use_all(path: Path) -> None:
    """Ask a store everything, then write to it."""
    with open_store(str(path)) as store:
        for use in (
            lambda: list(store.ecosystem().ties()),
            lambda: [(store.entity(f"e{n}"), store.ties(f"e{n}")) for n in range(30)],
            lambda: store.search("nam 7"),
            store.datasets,
            lambda: store.load(facts(0), "x", "x.csv"),
            lambda: store.load(facts(1), "y", "y.csv"),
            lambda: store.remove("x"),
        ):
            assert "\n" not in complaint(use)


@pytest.mark.parametrize("seed", range(40))
def test_damage_is_told_in_a_sentence_whatever_it_is(kept: Path, seed: int) -> None:
    dice = random.Random(seed)
    damaged = bytearray(kept.read_bytes())
    at = dice.randrange(len(damaged))
    match seed % 4:
        case 0:
            damaged[at : at + 2000] = dice.randbytes(len(damaged[at : at + 2000]))
        case 1:
            for _ in range(20):
                damaged[dice.randrange(len(damaged))] = dice.randrange(256)
        case 2:
            del damaged[at:]
        case 3:  # one page in the place of another
            here, there = at // 4096 * 4096, dice.randrange(len(damaged)) // 4096 * 4096
            damaged[here : here + 4096] = damaged[there : there + 4096]
    kept.write_bytes(damaged)
    assert "\n" not in complaint(lambda: use_all(kept))


def test_a_mistake_in_the_program_is_not_told_as_damage(kept: Path) -> None:
    def mistaken(*_: object) -> None:
        raise ValueError("a mistake")

    with open_store(str(kept)) as store:
        with pytest.raises(ValueError, match="a mistake"):
            store.ecosystem(mistaken)
        with pytest.raises(ValueError, match="a mistake"):
            store.load(facts(1), "x", "x.csv", mistaken)


@pytest.mark.parametrize(
    "change",
    [
        "DELETE FROM text WHERE text = 'Name 7 at 0'",
        "DELETE FROM text WHERE text = 'FUNDS'",
        "DELETE FROM entity WHERE id = (SELECT id FROM text WHERE text = 'e7')",
        "UPDATE text SET text = 'no kind' WHERE text = 'organization'",
        "UPDATE text SET text = '' || CAST(x'ff' AS TEXT) WHERE text = 'Name 7 at 0'",
        "UPDATE statement SET role = 4000000000",
        "UPDATE statement SET url = 'text'",
        "UPDATE statement SET since = -1",
        "DELETE FROM revision",
    ],
)
def test_rows_that_make_no_sense_are_told_as_damage(kept: Path, change: str) -> None:
    foreign(kept, change)
    with open_store(str(kept)) as store, pytest.raises(StoreUnavailable):
        store.ecosystem()
    use_all(kept)


def test_numbers_far_apart_are_read_as_well(kept: Path) -> None:
    foreign(
        kept,
        "UPDATE text SET id = 2000000000 WHERE text = 'role 0'",
        "UPDATE statement SET role = 2000000000",
    )
    assert same(content(kept), facts(0))
    with open_store(str(kept)) as store:
        store.load(facts(1), "x", "x.csv")
    assert same(content(kept), facts(1))


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
        assert db.execute("SELECT uses FROM text WHERE id = 1").fetchone() == (1 + 2 * 9 + 5,)


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


# Several processes


def test_a_writer_waits_for_another_and_then_says_so(kept: Path) -> None:
    with (
        ThreadPoolExecutor(1) as other,
        SqliteStore(kept, patience=0.2) as store,
    ):
        lock = FileLock(f"{kept}.lock", thread_local=False)
        other.submit(lock.acquire).result()
        with pytest.raises(StoreBusy, match="Another process has been writing"):
            store.load(facts(1), "x", "x.csv")
        with pytest.raises(StoreBusy):
            store.remove("x")
        assert same(store.ecosystem(), facts(0))
        other.submit(lock.release).result()
        assert store.load(facts(1), "x", "x.csv").revision == 2


def test_a_database_that_another_program_holds_is_busy(kept: Path) -> None:
    with closing(sqlite3.connect(kept, isolation_level=None)) as holder:
        holder.execute("BEGIN IMMEDIATE")
        with SqliteStore(kept, patience=0.2) as store:
            with pytest.raises(StoreBusy, match="Another program is using"):
                store.load(facts(1), "x", "x.csv")
            assert same(store.ecosystem(), facts(0))


def test_a_long_reader_holds_no_writer_up_and_sees_one_revision(kept: Path) -> None:
    with closing(SqliteFile(kept, create=False, patience=1)) as file, file.reading() as db:
        before = db.execute("SELECT count(*), max(role) FROM statement").fetchall()
        with open_store(str(kept)) as store:
            store.load(facts(1), "x", "x.csv")
            assert same(store.ecosystem(), facts(1))
        assert db.execute("SELECT count(*), max(role) FROM statement").fetchall() == before
    assert same(content(kept), facts(1))


def load_in_turn(path: str) -> None:
    """Load the facts of one turn after those of the other, for ever, telling each revision."""
    with open_store(path, create=True) as store:
        revision = store.revision()
        while True:
            revision = store.load(facts(revision % 2, SIZE), "x", "x.csv").revision
            os.write(1, f"{revision}\n".encode())


def nurse(path: str) -> None:
    """Fork a process that loads for each line read, telling its number and its end."""
    for turn in (0, 1):
        facts(turn, SIZE)
    for _ in sys.stdin:
        child = os.fork()
        if not child:
            load_in_turn(path)
        os.write(1, f"born {child}\n".encode())
        os.waitpid(child, 0)
        os.write(1, b"dead\n")


#: So many entities, and twice as many statements, that a load takes about a tenth of a second.
SIZE = 2000


@contextmanager
def nursery(path: Path) -> Iterator["subprocess.Popen[str]"]:
    program = [sys.executable, "-m", "tests.graph.test_sqlite", str(path)]
    process = subprocess.Popen(
        program, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1
    )
    with process:
        yield process
        assert process.stdin
        process.stdin.close()


def birth(process: "subprocess.Popen[str]") -> tuple[int, list[int]]:
    """Return the number of a new process that loads, and the revisions it told by then."""
    assert process.stdin
    assert process.stdout
    process.stdin.write("\n")
    told = []
    while not (line := process.stdout.readline()).startswith("born"):
        told.append(int(line))
    return int(line.split()[1]), told


def death(process: "subprocess.Popen[str]", child: int) -> list[int]:
    """Kill a process, and return the revisions it told."""
    assert process.stdout
    os.kill(child, signal.SIGKILL)
    told = []
    while (line := process.stdout.readline()) != "dead\n":
        told.append(int(line))
    return told


def test_killed_at_any_moment_a_load_is_there_or_not_and_never_a_mix(path: Path) -> None:
    acknowledged = 0
    with nursery(path) as process:
        for turn in range(250):
            if turn >= 50 and acknowledged > 10:
                break
            child, told = birth(process)
            # a slow machine gets longer, so that some loads end
            time.sleep(random.uniform(0, 0.3 + turn / 500))
            told += death(process, child)
            acknowledged = max(told, default=acknowledged)
            try:
                found = content(path)
            except StoreUnavailable:
                assert acknowledged == 0
                continue
            assert found.revision in (acknowledged, acknowledged + 1)
            acknowledged = found.revision
            assert same(found, facts((acknowledged - 1) % 2, SIZE) if acknowledged else gather())
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert acknowledged > 10


def test_eight_threads_read_whole_revisions_while_another_process_loads(path: Path) -> None:
    with open_store(str(path), create=True) as store:
        store.load(facts(0, SIZE), "x", "x.csv")

        def read(_: int) -> set[int]:
            seen: set[int] = set()
            while len(seen) < 3:
                found = store.ecosystem()
                assert same(found, facts((found.revision - 1) % 2, SIZE))
                seen.add(found.revision)
            return seen

        with nursery(path) as process, ThreadPoolExecutor(8) as pool:
            child, _ = birth(process)
            try:
                assert all(len(seen) >= 3 for seen in pool.map(read, range(8), timeout=60))
            finally:
                death(process, child)


def test_two_processes_that_load_at_once_both_get_through(path: Path) -> None:
    program = (
        "import sys; from graph import open_store; from tests.graph.test_sqlite import facts\n"
        "with open_store(sys.argv[1], create=True) as store:\n"
        "    store.load(facts(int(sys.argv[2]), 300), sys.argv[2], 'x.csv')"
    )
    processes = [
        subprocess.Popen([sys.executable, "-c", program, str(path), str(n)], cwd=ROOT)
        for n in range(2)
    ]
    assert [process.wait(60) for process in processes] == [0, 0]
    with open_store(str(path)) as store:
        assert [dataset.name for dataset in store.datasets()] == ["0", "1"]
        assert store.revision() == 2


if __name__ == "__main__":
    nurse(sys.argv[1])
