"""The SQLite store: one file, many readers, one writer at a time."""

from pathlib import Path
from threading import Lock
from types import TracebackType
from typing import Self

import numpy as np

from graph.ecosystem import Ecosystem, Entity, Tie
from graph.errors import Candidate, UnknownEntity
from graph.model import Relation
from graph.names import Match, Names, names_of
from graph.store import Change, Dataset, Progress, silent
from graph.stores.sqlite import columns, reading, writing
from graph.stores.sqlite.file import SqliteFile

#: How many entities are named when one is not known.
CANDIDATES = 8


class SqliteStore:
    """A Store in a SQLite file on a local disk; threads may share it.

    Args:
        path: The file.
        create: Make the file if there is none.
        patience: How many seconds a write waits for another process's.
    """

    def __init__(self, path: Path, create: bool = False, patience: float = 10.0) -> None:
        self._file = SqliteFile(path, create, patience)
        self._names: tuple[int, Names] | None = None
        self._naming = Lock()

    def load(
        self, facts: Ecosystem, dataset: str, origin: str, progress: Progress | None = None
    ) -> Change:
        with self._file.writing() as db:
            return writing.load(db, facts, dataset, origin, progress or silent)

    def remove(self, dataset: str) -> Change:
        with self._file.writing() as db:
            return writing.remove(db, dataset)

    def datasets(self) -> list[Dataset]:
        with self._file.reading() as db:
            return reading.read_datasets(db)

    def entity(self, id: str) -> Entity:
        with self._file.reading() as db:
            found = reading.read_entity(db, id)
        if found is None:
            raise self._unknown(id)
        return found

    def ties(self, id: str, relation: Relation | None = None) -> list[Tie]:
        with self._file.reading() as db:
            known = reading.read_entity(db, id)
            ties = reading.read_ties(db, id, relation)
        if known is None:
            raise self._unknown(id)
        return ties

    def search(self, text: str, limit: int = 20) -> list[Match]:
        with self._naming:  # made once, also if many ask at once
            if self._names is None or self._names[0] != self.revision():
                facts = self.ecosystem()
                self._names = facts.revision, names_of(facts, _neighbours(facts))
            names = self._names[1]
        return names.search(text, limit)

    def ecosystem(self, progress: Progress | None = None) -> Ecosystem:
        with self._file.reading() as db:
            return columns.read_ecosystem(db, reading.read_revision(db), progress or silent)

    def revision(self) -> int:
        with self._file.reading() as db:
            return reading.read_revision(db)

    def close(self) -> None:
        self._file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def _unknown(self, id: str) -> UnknownEntity:
        """Return the error that names the entities whose names are nearest to an id."""
        near = [match.id for match in self.search(id.replace("-", " "), CANDIDATES)]
        with self._file.reading() as db:
            found = [entity for entity in (reading.read_entity(db, id) for id in near) if entity]
            places = [reading.read_place(db, entity) for entity in found]
        return UnknownEntity(
            id,
            [
                Candidate(entity.id, entity.name, entity.subtype or entity.kind, place)
                for entity, place in zip(found, places, strict=True)
            ],
        )


def _neighbours(facts: Ecosystem) -> list[int]:
    """Return how many neighbours each entity has, by any tie."""
    low, high = np.sort(np.stack((facts.sources, facts.targets)).astype(np.int64), axis=0)
    pairs = np.unique((low * len(facts.ids) + high)[low != high])
    ends = np.concatenate(np.divmod(pairs, len(facts.ids)))
    counts: list[int] = np.bincount(ends, minlength=len(facts.ids)).tolist()
    return counts
