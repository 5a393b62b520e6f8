"""Graph files as two tables, nodes and edges: GraphML and GEXF, read as a stream."""

from pathlib import Path
from typing import Any
from xml.parsers import expat

from graph.formats.findings import Findings
from graph.formats.sheets.headers import Use
from graph.formats.sheets.reading import SheetRows
from graph.formats.table import unfit_in

#: What a table of nodes and one of edges are known by, whatever else they hold.
NODES = {Use.NAME: "label", Use.ID: "id"}
EDGES = {Use.SOURCE: "source", Use.TARGET: "target"}

#: A row on its way: its line, and its values by header.
Row = tuple[int, dict[str, str]]


def tables_in(path: Path, findings: Findings) -> list[SheetRows]:
    """Return the nodes and the edges of a GraphML or GEXF file; what cannot be read is a problem.

    Entities of XML are not resolved: a file that declares any is refused.
    """
    graph = _Graph()
    try:
        graph.read(path)
    except expat.ExpatError as error:
        told = f"This is not XML that can be read: {expat.ErrorString(error.code)}."
        findings.problems.add((path, error.lineno), told)
    except _Refused as refused:
        findings.problems.add((path, graph.line), str(refused))
    else:
        return tables_of(path, graph.nodes, graph.edges, findings)
    return []


def tables_of(
    path: Path, nodes: list[Row], edges: list[Row], findings: Findings
) -> list[SheetRows]:
    """Return tables of rows of nodes and of edges; a node without a label is called by its id."""
    if not nodes and not edges:
        findings.problems.add((path, 0), "There is neither a node nor an edge in this file.")
    for _, values in nodes:
        label = values.get("label") or values.get("name") or values.get("id", "")
        values["label"] = label
    parts = ((nodes, NODES), (edges, EDGES))
    return [table_of(path, rows, known, findings) for rows, known in parts if rows]


def table_of(path: Path, rows: list[Row], known: dict[Use, str], findings: Findings) -> SheetRows:
    """Return a table of rows that may each have other columns."""
    first = dict.fromkeys(known.values())
    header = [*dict.fromkeys((*first, *(key for _, values in rows for key in values)))]
    body = []
    for line, values in rows:
        row = [values.get(key, "") for key in header]
        if wrong := unfit_in(row):
            findings.problems.add((path, line), wrong)
        else:
            body.append((line, row))
    return SheetRows(path, rows[0][0], header, body, known=known)


class _Refused(Exception):
    """What a file has that is not read."""


class _Graph:
    """A file being read, element by element."""

    def __init__(self) -> None:
        self.nodes: list[Row] = []
        self.edges: list[Row] = []
        self._names: dict[tuple[str, str], str] = {}
        self._defaults: dict[str, dict[str, str]] = {"node": {}, "edge": {}}
        self._of: str = ""
        self._open: list[tuple[str, Row]] = []
        self._spells: list[list[dict[str, str]]] = []
        self._key = ""
        self._in_label = False
        self._drawings: set[str] = set()
        self._text: list[str] = []
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._text.append
        self._parser.EntityDeclHandler = _no_entities

    @property
    def line(self) -> int:
        """The line that is being read."""
        return self._parser.CurrentLineNumber

    def read(self, path: Path) -> None:
        with path.open("rb") as file:
            self._parser.ParseFile(file)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        element = name.rsplit(" ", 1)[-1]
        self._keep_label()
        self._text.clear()
        self._in_label = element in ("NodeLabel", "EdgeLabel")
        if element in ("node", "edge"):
            values = self._defaults[element] | {
                key: text.strip() for key, text in attributes.items()
            }
            values.setdefault("id", "")
            if element == "edge" and not values["id"]:
                del values["id"]
            self._open.append((element, (self.line, values)))
            self._spells.append([])
        elif element == "key":  # GraphML
            self._key = attributes.get("id", "")
            self._of = attributes.get("for", "all")
            if any("yfiles" in name for name in attributes):
                self._drawings.add(self._key)
            for kind in ("node", "edge") if self._of == "all" else (self._of,):
                self._names[kind, self._key] = attributes.get("attr.name", self._key)
        elif element == "attributes":  # GEXF
            self._of = attributes.get("class", "node")
        elif element == "attribute":
            self._key = attributes.get("id", "")
            self._names[self._of, self._key] = attributes.get("title", self._key)
        elif element == "data":
            self._key = attributes.get("key", "")
        elif element == "attvalue" and self._open:
            self._set(attributes.get("for", attributes.get("id", "")), attributes.get("value", ""))
        elif element == "spell" and self._spells:
            self._spells[-1].append(
                {end: attributes[end] for end in ("start", "end") if end in attributes}
            )

    def _end(self, name: str) -> None:
        element = name.rsplit(" ", 1)[-1]
        self._keep_label()
        self._in_label = False
        text = "".join(self._text).strip()
        self._text.clear()
        if element == "data" and self._open:
            if text or self._key not in self._drawings:
                self._set(self._key, text)
        elif element == "default" and text:
            for kind in ("node", "edge") if self._of == "all" else (self._of,):
                if kind in self._defaults:
                    self._defaults[kind][self._names.get((kind, self._key), self._key)] = text
        elif element in ("node", "edge") and self._open:
            kind, (line, values) = self._open.pop()
            spells = self._spells.pop()
            if kind == "node":
                self.nodes.append((line, values))
            elif {"statements", "periods"} <= values.keys():  # of ours, which tells its periods
                self.edges.append((line, values))
            else:  # one row a period
                self.edges += ((line, values | spell) for spell in spells or [{}])

    def _keep_label(self) -> None:
        """Keep the text of a label that yEd draws, the first of a node or edge."""
        text = "".join(self._text).strip()
        if self._in_label and text and self._open:
            self._open[-1][1][1].setdefault("label", text)

    def _set(self, key: str, value: str) -> None:
        kind, (_, values) = self._open[-1]
        values[self._names.get((kind, key), key)] = value.strip()


def _no_entities(*_: Any) -> None:
    raise _Refused("This file declares entities of XML, which are not read. Write their texts out.")
