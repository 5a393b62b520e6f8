"""How kinds and relations look: one table each, for pages, pictures and the canvas."""

from collections.abc import Iterable
from dataclasses import dataclass

from graph.model import KIND_CODE, Kind, Relation
from graph.vocabulary import ENTRIES, is_venue, kind_words, rule_of


@dataclass(frozen=True, slots=True)
class Glyph:
    """The sign of a kind as paths about the origin, of about equal area for all kinds.

    ``filled`` is painted in the color of the kind. ``ring`` is painted in it as a line of
    width ``line``, over a ground of the canvas, or of the kind's tint for a venue.
    """

    filled: str = ""
    ring: str = ""
    line: float = 0
    tinted: bool = False


def _disc(radius: float, y: float = 0) -> str:
    r = f"{radius:g}"
    return f"M{-radius:g} {y:g}a{r} {r} 0 1 0 {2 * radius:g} 0a{r} {r} 0 1 0 {-2 * radius:g} 0Z"


class _Glyphs(dict[str, Glyph]):
    """The glyph of each kind; one that facts brought is a ring for a venue, else a small disc."""

    def __missing__(self, kind: str) -> Glyph:
        if is_venue(kind):
            return Glyph(ring=_disc(0.9), line=0.3, tinted=True)
        return Glyph(filled=_disc(0.8))


class _Plurals(dict[str, str]):
    """The plural of each kind, made of the name of one that facts brought."""

    def __missing__(self, kind: str) -> str:
        return kind_words(kind).plural


GLYPHS = _Glyphs({
    Kind.CITY: Glyph(filled=_disc(0.42), ring=_disc(0.92), line=0.34),
    Kind.ORGANIZATION: Glyph(filled=_disc(1)),
    Kind.COMPANY: Glyph(
        filled="M-.73-.89H.73A.16.16 0 0 1 .89-.73V.73A.16.16 0 0 1 .73.89H-.73"
        "A.16.16 0 0 1-.89.73V-.73A.16.16 0 0 1-.73-.89Z"
    ),
    Kind.UNIVERSITY: Glyph(filled="M0-1.2L1.24.93H-1.24Z"),
    Kind.PROJECT: Glyph(ring="M0-1.1L1.1 0L0 1.1L-1.1 0Z", line=0.3, tinted=True),
    Kind.PERSON: Glyph(filled=_disc(0.5, -0.52) + "M-.98.96A.98.92 0 0 1 .98.96Z"),
    Kind.EVENT: Glyph(ring="M1.05 0L.525.91H-.525L-1.05 0L-.525-.91H.525Z", line=0.3, tinted=True),
})  # fmt: skip


def in_order(kinds: Iterable[str]) -> list[str]:
    """Return kinds as legends list them: those that ship, then others by name."""
    return sorted(set(kinds), key=lambda kind: (KIND_CODE.get(kind, len(KIND_CODE)), kind))


#: The kinds in the plural, as pages count them: the words of the sentences.
KIND_PLURALS = _Plurals(ENTRIES)


@dataclass(frozen=True, slots=True)
class Family:
    """Relations that are drawn alike: the dash is the code, the mark shows the direction."""

    name: str
    dash: tuple[int, ...]
    mark: bool
    words: dict[Relation, str]


FAMILIES: tuple[Family, ...] = (
    Family("partner", (), False, {Relation.PARTNERS_WITH: "partners"}),
    Family("run", (), True, {Relation.LEADS: "leads", Relation.HOSTS: "hosts"}),
    Family(
        "join",
        (5, 4),
        True,
        {
            Relation.PARTICIPATES_IN: "takes part",
            Relation.MEMBER_OF: "member",
            Relation.PART_OF: "part of",
        },
    ),
    Family(
        "provide",
        (16, 4),
        True,
        {Relation.FUNDS: "funds", Relation.SUPPLIES: "supplies", Relation.SERVES: "serves"},
    ),
    Family(
        "staff",
        (2, 3),
        True,
        {Relation.WORKS_FOR: "works for", Relation.REPRESENTS: "represents"},
    ),
    Family(
        "place",
        (1, 6),
        False,
        {
            Relation.LOCATED_IN: "located in",
            Relation.PART_OF: "part of",
            Relation.MEMBER_OF: "listed in",
        },
    ),
)

_PLACE = FAMILIES[-1]
_FAMILY_OF: dict[str, Family] = {
    relation: family for family in reversed(FAMILIES) for relation in family.words
}


def family_of(relation: str, context: bool = False) -> Family:
    """Return the family that a tie is drawn as; a context tie is drawn as a place.

    A relation that facts brought is drawn as the one that it counts as; where it counts as
    none, as partners if it has no direction, else as taking part.
    """
    rule = rule_of(relation)
    if context or rule.context:
        return _PLACE
    alike = Relation.PARTNERS_WITH if rule.symmetric else Relation.PARTICIPATES_IN
    return _FAMILY_OF.get(rule.counts_as or relation) or _FAMILY_OF[alike]
