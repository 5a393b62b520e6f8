"""How many of the shortest paths between two entities exist as of each year."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np

from graph.filter import Filter
from graph.kernels.bidirectional_bfs import bidirectional_bfs
from graph.kernels.path_subgraph import path_subgraph, shares
from graph.network import Network
from graph.questions.counting.filtered_view import filtered


@dataclass(frozen=True, slots=True)
class ByYear:
    """The shortest routes at any time: their length (None if there is none), how many.

    ``years`` says how many routes no longer than these may hold in each year.
    """

    length: int | None
    total: int
    years: dict[int, int]


def routes_by_year(
    network: Network, source: str, target: str, filter: Filter, years: Iterable[int]
) -> ByYear:
    """Count the shortest routes between two ids, and those of them that hold in some years.

    The filter obtains but for its date; a direct tie is set aside. One search for each of the
    years in which some statement begins, or before which one ended: nothing changes in others.
    """
    a, b = sorted(network.facts.position(id) for id in (source, target))
    length, total = _shortest(network, a, b, replace(filter, as_of=None))
    held: dict[int, int] = {}
    turns, then, count = _turns(network), None, -1
    for year in years if length is not None else ():
        if year in turns or count < 0:
            then, count = _shortest(network, a, b, replace(filter, as_of=f"{year:04}"))
        held[year] = count if then == length else 0
    return ByYear(length, total, held)


def _turns(network: Network) -> set[int]:
    """Return the years in which statements begin or may, and those after which one has ended."""
    facts = network.facts
    years = {
        column: {int(facts.texts[code][:4]) for code in np.unique(codes) if code}
        for column, codes in facts.statement_texts.items()
        if column in ("since", "until")
    }
    return years["since"] | years["until"] | {year + 1 for year in years["until"]}


def _shortest(network: Network, a: int, b: int, filter: Filter) -> tuple[int | None, int]:
    if a == b:
        return None, 0
    with filtered(network, filter, a, b) as view:
        distance, frontier = bidirectional_bfs(view.search, a, b)
        if distance <= 0:
            return None, 0
        subgraph = path_subgraph(view.search, a, b, frontier, distance)
        total = shares(view.search.graph, subgraph, network.vocabulary.venue_kinds)[0]
    return int(distance), int(min(total, 2.0**62))
