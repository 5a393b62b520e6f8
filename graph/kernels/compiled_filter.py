"""What a filter lets through: entities, neighbors, ties, and the cost of a hop."""

import numpy as np
from numpy.typing import NDArray

from graph.kernels.engine import CompiledFilter, GraphArrays, Search, kernel, step

#: How many distinct sources make a hop as cheap as its directness allows.
ENOUGH_SOURCES = 4


@step
def lets_in(search: Search, v: int) -> bool:
    """Tell whether an entity is neither avoided (marked ``excluded``) nor of a kind kept out.

    ``excluded`` is -1 if nobody is avoided: nothing of the entity need be read then.
    """
    graph, filter, space, excluded = search.graph, search.filter, search.space, search.excluded
    if excluded >= 0 and space.nodes[v].excluded == excluded:
        return False
    if filter.closed == 0:
        return True
    return (filter.closed >> graph.entities[v].kind) & 1 == 0 or v == filter.x or v == filter.y


@step
def holds(graph: GraphArrays, filter: CompiledFilter, row: int) -> bool:
    """Tell whether a statement counts under the filter's dates."""
    if graph.statements[row].undated and not filter.undated:
        return False
    return graph.statements[row].first <= filter.last and filter.first <= graph.statements[row].last


@kernel
def holding(
    graph: GraphArrays, filter: CompiledFilter, rows: NDArray[np.int64]
) -> NDArray[np.bool_]:
    """Tell of statements, by their rows, which of them count."""
    held = np.ones(len(rows), np.bool_)
    for at in range(len(rows)):
        held[at] = not filter.timed or holds(graph, filter, rows[at])
    return held


@step
def tie_passes(graph: GraphArrays, filter: CompiledFilter, tie: int) -> bool:
    """Tell whether a tie is of an allowed relation and some statement of it counts."""
    if (filter.bits >> graph.ties[tie].bit) & 1 == 0:
        return False
    if not filter.timed:
        return True
    for row in range(graph.tie_starts[tie], graph.tie_starts[tie + 1]):
        if holds(graph, filter, row):
            return True
    return False


@step
def joins(graph: GraphArrays, filter: CompiledFilter, slot: int) -> bool:
    """Tell whether some allowed tie joins the neighbors of a slot, whichever its direction."""
    if (graph.slots[slot].outward | graph.slots[slot].inward) & filter.bits == 0:
        return False
    if not filter.timed:
        return True
    pair = graph.slots[slot].pair
    for at in range(graph.pair_starts[pair], graph.pair_starts[pair + 1]):
        if tie_passes(graph, filter, np.int64(graph.pair_ties[at])):
            return True
    return False


@step
def leads(graph: GraphArrays, filter: CompiledFilter, slot: int, v: int) -> bool:
    """Tell whether some allowed tie leads from v to the neighbor of its slot."""
    if graph.slots[slot].outward & filter.bits == 0:
        return False
    if not filter.timed:
        return True
    pair = graph.slots[slot].pair
    for at in range(graph.pair_starts[pair], graph.pair_starts[pair + 1]):
        tie = np.int64(graph.pair_ties[at])
        both_ways = (filter.symmetric >> graph.ties[tie].bit) & 1 == 1
        out = graph.ties[tie].source == v or both_ways
        if out and tie_passes(graph, filter, tie):
            return True
    return False


@step
def hop_cost(graph: GraphArrays, filter: CompiledFilter, v: int, slot: int) -> int:
    """Return the cost of the hop from v to the neighbor of its slot, over the ties allowed."""
    pair = graph.slots[slot].pair
    if filter.priced:
        return graph.pair_costs[pair]
    direct = 3
    found = 0
    urls = (-1, -1, -1)
    for at in range(graph.pair_starts[pair], graph.pair_starts[pair + 1]):
        tie = np.int64(graph.pair_ties[at])
        if not tie_passes(graph, filter, tie):
            continue
        direct = min(direct, graph.directness[graph.ties[tie].bit])
        for row in range(graph.tie_starts[tie], graph.tie_starts[tie + 1]):
            url = graph.statements[row].url
            if found == ENOUGH_SOURCES or url in urls:
                continue
            if not filter.timed or holds(graph, filter, row):
                urls = (url, urls[0], urls[1])
                found += 1
    venue = max(graph.entities[v].venue_term, graph.entities[graph.slots[slot].neighbor].venue_term)
    return 4 * direct + venue + 3 - max(found - 1, 0)


@step
def slot_of(graph: GraphArrays, v: int, w: int) -> int:
    """Return the slot of w among the neighbors of v, or -1; a binary search."""
    low, high = graph.starts[v], graph.starts[v + 1]
    while low < high:
        middle = (low + high) >> 1
        if graph.slots[middle].neighbor < w:
            low = middle + 1
        else:
            high = middle
    return low if low < graph.starts[v + 1] and graph.slots[low].neighbor == w else -1


@kernel
def is_open(graph: GraphArrays, filter: CompiledFilter, a: int, v: int, c: int, arc: bool) -> bool:
    """Tell whether a and c, neighbors of v, are an open pair of v: a -> v -> c if ``arc``."""
    slot = slot_of(graph, a, c)
    if not arc:
        return slot < 0 or not joins(graph, filter, slot)
    if slot >= 0 and leads(graph, filter, slot, a):
        return False
    return leads(graph, filter, slot_of(graph, a, v), a) and leads(
        graph, filter, slot_of(graph, v, c), v
    )
