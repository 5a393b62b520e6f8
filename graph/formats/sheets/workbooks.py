"""Sheets of workbooks: Excel and OpenDocument, read by calamine."""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import IO
from xml.parsers import expat
from zipfile import BadZipFile, ZipFile

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetVisibleEnum,
)

from graph.formats.findings import Findings
from graph.formats.sheets.text_files import SHEET, Read

#: The most bytes that a workbook may unpack to.
MAX_UNPACKED = 1 << 30


def in_workbook(path: Path, only: str, findings: Findings) -> Iterator[Read]:
    """Yield the rows of each sheet that is shown and holds any, and what is left out."""
    if wrong := _unpacked_wrong(path):
        findings.problems.add((path, 0), wrong)
        return
    try:
        book = CalamineWorkbook.from_path(path)
        hidden = [s.name for s in book.sheets_metadata if s.visible is not SheetVisibleEnum.Visible]
        names = [name for name in book.sheet_names if name not in hidden]
        if only:
            if only not in book.sheet_names:
                told = f"There is no sheet {only!r} here. The sheets are {', '.join(names)}."
                findings.problems.add((path, 0), told)
                return
            names, hidden = [only], []
        if hidden:
            told = f"Hidden sheets are not read: {', '.join(hidden)}."
            findings.warnings.add((path, 0), told, kind="hidden sheet")
        held = [(name, _cells(book.get_sheet_by_name(name))) for name in names]
    except PasswordError:
        told = "The workbook is locked with a password. Save it without one."
        findings.problems.add((path, 0), told)
        return
    except CalamineError as error:
        told = f"This is not a workbook that can be read ({error}). Save it as .xlsx or as CSV."
        findings.problems.add((path, 0), told)
        return
    if wrong := _formulas_wrong(path):
        findings.warnings.add((path, 0), wrong)
    filled = [(name, rows) for name, rows in held if rows]
    if not filled:
        findings.problems.add((path, 0), "There is nothing in this workbook.")
    for name, rows in filled:
        yield Read(path if len(filled) == 1 else Path(f"{path}{SHEET}{name}"), rows, False)


def _unpacked_wrong(path: Path) -> str:
    """Return why a workbook is not opened, or a blank: small files may unpack to any size."""
    try:
        with ZipFile(path) as packed:
            size = sum(part.file_size for part in packed.infolist())
    except BadZipFile:
        return ""  # an .xls is none, and what is no workbook at all is told on opening it
    most = MAX_UNPACKED >> 20
    return (
        f"The workbook unpacks to {size >> 20:,} MB. At most {most:,}."
        if size > MAX_UNPACKED
        else ""
    )


def _cells(sheet: CalamineSheet) -> list[tuple[int, list[str]]]:
    """Return the rows that hold anything, each with its line; merged cells all have their text."""
    texts = [[_text(value) for value in row] for row in sheet.to_python(skip_empty_area=False)]
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
        if top >= len(texts) or left >= len(texts[top]):
            continue
        for row in texts[top : bottom + 1]:
            # a text across columns is a title: only down a column does it stand for each row
            row[left] = texts[top][left] if left == right else row[left]
    return [(line, row) for line, row in enumerate(texts, 1) if any(row)]


class _Formulas:
    """Cells of a sheet's XML: how many formulas have no value kept beside them."""

    def __init__(self) -> None:
        self.unknown = 0
        self._formula = self._valued = self._in_value = False

    def count(self, sheet: IO[bytes]) -> None:
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.ParseFile(sheet)

    def _start(self, name: str, _: object) -> None:
        element = name.rsplit(" ", 1)[-1]
        if element == "c":
            self._formula = self._valued = False
        self._formula |= element == "f"
        self._in_value = element == "v"

    def _text(self, text: str) -> None:
        self._valued |= self._in_value and bool(text.strip())

    def _end(self, name: str) -> None:
        element = name.rsplit(" ", 1)[-1]
        self._in_value = False
        self.unknown += element == "c" and self._formula and not self._valued


def _formulas_wrong(path: Path) -> str:
    """Return what is said of formulas whose values the file does not keep, or a blank.

    Programs write such; spreadsheets compute the values and keep them.
    """
    formulas = _Formulas()
    try:
        with ZipFile(path) as packed:
            for name in packed.namelist():
                if name.startswith("xl/worksheets/") and name.endswith(".xml"):
                    with packed.open(name) as sheet:
                        formulas.count(sheet)
    except (BadZipFile, expat.ExpatError):
        return ""
    if not formulas.unknown:
        return ""
    cells = (
        "One cell has a formula"
        if formulas.unknown == 1
        else (f"{formulas.unknown:,} cells have formulas")
    )
    return f"{cells} without a value. Open and save the file in a spreadsheet, which adds it."


def _text(value: object) -> str:
    """Return what a cell shows: whole numbers without a point, days without a time."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return str(value).strip()
