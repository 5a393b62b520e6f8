"""Plain words for explanations: numbers, counts, lists, whom a sentence is about.

Plurals, possessives and pronouns are right by construction: a sentence takes its noun from
``count``, its verb from ``are`` or ``have``, and its subject from ``subject``.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import floor, log10
from typing import NamedTuple

from graph.answers import Answer
from graph.dates import days_of, today
from graph.ecosystem import Period, Tie
from graph.model import Kind
from graph.phrasing import past
from graph.questions.wording.acts import act, former, once, seat
from graph.questions.wording.articles import DatedBearer, called, dated
from graph.vocabulary import ENTRIES as ENTRIES
from graph.vocabulary import rule_of

_WORDS = (
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
)  # fmt: skip

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip

#: The word before the day of a page that tells what was done once, on that day or before.
RECORDED = "recorded"

#: How many names a sentence lists before it says how many more there are.
NAMES = 4


def number(n: int) -> str:
    """Return a number as a sentence says it: in words to ten, then in digits."""
    return _WORDS[n] if n < len(_WORDS) else f"{n:,}"


def ordinal(number: int) -> str:
    """Return a rank: 1st, 22nd, 113th, 1,001st."""
    teens = 10 <= number % 100 < 20
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th") if not teens else "th"
    return f"{number:,}{ending}"


def count(n: int, noun: str, plural: str = "") -> str:
    """Return how many of something there are: no route, one route, two routes."""
    return f"{number(n)} {noun if n == 1 else plural or noun + 's'}"


def programs(kinds: Sequence[str], shared: str = "") -> str:
    """Return how many projects and events there are, by their kinds, a project as a program.

    >>> programs(["project", "event"]), programs(["event", "event"], "shared ")
    ('one program and one event', 'two shared events')
    """
    events = sum(kind == Kind.EVENT for kind in kinds)
    counts = ((len(kinds) - events, "program"), (events, "event"))
    return listed([count(n, f"{shared}{noun}") for n, noun in counts if n])


def tie_counts(ties: int, located: int, members: int = 0) -> list[str]:
    """Return how many ties there are, and how many location ties among them, as words to list.

    The ties of a list to its ``members`` are location ties too, but nobody would call them so.

    >>> tie_counts(51, 2), tie_counts(3, 3), tie_counts(1, 0)
    (['49 ties', 'two location ties'], ['three location ties'], ['one tie'])
    >>> tie_counts(22, 19, members=18)
    ['three ties', '18 members', 'one location tie']
    """
    others = [count(ties - located, "tie")] if ties > located or not located else []
    places = located - members
    return [
        *others,
        *([count(members, "member")] if members else []),
        *([count(places, "location tie")] if places else []),
    ]


def are(n: int) -> str:
    """Return the verb that goes with a count."""
    return "is" if n == 1 else "are"


def have(n: int) -> str:
    """Return the verb that goes with what a count has."""
    return "has" if n == 1 else "have"


def possessive(name: str) -> str:
    """Return whose something is: AT&T's, Kansas'."""
    return f"{name}'" if name.endswith("s") else f"{name}'s"


@dataclass(frozen=True, slots=True)
class Subject:
    """Whom a sentence is about: after the name, ``it`` and ``its``, but a person by name."""

    name: str
    it: str
    its: str


def subject(name: str, kind: str) -> Subject:
    """Return whom a sentence is about, with the pronouns that fit."""
    if kind == Kind.PERSON:
        return Subject(name, name, possessive(name))
    return Subject(name, "it", "its")


def listed(names: Sequence[str], most: int = NAMES) -> str:
    """Return names as a sentence lists them: the first few and how many more.

    One more is named too: its name takes no more room. A blank name is one that is not known.
    Semicolons part three or more of which one has a comma: a city and its state are one name.

    >>> listed(["AT&T", "IBM", "Smart Columbus"]), listed(["AT&T", "Columbus, OH", "IBM"])
    ('AT&T, IBM and Smart Columbus', 'AT&T; Columbus, OH; and IBM')
    """
    shown = list(names[:most])
    if len(names) == most + 1 and names[-1]:
        shown.append(names[-1])
    elif len(names) > most:
        shown.append(f"{number(len(names) - most)} more")
    if len(shown) > 2 and any("," in name for name in shown):
        return "; ".join([*shown[:-1], f"and {shown[-1]}"])
    return " and ".join([", ".join(shown[:-1]), shown[-1]]) if len(shown) > 1 else "".join(shown)


def portion(part: int, whole: int) -> str:
    """Return a part of a whole in words: all, both, or n of the m."""
    if part == whole:
        return f"all {number(whole)}" if whole > 2 else ("both" if whole == 2 else "the one")
    return f"{number(part)} of the {number(whole)}"


def percent(share: float) -> str:
    """Return a share of 1 with one decimal at most; what is not all is never said to be."""
    if 0 < share < 0.001:
        return "<0.1%"
    if 0.999 < share < 1:
        return ">99.9%"
    return f"{100 * share:.1f}".removesuffix(".0") + "%"


def name_in(answer: Answer, id: str) -> str:
    """Return a name as a sentence of an answer says it; without a date asked for, with its end."""
    named = answer.entities[id]
    return called(named) if answer.filter.as_of else dated(named)


def all_years(bearers: Iterable[DatedBearer], how: str = "listed", total: int = 0) -> list[str]:
    """Say of an answer about all years who is in it only by ties that are over, if anyone is.

    ``total`` is how many there are if not all are named here. Of more than two the first is named,
    after their number: a name may begin with a number itself.
    """
    names = [dated(one) for one in bearers]
    many = max(total, len(names))
    if not names:
        return []
    if many == 1:
        return [f"all years count, so {names[0]} is {how}."]
    others = "one other" if many == 2 else f"{number(many - 1)} others"
    who = listed(names) if many == len(names) == 2 else f"{names[0]} and {others}"
    return [f"all years count, so {number(many)} with ties of earlier years only are {how}: {who}."]


def verb(tie: Tie, walked_from: str, gone: bool = False) -> str:
    """Return a tie as a verb, in the direction in which it is walked; what is gone, in the past.

    Who founded or launched something, and by no source leads it, is told so; so are a pledge
    and a seat on a board.
    """
    outward = tie.source == walked_from
    if said := act(tie, outward):
        return said
    phrase = phrase_of(tie, outward)
    return past(phrase) if gone or is_past(tie) else phrase


def phrase_of(tie: Tie, outward: bool) -> str:
    """Return a tie as a verb of the present: that of its relation, or of a seat or an office."""
    rule = rule_of(tie.relation)
    return seat(tie, outward) or (rule.phrase if outward else rule.inverse)


def is_past(tie: Tie) -> bool:
    """Tell whether a tie is told in the past: it is over, done once, or its role a former one."""
    return tie.over(today()) or former(tie) or once(tie)


class Time(NamedTuple):
    """The time that a question asks about: how a sentence names it, and whether it is past.

    ``when`` begins a sentence (in 2016, as of May 2016), ``day`` is the date alone. Both are
    blank where no date was asked for; then everything is told in the present.
    """

    when: str
    past: bool
    day: str = ""

    def be(self, n: int) -> str:
        """Return is, are, was or were for so many."""
        if self.past:
            return "was" if n == 1 else "were"
        return are(n)

    def have(self, n: int) -> str:
        """Return has, have or had for so many."""
        if self.past:
            return "had"
        return "has" if n == 1 else "have"

    def verb(self, present: str) -> str:
        """Return a verb in the present, or the past of it."""
        return past(present) if self.past else present


def time_of(as_of: str | None) -> Time:
    """Return how a date that was asked for is said: in 2019, as of May 2019, as of May 3, 2019."""
    if not as_of:
        return Time("", False)
    year, *rest = as_of.split("-")
    month = _MONTHS[int(rest[0]) - 1] if rest else ""
    day = year
    if rest:
        day = f"{month} {year}"
    if rest[1:]:
        day = f"{month} {int(rest[1])}, {year}"
    return Time(f"{'as of' if rest else 'in'} {day}", days_of(as_of)[1] < today(), day)


def at(day: str) -> str:
    """Return when something was so: in 2016, in May 2016, on May 31, 2016."""
    return f"{'on' if ',' in day else 'in'} {day}"


def date(text: str) -> str:
    """Return a date as people write it: 2016, Sep 2017, Sep 14, 2017."""
    year, *rest = text.split("-")
    if not rest:
        return year
    month = _MONTHS[int(rest[0]) - 1][:3]
    return f"{month} {int(rest[1])}, {year}" if rest[1:] else f"{month} {year}"


def when(since: str, until: str, began: str = "from") -> str:
    """Return the time that a source gives, or that it gives none.

    Most dates are those of the page itself: "from 2016" does not say that a tie began then,
    nor, as "since 2016" would, that it lasts. ``began`` is the word before a beginning alone;
    see ``began``.

    >>> when("2016", ""), when("2005", "2008"), when("2019-05", "2019-05"), when("", "")
    ('from 2016', '2005 to 2008', 'May 2019', 'undated')
    >>> when("2016-05", "", "recorded")
    'recorded in May 2016'
    """
    if since and since == until:
        return date(since)
    if since and until:
        return f"{date(since)} to {date(until)}"
    if since:
        return f"{began} {at(date(since)) if began == RECORDED else date(since)}"
    return f"until {date(until)}" if until else "undated"


def began(tie: Tie) -> str:
    """Return the word before the first day told of a tie: from, but recorded of what is done once.

    Who founded something by a page of 2014 may have done so before, and a pledge has no deadline.
    """
    return RECORDED if act(tie, outward=True) or once(tie) else "from"


def times(tie: Tie) -> str:
    """Return the periods in which a tie holds by what the filter leaves: 2005 to 2008, from 2019.

    A moment is told as what it is: recorded in Feb 2016, but plainly 2018 of what was at an event
    or is an act. A tie without a date is undated; one whose dates all ended, and that a source
    states without a date, is told with both, for it may hold.
    """
    word = began(tie)
    seen = [tie.seen(period) and not act(tie, outward=True) for period in tie.periods]
    if len(seen) > 1 and all(seen):
        periods = [f"recorded in {listed([date(period.since) for period in tie.periods])}"]
    else:
        periods = [
            _period(tie, period, word, alone)
            for period, alone in zip(tie.periods, seen, strict=True)
        ]
    last = tie.evidence[-1]
    open_ended = any(not until or days_of(until)[1] >= today() for _, until in tie.periods)
    if periods and not (last.since or last.until or open_ended):
        periods.append("also undated")
    return ", ".join(periods) or "undated"


def _period(tie: Tie, period: Period, word: str, seen: bool) -> str:
    if seen:
        return f"recorded {at(date(period.since))}"
    return when(*period, word) if any(period) else _stated(tie)


def _stated(tie: Tie) -> str:
    """Return the dates that sources state, where together they leave no day out."""
    word = began(tie)
    dates = (when(one.since, one.until, word) for one in tie.evidence if one.since or one.until)
    return f"{', '.join(dict.fromkeys(dates))} (sources differ)"


def start(sentence: str) -> str:
    """Return a sentence with its first letter raised."""
    return sentence[:1].upper() + sentence[1:]


def figures(value: float) -> str:
    """Return a score in four figures, however small: 0.1234, 12.34, 0.00001234."""
    if value == round(value) and abs(value) < 1e15:
        return f"{value:,.0f}"
    if abs(value) >= 1000:
        return f"{value:,.1f}"
    decimals = 3 - floor(log10(abs(value)))
    return f"{value:.{decimals}f}" if decimals < 10 else f"{value:.3e}"


def expected_count(value: float) -> str:
    """Return an expected number as tables and sentences say it: 1,204, 30, 4.5, <0.1.

    >>> [expected_count(value) for value in (1203.6, 4.46, 8.0, 0.02, 0)]
    ['1,204', '4.5', '8', '<0.1', '0']
    """
    if 0 < value < 0.05:
        return "<0.1"
    return f"{value:,.0f}" if value >= 10 else f"{value:.1f}".removesuffix(".0")
