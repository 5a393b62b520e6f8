"""Writing to a Neo4j store: what a dataset states is compared, and only what differs is written."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any, LiteralString

import numpy as np

from graph.attributes import Attributes
from graph.ecosystem import Codes, Ecosystem
from graph.errors import StoreBusy, StoreUnavailable, StoreUnreachable
from graph.store import ChangeCounts, Progress, silent
from graph.stores.neo4j.changes import (
    ADD,
    ADD_OTHER,
    FORGET,
    KEEP,
    LOSE,
    ORIGIN,
    RESTATE,
    SAY,
    UNSAY,
)
from graph.stores.neo4j.checking import Others, check_ties
from graph.stores.neo4j.columns import StoredRows, read_rows
from graph.stores.neo4j.database import Database
from graph.stores.neo4j.reading import read_datasets, read_reading, read_vocabularies
from graph.stores.neo4j.schema import OTHER, properties_of
from graph.stores.neo4j.sweeping import BATCH, bury, show
from graph.stores.neo4j.writer import Overtaken, Writer, writing
from graph.stores.refusing import refuse_nothing, refuse_unknown
from graph.stores.rows import ENTITY, STATEMENT, Counts, difference, rows_of
from graph.stores.rows import kept as kept_words
from graph.vocabulary import merged

#: How often a load that others overtake begins again.
BEGINNINGS = 10

#: A query, and the rows it is to write.
Part = tuple[LiteralString, Codes]


def load(
    database: Database,
    patience: float,
    facts: Ecosystem,
    dataset: str,
    told: tuple[str, str],
    progress: Progress,
    *,
    dry: bool = False,
) -> ChangeCounts:
    """Let a dataset state exactly these facts; see Store.load. ``told``: origin and reading."""
    origin, reading = told
    refuse_nothing(facts, dataset)

    def work(writer: Writer) -> ChangeCounts:
        rows = read_rows(database, writer.state.load, progress, dataset)
        new = rows_of(facts, int(rows.number((dataset,))[0]), lambda texts, _: rows.number(texts))
        kept = {"origin": origin, "entities": len(new[0]), "statements": len(new[1])}
        kept |= {"vocabulary": kept_words(facts.vocabulary), "reading": reading}
        others = read_vocabularies(database) | {dataset: facts.vocabulary}
        merged(others.values())  # raises InvalidFacts if together there are more than fit
        commit = (KEEP, kept | {"loaded": _now()})
        counts = _restate(writer, rows, new, dataset, progress, commit, dry=dry)
        if (
            not any(counts) and not dry
        ):  # not a fact, so no change; but a later load is held against it
            _note_origin(database, dataset, origin, reading)
        return ChangeCounts(dataset, writer.state.revision, *counts)

    return _anew(database, patience, work)


def remove(database: Database, patience: float, dataset: str) -> ChangeCounts:
    """Let a dataset state nothing any more; see Store.remove."""
    nothing = np.empty((0, len(ENTITY)), np.int32), np.empty((0, len(STATEMENT)), np.int32)

    def work(writer: Writer) -> ChangeCounts:
        refuse_unknown(dataset, [known.name for known in read_datasets(database)])
        rows = read_rows(database, writer.state.load, silent, dataset)
        counts = _restate(writer, rows, nothing, dataset, silent, (FORGET, {}))
        return ChangeCounts(dataset, writer.state.revision, *counts)

    return _anew(database, patience, work)


def _anew(
    database: Database, patience: float, work: Callable[[Writer], ChangeCounts]
) -> ChangeCounts:
    """Do all of a write, from its beginning again if its server fell or another came between.

    A server that comes back after a fall has forgotten who held its lock; whoever opens the
    store then takes the load for broken off.
    """
    begun = False
    for _ in range(BEGINNINGS):
        with suppress(Overtaken):
            try:
                with writing(database, patience) as writer:
                    begun = True
                    return work(writer)
            except StoreUnreachable:  # what is read is not tried again by itself
                if not begun:
                    raise
                database.write(lambda tx: tx.run("RETURN 1").consume())  # waits for the server
    raise StoreBusy(
        f"Others began to write to {database.place} again and again while its server was away. "
        "Try again later."
    )


def _restate(
    writer: Writer,
    rows: StoredRows,
    new: tuple[Codes, Codes],
    dataset: str,
    progress: Progress,
    commit: tuple[LiteralString, Mapping[str, Any]],
    *,
    dry: bool = False,
) -> Counts:
    """Make these the rows of a dataset, unless they are; tell what that changed, or would."""
    old = rows.both
    made = difference(old, new)
    known = read_datasets(writer.database)
    before = read_vocabularies(writer.database).get(dataset)
    same = before is not None and kept_words(before) == commit[1].get("vocabulary", "")
    if not any(made.counts) and len(new[0]) + len(new[1]) and same:
        return made.counts
    progress("checking ties", 0, 1)
    others = Others(writer.database, writer.state.load, dataset, rows, known)
    check_ties(others, made, old, new)
    progress("checking ties", 1, 1)
    if dry:
        return made.counts
    seen = np.union1d(made.lost[:, 0], np.intersect1d(others.ids, made.entities))
    writer.begin()
    fresh = np.isin(made.added[:, 0], seen, invert=True)
    added = [(ADD.get(kind, ADD_OTHER), some) for kind, some in _split(rows, made.added[fresh])]
    entities = [(LOSE, made.lost), *added, (RESTATE, made.added[~fresh])]
    unsaid = [
        (UNSAY.get(relation, UNSAY[OTHER]), some) for relation, some in _split(rows, made.unsaid)
    ]
    said = [(SAY.get(relation, SAY[OTHER]), some) for relation, some in _split(rows, made.said)]
    _write(writer, rows, entities, dataset, "writing entities", progress)
    _write(writer, rows, unsaid + said, dataset, "writing statements", progress)
    query, values = commit
    writer.commit(query, dataset=dataset, **values)
    with suppress(StoreUnavailable, Overtaken):  # what stands, stands; who comes next sweeps
        bury(writer.database, writer.state.load)
        show(writer.database, rows.texts(seen))
        writer.end()
    return made.counts


def _write(
    writer: Writer,
    rows: StoredRows,
    parts: list[Part],
    dataset: str,
    stage: str,
    progress: Progress,
) -> None:
    """Write rows in batches, telling how many are written."""
    total, done = sum(len(some) for _, some in parts), 0
    progress(stage, 0, total)
    for query, some in parts:
        for start in range(0, len(some), BATCH):
            # the last but one column, and so the last of these, is the attributes
            stated = rows.stated(some[start : start + BATCH, :-1])
            batch = [[*row, properties_of(Attributes.of(row[-1] or ""))] for row in stated]
            writer.write(query, batch, dataset=dataset)
            done += len(batch)
            progress(stage, done, total)


def _split(rows: StoredRows, some: Codes) -> Iterator[tuple[str, Codes]]:
    """Yield the text in the second column, the kind or the relation, with its rows, in order."""
    for number in np.unique(some[:, 1]):
        yield rows.texts([number])[0], some[some[:, 1] == number]


def _note_origin(database: Database, dataset: str, origin: str, reading: str) -> None:
    before = {known.name: known.origin for known in read_datasets(database)}
    if (before[dataset], read_reading(database, dataset)) != (origin, reading):
        told = {"dataset": dataset, "origin": origin, "reading": reading}
        database.write(lambda tx: tx.run(ORIGIN, told).consume())


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
