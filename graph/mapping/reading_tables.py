"""Reading a mapping of tables from its YAML file."""

import codecs
from collections.abc import Collection, Iterable
from dataclasses import replace
from difflib import get_close_matches
from functools import partial
from operator import itemgetter
from pathlib import Path
from typing import Any

from yaml.nodes import MappingNode, Node, SequenceNode

from graph.errors import InvalidFacts, InvalidQuestion
from graph.mapping.composing import composed
from graph.mapping.grammar import Text
from graph.mapping.reading import (
    Reading,
    Table,
    date_wrong,
    none_of,
    prefix_wrong,
    source_wrong,
)
from graph.mapping.shipped import shipped
from graph.mapping.tables import (
    EntityColumns,
    Reference,
    TableEntry,
    TableMapping,
    TieColumns,
)
from graph.model import KINDS, RELATIONS

#: What a file may have between values, as it can be written.
DELIMITERS = {",": ",", ";": ";", "|": "|", "\t": "\t", "\\t": "\t", "tab": "\t"}

#: What the words say that must stand where they can.
NEEDED = {
    "entities": "which columns of which table are what",
    "table": "which table is meant",
    "kind": "what the rows are about",
    "id": "which column tells them apart",
    "name": "which column has the names",
    "relation": "what the rows state",
    "source": "which column has the one end",
    "target": "which column has the other end",
}

_RIGHT = "Say under entities which columns of which table are what."


def mapping_called(name: str) -> TableMapping:
    """Return the mapping of a file, or one that ships by its name.

    Raises:
        InvalidQuestion: If there is no such file, nor does one of this name ship.
        InvalidFacts: If the file cannot be read, or says what no one can follow.
    """
    path = Path(name)
    if path.is_file() or path.suffix in (".yaml", ".yml"):
        return read_table_mapping(path)
    files = shipped()
    if name not in files:
        nearest = get_close_matches(name, files, n=1)
        meant = f" Did you mean {nearest[0]}?" if nearest else ""
        told = f"{name} is neither a file nor a mapping that ships.{meant}"
        raise InvalidQuestion(told, f"Give a file, or one of {', '.join(files)}.")
    return read_table_mapping(files[name])


def read_table_mapping(path: Path, text: str | None = None) -> TableMapping:
    """Return what a mapping file says of tables; ``text`` is what is in it, if that is known.

    Raises:
        InvalidFacts: If it cannot be read, or says what no one can follow: every problem,
            as ``file:line: sentence``.
    """
    reading = _TableReading()
    root = composed(path, right=_RIGHT, text=text)
    mapping = reading.of_tables(path, root)
    if reading.problems:
        problems = sorted(reading.problems, key=itemgetter(0))
        raise InvalidFacts([f"{path}:{line}: {told}" for line, told in problems])
    return replace(mapping, text=path.read_text("utf-8-sig") if text is None else text)


