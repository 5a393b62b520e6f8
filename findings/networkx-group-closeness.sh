#!/usr/bin/env bash
# The group that reaches almost nobody has the greatest group closeness in networkx.
# Group closeness finds key players: the few from whom everybody is near. Whoever cannot be
# reached adds nothing to the sum of distances but still counts above the fraction line, so two
# organizations that know only each other beat the middle of the main network, with a value above
# 1. Compare groups inside one connected component only.
# https://networkx.org/documentation/stable/reference/algorithms/generated/networkx.algorithms.centrality.group_closeness_centrality.html
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check networkx==3.6.1
cd "$work"
venv/bin/python - <<'END'
import networkx

graph = networkx.path_graph(["a", "b", "c", "d", "e"])
networkx.add_path(graph, ["far", "off"])
seen = {
    name: round(networkx.group_closeness_centrality(graph, [name]), 2) for name in ("c", "far")
}
print("networkx", networkx.__version__)
print("expected: the middle c of the chain is closer than far, or both are 0 (infinite distances)")
print("seen:", seen)
assert seen == {"c": 1.0, "far": 6.0}, "networkx behaves differently now"
END
