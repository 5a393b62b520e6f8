"""How kinds and relations look: one table each, for pages, pictures and the canvas."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import cos, pi, sin
from zlib import crc32

from graph.model import KIND_CODE, RELATION_CODE, Kind, Relation
from graph.vocabulary import ENTRIES, is_venue, kind_words, rule_of


@dataclass(frozen=True, slots=True)
class Glyph:
    """The sign of a kind as paths about the origin, of about equal area for all kinds.

    ``filled`` is painted in the color of the kind. ``ring`` is painted in it as a line of
    width ``line``, over a ground of the canvas, or of the kind's tint for a venue. ``like`` is
    the kind that ships whose color it has, blank for one that ships.
    """

    filled: str = ""
    ring: str = ""
    line: float = 0
    tinted: bool = False
    like: str = ""


def _disc(radius: float, y: float = 0) -> str:
    r = f"{radius:g}"
    return f"M{-radius:g} {y:g}a{r} {r} 0 1 0 {2 * radius:g} 0a{r} {r} 0 1 0 {-2 * radius:g} 0Z"


class _Glyphs(dict[str, Glyph]):
    """The glyph of each kind; one that facts brought is open for a venue, else filled.

    It has the shape and the color that its vocabulary says: else the color of its sector, and
    of the shapes that no kind which ships has like that, one by its name.
    """

    def __missing__(self, kind: str) -> Glyph:
        said = kind_words(kind)
        free = _OPEN if is_venue(kind) else _FILLED
        shape = _SHAPES[said.glyph or free[crc32(kind.encode()) % len(free)]]
        like = _COLORED[said.color] if said.color else _OF_SECTOR[said.sector]
        if is_venue(kind):
            return Glyph(ring=shape, line=0.3, tinted=True, like=like)
        return Glyph(filled=shape, like=like)


def _polygon(*corners: tuple[float, float]) -> str:
    return "M" + "L".join(f"{x:g} {y:g}" for x, y in corners) + "Z"


def _around(number: int, radius: float, inner: float = 0) -> str:
    """Return a polygon of equal sides, its first corner above; a star with an inner radius."""
    radii = (radius, inner) if inner else (radius,)
    steps = number * len(radii)
    turns = [(2 * pi * step / steps, radii[step % len(radii)]) for step in range(steps)]
    return _polygon(*((round(r * sin(turn), 3), round(-r * cos(turn), 3)) for turn, r in turns))


#: The shapes that kinds of others may have, of about equal area.
_SHAPES = {
    "disc": _disc(0.92),
    "square": _polygon((-0.85, -0.85), (0.85, -0.85), (0.85, 0.85), (-0.85, 0.85)),
    "triangle": _polygon((0, -1.2), (1.24, 0.93), (-1.24, 0.93)),
    "diamond": _around(4, 1.15),
    "hexagon": _around(6, 1.05),
    "pentagon": _around(5, 1.1),
    "cross": _polygon(
        (-0.4, -1.1), (0.4, -1.1), (0.4, -0.4), (1.1, -0.4), (1.1, 0.4), (0.4, 0.4), (0.4, 1.1),
        (-0.4, 1.1), (-0.4, 0.4), (-1.1, 0.4), (-1.1, -0.4), (-0.4, -0.4),
    ),
    "star": _around(5, 1.3, 0.6),
}  # fmt: skip
_FILLED = ("diamond", "hexagon", "pentagon", "cross", "star")
_OPEN = ("disc", "square", "triangle", "pentagon", "cross", "star")

#: The kind that ships which has a color, and the one whose color a sector has.
_COLORED = {
    "navy": "city", "sky": "organization", "amber": "company", "violet": "university",
    "green": "project", "plum": "event", "stone": "person",
}  # fmt: skip
_OF_SECTOR = {
    "government": "city", "company": "company", "university": "university",
    "nonprofit": "organization", "other": "organization", "project": "project", "event": "event",
    "person": "person",
}  # fmt: skip


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


#: How many relations of others a legend names for each family.
OWN_WORDS = 6


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

    A relation that facts brought is drawn as its vocabulary says, else as the one that it counts
    as; where it counts as none, as partners if it has no direction, else as taking part.
    """
    rule = rule_of(relation)
    if context or rule.context:
        return _PLACE
    if rule.line:
        return next(family for family in FAMILIES if family.name == rule.line)
    alike = Relation.PARTNERS_WITH if rule.symmetric else Relation.PARTICIPATES_IN
    return _FAMILY_OF.get(rule.counts_as or relation) or _FAMILY_OF[alike]


def look(kind: str) -> str:
    """Return the classes by which a sign of a kind has its color."""
    like = GLYPHS[kind].like
    return f"g-{kind} g-{like}" if like else f"g-{kind}"


def words_of(family: Family, relations: Iterable[str]) -> str:
    """Return how a legend says a family: the words of some relations, those of others at last.

    Args:
        family: The family.
        relations: The relations that are drawn as it.
    """
    drawn = {*relations}
    said = [word for relation, word in family.words.items() if relation in drawn]
    own = sorted({rule_of(one).phrase for one in drawn if one not in RELATION_CODE})
    more = [f"{len(own) - OWN_WORDS:,} more"] if len(own) > OWN_WORDS else []
    return ", ".join(dict.fromkeys(said + own[:OWN_WORDS] + more))
