"""Frozen values as lists, dictionaries, texts and numbers."""

from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any

from graph.ecosystem import Statement, Tie

_LEAVES = frozenset((str, int, float, bool, type(None)))


def plain(value: Any) -> Any:
    """Return a value as lists, dictionaries, texts and numbers; a tie carries its statements."""
    if isinstance(value, Tie):
        return {
            "source": value.source,
            "relation": value.relation.value,
            "target": value.target,
            "role": value.role,
            "since": value.since,
            "until": value.until,
            "periods": [period._asdict() for period in value.periods],
            "evidence": [_stated(statement) for statement in value.evidence],
            "otherwise": [_stated(statement) for statement in value.otherwise],
        }
    if type(value) in _LEAVES:
        return value
    if isinstance(value, tuple | list):
        return [plain(item) for item in value]
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if is_dataclass(value):
        return {name: plain(getattr(value, name)) for name in _fields_of(value.__class__)}
    return value


def _stated(statement: Statement) -> dict[str, str]:
    """Return what a statement says of the tie it is listed under."""
    return {
        "url": statement.url,
        "title": statement.title,
        "role": statement.role,
        "since": statement.since,
        "until": statement.until,
        "dataset": statement.dataset,
    }


@cache
def _fields_of(type: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(type))
