"""What a load changes, in sentences: what is new, changed and withdrawn, and how it is undone."""

from collections.abc import Iterator, Sequence
from shlex import quote
from typing import Any

from app.presentation.phrases import when
from app.presentation.rows import CsvTable
from graph.differences import (
    ChangeKind,
    Difference,
    EntityChange,
    StatementChange,
    Totals,
    ValueChange,
)
from graph.loading import LoadReport
from graph.matching import LikelyMatch
from graph.vocabulary import kind_words, rule_of

#: How each change begins its sentence.
_BEGINS = {
    ChangeKind.NEW: "New",
    ChangeKind.CHANGED: "Changed",
    ChangeKind.WITHDRAWN: "Withdrawn",
}

#: What people call an attribute, where that is not its name.
_ATTRIBUTES = {
    "url": "source", "title": "source title", "source_url": "source",
    "source_title": "source title", "located_in": "place", "since": "start", "until": "end",
}  # fmt: skip

#: How many of those who look like others are told.
MATCHES = 20

#: Of what is new or withdrawn as a whole.
_WHOLE = ValueChange("", "", "")


def changes_told(found: Difference, shown: int | None = None) -> list[str]:
    """Return the changes that a difference shows, a sentence each; the first of each change.

    Args:
        found: The difference.
        shown: How many entities, and how many statements, of each change; None for all that
            it shows.
    """
    told: list[str] = []
    for changes in (found.entity_changes, found.statement_changes):
        for kind in ChangeKind:
            some = [each for each in changes if each.change is kind][:shown]
            told += [f"{_BEGINS[kind]}: {_said(each, found)}." for each in some]
    return told


def changes(found: Difference) -> CsvTable:
    """Return the changes that a difference shows, a line each: of each changed value, its own."""
    return CsvTable(
        ("what", "change", "id", "relation", "target", "name", "attribute", "old", "new"),
        _lines(found),
    )


def matches_told(matches: Sequence[LikelyMatch], *, taken: bool) -> list[str]:
    """Return who looks like an entity that is loaded already, a sentence each; the first of them.

    Args:
        matches: Those who do.
        taken: Whether who surely is one is taken for it.
    """
    told = []
    for match in sorted(matches, key=lambda match: not match.sure)[:MATCHES]:
        how = "is taken for" if taken and match.sure else "is" if match.sure else "may be"
        one = f"“{match.known_name}” ({match.known_id})"
        told.append(f"“{match.name}” {how} {one}, which is loaded: {match.reason}.")
    more = len(matches) - len(told)
    return [*told, f"And {more:,} more look like some that are loaded."] if more else told


def _lines(found: Difference) -> Iterator[Sequence[object]]:
    for entry in found.entity_changes:
        entity = entry.entity
        for value in entry.values or (_WHOLE,):
            texts = value.attribute, _cell(value.old), _cell(value.new)
            yield ("entity", entry.change.value, entity.id, "", "", entity.name, *texts)
    for each in found.statement_changes:
        said = each.statement
        for value in each.values or (_WHOLE,):
            texts = value.attribute, _cell(value.old), _cell(value.new)
            yield ("statement", each.change.value, said.source, said.relation, said.target, "",
                   *texts)  # fmt: skip


def _cell(value: Any) -> str:
    return ";".join(map(str, value)) if isinstance(value, tuple | list) else str(value or "")


def totals(found: Difference) -> Iterator[tuple[str, Totals]]:
    """Yield the totals, each by what they count."""
    yield "entries", found.entities
    yield "statements", found.statements


def undo(report: LoadReport, store: str) -> str:
    """Return how a load is undone, without promising what cannot be done.

    Args:
        report: What the load did.
        store: Where, as a command names it; blank where the default is meant.
    """
    if report.difference.is_none:
        return "Nothing was changed, so there is nothing to undo."
    if report.before is None:
        place = f" --store {quote(store)}" if store else ""
        return f"Undo: tieline datasets --remove {quote(report.dataset)}{place}"
    if report.before == report.origin:
        again = "load the files as they were before"
    else:
        again = f"load {report.before or 'what it was made from'} again, if that is as it was"
    copy = "restore a copy of the store that was made before this load"
    replaced = f"This load replaced what “{report.dataset}” stated before"
    return f"{replaced}. To undo it, {again}, or {copy}."


def _said(each: EntityChange | StatementChange, found: Difference) -> str:
    if isinstance(each, EntityChange):
        entity = each.entity
        subject = f"{entity.name or entity.id} ({kind_words(entity.kind).label})"
    else:
        said = each.statement
        source, target = (found.names.get(end) or end for end in (said.source, said.target))
        subject = f"{source} {rule_of(said.relation).phrase} {target}"
    if each.change is ChangeKind.CHANGED:
        changed = "; ".join(
            f"{_ATTRIBUTES.get(value.attribute, value.attribute.replace('_', ' '))} "
            f"was {_value(value.old)}, is {_value(value.new)}"
            for value in each.values
        )
        return f"{subject}: {changed}"
    if isinstance(each, EntityChange):
        return subject
    dates = when(each.statement.since, each.statement.until)
    time = "" if dates == "undated" else dates
    return ", ".join(filter(None, (subject, each.statement.role, time)))


def _value(value: Any) -> str:
    """Return a value of an attribute as it is told; blank where there is none."""
    if isinstance(value, tuple | list):
        value = "; ".join(map(str, value))
    return "blank" if value in (None, "") else f"“{value}”"
