"""The picture of two measures against each other: one mark an entity, roots of the scores."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from app.views.drawing.labels import LINE, Box, Label, placed, wrapped
from app.views.drawing.picture import Node
from app.views.drawing.style import in_order
from app.views.rankings.axes import Axis, Tick
from graph.network import Network
from graph.questions.centrality import Measured, ranks
from graph.questions.counting.ranking import Scores, ranked, rounded

#: How many marks are drawn, and how many of them have their names.
MARKS, LABELED = 2000, 12

SMALL = 3.0

#: How far down the words in its left upper corner reach.
WORDS = 18.0


@dataclass(frozen=True, slots=True)
class ScatterFrame:
    """A drawing: its size, where its axes end, and how names and numbers are set in it.

    Marks with a name are as ``large``; names are as wide as ``name`` at most and are
    ``clear`` of other such marks. ``apart`` is how near two numbers along it and up it may
    are, in parts of the axis.
    """

    width: float
    height: float
    left: float
    top: float
    right: float
    bottom: float
    large: float
    size: int
    name: float
    clear: float
    lines: int
    apart: tuple[float, float]


WIDE = ScatterFrame(
    1200, 430, 56, 34, 1170, 386, large=6.5, size=13, name=260, clear=0, lines=1, apart=(0.1, 0.1)
)
NARROW = ScatterFrame(
    358, 400, 46, 30, 348, 356, large=5.5, size=12, name=118, clear=1.5, lines=2, apart=(0.16, 0.1)
)


@dataclass(frozen=True, slots=True)
class ScatterPicture:
    """The marks in one frame: those without a name by their kind, and those that have one.

    Every kind that is drawn has its place among ``crowd``.
    """

    frame: ScatterFrame
    crowd: dict[str, list[Node]]
    named: tuple[Node, ...]
    along: tuple[Tick, ...]
    up: tuple[Tick, ...]


@dataclass(frozen=True, slots=True)
class Scatter:
    """Two measures against each other.

    ``marks`` are the ids of all that are drawn, first the first by ``up``; the named among
    them are the first by either measure. What is ``narrow`` draws marks of a kind that are
    on each other as one. ``ranks`` are the ranks of the named, by ``up`` and by ``along``.
    """

    marks: tuple[str, ...]
    scores: dict[str, tuple[float, float]]
    ranks: dict[str, tuple[int, int]]
    wide: ScatterPicture
    narrow: ScatterPicture
    total: int

    @property
    def kinds(self) -> list[str]:
        """The kinds that are drawn."""
        return list(self.wide.crowd)


def draw_scatter(
    network: Network, up: Measured, along: Measured, kind: str | None, sector: str | None
) -> Scatter | None:
    """Return the picture of all, of a kind or of a sector; None if nobody has both scores."""
    both = [up.scored.scores, along.scored.scores]
    wanted = np.flatnonzero(ranks(network, up.filter, kind, sector) & ~np.isnan(both[0] + both[1]))
    if not len(wanted):
        return None
    rising = [_rising(measured) for measured in (up, along)]
    order = [ranked(scores, wanted, MARKS)[0] for scores in rising]
    drawn = order[0][:MARKS]
    axes = [
        Axis(scores[drawn], measured.measure.name)
        for scores, measured in zip(both, (up, along), strict=True)
    ]
    ids = network.facts.ids
    scores = {ids[at]: (float(both[0][at]), float(both[1][at])) for at in drawn.tolist()}
    first = _first_by_either(order, set(drawn.tolist()))
    marks = [
        Node(ids[at], network.name(at), network.kind(at), 0, 0, SMALL, "plain")
        for at in drawn.tolist()
    ]
    named = [ids[at] for at in first]
    wide, narrow = (_drawn(frame, marks, scores, axes, named) for frame in (WIDE, NARROW))
    return Scatter(
        marks=tuple(scores),
        scores=scores,
        ranks={
            ids[at]: (_rank(rising[0], wanted, at), _rank(rising[1], wanted, at)) for at in first
        },
        wide=wide,
        narrow=replace(narrow, crowd={k: _apart(nodes) for k, nodes in narrow.crowd.items()}),
        total=len(wanted),
    )


def _drawn(
    frame: ScatterFrame,
    marks: Sequence[Node],
    scores: Mapping[str, tuple[float, float]],
    axes: Sequence[Axis],
    named: Sequence[str],
) -> ScatterPicture:
    """Return the marks where they are in a frame, and its axes."""
    ys, xs = axes
    points = {
        mark.id: replace(
            mark,
            x=round(frame.left + (frame.right - frame.left) * xs.of(scores[mark.id][1]), 1),
            y=round(frame.bottom - (frame.bottom - frame.top) * ys.of(scores[mark.id][0]), 1),
        )
        for mark in marks
    }
    kinds = {mark.kind for mark in marks}
    rest = [mark for mark in points.values() if mark.id not in set(named)]
    return ScatterPicture(
        frame,
        {kind: [mark for mark in rest if mark.kind == kind] for kind in in_order(kinds)},
        _labeled([points[id] for id in named], frame),
        xs.ticks(frame.left, frame.right, frame.apart[0]),
        ys.ticks(frame.bottom, frame.top, frame.apart[1]),
    )


def _apart(nodes: Iterable[Node]) -> list[Node]:
    """Return marks on whole units, one for all that are there."""
    whole = {(round(n.x), round(n.y)): n for n in nodes}
    return [replace(node, x=x, y=y) for (x, y), node in whole.items()]


def _rising(measured: Measured) -> Scores:
    """Return the scores so that the greatest ranks first."""
    scores = rounded(measured.scored.scores)
    return -scores if measured.measure.least_first else scores


def _rank(rising: Scores, wanted: NDArray[np.int64], at: int) -> int:
    """Return the rank of a position among those wanted."""
    return int(np.count_nonzero(rising[wanted] > rising[at])) + 1


def _first_by_either(order: Sequence[NDArray[np.int64]], drawn: set[int]) -> list[int]:
    """Return the first by both measures in turn, as many as have a name."""
    found: dict[int, None] = {}
    for pair in zip(*(positions.tolist() for positions in order), strict=True):
        for at in pair:
            if at in drawn and len(found) < LABELED:
                found[at] = None
        if len(found) == LABELED:
            break
    return list(found)


def _labeled(nodes: Sequence[Node], frame: ScatterFrame) -> tuple[Node, ...]:
    """Return larger marks with their names, each where it finds room, if it does."""
    r = frame.large
    off = r + frame.clear
    words = (0.0, 0.0, frame.width / 2, WORDS)
    taken = [words, *((n.x - off, n.y - off, n.x + off, n.y + off) for n in nodes)]
    offers = [(list(_places(node, frame)), node.x, node.y) for node in nodes]
    # the first by either come in turn: of two, the one farther right has less room
    order = sorted(range(len(nodes)), key=lambda at: (at // 2, -nodes[at].x))
    labels = dict(zip(order, placed([offers[at] for at in order], taken), strict=True))
    return tuple(replace(node, r=r, tone="lit", label=labels[at]) for at, node in enumerate(nodes))


def _places(node: Node, frame: ScatterFrame) -> Iterator[Label]:
    """Yield where the name of a mark may stand: beside it, below it, above it."""
    r, size = frame.large, frame.size
    texts = [wrapped(node.name, frame.name / part, size, frame.lines) for part in (1, 2)]
    if "…" in "".join(texts[1]):
        texts.pop()
    for lines in dict.fromkeys(texts):
        more = round((len(lines) - 1) * LINE * size, 1)
        offers = [
            Label(lines, r + 4.5, 4.5 - more / 2, "start", size, strong=True),
            Label(lines, -r - 4.5, 4.5 - more / 2, "end", size, strong=True),
        ]
        for dy in (r + 14.5, -r - 7 - more):
            centered = Label(lines, 0, dy, "middle", size, strong=True)
            if _inside(centered.box(node.x, node.y), frame):
                offers.append(centered)
            else:
                offers.append(Label(lines, r, dy, "end", size, strong=True))
                offers.append(Label(lines, -r, dy, "start", size, strong=True))
        yield from (label for label in offers if _inside(label.box(node.x, node.y), frame))


def _inside(box: Box, frame: ScatterFrame) -> bool:
    """Tell whether a name is within the drawing, beside the numbers of its axes."""
    return (
        frame.left <= box[0]
        and box[2] <= frame.width - 2
        and box[1] >= 2
        and box[3] <= frame.bottom + 4
    )
