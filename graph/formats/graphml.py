"""GraphML, for other tools: written as a stream, so that memory does not grow with the facts."""

from collections.abc import Mapping
from pathlib import Path
from xml.sax.saxutils import escape

from graph.ecosystem import Ecosystem
from graph.flat import EDGE, NODE, TYPES, Value, attribute_types, edges, nodes
from graph.formats.table import STEP
from graph.formats.whole import written_whole
from graph.formats.xml import attributes, fit
from graph.store import Progress

_TYPES = {str: "string", int: "int", bool: "boolean", float: "double"}

#: Numbers of any size: an int has 32 bits there.
_LONG: dict[type, str] = {int: "long"}

#: The attributes of the element that declares a key.
Key = dict[str, str]


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
        keys = _keys(ecosystem)
        file.writelines(f"<key{attributes(key)}/>\n" for key in keys.values())
        file.write('<graph edgedefault="directed">\n')
        for id, texts in nodes(ecosystem):
            file.write(_element("node", {"id": id}, texts, keys))
        count = len(ecosystem.tie_starts) - 1
        for number, edge in enumerate(edges(ecosystem), 1):
            for arc in edge.arcs():
                head = {"id": arc.key, "source": arc.source, "target": arc.target}
                file.write(_element("edge", head, arc.attributes(), keys))
            if progress and number % STEP == 0:
                progress(f"writing {path.name}", number, count)
        file.write("</graph>\n</graphml>\n")
    if progress:
        progress(f"writing {path.name}", count, count)


def _keys(ecosystem: Ecosystem) -> dict[tuple[str, str], Key]:
    """Return what declares each key, by its element and name.

    The id of a key is its name, where that may be one.
    """
    found: dict[tuple[str, str], Key] = {}
    own = ({name: TYPES.get(name, str) for name in names} for names in (NODE, EDGE))
    for element, fixed, more in zip(("node", "edge"), own, attribute_types(ecosystem), strict=True):
        for number, (name, type) in enumerate((fixed | more).items()):
            key = {"id": f"{element}-{name if name in fixed else number}", "for": element}
            key |= {
                "attr.name": name,
                "attr.type": _TYPES[type] if name in fixed else _LONG.get(type, _TYPES[type]),
            }
            found[element, name] = key
    return found


def _element(
    name: str,
    head: dict[str, str],
    values: Mapping[str, Value],
    keys: Mapping[tuple[str, str], Key],
) -> str:
    """Return an element as a line, its values as GraphML data; a blank text is left out."""
    data = "".join(
        f'<data key="{keys[name, key]["id"]}">{escape(fit(value))}</data>'
        for key, value in values.items()
        if value != ""
    )
    return f"<{name}{attributes(head)}>{data}</{name}>\n"
