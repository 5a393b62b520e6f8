"""Whether every tie would have its ends after a load."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import LiteralString

import numpy as np

from graph.ecosystem import Codes
from graph.store import Dataset
from graph.stores.neo4j.columns import StoredRows
from graph.stores.neo4j.database import Database
from graph.stores.neo4j.errors import check_rows
from graph.stores.neo4j.schema import RELATION, seen
from graph.stores.neo4j.sweeping import BATCH
from graph.stores.refusing import BrokenTie, refuse_broken
from graph.stores.rows import RowDifference

_KINDS: LiteralString = f"""
UNWIND $ids AS id
MATCH (r:TielineRecord {{entity: id}}) WHERE r.dataset <> $dataset AND {seen()}
RETURN collect(r.dataset), collect(id), collect(r.kind)
"""
_TIES: LiteralString = f"""
UNWIND $ids AS id
MATCH (:Tieline {{id: id}})-[r]-(:Tieline) WHERE r.dataset <> $dataset AND {seen()}
WITH DISTINCT startNode(r).id AS source, {RELATION} AS relation, endNode(r).id AS target
RETURN collect(source), collect(relation), collect(target)
"""


@dataclass(slots=True)
class Others:
    """What the datasets other than one state of some entities and their ties, as numbers."""

    database: Database
    load: int
    dataset: str
    rows: StoredRows
    datasets: Sequence[Dataset]
    records: Codes = field(default_factory=lambda: np.empty((0, 3), np.int32))

    @property
    def ids(self) -> Codes:
        """The entities, of those looked up, that others state."""
        return np.unique(self.records[:, 1])

    def look_up(self, ids: Codes) -> None:
        """Ask which kinds the others give these entities."""
        self.records = np.concatenate((self.records, self._read(_KINDS, ids)))

    def ties(self, ids: Codes) -> Codes:
        """Return the ties of these entities that others state."""
        return self._read(_TIES, ids)

    def kinds(self, order: Sequence[str], own: Codes) -> Codes:
        """Return the kind of each number, 0 for none, given who wins and our own entities."""
        kinds = np.zeros(len(self.rows.numbers) + 1, np.int32)
        for name in order:
            if name == self.dataset:
                kinds[own[:, 0]] = own[:, 1]
            else:
                stated = self.records[self.records[:, 0] == self.rows.numbers.get(name, -1)]
                kinds[stated[:, 1]] = stated[:, 2]
        return kinds

    def order(self, changed: bool) -> list[str]:
        """Return all datasets by who wins, before ours changes or after."""
        latest = {d.name: d.changed for d in self.datasets}
        if changed or self.dataset not in latest:
            latest[self.dataset] = max(latest.values(), default=0) + 1
        return sorted(latest, key=lambda name: (name == "edits", latest[name]))

    def _read(self, query: LiteralString, ids: Codes) -> Codes:
        parts = [np.empty((0, 3), np.int32)]
        if any(other.name != self.dataset for other in self.datasets):
            texts = self.rows.texts(ids)
            for start in range(0, len(texts), BATCH):
                some = texts[start : start + BATCH]
                values = {"ids": some, "dataset": self.dataset, "load": self.load}
                (row,) = self.database.rows(query, **values)
                parts.append(self.rows.rows(row.values()))
        return np.concatenate(parts)


def check_ties(
    others: Others, made: RowDifference, old: tuple[Codes, Codes], new: tuple[Codes, Codes]
) -> None:
    """Raise InvalidFacts if a tie would be broken; look up what others state of all it touches.

    A tie can break only if it is new, or if an end is none from now on.
    """
    touched = np.unique(np.concatenate((made.entities, made.said[:, 0], made.said[:, 2])))
    others.look_up(touched)
    before = others.kinds(others.order(changed=False), old[0])
    after = others.kinds(others.order(changed=True), new[0])
    moved = np.flatnonzero((before != after) & (before != 0)).astype(np.int32)
    ours = new[1][np.isin(new[1][:, [0, 2]], moved).any(axis=1)]
    ties = np.concatenate((made.said[:, :3], ours[:, :3], others.ties(moved)))
    others.look_up(np.setdiff1d(ties[:, [0, 2]], touched).astype(np.int32))
    after = others.kinds(others.order(changed=True), new[0])
    with check_rows(others.database.place):
        broken = _broken(others.rows, np.unique(ties, axis=0), after)
    refuse_broken(broken)


def _broken(rows: StoredRows, ties: Codes, kinds: Codes) -> list[BrokenTie]:
    """Return the ties that lack an end, in order."""
    ends_kinds = kinds[ties[:, [0, 2]]]
    wrong = (ends_kinds == 0).any(axis=1)
    broken = []
    for tie, (source_kind, target_kind) in zip(ties[wrong], ends_kinds[wrong], strict=True):
        source, relation, target = rows.texts(tie)
        ends = (rows.texts([kind])[0] or None for kind in (source_kind, target_kind))
        broken.append(BrokenTie(source, relation, target, *ends))
    return sorted(broken)
