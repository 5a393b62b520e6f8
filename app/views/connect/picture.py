"""The picture of who connects X to Y: the routes in layers, and what is beside them."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from math import sqrt

from app.views.drawing.curves import along, bowed, straight
from app.views.drawing.labels import LINE, Box, Label, placed, wrapped
from app.views.drawing.picture import Line, Node, Picture, line
from graph.answers import Connection, Route, Surroundings
from graph.ecosystem import Tie
from graph.layout import Layered, Point, between, layered
from graph.network import Network
from graph.questions.surroundings import surroundings
from graph.questions.wording.phrases import count, start

#: How many entities the routes may have in a picture, on wide and on narrow screens.
WIDE, NARROW = 40, 16

#: How long the wide picture is; from so many hops, or entities, on it takes the whole page.
LENGTH, FULL_LENGTH, LONG, CROWDED = 620, 1200, 6, 14

#: How many entities beside the routes are drawn.
BESIDE = 18

#: How densely names are marked as places that are taken.
STEP = 20

END, GRAY = 15.0, 3.6


def draw_connection(network: Network, connection: Connection) -> Picture:
    """Return the wide picture of an answer that has routes, with what is tied to them."""
    routes = _drawn(connection.routes, WIDE)
    hops = max(route.length for route in routes)
    many = len({id for route in routes for id in route.entities}) > CROWDED
    long = hops >= LONG or many
    layout = layered(
        connection.source,
        connection.target,
        _hops(routes),
        length=FULL_LENGTH if long else LENGTH,
        margins=(84 if long else 56, 52),
        breadth=(230, 500),
    )
    picture = _picture(connection, routes, layout, down=False)
    return _with_context(network, connection, picture, layout)


def draw_connection_down(connection: Connection) -> Picture:
    """Return the narrow picture of an answer that has routes: from top to bottom."""
    routes = _drawn(connection.routes, NARROW)
    hops = max(route.length for route in routes)
    layout = layered(
        connection.source,
        connection.target,
        _hops(routes),
        length=88 + 134 * hops,
        breadth=(358, 358),
        margins=(44, 60),
        gaps=(12, 99),
        stagger=30,
        down=True,
    )
    return _picture(connection, routes, layout, down=True)


def _drawn(routes: Sequence[Route], most: int) -> list[Route]:
    """Return the first routes, as many as do not pass the budget of entities."""
    drawn: list[Route] = []
    seen: set[str] = set()
    for route in routes:
        if drawn and len(seen | set(route.entities)) > most:
            break
        seen.update(route.entities)
        drawn.append(route)
    return drawn


def _hops(routes: Sequence[Route]) -> list[tuple[str, str]]:
    return [pair for route in routes for pair in pairwise(route.entities)]


def _picture(
    connection: Connection, routes: Sequence[Route], layout: Layered, down: bool
) -> Picture:
    x, y = (connection.entities[end].name for end in (connection.source, connection.target))
    shown = count(len(routes), "path")
    if len(routes) < len(connection.routes):
        shown = f"The first {shown} of {len(connection.routes)}"
    return Picture(
        title=f"Paths from {x} to {y}",
        description=f"{start(shown)}; the list of paths says the same in words.",
        width=layout.width,
        height=layout.height,
        nodes=_nodes(connection, layout, down),
        lines=_lines(connection, routes, layout, down),
        down=down,
    )


def _lines(
    connection: Connection, routes: Sequence[Route], layout: Layered, down: bool
) -> tuple[Line, ...]:
    """Return a line for each pair in a row on some route, the least used first.

    Those on longer routes alone are quiet.
    """
    uses: Counter[tuple[str, str]] = Counter()
    shortest: set[tuple[str, str]] = set()
    ties: dict[tuple[str, str], tuple[Tie, ...]] = {}
    for route in routes:
        for pair, hop in zip(pairwise(route.entities), route.hops, strict=True):
            ends = pair if pair[::-1] not in uses else pair[::-1]
            uses[ends] += 1
            if route.length <= (connection.shortest_length or route.length):
                shortest.add(ends)
            ties[ends] = hop
    level = {id: number for number, layer in enumerate(layout.layers) for id in layer}
    drawn = []
    for (a, b), used in sorted(uses.items(), key=lambda item: (item[0] in shortest, item[1])):
        bends = layout.bends.get((a, b)) or layout.bends.get((b, a), ())[::-1]
        start, end = layout.points[a], layout.points[b]
        beyond = (start[0] + 99, start[1]) if not down else (start[0], start[1] + 99)
        same_layer = level[a] == level[b]
        curve = bowed(start, end, beyond) if same_layer else along((start, *bends, end), down)
        share = used / len(routes)
        drawn.append(
            line(
                (a, b), curve, ties[a, b], connection.entities, bends=bends,
                band=round(min(30, 3 + 29 * share) * (0.8 if down else 1), 1),
                note=f"on {used} of {len(routes)} paths" if len(routes) > 1 else "",
                quiet=(a, b) not in shortest,
            )
        )  # fmt: skip
    return tuple(drawn)


def _nodes(connection: Connection, layout: Layered, down: bool) -> tuple[Node, ...]:
    """Return the ends, then the connectors by share; who finds no room for a name has none."""
    shares = {c.id: c.share for c in connection.connectors}
    ends = (connection.source, connection.target)
    inner = sorted(set(layout.points) - set(ends), key=lambda id: (-shares.get(id, 0), id))
    room = 150 if down else min(150, max(104, layout.width / len(layout.layers)))
    margin = layout.points[connection.source][0]
    level = {id: number for number, layer in enumerate(layout.layers) for id in layer}
    nodes = []
    offers = []
    for id in [*dict.fromkeys(ends), *inner]:
        named, (x, y) = connection.entities[id], layout.points[id]
        r = END if id in ends else round(7.5 + 10 * sqrt(shares.get(id, 0)), 1)
        nodes.append(Node(id, named.name, named.kind, x, y, r))
        if id in ends:
            lines = wrapped(named.name, room if down else 2 * margin - 6, 14)
            above = down and id == ends[0]
            offers.append((_labels(lines, r, 14, above=above)[:1], x, y))
        else:
            size = 12 if down else 13
            lines = wrapped(named.name, room, size)
            # of those that follow each other on the middle line, every second name is above
            middle = not down and level[id] % 2 == 0 and len(layout.layers) > LONG
            above = y < layout.height / 2 - 1 or (middle and y < layout.height / 2 + 1)
            offers.append((_labels(lines, r, size, above=above), x, y))
    inside = [
        ([label for label in labels if _within(label.box(x, y), layout)] or labels[:1], x, y)
        for labels, x, y in offers
    ]
    taken = [(n.x - n.r, n.y - n.r, n.x + n.r, n.y + n.r) for n in nodes]
    return tuple(
        replace(node, label=label) for node, label in zip(nodes, placed(inside, taken), strict=True)
    )


def _labels(lines: tuple[str, ...], r: float, size: int, *, above: bool) -> list[Label]:
    """Return where the name of a node may stand, the best place first: above, below, beside."""
    over = round(-r - 7 - (len(lines) - 1) * LINE * size, 1)
    under = round(r + 5 + size * 0.8, 1)
    beside = round(size * (0.36 - (len(lines) - 1) * LINE / 2), 1)
    return [
        Label(lines, 0, over if above else under, size=size, strong=True),
        Label(lines, 0, under if above else over, size=size, strong=True),
        Label(lines, r + 5, beside, "start", size=size, strong=True),
        Label(lines, -r - 5, beside, "end", size=size, strong=True),
    ]


def _within(box: Box, layout: Layered) -> bool:
    return box[0] >= 0 and box[1] >= 0 and box[2] <= layout.width and box[3] <= layout.height


def _with_context(
    network: Network, connection: Connection, picture: Picture, layout: Layered
) -> Picture:
    """Add the entities that are tied to two or more of those on the routes, in gray."""
    taken: list[Point] = [*layout.points.values(), *(p for b in layout.bends.values() for p in b)]
    # no gray node under a name
    taken += [
        (left + STEP * at, (top + bottom) / 2)
        for node in picture.nodes
        if node.label
        for left, top, right, bottom in [node.label.box(node.x, node.y)]
        for at in range(int((right - left) / STEP) + 2)
    ]
    box = (20, 20, picture.width - 20, picture.height - 20)
    nodes, lines = list(picture.nodes), []
    beside = surroundings(network, layout.points, least=2, top=BESIDE, filter=connection.filter)
    for item, joined in _joined(beside):
        place = between([layout.points[id] for id in joined], taken, apart=26, box=box)
        if place is None:
            continue
        taken.append(place)
        named = beside.entities[item]
        nodes.append(Node(named.id, named.name, named.kind, *place, GRAY, "gray"))
        entities = {**connection.entities, named.id: named}
        lines += [
            line((named.id, id), straight(place, layout.points[id]), ties, entities, tone="gray")
            for id, ties in joined.items()
        ]
    return replace(picture, nodes=tuple(nodes), lines=(*lines, *picture.lines))


def _joined(beside: Surroundings) -> Iterator[tuple[str, dict[str, list[Tie]]]]:
    """Yield who is beside the paths, with the ties to each of those that it is tied to."""
    ties: dict[frozenset[str], list[Tie]] = {}
    for tie in beside.ties:
        ties.setdefault(frozenset((tie.source, tie.target)), []).append(tie)
    for item in beside.items:
        yield item.id, {id: ties[frozenset((item.id, id))] for id in item.tied_to}
