"""How pages say dates, numbers, ties and addresses."""

import math
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from graph.answers import Connector, Named
from graph.ecosystem import Tie
from graph.model import Kind, Relation
from graph.phrasing import past
from graph.questions.wording.acts import act, seat
from graph.questions.wording.articles import called as called
from graph.questions.wording.articles import spoken
from graph.questions.wording.articles import until as until
from graph.questions.wording.connect import apart as apart
from graph.questions.wording.connect import path_end as path_end
from graph.questions.wording.phrases import began as began
from graph.questions.wording.phrases import date as date
from graph.questions.wording.phrases import expected_count as expected_count
from graph.questions.wording.phrases import figures as figures
from graph.questions.wording.phrases import is_past, phrase_of, start
from graph.questions.wording.phrases import percent as percent
from graph.questions.wording.phrases import times as times
from graph.questions.wording.phrases import verb as verb
from graph.questions.wording.phrases import when as when
from graph.vocabulary import is_venue, kind_words, rule_of

if TYPE_CHECKING:
    from graph.answers import CityMember, Impacting, RelationTies
    from graph.questions.browse import Listed

#: A share is said as "n of m" too as long as m is not greater.
COUNTABLE = 50

#: What people call a parameter, where that is not its name.
_FIELDS = {
    "after": "later date",
    "as_of": "date",
    "avoid": "name to exclude",
    "before": "earlier date",
    "colour": "color",
    "from": "start",
    "id": "name",
    "max_hops": "longest path",
    "q": "search",
    "routes": "number of paths",
    "source": "from",
    "target": "to",
    "where": "attribute",
    "without_relation": "ties left out",
    "without_kind": "kinds left out",
}


def field(parameter: str) -> str:
    """Return what people call a parameter: longest path for max_hops."""
    return _FIELDS.get(parameter, parameter.replace("_", " "))


def percentile(rank: float) -> str:
    """Return the part of others that one ranks above in whole percent, never more than it is."""
    if rank == 1:
        return "all"
    return "more than 99%" if rank > 0.99 else f"{math.floor(100 * rank + 1e-9)}%"


def score(value: float) -> str:
    """Return a number in three figures or so."""
    if value >= 100 or value == round(value):
        return f"{value:,.0f}"
    return f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def effective_size(value: float) -> str:
    """Return how many partners are left once their overlap is taken off: 31.7, 9.4, 1."""
    return f"{value:,.1f}".removesuffix(".0")


def scored(measure: str, value: float) -> str:
    """Return a score as a ranking tells it: betweenness is a part of all routes."""
    if measure != "betweenness":
        return figures(value)
    if 0 < value < 0.00001:
        return "<0.001%"
    return percent(value) if value >= 0.01 or not value else f"{100 * value:.2g}%"


def grouped(number: int) -> str:
    """Return a number with its digits in groups of three."""
    return f"{number:,}"


def said(tie: Tie, entities: dict[str, Named]) -> str:
    """Return a tie as a row of a table says it: without articles."""
    source, target = (entities[end].name for end in (tie.source, tie.target))
    return f"{source} {verb(tie, tie.source)} {target}"


def told(tie: Tie) -> str:
    """Return in what role a tie holds, and when: Founding sponsor, from Jun 2012."""
    time = times(tie)
    return f"{tie.role}, {time}" if tie.role else start(time)


def heading(relation: str, outward: bool, ended: bool = False) -> str:
    """Return a relation as the heading of a group of ties: Leads, Led by, Was led by.

    Whom sources name with a body are its people: some are on its board or hold an office there,
    and nobody counts its employees.
    """
    if relation == Relation.WORKS_FOR:
        return "Posts" if outward else "Its people"
    rule = rule_of(relation)
    return _headed(rule.phrase if outward else rule.inverse, ended)


def heading_of(tie: Tie, outward: bool) -> str:
    """Return the heading of a group that a tie belongs to: what it is, what it was, an act."""
    if tie.relation == Relation.WORKS_FOR and not outward and not seat(tie, outward):
        return "Its people" + (" in earlier years" if is_past(tie) else "")
    said = act(tie, outward).removeprefix("was ")
    return start(said) or _headed(phrase_of(tie, outward), is_past(tie))


