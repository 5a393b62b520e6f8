"""The rows of the benchmark: a question asked of Tieline, and what each peer has for it.

A row is a function that asks Tieline, functions that ask its peers, and what of their answers
must agree. A peer that answers a part of the question only says so in ``part``: its time is a
lower bound of what the whole would take it.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import islice
from random import Random
from typing import Any

from graph import connect, role
from graph.network import Network

ROUTES = 10

#: Whom a measurement is about: positions of entities.
Case = tuple[int, ...]
Ask = Callable[[Any, Case], Any]


@dataclass(frozen=True)
class Benchmark:
    """A question of the benchmark.

    ``cases`` draws whom to ask about; ``key`` takes out of our answer what a peer's is
    compared with: a number, or several of which it may leave out some as None. ``part`` says
    what each peer answers of the question. ``most`` is the greatest size at which it is
    asked: beyond, one answer would take it minutes.
    """

    name: str
    cases: Callable[[Network, Random, int], list[Case]]
    ours: Ask
    key: Callable[[Any], Any]
    peers: dict[str, Ask]
    part: dict[str, str] = field(default_factory=dict)
    most: dict[str, int] = field(default_factory=dict)


def connected(network: Network, dice: Random, count: int) -> list[Case]:
    """Draw pairs between which there is a route."""
    met = [at for at, degree in enumerate(network.degrees.tolist()) if degree]
    found: list[Case] = []
    while len(found) < count:
        x, y = dice.sample(met, 2)
        if connect(network, *_ids(network, (x, y)), routes=1).distance:
            found.append((x, y))
    return found


def apart(network: Network, dice: Random, count: int) -> list[Case]:
    """Draw pairs without a route: one end has no neighbor, or none that leads to the other."""
    found: list[Case] = []
    everyone = range(len(network))
    few = [at for at, degree in enumerate(network.degrees.tolist()) if degree < 2]
    for _ in range(200 * count):
        x, y = dice.choice(few), dice.choice(everyone)
        if x != y and connect(network, *_ids(network, (x, y)), routes=1).distance is None:
            found.append((x, y))
        if len(found) == count:
            break
    return found


def anyone(network: Network, dice: Random, count: int) -> list[Case]:
    """Draw entities: the best tied one, then any with neighbors."""
    degrees = network.degrees.tolist()
    met = [(at,) for at, degree in enumerate(degrees) if degree]
    return [(degrees.index(max(degrees)),), *dice.sample(met, min(count - 1, len(met)))]


def hubs(network: Network, dice: Random, count: int) -> list[Case]:  # noqa: ARG001 (not drawn)
    """Return the best tied entities."""
    degrees = network.degrees.tolist()
    return [(at,) for at in sorted(range(len(degrees)), key=lambda at: -degrees[at])[:count]]


def _ids(network: Network, case: Case) -> list[str]:
    return [network.facts.ids[at] for at in case]


def _connect(network: Network, case: Case) -> Any:
    return connect(network, *_ids(network, case), routes=ROUTES)


def _told(answer: Any) -> tuple[int | None, int | None]:
    """Return what peers can tell of a connection: distance and independent routes."""
    return answer.distance, answer.independent_routes


def _networkx_connect(graph: Any, case: Case) -> tuple[int | None, int | None]:
    import networkx

    if not networkx.has_path(graph, *case):
        return None, 0
    routes = list(islice(networkx.shortest_simple_paths(graph, *case), ROUTES))
    apart = len(list(networkx.node_disjoint_paths(graph, *case)))
    return len(routes[0]) - 1, None if len(routes[0]) == 2 else apart


def _igraph_connect(graph: Any, case: Case) -> tuple[int | None, int | None]:
    shortest = graph.get_all_shortest_paths(*case)
    if not shortest:
        return None, 0
    apart = graph.vertex_connectivity(*case, neighbors="number_of_nodes")
    return len(shortest[0]) - 1, None if len(shortest[0]) == 2 else apart


def _networkit_connect(graph: Any, case: Case) -> tuple[int | None, None]:
    import networkit

    search = networkit.distance.BidirectionalBFS(graph, *case, True)
    search.run()
    hops = search.getDistance()
    return (int(hops) if hops < graph.numberOfNodes() else None), None


def _rustworkx_connect(graph: Any, case: Case) -> tuple[int | None, None]:
    import rustworkx

    routes = rustworkx.all_shortest_paths(graph, *case)
    return (len(routes[0]) - 1 if routes else None), None


def _neo4j_connect(session: Any, case: Case) -> tuple[int | None, None]:
    ends = "MATCH (a:E {n: $x}), (b:E {n: $y})"
    pair = {"x": case[0], "y": case[1]}
    query = f"{ends} MATCH p = allShortestPaths((a)-[:T*..20]-(b)) RETURN length(p) AS hops"
    every = session.run(query, **pair).values()
    query = f"{ends} MATCH p = SHORTEST {ROUTES} (a)-[:T]-*(b) RETURN length(p) AS hops"
    session.run(query, **pair).values()
    return (every[0][0] if every else None), None


def _role(network: Network, case: Case) -> Any:
    return role(network, *_ids(network, case))


def _networkx_role(graph: Any, case: Case) -> float:
    import networkx

    networkx.effective_size(graph, case)
    return float(networkx.constraint(graph, case)[case[0]])


def _igraph_role(graph: Any, case: Case) -> float:
    return float(graph.constraint(case)[0])


_PEERS: dict[str, Ask] = {
    "networkx": _networkx_connect,
    "igraph": _igraph_connect,
    "networkit": _networkit_connect,
    "rustworkx": _rustworkx_connect,
    "neo4j": _neo4j_connect,
}
_PARTS = {
    "networkx": "10 routes without costs, disjoint routes; no shares",
    "igraph": "all shortest routes, cut; no others",
    "networkit": "one shortest route",
    "rustworkx": "all shortest routes",
    "neo4j": "all shortest routes, SHORTEST 10",
}
_MOST = {"networkx": 20_000, "igraph": 200_000, "rustworkx": 200_000, "neo4j": 200_000}

ROWS = (
    Benchmark("connect, the whole answer", connected, _connect, _told, _PEERS, _PARTS, _MOST),
    Benchmark(
        "connect, no route exists", apart, _connect, _told,
        _PEERS,
        dict.fromkeys(_PEERS, "whether there is a route"),
        {"igraph": 200_000, "rustworkx": 200_000, "neo4j": 200_000},
    ),
    Benchmark(
        "role without the tables", anyone, _role, lambda answer: answer.constraint,
        {"networkx": _networkx_role, "igraph": _igraph_role},
        {"networkx": "constraint, effective size", "igraph": "constraint"},
        {"networkx": 5_000, "igraph": 200_000},
    ),
    Benchmark(
        "role of a hub without the tables", hubs, _role, lambda answer: answer.constraint,
        {"igraph": _igraph_role}, {"igraph": "constraint"}, {"igraph": 200_000},
    ),
)  # fmt: skip
