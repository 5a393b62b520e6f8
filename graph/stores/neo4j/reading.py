"""Reading a Neo4j store: an entity, its ties, what is loaded; each of one revision."""

from collections.abc import Callable
from typing import LiteralString, TypeVar

from neo4j import Transaction

from graph.ecosystem import Ecosystem, Entity, Tie, entity_of, statement_of
from graph.errors import StoreBusy
from graph.facts import FactsBuilder, gather
from graph.store import Dataset, Progress
from graph.stores.neo4j.columns import read_rows
from graph.stores.neo4j.database import Database
from graph.stores.neo4j.errors import check_rows
from graph.stores.neo4j.schema import (
    RECORD,
    RELATION,
    STATED,
    State,
    seen,
    state_in,
    state_of,
    usable,
)
from graph.stores.rows import parsed, together, word_of
from graph.vocabulary import Vocabulary, merged

#: How often something is read anew because a load ended meanwhile.
ATTEMPTS = 10

Found = TypeVar("Found")

_ENTITY: LiteralString = f"""
MATCH (r:TielineRecord {{entity: $id}}) WHERE {seen()}
MATCH (d:TielineDataset {{name: r.dataset}})
RETURN {", ".join(f"coalesce(r.{name}, '') AS {name}" for name in RECORD[1:])}
ORDER BY d.name = 'edits', d.changed
"""
_TIES: LiteralString = f"""
MATCH (e:Tieline {{id: $id}})-[r]-(other:Tieline)
WHERE {seen()} AND ($relation IS NULL OR {RELATION} = $relation)
WITH DISTINCT r
RETURN startNode(r).id AS source, {RELATION} AS relation, endNode(r).id AS target,
    {", ".join(f"coalesce(r.{name}, '') AS {name}" for name in STATED)}, r.dataset AS dataset
"""
_KINDS: LiteralString = f"""
MATCH (r:TielineRecord) WHERE r.entity IN $ids AND {seen()} AND r.kind IS NOT NULL
MATCH (d:TielineDataset {{name: r.dataset}})
RETURN r.entity AS entity, r.kind AS kind ORDER BY d.name = 'edits', d.changed
"""
_DATASETS: LiteralString = """
MATCH (d:TielineDataset)
RETURN d.name AS name, d.origin AS origin, d.entities AS entities, d.statements AS statements,
    d.changed AS changed, d.loaded AS loaded
ORDER BY name
"""


_VOCABULARIES: LiteralString = """
MATCH (d:TielineDataset)
RETURN d.name AS name, coalesce(d.vocabulary, '') AS vocabulary
ORDER BY d.name = 'edits', d.changed
"""
_READING: LiteralString = """
MATCH (d:TielineDataset {name: $dataset}) RETURN coalesce(d.reading, '') AS reading
"""


def read_state(database: Database) -> State:
    """Return what the mark says."""
    return usable(database, state_of(database))


def read_datasets(database: Database) -> list[Dataset]:
    """Return all datasets, by name."""
    return _at_once(database, lambda tx, _: [Dataset(**row) for row in tx.run(_DATASETS)])


def read_vocabularies(database: Database) -> dict[str, Vocabulary]:
    """Return the vocabulary of each dataset, the one that wins last."""
    return _at_once(database, lambda tx, _: _said(tx))


def read_reading(database: Database, dataset: str) -> str:
    """Return how the files of a dataset were read; blank if that was not told."""

    def read(tx: Transaction, _: State) -> str:
        found = tx.run(_READING, dataset=dataset).single()
        return str(found["reading"]) if found else ""

    return _at_once(database, read)


def _said(tx: Transaction) -> dict[str, Vocabulary]:
    return {row["name"]: parsed(row["vocabulary"]) for row in tx.run(_VOCABULARIES)}


def read_entity(database: Database, id: str) -> Entity | None:
    """Return the entity of an id as the datasets state it together, or None."""

    def read(tx: Transaction, state: State) -> Entity | None:
        record: tuple[str, ...] = ()
        for row in tx.run(_ENTITY, id=id, load=state.load):
            stated = row.values()
            record = together(record or stated, stated)
        if not record:
            return None
        kind, *texts = record
        return entity_of(id, word_of(kind, merged(_said(tx).values()).kinds), texts)

    return _at_once(database, read)


def read_ties(database: Database, id: str, relation: str | None) -> list[Tie]:
    """Return the ties of an id, ordered as in an Ecosystem."""

    def read(tx: Transaction, state: State) -> list[Tie]:
        words = merged(_said(tx).values())
        facts, ends = FactsBuilder(words), set()
        for row in tx.run(_TIES, id=id, relation=relation, load=state.load):
            source, name, target, *texts = row.values()
            facts.add(statement_of(source, name, target, texts))
            ends |= {source, target}
        # which ties are at events; of several datasets the last states the kind
        for end, kind in tx.run(_KINDS, ids=list(ends), load=state.load).values():
            facts.add_entity(Entity(end, word_of(kind, words.kinds), end))
        return list(facts.ecosystem().ties())

    return _at_once(database, read)


def read_ecosystem(database: Database, progress: Progress) -> Ecosystem:
    """Return everything."""
    for _ in range(ATTEMPTS):
        state, datasets = read_state(database), read_datasets(database)
        words = merged(read_vocabularies(database).values())
        rows = read_rows(database, state.load, progress)
        if read_state(database).load == state.load:
            datasets.sort(key=lambda dataset: (dataset.name == "edits", dataset.changed))
            with check_rows(database.place):
                return rows.ecosystem([dataset.name for dataset in datasets], state.revision, words)
    raise _restless(database)


def read_stated(database: Database, dataset: str, progress: Progress) -> Ecosystem:
    """Return what one dataset states, no facts if there is none."""
    for _ in range(ATTEMPTS):
        state, words = read_state(database), read_vocabularies(database).get(dataset)
        if words is None:
            return gather()
        rows = read_rows(database, state.load, progress, dataset)
        if read_state(database).load == state.load:
            with check_rows(database.place):
                return rows.ecosystem([dataset], state.revision, words, partial=True)
    raise _restless(database)


def _at_once(database: Database, read: Callable[[Transaction, State], Found]) -> Found:
    """Return what is read while one load is: what a load ends is deleted at once."""
    for _ in range(ATTEMPTS):
        with database.reading() as tx, check_rows(database.place):
            state = usable(database, state_in(tx))
            found = read(tx, state)
            if usable(database, state_in(tx)).load == state.load:
                return found
    raise _restless(database)


def _restless(database: Database) -> StoreBusy:
    return StoreBusy(f"{database.place} changed each time that it was read. Try again later.")
