"""Finding entities of a store by name, in memory, alike from every store."""

from threading import Lock

import numpy as np

from graph.ecosystem import Ecosystem, Entity
from graph.errors import Candidate, UnknownEntity
from graph.model import Kind, Relation
from graph.names import MAX_NAME, Match, Names, names_of
from graph.store import Store

#: How many entities are named when one is not known.
CANDIDATES = 8


class StoredNames:
    """The names and aliases in a store, made anew when its revision moves."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._names: tuple[int, Names] | None = None
        self._lock = Lock()

    def search(self, text: str, limit: int) -> list[Match]:
        """Return the entities whose name or alias is near a text; see Store.search."""
        return self._current().search(text, limit)

    def unknown(self, id: str) -> UnknownEntity:
        """Return the error that names the entities whose names are nearest to an id."""
        found = self._current().search(id, CANDIDATES) if len(id) <= MAX_NAME else []
        return UnknownEntity(id, [self._candidate(match.id) for match in found])

    def _current(self) -> Names:
        with self._lock:  # made once, also if many ask at once
            if self._names is None or self._names[0] != self._store.revision():
                facts = self._store.ecosystem()
                self._names = facts.revision, names_of(facts, _neighbours(facts))
            return self._names[1]

    def _candidate(self, id: str) -> Candidate:
        entity = self._store.entity(id)
        return Candidate(id, entity.name, entity.subtype or entity.kind, self._place(entity))

    def _place(self, entity: Entity) -> str:
        """Return the name of an entity's home, else of the only place it is in, or a blank."""
        relation = Relation.PART_OF if entity.kind is Kind.CITY else Relation.LOCATED_IN
        ties = self._store.ties(entity.id, relation)
        places = {tie.target for tie in ties if tie.source == entity.id}
        home = entity.located_in if entity.located_in in places else ""
        if not home and len(places) != 1:
            return ""
        return self._store.entity(home or places.pop()).name


def _neighbours(facts: Ecosystem) -> list[int]:
    """Return how many neighbours each entity has, by any tie."""
    low, high = np.sort(np.stack((facts.sources, facts.targets)).astype(np.int64), axis=0)
    pairs = np.unique((low * len(facts.ids) + high)[low != high])
    ends = np.concatenate(np.divmod(pairs, len(facts.ids)))
    counts: list[int] = np.bincount(ends, minlength=len(facts.ids)).tolist()
    return counts
