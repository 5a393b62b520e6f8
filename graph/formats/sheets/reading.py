"""Tables of files: CSV by any delimiter and encoding here, what else by the ending of the file."""

import codecs
import csv
import io
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from graph.formats.findings import Findings, Place
from graph.formats.sheets.headers import Use
from graph.formats.sheets.heads import BARE, head_of, is_bare, is_sum, names_of_bare
from graph.formats.table import STEP, csv_rows, unfit_in, wrong_width
from graph.store import Progress

#: The endings of files that hold tables.
TEXTS = (".csv", ".tsv", ".tab", ".txt")
GRAPHS = (".graphml", ".gexf")
NETS = (".net", ".paj", ".dl", ".gml")
OBJECTS = (".json", ".jsonl", ".ndjson")
WORKBOOKS = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods")

#: What may stand between the values of a row, the likeliest first.
DELIMITERS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "vertical bars"}

#: How many lines are looked at to tell how values are separated, and how many characters.
SAMPLED, SAMPLE = 50, 1 << 16

#: What a line begins with that a merge of two versions left behind.
CONFLICT = tuple(sign * 7 for sign in "<=>")

#: The most columns that a table may have.
MAX_COLUMNS = 1000

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16")
)  # fmt: skip


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
    path: Path, findings: Findings, only: str = "", progress: Progress | None = None
) -> list[SheetRows]:
    """Return the sheets of a file; what cannot be read is a problem.

    Args:
        path: The file; its ending decides how it is opened.
        findings: Where problems and warnings go.
        only: The name of the one sheet that is wanted of a workbook.
        progress: Told of long work as (what, done, of how much).
    """
    ending = path.suffix.lower()
    try:
        if ending in (*GRAPHS, *OBJECTS, *NETS):
            # only the one that is needed is imported
            module = "graphs" if ending in GRAPHS else "nets" if ending in NETS else "objects"
            found = import_module(f"graph.formats.sheets.{module}").tables_in(path, findings)
            return [sheet for sheet in found if sheet.rows]
        if ending in WORKBOOKS:
            from graph.formats.sheets.workbooks import in_workbook

            tables = list(in_workbook(path, only, findings))
        else:
            tables = [_in_text(path, findings, progress)]
    except OSError as error:
        findings.problems.add((path, 0), f"Cannot read the file: {error.strerror}.")
        return []
    sheets = [_sheet(table, findings) for table in tables]
    return [sheet for sheet in sheets if sheet is not None]


class Read(NamedTuple):
    """A table as it was read; only in an ``exact`` one may no value lie beyond the headers."""

    path: Path
    rows: list[tuple[int, list[str]]]
    exact: bool
    said: tuple[str, ...] = ()


def _sheet(read: Read, findings: Findings) -> SheetRows | None:
    """Return the sheet of a table: with the row that names its columns, or of two ends without."""
    path, head = read.path, head_of(read.rows)
    rows, said = read.rows[head:], read.said
    if head:
        above = "the row above is" if head == 1 else f"the {head} rows above are"
        said += (f"the headers are in line {rows[0][0]}; {above} not read",)
    bare = len(rows) > 1 and is_bare(rows)
    if bare:
        rows = [(rows[0][0], names_of_bare(rows)), *rows]
        said += ("the first line names no columns and is read as a row",)
    if len(rows) < 2:
        wrong = "There is no row below the headers." if rows else "The table is empty."
        findings.problems.add((path, 0), f"{wrong} Its first row names the columns.")
        return None
    line, header = rows[0][0], _trimmed(rows[0][1])
    width = len(header) if read.exact else max(len(row) for _, row in rows)
    if width > MAX_COLUMNS:
        wrong = f"There are {width:,} columns here. A table may have {MAX_COLUMNS:,}."
        findings.problems.add((path, line), wrong)
        return None
    header += [""] * (width - len(header))
    body = _body(path, rows[1:], width, findings)
    held = [at for at in range(width) if header[at] or any(row[at] for _, row in body)]
    names = _distinct([header[at] or f"column {at + 1}" for at in held])
    texts = [(at, [row[i] for i in held]) for at, row in body]
    return SheetRows(path, line, names, texts, said, BARE if bare else MappingProxyType({}))


def _body(
    path: Path, rows: list[tuple[int, list[str]]], width: int, findings: Findings
) -> list[tuple[int, list[str]]]:
    """Return the sound rows below the headers, each as wide; what else is there is told."""
    body = []
    for line, cells in rows:
        row = _trimmed(cells)
        if told := _row_wrong(row, width):
            findings.problems.add((path, line), told)
        elif is_sum(row):
            wrong = f"This row sums others ({row[0] or 'total'}) and is left out."
            findings.warnings.add((path, line), wrong, kind="sum")
        else:
            body.append((line, row + [""] * (width - len(row))))
    return body


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


def _in_text(path: Path, findings: Findings, progress: Progress | None) -> Read:
    """Return the rows of a text file, and how it was read."""
    encoding, told = encoding_of(path)
    with path.open("rb") as raw:
        sample = raw.read(SAMPLE)
        delimiter = _delimiter(codecs.getincrementaldecoder(encoding)("replace").decode(sample))
        size = raw.seek(0, io.SEEK_END)
        raw.seek(0)
        rows = []
        for number, (place, row) in enumerate(csv_rows(raw, path, findings, encoding, delimiter)):
            rows.append((place[1], row))
            if progress and number % STEP == 0:
                progress(f"reading {path.name}", raw.tell(), size)
    said: tuple[str, ...] = (told,) if told else ()
    if delimiter != ",":
        said += (f"values are separated by {DELIMITERS[delimiter]}",)
    return Read(path, rows, True, said)


def encoding_of(path: Path) -> tuple[str, str]:
    """Return how a file's letters are encoded, and how to say it if it is not UTF-8.

    What is neither UTF-8 nor marked as UTF-16 is taken for Windows-1252, as spreadsheets on
    Windows write it. The file is read once for it.
    """
    decoder = codecs.getincrementaldecoder("utf-8")()
    with path.open("rb") as raw:
        begin = raw.read(4)
        for mark, encoding in _MARKS:
            if begin.startswith(mark):
                return encoding, "" if encoding == "utf-8-sig" else "it is encoded as UTF-16"
        raw.seek(0)
        try:
            while part := raw.read(1 << 20):
                decoder.decode(part)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return "cp1252", "it is not UTF-8 and is taken for Windows-1252"
    return "utf-8", ""


def _delimiter(sample: str) -> str:
    """Return what separates the values: what parts the most lines into as many, above one."""
    lines = sample.splitlines()[:SAMPLED]
    best, most = ",", (0, 0)
    for delimiter in DELIMITERS:
        widths = [len(row) for row in csv.reader(lines, delimiter=delimiter) if row]
        usual = max(set(widths), key=lambda width: (widths.count(width), width), default=1)
        if usual > 1 and (found := (widths.count(usual), usual)) > most:
            best, most = delimiter, found
    return best
