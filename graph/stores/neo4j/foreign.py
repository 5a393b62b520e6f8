"""A Neo4j database that Tieline did not write, explored through a mapping; never written to."""

from dataclasses import dataclass
from datetime import UTC, datetime
from threading import Lock
from typing import NoReturn

import numpy as np

from graph.ecosystem import Ecosystem, Entity, Tie
from graph.errors import InvalidFacts, StoreBusy, StoreUnavailable
from graph.facts import gather
from graph.mapping import Mapping
from graph.names import Match
from graph.store import Dataset, Progress, Store, silent
from graph.stores.naming import StoredNames
from graph.stores.neo4j.database import Database
from graph.stores.neo4j.scanning import last_transaction, read_mapped
from graph.stores.refusing import LISTED

#: How often a database is read anew that changed while it was read.
ATTEMPTS = 5


@dataclass(frozen=True, slots=True)
class _Held:
    """What was read of a database, and what was left out, a line each."""

    facts: Ecosystem
    skipped: tuple[str, ...]
    loaded: str


class ForeignStore(Store):
    """A Store over a database of a Neo4j server that others write; threads may share it.

    It has one dataset, called as the mapping file is. What was read is kept until the
    revision moves, which it does when anyone changes anything in that database.

    Args:
        database: Where it is; closed with the store.
        mapping: Which labels are which kinds, which types which relations.
    """

    def __init__(self, database: Database, mapping: Mapping) -> None:
        self._database = database
        self._mapping = mapping
        self._names = StoredNames(self)
        self._held: _Held | None = None
        self._lock = Lock()

    @property
    def skipped(self) -> tuple[str, ...]:
        """What the last reading left out, a line each: only a mapping that says skip does so."""
        return self._held.skipped if self._held else ()

    def load(
        self, facts: Ecosystem, dataset: str, origin: str, progress: Progress | None = None, *,  # noqa: ARG002
        dry: bool = False, reading: str = "",  # noqa: ARG002
    ) -> NoReturn:  # fmt: skip
        raise self._read_only()

    def remove(self, dataset: str) -> NoReturn:  # noqa: ARG002
        raise self._read_only()

    def datasets(self) -> list[Dataset]:
        held = self._current(silent)
        facts = held.facts
        return [
            Dataset(
                self._mapping.dataset, self._database.place, len(facts.ids), len(facts.sources),
                facts.revision, held.loaded,
            )
        ]  # fmt: skip

    def entity(self, id: str) -> Entity:
        facts = self.ecosystem()
        at = facts.position(id)
        if at < 0:
            raise self._names.unknown(id)
        return facts.entity(at)

    def ties(self, id: str, relation: str | None = None) -> list[Tie]:
        facts = self.ecosystem()
        at = facts.position(id)
        if at < 0:
            raise self._names.unknown(id)
        first = facts.tie_starts[:-1]
        wanted = (facts.sources[first] == at) | (facts.targets[first] == at)
        if relation is not None:
            wanted &= facts.relations[first] == facts.vocabulary.relation_code[relation]
        return [facts.tie(int(tie)) for tie in np.flatnonzero(wanted)]

    def search(self, text: str, limit: int = 20) -> list[Match]:
        return self._names.search(text, limit)

    def ecosystem(self, progress: Progress | None = None) -> Ecosystem:
        return self._current(progress or silent).facts

    def stated(self, dataset: str, progress: Progress | None = None) -> Ecosystem:
        return self.ecosystem(progress) if dataset == self._mapping.dataset else gather()

    def revision(self) -> int:
        with self._database.session() as session:
            return last_transaction(session, self._database.place)

    def close(self) -> None:
        self._database.close()

    def _current(self, progress: Progress) -> _Held:
        """Return what the database states now, read if that is not held."""
        with self._lock:  # read once, also if many ask at once
            if self._held is None or self._held.facts.revision != self.revision():
                self._held = self._read(progress)
            count = len(self._held.facts.ids)
            progress("reading facts", count, count)
            return self._held

    def _read(self, progress: Progress) -> _Held:
        place = self._database.place
        for _ in range(ATTEMPTS):
            loaded = datetime.now(UTC).isoformat(timespec="seconds")
            with self._database.session(fetch_size=-1) as session:
                revision = last_transaction(session, place)
                facts, unstatable = read_mapped(session, self._mapping, progress)
                if last_transaction(session, place) == revision:
                    skipped = self._left_out(unstatable)
                    return _Held(facts.ecosystem(revision), skipped, loaded)
        raise StoreBusy(
            f"{place} changed each of the {ATTEMPTS} times that it was read. "
            "Try again when less is written there."
        )

    def _left_out(self, unstatable: list[str]) -> tuple[str, ...]:
        """Return what is left out, the first thousand a line each and the rest counted.

        Raises:
            InvalidFacts: If the mapping does not say that it may be.
        """
        told = unstatable[:LISTED]
        if len(unstatable) > LISTED:
            told.append(f"And {len(unstatable) - LISTED:,} more.")
        if unstatable and not self._mapping.skip:
            hint = "Write `unstatable: skip` to explore the database without all this."
            raise InvalidFacts([*told, f"{self._mapping.path}: {hint}"])
        return tuple(told)

    def _read_only(self) -> StoreUnavailable:
        return StoreUnavailable(
            f"{self._database.place} is read through {self._mapping.path} and never written. "
            "Load into a store of Tieline's own."
        )
