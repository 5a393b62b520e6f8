"""The article of a name in a sentence: the Metro Atlanta Chamber, but Cleantech San Diego."""

import re
from typing import Protocol

from graph.model import Kind

#: What follows these is what a body is for, so that the noun before tells what it is.
_FOR = re.compile(r" (?:of|for|on|in|at|to|and) ")

#: An edition's year and what is in brackets say nothing of what a name names.
_ADDED = re.compile(r"(?: \d{4}(?:[-\u2013]\d{2,4})?| \([^)]*\)|, [A-Z]{2})+$")

#: What names with an article name, in the singular.
_NOUNS = frozenset(
    """
    administration agency alliance area association authority award bank board breakfast bureau
    cabinet center centre challenge chamber coalition commission committee community
    confederation conference congress consortium cooperative corporation corridor council
    department district division emirates event exchange federation fellowship festival force
    forum foundation fund government group hackathon incubator initiative institute institution
    kingdom league library ministry museum network office parliament partnership program
    programme project region school senate service society states summit supercluster survey
    symposium system task taskforce team tour trust union workshop zone
    """.split()  # noqa: SIM905 - a list of words is read more easily so
)

#: What projects and events with an article name; of an organization it is a part of its name.
_PROJECTS = frozenset(
    """
    academy accelerator bootcamp cluster collaborative environment grant ground hub lab laboratory
    luncheon meeting pilot plan platform roadmap sandbox specification
    """.split()  # noqa: SIM905
)

#: Countries of one word that have an article all the same.
_COUNTRIES = frozenset({"Bahamas", "Gambia", "Maldives", "Netherlands", "Philippines"})

#: What names with an article begin with, where "of" follows: the University of Chicago.
_HEADS = frozenset({"city", "college", "county", "port", "state", "town", "university", "village"})


class Bearer(Protocol):
    """Whatever has a name and a kind."""

    @property
    def name(self) -> str:
        """As the record spells it."""

    @property
    def kind(self) -> str:
        """One of the kinds of entities."""


def called(named: Bearer) -> str:
    """Return the name of somebody or something as a sentence says it; see ``spoken``.

    >>> from graph.ecosystem import Entity
    >>> called(Entity("mac", Kind.ORGANIZATION, "Metro Atlanta Chamber"))
    'the Metro Atlanta Chamber'
    """
    return spoken(named.name, named.kind)


class DatedBearer(Bearer, Protocol):
    """A bearer of a name whose ties may all be over."""

    @property
    def ended(self) -> int | None:
        """The last year of its ties if the last of them ended."""

    @property
    def last_recorded(self) -> int | None:
        """The last year of its ties if the last of them is only recorded for then."""


def dated(named: DatedBearer) -> str:
    """Return a name as a sentence says it, with the year of its last ties if these are over."""
    last = until(named)
    return f"{called(named)} ({last})" if last else called(named)


def until(named: DatedBearer) -> str:
    """Return how it is said of one whose ties are all over, of others a blank.

    Ties ended in 2019; last recorded in 2016, where nothing is said of what followed.
    """
    if named.ended:
        return f"ties ended in {named.ended}"
    return f"last recorded in {named.last_recorded}" if named.last_recorded else ""


def indefinite(noun: str) -> str:
    """Return the article of a noun of which one is told: a nonprofit, an event, a university."""
    return "an" if noun[:1] in "aeio" else "a"


def spoken(name: str, kind: str) -> str:
    """Return a name as it is in a sentence, with the article that people say.

    People, companies and most cities have none. Of other names, those have one that end with
    a common noun (Chamber, Alliance, Department of Transportation) or with a word in lower
    case (Las Vegas autonomous shuttle). A name that has its own "The" keeps it.

    >>> spoken("U.S. Department of Transportation", "organization")
    'the U.S. Department of Transportation'
    >>> spoken("US Ignite", "organization")
    'US Ignite'
    """
    return f"the {name}" if _has_article(name, kind) else name


def _has_article(name: str, kind: str) -> bool:
    bare = _ADDED.sub("", name)
    words = bare.split()
    if kind == Kind.CITY and bare in _COUNTRIES:
        return True
    if kind in (Kind.PERSON, Kind.COMPANY) or len(words) < 2 or words[0].lower() in ("the", "a"):
        return False
    head = _FOR.split(bare)[0].split()
    tells = {words[-1].lower()} if words[-2] != "&" else set()
    if 0 < len(head) < len(words):
        tells.add(head[-1].lower())
    if tells & _NOUNS:
        return kind != Kind.UNIVERSITY or "of" in words or words[-1] == "Institute"
    if kind == Kind.CITY:
        return False
    if len(head) == 1 and " of " in bare and words[0].lower() in _HEADS:
        return True
    if kind in (Kind.PROJECT, Kind.EVENT) and words[-1].lower() in _PROJECTS:
        return True
    described = words[-1][0].islower() and not words[-1].endswith(("s", "ing")) and bare == name
    return kind in (Kind.PROJECT, Kind.EVENT) and described
