"""The peers: other libraries on the same neighbors, and Neo4j on the same facts.

Each is made from the same arrays and answers with numbers that can be compared. One that is not
installed is said to be so.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
from numpy.typing import NDArray

from graph.network import Network

NAMES = ("networkx", "igraph", "networkit", "rustworkx")

Made = dict[str, Any]


def pairs_of(network: Network) -> NDArray[np.int64]:
    """Return who is tied to whom, context ties aside, each unordered pair once."""
    slots = network.slots
    here = np.repeat(np.arange(len(network)), np.diff(network.starts))
    met = network.acquainted & (here < slots["neighbor"])
    return np.stack((here[met], slots["neighbor"][met]), axis=1).astype(np.int64)


def peers(network: Network, wanted: tuple[str, ...]) -> tuple[Made, dict[str, str]]:
    """Return each peer's graph of a network by its name, and why the others have none."""
    pairs, made, missing = pairs_of(network), {}, {}
    for name in wanted:
        try:
            made[name] = _MAKE[name](pairs, len(network))
        except ModuleNotFoundError:
            missing[name] = "not installed"
    return made, missing


def _networkx(pairs: NDArray[np.int64], size: int) -> Any:
    import networkx

    graph: networkx.Graph[int] = networkx.Graph()
    graph.add_nodes_from(range(size))
    graph.add_edges_from(pairs.tolist())
    return graph


def _igraph(pairs: NDArray[np.int64], size: int) -> Any:
    import igraph

    return igraph.Graph(size, pairs.tolist())


def _networkit(pairs: NDArray[np.int64], size: int) -> Any:
    import networkit

    graph = networkit.Graph(size)
    graph.addEdges((pairs[:, 0].copy(), pairs[:, 1].copy()))
    return graph


def _rustworkx(pairs: NDArray[np.int64], size: int) -> Any:
    import rustworkx

    graph = rustworkx.PyGraph(multigraph=False)
    graph.add_nodes_from(range(size))
    graph.extend_from_edge_list(list(map(tuple, pairs.tolist())))
    return graph


_MAKE: dict[str, Callable[[NDArray[np.int64], int], Any]] = {
    "networkx": _networkx,
    "igraph": _igraph,
    "networkit": _networkit,
    "rustworkx": _rustworkx,
}


@contextmanager
def neo4j_of(network: Network) -> Iterator[Any]:
    """Lend a session of a Neo4j server that holds the same neighbors."""
    from tests.bolt import Server, missing

    if reason := missing():
        raise SystemExit(reason)
    with TemporaryDirectory() as folder:
        server = Server(Path(folder), java=("java", "-Xmx2g"))
        server.start()
        try:
            with server.access.driver() as driver, driver.session() as session:
                session.run("CREATE CONSTRAINT FOR (e:E) REQUIRE e.n IS UNIQUE").consume()
                for first in range(0, len(network), 20_000):
                    numbers = list(range(first, min(first + 20_000, len(network))))
                    session.run("UNWIND $n AS n CREATE (:E {n: n})", n=numbers).consume()
                rows = iter(pairs_of(network).tolist())
                while batch := list(islice(rows, 20_000)):
                    query = "UNWIND $p AS p MATCH (a:E {n: p[0]}), (b:E {n: p[1]})"
                    session.run(f"{query} CREATE (a)-[:T]->(b)", p=batch).consume()
                yield session
        finally:
            server.kill()
