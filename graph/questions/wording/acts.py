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
    return _Act(re.compile(role, re.IGNORECASE), phrase, inverse or f"was {phrase} by")


_ACTS = (
    _act(r"(?:program )?founder|founding \w+|founded(?: .*)?", "founded"),
    _act(r"(?:co-|joint )founder|co-founded(?: .*)?", "co-founded"),
    _act(
        r"led (?:the )?(?:founding|creation)(?: .*)?",
        "led the creation of",
        "was created under the lead of",
    ),
    _act(r"creator(?: city)?|created(?: .*)?", "created"),
    _act(r"(?:co-|joint )creator|co-created(?: .*)?", "co-created"),
    _act(r"initiator|initiated(?: .*)?", "initiated"),
    _act(r"co-initiator|co-initiated(?: .*)?", "co-initiated"),
    _act(r"launcher|launched(?: .*)?", "launched"),
    _act(r"co-launcher(?: .*)?|co-launched(?: .*)?", "co-launched"),
    _act(r"originator|originated(?: .*)?", "originated"),
    _act(r"(?:original )?developer|developed(?: .*)?", "developed"),
    _act(r"co-developer|co-developed(?: .*)?", "co-developed"),
    _act(r"announced(?: it| its creation)?", "announced"),
    _act(r"formed(?: .*)?", "formed"),
    _act(r"helped (?:to )?form(?: .*)?", "helped form", "was formed with the help of"),
)

#: A founder who is chairman too, or has guided it since, does more than an act.
_MORE = re.compile(r"\b(?:and|since|later)\b", re.IGNORECASE)

_FORMER = re.compile(r"(?:former|past|previous|ex-)\b", re.IGNORECASE)


def act(tie: Tie, outward: bool) -> str:
    """Return the act that is all that its sources say of a tie: founded, was founded by.

    Blank where a source tells of more or names no role, and of relations other than LEADS.
    """
    if tie.relation is not Relation.LEADS:
        return ""
    acts = [_said(statement.role.strip()) for statement in tie.evidence]
    if not all(acts) or acts[0] is None:
        return ""
    return acts[0].phrase if outward else acts[0].inverse


def former(tie: Tie) -> bool:
    """Tell whether each source calls the role a former one."""
    return all(_FORMER.match(statement.role) for statement in tie.evidence)


def _said(role: str) -> _Act | None:
    if _MORE.search(role):
        return None
    return next((act for act in _ACTS if act.role.fullmatch(role)), None)
