"""From sheets to facts: names become entities, rows become statements, and what that says."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from graph.attributes import NO_ATTRIBUTES, Attributes
from graph.folding import fold
from graph.formats.facts_reader import FactsReader
from graph.formats.findings import Findings, Place, told
from graph.formats.sheets.attribute_columns import AttributeColumn, attributes_of, column_of
from graph.formats.sheets.columns import OF_FIRST_END, Asked, Columns, End
from graph.formats.sheets.headers import Meant, Use, is_of_many, is_sorting
from graph.formats.sheets.reading import SheetRows
from graph.formats.sheets.telling import TieWords, sentence, taken
from graph.formats.sheets.ties import (
    SheetTie,
    joining,
    named_by,
    new_relation,
    own_of,
    own_phrases,
)
from graph.formats.sheets.values import (
    address,
    are_relations,
    as_link,
    both_of,
    dates_in,
    day_first_in,
    dividers_of,
    is_nobody,
    is_web,
    kind_of_name,
    kind_of_value,
    one_name,
    parts_of,
    words_in,
)
from graph.mapping.ids import ids_of
from graph.model import MAX_NAME, RELATION_CODE, Kind, Relation, is_id
from graph.vocabulary import rule_of

#: What stands between several addresses in one cell.
_BETWEEN_LINKS = re.compile(r"[;|,\s]+(?=https?://|www\.|[a-z]+:[a-z0-9])")

#: How many rows are told as sentences.
EXAMPLES = 3


@dataclass(slots=True)
class _Entity:
    """Somebody that the sheets name: where first, and what they say of it."""

    place: Place
    name: str
    kind: str | None = None
    id: str = ""
    said: dict[Use, str] = field(default_factory=dict)
    attributes: Attributes = NO_ATTRIBUTES


class SheetFacts:
    """The facts of some sheets, gathered into a reader.

    ``guesses`` says what was taken for what, a sentence each.
    """

    def __init__(self, reader: FactsReader, asked: Asked) -> None:
        self.guesses: list[str] = []
        self._reader = reader
        self._kind = asked.kind
        self._relation = asked.relation
        self._words = {word: word for word in asked.described.relations}
        self._known: dict[str, _Entity] = {}
        self._by_id: dict[str, str] = {}
        self._ties: list[SheetTie] = []
        self._cities: dict[str, str] = {}

    @property
    def findings(self) -> Findings:
        """What is wrong or odd."""
        return self._reader.findings

    def gather(self, tables: Sequence[tuple[SheetRows, Columns]]) -> None:
        """State everything that tables say, those of entities before those of ties."""
        for sheet, columns in sorted(tables, key=lambda table: bool(table[1].ends)):
            self.guesses.append(f"{sheet.path}: {taken(sheet, columns)}")
            if columns.ends:
                self._ties_of(sheet, columns)
            else:
                self._entities_of(sheet, columns)
        self._state()

    def _entities_of(self, sheet: SheetRows, columns: Columns) -> None:
        kept = _attribute_columns(sheet, columns)
        for line, row in sheet.rows:
            name = " ".join(row[columns.name].split())
            if is_nobody(name):
                wrong = "This row has no name and is left out."
                self.findings.warnings.add(sheet.place(line), wrong, kind="no name")
                continue
            said = _said(columns, row)
            key, own = one_name(name), said.get(Use.ID, "")
            if own and key in self._known and own != self._known[key].said.get(Use.ID, own):
                key = f"{key} ({own})"  # two of one name, told apart by their ids
            entity = self._entity(sheet.place(line), name, columns.kind, key)
            if entity.said:
                wrong = f"{name!r} has a row before this one; what it said first stands."
                self.findings.warnings.add(sheet.place(line), wrong, kind="name twice")
            entity.said = {**said, **entity.said}
            entity.attributes = Attributes({**attributes_of(kept, row), **entity.attributes})
            _take_kind(entity, said.get(Use.KIND, ""))
            if own:
                self._by_id.setdefault(own, key)

    def _ties_of(self, sheet: SheetRows, columns: Columns) -> None:
        names_in = self._names_in(sheet, columns)
        dated = [columns.uses[use] for use in (Use.SINCE, Use.UNTIL) if use in columns.uses]
        day_first = day_first_in({row[at] for at in dated for _, row in sheet.rows})
        alone, kept = 0, _attribute_columns(sheet, columns)
        typed, phrases = _is_typed(sheet, columns), own_phrases(self._reader.words)
        for line, row in sheet.rows:
            place, said = sheet.place(line), _said(columns, row)
            sources = [
                self._first_end(place, name, columns.kind, said)
                for name in names_in(row, columns.name)
            ]
            since, until = self._dates(place, said, day_first)
            before, by = len(self._ties), _sources(sheet, said)
            attributes = attributes_of(kept, row)
            word = said.get(Use.RELATION, "")
            words = (words_in(word) or ("",)) if typed else (word,)
            for end in columns.ends:
                for name in names_in(row, end.at):
                    target = self._end(place, name, end, said)
                    self._ties += (
                        SheetTie(
                            place, source, target, end.meant, end.called, word,
                            named_by(word, end.meant, typed, phrases), typed,
                            said.get(Use.ROLE, ""), since, until, *stated, attributes,
                        )
                        for word in words
                        for source in sources
                        for stated in by
                    )  # fmt: skip
            alone += len(self._ties) == before
        if alone:
            rows = "One row has" if alone == 1 else f"{alone:,} rows have"
            wrong = f"{rows} nobody at one end or at both, and no tie."
            self.findings.warnings.add((sheet.path, 0), wrong, kind="one end")

    def _names_in(
        self, sheet: SheetRows, columns: Columns
    ) -> Callable[[Sequence[str], int], list[str]]:
        """Return what gives the names in a cell of a row; commas that divide them are told."""
        held, whole = [columns.name, *(end.at for end in columns.ends)], {*self._known}
        own = {*whole, *(one_name(row[columns.name]) for _, row in sheet.rows)}
        names = {*own, *(one_name(row[at]) for _, row in sheet.rows for at in held)}
        dividers = {
            at: dividers_of(
                {row[at] for _, row in sheet.rows}, names, whole, is_of_many(sheet.header[at])
            )
            for at in held
        }
        if parted := [f'"{sheet.header[at]}"' for at, signs in dividers.items() if "," in signs]:
            self.guesses.append(f"{sheet.path}: Commas divide the names in {', '.join(parted)}.")

        def names_in(row: Sequence[str], at: int) -> list[str]:
            parts = parts_of(row[at], dividers[at], whole)
            return [name for part in parts for name in both_of(part, own)]

        return names_in

    def _first_end(
        self, place: Place, name: str, kind: Kind | None, said: Mapping[Use, str]
    ) -> str:
        """Return how the entity that a row is about is looked up; it is known from here on."""
        if name in self._by_id:
            return self._by_id[name]
        entity = self._entity(place, name, kind)
        _take_kind(entity, said.get(Use.SOURCE_KIND, ""))
        for use in (use for use in OF_FIRST_END if use in said):
            if entity.said.setdefault(use, said[use]) != said[use]:
                wrong = f"{name!r} had another {use.value} before: {entity.said[use]!r} stands."
                self.findings.warnings.add(place, wrong, kind="said otherwise")
        return one_name(name)

    def _end(self, place: Place, name: str, end: End, said: Mapping[Use, str]) -> str:
        """Return how an entity that a row's is tied to is looked up."""
        if name in self._by_id:
            return self._by_id[name]
        entity = self._entity(place, name, end.kind)
        _take_kind(entity, said.get(Use.TARGET_KIND, ""))
        return one_name(name)

    def _entity(self, place: Place, name: str, kind: Kind | None, key: str = "") -> _Entity:
        entity = self._known.setdefault(key or one_name(name), _Entity(place, name))
        # the words of one name tell more than a header, which is of all names
        entity.kind = entity.kind or kind_of_name(name) or kind
        return entity

    def _dates(
        self, place: Place, said: Mapping[Use, str], day_first: bool | None
    ) -> tuple[str, str]:
        """Return since and until; what is no date is left out and told."""
        since = dates_in(said.get(Use.SINCE, ""), day_first)
        until = dates_in(said.get(Use.UNTIL, ""), day_first)
        for wrong in filter(None, (since.wrong, until.wrong)):
            self.findings.warnings.add(place, wrong, kind="no date")
        return since.since, until.since or since.until

    def _state(self) -> None:
        """Hand all over to the reader: entities, where they are, then ties."""
        for entity in [*self._known.values()]:
            if Use.PLACE in entity.said and entity.kind == Kind.PERSON:
                wrong = f"The place of the person {entity.name!r} is left out: people have none."
                self.findings.warnings.add(entity.place, wrong, kind="place of a person")
                del entity.said[Use.PLACE]
            elif Use.PLACE in entity.said:
                name = " ".join(entity.said[Use.PLACE].split())
                key = self._by_id.get(name, one_name(name))  # a place is named, or told by its id
                there = self._known.setdefault(key, _Entity(entity.place, name))
                there.kind = there.kind or Kind.CITY
        self._kinds_by_relation()
        given = {key: e.said.get(Use.ID, "") for key, e in self._known.items()}
        spelled = ids_of(("", key) for key in self._known)
        untold = 0
        for key, entity in self._known.items():
            own = given[key]
            entity.id = own if is_id(own) and not own.isdigit() else spelled["", key]
            untold += entity.kind is None and self._kind is None
            entity.kind = entity.kind or self._kind or Kind.ORGANIZATION
        for entity in self._known.values():
            self._state_entity(entity)
        if untold:
            taken = "name is taken for that of an organization"
            if untold > 1:
                taken = "names are taken for those of organizations"
            self.guesses.append(f"{untold:,} {taken}: nothing tells another kind.")
        self._state_ties()

    def _kinds_by_relation(self) -> None:
        """Let a relation tell the kind of an end that nothing else does: who supplies, a company.

        It does where it joins one kind alone there, with whom the other end is known to be.
        """
        for tie in self._ties:
            meant = tie.meant
            if meant is None:
                continue
            ends = (tie.target, tie.source) if meant.backward else (tie.source, tie.target)
            known = [self._known[end] for end in ends]
            joins = [
                pair
                for pair in rule_of(meant.relation).joins
                if all(e.kind in (None, kind) for e, kind in zip(known, pair, strict=True))
            ]
            for entity, kinds in zip(known, zip(*joins, strict=True), strict=bool(joins)):
                # whoever is served is a city by our rule, not by that word: any may be advised
                is_told = kinds[0] != Kind.CITY or meant.relation == Relation.LOCATED_IN
                if entity.kind is None and len({*kinds}) == 1 and is_told:
                    entity.kind = kinds[0]

    def _state_entity(self, entity: _Entity) -> None:
        said = entity.said
        place = " ".join(said.get(Use.PLACE, "").split())
        home = self._known.get(self._by_id.get(place, one_name(place)))
        at_home = home is not None and home is not entity and home.kind == Kind.CITY
        page = said.get(Use.HOMEPAGE, "")
        aliases = ";".join(
            filter(None, map(str.strip, re.split("[;|\n]", said.get(Use.ALIASES, ""))))
        )
        if page and not is_web(page):
            wrong = f"The homepage {page[:100]!r} is not a link and is left out."
            self.findings.warnings.add(entity.place, wrong, kind="no link")
        url, title = said.get(Use.LINK, ""), said.get(Use.TITLE, "")
        self._reader.entity(
            entity.place, entity.id, entity.kind or "", said.get(Use.SUBTYPE, ""),
            entity.name[: MAX_NAME + 1], aliases,
            home.id if home and at_home and entity.kind != Kind.CITY else "",
            as_link(page) if is_web(page) else "", said.get(Use.SUMMARY, ""),
            address(url), title or ("" if address(url) else url),
            said.get(Use.LATITUDE, ""), said.get(Use.LONGITUDE, ""), entity.attributes,
        )  # fmt: skip

    def _state_ties(self) -> None:
        words, examples = TieWords(), dict[str, str]()
        for tie in self._ties:
            ends = self._known[tie.source], self._known[tie.target]
            if tie.source == tie.target:
                wrong = "This row ties somebody to itself and is left out."
                self.findings.warnings.add(tie.place, wrong, kind="tie to itself")
                continue
            found, tie = self._related(tie, ends, words)
            found = found._replace(relation=self._words.get(found.relation, found.relation))
            source, target = (end.id for end in (ends[::-1] if found.backward else ends))
            self._reader.relation(
                tie.place, source, found.relation, target, tie.role_as(found), tie.since, tie.until,
                tie.url, tie.title, tie.attributes,
            )  # fmt: skip
            if len(examples) < EXAMPLES:
                said = sentence(tie, found, *(end.name for end in ends))
                examples.setdefault(said, f"{told(tie.place)}: {said}")
        self.guesses += [*examples.values(), *words.lines()]

    def _related(
        self, tie: SheetTie, ends: tuple[_Entity, _Entity], words: TieWords
    ) -> tuple[Meant, SheetTie]:
        """Return the relation of a row, and the row with what is its role then; note its words."""
        meant, kinds = tie.meant, [end.kind or Kind.ORGANIZATION for end in ends]
        found = joining(meant, self._relation, *kinds)
        if tie.typed and meant is not None and found != meant:
            found = own_of(tie.word) or found
        if found is None:
            return _brought(tie)
        if tie.word and tie.typed and found.relation not in RELATION_CODE:
            words.new[tie.word] += 1
        elif tie.word and tie.named is None:
            words.unknown[tie.word] += 1
        elif meant is not None and found != meant and tie.lost(meant):
            words.bent[f"{tie.lost(meant)} ({kinds[0]} to {kinds[1]})"] += 1
        return found, tie


