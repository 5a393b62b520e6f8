"""The first loopless route past some entities: by length, then cost, then rank of the ids.

A* in a region, with its exact weights ahead (Hart, Nilsson & Raphael 1968).
"""

from heapq import heappop, heappush

import numpy as np

from graph.kernels.engine import GraphArrays, Workspace, maker, step, tick
from graph.kernels.path_subgraph import HOP, PathSubgraph


@step
def least(space: Workspace, subgraph: PathSubgraph, taken: int, refused: int, spur: int) -> int:
    """Return a bound of the weight ahead of spur past the taken and the refused, or -1."""
    best = np.int64(-1)
    for at in range(subgraph.starts[spur], subgraph.starts[spur + 1]):
        w = np.int64(subgraph.ends[at])
        if space.nodes[w].taken == taken or space.nodes[w].refused == refused:
            continue
        weight = HOP + subgraph.costs[at] + subgraph.ahead[w]
        if best < 0 or weight < best:
            best = weight
    return best


@maker
def complete(
    graph: GraphArrays,
    space: Workspace,
    subgraph: PathSubgraph,
    taken: int,
    refused: int,
    spur: int,
    limit: int,
) -> tuple[int, int, int]:
    """Find the first route from spur to y past the taken, not beginning with the refused.

    Returns:
        (its weight below limit, or -1; how many numbers after spur are in ``tail``; ends read).
    """
    reached, settled = tick(space), tick(space)
    space.reached[spur] = reached
    space.nodes[spur].weight = 0
    heap = [(np.int64(0), np.int64(spur))]
    best = np.int64(-1)
    work = 0
    while heap:
        estimate, u = heappop(heap)
        if best >= 0 and estimate > best:
            break
        if space.nodes[u].settled == settled:
            continue
        space.nodes[u].settled = settled
        if u == 0:
            best = estimate
            continue
        work += subgraph.starts[u + 1] - subgraph.starts[u]
        for at in range(subgraph.starts[u], subgraph.starts[u + 1]):
            w = np.int64(subgraph.ends[at])
            if space.nodes[w].taken == taken or space.nodes[w].settled == settled:
                continue
            if u == spur and space.nodes[w].refused == refused:
                continue
            weight = space.nodes[u].weight + HOP + subgraph.costs[at]
            if weight + subgraph.ahead[w] >= limit:
                continue
            if space.reached[w] != reached or weight < space.nodes[w].weight:
                space.reached[w] = reached
                space.nodes[w].weight = weight
                heappush(heap, (weight + subgraph.ahead[w], w))
    if best < 0:
        return -1, 0, work
    length, backward = trace(graph, space, subgraph, settled, refused, spur)
    return best, length, work + backward


@maker
def trace(
    graph: GraphArrays,
    space: Workspace,
    subgraph: PathSubgraph,
    settled: int,
    refused: int,
    spur: int,
) -> tuple[int, int]:
    """Write to ``tail`` the best route of least ranks; returns its length and the ends read."""
    marked = tick(space)
    space.nodes[0].marked = marked
    stack = [np.int64(0)]
    work = 0
    while stack:
        u = stack.pop()
        work += subgraph.starts[u + 1] - subgraph.starts[u]
        for at in range(subgraph.starts[u], subgraph.starts[u + 1]):
            w = np.int64(subgraph.ends[at])
            if space.nodes[w].settled != settled or space.nodes[w].marked == marked:
                continue
            if w == spur and space.nodes[u].refused == refused:
                continue
            if space.nodes[w].weight + HOP + subgraph.costs[at] == space.nodes[u].weight:
                space.nodes[w].marked = marked
                stack.append(w)
    length = 0
    u = np.int64(spur)
    while u != 0:
        successor = np.int64(-1)
        for at in range(subgraph.starts[u], subgraph.starts[u + 1]):
            w = np.int64(subgraph.ends[at])
            if space.nodes[w].marked != marked:
                continue
            if u == spur and space.nodes[w].refused == refused:
                continue
            if space.nodes[u].weight + HOP + subgraph.costs[at] != space.nodes[w].weight:
                continue
            if successor < 0 or rank(graph, subgraph, w) < rank(graph, subgraph, successor):
                successor = w
        space.tail[length] = successor
        length += 1
        u = successor
    return length, work


@step
def rank(graph: GraphArrays, subgraph: PathSubgraph, number: int) -> int:
    """Return the rank of the entity of a number."""
    return graph.entities[subgraph.entities[number]].rank
