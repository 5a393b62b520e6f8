"""What is sound by its form and yet probably not meant: told by a check, never by a load."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from graph.dates import today
from graph.deeds import of_a_moment
from graph.folding import invisible
from graph.formats.findings import Findings, Place, shown, told
from graph.model import Kind, Relation
from graph.names import same_name_key
from graph.vocabulary import rule_of

#: A year, of which no currency or noun beside it makes an amount.
_YEAR = re.compile(
    r"(?:\b|(?<=\bFY))(?<![$€£])(?:19|20)\d\d\b(?! (?:dollars|euros|people))", re.ASCII
)
_ENDED = re.compile(
    r"\b(?:former(?:ly)?|previous(?:ly)?|retired|emerit(?:us|a)|until|(?:since )?ended"
    r"|ex-(?!officio)\w+|then-\w+)\b|^(?:immediate )?past\b",
    re.IGNORECASE,
)

#: A month in an address: 2017/09, 201709, 2017/9, sept-2017, 2017/september.
_MONTH_IN_ADDRESS = re.compile(
    r"[/._-]((?:19|20)\d\d)(?:[/_-]?(0[1-9]|1[0-2])(?=[/._-]|\d\d\b|$)|[/_-]([1-9])(?=[/_-]|$))"
)
_NAMED = (
    "(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    "|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAMED_MONTH = re.compile(
    rf"[/._-](?:{_NAMED}[/_-]?((?:19|20)\d\d)|((?:19|20)\d\d)[/_-]{_NAMED})(?=[/._-]|$)",
    re.IGNORECASE,
)

#: Offices that one person holds at a time, by what they are called.
_OFFICES = {
    office: called[0]
    for called in (
        ("mayor",),
        ("governor",),
        ("president",),
        ("CEO", "chief executive", "chief executive officer"),
        ("executive director",),
        ("managing director",),
        ("director",),
        ("chair", "chairman", "chairwoman", "chairperson", "board chair", "board chairman",
         "chair of the board", "chairman of the board"),
        ("chancellor",),
        ("superintendent",),
        ("city manager",),
    )
    for office in (name.lower() for name in called)
}  # fmt: skip
#: Who is told of as a former holder, and is doubted for want of an end alone.
_FORMER = re.compile(r"\bformer(?:ly)?\b|^ex-", re.IGNORECASE)
_PARTS = re.compile(r"\s*(?:,|;|/|&|\band\b)\s*")
_WHEN = re.compile(r"^(?:then|current)\s+|\s+in\s+(?:\w+ )?(?:19|20)\d\d$")

_FUNDER = (
    r"^(?!.*\b(?:founder|media sponsor)\b)"
    r".*\b(?:sponsor|funder|investor|grant giver|financial backer)$"
)
_HOST = r"^(?:co-)?host(?: city)?$|^co-host\b|^city host$|^venue$"
#: Relations by which one meets, speaks or bids once; who led or funded may do so still.
_ONCE = (
    Relation.HOSTS, Relation.PARTICIPATES_IN, Relation.PARTNERS_WITH, Relation.SERVES,
)  # fmt: skip
_LEADER = (
    r"^(?:lead|leading) (?:organization|institution|agency|nonprofit|applicant|county)$"
    r"|^(?:co-)?(?:leader|lead)$|^(?:co-)?founder$|^(?:co-)?initiator$"
)
_SUPPLIER = r"\b(?:vendor|supplier|contractor|supplies)\b|\bfranchise(?: contract)?$"

#: Which words of a role say another relation than the one that is beside it.
_MEANT: dict[str, tuple[tuple[re.Pattern[str], Relation], ...]] = {
    ours: tuple((re.compile(pattern, re.IGNORECASE), theirs) for pattern, theirs in meant)
    for ours, meant in {
        Relation.PARTICIPATES_IN: (
            (_LEADER, Relation.LEADS), (_FUNDER, Relation.FUNDS), (_HOST, Relation.HOSTS),
        ),
        Relation.PARTNERS_WITH: (
            (_FUNDER, Relation.FUNDS), (_SUPPLIER, Relation.SUPPLIES),
            (r"\bmember$", Relation.MEMBER_OF),
        ),
        Relation.MEMBER_OF: ((_LEADER, Relation.LEADS), (_FUNDER, Relation.FUNDS)),
        Relation.LEADS: (
            (_FUNDER, Relation.FUNDS), (_HOST, Relation.HOSTS),
            (r"^(?:\w+ )?partner$", Relation.PARTICIPATES_IN),
        ),
        Relation.HOSTS: ((_LEADER, Relation.LEADS), (_FUNDER, Relation.FUNDS)),
        Relation.FUNDS: ((r"^(?:co-)?founder$", Relation.LEADS),),
        Relation.SUPPLIES: ((_FUNDER, Relation.FUNDS),),
    }.items()
}  # fmt: skip


class _Named(NamedTuple):
    """An entity as others are held against it: where it is and what it is called."""

    place: Place
    id: str
    kind: str
    name: str
    home: str


class Doubts:
    """Rows held against each other and against what they themselves say.

    Each doubt is a warning with a kind of its own, so that many alike can be told as a few.
    """

    def __init__(self, findings: Findings) -> None:
        self._findings = findings
        self._named: list[_Named] = []
        self._called: defaultdict[str, list[int]] = defaultdict(list)
        self._holders: defaultdict[tuple[str, str], dict[str, tuple[Place, str]]] = defaultdict(
            dict
        )
        self._wholes: dict[str, str] = {}

    def entity(
        self, place: Place, id: str, kind: str, name: str, aliases: tuple[str, ...], home: str
    ) -> None:
        """Take a sound entity; ``home`` is the id of the city it is located in, or blank."""
        for text in (name, *aliases):
            for unseen in invisible(text):
                sentence = f"{shown(text)} has an invisible character, {unseen}. Remove it."
                self._findings.warnings.add(place, sentence, kind="invisible character")
        for called in {same_name_key(text, kind) for text in (name, *aliases)}:
            self._called[called].append(len(self._named))
        self._named.append(_Named(place, id, kind, name, home))

    def relation(
        self, place: Place, source: str, relation: str, target: str, role: str, since: str,
        until: str, source_url: str, kinds: tuple[str, str],
    ) -> None:  # fmt: skip
        """Take a sound relation, after all entities; ``kinds`` are those of its ends if known."""
        # wide: the columns of a file
        for kind, sentence in _of_one(relation, role, since, until, source_url, kinds):
            self._findings.warnings.add(place, sentence, kind=kind)
        if relation == Relation.PART_OF and kinds[0] == Kind.CITY:
            self._wholes.setdefault(source, target)
        if kinds[0] == Kind.PERSON and relation in (Relation.WORKS_FOR, Relation.LEADS):
            for office in _offices(role) if not until and not _FORMER.search(role) else ():
                self._holders[target, office].setdefault(source, (place, since))

    def finish(self) -> None:
        """Tell what only all rows together show."""
        for (body, office), holders in self._holders.items():
            if len(holders) > 1:
                names, how = (
                    _and(map(shown, holders)),
                    "both" if len(holders) == 2 else "all",
                )
                dated = any(since for _, since in holders.values())
                wrong = f"{names} are {how} {office} of {shown(body)}, without "
                right = "an end. Say until when" if dated else "dates. Say from when until when"
                self._findings.warnings.add(
                    max(place for place, _ in holders.values()),
                    f"{wrong}{right}.",
                    kind="office with several holders",
                )
        for one, other in sorted(self._alike()):
            first, second = self._named[one], self._named[other]
            self._findings.warnings.add(
                second.place,
                f"{shown(second.name)} ({second.id}) and {shown(first.name)} ({first.id}, "
                f"{told(first.place)}) have the same name, kind and place. Are they one?",
                kind="same name",
            )

    def _alike(self) -> set[tuple[int, int]]:
        """Return pairs of one kind and place, the name of one of which the other has too."""
        pairs = set()
        for called, bearers in self._called.items():
            named = [
                at
                for at in bearers
                if same_name_key(self._named[at].name, self._named[at].kind) == called
            ]
            for one in named:
                for other in bearers:
                    if one != other and self._same(self._named[one], self._named[other]):
                        pairs.add((min(one, other), max(one, other)))
        return pairs

    def _same(self, one: _Named, other: _Named) -> bool:
        """Tell whether two are of one kind and place; cities nobody places may be anywhere."""
        if one.kind != other.kind:
            return False
        if one.kind == Kind.CITY:
            whole = self._wholes.get(one.id)
            return whole is not None and whole == self._wholes.get(other.id)
        return one.home == other.home


def _and(names: Iterable[str]) -> str:
    *others, last = names
    return f"{', '.join(others)} and {last}" if others else last


def _of_one(
    relation: str, role: str, since: str, until: str, url: str,
    kinds: tuple[str, str],
) -> Iterator[tuple[str, str]]:  # fmt: skip
    """Yield what a row says against itself: the kind of the doubt, and a sentence."""
    if role and not since and not until and _has_year(role):
        right = "Put the year there."
        yield "year in a role", f"Role {shown(role)} has a year; since and until are blank. {right}"
    if role and not until and (said := _ENDED.search(role)):
        wrong = f"Role {shown(role)} says {shown(said[0])}, but until is blank"
        yield "ended without a date", f"{wrong}. Say when it ended."
    if since and not until and relation in _ONCE and of_a_moment(role):
        wrong = f"Role {shown(role)} is of one time, but until is blank, so the tie goes on"
        yield "one time without an end", f"{wrong}. If it was over then, until is {since} as well."
    if role and (meant := _meant(relation, role, *kinds)):
        yield "role of another relation", f"Role {shown(role)} suggests {meant}, not {relation}."
    if since and not until and _in_address(since, url):
        wrong = f"since {since} is the month in the address of the source"
        right = "perhaps when the page was written. Keep it if the page says that the tie began"
        yield "since as in the address", f"{wrong}, {right} then."


@lru_cache(4096)
def _meant(relation: str, role: str, source: str, target: str) -> str | None:
    """Return the relation that a role says instead, if it may join the two."""
    for pattern, meant in _MEANT.get(relation, ()):
        if pattern.search(role):
            joins, either = rule_of(meant).joins, rule_of(relation).symmetric
            if (source, target) in joins or (either and (target, source) in joins):
                return meant
    return None


@lru_cache(4096)
def _offices(role: str) -> frozenset[str]:
    parts = (_WHEN.sub("", part) for part in _PARTS.split(role.lower()))
    return frozenset(_OFFICES[part] for part in parts if part in _OFFICES)


def _has_year(role: str) -> bool:
    """Tell whether a role names a year that has begun: Vision 2030 is the name of a plan."""
    this = date.fromordinal(today()).year
    return any(int(year) <= this for year in _YEAR.findall(role))


def _in_address(since: str, url: str) -> bool:
    if len(since) < len("2016-05"):
        return False
    months = {f"{year}-{two or one:0>2}" for year, two, one in _MONTH_IN_ADDRESS.findall(url)}
    for before, year, other, after in _NAMED_MONTH.findall(url):
        number = _MONTHS.index((before or after)[:3].lower()) + 1
        months.add(f"{year or other}-{number:02}")
    return since[:7] in months
