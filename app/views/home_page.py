"""What the home page shows: example questions with their answers, computed from the facts."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from typing import Any

import numpy as np

from app.phrases import percent, percentile
from app.views import headlines
from app.views.asked import Asked
from app.views.curves import straight
from app.views.drawing import Node, Picture, line
from app.views.glance import glance
from app.views.labels import Anchor, Label, shortened
from app.views.overview import overview_section
from app.views.style import KIND_PLURALS
from graph.answers import Connection, Impact, Named
from graph.errors import GraphError
from graph.model import KIND_CODE, Kind
from graph.network import Network
from graph.questions.articles import called, spoken
from graph.questions.connect import connect
from graph.questions.impact import impact
from graph.questions.recorded import FEW
from graph.questions.role import role
from graph.questions.tables import Tables
from graph.questions.wording import listed, start

#: How many examples are shown, and how many lines an example has.
EXAMPLES, SHOWN = 3, 3

#: How many of the cities with the most partners are named.
BEST = 4

#: Whom the examples ask to be connected, where they are on record.
CONNECTED = (
    ("Dallas", "San Diego"),
    ("Metro Atlanta Chamber", "US Ignite"),
    ("Dallas Innovation Alliance", "Cleantech San Diego"),
)

#: Whom an organization links in each role, in few words.
LINKS = {
    "liaison": "Two other sectors",
    "consultant": "Inside another sector",
    "boundary": "Its own and another",
    "coordinator": "Inside its own",
}

#: The size of the picture of a route, and where it has room for names.
MINI_WIDTH, MINI_HEIGHT, MINI_MARGIN = 330.0, 74.0, 20.0


@dataclass(frozen=True, slots=True)
class Bar:
    """A line of an example: a name, how long its bar is (0 to 1), the number it stands for."""

    name: str
    share: float
    number: str


@dataclass(frozen=True, slots=True)
class Example:
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


def context(network: Network, tables: Tables | None = None) -> dict[str, Any]:
    """Return what the template of the home page is given."""
    seen = glance(network)
    years = seen.years
    return {
        "examples": network.memo((_examples, tables is None), lambda: _examples(network, tables)),
        "overview": overview_section(network, tables),
        "pending": tables is None,
        "years": {year: years.get(year, 0) for year in seen.span},
        "best": network.memo(_best, lambda: _best(network)),
        "few": FEW,
        "peak_year": max(years, key=lambda year: years[year], default=0),
    }


def _best(network: Network) -> list[tuple[Named, int]]:
    """Return the cities with the most partners, and how many these are."""
    cities = np.flatnonzero(network.facts.kinds == KIND_CODE[Kind.CITY])
    degrees = network.degrees[cities]
    first = cities[np.lexsort((cities, -degrees))[:BEST]].tolist()
    return [(network.named(at), network.degree(at)) for at in first if network.degree(at)]


def _examples(network: Network, tables: Tables | None) -> list[Example]:
    """Return the first examples that are about entities on record."""
    # the article "Cities That Outsource" asks them of its three cities
    first, *more = [partial(_connected, network, x, y) for x, y in CONNECTED]
    offered: list[Callable[[], Example]] = [
        first,
        lambda: _role(network, "Metro Atlanta Chamber", tables),
        lambda: _impact(network, "dallas-tx"),
        *more,
    ]
    return _answered(offered)


def connected(network: Network) -> list[Example]:
    """Return examples of who connects whom, of those that are on record."""
    offered = [partial(_connected, network, x, y) for x, y in CONNECTED]
    return network.memo(connected, lambda: _answered(offered))


def _answered(offered: Iterable[Callable[[], Example]]) -> list[Example]:
    found: list[Example] = []
    for example in offered:
        if len(found) == EXAMPLES:
            break
        try:
            found.append(example())
        except GraphError:  # these facts are about others
            continue
    return found


def _connected(network: Network, x: str, y: str) -> Example:
    answer = connect(network, x, y)
    ends = [called(answer.entities[end]) for end in (answer.source, answer.target)]
    top = [c for c in answer.connectors if c.share][:SHOWN]
    single = answer.shortest_routes == 1 and answer.shortest_length == 2 and not answer.direct
    return Example(
        question=f"Who connects {ends[0]} to {ends[1]}?",
        headline=headlines.answer(answer),
        words=answer.sentences[0],
        url=Asked(answer.source, answer.target).url(),
        there="Paths and sources",
        bars=() if single else tuple(Bar(c.name, c.share, percent(c.share)) for c in top),
        picture=_route(answer) if single else None,
    )


def _role(network: Network, x: str, tables: Tables | None) -> Example:
    answer = role(network, x, tables=tables)
    brokerage = answer.brokerage
    counted = {name: getattr(brokerage, name) if brokerage else 0.0 for name in LINKS}
    first = sorted((name for name in counted if counted[name]), key=lambda name: -counted[name])
    most = max(counted.values()) or 1
    words = "Pairs of its partners that have no recorded tie to each other, by their sectors."
    rank = answer.percentiles.brokerage
    if rank:
        peers = KIND_PLURALS[Kind(answer.kind)]
        part = "all other" if rank == 1 else f"{percentile(rank)} of"
        words += f" It links more of them than {part} {peers}."
    return Example(
        question=f"What role does {spoken(answer.name, answer.kind)} play?",
        headline=headlines.role(answer),
        words=words,
        url=f"/entities/{answer.id}#role",
        there="Role, ties and sources",
        bars=tuple(
            Bar(LINKS[name], counted[name] / most, f"{counted[name]:,.0f}")
            for name in first[:SHOWN]
        ),
    )


def _impact(network: Network, city: str) -> Example:
    answer = impact(network, city, top=SHOWN)
    return Example(
        question=f"Who matters most to {spoken(answer.name, Kind.CITY)}?",
        headline=_leading(answer),
        words="Scores from 0 to 100, for linking the city to the outside and its partners to each "
        "other, for local projects, and for being close to its organizations.",
        url=f"/cities/{answer.id}",
        there="The impact table",
        bars=tuple(
            Bar(item.name, item.score, f"{100 * item.score:.0f}") for item in answer.items[:SHOWN]
        ),
    )


def _leading(answer: Impact) -> str:
    names = [called(item) for item in answer.items]
    if not names:
        return f"No organization is recorded for {spoken(answer.name, Kind.CITY)}"
    if not answer.enough or answer.leaders > 1:
        return start(f"{listed(names)} rank highest")
    rest = names[1:]
    follow = f", ahead of {listed(rest)}" if rest else ""
    return start(f"{names[0]} ranks first{follow}")


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
        nodes.append(Node(named.id, named.name, Kind(named.kind), x, 24, r, "lit", label))
    lines = [
        line((a.id, b.id), straight((a.x, a.y), (b.x, b.y)), ties, answer.entities, band=14)
        for (a, b), ties in zip(pairwise(nodes), route.hops, strict=True)
    ]
    title = "The only shortest path"
    names = " to ".join(node.name for node in nodes)
    return Picture(title, names, MINI_WIDTH, MINI_HEIGHT, tuple(nodes), tuple(lines))
