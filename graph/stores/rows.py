"""Rows of numbered texts, as stores keep facts: an Ecosystem made of them, their difference."""

import json
from bisect import bisect_left
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from graph.attributes import merged
from graph.differences import unmatched
from graph.ecosystem import ENTITY_TEXTS, STATEMENT_TEXTS, UNSTATED, Codes, Ecosystem
from graph.facts import arrange
from graph.texts import Texts
from graph.vocabulary import SHIPPED, Vocabulary, described, rule_of, undescribed

#: The columns of what a dataset states: each holds the number of a text.
ENTITY = ("id", "kind", *ENTITY_TEXTS, "dataset")
STATEMENT = ("source", "relation", "target", *STATEMENT_TEXTS)

#: Gives texts their numbers; of many texts only those that columns of codes mention.
Numbering = Callable[[Sequence[str], Sequence[NDArray[np.integer[Any]]]], Codes]

#: Where numbers run this many times higher than there are texts, they are searched for.
SPARSE = 16


def ecosystem_of(
    entities: Codes,
    statements: Codes,
    texts: Texts,
    numbers: Codes,
    revision: int,
    vocabulary: Vocabulary = SHIPPED,
    *,
    partial: bool = False,
) -> Ecosystem:
    """Return the ecosystem of rows, those of the winning datasets last.

    ``texts`` are sorted and hold the blank; ``numbers`` are theirs, in the same order. Kinds
    and relations are words of the vocabulary. Only a ``partial`` one has ends that no row of
    an entity states.

    Raises:
        ValueError: If a row holds a number without a text, or no kind or relation where one
            should be.
    """
    entities, statements = _places(numbers, entities), _places(numbers, statements)
    texts, entities, statements = _attributes_merged(texts, entities, statements)
    blank = np.zeros(1, np.int32)
    ends = statements[:, [0, 2]] if partial else statements[:0, :1]
    ids, id_rank = _ranked(texts, entities[:, :1], ends)
    kept, text_rank = _ranked(texts, blank, entities[:, 2:-1], statements[:, 3:])
    at, kinds = id_rank[entities[:, 0]], np.full(len(ids), UNSTATED, np.int8)
    kinds[at] = _looked_up(_codes(texts, vocabulary.kinds), entities[:, 1])
    columns = np.zeros((len(ENTITY_TEXTS), len(ids)), np.int32)
    for column, stated in zip(columns, text_rank[entities[:, 2:-1]].T, strict=True):
        said = stated != 0  # a blank states nothing
        column[at[said]] = stated[said]  # where several do, the last one stands
    sources, targets = (_looked_up(id_rank, statements[:, end]) for end in (0, 2))
    relations = _looked_up(_codes(texts, vocabulary.relations), statements[:, 1]).astype(np.int8)
    if vocabulary.own_relations:  # what has no direction for one dataset may have had one before
        both_ways = np.array([rule_of(relation).symmetric for relation in vocabulary.relations])
        turned = both_ways[relations] & (sources > targets)
        sources, targets = np.where(turned, (targets, sources), (sources, targets))
    return arrange(
        ids,
        kinds,
        kept,
        columns,
        sources,
        relations,
        targets,
        text_rank[statements[:, 3:]].T,
        revision,
        vocabulary,
    )


def together(older: Sequence[str], newer: Sequence[str]) -> tuple[str, ...]:
    """Return what two datasets state of an entity, kind first, attributes last; the newer wins.

    A blank states nothing, and each of the attributes counts by itself.
    """
    *stated, attributes = (new or old for new, old in zip(newer, older, strict=True))
    if older[-1] and newer[-1]:
        attributes = merged((older[-1], newer[-1]))
    return *stated, attributes


def _attributes_merged(
    texts: Texts, entities: Codes, statements: Codes
) -> tuple[Texts, Codes, Codes]:
    """Return rows by places of texts, in which the winner of each entity has all attributes.

    Of most entities one dataset alone states any, and nothing is to be done.
    """
    attributes = 2 + ENTITY_TEXTS.index("attributes")
    stated = np.flatnonzero(entities[:, attributes])
    ids, counts = np.unique(entities[stated, 0], return_counts=True)
    several = stated[np.isin(entities[stated, 0], ids[counts > 1])]
    if not len(several):
        return texts, entities, statements
    rows: dict[int, list[int]] = {}
    for row in several.tolist():
        rows.setdefault(entities.item(row, 0), []).append(row)
    made = {
        found[-1]: merged(texts[entities.item(row, attributes)] for row in found)
        for found in rows.values()
    }
    every = sorted({*texts, *made.values()})
    place = {text: at for at, text in enumerate(every)}
    moved = np.fromiter((place[text] for text in texts), np.int32, len(texts))
    entities, statements = moved[entities], moved[statements]
    for row, text in made.items():
        entities[row, attributes] = place[text]
    return Texts(every), entities, statements


