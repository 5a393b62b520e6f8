"""Several processes at one SQLite file: its lock, killed writers, readers beside a load."""

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from filelock import FileLock

from graph import open_store
from graph.errors import StoreBusy, StoreUnavailable
from graph.facts import gather
from graph.stores.sqlite import SqliteStore
from graph.stores.sqlite.file import SqliteFile
from tests.graph.plain_store import same
from tests.graph.sqlite_files import ROOT, content, facts

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
    program = [sys.executable, "-m", "tests.graph.test_sqlite_processes", str(path)]
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
        "import sys; from graph import open_store; from tests.graph.sqlite_files import facts\n"
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
