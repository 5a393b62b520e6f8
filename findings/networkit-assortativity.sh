#!/usr/bin/env bash
# How partners of a kind find each other depends in NetworKit on how the entities are numbered.
# A, B and C all know each other, D knows C alone. Do the well connected meet the well connected?
# The answer is -0.71, in networkx and igraph alike. An undirected tie has no first end; the answers
# of NetworKit are those that come of taking one end of each for the first, as the numbers have it,
# without the tie the other way round. Numbered anew, the same four have -0.87, -0.71 (another one) or
# -0.33, and a star has no number at all in most orders. With kinds in place of values it is right.
# https://networkit.github.io/dev-docs/python_api/correlation.html
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check networkit==11.3 networkx==3.6.1 igraph==1.0.0
cd "$work"
venv/bin/python - <<'END'
from itertools import permutations

import igraph
import networkit
import networkx

kite = [(0, 1), (1, 2), (0, 2), (2, 3)]


def assortativity(ties):
    """Give the degree assortativity of an undirected network, to three places."""
    graph = networkit.Graph(4)
    for tie in ties:
        graph.addEdge(*tie)
    degrees = [float(graph.degree(member)) for member in graph.iterNodes()]
    measure = networkit.correlation.Assortativity(graph, degrees)
    measure.run()
    return round(measure.getCoefficient(), 3)


def numbered(ties):
    """List the answers over all ways to number four entities."""
    ways = permutations(range(4))
    return {str(assortativity([(way[a], way[b]) for a, b in ties])) for way in ways}


star = [(0, 1), (0, 2), (0, 3)]
expected = {
    round(networkx.degree_assortativity_coefficient(networkx.Graph(kite)), 3),
    round(igraph.Graph(edges=kite).assortativity_degree(directed=False), 3),
}
seen = [sorted(numbered(kite)), sorted(numbered(star))]
print("networkit", networkit.__version__, "networkx", networkx.__version__)
print("expected:", [["-0.714"], ["-1.0"]], "whoever is entity 0")
print("seen:", seen)
assert expected == {-0.714}
assert networkx.degree_assortativity_coefficient(networkx.Graph(star)) == -1
wanted = [["-0.333", "-0.707", "-0.87"], ["-1.0", "nan"]]
assert seen == wanted, "NetworKit behaves differently now"
END
