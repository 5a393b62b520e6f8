"""The rows of a SQLite store as arrays, and all of them as an Ecosystem."""

import sqlite3
from bisect import bisect_left
from collections.abc import Callable, Sequence

import numpy as np

from graph.ecosystem import ENTITY_TEXTS, UNSTATED, Codes, Ecosystem
from graph.facts import arrange
from graph.model import KINDS, RELATIONS
from graph.store import Progress
from graph.stores.sqlite.errors import sound
from graph.stores.sqlite.schema import BLANK, ENTITY, PRECEDENCE, STATEMENT
from graph.texts import Texts

#: How many rows are read or written between two words of progress.
STEP = 50_000

#: Where numbers run this many times higher than there are texts, they are searched for.
SPARSE = 16

_POOL = """
SELECT CAST(group_concat(text, '') AS BLOB),
    group_concat(printf('%08x%08x', id, length(CAST(text AS BLOB))), '')
FROM (SELECT id, text FROM text WHERE text > ? ORDER BY text LIMIT ?)
"""


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
    with sound():
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
        before, last = last, run[-int(parts[-1][-1, 1]) :].decode()
        if last <= before:
            raise ValueError("its texts are out of order")
    numbers, lengths = np.concatenate(parts).T
    return Texts.joined(b"".join(runs), lengths.astype(np.int64)), numbers


@sound()
def _parsed(joined: str | None, width: int) -> Codes:
    """Return rows of numbers from their digits; a number is never 0 nor negative."""
    digits = np.frombuffer(bytes.fromhex(joined or ""), ">i4").reshape(-1, width)
    if digits.size and digits.min() < 1:
        raise ValueError("a number below 1")
    return digits.astype(np.int32)


def _ecosystem(
    entities: Codes, statements: Codes, texts: Texts, numbers: Codes, revision: int
) -> Ecosystem:
    """Return the ecosystem of rows, those of the winning datasets last."""
    entities, statements = _places(numbers, entities), _places(numbers, statements)
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


def _places(numbers: Codes, at: Codes) -> Codes:
    """Return where each number stands among those of the pool."""
    top = int(numbers.max())
    if top < SPARSE * len(numbers):
        place = np.full(top + 1, -1, np.int32)
        place[numbers] = np.arange(len(numbers))
        return _looked_up(place, at)
    order = np.argsort(numbers)
    near = order[np.minimum(np.searchsorted(numbers, at, sorter=order), len(order) - 1)]
    return _known(np.where(numbers[near] == at, near, -1).astype(np.int32))


def _looked_up(there: Codes, at: Codes) -> Codes:
    """Return what stands at each place, where nothing may be missing."""
    if at.size and at.max() >= len(there):
        raise ValueError("a number without a text")
    return _known(there[at])


def _known(found: Codes) -> Codes:
    if found.size and found.min() < 0:
        raise ValueError("a number without a text")
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
