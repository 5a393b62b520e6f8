"""Examples of who connects whom, answered."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from itertools import pairwise

from app.presentation.phrases import percent
from app.views.connect import headlines
from app.views.connect.address import AskedConnection
from app.views.drawing.curves import straight
from app.views.drawing.labels import Anchor, Label, shortened
from app.views.drawing.picture import Node, Picture, line
from graph.answers import Connection
from graph.errors import GraphError
from graph.network import Network
from graph.questions.connect import connect
from graph.questions.wording.articles import called

#: How many examples are shown, and how many lines an example has.
EXAMPLES, SHOWN = 3, 3

#: Whom the examples ask to be connected, where they are on record.
CONNECTED = (
    ("Dallas", "San Diego"),
    ("Metro Atlanta Chamber", "US Ignite"),
    ("Dallas Innovation Alliance", "Cleantech San Diego"),
)

#: The size of the picture of a route, and where it has room for names.
MINI_WIDTH, MINI_HEIGHT, MINI_MARGIN = 330.0, 74.0, 20.0


@dataclass(frozen=True, slots=True)
class Bar:
    """A line of an example: a name, how long its bar is (0 to 1), the number it stands for."""

    name: str
    share: float
    number: str


@dataclass(frozen=True, slots=True)
class AnsweredExample:
    """A question with its answer, where it leads and what is there.

    Its evidence is a ``picture`` or ``bars``.
    """

    question: str
    headline: str
    words: str
    url: str
    there: str
    bars: tuple[Bar, ...] = ()
    picture: Picture | None = None


def connected(network: Network) -> list[AnsweredExample]:
    """Return examples of who connects whom, of those that are on record."""
    offered = [partial(connected_example, network, x, y) for x, y in CONNECTED]
    return network.memo(connected, lambda: answered(offered))


def answered(offered: Iterable[Callable[[], AnsweredExample]]) -> list[AnsweredExample]:
    """Return the first examples that are about entities on record."""
    found: list[AnsweredExample] = []
    for example in offered:
        if len(found) == EXAMPLES:
            break
        try:
            found.append(example())
        except GraphError:  # these facts are about others
            continue
    return found


def connected_example(network: Network, x: str, y: str) -> AnsweredExample:
    """Return who connects two, answered, as an example."""
    answer = connect(network, x, y)
    ends = [called(answer.entities[end]) for end in (answer.source, answer.target)]
    top = [c for c in answer.connectors if c.share][:SHOWN]
    single = answer.shortest_routes == 1 and answer.shortest_length == 2 and not answer.direct
    foremost, *_ = answer.sentences
    return AnsweredExample(
        question=f"Who connects {ends[0]} to {ends[1]}?",
        headline=headlines.answer(answer),
        words=foremost,
        url=AskedConnection(answer.source, answer.target).url(),
        there="Paths and sources",
        bars=() if single else tuple(Bar(c.name, c.share, percent(c.share)) for c in top),
        picture=_route(answer) if single else None,
    )


def _route(answer: Connection) -> Picture:
    """Return the one shortest route as a line of three."""
    route = answer.routes[0]
    places = (MINI_MARGIN, MINI_WIDTH / 2, MINI_WIDTH - MINI_MARGIN)
    anchors: tuple[Anchor, ...] = ("start", "middle", "end")
    nodes = []
    for id, x, anchor, r in zip(route.entities, places, anchors, (9.5, 12, 9.5), strict=True):
        named = answer.entities[id]
        text = shortened(named.name, MINI_WIDTH / 3 - 8, 12)
        dx = {"start": -r, "middle": 0.0, "end": r}[anchor]
        label = Label((text,), dx, 36, anchor, size=12, strong=anchor == "middle")
        nodes.append(Node(named.id, named.name, named.kind, x, 24, r, "lit", label))
    lines = [
        line((a.id, b.id), straight((a.x, a.y), (b.x, b.y)), ties, answer.entities, band=14)
        for (a, b), ties in zip(pairwise(nodes), route.hops, strict=True)
    ]
    title = "The only shortest path"
    names = " to ".join(node.name for node in nodes)
    return Picture(title, names, MINI_WIDTH, MINI_HEIGHT, tuple(nodes), tuple(lines))
