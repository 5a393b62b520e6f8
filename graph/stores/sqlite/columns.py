"""The rows of a SQLite store as arrays, and all of them as an Ecosystem."""

import sqlite3
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

import numpy as np
from numpy.typing import NDArray

from graph.ecosystem import ENTITY_TEXTS, UNSTATED, Codes, Ecosystem
from graph.facts import arrange
from graph.model import KINDS, RELATIONS
from graph.store import Progress
from graph.stores.sqlite.schema import BLANK, ENTITY, KEYS, STATEMENT
from graph.texts import Texts

#: How many rows are read or written between two words of progress.
STEP = 50_000

#: Orders datasets so that each wins over those before it, attribute by attribute.
PRECEDENCE = """
(SELECT text FROM text WHERE text.id = dataset.id) = 'edits',
dataset.changed,
(SELECT text FROM text WHERE text.id = dataset.id)
"""

_POOL = """
SELECT CAST(group_concat(text, '') AS BLOB),
    group_concat(printf('%08x%08x', id, length(CAST(text AS BLOB))), '')
FROM (SELECT id, text FROM text WHERE text > ? ORDER BY text LIMIT ?)
"""


@contextmanager
def sound() -> Iterator[None]:
    """Tell rows that make no sense as SQLite tells a page that makes none."""
    try:
        yield
    except (TypeError, ValueError, OverflowError) as error:
        raise sqlite3.DatabaseError(f"a row makes no sense ({error})") from error


def rows(
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
    key = KEYS[table]
    digits, values = "%08x" * len(columns), ", ".join(columns)
    low, high = db.execute(
        f"SELECT min({key}), max({key}) FROM {table} WHERE dataset = ?", (dataset,)
    ).fetchone()
    query = f"""
    SELECT group_concat(printf('{digits}', {values}), '') FROM {table}
    WHERE dataset = ? AND {key} BETWEEN ? AND ?
    """
    parts = [np.empty((0, len(columns)), np.int32)]
    for start in range(low or 0, (high or -1) + 1, STEP):
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
        entities.append(rows(db, "entity", ENTITY, dataset, tell))
        statements.append(rows(db, "statement", STATEMENT, dataset, tell))
    with sound():
        pool = _pool(db)
        return _ecosystem(np.concatenate(entities), np.concatenate(statements), *pool, revision)


def _pool(db: sqlite3.Connection) -> tuple[Texts, Codes]:
    """Return all texts, sorted, and the number of each."""
    runs, parts, last = [b""], [np.array([[BLANK, 0]], np.int32)], ""
    while True:
        run, joined = db.execute(_POOL, (last, STEP)).fetchone()
        if run is None:
            break
        runs.append(run)
        parts.append(_parsed(joined, 2))
        last = run[-int(parts[-1][-1, 1]) :].decode()
    numbers, lengths = np.concatenate(parts).T
    return Texts.joined(b"".join(runs), lengths.astype(np.int64)), numbers


def _parsed(joined: str | None, width: int) -> Codes:
    digits = np.frombuffer(bytes.fromhex(joined or ""), ">i4")
    return digits.reshape(-1, width).astype(np.int32)


def _ecosystem(
    entities: Codes, statements: Codes, texts: Texts, numbers: Codes, revision: int
) -> Ecosystem:
    """Return the ecosystem of rows, those of the winning datasets last."""
    place = np.full(int(numbers.max()) + 1, -1, np.int32)
    place[numbers] = np.arange(len(numbers))
    entities, statements = _looked_up(place, entities), _looked_up(place, statements)
    blank = np.zeros(1, np.int32)
    ids, id_rank = _ranked(texts, entities[:, :1])
    kept, text_rank = _ranked(texts, blank, entities[:, 2:-1], statements[:, 3:])
    at, kinds = id_rank[entities[:, 0]], np.full(len(ids), UNSTATED, np.int8)
    kinds[at] = _looked_up(_codes(texts, KINDS), entities[:, 1])
    columns = np.zeros((len(ENTITY_TEXTS), len(ids)), np.int32)
    for column, stated in zip(columns, text_rank[entities[:, 2:-1]].T, strict=True):
        said = stated != 0  # a blank states nothing
        column[at[said]] = stated[said]  # where several do, the last one stands
    return arrange(
        ids,
        kinds,
        kept,
        columns,
        _looked_up(id_rank, statements[:, 0]),
        _looked_up(_codes(texts, RELATIONS), statements[:, 1]).astype(np.int8),
        _looked_up(id_rank, statements[:, 2]),
        text_rank[statements[:, 3:]].T,
        revision,
    )


def _looked_up(there: Codes, at: Codes) -> Codes:
    """Return what stands at each place, where nothing may be missing."""
    if at.size and (at.min() < 0 or at.max() >= len(there)):
        raise ValueError("it names a text that is not there")
    found = there[at]
    if found.size and found.min() < 0:
        raise ValueError("it names a text that is not there")
    return found


def _ranked(texts: Texts, *columns: Codes) -> tuple[Texts, Codes]:
    """Return the texts that columns mention, and for each text where it stands among them."""
    used = np.zeros(len(texts), np.bool_)
    for column in columns:
        used[column] = True
    return texts.chosen(used), np.where(used, np.cumsum(used) - 1, -1).astype(np.int32)


def _codes(texts: Texts, words: Sequence[str]) -> Codes:
    """Return for each text its position among these words, or -1."""
    codes = np.full(len(texts), -1, np.int32)
    for code, word in enumerate(words):
        at = bisect_left(texts, word)
        if at < len(texts) and texts[at] == word:
            codes[at] = code
    return codes
