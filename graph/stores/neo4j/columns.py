"""Everything in a Neo4j store, streamed as columns of texts into rows of numbers."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import Any, LiteralString

import numpy as np

from graph.ecosystem import Codes, Ecosystem
from graph.store import Progress
from graph.stores.neo4j.database import Database
from graph.stores.neo4j.errors import check_rows
from graph.stores.neo4j.schema import RECORD, RELATION, STATED, seen
from graph.stores.rows import ENTITY, STATEMENT, ecosystem_of
from graph.texts import Texts
from graph.vocabulary import Vocabulary

#: How many entities' facts come as one row: the driver spends more on a row than on its texts.
CHUNK = 250

#: How many ids are asked for at once.
PAGE = 20_000

#: How many streams are read at once: the server gives each a core.
STREAMS = 2

_IDS: LiteralString = """
MATCH (r:TielineRecord) WHERE r.entity > $after
WITH DISTINCT r.entity AS id ORDER BY id LIMIT $page RETURN collect(id) AS ids
"""
_WANTED: LiteralString = f"{seen('p')} AND ($dataset IS NULL OR p.dataset = $dataset)"


def _in_chunks(match: LiteralString, columns: Sequence[LiteralString]) -> LiteralString:
    """Return the query that gives each chunk as one row, a list a column.

    The match gives all properties as one map, ``p``: the server walks their chain once.
    """
    names = [f"c{at}" for at in range(len(columns))]
    lists = ", ".join(f"collect({column}) AS {c}" for c, column in zip(names, columns, strict=True))
    return (
        f"UNWIND $chunks AS chunk CALL (chunk) {{ {match} WHERE {_WANTED} RETURN {lists} }} "
        f"RETURN {', '.join(names)}"
    )


_RECORDS = _in_chunks(
    "MATCH (r:TielineRecord) WHERE chunk[0] <= r.entity <= chunk[1] WITH properties(r) AS p",
    [f"coalesce(p.{name}, '')" for name in (*RECORD, "dataset")],
)
_STATEMENTS = _in_chunks(
    "MATCH (a:Tieline) WHERE chunk[0] <= a.id <= chunk[1] MATCH (a)-[r]->(b:Tieline) "
    f"WITH a.id AS source, {RELATION} AS relation, b.id AS target, properties(r) AS p",
    [
        "source",
        "relation",
        "target",
        *(f"coalesce(p.{name}, '')" for name in (*STATED, "dataset")),
    ],
)


class Numbers(dict[str, int]):
    """Texts by number: whoever asks for the number of a new one gives it the next."""

    def __missing__(self, text: str) -> int:
        number = self[text] = len(self)
        return number


@dataclass(slots=True)
class StoredRows:
    """Rows of entities and of statements, as numbers of texts; 0 is the blank."""

    numbers: Numbers = field(default_factory=lambda: Numbers({"": 0}))
    entities: list[Codes] = field(default_factory=lambda: [np.empty((0, len(ENTITY)), np.int32)])
    statements: list[Codes] = field(
        default_factory=lambda: [np.empty((0, len(STATEMENT)), np.int32)]
    )
    _texts: list[str] = field(default_factory=list)

    def number(self, texts: Sequence[str]) -> Codes:
        """Return the number of each text; a new one gets the next."""
        return np.fromiter(map(self.numbers.__getitem__, texts), np.int32, len(texts))

    def rows(self, columns: Sequence[Sequence[str]]) -> Codes:
        """Return texts in columns as rows of numbers."""
        return np.column_stack([self.number(column) for column in columns])

    def texts(self, numbers: Iterable[int]) -> list[str]:
        """Return the text of each number."""
        texts = self._listed()
        return [texts[number] for number in numbers]

    def stated(self, rows: Codes) -> list[list[str | None]]:
        """Return rows as their texts, a blank as None: it states nothing."""
        texts = self._listed()
        return [[texts[number] or None for number in row] for row in rows.tolist()]

    @property
    def both(self) -> tuple[Codes, Codes]:
        """All rows of entities, and all of statements."""
        return np.concatenate(self.entities), np.concatenate(self.statements)

    def ecosystem(
        self,
        winning_last: Sequence[str],
        revision: int,
        words: Vocabulary,
        *,
        partial: bool = False,
    ) -> Ecosystem:
        """Return the ecosystem of all rows, or of one dataset's, given the datasets by who wins."""
        texts = list(self.numbers)
        order = sorted(range(len(texts)), key=texts.__getitem__)
        entities, statements = self.both
        rank = np.zeros(len(self.numbers) + len(winning_last), np.int32)
        rank[self.number(winning_last)] = np.arange(len(winning_last))
        losing_first = np.argsort(rank[entities[:, -1]], kind="stable")
        return ecosystem_of(
            entities[losing_first],
            statements,
            Texts(map(texts.__getitem__, order)),
            np.array(order, np.int32),
            revision,
            words,
            partial=partial,
        )

    def _listed(self) -> list[str]:
        """Return all texts by number."""
        if len(self._texts) < len(self.numbers):
            self._texts = list(self.numbers)
        return self._texts


def read_rows(
    database: Database, load: int, progress: Progress, dataset: str | None = None
) -> StoredRows:
    """Return the rows that readers of a load see, of one dataset or of all.

    What is read is not of one moment: whoever reads sees to it that the load still stands.
    """
    rows = StoredRows()
    chunks = list(_chunks(database, progress))
    total, done = 2 * len(chunks), 0
    values = {"load": load, "dataset": dataset}
    for query, kept in ((_RECORDS, rows.entities), (_STATEMENTS, rows.statements)):
        for columns in _streamed(database, query, chunks, values):
            with check_rows(database.place):
                kept.append(rows.rows(columns))
            done += 1
            progress("reading facts", done, total)
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


def _streamed(
    database: Database,
    query: LiteralString,
    chunks: Sequence[list[str]],
    values: dict[str, Any],
) -> Iterator[Sequence[list[str]]]:
    """Yield the row of each chunk, of several streams in turn: the server works on each."""
    with ExitStack() as sessions:
        streams = [
            iter(
                sessions.enter_context(database.session(fetch_size=-1)).run(
                    query, values, chunks=chunks[at::STREAMS]
                )
            )
            for at in range(STREAMS)
        ]
        for rows in zip_longest(*streams):
            yield from (row.values() for row in rows if row is not None)
