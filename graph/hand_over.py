"""A network as other libraries hold it: graphs of networkx and igraph, whole or filtered."""

from collections.abc import Iterator
from itertools import chain
from typing import TYPE_CHECKING, Any, Unpack

import numpy as np

from graph import flat
from graph.filter import Filter, FilterOptions
from graph.network import Network
from graph.plain import plain
from graph.questions.counting.filtered_view import allowed_ties, filter_of, filtered, make_ties

if TYPE_CHECKING:
    import igraph
    import networkx

#: Its ends, its key or a blank, and what is said of it.
Edge = tuple[str, str, str, dict[str, Any]]


def to_networkx(
    network: Network, evidence: bool, simple: bool, **options: Unpack[FilterOptions]
) -> "networkx.Graph[str]":
    """Return a network as ``Network.to_networkx`` says."""
    import networkx

    nodes, edges = _left(network, simple, options)
    named = ((id, {"name": told["label"], **told}) for id, told in nodes)
    if simple:
        pairs: networkx.Graph[str] = networkx.Graph(revision=network.revision)
        pairs.add_nodes_from(named)
        pairs.add_edges_from((a, b, sums) for a, b, _, sums in _pairs(edges, evidence))
        return pairs
    arcs: networkx.MultiDiGraph[str] = networkx.MultiDiGraph(revision=network.revision)
    arcs.add_nodes_from(named)
    for source, target, key, attributes in _arcs(edges, evidence):
        arcs.add_edge(source, target, key=key, **attributes)
    return arcs


def to_igraph(
    network: Network, evidence: bool, simple: bool, **options: Unpack[FilterOptions]
) -> "igraph.Graph":
    """Return a network as ``Network.to_igraph`` says."""
    import igraph

    nodes, edges = _left(network, simple, options)
    graph = igraph.Graph(directed=not simple)
    graph["revision"] = network.revision
    vertices = [{"name": id, **told} for id, told in nodes]
    graph.add_vertices(len(vertices), _columns(vertices))
    at = {vertex["name"]: number for number, vertex in enumerate(vertices)}
    ends, rows = [], []
    for source, target, key, attributes in (_pairs if simple else _arcs)(edges, evidence):
        ends.append((at[source], at[target]))
        whole = {k: int(v) if isinstance(v, bool) else v for k, v in attributes.items()}
        rows.append({"key": key, **whole} if key else whole)
    graph.add_edges(ends, _columns(rows))
    return graph


def _left(
    network: Network, simple: bool, options: FilterOptions
) -> tuple[Iterator[tuple[str, dict[str, flat.Value]]], Iterator[flat.Edge]]:
    """Return the nodes and edges of everything, or of what a filter leaves if one is asked for."""
    facts = network.facts
    if not simple and not options:
        return flat.nodes(facts), flat.edges(facts)
    filter = filter_of(network, **options)
    with filtered(network, filter) as view:
        present = view.adjacency().present
    nodes = ((id, told) for at, (id, told) in enumerate(flat.nodes(facts)) if present[at])
    return nodes, _edges(network, filter, present)


def _edges(
    network: Network, filter: Filter, present: "np.ndarray[Any, Any]"
) -> Iterator[flat.Edge]:
    source, target = network.ties["source"], network.ties["target"]
    numbers = np.arange(len(network.ties))
    allowed = present[source] & present[target] & (source != target)
    allowed &= allowed_ties(network, filter, numbers)
    chosen = np.flatnonzero(allowed).tolist()
    return map(flat.edge, [network.facts] * len(chosen), chosen, make_ties(network, filter, chosen))


def _arcs(edges: Iterator[flat.Edge], evidence: bool) -> Iterator[Edge]:
    """Yield each tie as directed edges, both ways if it has no direction."""
    for arc in chain.from_iterable(edge.arcs() for edge in edges):
        attributes: dict[str, Any] = dict(arc.attributes())
        if evidence:
            attributes["evidence"] = plain(arc.tie)["evidence"]
        yield arc.source, arc.target, arc.key, attributes


def _pairs(edges: Iterator[flat.Edge], evidence: bool) -> Iterator[Edge]:
    """Yield each pair that is tied once, with what its ties have in sum, by id."""
    pairs: dict[tuple[str, str], list[flat.Edge]] = {}
    for edge in edges:
        ends = (min(edge.source, edge.target), max(edge.source, edge.target))
        pairs.setdefault(ends, []).append(edge)
    for (a, b), joined in sorted(pairs.items()):
        statements = [statement for edge in joined for statement in edge.tie.evidence]
        attributes: dict[str, Any] = {
            "relations": ";".join(sorted({str(edge.tie.relation) for edge in joined})),
            "ties": len(joined),
            "statements": len(statements),
            "source_url": flat.listed(statement.url for statement in statements),
            "context": all(edge.context for edge in joined),
        }
        if evidence:
            attributes["evidence"] = [
                told for edge in joined for told in plain(edge.tie)["evidence"]
            ]
        yield a, b, "", attributes


def _columns(rows: list[dict[str, Any]]) -> dict[str, list[Any]]:
    """Return rows as columns; what a row lacks is None."""
    keys = dict.fromkeys(key for row in rows for key in row)
    return {key: [row.get(key) for row in rows] for key in keys}
