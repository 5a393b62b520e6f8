"""Node-link JSON, as networkx, D3 and others read it; the only graph file with all statements."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from graph.ecosystem import Ecosystem
from graph.flat import edges, nodes
from graph.formats.table import STEP
from graph.formats.whole import written_whole
from graph.plain import plain
from graph.store import Progress


def write(ecosystem: Ecosystem, path: Path, progress: Progress | None = None) -> None:
    """Write a directed multigraph as ``networkx.node_link_graph`` takes it, as a stream.

    Nodes and edges have the attributes of ``graph.flat``, an edge also ``evidence``, a list of
    its statements; a symmetric tie is told once each way, ``key`` is ``source.RELATION.target``.
    """
    count = len(ecosystem.tie_starts) - 1
    head = {"directed": True, "multigraph": True, "graph": {"revision": ecosystem.revision}}
    with written_whole(path) as file:
        file.write(f'{line(head)[:-1]},\n"nodes":[')
        file.writelines(lines({"id": id, **values} for id, values in nodes(ecosystem)))
        file.write('\n],\n"edges":[')
        file.writelines(lines(_edges(ecosystem, path, progress)))
        file.write("\n]}\n")
    if progress:
        progress(f"writing {path.name}", count, count)


def _edges(ecosystem: Ecosystem, path: Path, progress: Progress | None) -> Iterator[dict[str, Any]]:
    count = len(ecosystem.tie_starts) - 1
    for number, edge in enumerate(edges(ecosystem), 1):
        evidence = plain(edge.tie)["evidence"]
        for arc in edge.arcs():
            ends = {"source": arc.source, "target": arc.target, "key": arc.key}
            yield ends | arc.attributes() | {"evidence": evidence}
        if progress and number % STEP == 0:
            progress(f"writing {path.name}", number, count)


def lines(items: Iterable[dict[str, Any]]) -> Iterator[str]:
    """Yield the items of a list as JSON, a line each."""
    return (f"{',' if number else ''}\n{line(item)}" for number, item in enumerate(items))


def line(value: dict[str, Any]) -> str:
    """Return an object as one line of JSON."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
