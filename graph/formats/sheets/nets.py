"""Graph files of words and numbers as two tables, nodes and edges: Pajek, UCINET's DL and GML."""

import html
import itertools
import re
from collections.abc import Iterator
from pathlib import Path

from graph.formats.findings import Findings
from graph.formats.sheets.graphs import Row, tables_of
from graph.formats.sheets.reading import SheetRows
from graph.formats.sheets.text_files import encoding_of
from graph.formats.sheets.values import is_marked

#: The most vertices that are made before any is read.
MAX_VERTICES = 5_000_000

#: A text in quotes, or what stands between blanks.
_TOKENS = re.compile(r'"([^"]*)"|(\S+)')

#: What begins a section of Pajek that ties are in, and the number and name of its relation.
_SECTION = re.compile(r'\*(\w+)\s*(?::?\s*(\d+))?\s*(?:"([^"]*)"|(.*))')
_NUMBERED = re.compile(r"(\d+)\s*:\s*(?=\d)")
_INTERVAL = re.compile(r"\[([^\[\]]*)\]\s*$")

_DL_SIZE = re.compile(r"\b(n|nr|nc|nm)\s*=\s*(\d+)", re.I)
_DL_FORMAT = re.compile(r"\bformat\s*=\s*(\w+)", re.I)
_DL_LABELS = re.compile(
    r"\b(row |col(?:umn)? |matrix )?labels\s*:(.*?)(?=\b(?:row |col\w* |matrix )?labels\b|\Z)",
    re.I | re.S,
)
_DL_WORDS = re.compile(r'"([^"]*)"|([^\s,]+)')

#: What nodes say that Tieline wrote.
_OURS = frozenset({"id", "name", "label", "kind", "sector"})

_GML = re.compile(r'"([^"]*)"|([\[\]])|([^\s\[\]"#]+)|(#[^\n]*)')


def tables_in(path: Path, findings: Findings, encoding: str = "") -> list[SheetRows]:
    """Return the nodes and the edges of a file; what cannot be read is a problem."""
    encoding, guessed = (encoding, "") if encoding else encoding_of(path)
    parts = {".net": _Pajek, ".paj": _Pajek, ".dl": _Dl, ".gml": _Gml}
    graph = parts[path.suffix.lower()]()
    try:
        with path.open(encoding=encoding, errors="surrogateescape") as lines:
            graph.read(lines)
    except _Unread as unread:
        findings.problems.add((path, unread.line), str(unread))
        return []
    for line, told in graph.told:
        findings.warnings.add((path, line), told, kind="section")
    found = tables_of(path, graph.nodes, graph.edges, findings)
    return [sheet._replace(said=(guessed,)) if guessed else sheet for sheet in found]


class _Unread(Exception):
    """What is wrong in a file, and in which line."""

    def __init__(self, line: int, told: str) -> None:
        super().__init__(told)
        self.line = line


class _Net:
    """The nodes and edges of a file, and what is told of what is left out."""

    def __init__(self) -> None:
        self.nodes: list[Row] = []
        self.edges: list[Row] = []
        self.told: list[tuple[int, str]] = []

    def read(self, lines: Iterator[str]) -> None:
        """Read all lines of a file."""
        raise NotImplementedError


