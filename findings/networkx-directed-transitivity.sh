#!/usr/bin/env bash
# networkx takes directed networks for transitivity and answers by no known definition.
# Of three that fund each other around a ring, all are tied to all: igraph, which leaves direction
# out, says 1; networkx says 0. Where A funds B and C, and B funds C, the one chain of two ties is
# closed: 1 by every reading; networkx says a half. It looks at whom an entity points to and takes
# each such pair twice, as if it had to be tied both ways. The average of the clustering, which is
# made for directed networks, is a half for both.
# https://networkx.org/documentation/stable/reference/algorithms/generated/networkx.algorithms.cluster.transitivity.html
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check networkx==3.6.1 igraph==1.0.0
cd "$work"
venv/bin/python - <<'END'
import igraph
import networkx

triads = {
    "a ring": [(0, 1), (1, 2), (2, 0)],
    "a shortcut": [(0, 1), (1, 2), (0, 2)],
    "all both ways": [(0, 1), (1, 0), (1, 2), (2, 1), (0, 2), (2, 0)],
}
expected, plain, seen = {}, {}, {}
for name, ties in triads.items():
    graph = networkx.DiGraph(ties)
    expected[name] = igraph.Graph(edges=ties, directed=True).transitivity_undirected()
    plain[name] = networkx.transitivity(graph.to_undirected())
    seen[name] = networkx.transitivity(graph)
print("networkx", networkx.__version__, "igraph", igraph.__version__)
print("expected:", expected, "(networkx without direction: the same)")
print("seen:", seen)
assert expected == plain == dict.fromkeys(triads, 1)
wanted = {"a ring": 0, "a shortcut": 0.5, "all both ways": 1}
assert seen == wanted, "networkx behaves differently now"
END
