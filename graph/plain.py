"""Frozen values as lists, dictionaries, texts and numbers."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any

from graph.ecosystem import Statement, Tie

#: What a tie is shown by.
_TIE = (
    "source", "relation", "target", "role", "since", "until", "periods", "attributes", "evidence",
    "otherwise",
)  # fmt: skip

_LEAVES = frozenset((str, int, float, bool, type(None)))


def plain(value: Any) -> Any:
    """Return a value as lists, dictionaries, texts and numbers; a tie carries its statements."""
    if isinstance(value, Tie):
        shown = (
            value.source, str(value.relation), value.target, value.role, value.since, value.until,
            [period._asdict() for period in value.periods],
            value.attributes.plain(),
            [_stated(statement) for statement in value.evidence],
            [_stated(statement) for statement in value.otherwise],
        )  # fmt: skip
        return dict(zip(_TIE, shown, strict=True))
    if type(value) in _LEAVES:
        return value
    if isinstance(value, tuple | list):
        return [plain(item) for item in value]
    if isinstance(value, Mapping):
        return {key: plain(item) for key, item in value.items()}
    if is_dataclass(value):
        return {name: plain(getattr(value, name)) for name in _fields_of(value.__class__)}
    return value


def columns(kind: type) -> tuple[str, ...]:
    """Return the names under which ``plain`` shows what a frozen value of a class holds."""
    return _TIE if kind is Tie else _fields_of(kind)


def _stated(statement: Statement) -> dict[str, Any]:
    """Return what a statement says of the tie it is listed under."""
    return {
        "url": statement.url,
        "title": statement.title,
        "role": statement.role,
        "since": statement.since,
        "until": statement.until,
        "dataset": statement.dataset,
        "attributes": plain(statement.attributes) if statement.attributes else {},
    }


@cache
def _fields_of(type: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(type))
