#!/usr/bin/env bash
# Cypher over networkx: an arrowless pattern finds only what goes both ways, and routes never turn
# back.
# (x)-[]-(y) is how one asks who is tied to whom, whichever way a tie was written down;
# grand-cypher lists it as supported. On a directed graph it finds a pair only if there are ties
# both ways, so most partnerships vanish. (x)-[]->(y)-[]->(z) never lets z be x, though Cypher
# forbids only the second use of a tie.
# https://github.com/aplbrain/grand-cypher#feature-parity
# https://neo4j.com/docs/cypher-manual/current/patterns/reference/
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check grand-cypher==1.2.0 networkx==3.6.1
cd "$work"
venv/bin/python - <<'END'
from importlib.metadata import version

import networkx
from grandcypher import GrandCypher

graph = networkx.DiGraph([("a", "b"), ("c", "d"), ("d", "c")])
for name in graph:
    graph.nodes[name]["name"] = name


def rows(pattern, *names):
    answer = GrandCypher(graph).run(f"MATCH {pattern} RETURN " + ", ".join(names))
    return sorted(zip(*answer.values()))


seen = [
    rows("(x)-[]-(y)", "x.name", "y.name"),
    rows("(x)-[]->(y)-[]->(z)", "x.name", "z.name"),
]
print("grand-cypher", version("grand-cypher"))
print("expected: a-b, b-a, c-d and d-c (the latter two twice); c to c and d to d")
print("seen:", *seen, sep="\n  ")
assert seen == [[("c", "d"), ("d", "c")], []], "grand-cypher behaves differently now"
END
