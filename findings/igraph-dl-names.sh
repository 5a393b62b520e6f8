#!/usr/bin/env bash
# igraph gives entities the names of others when it reads a UCINET file with names of two words.
# UCINET's DL format allows a label with a blank in quotes. igraph splits it, keeps the quotation
# marks, and hands the pieces to the next entities; the last names drop off the end. The ties stay
# where they are, so Austin's ties now belong to "Worth". No error, no warning.
# http://www.analytictech.com/ucinet/help/hs5000.htm (ROW LABELS: quotes around embedded spaces)
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check igraph==1.0.0
cd "$work"
venv/bin/python - <<'END'
import pathlib

import igraph

path = pathlib.Path("partners.dl")
path.write_text("""DL n=3
format = edgelist1
labels:
"Fort Worth",Austin,Houston
data:
1 2
2 3
""")
graph = igraph.Graph.Read_DL(str(path))
seen = [tuple(graph.vs[end]["name"] for end in tie.tuple) for tie in graph.es]
print("igraph", igraph.__version__)
print("expected:", [("Fort Worth", "Austin"), ("Austin", "Houston")])
print("seen:", seen)
wanted = [('"Fort ', 'Worth"'), ('Worth"', "Austin")]
assert seen == wanted, "igraph behaves differently now"
END
