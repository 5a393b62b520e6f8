"""Ask Tieline and its peers the same questions of the same graphs, and write what they took.

Run from the root: ``python -m benchmarks.compare``; ``--help`` lists what can be chosen. Every
case is put to all in turn, so that a busy machine slows all alike; answers must agree. The peers
beside networkx and igraph: ``pip install networkit rustworkx``; Neo4j: ``make neo4j``.
"""

import argparse
import gc
import platform
from collections.abc import Callable
from contextlib import ExitStack
from math import isclose
from pathlib import Path
from random import Random
from statistics import median
from time import perf_counter, thread_time
from typing import Any

from benchmarks import measures, rows
from benchmarks.graphs import graph
from benchmarks.peers import NAMES, neo4j_of, peers
from benchmarks.rows import Benchmark
from graph.network import Network
from graph.questions.warm import warm

EVERY = (*rows.ROWS, *measures.ROWS)
GRAPHS = ("seeds", "cordis", "10000", "100000", "1000000")
RESULTS = Path(__file__).parent / "RESULTS.md"

#: Seconds after which a peer is not asked more of a row; its median is of what it answered.
PATIENCE = 10

Clock = Callable[[], float]


def agree(ours: Any, theirs: Any) -> bool:
    """Tell whether a peer's answer is ours, as far as it answers."""
    if isinstance(theirs, tuple):
        return all(b is None or a == b for a, b in zip(ours, theirs, strict=True))
    if ours is None:
        return theirs != theirs  # an isolate is nan to peers, null to us
    return isclose(ours, theirs, rel_tol=1e-9)


def measure(
    row: Benchmark, network: Network, made: dict[str, Any], count: int, clock: Clock
) -> dict[str, list[float]]:
    """Return the milliseconds that each one's answers took; ours are under a blank name."""
    took: dict[str, list[float]] = {"": []}
    for number, case in enumerate(row.cases(network, Random(1), count)):
        began = clock()
        answer = row.ours(network, case)
        took[""].append(1000 * (clock() - began))
        for name, ask in row.peers.items():
            times = took.setdefault(name, [])
            small = len(network) <= row.most.get(name, len(network))
            if name not in made or not small or sum(times) > 1000 * PATIENCE:
                continue
            if number and sum(times) / number > 1000 and number % 4:
                continue  # a slow one is asked of every fourth
            began = clock()
            theirs = ask(made[name], case)
            times.append(1000 * (clock() - began))
            ours = row.key(answer)
            assert agree(ours, theirs), f"{row.name} {case}: {name} {theirs}, ours {ours}"
    return took


def cell(times: list[float], ours: list[float], missing: str) -> str:
    """Return a peer's median and how many times ours it is."""
    if not times:
        return missing
    return f"{median(times):,.2f} ({median(times) / median(ours):,.1f} times)"


def quicker(row: Benchmark, name: str, took: dict[str, list[float]]) -> list[str]:
    """Return which peers took less than Tieline, and what of the question they answer."""
    ours = median(took[""])
    return [
        f"{row.name}, {name}: {peer} ({ours / median(times):,.1f} times as quick; it answers "
        f"{row.part.get(peer, 'the same')})"
        for peer, times in took.items()
        if peer and times and median(times) < ours
    ]


def line(
    row: Benchmark, name: str, network: Network, took: dict[str, list[float]],
    missing: dict[str, str],
    columns: tuple[str, ...],
) -> str:  # fmt: skip
    """Return a line of the table."""
    ours = sorted(took[""])
    cells = [row.name, f"{name} ({len(network):,} / {len(network.ties):,})", str(len(ours))]
    cells += [f"{median(ours):.2f}", f"{ours[int(0.99 * (len(ours) - 1))]:.2f}"]
    for peer in columns:
        why = "-" if peer not in row.peers else missing.get(peer, "takes minutes")
        cells.append(cell(took.get(peer, []), ours, why))
    return f"| {' | '.join(cells)} |"


def main() -> None:
    """Measure, print and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--graph", nargs="+", default=GRAPHS, help="seeds, cordis, or sizes")
    parser.add_argument("--cases", type=int, default=100, help="how many of each question")
    parser.add_argument("--row", default="", help="only the rows whose name holds this")
    parser.add_argument("--peer", nargs="*", default=NAMES, help="only these peers")
    parser.add_argument("--neo4j", action="store_true", help="ask Neo4j, too")
    parser.add_argument("--cpu", action="store_true", help="count a thread's time, not the clock's")
    parser.add_argument("--output", type=Path, default=RESULTS)
    wanted = parser.parse_args()
    warm()
    columns = (*wanted.peer, *(["neo4j"] if wanted.neo4j else []))
    heads = ["question", "graph (entities / ties)", "cases", "Tieline, median", "p99", *columns]
    table = [f"| {' | '.join(heads)} |", f"|{' --- |' * len(heads)}"]
    print(*table, sep="\n", flush=True)
    behind: list[str] = []
    for name in wanted.graph:
        network = graph(name)
        if isinstance(network, str):
            print(network)
            continue
        with ExitStack() as stack:
            made, missing = peers(network, tuple(wanted.peer))
            if wanted.neo4j:
                made["neo4j"] = stack.enter_context(neo4j_of(network))
            gc.freeze()  # the peers' objects are no work of ours to look through
            for row in EVERY:
                if wanted.row in row.name:
                    clock = thread_time if wanted.cpu else perf_counter
                    took = measure(row, network, made, wanted.cases, clock)
                    if not took[""]:
                        continue  # it is asked of smaller networks alone
                    table.append(line(row, name, network, took, missing, columns))
                    print(table[-1], flush=True)
                    behind += quicker(row, name, took)
    parts = [*_head(wanted.cpu), *table, "", *_notes(columns), "", *_behind(behind)]
    wanted.output.write_text("\n".join(parts) + "\n")


def _head(cpu: bool) -> list[str]:
    clock = "a thread's own time" if cpu else "the clock's"
    return [
        "# Tieline beside its peers", "",
        f"Milliseconds, {clock}; medians, and in brackets how many times ours. Warm, in one",
        f"process, every case put to all in turn. Python {platform.python_version()},",
        f"{platform.machine()}. Written by `python -m benchmarks.compare`.", "",
    ]  # fmt: skip


def _notes(columns: tuple[str, ...]) -> list[str]:
    notes = ["What the peers answer of each question:", ""]
    for row in EVERY:
        parts = [f"{peer}: {row.part[peer]}" for peer in columns if peer in row.part]
        if parts:
            notes.append(f"- {row.name}. {'. '.join(parts)}.")
    return notes


def _behind(behind: list[str]) -> list[str]:
    if not behind:
        return ["No peer was quicker than Tieline in any row."]
    return [
        "Where a peer was quicker than the whole answer of Tieline:",
        "",
        *(f"- {one}." for one in behind),
    ]


if __name__ == "__main__":
    main()
