#!/usr/bin/env bash
# A founding year that nobody knows counts as the year 0 in Grand-Cypher.
# A began in 2010, C in 2005, of B and E it is not known. In Cypher a mean leaves out what is
# missing, 2007.5, and count(x.since) is 2. Here the mean is 1003.75 and the count 4; the greatest is
# right. Beside it: in "A, or else B of 2005", AND does not bind closer than OR here, so A, who began
# in 2010, is left out. In the other order, "B of 2005, or else A", A is named.
# https://neo4j.com/docs/cypher-manual/current/functions/aggregating/
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

graph = networkx.DiGraph([("A", "B"), ("B", "C"), ("C", "E")])
years = {"A": 2010, "B": None, "C": 2005}
for member in graph:
    graph.nodes[member]["name"] = member
    if member in years:
        graph.nodes[member]["since"] = years[member]


def answer(query):
    """Ask for one column, and list it."""
    (column,) = GrandCypher(graph).run(query).values()
    return list(column)


seen = {
    "avg": answer("MATCH (x) RETURN AVG(x.since)"),
    "count": answer("MATCH (x) RETURN COUNT(x.since)"),
    "max": answer("MATCH (x) RETURN MAX(x.since)"),
    "A, or B of 2005": answer(
        'MATCH (x) WHERE x.name = "A" OR x.name = "B" AND x.since = 2005 RETURN x.name'
    ),
    "B of 2005, or A": answer(
        'MATCH (x) WHERE x.name = "B" AND x.since = 2005 OR x.name = "A" RETURN x.name'
    ),
}
print("grand-cypher", version("grand-cypher"), "networkx", networkx.__version__)
print("expected:", dict(zip(seen, [[2007.5], [2], [2010], ["A"], ["A"]])))
print("seen:", seen)
wanted = [[1003.75], [4], [2010], [], ["A"]]
assert list(seen.values()) == wanted, "Grand-Cypher behaves differently now"
END
