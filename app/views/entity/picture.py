"""The picture of what surrounds an entity: its neighbors on two arcs, by sector."""

from collections import Counter
from collections.abc import Sequence

from app.views.drawing.curves import along, bowed
from app.views.drawing.labels import Anchor, Label, shortened, width_of, wrapped
from app.views.drawing.picture import Line, Node, Picture, headings, line, pairs_of
from graph.answers import Named, Neighbourhood
from graph.ecosystem import Tie
from graph.layout import PlacedGroup, Point, fan, two_arcs
from graph.model import SECTORS
from graph.network import Network
from graph.questions.wording.phrases import count, start

#: All neighbors are drawn up to ALL of them, above that the best tied SOME.
ALL, SOME = 60, 40

#: How many pairs of neighbors are drawn as tied; more would hide the picture.
INNER = 150

CENTER, NEIGHBOR, GAP = 15.0, 5.6, 12.0
WIDTH, NARROW_WIDTH = 700.0, 358.0
FAN_CENTER, FAN_COLUMN = 26.0, 126.0


def draw_surroundings(network: Network, around: Neighbourhood) -> Picture:
    """Return the wide picture: the entity between two arcs of its neighbors."""
    groups = _groups(network, around)
    height, rows = two_arcs([len(group) for group in groups], width=WIDTH)
    center = (WIDTH / 2, height / 2)
    placed = _placed(groups, rows)
    spokes, inner = _pairs(around)
    name = around.entities[around.id].name
    lines = wrapped(name, 130, 14)
    label = Label(lines, 0, CENTER + 18, size=14, strong=True)
    return Picture(
        title=f"Surroundings of {name}",
        description=_description(groups),
        width=WIDTH,
        height=height,
        nodes=(
            _node(around.entities[around.id], center, CENTER, label),
            *_neighbors(network, groups, rows, WIDTH, _among(around)),
        ),
        lines=(
            *_inner_lines(around, inner, placed, center),
            *_spokes(around, spokes, placed, center),
        ),
        headings=headings(groups, rows),
    )


def draw_surroundings_down(network: Network, around: Neighbourhood) -> Picture:
    """Return the narrow picture: the entity on the left, its neighbors in one column."""
    groups = _groups(network, around)
    height, rows = fan([len(group) for group in groups], x=FAN_COLUMN)
    center = (FAN_CENTER, height / 2)
    name = around.entities[around.id].name
    return Picture(
        title=f"Surroundings of {name}",
        description=_description(groups),
        width=NARROW_WIDTH,
        height=height,
        nodes=(
            _node(around.entities[around.id], center, CENTER, None),
            *_neighbors(network, groups, rows, NARROW_WIDTH, _among(around)),
        ),
        lines=_spokes(around, _pairs(around)[0], _placed(groups, rows), center),
        headings=headings(groups, rows),
        down=True,
    )


def _groups(network: Network, around: Neighbourhood) -> list[list[Named]]:
    """Return the neighbors by sector, in the order of sectors, best tied first."""
    by_sector: dict[str, list[Named]] = {}
    for id, named in around.entities.items():
        if id != around.id:
            by_sector.setdefault(named.sector, []).append(named)
    for group in by_sector.values():
        group.sort(key=lambda named: (-_degree(network, named), named.name, named.id))
    return [by_sector[sector] for sector in SECTORS if sector in by_sector]


def _degree(network: Network, named: Named) -> int:
    return network.degree(network.facts.position(named.id))


def _description(groups: Sequence[Sequence[Named]]) -> str:
    partners = count(sum(map(len, groups)), "partner")
    return f"{start(partners)} by sector; the table of ties lists them in words."


def _placed(groups: Sequence[Sequence[Named]], rows: Sequence[PlacedGroup]) -> dict[str, Point]:
    return {
        named.id: point
        for group, places in zip(groups, rows, strict=True)
        for named, point in zip(group, places.points, strict=True)
    }


def _pairs(around: Neighbourhood) -> tuple[dict[str, list[Tie]], dict[tuple[str, str], list[Tie]]]:
    """Return the ties to the entity by neighbor, and those among the neighbors by pair.

    So many of the latter that they would hide the picture are none.
    """
    spokes: dict[str, list[Tie]] = {}
    inner: dict[tuple[str, str], list[Tie]] = {}
    for (a, b), ties in pairs_of(around.ties).items():
        if around.id in (a, b):
            spokes[b if a == around.id else a] = ties
        else:
            inner[a, b] = ties
    return spokes, inner if len(inner) <= INNER else {}


def _among(around: Neighbourhood) -> Counter[str]:
    """Count for each neighbor those of the others that it is tied to."""
    return Counter(id for pair in pairs_of(around.ties) if around.id not in pair for id in pair)


def _neighbors(
    network: Network,
    groups: Sequence[Sequence[Named]],
    rows: Sequence[PlacedGroup],
    width: float,
    among: Counter[str],
) -> list[Node]:
    """Return the neighbors, labels outward, with how many of their neighbors are not drawn.

    ``among`` counts the neighbors of each that are drawn beside the entity itself.
    """
    nodes = []
    for group, places in zip(groups, rows, strict=True):
        for named, (x, y) in zip(group, places.points, strict=True):
            hidden = _degree(network, named) - among[named.id] - 1
            more = f"+{hidden}" if hidden > 0 else ""
            room = (x if places.side < 0 else width - x) - GAP - width_of(more, 11.5) - 8
            text = shortened(named.name, room, 13)
            anchor: Anchor = "end" if places.side < 0 else "start"
            label = Label((text,), places.side * GAP, 4.3, anchor, more=more)
            nodes.append(_node(named, (x, y), NEIGHBOR, label))
    return nodes


def _node(named: Named, at: Point, r: float, label: Label | None) -> Node:
    return Node(named.id, named.name, named.kind, *at, r, "plain", label)


def _spokes(
    around: Neighbourhood, spokes: dict[str, list[Tie]], placed: dict[str, Point], center: Point
) -> tuple[Line, ...]:
    return tuple(
        line((around.id, id), along((center, placed[id])), ties, around.entities, tone="plain")
        for id, ties in spokes.items()
    )


def _inner_lines(
    around: Neighbourhood,
    pairs: dict[tuple[str, str], list[Tie]],
    placed: dict[str, Point],
    center: Point,
) -> tuple[Line, ...]:
    """Return the lines among neighbors: bowed toward the center on one arc, else across."""
    drawn = []
    for (a, b), ties in pairs.items():
        p, q = placed[a], placed[b]
        one_arc = (p[0] < center[0]) == (q[0] < center[0])
        curve = bowed(p, q, center) if one_arc else along((p, q))
        drawn.append(line((a, b), curve, ties, around.entities, tone="faint"))
    return tuple(drawn)
