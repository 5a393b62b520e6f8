#!/usr/bin/env bash
# Asked for the betweenness between one X and one Y, networkx and igraph answer with half of it if
# ties have no direction.
# The share of the X-Y routes that pass a go-between is what "who connects X to Y" is about, and
# both libraries take sources and targets for it. The only go-between of a chain gets 0.5, as if
# every second route avoided it. The halving is right for the sum over all pairs, where each comes
# twice; here it comes once. With X and Y on both sides the answer is 1.
# https://networkx.org/documentation/stable/reference/algorithms/generated/networkx.algorithms.centrality.betweenness_centrality_subset.html
# https://python.igraph.org/en/stable/api/igraph.GraphBase.html#betweenness
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check networkx==3.6.1 igraph==1.0.0
cd "$work"
venv/bin/python - <<'END'
import igraph
import networkx

chain = networkx.path_graph(3)
other = igraph.Graph([(0, 1), (1, 2)])
share = networkx.betweenness_centrality_subset
seen = {
    "networkx": share(chain, [0], [2])[1],
    "networkx, normalized": share(chain, [0], [2], normalized=True)[1],
    "networkx, directed": share(networkx.path_graph(3, networkx.DiGraph), [0], [2])[1],
    "networkx, both on both sides": share(chain, [0, 2], [0, 2])[1],
    "igraph": other.betweenness(sources=[0], targets=[2])[1],
    "igraph, both on both sides": other.betweenness(sources=[0, 2], targets=[0, 2])[1],
}
print("networkx", networkx.__version__, "igraph", igraph.__version__)
print("expected: 1.0, for the formula in the documentation sums s(X, Y | v) / s(X, Y) over the one pair")
print("seen:", seen)
assert list(seen.values()) == [0.5, 0.5, 1.0, 1.0, 0.5, 1.0], "they behave differently now"
END
