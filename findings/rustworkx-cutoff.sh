#!/usr/bin/env bash
# rustworkx counts entities, not hops, where one says how long a route may be.
# Whoever asks "who connects X to Y in at most two hops" and moves from networkx to rustworkx for
# speed gets the direct tie alone: every go-between is gone, and there is no error.
# https://www.rustworkx.org/apiref/rustworkx.all_simple_paths.html ("the maximum depth of path")
# https://networkx.org/documentation/stable/reference/algorithms/simple_paths.html
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check rustworkx==0.18.1 networkx==3.6.1
cd "$work"
venv/bin/python - <<'END'
import networkx
import rustworkx

ties = [(0, 1), (1, 2), (2, 3), (3, 0), (0, 2)]
one = networkx.Graph(ties)
other = rustworkx.PyGraph()
other.add_nodes_from(range(4))
other.add_edges_from([(*tie, None) for tie in ties])


def routes(most):
    return sorted(map(list, rustworkx.all_simple_paths(other, 0, 2, cutoff=most)))


expected = sorted(networkx.all_simple_paths(one, 0, 2, cutoff=2))
seen = {most: routes(most) for most in (1, 2, 3)}
print("rustworkx", rustworkx.__version__, "networkx", networkx.__version__)
print("expected: cutoff=2 gives the routes of at most two hops, as in networkx:", expected)
print("seen:", seen)
assert expected == [[0, 1, 2], [0, 2], [0, 3, 2]]
assert seen == {1: [[0, 2]], 2: [[0, 2]], 3: expected}, "rustworkx behaves differently now"
END
