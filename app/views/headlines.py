"""The sentence that opens a page, and the findings that head its sections."""

from collections import Counter
from itertools import pairwise

from app.phrases import COUNTABLE, percent, said, scored
from app.views.style import KIND_PLURALS
from graph.answers import Centrality, Communities, Connection, Connector, Role
from graph.model import VENUES, Kind
from graph.questions.groups import PLURALS
from graph.questions.wording import count, listed, number, start

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
        return f"All shortest routes pass {on_shortest[0].name}"
    top = [c for c in on_shortest if c.share == on_shortest[0].share]
    if len(top) == len(on_shortest):
        return f"{start(number(len(top)))} connectors stand alike"
    if len(top) > 3:
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
    if most == len(routes):
        return f"{'Both' if most == 2 else f'All {number(most)}'} {what} shown use one tie: {tie}"
    return f"{start(number(most))} of the {number(len(routes))} {what} shown use one tie: {tie}"


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
    """Return the finding above the roles of an entity."""
    brokerage = answer.brokerage
    if brokerage is None or not brokerage.total:
        return "It stands between no two neighbours"
    group = answer.by
    groups = PLURALS[answer.by]
    counts = {
        f"joins two other {groups}": brokerage.liaison,
        f"joins its own {group} to another": brokerage.boundary
        if answer.direction == "any"
        else brokerage.gatekeeper + brokerage.representative,
        f"stands between two of one other {group}": brokerage.consultant,
        f"stands between two of its own {group}": brokerage.coordinator,
    }
    words, most = max(counts.items(), key=lambda item: item[1])
    pairs = f"{most:,.0f} of the {brokerage.total:,} pairs"
    if most == brokerage.total:
        pairs = "the one pair" if most == 1 else f"all {brokerage.total:,} pairs"
    return f"It {words} in {pairs} it stands between"


def ranking(answer: Centrality, measure: str, kind: str, sector: str) -> str:
    """Return who ranks first by a measure, named as a sentence has it, of how many."""
    those = everyone(answer.total, kind, sector)
    if not answer.items:
        return f"No {those.removeprefix('0 ')} on record has a score in {measure}"
    first = [item.name for item in answer.items if item.rank == 1]
    if answer.total == 1:
        return f"{first[0]} is the only one with a score in {measure}"
    if len(first) == answer.total:
        return f"All {those} are alike by {measure}"
    if len(first) == len(answer.items):
        return f"{start(number(len(first)))} or more of {those} share the first place by {measure}"
    rank = "ranks first" if len(first) == 1 else "share the first place"
    return f"{listed(first, NAMED)} {rank} of {those} by {measure}"


def everyone(total: int, kind: str, sector: str) -> str:
    """Return how many of what were ranked: 1,721 entities, 165 companies."""
    one, many = (kind, KIND_PLURALS[Kind(kind)]) if kind else ("entity", "entities")
    where = f" of the sector {sector}" if sector else ""
    return f"{total:,} {one if total in (0, 1) else many}{where}"


def ranked_kinds(answer: Centrality, kind: str) -> str:
    """Return the finding above a ranking: what the first are, or how far their scores reach."""
    items = answer.items
    if len(items) < 2:
        return "The one who has a score" if items else ""
    shown = "All" if len(items) == answer.total else "The first"
    if kind:
        from_, to = (scored(answer.measure, item.score) for item in (items[0], items[-1]))
        return f"{shown} {number(len(items))} score from {from_} to {to}"
    kinds = Counter(item.kind for item in items).most_common()
    most, times = kinds[0]
    what = KIND_PLURALS[Kind(most)] if times > 1 else most
    if times == len(items):
        return f"{shown} {number(times)} are {what}"
    verb = "are" if times > 1 else f"is {'an' if most[0] in 'aeio' else 'a'}"
    return f"{start(number(times))} of the first {number(len(items))} {verb} {what}"


def overview(name: str, reached: int, total: int, alike: int) -> str:
    """Return the finding above the whole network: who reaches into most of its communities.

    ``alike`` counts the others who reach into as many.
    """
    if reached < 2:
        return f"{start(count(total, 'community', 'communities'))}, and no one reaches into two"
    most = "more than anyone else"
    if alike:
        most = f"as {'does' if alike == 1 else 'do'} {count(alike, 'other')}"
    into = (
        f"all {number(total)}" if reached == total else f"{number(reached)} of the {number(total)}"
    )
    return f"{name} reaches into {into} communities, {most}"


def communities(answer: Communities) -> str:
    """Return into how many communities the network falls."""
    if not answer.items:
        return "No one has a neighbour, so there is no community"
    tied = f"{answer.tied:,} entities"
    if answer.total + answer.alone == 1:
        return f"{tied} with a neighbour are one community"
    return f"{tied} fall into {count(answer.total + answer.alone, 'community', 'communities')}"


def bridging(answer: Communities) -> str:
    """Return the finding above the bridges: who bridges most, and how many communities."""
    if not answer.bridges:
        return "No one has neighbours in two communities"
    first = answer.bridges[0]
    lie = count(len(first.reaches), "community", "communities")
    return f"{first.name} bridges most: its {count(first.degree, 'neighbour')} lie in {lie}"


def sizes(answer: Communities) -> str:
    """Return the finding above the communities: in how few of them half of all are."""
    if len(answer.items) == 1:
        return f"One community of {answer.items[0].size:,}"
    held = 0
    for many, item in enumerate(answer.items, 1):
        held += item.size
        if 2 * held >= answer.tied:
            what = "is in the largest" if many == 1 else f"are in the largest {number(many)}"
            half = "Half" if 2 * held == answer.tied else "More than half"
            return f"{half} of them {what}"
    return f"The largest is of {answer.items[0].size:,}" if answer.items else ""
