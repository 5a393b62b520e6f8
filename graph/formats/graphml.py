"""GraphML, for other tools: written as a stream, so that memory does not grow with the facts."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from xml.sax.saxutils import escape

from graph.ecosystem import Ecosystem
from graph.flat import EDGE, NODE, TYPES, Value, edges, nodes
from graph.formats.table import STEP
from graph.formats.whole import written_whole
from graph.formats.xml import attributes, fit
from graph.store import Progress

_TYPES = {str: "string", int: "int", bool: "boolean", float: "double"}


def write(ecosystem: Ecosystem, path: Path, progress: Progress | None = None) -> None:
    """Write a directed graph: a node an entity, an edge a tie, in the order of the facts.

    A node has the entity's id and, as ``label``, its name; an edge has the id
    ``source.RELATION.target``, the attributes of ``graph.flat``, and is told once each way if
    its relation is symmetric: readers of GraphML take a directed graph with an undirected edge
    for broken. A blank text is left out; a character that XML cannot hold becomes U+FFFD.
    """
    with written_whole(path) as file:
        file.write('<?xml version="1.0" encoding="utf-8"?>\n')
        file.write('<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n')
        file.writelines(_keys())
        file.write('<graph edgedefault="directed">\n')
        for id, texts in nodes(ecosystem):
            file.write(_element("node", {"id": id}, texts))
        count = len(ecosystem.tie_starts) - 1
        for number, edge in enumerate(edges(ecosystem), 1):
            for arc in edge.arcs():
                head = {"id": arc.key, "source": arc.source, "target": arc.target}
                file.write(_element("edge", head, arc.attributes()))
            if progress and number % STEP == 0:
                progress(f"writing {path.name}", number, count)
        file.write("</graph>\n</graphml>\n")
    if progress:
        progress(f"writing {path.name}", count, count)


def _keys() -> Iterator[str]:
    for element, names in (("node", NODE), ("edge", EDGE)):
        for name in names:
            kind = _TYPES[TYPES.get(name, str)]
            key = {"id": f"{element}-{name}", "for": element, "attr.name": name, "attr.type": kind}
            yield f"<key{attributes(key)}/>\n"


def _element(name: str, head: dict[str, str], values: Mapping[str, Value]) -> str:
    """Return an element as a line, its values as GraphML data; a blank text is left out."""
    data = "".join(
        f'<data key="{name}-{key}">{escape(fit(value))}</data>'
        for key, value in values.items()
        if value != ""
    )
    return f"<{name}{attributes(head)}>{data}</{name}>\n"
