"""The sentence that opens a page, and the findings that head its sections."""

from collections import Counter
from itertools import pairwise

from app.presentation.phrases import times, verb
from app.views.drawing.style import in_order
from graph.answers import Connection
from graph.dates import today
from graph.errors import with_article
from graph.questions.wording.articles import called
from graph.questions.wording.connect import aside, direct_tie, gone, over, still, until
from graph.questions.wording.phrases import count, listed, number, portion, start, time_of
from graph.vocabulary import is_venue, kind_words

#: How many names a headline has.
NAMED = 3


def answer(connection: Connection) -> str:
    """Return the answer to "who connects X to Y" as one sentence.

    As of a date it takes what is dated alone, and names the date. Without one, what ended is told
    in the past, with what holds today.
    """
    return start(_answer(connection))


def _answer(connection: Connection) -> str:
    x, y = (called(connection.entities[end]) for end in (connection.source, connection.target))
    time = time_of(connection.filter.as_of)
    at = f" {time.when}" if time.when else ""
    if connection.distance and not connection.routes:
        return f"No path between {x} and {y} is within the maximum length"
    if connection.source == connection.target:
        return f"From and to are both {x}"
    if connection.distance is None:
        return f"No recorded path between {x} and {y}{at}"
    if at and connection.filter.undated == "keep" and connection.dated_distance != 1:
        if connection.dated_distance is None:
            return f"No dated path between {x} and {y}{at}"
        far = count(connection.dated_distance, "step")
        return f"By dated ties, {x} and {y} {time.be(2)} {far} apart{at}"
    if connection.direct:
        return _tied(connection, x, y, at)
    if over(connection):
        return _ended(connection, x, y)
    return _through(connection, x, y) + (f",{at}" if at else "")


def _tied(connection: Connection, x: str, y: str, at: str) -> str:
    """Return by which tie two are tied directly: a dated one, if a date was asked for."""
    tie = direct_tie(connection, dated=bool(at))
    if tie is None:
        return f"{x} and {y} are directly tied{at}"
    time = time_of(connection.filter.as_of)
    merged = any(statement.merger for statement in tie.evidence)
    ended = f" ({times(tie)})" if (tie.over(today()) or merged) and not at else ""
    source, target = (called(connection.entities[end]) for end in (tie.source, tie.target))
    return f"{source} {verb(tie, tie.source, time.past)} {target}{ended}{at}"


def _ended(connection: Connection, x: str, y: str) -> str:
    """Return who connected two by the shortest paths, all of them over, and what holds today."""
    on_all = [c for c in connection.connectors if c.share == 1]
    length = connection.shortest_length or 0
    if on_all:
        through = listed([called(c) if c.party else f"the {c.kind} {c.name}" for c in on_all])
        said = f"{through} connected {x} and {y}{until(connection)}"
    else:
        said = f"{x} and {y} were {count(length, 'step')} apart{until(connection)}"
    if connection.lasting_distance is None:
        return f"{said}; {still(connection)} there is no recorded path"
    far = count(connection.lasting_distance, "step")
    return f"{said}; {still(connection)} they are {far} apart"


def _through(connection: Connection, x: str, y: str) -> str:
    """Return who the paths between two run through."""
    connectors, between = connection.connectors, f"between {x} and {y}"
    needed = [c for c in connectors if c.indispensable]
    if len(needed) == 1 and connection.distance == 2:
        return f"Only {called(needed[0])} connects {x} and {y}"
    if len(needed) > NAMED:
        return f"Every path {between} runs through the same {number(len(needed))} connectors"
    if needed:
        through = listed([called(c) if c.party else f"the {c.kind} {c.name}" for c in needed])
        return f"Every path {between} runs through {through}"
    ended = connection.shortest_routes - connection.lasting_routes
    if ended and connectors[0].share < 1:
        paths = count(connection.shortest_routes, "equally short path")
        return f"{paths} {between}, of which {number(ended)} {gone(connection, ended)}"
    top = [c for c in connectors if c.share == connectors[0].share]
    names, share = listed([called(c) for c in top]), top[0].share
    are = "is" if len(top) == 1 else "are"
    if connection.shortest_routes == 1:
        return f"{names} {are} on the only shortest path {between}"
    if share == 1:
        return f"{names} {are} on every shortest path {between}"
    if share >= 0.5:
        most = "half" if share == 0.5 else "most"
        each = "each " if len(top) > 1 else ""
        if connection.shortest_routes == 2:
            return f"{names} {are} {each}on one of the two shortest paths {between}"
        return f"{names} {are} {each}on {most} of the shortest paths {between}"
    paths = count(connection.shortest_routes, "equally short path")
    return f"No single connector: {paths} {between}"


