"""The CSV folder: entities.csv and relations.csv, or files whose names end so."""

import csv
import re
from collections.abc import Callable, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import TextIO

from graph.ecosystem import Ecosystem
from graph.errors import InvalidQuestion
from graph.formats import vocabulary_file
from graph.formats.facts_reader import FactsReader
from graph.formats.facts_rows import FactsTable, entities_of, relations_of
from graph.formats.findings import Findings, shown
from graph.formats.sheets.attribute_columns import (
    AttributeColumn,
    attributes_of,
    cell_of,
    column_of,
)
from graph.formats.sheets.reading import PARQUET, TEXTS, WORKBOOKS
from graph.formats.sheets.text_files import ending_of
from graph.formats.table import (
    ENTITIES,
    RELATIONS,
    STEP,
    Table,
    further_columns,
    read_table,
)
from graph.formats.whole import written_whole
from graph.store import Progress

#: How alike a header is to one of ours that may be meant.
_ALIKE = 0.75

#: Line ends within a text, as other systems write them; a reader takes each for a newline.
_LINE_END = re.compile("\r\n?")

_NAMES = "entities.csv, relations.csv, or *.entities.csv, *.relations.csv"


def told_apart(paths: Sequence[Path], reader: FactsReader) -> tuple[list[Path], list[Path]]:
    """Return the files of facts at some paths, and the other tables there.

    A folder that has files of facts is read by these alone. A path at which there is nothing
    to read is a problem. The reader takes the words that vocabulary.yaml among or beside them
    describes.
    """
    for folder in dict.fromkeys(path if path.is_dir() else path.parent for path in paths):
        if (described := folder / vocabulary_file.NAME).is_file():
            reader.use(vocabulary_file.read_vocabulary(described, reader.findings))
    files = dict.fromkeys(file for path in paths for file in _files(path, reader))
    ours = [file for file in files if _is_ours(file)]
    known = (*ours, *(file for file in files if file.name == vocabulary_file.NAME))
    return ours, [file for file in files if file not in known]


def read(files: Sequence[Path], reader: FactsReader, progress: Progress | None = None) -> list[str]:
    """Gather what files of facts state, in whatever order they are given.

    Further columns are attributes, typed by all that is in them: a file that has any is read
    twice, so that its rows need not be held.

    Returns:
        What further columns are kept as, a line each.
    """
    kept: list[str] = []
    parts: tuple[tuple[Table, Callable[..., None]], ...] = (
        (ENTITIES, reader.entity), (RELATIONS, reader.relation)
    )  # fmt: skip
    for table, gather in parts:
        for path in files:
            if not _holds(path, table):
                continue
            further = further_columns(path, table)
            columns = _attribute_columns(path, table, further)
            size = len(table.columns)
            kept += (f'{path}: Keeps "{one.label}" as {one.told}.' for one in columns)
            for header in further:
                if meant := get_close_matches(header.lower(), table.columns, n=1, cutoff=_ALIKE):
                    told = (
                        f"Column {shown(header)} is kept as an attribute. Did you mean {meant[0]}?"
                    )
                    reader.findings.warnings.add((path, 1), told)
            at = list(enumerate(columns, size))
            for place, row in read_table(path, table, reader.findings, progress, further):
                gather(place, *row[:size], attributes_of(at, row))
    return kept


def _attribute_columns(path: Path, table: Table, further: Sequence[str]) -> list[AttributeColumn]:
    """Return what the further columns of a file are kept as."""
    cells: list[set[str]] = [set() for _ in further]
    if further:
        for _, row in read_table(path, table, Findings(), further=further):
            for held, cell in zip(cells, row[len(table.columns) :], strict=True):
                held.add(cell)
    return [column_of(header, held) for header, held in zip(further, cells, strict=True)]


