"""The words of the domain: kinds, relations and what they may join, sectors.

Glossary: an *entity* is a city, organization, company, university, project, person or
event, or of a kind that the facts bring (``graph.vocabulary``). A *relation* is the type of a
tie; a *statement* is what one source says; a *tie* is all statements of one (source, relation,
target). A *party* can act, a *venue* is where parties meet. A *collective* is an organization
of that subtype: a list, category or community that no body acts for. A *context tie* (every
LOCATED_IN, PART_OF between cities or between events, and MEMBER_OF a collective) is true, but
no acquaintance.
"""

import re
from collections.abc import Iterable
from enum import StrEnum
from itertools import product
from typing import NamedTuple


class Kind(StrEnum):
    """What an entity is, by the words that ship, in the order in which kinds are listed.

    Facts may bring others, which are texts (``graph.vocabulary``): compare kinds with ``==``.
    """

    CITY = "city"
    ORGANIZATION = "organization"
    COMPANY = "company"
    UNIVERSITY = "university"
    PROJECT = "project"
    PERSON = "person"
    EVENT = "event"


class Relation(StrEnum):
    """The type of a tie, by the words that ship. Alphabetical, so that codes sort as names do.

    Facts may bring others, which are texts (``graph.vocabulary``): compare relations with ``==``.
    """

    FUNDS = "FUNDS"
    HOSTS = "HOSTS"
    LEADS = "LEADS"
    LOCATED_IN = "LOCATED_IN"
    MEMBER_OF = "MEMBER_OF"
    PARTICIPATES_IN = "PARTICIPATES_IN"
    PARTNERS_WITH = "PARTNERS_WITH"
    PART_OF = "PART_OF"
    REPRESENTS = "REPRESENTS"
    SERVES = "SERVES"
    SUPPLIES = "SUPPLIES"
    WORKS_FOR = "WORKS_FOR"


KINDS = tuple(Kind)
RELATIONS = tuple(Relation)
#: The codes of the words that ship, which are theirs in every vocabulary.
KIND_CODE: dict[str, int] = {kind: code for code, kind in enumerate(KINDS)}
RELATION_CODE: dict[str, int] = {relation: code for code, relation in enumerate(RELATIONS)}

VENUES = frozenset({Kind.PROJECT, Kind.EVENT})


class Rule(NamedTuple):
    """What a relation joins (empty: anything), how a person would say it, and how direct it is.

    Directness runs from 0 (leads, funds, works for, partners with) to 3 (context ties). Of the
    relations that ship, the kinds at the ends decide what is context (``is_context``); one
    that the facts bring may be ``context`` as a whole. ``counts_as`` is the relation that
    ships whose directness, context and ends it took, ``line`` how it is drawn (``LINES``).
    """

    joins: frozenset[tuple[str, str]]
    phrase: str
    inverse: str
    directness: int = 1
    symmetric: bool = False
    context: bool = False
    counts_as: str = ""
    line: str = ""


_C, _O, _F, _U, _J, _P, _E = KINDS
_ACTORS = (_C, _O, _F, _U)


def _join(sources: tuple[Kind, ...], targets: tuple[Kind, ...]) -> frozenset[tuple[str, str]]:
    return frozenset(product(sources, targets))


#: The rules of the relations that ship; ``graph.vocabulary.rule_of`` knows those of all.
RULES: dict[Relation, Rule] = {
    Relation.PARTICIPATES_IN: Rule(
        _join((*_ACTORS, _P), (_J, _E)), "takes part in", "is joined by", 2
    ),
    Relation.LEADS: Rule(_join((*_ACTORS, _P), (_J, _O, _E)), "leads", "is led by", 0),
    Relation.PARTNERS_WITH: Rule(
        _join(_ACTORS, _ACTORS), "partners with", "partners with", 0, symmetric=True
    ),
    Relation.MEMBER_OF: Rule(_join((*_ACTORS, _P), (_O,)), "is a member of", "has the member", 1),
    Relation.WORKS_FOR: Rule(_join((_P,), _ACTORS), "works for", "employs", 0),
    Relation.LOCATED_IN: Rule(
        _join((_O, _F, _U, _J, _E), (_C,)), "is located in", "is the place of", 3
    ),
    Relation.FUNDS: Rule(_join((*_ACTORS, _P), (*_ACTORS, _J, _E)), "funds", "is funded by", 0),
    Relation.PART_OF: Rule(
        _join((_J,), (_J, _E)) | _join((_O,), (_O, _U)) | {(_E, _E), (_C, _C), (_U, _U), (_F, _F)},
        "is part of",
        "includes",
        1,
    ),
    Relation.SUPPLIES: Rule(_join((_F,), (*_ACTORS, _J)), "supplies", "is supplied by", 1),
    Relation.HOSTS: Rule(_join(_ACTORS, (_E, _J)), "hosts", "is hosted by", 1),
    Relation.SERVES: Rule(_join((_O, _F), (_C,)), "serves", "is served by", 1),
    Relation.REPRESENTS: Rule(_join((_O, _P), (_C, _O, _F)), "represents", "is represented by", 1),
}


