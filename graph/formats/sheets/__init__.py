"""Anybody's tables: files of rows under any headers, and what their columns are taken for.

``reading`` gives sheets as texts, by ``text_files`` those of text; ``graphs``, ``nets`` and
``objects`` those of graph files; ``heads`` tells which row names the columns, ``layouts`` makes
rows of matrices and of marks, ``lists`` of what lists somebody's partners;
``own`` knows graph files that Tieline wrote;
``headers`` knows what headers say, ``columns`` guesses what each column holds and
``attribute_columns`` of which type all others are, ``choosing`` takes it from a person and shows
it to one, ``values`` reads single values, ``ties`` tells the relation of a row, ``stating`` makes
facts of the rows and ``telling`` says what was taken for what.
"""

from collections.abc import Sequence
from pathlib import Path

from graph.formats.facts_reader import FactsReader
from graph.formats.sheets import own
from graph.formats.sheets.choosing import Proposed, chosen, proposed, uses_of
from graph.formats.sheets.columns import Asked, Columns, guessed
from graph.formats.sheets.headers import Use
from graph.formats.sheets.layouts import in_rows
from graph.formats.sheets.lists import WHOSE, listed_of, tell_untold, with_whose
from graph.formats.sheets.reading import (
    GRAPHS,
    NETS,
    OBJECTS,
    PARQUET,
    TEXTS,
    WORKBOOKS,
    SheetRows,
    sheets_of,
)
from graph.formats.sheets.stating import SheetFacts
from graph.formats.sheets.text_files import SHEET, TextOptions, ending_of
from graph.store import Progress

#: The endings of files that are read as tables.
ENDINGS = (*TEXTS, *WORKBOOKS, *PARQUET, *GRAPHS, *OBJECTS, *NETS)

__all__ = ["ENDINGS", "ending_of", "read", "state"]


def read(
    paths: Sequence[Path],
    reader: FactsReader,
    asked: Asked | None = None,
    progress: Progress | None = None,
) -> tuple[list[str], list[Proposed]]:
    """Gather what the tables of some files state; return what was taken for what.

    It is told as sentences, and as the tables with the use of each column.

    Raises:
        InvalidQuestion: If no table has a column that ``asked`` names.
    """
    asked = asked or Asked()
    how = TextOptions(sheet=asked.sheet, encoding=asked.encoding)
    found = [sheet for path in paths for sheet in sheets_of(path, reader.findings, how, progress)]
    return state(found, reader, asked)


def state(
    found: Sequence[SheetRows], reader: FactsReader, asked: Asked
) -> tuple[list[str], list[Proposed]]:
    """Gather what some tables state; return what was taken for what.

    Graphs that Tieline wrote are stated as they stand, unless it is said what columns hold.
    """
    ours: list[own.Own] = []
    if not (asked.columns or asked.chosen):
        ours, found = own.told_apart(found)
    said = own.state(ours, reader)
    if not asked.columns:  # whoever says what columns hold has rows
        found = [in_rows(sheet, asked.kind) for sheet in found]
    found, copies = _without_copies(found)
    tables, shown, unread = [], [], []
    _tell_other_columns(found, asked, reader)
    for sheet in found:
        uses = asked.chosen.get(sheet.path.name)
        if uses is None:
            columns, wrong = _guess(sheet, asked, found)
            if columns and (listed := listed_of(sheet, columns, asked.whose)):
                sheet, columns = listed
            uses = uses_of(sheet, columns)
        else:
            ends = {header for header, use in uses.items() if use == Use.TARGET} - {WHOSE}
            if asked.whose and not ends and WHOSE not in sheet.header:
                sheet, uses = with_whose(sheet, asked.whose), {**uses, WHOSE: Use.TARGET.value}
            columns, wrong = chosen(sheet, uses)
        shown.append(proposed(sheet, uses))
        if columns is None:
            unread.append((sheet, wrong))
        else:
            tell_untold(sheet, columns, reader.findings)
            tables.append((sheet, columns))
    _tell_unread(unread, [sheet for sheet, _ in tables], reader)
    facts = SheetFacts(reader, asked)
    facts.gather(tables)
    return said + copies + facts.guesses, shown


def _tell_other_columns(found: Sequence[SheetRows], asked: Asked, reader: FactsReader) -> None:
    """Tell which columns of tables are gone, and which are new, since they were last read."""
    for sheet in found:
        before = asked.headers.get(sheet.path.name, sheet.header)
        gone = [header for header in before if header not in (*sheet.header, WHOSE)]
        new = [header for header in sheet.header if header not in before]
        both = ((gone, "gone"), (new, "new"))
        told = [f"{_columns(headers)} {what}" for headers, what in both if headers]
        if told:
            place = sheet.path, sheet.line
            reader.findings.warnings.add(place, f"{'; '.join(told)}.", kind="other columns")


def _columns(headers: Sequence[str]) -> str:
    """Return columns with their verb, as in Column "A" is."""
    named = ", ".join(f'"{header}"' for header in headers)
    return f"Column {named} is" if len(headers) == 1 else f"Columns {named} are"


def _without_copies(found: Sequence[SheetRows]) -> tuple[list[SheetRows], list[str]]:
    """Return the tables whose rows are not all in another one, and what is said of the others."""
    left, told = [*found], []
    for sheet in found:
        alike = [other for other in left if other is not sheet and other.header == sheet.header]
        whole = next((other for other in alike if _rows(sheet) <= _rows(other)), None)
        if whole is not None:
            left.remove(sheet)
            told.append(f"{sheet.path}: Every row is also in {whole.path.name}, which is read.")
    return left, told


def _rows(sheet: SheetRows) -> set[tuple[str, ...]]:
    return {tuple(row) for _, row in sheet.rows}


def _tell_unread(
    unread: Sequence[tuple[SheetRows, str]], read: Sequence[SheetRows], reader: FactsReader
) -> None:
    """Tell the tables that are not understood: sheets beside others are left out."""
    books = {_book(sheet) for sheet in read}
    for sheet, wrong in unread:
        if SHEET in str(sheet.path) and _book(sheet) in books:
            headers = ", ".join(f'"{header}"' for header in sheet.header)
            told = f"The sheet is left out: no names are found among the columns {headers}."
            reader.findings.warnings.add((sheet.path, sheet.line), told, kind="unread sheet")
        else:
            reader.findings.problems.add((sheet.path, sheet.line), wrong, kind="unread table")


def _book(sheet: SheetRows) -> str:
    return str(sheet.path).partition(SHEET)[0]


def _guess(
    sheet: SheetRows, asked: Asked, found: Sequence[SheetRows]
) -> tuple[Columns | None, str]:
    """Return what the columns of a sheet hold, or None and what is wrong."""
    given = asked.columns if _asked_of(sheet, asked, found) else {}
    known = {use.value: header for use, header in sheet.known.items()}
    columns = guessed(sheet, given or known)
    headers = ", ".join(f'"{header}"' for header in sheet.header)
    wrong = (
        f"Neither two ends of ties nor names are found among the columns {headers}. Say which "
        "two hold the ends, or which one the names."
    )
    return columns, "" if columns else wrong


def _asked_of(sheet: SheetRows, asked: Asked, found: Sequence[SheetRows]) -> bool:
    """Tell whether what was said of columns is meant of this sheet: all, or those with them."""
    having = [other for other in found if asked.fits(other.header)]
    return not having or sheet in having
