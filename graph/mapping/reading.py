"""Reading a mapping from its YAML file: every problem told at its line."""

import re
from collections.abc import Callable, Collection, Iterator
from difflib import get_close_matches
from functools import partial
from itertools import combinations
from operator import itemgetter
from pathlib import Path
from typing import Any

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from graph.dates import days_of
from graph.errors import InvalidFacts
from graph.mapping.composing import composed
from graph.mapping.grammar import EntityEntry, Mapping, Place, RelationEntry, Text
from graph.mapping.shipped import shipped_values, values_shipped
from graph.model import Kind, Relation, is_source

#: What the words say that must stand where they can.
NEEDED = {
    "entities": "which labels are which kinds",
    "label": "which nodes are meant",
    "kind": "what these nodes are",
    "id": "which property tells these nodes apart",
    "name": "which property has the names",
    "type": "which relationships are meant",
    "relation": "what these relationships state",
}

KINDS = [kind.value for kind in Kind]
RELATIONS = [relation.value for relation in Relation]

#: How long a prefix may be, so that an id has room for what it is before.
PREFIX_LENGTH = 40
_PREFIX = re.compile(rf"[a-z0-9-]{{1,{PREFIX_LENGTH}}}", re.ASCII)

#: What no server can be sent: the escapes of YAML can spell it.
_HALF = re.compile("[\ud800-\udfff]")

#: What reads the nodes behind the words of a place, and what says how a text is wrong.
Table = dict[str, Callable[[Node], Any]]
Check = Callable[[str], str]


def read_mapping(path: Path) -> Mapping:
    """Return what a mapping file says.

    Raises:
        InvalidFacts: If it cannot be read, or says what no one can follow: every problem,
            as ``file:line: sentence``.
    """
    reading = Reading()
    mapping = reading.mapping(path, composed(path))
    if reading.problems:
        problems = sorted(reading.problems, key=itemgetter(0))
        raise InvalidFacts([f"{path}:{line}: {told}" for line, told in problems])
    return mapping


