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

#: How far neighbors in a fan stand apart, and the first arc of it from its center.
APART, FIRST = 62.0, 118.0

#: How far those that attract each other stand apart, and how much wider than high a field is.
SPRING, WIDE = 46.0, 1.35

#: How far members of a disc are apart, and where names are to be read beside them.
SPACING, READABLE = 21.0, 54.0

#: How far a line keeps from an entity that it has nothing to do with.
CLEAR = 5.0

#: By how much of its length a line may be bent, to one side or the other, the least first.
BENDS = tuple(sign * bend for bend in (0.1, 0.18, 0.28, 0.4, 0.55, 0.75) for sign in (1, -1))

#: At how many points a bent line is followed.
FOLLOWED = 80


def radial(taken: Points, center: Sequence[float], count: int, toward: float | None) -> Points:
    """Return free places round a center: arc after arc, none nearer than APART to one taken.

    ``toward`` is the direction that the arcs open in; if None they are whole rings, wider
    than high as a screen is. O(places tried x taken).
    """
    span = 2 * pi if toward is None else 1.15 * pi
    middle = -pi / 2 if toward is None else toward
    wide = WIDE**2 / 1.2 if toward is None else 1.0
    found: list[tuple[float, float]] = []
    radius = FIRST
    while len(found) < count:
        slots = max(1, int(span * radius / APART))
        # from the middle of the arc outward, so that few neighbors are together
        order = sorted(range(slots), key=lambda slot: abs(slot - (slots - 1) / 2))
        for slot in order:
            angle = middle + span * ((slot + 0.5) / slots - 0.5)
            place = center[0] + wide * radius * cos(angle), center[1] + radius * sin(angle)
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


def force_directed(size: int, pairs: Pairs) -> Points:
    """Return places in which neighbors attract each other; for some hundreds of entities.

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


def pack_groups(
    groups: Sequence[NDArray[np.int64]], size: int, pairs: Pairs, spacing: float = SPACING
) -> Points:
    """Return places in discs, one a group: each next to those that it has most pairs with.

    The first of a group is in its center, the others ``spacing`` apart. The groups are placed
    in their order; they overlap nowhere. O(groups² x places tried).
    """
    group = np.zeros(size, np.int64)
    for number, members in enumerate(groups):
        group[members] = number
    ties = np.zeros((len(groups), len(groups)))
    np.add.at(ties, (group[pairs[:, 0]], group[pairs[:, 1]]), 1)
    ties += ties.T
    reach = np.array([spacing * sqrt(len(members) + 1.6) + 16 for members in groups])
    centers = np.zeros((len(groups), 2))
    for number in range(1, len(groups)):
        weights = ties[number, :number] + 1e-3 * reach[:number] / reach.sum()
        anchor = weights @ centers[:number] / weights.sum()
        centers[number] = _free(anchor, reach[number], centers[:number], reach[:number])
    points = np.zeros((size, 2))
    for number, members in enumerate(groups):
        points[members] = centers[number] + spacing * _sunflower(len(members))
    return np.round(points, 1)


def _free(anchor: Points, reach: float, centers: Points, reaches: Points) -> Points:
    """Return the place nearest an anchor where a disc overlaps no other; on a spiral."""
    turns = np.arange(8000)
    radius = 0.45 * reach * np.sqrt(turns)
    spiral = np.stack([radius * np.cos(turns * GOLDEN), radius * np.sin(turns * GOLDEN)], 1)
    for part in np.array_split(anchor + spiral * (WIDE, 1 / WIDE), 40):
        apart = np.hypot(*(part[:, None, :] - centers[None, :, :]).transpose(2, 0, 1))
        free = (apart >= reach + reaches).all(axis=1)
        if free.any():
            return np.asarray(part[int(free.argmax())])
    return np.array([float((centers[:, 0] + reaches).max()) + reach, 0.0])


def bends(
    points: Points, radii: NDArray[np.float64], a: NDArray[np.int64], b: NDArray[np.int64]
) -> NDArray[np.float64]:
    """Return how far each line from ``a`` to ``b`` is bent so that it runs through nobody else.

    A number of 0 is a straight line; others are the height of the control point of a
    quadratic curve over the middle, in parts of the length, to the right of the way from a to
    b where positive. Each is the least of BENDS that keeps CLEAR of all other entities, else
    the one that keeps farthest off. O(lines x entities) for straight ones, times FOLLOWED and
    the bends tried for those that are in the way of somebody.
    """
    found = np.zeros(len(a))
    best = _room(points, radii, a, b, found)
    for bend in BENDS:
        tried = np.flatnonzero(best < CLEAR)
        if not len(tried):
            break
        room = _room(points, radii, a[tried], b[tried], np.full(len(tried), bend))
        better = room > best[tried] + 0.5
        found[tried[better]] = bend
        best[tried[better]] = room[better]
    return found


def _room(
    points: Points, radii: NDArray[np.float64], a: NDArray[np.int64], b: NDArray[np.int64],
    bend: NDArray[np.float64],
) -> NDArray[np.float64]:  # fmt: skip
    """Return how near each line comes to the edge of an entity that is not one of its ends."""
    way = np.linspace(0, 1, FOLLOWED + 2)[1:-1]
    room = np.full(len(a), np.inf)
    for one in range(len(a)):
        from_, to = points[a[one]], points[b[one]]
        across = np.array([-(to[1] - from_[1]), to[0] - from_[0]])
        via = (from_ + to) / 2 + bend[one] * across
        t = way[:, None]
        line = (1 - t) ** 2 * from_ + 2 * t * (1 - t) * via + t**2 * to
        apart = np.hypot(
            line[:, 0, None] - points[None, :, 0], line[:, 1, None] - points[None, :, 1]
        )
        apart = apart.min(axis=0) - radii
        apart[[a[one], b[one]]] = np.inf
        room[one] = apart.min(initial=np.inf)
    return room


def _sunflower(count: int) -> Points:
    turns = np.arange(count)
    radius, angle = np.sqrt(turns), turns * GOLDEN
    return np.stack([radius * np.cos(angle), radius * np.sin(angle)], 1)


def _parted(points: Points) -> Points:
    """Push apart those that are nearer than two glyphs, a few rounds of it."""
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
    """Return the direction in which something is from something else, None if it is there."""
    dx, dy = of[0] - away_from[0], of[1] - away_from[1]
    return None if hypot(dx, dy) < 1 else float(np.arctan2(dy, dx))
