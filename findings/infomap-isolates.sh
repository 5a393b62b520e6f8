#!/usr/bin/env bash
# Infomap puts an organization without any tie into the community of strangers.
# New organizations often have no recorded tie yet. Each should be a community of its own; one of
# them joins a real community at random, and the seed decides which one. The flow of an isolate is
# 0, so the quality of the result does not change and does not tell.
# https://mapequation.github.io/infomap/python/
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check infomap==2.16.0
cd "$work"
venv/bin/python - <<'END'
from importlib.metadata import version

import infomap

ties = [(1, 2), (2, 3), (3, 1), (4, 5), (5, 6), (6, 4), (3, 4)]


def company(seed):
    """Tell which isolates share a community with whom."""
    network = infomap.Infomap(silent=True, seed=seed, num_trials=5)
    for isolate in (8, 9):
        network.add_node(isolate)
    for tie in ties:
        network.add_link(*tie)
    groups = dict(network.run().modules())
    return {
        isolate: sorted(other for other in groups if groups[other] == groups[isolate])
        for isolate in (8, 9)
    }


seen = {seed: company(seed) for seed in (2, 3)}
print("infomap", version("infomap"))
print("expected: {8: [8], 9: [9]} whatever the seed")
print("seen:", seen)
assert seen == {
    2: {8: [4, 5, 6, 8], 9: [9]}, 3: {8: [8], 9: [4, 5, 6, 9]}
}, "infomap behaves differently now"
END
