"""GML, for networkx, igraph, Gephi, Pajek's converters and others: a stream of ASCII."""

import re
from collections import Counter
from collections.abc import Container, Iterator, Mapping
from pathlib import Path

from graph.ecosystem import Ecosystem
from graph.flat import EDGE, NODE, Value, attribute_types, edges, nodes
from graph.formats.table import STEP
from graph.formats.whole import written_whole
from graph.store import Progress

#: What a key may not hold, and what no text may: GML is ASCII, and ends a text by a quote.
_NO_KEY = re.compile("[^A-Za-z0-9_]+")
_NO_TEXT = re.compile(r"[^\x20\x21\x23-\x25\x27-\x7e]")

#: Signs that igraph knows by name alone.
_NAMED = {"&": "&amp;", '"': "&quot;"}

#: Integers have 32 bits there.
_MOST = 1 << 31

#: Keys that mean something else in GML, or to its readers.
_TAKEN = frozenset({"id", "source", "target", "key", "name", "graphics"})


def write(ecosystem: Ecosystem, path: Path, progress: Progress | None = None) -> None:
    """Write a directed multigraph: a node an entity, an edge a tie, in the order of the facts.

    Nodes are numbered, as GML wants; ``name`` is the entity's id and ``label`` its name, with the
    id after it where several bear it, since networkx refuses two nodes of one label. Edges have
    the attributes of ``graph.flat`` and are told once each way if their relation is symmetric.
    A label of an attribute becomes a key of letters, digits and underscores; signs beyond ASCII
    become entities of XML, yes and no the words true and false.
    """
    count = len(ecosystem.tie_starts) - 1
    of_nodes, of_edges = attribute_types(ecosystem)
    node_keys, edge_keys = _keys((*NODE, *of_nodes)), _keys((*EDGE, *of_edges))
    at = {id: number for number, id in enumerate(ecosystem.ids)}
    labels = _labels({id: str(told["label"]) for id, told in nodes(ecosystem)})
    with written_whole(path) as file:
        file.write("graph [\n  directed 1\n  multigraph 1\n")
        for id, told in nodes(ecosystem):
            known: dict[str, Value] = {"id": at[id], "label": labels[id], "name": id}
            del told["label"]
            file.writelines(_element("node", known, told, node_keys))
        for number, edge in enumerate(edges(ecosystem), 1):
            for arc in edge.arcs():
                ends: dict[str, Value] = {
                    "source": at[arc.source],
                    "target": at[arc.target],
                    "key": arc.key,
                }
                file.writelines(_element("edge", ends, arc.attributes(), edge_keys))
            if progress and number % STEP == 0:
                progress(f"writing {path.name}", number, count)
        file.write("]\n")
    if progress:
        progress(f"writing {path.name}", count, count)


def _labels(names: Mapping[str, str]) -> dict[str, str]:
    """Return the label of each id, no two alike: the name, with the id where it is not alone."""
    borne = Counter(names.values())
    marked = {f"{name} ({id})" for id, name in names.items() if borne[name] > 1}
    return {
        id: name
        if borne[name] == 1 and name not in marked and not name.endswith(f" ({id})")
        else f"{name} ({id})"
        for id, name in names.items()
    }


def _element(
    name: str,
    known: Mapping[str, Value],
    told: Mapping[str, Value],
    keys: Mapping[str, str],
) -> Iterator[str]:
    yield f"  {name} [\n"
    for key, value in (*known.items(), *((keys[label], value) for label, value in told.items())):
        if value != "":
            yield f"    {key} {_value(value)}\n"
    yield "  ]\n"


def _value(value: Value) -> str:
    if isinstance(value, bool):
        return '"true"' if value else '"false"'
    if isinstance(value, int) and abs(value) < _MOST:
        return str(value)
    if isinstance(value, int | float):
        number, _, power = repr(float(value)).upper().partition("E")
        pointed = number if "." in number else f"{number}.0"
        return f"{pointed}E{power}" if power else pointed
    return f'"{_NO_TEXT.sub(_entity, value)}"'


def _entity(sign: re.Match[str]) -> str:
    return _NAMED.get(sign[0], f"&#{ord(sign[0])};")


def _keys(labels: tuple[str, ...]) -> dict[str, str]:
    """Return the key of each label, all different."""
    keys: dict[str, str] = {}
    for label in labels:
        plain = _NO_KEY.sub("_", label).strip("_")
        plain = plain if plain[:1].isalpha() else f"attribute_{plain}"
        keys[label] = _free(plain, {*keys.values(), *_TAKEN})
    return keys


def _free(key: str, taken: Container[str]) -> str:
    if key not in taken:
        return key
    return next(k for n in range(2, len(_TAKEN) + 1_000_000) if (k := f"{key}_{n}") not in taken)
