"""Compiling the searches before anyone waits for them, on both of two cores."""

import subprocess
import sys

from graph.compile import compile_network
from graph.ecosystem import Entity, Statement
from graph.facts import gather
from graph.filter import NO_FILTER
from graph.kernels.engine import cache_folder
from graph.kernels.partition import best_routes
from graph.model import Kind, Relation
from graph.network import Network
from graph.questions.between import BUDGET
from graph.questions.connect import connect
from graph.questions.looking import looking
from graph.questions.role import role
from graph.questions.tables import compute_tables


def is_warm() -> bool:
    """Tell whether the compiled searches stand in the user's cache folder."""
    folder = cache_folder()
    return folder is not None and (folder / "warm").exists()


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
    if folder is not None:
        (folder / "warm").touch()


def warm_routes() -> None:
    """Compile or load the search for the best routes."""
    network = _smallest()
    with looking(network, NO_FILTER, 0, 3) as look:
        best_routes(look.rows, look.lens, look.space, look.bar, 0, 3, 2, 1, False, 1, 3, 1, BUDGET)


def warm_all_but_routes() -> None:
    """Compile or load all that connect and role need but the search for the best routes."""
    network = _smallest()
    tables = compute_tables(network)
    role(network, "b", tables=tables)
    connect(network, "a", "b", routes=1)
    connect(network, "a", "e", routes=1, max_hops=1)


def _smallest() -> Network:
    """Return a network that has a route, a way around it, and an entity that all must pass."""
    entities = [Entity(id, Kind.COMPANY, id) for id in "abcde"]
    pairs = ("ab", "ac", "bd", "cd", "de")
    ties = [Statement(pair[0], Relation.PARTNERS_WITH, pair[1]) for pair in pairs]
    return compile_network(gather(entities, ties))