def _headed(phrase: str, ended: bool) -> str:
    bare = phrase.removeprefix("is ").removeprefix("a ").removeprefix("an ")
    said = past(phrase) if ended else bare.removeprefix("has the tie ")
    said = said.replace("has the member", "members").replace("the place of", "located here")
    return start(said.replace("the member", "as members"))


def headings(item: "RelationTies", ended: bool = False) -> str:
    """Return the words of a relation in the directions in which an entity has its ties.

    What has ended is told in the past.
    """
    ways = [True] * (item.outward > 0) + [False] * (item.inward > 0)
    first, *rest = [heading(item.relation, way, ended) for way in ways]
    return ", ".join([first, *(words.lower() for words in rest)])


def passing(connector: Connector, shortest: int) -> str:
    """Return in how many of the shortest routes a connector is: 3 of 6; blank of many."""
    stands = round(connector.share * shortest)
    if not stands:
        return "longer paths only"
    return f"{stands} of {shortest}" if shortest <= COUNTABLE else ""


def passing_still(connector: Connector, shortest: int) -> str:
    """Return in how many of the shortest routes a connector is, and if all of these are over.

    Of who is on longer routes alone, it is those that are shown.
    """
    if connector.lasts:
        return passing(connector, shortest)
    many = passing(connector, shortest) if connector.share else "longer"
    return f"{many}, of earlier years" if many else "of earlier years"


def left_without(connector: Connector, shortest: int) -> str:
    """Return what is left of the shortest routes without a connector."""
    left = shortest - round(connector.share * shortest)
    if connector.indispensable:
        return "no path"
    if not left:
        return "longer paths"
    return f"{left:,} {'path' if left == 1 else 'paths'} as short"


def host(url: str) -> str:
    """Return where an address leads, or the word before the slug of ``word:slug``."""
    try:
        address = urlsplit(url)
        name = address.hostname or address.scheme
    except ValueError:
        return ""
    return name.removeprefix("www.")


def described(entity: "Named | Listed") -> str:
    """Return what tells an entity from its namesakes: alliance in Dallas.

    Of one whose ties are all over it is said, too: alliance in Chicago, ties ended in 2017.
    """
    what = (entity.subtype or entity.kind).replace("-", " ")
    there = f"{what} {located(entity)}" if entity.place else what
    last = until(entity)
    return f"{there}, {last}" if last else there


def membership(member: "CityMember | Impacting") -> str:
    """Return what to mind of a member of an ecosystem, if its ties are over, or undated.

    An organization or a person whose ties are over, but not the location tie, stays a member by
    that, and it is said; projects and events are local for other reasons.
    """
    last = until(member)
    if member.undated:
        return f"undated location only, {last}" if last else "undated"
    by_location = last and member.lasts and not is_venue(member.kind)
    return f"{last}; counts by location" if by_location else last


def located(entity: "Named | Listed") -> str:
    """Return where an entity is: in Dallas, or with a site in Dallas where it is not at home."""
    name, *city = entity.place.split(", ", 1)  # a district has its city behind it
    place = ", ".join([spoken(name, Kind.CITY), *city])
    return f"with a site in {place}" if entity.site else f"in {place}"


def kind_counted(kind: str, many: int, cities: int) -> str:
    """Return what so many entities of a kind are called, where so many are cities proper."""
    if kind == Kind.CITY and many > cities:
        return "cities, states and countries"
    return kind_words(kind).plural


def ago(seconds: float) -> str:
    """Return how long ago something was: 17 seconds, 3 minutes, 2 hours ago."""
    units = (("day", 86_400), ("hour", 3_600), ("minute", 60), ("second", 1))
    noun, size = next((unit for unit in units if seconds >= unit[1]), units[-1])
    many = int(seconds // size)
    return f"{many:,} {noun}{'' if many == 1 else 's'} ago"
