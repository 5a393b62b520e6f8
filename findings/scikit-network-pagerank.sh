#!/usr/bin/env bash
# PageRank in scikit-network depends on the solver as soon as somebody has no outgoing tie.
# In a network of who funds whom, most recipients fund nobody. On A -> B -> C the default solver
# gives C three quarters of all importance, others less than half, and more iterations change
# nothing. The scores sum to 1, so nothing looks wrong, and without dead ends they are those of
# networkx. solver="RH" gives what networkx gives here, too.
# https://scikit-network.readthedocs.io/en/latest/reference/ranking.html
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check scikit-network==0.33.5 networkx==3.6.1
cd "$work"
venv/bin/python - <<'END'
from importlib.metadata import version

import networkx
import numpy
from scipy import sparse
from sknetwork.ranking import PageRank

chain = networkx.path_graph(3, networkx.DiGraph)
matrix = sparse.csr_matrix(networkx.to_numpy_array(chain))


def ranks(solver):
    scores = PageRank(solver=solver, n_iter=1000, tol=1e-9).fit_predict(matrix)
    return [float(round(score, 2)) for score in scores.astype(numpy.float64)]


expected = [round(score, 2) for score in networkx.pagerank(chain).values()]
seen = {solver: ranks(solver) for solver in ("piteration", "lanczos", "diteration", "RH")}
print("scikit-network", version("scikit-network"), "networkx", networkx.__version__)
print("expected:", expected, "as networkx has it, from every solver")
print("seen:", seen)
assert expected == [0.18, 0.34, 0.47]
assert seen["RH"] == seen["diteration"] == expected
assert seen["piteration"] == seen["lanczos"] == [0.08, 0.18, 0.75], "it behaves differently now"
END
