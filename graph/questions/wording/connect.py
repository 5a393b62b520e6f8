"""What an answer to "who connects X to Y" says in plain sentences."""

from dataclasses import replace

from graph.answers import Connection, Connector, Route
from graph.answers.sentence import Sentence, Topic, begin, on
from graph.dates import today
from graph.ecosystem import Tie
from graph.filter import NO_FILTER
from graph.model import Kind
from graph.questions.wording.articles import called
from graph.questions.wording.phrases import (
    Time,
    count,
    have,
    listed,
    number,
    portion,
    time_of,
    times,
    verb,
)

#: Up to so many partners an end is said to have only so many.
FEW = 10


def sentences(answer: Connection) -> tuple[Sentence, ...]:
    """Return the explanation, most important first; every sentence is true by the record.

    Asked as of a date, every sentence about the network names the date, and what dated ties
    alone say of it comes first; what the paths rest on is said of the paths shown.
    """
    x, y = (called(answer.entities[end]) for end in (answer.source, answer.target))
    time = time_of(answer.filter.as_of)
    if answer.distance is None:
        none, *rest = _no_path(answer, x, y)
        said = [*on(Topic.ANSWER, none), *on(Topic.PARTNERS, *rest)]
    else:
        said = [
            *on(Topic.ANSWER, *_too_long(answer, x, y)),
            *on(Topic.DATED, *_by_dated_ties(answer, x, y)),
            *on(Topic.DIRECT, *_direct(answer, x, y)),
            *on(Topic.DISTANCE, *_shortest(answer, x, y)),
            *on(Topic.ENDED, *_ended(answer)),
            *on(Topic.CONNECTORS, *_best_placed(answer)),
            *on(Topic.VENUES, *_through_projects(answer)),
            *on(Topic.ESSENTIAL, *_needed(answer, x, y)),
            *on(
                Topic.ENDED, *([f"{still(answer)}, {farther}."] if (farther := now(answer)) else [])
            ),
        ]
    return (*begin(said, time.when), *begin(_record(answer, time)))


def over(answer: Connection) -> bool:
    """Tell whether all shortest paths are over, a direct tie aside."""
    return answer.shortest_routes > 0 and not answer.lasting_routes


def until(answer: Connection) -> str:
    """Return until when there was a shortest path, where all are over and shown; else a blank.

    Of paths whose ties were never active at the same time there was none at any time. Where the
    last of them is only recorded for a year, that is said instead.
    """
    routes = [route for route in answer.routes if route.length == answer.shortest_length]
    if not over(answer) or len(routes) < answer.shortest_routes:
        return ""
    year, ended = max((_last(route) for route in routes if route.coexist), default=(0, False))
    return f" until {year}" if ended else f" (last recorded in {year})" if year else ""


def still(answer: Connection) -> str:
    """Return how it is said what is left: today, if what is over ended by its sources.

    Of a tie that is recorded for one time nobody knows whether it still holds.
    """
    shown = [route for route in answer.routes if route.length == answer.distance]
    gone = bool(shown) and all(route.ended for route in shown)
    return "today" if gone else "without ties of earlier years"


def apart(route: Route) -> str:
    """Return what is said of a path whose ties have no day in common, of others a blank."""
    if route.coexist:
        return ""
    if route.last_recorded:
        return "Nothing shows that all ties on this path were active at the same time."
    return "The ties on this path were never active at the same time."


def _last(route: Route) -> tuple[int, bool]:
    """Return the year of the first end or sighting of a path, and if that was an end; else 0."""
    known = [(route.last_recorded, False), (route.ended, True)]
    return min(((year, ended) for year, ended in known if year), default=(0, False))


def path_end(route: Route) -> str:
    """Return what is said of a path that is over, of others a blank."""
    year, ended = _last(route)
    if ended and route.coexist:
        return f"This path ended in {year}."
    if route.ended:
        return f"A tie on this path ended in {route.ended}."
    if not year:
        return ""
    if not route.coexist:
        return f"A tie on this path is recorded for {year} alone."
    return f"This path is recorded for {year}; nothing says whether it still holds."


