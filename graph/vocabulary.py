"""The kinds and relations that facts use, and how people say them, kinds and sectors.

Seven kinds and twelve relations ship (``graph.model``); facts may bring more. A kind of an
entity and a relation of a statement are texts. One that the facts bring is a ``Word`` where an
ecosystem hands it out: a text that carries what its vocabulary says of it, so that a sentence
can be made from an answer alone.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Generic, NamedTuple, Self, TypeVar

import numpy as np
from numpy.typing import NDArray

from graph.errors import InvalidFacts, InvalidQuestion
from graph.model import (
    CONTEXT_DIRECTNESS,
    KINDS,
    RELATIONS,
    RULES,
    Kind,
    Relation,
    Rule,
    is_collective,
)
from graph.phrasing import phrases_of

#: How many kinds, and how many relations, a vocabulary holds: their marks fit into 64 bits.
MOST = 60

#: What stands between the words of a name: ``invested in`` is INVESTED_IN.
_SIGNS = re.compile(r"[\W_]+")

#: The signs that kinds may be drawn by, the colors, and the lines of relations. Colors are those of
#: the kinds that ship, which people who see few colors tell apart, on light paper and dark.
GLYPHS = (
    "disc", "square", "triangle", "diamond", "hexagon", "pentagon", "cross", "star",
)  # fmt: skip
COLORS = ("navy", "sky", "amber", "violet", "green", "plum", "stone")
LINES = ("partner", "run", "join", "provide", "staff", "place")

#: What a kind is in questions: who can act, where parties meet, or where they are.
ROLES_OF_KINDS = ("party", "venue", "place")


class KindWords(NamedTuple):
    """A kind: how one and several are said, what it ``is`` in questions, and its sector.

    ``role`` is party, venue or place; a place is a party, too, as a city is. ``glyph`` and
    ``color`` are how it is drawn, of ``GLYPHS`` and ``COLORS``; blank if nobody said.
    """

    label: str
    plural: str
    role: str = "party"
    sector: str = "other"
    glyph: str = ""
    color: str = ""


#: The kinds that ship. The sector of an organization is that of its subtype.
KIND_WORDS: dict[str, KindWords] = {
    Kind.CITY: KindWords("city", "cities", "place", "government"),
    Kind.ORGANIZATION: KindWords("organization", "organizations"),
    Kind.COMPANY: KindWords("company", "companies", "party", "company"),
    Kind.UNIVERSITY: KindWords("university", "universities", "party", "university"),
    Kind.PROJECT: KindWords("project", "projects", "venue", "project"),
    Kind.PERSON: KindWords("person", "people", "party", "person"),
    Kind.EVENT: KindWords("event", "events", "venue", "event"),
}

#: Their plurals.
ENTRIES = {kind: words.plural for kind, words in KIND_WORDS.items()}

Said = TypeVar("Said", KindWords, Rule)


class Word(str, Generic[Said]):
    """A kind or a relation that facts brought, with what their vocabulary says of it."""

    said: Said

    def __new__(cls, text: str, said: Said) -> Self:
        """Make the text that carries it."""
        made = super().__new__(cls, text)
        made.said = said
        return made

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (str(self), self.said)


@dataclass(frozen=True)
class Vocabulary:
    """The kinds and relations of an ecosystem: those that ship, then those that facts brought.

    Args:
        own_kinds: What is said of each kind that does not ship, by its name, in order.
        own_relations: The rule of each relation that does not ship, likewise.
        own_subtypes: The sector of subtypes that have none in what ships, likewise.

    A code is a position in ``kinds`` or ``relations``. The words that ship keep theirs, others
    follow by name: so two vocabularies order the words that they share alike. Make one with
    ``vocabulary_of``, which checks it.
    """

    own_kinds: tuple[tuple[str, KindWords], ...] = ()
    own_relations: tuple[tuple[str, Rule], ...] = ()
    own_subtypes: tuple[tuple[str, str], ...] = ()

    @cached_property
    def kinds(self) -> tuple[str, ...]:
        """All kinds, by code."""
        return (*KINDS, *(Word(name, said) for name, said in self.own_kinds))

    @cached_property
    def relations(self) -> tuple[str, ...]:
        """All relations, by code."""
        return (*RELATIONS, *(Word(name, rule) for name, rule in self.own_relations))

    @cached_property
    def kind_code(self) -> dict[str, int]:
        """The code of each kind."""
        return {kind: code for code, kind in enumerate(self.kinds)}

    @cached_property
    def relation_code(self) -> dict[str, int]:
        """The code of each relation."""
        return {relation: code for code, relation in enumerate(self.relations)}

    @cached_property
    def is_venue(self) -> NDArray[np.bool_]:
        """Whether an entity of a kind, by its code, is a venue."""
        return np.array([is_venue(kind) for kind in self.kinds])

    @cached_property
    def venue_kinds(self) -> int:
        """The bits of the kinds that are venues."""
        return sum(1 << code for code, kind in enumerate(self.kinds) if is_venue(kind))

    @cached_property
    def is_place(self) -> NDArray[np.bool_]:
        """Whether an entity of a kind, by its code, is where others are at home."""
        return np.array([kind_words(kind).role == "place" for kind in self.kinds])

    @cached_property
    def acts_as_one(self) -> NDArray[np.bool_]:
        """Whether an entity of a kind, by its code, is a body: a party that is no person."""
        return np.array([is_body(kind) for kind in self.kinds])

    @cached_property
    def bits(self) -> NDArray[np.int8]:
        """The bit number of a tie that is no context, by the code of its relation."""
        codes = np.arange(len(self.relations))
        return np.where(codes < len(RELATIONS), codes, codes + CONTEXT_NUMBERS).astype(np.int8)

    @cached_property
    def rules_by_bit(self) -> tuple[Rule, ...]:
        """The rule of a tie by its bit number."""
        shipped, own = (self.relations[: len(RELATIONS)], self.relations[len(RELATIONS) :])
        context = RULES[Relation.PART_OF], RULES[Relation.MEMBER_OF]
        at_rest = (rule._replace(directness=CONTEXT_DIRECTNESS) for rule in context)
        return (*map(rule_of, shipped), *at_rest, *map(rule_of, own))

    @cached_property
    def directness(self) -> NDArray[np.int32]:
        """The directness of a tie by its bit number."""
        return np.array([rule.directness for rule in self.rules_by_bit], np.int32)

    @cached_property
    def symmetric(self) -> NDArray[np.bool_]:
        """Whether a tie leads both ways, by its bit number."""
        return np.array([rule.symmetric for rule in self.rules_by_bit])

    @cached_property
    def symmetric_bits(self) -> int:
        """The bits of the ties that lead both ways."""
        return sum(1 << bit for bit in np.flatnonzero(self.symmetric).tolist())

    @cached_property
    def context_bits(self) -> int:
        """The bits of context ties."""
        own = (bit for bit, rule in enumerate(self.rules_by_bit) if rule.context)
        return CONTEXT_BITS | sum(1 << bit for bit in own)

    @property
    def acquaintance_bits(self) -> int:
        """The bits of all other ties."""
        return self.all_bits & ~self.context_bits

    @property
    def all_bits(self) -> int:
        """The bits of all ties."""
        return (1 << len(self.rules_by_bit)) - 1

    def bits_of(self, relation: str) -> int:
        """Return the bits of the ties of a relation: context ones of it are marked apart."""
        apart = {Relation.PART_OF: CONTEXT_PART_OF, Relation.MEMBER_OF: CONTEXT_MEMBER_OF}
        bits = 1 << int(self.bits[self.relation_code[relation]])
        return bits | 1 << apart[Relation(relation)] if relation in apart else bits

    def bits_like(self, *relations: str) -> int:
        """Return the bits of relations that ship and of those that count as one of them."""
        named = (one for one in self.relations if (rule_of(one).counts_as or one) in relations)
        return sum(self.bits_of(relation) for relation in named)

    def sector_of(self, kind: str, subtype: str) -> str:
        """Return the sector of an entity; see ``sector_of``."""
        own = dict(self.own_subtypes).get(subtype)
        if own and (kind == Kind.ORGANIZATION or kind not in ENTRIES):
            return own
        return sector_of(self.kinds[self.kind_code[kind]], subtype)

    def known(self, parameter: str, text: str) -> str:
        """Return the kind or the relation that a text names, in capitals or not, by any signs.

        Args:
            parameter: Who asks: it ends in ``kind`` or ``relation``.
            text: The word, as ``invested in`` or ``INVESTED_IN``.

        Raises:
            InvalidQuestion: If it is none; with the nearest one.
        """
        words = self.kinds if parameter.endswith("kind") else self.relations
        found = {_SIGNS.sub("", word.casefold()): word for word in words}
        found |= {word.casefold(): word for word in words}
        word = found.get(text.casefold()) or found.get(_SIGNS.sub("", text.casefold()))
        if word is None:
            raise InvalidQuestion.choice(parameter, text, words)
        return word

    def part(self, kinds: Iterable[str], relations: Iterable[str]) -> "Vocabulary":
        """Return what is said of some of these words alone."""
        kinds, relations = {*kinds}, {*relations}
        return Vocabulary(
            tuple(one for one in self.own_kinds if one[0] in kinds),
            tuple(one for one in self.own_relations if one[0] in relations),
        )

    def including(self, kinds: Iterable[str], relations: Iterable[str]) -> "Vocabulary":
        """Return this vocabulary with further words, known ones left as they are.

        A ``Word`` keeps what it carries; of any other text it is made (``kind_words``,
        ``rule_of``).

        Raises:
            InvalidFacts: If there are more than fit.
        """
        kinds = [kind for kind in dict.fromkeys(kinds) if kind not in self.kind_code]
        relations = [one for one in dict.fromkeys(relations) if one not in self.relation_code]
        if not kinds and not relations:
            return self
        return vocabulary_of(
            dict(self.own_kinds) | {str(kind): kind_words(kind) for kind in kinds},
            dict(self.own_relations) | {str(one): rule_of(one) for one in relations},
            dict(self.own_subtypes),
        )


#: A tie's bit is that of its relation; a PART_OF or MEMBER_OF that is context has one of these,
#: and the bits of relations that do not ship follow.
CONTEXT_PART_OF, CONTEXT_MEMBER_OF = len(RELATIONS), len(RELATIONS) + 1
CONTEXT_NUMBERS = 2
LOCATED_IN_BIT = 1 << RELATIONS.index(Relation.LOCATED_IN)
#: The bits of the context ties of what ships.
CONTEXT_BITS = LOCATED_IN_BIT | 1 << CONTEXT_PART_OF | 1 << CONTEXT_MEMBER_OF


def vocabulary_of(
    kinds: Mapping[str, KindWords],
    relations: Mapping[str, Rule],
    subtypes: Mapping[str, str] | None = None,
) -> Vocabulary:
    """Return the vocabulary of what ships and these words.

    Raises:
        InvalidFacts: If there are more kinds or relations than fit.
    """
    for what, shipped, own in (
        ("kinds", len(KINDS), kinds), ("relations", len(RELATIONS), relations)
    ):  # fmt: skip
        if shipped + len(own) > MOST:
            told = f"There are {shipped + len(own)} {what}, with the {shipped} that ship"
            raise InvalidFacts([f"{told}. Use at most {MOST}."])
    return Vocabulary(
        tuple(sorted(kinds.items())),
        tuple(sorted(relations.items())),
        tuple(sorted((subtypes or {}).items())),
    )


def kind_words(kind: str) -> KindWords:
    """Return what is said of a kind: of one that nobody described, what its name tells.

    >>> kind_words("think-tank")[:4]
    ('think tank', 'think tanks', 'party', 'other')
    """
    if isinstance(kind, Word):
        found: KindWords = kind.said
        return found
    if kind in KIND_WORDS:
        return KIND_WORDS[kind]
    label = kind.replace("-", " ")
    return KindWords(label, _plural(label))


def _plural(label: str) -> str:
    if label.endswith("y") and label[-2:-1] not in "aeiou":
        return f"{label[:-1]}ies"
    return f"{label}es" if label.endswith(("s", "x", "z", "ch", "sh")) else f"{label}s"


def usual_sector(role: str) -> str:
    """Return the sector of a kind, by what it is in questions, where nobody says another."""
    return {"venue": "project", "place": "government"}.get(role, "other")


def rule_of(relation: str) -> Rule:
    """Return the rule of a relation: of one that nobody described, what its name tells.

    >>> rule_of("INVESTED_IN").phrase, rule_of("INVESTED_IN").inverse
    ('invested in', 'invested in by')
    """
    if isinstance(relation, Word):
        found: Rule = relation.said
        return found
    if relation in RULES:
        return RULES[Relation(relation)]
    return Rule(frozenset(), *phrases_of(relation))


def is_venue(kind: str) -> bool:
    """Tell whether entities of a kind are where parties meet."""
    return kind_words(kind).role == "venue"


def is_body(kind: str) -> bool:
    """Tell whether entities of a kind act as one: parties that are no persons."""
    return not is_venue(kind) and kind_words(kind).sector != "person"


def joins(relation: str, source: str, target: str) -> bool:
    """Tell whether a relation may join two kinds: no rule that ships speaks of others' kinds."""
    pairs = rule_of(relation).joins
    brought = relation in RULES and not {source, target} <= KIND_WORDS.keys()
    return not pairs or brought or (source, target) in pairs


