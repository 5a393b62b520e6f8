#!/usr/bin/env bash
# The Louvain of AntV, the one behind G6, puts two triangles into one community.
# A-B-C and D-E-F with one tie C-D between: the textbook case. The two triangles have a modularity
# of 0.36, everybody together has 0. The default answer is everybody together. What it takes for
# the total degree of a community is the number of ties that leave it, so a community that has
# swallowed its neighbors looks better and better. A ring of six triangles comes out right, so a
# first try may not tell.
# https://github.com/antvis/algorithm
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund --prefix "$work" @antv/algorithm@0.1.26 graphology@0.26.0 graphology-communities-louvain@2.0.2 graphology-metrics@2.4.2
cat > ties.mjs <<'END'
import assert from "node:assert";
import { createRequire } from "node:module";

const load = createRequire(import.meta.url);
const { louvain } = load("@antv/algorithm");
const Graph = load("graphology");
const other = load("graphology-communities-louvain");
const modularity = load("graphology-metrics/graph/modularity");

const ties = ["AB", "BC", "AC", "DE", "EF", "DF", "CD"];
const nodes = [..."ABCDEF"];
const graph = new Graph({ type: "undirected" });
for (const id of nodes) graph.addNode(id);
for (const [source, target] of ties) graph.addEdge(source, target);

function judged(groups) {
  const community = Object.fromEntries(groups.flatMap((ids, at) => ids.map((id) => [id, at])));
  const score = modularity(graph, { getNodeCommunity: (id) => community[id] });
  return [groups.map((ids) => ids.sort().join("")).sort(), Number(score.toFixed(2))];
}

const numbers = Object.entries(other(graph, { rng: () => 0.5 }));
const groups = [...new Set(numbers.map(([, at]) => at))];
const expected = judged(groups.map((at) => numbers.filter((n) => n[1] === at).map((n) => n[0])));
const { clusters } = louvain({
  nodes: nodes.map((id) => ({ id })),
  edges: ties.map(([source, target]) => ({ source, target, weight: 1 })),
});
const seen = judged(clusters.map((cluster) => cluster.nodes.map((node) => node.id)));
console.log("@antv/algorithm 0.1.26, graphology-communities-louvain 2.0.2");
console.log("expected:", JSON.stringify(expected));
console.log("seen:", JSON.stringify(seen));
assert.deepEqual(expected, [["ABC", "DEF"], 0.36]);
assert.deepEqual(seen, [["ABCDEF"], 0], "@antv/algorithm behaves differently now");
END
node ties.mjs
