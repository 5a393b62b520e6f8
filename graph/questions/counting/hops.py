"""The hops of routes: their ties with evidence, what they cost, whether they held together."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise

import numpy as np

from graph.answers import Dating, Route
from graph.dates import EARLIEST, LATEST
from graph.ecosystem import Tie
from graph.endings import AT_EVENT, KNOWN, OPEN, SEEN, years_of
from graph.kernels.evidence import evidence
from graph.questions.counting.filtered_view import FilteredView

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Hop:
    """Two neighbors in a row: the ties that join them, strongest first, and what they rest on.

    ``spans`` are the first and last days of their statements, ``end`` the end of all
    (graph.endings).
    """

    ties: tuple[Tie, ...]
    spans: tuple[Span, ...]
    sources: int
    cost: int
    end: int


@dataclass(frozen=True, slots=True)
class Hops:
    """The hops of an answer's routes, each made once however many routes share it."""

    made: dict[Span, Hop]

    def route(self, entities: Sequence[int], cost: int, ids: Mapping[int, str]) -> Route:
        """Return a route of entities with its hops, each entity by its id.

        The weakest hop has the fewest sources, then the highest cost, then comes first.
        """
        hops = [self.made[min(a, b), max(a, b)] for a, b in pairwise(entities)]
        weakest = min(range(len(hops)), key=lambda at: (hops[at].sources, -hops[at].cost, at))
        return Route(
            tuple([ids[at] for at in entities]),
            tuple([hop.ties for hop in hops]),
            len(hops),
            cost,
            weakest,
            _coexist(hops),
            all(any(span != (EARLIEST, LATEST) for span in hop.spans) for hop in hops),
            years_of(min((hop.end for hop in hops if not _seen(hop)), default=OPEN)).ended,
            years_of(min((hop.end for hop in hops if _seen(hop)), default=OPEN)).last_recorded,
        )

    def cost(self, entities: Sequence[int]) -> int:
        """Return what a route of entities costs: the sum of its hops."""
        return sum(self.made[min(a, b), max(a, b)].cost for a, b in pairwise(entities))

    def dating(self) -> Dating:
        """Count the statements behind all hops by how they are dated."""
        spans = chain.from_iterable(hop.spans for hop in self.made.values())
        ends = [(first != EARLIEST) + (last != LATEST) for first, last in spans]
        return Dating(ends.count(2), ends.count(1), ends.count(0))


def hops_of(view: FilteredView, routes: Iterable[Sequence[int]]) -> Hops:
    """Return the hops of routes."""
    pairs = dict.fromkeys((min(hop), max(hop)) for route in routes for hop in pairwise(route))
    ends = np.array(list(pairs), np.int64).reshape(-1, 2)
    found = evidence(view.search, ends[:, 0].copy(), ends[:, 1].copy())
    ties = view.make_ties(found.ties.tolist())
    stated = view.network.statements[found.statements]
    # an undated statement is of no day, and bars no other from being of the same
    first = np.where(stated["undated"], EARLIEST, stated["first"])
    spans = list(zip(first.tolist(), stated["last"].tolist(), strict=True))
    # what was at an event is over with it
    told = view.network.ends.ends[found.statements]
    ends = np.where(told % KNOWN == AT_EVENT, told + 1, told).tolist()
    tie_starts, row_starts = found.tie_starts.tolist(), found.row_starts.tolist()
    made = {}
    for pair, (first, last), sources, cost in zip(
        pairs, pairwise(tie_starts), found.sources.tolist(), found.costs.tolist(), strict=True
    ):
        rows = slice(row_starts[first], row_starts[last])
        own = tuple(spans[rows])
        # what holds at a date that was asked for had not ended
        end = OPEN if view.filter.as_of else max(ends[rows])
        made[pair] = Hop(tuple(ties[first:last]), own, sources, cost, end)
    return Hops(made)


def _seen(hop: Hop) -> bool:
    """Tell whether the last that is known of a hop is a sighting: nothing says that it ended."""
    return hop.end % KNOWN == SEEN


def _coexist(hops: list[Hop]) -> bool:
    """Tell whether some day is in every hop; an open end is open, undated is always."""
    spans = [hop.spans for hop in hops if (EARLIEST, LATEST) not in hop.spans]
    # if any day is in every hop, then so does a day on which some statement begins
    days = {begin for hop in spans for begin, _ in hop}
    return not spans or any(
        all(any(begin <= day <= end for begin, end in hop) for hop in spans) for day in days
    )