def joined_by(relation: str) -> str:
    """Return the kinds that a relation may join, as in ``person to city, organization``."""
    pairs = rule_of(relation).joins
    if not pairs:
        return "anything to anything"
    kinds = [*KINDS, *sorted({kind for pair in pairs for kind in pair} - {*KINDS})]
    targets: dict[tuple[str, ...], list[str]] = {}
    for kind in kinds:
        if found := tuple(other for other in kinds if (kind, other) in pairs):
            targets.setdefault(found, []).append(kind)
    return "; ".join(f"{', '.join(ours)} to {', '.join(found)}" for found, ours in targets.items())


def is_context(relation: str, source: str, target: str, target_subtype: str) -> bool:
    """Tell whether a tie is true, but no acquaintance: being in a place, a whole or a list."""
    if relation == Relation.PART_OF:
        return source == target and source in (Kind.CITY, Kind.EVENT)
    if relation == Relation.MEMBER_OF:
        return is_collective(target, target_subtype)
    return relation == Relation.LOCATED_IN or rule_of(relation).context


_SECTOR_OF_ORGANIZATION = {
    **dict.fromkeys(("agency", "government", "council", "port", "utility"), "government"),
    "institute": "university",
    **dict.fromkeys(("alliance", "chamber", "foundation", "incubator", "nonprofit"), "nonprofit"),
}


