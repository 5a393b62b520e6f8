"""What one source loses with each entity: shares of its shortest routes, and whom it cuts off."""

import numpy as np
from numpy.typing import NDArray

from graph.kernels.adjacency import Adjacency
from graph.kernels.engine import kernel


@kernel
def dependency(
    near: Adjacency, source: int, wanted: NDArray[np.bool_]
) -> tuple[NDArray[np.bool_], NDArray[np.float64]]:
    """Return whom the source reaches, and how much of its shortest routes each entity carries.

    In the first column the sum over all targets, in the second over those wanted: the share
    of the shortest routes to a target that pass the entity, which is neither the target nor
    the source. One search there, one pass back: O(ties). It is what Brandes (2001) calls the
    dependency of the source on the entity.
    """
    size = len(near.starts) - 1
    distance = np.full(size, -1, np.int32)
    routes = np.zeros(size, np.float64)
    order = np.empty(size, np.int32)
    distance[source] = 0
    routes[source] = 1.0
    order[0] = source
    head, tail = 0, 1
    while head < tail:
        u = order[head]
        head += 1
        ahead = distance[u] + 1
        for at in range(near.starts[u], near.starts[u + 1]):
            w = near.neighbours[at]
            if distance[w] < 0:
                distance[w] = ahead
                order[tail] = w
                tail += 1
            if distance[w] == ahead:
                routes[w] += routes[u]
    carried = np.zeros((size, 2), np.float64)
    # what each route to an entity takes on from it: its own target, and all that lie behind
    owed = np.zeros((size, 2), np.float64)
    for at in range(tail - 1, -1, -1):
        u = order[at]
        ahead = distance[u] + 1
        total, chosen = 0.0, 0.0
        for slot in range(near.starts[u], near.starts[u + 1]):
            w = near.neighbours[slot]
            if distance[w] == ahead:
                total += owed[w, 0]
                chosen += owed[w, 1]
        carried[u, 0], carried[u, 1] = routes[u] * total, routes[u] * chosen
        owed[u, 0] = total + 1.0 / routes[u]
        owed[u, 1] = chosen + wanted[u] / routes[u]
    carried[source] = 0.0
    return distance >= 0, carried


@kernel
def cut_off(near: Adjacency, source: int, wanted: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Count the wanted whom the source reaches with an entity and not without it, for each.

    The entity itself is not counted. One depth-first search in O(ties): an entity cuts off
    what lies below it in the tree where no tie leads back above it (Hopcroft & Tarjan 1973).
    """
    size = len(near.starts) - 1
    lost = np.zeros(size, np.int64)
    number, low = np.full(size, -1, np.int32), np.zeros(size, np.int32)
    below = np.zeros(size, np.int64)
    above, path = np.empty(size, np.int32), np.empty(size, np.int32)
    slot = near.starts[:-1].copy()
    number[source] = 0
    path[0] = source
    found, depth = 1, 1
    while depth:
        u = path[depth - 1]
        if slot[u] < near.starts[u + 1]:
            w = near.neighbours[slot[u]]
            slot[u] += 1
            if number[w] < 0:
                number[w] = low[w] = found
                found += 1
                below[w] = wanted[w]
                above[w] = u
                path[depth] = w
                depth += 1
            elif number[w] < low[u]:
                low[u] = number[w]
            continue
        depth -= 1
        if u == source:
            break
        v = above[u]
        below[v] += below[u]
        if low[u] >= number[v]:
            lost[v] += below[u]
        else:
            low[v] = min(low[v], low[u])
    lost[source] = 0
    return lost