def kept(vocabulary: Vocabulary) -> str:
    """Return the words that do not ship as a store keeps them: as JSON, blank for none."""
    told = described(vocabulary)
    return json.dumps(told, ensure_ascii=False, sort_keys=True) if told else ""


def parsed(text: str) -> Vocabulary:
    """Return the vocabulary that ``kept`` wrote.

    Raises:
        ValueError: If it did not write this.
    """
    try:
        return undescribed(json.loads(text)) if text else SHIPPED
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError("a vocabulary that is none") from error


def word_of(text: str, words: Sequence[str]) -> str:
    """Return a kind as a vocabulary has it, with what that says of it.

    Raises:
        ValueError: If it has none such.
    """
    for word in words:
        if word == text:
            return word
    raise ValueError("a kind of no vocabulary")


def rows_of(facts: Ecosystem, dataset: int, number: Numbering) -> tuple[Codes, Codes]:
    """Return facts as rows of entities and of statements, as one dataset states them."""
    stated = np.flatnonzero(facts.kinds != UNSTATED)
    entity_texts = [facts.entity_texts[column][stated] for column in ENTITY_TEXTS]
    statement_texts = [facts.statement_texts[column] for column in STATEMENT_TEXTS[:-1]]
    ids = number(facts.ids, (stated, facts.sources, facts.targets))
    texts = number(facts.texts, (*entity_texts, *statement_texts))
    kinds = number(facts.vocabulary.kinds, (facts.kinds[stated],))
    relations = number(facts.vocabulary.relations, (facts.relations,))
    entities = (
        ids[stated],
        kinds[facts.kinds[stated]],
        *(texts[column] for column in entity_texts),
        np.full(len(stated), dataset, np.int32),
    )
    statements = (
        ids[facts.sources],
        relations[facts.relations],
        ids[facts.targets],
        *(texts[column] for column in statement_texts),
        np.full(len(facts.sources), dataset, np.int32),
    )
    return np.column_stack(entities), np.column_stack(statements)


class Counts(NamedTuple):
    """How many entities and statements of a dataset came, changed and went."""

    entities_added: int
    entities_changed: int
    entities_removed: int
    statements_added: int
    statements_removed: int


class RowDifference(NamedTuple):
    """The rows of a dataset that go, and those that come: entities, then statements.

    ``entities`` are all ids that it states before or after.
    """

    lost: Codes
    added: Codes
    unsaid: Codes
    said: Codes
    entities: Codes

    @property
    def counts(self) -> Counts:
        """How much that is."""
        changed = int(np.isin(self.lost[:, 0], self.added[:, 0]).sum())
        entities = len(self.added) - changed, changed, len(self.lost) - changed
        return Counts(*entities, len(self.said), len(self.unsaid))


def difference(old: tuple[Codes, Codes], new: tuple[Codes, Codes]) -> RowDifference:
    """Return what makes new rows of entities and of statements of the old ones.

    An old statement may have more columns than a new one: they are not compared.
    """
    gone, fresh = unmatched(old[0], new[0])
    unsaid, said = unmatched(old[1][:, : new[1].shape[1]], new[1])
    entities = np.union1d(old[0][:, 0], new[0][:, 0])
    return RowDifference(old[0][gone], new[0][fresh], old[1][unsaid], new[1][said], entities)


def _places(numbers: Codes, at: Codes) -> Codes:
    """Return where each number is among those of the texts."""
    top = int(numbers.max())
    if top < SPARSE * len(numbers):
        place = np.full(top + 1, -1, np.int32)
        place[numbers] = np.arange(len(numbers))
        return _looked_up(place, at)
    order = np.argsort(numbers)
    near = order[np.minimum(np.searchsorted(numbers, at, sorter=order), len(order) - 1)]
    return _known(np.where(numbers[near] == at, near, -1).astype(np.int32))


def _looked_up(there: Codes, at: Codes) -> Codes:
    """Return what is at each place, where nothing may be missing."""
    if at.size and at.max() >= len(there):
        raise ValueError("a number without a text")
    return _known(there[at])


def _known(found: Codes) -> Codes:
    if found.size and found.min() < 0:
        raise ValueError("a number without a text")
    return found


def _ranked(texts: Texts, *columns: Codes) -> tuple[Texts, Codes]:
    """Return the texts that columns mention, and for each text where it is among them."""
    used = np.zeros(len(texts), np.bool_)
    for column in columns:
        used[column] = True
    return texts.filter(used), np.where(used, np.cumsum(used) - 1, -1).astype(np.int32)


def _codes(texts: Texts, words: Sequence[str]) -> Codes:
    """Return for each text its position among these words, or -1."""
    codes = np.full(len(texts), -1, np.int32)
    for code, word in enumerate(words):
        at = bisect_left(texts, word)
        if at < len(texts) and texts[at] == word:
            codes[at] = code
    return codes
