"""What every entity stands between, from its neighbours and their ties alone."""

import numpy as np
from numpy.typing import NDArray

from graph.kernels.adjacency import Adjacency
from graph.kernels.engine import kernel, step

#: The columns of what ``local`` returns.
CONSTRAINT, EFFECTIVE_SIZE = 0, 1
COORDINATOR, CONSULTANT, GATEKEEPER, REPRESENTATIVE, LIAISON, TOTAL = 2, 3, 4, 5, 6, 7
COLUMNS = 8


@step
def role_of(own: int, a: int, c: int) -> int:
    """Return the column of the role that one of a group plays between two of others."""
    if a == c:
        return COORDINATOR if a == own else CONSULTANT
    if c == own:
        return GATEKEEPER
    return REPRESENTATIVE if a == own else LIAISON


@step
def set_pairs(
    row: NDArray[np.float64], closed: NDArray[np.int64], ordered: int, same: int, within: int,
    entering: int, leaving: int,
) -> None:  # fmt: skip
    """Write how many pairs of each role are open: all of them less those that are closed."""
    row[COORDINATOR] = within - closed[COORDINATOR]
    row[CONSULTANT] = same - within - closed[CONSULTANT]
    row[GATEKEEPER] = entering - closed[GATEKEEPER]
    row[REPRESENTATIVE] = leaving - closed[REPRESENTATIVE]
    row[LIAISON] = ordered - same - entering - leaving - closed[LIAISON]
    row[TOTAL] = ordered - closed.sum()


@kernel
def local(
    near: Adjacency, groups: NDArray[np.int32], size: int, first: int, last: int
) -> NDArray[np.float64]:
    """Return Burt's constraint and effective size, and the open pairs by role, undirected.

    ``groups`` go from 0 to size - 1, -1 for none: whoever has none is in no pair, and plays
    no role (nan). A pair at the boundary of a group counts half as gatekeeper, half as
    representative. An isolate has no constraint and no effective size (nan). One row an
    entity, first to last - 1; O(the neighbours of neighbours).
    """
    found = np.zeros((last - first, COLUMNS), np.float64)
    entities = len(near.starts) - 1
    beside = np.zeros(entities, np.bool_)
    indirect = np.empty(entities, np.float64)
    here = np.zeros(size, np.int64)
    closed = np.zeros(COLUMNS, np.int64)
    for v in range(first, last):
        row, own = found[v - first], groups[v]
        near_v = near.neighbours[near.starts[v] : near.starts[v + 1]]
        degree = len(near_v)
        closed[:] = 0
        grouped = shared = same = 0
        for w in near_v:
            beside[w] = True
            indirect[w] = 1.0
            if groups[w] >= 0:
                here[groups[w]] += 1
                grouped += 1
        for q in near_v:
            part = 1.0 / (near.starts[q + 1] - near.starts[q])
            if groups[q] >= 0:
                same += here[groups[q]] - 1
            for slot in range(near.starts[q], near.starts[q + 1]):
                u = near.neighbours[slot]
                if beside[u]:
                    indirect[u] += part
                    shared += 1
                    if groups[q] >= 0 and groups[u] >= 0:
                        closed[role_of(own, groups[q], groups[u])] += 1
        alike = here[own] if own >= 0 else 0
        boundary = (grouped - alike) * alike
        set_pairs(
            row, closed, grouped * (grouped - 1), same, alike * (alike - 1), boundary, boundary
        )
        row[COORDINATOR:] /= 2  # each pair was met from both its ends
        row[GATEKEEPER] = row[REPRESENTATIVE] = (row[GATEKEEPER] + row[REPRESENTATIVE]) / 2
        if own < 0:
            row[COORDINATOR:] = np.nan
        row[EFFECTIVE_SIZE] = degree - shared / degree if degree else np.nan
        row[CONSTRAINT] = 0.0 if degree else np.nan
        for w in near_v:
            row[CONSTRAINT] += (indirect[w] / degree) ** 2
            beside[w] = False
            if groups[w] >= 0:
                here[groups[w]] = 0
    return found


@kernel
def local_arcs(
    near: Adjacency, back: Adjacency, groups: NDArray[np.int32], size: int, first: int, last: int
) -> NDArray[np.float64]:
    """Return the open paths a -> v -> c by role, as ``local`` does; open without an arc a -> c.

    The columns of constraint and effective size stay 0.
    """
    found = np.zeros((last - first, COLUMNS), np.float64)
    led_to = np.zeros(len(near.starts) - 1, np.bool_)
    out = np.zeros(size, np.int64)
    closed = np.zeros(COLUMNS, np.int64)
    for v in range(first, last):
        row, own = found[v - first], groups[v]
        closed[:] = 0
        leaves = enters = both = same = alike_in = alike_both = 0
        near_v = near.neighbours[near.starts[v] : near.starts[v + 1]]
        for w in near_v:
            if groups[w] >= 0:
                led_to[w] = True
                out[groups[w]] += 1
                leaves += 1
        for slot in range(back.starts[v], back.starts[v + 1]):
            a = back.neighbours[slot]
            if groups[a] < 0:
                continue
            enters += 1
            both += led_to[a]
            same += out[groups[a]] - led_to[a]
            alike_in += groups[a] == own
            alike_both += groups[a] == own and led_to[a]
            for at in range(near.starts[a], near.starts[a + 1]):
                c = near.neighbours[at]
                if led_to[c]:
                    closed[role_of(own, groups[a], groups[c])] += 1
        alike_out = out[own] if own >= 0 else 0
        set_pairs(
            row, closed, enters * leaves - both, same, alike_in * alike_out - alike_both,
            (enters - alike_in) * alike_out, alike_in * (leaves - alike_out),
        )  # fmt: skip
        if own < 0:
            row[COORDINATOR:] = np.nan
        for w in near_v:
            led_to[w] = False
            if groups[w] >= 0:
                out[groups[w]] = 0
    return found