class Reading:
    """A file being read: what is wrong is noted with its line, and the reading goes on."""

    #: The words that must stand where they can, and what they say.
    needed = NEEDED

    def __init__(self) -> None:
        self.problems: list[tuple[int, str]] = []

    def mapping(self, path: Path, root: Node) -> Mapping:
        """Return what a file says of labels and types."""
        choice = partial(self._name, wrong=partial(none_of, ("refuse", "skip")))
        table: Table = {"entities": self._entities, "relations": self._relations}
        said = self._said(root, table | {"unstatable": choice})
        entities, relations = said.get("entities", ()), said.get("relations", ())
        return Mapping(path, entities, relations, said.get("unstatable") == "skip")

    def _entities(self, node: Node) -> tuple[EntityEntry, ...]:
        table: Table = {
            "label": self._name,
            "kind": partial(self._word, KINDS),
            "id": self._name,
            "prefix": partial(self._name, wrong=prefix_wrong),
            "name": self._text,
            "aliases": self._names,
            "subtype": self._text,
            "homepage": self._text,
            "summary": self._text,
            "located_in": self._place,
            "source_url": partial(self._text, wrong=source_wrong),
            "source_title": self._text,
            "latitude": self._text,
            "longitude": self._text,
        }
        entries: list[EntityEntry] = self._entries(node, EntityEntry, table)
        for entry, later in combinations(entries, 2):
            if entry.label == later.label:
                told = f"label {entry.label!r} already has an entry in line {entry.line}. "
                self._note(later.line, f"{told}Tell its kinds apart there, by values of kind.")
        labels = [entry.label for entry in entries]
        for entry in entries:
            label = entry.located_in.label
            if label and (wrong := none_of(labels, label)):
                self._note(entry.line, f"located_in: {wrong}")
        return tuple(entries)

    def _relations(self, node: Node) -> tuple[RelationEntry, ...]:
        a_kind = partial(self._name, wrong=partial(none_of, KINDS))
        table: Table = {
            "type": self._name,
            "relation": partial(self._word, RELATIONS),
            "reverse": self._yes,
            "source_kind": a_kind,
            "target_kind": a_kind,
            "role": self._text,
            "since": partial(self._text, wrong=date_wrong),
            "until": partial(self._text, wrong=date_wrong),
            "source_url": partial(self._text, wrong=source_wrong),
            "source_title": self._text,
        }
        entries: list[RelationEntry] = self._entries(node, RelationEntry, table)
        for entry, later in combinations(entries, 2):
            if entry.type == later.type and entry.joins(*later.ends):
                told = f"type {entry.type!r} already has an entry in line {entry.line}. "
                self._note(later.line, f"{told}Tell them apart by source_kind and target_kind.")
        return tuple(entries)

    def _entries(self, node: Node, made: Callable[..., Any], table: Table) -> list[Any]:
        """Return the entries of a list that say all they must."""
        if not isinstance(node, SequenceNode) or not node.value:
            self._wrong(node, "This is not a list. Write each entry after a hyphen.")
            return []
        needed = self.needed.keys() & table.keys()
        said = [(item.start_mark.line + 1, self._said(item, table)) for item in node.value]
        return [made(line, **words) for line, words in said if words.keys() >= needed]

    def _said(self, node: Node, table: Table) -> dict[str, Any]:
        """Return what the words of a table say here; each of them that must stand here does."""
        said = {}
        for key, word, value in self._pairs(node):
            if word in table:
                said[word] = table[word](value)
            else:
                self._wrong(key, none_of(table, word))
        for word in table:
            if word in self.needed and word not in said and isinstance(node, MappingNode):
                self._wrong(node, f"{word} is missing. Say {self.needed[word]}.")
        return said

    def _pairs(self, node: Node) -> Iterator[tuple[Node, str, Node]]:
        """Yield each word that is here, as a node and as a text, and what it says."""
        if not isinstance(node, MappingNode):
            self._wrong(node, "There are no words here. Write each with a colon and its value.")
            return
        seen: set[str] = set()
        for key, value in node.value:
            word = self._name(key)
            if word in seen:
                self._wrong(key, f"{word!r} is here twice. Keep one.")
            elif word:
                seen.add(word)
                yield key, word, value

    def _name(self, node: Node, wrong: Check = lambda _: "") -> str:
        """Return one text that is not blank: a label, a type, a property, a constant."""
        text = node.value if isinstance(node, ScalarNode) else ""
        if not isinstance(node, ScalarNode):
            self._wrong(node, "There are several texts here. Write one.")
        elif not text.strip():
            self._wrong(node, "There is nothing here. Write a text, or leave the word out.")
        elif _HALF.search(text):
            self._wrong(node, "There is half a character here (U+D800 to U+DFFF). Write it whole.")
        elif told := wrong(text):
            self._wrong(node, told)
        return text

    def _names(self, node: Node) -> tuple[str, ...]:
        """Return one name, or a list of them."""
        items = node.value if isinstance(node, SequenceNode) else [node]
        return tuple(self._name(item) for item in items)

    def _yes(self, node: Node) -> bool:
        return self._name(node, partial(none_of, ("false", "true"))) == "true"

    def _text(
        self, node: Node, wrong: Check = lambda _: "", words: bool = False, blank: bool = False
    ) -> Text:
        """Return a property, ``{value: …}``, or ``{property: …}`` with values, default, prefix.

        ``words``: a text that stands alone is a constant, not a property. ``blank``: a constant
        may be.
        """
        if not isinstance(node, MappingNode):
            return Text(value=self._name(node, wrong)) if words else Text(self._name(node))
        table: Table = {
            "value": partial(self._blank_or_name if blank else self._name, wrong=wrong),
            "property": self._name,
            "values": partial(self._values, wrong),
            "default": partial(self._text, wrong=wrong, words=words, blank=True),
            "prefix": self._name,
        }
        said = self._said(node, table)
        more = said.keys() - {"property"}
        if said.keys() != {"value"} and not ("property" in said and more and "value" not in more):
            told = "Write value alone, or property with values, default or prefix."
            self._wrong(node, f"Not these words together. {told}")
        return Text(**said)

    def _values(self, wrong: Check, node: Node) -> dict[str, str]:
        """Return ours for each of their values: a table, or the name of one that ships."""
        if isinstance(node, ScalarNode) and node.value:
            if told := none_of(shipped_values(), node.value):
                self._wrong(node, told)
                return {}
            return values_shipped(node.value)
        return {theirs: self._blank_or_name(ours, wrong) for _, theirs, ours in self._pairs(node)}

    def _blank_or_name(self, node: Node, wrong: Check) -> str:
        return self._name(node, wrong) if node.value or wrong("") else ""

    def _word(self, words: Collection[str], node: Node) -> Text:
        """Return one of these words, or ``{property: …, values: {…}}`` with them."""
        return self._text(node, partial(none_of, words), words=True)

    def _place(self, node: Node) -> Place:
        """Return a property, or ``{property: …, label: …}``."""
        if not isinstance(node, MappingNode):
            return Place(self._name(node))
        said = self._said(node, {"property": self._name, "label": self._name})
        if "property" not in said:
            self._wrong(node, "property is missing. Say which property has the id of a city.")
        return Place(**said)

    def _wrong(self, node: Node, told: str) -> None:
        self._note(node.start_mark.line + 1, told)

    def _note(self, line: int, told: str) -> None:
        self.problems.append((line, told))


def none_of(words: Collection[str], text: str) -> str:
    """Return why a text is none of some words, or a blank."""
    if text in words:
        return ""
    nearest = get_close_matches(text, words, n=1)
    right = f"Did you mean {nearest[0]!r}?" if nearest else f"Use {', '.join(words)}."
    return f"{text!r} is not a word that can be used here. {right}"


def prefix_wrong(text: str) -> str:
    """Return why a text cannot begin an id, or a blank."""
    right = f"Use at most {PREFIX_LENGTH} lower-case letters, digits and hyphens."
    return "" if _PREFIX.fullmatch(text) else f"{text!r} cannot begin an id. {right}"


def source_wrong(text: str) -> str:
    """Return why a text names no source, or a blank."""
    right = "Use an http(s):// address or word:slug, such as article:our-city."
    return "" if is_source(text) else f"{text!r} is not a source. {right}"


def date_wrong(text: str) -> str:
    """Return why a text is no date, or a blank."""
    try:
        days_of(text)
    except ValueError as error:
        return str(error)
    return ""
