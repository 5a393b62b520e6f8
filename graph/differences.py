"""What a load would change: the facts that a dataset stated, held against those that it would."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Any

import numpy as np
from numpy.typing import NDArray

from graph.ecosystem import (
    ENTITY_TEXTS,
    STATEMENT_TEXTS,
    UNSTATED,
    Codes,
    Ecosystem,
    Entity,
    Statement,
)
from graph.plain import plain

#: How many entities, and how many statements, are shown of each change if nobody says.
SHOWN = 20

Positions = NDArray[np.int64]


class ChangeKind(StrEnum):
    """What becomes of an entity or a statement of a dataset, in the order in which it is told."""

    NEW = "new"
    CHANGED = "changed"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Totals:
    """How many are new, changed, the same and withdrawn."""

    new: int
    changed: int
    same: int
    withdrawn: int

    @property
    def stated(self) -> int:
        """How many the dataset states after the load."""
        return self.new + self.changed + self.same


@dataclass(frozen=True, slots=True)
class ValueChange:
    """An attribute that has another value: the old one and the new one."""

    attribute: str
    old: Any
    new: Any


@dataclass(frozen=True, slots=True)
class EntityChange:
    """An entity as it would be, or as it was if it is withdrawn; ``values`` are those changed."""

    change: ChangeKind
    entity: Entity
    values: tuple[ValueChange, ...] = ()


@dataclass(frozen=True, slots=True)
class StatementChange:
    """A statement as it would be, or as it was if it is withdrawn; ``values`` are those changed."""

    change: ChangeKind
    statement: Statement
    values: tuple[ValueChange, ...] = ()


@dataclass(frozen=True, slots=True)
class Difference:
    """What a dataset would state that it did not, and what no more.

    An entity is known by its id. A statement is changed, and not another one, if it has the
    ends and the relation of one that goes: first those of one source are taken together, then
    the others in order. ``entity_changes`` and ``statement_changes`` are the first of each
    change: new ones, then changed, then withdrawn, each in the order of an Ecosystem.
    ``names`` are those of ends that these facts state. ``vocabulary_changed`` tells that kinds
    or relations are described otherwise.
    """

    entities: Totals
    statements: Totals
    entity_changes: tuple[EntityChange, ...]
    statement_changes: tuple[StatementChange, ...]
    names: dict[str, str]
    vocabulary_changed: bool

    @property
    def is_none(self) -> bool:
        """Whether nothing at all would change."""
        both = (self.entities, self.statements)
        counts = any(total.new + total.changed + total.withdrawn for total in both)
        return not counts and not self.vocabulary_changed

    def to_dict(self) -> dict[str, Any]:
        """Return this as dictionaries, lists, texts and numbers."""
        told: dict[str, Any] = plain(self)
        return told


def difference(before: Ecosystem, after: Ecosystem, shown: int = SHOWN) -> Difference:
    """Return what a dataset would change that stated some facts and is to state others.

    Args:
        before: What it states now (``store.stated(name)``); no facts if it is new.
        after: What it is to state (``read``).
        shown: How many entities, and how many statements, to show of each change; all are
            counted.

    Returns:
        The totals, and the first of each change. O(facts log facts).

    Example:
        >>> from graph import Entity, Kind, difference, gather
        >>> before = gather([Entity("a", Kind.COMPANY, "Alpha"), Entity("b", Kind.CITY, "Bee")])
        >>> after = gather([Entity("a", Kind.COMPANY, "Alpha Inc."), Entity("c", Kind.CITY, "Cee")])
        >>> found = difference(before, after)
        >>> found.entities
        Totals(new=1, changed=1, same=0, withdrawn=1)
        >>> found.entity_changes[1].values
        (ValueChange(attribute='name', old='Alpha', new='Alpha Inc.'),)
    """
    numbers: dict[str, int] = {}
    old, new = (_Rows(facts, numbers) for facts in (before, after))
    entities = _split(old.entities, new.entities, ((0,),))
    ends = (0, 1, 2)
    url = 3 + STATEMENT_TEXTS.index("url")
    statements = _split(old.statements, new.statements, ((*ends, url), ends))
    entity_changes = tuple(_entity_changes(before, after, entities, old, new, shown))
    statement_changes = tuple(_statement_changes(before, after, statements, shown))
    return Difference(
        entities.totals,
        statements.totals,
        entity_changes,
        statement_changes,
        _names(before, after, statement_changes),
        before.vocabulary != after.vocabulary and bool(len(before.ids)),
    )


class _Rows:
    """Facts as rows of numbers of texts, the same for the same texts of other facts.

    ``stated`` are the positions of the entities that are rows.
    """

    def __init__(self, facts: Ecosystem, numbers: dict[str, int]) -> None:
        texts, ids, kinds, relations = (
            _numbered(texts, numbers)
            for texts in (
                facts.texts,
                facts.ids,
                facts.vocabulary.kinds,
                facts.vocabulary.relations,
            )
        )
        self.stated = np.flatnonzero(facts.kinds != UNSTATED)
        self.entities = np.column_stack(
            (
                ids[self.stated],
                kinds[facts.kinds[self.stated]],
                *(texts[facts.entity_texts[column][self.stated]] for column in ENTITY_TEXTS),
            )
        )
        self.statements = np.column_stack(
            (
                ids[facts.sources],
                relations[facts.relations],
                ids[facts.targets],
                *(texts[facts.statement_texts[column]] for column in STATEMENT_TEXTS[:-1]),
            )
        )


def _numbered(texts: Sequence[str], numbers: dict[str, int]) -> Codes:
    found = (numbers.setdefault(text, len(numbers)) for text in texts)
    return np.fromiter(found, np.int32, len(texts))


@dataclass(frozen=True, slots=True, eq=False)
class _Split:
    """Where rows are that are new, that changed (old and new beside each other) and that go."""

    new: Positions
    changed: NDArray[np.int64]
    withdrawn: Positions
    same: int

    @property
    def totals(self) -> Totals:
        """How many rows each are."""
        return Totals(len(self.new), len(self.changed), self.same, len(self.withdrawn))


def _split(old: Codes, new: Codes, keys: Sequence[tuple[int, ...]]) -> _Split:
    """Return what makes new rows of old ones: those alike in the columns of a key changed.

    A key earlier in the list takes its rows first.
    """
    gone, fresh = (np.flatnonzero(alone) for alone in unmatched(old, new))
    same = len(new) - len(fresh)
    pairs = [np.empty((0, 2), np.int64)]
    for key in keys:
        pairs.append(_paired(old[gone][:, key], new[fresh][:, key]))
        left, right = pairs[-1].T
        pairs[-1] = np.column_stack((gone[left], fresh[right]))
        gone, fresh = np.delete(gone, left), np.delete(fresh, right)
    changed = np.concatenate(pairs)
    return _Split(fresh, changed[np.argsort(changed[:, 1])], gone, same)


def unmatched(old: Codes, new: Codes) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Tell which old rows are not among the new, and which new ones are not among the old.

    Args:
        old: Rows of numbers, no two alike.
        new: Others of the same width, no two alike.

    Returns:
        A mark for each old row, and for each new one. O(rows log rows).
    """
    rows = np.concatenate((old, new))
    order = np.lexsort(rows.T)
    ordered = rows[order]
    same = (ordered[1:] == ordered[:-1]).all(axis=1)  # neither side holds a row twice
    alone = np.ones(len(rows), bool)
    alone[order[1:][same]] = alone[order[:-1][same]] = False
    return alone[: len(old)], alone[len(old) :]


