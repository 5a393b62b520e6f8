#!/usr/bin/env bash
# Betweenness in scikit-network is halved where ties have a direction, and normalized changes nothing.
# A funds B, B funds C, C funds D: two routes pass B (A to C, A to D) and two pass C. Brandes, whom
# the documentation names, halves the sums where each pair is met from both sides, so without
# directions alone. scikit-network halves always and counts one route each. The answer with
# normalized=True is the very same, where a share of the pairs should come: a third each.
# https://scikit-network.readthedocs.io/en/latest/reference/ranking.html
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check scikit-network==0.33.5 networkx==3.6.1
cd "$work"
venv/bin/python - <<'END'
from importlib.metadata import version

import networkx
from scipy import sparse
from sknetwork.ranking import Betweenness

expected, seen = {}, {}
for kind in (networkx.DiGraph, networkx.Graph):
    chain = networkx.path_graph(4, kind)
    matrix = sparse.csr_matrix(networkx.to_numpy_array(chain, dtype=bool))
    for normalized in (False, True):
        numbers = networkx.betweenness_centrality(chain, normalized=normalized).values()
        other = Betweenness(normalized=normalized).fit_predict(matrix)
        case = f"{kind.__name__}, normalized={normalized}"
        expected[case] = [round(number, 2) for number in numbers]
        seen[case] = [round(float(number), 2) for number in other]
print("scikit-network", version("scikit-network"), "networkx", networkx.__version__)
print("expected:", expected)
print("seen:", seen)
assert list(expected.values()) == [
    [0, 2, 2, 0], [0, 0.33, 0.33, 0], [0, 2, 2, 0], [0, 0.67, 0.67, 0]
]
assert list(seen.values()) == [
    [0, 1, 1, 0], [0, 1, 1, 0], [0, 2, 2, 0], [0, 2, 2, 0]
], "scikit-network behaves differently now"
END
