"""What the record tells of how ties ended: that they did, or only when they were recorded last.

A statement that ends when it begins is no tie that lasted a day. It is a *sighting*: the tie held
then, and nothing is said of before and after. Two kinds of it say more. What happens at an event
is over with the event; and who merged into another is gone, while the tie to the successor lasts.

An *end* is a number that orders what is known: three times the last day, and how it is known. The
end of several ties is the greatest. Of ties that are last told of on one day, one that ended says
most. `ended` and `last_recorded` of answers are such an end in words.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from graph.dates import EARLIEST, LATEST, today, year_of
from graph.ecosystem import Codes, Ecosystem, days_in, spans
from graph.model import DISSOLVING, KIND_CODE, RELATION_CODE, Kind, Relation, merger

#: How an end is known: the tie was seen then, it was at an event, it ended.
SEEN, AT_EVENT, ENDED = range(3)
KNOWN = 3

#: The ends of what has no tie, and of what no source ends.
NEVER, OPEN = EARLIEST, KNOWN * LATEST + ENDED

_EVENT = KIND_CODE[Kind.EVENT]
_PART_OF = RELATION_CODE[Relation.PART_OF]


class Endings(NamedTuple):
    """The end of each statement, and which statements are mergers.

    A merger has no end for the successor. ``gone`` is when it was for who is gone by it, OPEN of
    all other statements: who was acquired lives on.
    """

    ends: Codes
    mergers: NDArray[np.bool_]
    gone: Codes


class Years(NamedTuple):
    """The year in which ties ended, or that of the last sighting; one of the two at most."""

    ended: int | None
    last_recorded: int | None


def ends_of(ecosystem: Ecosystem) -> Endings:
    """Return what is told of the end of each statement. O(statements)."""
    columns, kinds = ecosystem.statement_texts, ecosystem.kinds
    since, until, roles = columns["since"], columns["until"], columns["role"]
    moment = (since == until) & (since != 0)
    at_event = (kinds[ecosystem.sources] == _EVENT) | (kinds[ecosystem.targets] == _EVENT)
    known = np.where(moment, np.where(at_event, AT_EVENT, SEEN), ENDED)
    mergers = (ecosystem.relations == _PART_OF) & (moment | (until == 0))
    words = {code: merger(ecosystem.texts[code]) for code in set(roles[mergers].tolist())}
    mergers &= np.isin(roles, [code for code, said in words.items() if said])
    gone = mergers & np.isin(roles, [code for code, said in words.items() if said in DISSOLVING])
    _, last = spans(ecosystem)
    ends = np.where(mergers, OPEN, KNOWN * last + known).astype(np.int32)
    _, day = days_in(ecosystem.texts, since, since)
    return Endings(ends, mergers, np.where(gone, KNOWN * day + ENDED, OPEN).astype(np.int32))


def over(ends: Codes) -> NDArray[np.bool_]:
    """Tell which ends are before today: of ties that ended, or were last recorded before."""
    past: NDArray[np.bool_] = (ends != NEVER) & (ends < KNOWN * today())
    return past


def years_of(end: int) -> Years:
    """Return an end as answers have it; neither year of one to come, and of NEVER.

    >>> from graph.dates import days_of
    >>> years_of(KNOWN * days_of("2017")[1] + SEEN)
    Years(ended=None, last_recorded=2017)
    """
    day, known = divmod(end, KNOWN)
    if end == NEVER or day >= today():
        return Years(None, None)
    return Years(year_of(day), None) if known == ENDED else Years(None, year_of(day))
