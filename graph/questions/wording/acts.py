"""Roles that name an act or a time of the past: who founded a body, and may not lead it today."""

import re
from typing import NamedTuple

from graph.ecosystem import Tie
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
        "was created under the lead of",
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
    _act(r"announced(?: it| its creation)?$", "announced"),
    _act(r"formed", "formed"),
    _act(r"helped (?:to )?form", "helped form", "was formed with the help of"),
)

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
    r"(?:former(?:ly)?|past|previous(?:ly)?|onetime|one-time|ex-)\b(?! (?:and|or|&) )",
    re.IGNORECASE,
)


def act(tie: Tie, outward: bool) -> str:
    """Return the act that is all that its sources say of a tie: founded, was founded by.

    Blank where a source tells of more or names no role, and of relations other than LEADS.
    """
    if tie.relation != Relation.LEADS:
        return ""
    acts = [_said(statement.role.strip()) for statement in tie.evidence]
    if not all(acts) or acts[0] is None:
        return ""
    return acts[0].phrase if outward else acts[0].inverse


def former(tie: Tie) -> bool:
    """Tell whether each source calls the role a former one."""
    return all(_FORMER.match(statement.role) for statement in tie.evidence)


def _said(role: str) -> _Act | None:
    """Return the act that a role names, if it tells of nothing else: in words not known, None."""
    for act in _ACTS:
        begun = act.role.match(role)
        if begun and _OBJECT.fullmatch(rest := role[begun.end() :]) and not _MORE.search(rest):
            return act
    return None
