"""Lines of pictures as curves, the same ones that the canvas draws."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import atan2, cos, degrees, dist, hypot, pi, sin

from graph.layout import Point

#: How far the controls of a curve lie along the axis of the layers, in parts of its reach.
ROUNDNESS = 0.46

#: How far the control of a bow is off its line, in units of the picture.
BOW = 56

#: In how many steps a curve is followed.
STEPS = 40

#: How far from the edge of its picture a curve keeps.
EDGE = 2.0


@dataclass(frozen=True, slots=True)
class Curve:
    """A line as a path, with its middle and the direction there in degrees.

    ``roundness`` is above 0 for a bow to one side, below 0 for one to the other; 0 is a
    curve that leaves and arrives along the axis of the layers.
    """

    path: str
    x: float
    y: float
    angle: float
    roundness: float = 0


def along(points: Sequence[Point], down: bool = False) -> Curve:
    """Return the curve through points that leaves and arrives along the axis at each."""
    segments = [(a, *_controls(a, b, down), b) for a, b in pairwise(points)]
    path = f"M{_at(points[0])}" + "".join(f"C{_at(c)} {_at(d)} {_at(b)}" for _, c, d, b in segments)
    a, c, d, b = segments[(len(segments) - 1) // 2]
    x, y = ((a[at] + 3 * c[at] + 3 * d[at] + b[at]) / 8 for at in (0, 1))
    dx, dy = (d[at] + b[at] - a[at] - c[at] for at in (0, 1))
    return Curve(path, round(x, 1), round(y, 1), round(degrees(atan2(dy, dx)), 1))


def bowed(a: Point, b: Point, toward: Point) -> Curve:
    """Return a line bent to the side on which a point is."""
    length = dist(a, b)
    bend = min(0.5, BOW / (0.25 * pi * max(1.0, length)))
    side = _side(a, b, toward)
    via, roundness = max(
        ((_via(a, b, sign * bend), sign * bend) for sign in (1, -1)),
        key=lambda found: side * _side(a, b, found[0]),
    )
    x, y = ((a[at] + 2 * via[at] + b[at]) / 4 for at in (0, 1))
    angle = degrees(atan2(b[1] - a[1], b[0] - a[0]))
    path = f"M{_at(a)}Q{_at(via)} {_at(b)}"
    return Curve(path, round(x, 1), round(y, 1), round(angle, 1), round(roundness, 3))


def bent(a: Point, b: Point, bend: float) -> Curve:
    """Return a line bent by a part of its length (graph.free_layout.bends), straight by 0."""
    if not bend:
        return straight(a, b)
    (ax, ay), (bx, by) = a, b
    via = ((ax + bx) / 2 - bend * (by - ay), (ay + by) / 2 + bend * (bx - ax))
    x, y = (ax + 2 * via[0] + bx) / 4, (ay + 2 * via[1] + by) / 4
    angle = degrees(atan2(by - ay, bx - ax))
    return Curve(f"M{_at(a)}Q{_at(via)} {_at(b)}", round(x, 1), round(y, 1), round(angle, 1))


def straight(a: Point, b: Point) -> Curve:
    """Return a straight line."""
    angle = degrees(atan2(b[1] - a[1], b[0] - a[0]))
    x, y = round((a[0] + b[0]) / 2, 1), round((a[1] + b[1]) / 2, 1)
    return Curve(f"M{_at(a)}L{_at(b)}", x, y, round(angle, 1))


def _controls(a: Point, b: Point, down: bool) -> tuple[Point, Point]:
    dx, dy = ROUNDNESS * (b[0] - a[0]), ROUNDNESS * (b[1] - a[1])
    if down:
        return (a[0], a[1] + dy), (b[0], b[1] - dy)
    return (a[0] + dx, a[1]), (b[0] - dx, b[1])


def _side(a: Point, b: Point, c: Point) -> float:
    """Return a number above 0 if a point is to one side of a line, below 0 on the other."""
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def _via(a: Point, b: Point, bend: float) -> Point:
    """Return the control point of a bow as vis-network puts it for curvedCW and curvedCCW."""
    dx, dy = b[0] - a[0], a[1] - b[1]
    reach = 0.5 * bend + 0.5
    angle = atan2(dy, dx) + reach * pi
    return a[0] + reach * hypot(dx, dy) * sin(angle), a[1] + reach * hypot(dx, dy) * cos(angle)


def _at(point: Point) -> str:
    return f"{round(point[0], 1):g} {round(point[1], 1):g}"


def beside(a: Point, b: Point, size: Point) -> Curve:
    """Return a line between two of a column: to its left, or to its right at the edge."""
    left, right = (bowed(a, b, (a[0] + side, a[1])) for side in (-99, 99))
    return left if _within(left, size) else right


def clearing(
    curve: Curve, ends: tuple[Point, Point], others: Sequence[Point], size: Point, reach: float
) -> Curve:
    """Return a curve, or a bow between its ends that keeps off others which the curve meets.

    A bow stays inside the picture, whose size is given.
    """
    x, far = (ends[0][0] + ends[1][0]) / 2, 10_000.0
    bows = (bowed(*ends, (x, -far)), bowed(*ends, (x, far)))
    ways = (curve, *(bow for bow in bows if _within(bow, size)))
    return next((way for way in ways if keeps_off(way, others, reach)), curve)


def keeps_off(curve: Curve, points: Sequence[Point], reach: float) -> bool:
    """Tell whether a curve of one piece passes none of some points within a reach."""
    passed = _passed(curve)
    return all(dist(on, point) > reach for point in points for on in passed)


def _within(curve: Curve, size: Point) -> bool:
    return all(
        EDGE <= x <= size[0] - EDGE and EDGE <= y <= size[1] - EDGE for x, y in _passed(curve)
    )


def _passed(curve: Curve) -> list[Point]:
    """Return the points of a curve of one piece at even steps."""
    numbers = iter(map(float, re.findall(r"-?\d+(?:\.\d+)?", curve.path)))
    controls = list(zip(numbers, numbers, strict=True))
    return [_on(controls, step / STEPS) for step in range(STEPS + 1)]


def _on(controls: Sequence[Point], part: float) -> Point:
    """Return a point of a curve by its controls (de Casteljau)."""
    while len(controls) > 1:
        controls = [
            (a[0] + part * (b[0] - a[0]), a[1] + part * (b[1] - a[1]))
            for a, b in pairwise(controls)
        ]
    return controls[0]


def leaning(a: Point, b: Point, bend: float) -> str:
    """Return a line that bows to its left, by a part of its length."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    if hypot(dx, dy) < 1:
        return f"M{a[0]:g} {a[1]:g}L{b[0]:g} {b[1]:g}"
    x, y = (a[0] + b[0]) / 2 + bend * dy, (a[1] + b[1]) / 2 - bend * dx
    return f"M{a[0]:g} {a[1]:g}Q{x:.1f} {y:.1f} {b[0]:g} {b[1]:g}"
