"""Gathering facts into an Ecosystem."""

from array import array
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from graph.attributes import NO_ATTRIBUTES, Attributes, Value
from graph.ecosystem import (
    ENTITY_TEXTS,
    STATEMENT_TEXTS,
    UNSTATED,
    Codes,
    Ecosystem,
    Entity,
    Statement,
    days_in,
    texts_of,
)
from graph.texts import Texts
from graph.vocabulary import SHIPPED, Vocabulary, rule_of


@dataclass(slots=True)
class FactsBuilder:
    """Facts on their way into an Ecosystem; the order of arrival does not matter.

    Values are taken as they are: whoever gathers has checked them. An entity given twice
    keeps its last form. A kind or relation that the vocabulary lacks becomes one of its words.
    """

    vocabulary: Vocabulary = SHIPPED
    _texts: dict[str, int] = field(default_factory=lambda: {"": 0})
    _ids: dict[str, int] = field(default_factory=dict)
    _entities: dict[int, tuple[int, ...]] = field(default_factory=dict)
    _statements: "array[int]" = field(default_factory=lambda: array("i"))
    _kinds: dict[str, int] = field(default_factory=dict)
    _relations: dict[str, int] = field(default_factory=dict)
    _both_ways: list[bool] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.describe(self.vocabulary)

    def describe(self, vocabulary: Vocabulary) -> None:
        """Take words as a vocabulary describes them; it comes before what has any of them."""
        self.vocabulary = vocabulary
        for kind in vocabulary.kinds:
            self._kinds.setdefault(kind, len(self._kinds))
        for relation in vocabulary.relations:
            self._relation(relation)

    def _relation(self, relation: str) -> int:
        if relation not in self._relations:
            self._relations[relation] = len(self._relations)
            self._both_ways.append(rule_of(relation).symmetric)
        else:
            self._both_ways[self._relations[relation]] = rule_of(relation).symmetric
        return self._relations[relation]

    def add_entity(self, entity: Entity) -> None:
        """Gather an entity."""
        code = self._texts.setdefault
        self._entities[self._ids.setdefault(entity.id, len(self._ids))] = (
            self._kinds.setdefault(entity.kind, len(self._kinds)),
            *(code(text, len(self._texts)) for text in texts_of(entity)),
        )

    def add_statement(
        self, source: str, relation: str, target: str, role: str = "", since: str = "",
        until: str = "", url: str = "", title: str = "", dataset: str = "",
        attributes: Mapping[str, Value] = NO_ATTRIBUTES,
    ) -> None:  # fmt: skip
        """Gather a statement; a symmetric relation is kept with the smaller id first."""
        # wide: the fields of a statement, as rows of a million are read
        known = self._relations.get(relation)
        number = self._relation(relation) if known is None else known
        if self._both_ways[number] and source > target:
            source, target = target, source
        told = Attributes(attributes).text if attributes is not NO_ATTRIBUTES else ""
        ids, texts = self._ids, self._texts
        code = texts.setdefault
        self._statements.extend(
            (
                ids.setdefault(source, len(ids)),
                number,
                ids.setdefault(target, len(ids)),
                code(role, len(texts)),
                code(since, len(texts)),
                code(until, len(texts)),
                code(url, len(texts)),
                code(title, len(texts)),
                code(told, len(texts)),
                code(dataset, len(texts)),
            )
        )

    def add(self, s: Statement) -> None:
        """Gather a statement that is made already."""
        self.add_statement(
            s.source, s.relation, s.target, s.role, s.since, s.until, s.url, s.title, s.dataset,
            s.attributes,
        )  # fmt: skip

    def ecosystem(self, revision: int = 0) -> Ecosystem:
        """Return what was gathered, in the one order of an Ecosystem.

        Raises:
            InvalidFacts: If there are more kinds or relations than fit.
        """
        vocabulary = self.vocabulary.including(self._kinds, self._relations)
        kind_codes = np.array([vocabulary.kind_code[kind] for kind in self._kinds], np.int8)
        codes = np.array([vocabulary.relation_code[one] for one in self._relations], np.int8)
        ids, id_rank = _sorted(self._ids)
        texts, text_rank = _sorted(self._texts)
        kinds = np.full(len(ids), UNSTATED, np.int8)
        entities = np.zeros((len(ENTITY_TEXTS), len(ids)), np.int32)
        if self._entities:
            at = id_rank[np.fromiter(self._entities, np.int32, len(self._entities))]
            rows = np.array(list(self._entities.values()), np.int32)
            kinds[at] = kind_codes[rows[:, 0]]
            entities[:, at] = text_rank[rows[:, 1:]].T
        rows = np.frombuffer(self._statements, np.int32).reshape(-1, 3 + len(STATEMENT_TEXTS))
        sources, targets = id_rank[rows[:, 0]], id_rank[rows[:, 2]]
        statements = text_rank[rows[:, 3:]].T
        return arrange(
            ids, kinds, texts, entities, sources, codes[rows[:, 1]], targets, statements, revision,
            vocabulary,
        )  # fmt: skip


