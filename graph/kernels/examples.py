"""Open pairs of an entity's neighbors, a few of each role, found from the head of a list."""

import numpy as np
from numpy.typing import NDArray

from graph.kernels.compiled_filter import is_open
from graph.kernels.ego_measures import COORDINATOR, GATEKEEPER, REPRESENTATIVE, role_of
from graph.kernels.engine import Search, kernel

#: The role of a pair at the boundary of a group, where the direction does not count.
BOUNDARY = 5


@kernel
def examples(
    search: Search, v: int, near: NDArray[np.int64], groups: NDArray[np.int32], own: int,
    arc: bool, each: int, most: int,
) -> NDArray[np.int64]:  # fmt: skip
    """Return up to ``each`` open pairs of every role, a row each: role, then ends' places.

    ``near`` are the neighbors of v, all of them in a group of ``groups``; pairs are looked
    at in the order of how far down the list their two ends are together, until ``most``
    were, or each role has enough. Roles are numbered as the columns of ``ego_measures`` from 0.
    """
    graph, filter = search.graph, search.filter
    # wide: what is looked at, for whom, and two limits; nothing of it travels together elsewhere
    found = np.empty((6 * each, 3), np.int64)
    enough = np.zeros(6, np.int64)
    many = looked = 0
    for reach in range(1, 2 * len(near)):
        for first in range((reach + 1) // 2 - 1, -1, -1):
            second = reach - first
            if second >= len(near) or second == first:
                continue
            for turned in range(2 if arc else 1):
                a, c = (second, first) if turned else (first, second)
                looked += 1
                role = role_of(own, groups[a], groups[c])
                if not arc and (role in (GATEKEEPER, REPRESENTATIVE)):
                    role = COORDINATOR + BOUNDARY
                role -= COORDINATOR
                if enough[role] < each and is_open(graph, filter, near[a], v, near[c], arc):
                    found[many, 0], found[many, 1], found[many, 2] = role, a, c
                    many += 1
                    enough[role] += 1
        if looked > most or many == (5 if arc else 4) * each:
            break
    return found[:many]
