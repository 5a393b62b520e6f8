"""From rows of texts to facts: each value checked, everything wrong told with its place."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from graph.attributes import NO_ATTRIBUTES, Attributes
from graph.dates import days_of, span_of
from graph.ecosystem import Ecosystem, Entity
from graph.facts import FactsBuilder
from graph.folding import fold
from graph.formats.doubts import Doubts
from graph.formats.findings import Findings, Place, shown, told
from graph.formats.vocabulary_file import kind_name, relation_name
from graph.model import (
    MAX_ID_LENGTH,
    SUBTYPES,
    Kind,
    Relation,
    coordinates_wrong,
    is_id,
    is_link,
    is_source,
    names_wrong,
)
from graph.vocabulary import (
    MOST,
    SHIPPED,
    Vocabulary,
    Word,
    joined_by,
    joins,
    merged,
    rule_of,
)

#: How alike two words are that may be one, misspelled.
_ALIKE = 0.8

#: How many of the rarest words are named where there are too many.
RAREST = 10


class _First(NamedTuple):
    """The first row of an id: where it begins, what it says, and its kind if that is one."""

    place: Place
    said: int  # a hash: rows are compared, not kept
    kind: str


class _Taken(NamedTuple):
    """A word that nobody described: where it first stands, and in how many rows."""

    place: Place
    rows: int


class FactsReader:
    """The facts of one dataset on their way from rows into an Ecosystem.

    Every entity comes before the first relation, so that a relation can be held against
    the kinds of its ends. An end that no entity has is no problem here, as another
    dataset may state it. A kind or a relation that nobody described is taken as a new one and
    told; if ``strict`` it is a problem, and so is what a relation that ships does not join. Unless
    the files describe it, it is said as ``described`` has it.
    """

    def __init__(
        self,
        dataset: str,
        *,
        doubting: bool = False,
        strict: bool = False,
        described: Vocabulary = SHIPPED,
    ) -> None:
        self.findings = Findings()
        self._doubts = Doubts(self.findings) if doubting else None
        self._dataset = dataset
        self._strict = strict
        self._any_ends = False
        #: relations with kinds that they join, as found so far
        self._joined: set[tuple[str, ...]] = set()
        self._words = SHIPPED
        self._described = {
            "kind": {word: word for word in described.kinds},
            "relation": {word: word for word in described.relations},
        }
        self._taken: dict[tuple[str, str], _Taken] = {}
        self._facts = FactsBuilder()
        self._firsts: dict[str, _First] = {}
        self._located: list[tuple[Place, str, str, str, str]] = []
        self._loose_ends: dict[str, Place] = {}
        self._rows = 0

    @property
    def words(self) -> Vocabulary:
        """The words that are known, those that ship and those that were described."""
        return self._words

    def use(self, vocabulary: Vocabulary) -> None:
        """Take words as a vocabulary describes them; it comes before the first row that has any."""
        self._words = merged((self._words, vocabulary))
        self._facts.describe(self._words)

    @contextmanager
    def any_ends(self) -> Iterator[None]:
        """Take ties of kinds that their relation does not join untold meanwhile, unless strict.

        Whoever gathers counts them, where a source has many.
        """
        self._any_ends = True
        yield
        self._any_ends = False

    def entity(
        self, place: Place, id: str, kind: str, subtype: str, name: str, aliases: str,
        located_in: str, homepage: str, summary: str, source_url: str, source_title: str,
        latitude: str, longitude: str, attributes: Attributes = NO_ATTRIBUTES,
    ) -> None:  # fmt: skip
        """Gather an entity and where it is; ``aliases`` stand between semicolons."""
        # wide: the columns of a file
        # long: one row, from what is wrong with it to what is odd
        self._rows += 1
        known = self._known(place, "kind", kind)
        others = tuple(alias.strip() for alias in aliases.split(";")) if aliases else ()
        said = (
            kind, subtype, name, others, located_in, homepage, summary, source_url, source_title,
            latitude, longitude, attributes,
        )  # fmt: skip
        first = self._firsts.get(id)
        if first is not None and first.said == hash(said):
            same = f"The id {shown(id)} has the same values at {told(first.place)}"
            self.findings.warnings.add(place, f"{same}. Delete one of the two.")
            return
        wrong = _entity_wrong(id, known, name, others, located_in, source_url)
        if not known:
            wrong.insert(0 if is_id(id) else 1, _none_of("kind", kind, self._words.kinds))
        wrong += coordinates_wrong(latitude, longitude)
        if first is not None:
            other = f"The id {shown(id)} has other values at {told(first.place)}"
            wrong.append(f"{other}. Keep one, or give them different ids.")
        elif is_id(id):
            self._firsts[id] = _First(place, hash(said), known)
        if wrong:
            self.findings.problems.add(place, *wrong)
            return
        self.findings.warnings.add(place, *self._odd(known, subtype, homepage))
        repeated = [alias for alias, times in Counter((name, *others)).items() if times > 1]
        for alias in repeated:
            sentence = f"{shown(alias)} stands more than once among name and aliases; kept once."
            self.findings.warnings.add(place, sentence, kind="repeated alias")
        others = tuple(alias for alias in dict.fromkeys(others) if alias != name)
        if self._doubts:
            self._doubts.entity(place, id, known, name, others, located_in)
        north, east = (float(text) if text else None for text in (latitude, longitude))
        self._facts.add_entity(
            Entity(
                id, known, name, subtype, others, homepage, summary, source_url, source_title,
                located_in, north, east, attributes,
            )
        )  # fmt: skip
        if located_in:
            self._located.append((place, id, located_in, source_url, source_title))

    def relation(
        self, place: Place, source: str, relation: str, target: str, role: str, since: str,
        until: str, source_url: str, source_title: str, attributes: Attributes = NO_ATTRIBUTES,
    ) -> None:  # fmt: skip
        """Gather what one source says of a tie."""
        # wide: the columns of a file
        self._rows += 1
        known = self._known(place, "relation", relation)
        wrong = [
            *self._ends_wrong(place, ("source", source), known, ("target", target)),
            *_dates_wrong(since, until),
            *_source_wrong(source_url),
        ]
        if not known:
            wrong.insert(0, _none_of("relation", relation, self._words.relations))
        if not wrong:
            self._facts.add_statement(
                source, known, target, role, since, until, source_url, source_title, self._dataset,
                attributes,
            )  # fmt: skip
            if self._doubts:
                kinds = self._kind(source), self._kind(target)
                self._doubts.relation(
                    place, source, known, target, role, since, until, source_url, kinds
                )
        else:
            self.findings.problems.add(place, *wrong)

    def finish(self, paths: Iterable[Path]) -> Ecosystem | None:
        """Return the facts that these paths held; None if anything is wrong with them.

        Nothing at all is wrong too: it would empty the dataset.
        """
        findings, located_in = self.findings, Relation.LOCATED_IN
        for place, id, city, url, title in self._located:
            wrong = self._ends_wrong(place, ("id", id), located_in, ("located_in", city))
            findings.problems.add(place, *wrong)
            if not wrong:
                self._facts.add_statement(
                    id, located_in, city, url=url, title=title, dataset=self._dataset
                )
        self._tell_taken()
        if not self._rows and not findings.problems:
            for path in paths:
                findings.problems.add((path, 0), "There are no rows here. Add at least one.")
        return None if findings.problems else self._facts.ecosystem()

    def note_doubts(self) -> None:
        """Add a warning for each end that no entity has, where it is first mentioned, and more.

        What else a check doubts is told by ``doubts``.
        """
        for id, place in self._loose_ends.items():
            sentence = f"No entry of these files has the id {shown(id)}. Another dataset must."
            self.findings.warnings.add(place, sentence, kind="unknown end")
        if self._doubts:
            self._doubts.finish()

    def _kind(self, id: str) -> str:
        first = self._firsts.get(id)
        return first.kind if first else ""

    def _known(self, place: Place, column: str, text: str) -> str:
        """Return a kind or a relation as the vocabulary has it, a new one as it is told.

        Blank if it can be none, or is none and the reading is strict.
        """
        words = self._words.kind_code if column == "kind" else self._words.relation_code
        if text in words:
            return text
        name = (kind_name if column == "kind" else relation_name)(text)
        name = self._described[column].get(name, name)
        if self._strict and not isinstance(name, Word):
            return ""
        if name and name not in words:
            first = self._taken.get((column, name), _Taken(place, 0))
            self._taken[column, name] = first._replace(rows=first.rows + 1)
        elif name:
            told = f"{column} {shown(text)} is read as {name}."
            self.findings.warnings.add(place, told, kind=f"other spelling of a {column}")
        return name

    def _tell_taken(self) -> None:
        """Add a warning for each new word, or a problem if there are too many of them."""
        for column, known in (("kind", self._words.kinds), ("relation", self._words.relations)):
            taken = {name: one for (what, name), one in self._taken.items() if what == column}
            for name, one in taken.items():
                nearest = get_close_matches(name, known, n=1, cutoff=_ALIKE)
                meant = f" Did you mean {nearest[0]}?" if nearest else ""
                said = f"{column} {name} is new ({one.rows:,} row{'s' * (one.rows > 1)})"
                if column == "relation":
                    said += f", said as “{rule_of(name).phrase}”, “{rule_of(name).inverse}”"
                self.findings.warnings.add(one.place, f"{said}.{meant}", kind=f"new {column}")
            if len(known) + len(taken) > MOST:
                rarest = sorted(taken, key=lambda name: (taken[name].rows, name))[:RAREST]
                told = f"There are {len(known) + len(taken)} {column}s. At most {MOST} fit"
                place = taken[rarest[0]].place
                self.findings.problems.add(place, f"{told}. The rarest: {', '.join(rarest)}.")

    def new_words(self) -> Vocabulary:
        """Return the kinds and relations that the files do not describe, as they are said."""
        kinds, relations = (
            [name for what, name in self._taken if what == column]
            for column in ("kind", "relation")
        )
        return SHIPPED.including(kinds, relations)

    def _odd(self, kind: str, subtype: str, homepage: str) -> list[str]:
        odd = []
        described = subtype in dict(self._words.own_subtypes)
        if subtype and kind in SUBTYPES and subtype not in SUBTYPES[kind] and not described:
            known = ", ".join(sorted(SUBTYPES[kind])) or "none"
            odd.append(f"subtype {shown(subtype)} is unknown for kind {kind}. Known: {known}.")
        if homepage and not is_link(homepage):
            odd.append(f"homepage {shown(homepage)} is not a link. Write an http(s):// address.")
        return odd

    def _ends_wrong(
        self, place: Place, source: tuple[str, str], relation: str,
        target: tuple[str, str],
    ) -> list[str]:  # fmt: skip
        """Return what is wrong with the ends of a tie, each given as its column and its id."""
        wrong, kinds = [], []
        for column, id in (source, target):
            first = self._firsts.get(id)
            if first is not None:
                kinds.append(first.kind)
            elif is_id(id):
                self._loose_ends.setdefault(id, place)
            else:
                wrong.append(_no_id(column, id))
        if source[1] == target[1] and not wrong:
            return [f"A tie from {shown(source[1])} to itself. Name two different ends."]
        if not relation or len(kinds) < 2 or "" in kinds:
            return wrong
        if (relation, *kinds) in self._joined:
            return wrong
        code = self._words.relation_code.get(relation)  # none of a new one, which joins anything
        if code is not None and not joins(self._words.relations[code], *kinds):
            ends = f"the {kinds[0]} {shown(source[1])} to the {kinds[1]} {shown(target[1])}"
            told = f"{relation} cannot join {ends}. It joins {joined_by(relation)}."
            if self._strict:
                wrong.append(told)
            elif not self._any_ends:
                told = f"{relation} is not known to join {ends}. It is taken as it stands."
                self.findings.warnings.add(place, told, kind="unusual ends")
        else:
            self._joined.add((relation, *kinds))
        return wrong


def _entity_wrong(
    id: str, kind: str, name: str, aliases: tuple[str, ...], located_in: str, source_url: str
) -> list[str]:
    wrong = [] if is_id(id) else [_no_id("id", id, name)]
    if not name:
        wrong.append("name is blank. Give the name that people read.")
    if "" in aliases:
        wrong.append(f"One of the aliases {shown(';'.join(aliases))} is blank. Write One;Two.")
    wrong += names_wrong(name, aliases)
    if located_in and kind == Kind.CITY:
        wrong.append("located_in of a city stays blank. Add a PART_OF relation instead.")
    return wrong + _source_wrong(source_url)


def _no_id(column: str, text: str, name: str = "") -> str:
    rule = f"Use lower-case letters, digits and hyphens, at most {MAX_ID_LENGTH}"
    slug = re.sub("[^a-z0-9]+", "-", fold(text or name)).strip("-")[:MAX_ID_LENGTH].rstrip("-")
    wrong = f"{column} {shown(text)} is not an id" if text else f"{column} is blank"
    return f"{wrong}. {rule}" + (f", such as {slug}." if slug else ".")


@lru_cache(1024)
def _none_of(column: str, text: str, words: tuple[str, ...]) -> str:
    alike = {word.casefold(): word for word in words}
    nearest = get_close_matches(text[:MAX_ID_LENGTH].casefold(), alike, n=1)
    wrong = f"{column} {shown(text)} is unknown" if text else f"{column} is blank"
    meant = f", perhaps {alike[nearest[0]]}" if nearest else ""
    return f"{wrong}{meant}. It can be {', '.join(words)}."


@lru_cache(4096)
def _dates_wrong(since: str, until: str) -> tuple[str, ...]:
    wrong = []
    for column, text in (("since", since), ("until", until)):
        try:
            if text:
                days_of(text)
        except ValueError:
            wrong.append(f"{column} {shown(text)} is not a date. Use 2016, 2016-05 or 2016-05-31.")
    if not wrong:
        try:
            span_of(since, until)
        except ValueError:
            wrong.append(f"until {until} is before since {since}. Correct one of them.")
    return tuple(wrong)


def _source_wrong(url: str) -> list[str]:
    if not url or is_source(url):
        return []
    right = "Use an http(s):// address or word:slug, such as article:cities-that-outsource."
    return [f"source_url {shown(url)} is not a source. {right}"]
