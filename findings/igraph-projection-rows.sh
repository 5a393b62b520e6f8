#!/usr/bin/env bash
# igraph counts shared projects by rows, not by projects, when it projects memberships.
# Lists of projects name a partner twice where it has two roles or two departments. A and B share
# the projects P and Q. With A twice in P the number of shared projects is 3, with both of them
# twice in P it is 5, and the two projects, which share two partners, share 4 of them that time.
# It multiplies the rows of the one by the rows of the other. networkx refuses parallel ties here.
# https://python.igraph.org/en/stable/api/igraph.GraphBase.html
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check igraph==1.0.0
cd "$work"
venv/bin/python - <<'END'
import igraph

lists = {
    "each once": ["AP", "BP", "AQ", "BQ"],
    "A twice": ["AP", "AP", "BP", "AQ", "BQ"],
    "both twice": ["AP", "AP", "BP", "BP", "AQ", "BQ"],
}


def shared(rows):
    """Give the number of projects that A and B share, and of partners that P and Q share."""
    graph = igraph.Graph(n=4, edges=[("ABPQ".index(a), "ABPQ".index(p)) for a, p in rows])
    kinds = [False, False, True, True]
    partners, projects = graph.bipartite_projection(types=kinds, multiplicity=True)
    return partners.es["weight"] + projects.es["weight"]


seen = {name: shared(rows) for name, rows in lists.items()}
print("igraph", igraph.__version__)
print("expected:", dict.fromkeys(lists, [2, 2]))
print("seen:", seen)
wanted = {"each once": [2, 2], "A twice": [3, 3], "both twice": [5, 4]}
assert seen == wanted, "igraph behaves differently now"
END
