"""JSON as tables: node-link, Cytoscape and Kumu graphs, lists of objects, JSON lines."""

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from graph.attributes import Attributes
from graph.flat import EDGE, flat_attributes
from graph.formats.findings import Findings
from graph.formats.sheets.graphs import Row, table_of, tables_of
from graph.formats.sheets.reading import SheetRows

#: What nodes and edges are called at the top of a file, and the ends of an edge in it.
_NODES = ("nodes", "elements", "vertices")
_EDGES = ("links", "edges", "connections")
_ENDS = {"from": "source", "to": "target"}

#: By what edges of ours are known, what of them is no attribute and is not of one statement, and
#: how the parts of a statement are called among the attributes of an edge.
_OURS = frozenset({"statements", "symmetric", "context"})
_OF_EDGES = frozenset({*EDGE, "source", "target", "key", "id"}) - {"periods"}
_OF_STATEMENTS = {"url": "source_url", "title": "source_title"}


def tables_in(path: Path, findings: Findings) -> list[SheetRows]:
    """Return the tables of a JSON file; what cannot be read is a problem."""
    try:
        text = path.read_text("utf-8-sig")
    except UnicodeDecodeError:
        findings.problems.add((path, 0), "This is not UTF-8, as JSON must be.")
        return []
    try:
        if path.suffix.lower() in (".jsonl", ".ndjson"):
            lines = enumerate(text.split("\n"), 1)
            rows = [(line, _flat(json.loads(row))) for line, row in lines if row.strip()]
            return [table_of(path, rows, {}, findings)] if rows else _nothing(path, findings)
        found = json.loads(text)
    except (json.JSONDecodeError, RecursionError) as error:
        line = error.lineno if isinstance(error, json.JSONDecodeError) else 0
        findings.problems.add((path, line), f"This is not JSON that can be read: {error}.")
        return []
    except _NoObject:
        findings.problems.add((path, 0), "Each line must be an object in braces.")
        return []
    try:
        return _of_graph(path, found, findings)
    except _NoObject:
        wrong = "Neither nodes and edges nor a list of objects is in this file."
        findings.problems.add((path, 0), wrong)
        return []


class _NoObject(Exception):
    """What stands where an object should."""


def _of_graph(path: Path, found: Any, findings: Findings) -> list[SheetRows]:
    if isinstance(found, list):
        rows = [(0, _flat(item)) for item in found]
        return [table_of(path, rows, {}, findings)] if rows else _nothing(path, findings)
    if not isinstance(found, Mapping):
        raise _NoObject
    if isinstance(found.get("elements"), Mapping):  # Cytoscape
        found = found["elements"]
    nodes: Any = next((found[name] for name in _NODES if name in found), [])
    edges: Any = next((found[name] for name in _EDGES if name in found), [])
    if not isinstance(nodes, list) or not isinstance(edges, list) or not (nodes or edges):
        raise _NoObject
    if not edges:  # Cytoscape has both in one list
        edges = [item for item in nodes if "source" in _data(item)]
        nodes = [item for item in nodes if "source" not in _data(item)]
    return tables_of_graph(path, nodes, edges, findings)


def tables_of_graph(
    path: Path, nodes: list[Any], edges: list[Any], findings: Findings
) -> list[SheetRows]:
    """Return the tables of nodes and of edges, each an object with its attributes."""
    rows = [(0, _flat(item)) for item in nodes]
    return tables_of(path, rows, [*_edges(edges)], findings)


def _edges(items: list[Any]) -> Iterator[Row]:
    """Yield a row for each statement of each edge: our own files list them as evidence."""
    for item in items:
        data = _data(item)
        values = {_ENDS.get(key, key): text for key, text in _flat(data).items()}
        told = [one for one in data.get("evidence") or [] if isinstance(one, Mapping)]
        if told and values.keys() >= _OURS:  # of the tie itself, what no statement says
            values = {key: text for key, text in values.items() if key in _OF_EDGES}
        for statement in told or [{}]:
            yield 0, values | _stated(statement)


def _stated(statement: Mapping[str, Any]) -> dict[str, str]:
    """Return what a statement of a tie says, under the names that edges have for it."""
    own = {_OF_STATEMENTS.get(key, key): text for key, text in _flat(statement).items()}
    own.pop("dataset", None)  # the load says it
    more = statement.get("attributes")
    flat = flat_attributes(Attributes(more)) if isinstance(more, Mapping) else {}
    return own | {key: text_of(value) or "" for key, value in flat.items()}


def _data(item: Any) -> Mapping[str, Any]:
    """Return an object, or the data of one of Cytoscape's."""
    if not isinstance(item, Mapping):
        raise _NoObject
    data = item.get("data", item)
    return data if isinstance(data, Mapping) else item


def _flat(item: Any) -> dict[str, str]:
    """Return the values of an object as texts: those of a list with ``;`` between, none blank."""
    return {
        str(key): text for key, value in _data(item).items() if (text := text_of(value)) is not None
    }


def text_of(value: Any) -> str | None:
    """Return a value as a text, a missing one as a blank; None if it is no single value."""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Mapping):
        return None
    if isinstance(value, Iterable):
        parts = [text_of(part) for part in value]
        return None if None in parts else ";".join(filter(None, parts))
    if _is_missing(value):
        return ""
    if hasattr(value, "isoformat"):
        return str(value.isoformat())
    if hasattr(value, "item"):
        return text_of(value.item())  # a number of numpy
    return str(int(value) if isinstance(value, float) and value.is_integer() else value)


def _is_missing(value: Any) -> bool:
    """Tell whether a value stands for none: None, NaN, NaT, NA."""
    try:
        return value is None or bool(value != value)
    except TypeError:  # NA of pandas is neither equal to itself nor not
        return True


def _nothing(path: Path, findings: Findings) -> list[SheetRows]:
    findings.problems.add((path, 0), "There is nothing in this file.")
    return []
