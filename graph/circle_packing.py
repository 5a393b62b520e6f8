"""Circle packing: groups as discs, their members on a spiral inside.

Nothing here is random: the same input gives the same picture, wherever it is drawn.
"""

from collections.abc import Sequence
from math import cos, pi, sin, sqrt

import numpy as np
from numpy.typing import NDArray

Point = tuple[float, float]

#: Each member is this angle further round than the one before it.
TURN = pi * (3 - sqrt(5))

#: How far members stand apart, and how many of them would fit in the place of the first.
APART, FIRST = 4.7, 4.6

#: How often forces move the discs, and how often those that overlap are pushed apart.
STEPS, PUSHES = 300, 600

Array = NDArray[np.float64]


def radius(size: int) -> float:
    """Return the radius of the disc of a group."""
    return APART * sqrt(size + 1.6) + 6


def sunflower(size: int, scale: float = 1) -> list[Point]:
    """Return where the members of a disc are about its center: the first in the middle."""
    away = [0.0, *(scale * APART * sqrt(at + FIRST) for at in range(1, size))]
    return [(r * cos(at * TURN), r * sin(at * TURN)) for at, r in enumerate(away)]


def pack_circles(
    radii: Sequence[float],
    labels: Sequence[tuple[float, float]],
    links: Sequence[tuple[int, int, float]],
    *,
    width: float,
    height: float,
    gap: float = 12,
) -> tuple[float, list[Point]]:
    """Return the height of a picture and where discs are in it: the closely tied near.

    Neither discs nor their labels overlap. A few hundred steps over all pairs of discs:
    about 0.1 s for 50 of them.

    Args:
        radii: One a disc, those that come first nearest to the middle at first.
        labels: The width and height of the name under each, 0 for none.
        links: Pairs of discs with a weight.
        width: Of the picture; no disc or label passes it.
        height: About how high the picture may be; it grows if the discs need more.
        gap: Least distance between two discs.
    """
    if not radii:
        return 0.0, []
    r = np.array(radii, float)
    box = np.array(labels, float).reshape(-1, 2)
    half = np.maximum(r, box[:, 0] / 2) + gap / 2
    flat = height / width
    at = _drawn_together(r + box[:, 1] / 2, links, flat)
    at *= min(1.0, (width - 2 * half.max()) / max(1.0, float(np.ptp(at[:, 0]))))
    at[:, 0] += width / 2 - (at[:, 0].min() + at[:, 0].max()) / 2
    for push in range(PUSHES):
        moved = _pushed(at, r, box, gap)
        at += moved
        if push < PUSHES / 3:  # what was pushed out comes back as far as there is room
            at[:, 1] -= 0.004 * (at[:, 1] - at[:, 1].mean())
        at[:, 0] = np.clip(at[:, 0], half, width - half)
        if push > PUSHES / 3 and np.abs(moved).max() < 0.05:
            break
    _part(at, r, gap)
    at[:, 1] -= (at[:, 1] - r).min() - gap
    whole = float((at[:, 1] + r + box[:, 1]).max()) + gap
    return round(whole, 1), [(round(x, 1), round(y, 1)) for x, y in at.tolist()]


def _drawn_together(room: Array, links: Sequence[tuple[int, int, float]], flat: float) -> Array:
    """Return positions by forces: links pull, discs keep off each other, the middle holds all."""
    spiral = [sqrt(at) for at in range(len(room))]
    turned = [(s * cos(at * TURN), s * sin(at * TURN)) for at, s in enumerate(spiral)]
    at = np.array(turned) * 2 * room.mean()
    pull = np.zeros((len(room), len(room)))
    for a, b, weight in links:
        pull[a, b] = pull[b, a] = weight
    pull /= max(1.0, pull.max())
    reach = room[:, None] + room[None, :]
    for step in range(STEPS):
        apart = at[:, None, :] - at[None, :, :]
        far = np.maximum(np.hypot(apart[..., 0], apart[..., 1]), 1.0)
        off = 0.5 * reach**2 / far**2 - pull * (far - reach).clip(0) / far
        np.fill_diagonal(off, 0)
        force = (off[..., None] * apart).sum(axis=1) - 0.25 * at
        length = np.maximum(np.hypot(force[:, 0], force[:, 1]), 1e-9)
        most = room.mean() * (1 - step / STEPS)
        at += force * (np.minimum(0.1 * length, most) / length)[:, None]
    # as wide as the picture is for its height
    spread: Array = at * np.array([1 / sqrt(flat), sqrt(flat)])
    return spread


def _part(at: Array, r: Array, gap: float) -> None:
    """Move down what still overlaps: at an edge pushes may hold each other."""
    placed: list[int] = []
    for disc in np.argsort(at[:, 1], kind="stable").tolist():
        while placed:
            need = r[disc] + r[placed]
            aside = at[disc, 0] - at[placed, 0]
            met = np.hypot(aside, at[disc, 1] - at[placed, 1]) <= need + 0.2
            if not met.any():
                break
            below = np.sqrt(((need + gap) ** 2 - aside**2).clip(0))
            at[disc, 1] = max(at[disc, 1] + 0.1, float((at[placed, 1] + below)[met].max()))
        placed.append(disc)


def _pushed(at: Array, r: Array, box: Array, gap: float) -> Array:
    """Return how each disc moves off those that it, or its label, overlaps."""
    moves = np.zeros_like(at)
    apart = at[:, None, :] - at[None, :, :]
    far = np.maximum(np.hypot(apart[..., 0], apart[..., 1]), 1e-6)
    over = (r[:, None] + r[None, :] + gap - far).clip(0)
    np.fill_diagonal(over, 0)
    moves += ((0.5 * over / far)[..., None] * apart).sum(axis=1)
    named = box[:, 1] > 0
    middle = at + np.stack([np.zeros(len(r)), r + box[:, 1] / 2], axis=1)
    reach = box / 2 * named[:, None]
    # the labels (first axis) against the discs (second)
    toward = at[None, :, :] - middle[:, None, :]
    beyond = toward - np.clip(toward, -reach[:, None, :], reach[:, None, :])
    far = np.hypot(beyond[..., 0], beyond[..., 1])
    over = np.where(named[:, None], (r[None, :] + gap / 2 - far).clip(0), 0)
    np.fill_diagonal(over, 0)
    inside = far < 1e-6
    way = np.where(inside[..., None], np.sign(toward) * [0, 1], beyond / far.clip(1e-6)[..., None])
    push = 0.5 * over[..., None] * way
    moves += push.sum(axis=0) - push.sum(axis=1)
    # the labels against each other
    between = middle[:, None, :] - middle[None, :, :]
    over2 = (reach[:, None, :] + reach[None, :, :] + gap / 2 - np.abs(between)).clip(0)
    both = (over2.min(axis=2) > 0) & named[:, None] & named[None, :]
    np.fill_diagonal(both, val=False)
    across = over2[..., 0] < over2[..., 1]
    shift = np.where(both[..., None], 0.5 * over2 * np.sign(between), 0)
    moves[:, 0] += np.where(across, shift[..., 0], 0).sum(axis=1)
    moves[:, 1] += np.where(across, 0, shift[..., 1]).sum(axis=1)
    return moves
