#!/usr/bin/env bash
# A list of the closest by NetworKit names one entity again and again, and others never.
# Entities 0 and 1 have no tie yet, 2-3-4 are a chain. All five are asked for. The list has 3, 2 and
# 4 and then twice entity 0; entity 1, who is as far from all as 0 is, is not there. The scores look
# right: two of them are 0. If entity 0 is in the chain, it stands in the list a second time with
# closeness 0, and a table of closeness by entity made of the list overwrites the right value.
# https://networkit.github.io/dev-docs/python_api/centrality.html
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check networkit==11.3
cd "$work"
venv/bin/python - <<'END'
import networkit


def closeness(ties):
    """Give the whole list of the closest, and closeness by entity as the exact measure has it."""
    graph = networkit.Graph(5)
    for tie in ties:
        graph.addEdge(*tie)
    top = networkit.centrality.TopCloseness(graph, 5)
    top.run()
    kind = networkit.centrality.ClosenessVariant.GENERALIZED
    exact = networkit.centrality.Closeness(graph, False, kind).run().scores()
    listed = zip(top.topkNodesList(), (round(score, 3) for score in top.topkScoresList()))
    return list(listed), {member: round(score, 3) for member, score in enumerate(exact)}


behind, exact_behind = closeness([(2, 3), (3, 4)])
ahead, exact_ahead = closeness([(0, 1), (1, 2)])
expected = [sorted(exact_behind), exact_ahead]
seen = [sorted(member for member, _ in behind), dict(ahead)]
print("networkit", networkit.__version__)
print("expected:", *expected)
print("seen:", *seen)
assert expected == [[0, 1, 2, 3, 4], {0: 0.333, 1: 0.5, 2: 0.333, 3: 0, 4: 0}]
wanted = [[0, 0, 2, 3, 4], {1: 0.5, 0: 0, 2: 0.333}]
assert seen == wanted, "NetworKit behaves differently now"
END
