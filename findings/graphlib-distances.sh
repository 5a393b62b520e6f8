#!/usr/bin/env bash
# Two ways to the shortest distance in graphlib part over parallel ties.
# Two offers from A to B, for 1 and for 5, and one from B to C for 1. dijkstra() takes the cheap
# offer: C is at 2. floydWarshall() takes whichever was stated last: C is at 6, and in the other
# order at 2. It writes each tie into the table of distances without looking at what stands there.
# https://github.com/dagrejs/graphlib/wiki
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund --prefix "$work" @dagrejs/graphlib@4.0.6
cat > ties.mjs <<'END'
import assert from "node:assert";
import { createRequire } from "node:module";

const { Graph, alg } = createRequire(import.meta.url)("@dagrejs/graphlib");

function distances(offers) {
  const graph = new Graph({ multigraph: true, directed: false });
  for (const cost of offers) graph.setEdge("A", "B", cost, `for ${cost}`);
  graph.setEdge("B", "C", 1);
  const cost = (tie) => graph.edge(tie);
  return [alg.dijkstra(graph, "A", cost).C.distance, alg.floydWarshall(graph, cost).A.C.distance];
}

const seen = { "1, 5": distances([1, 5]), "5, 1": distances([5, 1]) };
console.log("@dagrejs/graphlib 4.0.6");
console.log("expected: 2 from both, in both orders");
console.log("seen:", JSON.stringify(seen), "from dijkstra, floydWarshall");
assert.deepEqual(seen, { "1, 5": [2, 6], "5, 1": [2, 2] }, "graphlib behaves differently now");
END
node ties.mjs
