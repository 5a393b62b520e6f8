"""GEXF 1.3, for Gephi and what reads it; with places and sizes where a picture has them."""

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from graph.dates import days_of
from graph.ecosystem import Ecosystem
from graph.flat import EDGE, NODE, TYPES, Edge, Value, attribute_types, edges, nodes
from graph.formats.table import STEP
from graph.formats.whole import written_whole
from graph.formats.xml import attributes
from graph.store import Progress
from graph.vocabulary import rule_of

_NODE = NODE[1:]  # a node's label has an attribute of its own
_TYPES = {str: "string", int: "integer", bool: "boolean", float: "double"}


def write(
    ecosystem: Ecosystem,
    path: Path,
    progress: Progress | None = None,
    places: Mapping[str, tuple[float, float, float]] | None = None,
) -> None:
    """Write a graph: a node an entity labeled by its name, an edge a tie, as a stream.

    An edge has the id ``source.RELATION.target``, the attributes of ``graph.flat``, its relation
    as label and as ``kind``, by which Gephi keeps ties of several relations between the same two
    apart; it is undirected if its relation is symmetric. Each period of a tie is a spell, from
    the first day of its beginning to the last of its end. ``places`` are x, y and size by id.
    A blank text is left out; a character that XML cannot hold becomes U+FFFD.
    """
    dated = bool((ecosystem.statement_texts["since"] + ecosystem.statement_texts["until"]).any())
    mode = {"mode": "dynamic", "timeformat": "date"} if dated else {"mode": "static"}
    with written_whole(path) as file:
        file.write('<?xml version="1.0" encoding="utf-8"?>\n')
        file.write('<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz"')
        file.write(' version="1.3">\n')
        file.write(f"<graph{attributes({**_default(ecosystem), **mode})}>\n")
        of_nodes, of_edges = attribute_types(ecosystem)
        file.writelines(_declared(of_nodes, of_edges))
        file.write("<nodes>\n")
        for id, texts in nodes(ecosystem):
            label = str(texts.pop("label"))
            inner = _values((*_NODE, *of_nodes), texts) + _placed(id, places or {})
            file.write(f"<node{attributes({'id': id, 'label': label})}>{inner}</node>\n")
        file.write("</nodes>\n<edges>\n")
        count = len(ecosystem.tie_starts) - 1
        for number, edge in enumerate(edges(ecosystem), 1):
            inner = _values((*EDGE, *of_edges), edge.attributes()) + _spells(edge)
            file.write(f"<edge{attributes(_head(edge))}>{inner}</edge>\n")
            if progress and number % STEP == 0:
                progress(f"writing {path.name}", number, count)
        file.write("</edges>\n</graph>\n</gexf>\n")
    if progress:
        progress(f"writing {path.name}", count, count)


def _default(ecosystem: Ecosystem) -> dict[str, str]:
    """Return the type of all edges, or nothing: Gephi drops edges of another without a message."""
    symmetric = {
        rule_of(ecosystem.vocabulary.relations[code]).symmetric
        for code in set(ecosystem.relations.tolist())
    }
    if len(symmetric) > 1:
        return {}
    return {"defaultedgetype": "undirected" if True in symmetric else "directed"}


def _declared(of_nodes: dict[str, type], of_edges: dict[str, type]) -> Iterator[str]:
    for element, names, more in (("node", _NODE, of_nodes), ("edge", EDGE, of_edges)):
        yield f'<attributes class="{element}">\n'
        for name, type in ({name: TYPES.get(name, str) for name in names} | more).items():
            kind = "long" if type is int and name in more else _TYPES[type]  # an integer: 32 bits
            yield f"<attribute{attributes({'id': name, 'title': name, 'type': kind})}/>\n"
        yield "</attributes>\n"


def _head(edge: Edge) -> dict[str, str]:
    relation = str(edge.tie.relation)
    return {
        "id": edge.key, "source": edge.source, "target": edge.target, "label": relation,
        "kind": relation, "type": "undirected" if edge.symmetric else "directed",
    }  # fmt: skip


def _values(names: tuple[str, ...], values: Mapping[str, Value]) -> str:
    said = ((name, values.get(name, "")) for name in names)
    found = [f"<attvalue{attributes({'for': n, 'value': v})}/>" for n, v in said if v != ""]
    return f"<attvalues>{''.join(found)}</attvalues>" if found else ""


def _placed(id: str, places: Mapping[str, tuple[float, float, float]]) -> str:
    if id not in places:
        return ""
    x, y, size = places[id]
    # upward is positive there
    return f'<viz:position x="{x}" y="{-y}" z="0.0"/><viz:size value="{size}"/>'


def _spells(edge: Edge) -> str:
    evidence = edge.tie.evidence
    if not all(s.since or s.until for s in evidence):  # what is undated may hold at any time
        return ""
    spells = "".join(f"<spell{attributes(_spell(*each))}/>" for each in edge.tie.periods)
    return f"<spells>{spells}</spells>"


def _spell(since: str, until: str) -> dict[str, str]:
    """Return the ends of a period as days: Gephi takes a year for its first day."""
    ends = {"start": days_of(since)[0] if since else 0, "end": days_of(until)[1] if until else 0}
    return {end: date.fromordinal(day).isoformat() for end, day in ends.items() if day}