def busiest_tie(connection: Connection) -> str:
    """Return the heading of the picture: which tie most of the paths shown use, if one does."""
    length = connection.shortest_length
    routes = [r for r in connection.routes if r.length == length] or list(connection.routes)
    what = "shortest paths" if len(routes) < len(connection.routes) else "paths"
    walked = [pair for route in routes for pair in pairwise(route.entities)]
    uses = Counter(map(frozenset, walked))
    most = max(uses.values())
    if most == 1 or sum(used == most for used in uses.values()) > 1:
        return "The paths as a picture" if len(connection.routes) > 1 else "The path as a picture"
    ends = next(pair for pair in walked if uses[frozenset(pair)] == most)
    tie = " and ".join(called(connection.entities[id]) for id in ends)
    hops = [
        hop
        for r in routes
        for pair, hop in zip(pairwise(r.entities), r.hops, strict=True)
        if frozenset(pair) == frozenset(ends)
    ]
    if not connection.filter.as_of and all(tie.over(today()) for tie in hops[0]):
        ended = any(tie.ended(today()) for tie in hops[0])
        tie = f"{tie}, {'which has ended' if ended else 'which is of earlier years'}"
    if most == len(routes):
        many = "Both" if most == 2 else f"All {number(most)}"
        return f"{many} {what} shown use the tie between {tie}"
    return (
        f"{start(number(most))} of the {number(len(routes))} {what} shown use the tie between {tie}"
    )


def paths(connection: Connection) -> str:
    """Return the heading of the paths: how many run through a project or an event."""
    passed = [
        {connection.entities[id].kind for id in route.entities[1:-1]} for route in connection.routes
    ]
    met = in_order(kind for kinds in passed for kind in kinds if is_venue(kind))
    meeting = sum(any(map(is_venue, kinds)) for kinds in passed)
    total = len(passed)
    if not meeting or total == 1:
        return count(total, "path").capitalize()
    through = " or ".join(with_article(kind_words(kind).label) for kind in met)
    run = "runs" if meeting == 1 else "run"
    which = portion(meeting, total) if meeting == total else f"{number(meeting)} of {number(total)}"
    return f"{start(which)} paths {run} through {through}"


def essential(connection: Connection) -> list[str]:
    """Return the ids of those without each of whom no path is left."""
    return [connector.id for connector in connection.connectors if connector.indispensable]


def bottleneck(connection: Connection) -> str:
    """Return the heading of those who would all have to drop out."""
    names = [called(connection.entities[id]) for id in connection.bottleneck]
    direct = aside(connection, "the")
    besides = f"Besides {direct}, one" if connection.direct else "One"
    each = essential(connection)
    if len(each) > 1:
        one = "either of these" if len(each) == 2 else f"any one of these {number(len(each))}"
        return f"If {one} dropped out, no path would be left"
    if len(names) == 1:
        return f"{besides} connector is on every path: {names[0]}"
    left = f"only {direct}" if connection.direct else "no path"
    if len(names) == 2:
        return f"If both of these dropped out, {left} would be left"
    return f"If all {number(len(names))} of these dropped out, {left} would be left"