def gone(answer: Connection, many: int) -> str:
    """Return what so many of the shortest paths are that are over: ended, or of earlier years."""
    routes = [route for route in answer.routes if route.length == answer.shortest_length]
    known = [bool(route.ended) for route in routes if _last(route)[0]]
    if len(known) == many and all(known):
        return f"{have(many)} ended"
    return f"{'rests' if many == 1 else 'rest'} on ties of earlier years"


def direct_tie(answer: Connection, dated: bool = False) -> Tie | None:
    """Return the tie that two are said to be tied by directly, if a path shows one.

    One that is not over comes before others, then one with a date; ``dated`` allows no other.
    """
    ties = next((route.hops[0] for route in answer.routes if route.length == 1), ())
    day = 0 if answer.filter.as_of else today()  # what holds at a date was not over
    some = [tie for tie in ties if not (dated and tie.undated)]
    return min(some, key=lambda tie: (tie.over(day), tie.undated), default=None)


def now(answer: Connection) -> str:
    """Return how far two are apart by ties that are not over, where that is farther; else blank.

    It names who is between them.
    """
    if answer.filter.as_of or answer.lasting_distance == answer.distance:
        return ""
    if answer.lasting_route is None:
        return "there is no recorded path between them"
    names = [called(answer.entities[id]) for id in answer.lasting_route.entities[1:-1]]
    far = count(len(names) + 1, "step")
    return f"they are {far} apart, through {listed(names)}"


def _ended(answer: Connection) -> list[str]:
    """Say how many of the shortest paths are over, where some are not."""
    ended = answer.shortest_routes - answer.lasting_routes
    if not ended or over(answer):
        return []
    return [f"{number(ended)} of these paths {gone(answer, ended)}."]


def _times(answer: Connection) -> tuple[Time, Time]:
    """Return the time of the shortest paths, and of who is needed: past if ties ended since."""
    time = time_of(answer.filter.as_of)
    most, left = len(answer.bottleneck), _separate_left(answer)
    some, every = over(answer), left < min(most, 2)
    return time._replace(past=time.past or some), time._replace(past=time.past or every)


def _separate_left(answer: Connection) -> int:
    """Return how many paths without ties that are over share nobody, direct ties aside."""
    return (answer.lasting_independent_routes or 0) - (
        answer.direct and answer.lasting_distance == 1
    )


def _separate(answer: Connection, time: Time) -> str:
    """Return how many paths share nobody, and how many of these there are without what ended."""
    paths, left = count(len(answer.bottleneck), "separate path"), _separate_left(answer)
    if time.past or left == len(answer.bottleneck):
        return paths
    return f"{paths} ({number(left)} without ties of earlier years)"


def narrowed(answer: Connection) -> bool:
    """Tell whether more than location ties was changed: whether a filter leaves something out."""
    return replace(answer.filter, context=False) != NO_FILTER


def _filters(answer: Connection) -> str:
    """Say that filters narrow the answer, except for a date: sentences begin with that."""
    others = replace(answer.filter, as_of=None, context=False)
    return "with these filters" if others != NO_FILTER else ""


def _no_path(answer: Connection, x: str, y: str) -> list[str]:
    time = time_of(answer.filter.as_of)
    if not narrowed(answer):
        (first, second), partner = answer.degrees, "recorded partner"
        return [
            f"there is no recorded path between {x} and {y}.",
            f"{x} has {count(first, partner)}, and {y} has {number(second) if second else 'none'}.",
            "ties that are not recorded may still connect them.",
        ]
    (first, second), (all_first, all_second) = answer.degrees, answer.recorded_degrees
    filters = _filters(answer)
    where, narrow = (f" {filters}", f"{filters}, ") if filters else ("", "")
    return [
        f"there {time.be(1)} no path between {x} and {y}{where}.",
        f"{narrow}{x} {time.have(1)} {count(first, 'partner')} "
        f"({number(all_first)} recorded in all), and {y} {time.have(1)} "
        f"{number(second) if second else 'none'} ({number(all_second)} in all).",
        f"ties that are not recorded may {'have connected' if time.past else 'still connect'} "
        "them.",
    ]


