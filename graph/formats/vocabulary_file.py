"""``vocabulary.yaml``: the kinds and relations that facts bring, beside their tables."""

import re
from collections.abc import Callable, Collection
from pathlib import Path
from typing import Any

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from graph.errors import InvalidFacts
from graph.formats.findings import Findings, shown
from graph.mapping.composing import composed
from graph.model import RELATIONS, RULES, SECTORS
from graph.phrasing import phrases_of
from graph.vocabulary import (
    COLORS,
    GLYPHS,
    KIND_WORDS,
    LINES,
    ROLES_OF_KINDS,
    SHIPPED,
    Vocabulary,
    described,
    kind_words,
    rule_of,
    undescribed,
    usual_sector,
)

NAME = "vocabulary.yaml"

#: How long a word may be, and a phrase: those that names alone make are longer than these.
LONGEST, LONGEST_PHRASE = 60, 120

_KIND = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_RELATION = re.compile(r"[^\W\d_]\w*")


def kind_name(text: str) -> str:
    """Return a text as the name of a kind, blank if it can be none: ``Think tank``, think-tank."""
    name = re.sub(r"[\W_]+", "-", text.casefold()).strip("-")
    return name if _KIND.fullmatch(name) and len(name) <= LONGEST else ""


def relation_name(text: str) -> str:
    """Return a text as the name of a relation, blank if it can be none: ``invested in``."""
    name = re.sub(r"[\W_]+", "_", text.upper()).strip("_")
    return name if _RELATION.fullmatch(name) and len(name) <= LONGEST else ""


def read_vocabulary(path: Path, findings: Findings) -> Vocabulary:
    """Return the vocabulary of a file; all that is wrong with it becomes a problem."""
    try:
        root = composed(path, "docs/vocabulary.md", "Write words under kinds or relations.")
    except InvalidFacts as error:
        findings.problems.add((path, 0), *(told.partition(": ")[2] for told in error.problems))
        return SHIPPED
    return vocabulary_in(path, root, findings)


def vocabulary_in(path: Path, root: Node, findings: Findings) -> Vocabulary:
    """Return the vocabulary that stands at a node of a file, as ``read_vocabulary`` does."""
    reading = _WordsReading(path, findings)
    before = len(findings.problems)
    said = reading.parts(root)
    if len(findings.problems) > before:
        return SHIPPED
    try:
        return undescribed(said)
    except InvalidFacts as error:
        findings.problems.add((path, 0), *error.problems)
        return SHIPPED


def written(vocabulary: Vocabulary) -> str:
    """Return the words that do not ship as YAML, blank if there are none."""
    said = described(vocabulary)
    for rule in said.get("relations", {}).values():
        if not rule["counts_as"]:  # else blank joins say that it joins more than that one does
            del rule["counts_as"]
            if not rule["joins"]:
                del rule["joins"]
    return yaml.safe_dump(said, allow_unicode=True, sort_keys=False) if said else ""


_Check = Callable[[Node], Any]


def _kinds_in(side: str) -> list[str]:
    return [kind_name(kind) for kind in side.split(",")]


