#!/usr/bin/env bash
# In EasyGraph the perfect broker has the effective size of somebody with one partner.
# B has three partners who do not know each other: by Burt's measure nothing of that is redundant,
# the effective size is 3 and the efficiency 1, the most there is. EasyGraph says 1 and a third. As
# soon as two of the partners know each other it is right, 2.33, so the broker rises by a tie that
# makes it less of one. Told the name of a weight that nobody has, it gives 3. A star of any size,
# every path and every ring of four or more are cases of it.
# https://easy-graph.github.io/docs/reference/easygraph.functions.structural_holes.html
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
pip() { "$work/venv/bin/pip" install --quiet --disable-pip-version-check "$@"; }
pip networkx==3.6.1 'numpy<2' scipy joblib tqdm requests matplotlib fastjsonschema
pip --no-deps Python-EasyGraph==1.6.3  # with all of its dependencies it would be gigabytes
cd "$work"
venv/bin/python -W ignore - <<'END'
from importlib.metadata import version

import easygraph
import networkx


def sizes(ties):
    """Give effective size and efficiency of B in EasyGraph, and its effective size in networkx."""
    graph, other = easygraph.Graph(), networkx.Graph()
    for start, end in ties:
        graph.add_edge(start, end)
        other.add_edge(start, end)
    size = easygraph.effective_size(graph)["B"]
    weighted = easygraph.effective_size(graph, weight="none such")["B"]
    efficiency = easygraph.efficiency(graph)["B"]
    own = [round(float(number), 2) for number in (size, efficiency, weighted)]
    return own, round(float(networkx.effective_size(other)["B"]), 2)


star, apart = sizes(["BA", "BC", "BD"])
kite, known = sizes(["BA", "BC", "BD", "AC"])
print("EasyGraph", version("Python-EasyGraph"), "networkx", networkx.__version__)
print("expected:", [apart, 1.0, apart], "and", [known, 0.78, known], "once A and C know each other")
print("seen:", star, "and", kite)
assert apart == 3.0 and known == 2.33
assert kite == [2.33, 0.78, 2.33]
assert star == [1.0, 0.33, 3.0], "EasyGraph behaves differently now"
END
