"""Answers as a notebook shows them: the sentences, and the first rows of the main list.

No picture: what draws is above this library (``tieline.view``), and what an answer shows of
itself must not depend on it.
"""

from collections.abc import Iterable
from html import escape
from typing import Any

from graph.answers.common import Answer
from graph.plain import plain

#: How many rows are shown.
ROWS = 10


def html(answer: Answer) -> str:
    """Return an answer as HTML in which every text is escaped."""
    said = "".join(f"<p>{escape(sentence)}</p>" for sentence in answer.sentences)
    rows = getattr(answer, answer.table)
    table = _table([_flat(row) for row in rows[:ROWS]])
    more = f"<p>{ROWS} of {len(rows):,} {escape(answer.table)}</p>" if len(rows) > ROWS else ""
    return f"<div>{said}{table}{more}</div>"


def _table(rows: list[dict[str, Any]]) -> str:
    if not rows:
        return ""
    heads = list(dict.fromkeys(name for row in rows for name in row))
    head = _cells("th", heads)
    body = "".join(
        f"<tr>{_cells('td', [row.get(name, '') for name in heads])}</tr>" for row in rows
    )
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _cells(tag: str, values: Iterable[Any]) -> str:
    return "".join(f"<{tag}>{escape(_text(value))}</{tag}>" for value in values)


def _flat(row: Any) -> dict[str, Any]:
    """Return what a row holds beside lists and tables of its own."""
    told = plain(row)
    values = told if isinstance(told, dict) else {"id": told}
    return {name: value for name, value in values.items() if not isinstance(value, list | dict)}


def _text(value: Any) -> str:
    if value is None:
        return ""
    return f"{value:.4g}" if isinstance(value, float) else str(value)
