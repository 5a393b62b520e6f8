"""Who is left beside whom under a filter, as compressed rows (CSR) for whole networks."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from graph.kernels.compiled_filter import joins, leads, lets_in, tie_passes
from graph.kernels.engine import CompiledFilter, GraphArrays, Search, kernel, maker


class Adjacency(NamedTuple):
    """The neighbors of v are ``neighbors[starts[v]:starts[v + 1]]``, ascending.

    ``present`` tells who the filter leaves; the others have no neighbors.
    """

    starts: NDArray[np.int64]
    neighbors: NDArray[np.int32]
    present: NDArray[np.bool_]


@maker
def degrees_of(near: Adjacency) -> NDArray[np.int64]:
    """Return how many neighbors each entity has."""
    degrees = np.empty(len(near.starts) - 1, np.int64)
    for v in range(len(degrees)):
        degrees[v] = near.starts[v + 1] - near.starts[v]
    return degrees


@kernel
def adjacency(search: Search, arc: bool) -> Adjacency:
    """Return the neighbors that a filter leaves each entity; if ``arc``, those it leads to."""
    graph, filter = search.graph, search.filter
    size = len(graph.starts) - 1
    present = np.empty(size, np.bool_)
    for v in range(size):
        present[v] = lets_in(search, v)
    starts = np.zeros(size + 1, np.int64)
    neighbors = np.empty(len(graph.slots), np.int32)
    filled = 0
    for v in range(size):
        if present[v]:
            for slot in range(graph.starts[v], graph.starts[v + 1]):
                w = np.int64(graph.slots[slot].neighbor)
                if not present[w]:
                    continue
                if leads(graph, filter, slot, v) if arc else joins(graph, filter, slot):
                    neighbors[filled] = w
                    filled += 1
        starts[v + 1] = filled
    return Adjacency(starts, neighbors[:filled].copy(), present)


@kernel
def tie_counts(
    graph: GraphArrays, filter: CompiledFilter, present: NDArray[np.bool_]
) -> NDArray[np.int64]:
    """Return how many ties a filter leaves each entity, parallel ones each."""
    size = len(present)
    counts = np.zeros(size, np.int64)
    for v in range(size):
        for slot in range(graph.starts[v], graph.starts[v + 1]):
            if present[v] and present[graph.slots[slot].neighbor]:
                pair = graph.slots[slot].pair
                for at in range(graph.pair_starts[pair], graph.pair_starts[pair + 1]):
                    counts[v] += tie_passes(graph, filter, np.int64(graph.pair_ties[at]))
    return counts


@kernel
def without_nodes(near: Adjacency, gone: NDArray[np.bool_]) -> Adjacency:
    """Return the same without the entities that are gone."""
    size = len(near.starts) - 1
    starts = np.zeros(size + 1, np.int64)
    neighbors = np.empty(len(near.neighbors), np.int32)
    filled = 0
    for v in range(size):
        if not gone[v]:
            for at in range(near.starts[v], near.starts[v + 1]):
                if not gone[near.neighbors[at]]:
                    neighbors[filled] = near.neighbors[at]
                    filled += 1
        starts[v + 1] = filled
    return Adjacency(starts, neighbors[:filled].copy(), near.present & ~gone)


@kernel
def bfs_distances(near: Adjacency, sources: NDArray[np.int64]) -> NDArray[np.int32]:
    """Return how far each entity is from the nearest source, -1 without a route."""
    size = len(near.starts) - 1
    hops = np.full(size, -1, np.int32)
    queue = np.empty(size, np.int32)
    tail = 0
    for source in sources:
        if hops[source] < 0:
            hops[source] = 0
            queue[tail] = source
            tail += 1
    head = 0
    while head < tail:
        v = queue[head]
        head += 1
        for at in range(near.starts[v], near.starts[v + 1]):
            w = near.neighbors[at]
            if hops[w] < 0:
                hops[w] = hops[v] + 1
                queue[tail] = w
                tail += 1
    return hops


@kernel
def transpose(near: Adjacency) -> Adjacency:
    """Return the same with every arc turned round: who leads to each entity, ascending."""
    size = len(near.starts) - 1
    starts = np.zeros(size + 1, np.int64)
    for w in near.neighbors:
        starts[w + 1] += 1
    for v in range(size):
        starts[v + 1] += starts[v]
    filled = starts[:-1].copy()
    neighbors = np.empty(len(near.neighbors), np.int32)
    for v in range(size):
        for at in range(near.starts[v], near.starts[v + 1]):
            w = near.neighbors[at]
            neighbors[filled[w]] = v
            filled[w] += 1
    return Adjacency(starts, neighbors, near.present)


@kernel
def components(near: Adjacency) -> tuple[NDArray[np.int32], NDArray[np.int64]]:
    """Find the component of each entity, undirected; numbered by least member.

    Returns:
        (the number of each entity's component, -1 for who is left out by the filter: int32;
        how many are in each component: int64).
    """
    size = len(near.starts) - 1
    component = np.full(size, -1, np.int32)
    queue = np.empty(size, np.int32)
    sizes = [np.int64(0) for _ in range(0)]
    for first in range(size):
        if component[first] >= 0 or not near.present[first]:
            continue
        number = len(sizes)
        component[first] = number
        queue[0] = first
        head, tail = 0, 1
        while head < tail:
            v = queue[head]
            head += 1
            for at in range(near.starts[v], near.starts[v + 1]):
                w = near.neighbors[at]
                if component[w] < 0:
                    component[w] = number
                    queue[tail] = w
                    tail += 1
        sizes.append(np.int64(tail))
    return component, np.array(sizes, np.int64)
