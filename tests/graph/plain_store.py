"""The promises of a store in plain Python, and random loads to hold a store against it."""

from dataclasses import replace

import numpy as np
from hypothesis import strategies as st

from graph.ecosystem import ENTITY_TEXTS, STATEMENT_TEXTS, Ecosystem, Entity, Statement
from graph.facts import gather
from graph.model import Kind, Relation

#: What a dataset is to state; None removes it.
Given = tuple[list[Entity], list[Statement]] | None

_ids = st.sampled_from(["a", "b", "c"])
_kinds = st.sampled_from([Kind.CITY, Kind.ORGANIZATION, Kind.PERSON])
_relations = st.sampled_from([Relation.MEMBER_OF, Relation.FUNDS])
_words = st.sampled_from(["", "x", "y"])
_entities = st.builds(
    Entity, _ids, _kinds, _words, _words, summary=_words, located_in=_words,
    latitude=st.sampled_from([None, 1.5]),
)  # fmt: skip
_statements = st.builds(Statement, _ids, _relations, _ids, _words, st.sampled_from(["", "2001"]))
#: What a dataset is given.
facts_given = st.tuples(
    st.lists(_entities, unique_by=lambda entity: entity.id),
    st.lists(_statements, unique=True, max_size=3),
)

#: A few loads and removals, each a dataset and what it is given.
loads = st.lists(
    st.tuples(st.sampled_from(["a", "b", "edits"]), st.none() | facts_given), min_size=1, max_size=8
)


class PlainStore:
    """What each dataset states, and the revision that last changed it."""

    def __init__(self) -> None:
        self.stated: dict[str, tuple[dict[str, Entity], set[Statement]]] = {}
        self.changed: dict[str, int] = {}
        self.revision = 0

    def after(self, dataset: str, given: Given) -> "PlainStore":
        """Return the store after a load or a removal, sound or not."""
        new = PlainStore()
        new.stated, new.changed = dict(self.stated), dict(self.changed)
        new.stated.pop(dataset, None)
        if given is not None:
            new.stated[dataset] = ({entity.id: entity for entity in given[0]}, set(given[1]))
        if new.stated.get(dataset) == self.stated.get(dataset):
            return self
        new.revision = new.changed[dataset] = self.revision + 1
        return new

    def is_sound(self) -> bool:
        known = {entity.id for entity in self.entities()}
        return all(
            {statement.source, statement.target} <= known
            for _, statements in self.stated.values()
            for statement in statements
        )

    def entities(self) -> list[Entity]:
        merged: dict[str, Entity] = {}
        for dataset in sorted(self.stated, key=lambda name: (name == "edits", self.changed[name])):
            for id, entity in self.stated[dataset][0].items():
                old = merged.get(id, entity)
                merged[id] = replace(
                    entity,
                    name=entity.name or old.name,
                    subtype=entity.subtype or old.subtype,
                    summary=entity.summary or old.summary,
                    located_in=entity.located_in or old.located_in,
                    latitude=old.latitude if entity.latitude is None else entity.latitude,
                )
        return [merged[id] for id in sorted(merged)]

    def statements(self) -> list[Statement]:
        first: dict[Statement, str] = {}
        for dataset in sorted(self.stated):
            for statement in self.stated[dataset][1]:
                first.setdefault(statement, dataset)
        labeled = (replace(statement, dataset=name) for statement, name in first.items())
        return list(gather((), labeled).statements())


def same(one: Ecosystem, other: Ecosystem) -> bool:
    """Tell whether two ecosystems hold the same in the same order, revisions aside."""
    return (
        (one.ids, one.texts) == (other.ids, other.texts)
        and all(
            np.array_equal(getattr(one, column), getattr(other, column))
            for column in ("kinds", "sources", "relations", "targets", "tie_starts")
        )
        and all(np.array_equal(one.entity_texts[c], other.entity_texts[c]) for c in ENTITY_TEXTS)
        and all(
            np.array_equal(one.statement_texts[c], other.statement_texts[c])
            for c in STATEMENT_TEXTS
        )
    )
