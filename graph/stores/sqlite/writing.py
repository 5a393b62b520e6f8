"""Writing to a SQLite store: what a dataset states is compared, and only what differs is kept."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from itertools import chain, compress
from typing import Any, NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from graph.ecosystem import ENTITY_TEXTS, STATEMENT_TEXTS, UNSTATED, Codes, Ecosystem
from graph.errors import InvalidFacts
from graph.model import KINDS, RELATIONS, RULES
from graph.store import Change, Progress
from graph.stores.sqlite.columns import PRECEDENCE, STEP, rows
from graph.stores.sqlite.reading import read_revision
from graph.stores.sqlite.schema import ENTITY, KEYS, STATEMENT

Item = TypeVar("Item")

#: How many broken ties are listed one by one.
LISTED = 1000

_KIND_OF = """(
    SELECT kind FROM entity JOIN temp.precedence USING (dataset)
    WHERE entity.id = tie.{end} ORDER BY rank DESC LIMIT 1
)"""
#: Ties that touch certain entities, and lack an end or join what their relation may not.
_BROKEN = f"""
WITH tie AS (
    SELECT DISTINCT source, relation, target FROM statement
    WHERE source IN temp.touched OR target IN temp.touched
), joined AS (
    SELECT *, {_KIND_OF.format(end="source")} AS source_kind,
        {_KIND_OF.format(end="target")} AS target_kind
    FROM tie
)
SELECT source.text, relation.text, target.text, source_kind.text, target_kind.text
FROM joined
JOIN text AS source ON source.id = joined.source
JOIN text AS relation ON relation.id = joined.relation
JOIN text AS target ON target.id = joined.target
LEFT JOIN text AS source_kind ON source_kind.id = joined.source_kind
LEFT JOIN text AS target_kind ON target_kind.id = joined.target_kind
WHERE NOT EXISTS (
    SELECT 1 FROM temp.allowed WHERE allowed.relation = joined.relation
    AND allowed.source_kind = joined.source_kind AND allowed.target_kind = joined.target_kind
)
ORDER BY source.text, relation.text, target.text
"""


class Counts(NamedTuple):
    """How many entities and statements of a dataset came, changed and went."""

    entities_added: int
    entities_changed: int
    entities_removed: int
    statements_added: int
    statements_removed: int


def load(
    db: sqlite3.Connection, facts: Ecosystem, dataset: str, origin: str, progress: Progress
) -> Change:
    """Let a dataset state exactly these facts; see Store.load."""
    if not dataset:
        raise InvalidFacts(["a dataset needs a name"])
    if not len(facts.sources) and (facts.kinds == UNSTATED).all():
        raise InvalidFacts([f"there is no fact to load, so {dataset} keeps what it states"])
    number = int(_numbers(db, (dataset,), (np.zeros(1, np.int8),), progress)[0])
    entities, statements = _numbered(db, facts, number, progress)
    counts, touched = _restate(db, number, entities, statements, progress)
    revision = read_revision(db)
    if any(counts):
        revision = _raise_revision(db)
        row = (number, origin, len(entities), len(statements), revision, _now())
        db.execute("INSERT OR REPLACE INTO dataset VALUES (?, ?, ?, ?, ?, ?)", row)
        _check_ties(db, touched, progress)
    else:
        db.execute("UPDATE dataset SET origin = ? WHERE id = ?", (origin, number))
    return Change(dataset, revision, *counts)


def remove(db: sqlite3.Connection, dataset: str, progress: Progress) -> Change:
    """Let a dataset state nothing any more; see Store.remove."""
    found = db.execute(
        "SELECT id FROM dataset WHERE id = (SELECT id FROM text WHERE text = ?)", (dataset,)
    ).fetchone()
    if found is None:
        raise InvalidFacts([f"there is no dataset called {dataset!r}"])
    nothing = np.empty((0, len(ENTITY)), np.int32), np.empty((0, len(STATEMENT)), np.int32)
    counts, touched = _restate(db, found[0], *nothing, progress)
    db.execute("DELETE FROM dataset WHERE id = ?", found)
    _check_ties(db, touched, progress)
    return Change(dataset, _raise_revision(db), *counts)


def _numbered(
    db: sqlite3.Connection, facts: Ecosystem, dataset: int, progress: Progress
) -> tuple[Codes, Codes]:
    """Return facts as rows of text numbers, as the tables hold them."""
    stated = np.flatnonzero(facts.kinds != UNSTATED)
    entity_texts = [facts.entity_texts[column][stated] for column in ENTITY_TEXTS]
    statement_texts = [facts.statement_texts[column] for column in STATEMENT_TEXTS[:-1]]
    ids = _numbers(db, facts.ids, (stated, facts.sources, facts.targets), progress)
    texts = _numbers(db, facts.texts, (*entity_texts, *statement_texts), progress)
    kinds = _numbers(db, KINDS, (facts.kinds[stated],), progress)
    relations = _numbers(db, RELATIONS, (facts.relations,), progress)
    entities = (
        ids[stated],
        kinds[facts.kinds[stated]],
        *(texts[column] for column in entity_texts),
        np.full(len(stated), dataset, np.int32),
    )
    statements = (
        ids[facts.sources],
        relations[facts.relations],
        ids[facts.targets],
        *(texts[column] for column in statement_texts),
        np.full(len(facts.sources), dataset, np.int32),
    )
    return np.column_stack(entities), np.column_stack(statements)


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
    db.execute("CREATE TABLE temp.given (at INTEGER PRIMARY KEY, text TEXT NOT NULL)")
    given = counted(compress(texts, used.tolist()), int(used.sum()), "reading texts", progress)
    db.executemany("INSERT INTO temp.given (text) VALUES (?)", zip(given, strict=False))
    db.execute("INSERT OR IGNORE INTO text (text) SELECT text FROM temp.given ORDER BY at")
    found = db.execute("SELECT text.id FROM temp.given JOIN text USING (text) ORDER BY at")
    numbered = np.zeros(len(texts), np.int32)
    numbered[used] = np.fromiter(chain.from_iterable(found), np.int32)
    db.execute("DROP TABLE temp.given")
    return numbered


def _restate(
    db: sqlite3.Connection, dataset: int, entities: Codes, statements: Codes, progress: Progress
) -> tuple[Counts, Codes]:
    """Make these the rows of a dataset; return what that changed, and the ids it touched."""
    old_entities = rows(db, "entity", ENTITY, dataset)
    old_statements = rows(db, "statement", (*STATEMENT, KEYS["statement"]), dataset)
    gone, fresh = _difference(old_entities, entities)
    lost, added = old_entities[gone], entities[fresh]
    changed = int(np.isin(lost[:, 0], added[:, 0]).sum())
    db.executemany("DELETE FROM entity WHERE id = ? AND dataset = ?", lost[:, [0, -1]].tolist())
    _insert(db, "entity", added, "keeping entities", progress)
    gone, fresh = _difference(old_statements[:, :-1], statements)
    unsaid, said = old_statements[gone], statements[fresh]
    db.executemany("DELETE FROM statement WHERE rowid = ?", unsaid[:, -1:].tolist())
    _insert(db, "statement", said, "keeping statements", progress)
    _count_uses(db, (added, said), (lost, unsaid[:, :-1]))
    touched = (old_entities[:, 0], entities[:, 0], said[:, 0], said[:, 2])
    counts = Counts(len(added) - changed, changed, len(lost) - changed, len(said), len(unsaid))
    return counts, np.unique(np.concatenate(touched))


def _difference(old: Codes, new: Codes) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Tell which old rows are not among the new, and which new ones are not among the old."""
    rows = np.concatenate((old, new))
    order = np.lexsort(rows.T)
    ordered = rows[order]
    same = (ordered[1:] == ordered[:-1]).all(axis=1)  # neither side holds a row twice
    alone = np.ones(len(rows), bool)
    alone[order[1:][same]] = alone[order[:-1][same]] = False
    return alone[: len(old)], alone[len(old) :]


