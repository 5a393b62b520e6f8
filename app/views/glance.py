"""The whole network in a few numbers, as pages tell them."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from graph.model import KINDS, Kind
from graph.network import Network


@dataclass(frozen=True, slots=True)
class Glance:
    """How much is on record.

    ``pages`` counts the sources, ``undated`` the ties without any date. ``years`` holds how
    many ties are dated from each year, from the first such year to the last. ``span`` are the
    years that sliders and charts step through: from the first to the last year that any
    statement names, and one past the last end, so that what ends is seen to.
    """

    entities: int
    ties: int
    pages: int
    undated: int
    kinds: dict[Kind, int]
    years: dict[int, int]
    span: range


@lru_cache(maxsize=1)
def glance(network: Network) -> Glance:
    """Return the numbers of a network, counted once for the network that answers now."""
    facts = network.facts
    counts = np.bincount(facts.kinds, minlength=len(KINDS)).tolist()
    firsts = facts.tie_starts[:-1]
    since = np.bincount(facts.statement_texts["since"][firsts], minlength=len(facts.texts))
    until = facts.statement_texts["until"][firsts]
    undated = int(np.count_nonzero((facts.statement_texts["since"][firsts] == 0) & (until == 0)))
    years: dict[int, int] = {}
    for code in np.flatnonzero(since).tolist():
        if text := facts.texts[code]:
            year = int(text[:4])
            years[year] = years.get(year, 0) + int(since[code])
    urls = np.unique(facts.statement_texts["url"])
    return Glance(
        entities=len(network),
        ties=len(firsts),
        pages=int(np.count_nonzero(urls)),
        undated=undated,
        kinds={kind: counts[code] for code, kind in enumerate(KINDS) if counts[code]},
        years={y: years.get(y, 0) for y in range(min(years), max(years) + 1)} if years else {},
        span=_span(network),
    )


def _span(network: Network) -> range:
    """Return the years from the first to the last that a statement names, or past the last end."""
    facts = network.facts
    since, until = (
        [int(facts.texts[code][:4]) for code in np.unique(facts.statement_texts[column]) if code]
        for column in ("since", "until")
    )
    named = [*since, *until]
    return range(min(named), max(*named, max(until, default=0) + 1) + 1) if named else range(0)
