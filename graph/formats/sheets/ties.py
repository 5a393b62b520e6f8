"""Rows of ties: which relation they state, and what of their words is kept as a role."""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

from graph.attributes import NO_ATTRIBUTES, Attributes
from graph.folding import fold
from graph.formats.findings import Place
from graph.formats.sheets.headers import Meant
from graph.formats.sheets.values import LONGEST_PHRASE, relation_meant
from graph.formats.vocabulary_file import relation_name
from graph.model import RELATIONS, Relation
from graph.phrasing import phrases_of
from graph.vocabulary import Vocabulary, joins, rule_of

#: What a tie is taken for where nothing says it: the first that may join its ends.
_OTHERWISE = (
    Relation.PARTNERS_WITH, Relation.PARTICIPATES_IN, Relation.WORKS_FOR, Relation.MEMBER_OF,
    Relation.LOCATED_IN, Relation.PART_OF, Relation.LEADS,
)  # fmt: skip


class SheetTie(NamedTuple):
    """A row of a tie: its ends as they are looked up, and what it says.

    ``by_header`` is the relation that the headers of its ends name, ``header`` the one of them
    that does; ``named`` is the one that the word of the row names. ``typed``: such words name
    relations, even if they are new.
    """

    place: Place
    source: str
    target: str
    by_header: Meant | None
    header: str
    word: str
    named: Meant | None
    typed: bool
    role: str
    since: str
    until: str
    url: str
    title: str
    attributes: Attributes = NO_ATTRIBUTES

    @property
    def meant(self) -> Meant | None:
        """The relation that the word of the row names, else that of the headers."""
        return self.named or self.by_header

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
        if words and is_plain(words, found.relation):
            words = ""
        elif meant is not None and found != meant:
            words = self.lost(meant)
        role = "" if self.role == self.word else self.role
        return ", ".join(filter(None, (words, role)))


def joining(meant: Meant | None, otherwise: str | None, source: str, target: str) -> Meant | None:
    """Return the relation that was meant if it joins two kinds, else one that does, or None.

    None of those that ship joins two people; one that is new joins anything.
    """
    wanted: Iterable[Meant] = [meant] if meant else []
    if otherwise and not meant:
        wanted = (Meant(otherwise), Meant(otherwise, backward=True))
    others = (Meant(relation, way) for relation in _OTHERWISE for way in (False, True))
    for found in (*wanted, *others):
        ends = (target, source) if found.backward else (source, target)
        if joins(found.relation, *ends):
            return found
    return None


def named_by(
    word: str, by_header: Meant | None, typed: bool, own: Mapping[str, Meant]
) -> Meant | None:
    """Return the relation that the word of a row names, which may be new; None if it is a role.

    Args:
        word: The word, blank for none.
        by_header: The relation that the headers of the ends name: a new word tells more of it,
            unless it only says that they are partners.
        typed: Whether words that are not known name relations.
        own: What the phrases of relations that do not ship mean.
    """
    if not word:
        return None
    if known := (own and own.get(fold(word.replace("_", " ")))) or relation_meant(word):
        return known
    weak = by_header is None or by_header.relation == Relation.PARTNERS_WITH
    return new_relation(word) if typed and weak else None


@lru_cache(4096)
def new_relation(word: str) -> Meant | None:
    """Return a word as a new relation; None if it is prose, or blank."""
    name = relation_name(word) if len(word.split()) <= LONGEST_PHRASE else ""
    return Meant(name) if name else None


def own_of(word: str) -> Meant | None:
    """Return a word that names a relation which does not join its ends as a new one.

    It is one if it is a verb of its own: who advises a company does no work for it. A noun is
    the role of another relation, and the phrase of the known one is not said anew.
    """
    found, known = new_relation(word), relation_meant(word)
    if found is None or (known and is_plain(word, known.relation)):
        return None
    return found if phrases_of(found.relation).tells else None


def own_phrases(vocabulary: Vocabulary) -> dict[str, Meant]:
    """Return what the names and phrases of relations that do not ship mean, folded."""
    found: dict[str, Meant] = {}
    for relation in vocabulary.relations[len(RELATIONS) :]:
        rule = rule_of(relation)
        found[fold(rule.inverse)] = Meant(relation, backward=not rule.symmetric)
        said = (rule.phrase, relation.replace("_", " "))
        found |= {fold(phrase): Meant(relation) for phrase in said}
    return found


@lru_cache(4096)
def is_plain(word: str, relation: str) -> bool:
    """Tell whether a word says no more than a relation does: member, funded by."""
    rule = rule_of(relation)
    plain = {relation.replace("_", " "), rule.phrase, rule.inverse}
    plain |= {phrase.removeprefix("is ") for phrase in plain}
    plain |= {phrase.removeprefix("a ").removesuffix(" of") for phrase in plain}
    return fold(word.replace("_", " ")) in map(fold, plain)