#: How the role of a PART_OF says that one body became part of another for good; those by which
#: the one is gone.
_MERGER = re.compile(r"(?:(?:was|has) )?(merged (?:into|with)|(?:absorbed|acquired) by)\b", re.I)
DISSOLVING = frozenset({"merged into", "merged with", "absorbed by"})


def merger(role: str) -> str:
    """Return the words by which the role of a PART_OF names a merger, or a blank.

    >>> merger("Merged into it, with a grant"), merger("program of")
    ('merged into', '')
    """
    said = _MERGER.match(role)
    return said[1].lower() if said else ""


#: The directness of a context tie, whatever its relation.
CONTEXT_DIRECTNESS = 3


#: The subtype of an organization that is a list, category or community without a body.
COLLECTIVE = "collective"


def is_collective(kind: str, subtype: str) -> bool:
    """Tell whether an entity is a list, category or community that no body acts for."""
    return kind == Kind.ORGANIZATION and subtype == COLLECTIVE


SUBTYPES: dict[str, frozenset[str]] = {
    Kind.CITY: frozenset({"city", "county", "district", "region", "state", "country"}),
    Kind.ORGANIZATION: frozenset(
        {
            "nonprofit",
            "agency",
            "alliance",
            "government",
            "foundation",
            "incubator",
            "institute",
            "council",
            "chamber",
            "utility",
            "port",
            COLLECTIVE,
        }
    ),
    Kind.COMPANY: frozenset({"startup", "utility"}),
    Kind.UNIVERSITY: frozenset(),
    Kind.PROJECT: frozenset(
        {"program", "initiative", "pilot", "platform", "living-lab", "component", "challenge"}
    ),
    Kind.PERSON: frozenset(),
    Kind.EVENT: frozenset({"conference", "forum", "summit"}),
}

SECTORS = (
    "government", "company", "university", "nonprofit", "other", "project", "event", "person",
)  # fmt: skip

MAX_ID_LENGTH = 120
_ID = re.compile(rf"[a-z0-9-]{{1,{MAX_ID_LENGTH}}}", re.ASCII)


def is_id(text: str) -> bool:
    """Tell whether a text is an id: lower-case letters, digits, hyphens, at most 120."""
    return _ID.fullmatch(text) is not None


_SOURCE = re.compile(r"https?://[^\s/][^\s]*|[a-z][a-z0-9+.-]*:[a-z0-9][a-z0-9-]*", re.ASCII)


def is_source(text: str) -> bool:
    """Tell whether a text names a source: an http(s) address, or ``word:slug``."""
    return _SOURCE.fullmatch(text) is not None


#: The longest name that an entity has and that a question takes, in characters; to compare
#: longer ones takes too long.
MAX_NAME = 500


def names_wrong(name: str, aliases: Iterable[str] = ()) -> list[str]:
    """Return what is wrong with the length of a name and of aliases."""
    return [
        f"{column} {text[:40]!r} has {len(text):,} characters. Use at most {MAX_NAME}."
        for column, text in (("name", name), *(("alias", alias) for alias in aliases))
        if len(text) > MAX_NAME
    ]


#: How many degrees there are each way from the equator, and from Greenwich.
DEGREES = {"latitude": 90, "longitude": 180}

_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d\d?)?", re.ASCII | re.IGNORECASE)


def coordinates_wrong(latitude: str, longitude: str) -> list[str]:
    """Return what is wrong with two coordinates in degrees; both may be blank."""
    wrong = []
    for (column, most), text in zip(DEGREES.items(), (latitude, longitude), strict=True):
        if text and not (_NUMBER.fullmatch(text[:40]) and abs(float(text[:40])) <= most):
            wrong.append(f"{column} {text[:40]!r} is not a number from -{most} to {most}.")
    if bool(latitude) != bool(longitude):
        wrong.append("Only one of latitude and longitude is given. Give both, or neither.")
    return wrong


def is_link(text: str) -> bool:
    """Tell whether a text may be shown as a link: only http(s) addresses may."""
    return text.startswith(("http://", "https://"))
