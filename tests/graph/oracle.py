"""The same questions answered the slow and simple way, over networkx, from the definitions."""

import re
from collections.abc import Hashable, Iterator, Mapping
from hashlib import blake2b
from itertools import pairwise
from math import ceil, log2
from typing import TypeVar

import networkx as nx

from graph.dates import EARLIEST, LATEST, days_of, span_of
from graph.ecosystem import Ecosystem, Statement
from graph.filter import FilterOptions
from graph.model import VENUES, Relation
from graph.vocabulary import is_context, rule_of

Node = TypeVar("Node", bound=Hashable)


def dawns(ecosystem: Ecosystem) -> dict[str, int]:
    """Return the first day of the first date that any statement names of each venue.

    One of which none does has that of what it is part of, the earliest if it is part of several.
    """
    kind = {entity.id: entity.kind for entity in ecosystem.entities()}
    found: dict[str, int] = {}
    for s in ecosystem.statements():
        for date in filter(None, (s.since, s.until)):
            for end in (s.source, s.target):
                if kind[end] in VENUES:
                    found[end] = min(found.get(end, LATEST), days_of(date)[0])
    inside = [
        (s.source, s.target)
        for s in ecosystem.statements()
        if s.relation is Relation.PART_OF
        and {kind[s.source], kind[s.target]} <= VENUES
        and s.source not in found
    ]
    for _ in inside:  # a chain is no longer than they are
        for part, whole in inside:
            if whole in found:
                found[part] = min(found.get(part, LATEST), found[whole])
    return found


def holds(statement: Statement, options: FilterOptions, dawn: dict[str, int]) -> bool:
    as_of = options.get("as_of")
    first, last = days_of(as_of) if as_of else (EARLIEST, LATEST)
    if not statement.since and not statement.until:
        begun = all(dawn.get(end, EARLIEST) <= last for end in (statement.source, statement.target))
        return begun and options.get("undated", "keep") == "keep"
    since, until = span_of(statement.since, statement.until)
    return first <= until and since <= last


_CONDITION = re.compile(r"([^!=:<>]+)(>=|<=|!=|[:=<>])(.*)")


def fits(own: Mapping[str, object], sign: str, label: str, asked: str) -> bool:
    """Tell whether attributes of whole numbers and lists of lower-case texts fit a condition."""
    value = own.get(label)
    if value is None:
        return False
    if isinstance(value, tuple):
        return (asked in value) == (sign != "!=")
    left, right = int(str(value)), int(asked)
    return {
        ">": left > right, ">=": left >= right, "<": left < right, "<=": left <= right,
        "!=": left != right, ":": left == right, "=": left == right,
    }[sign]  # fmt: skip


def left_by_conditions(
    ecosystem: Ecosystem, options: FilterOptions
) -> tuple[set[str], list[Statement]]:
    """Return the ids and the statements that fit all conditions, or that none concerns."""
    ids = {entity.id for entity in ecosystem.entities()}
    left = list(ecosystem.statements())
    for text in options.get("where", ()):
        found = _CONDITION.fullmatch(text)
        assert found
        label, sign, asked = found.groups()
        kinds = {e.kind for e in ecosystem.entities() if label in e.attributes}
        ids -= {
            e.id
            for e in ecosystem.entities()
            if e.kind in kinds and not fits(e.attributes, sign, label, asked)
        }
        relations = {s.relation for s in ecosystem.statements() if label in s.attributes}
        left = [
            s for s in left if s.relation not in relations or fits(s.attributes, sign, label, asked)
        ]
    return ids, left


def statements(ecosystem: Ecosystem, options: FilterOptions) -> Iterator[tuple[Statement, bool]]:
    """Yield each statement that the filter's ties and dates allow, and whether it is context."""
    who = {entity.id: entity for entity in ecosystem.entities()}
    dawn = dawns(ecosystem)
    for s in left_by_conditions(ecosystem, options)[1]:
        target = who[s.target]
        context = is_context(s.relation, who[s.source].kind, target.kind, target.subtype)
        if context and not options.get("context", False):
            continue
        if options.get("relation") and s.relation not in options["relation"]:
            continue
        if s.relation in options.get("without_relation", ()):
            continue
        if holds(s, options, dawn):
            yield s, context