def sector_of(kind: str, subtype: str) -> str:
    """Return the sector of an entity, one of SECTORS; an unknown subtype is ``other``."""
    if kind == Kind.ORGANIZATION:
        return _SECTOR_OF_ORGANIZATION.get(subtype, "other")
    return kind_words(kind).sector


def described(vocabulary: Vocabulary) -> dict[str, dict[str, Any]]:
    """Return the words that do not ship as ``vocabulary.yaml`` has them; ``{}`` for none."""
    kinds: dict[str, Any] = {
        name: {
            "label": said.label,
            "plural": said.plural,
            "is": said.role,
            "sector": said.sector,
            **_if_said(glyph=said.glyph, color=said.color),
        }
        for name, said in vocabulary.own_kinds
    }
    relations: dict[str, Any] = {
        name: {
            "phrase": rule.phrase,
            "inverse": rule.inverse,
            "symmetric": rule.symmetric,
            "directness": rule.directness,
            "context": rule.context,
            "joins": sorted(f"{source} to {target}" for source, target in rule.joins),
            "counts_as": rule.counts_as,
            **_if_said(line=rule.line),
        }
        for name, rule in vocabulary.own_relations
    }
    parts: dict[str, dict[str, Any]] = {
        "kinds": kinds,
        "relations": relations,
        "subtypes": dict(vocabulary.own_subtypes),
    }
    return {part: words for part, words in parts.items() if words}


