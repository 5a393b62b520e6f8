#!/usr/bin/env bash
# "Tied to, whichever way" finds in Grand-Cypher only those who are tied both ways.
# A funds B, B funds A, B funds C. In Cypher, (x)-[]-(y) takes a tie in either direction, so B and C
# are partners; here they are not, since C does not fund B. And a route of two ties may lead back to
# its start, A to B to A over two ties: only a tie may not come twice. Here no entity may come
# twice, so no money ever comes back. No error, no warning; the answers are plausible and shorter.
# https://opencypher.org/resources/
# https://pypi.org/project/grand-cypher/
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

graph = networkx.DiGraph([("A", "B"), ("B", "A"), ("B", "C")])
for member in graph:
    graph.nodes[member]["name"] = member


def rows(pattern, *columns):
    """Ask for a pattern, and give its rows as words of letters, in order."""
    names = [f"{column}.name" for column in columns]
    answer = GrandCypher(graph).run(f"MATCH {pattern} RETURN {', '.join(names)}")
    return sorted("".join(row) for row in zip(*(answer[name] for name in names)))


directed = rows("(x)-[]->(y)", "x", "y")
seen = [rows("(x)-[]-(y)", "x", "y"), rows("(x)-[]->(y)-[]->(z)", "x", "y", "z")]
print("grand-cypher", version("grand-cypher"), "networkx", networkx.__version__)
print("expected:", [["AB", "AB", "BA", "BA", "BC", "CB"], ["ABA", "ABC", "BAB"]])
print("seen:", seen)
assert directed == ["AB", "BA", "BC"]
assert seen == [["AB", "BA"], ["ABC"]], "Grand-Cypher behaves differently now"
END