def write(ecosystem: Ecosystem, folder: Path, progress: Progress | None = None) -> None:
    """Write entities.csv and relations.csv into a folder, which is made if there is none.

    Entities stand by id, relations by source, relation, target and source_url. Each attribute is
    a column more, whose header says its type if its values do not. Beside them
    vocabulary.yaml describes the kinds and relations that do not ship, if there are any. If
    writing fails, all files are as they were.

    Raises:
        InvalidQuestion: If the folder is a file, or holds other files of facts, which
            would be read together with these.
    """
    if folder.exists() and not folder.is_dir():
        raise InvalidQuestion(f"{folder} is a file.", "Give a folder for the CSV files.")
    folder.mkdir(parents=True, exist_ok=True)
    entities, relations = folder / ENTITIES.name, folder / RELATIONS.name
    if others := [path.name for path in _facts_in(folder) if path not in (entities, relations)]:
        told = f"{folder} also has {', '.join(others)}, which would be read with the export"
        raise InvalidQuestion(f"{told}.", "Give another folder.")
    vocabulary = folder / vocabulary_file.NAME
    with written_whole(entities) as ours, written_whole(relations) as theirs:
        _write(ours, entities_of(ecosystem), progress)
        _write(theirs, relations_of(ecosystem), progress)
        if words := vocabulary_file.written(ecosystem.vocabulary):
            with written_whole(vocabulary) as described:
                described.write(words)
        else:
            vocabulary.unlink(missing_ok=True)


def _files(path: Path, reader: FactsReader) -> list[Path]:
    """Return the tables at a path; that there is none is a problem."""
    if path.is_dir():
        named = [file for file in sorted(path.iterdir()) if _is_table(file)]
        found = [file for file in named if file.is_file()]
        files = [file for file in found if _is_ours(file)] or found
        for other in (file for file in found if file not in files):
            reader.findings.warnings.add((other, 0), f"Not read. Files of facts are {_NAMES}.")
        for other in (file for file in named if file not in found):
            reader.findings.problems.add((other, 0), "This is no file. Put one in its place.")
        wrong = "" if named else f"There is no table in this folder. Name files of facts {_NAMES}."
    else:
        files = [path] if path.is_file() else []
        there = "Neither a file nor a folder" if path.exists() else "Does not exist"
        wrong = "" if files else f"{there}. Give a folder or a file of facts."
    if wrong:
        reader.findings.problems.add((path, 0), wrong)
    return files


def _is_table(path: Path) -> bool:
    """Tell whether a file in a folder is a table by its name; hidden ones and locks are not."""
    endings = *TEXTS[:2], *WORKBOOKS, *PARQUET
    return ending_of(path) in endings and not path.name.startswith((".", "~$"))


def _is_ours(path: Path) -> bool:
    """Tell whether a file is one of facts: by its name, unless its headers are all foreign."""
    tables = [table for table in (ENTITIES, RELATIONS) if _holds(path, table)]
    if not tables:
        return False
    try:
        with path.open("rb") as file:
            header = file.readline(1 << 16).decode()
    except (OSError, UnicodeDecodeError):
        return True  # reading it will tell
    words = re.findall("[a-z_]+", header.casefold())
    foreign = len(words) > 1 and set(words).isdisjoint(tables[0].required)
    return not (foreign and header.rstrip("\r\n").isprintable())


def _facts_in(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if _holds(path, ENTITIES, RELATIONS))


def _holds(path: Path, *tables: Table) -> bool:
    name = path.name.lower()
    return not name.startswith(".") and any(f".{name}".endswith(f".{t.name}") for t in tables)


def _write(file: TextIO, facts: FactsTable, progress: Progress | None) -> None:
    what = f"writing {facts.table.name}"
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow([*facts.table.columns, *facts.headers.values()])
    for number, (texts, values) in enumerate(facts.rows, 1):
        cells = ("" if value is None else cell_of(value) for value in values)
        writer.writerow([_LINE_END.sub("\n", text) for text in (*texts, *cells)])
        if progress and number % STEP == 0:
            progress(what, number, facts.length)
    if progress:
        progress(what, facts.length, facts.length)
