"""The SQLite store: one file, many readers, one writer at a time."""

from dataclasses import replace
from pathlib import Path

from graph.ecosystem import Ecosystem, Entity, Tie
from graph.names import Match
from graph.store import ChangeCounts, Dataset, Progress, Store, silent
from graph.stores.naming import StoredNames
from graph.stores.sqlite import columns, writing
from graph.stores.sqlite.file import SqliteFile
from graph.stores.sqlite.reading import (
    read_datasets,
    read_entity,
    read_reading,
    read_revision,
    read_ties,
)
from graph.vocabulary import Vocabulary


class SqliteStore(Store):
    """A Store in a SQLite file on a local disk; threads may share it.

    Args:
        path: The file.
        create: Make the file if there is none.
        patience: How many seconds a write waits for another process's.
    """

    def __init__(self, path: Path, create: bool = False, patience: float = 10.0) -> None:
        self._file = SqliteFile(path, create, patience)
        self._names = StoredNames(self)

    def load(
        self,
        facts: Ecosystem,
        dataset: str,
        origin: str,
        progress: Progress | None = None,
        *,
        dry: bool = False,
        reading: str = "",
    ) -> ChangeCounts:
        with self._file.writing() as db:
            before = read_revision(db)
            made = writing.load(db, facts, dataset, origin, reading, progress or silent)
            if not dry:
                return made
            db.rollback()  # so that nothing is left to be kept
            return replace(made, revision=before)

    def remove(self, dataset: str) -> ChangeCounts:
        with self._file.writing() as db:
            return writing.remove(db, dataset)

    def datasets(self) -> list[Dataset]:
        with self._file.reading() as db:
            return read_datasets(db)

    def entity(self, id: str) -> Entity:
        with self._file.reading() as db:
            found = read_entity(db, id)
        if found is None:
            raise self._names.unknown(id)
        return found

    def ties(self, id: str, relation: str | None = None) -> list[Tie]:
        with self._file.reading() as db:
            known = read_entity(db, id)
            ties = read_ties(db, id, relation)
        if known is None:
            raise self._names.unknown(id)
        return ties

    def search(self, text: str, limit: int = 20) -> list[Match]:
        return self._names.search(text, limit)

    def ecosystem(self, progress: Progress | None = None) -> Ecosystem:
        with self._file.reading() as db:
            return columns.read_ecosystem(db, read_revision(db), progress or silent)

    def stated(self, dataset: str, progress: Progress | None = None) -> Ecosystem:
        with self._file.reading() as db:
            revision = read_revision(db)
            return columns.read_stated(db, dataset, revision, progress or silent)

    def revision(self) -> int:
        with self._file.reading() as db:
            return read_revision(db)

    def vocabularies(self) -> dict[str, Vocabulary]:
        with self._file.reading() as db:
            return dict(columns.read_vocabularies(db))

    def reading(self, dataset: str) -> str:
        with self._file.reading() as db:
            return read_reading(db, dataset)

    def close(self) -> None:
        self._file.close()
