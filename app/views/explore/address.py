"""The state of the exploring view as its address: what is expanded, hidden, moved, switched off."""

from dataclasses import dataclass, replace
from typing import Self
from urllib.parse import urlencode

from app.views.drawing.style import FAMILIES
from app.views.shared.address import Fields, PageAddress, put
from graph.errors import InvalidQuestion, quoted
from graph.filter import NO_FILTER, Filter
from graph.questions.counting.measures import MEASURES
from graph.vocabulary import Vocabulary

_FAMILY_NAMES = tuple(family.name for family in FAMILIES)

#: How what is drawn can be arranged.
ARRANGEMENTS = ("free", "sector", "kind", "city", "group")

SIZES = ("same", *MEASURES)
COLORS = ("kind", "sector", "community", *MEASURES)
#: What begins the word for an attribute, by which size and color can go as well.
ATTRIBUTE = "attribute:"

SORTS = ("neighbours", "name", "kind")
TIE_SORTS = ("who", "relation", "since")

#: How many entities an address may expand, and how many it may hide, move or group.
MOST, MOST_CHANGES = 100, 1000


@dataclass(frozen=True, slots=True)
class Pin:
    """An entity that a reader put somewhere."""

    id: str
    x: int
    y: int

    def __str__(self) -> str:
        return f"{self.id}.{self.x}.{self.y}"


@dataclass(frozen=True, slots=True)
class Explored(PageAddress):
    """What the exploring view shows, as an address says it; the filter's words are the API's.

    ``id`` are the entities whose neighbors are drawn, in the order in which they were
    expanded; one that is given again has the next of its neighbors too. ``group`` holds
    ``KIND:ID`` for the neighbors of a kind, and ids with commas between for some that were
    selected; ``path`` two ids with a point between. ``off`` are kinds (``switch_of``) and
    families.
    ``community`` is the id of an entity whose group is drawn, ``whole`` asks for everything.
    """

    id: tuple[str, ...] = ()
    city: str = ""
    source: str = ""
    target: str = ""
    community: str = ""
    whole: bool = False
    hide: tuple[str, ...] = ()
    pin: tuple[Pin, ...] = ()
    group: tuple[str, ...] = ()
    off: tuple[str, ...] = ()
    path: str = ""
    arrange: str = "free"
    size: str = "degree"
    colour: str = "kind"
    sort: str = "neighbours"
    ties: str = "who"
    page: int = 1

    @property
    def base(self) -> str:
        """The page without any word."""
        return "/explore"

    def own(self) -> Fields:
        """Return its words beside the filter's, in order; what is as always is left out."""
        fields: Fields = []
        for name in ("id", "city", "source", "target", "community"):
            value = getattr(self, name)
            values = value if isinstance(value, tuple) else (value,)
            fields += [(name, one) for one in values if one]
        if self.whole:
            fields.append(("whole", "true"))
        for name in ("hide", "pin", "group", "off"):
            fields += [(name, str(one)) for one in getattr(self, name)]
        for name in ("path", "arrange", "size", "colour", "sort", "ties", "page"):
            if getattr(self, name) != getattr(_PLAIN, name):
                fields.append((name, str(getattr(self, name))))
        return fields

    def url(self, path: str = "") -> str:
        """Return the address, at another path if one is given; pins and groups stay readable."""
        query = urlencode(self.fields(), safe=":,")
        return (path or self.base) + (f"?{query}" if query else "")

    def with_name(self, text: str, id: str) -> Self:
        """Return the state with an id in the place of the first name that is this text."""
        for name in ("city", "source", "target", "community"):
            if getattr(self, name) == text:
                return self.but(**{name: id})
        if text in self.id:
            return self.but(id=put(self.id, text, id))
        return PageAddress.with_name(self, text, id)

    @property
    def begun(self) -> bool:
        """Whether a part of the network is asked for, or the view begins with the whole."""
        return bool(self.id or self.city or self.source or self.community)

    @property
    def plain(self) -> bool:
        """Whether nothing at all is asked for."""
        return self == _PLAIN

    @property
    def cleared(self) -> Self:
        """The state with nothing left out, moved, grouped or lit."""
        return replace(self, hide=(), pin=(), group=(), off=(), path="", page=1, filter=NO_FILTER)


