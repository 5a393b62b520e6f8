"""The picture of the whole network: a disc for each group, its members inside."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from math import pi, sqrt

import numpy as np

from app.views.drawing.curves import leaning
from app.views.drawing.labels import Anchor, Label, without_overlaps, wrapped
from app.views.drawing.picture import Node
from app.views.drawing.style import in_order
from graph.circle_packing import APART, FIRST, Point, pack_circles, radius, sunflower
from graph.network import Network
from graph.questions.parts import DrawnMembers, Group
from graph.questions.wording.phrases import count

#: How many lines between discs are drawn: where so many are neighbors across, and from each
#: disc to the one that it has most with.
BRIDGES, TIED = 160, 4

#: The part of a picture that discs may cover, and the area that a label needs for itself.
COVERED, LABEL_AREA = 0.34, 9000


@dataclass(frozen=True, slots=True)
class OverviewFrame:
    """The room for a picture: its width, about its height, the size and room of its labels."""

    width: float
    height: float
    text: int
    room: float
    gap: float
    down: bool


WIDE = OverviewFrame(1200, 620, 13, 130, gap=14, down=False)
NARROW = OverviewFrame(358, 560, 12, 92, gap=6, down=True)


@dataclass(frozen=True, slots=True)
class Disc:
    """A group in the picture; ``members`` are by kind, the leader is not among them."""

    group: Group
    x: float
    y: float
    r: float
    leader: Node
    members: tuple[tuple[str, tuple[Node, ...]], ...]


@dataclass(frozen=True, slots=True)
class GroupLine:
    """A line between two discs, and what it stands for."""

    path: str
    width: float
    words: str


@dataclass(frozen=True, slots=True)
class Fan:
    """The ties of one entity that leave its disc: a line each, and a ring where it ends.

    The entity itself is drawn, and named above its disc.
    """

    node: Node
    label: Label
    paths: tuple[str, ...]
    ends: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class OverviewPicture:
    """The picture at one width."""

    width: float
    height: float
    discs: tuple[Disc, ...]
    bridges: tuple[GroupLine, ...]
    fan: Fan | None
    down: bool

    @property
    def kinds(self) -> list[str]:
        """The kinds that the legend explains."""
        drawn = {kind for disc in self.discs for kind, _ in disc.members}
        drawn |= {disc.leader.kind for disc in self.discs}
        return in_order(drawn)


def scale_of(sizes: Iterable[int], frame: OverviewFrame) -> float:
    """Return the scale at which discs of some sizes find room; 1 if they do as they are."""
    area = sum(pi * radius(size) ** 2 for size in sizes)
    return min(1.0, sqrt(COVERED * frame.width * frame.height / area))


def draw_overview(network: Network, chosen: DrawnMembers, frame: OverviewFrame) -> OverviewPicture:
    """Return the picture of the groups, as large as the frame lets them be."""
    scale = scale_of((group.size for group in chosen.groups), frame)
    radii = [round(radius(group.size) * scale, 1) for group in chosen.groups]
    lit = next((n for n, members in enumerate(chosen.members) if chosen.lit in members), -1)
    labels = [
        Label(
            wrapped(group.name, frame.room, frame.text), 0,
            round(r + 4 + 0.8 * frame.text, 1), size=frame.text, strong=True,
        )
        for group, r in zip(chosen.groups, radii, strict=True)
    ][: int(frame.width * frame.height / LABEL_AREA)]  # fmt: skip
    whole, centers = _centers(chosen, frame, radii, labels, lit)
    places = _places(chosen, centers, radii)
    named = [(label, *center) for label, center in zip(labels, centers, strict=False)]
    fan = None
    if lit >= 0 and chosen.ends:
        fan = _fan(network, chosen, places, frame, centers[lit][1] - radii[lit], named)
        named.insert(0, (fan.label, fan.node.x, fan.node.y))
    kept = without_overlaps(named)
    drawn = tuple(
        _disc(network, chosen, at, centers[at], radii[at], places,
              labels[at] if at < len(labels) and centers[at] in kept else None)
        for at in range(len(radii))
    )  # fmt: skip
    bridges = _bridges(chosen, centers, scale)
    return OverviewPicture(frame.width, whole, drawn, bridges, fan, frame.down)


def _centers(
    chosen: DrawnMembers,
    frame: OverviewFrame,
    radii: Sequence[float],
    labels: Sequence[Label],
    lit: int,
) -> tuple[float, list[Point]]:
    boxes = [label.box(0, 0) for label in labels]
    rooms = [(box[2] - box[0], box[3] - r) for box, r in zip(boxes, radii, strict=False)]
    rooms += [(0.0, 0.0)] * (len(radii) - len(rooms))
    pairs = np.argwhere(np.triu(chosen.between))
    links = [(int(a), int(b), sqrt(int(chosen.between[a, b]))) for a, b in pairs]
    # the disc of who is lit keeps room for a name above it
    kept_off = [r + (frame.text + 6 if at == lit else 0) for at, r in enumerate(radii)]
    return pack_circles(
        kept_off, rooms, links, width=frame.width, height=frame.height, gap=frame.gap
    )


def _spread(members: Sequence[int], r: float) -> float:
    """Return how far apart members are in a disc, in parts of what is usual."""
    return min(1.0, (r - 3) / (APART * sqrt(len(members) + FIRST)))


def _places(
    chosen: DrawnMembers, centers: Sequence[Point], radii: Sequence[float]
) -> dict[int, Point]:
    """Return where each member is."""
    return {
        at: (round(x + dx, 1), round(y + dy, 1))
        for members, (x, y), r in zip(chosen.members, centers, radii, strict=True)
        for at, (dx, dy) in zip(members, sunflower(len(members), _spread(members, r)), strict=True)
    }


def _disc(
    network: Network, chosen: DrawnMembers, at: int, center: Point, r: float,
    places: dict[int, Point], label: Label | None,
) -> Disc:  # fmt: skip
    members = chosen.members[at]
    most = float(max(1, chosen.degrees.max()))
    spread = _spread(members, r)
    named = network.all_named(members)

    def node(number: int, size: float, label: Label | None = None) -> Node:
        n = named[number]
        return Node(n.id, n.name, n.kind, *places[members[number]], round(size, 1), "plain", label)

    def tied(number: int) -> float:
        return sqrt(chosen.degrees.item(members[number]) / most)

    kinds = {one.kind for one in named}
    inner = sorted(
        range(1, len(members)), key=lambda number: in_order(kinds).index(named[number].kind)
    )
    nodes = [node(number, (1.35 + 1.5 * tied(number)) * spread) for number in inner]
    by_kind = tuple((kind, tuple(found)) for kind, found in groupby(nodes, lambda n: n.kind))
    leading = min((5.5 + 3.5 * tied(0)) * spread, 0.45 * r)
    return Disc(chosen.groups[at], *center, r, node(0, leading, label), by_kind)


def _bridges(chosen: DrawnMembers, centers: Sequence[Point], scale: float) -> tuple[GroupLine, ...]:
    """Return the lines between discs, the thinnest first."""
    between = chosen.between
    strongest = {(at, int(row.argmax())) for at, row in enumerate(between) if row.any()}
    pairs = {(min(pair), max(pair)) for pair in strongest}
    pairs |= {(int(a), int(b)) for a, b in np.argwhere(np.triu(between) >= TIED)}
    first = sorted(pairs, key=lambda pair: (-between[pair], pair))[:BRIDGES]
    return tuple(
        GroupLine(
            leaning(centers[a], centers[b], 0.06),
            round(min(9.0, 0.7 + 0.3 * int(between[a, b])) * scale, 1),
            f"{chosen.groups[a].name} and {chosen.groups[b].name}: "
            f"{count(int(between[a, b]), 'connection')}",
        )
        for a, b in reversed(first)
    )


def _fan(
    network: Network, chosen: DrawnMembers, places: dict[int, Point], frame: OverviewFrame,
    top: float,
    named: Sequence[tuple[Label, float, float]],
) -> Fan:  # fmt: skip
    """Return the ties of who is lit; its name is above ``top``, where its disc ends.

    The name is inside the frame, where it hides the fewest of those that are ``named``.
    """
    text = frame.text
    place, entity = places[chosen.lit], network.named(chosen.lit)
    node = Node(entity.id, entity.name, entity.kind, *place, 0.45 * text, "lit")
    dy = round(max(top, 2.0 * text) - 10 - place[1], 1)
    anchors: tuple[Anchor, ...] = ("middle", "start", "end")
    offered = [Label((entity.name,), 0, dy, anchor, size=text, strong=True) for anchor in anchors]
    inside = [one for one in offered if _within(one, place, frame.width)]
    label = max(inside or offered, key=lambda one: len(without_overlaps([(one, *place), *named])))
    ends = tuple(places[end] for end in chosen.ends)
    return Fan(node, label, tuple(leaning(place, end, 0.1) for end in ends), ends)


def _within(label: Label, place: Point, width: float) -> bool:
    left, _, right, _ = label.box(*place)
    return left >= 0 and right <= width
