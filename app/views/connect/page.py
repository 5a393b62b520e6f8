"""What the page of "who connects X to Y" shows beside its answer."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from app.presentation.phrases import left_without, passing_still
from app.views.connect import headlines
from app.views.connect.address import AskedConnection, shown_ends
from app.views.connect.chips import chips, cleared
from app.views.connect.picture import LENGTH, draw_connection, draw_connection_down
from app.views.drawing.canvas import canvas
from app.views.drawing.picture import Picture, family_of_tie
from app.views.drawing.style import Family
from graph.answers import Connection, Connector, Route, Topic
from graph.ecosystem import Tie
from graph.network import Network
from graph.questions.counting.by_year import routes_by_year
from graph.questions.coverage import coverage
from graph.questions.wording.connect import narrowed
from graph.questions.wording.phrases import count

#: How many connectors are in the first screen, on phones and elsewhere, and how many follow
#: unfolded; how many paths.
TOP, CONNECTORS, ROUTES = 3, 8, 3

#: How many entities may be asked at once to be gone.
GONE = 20

#: How many routes are offered where those shown leave out who is on most.
MOST = 50


@dataclass(frozen=True, slots=True)
class ConnectorRow:
    """A connector as the table shows it: in how many routes, and what is left without it.

    ``avoid`` asks the same question without it, ``gone`` who would lose whom.
    """

    connector: Connector
    passing: str
    left: str
    avoid: str
    gone: str


@dataclass(frozen=True, slots=True)
class Step:
    """How many of the shortest routes hold in a year, in words; ``year`` 0 is at any time."""

    year: int
    routes: int
    words: str


@dataclass(frozen=True, slots=True)
class ShownHop:
    """A hop as a route shows it: the strongest tie leads, along the walk or against it.

    Each tie comes with the numbers of the sources that state it.
    """

    ties: tuple[tuple[Tie, tuple[int, ...]], ...]
    family: Family
    back: bool


def context(network: Network, asked: AskedConnection, connection: Connection) -> dict[str, Any]:
    """Return what the template of the connect page is given."""
    # long: one entry for each value of the template
    asked = asked.but(avoid=connection.filter.avoid, where=connection.filter.where)
    ends = connection.source, connection.target
    asked_by_id = asked.but(source=ends[0], target=ends[1])
    ranked = [_ranked(connector, connection, asked_by_id) for connector in connection.connectors]
    headline = headlines.answer(connection)
    numbers = {source.url: at for at, source in enumerate(connection.sources, 1)}
    more = min(connection.shortest_routes, MOST)
    found: dict[str, Any] = {}
    if connection.routes:
        picture = draw_connection(network, connection)
        found = {
            "picture": picture,
            "narrow": draw_connection_down(connection),
            "canvas": canvas(picture, _links(picture, ends, asked_by_id)),
            "full": picture.width > LENGTH,
            "busiest": headlines.busiest_tie(connection),
            "paths": headlines.paths(connection),
        }
    return {
        "asked": asked.but(**shown_ends(network, asked_by_id)),
        "by_id": asked_by_id,
        "connection": connection,
        "headline": headline,
        "lead": connection.about(*(topics := lead(connection))),
        "more_said": connection.besides(*topics),
        "x": connection.entities[ends[0]],
        "y": connection.entities[ends[1]],
        "chips": chips(network, asked_by_id),
        "cleared": cleared(asked_by_id),
        "steps": _steps(network, connection),
        "as_of": int(asked.filter.as_of[:4]) if asked.filter.as_of else 0,
        "api": asked_by_id.url("/api/connect"),
        "file": asked_by_id.url("/connect/file"),
        "swapped": asked_by_id.but(source=ends[1], target=ends[0]).url(),
        "with_places": asked_by_id.but(context=True).url(),
        "ranked": ranked,
        "top": TOP,
        "first_connectors": CONNECTORS,
        "narrowed": narrowed(connection),
        "dated_only": _dated_only(asked_by_id),
        "routes": [(route, _hops(connection, route, numbers)) for route in connection.routes],
        "tied": len({(tie.source, tie.relation, tie.target) for tie in _ties(connection)}),
        "first_routes": ROUTES,
        "unshown": _unshown(connection),
        "more_routes": asked_by_id.but(routes=more).url() if more > asked.routes else "",
        "essential": (essential := headlines.essential(connection)),
        "gone": _gone(*connection.bottleneck)
        if len(connection.bottleneck) <= GONE and len(essential) < 2
        else "",
        "bottleneck": headlines.bottleneck(connection) if _needed(connection) else "",
        **found,
    }


def lead(connection: Connection) -> tuple[Topic, ...]:
    """Return what is told under the headline: how far apart two are, and who is between them.

    What has to be told with that, a direct tie or paths that ended, takes the place of who.
    """
    first = (Topic.ANSWER, Topic.DATED, Topic.DIRECT, Topic.ENDED)
    if connection.about(*first):
        return (*first, Topic.DISTANCE, Topic.PARTNERS)
    return Topic.DISTANCE, Topic.CONNECTORS


def _ties(connection: Connection) -> Iterator[Tie]:
    """Yield the ties of the paths shown, one again for each path that takes it."""
    for route in connection.routes:
        for hop in route.hops:
            yield from hop


def _needed(connection: Connection) -> bool:
    """Tell whether a path is left that somebody is needed for."""
    return bool(connection.bottleneck and connection.lasting_independent_routes)


def _dated_only(asked: AskedConnection) -> str:
    """Return the question of dated ties alone, offered where undated ones count at a date."""
    kept = asked.filter.as_of and asked.filter.undated == "keep"
    return asked.but(undated="drop").url() if kept else ""


def _steps(network: Network, connection: Connection) -> list[Step]:
    """Return the shortest routes by year, at any time last; nothing if there is none."""
    years = coverage(network).span
    found = routes_by_year(network, connection.source, connection.target, connection.filter, years)
    if found.length is None or not found.years:
        return []
    steps = []
    for year, routes in found.years.items():
        held = count(routes, "shortest path") if routes else "no path as short"
        if connection.distance is None and str(year) == (connection.filter.as_of or "")[:4]:
            held = "no path"
        steps.append(Step(year, routes, f"In {year}: {held}"))
    words = f"All years: {count(found.total, 'shortest path')}"
    return [*steps, Step(0, found.total, words)]


def _ranked(connector: Connector, connection: Connection, asked: AskedConnection) -> ConnectorRow:
    total = connection.shortest_routes
    avoid = asked.but(avoid=tuple(sorted({*asked.filter.avoid, connector.id}))).url()
    stands, left = passing_still(connector, total), left_without(connector, total)
    return ConnectorRow(connector, stands, left, avoid, _gone(connector.id))


def _unshown(connection: Connection) -> list[Connector]:
    """Return who is on most of the shortest routes, yet on none of those returned."""
    shown = {id for route in connection.routes for id in route.entities}
    most = max((c.share for c in connection.connectors), default=0.0)
    first = [c for c in connection.connectors if most and c.share == most]
    return [] if not shown or any(c.id in shown for c in first) else first[:1]


def _gone(*ids: str) -> str:
    return f"/without?{urlencode([('id', id) for id in ids])}"


def _hops(connection: Connection, route: Route, numbers: dict[str, int]) -> list[ShownHop]:
    hops = []
    for walked_from, ties in zip(route.entities, route.hops, strict=False):
        first = ties[0]
        family = family_of_tie(first, connection.entities)
        stated = [
            (tie, tuple(sorted({numbers[s.url] for s in tie.evidence if s.url}))) for tie in ties
        ]
        hops.append(ShownHop(tuple(stated), family, first.source != walked_from))
    return hops


def _links(
    picture: Picture, ends: tuple[str, str], asked: AskedConnection
) -> dict[str, Mapping[str, str]]:
    """Return what each entity in the picture offers: its page, and the question without it."""
    links: dict[str, Mapping[str, str]] = {}
    for node in picture.nodes:
        links[node.id] = {"open": f"/entities/{node.id}"}
        if node.id not in ends:
            avoid = tuple(sorted({*asked.filter.avoid, node.id}))
            links[node.id] = {**links[node.id], "avoid": asked.but(avoid=avoid).url()}
    return links
