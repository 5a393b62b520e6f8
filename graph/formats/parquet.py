"""Parquet: entities and ties as two files of typed columns, for polars, DuckDB, pandas, Spark."""

from collections import Counter
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graph.attributes import Attributes, Value
from graph.ecosystem import Codes, Ecosystem
from graph.errors import InvalidQuestion
from graph.formats.facts_rows import FactsTable, Row, entities_of, relations_of
from graph.formats.offered import FileFormat, parts_of
from graph.formats.sheets.attribute_columns import typed
from graph.formats.table import STEP
from graph.formats.whole import whole_path
from graph.model import DEGREES
from graph.store import Progress

if TYPE_CHECKING:
    import pyarrow


def write(ecosystem: Ecosystem, path: Path, progress: Progress | None = None) -> None:
    """Write ``x.entities.parquet`` and ``x.ties.parquet`` for ``x.parquet``, both or neither.

    A row of the ties is a statement. What is blank is null; an attribute is a column of texts,
    whole numbers, decimals, booleans or lists of texts; dates are texts, as sources give them.

    Raises:
        InvalidQuestion: If pyarrow, which writes it, is not installed.
    """
    pyarrow = needed()
    of_entities, of_ties = parts_of(path, FileFormat.PARQUET)
    with whole_path(of_entities) as first, whole_path(of_ties) as second:
        for part, facts, codes in (
            (first, entities_of(ecosystem), ecosystem.entity_texts["attributes"]),
            (second, relations_of(ecosystem), ecosystem.statement_texts["attributes"]),
        ):
            _write(part, facts, _schema(pyarrow, ecosystem, facts, codes), progress)


def needed() -> Any:
    """Return pyarrow, or say how it is had."""
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError:
        raise InvalidQuestion(
            "Parquet needs pyarrow, which is not installed.", 'Run pip install "tieline[parquet]".'
        ) from None
    return pyarrow


def _schema(
    pyarrow: Any, ecosystem: Ecosystem, facts: FactsTable, codes: Codes
) -> "pyarrow.Schema":
    """Return the names and types of the columns; whole numbers where all of one label are."""
    decimal = {
        label
        for code in set(codes.tolist())
        for label, value in Attributes.of(ecosystem.texts[code]).items()
        if isinstance(value, float)
    }
    types = {
        "text": pyarrow.string(), "date": pyarrow.string(), "yes or no": pyarrow.bool_(),
        "list": pyarrow.list_(pyarrow.string()),
    }  # fmt: skip
    own = [
        (name, pyarrow.float64() if name in DEGREES else pyarrow.string())
        for name in facts.table.columns
    ]
    numbers = pyarrow.float64(), pyarrow.int64()
    several = Counter(label for label, _ in facts.headers)
    more = [
        (
            label if several[label] == 1 and _says_none(label, facts) else header,
            types.get(type) or numbers[label not in decimal],
        )
        for (label, type), header in facts.headers.items()
    ]
    return pyarrow.schema([*own, *more])


def _says_none(label: str, facts: FactsTable) -> bool:
    """Tell whether a label needs no type beside it: columns here have types of their own."""
    return typed(label, "text") != label and label.lower() not in facts.table.columns


def _write(
    part: Path, facts: FactsTable, schema: "pyarrow.Schema", progress: Progress | None
) -> None:
    pyarrow, done = needed(), 0
    with pyarrow.parquet.ParquetWriter(part, schema, compression="zstd") as file:
        while rows := [*islice(facts.rows, STEP)]:
            columns = zip(*(_cells(facts, row) for row in rows), strict=True)
            arrays = [pyarrow.array(c, f.type) for c, f in zip(columns, schema, strict=True)]
            file.write_batch(pyarrow.record_batch(arrays, schema=schema))
            done += len(rows)
            if progress:
                progress(f"writing {facts.table.name}", done, facts.length)


def _cells(facts: FactsTable, row: Row) -> list[Value | None]:
    texts, values = row
    named = zip(facts.table.columns, texts, strict=True)
    own = ((float(text) if name in DEGREES else text) if text else None for name, text in named)
    return [*own, *values]
