"""The rows of whole networks: PageRank, betweenness, all that is counted among neighbors, impact.

Scores agree if their sums under the same random weights do: no two vectors that differ pass.
"""

from random import Random
from typing import Any

import numpy as np

from benchmarks.rows import Benchmark, Case
from graph import impact
from graph.filter import NO_FILTER
from graph.kernels.betweenness import betweenness
from graph.model import KIND_CODE, Kind
from graph.network import Network
from graph.questions.counting.measuring import LOCAL, score, score_locally
from graph.questions.counting.measuring.whole import EXACT, Whole, whole_of
from graph.store import silent

#: How often a measure of the whole network is taken.
TIMES = 3

#: The error that PageRank may keep.
TOLERANCE = 1e-10


def whole(_network: Network, _dice: Random, _count: int) -> list[Case]:
    """Return what stands for the whole network, a few times."""
    return [()] * TIMES


def small(network: Network, _dice: Random, _count: int) -> list[Case]:
    """Return the whole network once, if it is small enough for all pairs."""
    return [()] if len(network) <= EXACT else []


def large(network: Network, _dice: Random, _count: int) -> list[Case]:
    """Return the whole network a few times, if it is too large for all pairs."""
    return [()] * TIMES if len(network) > EXACT else []


def cities(network: Network, dice: Random, count: int) -> list[Case]:
    """Draw cities with neighbors."""
    is_city = network.entities["kind"] == KIND_CODE[Kind.CITY]
    found = np.flatnonzero(is_city & (network.degrees > 0)).tolist()
    return [(at,) for at in dice.sample(found, min(count, len(found)))]


def summed(scores: Any) -> float:
    """Return the sum of scores under random weights; who has none counts nothing."""
    values = np.nan_to_num(np.asarray(scores, np.float64))
    return float(values @ np.random.default_rng(1).random(len(values)))


def _seen(network: Network) -> Whole:
    return whole_of(network, NO_FILTER, arc=False, by="sector")


def _pagerank(network: Network, _case: Case) -> Any:
    return score(_seen(network), "pagerank", silent).scores


def _networkit_pagerank(graph: Any, _case: Case) -> float:
    import networkit

    ranking = networkit.centrality.PageRank(graph, damp=0.85, tol=TOLERANCE / 100)
    ranking.run()
    scores = np.array(ranking.scores())
    return summed(scores / scores.sum())  # what isolates would pass on is missing from it


def _rustworkx_pagerank(graph: Any, _case: Case) -> float:
    import rustworkx

    least = TOLERANCE / graph.num_nodes()  # it multiplies by their number
    scores = rustworkx.pagerank(graph.to_directed(), tol=least, max_iter=1000)
    return summed(list(scores.values()))


def _one_core(network: Network, _case: Case) -> Any:
    near, size = _seen(network).near, len(network)
    return betweenness(near, 0, size) / ((size - 1) * (size - 2))


def _all_cores(network: Network, _case: Case) -> Any:
    return score(_seen(network), "betweenness", silent).scores


def _igraph_betweenness(graph: Any, _case: Case) -> float:
    size = graph.vcount()
    return summed(graph.betweenness()) * 2 / ((size - 1) * (size - 2))


def _networkit_betweenness(graph: Any, _case: Case) -> float:
    import networkit

    ranking = networkit.centrality.Betweenness(graph, normalized=True)
    ranking.run()
    return summed(ranking.scores())


def _rustworkx_betweenness(graph: Any, _case: Case) -> float:
    import rustworkx

    return summed(list(rustworkx.betweenness_centrality(graph).values()))


def _networkit_sample(graph: Any, _case: Case) -> tuple[()]:
    import networkit

    networkit.centrality.KadabraBetweenness(graph, 0.01, 0.05).run()
    return ()


def _local(network: Network, _case: Case) -> Any:
    return score_locally(_seen(network), silent)[:, LOCAL["constraint"]]


def _igraph_local(graph: Any, _case: Case) -> float:
    return summed(graph.constraint())


def _networkx_local(graph: Any, _case: Case) -> float:
    import networkx

    held = networkx.constraint(graph)
    networkx.effective_size(graph)
    return summed([held[at] for at in range(len(graph))])


def _impact(network: Network, case: Case) -> Any:
    return impact(network, network.facts.ids[case[0]])


_BETWEENNESS = {
    "igraph": _igraph_betweenness,
    "networkit": _networkit_betweenness,
    "rustworkx": _rustworkx_betweenness,
}

ROWS = (
    Benchmark("impact on a city", cities, _impact, lambda _: (), {}),
    Benchmark(
        "all local measures of all", whole, _local, summed,
        {"networkx": _networkx_local, "igraph": _igraph_local},
        {"networkx": "constraint, effective size", "igraph": "constraint"},
        {"networkx": 5_000},
    ),
    Benchmark(
        "PageRank to 1e-10", whole, _pagerank, summed,
        {
            "igraph": lambda graph, _: summed(graph.pagerank(damping=0.85)),
            "networkit": _networkit_pagerank,
            "rustworkx": _rustworkx_pagerank,
        },
    ),
    Benchmark(
        "exact betweenness, one core", small, _one_core, summed,
        {"igraph": _igraph_betweenness},
    ),
    Benchmark("exact betweenness, all cores", small, _all_cores, summed, _BETWEENNESS),
    Benchmark(
        "betweenness within 0.01 at 95 %", large, _all_cores, lambda _: (),
        {"networkit": _networkit_sample},
        {"networkit": "the same, by KADABRA, which ends once its samples agree"},
    ),
)  # fmt: skip