def arrange(
    ids: Texts,
    kinds: NDArray[np.int8],
    texts: Texts,
    entity_texts: NDArray[np.int32],
    sources: Codes,
    relations: NDArray[np.int8],
    targets: Codes,
    statement_texts: NDArray[np.int32],
    revision: int,
    vocabulary: Vocabulary = SHIPPED,
) -> Ecosystem:
    """Return an Ecosystem of columns whose ids and texts are sorted; statements need not be."""
    # wide: the columns of an ecosystem as they come, none with a name yet
    role, since, until, url, title, attributes, dataset = statement_texts
    begins, ends = days_in(texts, since, until)
    last: tuple[NDArray[np.integer[Any]], ...] = (_packed(until, dataset),)
    if attributes.any():  # most facts have none, and are spared a column to sort by
        last = dataset, _packed(until, attributes)
    order = np.lexsort(
        (
            *last,
            _packed(role, since),
            _packed(url, title),
            _packed(begins, ends),
            _packed(relations, targets),
            sources,
        )
    )
    columns = np.vstack((sources, relations, targets, statement_texts))[:, order].astype(np.int32)
    if columns.shape[1]:
        fresh = np.ones(columns.shape[1], bool)
        # the last row is the dataset: what several state is kept as the first one's by name
        fresh[1:] = (columns[:-1, 1:] != columns[:-1, :-1]).any(axis=0)
        columns = columns[:, fresh]
    sources, targets = columns[0].copy(), columns[2].copy()
    relations = columns[1].astype(np.int8)
    first = np.ones(len(sources), bool)
    first[1:] = (columns[:3, 1:] != columns[:3, :-1]).any(axis=0)
    starts = np.append(np.flatnonzero(first), len(sources)).astype(np.int64)
    ecosystem = Ecosystem(
        ids, kinds, texts, dict(zip(ENTITY_TEXTS, entity_texts, strict=True)), sources, relations,
        targets, dict(zip(STATEMENT_TEXTS, columns[3:], strict=True)), starts, revision,
        vocabulary,
    )  # fmt: skip
    for column in (kinds, entity_texts, sources, relations, targets, columns, starts):
        column.flags.writeable = False
    for column in (*ecosystem.entity_texts.values(), *ecosystem.statement_texts.values()):
        column.flags.writeable = False
    return ecosystem


def _packed(first: NDArray[np.integer[Any]], then: Codes) -> NDArray[np.int64]:
    """Return numbers that order as two codes do, the first before the second: half the sorting."""
    packed: NDArray[np.int64] = first.astype(np.int64) << 32 | then
    return packed


def gather(
    entities: Iterable[Entity] = (),
    statements: Iterable[Statement] = (),
    vocabulary: Vocabulary = SHIPPED,
) -> Ecosystem:
    """Return the Ecosystem of these entities and statements.

    Args:
        entities: The entities; one given twice keeps its last form.
        statements: The statements, in any order; a symmetric one is kept with the smaller id
            first.
        vocabulary: The kinds and relations, where they are more than those that ship. A word
            that it lacks is added, and said as its name tells.

    Returns:
        The facts, of revision 0. Values are taken as they are: ``read`` is what checks.

    Raises:
        InvalidFacts: If there are more than 60 kinds or 60 relations.

    Example:
        >>> from graph import Entity, Kind, gather
        >>> gather([Entity("a", Kind.COMPANY, "Alpha")])
        <Ecosystem 1 ids, 0 ties, 0 statements, revision 0>
    """
    facts = FactsBuilder(vocabulary)
    for entity in entities:
        facts.add_entity(entity)
    for statement in statements:
        facts.add(statement)
    return facts.ecosystem()


def _sorted(codes: dict[str, int]) -> tuple[Texts, Codes]:
    """Return the texts sorted, and for each code where its text now is."""
    texts = sorted(codes)
    rank = np.empty(len(texts), np.int32)
    rank[np.fromiter((codes[text] for text in texts), np.int64, len(texts))] = np.arange(len(texts))
    return Texts(texts), rank
