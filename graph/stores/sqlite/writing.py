"""Writing to a SQLite store: what a dataset states is compared, and only what differs is kept."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from itertools import chain, compress
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from graph.ecosystem import Codes, Ecosystem
from graph.store import ChangeCounts, Progress, silent
from graph.stores.refusing import refuse_nothing, refuse_unknown
from graph.stores.rows import ENTITY, STATEMENT, RowDifference, difference, kept, rows_of
from graph.stores.sqlite.checking import check_ties
from graph.stores.sqlite.columns import STEP, read_rows, read_vocabulary
from graph.stores.sqlite.errors import check_rows
from graph.stores.sqlite.reading import read_datasets, read_revision

Item = TypeVar("Item")


def load(
    db: sqlite3.Connection, facts: Ecosystem, dataset: str, origin: str, reading: str,
    progress: Progress,
) -> ChangeCounts:  # fmt: skip
    """Let a dataset state exactly these facts; see Store.load."""
    refuse_nothing(facts, dataset)
    number = int(_numbers(db, (dataset,), (np.zeros(1, np.int8),), silent)[0])
    entities, statements = rows_of(
        facts, number, lambda texts, columns: _numbers(db, texts, columns, progress)
    )
    made = _restate(db, number, (entities, statements), progress)
    words = kept(facts.vocabulary)
    said = db.execute("SELECT vocabulary FROM dataset WHERE id = ?", (number,)).fetchone()
    revision = read_revision(db)
    if any(made.counts) or (said is not None and said != (words,)):
        revision = _raise_revision(db)
        row = (number, origin, len(entities), len(statements), revision, _now(), words, reading)
        db.execute("INSERT OR REPLACE INTO dataset VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row)
        read_vocabulary(db)  # raises InvalidFacts if together there are more than fit
        progress("checking ties", 0, 1)
        check_ties(db, _touched(made))
        progress("checking ties", 1, 1)
    else:  # not a fact, so no change; but a later load is held against it
        told = (origin, reading, number)
        db.execute("UPDATE dataset SET origin = ?, reading = ? WHERE id = ?", told)
    return ChangeCounts(dataset, revision, *made.counts)


def remove(db: sqlite3.Connection, dataset: str) -> ChangeCounts:
    """Let a dataset state nothing any more; see Store.remove."""
    refuse_unknown(dataset, [known.name for known in read_datasets(db)])
    found = db.execute(
        "SELECT id FROM dataset WHERE id = (SELECT id FROM text WHERE text = ?)", (dataset,)
    ).fetchone()
    nothing = np.empty((0, len(ENTITY)), np.int32), np.empty((0, len(STATEMENT)), np.int32)
    made = _restate(db, found[0], nothing, silent)
    db.execute("DELETE FROM dataset WHERE id = ?", found)
    check_ties(db, _touched(made))
    return ChangeCounts(dataset, _raise_revision(db), *made.counts)


def _numbers(
    db: sqlite3.Connection,
    texts: Sequence[str],
    columns: Iterable[NDArray[np.integer[Any]]],
    progress: Progress,
) -> Codes:
    """Return the number of each text that columns mention, after giving new texts one."""
    used = np.zeros(len(texts), bool)
    for column in columns:
        used[column] = True
    given = _told(compress(texts, used.tolist()), int(used.sum()), "writing texts", progress)
    db.execute("CREATE TABLE temp.given (at INTEGER PRIMARY KEY, text TEXT NOT NULL)")
    db.executemany("INSERT INTO temp.given (text) VALUES (?)", zip(given, strict=False))
    db.execute("INSERT OR IGNORE INTO text (text) SELECT text FROM temp.given ORDER BY at")
    found = db.execute("SELECT text.id FROM temp.given JOIN text USING (text) ORDER BY at")
    numbered = np.zeros(len(texts), np.int32)
    with check_rows():
        numbered[used] = np.fromiter(chain.from_iterable(found), np.int32)
    db.execute("DROP TABLE temp.given")
    return numbered


def _restate(
    db: sqlite3.Connection, dataset: int, rows: tuple[Codes, Codes], progress: Progress
) -> RowDifference:
    """Make these the rows of a dataset; return what that changed."""
    old_entities = read_rows(db, "entity", ENTITY, dataset)
    old_statements = read_rows(db, "statement", (*STATEMENT, "id"), dataset)
    made = difference((old_entities, old_statements), rows)
    gone = made.lost[:, [0, -1]].tolist()
    db.executemany("DELETE FROM entity WHERE id = ? AND dataset = ?", gone)
    _insert(db, "entity", ENTITY, _each(made.added, "writing entities", progress))
    db.executemany("DELETE FROM statement WHERE id = ?", made.unsaid[:, -1:].tolist())
    _insert(db, "statement", STATEMENT, _each(made.said, "writing statements", progress))
    _count_uses(db, (made.added, made.said), (made.lost, made.unsaid[:, :-1]))
    return made


def _touched(made: RowDifference) -> Codes:
    """Return the ids whose ties may have become unsound."""
    return np.unique(np.concatenate((made.entities, made.said[:, 0], made.said[:, 2])))


def _insert(
    db: sqlite3.Connection, table: str, columns: Sequence[str], values: Iterable[list[int]]
) -> None:
    marks = ", ".join("?" * len(columns))
    db.executemany(f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})", values)


def _count_uses(db: sqlite3.Connection, came: Sequence[Codes], went: Sequence[Codes]) -> None:
    """Count where texts are used now, and drop those that no row uses any more."""
    sides = [np.concatenate([rows.ravel() for rows in side]) for side in (came, went)]
    (plus, more), (minus, less) = (np.unique(side, return_counts=True) for side in sides)
    numbers, at = np.unique(np.concatenate((plus, minus)), return_inverse=True)
    change = np.bincount(at, np.concatenate((more, -less)), len(numbers)).astype(np.int64)
    uses = np.column_stack((change, numbers))[change != 0]
    db.executemany("UPDATE text SET uses = uses + ? WHERE id = ?", uses.tolist())
    fewer = uses[uses[:, 0] < 0, 1:]
    db.executemany("DELETE FROM text WHERE id = ? AND uses = 0", fewer.tolist())


def _raise_revision(db: sqlite3.Connection) -> int:
    db.execute("UPDATE revision SET number = number + 1")
    return read_revision(db)


def _each(rows: Codes, stage: str, progress: Progress) -> Iterator[list[int]]:
    return _told(map(np.ndarray.tolist, rows), len(rows), stage, progress)


def _told(items: Iterable[Item], total: int, stage: str, progress: Progress) -> Iterator[Item]:
    """Yield the items, telling now and then how many of them are done."""
    for done, item in enumerate(items):
        if done % STEP == 0:
            progress(stage, done, total)
        yield item
    progress(stage, total, total)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
