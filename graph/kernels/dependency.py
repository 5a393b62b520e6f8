"""What one source loses with each entity: shares of its shortest routes, and whom it cuts off."""

import numpy as np
from numpy.typing import NDArray

from graph.kernels.adjacency import Adjacency
from graph.kernels.engine import kernel


@kernel
def dependency(
    near: Adjacency, source: int, wanted: NDArray[np.bool_]
) -> tuple[NDArray[np.bool_], NDArray[np.float64]]:
    """Find whom the source reaches, and how much of its shortest routes each entity carries.

    That is the share of the shortest routes to a target that pass the entity, which is neither
    the target nor the source: what Brandes (2001) calls the dependency of the source on the
    entity. One search there, one pass back: O(ties).

    Returns:
        (whom it reaches, bool, one an entity; the shares, float64, a row an entity: summed over
        all targets, and over those wanted).
    """
    # long: the search and the way back read the same six arrays
    size = len(near.starts) - 1
    # all but this is kept by the place in the order of the search, where a level is together
    place = np.full(size, -1, np.int32)
    order = np.empty(size, np.int32)
    routes = np.empty(size, np.float64)
    onward = np.empty(len(near.neighbors), np.int32)
    begins = np.zeros(size + 1, np.int64)
    place[source] = 0
    order[0] = source
    routes[0] = 1.0
    head, tail, ahead, steps = 0, 1, 1, 0
    while head < tail:
        if head == ahead:
            ahead = tail
        u = order[head]
        for at in range(near.starts[u], near.starts[u + 1]):
            w = near.neighbors[at]
            if place[w] < 0:
                place[w] = tail
                order[tail] = w
                routes[tail] = routes[head]
                tail += 1
            elif place[w] >= ahead:
                routes[place[w]] += routes[head]
            else:
                continue
            onward[steps] = place[w]
            steps += 1
        head += 1
        begins[head] = steps
    carried = np.zeros((size, 2), np.float64)
    # what each route to an entity takes on from it: its own target, and all that lie behind
    owed = np.empty((tail, 2), np.float64)
    for at in range(tail - 1, -1, -1):
        total, to_wanted = 0.0, 0.0
        for step in range(begins[at], begins[at + 1]):
            total += owed[onward[step], 0]
            to_wanted += owed[onward[step], 1]
        u = order[at]
        carried[u, 0], carried[u, 1] = routes[at] * total, routes[at] * to_wanted
        owed[at, 0] = total + 1.0 / routes[at]
        owed[at, 1] = to_wanted + wanted[u] / routes[at]
    carried[source] = 0.0
    return place >= 0, carried


@kernel
def cut_off(near: Adjacency, source: int, wanted: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Count the wanted whom the source reaches with an entity and not without it, for each.

    The entity itself is not counted. One depth-first search in O(ties): an entity cuts off
    what is below it in the tree where no tie leads back above it (Hopcroft & Tarjan 1973).
    """
    size = len(near.starts) - 1
    lost = np.zeros(size, np.int64)
    number = np.full(size, -1, np.int32)
    # the tree, by the numbers in which the search comes upon its entities
    order, above, low = np.empty(size, np.int32), np.empty(size, np.int32), np.zeros(size, np.int32)
    below, slot = np.zeros(size, np.int64), np.empty(size, np.int64)
    number[source] = 0
    order[0] = source
    slot[0] = near.starts[source]
    found, n = 1, 0
    while True:
        u = order[n]
        at, last, least = slot[n], near.starts[u + 1], low[n]
        while at < last and number[near.neighbors[at]] >= 0:
            least = min(least, number[near.neighbors[at]])
            at += 1
        low[n] = least
        if at < last:
            w = near.neighbors[at]
            slot[n] = at + 1
            number[w] = low[found] = found
            order[found], above[found], slot[found] = w, n, near.starts[w]
            below[found] = wanted[w]
            n = found
            found += 1
            continue
        if n == 0:
            break
        below[above[n]] += below[n]
        if least >= above[n]:
            lost[order[above[n]]] += below[n]
        else:
            low[above[n]] = min(low[above[n]], least)
        n = above[n]
    lost[source] = 0
    return lost
