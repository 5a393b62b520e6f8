"""Tables of files: CSV by any delimiter and encoding here, what else by the ending of the file."""

import gzip
import re
import zlib
from collections.abc import Mapping, Sequence
from importlib import import_module
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from graph.formats.findings import Findings, Place
from graph.formats.sheets.headers import Use
from graph.formats.sheets.heads import (
    ends_of_bare,
    head_of,
    is_remark,
    is_sum,
    names_of_bare,
)
from graph.formats.sheets.text_files import GUESSED, PACKED, Read, TextOptions, ending_of, in_text
from graph.formats.table import ENTITIES, RELATIONS, unfit_in, wrong_width
from graph.store import Progress

#: The endings of files that hold tables.
TEXTS = (".csv", ".tsv", ".tab", ".txt")
GRAPHS = (".graphml", ".gexf")
NETS = (".net", ".paj", ".dl", ".gml")
OBJECTS = (".json", ".cyjs", ".jsonl", ".ndjson")
PARQUET = (".parquet",)
WORKBOOKS = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods")

#: What a line begins with that a merge of two versions left behind.
CONFLICT = tuple(sign * 7 for sign in "<=>")

#: What repeats the value above it.
_DITTO = frozenset({'"', "\u201d", "\u3003", "''", "dto.", "Dto.", "ditto", "Ditto"})

#: The page that Notion writes after the name of each entry of a relation, and what divides them.
_PAGE = re.compile(r" \([^()]*[0-9a-f]{32}\.md\)(,\s)?")

#: The most columns that a table may have.
MAX_COLUMNS = 1000


class SheetRows(NamedTuple):
    """A table as texts: its rows, each with its line, have a value for each header.

    ``said`` tells how it was read, where that is not how such a file always is; ``known`` which
    column is which, where its format says so.
    """

    path: Path
    line: int
    header: list[str]
    rows: list[tuple[int, list[str]]]
    said: tuple[str, ...] = ()
    known: Mapping[Use, str] = MappingProxyType({})

    def place(self, line: int) -> Place:
        """Return where a row is, for messages."""
        return self.path, line


def sheets_of(
    path: Path, findings: Findings, how: TextOptions = GUESSED, progress: Progress | None = None
) -> list[SheetRows]:
    """Return the sheets of a file; what cannot be read is a problem.

    Args:
        path: The file; its ending decides how it is opened.
        findings: Where problems and warnings go.
        how: What is known of how it is to be read, as the one sheet wanted of a workbook.
        progress: Told of long work as (what, done, of how much).
    """
    ending = ending_of(path)
    try:
        if path.suffix.lower() == PACKED and ending not in TEXTS:
            told = f"Only tables of text are read packed: {', '.join(TEXTS)}. Unpack it."
            findings.problems.add((path, 0), told)
            return []
        if ending in (*GRAPHS, *OBJECTS, *NETS):
            # only the one that is needed is imported
            module = "graphs" if ending in GRAPHS else "nets" if ending in NETS else "objects"
            tables_in = import_module(f"graph.formats.sheets.{module}").tables_in
            found = tables_in(path, findings, *([how.encoding] if ending in NETS else []))
            return [sheet for sheet in found if sheet.rows]
        if ending in PARQUET:
            from graph.formats.sheets.parquets import tables_in as in_parquet

            return in_parquet(path, findings, progress)
        if ending in WORKBOOKS:
            from graph.formats.sheets.workbooks import in_workbook

            tables = list(in_workbook(path, how.sheet, findings))
        else:
            tables = [in_text(path, findings, how, progress)]
    except (gzip.BadGzipFile, zlib.error):
        findings.problems.add((path, 0), "This is not packed by gzip. Take .gz off its name.")
        return []
    except EOFError:
        told = "The packed file ends before its end: it was cut off. Fetch it again."
        findings.problems.add((path, 0), told)
        return []
    except OSError as error:
        findings.problems.add((path, 0), f"Cannot read the file: {error.strerror}.")
        return []
    sheets = [_sheet(table, findings, how.header) for table in tables]
    return [sheet for sheet in sheets if sheet is not None]


