"""The whole network in a few numbers, as pages tell them."""

from dataclasses import dataclass

import numpy as np

from graph.filter import NO_FILTER
from graph.model import KINDS, Kind
from graph.network import Network
from graph.questions.counting.looking import looking
from graph.questions.counting.recorded import record_of

#: How much of what is dated begins up to the two years that are set side by side at first.
EARLY_LATE = (0.25, 0.9)


@dataclass(frozen=True, slots=True)
class Glance:
    """How much is recorded, as the network at a glance counts it.

    ``ties`` are all but the ``located`` location ties, ``pages`` the sources that state them,
    ``undated`` those without any date. Of ``cities`` so many are ``thin``; ``isolates`` have no
    tie. ``years`` holds how many are dated from each year,
    from the first such year to the last. ``span`` are the years that sliders and charts step
    through: from the first to the last year that any statement names, and one past the last
    end, so that what ends is seen to.
    """

    entities: int
    ties: int
    located: int
    pages: int
    undated: int
    kinds: dict[Kind, int]
    years: dict[int, int]
    cities: int
    thin: int
    isolates: int
    span: range

    @property
    def two_dates(self) -> tuple[str, str]:
        """Two years between which most of the record begins; blanks where nothing is dated.

        A quarter of the dated ties are from the earlier one or before, nine tenths from the
        later one or before: what begins between the two is much, and little comes after.
        """
        total, held = sum(self.years.values()), 0
        found: list[int] = []
        for year, ties in self.years.items():
            held += ties
            found += [year for part in EARLY_LATE[len(found) :] if held >= part * total]
        if not found:
            return "", ""
        before, after = found
        return str(min(before, after - 1)), str(after)


def glance(network: Network) -> Glance:
    """Return the numbers of a network, counted once."""
    return network.memo(glance, lambda: _glance(network))


def _glance(network: Network) -> Glance:
    with looking(network, NO_FILTER) as look:
        record = record_of(look)
    counts = np.bincount(network.facts.kinds, minlength=len(KINDS)).tolist()
    years = {item.year: item.ties for item in record.years()}
    thin, _, cities = record.thin()
    return Glance(
        entities=len(network),
        ties=len(record.ties),
        located=record.located,
        pages=record.pages,
        undated=len(record.ties) - record.dated(),
        kinds={kind: counts[code] for code, kind in enumerate(KINDS) if counts[code]},
        years={y: years.get(y, 0) for y in range(min(years), max(years) + 1)} if years else {},
        cities=cities,
        thin=len(thin),
        isolates=int(np.count_nonzero(record.degrees == 0)),
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