def _brought(tie: SheetTie) -> tuple[Meant, SheetTie]:
    """Return a relation for ends that none which ships joins: the one its word makes, if any.

    Without a word they are partners, which the reader tells to be unusual.
    """
    for word, rest in ((tie.word, tie.role), (tie.role, "")):
        if found := new_relation(word):
            return found, tie._replace(word="", role=rest)
    return Meant(Relation.PARTNERS_WITH), tie


def _is_typed(sheet: SheetRows, columns: Columns) -> bool:
    """Tell whether the words of the column of relations name relations, even if they are new."""
    at = columns.uses.get(Use.RELATION)
    if at is None or columns.typed:
        return columns.typed
    cells = [row[at] for _, row in sheet.rows if not is_nobody(row[at])]
    return not is_sorting(sheet.header[at]) and are_relations(cells)


def _take_kind(entity: _Entity, word: str) -> None:
    """Take a word for the kind of an entity; one that is no kind tells a kind apart."""
    if kind := kind_of_value(word):
        entity.kind = kind
    elif word:
        entity.said.setdefault(Use.SUBTYPE, word)


def _said(columns: Columns, row: Sequence[str]) -> dict[Use, str]:
    """Return what a row says beside whom it is about."""
    return {use: row[at] for use, at in columns.uses.items() if not is_nobody(row[at])}


def _attribute_columns(sheet: SheetRows, columns: Columns) -> list[tuple[int, AttributeColumn]]:
    """Return the columns that are kept as attributes, typed by all that is in them."""
    cells = ({row[at] for _, row in sheet.rows} for at in columns.attributes)
    return [
        (at, column_of(sheet.header[at], held))
        for at, held in zip(columns.attributes, cells, strict=True)
    ]


def _sources(sheet: SheetRows, said: Mapping[Use, str]) -> list[tuple[str, str]]:
    """Return who says a row, address and title: the pages it names, else the file itself."""
    cell, title = said.get(Use.LINK, ""), said.get(Use.TITLE, "")
    links = _BETWEEN_LINKS.split(cell)
    if not all(map(address, links)):
        return [(_address_of(sheet.path.name), title or cell or sheet.path.name)]
    titles = title.split("; ") if title.count("; ") == len(links) - 1 else [title] * len(links)
    return [(address(link), own) for link, own in zip(links, titles, strict=True)]


@lru_cache(64)
def _address_of(name: str) -> str:
    """Return how a file is named as a source."""
    slug = re.sub("[^a-z0-9]+", "-", fold(name.replace(".", " "))).strip("-")
    return f"file:{slug or 'table'}"
