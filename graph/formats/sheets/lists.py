"""Lists of somebody's partners, members or suppliers, of whom no column names that somebody."""

from graph.formats.findings import Findings
from graph.formats.sheets.columns import Columns, guessed
from graph.formats.sheets.headers import Use, is_end
from graph.formats.sheets.reading import SheetRows

#: What the column is called that names in each row whose the list is.
WHOSE = "Whose"


def with_whose(sheet: SheetRows, whose: str) -> SheetRows:
    """Return a table with a column more, which names in each row whose list it is."""
    rows = [(line, [*row, whose]) for line, row in sheet.rows]
    return sheet._replace(header=[*sheet.header, WHOSE], rows=rows)


def listed_of(
    sheet: SheetRows, columns: Columns, whose: str
) -> tuple[SheetRows, Columns | None] | None:
    """Return a list as a table of ties to whom it is of, and what its columns hold then."""
    if columns.ends or not whose or WHOSE in sheet.header:
        return None
    ends = {Use.SOURCE: sheet.header[columns.name], Use.TARGET: WHOSE}
    listed = with_whose(sheet, whose)
    return listed, guessed(listed, {use.value: header for use, header in ends.items()})


def tell_untold(sheet: SheetRows, columns: Columns, findings: Findings) -> None:
    """Warn of a list of partners if nothing says whose they are: no tie is stated then."""
    header = sheet.header[columns.name]
    if not columns.ends and is_end(header):
        told = f'No column says to whom those in "{header}" are tied, so no tie is stated.'
        findings.warnings.add((sheet.path, sheet.line), told, kind="list of nobody")