def _paired(old: Codes, new: Codes) -> NDArray[np.int64]:
    """Return which old row goes with which new one: the first of a kind with the first."""
    waiting: defaultdict[tuple[int, ...], list[int]] = defaultdict(list)
    if len(new):  # else there is nobody to wait for
        for at in range(len(old) - 1, -1, -1):
            waiting[tuple(old[at].tolist())].append(at)
    found = []
    if len(old):
        for at, row in enumerate(map(tuple, new.tolist())):
            if waiting.get(row):
                found.append((waiting[row].pop(), at))
    return np.array(found, np.int64).reshape(-1, 2)


def _entity_changes(
    before: Ecosystem, after: Ecosystem, found: _Split, old: _Rows, new: _Rows, shown: int
) -> Iterator[EntityChange]:
    for at in new.stated[found.new[:shown]].tolist():
        yield EntityChange(ChangeKind.NEW, after.entity(at))
    for was, now in found.changed[:shown].tolist():
        entity = after.entity(int(new.stated[now]))
        values = _values(before.entity(int(old.stated[was])), entity)
        yield EntityChange(ChangeKind.CHANGED, entity, values)
    for at in old.stated[found.withdrawn[:shown]].tolist():
        yield EntityChange(ChangeKind.WITHDRAWN, before.entity(at))


def _statement_changes(
    before: Ecosystem, after: Ecosystem, found: _Split, shown: int
) -> Iterator[StatementChange]:
    for at in found.new[:shown].tolist():
        yield StatementChange(ChangeKind.NEW, after.statement(at))
    for was, now in found.changed[:shown].tolist():
        statement = after.statement(now)
        values = _values(before.statement(was), statement)
        yield StatementChange(ChangeKind.CHANGED, statement, values)
    for at in found.withdrawn[:shown].tolist():
        yield StatementChange(ChangeKind.WITHDRAWN, before.statement(at))


def _values(old: Entity | Statement, new: Entity | Statement) -> tuple[ValueChange, ...]:
    names = (field.name for field in fields(new) if field.name != "dataset")
    pairs = ((name, getattr(old, name), getattr(new, name)) for name in names)
    return tuple(ValueChange(name, was, now) for name, was, now in pairs if was != now)


def _names(
    before: Ecosystem, after: Ecosystem, changes: Iterable[StatementChange]
) -> dict[str, str]:
    """Return the names of the ends of statements, of those that either facts state."""
    ends = {end for each in changes for end in (each.statement.source, each.statement.target)}
    names = {}
    for id in sorted(ends):
        for facts in (after, before):
            at = facts.position(id)
            if at >= 0 and facts.kinds[at] != UNSTATED:
                names[id] = facts.entity(at).name
                break
    return names