def hop_costs(ecosystem: Ecosystem, options: FilterOptions) -> dict[frozenset[str], int]:
    """Return the cost of each allowed pair of neighbors, by DESIGN's formula."""
    kind = {entity.id: entity.kind for entity in ecosystem.entities()}
    parties: dict[str, set[str]] = {id: set() for id in kind}
    for s, _ in statements(ecosystem, {}):
        for end, other in ((s.source, s.target), (s.target, s.source)):
            if kind[other] not in VENUES:
                parties[end].add(other)
    least: dict[frozenset[str], int] = {}
    pages: dict[frozenset[str], set[str]] = {}
    for s, context in statements(ecosystem, options):
        pair = frozenset((s.source, s.target))
        directness = 3 if context else rule_of(s.relation).directness
        least[pair] = min(least.get(pair, 3), directness)
        pages.setdefault(pair, set()).add(s.url)
    costs = {}
    for pair, directness in least.items():
        terms = [
            2 * ceil(log2(max(1, len(parties[end]) - 1))) for end in pair if kind[end] in VENUES
        ]
        costs[pair] = 4 * directness + max(terms, default=0) + 3 - min(len(pages[pair]) - 1, 3)
    return costs


def graph_of(
    ecosystem: Ecosystem, options: FilterOptions, asked: tuple[str, ...] = ()
) -> "nx.Graph[str]":
    """Return the neighbors under a filter, a cost on each edge."""
    graph: nx.Graph[str] = nx.Graph()
    closed, left = options.get("without_kind", ()), left_by_conditions(ecosystem, options)[0]
    for entity in ecosystem.entities():
        if entity.id in asked or (entity.kind not in closed and entity.id in left):
            graph.add_node(
                entity.id, kind=entity.kind, sector=entity.sector, subtype=entity.subtype
            )
    for pair, cost in hop_costs(ecosystem, options).items():
        a, b = pair
        if a in graph and b in graph:
            graph.add_edge(a, b, cost=cost)
    graph.remove_nodes_from(list(options.get("avoid", ())))
    return graph


def routes(graph: "nx.Graph[str]", x: str, y: str) -> list[tuple[int, int, list[str]]]:
    """Return every loopless route with its length and cost, in the contract's order."""
    everyone = sorted(graph, key=lambda id: blake2b(id.encode(), digest_size=16).digest())
    rank = {id: at for at, id in enumerate(everyone)}
    found = []
    for route in nx.all_simple_paths(graph, x, y):
        cost = sum(graph[a][b]["cost"] for a, b in pairwise(route))
        read = route if x < y else route[::-1]
        found.append((len(route) - 1, cost, [rank[id] for id in read], route))
    return [(length, cost, route) for length, cost, _, route in sorted(found)]


def arcs(ecosystem: Ecosystem, options: FilterOptions) -> set[tuple[str, str]]:
    """Return who leads to whom: a tie's direction, both for a symmetric relation."""
    found = set()
    for s, _ in statements(ecosystem, options):
        found.add((s.source, s.target))
        if s.relation is Relation.PARTNERS_WITH:
            found.add((s.target, s.source))
    return found


def nearest_cut(graph: "nx.Graph[Node]", near: Node, far: Node) -> set[Node]:
    """Return the least cut whose near side is smallest: the residual of any maximum flow has it."""
    split: nx.DiGraph[tuple[Node, str]] = nx.DiGraph()
    for v in graph:
        if v in (near, far):
            split.add_edge((v, "in"), (v, "out"))
        else:
            split.add_edge((v, "in"), (v, "out"), capacity=1)
    for a, b in graph.edges:
        split.add_edge((a, "out"), (b, "in"))
        split.add_edge((b, "out"), (a, "in"))
    source, sink = (near, "out"), (far, "in")
    if not nx.has_path(split, source, sink):
        return set()
    residual = nx.algorithms.flow.edmonds_karp(split, source, sink)
    reached, stack = {source}, [source]
    while stack:
        u = stack.pop()
        for v, edge in residual[u].items():
            if v not in reached and edge["capacity"] > edge["flow"]:
                reached.add(v)
                stack.append(v)
    return {v for v, side in reached if side == "in" and (v, "out") not in reached}
