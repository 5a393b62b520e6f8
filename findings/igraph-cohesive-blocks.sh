#!/usr/bin/env bash
# igraph overlooks groups of structural cohesion.
# Four partners in a ring hold together although any one of them leaves: a block of cohesion 2. With
# one more partner at A it is found. With another at C, across the ring, it is not: all that is left
# is everybody together, with cohesion 1. At B, beside A, it would be found again. The way into the
# parts is to take a set out that parts the network; here A and C, each such a set by itself, seem to
# be taken out together, and what they leave is single entities. networkx finds the ring each time.
# https://python.igraph.org/en/stable/api/igraph.Graph.html#cohesive_blocks
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check igraph==1.0.0 networkx==3.6.1
cd "$work"
venv/bin/python - <<'END'
import igraph
import networkx

ring = ["AB", "BC", "CD", "DA"]
networks = {"E at A": ["AE"], "E at A, F at C": ["AE", "CF"], "E at A, F at B": ["AE", "BF"]}
expected, seen = {}, {}
for name, more in networks.items():
    ties = [tuple(tie) for tie in ring + more]
    levels = networkx.k_components(networkx.Graph(ties))
    expected[name] = ["".join(sorted(group)) for group in levels[2]]
    graph = igraph.Graph.TupleList(ties)
    blocks = graph.cohesive_blocks()
    seen[name] = [
        "".join(sorted(graph.vs[list(block)]["name"]))
        for block, cohesion in zip(blocks, blocks.cohesions())
        if cohesion >= 2
    ]
print("igraph", igraph.__version__, "networkx", networkx.__version__)
print("expected:", expected)
print("seen:", seen)
assert expected == dict.fromkeys(networks, ["ABCD"])
wanted = {"E at A": ["ABCD"], "E at A, F at C": [], "E at A, F at B": ["ABCD"]}
assert seen == wanted, "igraph behaves differently now"
END
