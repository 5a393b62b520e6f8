#!/usr/bin/env bash
# A hypergraph exchange file (HIF) loses a project and every name between XGI and Hypergraphx.
# HIF is the common format of the hypergraph libraries. XGI writes three projects, two of them with
# the same partners. Hypergraphx knows a project by its partners alone, so of these two the one that
# stands later in the file takes the place of the other, title and all; partners are renamed 0, 1
# and 2. A directed file becomes undirected: the format says "network-type", the reader looks for
# "type". XGI itself reads its files back whole.
# https://github.com/HIF-org/HIF-standard
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check xgi==0.10.2 hypergraphx==1.8.0
cd "$work"
venv/bin/python - <<'END'
from importlib.metadata import version

import hypergraphx
import xgi
from hypergraphx.readwrite.hif import read_hif

projects = xgi.Hypergraph()
for partner in ("Lab", "Port", "Rail"):
    projects.add_node(partner, country="PT")
projects.add_edge(["Lab", "Port", "Rail"], idx="P1", title="harbor")
projects.add_edge(["Lab", "Port", "Rail"], idx="P2", title="tunnel")
projects.add_edge(["Lab", "Port"], idx="P3", title="quay")
xgi.write_hif(projects, "projects.json")
funding = xgi.DiHypergraph()
funding.add_node("Lab", country="PT")
funding.add_edge((["Lab"], ["Port", "Rail"]), idx="F1", title="grant")
xgi.write_hif(funding, "funding.json")
again = xgi.read_hif("projects.json")
read = read_hif("projects.json")
titles = sorted(edge["attrs"]["title"] for edge in read.get_edges(metadata=True).values())
expected = [sorted(again.edges.attrs("title").aslist()), sorted(again.nodes), "DiHypergraph"]
seen = [titles, sorted(read.get_nodes()), type(read_hif("funding.json")).__name__]
print("xgi", version("xgi"), "hypergraphx", version("hypergraphx"))
print("expected:", expected)
print("seen:", seen)
assert expected[:2] == [["harbor", "quay", "tunnel"], ["Lab", "Port", "Rail"]]
assert type(xgi.read_hif("funding.json")) is xgi.DiHypergraph
assert len(titles) == 2 and "quay" in titles, "Hypergraphx behaves differently now"
assert seen[1:] == [[0, 1, 2], "Hypergraph"], "Hypergraphx behaves differently now"
END