class _Pajek(_Net):
    """A network of Pajek: vertices, arcs and edges of several relations, lists, a matrix."""

    def __init__(self) -> None:
        super().__init__()
        self._section = self._relation = ""
        self._names: dict[str, str] = {}
        self._row = 0

    def read(self, lines: Iterator[str]) -> None:
        for number, line in enumerate(lines, 1):
            text = line.strip()
            if text.startswith("*"):
                self._begin(number, text)
            elif text and not text.startswith("%"):
                self._take(number, text)

    def _begin(self, number: int, text: str) -> None:
        found = _SECTION.match(text)
        self._section = found[1].lower() if found else ""
        self._relation, self._row = "", 0
        if found and self._section in ("arcs", "edges", "arcslist", "edgeslist", "matrix"):
            self._relation = found[3] or ""
            self._names[found[2] or "1"] = self._relation
        elif self._section == "vertices":
            size = int(found[2] or 0) if found else 0
            if size > MAX_VERTICES:
                raise _Unread(number, f"A network may have {MAX_VERTICES:,} vertices.")
            self.nodes += ((number, {"id": str(at), "label": str(at)}) for at in range(1, size + 1))
        elif self._section != "network":
            self.told.append((number, f"The section {text.split()[0]} is not read."))

    def _take(self, number: int, text: str) -> None:
        relation, spans = self._relation, [("", "", "")]
        if tied := _NUMBERED.match(text):
            relation, text = self._names.get(tied[1], tied[1]), text[tied.end() :]
        if held := _INTERVAL.search(text):
            text = text[: held.start()]
            spans = [span.partition("-") for span in held[1].split(",")]
        words = [first or second for first, second in _TOKENS.findall(text)]
        if self._section == "vertices":
            if held:
                self.told.append((number, f"The years of a vertex, {held[0]}, are not read."))
            label = words[1] if len(words) > 1 else words[0]
            self.nodes[self._at(number, words[0])] = number, {"id": words[0], "label": label}
            return
        own = {"relation": relation} if relation else {}
        if self._section == "matrix":
            self._row += 1
            ends = [
                (str(self._row), str(at)) for at, cell in enumerate(words, 1) if is_marked(cell)
            ]
        elif self._section.endswith("list"):
            ends = [(words[0], other) for other in words[1:]]
        elif self._section in ("arcs", "edges") and len(words) > 1:
            ends = [(words[0], words[1])]
            own |= {"weight": words[2]} if len(words) > 2 and words[2] != "1" else {}
            own |= {"label": words[words.index("l", 3) + 1]} if "l" in words[3:-1] else {}
        elif self._section in ("arcs", "edges"):
            raise _Unread(number, "This line names one end alone. Name both, or remove it.")
        else:
            return  # of a section that is not read, which is told
        for source, target in ends:
            self._at(number, source), self._at(number, target)
            for since, _, until in spans:
                since = "" if since == "1" else since  # the first point in time: nobody knows
                said = {"start": since, "end": until.replace("*", "")}
                dates = {name: year.strip() for name, year in said.items() if year}
                self.edges.append((number, {"source": source, "target": target, **own, **dates}))

    def _at(self, number: int, vertex: str) -> int:
        if not vertex.isdecimal() or not 1 <= int(vertex) <= len(self.nodes):
            raise _Unread(number, f"There is no vertex {vertex!r} among the {len(self.nodes):,}.")
        return int(vertex) - 1


