"""What roles tell beyond their relation: an act, a pledge, a seat on a board, a time of the past.

Who founded a body may not lead it today, who pledged to supply one may not have, and who
chairs a board is not employed. A merger is an act as well: a body merged into another once, and
was no part of it for a month.
"""

import re
from typing import NamedTuple

from graph.dates import today, year_of
from graph.deeds import done as past_deed
from graph.deeds import entry
from graph.ecosystem import Statement, Tie
from graph.model import Relation


class _Act(NamedTuple):
    """An act as a role names it, and how it is said of who did it and of what was made."""

    role: re.Pattern[str]
    phrase: str
    inverse: str


def _act(role: str, phrase: str, inverse: str = "") -> _Act:
    whole = re.compile(rf"(?:{role})(?![\w'\u2019-])", re.IGNORECASE)
    return _Act(whole, phrase, inverse or f"was {phrase} by")


#: Who founds something without an office that lasts: a founding director may still direct it.
_FOUNDING = (
    r"founding (?:agency|authority|body|city|company|county|father|institution|mayor|mother"
    r"|organization|state|university|visionary)"
)

_ACTS = (
    _act(rf"(?:program )?founder|{_FOUNDING}|founded", "founded"),
    _act(r"(?:co-|joint )founder|co-founded", "co-founded"),
    _act(
        r"led (?:the )?(?:founding|creation)",
        "led the creation of",
        "was founded under the leadership of",
    ),
    _act(r"creator(?: city)?|created", "created"),
    _act(r"(?:co-|joint )creator|co-created", "co-created"),
    _act(r"initiator|initiated", "initiated"),
    _act(r"co-initiator|co-initiated", "co-initiated"),
    _act(r"launcher|launched", "launched"),
    _act(r"co-launcher|co-launched", "co-launched"),
    _act(r"originator|originated", "originated"),
    _act(r"(?:original )?developer|developed", "developed"),
    _act(r"co-developer|co-developed", "co-developed"),
    _act(
        r"announced(?: it| its creation| the (?:\w+ )?(?:alliance|initiative|lab|partnership"
        r"|platform|program|project))?$",
        "announced",
    ),
    _act("adopted", "adopted"),
    _act("brought", "brought"),
    _act("coordinated", "coordinated"),
    _act("started", "started"),
    _act(r"formed", "formed"),
    _act(r"helped (?:to )?form", "helped form", "was formed with the help of"),
)

#: How a merger is said of who merged, and of the body that is left.
_MERGERS = {
    "merged into": ("merged into", "succeeded"),
    "merged with": ("merged with", "merged with"),
    "absorbed by": ("was absorbed by", "absorbed"),
    "acquired by": ("was acquired by", "acquired"),
}

#: What may follow an act: words that say of what, or with whom. A comma or a date begins another
#: thought, and some words tell of more than the act, or that somebody else did it: a founder who
#: is chairman too, "created by the council", "launched but closed".
_OBJECT = re.compile(r"(?: [^\W\d][\w'\u2019-]*)*")
_MORE = re.compile(
    r"\b(?:and|or|but|by|since|later|then|now|still|today|currently|until|once|never|not|no|as|in|on"
    r"|under|from|out|through|who|which|that|also|lead|leads|leading|chairs?|runs?|heads?|hosts?"
    r"|manages?|operates?|owns?|directs?|director|chair\w*|president|ceo|executive|partner|member"
    r"|owner|operator|manager|funder|sponsor)\b",
    re.IGNORECASE,
)

_FORMER = re.compile(
    r"(?:former(?:ly)?|past|previous(?:ly)?|onetime|one-time|ex-)\b(?! (?:and|or|&) )"
    # whom a source counts as the first has had a successor
    r"|first (?:[a-z]+ )?(?:director|chair(?:man|woman|person)?|president|ceo|mayor)$",
    re.IGNORECASE,
)


#: What is pledged by each relation, and how it is said from the other end.
_PLEDGES: dict[str, tuple[str, str]] = {
    Relation.FUNDS: ("pledged to fund", "received a pledge of funds from"),
    Relation.HOSTS: ("pledged to host", "received a host's pledge from"),
    Relation.PARTICIPATES_IN: ("made a pledge in", "has a pledge from"),
    Relation.PARTNERS_WITH: ("made a pledge with", "made a pledge with"),
    Relation.SERVES: ("pledged to serve", "received a pledge of services from"),
    Relation.SUPPLIES: ("pledged to supply", "received a pledge of supplies from"),
}  # fmt: skip
_PLEDGE = re.compile(r"\bpledge[sd]?\b|^committed (?!to\b)", re.IGNORECASE)
#: A pledge that was kept, or that somebody else made, is told as its relation.
_KEPT = re.compile(
    r"\b(?:kept|fulfilled|delivered|paid|honou?red|pledged by|after|beyond|not)\b", re.IGNORECASE
)

#: Who is on a board, and has no post beside it by which a body would employ them.
_BOARD = re.compile(
    r"\b(?:chair(?:man|woman|person)?|trustee|board (?:member|director)|(?:member|director) of the"
    r" board|on the board)\b",
    re.IGNORECASE,
)
_EMPLOYED = re.compile(
    r"\b(?:executive|ceo|chief|president|founder|manager|officer|director(?! of the board)"
    r"|commissioner|mayor|fellow|professor|staff|dean|counsel|engineer|secretary)\b",
    re.IGNORECASE,
)
_SEAT = ("is on the board of", "has on its board")

