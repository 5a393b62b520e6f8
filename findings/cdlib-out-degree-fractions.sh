#!/usr/bin/env bash
# CDlib gives numbers of ties for fractions, and leaves weights out of half of its table of scores.
# A-B and C-D-E with A-C and B-C between. Of the ties of each member, max_odf() and avg_odf() are to
# give the fraction that leads out of the community: at most 1, for C two of three. They give 2, the
# number: whoever has more partners looks worse, and the mean over communities is above 1. Where ties
# have weights, the modularity takes them and conductance beside it does not: 0.42, where strong
# ties within and weak ones between make it 0.13. No error, no warning.
# https://cdlib.readthedocs.io/en/latest/reference/evaluation.html
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check cdlib==0.4.1 networkx==3.6.1
cd "$work"
venv/bin/python -W ignore - <<'END'
import contextlib
import io
from importlib.metadata import version

import networkx

with contextlib.redirect_stdout(io.StringIO()):  # it names the packages that it would like
    from cdlib import NodeClustering, evaluation

weights = {"AB": 5, "CD": 5, "DE": 5, "AC": 1, "BC": 1}
graph = networkx.Graph()
graph.add_weighted_edges_from([(*tie, weight) for tie, weight in weights.items()])
parts = [set("AB"), set("CDE")]
found = NodeClustering([sorted(part) for part in parts], graph)


def leaving(part):
    """Give the fraction of the ties of each member that leads out of the part."""
    return [len(set(graph[member]) - part) / graph.degree(member) for member in part]


def mean(numbers):
    numbers = list(numbers)
    return round(sum(numbers) / len(numbers), 2)


expected = {
    "max_odf": mean(max(leaving(part)) for part in parts),
    "avg_odf": mean(mean(leaving(part)) for part in parts),
    "conductance": mean(
        networkx.cut_size(graph, part, weight="weight") / networkx.volume(graph, part, "weight")
        for part in parts
    ),
    "newman_girvan_modularity": round(networkx.community.modularity(graph, parts), 2),
}
seen = {name: round(float(getattr(evaluation, name)(graph, found).score), 2) for name in expected}
print("cdlib", version("cdlib"), "networkx", networkx.__version__)
print("expected:", expected)
print("seen:", seen)
assert list(expected.values()) == [0.58, 0.36, 0.13, 0.34]
assert list(seen.values()) == [1.5, 0.83, 0.42, 0.34], "CDlib behaves differently now"
END
