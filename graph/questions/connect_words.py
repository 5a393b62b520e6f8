"""What an answer to "who connects X to Y" says in plain sentences."""

from graph.answers import Connection, Connector
from graph.filter import NO_FILTER
from graph.questions.wording import are, count, listed, number, portion, start, verb


def sentences(answer: Connection) -> tuple[str, ...]:
    """Return the explanation, most important first; every sentence is true by the record."""
    x, y = (answer.entities[end].name for end in (answer.source, answer.target))
    if answer.distance is None:
        return _no_route(answer, x, y)
    said = [*_direct(answer, x, y), *_shortest(answer, x, y), *_venues(answer)]
    said += [*_best_placed(answer), *_needed(answer, x, y), *_record(answer)]
    return tuple(start(sentence) for sentence in said)


def _no_route(answer: Connection, x: str, y: str) -> tuple[str, ...]:
    first, second = answer.degrees
    other = number(second) if second else "none"
    return (
        f"There is no route on record between {x} and {y}"
        f"{' among the ties that the filter leaves' if answer.filter != NO_FILTER else ''}.",
        f"{x} has {count(first, 'recorded neighbour')}, {y} has {other}.",
        "What is not recorded may still exist.",
    )


def _direct(answer: Connection, x: str, y: str) -> list[str]:
    if not answer.direct:
        return []
    said = f"{x} and {y} are tied directly"
    if answer.routes:
        tie = answer.routes[0].hops[0][0]
        said += f": {x} {verb(tie, answer.source)} {y}"
    if answer.shortest_length is None:
        return [f"{said}.", f"{start(_aside(answer))} set aside, there is no route between them."]
    return [f"{said}."]


def _aside(answer: Connection) -> str:
    """Name the direct ties that are set aside: they are one hop, but may be several."""
    several = bool(answer.routes) and len(answer.routes[0].hops[0]) > 1
    return "those ties" if several else "that tie"


def _shortest(answer: Connection, x: str, y: str) -> list[str]:
    length, routes = answer.shortest_length, answer.shortest_routes
    if length is None:
        return []
    short = f"{count(routes, 'route')} {are(routes)} that short"
    if answer.direct:
        far = count(length, "tie")
        return [f"{start(_aside(answer))} set aside, they are {far} apart, and {short}."]
    return [f"{x} and {y} are {count(length, 'tie')} apart, and {short}."]


def _venues(answer: Connection) -> list[str]:
    """Say when every shortest route passes a project or an event, and how far it is without."""
    if answer.shortest_length is None or answer.parties_routes:
        return []
    every = "it passes" if answer.shortest_routes == 1 else "every shortest route passes"
    on_all = [c for c in answer.connectors if c.share == 1 and not c.party]
    if on_all:
        names = listed([f"the {c.kind} {c.name}" for c in on_all])
        said = f"{every} {names}"
    else:
        said = f"{every} a project or an event"
    if answer.parties_distance is None:
        return [f"{said}; through parties only there is no route."]
    return [f"{said}; through parties only they are {count(answer.parties_distance, 'tie')} apart."]


def _best_placed(answer: Connection) -> list[str]:
    """Name who stands on the most shortest routes; there may be several."""
    top = [c for c in answer.connectors if c.share and c.share == answer.connectors[0].share]
    if not top:
        return []
    names = listed([c.name for c in top])
    if answer.shortest_routes == 1:
        return [f"{names} {'stands' if len(top) == 1 else 'stand'} between them."]
    passing = round(top[0].share * answer.shortest_routes)
    where = f"{portion(passing, answer.shortest_routes)} shortest routes"
    if len(top) == 1:
        return [f"{names} stands on {where}, more than anyone else."]
    return [f"{names} each stand on {where}."]


def _needed(answer: Connection, x: str, y: str) -> list[str]:
    """Say who is indispensable, how many routes are independent, and what the cut is."""
    needed = [c for c in answer.connectors if c.indispensable]
    cut = len(answer.bottleneck)
    if needed:
        said = _hangs(needed)
    elif cut == 0:
        return []
    elif answer.direct and cut == 1:
        name = answer.entities[answer.bottleneck[0]].name
        said = f"beside {_aside(answer)}, every route passes {name}."
    elif answer.direct:
        said = f"beside {_aside(answer)}, {count(cut, 'route')} share nobody on the way."
    else:
        said = (
            f"no one is indispensable: {count(cut, 'route')} share nobody on the way, so "
            f"{count(cut, 'entity', 'entities')} would have to go before the two lost each other."
        )
    return [said, *_few_neighbours(answer, x, y)]


def _hangs(needed: list[Connector]) -> str:
    names = listed([c.name if c.party else f"the {c.kind} {c.name}" for c in needed])
    if len(needed) == 1 and not needed[0].party:
        kind, name = needed[0].kind, needed[0].name
        return f"everything hangs on one {kind}: without {name} there is no route at all."
    if len(needed) == 1:
        return f"{names} is indispensable: without it there is no route at all."
    return f"{names} are indispensable: without any one of them there is no route at all."


def _few_neighbours(answer: Connection, x: str, y: str) -> list[str]:
    """Say it if the bottleneck is no more than that an end has few recorded neighbours."""
    cut = len(answer.bottleneck)
    # a direct tie is a neighbour that the bottleneck sets aside
    ends = [
        name
        for name, degree in zip((x, y), answer.degrees, strict=True)
        if degree - answer.direct == cut and cut
    ]
    if not ends:
        return []
    only = count(cut + answer.direct, "recorded neighbour")
    if len(ends) == 2:
        return [f"{ends[0]} and {ends[1]} have only {only} each."]
    return [f"{ends[0]} has only {only}."]


def _record(answer: Connection) -> list[str]:
    """Say what the returned routes rest on."""
    if not answer.routes:
        return ["no route is as short as the longest that was asked for."]
    said = []
    dating = answer.dating
    total = dating.dated + dating.open_ended + dating.undated
    if dating.undated:
        shown = "routes shown rest" if len(answer.routes) > 1 else "route shown rests"
        undated = f"{number(dating.undated)} {are(dating.undated)} undated"
        if dating.undated == total:
            undated = "none is dated" if total > 1 else "which is undated"
        joint = ", of which" if total > 1 else ","
        said.append(f"the {shown} on {count(total, 'statement')}{joint} {undated}.")
    apart = [str(at) for at, route in enumerate(answer.routes, 1) if not route.coexist]
    if apart:
        said.append(
            f"by their dates the ties of route{'s' if len(apart) > 1 else ''} {listed(apart)} "
            "never held at the same time."
        )
    if answer.tied_at_cut:
        more = "a thousand or more" if answer.tied_at_cut >= 1000 else number(answer.tied_at_cut)
        said.append(
            f"{more} more {'routes are' if answer.tied_at_cut > 1 else 'route is'} as short and "
            "as strong as the last one shown."
        )
    return said
