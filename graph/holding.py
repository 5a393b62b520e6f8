"""When each statement may hold: by its dates, or by what it ties if it has none."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from graph.dates import EARLIEST, LATEST
from graph.ecosystem import Codes, Ecosystem, days_in, spans
from graph.model import RELATION_CODE, Relation

PART_OF = RELATION_CODE[Relation.PART_OF]


class Holding(NamedTuple):
    """The first and the last day on which each statement may hold, and whether it is undated."""

    first: Codes
    last: Codes
    undated: NDArray[np.bool_]


def holding(ecosystem: Ecosystem) -> Holding:
    """Return when each statement may hold, in O(statements).

    An undated one may hold on any day but those before a project or an event at one of its
    ends began: there was nothing to be tied to yet.
    """
    columns = ecosystem.statement_texts
    undated = (columns["since"] == 0) & (columns["until"] == 0)
    first, last = spans(ecosystem)
    dawns = _dawns(ecosystem)
    earliest = np.maximum(dawns[ecosystem.sources], dawns[ecosystem.targets])
    return Holding(np.where(undated, earliest, first).astype(np.int32), last, undated)


def _dawns(ecosystem: Ecosystem) -> Codes:
    """Return the first day of each project and event, EARLIEST of all else.

    It is the first date on record. A project or event without one is no older than what it is
    part of, at any depth: of several wholes, the one that began first.
    """
    texts, columns = ecosystem.texts, ecosystem.statement_texts
    named = np.minimum(
        days_in(texts, columns["since"], columns["until"])[0],
        days_in(texts, columns["until"], columns["since"])[0],
    )
    dawns = np.full(len(ecosystem.ids), LATEST, np.int32)
    for ends in (ecosystem.sources, ecosystem.targets):
        np.minimum.at(dawns, ends, named)
    venues = ecosystem.vocabulary.is_venue[ecosystem.kinds]
    parts = _undated_parts(ecosystem, venues, dawns)
    # the wholes that began first come first: whoever reaches a part first gives it its day
    dated = [whole for whole in parts if dawns[whole] != LATEST]
    for whole in sorted(dated, key=dawns.__getitem__):
        reached = [whole]
        while reached:
            for part in parts.pop(reached.pop(), ()):
                if dawns[part] == LATEST:
                    dawns[part] = dawns[whole]
                    reached.append(part)
    dawns[(dawns == LATEST) | ~venues] = EARLIEST
    return dawns


def _undated_parts(
    ecosystem: Ecosystem, venues: NDArray[np.bool_], dawns: Codes
) -> dict[int, list[int]]:
    """Return the projects and events without a date that are part of others, by the whole."""
    parts, wholes = ecosystem.sources, ecosystem.targets
    inside = (ecosystem.relations == PART_OF) & (dawns[parts] == LATEST)
    inside &= venues[parts] & venues[wholes]
    found: dict[int, list[int]] = {}
    for whole, part in zip(wholes[inside].tolist(), parts[inside].tolist(), strict=True):
        found.setdefault(whole, []).append(part)
    return found
