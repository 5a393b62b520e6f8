"""Positions for pictures: pure functions from small structures to coordinates.

Nothing here is random: the same input gives the same picture, wherever it is drawn.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import cos, dist, pi, sin, sqrt

from graph.crossings import Slot, reduce_crossings

Point = tuple[float, float]
Edge = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Layered:
    """Entities in layers from a source to a target.

    ``bends`` holds, for an edge that passes over layers, one point in each of these, in the
    direction of the edge. A layer lists its entities from top to bottom (left to right if
    the layers run downward).
    """

    width: float
    height: float
    points: dict[str, Point]
    bends: dict[Edge, tuple[Point, ...]]
    layers: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class PlacedGroup:
    """A group of entities beside each other: where its heading is, then each of them.

    ``side`` is -1 on the left of the center and 1 on its right.
    """

    side: int
    heading: Point
    points: tuple[Point, ...]


def layered(
    source: str,
    target: str,
    edges: Iterable[Edge],
    *,
    length: float,
    breadth: tuple[float, float],
    margins: tuple[float, float] = (56, 52),
    gaps: tuple[float, float] = (44, 99),
    stagger: float = 0,
    down: bool = False,
) -> Layered:
    """Return positions in layers by distance from the source, with few crossings.

    The target stands alone in the last layer, however near it is. An entity that the edges
    do not join to the source is in the first layer after it.

    Args:
        source: The entity that the layers start from.
        target: The entity that they lead to.
        edges: Pairs of entities; their order breaks ties.
        length: How far the layers reach from the first edge of the picture to the other.
        breadth: The least and the greatest extent across them; a layer too large for the
            greatest extends it.
        margins: Free space along and across, at each edge of the picture.
        gaps: The least and the greatest distance of two neighbors in a layer.
        stagger: How far every second entity of a layer is moved on, and the others back,
            where neighbors in the layer are closer than the greatest gap.
        down: Let the layers run from top to bottom, else they run from left to right.
    """
    # wide: what is drawn, and the measures of the picture, each with a name
    edges = list(dict.fromkeys((a, b) for a, b in edges if a != b))
    layers = _layers(source, target, edges)
    level = {node: number for number, layer in enumerate(layers) for node in layer}
    chains = {edge: _chain(edge, level) for edge in edges}
    slots: list[list[Slot]] = [list(layer) for layer in layers]
    for bend in (slot for chain in chains.values() for slot in chain):
        if not isinstance(bend, str):
            slots[bend[2]].append(bend)
    reduce_crossings(slots, [pair for chain in chains.values() for pair in pairwise(chain)])
    along, across = margins
    least, most = (2 * across + gap * (max(map(len, slots)) - 1) for gap in gaps)
    extent = max(breadth[0], min(breadth[1], most), least)
    step = (length - 2 * along) / max(1, len(slots) - 1)
    placed: dict[Slot, Point] = {}
    for number, layer in enumerate(slots):
        gap = min(gaps[1], (extent - 2 * across) / max(1, len(layer) - 1))
        shift = stagger if len(layer) > 2 and gap < gaps[1] else 0
        for place, slot in enumerate(layer):
            x = along + step * number if len(slots) > 1 else length / 2
            x = round(x + shift * (1 if place % 2 else -1), 1)
            y = round(extent / 2 + gap * (place - (len(layer) - 1) / 2), 1)
            placed[slot] = (y, x) if down else (x, y)
    return Layered(
        width=extent if down else length,
        height=length if down else extent,
        points={node: placed[node] for node in level},
        bends={
            edge: tuple(placed[bend] for bend in chain[1:-1])
            for edge, chain in chains.items()
            if len(chain) > 2
        },
        layers=tuple(tuple(slot for slot in layer if isinstance(slot, str)) for layer in slots),
    )


def two_arcs(
    sizes: Sequence[int],
    *,
    width: float,
    row: float = 20,
    head: float = 32,
    least: float = 300,
    reach: float = 0.165,
) -> tuple[float, list[PlacedGroup]]:
    """Return the height of a picture and where groups are on the two arcs round its center.

    The groups keep their order, from the top of the left arc on; the right arc begins with
    the group that makes both arcs most alike in height. ``reach`` is how far an arc is
    off the center, in parts of the width.
    """
    heights = [row * size + head for size in sizes]
    total = sum(heights)
    split = min(range(len(sizes) + 1), key=lambda at: (abs(total - 2 * sum(heights[:at])), -at))
    tallest = max(sum(heights[:split]), sum(heights[split:]), 1)
    height = max(least, tallest + 2 * head)
    bulge = (reach * width, 0.75 * max(tallest, 0.6 * height))
    groups = []
    for side, part in ((-1, sizes[:split]), (1, sizes[split:])):
        y = (height - sum(row * size + head for size in part)) / 2 + head
        for size in part:
            points = []
            for _ in range(size):
                points.append(_on_arc(side, y, width, height, bulge))
                y += row
            x, top = points[0]
            groups.append(PlacedGroup(side, (x, round(top - 0.9 * row, 1)), tuple(points)))
            y += head
    return height, groups


def fan(
    sizes: Sequence[int], *, x: float, row: float = 21, head: float = 30
) -> tuple[float, list[PlacedGroup]]:
    """Return the height of a picture and where groups are in one column of it."""
    groups, y = [], head + 8.0
    for size in sizes:
        points = tuple((x, round(y + row * number, 1)) for number in range(size))
        groups.append(PlacedGroup(1, (x, round(y - 0.86 * row, 1)), points))
        y += row * size + head
    return y, groups


def between(
    anchors: Sequence[Point], taken: Iterable[Point], *, apart: float, box: tuple[float, ...]
) -> Point | None:
    """Return the point nearest the middle of the anchors that is apart from all taken ones.

    The box (left, top, right, bottom) bounds it; None if nothing near is free.
    """
    taken = list(taken)
    middle = (
        sum(x for x, _ in anchors) / len(anchors),
        sum(y for _, y in anchors) / len(anchors),
    )
    for turn in range(240):
        angle, radius = turn * pi * (3 - sqrt(5)), 5 * sqrt(turn)
        x, y = round(middle[0] + radius * cos(angle), 1), round(middle[1] + radius * sin(angle), 1)
        inside = box[0] <= x <= box[2] and box[1] <= y <= box[3]
        if inside and all(dist((x, y), point) >= apart for point in taken):
            return x, y
    return None


def _layers(source: str, target: str, edges: Sequence[Edge]) -> list[list[str]]:
    """Return the entities by distance from the source; the target alone comes last."""
    around: dict[str, list[str]] = {source: []}
    for a, b in edges:
        around.setdefault(a, []).append(b)
        around.setdefault(b, []).append(a)
    seen, layers = {source, target}, [[source]]
    while layers[-1]:
        reached = [next_ for node in layers[-1] for next_ in around[node]]
        layers.append([node for node in dict.fromkeys(reached) if node not in seen])
        seen.update(layers[-1])
    layers.pop()
    if astray := [node for node in around if node not in seen]:
        layers[1:2] = [[*(layers[1] if len(layers) > 1 else []), *astray]]
    return [*layers, [target]] if target != source else layers


def _chain(edge: Edge, level: dict[str, int]) -> list[Slot]:
    """Return the ends of an edge, with a bend between them for each layer it passes over."""
    a, b = edge
    step = 1 if level[b] >= level[a] else -1
    return [a, *((a, b, number) for number in range(level[a] + step, level[b], step)), b]


def _on_arc(side: int, y: float, width: float, height: float, bulge: Point) -> Point:
    """Return the point of an arc round the center at a height."""
    rise = min(0.98, abs(y - height / 2) / bulge[1])
    return round(width / 2 + side * bulge[0] * sqrt(1 - rise * rise), 1), round(y, 1)
