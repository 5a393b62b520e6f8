#!/usr/bin/env bash
# The betweenness of a group is wrong in networkx wherever money flows one way only.
# A -> B -> C -> D -> E. For a group of one, group betweenness is plain betweenness: 0, 3, 4, 3, 0.
# networkx gives -4, 1, 4, 5, 4: the end that passes nothing on beats the middle, and a number of
# routes is below 0. Groups of two raise KeyError. The correction for routes that begin or end in
# the group takes it that everybody reaches everybody.
# https://github.com/networkx/networkx/issues/8559
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check networkx==3.6.1
cd "$work"
venv/bin/python - <<'END'
import networkx

chain = networkx.DiGraph(zip("ABCD", "BCDE"))
expected = networkx.betweenness_centrality(chain, normalized=False)
seen = {
    member: networkx.group_betweenness_centrality(chain, [member], normalized=False)
    for member in chain
}
try:
    pair = networkx.group_betweenness_centrality(chain, ["B", "D"], normalized=False)
except KeyError as error:
    pair = type(error).__name__
print("networkx", networkx.__version__)
print("expected:", expected, "and 3.0 for B and D together")
print("seen:", seen, "and", pair)
assert list(expected.values()) == [0, 3, 4, 3, 0]
assert list(seen.values()) == [-4, 1, 4, 5, 4], "networkx behaves differently now"
assert pair == "KeyError", "networkx behaves differently now"
END