_PLAIN = Explored()


def switch_of(kind: str) -> str:
    """Return how an address says that a kind is off: by its name, unless a family has that.

    >>> switch_of("lab"), switch_of("partner")
    ('lab', 'kind:partner')
    """
    return f"kind:{kind}" if kind in _FAMILY_NAMES else str(kind)


def explored(words: dict[str, list[str]], filter: Filter, vocabulary: Vocabulary) -> Explored:
    """Return the state that the words of an address ask for.

    Raises:
        InvalidQuestion: If a word has no such value.
    """
    one = {name: (words.get(name) or [""])[0].strip() for name in Explored.__slots__}
    many = {name: tuple(dict.fromkeys(filled(words.get(name, [])))) for name in words}
    for name in ("hide", "pin", "group", "off"):
        if len(many.get(name, ())) > MOST_CHANGES:
            raise InvalidQuestion(
                "There are too many of them.", f"Give at most {MOST_CHANGES:,}.", parameter=name
            )
    ids = tuple(filled(words.get("id", [])))
    if len(ids) > MOST:
        raise InvalidQuestion(
            f"{len(ids)} names are given.", f"Give at most {MOST}.", parameter="id"
        )
    if bool(one["source"]) != bool(one["target"]):
        missing = "target" if one["source"] else "source"
        raise InvalidQuestion(f"{missing}: The other end is missing.", "Give source and target.")
    page = one["page"] or "1"
    if not (page.isascii() and page.isdigit() and 1 <= int(page) <= 100_000):
        raise InvalidQuestion(
            f"{quoted(page)} is not valid.", "Use 1 to 100,000.", parameter="page"
        )
    return Explored(
        id=ids,
        city=one["city"],
        source=one["source"],
        target=one["target"],
        community=one["community"],
        whole=one["whole"] == "true",
        hide=many.get("hide", ()),
        pin=tuple(map(_pin, many.get("pin", ()))),
        group=many.get("group", ()),
        off=_switched(many.get("off", ()), vocabulary),
        path=one["path"],
        arrange=_one_of("arrange", one["arrange"] or _PLAIN.arrange, ARRANGEMENTS),
        size=_encoding("size", one["size"] or _PLAIN.size, SIZES),
        colour=_encoding("colour", one["colour"] or _PLAIN.colour, COLORS),
        sort=_one_of("sort", one["sort"] or _PLAIN.sort, SORTS),
        ties=_one_of("ties", one["ties"] or _PLAIN.ties, TIE_SORTS),
        page=int(page),
        filter=filter,
    )


def filled(texts: list[str]) -> list[str]:
    """Return those of some words that are not blank."""
    return [text.strip() for text in texts if text.strip()]


def _switched(words: tuple[str, ...], vocabulary: Vocabulary) -> tuple[str, ...]:
    switches = (*map(switch_of, vocabulary.kinds), *_FAMILY_NAMES)
    return tuple(_one_of("off", word, switches) for word in words)


def _encoding(name: str, word: str, allowed: tuple[str, ...]) -> str:
    """Return a word for size or color; whether there is such an attribute the facts tell."""
    return word if word.startswith(ATTRIBUTE) else _one_of(name, word, allowed)


def _one_of(name: str, word: str, allowed: tuple[str, ...]) -> str:
    if word not in allowed:
        raise InvalidQuestion.choice(name, word, allowed)
    return str(word)


def _pin(text: str) -> Pin:
    id, *place = text.split(".")
    try:
        x, y = (max(-1_000_000, min(1_000_000, int(number))) for number in place)
    except ValueError:
        raise InvalidQuestion(
            f"{quoted(text)} is not valid.",
            "Use an id, x and y, such as att.120.-40.",
            parameter="pin",
        ) from None
    return Pin(id, x, y)
