"""Answers on standard output: a table, JSON or CSV; names are never trusted."""

import csv
import json
import re
import sys
from collections.abc import Callable, Iterable, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any

import typer

from app.commands.options import Format

if TYPE_CHECKING:
    from rich.console import Console, RenderableType
    from rich.table import Table

    from app.presentation.rows import CsvTable

#: The widest that a table gets, whatever the terminal.
MAX_WIDTH = 100

#: How many warnings are told one by one.
MAX_WARNINGS = 20

#: Characters that move the cursor, color the screen or turn the direction of writing.
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]+")


def clean(text: str) -> str:
    """Return a text that can do nothing to a terminal but be read."""
    return _CONTROL.sub(" ", text)


def warn(sentences: Sequence[str], told: str = "") -> None:
    """Tell on stderr what is odd: the first few, and where the rest is told."""
    for sentence in sentences[:MAX_WARNINGS]:
        typer.echo(f"warning: {clean(sentence)}", err=True)
    if more := len(sentences[MAX_WARNINGS:]):
        typer.echo(f"warning: And {more:,} more. {told}".rstrip(), err=True)


def note(sentences: Sequence[str]) -> None:
    """Tell on stderr what was done beside what was asked for."""
    for sentence in sentences:
        typer.echo(f"note: {clean(sentence)}", err=True)


def show(
    format: Format | None,
    value: Callable[[], dict[str, Any]],
    rows: Callable[[], "CsvTable"],
    table: Callable[[], Iterable["RenderableType"]],
) -> None:
    """Write an answer in the format asked for: by default a table on a terminal, else JSON."""
    if format is None:
        format = Format.TABLE if sys.stdout.isatty() else Format.JSON
    if format is Format.JSON:
        write_json(value())
    elif format is Format.CSV:
        write_csv(rows())
    else:
        write_table(table())


def drawn_by(name: str, answer: object) -> Callable[[], Iterable["RenderableType"]]:
    """Return what makes the tables of an answer, by a function such as ``answers.connection``.

    Its module, and rich with it, is loaded only where a table is asked for.
    """
    module, _, function = name.partition(".")
    return lambda: getattr(import_module(f"app.commands.{module}"), function)(answer)


def write_json(value: dict[str, Any]) -> None:
    """Write JSON in UTF-8, what could harm a terminal escaped."""
    _in_utf8()
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, indent=2)
    escaped = re.sub(
        "[\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]", lambda m: f"\\u{ord(m[0]):04x}", text
    )
    sys.stdout.write(escaped + "\n")


def write_csv(rows: "CsvTable") -> None:
    """Write rows as CSV in UTF-8, with a header and without formulas."""
    _in_utf8()
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(rows.columns)
    writer.writerows(map(clean, line) for line in rows.cells())


def write_table(parts: Iterable["RenderableType"]) -> None:
    """Write what is to be read by people, within 100 columns."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console(markup=False, highlight=False, emoji=False)
    terminal = console.is_terminal
    console.width = min(console.width, MAX_WIDTH) if terminal else MAX_WIDTH
    with console.capture() as captured:
        for part in parts:
            if isinstance(part, Table):
                _fit(part, console)
            whole = isinstance(part, Text) and bool(part.no_wrap)
            console.print(part, soft_wrap=whole)
    # rich fills up the last cells of a row with blanks
    sys.stdout.write(re.sub(r" +$", "", captured.get(), flags=re.MULTILINE))


def _fit(table: "Table", console: "Console") -> None:
    """Let the heads of numbers wrap where a table is too wide, so that names break less."""
    unbound = console.options.update(width=sys.maxsize)
    if console.measure(table, options=unbound).maximum <= console.width:
        return
    for column in table.columns:
        if column.justify == "right":
            parts = (column.header, *column.cells)
            column.width = max(console.measure(part).minimum for part in parts)


def _in_utf8() -> None:
    """Let programs have UTF-8, as JSON demands, whatever the terminal speaks."""
    if not sys.stdout.isatty() and hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8")
