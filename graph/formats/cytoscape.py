"""Cytoscape JSON, as Cytoscape and cytoscape.js open it: a stream of elements."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from graph.ecosystem import Ecosystem
from graph.flat import edges, nodes
from graph.formats.node_link import line, lines
from graph.formats.table import STEP
from graph.formats.whole import written_whole
from graph.store import Progress


def write(ecosystem: Ecosystem, path: Path, progress: Progress | None = None) -> None:
    """Write the elements of a graph: a node an entity, an edge a tie, one each.

    ``name`` is what Cytoscape shows of a node, ``interaction`` the relation where it looks for
    it, ``value`` the id where networkx does. Nodes and edges have the attributes of
    ``graph.flat``; ``symmetric`` says which edges have no direction. What is blank is left out.
    """
    count = len(ecosystem.tie_starts) - 1
    head = {
        "format_version": "1.0", "generated_by": "tieline", "directed": True, "multigraph": True,
        "data": {"name": path.stem, "revision": ecosystem.revision},
    }  # fmt: skip
    with written_whole(path) as file:
        file.write(f'{line(head)[:-1]},\n"elements":{{"nodes":[')
        file.writelines(lines(_node(id, told) for id, told in nodes(ecosystem)))
        file.write('\n],\n"edges":[')
        file.writelines(lines(_edges(ecosystem, path, progress)))
        file.write("\n]}}\n")
    if progress:
        progress(f"writing {path.name}", count, count)


def _node(id: str, told: dict[str, Any]) -> dict[str, Any]:
    return {"data": _said({"id": id, "value": id, "name": told["label"]} | told)}


def _edges(ecosystem: Ecosystem, path: Path, progress: Progress | None) -> Iterator[dict[str, Any]]:
    count = len(ecosystem.tie_starts) - 1
    for number, edge in enumerate(edges(ecosystem), 1):
        known = {"id": edge.key, "key": edge.key, "source": edge.source, "target": edge.target}
        own = {"interaction": str(edge.tie.relation)}
        yield {"data": _said(known | own | edge.attributes())}
        if progress and number % STEP == 0:
            progress(f"writing {path.name}", number, count)


def _said(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value != ""}
