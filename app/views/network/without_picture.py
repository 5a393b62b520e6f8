"""The picture of who is gone: empty outlines between those who stay and those cut off."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from app.views.drawing.curves import along, beside
from app.views.drawing.labels import Anchor, Label, shortened, wrapped
from app.views.drawing.picture import Heading, Line, Node, Picture, Tone, line
from graph.answers import Named, Without
from graph.ecosystem import Tie
from graph.layout import Point
from graph.network import Network
from graph.questions.counting.filtered_view import filtered
from graph.questions.surroundings import surroundings
from graph.questions.wording.phrases import are, count, listed, number, start

#: How many of those who stay, and of those cut off, are drawn: more would hide the picture.
STAYING, CUT_OFF = 24, 36

WIDTH, NARROW_WIDTH = 700.0, 358.0
ROW, HEAD, LEAST = 20.0, 52.0, 300.0
GONE, OTHER, GAP = 12.0, 5.6, 12.0

#: How far apart those gone must be for their names to find room.
NAMED = 60.0

#: Where the columns are: on a wide screen those who stay, those gone, those cut off; on a
#: narrow one those gone, then all others.
COLUMNS = 226.0, 350.0, 474.0
NARROW_GONE, NARROW_COLUMN = 22.0, 118.0


@dataclass(frozen=True, slots=True)
class PictureColumn:
    """Entities that are in one column, under a heading."""

    heading: str
    ids: tuple[str, ...]
    tone: Tone


@dataclass(frozen=True, slots=True)
class WithoutPicture:
    """Who is in the pictures of an answer, and the ties between them, by pair.

    ``left`` are neighbors that stay, ``right`` those cut off; where nobody is, it has the
    other half of the neighbors. ``stay`` counts all neighbors that stay, drawn or not; ``words``
    say how many are not drawn.
    """

    gone: tuple[str, ...]
    left: PictureColumn
    right: PictureColumn
    entities: dict[str, Named]
    ties: dict[tuple[str, str], list[Tie]]
    words: str
    stay: int


def drawn_of(network: Network, answer: Without) -> WithoutPicture:
    """Return what the pictures of an answer show: the neighbors with the most of their own."""
    cut_off = [id for piece in answer.cut_off for id in piece]
    staying, stay = _staying(network, answer, cut_off)
    with filtered(network, answer.filter) as view:
        apart = cut_off[:CUT_OFF]
        at = {id: network.facts.position(id) for id in (*answer.removed, *staying, *apart)}
        ties = {
            (a, b): view.make_ties(found)
            for a, b in combinations(sorted(at), 2)
            if not {a, b} <= set(staying) and (found := view.ties(at[a], at[b]))
        }
    beside = _beside(ties, answer.removed)
    hidden = answer.neighbours - len(beside.keys() - set(answer.removed))
    # whoever is beside those it is tied to crosses few lines
    staying.sort(key=lambda id: beside[id])
    words = [f"{number(hidden)} more {'partner' if hidden == 1 else 'partners'}"] * (hidden > 0)
    if rest := answer.cut_off_total - len(apart):
        words.append(f"{number(rest)} more cut off")
    left = PictureColumn("Stay connected", tuple(staying), "plain")
    right = PictureColumn("Cut off", tuple(apart), "lit")
    if not apart:
        left = PictureColumn("Partners", tuple(staying[::2]), "plain")
        right = PictureColumn("", tuple(staying[1::2]), "plain")
    return WithoutPicture(
        answer.removed,
        left,
        right,
        {named.id: named for named in network.all_named(list(at.values()))},
        ties,
        f" {start(' and '.join(words))} {are(hidden + rest)} not drawn." if words else "",
        stay,
    )


def _staying(network: Network, answer: Without, cut_off: list[str]) -> tuple[list[str], int]:
    """Return neighbors of those gone that are not cut off, the best tied of each in turn.

    Not all are drawn; the second value counts them all.
    """
    if len(cut_off) < answer.cut_off_total:
        return [], 0  # who of them stays is more than the answer lists
    beside = surroundings(
        network, answer.removed, top=STAYING, order="turns", leave_out=cut_off,
        filter=answer.filter,
    )  # fmt: skip
    return [item.id for item in beside.items], beside.total


def best_of(shown: int, total: int, whose: str = "that stay connected") -> str:
    """Return which of the partners are shown: the best connected, where not all are.

    >>> best_of(24, 40), best_of(1, 1)
    ('the 24 best connected of the 40 partners that stay connected', 'one partner stays connected')
    """
    partners = f"{count(total, 'partner')} {whose}"
    if shown < total:
        best = "best connected" if shown == 1 else f"{number(shown)} best connected"
        return f"the {best} of the {partners}"
    if whose != "that stay connected":
        return partners
    return f"{count(total, 'partner')} {'stays' if total == 1 else 'stay'} connected"


def _beside(drawn_ties: Iterable[tuple[str, str]], gone: Sequence[str]) -> dict[str, float]:
    """Return beside whom of those gone each is: the mean place of those it is tied to."""
    places: dict[str, list[int]] = {}
    for pair in drawn_ties:
        for id, other in (pair, pair[::-1]):
            if other in gone:
                places.setdefault(id, []).append(gone.index(other))
    return {id: sum(found) / len(found) for id, found in places.items()}


def draw_without(drawn: WithoutPicture) -> Picture:
    """Return the wide picture: those gone stand between two columns."""
    sides = [group for group in (drawn.left, drawn.right) if group.ids]
    rows = max(len(group.ids) for group in (drawn.left, drawn.right))
    height = max(LEAST, ROW * rows + 2 * HEAD)
    placed: dict[str, Point] = {}
    nodes, headings = [], []
    for group in sides:
        left = group is drawn.left
        x = COLUMNS[0 if left else 2]
        top = (height - ROW * (len(group.ids) - 1)) / 2
        points = {id: (x, round(top + ROW * at, 1)) for at, id in enumerate(group.ids)}
        placed |= points
        nodes += _nodes(drawn, group, points, x if left else WIDTH - x, left)
        if group.heading:
            headings.append(
                Heading(group.heading, x, round(top - 1.2 * ROW, 1), "end" if left else "start")
            )
    middles = _spread(drawn.gone, height)
    placed |= {id: (COLUMNS[1], y) for id, y in middles.items()}
    apart = height / (len(drawn.gone) + 1)
    gone = [_gone(drawn, id, placed[id], 104 if apart >= NAMED else 0) for id in drawn.gone]
    return _picture(drawn, (*gone, *nodes), placed, WIDTH, height, tuple(headings))


def draw_without_down(drawn: WithoutPicture) -> Picture:
    """Return the narrow picture: those gone on the left, all others in one column."""
    placed: dict[str, Point] = {}
    nodes, headings, y = [], [], HEAD
    for group in sorted((drawn.right, drawn.left), key=lambda group: group.tone != "lit"):
        if not group.ids:
            continue
        if group.heading:
            headings.append(Heading(group.heading, NARROW_COLUMN, round(y - ROW, 1), "start"))
        points = {id: (NARROW_COLUMN, round(y + ROW * at, 1)) for at, id in enumerate(group.ids)}
        placed |= points
        nodes += _nodes(drawn, group, points, NARROW_WIDTH - NARROW_COLUMN, left=False)
        y += ROW * len(group.ids) + (HEAD if drawn.right.tone == "lit" else 0)
    height = max(160.0, y)
    placed |= {id: (NARROW_GONE, at) for id, at in _spread(drawn.gone, height).items()}
    room = NARROW_COLUMN - 16 if height / (len(drawn.gone) + 1) >= NAMED else 0
    gone = [_gone(drawn, id, placed[id], room, beside=4 - NARROW_GONE) for id in drawn.gone]
    return _picture(
        drawn, (*gone, *nodes), placed, NARROW_WIDTH, height, tuple(headings), down=True
    )


def _picture(
    drawn: WithoutPicture,
    nodes: tuple[Node, ...],
    placed: dict[str, Point],
    width: float,
    height: float,
    headings: tuple[Heading, ...],
    *,
    down: bool = False,
) -> Picture:
    names = [drawn.entities[id].name for id in drawn.gone]
    apart = drawn.right.ids if drawn.right.tone == "lit" else ()
    staying = len(drawn.left.ids) + len(drawn.right.ids) - len(apart)
    said = [f"{number(len(apart))} cut off"] if apart else []
    if staying:
        said.append(best_of(staying, drawn.stay))
    mark = "; " if staying < drawn.stay else ", "
    return Picture(
        title=f"Without {listed(names, 2)}",
        description=f"Dashed outline: dropped out. {start(mark.join(said))}.{drawn.words}",
        width=width,
        height=height,
        nodes=nodes,
        lines=_lines(drawn, placed, set(apart), (width, height)),
        headings=headings,
        down=down,
    )


def _lines(
    drawn: WithoutPicture, placed: dict[str, Point], apart: set[str], size: Point
) -> tuple[Line, ...]:
    """Return the ties that go with those gone, those of who is cut off lit, and what is left."""
    lines = []
    for (a, b), ties in drawn.ties.items():
        p, q = placed[a], placed[b]
        lost = bool({a, b} & set(drawn.gone))
        tone: Tone = "lit" if lost and {a, b} & apart else "plain" if lost else "faint"
        curve = beside(p, q, size) if p[0] == q[0] else along((p, q))
        lines.append(line((a, b), curve, ties, drawn.entities, tone=tone))
    return tuple(sorted(lines, key=lambda one: one.tone == "lit"))


def _spread(ids: Sequence[str], height: float) -> dict[str, float]:
    """Return heights that part those gone evenly."""
    return {id: round(height * (at + 1) / (len(ids) + 1), 1) for at, id in enumerate(ids)}


def _nodes(
    drawn: WithoutPicture, group: PictureColumn, points: dict[str, Point], room: float, left: bool
) -> list[Node]:
    anchor: Anchor = "end" if left else "start"
    dx = -GAP if left else GAP
    found = []
    for id, (x, y) in points.items():
        named = drawn.entities[id]
        label = Label((shortened(named.name, room - GAP - 6, 13),), dx, 4.3, anchor,
                      strong=group.tone == "lit")  # fmt: skip
        found.append(Node(id, named.name, named.kind, x, y, OTHER, group.tone, label))
    return found


def _gone(drawn: WithoutPicture, id: str, at: Point, room: float, beside: float = 0) -> Node:
    """Return who is gone, its name below: in the middle, or from ``beside`` on.

    With little room the heading of the page names them.
    """
    named = drawn.entities[id]
    label = None
    if room:
        anchor: Anchor = "start" if beside else "middle"
        label = Label(wrapped(named.name, room, 13), beside, GONE + 16, anchor, strong=True)
    return Node(id, named.name, named.kind, *at, GONE, "gone", label)
