"""The kinds and relations that a network knows: how each is said, how often it is used."""

from dataclasses import dataclass
from typing import ClassVar

from graph.answers.common import Answer


@dataclass(frozen=True, slots=True)
class KindWord:
    """A kind of entries: how one and several are said, and what it is in questions.

    ``own`` marks one that the facts brought; the others ship. ``acts_as`` is party (can act),
    venue (where parties meet) or place (a party where others are). The ``sector`` of an
    organization is that of its subtype. ``used`` counts its entries.
    """

    name: str
    own: bool
    label: str
    plural: str
    acts_as: str
    sector: str
    used: int


@dataclass(frozen=True, slots=True)
class RelationWord:
    """A relation: how its ties are said from each end, and how they count.

    ``directness`` runs from 0, the most direct, to 3. A tie of a ``context`` relation is a
    location tie; PART_OF and MEMBER_OF are by the kinds at their ends. ``counts_as`` names the
    relation that ships whose place an own one takes, ``joins`` tells which kinds it joins.
    ``used`` counts its ties, location ties among them.
    """

    name: str
    own: bool
    phrase: str
    inverse: str
    symmetric: bool
    directness: int
    context: bool
    counts_as: str
    joins: str
    used: int


@dataclass(frozen=True, slots=True)
class WordRow:
    """A kind or a relation as the row of a table, blank where the other has something."""

    word: str
    name: str
    own: bool
    used: int
    label: str = ""
    plural: str = ""
    acts_as: str = ""
    sector: str = ""
    phrase: str = ""
    inverse: str = ""
    symmetric: bool | None = None
    directness: int | None = None
    context: bool | None = None
    counts_as: str = ""
    joins: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownWords(Answer):
    """The kinds and relations that a network knows: those that ship, then those of its facts.

    ``subtypes`` are those to which the facts give a sector.
    """

    table: ClassVar[str] = "rows"

    kinds: tuple[KindWord, ...]
    relations: tuple[RelationWord, ...]
    subtypes: dict[str, str]

    @property
    def rows(self) -> tuple[WordRow, ...]:
        """The kinds, then the relations, as rows of one table."""
        kinds = (
            WordRow(
                "kind", one.name, one.own, one.used, one.label, one.plural, one.acts_as, one.sector
            )
            for one in self.kinds
        )
        relations = (
            WordRow(
                "relation", one.name, one.own, one.used, phrase=one.phrase, inverse=one.inverse,
                symmetric=one.symmetric, directness=one.directness, context=one.context,
                counts_as=one.counts_as, joins=one.joins,
            )
            for one in self.relations
        )  # fmt: skip
        return (*kinds, *relations)
