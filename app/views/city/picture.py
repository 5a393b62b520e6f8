"""The picture of a city's ecosystem: parties on two arcs by sector, where they meet between."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from math import sqrt

from app.views.city.ecosystem import DrawnEcosystem
from app.views.drawing.curves import Curve, along, bowed, clearing
from app.views.drawing.labels import LINE, Anchor, Box, Label, placed, shortened, width_of, wrapped
from app.views.drawing.picture import Line, Node, Picture, Tone, headings, line
from graph.answers import Named
from graph.layout import PlacedGroup, Point, fan, two_arcs
from graph.model import SECTORS
from graph.questions.wording.articles import called
from graph.questions.wording.impact import members_of, of_members
from graph.questions.wording.phrases import count, number

#: All parties are drawn up to ALL of them, above that the best placed SOME; so many venues.
ALL, SOME, VENUES = 60, 40, 12

#: How many parties and venues find room on a narrow screen.
FEW, FEW_VENUES = 20, 6

#: How many pairs of parties are drawn as tied; more would hide the picture.
INNER = 150

#: How far from a third entity the ties of who is lit keep off, where they can.
CLEAR = 16.0

WIDTH, FIRST, NARROW = 1160.0, 720.0, 358.0

#: How many parties and venues find room in the first screen.
FIRST_PARTIES, FIRST_VENUES = 22, 4

#: How far the two arcs are off the center, in parts of the width.
REACH = 0.265


def draw_ecosystem(found: DrawnEcosystem, lit: str, ranks: Mapping[str, int]) -> Picture:
    """Return the wide picture; the ties of ``lit`` are lit, ``ranks`` are next to names."""
    some = ALL if len(found.parties) <= ALL else SOME
    return _two_sided(found, lit, ranks, WIDTH, some, VENUES)


def draw_ecosystem_first(found: DrawnEcosystem, lit: str, ranks: Mapping[str, int]) -> Picture:
    """Return the picture for the first screen: the best placed members alone."""
    return _two_sided(found, lit, ranks, FIRST, FIRST_PARTIES, FIRST_VENUES)


def _two_sided(
    found: DrawnEcosystem, lit: str, ranks: Mapping[str, int], width: float, some: int, most: int
) -> Picture:
    parties, venues = found.parties[:some], found.venues[:most]
    groups = _groups(parties)
    height, rows = two_arcs([len(g) for g in groups], width=width, least=360, reach=REACH)
    points = _placed(groups, rows)
    center = (width / 2, height / 2)
    points |= _venue_points(found, venues, points, center, aside=0.13 * width)
    points[found.city.id] = center
    outer = _parties(groups, rows, ranks, width)
    return Picture(
        title=f"The ecosystem of {called(found.city)}",
        description=_description(found, len(parties), len(venues)),
        width=width,
        height=height,
        nodes=(*outer, *_middle(found, points, outer, 13, (width, height))),
        lines=_lines(found, points, lit, (width, height), center),
        headings=headings(groups, rows),
    )


def draw_ecosystem_down(found: DrawnEcosystem, lit: str, ranks: Mapping[str, int]) -> Picture:
    """Return the narrow picture: the city and the venues in a column, the parties in a fan."""
    groups = _groups(found.parties[:FEW])
    column, x = 78.0, 190.0
    venues = found.venues[:FEW_VENUES]
    height, rows = fan([len(g) for g in groups], x=x)
    height = max(height, 84.0 * (len(venues) + 1))
    points = _placed(groups, rows)
    middle = sorted(venues, key=lambda v: (_mean(found, v.id, points)[1], v.id))
    middle.insert((len(middle) + 1) // 2, found.city)
    step = height / len(middle)
    points |= {v.id: (column, round(step * (at + 0.4), 1)) for at, v in enumerate(middle)}
    outer = _parties(groups, rows, ranks, NARROW)
    return Picture(
        title=f"The ecosystem of {called(found.city)}",
        description=_description(found, sum(map(len, groups)), len(venues)),
        width=NARROW,
        height=height,
        nodes=(*outer, *_middle(found, points, outer, 12, (NARROW, height))),
        lines=_lines(found, points, lit, (NARROW, height), (column, height / 2), inner=False),
        headings=headings(groups, rows),
        down=True,
    )


def _description(found: DrawnEcosystem, parties: int, venues: int) -> str:
    """Say how many of the members are drawn: 22 of 71 organizations and people, no projects."""
    everyone = members_of([party.kind for party in found.parties])
    if not found.parties and not found.venues:
        return "The ecosystem has no recorded members under these conditions."
    if parties < len(found.parties):
        everyone = f"{parties} {of_members([party.kind for party in found.parties])}"
    if not found.venues:
        return f"The picture shows {everyone}; there are no local projects or events."
    met = count(len(found.venues), "local project or event", "local projects and events")
    part = f"{number(venues)} of " if venues < len(found.venues) else ""
    return f"The picture shows {everyone}, and {part}{met}."


def _groups(parties: Iterable[Named]) -> list[list[Named]]:
    """Return parties by sector: companies alone on the left, as they are mostly the most."""
    by_sector: dict[str, list[Named]] = {}
    for named in parties:
        by_sector.setdefault(named.sector, []).append(named)
    order = sorted(SECTORS, key=lambda sector: sector != "company")
    return [by_sector[sector] for sector in order if sector in by_sector]


def _placed(groups: Sequence[Sequence[Named]], rows: Sequence[PlacedGroup]) -> dict[str, Point]:
    return {
        named.id: point
        for group, places in zip(groups, rows, strict=True)
        for named, point in zip(group, places.points, strict=True)
    }


def _mean(found: DrawnEcosystem, id: str, points: Mapping[str, Point]) -> Point:
    """Return the mean place of those who are tied to a venue and drawn already."""
    ends = [b if a == id else a for a, b in found.ties if id in (a, b)]
    at = [points[end] for end in ends if end in points] or [(0.0, 0.0)]
    return sum(x for x, _ in at) / len(at), sum(y for _, y in at) / len(at)


def _venue_points(
    found: DrawnEcosystem,
    venues: Sequence[Named],
    points: Mapping[str, Point],
    center: Point,
    aside: float = 150,
    edge: float = 46,
) -> dict[str, Point]:
    """Return places in rings above and below the city, the best tied venues next to it.

    Rings have one and two places a side in turn; each venue is where its parties are.
    """
    rings: list[list[Named]] = []
    left = list(venues)
    while left:
        room = 4 if len(rings) % 2 else 2
        rings.append(left[:room])
        left = left[room:]
    step = (center[1] - edge) / max(2, len(rings))
    placed = {}
    for order, ring in enumerate(rings, 1):
        means = {v.id: _mean(found, v.id, points) for v in ring}
        by_height = sorted(ring, key=lambda v: (means[v.id][1], v.id))
        half = (len(ring) + 1) // 2 if order % 2 == 0 or len(ring) == 2 else 1
        for side, part in ((-1, by_height[:half]), (1, by_height[half:])):
            part.sort(key=lambda v: (means[v.id][0], v.id))
            for at, venue in enumerate(part):
                x = center[0]
                if order % 2 == 0:
                    x += aside * (1 if at or (len(part) == 1 and order % 4) else -1)
                placed[venue.id] = (x, round(center[1] + side * step * order, 1))
    return placed


def _parties(
    groups: Sequence[Sequence[Named]],
    rows: Sequence[PlacedGroup],
    ranks: Mapping[str, int],
    width: float,
) -> list[Node]:
    """Return the parties, labels outward, with the rank of those that have one."""
    nodes, gap = [], 12.0
    for group, places in zip(groups, rows, strict=True):
        for named, (x, y) in zip(group, places.points, strict=True):
            more = str(ranks[named.id]) if named.id in ranks else ""
            room = (x if places.side < 0 else width - x) - gap - width_of(more, 11.5) - 8
            anchor: Anchor = "end" if places.side < 0 else "start"
            text = shortened(named.name, room, 13)
            label = Label((text,), places.side * gap, 4.3, anchor, strong=bool(more), more=more)
            nodes.append(Node(named.id, named.name, named.kind, x, y, 5.6, "plain", label))
    return nodes


def _middle(
    found: DrawnEcosystem,
    points: Mapping[str, Point],
    outer: Sequence[Node],
    size: int,
    frame: Point,
) -> list[Node]:
    """Return the city and the venues, as large as they are well tied.

    Their names are below or above them, where they hide no node and no other name.
    """
    parties = {node.id for node in outer}
    inner = [found.city, *(v for v in found.venues if v.id in points)]
    most = max((found.met[v.id] for v in inner[1:]), default=1)
    nodes, offers = [], []
    for named in inner:
        if named.id in parties:
            continue
        city = named is found.city
        part = sqrt(found.met.get(named.id, 0) / max(1, most))
        r = 14.0 if city else round(6.5 + 6.5 * part, 1)
        strong = city or found.met[named.id] > most / 2
        x, y = points[named.id]
        nodes.append(Node(named.id, named.name, named.kind, x, y, r, "plain"))
        labels = _labels(named.name, r, size, strong=strong)
        offers.append(([one for one in labels if _within(one.box(x, y), frame)], x, y))
    taken = [_around(node) for node in (*outer, *nodes)]
    taken += [node.label.box(node.x, node.y) for node in outer if node.label]
    return [
        replace(node, label=label) for node, label in zip(nodes, placed(offers, taken), strict=True)
    ]


def _labels(name: str, r: float, size: int, *, strong: bool) -> list[Label]:
    """Return where the name of a node may be: below or above, wide or narrow, then beside."""
    found = []
    for room, most in ((146 if size > 12 else 132, 2), (96, 3)):
        lines = wrapped(name, room, size, most)
        over = round(-r * 1.15 - 5 - (len(lines) - 1) * LINE * size, 1)
        under = round(r * 1.15 + 4 + 0.8 * size, 1)
        found += [Label(lines, 0, dy, size=size, strong=strong) for dy in (under, over)]
    lines = wrapped(name, 96, size, 3)
    level = round(size * (0.36 - (len(lines) - 1) * LINE / 2), 1)
    sides: tuple[tuple[Anchor, float], ...] = (("end", -r * 1.15 - 5), ("start", r * 1.15 + 5))
    return found + [Label(lines, dx, level, anchor, size, strong) for anchor, dx in sides]


def _within(box: Box, frame: Point) -> bool:
    return box[0] >= 0 and box[1] >= 0 and box[2] <= frame[0] and box[3] <= frame[1]


def _around(node: Node) -> Box:
    """Return the box that the glyph of a node may fill, with a little room around it."""
    r = 1.15 * node.r + 3
    return node.x - r, node.y - r, node.x + r, node.y + r


def _lines(
    found: DrawnEcosystem,
    points: Mapping[str, Point],
    lit: str,
    size: Point,
    center: Point,
    inner: bool = True,
) -> tuple[Line, ...]:
    """Return a line a pair that is drawn, the lit ones last, those among parties faint."""
    middle = {found.city.id, *(v.id for v in found.venues)}
    pairs = {pair: ties for pair, ties in found.ties.items() if points.keys() >= set(pair)}
    among = {pair for pair in pairs if middle.isdisjoint(pair)}
    if not inner or len(among) > INNER:
        pairs = {pair: ties for pair, ties in pairs.items() if pair not in among or lit in pair}
    drawn = []
    for (a, b), ties in pairs.items():
        tone: Tone = "lit" if lit in (a, b) else "faint" if (a, b) in among else "plain"
        curve = _curve(points[a], points[b], center, (a, b) in among)
        if tone == "lit":  # one through a third would read as a tie with it
            others = [points[id] for id in middle - {a, b} if id in points]
            curve = clearing(curve, (points[a], points[b]), others, size, CLEAR)
        drawn.append(line((a, b), curve, ties, found.entities, tone=tone))
    return tuple(sorted(drawn, key=lambda line: (line.tone == "lit", line.tone == "plain")))


def _curve(p: Point, q: Point, center: Point, among: bool) -> Curve:
    one_arc = (p[0] < center[0]) == (q[0] < center[0])
    return bowed(p, q, center) if among and one_arc else along((p, q))
