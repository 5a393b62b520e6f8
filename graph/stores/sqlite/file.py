"""A SQLite file: its readers, its one writer, and what can be wrong with it."""

import os
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from threading import Lock
from typing import NamedTuple

from graph.errors import StoreBusy, StoreMissing, StoreUnavailable
from graph.stores.sqlite.errors import translate_errors
from graph.stores.sqlite.schema import NEWEST, migrate, version_of

#: How long the last step of a write waits for readers, in milliseconds.
CHECKPOINT_WAIT = 1000


class _Reader(NamedTuple):
    """A read-only connection, and what the file was when it was opened."""

    db: sqlite3.Connection
    frozen: bool
    stamp: tuple[int, ...]


class SqliteFile:
    """A SQLite file that many threads read while one process at a time writes.

    Readers share no connection at any one time: each takes an idle one or opens another,
    so threads do not wait for each other, and as many stay open as ever read at once. A
    writer opens its own and closes it before it lets go of the lock.
    """

    def __init__(self, path: Path, create: bool, patience: float) -> None:
        self.path = path.absolute()
        self._patience = patience
        self._idle: list[_Reader] = []
        self._closed = False
        self._lock = Lock()
        version = self._version()
        if not version and not create:
            raise StoreMissing(
                f"There is no store at {self.path}. Create one with `tieline load --seeds`."
            )
        if version < NEWEST:
            with self.writing(create):
                pass

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Give a connection that sees the content of one moment and can write nothing."""
        with translate_errors(self.path):
            reader = self._take()
            try:
                reader.db.execute("BEGIN")
                yield reader.db
            finally:
                reader.db.rollback()
                self._give_back(reader)
            if reader.frozen and _stamp(self.path, frozen=True) != reader.stamp:
                raise StoreBusy(f"{self.path} changed while it was read. Try again.")

    @contextmanager
    def writing(self, create: bool = False) -> Iterator[sqlite3.Connection]:
        """Give the one connection that writes: all that is done with it is kept, or nothing."""
        self._check_open()
        with translate_errors(self.path), self._alone(), self._writer(create) as db:
            try:
                db.execute("BEGIN IMMEDIATE")
                if _usable(db, self.path) < NEWEST:
                    migrate(db)
                yield db
                db.commit()
            finally:
                db.rollback()
            # A failure here takes nothing back: what was kept stands in the log beside the
            # file, from where the next write moves it.
            with suppress(sqlite3.OperationalError):
                db.execute(f"PRAGMA busy_timeout = {CHECKPOINT_WAIT}")
                db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def close(self) -> None:
        """Close every connection, those in use as soon as they are given back."""
        with self._lock:
            self._closed = True
            idle, self._idle = self._idle, []
        for reader in idle:
            reader.db.close()

    def _version(self) -> int:
        """Return the schema version of what is there, 0 for nothing."""
        found = _stat(self.path)
        if found is None:
            return 0
        if not stat.S_ISREG(found.st_mode):
            raise StoreUnavailable(f"{self.path} is not a file. Give the path of a store.")
        with translate_errors(self.path), closing(_open_reader(self.path).db) as db:
            return _usable(db, self.path)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Hold the lock that every writer of this file holds.

        SQLite lets one connection write at a time by itself, but its versions before 3.51.3
        may harm a file when one connection writes or checkpoints at the very moment another
        checkpoints. So both are done under this lock alone, and readers never do either.
        """
        from filelock import FileLock, Timeout

        folder = _stat(self.path.parent)
        if folder is None or not stat.S_ISDIR(folder.st_mode):
            raise StoreUnavailable(f"There is no folder {self.path.parent}. Create it first.")
        lock = FileLock(f"{self.path}.lock", timeout=self._patience)
        try:
            lock.acquire()
        except Timeout:
            raise StoreBusy(
                f"Another process has been writing to {self.path} for {self._patience:g} s. "
                "Try again when it is done."
            ) from None
        except OSError as error:
            raise StoreUnavailable(f"Cannot write {lock.lock_file}: {error.strerror}.") from error
        try:
            yield
        finally:
            lock.release()

    @contextmanager
    def _writer(self, create: bool) -> Iterator[sqlite3.Connection]:
        mode = "mode=rwc" if create else "mode=rw"
        with closing(_connect(self.path, mode, self._patience)) as db:
            _usable(db, self.path)  # before anything is written to it
            if db.execute("PRAGMA journal_mode = WAL").fetchone() != ("wal",):
                raise StoreUnavailable(
                    f"{self.path} is on a disk of a kind that cannot be used. Choose a local disk."
                )
            db.execute("PRAGMA synchronous = FULL")
            db.execute("PRAGMA wal_autocheckpoint = 0")
            db.execute("PRAGMA cache_size = -200000")  # in KiB, so that pages are written once
            db.execute("PRAGMA temp_store = MEMORY")
            yield db

    def _take(self) -> _Reader:
        """Return an idle connection to the very file that is there, or a new one."""
        while True:
            with self._lock:
                self._check_open()
                reader = self._idle.pop() if self._idle else None
            if reader is None:
                return _open_reader(self.path)
            try:
                same = reader.stamp == _stamp(self.path, reader.frozen)
            except StoreUnavailable:
                reader.db.close()
                raise
            if same:
                return reader
            reader.db.close()

    def _give_back(self, reader: _Reader) -> None:
        with self._lock:
            if not self._closed:
                self._idle.append(reader)
                return
        reader.db.close()

    def _check_open(self) -> None:
        if self._closed:
            raise StoreUnavailable(f"The store at {self.path} is closed. Open it again.")