def _if_said(**words: str) -> dict[str, str]:
    return {key: word for key, word in words.items() if word}


def undescribed(parts: Mapping[str, Mapping[str, Any]]) -> Vocabulary:
    """Return the vocabulary that ``described`` told of.

    Raises:
        InvalidFacts: If there are more kinds or relations than fit.
    """
    kinds = {
        name: KindWords(
            said["label"],
            said["plural"],
            said["is"],
            said["sector"],
            said.get("glyph", ""),
            said.get("color", ""),
        )
        for name, said in parts.get("kinds", {}).items()
    }
    relations = {
        name: Rule(
            frozenset((source, target) for source, _, target in map(_pair, said["joins"])),
            said["phrase"],
            said["inverse"],
            said["directness"],
            said["symmetric"],
            said["context"],
            said["counts_as"],
            said.get("line", ""),
        )
        for name, said in parts.get("relations", {}).items()
    }
    return vocabulary_of(kinds, relations, parts.get("subtypes", {}))


def _pair(text: str) -> tuple[str, str, str]:
    return text.partition(" to ")


def merged(vocabularies: Iterable[Vocabulary]) -> Vocabulary:
    """Return the words of all, as the last that describes each has them.

    What a name alone tells yields to any description.

    Raises:
        InvalidFacts: If together there are more kinds or relations than fit.
    """
    kinds: dict[str, KindWords] = {}
    relations: dict[str, Rule] = {}
    subtypes: dict[str, str] = {}
    for vocabulary in vocabularies:
        for name, said in vocabulary.own_kinds:
            if name not in kinds or said != kind_words(name):
                kinds[name] = said
        for name, rule in vocabulary.own_relations:
            if name not in relations or rule != rule_of(name):
                relations[name] = rule
        subtypes |= dict(vocabulary.own_subtypes)
    return vocabulary_of(kinds, relations, subtypes)


