"""Which files are which tables of a mapping."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from graph.formats.findings import Findings
from graph.formats.sheets.reading import TEXTS
from graph.formats.sheets.text_files import ending_of, header_of
from graph.mapping.reading_tables import read_table_mapping
from graph.mapping.shipped import shipped
from graph.mapping.tables import TableEntry, TableMapping


class MappedTable(NamedTuple):
    """A file, and the table of a mapping that it holds; ``told``: its columns told so."""

    path: Path
    table: TableEntry
    told: bool = False


@cache
def _shipped() -> tuple[TableMapping, ...]:
    return tuple(map(read_table_mapping, shipped().values()))


def by_mapping(
    files: Sequence[Path], mapping: TableMapping, findings: Findings
) -> tuple[list[MappedTable], list[Path]]:
    """Return the tables that a mapping reads of some files, and the other files.

    A table of the mapping that is not there is a problem, unless it may be missing.
    """
    found, others = [], []
    for path in files:
        header = header_of(path) if ending_of(path) in TEXTS else []
        tables = [table for table in mapping.tables if table.fits(path.name)]
        recognized = mapping.recognized(header)
        if tables:  # a workbook may hold several
            found += [MappedTable(path, table) for table in tables]
        elif recognized:
            found.append(MappedTable(path, recognized, told=True))
        else:
            others.append(path)
    held = {table.table for _, table, _ in found}
    missing = [table for table in mapping.tables if table.table not in held]
    here = ", ".join(path.name for path in files[:10]) or "nothing"
    for table in missing:
        needed = not table.optional if found else not table.columns
        if needed and not (mapping.skip and found):
            wrong = f"No file here is the table {table.table}. There is {here}."
            findings.problems.add((mapping.path, table.line), wrong)
    if not found and not findings.problems:
        wanted = "; ".join(", ".join(table.columns) for table in mapping.tables if table.columns)
        wrong = f"It has no table here. There is {here}. A file needs the columns {wanted}."
        findings.problems.add((mapping.path, 0), wrong)
    return found, others


def by_recognizing(
    files: Sequence[Path],
) -> tuple[list[tuple[TableMapping, list[MappedTable]]], list[Path]]:
    """Return the mappings that ship and know some files by their columns, and the other files.

    One mapping reads all of them if it can: the one that knows the most.
    """
    headers = {path: header_of(path) for path in files if ending_of(path) in TEXTS}
    left, taken = dict(headers), []
    mappings = _shipped()
    while left:
        known = [
            (
                mapping,
                [MappedTable(p, t, True) for p, h in left.items() if (t := mapping.recognized(h))],
            )
            for mapping in mappings
        ]
        mapping, found = max(known, key=lambda each: len(each[1]))
        if not found:
            break
        taken.append((mapping, found))
        for path, _, _ in found:
            del left[path]
    mapped = {found.path for _, tables in taken for found in tables}
    return taken, [path for path in files if path not in mapped]
