"""Facts as the rows of two tables, entities and statements, for every format that has tables."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from graph.attributes import Attributes, Value, type_of
from graph.ecosystem import ENTITY_TEXTS, Codes, Ecosystem, texts_of
from graph.formats.sheets.attribute_columns import headers_of
from graph.formats.table import ENTITIES, RELATIONS, Table
from graph.model import RELATION_CODE, Relation

#: Dates stand among texts where an attribute has both.
_OF_MIXED = {"date": "text"}

#: A row: the texts of the columns of its table, and the values of the attributes' columns.
Row = tuple[Sequence[str], Sequence[Value | None]]


class FactsTable(NamedTuple):
    """A table on its way to a file: its attributes' headers by label and type, how many rows."""

    table: Table
    headers: Mapping[tuple[str, str], str]
    length: int
    rows: Iterator[Row]


def entities_of(ecosystem: Ecosystem, taken: Sequence[str] = ()) -> FactsTable:
    """Return the table of entities, by id; ``taken`` are further names that no attribute has."""
    headers = _headers(ecosystem, ecosystem.entity_texts, (*ENTITIES.columns, *taken))
    return FactsTable(ENTITIES, headers, len(ecosystem.ids), _entity_rows(ecosystem, headers))


def relations_of(ecosystem: Ecosystem, taken: Sequence[str] = ()) -> FactsTable:
    """Return the table of statements, by source, relation, target and address.

    What a home in the table of entities states is left out.
    """
    headers = _headers(ecosystem, ecosystem.statement_texts, (*RELATIONS.columns, *taken))
    keys = (
        ecosystem.statement_texts["url"], ecosystem.targets, ecosystem.relations, ecosystem.sources
    )  # fmt: skip
    order = np.lexsort(keys)
    order = order[~_said_by_column(ecosystem)[order]]
    return FactsTable(RELATIONS, headers, len(order), _relation_rows(ecosystem, headers, order))


def _headers(
    ecosystem: Ecosystem, columns: Mapping[str, Codes], taken: Sequence[str]
) -> dict[tuple[str, str], str]:
    # by type as well: 0 is False, and 1 True, where Python compares them
    values: dict[str, dict[tuple[str, Value], Value]] = {}
    for code in np.unique(columns["attributes"]).tolist():
        for label, value in Attributes.of(ecosystem.texts[code]).items():
            values.setdefault(label, {})[type_of(value), value] = value
    return headers_of({label: held.values() for label, held in values.items()}, taken)


def _values(
    attributes: Mapping[str, Value], headers: Mapping[tuple[str, str], str]
) -> list[Value | None]:
    """Return the value of each header; None where another type than its own is stated."""
    found = []
    for label, type in headers:
        value = attributes.get(label)
        own = value is not None and type in (of := type_of(value), _OF_MIXED.get(of))
        found.append(value if own else None)
    return found


def _entity_rows(ecosystem: Ecosystem, headers: Mapping[tuple[str, str], str]) -> Iterator[Row]:
    for e in ecosystem.entities():
        texts = dict(zip(ENTITY_TEXTS, texts_of(e), strict=True))
        own = (texts[column] for column in ENTITIES.columns[2:])
        yield (e.id, e.kind, *own), _values(e.attributes, headers)


def _relation_rows(
    ecosystem: Ecosystem, headers: Mapping[tuple[str, str], str], order: NDArray[np.int64]
) -> Iterator[Row]:
    for s in map(ecosystem.statement, order.tolist()):
        own = s.source, s.relation, s.target, s.role, s.since, s.until, s.url, s.title
        yield own, _values(s.attributes, headers)


def _said_by_column(ecosystem: Ecosystem) -> NDArray[np.bool_]:
    """Tell which statements the column located_in makes, so that they are not written twice."""
    sources, said = ecosystem.sources, ecosystem.statement_texts
    columns = ecosystem.entity_texts
    made: NDArray[np.bool_] = ecosystem.relations == RELATION_CODE[Relation.LOCATED_IN]
    made &= ecosystem.targets == ecosystem.homes[sources]
    for name in ("role", "since", "until"):
        made &= said[name] == 0
    made &= said["url"] == columns["source_url"][sources]
    made &= said["title"] == columns["source_title"][sources]
    made &= said["attributes"] == 0
    return made
