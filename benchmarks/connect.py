"""How long the main job takes on the seeds, beside networkx on the same pairs.

Run: python benchmarks/connect.py. Prints medians of one run; the last columns are ratios.
"""

import json
import random
from collections.abc import Callable
from importlib.resources import files
from itertools import islice
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

import networkx as nx

from graph import compile_network, connect, open_store, role
from graph.formats import read
from graph.network import Network
from graph.questions.warm import warm

PAIRS = 200
ROUTES = 5


def milliseconds(work: Callable[[], object]) -> float:
    """Return how long a call takes."""
    start = perf_counter()
    work()
    return 1000 * (perf_counter() - start)


def neighbours_of(network: Network) -> "nx.Graph[str]":
    """Return who is tied to whom, context ties aside, as networkx has it."""
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(network.facts.ids)
    for v, id in enumerate(network.facts.ids):
        row = network.slots[network.starts[v] : network.starts[v + 1]]
        acquainted = (row["outward"] | row["inward"]) & 0xEFF7 != 0  # all bits but context
        graph.add_edges_from((id, network.facts.ids[w]) for w in row["neighbour"][acquainted])
    return graph


def peer(graph: "nx.Graph[str]", x: str, y: str) -> tuple[int, int]:
    """Answer a part of the question with networkx: distance, routes, independent routes."""
    routes = list(islice(nx.shortest_simple_paths(graph, x, y), ROUTES))
    return len(routes[0]) - 1, len(list(nx.node_disjoint_paths(graph, x, y)))


def main() -> None:
    """Measure and print."""
    warm()
    folder = Path(str(files("seeds") / "entities.csv")).parent
    facts, _ = read([folder], "seeds")
    print(f"read the seeds      {milliseconds(lambda: read([folder], 'seeds')):8.1f} ms")
    with TemporaryDirectory() as place, open_store(f"{place}/seeds.db", create=True) as store:
        for what in ("load the seeds     ", "load the same again"):
            took = milliseconds(lambda: store.load(facts, "seeds", ""))
            print(f"{what} {took:8.1f} ms")
        network = compile_network(store.ecosystem())
    graph = neighbours_of(network)
    connected = sorted(max(nx.connected_components(graph), key=len))
    chosen = random.Random(1)
    pairs = [tuple(chosen.sample(connected, 2)) for _ in range(PAIRS)]
    ours, theirs = [], []
    for x, y in pairs:
        answer = connect(network, x, y, routes=ROUTES)
        expected = (answer.distance, answer.independent_routes)
        if not answer.direct:  # networkx counts a direct tie among the disjoint routes, too
            assert peer(graph, x, y) == expected
        ours.append(milliseconds(lambda x=x, y=y: connect(network, x, y, routes=ROUTES)))
        theirs.append(milliseconds(lambda x=x, y=y: peer(graph, x, y)))
    as_json = [
        milliseconds(lambda x=x, y=y: json.dumps(connect(network, x, y, routes=ROUTES).to_dict()))
        for x, y in pairs
    ]
    print(f"connect             {median(ours):8.2f} ms")
    print(f"connect as JSON     {median(as_json):8.2f} ms")
    print(f"the slowest of them {max(as_json):8.2f} ms")
    ratio = median(theirs) / median(ours)
    print(f"networkx            {median(theirs):8.2f} ms, {ratio:.1f} times ours")
    hubs = sorted(network.facts.ids, key=lambda id: -network.degree(network.find(id)))[:PAIRS]
    roles = median(milliseconds(lambda id=id: role(network, id)) for id in hubs)
    print(f"role of a hub       {roles:8.2f} ms")


if __name__ == "__main__":
    main()
