#!/usr/bin/env bash
# The more sources state a returned tie, the less reciprocal it is to igraph.
# Where every statement is an arc of its own, A funds B (three sources) and B funds A (one) is a
# tie fully returned: is_mutual() says so of all four arcs. reciprocity() says 0.5, and 0.18 with
# ten sources, so well-documented networks look one-sided. Merge parallel arcs first.
# https://python.igraph.org/en/stable/api/igraph.GraphBase.html#reciprocity (the probability that the opposite of an arc is also in the graph)
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check igraph==1.0.0
cd "$work"
venv/bin/python - <<'END'
import igraph


def told(sources):
    graph = igraph.Graph([(0, 1)] * sources + [(1, 0)], directed=True)
    return all(graph.is_mutual()), round(graph.reciprocity(), 3)


seen = {sources: told(sources) for sources in (1, 2, 3, 10)}
print("igraph", igraph.__version__)
print("expected: 1.0 whenever every arc has its opposite (is_mutual is true for all)")
print("seen:", seen)
wanted = {1: (True, 1.0), 2: (True, 0.667), 3: (True, 0.5), 10: (True, 0.182)}
assert seen == wanted, "igraph behaves differently now"
END
