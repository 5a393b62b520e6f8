#!/usr/bin/env bash
# DyNetx makes periods that end before they begin, and its own file doubles a period.
# A partnership from 2015 that vanishes in 2020 is cut to 2019 and later: what is left runs from
# 2019 to 2018. Written and read back it has two periods, the first year twice. A partnership of
# 2005 to 2008 that is told after one of 2010 to 2015 is refused, so facts must be sorted.
# https://dynetx.readthedocs.io/en/latest/
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check dynetx==0.3.2 networkx==3.6.1
cd "$work"
venv/bin/python - <<'END'
from importlib.metadata import version

import dynetx

graph = dynetx.DynGraph(edge_removal=True)
graph.add_interaction("a", "b", t=2015, e=2020)
assert graph.has_interaction("a", "b", t=2019)


def periods(graph):
    return [period for *_, tie in graph.interactions() for period in tie["t"]]


dynetx.write_interactions(graph, "ties.txt")
again = dynetx.read_interactions("ties.txt", nodetype=str, timestamptype=int)
graph_2 = dynetx.DynGraph(edge_removal=True)
graph_2.add_interaction("a", "b", t=2010, e=2015)
try:
    graph_2.add_interaction("a", "b", t=2005, e=2008)
    earlier = periods(graph_2)
except ValueError as error:
    earlier = type(error).__name__
seen = [periods(graph), periods(graph.time_slice(2019, 2025)), periods(again), earlier]
print("dynetx", version("dynetx"))
print("expected: [[2015, 2019]], [[2019, 2019]], [[2015, 2019]], both periods")
print("seen:", *seen, sep="\n  ")
wanted = [[[2015, 2019]], [[2019, 2018]], [[2015, 2015], [2015, 2019]], "ValueError"]
assert seen == wanted, "DyNetx behaves differently now"
END
