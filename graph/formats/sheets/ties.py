"""Rows of ties: which relation they state, and what of their words is kept as a role."""

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from graph.attributes import NO_ATTRIBUTES, Attributes
from graph.folding import fold
from graph.formats.findings import Place
from graph.formats.sheets.headers import Meant
from graph.formats.sheets.values import relation_meant
from graph.model import RULES, Kind, Relation
from graph.vocabulary import rule_of

#: What a tie is taken for where nothing says it: the first that may join its ends.
_OTHERWISE = (
    Relation.PARTNERS_WITH, Relation.PARTICIPATES_IN, Relation.WORKS_FOR, Relation.MEMBER_OF,
    Relation.LOCATED_IN, Relation.PART_OF, Relation.LEADS,
)  # fmt: skip


class SheetTie(NamedTuple):
    """A row of a tie: its ends as they are looked up, and what it says.

    ``by_header`` is the relation that the headers of its ends name, ``header`` the one of them
    that does.
    """

    place: Place
    source: str
    target: str
    by_header: Meant | None
    header: str
    word: str
    role: str
    since: str
    until: str
    url: str
    title: str
    attributes: Attributes = NO_ATTRIBUTES

    @property
    def meant(self) -> Meant | None:
        """The relation that the word of the row names, else that of the headers."""
        return (relation_meant(self.word) if self.word else None) or self.by_header

    def lost(self, meant: Meant) -> str:
        """Return what a relation that cannot join the ends was called: a word, or by headers.

        Partners of a project take part in it: nothing is lost by that.
        """
        if self.word or meant.relation == Relation.PARTNERS_WITH:
            return self.word
        return self.header

    def role_as(self, found: Meant) -> str:
        """Return the role, with the word of the relation where that says more."""
        words, meant = self.word, self.meant
        if meant is not None and found != meant:
            words = self.lost(meant)
        elif meant is not None:
            words = "" if _is_plain(words, meant.relation) else words
        return ", ".join(filter(None, (words, self.role)))


def joining(
    meant: Meant | None, otherwise: Relation | None, source: Kind, target: Kind
) -> Meant | None:
    """Return the relation that was meant if it joins two kinds, else one that does, or None.

    None of those that ship joins two people.
    """
    wanted: Iterable[Meant] = [meant] if meant else []
    if otherwise and not meant:
        wanted = (Meant(otherwise), Meant(otherwise, backward=True))
    others = (Meant(relation, way) for relation in _OTHERWISE for way in (False, True))
    for found in (*wanted, *others):
        ends = (target, source) if found.backward else (source, target)
        if ends in rule_of(found.relation).joins:
            return found
    return None


@lru_cache(4096)
def _is_plain(word: str, relation: Relation) -> bool:
    """Tell whether a word says no more than a relation does: member, funded by."""
    rule = RULES[relation]
    plain = {relation.value.replace("_", " "), rule.phrase, rule.inverse}
    plain |= {phrase.removeprefix("is ") for phrase in plain}
    plain |= {phrase.removeprefix("a ").removesuffix(" of") for phrase in plain}
    return fold(word.replace("_", " ")) in map(fold, plain)
