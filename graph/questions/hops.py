"""The hops of routes: their ties with evidence, what they cost, whether they held together."""

from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np

from graph.answers import Dating, Route
from graph.dates import EARLIEST, LATEST
from graph.ecosystem import Tie
from graph.kernels.lens import price
from graph.questions.looking import Look


@dataclass(frozen=True, slots=True)
class Hop:
    """Two neighbours in a row: the ties that join them, strongest first, and what they rest on."""

    ties: tuple[Tie, ...]
    statements: tuple[int, ...]
    sources: int
    cost: int


@dataclass(slots=True)
class Hops:
    """The hops of an answer's routes, each made once however many routes share it."""

    look: Look
    made: dict[tuple[int, int], Hop] = field(default_factory=dict)

    def hop(self, a: int, b: int) -> Hop:
        """Return the hop between two neighbours, in either direction."""
        key = min(a, b), max(a, b)
        if key not in self.made:
            look = self.look
            numbers = look.ties(*key)
            rows = tuple(row for tie in numbers for row in look.statements(tie))
            sources = len({int(look.network.statements["url"][row]) for row in rows})
            cost = int(price(look.rows, look.lens, *(np.array([end]) for end in key))[0])
            ties = tuple(look.network.tie(tie) for tie in numbers)
            self.made[key] = Hop(ties, rows, sources, cost)
        return self.made[key]

    def route(self, entities: list[int], cost: int) -> Route:
        """Return a route of entities with its hops.

        The weakest hop has the fewest sources, then the highest cost, then comes first.
        """
        hops = [self.hop(a, b) for a, b in pairwise(entities)]
        weakest = min(range(len(hops)), key=lambda at: (hops[at].sources, -hops[at].cost, at))
        return Route(
            tuple(self.look.network.facts.ids[at] for at in entities),
            tuple(hop.ties for hop in hops),
            len(hops),
            cost,
            weakest,
            self._coexist(hops),
        )

    def dating(self) -> Dating:
        """Count the statements behind all hops by how they are dated."""
        rows = {row for hop in self.made.values() for row in hop.statements}
        first, last = (self.look.network.statements[end] for end in ("first", "last"))
        ends = [int(first[row] != EARLIEST) + int(last[row] != LATEST) for row in rows]
        return Dating(ends.count(2), ends.count(1), ends.count(0))

    def _coexist(self, hops: list[Hop]) -> bool:
        """Tell whether some day lies in every hop; an open end is open, undated is always."""
        first, last = (self.look.network.statements[end] for end in ("first", "last"))
        spans = [[(int(first[row]), int(last[row])) for row in hop.statements] for hop in hops]
        # if any day lies in every hop, then so does a day on which some statement begins
        days = {begin for hop in spans for begin, _ in hop}
        return any(
            all(any(begin <= day <= end for begin, end in hop) for hop in spans) for day in days
        )
