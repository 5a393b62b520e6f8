"""What the list of entries shows."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from app.views.shared.chips import Choice
from graph.model import SECTORS
from graph.network import Network
from graph.questions.browse import Listing, largest_cities
from graph.vocabulary import SECTOR_HEADINGS, kind_words

#: How many cities the list offers to narrow it by.
CITIES = 12

SORT = "degree"

SORTS = {"nearest": "Best match first", "degree": "Most partners first", "name": "A to Z"}


@dataclass(frozen=True, slots=True)
class AskedList:
    """A list as an address asks for it."""

    q: str = ""
    kind: str = ""
    sector: str = ""
    city: str = ""
    sort: str = ""
    cursor: str = ""

    @property
    def order(self) -> str:
        """The order that is asked for, or the one that such a list has."""
        return self.sort or ("nearest" if self.q.strip() else SORT)

    def url(self, **changes: str) -> str:
        """Return the address of the list, changed; another list begins with its first part."""
        asked = replace(self, **{"cursor": "", **changes})
        words = {name: text for name in self.__slots__ if (text := getattr(asked, name))}
        return "/entities" + (f"?{urlencode(words)}" if words else "")

    def beside(self, *names: str) -> list[tuple[str, str]]:
        """Return the words of the address without some, and without the part."""
        left = (name for name in self.__slots__ if name not in ("cursor", *names))
        return [(name, text) for name in left if (text := getattr(self, name))]


def context(network: Network, asked: AskedList, found: Listing) -> dict[str, Any]:
    """Return what the template of the list is given; the city of the question is an id."""
    city = network.facts.position(asked.city) if asked.city else -1
    orders = [sort for sort in SORTS if sort != "nearest" or asked.q.strip()]
    return {
        "asked": asked,
        "found": found,
        "heading": _heading(asked, found, network.name(city) if city >= 0 else ""),
        "home": network.named(city) if city >= 0 else None,
        "orders": [
            Choice(SORTS[sort], asked.url(sort=sort), sort == asked.order) for sort in orders
        ],
        "kinds": _choices(
            asked, "kind", ((str(k), kind_words(k).plural) for k in network.vocabulary.kinds)
        ),
        "sectors": _choices(asked, "sector", ((s, SECTOR_HEADINGS[s]) for s in SECTORS)),
        "cities": [(c.name, asked.url(city=c.id)) for c in largest_cities(network, CITIES)],
        "next": asked.url(cursor=found.next) if found.next else "",
        "first": asked.url() if asked.cursor else "",
    }


def _heading(asked: AskedList, found: Listing, place: str) -> str:
    many = f"{found.total:,}"
    if asked.q.strip():
        if found.match != "words" or not found.total:
            return f"No match for “{asked.q.strip()}”"
        matches = "match" if found.total == 1 else "matches"
        return f"{many} {matches} for “{asked.q.strip()}”"
    if asked.kind:
        kind = asked.kind
        what = kind_words(kind).label if found.total == 1 else kind_words(kind).plural
    else:
        what = "entry" if found.total == 1 else "entries"
    return f"{many} {what}{' in ' + place if place else ''}"


def _choices(asked: AskedList, name: str, values: Iterable[tuple[str, str]]) -> list[Choice]:
    chosen = getattr(asked, name)
    return [Choice(words, asked.url(**{name: value}), value == chosen) for value, words in values]
