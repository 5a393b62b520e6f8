"""The exploring view as a drawn picture: for paper, and where no script runs."""

import numpy as np
from numpy.typing import NDArray

from app.views.drawing.curves import bent
from app.views.drawing.labels import Label, without_overlaps, wrapped
from app.views.drawing.picture import Heading, Line, Node, Picture, line
from app.views.explore.page import DRAWN, DRAWN_LINES, Exploration
from graph.answers import Named
from graph.layout import Point
from graph.questions.counting.filtered_view import make_ties

#: Free space round what is drawn, and the least that a picture measures.
MARGIN, LEAST = 60.0, 360.0

#: One name for so much of the picture, in its own units.
AREA = 9000.0


def draw_field(found: Exploration, title: str) -> Picture | None:
    """Return what a state of the view draws, in its places; None if that is too much for a page."""
    # long: one picture, its nodes, lines and labels in turn
    network, drawn, lines = found.network, found.drawn, found.lines
    shown = np.flatnonzero(found.shown)
    if not 0 < len(shown) <= DRAWN or len(lines.a) > DRAWN_LINES:
        return None
    points = drawn.points.copy()
    moved = {pin.id: (pin.x, pin.y) for pin in found.asked.pin}
    named = dict(zip(shown.tolist(), network.all_named(drawn.at[shown].tolist()), strict=True))
    for number, entity in named.items():
        if entity.id in moved:
            points[number] = moved[entity.id]
    low, high = points[shown].min(axis=0) - MARGIN, points[shown].max(axis=0) + MARGIN
    size = np.maximum(high - low, LEAST)
    shift = (size - (high - low)) / 2
    points = np.round(points - low + shift, 1)
    left, top = (low - shift).tolist()
    places = {number: (float(points[number, 0]), float(points[number, 1])) for number in named}
    degree = np.bincount(np.concatenate((lines.a, lines.b)), minlength=len(drawn.at))
    order = sorted(named, key=lambda number: (number not in drawn.left, -int(degree[number])))
    radii = found.scales.radii
    labels = {number: _label(named[number], float(radii[number])) for number in order}
    glyphs = np.array([places[number] for number in order])
    clear = [n for n in order if not _covers(labels[n], places[n], glyphs)]
    kept = without_overlaps((labels[number], *places[number]) for number in clear)
    budget = int(size[0] * size[1] / AREA)
    lettered = [number for number in order if places[number] in kept][:budget]
    return Picture(
        title=title,
        description="The tables below list its entities and ties in words.",
        width=round(float(size[0])),
        height=round(float(size[1])),
        nodes=tuple(
            Node(
                entity.id, entity.name, entity.kind, *places[number], float(radii[number]),
                "plain", labels[number] if number in lettered else None,
            )
            for number, entity in named.items()
        ),
        lines=_lines(found, named, places),
        headings=tuple(
            Heading(text, round(x - left, 1), round(y - top, 1), "middle")
            for text, x, y in drawn.headings
        ),
    )  # fmt: skip


def _covers(label: Label, at: Point, glyphs: NDArray[np.float64]) -> bool:
    """Tell whether a label would cover the glyph of another."""
    left, top, right, bottom = label.box(*at)
    x, y = glyphs.T
    over = (x > left - 4) & (x < right + 4) & (y > top - 4) & (y < bottom + 4)
    return bool(over.any())


def _label(entity: Named, r: float) -> Label:
    return Label(wrapped(entity.name, 130, 13), 0, r + 14)


def _lines(
    found: Exploration, named: dict[int, Named], places: dict[int, Point]
) -> tuple[Line, ...]:
    lines = found.lines
    ties = make_ties(found.network, found.asked.filter, lines.ties.tolist())
    entities = {entity.id: entity for entity in named.values()}
    drawn = []
    for number, (a, b) in enumerate(zip(lines.a.tolist(), lines.b.tolist(), strict=True)):
        joined = ties[lines.starts[number] : lines.starts[number + 1]]
        curve = bent(places[a], places[b], found.bends.get((a, b), 0.0))
        ends = named[a].id, named[b].id
        drawn.append(line(ends, curve, joined, entities, tone="plain"))
    return tuple(drawn)
