"""The rows of a SQLite store as arrays, and all of them as an Ecosystem."""

import json
import sqlite3
from collections.abc import Callable, Sequence

import numpy as np

from graph.ecosystem import Codes, Ecosystem
from graph.facts import gather
from graph.store import Progress
from graph.stores.rows import ENTITY, STATEMENT, ecosystem_of, parsed
from graph.stores.sqlite.errors import check_rows
from graph.stores.sqlite.schema import BLANK, PRECEDENCE
from graph.texts import Texts
from graph.vocabulary import Vocabulary, merged

#: How many rows are read or written between two words of progress.
STEP = 50_000

_POOL = """
SELECT CAST(group_concat(text, '') AS BLOB),
    group_concat(printf('%08x%08x', id, length(CAST(text AS BLOB))), '')
FROM (SELECT id, text FROM text WHERE text > ? ORDER BY text LIMIT ?)
"""


#: Some texts, by their numbers.
_SOME = "SELECT id, text FROM text WHERE id IN (SELECT value FROM json_each(?)) ORDER BY text"


def read_rows(
    db: sqlite3.Connection,
    table: str,
    columns: Sequence[str],
    dataset: int,
    tell: Callable[[int], None] = lambda _: None,
) -> Codes:
    """Return the numbers in the rows of a dataset.

    SQLite joins the numbers of many rows into one text, each eight digits long: a step for
    each row would cost twice the time, and let other threads in between as often.
    """
    low, high = db.execute(
        f"SELECT min(id), max(id) FROM {table} WHERE dataset = ?", (dataset,)
    ).fetchone()
    query = f"""
    SELECT group_concat(printf('{"%08x" * len(columns)}', {", ".join(columns)}), '')
    FROM {table} WHERE dataset = ? AND id BETWEEN ? AND ?
    """
    parts = [np.empty((0, len(columns)), np.int32)]
    with check_rows():
        starts = np.arange(low or 0, np.int32(high or -1) + 1, STEP).tolist()
    for start in starts:
        (joined,) = db.execute(query, (dataset, start, start + STEP - 1)).fetchone()
        parts.append(_parsed(joined, len(columns)))
        tell(len(parts[-1]))
    return np.concatenate(parts)


def read_ecosystem(db: sqlite3.Connection, revision: int, progress: Progress) -> Ecosystem:
    """Return everything."""
    done = 0
    (total,) = db.execute("SELECT total(entities) + total(statements) FROM dataset").fetchone()

    def tell(count: int) -> None:
        nonlocal done
        done += count
        progress("reading facts", done, int(total))

    winning_last = db.execute(f"SELECT id FROM dataset ORDER BY {PRECEDENCE}").fetchall()
    entities = [np.empty((0, len(ENTITY)), np.int32)]
    statements = [np.empty((0, len(STATEMENT)), np.int32)]
    for (dataset,) in winning_last:
        entities.append(read_rows(db, "entity", ENTITY, dataset, tell))
        statements.append(read_rows(db, "statement", STATEMENT, dataset, tell))
    with check_rows():
        pool = _pool(db)
        return ecosystem_of(
            np.concatenate(entities), np.concatenate(statements), *pool, revision,
            read_vocabulary(db),
        )  # fmt: skip


def read_stated(
    db: sqlite3.Connection, dataset: str, revision: int, progress: Progress
) -> Ecosystem:
    """Return what one dataset states, no facts if there is none."""
    found = db.execute(
        "SELECT id, entities + statements, vocabulary FROM dataset "
        "WHERE id = (SELECT id FROM text WHERE text = ?)",
        (dataset,),
    ).fetchone()
    if found is None:
        return gather()
    number, total, words = found
    progress("reading what it stated", 0, total)
    entities = read_rows(db, "entity", ENTITY, number)
    statements = read_rows(db, "statement", STATEMENT, number)
    used = np.unique(np.concatenate((entities.ravel(), statements.ravel(), [BLANK])))
    rows = db.execute(_SOME, (json.dumps(used.tolist()),)).fetchall()
    progress("reading what it stated", total, total)
    with check_rows():
        texts = Texts(text for _, text in rows)
        numbers = np.array([number for number, _ in rows], np.int32)
        return ecosystem_of(
            entities, statements, texts, numbers, revision, parsed(words), partial=True
        )


def read_vocabularies(db: sqlite3.Connection) -> list[tuple[str, Vocabulary]]:
    """Return the vocabulary of each dataset, by its name, the one that wins last."""
    rows = db.execute(
        "SELECT (SELECT text FROM text WHERE text.id = dataset.id), vocabulary FROM dataset "
        f"ORDER BY {PRECEDENCE}"
    )
    return [(name, parsed(text)) for name, text in rows]


def read_vocabulary(db: sqlite3.Connection) -> Vocabulary:
    """Return the kinds and relations of all datasets."""
    return merged(vocabulary for _, vocabulary in read_vocabularies(db))


def _pool(db: sqlite3.Connection) -> tuple[Texts, Codes]:
    """Return all texts, sorted, and the number of each."""
    runs, parts, last = [b""], [np.array([[BLANK, 0]], np.int32)], ""
    while True:
        run, joined = db.execute(_POOL, (last, STEP)).fetchone()
        if run is None:
            break
        runs.append(run)
        parts.append(_parsed(joined, 2))
        before, last = last, run[-int(parts[-1][-1, 1]) :].decode()
        if last <= before:
            raise ValueError("its texts are out of order")
    numbers, lengths = np.concatenate(parts).T
    return Texts.joined(b"".join(runs), lengths.astype(np.int64)), numbers


@check_rows()
def _parsed(joined: str | None, width: int) -> Codes:
    """Return rows of numbers from their digits; a number is never 0 nor negative."""
    digits = np.frombuffer(bytes.fromhex(joined or ""), ">i4").reshape(-1, width)
    if digits.size and digits.min() < 1:
        raise ValueError("a number below 1")
    return digits.astype(np.int32)
