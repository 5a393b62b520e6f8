"""Finding entities by name or alias: case, accents, marks, order of words, small typos aside."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from itertools import repeat

import numpy as np
from numpy.typing import NDArray

from graph.ecosystem import Ecosystem
from graph.errors import InvalidQuestion
from graph.folding import (
    FILLERS,
    LEGAL_FORMS,
    key,
    strict,
    uncased,
    without_legal_form,
    without_spelled_form,
)
from graph.folding import fold as fold
from graph.model import MAX_NAME as MAX_NAME
from graph.model import Kind
from graph.words import Words

#: Of how many words a text is compared with every name, and a name within a text may be.
COMPARED_WORDS = 12

#: How alike a whole name must be, of 100, to be offered for a text of which no word is known.
LIKENESS = 80

#: Kinds whose names may have a legal form: AT&T Inc. is AT&T, but Dallas Inc. is not Dallas.
BODIES = (Kind.ORGANIZATION, Kind.COMPANY, Kind.UNIVERSITY)


def same_name_key(name: str, kind: str) -> str:
    """Return what a search takes for the same name of one kind: a body's legal form is no part.

    >>> same_name_key("Acme, Inc.", "company") == same_name_key("ACME", "company")
    True
    """
    folded = key(fold(name))
    return without_legal_form(folded) if kind in BODIES else folded


Mask = NDArray[np.bool_]
Numbers = NDArray[np.integer]


@dataclass(frozen=True, slots=True)
class Match:
    """An entity that a search found; ``alias`` is the alias that matched, or blank."""

    id: str
    alias: str


class How(StrEnum):
    """Why names were found: they hold what was typed, they are alike, it holds them."""

    WORDS = "words"
    TYPOS = "typos"
    WITHIN = "within"


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """All entities that a search found, the nearest first: ``owners`` and their ``lines``."""

    owners: Numbers
    lines: Numbers
    how: How = How.WORDS

    def __len__(self) -> int:
        return len(self.owners)


class Names:
    """The names and aliases of many entities, made once and searched often.

    A whole name is looked up by the hash of its key (see ``graph.folding``). A search looks
    up words; only one that finds no name with all of them compares spellings.

    Args:
        rows: One (id, name, aliases, weight) an entity; of equal matches the heavier one
            comes first, then the smaller id.
        bodies: Of each entity, whether a legal form at the end is no part of its name; all
            if None.
    """

    def __init__(
        self,
        rows: Iterable[tuple[str, str, tuple[str, ...], int]],
        bodies: Iterable[bool] | None = None,
    ) -> None:
        self._ids: list[str] = []
        self._shown: list[str] = []
        self._lines: list[str] = []
        weights, owners, known, names, hashes, hashed = [], [], [], [], [], []
        paired = zip(rows, repeat(True) if bodies is None else bodies, strict=False)
        for owner, ((id, name, aliases, weight), body) in enumerate(paired):
            self._ids.append(id)
            weights.append(weight)
            known.append(body)
            names.append(len(self._shown))
            for shown in (name, *aliases):
                line = fold(shown)
                owners.append(owner)
                self._shown.append(shown)
                self._lines.append(line)
                for each in _keys(line, shown, body):
                    hashes.append(hash(each))
                    hashed.append(len(self._lines) - 1)
        self._owners = np.array(owners, np.int64)
        self._bodies = np.array(known, bool)
        self._is_name = np.zeros(len(owners), bool)
        self._is_name[names] = True
        made = np.array(hashes, np.int64)
        order = np.argsort(made)
        self._by_hash = np.array(hashed, np.int32)[order]
        self._hashes = made[order]
        # the place of each owner among equals: the heavier, then the smaller id
        standing = sorted(range(len(self._ids)), key=lambda at: (-weights[at], self._ids[at]))
        self._standing = np.empty(len(standing), np.int64)
        self._standing[standing] = np.arange(len(standing))

    @cached_property
    def words(self) -> Words:
        """The words of all lines; made when first asked for."""
        return Words(self._lines)

    @cached_property
    def alphabet(self) -> Numbers:
        """The place of each entity in the alphabet of folded names; made when first asked for."""
        names = [line for line, is_name in zip(self._lines, self._is_name, strict=True) if is_name]
        order = sorted(range(len(names)), key=lambda owner: (names[owner], self._ids[owner]))
        places = np.empty(len(order), np.int64)
        places[order] = np.arange(len(order))
        return places

    def exact(self, text: str, among: Mask | None = None) -> list[str]:
        """Return the ids that have a name or an alias, best tied first.

        The same spelling, case aside, wins over one that differs in accents, that over one
        that differs in marks, and that over one that differs in how words are abbreviated:
        so whoever is called exactly so is found, whatever others are called nearly so.

        Args:
            text: A name, of at most 500 characters.
            among: Of each entity, whether it may be found; None for all.

        Raises:
            InvalidQuestion: If the text is longer.
        """
        return [self._ids[owner] for owner in self._bearers(_allowed(text), among).owners]

    def search(self, text: str, limit: int = 20, among: Mask | None = None) -> list[Match]:
        """Return the first of the entities that ``find`` finds."""
        found = self.find(text, among)
        return [
            Match(self._ids[owner], self.alias(line))
            for owner, line in zip(found.owners[:limit], found.lines[:limit].tolist(), strict=True)
        ]

    def find(self, text: str, among: Mask | None = None) -> Found:
        """Return all entities whose name or alias is near a text, the nearest first.

        Nearness: the whole name; its beginning; the same words in another order; every word
        typed, together, or in any order, each as a word or the beginning of one; as parts of
        words. Only if there is none: every word but for typos; the names that the text
        itself holds; a name alike as a whole; all words but one. Then weight, then id. A
        blank text finds nothing.

        Raises:
            InvalidQuestion: If the text is longer than 500 characters.
        """
        wanted = fold(_allowed(text))
        if not wanted:
            return self._sorted(np.zeros(0, np.int64), np.zeros(0, np.int64), among)
        typed, telling = _typed(wanted), _telling(wanted)
        found = self._holding(wanted, typed, among)
        if not len(found) and telling != typed:
            typed, found = telling, self._holding(wanted, telling, among)
        if len(found) or not len(self._lines):
            return found
        few = len(typed) <= COMPARED_WORDS
        return (
            (few and self._misspelled(typed, among))
            or self._within(wanted, among)
            or (few and self._alike(wanted, among))
            or (few and self._but_one(typed, among))
            or found
        )

    def alias(self, line: int) -> str:
        """Return the alias that is on a line, or a blank for a name."""
        return "" if self._is_name[line] else self._shown[line]

    def spelled(self, text: str) -> str:
        """Return a borne name as the best tied of its bearers spells it, else the text.

        A text that lacks the legal forms which tell its bearers apart stays as it is.
        """
        found = self._bearers(text, None)
        names = [self._shown[line] for line in found.lines.tolist()]
        return names[0] if len({fold(name) for name in names}) == 1 else text

    def _bearers(self, text: str, among: Mask | None) -> Found:
        lines: Numbers = self._called(text, among)
        for spelling in (uncased, strict, fold):
            sought = spelling(text)
            same = [line for line in lines.tolist() if spelling(self._shown[line]) == sought]
            if same:
                lines = np.array(same, np.int64)
                break
        return self._sorted(lines, np.zeros(len(lines), np.int64), among)

    def _called(self, text: str, among: Mask | None) -> Numbers:
        """Return the lines one of whose keys is one of a text, folded or not."""
        called: set[int] = set()
        wanted = fold(text)
        sought = key(wanted)
        for each in {sought, *_keys(wanted, text, True)}:
            ends = (np.searchsorted(self._hashes, hash(each), side) for side in ("left", "right"))
            for line in self._by_hash[slice(*ends)].tolist():
                owner = self._owners[line]
                body = bool(self._bodies[owner])
                if (
                    (among is None or among[owner])
                    and (body or each == sought)
                    and each in _keys(self._lines[line], self._shown[line], body)
                ):
                    called.add(line)
        return np.array(sorted(called), np.int64)

    def _holding(self, wanted: str, typed: Sequence[str], among: Mask | None) -> Found:
        """Return who holds every word, the nearest first."""
        words = self.words
        begun = _all(words.marked(words.beginning(word)) for word in typed)
        lines = np.flatnonzero(begun)
        tiers = np.full(len(lines), 5)
        whole = _all(words.marked(words.whole(word)) for word in typed)[lines]
        same = whole & (words.lengths[lines] == len(set(typed)))
        if len(typed) > 1:
            texts = [self._lines[line] for line in lines.tolist()]
            tiers[[f" {wanted}" in text for text in texts]] = 3
            first = np.array([text.startswith(wanted) for text in texts], bool)
        else:
            first = words.begun(typed[0])[lines]
        tiers[same] = 2
        tiers[first] = 1
        part = np.flatnonzero(_all(words.marked(words.holding(word)) for word in typed) & ~begun)
        called = self._called(wanted, among)
        folded = [int(self._lines[line] != wanted) for line in called.tolist()]
        return self._sorted(
            np.concatenate((called, lines, part)),
            np.concatenate((np.array(folded, np.int64) - 1, tiers, np.full(len(part), 6))),
            among,
        )

    def _misspelled(self, typed: Sequence[str], among: Mask | None) -> Found:
        """Return who holds every word but for small typos, the fewest first."""
        edits = np.zeros(len(self._lines), np.int64)
        far = 1 << 20
        for word in typed:
            fewest = np.full(len(self._lines), far)
            for many, held in reversed(self.words.alike(word)):
                fewest[held] = many
            edits += fewest
        lines = np.flatnonzero(edits < far)
        return self._sorted(lines, edits[lines], among, How.TYPOS)

    def _within(self, wanted: str, among: Mask | None) -> Found:
        """Return whose names a text holds as some of its words: the first, the longest first."""
        words = wanted.split(" ")
        lines: list[int] = []
        at = 0
        while at < len(words):
            for end in range(min(len(words), at + COMPARED_WORDS), at, -1):
                part = words[at:end]
                if end == at + 1 and part[0] in FILLERS:
                    continue
                called = self._bearers(" ".join(part), among).lines.tolist()
                if called:
                    lines += called
                    at = end - 1
                    break
            at += 1
        return self._sorted(np.array(lines, np.int64), np.arange(len(lines)), among, How.WITHIN)

    def _alike(self, wanted: str, among: Mask | None) -> Found:
        """Return whose whole name is alike, the most alike first."""
        from rapidfuzz import fuzz, process

        found = process.extract(
            wanted, self._lines, scorer=fuzz.ratio, score_cutoff=LIKENESS, limit=None
        )
        lines = np.array([line for _, _, line in found], np.int64)
        unlike = np.array([100.0 - score for _, score, _ in found])
        return self._sorted(lines, unlike, among, How.TYPOS)

    def _but_one(self, typed: Sequence[str], among: Mask | None) -> Found:
        """Return who holds all words but one, of three and more."""
        if len(typed) < 3:
            return self._sorted(np.zeros(0, np.int64), np.zeros(0, np.int64), among)
        words = self.words
        held = sum(words.marked(words.beginning(word)).astype(np.int64) for word in typed)
        lines = np.flatnonzero(held == len(typed) - 1)
        return self._sorted(lines, np.zeros(len(lines), np.int64), among, How.TYPOS)

    def _sorted(
        self, lines: Numbers, tiers: NDArray[np.number], among: Mask | None, how: How = How.WORDS
    ) -> Found:
        """Return the owners of lines, each once by its nearest line: by tier, then standing."""
        owners = self._owners[lines]
        if among is not None:
            kept = among[owners]
            lines, tiers, owners = lines[kept], tiers[kept], owners[kept]
        order = np.lexsort((lines, tiers, self._standing[owners]))
        owners, lines, tiers = owners[order], lines[order], tiers[order]
        first = np.ones(len(owners), bool)
        first[1:] = owners[1:] != owners[:-1]
        owners, lines, tiers = owners[first], lines[first], tiers[first]
        order = np.argsort(tiers, kind="stable")
        return Found(owners[order], lines[order], how)


def names_of(facts: Ecosystem, weights: Iterable[int]) -> Names:
    """Return the names of all entities of an ecosystem, with the weight of each by id."""
    texts = list(facts.texts)
    columns = (facts.entity_texts[column].tolist() for column in ("name", "aliases"))
    is_body = np.array([kind in BODIES for kind in facts.vocabulary.kinds])
    return Names(
        (
            (id, texts[name], tuple(texts[aliases].split(";")) if aliases else (), weight)
            for id, name, aliases, weight in zip(facts.ids, *columns, weights, strict=True)
        ),
        is_body[facts.kinds].tolist(),
    )


def too_long(text: str) -> str:
    """Return what is wrong with a text that no name can be, and what would be right."""
    return f"“{text[:40]}…” has {len(text):,} characters. Use at most {MAX_NAME}."


def _allowed(text: str) -> str:
    if len(text) > MAX_NAME:
        raise InvalidQuestion(too_long(text))
    return text


def _keys(folded: str, shown: str, body: bool) -> tuple[str, ...]:
    """Return the key of a name; of a body's without its legal form, with both if in doubt."""
    short = key(folded)
    if not body:
        return (short,)
    bare, spelled = without_legal_form(short), without_spelled_form(shown)
    return (bare,) if spelled == shown else (bare, without_legal_form(key(fold(spelled))))


def _typed(wanted: str) -> list[str]:
    """Return the words of a folded text, without a leading "the" and any "and"."""
    words = wanted.split(" ")
    typed = [word for word in words if word != "and"]
    if typed[:1] == ["the"]:
        del typed[0]
    return typed or words


def _telling(wanted: str) -> list[str]:
    """Return the words of a folded text that help to find a name, or all if none does."""
    words = _typed(wanted)
    return [word for word in words if word not in FILLERS and word not in LEGAL_FORMS] or words


def _all(marks: Iterable[Mask]) -> Mask:
    first, *others = marks
    for mark in others:
        first &= mark
    return first