def _insert(
    db: sqlite3.Connection, table: str, rows: Codes, stage: str, progress: Progress
) -> None:
    values = counted(map(np.ndarray.tolist, rows), len(rows), stage, progress)
    db.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * rows.shape[1])})", values)


def _count_uses(db: sqlite3.Connection, came: Sequence[Codes], went: Sequence[Codes]) -> None:
    """Count where texts are used now, and drop those that no row uses any more."""
    plus, minus = (np.concatenate([rows.ravel() for rows in side]) for side in (came, went))
    size = int(max(plus.max(initial=0), minus.max(initial=0))) + 1
    change = np.bincount(plus, minlength=size) - np.bincount(minus, minlength=size)
    at = np.flatnonzero(change)
    uses = np.column_stack((change[at], at))
    db.executemany("UPDATE text SET uses = uses + ? WHERE id = ?", uses.tolist())
    fewer = uses[uses[:, 0] < 0, 1:]
    db.executemany("DELETE FROM text WHERE id = ? AND uses = 0", fewer.tolist())


def _raise_revision(db: sqlite3.Connection) -> int:
    db.execute("UPDATE revision SET number = number + 1")
    return read_revision(db)


def _check_ties(db: sqlite3.Connection, touched: Codes, progress: Progress) -> None:
    """Raise InvalidFacts if a tie that touches these ids is broken now."""
    progress("checking ties", 0, 1)
    db.execute("CREATE TABLE temp.touched (id INTEGER PRIMARY KEY)")
    db.executemany("INSERT INTO temp.touched VALUES (?)", touched.reshape(-1, 1).tolist())
    db.execute("CREATE TABLE temp.precedence (rank INTEGER PRIMARY KEY, dataset INTEGER UNIQUE)")
    db.execute(
        f"INSERT INTO temp.precedence (dataset) SELECT id FROM dataset ORDER BY {PRECEDENCE}"
    )
    db.execute(
        """CREATE TABLE temp.allowed (
            relation INTEGER, source_kind INTEGER, target_kind INTEGER,
            PRIMARY KEY (relation, source_kind, target_kind)
        ) WITHOUT ROWID"""
    )
    db.executemany(
        """INSERT INTO temp.allowed SELECT r.id, s.id, t.id FROM text AS r, text AS s, text AS t
        WHERE r.text = ? AND s.text = ? AND t.text = ?""",
        ((relation, *pair) for relation, rule in RULES.items() for pair in rule.joins),
    )
    broken = db.execute(_BROKEN).fetchall()
    if broken:
        problems = [_problem(*row) for row in broken[:LISTED]]
        if len(broken) > LISTED:
            problems.append(f"and {len(broken) - LISTED:,} more ties")
        raise InvalidFacts(problems)
    progress("checking ties", 1, 1)


def _problem(
    source: str, relation: str, target: str, source_kind: str | None, target_kind: str | None
) -> str:
    """Say what is wrong with a tie, and what would be right."""
    tie = f"{source} {relation} {target}"
    for end, kind in ((source, source_kind), (target, target_kind)):
        if kind is None:
            return f"{tie}: no entity is called {end!r}; state it or drop the tie"
    kinds = f"the {source_kind} {source} to the {target_kind} {target}"
    return f"{tie}: {relation} cannot join {kinds}; correct a kind or drop the tie"


def counted(items: Iterable[Item], total: int, stage: str, progress: Progress) -> Iterator[Item]:
    """Yield the items, telling now and then how many of them are done."""
    for done, item in enumerate(items):
        if done % STEP == 0:
            progress(stage, done, total)
        yield item
    progress(stage, total, total)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
