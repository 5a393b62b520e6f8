#!/usr/bin/env bash
# igraph counts pairs of roles where it should count shared projects.
# A bipartite projection turns "A and B take part in P" into a tie A-B whose weight is the number
# of projects they share. A who is both lead and sponsor of the one project shares "two" with B;
# if B has two roles as well, they share "four". Remove parallel ties before projecting.
# https://python.igraph.org/en/stable/api/igraph.Graph.html#bipartite_projection (A-C-B and A-D-B make a multiplicity of 2)
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check igraph==1.0.0
cd "$work"
venv/bin/python - <<'END'
import igraph


def shared(roles_of_a, roles_of_b):
    graph = igraph.Graph([(0, 2)] * roles_of_a + [(1, 2)] * roles_of_b)
    graph.vs["type"] = [False, False, True]  # A, B and the one project
    return graph.bipartite_projection(which=False).es["weight"]


seen = {roles: shared(*roles) for roles in ((1, 1), (2, 1), (2, 2))}
print("igraph", igraph.__version__)
print("expected: [1] each time, for there is one project")
print("seen:", seen)
assert seen == {(1, 1): [1], (2, 1): [2], (2, 2): [4]}, "igraph behaves differently now"
END