class _WordsReading:
    """A file being read: what is wrong is noted with its line, and the reading goes on."""

    def __init__(self, path: Path, findings: Findings) -> None:
        self._path, self._findings = path, findings
        self._kinds: dict[str, Any] = {}

    def parts(self, root: Node) -> dict[str, dict[str, Any]]:
        said = self._table(root, ("kinds", "relations", "subtypes"))
        self._kinds = self._named(said.get("kinds"), kind_name, KIND_WORDS, self._kind)
        relations = self._named(said.get("relations"), relation_name, RULES, self._relation)
        subtypes = said.get("subtypes")
        pairs = subtypes.value if isinstance(subtypes, MappingNode) else ()
        if subtypes is not None and not isinstance(subtypes, MappingNode):
            self._wrong(subtypes, "subtypes is no table. Write subtype: sector under it.")
        return {
            "kinds": self._kinds,
            "relations": relations,
            "subtypes": {key.value: self._choice(value, SECTORS) for key, value in pairs},
        }

    def _named(
        self, node: Node | None, name_of: Callable[[str], str], known: Collection[str],
        read: Callable[[str, Node], Any],
    ) -> dict[str, Any]:  # fmt: skip
        """Return what is said of each word of a part."""
        found: dict[str, Any] = {}
        if node is None:
            return found
        if not isinstance(node, MappingNode):
            self._wrong(node, "This is no table. Write a word, and under it what is said of it.")
            return found
        for key, value in node.value:
            name = name_of(key.value) if isinstance(key, ScalarNode) else ""
            if not name:
                self._wrong(key, f"This is not a word. Use letters, digits, at most {LONGEST}.")
            elif name in known:
                told = f"{name} is one of the words that ship, which stay as they are"
                self._wrong(key, f"{told}. Give yours another name.")
            elif name in found:
                self._wrong(key, f"{name} stands here twice. Delete one.")
            else:
                found[name] = read(name, value)
        return found

    def _kind(self, name: str, node: Node) -> dict[str, Any]:
        said = self._table(node, ("label", "plural", "is", "sector", "glyph", "color"))
        label = self._text(said.get("label"), kind_words(name).label)
        role = self._choice(said.get("is"), ROLES_OF_KINDS, "party")
        usual = usual_sector(role)
        plural = self._text(said.get("plural"), kind_words(label).plural)
        sector = self._choice(said.get("sector"), SECTORS, usual)
        return {
            "label": label,
            "plural": plural,
            "is": role,
            "sector": sector,
            "glyph": self._choice(said.get("glyph"), GLYPHS),
            "color": self._choice(said.get("color"), COLORS),
        }

    def _relation(self, name: str, node: Node) -> dict[str, Any]:
        said = self._table(
            node,
            (
                "phrase", "inverse", "symmetric", "directness", "context", "joins", "counts_as",
                "line",
            ),
        )  # fmt: skip
        counts_as = self._choice(said.get("counts_as"), RELATIONS, "")
        like = rule_of(counts_as or name)
        context = self._flag(said.get("context"), counts_as == "LOCATED_IN")
        symmetric = self._flag(said.get("symmetric"), False)
        phrase = self._text(said.get("phrase"), rule_of(name).phrase)
        usual = phrase if symmetric else phrases_of(phrase).inverse if "phrase" in said else ""
        directness = self._choice(
            said.get("directness"), ("0", "1", "2", "3"), "3" if context else str(like.directness)
        )
        joins = self._joins(said["joins"]) if "joins" in said else like.joins
        return {
            "phrase": phrase,
            "inverse": self._text(said.get("inverse"), usual or rule_of(name).inverse),
            "symmetric": symmetric,
            "directness": int(directness),
            "context": context,
            "joins": [f"{source} to {target}" for source, target in sorted(joins)],
            "counts_as": counts_as,
            "line": self._choice(said.get("line"), LINES),
        }

    def _joins(self, node: Node) -> frozenset[tuple[str, str]]:
        """Return pairs of kinds from ``person, company to city; …``, or a list of such texts."""
        texts = node.value if isinstance(node, SequenceNode) else [node]
        pairs = set()
        for text in texts:
            for part in str(text.value).split(";"):
                sources, to, targets = part.partition(" to ")
                sides = tuple(map(_kinds_in, (sources, targets)))
                unknown = {*sides[0], *sides[1]} - KIND_WORDS.keys() - self._kinds.keys()
                if not to or unknown:
                    told = f"joins {shown(part.strip())} names no kinds that are known"
                    self._wrong(text, f"{told}. Write person, company to city.")
                pairs |= {(source, target) for source in sides[0] for target in sides[1]}
        return frozenset(pairs)

    def _table(self, node: Node, words: tuple[str, ...]) -> dict[str, Node]:
        if isinstance(node, ScalarNode) and not node.value:
            return {}
        if not isinstance(node, MappingNode):
            self._wrong(node, f"This is no table. It can have {', '.join(words)}.")
            return {}
        found = {}
        for key, value in node.value:
            if not isinstance(key, ScalarNode) or key.value not in words:
                self._wrong(key, f"{shown(key.value)} is unknown here. Use {', '.join(words)}.")
            else:
                found[key.value] = value
        return found

    def _text(self, node: Node | None, usual: str) -> str:
        if node is None:
            return usual
        text = node.value.strip() if isinstance(node, ScalarNode) else ""
        if not text or len(text) > LONGEST_PHRASE or not text.isprintable():
            self._wrong(node, f"This is not a phrase. Write at most {LONGEST_PHRASE} characters.")
        return text

    def _choice(self, node: Node | None, words: tuple[str, ...], usual: str = "") -> str:
        if node is None:
            return usual
        known = {word.casefold(): str(word) for word in words}
        text = node.value.casefold() if isinstance(node, ScalarNode) else ""
        if text not in known:
            self._wrong(node, f"{shown(text)} cannot be used here. Use {', '.join(words)}.")
        return known.get(text, usual)

    def _flag(self, node: Node | None, usual: bool) -> bool:
        word = self._choice(node, ("yes", "no", "true", "false"), "yes" if usual else "no")
        return word in ("yes", "true")

    def _wrong(self, node: Node, told: str) -> None:
        self._findings.problems.add((self._path, node.start_mark.line + 1), told)
