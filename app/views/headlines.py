"""The sentence that opens a page, and the findings that head its sections."""

from collections import Counter
from itertools import pairwise

from app.phrases import COUNTABLE, percent, said
from graph.answers import Connection, Connector, Role
from graph.model import VENUES, Kind
from graph.questions.role_words import does, leading
from graph.questions.wording import count, listed, number, start, subject

#: How many names a headline bears.
NAMED = 3


def answer(connection: Connection) -> str:
    """Return the answer to "who connects X to Y" as one sentence."""
    x, y = (connection.entities[end].name for end in (connection.source, connection.target))
    connectors = connection.connectors
    if connection.source == connection.target:
        return f"Both ends of the question are {x}"
    if connection.distance is None:
        return f"No route on record between {x} and {y}"
    if connection.direct:
        tied = f"{x} and {y} are tied directly"
        ties = next((r.hops[0] for r in connection.routes if r.length == 1), ())
        return f"{tied}: {said(ties[0], connection.entities)}" if ties else tied
    needed = [c for c in connectors if c.indispensable]
    if len(needed) == 1 and connection.distance == 2:
        return f"Only {needed[0].name} connects {x} to {y}"
    if len(needed) == 1 and not needed[0].party:
        return f"Everything between {x} and {y} hangs on one {needed[0].kind}: {needed[0].name}"
    if len(needed) > NAMED:
        return f"Every route from {x} to {y} passes the same {number(len(needed))} entities"
    if needed:
        return f"Every route from {x} to {y} passes {listed([c.name for c in needed])}"
    top = [c for c in connectors if c.share == connectors[0].share]
    return _best_placed(top, connection.shortest_routes, f"from {x} to {y}")


def _best_placed(top: list[Connector], routes: int, where: str) -> str:
    """Return who stands on how much of the shortest routes."""
    names = listed([c.name for c in top])
    share = top[0].share
    stand = "stands" if len(top) == 1 else "stand"
    if routes == 1:
        return f"{names} {stand} on the one shortest route {where}"
    if share == 1:
        return f"{names} {stand} on every shortest route {where}"
    each = "each " if len(top) > 1 else ""
    if share >= 0.5:
        part = "half" if share == 0.5 else "most"
        return f"{names} {each}{stand} on {part} of the shortest routes {where}"
    part = f"{round(share * routes)} of {routes} routes"
    if routes > COUNTABLE:
        part = f"{percent(share)} of {routes:,} routes"
    if len(top) == 1:
        return f"No single connector: the best placed, {names}, stands on {part}"
    if len(top) <= 3:
        return f"No single connector: {names} each stand on {part}"
    return f"No single connector: each of the {number(len(top))} best placed stands on {part}"


def ranked(connection: Connection) -> str:
    """Return the finding above the connectors."""
    on_shortest = [c for c in connection.connectors if c.share > 0]
    needed = [c.name for c in on_shortest if c.indispensable]
    if needed and len(needed) < len(on_shortest):
        if len(needed) > NAMED:
            return f"Each of {number(len(needed))} connectors is indispensable"
        return f"Without {' or '.join(needed)} there is no route; the others can be gone round"
    if not on_shortest:
        return "Only longer routes pass someone"
    if len(on_shortest) == 1:
        every = (
            "The shortest route passes"
            if connection.shortest_routes == 1
            else "All shortest routes pass"
        )
        return f"{every} {on_shortest[0].name}"
    top = [c for c in on_shortest if c.share == on_shortest[0].share]
    if len(top) == len(on_shortest) or len(top) > 3:
        return f"{start(number(len(top)))} connectors share the first place"
    rest = [c for c in on_shortest if c.share < top[0].share]
    following = [c.name for c in rest if c.share == rest[0].share]
    if len(following) > 2:
        following = [f"{number(len(following))} others, alike"]
    return f"After {listed([c.name for c in top])} {_come(following)} {listed(following)}"


def _come(names: list[str]) -> str:
    return "comes" if len(names) == 1 and "others" not in names[0] else "come"


def busiest_tie(connection: Connection) -> str:
    """Return the finding above the picture: which tie most of the shortest routes shown use."""
    length = connection.shortest_length
    routes = [r for r in connection.routes if r.length == length] or list(connection.routes)
    longer = len(connection.routes) - len(routes)
    if longer and len(routes) == 1:
        return f"The shortest route has {count(routes[0].length, 'tie')}; the others are longer"
    walked = [pair for route in routes for pair in pairwise(route.entities)]
    uses = Counter(map(frozenset, walked))
    if len(routes) == 1:
        return f"The one route shown has {count(routes[0].length, 'tie')}"
    most = max(uses.values())
    ends = next(pair for pair in walked if uses[frozenset(pair)] == most)
    tie = " to ".join(connection.entities[id].name for id in ends)
    what = "shortest routes" if longer else "routes"
    if most == 1:
        return f"The {number(len(routes))} {what} shown share no tie"
    if sum(times == most for times in uses.values()) > 1:
        return f"No tie carries more than {number(most)} of the {number(len(routes))} {what} shown"
    if most == len(routes):
        return f"{'Both' if most == 2 else f'All {number(most)}'} {what} shown use the tie {tie}"
    return f"{start(number(most))} of the {number(len(routes))} {what} shown use the tie {tie}"


def _all_shown(routes: int) -> str:
    if routes == 1:
        return "The one route shown"
    return "Both routes shown" if routes == 2 else f"All {number(routes)} routes shown"


def parties_only(connection: Connection) -> str:
    """Return the finding above the routes: how many meet at a project or an event."""
    passed = [
        {connection.entities[id].kind for id in route.entities[1:-1]} for route in connection.routes
    ]
    met = {kind for kinds in passed for kind in kinds} & VENUES
    venue = " or ".join(
        words
        for kind, words in ((Kind.PROJECT, "a project"), (Kind.EVENT, "an event"))
        if kind in met
    )
    meeting = sum(not VENUES.isdisjoint(kinds) for kinds in passed)
    through = len(passed) - meeting
    passes, meets = "passes" if through == 1 else "pass", "meets" if meeting == 1 else "meet"
    if not meeting:
        return f"{_all_shown(through)} {passes} only through parties"
    if not through:
        return f"{_all_shown(meeting)} {meets} at {venue}"
    return (
        f"{start(count(through, 'route'))} {passes} only through parties; "
        f"{number(meeting)} {meets} at {venue}"
    )


def bottleneck(connection: Connection) -> str:
    """Return the finding above the bottleneck."""
    names = [connection.entities[id].name for id in connection.bottleneck]
    aside = ", their direct tie aside" if connection.direct else ""
    needed = sum(c.indispensable for c in connection.connectors)
    if needed > 1:
        return f"The loss of any one of {number(needed)} would part them, {names[0]} among them"
    if len(names) == 1:
        return f"The loss of {names[0]} alone would part them{aside}"
    return f"It would take the loss of {number(len(names))} to part them{aside}"


def role(answer: Role) -> str:
    """Return what heads the roles: the one that chance would hardly give, else a plain title."""
    who = subject(answer.name, answer.kind)
    most = leading(answer)
    if answer.brokerage is None or most is None:
        return f"Whom {who.it} links"
    many, total = getattr(answer.brokerage, most), answer.brokerage.total
    what = does(most, answer.by).replace("its own", f"{who.its} own")
    pairs = "paths" if answer.direction == "arc" else "pairs"
    return start(f"{who.it} {what} in {many:,.0f} of {total:,} {pairs}, more than by chance")