def _by_dated_ties(answer: Connection, x: str, y: str) -> list[str]:
    """Say what dated ties alone tell, where undated ones that may hold are counted as well."""
    time = time_of(answer.filter.as_of)
    if not answer.filter.as_of or answer.filter.undated == "drop" or not answer.routes:
        return []
    if answer.dated_distance is None:
        return [f"no path of dated ties {time.verb('connects')} {x} and {y}."]
    if answer.dated_distance == 1 or _same_distance(answer):
        return []
    far = count(answer.dated_distance, "step")
    return [f"by dated ties alone, {x} and {y} {time.be(2)} {far} apart."]


def _same_distance(answer: Connection) -> bool:
    """Tell whether undated ties bring two that are not tied no nearer to each other."""
    return not answer.direct and answer.dated_distance == answer.distance


def _counted(answer: Connection) -> str:
    """Return how a sentence begins that counts ties without a date at a date asked for."""
    kept = bool(answer.filter.as_of) and answer.filter.undated == "keep"
    return "counting undated ties as well, " if kept else ""


def _direct(answer: Connection, x: str, y: str) -> list[str]:
    if not answer.direct:
        return []
    time = time_of(answer.filter.as_of)
    counted = "" if answer.dated_distance == 1 else _counted(answer)
    said = f"{counted}{x} and {y} {time.be(2)} directly tied."
    if answer.routes:
        tie = direct_tie(answer) or answer.routes[0].hops[0][0]
        past = time.past or tie.over(today())
        one, other = (x, y) if tie.source == answer.source else (y, x)
        said = (
            f"{counted}{x} and {y} {'were' if past else 'are'} directly tied: "
            f"{one} {verb(tie, tie.source, past)} {other} ({times(tie)})."
        )
    if answer.shortest_length is None:
        return [said, f"besides {aside(answer)} there {time.be(1)} no path between them."]
    return [said]


def aside(answer: Connection, whose: str = "their") -> str:
    """Name the direct ties: they are one step, but may be several."""
    several = bool(answer.routes) and len(answer.routes[0].hops[0]) > 1
    return f"{whose} direct ties" if several else f"{whose} direct tie"


def _shortest(answer: Connection, x: str, y: str) -> list[str]:
    length, paths = answer.shortest_length, answer.shortest_routes
    if length is None:
        return []
    time, needed = _times(answer)
    if answer.direct:
        cut = len(answer.bottleneck)
        counted = _counted(answer) if answer.dated_distance == 1 else ""
        far = f"{count(length, 'step')}{until(answer)}"
        said = f"besides {aside(answer)}, the shortest path {time.have(1)} {far}"
        if counted:
            said = f"{counted}the shortest path besides {aside(answer)} {time.have(1)} {far}"
        if cut > 1:
            return [f"{said}, and {_separate(answer, needed)} {needed.verb('exist')}."]
        return [f"{said}."]
    far = f"{x} and {y} {time.be(2)} {count(length, 'step')} apart{until(answer)}"
    ways = f", by {number(paths)} equally short paths"
    if paths == 1:
        ways = f"; only one path {time.be(1)} that short"
    counted = _counted(answer)
    if counted and _same_distance(answer):
        as_close = f"without undated ties they {time.be(2)} as close."
        return [f"{far}{ways}.", *([as_close] if answer.dating.undated else [])]
    return [f"{counted}{far}{ways}."]


