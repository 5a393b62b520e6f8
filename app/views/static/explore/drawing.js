// The canvas: vis-network holds the nodes, the view and the hand; what is painted is ours.
import { choose } from "./labels.js";
import * as painting from "./painting.js";

const { tokens } = window.tieline;
//: More entities than this are not let to move by themselves: it would take too long.
export const MOVABLE = 1000;
//: How long they may move at most, in milliseconds.
const LONGEST = 12000;

export class Drawing {
  constructor(stage, data, hears) {
    this.stage = stage;
    this.hears = hears;
    this.floated = new Map();
    this.look = { ...painting.painter(data), picked: null, several: new Set(), near: null, path: null, pathIds: [] };
    this.nodes = new vis.DataSet();
    this.edges = new vis.DataSet();
    this.network = new vis.Network(stage, { nodes: this.nodes, edges: this.edges }, data.options);
    stage.querySelector(".vis-network").tabIndex = -1;
    this.chosen = [];
    this.stale = true;
    this.recolour(data);
    this.network.on("beforeDrawing", (ctx) => this.under(ctx));
    this.network.on("afterDrawing", (ctx) => this.over(ctx));
    for (const event of ["zoom", "dragEnd", "release"]) this.network.on(event, () => this.freshen());
    new ResizeObserver(() => {
      this.network.setSize("100%", "100%");
      this.freshen();
    }).observe(stage);
    const again = () => this.recolour(this.data);
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", again);
    new MutationObserver(again).observe(document.documentElement, { attributeFilter: ["data-theme"] });
    document.fonts?.load('600 13px "Source Sans 3"').then(() => this.freshen());
  }

  recolour(data) {
    this.data = data;
    this.look.colours = tokens();
    this.look.shades = painting.shaded(this.look.colours, data.shades);
    this.freshen();
  }

  freshen() {
    this.stale = true;
    this.network.redraw();
  }

  // Take over what is to be drawn; what was there already is moved, never made anew.
  update(scene, data) {
    if (data !== this.data) this.recolour(data);
    this.scene = scene;
    this.look.scene = scene;
    const gone = this.nodes.getIds().filter((id) => !scene.nodes.has(id));
    if (gone.length) this.nodes.remove(gone);
    const wanted = [...scene.nodes.values()].map((node) => this.held(node));
    const changed = wanted.filter(({ id, x, y, r }) => {
      const held = this.nodes.get(id);
      const place = held && this.network.body.nodes[id];
      return !held || held.r !== r || place.x !== x || place.y !== y;
    });
    if (changed.length) this.nodes.update(changed);
    this.look.pathIds = scene.path?.ids ?? [];
    this.look.path = scene.path?.ids.length ? onPath(scene.path.ids) : null;
    this.look.several = new Set([...this.look.several].filter((id) => scene.nodes.has(id)));
    this.pick(scene.nodes.has(this.look.picked) ? this.look.picked : null);
  }

  held(node) {
    return {
      id: node.id, shape: "custom", x: node.x, y: node.y, r: node.r, fixed: Boolean(node.pinned) && this.moving,
      ctxRenderer: ({ ctx, id }) => ({
        drawNode: () => {
          const drawn = this.scene.nodes.get(id);
          if (drawn) painting.node(ctx, drawn, this.look);
        },
        nodeDimensions: { width: 2 * node.r + 4, height: 2 * node.r + 4 },
      }),
    };
  }

  pick(id) {
    const { look, scene } = this;
    look.picked = id;
    look.near = null;
    if (id) look.near = new Set([id, ...(scene.beside.get(id) ?? []), `more:${id}`]);
    else if (look.path) look.near = new Set(look.pathIds);
    if (id && look.path && !look.pathIds.includes(id)) look.near = new Set([...look.near, ...look.pathIds]);
    this.freshen();
  }

  view() {
    const { width, height } = this.stage.getBoundingClientRect();
    const { x: left, y: top } = this.network.DOMtoCanvas({ x: 0, y: 0 });
    const scale = this.network.getScale();
    return { left, top, right: left + width / scale, bottom: top + height / scale, scale, width, height };
  }

  under(ctx) {
    if (!this.scene) return;
    if (this.moving) this.follow();
    this.seen = painting.lines(ctx, this.scene, this.look, this.view());
  }

  over(ctx) {
    if (!this.scene) return;
    const view = this.view();
    painting.marks(ctx, this.scene, this.seen ?? [], this.look, view);
    if (this.stale && view.width) {
      this.chosen = choose(this.scene, this.look, view);
      this.stale = false;
    }
    painting.labels(ctx, this.chosen, this.look, view);
  }

