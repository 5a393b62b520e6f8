"""Networks of the literature, with what has been published of them."""

from typing import Any

import networkx as nx

from graph.compile import compile_network
from graph.ecosystem import Entity, Statement
from graph.facts import gather
from graph.model import Kind, Relation
from graph.network import Network

#: Florentine marriages (Padgett): constraint and effective size as igraph and networkx have
#: them, betweenness normalized.
FLORENCE = {
    "acciaiuoli": (0.000, 1, 1),
    "albizzi": (0.212, 0.333333, 3),
    "barbadori": (0.093, 0.5, 2),
    "bischeri": (0.104, 0.482253, 2.3333),
    "castellani": (0.055, 0.482253, 2.3333),
    "ginori": (0.000, 1, 1),
    "guadagni": (0.255, 0.25, 4),
    "lamberteschi": (0.000, 1, 1),
    "medici": (0.522, 0.209877, 5.6667),
    "pazzi": (0.000, 1, 1),
    "peruzzi": (0.022, 0.655864, 1.6667),
    "ridolfi": (0.114, 0.459877, 2.3333),
    "salviati": (0.143, 0.5, 2),
    "strozzi": (0.103, 0.458333, 3),
    "tornabuoni": (0.092, 0.459877, 2.3333),
}

#: Zachary's karate club, arcs from the smaller to the greater number, members 1 to 17 one
#: group: (coordinator, consultant, representative, gatekeeper, liaison); all others are zero.
KARATE = {
    2: (0, 0, 1, 0, 0), 3: (3, 0, 6, 0, 0), 4: (2, 0, 0, 0, 0), 6: (1, 0, 0, 0, 0),
    7: (2, 0, 0, 0, 0), 9: (0, 0, 5, 0, 0), 10: (0, 0, 1, 0, 0), 14: (0, 0, 4, 0, 0),
    20: (0, 0, 0, 2, 0), 26: (1, 0, 0, 0, 0), 28: (1, 0, 0, 1, 0), 29: (0, 0, 0, 2, 0),
    30: (1, 0, 0, 0, 0), 31: (0, 0, 0, 2, 0), 32: (5, 0, 0, 2, 0), 33: (0, 0, 0, 1, 0),
}  # fmt: skip


def partners(graph: "nx.Graph[Any]") -> Network:
    """Return a network of companies, partners where a graph has an edge."""
    entities = [Entity(str(v).lower(), Kind.COMPANY, str(v)) for v in graph]
    ties = [
        Statement(str(a).lower(), Relation.PARTNERS_WITH, str(b).lower()) for a, b in graph.edges
    ]
    return compile_network(gather(entities, ties))


def karate(subtypes: tuple[str, ...] = ()) -> Network:
    """Return Zachary's karate club with its arcs, its groups told apart by their sector.

    MEMBER_OF leads to an organization only, so members of all groups are organizations. The
    groups are members 1 to 17 and the others, or by the remainder, a subtype each.
    """
    entities = [
        Entity(
            f"m{v}", Kind.ORGANIZATION, f"Member {v}",
            subtypes[v % len(subtypes)] if subtypes else "agency" if v <= 17 else "alliance",
        )
        for v in range(1, 35)
    ]  # fmt: skip
    ties = [Statement(f"m{min(a, b) + 1}", Relation.MEMBER_OF, f"m{max(a, b) + 1}")
            for a, b in nx.karate_club_graph().edges]  # fmt: skip
    return compile_network(gather(entities, ties))
