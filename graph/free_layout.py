"""Positions for free exploring: many entities without an order of their own.

Nothing here is random, and what is placed later moves nothing that was placed before: the
same steps give the same picture, wherever it is drawn.
"""

from collections.abc import Sequence
from math import cos, hypot, pi, sin, sqrt

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]
Pairs = NDArray[np.int64]

GOLDEN = pi * (3 - sqrt(5))

#: How far neighbours in a fan stand apart, and the first arc of it from its centre.
APART, FIRST = 62.0, 118.0

#: How far those that attract each other stand apart, and how much wider than high a field is.
SPRING, WIDE = 46.0, 1.35

#: How far members of a disc stand apart.
SPACING = 21.0


def fanned(taken: Points, centre: Sequence[float], count: int, towards: float | None) -> Points:
    """Return free places round a centre: arc after arc, none nearer than APART to one taken.

    ``towards`` is the direction that the arcs open in; if None they are whole circles.
    O(places tried x taken).
    """
    span = 2 * pi if towards is None else 1.15 * pi
    middle = -pi / 2 if towards is None else towards
    found: list[tuple[float, float]] = []
    radius = FIRST
    while len(found) < count:
        slots = max(1, int(span * radius / APART))
        # from the middle of the arc outwards, so that few neighbours stand together
        order = sorted(range(slots), key=lambda slot: abs(slot - (slots - 1) / 2))
        for slot in order:
            angle = middle + span * ((slot + 0.5) / slots - 0.5)
            place = centre[0] + radius * cos(angle), centre[1] + radius * sin(angle)
            if len(taken) and (np.hypot(*(taken - place).T) < 0.8 * APART).any():
                continue
            found.append(place)
            if len(found) == count:
                break
        radius += 0.9 * APART
    return np.round(np.array(found).reshape(-1, 2), 1)


def beside(taken: Points) -> tuple[float, float]:
    """Return a place to the right of all that is placed, with room for a fan round it."""
    if not len(taken):
        return 0.0, 0.0
    return round(float(taken[:, 0].max()) + 3.4 * FIRST, 1), round(float(taken[:, 1].mean()), 1)


def sprung(size: int, pairs: Pairs) -> Points:
    """Return places in which neighbours attract each other; for some hundreds of entities.

    O(size² x 60), about 0.2 s for 300.

    References:
        Fruchterman & Reingold (1991), Graph drawing by force-directed placement.
    """
    import networkx

    if not size:
        return np.zeros((0, 2))
    graph: networkx.Graph[int] = networkx.empty_graph(size)
    graph.add_edges_from(pairs.tolist())
    start = _sunflower(size)
    places = networkx.spring_layout(
        graph, k=1.6 / sqrt(size), pos=dict(enumerate(start)), iterations=60, seed=1
    )
    points = np.array([places[at] for at in range(size)]).reshape(-1, 2)
    stretched = points * SPRING * sqrt(size) * (WIDE, 1 / WIDE)
    return np.round(_parted(stretched), 1)


def discs(groups: Sequence[NDArray[np.int64]], size: int, pairs: Pairs) -> Points:
    """Return places in discs, one a group: each beside those that it has most pairs with.

    The first of a group stands in its centre. The groups are placed in their order; they
    overlap nowhere. O(groups² x places tried).
    """
    group = np.zeros(size, np.int64)
    for number, members in enumerate(groups):
        group[members] = number
    ties = np.zeros((len(groups), len(groups)))
    np.add.at(ties, (group[pairs[:, 0]], group[pairs[:, 1]]), 1)
    ties += ties.T
    reach = np.array([SPACING * sqrt(len(members) + 1.6) + 16 for members in groups])
    centres = np.zeros((len(groups), 2))
    for number in range(1, len(groups)):
        weights = ties[number, :number] + 1e-3 * reach[:number] / reach.sum()
        anchor = weights @ centres[:number] / weights.sum()
        centres[number] = _free(anchor, reach[number], centres[:number], reach[:number])
    points = np.zeros((size, 2))
    for number, members in enumerate(groups):
        points[members] = centres[number] + SPACING * _sunflower(len(members))
    return np.round(points, 1)


def _free(anchor: Points, reach: float, centres: Points, reaches: Points) -> Points:
    """Return the place nearest an anchor where a disc overlaps no other; on a spiral."""
    turns = np.arange(8000)
    radius = 0.45 * reach * np.sqrt(turns)
    spiral = np.stack([radius * np.cos(turns * GOLDEN), radius * np.sin(turns * GOLDEN)], 1)
    for part in np.array_split(anchor + spiral * (WIDE, 1 / WIDE), 40):
        apart = np.hypot(*(part[:, None, :] - centres[None, :, :]).transpose(2, 0, 1))
        free = (apart >= reach + reaches).all(axis=1)
        if free.any():
            return np.asarray(part[int(free.argmax())])
    return np.array([float((centres[:, 0] + reaches).max()) + reach, 0.0])


def _sunflower(count: int) -> Points:
    turns = np.arange(count)
    radius, angle = np.sqrt(turns), turns * GOLDEN
    return np.stack([radius * np.cos(angle), radius * np.sin(angle)], 1)


def _parted(points: Points) -> Points:
    """Push apart those that stand nearer than two glyphs, a few rounds of it."""
    least = 0.7 * APART
    for _ in range(12):
        away = points[:, None, :] - points[None, :, :]
        apart = np.hypot(away[..., 0], away[..., 1])
        np.fill_diagonal(apart, least)
        push = np.clip(least - apart, 0, None) / 2
        if not push.any():
            break
        points = points + (away / np.maximum(apart, 1e-6)[..., None] * push[..., None]).sum(axis=1)
    return points


def direction(of: Sequence[float], away_from: Sequence[float]) -> float | None:
    """Return the direction in which something lies from something else, None if it is there."""
    dx, dy = of[0] - away_from[0], of[1] - away_from[1]
    return None if hypot(dx, dy) < 1 else float(np.arctan2(dy, dx))