def contradictions(ours: Vocabulary, theirs: Vocabulary) -> list[str]:
    """Return the words that two vocabularies describe differently, in order."""
    pairs: tuple[tuple[dict[str, Any], dict[str, Any], Callable[[str], Any]], ...] = (
        (dict(ours.own_kinds), dict(theirs.own_kinds), kind_words),
        (dict(ours.own_relations), dict(theirs.own_relations), rule_of),
        (dict(ours.own_subtypes), dict(theirs.own_subtypes), lambda _: ""),
    )
    return [
        name
        for mine, other, derived in pairs
        for name in mine
        if name in other
        and mine[name] != other[name]
        and derived(name) not in (mine[name], other[name])
    ]


class SectorWords(NamedTuple):
    """How a sector is said: one and several of its members, all of them, a heading over them."""

    one: str
    many: str
    all: str
    heading: str


SECTOR_WORDS: dict[str, SectorWords] = {
    "government": SectorWords(
        "government body", "government bodies", "governments", "Cities and government"
    ),
    "company": SectorWords("company", "companies", "companies", "Companies"),
    "university": SectorWords("university", "universities", "universities", "Universities"),
    "nonprofit": SectorWords("nonprofit", "nonprofits", "nonprofits", "Nonprofits"),
    "other": SectorWords(
        "other organization", "other organizations", "organizations", "Other organizations"
    ),
    "project": SectorWords("project", "projects", "projects", "Projects"),
    "event": SectorWords("event", "events", "events", "Events"),
    "person": SectorWords("person", "people", "people", "People"),
}

#: The sectors as headings of groups and as heads of columns.
SECTOR_HEADINGS = {sector: words.heading for sector, words in SECTOR_WORDS.items()}

#: The words that ship.
SHIPPED = Vocabulary()