def _sheet(read: Read, findings: Findings, header: int = 0) -> SheetRows | None:
    """Return the sheet of a table: with the row that names its columns, or of two ends without.

    The row is the one in line ``header``, or the first below it, if that is said.
    """
    path = read.path
    if not read.exact and not header and read.rows and (ours := known_of_ours(read.rows[0][1])):
        return _as_it_stands(read, ours)
    head = sum(line < header for line, _ in read.rows) if header else head_of(read.rows)
    rows, said = read.rows[head:], read.said
    if head:
        above = "the row above is" if head == 1 else f"the {head} rows above are"
        said += (f"the headers are in line {rows[0][0]}; {above} not read",)
    known: dict[Use, str] = {}
    if not header and len(rows) > 1 and (ends := ends_of_bare(rows)):
        names = names_of_bare(rows, ends)
        known = {Use.SOURCE: names[ends[0]], Use.TARGET: names[ends[1]]}
        rows = [(rows[0][0], names), *rows]
        said += ("the first line names no columns and is read as a row",)
    if len(rows) < 2:
        wrong = "There is no row below the headers." if rows else "The table is empty."
        findings.problems.add((path, 0), f"{wrong} Its first row names the columns.")
        return None
    line, names = rows[0][0], _trimmed(rows[0][1])
    width = len(names) if read.exact else max(len(row) for _, row in rows)
    if width > MAX_COLUMNS:
        wrong = f"There are {width:,} columns here. A table may have {MAX_COLUMNS:,}."
        findings.problems.add((path, line), wrong)
        return None
    names += [""] * (width - len(names))
    body = _body(path, rows[1:], width, findings)
    held = [at for at in range(width) if names[at] or any(row[at] for _, row in body)]
    distinct = _distinct([names[at] or f"column {at + 1}" for at in held])
    texts = [(at, [row[i] for i in held]) for at, row in body]
    return SheetRows(path, line, distinct, texts, said, known)


def known_of_ours(header: Sequence[str]) -> dict[Use, str]:
    """Return which column is which in a table as Tieline writes it; nothing of any other."""
    if {*ENTITIES.columns} <= {*header}:
        return {Use.ID: "id", Use.KIND: "kind", Use.NAME: "name"}
    if {*RELATIONS.columns} <= {*header}:
        return {Use.SOURCE: "source", Use.RELATION: "relation", Use.TARGET: "target"}
    return {}


def _as_it_stands(read: Read, known: dict[Use, str]) -> SheetRows:
    """Return a table of ours: nothing in it is a sum, a title or a sign for something else."""
    (line, header), *rows = read.rows
    width = len(header)
    wide = [(at, [*row[:width], *[""] * (width - len(row))]) for at, row in rows]
    return SheetRows(read.path, line, header, wide, known=known)


def _body(
    path: Path, rows: list[tuple[int, list[str]]], width: int, findings: Findings
) -> list[tuple[int, list[str]]]:
    """Return the sound rows below the headers, each as wide; what else is there is told."""
    body: list[tuple[int, list[str]]] = []
    for line, cells in rows:
        row = _trimmed(cells)
        if told := _row_wrong(row, width):
            findings.problems.add((path, line), told)
        elif is_sum(row):
            called = next(filter(None, row), "")
            wrong = f"This row sums others ({called}) and is left out."
            findings.warnings.add((path, line), wrong, kind="sum")
        elif is_remark(row, width):
            findings.warnings.add((path, line), f"A remark, not read: {row[0]}", kind="remark")
        else:
            row += [""] * (width - len(row))
            if body and not _DITTO.isdisjoint(row):
                above = body[-1][1]
                row = [
                    there if cell in _DITTO else cell
                    for cell, there in zip(row, above, strict=True)
                ]
                told = "A cell of this row repeats what stands above it."
                findings.warnings.add((path, line), told, kind="repeated value")
            body.append((line, [_without_pages(cell) if ".md)" in cell else cell for cell in row]))
    return body


def _without_pages(cell: str) -> str:
    """Return the names in a cell without the pages that Notion writes after them."""
    return _PAGE.sub(lambda page: "; " if page[1] else "", cell)


def _trimmed(row: list[str]) -> list[str]:
    """Return a row without the blanks at its end."""
    last = next((at for at in range(len(row), 0, -1) if row[at - 1]), 0)
    return row[:last]


def _row_wrong(row: list[str], width: int) -> str | None:
    if row[0].startswith(CONFLICT):
        return "Two versions of the file were merged and not made one. Keep one of them."
    return unfit_in(row) or (wrong_width(len(row), width) if len(row) > width else None)


def _distinct(names: list[str]) -> list[str]:
    """Return headers that all differ: one that is there again gets a number."""
    seen: dict[str, int] = {}
    for name in names:
        seen[name] = seen.get(name, 0) + 1
    again = dict.fromkeys((name for name, times in seen.items() if times > 1), 0)
    told = []
    for name in names:
        if name in again:
            again[name] += 1
        told.append(f"{name} ({again[name]})" if again.get(name, 0) > 1 else name)
    return told
