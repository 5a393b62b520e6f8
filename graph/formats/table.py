"""Reading a CSV file row by row, whatever state it is in."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO, NamedTuple

from graph.formats.findings import Findings, Place
from graph.store import Progress


class Table(NamedTuple):
    """What a file is called, the columns it may have, in this order, and those it must."""

    name: str
    columns: tuple[str, ...]
    required: tuple[str, ...]


ENTITIES = Table(
    "entities.csv",
    ("id", "kind", "subtype", "name", "aliases", "located_in", "homepage", "summary",
     "source_url", "source_title", "latitude", "longitude"),
    ("id", "kind", "name"),
)  # fmt: skip
RELATIONS = Table(
    "relations.csv",
    ("source", "relation", "target", "role", "since", "until", "source_url", "source_title"),
    ("source", "relation", "target"),
)


#: The names of the ends of ties, which tables for people have beside the ids.
NAMES_OF_ENDS = ("source_name", "target_name")

#: What no text may hold: control characters but tab and newline, and bytes that are no UTF-8.
_UNFIT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")

_NOT_UTF8 = "This row is not UTF-8. Save the file as UTF-8."

#: How many rows pass between two tellings of progress.
STEP = 10_000

_QUOTING = {
    "unexpected end of data": (
        "A quote that opens in this row is never closed. Close it, or restore the file if it was "
        "cut off."
    ),
    "field larger": (
        f"A value is longer than {csv.field_size_limit():,} characters. Shorten it, or close its "
        "quote."
    ),
    "expected after": (
        "There is text after a closing quote. Inside a quoted value, write each quote twice."
    ),
}


def further_columns(path: Path, table: Table) -> list[str]:
    """Return the headers in a file that its table has no column for, as they are written.

    One without a name is called by its number; none where the header cannot be read.
    """
    unread = Findings()
    try:
        with path.open("rb") as raw:
            _, header = next(csv_rows(raw, path, unread), (None, []))
    except OSError:
        return []
    if unread.problems or unfit_in(header):
        return []
    found = (name for name in _named(header) if name.lower() not in table.columns)
    return list(dict.fromkeys(found))


def read_table(
    path: Path,
    table: Table,
    findings: Findings,
    progress: Progress | None = None,
    further: Sequence[str] = (),
) -> Iterator[tuple[Place, list[str]]]:
    """Yield each sound row with its place: one value a column of the table, in its order.

    The values of ``further`` columns, by their headers, follow. Values come without blanks at
    their ends, a missing column is blank, and CRLF within a value is a newline. Rows without
    any value are skipped. A row that cannot be read adds a problem and is left out.
    """
    try:
        with path.open("rb") as raw:
            yield from _sound_rows(raw, path, table, findings, progress, further)
    except OSError as error:
        findings.problems.add((path, 0), f"Cannot read the file: {error.strerror}.")


def _sound_rows(
    raw: BinaryIO,
    path: Path,
    table: Table,
    findings: Findings,
    progress: Progress | None,
    further: Sequence[str],
) -> Iterator[tuple[Place, list[str]]]:
    size = raw.seek(0, io.SEEK_END)
    cut_off = size > 0 and not _ends_a_line(raw)
    raw.seek(0)
    rows = csv_rows(raw, path, findings)
    picked = _columns(rows, path, table, findings, further)
    if picked is None:
        return
    width, at = picked
    foreign = False
    for number, (place, row) in enumerate(rows, 1):
        if progress and number % STEP == 0:
            progress(f"reading {path.name}", raw.tell(), size)
        if unfit := unfit_in(row):
            if not (foreign and unfit is _NOT_UTF8):  # said of the whole file, once
                findings.problems.add(place, unfit)
            foreign = foreign or unfit is _NOT_UTF8
        elif len(row) != width:
            findings.problems.add(place, wrong_width(len(row), width))
        else:
            row.append("")  # what a missing column, at -1, holds
            yield place, [row[i] for i in at]
    if cut_off:
        # RFC 4180 lets the last line do without its end, and Google Sheets writes such files; one
        # that was cut off within its last value looks the same
        findings.warnings.add(
            (path, 0), "The last line has no line end. If the file was cut off, restore it."
        )
    if progress:
        progress(f"reading {path.name}", size, size)


def csv_rows(
    raw: BinaryIO,
    path: Path,
    findings: Findings,
    encoding: str = "utf-8-sig",
    delimiter: str = ",",
) -> Iterator[tuple[Place, list[str]]]:
    """Yield each row that has a value, with the place where it begins; what is no CSV is told."""
    with io.TextIOWrapper(raw, encoding=encoding, errors="surrogateescape") as lines:
        reader = csv.reader(lines, strict=True, delimiter=delimiter)
        while True:
            place = path, reader.line_num + 1
            try:
                row = [value.strip() for value in next(reader)]
            except StopIteration:
                return
            except csv.Error as error:
                told = (ours for theirs, ours in _QUOTING.items() if theirs in str(error))
                findings.problems.add(place, next(told, f"This row is not CSV: {error}."))
                continue
            if any(row):
                yield place, row


def _columns(
    rows: Iterator[tuple[Place, list[str]]],
    path: Path,
    table: Table,
    findings: Findings,
    further: Sequence[str],
) -> tuple[int, list[int]] | None:
    """Return the width of the header and where each column is in it, -1 for a missing one.

    None, and a problem, if the file cannot be read by this header.
    """
    found = len(findings.problems)
    place, header = next(rows, ((path, 1), []))
    if len(findings.problems) > found:  # the header cannot be read
        return None
    named = [name.lower() if name.lower() in table.columns else name for name in _named(header)]
    header = [name.lower() for name in header]
    wrong = []
    if not header:
        columns = ", ".join(table.required)
        wrong.append(f"The file is empty. Its first line names the columns: {columns}.")
    elif unfit := unfit_in(header):
        wrong.append(unfit)
    elif missing := [name for name in table.required if name not in header]:
        what = "column" if len(missing) == 1 else "columns"
        commas = " Separate columns with commas." if re.search("[;\t]", header[0]) else ""
        wrong.append(f"Missing {what} in the first line: {', '.join(missing)}.{commas}")
    wrong += (
        f"Column {n} is named more than once. Keep one."
        for n, times in Counter(named).items()
        if times > 1
    )
    if wrong:
        findings.problems.add(place, *wrong)
        return None
    at = [header.index(name) if name in header else -1 for name in table.columns]
    return len(header), at + [named.index(name) for name in further]


def _named(header: Sequence[str]) -> list[str]:
    """Return headers as they are written, one without a name by its number."""
    return [name or f"column {at}" for at, name in enumerate(header, 1)]


def _ends_a_line(raw: BinaryIO) -> bool:
    raw.seek(-1, io.SEEK_END)
    return raw.read(1) in b"\r\n"


def wrong_width(count: int, width: int) -> str:
    """Return what is wrong with a row of so many values under so many headers."""
    values = f"This row has {count} {'value' if count == 1 else 'values'} for {width} columns. "
    if count > width:
        return values + "Put quotes around a value that contains a comma."
    return values + "Write a comma for each blank value, or restore the file if it was cut off."


def unfit_in(row: list[str]) -> str | None:
    """Return what is wrong with the characters of a row, or None."""
    text = "".join(row)
    if text.isprintable():  # far the quicker test, and nearly always enough
        return None
    if (unfit := _UNFIT.search(text)) is None:
        return None
    if unfit[0] >= "\ud800":
        return _NOT_UTF8
    return f"This row contains a control character (U+{ord(unfit[0]):04X}). Remove it."
