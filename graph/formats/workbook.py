"""An Excel workbook of two sheets, entities and ties, for people to open; written by XlsxWriter."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from graph.attributes import Value
from graph.ecosystem import Ecosystem
from graph.errors import InvalidQuestion
from graph.formats.facts_rows import FactsTable, entities_of, relations_of
from graph.formats.sheets.attribute_columns import cell_of
from graph.formats.table import NAMES_OF_ENDS, STEP
from graph.formats.whole import whole_path
from graph.store import Progress

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

#: What a sheet and a cell of Excel hold at most.
MOST_ROWS, MOST_COLUMNS, MOST_SIGNS = 1_048_576, 16_384, 32_767

#: What a text begins with that a spreadsheet may run once somebody edits its cell.
_RUN = ("=", "+", "-", "@", "\t", "\r")

#: How wide the columns are, in characters.
_WIDTH = 22

_INSTEAD = "Write a folder of CSV files, or a .parquet file."


def write(ecosystem: Ecosystem, path: Path, progress: Progress | None = None) -> None:
    """Write a sheet of entities and one of ties, a row a statement, with the names of its ends.

    Every text is a cell of text, which no spreadsheet runs, and one that begins as formulas do
    is marked as Excel marks what is typed after an apostrophe: it stays a text when it is edited,
    and reads as it was. Numbers are numbers. Rows go out as they come, so memory does not grow.

    Raises:
        InvalidQuestion: If there are more rows or columns than a sheet has, or a text is longer
            than a cell holds.
    """
    import xlsxwriter

    tables = {"entities": entities_of(ecosystem), "ties": relations_of(ecosystem, NAMES_OF_ENDS)}
    for name, facts in tables.items():
        width = len(facts.table.columns) + len(facts.headers) + len(NAMES_OF_ENDS)
        if facts.length >= MOST_ROWS or width > MOST_COLUMNS:
            told = f"The sheet of {name} would have {facts.length + 1:,} rows and {width:,} columns"
            raise InvalidQuestion(
                f"{told}. A sheet holds {MOST_ROWS:,} and {MOST_COLUMNS:,}.", _INSTEAD
            )
    names = {entity.id: entity.name for entity in ecosystem.entities()}
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with (
        whole_path(path) as part,
        part.open("wb") as file,  # the writer would ask for another ending
        xlsxwriter.Workbook(file, options) as book,
    ):
        formats = book.add_format({"bold": True}), book.add_format({"quote_prefix": True})
        for name, facts in tables.items():
            sheet = book.add_worksheet(name)
            sheet.freeze_panes(1, 0)
            _fill(sheet, facts, names if name == "ties" else {}, formats, progress)


def _fill(
    sheet: "Worksheet",
    facts: FactsTable,
    names: dict[str, str],
    formats: tuple["Format", "Format"],
    progress: Progress | None,
) -> None:
    bold, quoted = formats
    columns = [*facts.table.columns, *facts.headers.values(), *(NAMES_OF_ENDS if names else ())]
    sheet.set_column(0, len(columns) - 1, _WIDTH)
    for at, column in enumerate(columns):
        sheet.write_string(0, at, column, bold)
    numbers = [
        at for at, name in enumerate(facts.table.columns) if name in ("latitude", "longitude")
    ]
    written = 0
    for written, (texts, values) in enumerate(facts.rows, 1):
        own: list[Value | None] = [*texts]
        for at in numbers:
            own[at] = float(texts[at]) if texts[at] else None
        ends = (names.get(texts[0], ""), names.get(texts[2], "")) if names else ()
        _write_row(sheet, written, [*own, *values, *ends], quoted)
        if progress and written % STEP == 0:
            progress(f"writing {sheet.name}", written, facts.length)
    sheet.autofilter(0, 0, written, len(columns) - 1)
    if progress:
        progress(f"writing {sheet.name}", facts.length, facts.length)


def _write_row(
    sheet: "Worksheet", number: int, values: Sequence[Value | None], quoted: "Format"
) -> None:
    for at, value in enumerate(values):
        if value is None or value == "":
            continue
        if isinstance(value, bool):
            sheet.write_boolean(number, at, value)
        elif isinstance(value, int | float):
            sheet.write_number(number, at, value)
        else:
            text = cell_of(value)
            if len(text) > MOST_SIGNS:
                told = (
                    f"A text of {len(text):,} characters ({text[:40]!r}…) does not fit into a cell"
                )
                raise InvalidQuestion(f"{told}, which holds {MOST_SIGNS:,}.", _INSTEAD)
            sheet.write_string(number, at, text, quoted if text.startswith(_RUN) else None)