#: Who holds a public office: elected or appointed, and nobody's employee.
_OFFICE = re.compile(
    r"(?:former |then[- ]|lord |deputy |vice[- ])*(?:mayor|governor|councilwoman|councilman"
    r"|council ?member|alder(?:man|woman)|commissioner|(?:prime )?minister|county executive"
    r"|(?:business|cabinet|transportation) secretary|senator)(?!['\u2019\w])",
    re.IGNORECASE,
)
_IN_OFFICE = ("holds office in", "has in office")
#: Terms end: whose office has no date may have held it long ago.
_UNDATED_OFFICE = ("holds or held office in", "has or had in office")


def act(tie: Tie, outward: bool) -> str:
    """Return the act that is all that its sources say of a tie: founded, was founded by.

    Who leads may have founded, and whoever gives something may have pledged it alone; a part may
    have merged. Blank where a source tells of more or names no role, and of other relations.
    """
    if tie.relation == Relation.PART_OF:
        mergers = [_MERGERS.get(statement.merger) for statement in tie.evidence]
        return mergers[0][not outward] if mergers[0] and all(mergers) else ""
    if pledged(tie):
        return _PLEDGES[tie.relation][not outward]
    if tie.relation != Relation.LEADS:
        return ""
    acts = [_said(statement.role.strip()) for statement in tie.evidence]
    if not all(acts) or acts[0] is None:
        return ""
    return acts[0].phrase if outward else acts[0].inverse


def pledged(tie: Tie) -> bool:
    """Tell whether all that the sources say of a tie is that somebody pledged something."""
    return tie.relation in _PLEDGES and all(_is_pledge(one.role) for one in tie.evidence)


def slight(tie: Tie) -> bool:
    """Tell whether a tie is too little to carry a headline by itself: undated, or a pledge."""
    return tie.undated or pledged(tie)


def merging(tie: Tie) -> str:
    """Return how a tie, of which a source tells a merger, is said of who merged."""
    return next(_MERGERS[statement.merger][0] for statement in tie.evidence if statement.merger)


def seat(tie: Tie, outward: bool) -> str:
    """Return how a person's tie is said who, by its sources, has a public office or is on a board.

    Neither is employed by it; who has a post beside the seat is.
    """
    if tie.relation != Relation.WORKS_FOR:
        return ""
    roles = [statement.role for statement in tie.evidence]
    if all(map(_OFFICE.match, roles)):
        return (_UNDATED_OFFICE if tie.undated and not former(tie) else _IN_OFFICE)[not outward]
    if not all(_BOARD.search(role) and not _EMPLOYED.search(role) for role in roles):
        return ""
    return _SEAT[not outward]


def _is_pledge(role: str) -> bool:
    return bool(_PLEDGE.search(role)) and not _KEPT.search(role)


#: The relations of which what was done once may be all: a member who joined is one still.
_ONCE = frozenset(
    {Relation.FUNDS, Relation.HOSTS, Relation.LEADS, Relation.PARTICIPATES_IN,
     Relation.PARTNERS_WITH, Relation.SERVES, Relation.SUPPLIES}
)  # fmt: skip
#: A sum that is given once; who makes grants may make more.
_SUM = re.compile(
    r"\b(?:award|prize|donation|endowment|investment"
    r"|grants?(?! (?:funder|giver|maker|program|sponsor)))\b",
    re.IGNORECASE,
)
#: For how many years a grant is paid; of one without a date nobody knows whether it still is.
_FOR_YEARS = re.compile(r"\b(\d+|two|three|four|five|six|seven|eight|nine|ten)[- ]years?\b", re.I)
_WORDS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def once(tie: Tie) -> bool:
    """Tell whether each source tells of what was done once: a deed, a place in a contest.

    Who took part in the edition of a year that is over took part once as well.
    """
    roles = [one.role for one in tie.evidence]
    if tie.relation == Relation.PARTICIPATES_IN:
        if tie.at_event and tie.undated:
            return True  # who was at an event was there, whether or not it is held again
        return all(past_deed(role) or entry(role) or _of_a_year(role) for role in roles)
    if tie.relation == Relation.FUNDS and all(map(_paid, tie.evidence)):
        return True
    if tie.relation == Relation.LEADS and any(map(_MORE.search, roles)):
        return False  # who launched it may be its director
    return tie.relation in _ONCE and all(map(past_deed, roles))


def _paid(statement: Statement) -> bool:
    """Tell whether a source tells of a sum that was given, or of a grant whose years are over."""
    if not _SUM.search(statement.role):
        return False
    term = _FOR_YEARS.search(statement.role)
    if not term:
        return True
    years = term[1].lower()
    many = _WORDS.index(years) + 2 if years in _WORDS else int(years)
    return bool(statement.since) and int(statement.since[:4]) + many < year_of(today())


def _of_a_year(role: str) -> bool:
    years = [int(year) for year in _YEAR.findall(role)]
    return bool(years) and max(years) < year_of(today())


def former(tie: Tie) -> bool:
    """Tell whether each source calls the role a former one, or its holder the first."""
    return all(_FORMER.match(statement.role) for statement in tie.evidence)


def _said(role: str) -> _Act | None:
    """Return the act that a role names, if it tells of nothing else: in words not known, None."""
    for act in _ACTS:
        begun = act.role.match(role)
        if begun and _OBJECT.fullmatch(rest := role[begun.end() :]) and not _MORE.search(rest):
            return act
    return None