def _through_projects(answer: Connection) -> list[str]:
    """Say when every shortest path passes a project or an event, and how far it is without."""
    if answer.shortest_length is None or answer.parties_routes:
        return []
    time, _ = _times(answer)
    without = time
    if answer.lasting_parties_distance != answer.parties_distance:
        without = time._replace(past=True)
    on_all = [f"the {c.kind} {c.name}" for c in answer.connectors if c.share == 1 and not c.party]
    through = listed(on_all) if on_all else "a project or an event"
    said = [f"every shortest path {time.verb('runs')} through {through}."]
    if answer.shortest_routes == 1:
        said = []  # who is on the one path is said of it
    if answer.parties_distance is None:
        besides = f"besides {aside(answer)}, " if answer.direct else ""
        return [*said, f"{besides}without projects and events there {without.be(1)} no path."]
    far = count(answer.parties_distance, "step")
    if answer.direct:
        other = f"besides {aside(answer)}, the shortest path without projects and events"
        return [*said, f"{other} {without.have(1)} {far}."]
    return [*said, f"without projects and events they {without.be(2)} {far} apart."]


def _best_placed(answer: Connection) -> list[str]:
    """Name who is on the most shortest paths; there may be several."""
    top = [c for c in answer.connectors if c.share and c.share == answer.connectors[0].share]
    if not top:
        return []
    time, _ = _times(answer)
    names = listed([called(c) for c in top])
    if answer.shortest_routes == 1:
        path = "it" if not answer.direct else "that path"
        through = listed([called(c) if c.party else f"the {c.kind} {c.name}" for c in top])
        return [f"{path} {time.verb('runs')} through {through}."]
    passing = round(top[0].share * answer.shortest_routes)
    where = f"{portion(passing, answer.shortest_routes)} shortest paths"
    besides = f"besides {aside(answer, 'the')}, " if answer.direct else ""
    if len(top) == 1:
        return [f"{besides}{names} {time.be(1)} on {where}, more than anyone else."]
    return [f"{besides}{names} {time.be(2)} each on {where}."]


def _needed(answer: Connection, x: str, y: str) -> list[str]:
    """Say who is essential, and how many paths have no one in common."""
    needed = [c for c in answer.connectors if c.indispensable]
    cut = len(answer.bottleneck)
    _, time = _times(answer)
    said = []
    if needed:
        said = [_essential(needed, time)]
    elif answer.direct and cut == 1:
        name = called(answer.entities[answer.bottleneck[0]])
        said = [f"besides {aside(answer)}, every path {time.verb('runs')} through {name}."]
    elif cut and not answer.direct:
        said = [
            f"no single connector {time.be(1)} essential: {_separate(answer, time)} "
            f"{time.have(2)} no one in common."
        ]
    return [*said, *_few_partners(answer, x, y)]


def _essential(needed: list[Connector], time: Time) -> str:
    names = listed([called(c) if c.party else f"the {c.kind} {c.name}" for c in needed])
    if len(needed) == 1:
        name = called(needed[0]) if needed[0].kind == Kind.PERSON else "it"
        return f"{names} {time.be(1)} essential: without {name} there {time.be(1)} no path."
    them = "either of them" if len(needed) == 2 else "any one of them"
    return f"{names} {time.be(2)} essential: without {them} there {time.be(1)} no path."


def _few_partners(answer: Connection, x: str, y: str) -> list[str]:
    """Say it if the paths are few only because an end has few partners."""
    cut = len(answer.bottleneck)
    if not 0 < cut + answer.direct <= FEW:
        return []
    _, time = _times(answer)
    # a direct tie is a partner that the separate paths leave out
    ends = [
        (name, recorded)
        for name, degree, recorded in zip(
            (x, y), answer.degrees, answer.recorded_degrees, strict=True
        )
        if degree - answer.direct == cut
    ]
    only = cut + answer.direct
    recorded_only = f"only {count(only, 'recorded partner')}"
    if narrowed(answer):
        filters = _filters(answer)
        narrow = f"{filters}, " if filters else ""
        return [
            f"{name} {time.have(1)} {recorded_only}."
            if recorded == only
            else f"{narrow}{name} {time.have(1)} only {count(only, 'partner')} "
            f"({number(recorded)} recorded in all)."
            for name, recorded in ends
        ]
    if len(ends) == 2:
        return [f"{ends[0][0]} and {ends[1][0]} {time.have(2)} {recorded_only} each."]
    return [f"{name} {time.have(1)} {recorded_only}." for name, _ in ends]


