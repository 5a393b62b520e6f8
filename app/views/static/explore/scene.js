// What is drawn of the data in a state: without what is hidden or off, groups as one node.
export function decode(data) {
  const nodes = data.nodes.map((node) => ({ ...node, kind: data.kinds[node.k], turn: data.switches[node.k] }));
  const edges = [];
  const { lines } = data;
  // each line: its two ends, how many ties, then the family and the mark of each
  for (let at = 0; at < lines.length; ) {
    const ties = [];
    for (let tie = 0; tie < lines[at + 2]; tie += 1) ties.push([lines[at + 3 + 2 * tie], lines[at + 4 + 2 * tie]]);
    edges.push({ a: nodes[lines[at]].id, b: nodes[lines[at + 1]].id, bend: data.bends[edges.length], ties });
    at += 3 + 2 * ties.length;
  }
  return { ...data, nodes, edges };
}

export function compose(data, state, floated) {
  const off = new Set(state.all("off"));
  const hidden = new Set(state.all("hide"));
  const places = pins(state.all("pin"));
  const nodes = new Map();
  for (const node of data.nodes) {
    if (off.has(node.turn) || hidden.has(node.id)) continue;
    const at = places.get(node.id) ?? floated.get(node.id);
    nodes.set(node.id, { ...node, ...at, size: node.r, pinned: places.has(node.id) });
  }
  const kept = [];
  for (const edge of data.edges) {
    if (!nodes.has(edge.a) || !nodes.has(edge.b)) continue;
    const left = edge.ties.filter(([family]) => !off.has(data.families[family].name));
    if (left.length) kept.push({ ...edge, ties: left });
  }
  const stands = grouped(data, state.all("group"), nodes, kept, places);
  const scene = { nodes, ...joined(kept, stands), expanded: new Set(Object.keys(data.left)) };
  for (const [id, left] of Object.entries(data.left)) {
    const node = nodes.get(id);
    if (left && node) nodes.set(`more:${id}`, more(id, left, node, data.step));
  }
  scene.ranked = [...nodes.values()].sort((a, b) => weight(scene, b) - weight(scene, a));
  scene.path = path(scene, state.get("path"));
  return scene;
}

export function pins(texts) {
  return new Map(
    texts.map((text) => {
      const [id, x, y] = text.split(".");
      return [id, { x: Number(x), y: Number(y) }];
    }),
  );
}

// Collapse each group into one node; say for its members which node stands for them.
function grouped(data, groups, nodes, edges, places) {
  const stands = new Map();
  for (const name of groups) {
    const [kind, id] = name.split(":");
    const ids = id ? near(edges, id).filter((other) => nodes.get(other)?.kind === kind) : name.split(",");
    const members = ids.map((member) => nodes.get(member)).filter((node) => node && !node.members);
    if (members.length < 2) continue;
    const group = `group:${name}`;
    const [{ x, y }] = members; // the mean of a ring would be where its hub stands
    const center = places.get(group) ?? { x, y };
    for (const { id: member } of members) {
      stands.set(member, group);
      nodes.delete(member);
    }
    nodes.set(group, {
      id: group, ...center, r: 9 + 2 * Math.sqrt(members.length), n: members.length, group: name,
      kind: id ? kind : members[0].kind, members, pinned: places.has(group), tone: "group",
      name: `${members.length} ${id ? plural(kind) : "entities"}`,
    });
  }
  return stands;
}

function near(edges, id) {
  return edges.flatMap(({ a, b }) => (a === id ? [b] : b === id ? [a] : []));
}

// One line a pair: all its ties, and who is beside whom.
function joined(edges, stands) {
  const lines = new Map();
  const beside = new Map();
  for (const { a: from, b: to, bend, ties } of edges) {
    const a = stands.get(from) ?? from;
    const b = stands.get(to) ?? to;
    if (a === b) continue;
    const key = a < b ? `${a} ${b}` : `${b} ${a}`;
    const line = lines.get(key);
    if (line) line.ties.push(...ties);
    else {
      // what stands for several is somewhere else than they were
      lines.set(key, { key, a, b, bend: a === from && b === to ? bend : 0, ties: [...ties] });
      if (!beside.has(a)) beside.set(a, new Set());
      if (!beside.has(b)) beside.set(b, new Set());
      beside.get(a).add(b);
      beside.get(b).add(a);
    }
  }
  const drawn = [...lines.values()];
  for (const line of drawn) {
    line.family = line.ties[0][0];
    line.count = line.ties.length;
    line.mark = line.count === 1 ? line.ties[0][1] : 0;
  }
  return { lines: drawn, beside };
}

function more(id, left, node, step) {
  const name = `and ${left.toLocaleString("en")} more`;
  return { id: `more:${id}`, of: id, name, words: `Bring the next ${Math.min(left, step)}`, x: node.x + 38, y: node.y + 34, r: 9, n: left, tone: "more", kind: node.kind };
}

function weight(scene, node) {
  const own = 1e3 * (node.r ?? 0) + (scene.beside.get(node.id)?.size ?? 0);
  return own + (node.tone === "more" ? 1e8 : scene.expanded.has(node.id) ? 1e9 : node.members ? 1e7 : 0);
}

// The shortest route within what is drawn: breadth first, the best tied first.
function path(scene, word) {
  const [from, to] = word.split(".");
  if (!to || !scene.nodes.has(from) || !scene.nodes.has(to)) return null;
  const before = new Map([[from, null]]);
  for (const id of before.keys()) {
    if (id === to) break;
    const next = [...(scene.beside.get(id) ?? [])].filter((other) => !before.has(other));
    next.sort((a, b) => scene.beside.get(b).size - scene.beside.get(a).size);
    for (const other of next) before.set(other, id);
  }
  const found = [];
  for (let id = before.has(to) ? to : null; id; id = before.get(id)) found.unshift(id);
  return { from, to, ids: found };
}

const PLURALS = { city: "cities", company: "companies", university: "universities", person: "people" };

export function plural(kind) {
  return PLURALS[kind] ?? `${kind}s`;
}
