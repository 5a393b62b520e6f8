#!/usr/bin/env bash
# One comma in a name, and scikit-network makes entities of the numbers of the rows.
# A file of ties, two names a row. With "Acme, Inc." in quotes as one of the names, as CSV has it,
# from_csv() takes the whole file for lists of neighbors: row 0 is an entity "0", tied to both names
# of that row, row 1 an entity "1", and so on. No two partners are tied to each other any more. The
# guess is made by counting commas without looking at quotes; the reading that follows does look at
# them. Told data_structure="edge_list", it raises an error.
# https://scikit-network.readthedocs.io/en/latest/reference/data.html
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check scikit-network==0.33.5
cd "$work"
venv/bin/python - <<'END'
import csv
from importlib.metadata import version

from sknetwork.data import from_csv


def ties(rows):
    """Write rows as CSV, read them by scikit-network, and list the ties."""
    with open("ties.csv", "w", newline="") as file:
        csv.writer(file).writerows(rows)
    graph = from_csv("ties.csv")
    cells = zip(*graph.adjacency.nonzero())
    return sorted({tuple(sorted(map(str, graph.names[list(cell)]))) for cell in cells})


plain = [("Acme", "Dallas"), ("Austin", "Dallas")]
comma = [("Acme, Inc.", "Dallas"), ("Austin", "Dallas")]
seen = [ties(plain), ties(comma)]
print("scikit-network", version("scikit-network"))
print("expected:", [plain, comma])
print("seen:", seen)
wanted = [("0", "Acme, Inc."), ("0", "Dallas"), ("1", "Austin"), ("1", "Dallas")]
assert seen == [plain, wanted], "scikit-network behaves differently now"
END
