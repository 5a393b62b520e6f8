"""What every entity links, from its neighbors and their ties alone."""

import numpy as np
from numpy.typing import NDArray

from graph.kernels.adjacency import Adjacency
from graph.kernels.engine import kernel, step
from graph.kernels.triangles import Forward, forward

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


@step
def close(
    closed: NDArray[np.int64], groups: NDArray[np.int32], ends: NDArray[np.int32], v: int,
    a: int, c: int,
) -> None:  # fmt: skip
    """Count for v that its neighbors a and c know each other, in both orders."""
    closed[v, EFFECTIVE_SIZE] += 1
    if ends[a] >= 0 and ends[c] >= 0:
        closed[v, role_of(groups[v], ends[a], ends[c])] += 1
        closed[v, role_of(groups[v], ends[c], ends[a])] += 1


@step
def triangles(
    near: Forward, part: NDArray[np.float64], groups: NDArray[np.int32],
    ends: NDArray[np.int32], marks: NDArray[np.int64], indirect: NDArray[np.float64],
    closed: NDArray[np.int64],
) -> None:  # fmt: skip
    """Add each triangle to what its pairs invest in each other by the third, and to ``closed``.

    Entities are places of ``near``; what one invests in each neighbor is its ``part``.
    ``closed[v, EFFECTIVE_SIZE]`` counts the pairs of v's neighbors that know each other.
    """
    for v in range(len(near.order)):
        first, last = near.starts[v], near.starts[v + 1]
        for slot in range(first, last):
            marks[near.ends[slot]] = slot + 1
        for slot in range(first, last):
            w = near.ends[slot]
            for far in range(near.starts[w], near.starts[w + 1]):
                u = near.ends[far]
                if marks[u]:
                    indirect[slot] += part[u]
                    indirect[far] += part[v]
                    indirect[marks[u] - 1] += part[w]
                    close(closed, groups, ends, v, w, u)
                    close(closed, groups, ends, w, v, u)
                    close(closed, groups, ends, u, v, w)
        for slot in range(first, last):
            marks[near.ends[slot]] = 0


@step
def settle(
    near: Adjacency, groups: NDArray[np.int32], ends: NDArray[np.int32], here: NDArray[np.int64],
    v: int, closed: NDArray[np.int64], found: NDArray[np.float64],
) -> None:  # fmt: skip
    """Write what is known of v when its triangles are counted; ``here`` is 0 before and after."""
    row, own = found[v], groups[v]
    first, last = near.starts[v], near.starts[v + 1]
    degree, shared = last - first, 2 * closed[EFFECTIVE_SIZE]
    closed[EFFECTIVE_SIZE] = 0
    grouped = same = 0
    for slot in range(first, last):
        group = ends[near.neighbors[slot]]
        if group >= 0:
            same += 2 * here[group]
            here[group] += 1
            grouped += 1
    alike = here[own] if own >= 0 else 0
    boundary = (grouped - alike) * alike
    set_pairs(row, closed, grouped * (grouped - 1), same, alike * (alike - 1), boundary, boundary)
    for slot in range(first, last):
        group = ends[near.neighbors[slot]]
        if group >= 0:
            here[group] = 0
    for column in range(COORDINATOR, COLUMNS):
        # each pair was counted in both orders
        row[column] = row[column] / 2 if own >= 0 else np.nan
    row[GATEKEEPER] = row[REPRESENTATIVE] = (row[GATEKEEPER] + row[REPRESENTATIVE]) / 2
    row[EFFECTIVE_SIZE] = degree - shared / degree if degree else np.nan
    if degree == 0:
        row[CONSTRAINT] = np.nan


@kernel
def ego_measures(
    near: Adjacency, groups: NDArray[np.int32], ends: NDArray[np.int32], size: int
) -> NDArray[np.float64]:
    """Return Burt's constraint and effective size, and the open pairs by role, undirected.

    ``groups`` go from 0 to size - 1, -1 for none: whoever has none plays no role (nan).
    ``ends`` are the same for those who may be an end of a pair, -1 for the others. A pair
    at the boundary of a group counts half as gatekeeper, half as
    representative. An isolate has no constraint and no effective size (nan). One row an
    entity. What an entity's neighbors share is known from the triangles, each found once:
    O(pairs, each with the neighbors of one end that are better tied than it).
    """
    entities = len(near.starts) - 1
    ahead = forward(near)
    placed, placed_ends = np.empty(entities, np.int32), np.empty(entities, np.int32)
    part = np.empty(entities, np.float64)
    for place in range(entities):
        v = ahead.order[place]
        placed[place], placed_ends[place] = groups[v], ends[v]
        part[place] = 1.0 / max(1, near.starts[v + 1] - near.starts[v])
    indirect = np.ones(len(ahead.ends), np.float64)
    closed = np.zeros((entities, COLUMNS), np.int64)
    marks = np.zeros(entities, np.int64)
    triangles(ahead, part, placed, placed_ends, marks, indirect, closed)
    found = np.zeros((entities, COLUMNS), np.float64)
    for place in range(entities):
        v = ahead.order[place]
        for slot in range(ahead.starts[place], ahead.starts[place + 1]):
            other = ahead.ends[slot]
            found[v, CONSTRAINT] += (indirect[slot] * part[place]) ** 2
            found[ahead.order[other], CONSTRAINT] += (indirect[slot] * part[other]) ** 2
    here = np.zeros(size, np.int64)
    for place in range(entities):
        settle(near, groups, ends, here, ahead.order[place], closed[place], found)
    return found


@kernel
def ego_measures_of_arcs(
    near: Adjacency, back: Adjacency, groups: NDArray[np.int32], ends: NDArray[np.int32],
    size: int, first: int, last: int,
) -> NDArray[np.float64]:  # fmt: skip
    """Return the open paths a -> v -> c by role, as ``local`` does; open without an arc a -> c.

    One row an entity, first to last - 1; O(the neighbors of neighbors). The columns of
    constraint and effective size stay 0.
    """
    found = np.zeros((last - first, COLUMNS), np.float64)
    led_to = np.zeros(len(near.starts) - 1, np.bool_)
    out = np.zeros(size, np.int64)
    closed = np.zeros(COLUMNS, np.int64)
    for v in range(first, last):
        row, own = found[v - first], groups[v]
        closed.fill(0)
        leaves = enters = both = same = alike_in = alike_both = 0
        near_v = near.neighbors[near.starts[v] : near.starts[v + 1]]
        for w in near_v:
            if ends[w] >= 0:
                led_to[w] = True
                out[ends[w]] += 1
                leaves += 1
        for slot in range(back.starts[v], back.starts[v + 1]):
            a = back.neighbors[slot]
            if ends[a] < 0:
                continue
            enters += 1
            both += led_to[a]
            same += out[ends[a]] - led_to[a]
            alike_in += ends[a] == own
            alike_both += ends[a] == own and led_to[a]
            for at in range(near.starts[a], near.starts[a + 1]):
                c = near.neighbors[at]
                if led_to[c]:
                    closed[role_of(own, ends[a], ends[c])] += 1
        alike_out = out[own] if own >= 0 else 0
        set_pairs(
            row, closed, enters * leaves - both, same, alike_in * alike_out - alike_both,
            (enters - alike_in) * alike_out, alike_in * (leaves - alike_out),
        )  # fmt: skip
        if own < 0:
            row[COORDINATOR:] = np.nan
        for w in near_v:
            led_to[w] = False
            if ends[w] >= 0:
                out[ends[w]] = 0
    return found