class _Dl(_Net):
    """A network of UCINET: a matrix, or lists of edges or of neighbors, of one kind or of two."""

    def __init__(self) -> None:
        super().__init__()
        self._seen: list[str] = []

    def read(self, lines: Iterator[str]) -> None:
        head: list[str] = []
        after = ""
        for line in lines:
            before, found, after = _partition(line)
            head.append(before)
            if found:
                break
        else:
            raise _Unread(0, 'There is no "data:" in this file, as DL has.')
        text = "\n".join(head)
        sizes = {name.lower(): int(size) for name, size in _DL_SIZE.findall(text)}
        labels = {
            (which or "").strip().lower()[:3]: [a or b for a, b in _DL_WORDS.findall(names)]
            for which, names in _DL_LABELS.findall(text)
        }
        rows = labels.get("row") or labels.get("") or []
        columns = labels.get("col") or labels.get("") or []
        kind = (_DL_FORMAT.search(text) or ["", "fullmatrix"])[1].lower()
        embedded = re.search(r"labels\s+embedded", text, re.I) is not None
        body = enumerate(itertools.chain([after], lines), len(head))
        words = ((at, [a or b for a, b in _DL_WORDS.findall(line)]) for at, line in body)
        if kind == "fullmatrix":
            self._matrix(words, sizes, rows, columns, embedded, labels.get("mat", []))
        elif kind in ("edgelist1", "edgelist2", "nodelist1", "nodelist2"):
            self._list(words, rows, columns, embedded, kind.startswith("node"))
        else:
            raise _Unread(1, f"The format {kind} of DL is not read. Save it as edgelist1.")
        ends = (edge[end] for _, edge in self.edges for end in ("source", "target"))
        names = dict.fromkeys((*rows, *columns, *self._seen, *ends))
        self.nodes += ((1, {"id": name, "label": name}) for name in names)

    def _list(
        self,
        words: Iterator[tuple[int, list[str]]],
        rows: list[str],
        columns: list[str],
        embedded: bool,
        all_ends: bool,
    ) -> None:
        for number, row in words:
            if not row:
                continue
            if len(row) < 2:
                raise _Unread(number, "This line names one end alone. Name both, or remove it.")
            others = row[1:] if all_ends else row[1:2]
            source = row[0] if embedded else _named(number, row[0], rows)
            for other in others:
                target = other if embedded else _named(number, other, columns)
                edge = {"source": source, "target": target}
                if len(row) > 2 and not all_ends:
                    edge["weight"] = row[2]
                self.edges.append((number, edge))

    def _matrix(  # wide: a matrix has its sizes, its names and those of its relations
        self,
        words: Iterator[tuple[int, list[str]]],
        sizes: dict[str, int],
        rows: list[str],
        columns: list[str],
        embedded: bool,
        relations: list[str],
    ) -> None:
        cells = [(number, word) for number, row in words for word in row]
        high = sizes.get("nr", sizes.get("n", len(rows)))
        wide = sizes.get("nc", sizes.get("n", len(columns)))
        if not high or not wide:
            raise _Unread(1, "How many rows and columns there are is not said. Write N=12.")
        layers = sizes.get("nm", 1)
        if len(cells) < layers * high * wide:
            end = cells[-1][0] if cells else 0
            raise _Unread(end, f"The matrix ends before its {high:,} rows of {wide:,}.")
        taken = iter(cells)
        for layer in range(layers):
            if embedded:
                columns = [word for _, word in itertools.islice(taken, wide)]
                self._seen += columns
            for at in range(high):
                name = next(taken, (0, ""))[1] if embedded else _named(1, str(at + 1), rows)
                self._seen.append(name)
                for other in range(wide):
                    number, cell = next(taken, (0, ""))
                    if is_marked(cell):
                        target = _named(1, str(other + 1), columns)
                        edge = {"source": name, "target": target, "weight": cell}
                        if layer < len(relations):
                            edge["relation"] = relations[layer]
                        self.edges.append((number, edge))


class _Gml(_Net):
    """A graph in GML; what is drawn of it is left out."""

    def read(self, lines: Iterator[str]) -> None:
        path: list[str] = []
        key, values = "", dict[str, str]()
        for number, line in enumerate(lines, 1):
            if line.count('"') % 2:
                raise _Unread(number, "A quote opens in this line and is not closed in it.")
            for found in _GML.finditer(line):
                text, bracket, word, remark = found.groups()
                if remark is not None:
                    break
                if bracket == "[":
                    path.append(key)
                    if path == ["graph", key] and key in ("node", "edge"):
                        values = {}
                    key = ""
                elif bracket == "]":
                    if not path:
                        raise _Unread(number, "A bracket closes here that none opens.")
                    ended = path.pop()
                    if path == ["graph"] and ended in ("node", "edge"):
                        (self.nodes if ended == "node" else self.edges).append((number, values))
                elif not key:
                    key = word or ""
                else:
                    if len(path) == 2:
                        values[key] = html.unescape(text if word is None else word)
                    key = ""
        if path:
            raise _Unread(0, "The file ends before its brackets are closed. Restore it.")
        if all(values.keys() >= _OURS for _, values in self.nodes):
            self._call_by_ids()

    def _call_by_ids(self) -> None:
        """Give the nodes of a graph that Tieline wrote their ids, which GML has numbers for.

        A label that was not its node's alone has the id after it.
        """
        ids: dict[str, str] = {}
        for _, values in self.nodes:
            number, values["id"] = values["id"], values["name"]
            ids[number] = values["id"]
            values["label"] = values["label"].removesuffix(f" ({values['name']})")
        for _, values in self.edges:
            values |= {end: ids.get(values.get(end, ""), "") for end in ("source", "target")}


def _partition(line: str) -> tuple[str, str, str]:
    found = re.search(r"\bdata\s*:", line, re.I)
    return (line[: found.start()], found[0], line[found.end() :]) if found else (line, "", "")


def _named(number: int, word: str, names: list[str]) -> str:
    """Return the name of a numbered entity of DL; of those without names, the number."""
    if not names or not word.isdecimal():
        return word
    if not 1 <= int(word) <= len(names):
        raise _Unread(number, f"There is no entity {word} among the {len(names):,}.")
    return names[int(word) - 1]
