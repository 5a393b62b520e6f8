"""Compiling what searches and counts, in a process of its own: python -m graph.questions.warm."""

import os
import subprocess
import sys
from contextlib import nullcontext
from itertools import pairwise

from filelock import FileLock, Timeout

from graph.compile import compile_network
from graph.ecosystem import Entity, Statement
from graph.facts import gather
from graph.filter import NO_FILTER
from graph.kernels.engine import keep_list
from graph.kernels.kept_code import ALL, LOCK, TABLES, cache_folder, discard_code, find_damage
from graph.model import Kind, Relation
from graph.network import Network

_started: list["subprocess.Popen[bytes]"] = []  # so that Python does not wonder what became of it


def is_warm(part: str = ALL) -> bool:
    """Tell whether a part of what is compiled is in the user's cache folder."""
    folder = cache_folder()
    return folder is not None and (folder / part).exists()


def warm_elsewhere() -> "subprocess.Popen[bytes] | None":
    """Let another process compile what is not; None if all is, or no cache folder can be used.

    It gives way to others, takes about a minute, and its code is found in the cache folder.
    It may outlive this process, so it holds none of its files open.
    """
    if cache_folder() is None or is_warm():
        return None
    process = subprocess.Popen(
        [sys.executable, "-m", "graph.questions.warm"],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    _started.append(process)
    return process


def is_compiling() -> bool:
    """Tell whether some process compiles now."""
    folder = cache_folder()
    try:
        with FileLock(folder / LOCK, timeout=0) if folder else nullcontext():
            return False
    except Timeout:
        return True


def discard() -> None:
    """Remove the compiled code of this version: it is damaged."""
    folder = cache_folder()
    if folder is not None:
        discard_code(folder)


def damage() -> str:
    """Return which file of the compiled code is damaged, blank if none is."""
    folder = cache_folder()
    return find_damage(folder) if folder is not None else ""


def warm() -> None:
    """Compile or load all that any question needs, one process at a time."""
    folder = cache_folder()
    if folder is None:
        return
    with FileLock(folder / LOCK):
        warm_tables()
        _mark(TABLES)
        warm_rest()
        _mark(ALL)


def warm_tables() -> None:
    """Compile or load what the tables of the whole network need."""
    from graph.questions.counting.tables import compute_tables

    compute_tables(_smallest())


def warm_rest() -> None:
    """Compile or load all that other questions need."""
    # here, so that who asks whether all is compiled need not load all questions
    from graph.kernels.sampling import routes_drawn
    from graph.questions.centrality import centrality
    from graph.questions.compare import compare
    from graph.questions.connect import connect
    from graph.questions.counting.measuring.whole import whole_of
    from graph.questions.entity import describe
    from graph.questions.impact import impact
    from graph.questions.key_players import GOALS, key_players
    from graph.questions.role import role
    from graph.questions.summary import summary
    from graph.questions.without import without

    network = _smallest()
    connect(network, "a", "b", routes=1)
    connect(network, "a", "g", routes=1, max_hops=1)
    connect(network, "a", "d")
    connect(network, "a", "d", as_of="2020")
    role(network, "d")
    describe(network, "a", as_of="2020")
    for measure in ("closeness", "eigenvector", "pagerank", "core", "articulation", "strength"):
        centrality(network, measure)
    centrality(network, "liaison", direction="arc")
    centrality(network, "katz", direction="arc")
    whole = whole_of(network, NO_FILTER, arc=False, by="sector")
    routes_drawn(whole.near, whole.back, whole.present, 0, 1)
    whole.span(0)
    without(network, ["a"])
    summary(network)
    for goal in GOALS:
        key_players(network, size=2, goal=goal)
    impact(network, "h")
    compare(network, ["h", "i"])


def _mark(part: str) -> None:
    folder = cache_folder()
    if folder is not None:
        keep_list()
        (folder / part).touch()


def _smallest() -> Network:
    """Return a network on which every kernel runs.

    It is a ring of six companies with one more beside it, and two cities, one with a project.
    """
    entities = [Entity(id, Kind.COMPANY, id) for id in "abcdefg"]
    entities += [Entity(id, Kind.CITY, id) for id in "hi"]
    entities.append(Entity("p", Kind.PROJECT, "p"))
    ties = [Statement(one, Relation.PARTNERS_WITH, two) for one, two in pairwise("abcdefa")]
    ties += [Statement(one, Relation.PARTNERS_WITH, two) for one, two in ("dg", "ha", "hb", "ig")]
    ties += [Statement("a", Relation.LEADS, "p"), Statement("h", Relation.PARTICIPATES_IN, "p")]
    return compile_network(gather(entities, ties))


if __name__ == "__main__":
    if hasattr(os, "nice"):
        os.nice(5)
    warm()
