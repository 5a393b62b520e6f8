"""What hops rest on: the ties that join two neighbors, and the statements that count."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from graph.kernels.compiled_filter import holds, hop_cost, joins, slot_of, tie_passes
from graph.kernels.engine import CompiledFilter, GraphArrays, Search, kernel, maker


class Evidence(NamedTuple):
    """What joins pairs of entities under a filter.

    The allowed ties of pair p are ``ties`` from ``tie_starts[p]``, the strongest first: least
    directness, most distinct sources, relation, the smaller source. The statements of a tie
    that count are the rows ``statements`` from where ``row_starts`` says at the tie's place.
    ``sources`` and ``costs`` are those of the hop; 0 if no tie is allowed.
    """

    tie_starts: NDArray[np.int64]
    ties: NDArray[np.int64]
    row_starts: NDArray[np.int64]
    statements: NDArray[np.int64]
    sources: NDArray[np.int64]
    costs: NDArray[np.int64]


@maker
def sources_of(graph: GraphArrays, filter: CompiledFilter, ties: list[int], first: int) -> int:
    """Count the distinct sources that state the ties from a place in a list on."""
    urls = [np.int32(0) for _ in range(0)]
    for at in range(first, len(ties)):
        for row in range(graph.tie_starts[ties[at]], graph.tie_starts[ties[at] + 1]):
            url = graph.statements[row].url
            if (not filter.timed or holds(graph, filter, row)) and url not in urls:
                urls.append(url)
    return len(urls)


@kernel
def evidence(search: Search, starts: NDArray[np.int64], ends: NDArray[np.int64]) -> Evidence:
    """Return what joins each start to its end, in either direction."""
    graph, filter = search.graph, search.filter
    tie_starts = np.zeros(len(starts) + 1, np.int64)
    sources, costs = np.zeros(len(starts), np.int64), np.zeros(len(starts), np.int64)
    ties, keys = (
        [np.int64(0) for _ in range(0)],
        [(np.int64(0), 0, np.int64(0), np.int64(0)) for _ in range(0)],
    )
    for pair in range(len(starts)):
        begin = len(ties)
        slot = slot_of(graph, starts[pair], ends[pair])
        if slot >= 0 and joins(graph, filter, slot):
            number = graph.slots[slot].pair
            for at in range(graph.pair_starts[number], graph.pair_starts[number + 1]):
                tie = np.int64(graph.pair_ties[at])
                if not tie_passes(graph, filter, tie):
                    continue
                ties.append(tie)
                bit, stated = (
                    np.int64(graph.ties[tie].bit),
                    sources_of(graph, filter, ties, len(ties) - 1),
                )
                keys.append((np.int64(graph.directness[bit]), -stated, bit, tie))
                place = len(ties) - 1
                while place > begin and keys[place] < keys[place - 1]:
                    keys[place], keys[place - 1] = keys[place - 1], keys[place]
                    ties[place], ties[place - 1] = ties[place - 1], ties[place]
                    place -= 1
            sources[pair] = sources_of(graph, filter, ties, begin)
            costs[pair] = hop_cost(graph, filter, starts[pair], slot)
        tie_starts[pair + 1] = len(ties)
    row_starts = np.zeros(len(ties) + 1, np.int64)
    statements = [np.int64(0) for _ in range(0)]
    for at in range(len(ties)):
        for row in range(graph.tie_starts[ties[at]], graph.tie_starts[ties[at] + 1]):
            if not filter.timed or holds(graph, filter, row):
                statements.append(np.int64(row))
        row_starts[at + 1] = len(statements)
    return Evidence(tie_starts, np.array(ties), row_starts, np.array(statements), sources, costs)
