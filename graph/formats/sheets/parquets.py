"""Tables of Parquet files, read by pyarrow a part at a time."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graph.errors import InvalidQuestion
from graph.formats.findings import Findings
from graph.formats.parquet import needed
from graph.formats.sheets.attribute_columns import cell_of, typed
from graph.formats.sheets.objects import text_of
from graph.formats.sheets.reading import MAX_COLUMNS, SheetRows, known_of_ours
from graph.formats.table import ENTITIES, RELATIONS, STEP, unfit_in
from graph.store import Progress

if TYPE_CHECKING:
    import pyarrow
    import pyarrow.parquet

#: The most bytes that a file may unpack to.
MAX_UNPACKED = 1 << 30


def tables_in(path: Path, findings: Findings, progress: Progress | None = None) -> list[SheetRows]:
    """Return the table of a Parquet file; what cannot be read is a problem.

    In a table of ours a text is a text, whatever it looks like; in others types are guessed, as
    those of any table.
    """
    try:
        arrow = needed()
    except InvalidQuestion as error:
        findings.problems.add((path, 0), str(error))
        return []
    try:
        with arrow.parquet.ParquetFile(path) as file:
            if wrong := _wrong(file.metadata):
                findings.problems.add((path, 0), wrong)
                return []
            table = _table(arrow, path, file, findings, progress)
    except arrow.ArrowException as error:
        told = str(error).splitlines()[0].rstrip(".")
        findings.problems.add((path, 0), f"This is not Parquet that can be read: {told}.")
        return []
    if not table.rows and not table.known:
        findings.problems.add((path, 0), "There is no row in this file.")
        return []
    return [table]


def _wrong(held: Any) -> str:
    size = sum(held.row_group(at).total_byte_size for at in range(held.num_row_groups))
    if size > MAX_UNPACKED:
        return f"The file unpacks to {size >> 20:,} MB. At most {MAX_UNPACKED >> 20:,}."
    if held.num_columns > MAX_COLUMNS:
        return f"There are {held.num_columns:,} columns here. A table may have {MAX_COLUMNS:,}."
    return ""


def _table(
    arrow: Any,
    path: Path,
    file: "pyarrow.parquet.ParquetFile",
    findings: Findings,
    progress: Progress | None,
) -> SheetRows:
    fields = [field for field in file.schema_arrow if _is_read(arrow, field.type)]
    if left := [field.name for field in file.schema_arrow if field not in fields]:
        told = f"Not read, since their values are neither text nor numbers: {', '.join(left)}."
        findings.warnings.add((path, 0), told, kind="unread column")
    header = [field.name for field in fields]
    known = known_of_ours(header)
    if known:
        header = [_header(arrow, field) for field in fields]
    rows = []
    for number, cells in enumerate(_cells(file, [f.name for f in fields], bool(known)), 1):
        if wrong := unfit_in(cells):
            findings.problems.add((path, number), wrong)
        elif any(cells):
            rows.append((number, cells))
        if progress and number % STEP == 0:
            progress(f"reading {path.name}", number, file.metadata.num_rows)
    return SheetRows(path, 0, header, rows, known=known)


def _cells(
    file: "pyarrow.parquet.ParquetFile", columns: list[str], ours: bool
) -> Iterator[list[str]]:
    for batch in file.iter_batches(STEP, columns=columns):
        for row in zip(*(batch.column(name).to_pylist() for name in columns), strict=True):
            if ours:
                yield ["" if value is None else _cell(value) for value in row]
            else:
                yield [text_of(value) or "" for value in row]


def _cell(value: Any) -> str:
    """Return a value of a table of ours; a column of whole decimals has no points."""
    if isinstance(value, list):
        return cell_of(tuple(value)) if value else ""
    return cell_of(int(value) if isinstance(value, float) and value.is_integer() else value)


def _is_read(arrow: Any, type: Any) -> bool:
    """Tell whether values of a type are texts, numbers, dates, yes or no, or lists of these."""
    types = arrow.types
    if types.is_list(type) or types.is_large_list(type):
        return _is_read(arrow, type.value_type)
    if types.is_dictionary(type):
        return _is_read(arrow, type.value_type)
    refused = types.is_nested, types.is_binary, types.is_large_binary, types.is_fixed_size_binary
    return not any(refuses(type) for refuses in refused)


def _header(arrow: Any, field: "pyarrow.Field") -> str:
    """Return the header of a column of ours: of an attribute, with its type."""
    types = arrow.types
    if field.name in (*ENTITIES.columns, *RELATIONS.columns):
        return str(field.name)
    if types.is_boolean(field.type):
        return typed(field.name, "yes or no")
    if types.is_list(field.type) or types.is_large_list(field.type):
        return typed(field.name, "list")
    number = types.is_integer(field.type) or types.is_floating(field.type)
    return typed(field.name, "number" if number else "text")
