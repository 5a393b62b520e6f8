#!/usr/bin/env bash
# python-louvain counts parallel ties in the degrees and not in the ties themselves.
# It takes a networkx MultiGraph without a word. Two groups whose members are tied by three
# agreements each are a clear split, and the modularity that it reports is below 0, as if the
# split were worse than chance: a threshold like "above 0.3 is a real grouping" throws it out. Add
# the weights up first: networkx.Graph with a weight gives the right value.
# https://python-louvain.readthedocs.io/en/latest/api.html
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check python-louvain==0.16 networkx==3.6.1
cd "$work"
venv/bin/python - <<'END'
import community
import networkx

pairs = [(0, 1), (1, 2), (2, 0), (3, 4), (4, 5), (5, 3)]
graph = networkx.MultiGraph([pair for pair in pairs for _ in range(3)] + [(2, 3)])
summed = networkx.Graph()
for one, other in graph.edges():
    known = summed.get_edge_data(one, other, {"weight": 0})["weight"]
    summed.add_edge(one, other, weight=known + 1)
split = {node: node // 3 for node in graph}
expected = round(networkx.community.modularity(graph, [{0, 1, 2}, {3, 4, 5}]), 3)
seen = round(community.modularity(split, graph), 3)
print("python-louvain", community.__version__, "networkx", networkx.__version__)
print("expected:", expected, "as networkx has it, or a refusal of multigraphs")
print("seen:", seen, "and with summed weights", round(community.modularity(split, summed), 3))
assert expected == 0.447
assert round(community.modularity(split, summed), 3) == expected
assert seen == -0.184, "python-louvain behaves differently now"
END
