"""Anybody's tables: files of rows under any headers, and what their columns are taken for.

``reading`` gives sheets as texts, ``graphs``, ``nets`` and ``objects`` those of graph files;
``heads`` tells which row names the columns, ``layouts`` makes rows of matrices and of marks;
``headers`` knows what headers say, ``columns`` guesses what each column holds, ``values`` reads
single values, ``ties`` tells the relation of a row, ``stating`` makes facts of the rows and
``telling`` says what was taken for what.
"""

from collections.abc import Sequence
from pathlib import Path

from graph.formats.facts_reader import FactsReader
from graph.formats.sheets.columns import Asked, guessed
from graph.formats.sheets.layouts import in_rows
from graph.formats.sheets.reading import (
    GRAPHS,
    NETS,
    OBJECTS,
    TEXTS,
    WORKBOOKS,
    SheetRows,
    sheets_of,
)
from graph.formats.sheets.stating import SheetFacts
from graph.store import Progress

#: The endings of files that are read as tables.
ENDINGS = (*TEXTS, *WORKBOOKS, *GRAPHS, *OBJECTS, *NETS)


def read(
    paths: Sequence[Path],
    reader: FactsReader,
    asked: Asked | None = None,
    progress: Progress | None = None,
) -> list[str]:
    """Gather what the tables of some files state; return what was taken for what.

    Raises:
        InvalidQuestion: If no table has a column that ``asked`` names.
    """
    asked = asked or Asked()
    found = [
        sheet for path in paths for sheet in sheets_of(path, reader.findings, asked.sheet, progress)
    ]
    return state(found, reader, asked)


def state(found: Sequence[SheetRows], reader: FactsReader, asked: Asked) -> list[str]:
    """Gather what some tables state; return what was taken for what."""
    if not asked.columns:  # whoever says what columns hold has rows
        found = [in_rows(sheet, asked.kind) for sheet in found]
    tables = []
    for sheet in found:
        given = asked.columns if _asked_of(sheet, asked, found) else {}
        known = {use.value: header for use, header in sheet.known.items()}
        columns = guessed(sheet, given or known)
        if columns is None:
            headers = ", ".join(f'"{header}"' for header in sheet.header)
            wrong = (
                f"Neither two ends of ties nor names are found among the columns {headers}. Name "
                "them with --source-column and --target-column, or with --name-column."
            )
            reader.findings.problems.add((sheet.path, sheet.line), wrong)
        else:
            tables.append((sheet, columns))
    facts = SheetFacts(reader, asked)
    facts.gather(tables)
    return facts.guesses


def _asked_of(sheet: SheetRows, asked: Asked, found: Sequence[SheetRows]) -> bool:
    """Tell whether what was said of columns is meant of this sheet: all, or those with them."""
    having = [other for other in found if asked.fits(other.header)]
    return not having or sheet in having