class _TableReading(Reading):
    """A file being read, whose entries are of tables."""

    needed = NEEDED

    def of_tables(self, path: Path, root: Node) -> TableMapping:
        choice = partial(self._name, wrong=partial(none_of, ("refuse", "skip")))
        words: Table = {
            "tables": self._tables,
            "entities": self._entity_columns,
            "relations": self._tie_columns,
            "unstatable": choice,
            "vocabulary": lambda node: node,
        }
        said = self._said(root, words)
        tables, entities = said.get("tables", ()), said.get("entities", ())
        relations = said.get("relations", ())
        named = {table.table for table in tables}
        others = {
            entry.table: TableEntry(entry.line, entry.table)
            for entry in reversed((*entities, *relations))
            if entry.table not in named
        }
        self._check(tables, entities, relations)
        return TableMapping(
            path, (*tables, *others.values()), entities, relations,
            said.get("unstatable") == "skip", said.get("vocabulary"),
        )  # fmt: skip

    def _check(
        self, tables: Iterable[TableEntry], entities: Collection[EntityColumns],
        relations: Iterable[TieColumns],
    ) -> None:  # fmt: skip
        """Note what entries say of one another that cannot be."""
        seen: dict[str, int] = {}
        for table in tables:
            if table.table in seen:
                told = f"table {table.table!r} already has an entry in line {seen[table.table]}"
                self._note(table.line, f"{told}. Keep one.")
            seen.setdefault(table.table, table.line)
        labels = {entry.label: entry for entry in reversed([*entities])}
        for entry in entities:
            first = labels[entry.label]
            if (entry.prefix, entry.ignore_spelling) != (first.prefix, first.ignore_spelling):
                told = f"label {entry.label!r} has another prefix or ignore_spelling in line"
                self._note(entry.line, f"{told} {first.line}. Say the same of both.")
        ends = [(entry.line, end) for entry in entities for end in entry.references()]
        ends += [(entry.line, end) for entry in relations for end in entry.references()]
        for line, end in ends:
            if wrong := none_of(labels, end.label):
                self._note(line, f"label: {wrong}")

    def _tables(self, node: Node) -> tuple[TableEntry, ...]:
        words: Table = {
            "table": self._name,
            "file": self._name,
            "sheet": self._name,
            "columns": self._names,
            "delimiter": partial(self._name_of, DELIMITERS),
            "encoding": partial(self._name, wrong=encoding_wrong),
            "header": self._number,
            "optional": self._yes,
        }
        return tuple(self._entries(node, TableEntry, words))

    def _entity_columns(self, node: Node) -> tuple[EntityColumns, ...]:
        words: Table = {
            "table": self._name,
            "label": self._name,
            "kind": partial(self._open_word, KINDS),
            "id": self._key,
            "prefix": partial(self._name, wrong=prefix_wrong),
            "ignore_spelling": self._yes,
            "name": self._text,
            "aliases": self._names,
            "subtype": self._text,
            "homepage": self._text,
            "summary": self._text,
            "located_in": self._references,
            "source_url": partial(self._text, wrong=source_wrong),
            "source_title": self._text,
            "latitude": self._text,
            "longitude": self._text,
        }

        def made(line: int, **said: Any) -> EntityColumns:
            return EntityColumns(line, **{"label": said.get("table", ""), **said})

        return tuple(self._entries(node, made, words))

    def _tie_columns(self, node: Node) -> tuple[TieColumns, ...]:
        words: Table = {
            "table": self._name,
            "relation": partial(self._open_word, RELATIONS),
            "source": self._reference,
            "target": self._reference,
            "role": self._text,
            "since": partial(self._text, wrong=date_wrong),
            "until": partial(self._text, wrong=date_wrong),
            "source_url": partial(self._text, wrong=source_wrong),
            "source_title": self._text,
        }
        return tuple(self._entries(node, TieColumns, words))

    def _open_word(self, words: Collection[str], node: Node) -> Text:
        """Return a word, known or new: the facts' vocabulary takes any, and tells the new ones."""
        del words
        return self._text(node, words=True)

    def _key(self, node: Node) -> tuple[Text, ...]:
        """Return one text, or the several that make an id together."""
        items = node.value if isinstance(node, SequenceNode) else [node]
        return tuple(self._text(item) for item in items)

    def _references(self, node: Node) -> tuple[Reference, ...]:
        items = node.value if isinstance(node, SequenceNode) else [node]
        return tuple(self._reference(item) for item in items)

    def _reference(self, node: Node) -> Reference:
        """Return ``{label: …}`` or ``{property: …, label: …}``."""
        if not isinstance(node, MappingNode):
            right = "Write {property: the column, label: that of the entry it is an id of}."
            self._wrong(node, f"An end needs two words. {right}")
            return Reference()
        said = self._said(node, {"property": self._key, "label": self._name})
        if "label" not in said:
            self._wrong(node, "label is missing. Say which entry has these ids.")
        return Reference(**said)

    def _name_of(self, words: dict[str, str], node: Node) -> str:
        if node.value in words:
            return words[node.value]
        self._wrong(node, "This is no delimiter. Write ',', ';', '|' or tab.")
        return ""

    def _number(self, node: Node) -> int:
        text = self._name(node)
        if text.isascii() and text.isdecimal() and int(text[:9]) > 0:
            return int(text[:9])
        self._wrong(node, f"{text!r} is no line. Write the number of the headers' line, from 1.")
        return 0


def encoding_wrong(text: str) -> str:
    """Return why a text names no encoding, or a blank."""
    try:
        codecs.lookup(text)
    except LookupError:
        return f"{text!r} is not an encoding. Use one like utf-8, utf-16, cp1252 or latin-1."
    return ""