  // Take over where nodes are while a hand, or they themselves, move them.
  follow(ids = null) {
    for (const id of ids ?? this.scene.nodes.keys()) {
      const place = this.network.body.nodes[id];
      const node = this.scene.nodes.get(id);
      if (place && node) Object.assign(node, { x: place.x, y: place.y });
    }
  }

  box() {
    let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
    for (const { x, y, r } of this.scene.nodes.values()) {
      left = Math.min(left, x - r);
      right = Math.max(right, x + r);
      top = Math.min(top, y - r);
      bottom = Math.max(bottom, y + r + 16);
    }
    return left < Infinity ? { left, top, right, bottom } : { left: -100, top: -100, right: 100, bottom: 100 };
  }

  fit() {
    const { width, height } = this.stage.getBoundingClientRect();
    const { left, top, right, bottom } = this.box();
    const scale = Math.min((width - 110) / (right - left), (height - 70) / (bottom - top), 1.5);
    this.network.moveTo({ position: { x: (left + right) / 2, y: (top + bottom) / 2 }, scale: Math.max(0.02, scale) });
    this.freshen();
  }

  holds() {
    const { left, top, right, bottom } = this.view();
    const box = this.box();
    return box.left >= left && box.right <= right && box.top >= top && box.bottom <= bottom;
  }

  // Bring a node into sight, where it is not.
  show(id) {
    const node = this.scene.nodes.get(id);
    const { left, top, right, bottom, scale } = this.view();
    const margin = 40 / scale;
    if (node.x < left + margin || node.x > right - margin || node.y < top + margin || node.y > bottom - margin) {
      this.network.moveTo({ position: { x: node.x, y: node.y } });
      this.freshen();
    }
  }

  zoom(factor) {
    this.network.moveTo({ scale: Math.min(8, Math.max(0.02, this.network.getScale() * factor)) });
    this.freshen();
  }

  // The node, else the line, at a place of the stage.
  at({ x, y }) {
    const point = this.network.DOMtoCanvas({ x, y });
    const scale = this.network.getScale();
    let found = null;
    let best = Infinity;
    for (const node of this.scene.nodes.values()) {
      const away = Math.hypot(node.x - point.x, node.y - point.y) - node.r - 3 / scale;
      if (away < 0 && away < best) [found, best] = [node, away];
    }
    if (found) return { node: found };
    best = 6 / scale;
    for (const line of this.seen ?? []) {
      const away = fromLine(point, this.scene.nodes.get(line.a), this.scene.nodes.get(line.b), best);
      if (away < best) [found, best] = [line, away];
    }
    return found ? { line: found } : {};
  }

  // Let everything move until it rests; never by itself, never for long.
  move(ended) {
    this.moving = true;
    this.before = new Map([...this.scene.nodes.values()].map(({ id, x, y }) => [id, { x, y }]));
    this.nodes.update([...this.scene.nodes.values()].map(({ id, pinned }) => ({ id, fixed: Boolean(pinned) })));
    this.edges.add(this.scene.lines.map(({ key, a, b }) => ({ id: key, from: a, to: b, hidden: true })));
    this.network.setOptions({ physics: { enabled: true } });
    const stop = () => this.moving && ended();
    this.network.once("stabilized", stop);
    this.timer = setTimeout(stop, LONGEST);
  }

  // Stop, and say who stands elsewhere now.
  rest() {
    clearTimeout(this.timer);
    this.network.setOptions({ physics: { enabled: false } });
    this.network.stopSimulation();
    this.follow();
    this.moving = false;
    this.edges.clear();
    this.freshen();
    return [...this.scene.nodes.values()].filter(({ id, x, y, tone }) => {
      const was = this.before.get(id);
      return tone !== "more" && was && Math.hypot(x - was.x, y - was.y) > 4;
    });
  }
}

function onPath(ids) {
  return new Set(ids.slice(1).map((id, at) => (ids[at] < id ? `${ids[at]} ${id}` : `${id} ${ids[at]}`)));
}

function fromLine({ x, y }, a, b, most) {
  if (!a || !b) return Infinity;
  if (x < Math.min(a.x, b.x) - most || x > Math.max(a.x, b.x) + most) return Infinity;
  if (y < Math.min(a.y, b.y) - most || y > Math.max(a.y, b.y) + most) return Infinity;
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const part = Math.max(0, Math.min(1, ((x - a.x) * dx + (y - a.y) * dy) / (dx * dx + dy * dy || 1)));
  return Math.hypot(x - a.x - part * dx, y - a.y - part * dy);
}