def _connect(path: Path, mode: str, patience: float = 5.0) -> sqlite3.Connection:
    return sqlite3.connect(
        f"{path.as_uri()}?{mode}",
        uri=True,
        timeout=patience,
        isolation_level=None,  # transactions begin and end where they are seen to
        check_same_thread=False,  # one thread at a time, but not always the same
    )


def _usable(db: sqlite3.Connection, path: Path) -> int:
    """Return the schema version of a file that this version of Tieline can use."""
    version = version_of(db)
    if version is None:
        raise StoreUnavailable(f"{path} is another program's database. Choose another path.")
    if version > NEWEST:
        raise StoreUnavailable(
            f"{path} was written by a newer version of Tieline (schema {version}; this version "
            f"reads up to {NEWEST}). Upgrade Tieline."
        )
    return version


def _stat(path: Path) -> os.stat_result | None:
    """Return what the system knows of a path, None if there is nothing."""
    try:
        return path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise StoreUnavailable(f"Cannot read {path}: {error.strerror}.") from error
    except ValueError as error:  # a NUL
        raise StoreUnavailable(f"{str(path)!r} is not a path: {error}.") from error


def _stamp(path: Path, frozen: bool) -> tuple[int, ...]:
    """Return what tells one file from another, and if frozen also one content from another."""
    found = _stat(path)
    if found is None:
        raise StoreUnavailable(f"The store at {path} was deleted. Load the facts again.")
    identity = (found.st_dev, found.st_ino)
    return (*identity, found.st_mtime_ns, found.st_size) if frozen else identity


def _open_reader(path: Path) -> _Reader:
    """Open a file to read it, also where SQLite may not put its index beside it.

    There the file is read as one that never changes, if no log beside it has more to say;
    should another user change it all the same, its stamp gives that away.
    """
    try:
        return _reader(path, "mode=ro", frozen=False)
    except sqlite3.OperationalError as error:
        unwritable = error.sqlite_errorcode & 0xFF in (
            sqlite3.SQLITE_CANTOPEN,
            sqlite3.SQLITE_READONLY,
        )
        if not unwritable or _has_log(path):
            raise
    return _reader(path, "mode=ro&immutable=1", frozen=True)


def _reader(path: Path, mode: str, frozen: bool) -> _Reader:
    stamp = _stamp(path, frozen)
    db = _connect(path, mode)
    try:
        _usable(db, path)
    except BaseException:
        db.close()
        raise
    return _Reader(db, frozen, stamp)


def _has_log(path: Path) -> bool:
    log = _stat(path.with_name(f"{path.name}-wal"))
    return log is not None and log.st_size > 0
