#!/usr/bin/env bash
# In a multigraph, networkx divides the sum over the neighbors, each taken once, by the number of
# ties.
# The "average degree of the neighbors" tells whether an organization's partners are themselves
# well connected. Here the only partner of X has three ties, and the average is said to be 1.5:
# less than any partner has. Two recorded agreements with one partner halve the figure.
# https://networkx.org/documentation/stable/reference/algorithms/assortativity.html
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check networkx==3.6.1 igraph==1.0.0
cd "$work"
venv/bin/python - <<'END'
import igraph
import networkx

ties = [("x", "hub"), ("x", "hub"), ("hub", "y")]
graph = networkx.MultiGraph(ties)
seen = networkx.average_neighbor_degree(graph)
other = igraph.Graph([(0, 1), (0, 1), (1, 2)])
print("networkx", networkx.__version__, "igraph", igraph.__version__)
print("expected: x has the hub (3 ties) as its only neighbor, so 3.0, as igraph says:", other.knn()[0])
print("seen:", seen)
assert graph.degree("hub") == 3
assert other.knn()[0][0] == 3.0
assert seen == {"x": 1.5, "hub": 1.0, "y": 3.0}, "networkx behaves differently now"
END
