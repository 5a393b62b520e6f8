"""Compiling what searches and counts before anyone waits for it, on both of two cores."""

import subprocess
import sys

from graph.compile import compile_network
from graph.ecosystem import Entity, Statement
from graph.facts import gather
from graph.filter import NO_FILTER
from graph.kernels.engine import cache_folder
from graph.kernels.partition import best_routes
from graph.kernels.region import survey
from graph.kernels.sampling import routes_drawn
from graph.kernels.shortest import search
from graph.model import Kind, Relation
from graph.network import Network
from graph.questions.between import BUDGET
from graph.questions.connect import connect
from graph.questions.looking import looking
from graph.questions.role import role
from graph.questions.tables import compute_tables


def is_warm(part: str = "warm") -> bool:
    """Tell whether a part of what is compiled stands in the user's cache folder.

    ``warm`` is what connect and role need, ``tables`` what the tables do, ``all`` is all.
    """
    folder = cache_folder()
    return folder is not None and (folder / part).exists()


def warm() -> None:
    """Compile or load what connect and role need: under a second once the code is cached.

    The first time on a machine another process compiles one half, which a cache folder
    then hands over; without such a folder this process compiles all.
    """
    folder = cache_folder()
    helper = None
    if folder is not None and not is_warm():
        command = [sys.executable, "-c", f"import {__name__} as w; w.warm_all_but_routes()"]
        helper = subprocess.Popen(command, stdin=subprocess.DEVNULL)  # noqa: S603 (our own words)
        warm_routes()
        helper.wait()
    warm_all_but_routes()
    warm_routes()
    _mark("warm")


def warm_elsewhere(part: str) -> None:
    """Let another process compile ``tables``, or ``all``, if this was not done before.

    A cache folder hands it over; without one, each question compiles what it needs.
    """
    folder = cache_folder()
    if folder is None or (folder / part).exists():
        return
    command = [sys.executable, "-c", f"import {__name__} as w; w.warm_{part}()"]
    subprocess.run(command, stdin=subprocess.DEVNULL, check=False)  # noqa: S603 (our own words)


def warm_tables() -> None:
    """Compile or load what the tables of the whole network need: some seconds, once."""
    compute_tables(_smallest())
    _mark("tables")


def warm_all() -> None:
    """Compile or load all that any question needs: about a minute, once."""
    # here, so that a command that asks one question does not load all of them
    from graph.questions.centrality import centrality
    from graph.questions.compare import compare
    from graph.questions.impact import impact
    from graph.questions.key_players import GOALS, key_players
    from graph.questions.measuring.whole import whole_of
    from graph.questions.summary import summary
    from graph.questions.without import without

    warm()
    warm_tables()
    network = _smallest()
    for measure in ("closeness", "eigenvector", "pagerank", "core", "articulation"):
        centrality(network, measure)
    centrality(network, "liaison", direction="arc")
    whole = whole_of(network, NO_FILTER, arc=False, by="sector")
    routes_drawn(whole.near, whole.back, whole.present, 0, 1)
    whole.span(0)
    without(network, ["d"])
    summary(network)
    for goal in GOALS:
        key_players(network, size=2, goal=goal)
    cities = compile_network(gather([Entity(id, Kind.CITY, id) for id in "ab"]))
    impact(cities, "a")
    compare(cities, ["a", "b"])
    _mark("all")


def _mark(part: str) -> None:
    folder = cache_folder()
    if folder is not None:
        (folder / part).touch()


def warm_routes() -> None:
    """Compile or load the search for the best routes."""
    network = _smallest()
    with looking(network, NO_FILTER, 0, 3) as look:
        arguments = (look.rows, look.lens, look.space, look.bar, 0, 3)
        distance, hunt = search(*arguments)
        region = survey(*arguments, hunt, distance)
        best_routes(*arguments, hunt, region, distance, 1, 3, 1, BUDGET)


def warm_all_but_routes() -> None:
    """Compile or load all that connect and role need but the search for the best routes."""
    network = _smallest()
    role(network, "b")
    connect(network, "a", "b", routes=1)
    connect(network, "a", "e", routes=1, max_hops=1)


def _smallest() -> Network:
    """Return a network that has a route, a way around it, and an entity that all must pass."""
    entities = [Entity(id, Kind.COMPANY, id) for id in "abcde"]
    pairs = ("ab", "ac", "bd", "cd", "de")
    ties = [Statement(pair[0], Relation.PARTNERS_WITH, pair[1]) for pair in pairs]
    return compile_network(gather(entities, ties))
