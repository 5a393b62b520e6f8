#!/usr/bin/env bash
# python-louvain computes the modularity of parallel ties with each pair counted once.
# Three contracts between A and B, one B-C, one C-D. For a MultiGraph the degrees count all
# contracts, but the ties within a community count once for each pair, whatever their number and
# weight. A good partition gets a modularity below 0: worse than none at all. No error, no warning.
# The same weights in a Graph give the right number.
# https://github.com/taynaud/python-louvain/issues/55
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check python-louvain==0.16 networkx==3.6.1
cd "$work"
venv/bin/python - <<'END'
from importlib.metadata import version

import community
import networkx

contracts = [("A", "B"), ("A", "B"), ("A", "B"), ("B", "C"), ("C", "D")]
many = networkx.MultiGraph(contracts)
summed = networkx.Graph()
summed.add_weighted_edges_from([("A", "B", 3), ("B", "C", 1), ("C", "D", 1)])
part = {"A": 0, "B": 0, "C": 1, "D": 1}
expected = round(networkx.community.modularity(many, [{"A", "B"}, {"C", "D"}]), 2)
seen = [round(community.modularity(part, graph), 2) for graph in (many, summed)]
print("python-louvain", version("python-louvain"), "networkx", networkx.__version__)
print("expected:", [expected, expected], "for the MultiGraph and for the Graph with weights")
print("seen:", seen)
assert expected == 0.22 and seen == [-0.18, 0.22], "python-louvain behaves differently now"
END
