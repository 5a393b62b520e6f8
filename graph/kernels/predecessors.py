"""Who leads to some entities, by the direction of the ties that a filter leaves."""

import numpy as np
from numpy.typing import NDArray

from graph.kernels.compiled_filter import leads, lets_in, slot_of
from graph.kernels.engine import Search, kernel, tick


@kernel
def predecessors(search: Search, heads: NDArray[np.int64], deep: bool) -> NDArray[np.int64]:
    """Return who leads to some of the heads, and if ``deep`` to some of those found, in turn.

    None twice, and none of the heads. O(their neighbors, each a binary search).
    """
    graph, filter, space = search.graph, search.filter, search.space
    stamp = tick(space)
    found = [v for v in heads]  # noqa: C416 (numba makes no list of an array)
    for v in heads:
        space.nodes[v].marked = stamp
    at = 0
    while at < (len(found) if deep else len(heads)):
        v = found[at]
        at += 1
        for slot in range(graph.starts[v], graph.starts[v + 1]):
            w = np.int64(graph.slots[slot].neighbor)
            if graph.slots[slot].inward & filter.bits == 0 or space.nodes[w].marked == stamp:
                continue
            if lets_in(search, w) and leads(graph, filter, slot_of(graph, w, v), w):
                space.nodes[w].marked = stamp
                found.append(w)
    return np.array(found[len(heads) :], np.int64)


@kernel
def heads_led_to(search: Search, heads: NDArray[np.int64]) -> NDArray[np.int64]:
    """Count, for each entity, the heads that it leads to."""
    graph, filter = search.graph, search.filter
    times = np.zeros(len(graph.starts) - 1, np.int64)
    for v in heads:
        for slot in range(graph.starts[v], graph.starts[v + 1]):
            w = np.int64(graph.slots[slot].neighbor)
            if graph.slots[slot].inward & filter.bits == 0:
                continue
            if lets_in(search, w) and leads(graph, filter, slot_of(graph, w, v), w):
                times[w] += 1
    return times
