"""What SQLite raises, told in a sentence."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from graph.errors import GraphError, StoreBusy, StoreUnavailable

_SENTENCES = {
    sqlite3.SQLITE_NOTADB: "is not a store, or its first bytes are damaged. Choose another path, "
    "or restore a backup.",
    sqlite3.SQLITE_CORRUPT: "is damaged. Restore a backup.",
    sqlite3.SQLITE_FULL: "cannot grow, so nothing was changed. Free some space on its disk.",
    sqlite3.SQLITE_READONLY: "cannot be written. Change its permissions, or those of its folder.",
    sqlite3.SQLITE_CANTOPEN: "cannot be opened. Check its permissions and those of its folder.",
}
_BUSY = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_PROTOCOL)


@contextmanager
def translate_errors(path: Path) -> Iterator[None]:
    """Turn what SQLite raises about a file, and what damage to it leads to, into a sentence."""
    try:
        yield
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
        if code in _BUSY:
            raise StoreBusy(f"Another program is using {path}. Try again later.") from error
        sentence = _SENTENCES.get(code, f"cannot be used as a store: {error}.")
        raise StoreUnavailable(f"{path} {sentence}") from error
    except GraphError:
        raise
    except Exception as error:
        if _is_damaged(path):
            raise StoreUnavailable(f"{path} {_SENTENCES[sqlite3.SQLITE_CORRUPT]}") from error
        raise


@contextmanager
def check_rows() -> Iterator[None]:
    """Tell rows that make no sense as SQLite tells a page that makes none."""
    try:
        yield
    except (TypeError, ValueError, OverflowError) as error:
        damage = sqlite3.DatabaseError(str(error))
        damage.sqlite_errorcode = sqlite3.SQLITE_CORRUPT
        raise damage from error


def _is_damaged(path: Path) -> bool:
    try:
        with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as db:
            (found,) = db.execute("PRAGMA integrity_check(1)").fetchone()
            return bool(found != "ok")
    except (sqlite3.Error, UnicodeDecodeError):
        return True