def _too_long(answer: Connection, x: str, y: str) -> list[str]:
    """Say when every path is longer than the question allows."""
    if answer.routes:
        return []
    time = time_of(answer.filter.as_of)
    return [f"no path between {x} and {y} {time.be(1)} within the maximum length."]


def _record(answer: Connection, time: Time) -> list[Sentence]:
    """Say what the returned paths rest on, and which are left out."""
    if not answer.routes:
        return []
    said = on(Topic.EVIDENCE, *_dating(answer, time))
    said += on(Topic.EVIDENCE, *_never(answer))
    if answer.search_spent:
        said += on(Topic.UNSHOWN, _spent(answer))
    elif answer.tied_at_cut:
        many = answer.tied_at_cut
        more = "at least a thousand" if many >= 1000 else number(many)
        last = "the path shown" if len(answer.routes) == 1 else f"path {len(answer.routes)}"
        ranks = f"path ranks equal to {last}, but is"
        if many > 1:
            ranks = f"paths rank equal to {last}, but are"
        said += on(Topic.UNSHOWN, f"{more} more {ranks} not shown.")
    return said


def _never(answer: Connection) -> list[str]:
    """Say of which paths the ties have no day in common; of a sighting nobody knows its days."""
    split = [(at, route) for at, route in enumerate(answer.routes, 1) if not route.coexist]
    never = [str(at) for at, route in split if not route.last_recorded]
    undated = [str(at) for at, route in split if route.last_recorded]
    said = []
    if len(never) == 1:
        said.append(f"the ties on path {never[0]} were never active at the same time.")
    elif never:
        which = listed(never)
        said.append(f"on each of paths {which}, the ties were never all active at the same time.")
    if len(undated) == 1:
        said.append(
            f"nothing shows that all ties on path {undated[0]} were active at the same time."
        )
    elif undated:
        which = listed(undated)
        said.append(
            f"on each of paths {which}, nothing shows that all ties were active at the same time."
        )
    return said


def _dating(answer: Connection, time: Time) -> list[str]:
    dating = answer.dating
    total = dating.dated + dating.open_ended + dating.undated
    several = len(answer.routes) > 1
    said = []
    if dating.undated:
        paths = count(len(answer.routes), "path")
        rest = f"the {paths} shown rest" if several else "the path shown rests"
        none = "none has a date" if total > 1 else "it has no date"
        undated = f"{number(dating.undated)} of the statements {have(dating.undated)} no date"
        if dating.undated == total:
            undated = none
        said.append(f"{rest} on {count(total, 'sourced statement')}; {undated}.")
    if time.when and dating.undated and several:
        dated = sum(route.dated for route in answer.routes)
        which = "none" if not dated else portion(dated, len(answer.routes))
        paths = "of the paths" if not dated else "paths"
        one = dated == 1 or not dated
        said.append(f"{which} {paths} shown {'rests' if one else 'rest'} on dated ties alone.")
    return said


def _spent(answer: Connection) -> str:
    """Say that the search for paths ended before it found all that were asked for."""
    shown = sum(route.length == answer.shortest_length for route in answer.routes)
    more = answer.shortest_routes - shown
    found = f"the search stopped at its limit after {count(len(answer.routes), 'path')}"
    if more <= 0:
        return f"{found}; more paths may exist."
    length = count(answer.shortest_length or 0, "step")
    return f"{found}; {number(more)} more {'path' if more == 1 else 'paths'} of {length} " + (
        "exists." if more == 1 else "exist."
    )
