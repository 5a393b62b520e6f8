"""Reading a little of a SQLite store: an entity, its ties, what is loaded."""

import sqlite3
from collections.abc import Sequence

from graph.ecosystem import Entity, Tie, entity_of, statement_of
from graph.facts import FactsBuilder
from graph.store import Dataset
from graph.stores.rows import ENTITY, STATEMENT, together, word_of
from graph.stores.sqlite.columns import read_vocabulary
from graph.stores.sqlite.errors import check_rows
from graph.stores.sqlite.schema import PRECEDENCE


def _texts(columns: Sequence[str]) -> str:
    """Return the SQL of the texts that columns hold the numbers of."""
    return ", ".join(f"(SELECT text FROM text WHERE text.id = {column})" for column in columns)


_ENTITY = f"""
SELECT {_texts(ENTITY[1:-1])}
FROM entity JOIN dataset ON dataset.id = entity.dataset
WHERE entity.id = (SELECT id FROM text WHERE text = ?)
ORDER BY {PRECEDENCE}
"""
_TIES = f"""
SELECT {_texts(STATEMENT)} FROM statement
WHERE (
    source = (SELECT id FROM text WHERE text = :id)
    OR target = (SELECT id FROM text WHERE text = :id)
) AND (:relation IS NULL OR relation = (SELECT id FROM text WHERE text = :relation))
"""
_DATASETS = f"""
SELECT {_texts(["dataset.id"])}, origin, entities, statements, changed, loaded FROM dataset
ORDER BY 1
"""
_READING = "SELECT reading FROM dataset WHERE id = (SELECT id FROM text WHERE text = ?)"


@check_rows()
def read_revision(db: sqlite3.Connection) -> int:
    """Return the revision."""
    (number,) = db.execute("SELECT number FROM revision").fetchone()
    return int(number)


@check_rows()
def read_datasets(db: sqlite3.Connection) -> list[Dataset]:
    """Return all datasets, by name."""
    return [Dataset(*row) for row in db.execute(_DATASETS)]


@check_rows()
def read_reading(db: sqlite3.Connection, dataset: str) -> str:
    """Return how the files of a dataset were read; blank if that was not told."""
    found = db.execute(_READING, (dataset,)).fetchone()
    return str(found[0]) if found else ""


@check_rows()
def read_entity(db: sqlite3.Connection, id: str) -> Entity | None:
    """Return the entity of an id as the datasets state it together, or None."""
    merged: tuple[str, ...] = ()
    for stated in db.execute(_ENTITY, (id,)):
        if None in stated:
            raise ValueError("a number without a text")
        merged = together(merged or stated, stated)
    if not merged:
        return None
    kind, *texts = merged
    return entity_of(id, word_of(kind, read_vocabulary(db).kinds), texts)


@check_rows()
def read_ties(db: sqlite3.Connection, id: str, relation: str | None) -> list[Tie]:
    """Return the ties of an id, ordered as in an Ecosystem."""
    facts, ends = FactsBuilder(read_vocabulary(db)), set()
    for row in db.execute(_TIES, {"id": id, "relation": relation}):
        if None in row:
            raise ValueError("a number without a text")
        source, name, target, *texts = row
        facts.add(statement_of(source, name, target, texts))
        ends |= {source, target}
    for end in ends:  # their kinds tell which ties are at events
        if entity := read_entity(db, end):
            facts.add_entity(entity)
    return list(facts.ecosystem().ties())
