"""The picture of two measures against each other: one mark an entity, roots of the scores."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from math import floor, log10, sqrt

import numpy as np
from numpy.typing import NDArray

from app.phrases import percent
from app.views.drawing import Node
from app.views.labels import Label, shortened
from graph.model import KINDS, Kind
from graph.network import Network
from graph.questions.centrality import Measured
from graph.questions.ranking import Scores, ranked, rounded
from graph.questions.selecting import selected

#: How many marks are drawn, and how many of them bear their names.
MARKS, LABELLED = 2000, 12

WIDTH, HEIGHT = 1200, 430

#: Where the axes end: left, top, right, bottom.
LEFT, TOP, RIGHT, BOTTOM = 56.0, 34.0, 1170.0, 386.0

SMALL, LARGE, SIZE = 3.0, 6.5, 13

#: How near two numbers of an axis may stand, in parts of its length.
APART = 0.1


@dataclass(frozen=True, slots=True)
class Tick:
    """A number beside an axis."""

    at: float
    words: str


@dataclass(frozen=True, slots=True)
class Scatter:
    """Two measures against each other.

    ``marks`` are all that are drawn, first the first by ``up``; ``named`` are those among
    them that bear a name: the first by either measure. ``undrawn`` have both scores too.
    ``ranks`` are the ranks of the named, by ``up`` and by ``along``, of all ``ranked``.
    """

    marks: tuple[Node, ...]
    named: tuple[Node, ...]
    scores: dict[str, tuple[float, float]]
    ranks: dict[str, tuple[int, int]]
    along: tuple[Tick, ...]
    up: tuple[Tick, ...]
    total: int

    @property
    def kinds(self) -> dict[Kind, list[Node]]:
        """The marks without a name by their kind, and every kind that is drawn."""
        named = {node.id for node in self.named}
        drawn = {node.kind for node in self.marks}
        return {
            kind: [n for n in self.marks if n.kind == kind and n.id not in named]
            for kind in KINDS
            if kind in drawn
        }


def draw_scatter(
    network: Network, up: Measured, along: Measured, kind: str | None, sector: str | None
) -> Scatter | None:
    """Return the picture of all, of a kind or of a sector; None if nobody has both scores."""
    both = [up.scored.scores, along.scored.scores]
    wanted = np.flatnonzero(selected(network, kind, sector) & ~np.isnan(both[0] + both[1]))
    if not len(wanted):
        return None
    rising = [_rising(measured) for measured in (up, along)]
    order = [ranked(scores, wanted, MARKS)[0] for scores in rising]
    drawn = order[0][:MARKS]
    ys, xs = (_Axis(scores[drawn]) for scores in both)
    ids = network.facts.ids
    marks = tuple(
        Node(
            ids[at], network.name(at), Kind(network.kind(at)),
            round(LEFT + (RIGHT - LEFT) * xs.of(both[1][at]), 1),
            round(BOTTOM - (BOTTOM - TOP) * ys.of(both[0][at]), 1),
            SMALL, "plain",
        )
        for at in drawn.tolist()
    )  # fmt: skip
    places = dict(zip(drawn.tolist(), marks, strict=True))
    first = _first_by_either(order, set(places))
    return Scatter(
        marks=marks,
        named=_labelled([places[at] for at in first]),
        scores={ids[at]: (float(both[0][at]), float(both[1][at])) for at in places},
        ranks={
            ids[at]: (_rank(rising[0], wanted, at), _rank(rising[1], wanted, at)) for at in first
        },
        along=_ticks(xs, along.measure.name, LEFT, RIGHT),
        up=_ticks(ys, up.measure.name, BOTTOM, TOP),
        total=len(wanted),
    )


class _Axis:
    """From the least to the greatest of some scores, by their roots; from 0 unless that is far."""

    def __init__(self, values: Scores) -> None:
        least, self.high = float(values.min()), float(values.max())
        far = least > self.high / 4
        self.low = _floor(least) if far and self.high > least else 0.0
        self.whole = bool((values == np.round(values)).all())

    def of(self, value: float) -> float:
        """Return where a score stands, from 0 to 1."""
        span = sqrt(self.high) - sqrt(self.low)
        return (sqrt(max(value, 0)) - sqrt(self.low)) / span if span else 0.5


def _floor(value: float) -> float:
    """Return the greatest number of one figure that is not above."""
    scale: float = 10.0 ** floor(log10(value))
    return floor(value / scale) * scale


def _rising(measured: Measured) -> Scores:
    """Return the scores so that the greatest ranks first."""
    scores = rounded(measured.scored.scores)
    return -scores if measured.measure.least_first else scores


def _rank(rising: Scores, wanted: NDArray[np.int64], at: int) -> int:
    """Return the rank of a position among those wanted."""
    return int(np.count_nonzero(rising[wanted] > rising[at])) + 1


def _first_by_either(order: Sequence[NDArray[np.int64]], drawn: set[int]) -> list[int]:
    """Return the first by both measures in turn, as many as bear a name."""
    found: dict[int, None] = {}
    for pair in zip(*(positions.tolist() for positions in order), strict=True):
        for at in pair:
            if at in drawn and len(found) < LABELLED:
                found[at] = None
        if len(found) == LABELLED:
            break
    return list(found)


def _labelled(nodes: Sequence[Node]) -> tuple[Node, ...]:
    """Return larger marks with their names, each where it finds room, if it does."""
    taken = [(n.x - LARGE, n.y - LARGE, n.x + LARGE, n.y + LARGE) for n in nodes]
    done = []
    for node in nodes:
        label = next((at for at in _places(node) if _free(at, node, taken)), None)
        if label is not None:
            taken.append(label.box(node.x, node.y))
        done.append(replace(node, r=LARGE, tone="lit", label=label))
    return tuple(done)


def _places(node: Node) -> Iterable[Label]:
    """Yield where the name of a mark may stand: right, left, below, above."""
    lines = (shortened(node.name, 260, SIZE),)
    for dx, dy, anchor in (
        (11, 4.5, "start"),
        (-11, 4.5, "end"),
        (0, 21, "middle"),
        (0, -12, "middle"),
    ):
        yield Label(lines, dx, dy, anchor, SIZE, strong=True)  # type: ignore[arg-type]


def _free(label: Label, node: Node, taken: list[tuple[float, float, float, float]]) -> bool:
    left, top, right, bottom = label.box(node.x, node.y)
    inside = left >= 2 and right <= WIDTH - 2 and top >= 0 and bottom <= BOTTOM + 14
    own = (node.x - LARGE, node.y - LARGE, node.x + LARGE, node.y + LARGE)
    return inside and all(
        right < box[0] or box[2] < left or bottom < box[1] or box[3] < top
        for box in taken
        if box != own
    )


def _ticks(axis: _Axis, measure: str, start: float, end: float) -> tuple[Tick, ...]:
    """Return the numbers of an axis, the roundest that find room."""
    if axis.high <= 0:
        return (Tick(start, "0"),)
    top = floor(log10(axis.high))
    numbers = [
        (roundness, figure * 10.0**power)
        for power in range(top, top - 5, -1)
        for roundness, figures in enumerate(((1,), (5, 2), (3, 4, 6, 8)))
        for figure in figures
    ]
    kept = [0.0] if axis.low == 0 else []
    for _, number in sorted(numbers, key=lambda tick: (tick[0], -tick[1])):
        inside = axis.low <= number <= axis.high * (1 + 1e-9)
        if not inside or (axis.whole and number != round(number)):
            continue
        if all(abs(axis.of(number) - axis.of(other)) >= APART for other in kept):
            kept.append(number)
    say = percent if measure == "betweenness" else lambda number: f"{number:,.10g}"
    return tuple(
        Tick(round(start + (end - start) * axis.of(number), 1), say(number))
        for number in sorted(kept)
    )
