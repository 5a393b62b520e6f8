"""What a filter lets through: entities, neighbors, ties, and the cost of a hop."""

import numpy as np
from numpy.typing import NDArray

from graph.kernels.engine import Lens, Rows, Space, kernel, step
from graph.model import RELATION_CODE, Relation

PARTNERS = RELATION_CODE[Relation.PARTNERS_WITH]

#: How many distinct sources make a hop as cheap as its directness allows.
ENOUGH_SOURCES = 4


@step
def lets_in(rows: Rows, lens: Lens, space: Space, bar: int, v: int) -> bool:
    """Tell whether an entity is neither avoided (marked ``bar``) nor of a kind kept out.

    ``bar`` is -1 if nobody is avoided: nothing of the entity need be read then.
    """
    if bar >= 0 and space.nodes[v].barred == bar:
        return False
    if lens.closed == 0:
        return True
    return (lens.closed >> rows.entities[v].kind) & 1 == 0 or v == lens.x or v == lens.y


@step
def holds(rows: Rows, lens: Lens, row: int) -> bool:
    """Tell whether a statement counts under the filter's dates."""
    if rows.statements[row].undated and not lens.undated:
        return False
    return rows.statements[row].first <= lens.last and lens.first <= rows.statements[row].last


@kernel
def holding(rows: Rows, lens: Lens, chosen: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Tell of some statements which of them count."""
    held = np.ones(len(chosen), np.bool_)
    for at in range(len(chosen)):
        held[at] = not lens.timed or holds(rows, lens, chosen[at])
    return held


@step
def tie_passes(rows: Rows, lens: Lens, tie: int) -> bool:
    """Tell whether a tie is of an allowed relation and some statement of it counts."""
    if (lens.bits >> rows.ties[tie].bit) & 1 == 0:
        return False
    if not lens.timed:
        return True
    for row in range(rows.tie_starts[tie], rows.tie_starts[tie + 1]):
        if holds(rows, lens, row):
            return True
    return False


@step
def joins(rows: Rows, lens: Lens, slot: int) -> bool:
    """Tell whether some allowed tie joins the neighbors of a slot, whichever its direction."""
    if (rows.slots[slot].outward | rows.slots[slot].inward) & lens.bits == 0:
        return False
    if not lens.timed:
        return True
    pair = rows.slots[slot].pair
    for at in range(rows.pair_starts[pair], rows.pair_starts[pair + 1]):
        if tie_passes(rows, lens, np.int64(rows.pair_ties[at])):
            return True
    return False


@step
def leads(rows: Rows, lens: Lens, slot: int, v: int) -> bool:
    """Tell whether some allowed tie leads from v to the neighbor of its slot."""
    if rows.slots[slot].outward & lens.bits == 0:
        return False
    if not lens.timed:
        return True
    pair = rows.slots[slot].pair
    for at in range(rows.pair_starts[pair], rows.pair_starts[pair + 1]):
        tie = np.int64(rows.pair_ties[at])
        out = rows.ties[tie].source == v or rows.ties[tie].bit == PARTNERS
        if out and tie_passes(rows, lens, tie):
            return True
    return False


@step
def hop_cost(rows: Rows, lens: Lens, v: int, slot: int) -> int:
    """Return the cost of the hop from v to the neighbor of its slot, over the ties allowed."""
    pair = rows.slots[slot].pair
    if lens.priced:
        return rows.pair_costs[pair]
    direct = 3
    found = 0
    urls = (-1, -1, -1)
    for at in range(rows.pair_starts[pair], rows.pair_starts[pair + 1]):
        tie = np.int64(rows.pair_ties[at])
        if not tie_passes(rows, lens, tie):
            continue
        direct = min(direct, rows.directness[rows.ties[tie].bit])
        for row in range(rows.tie_starts[tie], rows.tie_starts[tie + 1]):
            url = rows.statements[row].url
            if found == ENOUGH_SOURCES or url in urls:
                continue
            if not lens.timed or holds(rows, lens, row):
                urls = (url, urls[0], urls[1])
                found += 1
    venue = max(rows.entities[v].venue_term, rows.entities[rows.slots[slot].neighbor].venue_term)
    return 4 * direct + venue + 3 - max(found - 1, 0)


@step
def slot_of(rows: Rows, v: int, w: int) -> int:
    """Return the slot of w among the neighbors of v, or -1; a binary search."""
    low, high = rows.starts[v], rows.starts[v + 1]
    while low < high:
        middle = (low + high) >> 1
        if rows.slots[middle].neighbor < w:
            low = middle + 1
        else:
            high = middle
    return low if low < rows.starts[v + 1] and rows.slots[low].neighbor == w else -1


@kernel
def is_open(rows: Rows, lens: Lens, a: int, v: int, c: int, arc: bool) -> bool:
    """Tell whether a and c, neighbors of v, are an open pair of v: a -> v -> c if ``arc``."""
    slot = slot_of(rows, a, c)
    if not arc:
        return slot < 0 or not joins(rows, lens, slot)
    if slot >= 0 and leads(rows, lens, slot, a):
        return False
    return leads(rows, lens, slot_of(rows, a, v), a) and leads(rows, lens, slot_of(rows, v, c), v)
