"""Everything in a Neo4j store, streamed as columns of texts into rows of numbers."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from threading import Event, Lock
from typing import Any, LiteralString

import numpy as np

from graph.ecosystem import Codes, Ecosystem
from graph.store import Progress
from graph.stores.neo4j.database import Database
from graph.stores.neo4j.errors import sound
from graph.stores.neo4j.schema import RECORD, SEEN, STATED
from graph.stores.rows import ENTITY, STATEMENT, ecosystem_of
from graph.texts import Texts

#: How many entities' facts come as one row: the driver spends more on a row than on its texts.
CHUNK = 500

#: How many ids are asked for at once.
PAGE = 20_000

#: How many streams are read at once: the server gives each a core.
STREAMS = 2

_IDS: LiteralString = """
MATCH (r:TielineRecord) WHERE r.entity > $after
WITH DISTINCT r.entity AS id ORDER BY id LIMIT $page RETURN collect(id) AS ids
"""
_WANTED: LiteralString = f"{SEEN} AND ($dataset IS NULL OR r.dataset = $dataset)"


def _in_chunks(match: LiteralString, columns: Sequence[LiteralString]) -> LiteralString:
    """Return the query that gives each chunk as one row, a list a column."""
    names = [f"c{at}" for at in range(len(columns))]
    lists = ", ".join(f"collect({column}) AS {c}" for c, column in zip(names, columns, strict=True))
    return (
        f"UNWIND $chunks AS chunk CALL (chunk) {{ {match} RETURN {lists} }} "
        f"RETURN {', '.join(names)}"
    )


_RECORDS = _in_chunks(
    f"MATCH (r:TielineRecord) WHERE chunk[0] <= r.entity <= chunk[1] AND {_WANTED}",
    [f"coalesce(r.{name}, '')" for name in (*RECORD, "dataset")],
)
_STATEMENTS = _in_chunks(
    "MATCH (a:Tieline) WHERE chunk[0] <= a.id <= chunk[1] "
    f"MATCH (a)-[r]->(b:Tieline) WHERE {_WANTED}",
    ["a.id", "type(r)", "b.id", *(f"coalesce(r.{name}, '')" for name in (*STATED, "dataset"))],
)


@dataclass(slots=True)
class Rows:
    """Rows of entities and of statements, as numbers of texts; 0 is the blank."""

    numbers: dict[str, int] = field(default_factory=lambda: {"": 0})
    entities: list[Codes] = field(default_factory=lambda: [np.empty((0, len(ENTITY)), np.int32)])
    statements: list[Codes] = field(
        default_factory=lambda: [np.empty((0, len(STATEMENT)), np.int32)]
    )
    _texts: list[str] = field(default_factory=list)

    def number(self, texts: Sequence[str]) -> Codes:
        """Return the number of each text; a new one gets the next."""
        numbers = self.numbers
        for text in texts:
            if text not in numbers:
                numbers[text] = len(numbers)
        return np.fromiter(map(numbers.__getitem__, texts), np.int32, len(texts))

    def rows(self, columns: Sequence[Sequence[str]]) -> Codes:
        """Return texts in columns as rows of numbers."""
        return np.column_stack([self.number(column) for column in columns])

    def texts(self, numbers: Iterable[int]) -> list[str]:
        """Return the text of each number."""
        return [self._listed()[number] for number in numbers]

    def stated(self, rows: Codes) -> list[list[str | None]]:
        """Return rows as their texts, a blank as None: it states nothing."""
        texts = self._listed()
        return [[texts[number] or None for number in row] for row in rows.tolist()]

    @property
    def both(self) -> tuple[Codes, Codes]:
        """All rows of entities, and all of statements."""
        return np.concatenate(self.entities), np.concatenate(self.statements)

    def ecosystem(self, winning_last: Sequence[str], revision: int) -> Ecosystem:
        """Return the ecosystem of all rows, given the datasets by who wins."""
        texts = sorted(self.numbers)
        entities, statements = self.both
        rank = np.zeros(len(self.numbers) + len(winning_last), np.int32)
        rank[self.number(winning_last)] = np.arange(len(winning_last))
        order = np.argsort(rank[entities[:, -1]], kind="stable")
        return ecosystem_of(
            entities[order],
            statements,
            Texts(texts),
            np.fromiter(map(self.numbers.__getitem__, texts), np.int32, len(texts)),
            revision,
        )

    def _listed(self) -> list[str]:
        """Return all texts by number."""
        if len(self._texts) < len(self.numbers):
            self._texts = list(self.numbers)
        return self._texts


def read_rows(
    database: Database, load: int, progress: Progress, dataset: str | None = None
) -> Rows:
    """Return the rows that readers of a load see, of one dataset or of all.

    What is read is not of one moment: whoever reads sees to it that the load still stands.
    """
    rows = Rows()
    chunks = list(_chunks(database, progress))
    total, done = 2 * len(chunks), 0

    def taking(kept: list[Codes]) -> Callable[[Sequence[list[str]]], None]:
        def take(row: Sequence[list[str]]) -> None:
            nonlocal done
            kept.append(rows.rows(row))
            done += 1
            progress("reading facts", done, total)

        return take

    values = {"load": load, "dataset": dataset}
    with sound(database.place):
        for query, kept in ((_RECORDS, rows.entities), (_STATEMENTS, rows.statements)):
            _stream(database, query, chunks, values, taking(kept))
    progress("reading facts", total, total)
    return rows


def _chunks(database: Database, progress: Progress) -> Iterator[list[str]]:
    """Yield the first and the last id of each chunk, over the ids of all records."""
    after = ""
    while True:
        (row,) = database.rows(_IDS, after=after, page=PAGE)
        ids: list[str] = row["ids"]
        if not ids:
            return
        for start in range(0, len(ids), CHUNK):
            yield [ids[start], ids[min(start + CHUNK, len(ids)) - 1]]
        after = ids[-1]
        progress("reading facts", 0, 0)


def _stream(
    database: Database,
    query: LiteralString,
    chunks: Sequence[list[str]],
    values: dict[str, Any],
    take: Callable[[Sequence[list[str]]], None],
) -> None:
    """Hand on the row of each chunk, one at a time; what that raises ends the reading."""
    lock, stop = Lock(), Event()

    def follow(part: Sequence[list[str]]) -> None:
        with database.session(fetch_size=-1) as session:
            for row in session.run(query, values, chunks=part):
                if stop.is_set():
                    return
                with lock:
                    take(row.values())

    with ThreadPoolExecutor(STREAMS) as pool:
        streams = [pool.submit(follow, chunks[at::STREAMS]) for at in range(STREAMS)]
        try:
            for stream in streams:
                stream.result()
        finally:
            stop.set()
