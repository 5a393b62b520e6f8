// The canvas: vis-network keeps the view, hears hands, and moves entities when it is asked to.
// What is painted is ours: thousands of nodes of its own would take it seconds to make.
import { hit } from "./hit.js";
import { choose } from "./labels.js";
import * as painting from "./painting.js";
import { RasterCache } from "./raster_cache.js";

const { tokens } = window.tieline;
//: More entities than this are not let to move by themselves: it would take too long.
export const MOVABLE = 1000;
//: How long they may move at most, in milliseconds.
const LONGEST = 12000;
//: More lines than this are not painted anew in each frame of a motion.
const HEAVY = 1000;
//: A zoom rests after so many milliseconds without another.
const REST = 120;
//: How far a hand may shake on a node without moving it, in pixels.
const SHAKE = 4;

const NARROW = matchMedia("(max-width: 47.99rem)");

export class Drawing {
  constructor(stage, data) {
    this.stage = stage;
    this.floated = new Map();
    this.look = { ...painting.painter(data), picked: null, several: new Set(), near: null, path: null, pathIds: [] };
    this.nodes = new vis.DataSet();
    this.edges = new vis.DataSet();
    this.network = new vis.Network(stage, { nodes: this.nodes, edges: this.edges }, data.options);
    stage.querySelector(".vis-network").tabIndex = -1;
    this.chosen = [];
    this.cache = new RasterCache();
    this.recolor(data);
    this.network.on("beforeDrawing", (ctx) => this.paint(ctx));
    this.network.on("zoom", () => this.zoomed());
    this.network.on("dragEnd", () => this.moved());
    new ResizeObserver(() => this.resized()).observe(stage);
    const again = () => this.recolor(this.data);
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", again);
    new MutationObserver(again).observe(document.documentElement, { attributeFilter: ["data-theme"] });
    this.grab();
  }

  recolor(data) {
    this.data = data;
    this.look.colors = tokens();
    this.look.headings = data.headings;
    this.look.shades = painting.shaded(this.look.colors, data.shades);
    this.look.sprites = new Map();
    this.freshen();
  }

  // Choose names anew, and paint with the next frame.
  freshen() {
    this.stale = true;
    this.redraw();
  }

  redraw() {
    this.network.body.emitter.emit("_requestRedraw");
  }

  update(scene, data) {
    this.scene = scene;
    this.look.scene = scene;
    if (data !== this.data) this.recolor(data);
    this.look.pathIds = scene.path?.ids ?? [];
    this.look.path = scene.path?.ids.length ? onPath(scene.path.ids) : null;
    this.look.several = new Set([...this.look.several].filter((id) => scene.nodes.has(id)));
    this.pick(scene.nodes.has(this.look.picked) ? this.look.picked : null);
  }

  pick(id) {
    const { look, scene } = this;
    look.picked = id;
    look.near = null;
    if (id) look.near = new Set([id, ...(scene.beside.get(id) ?? []), `more:${id}`]);
    else if (look.path) look.near = new Set(look.pathIds);
    if (id && look.path) look.near = new Set([...look.near, ...look.pathIds]);
    this.freshen();
  }

  view() {
    const { clientWidth: width, clientHeight: height } = this.stage;
    const { x: left, y: top } = this.network.DOMtoCanvas({ x: 0, y: 0 });
    const scale = this.network.getScale();
    return { left, top, right: left + width / scale, bottom: top + height / scale, scale, width, height };
  }

  paint(ctx) {
    const { scene, look } = this;
    const view = this.view();
    if (!scene || !view.width) return;
    if (this.moving) this.follow();
    if (this.stale) this.chosen = choose(scene, look, view);
    if (this.stale || this.moving || scene.lines.length < HEAVY) {
      this.cache.view = null;
      this.picture(ctx, view);
    } else {
      const held = this.zooming && this.cache.view;
      if (!held && !this.cache.covers(view)) this.cache.take(view, (inner, wide) => this.picture(inner, wide));
      this.cache.show(ctx, view);
    }
    this.stale = false;
    if (this.drawn) return;
    this.drawn = true;
    performance.mark("tieline:drawn");
  }

  picture(ctx, view) {
    const { scene, look } = this;
    this.seen = painting.lines(ctx, scene, look, view);
    painting.grounds(ctx, this.chosen, look, view);
    painting.nodes(ctx, scene, look, view);
    painting.marks(ctx, scene, this.seen, look, view);
    painting.headings(ctx, this.data, look, view);
    painting.labels(ctx, this.chosen, look, view);
  }

  // Of many lines a picture is seen larger or smaller until the zoom rests.
  zoomed() {
    clearTimeout(this.zooming);
    this.fitted = false;
    if (this.scene.lines.length < HEAVY) return this.freshen();
    this.zooming = setTimeout(() => {
      this.zooming = 0;
      this.freshen();
    }, REST);
  }

  // A node follows the hand that took it; elsewhere the hand moves the whole field.
  grab() {
    const { stage } = this;
    let held = null;
    const place = (event) => this.place(event);
    const holding = (on) => this.network.setOptions({ interaction: { dragView: !on } });
    stage.addEventListener("pointerdown", (event) => {
      if (event.button || !event.isPrimary || !event.target.matches("canvas")) return;
      const { node } = this.at(place(event));
      if (!node || node.tone === "more" || this.moving) return;
      held = { node, from: place(event), moved: false };
      holding(true);
    }, { capture: true });
    addEventListener("pointermove", (event) => {
      if (!held || !event.isPrimary) return;
      const to = place(event);
      held.moved ||= Math.hypot(to.x - held.from.x, to.y - held.from.y) > SHAKE;
      if (!held.moved) return;
      Object.assign(held.node, this.network.DOMtoCanvas(to));
      this.cache.view = null;
      this.redraw();
    });
    const drop = () => {
      if (!held) return;
      holding(false);
      const { node, moved } = held;
      held = null;
      if (moved) this.dropped?.(node);
    };
    addEventListener("pointerup", drop);
    addEventListener("pointercancel", drop);
  }

  // Where on the stage a hand is.
  place({ clientX, clientY }) {
    const box = this.stage.getBoundingClientRect();
    return { x: clientX - box.x, y: clientY - box.y };
  }

  box() {
    let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
    for (const { x, y, size, r } of this.scene.nodes.values()) {
      const reach = size ?? r;
      left = Math.min(left, x - reach);
      right = Math.max(right, x + reach);
      top = Math.min(top, y - reach);
      bottom = Math.max(bottom, y + reach + 16);
    }
    return left < Infinity ? { left, top, right, bottom } : { left: -100, top: -100, right: 100, bottom: 100 };
  }

  // Another size shows the whole again, or what a hand has put there, as large as it was: the
  // library would enlarge it with the stage.
  resized() {
    const kept = { position: this.network.getViewPosition(), scale: this.network.getScale() };
    this.network.setSize("100%", "100%");
    if (this.fitted && this.scene) return this.fit();
    this.network.moveTo(kept);
    this.freshen();
  }

  moved() {
    this.fitted = false;
    this.freshen();
  }

  fit() {
    this.fitted = true;
    const { left, top, right, bottom } = this.box();
    if (NARROW.matches) {
      // there the stage is as high as what is drawn asks for
      this.stage.style.setProperty("--ratio", ((bottom - top) / (right - left)).toFixed(3));
      this.network.setSize("100%", "100%");
    }
    const { clientWidth: width, clientHeight: height } = this.stage;
    // the tools stand over the upper edge of a wide field
    const head = width > 700 ? 40 : 0;
    const aside = width > 700 ? 120 : 48;
    const wanted = Math.min((width - aside) / (right - left), (height - head - 56) / (bottom - top), 1.5);
    const scale = Math.max(0.02, wanted);
    this.network.moveTo({ position: { x: (left + right) / 2, y: (top + bottom - head / scale) / 2 }, scale });
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
      this.moved();
    }
  }

  zoom(factor) {
    this.network.moveTo({ scale: Math.min(8, Math.max(0.02, this.network.getScale() * factor)) });
    this.moved();
  }

  // The node, else the line, at a place of the stage.
  at(place) {
    return hit(this.scene, this.seen ?? [], this.network.DOMtoCanvas(place), this.network.getScale());
  }

  // Let everything move until it rests; never by itself, never for long.
  move(ended) {
    this.moving = true;
    const nodes = [...this.scene.nodes.values()].filter(({ tone }) => tone !== "more");
    this.before = new Map(nodes.map(({ id, x, y }) => [id, { x, y }]));
    const unseen = () => ({ drawNode: () => {}, nodeDimensions: { width: 30, height: 30 } });
    this.nodes.add(nodes.map(({ id, x, y, pinned }) => ({ id, x, y, fixed: Boolean(pinned), shape: "custom", ctxRenderer: unseen })));
    this.edges.add(this.scene.lines.map(({ key, a, b }) => ({ id: key, from: a, to: b, hidden: true })));
    this.network.setOptions({ physics: { enabled: true } });
    const stop = () => this.moving && ended();
    this.network.once("stabilized", stop);
    this.timer = setTimeout(stop, LONGEST);
  }

  follow() {
    for (const id of this.before.keys()) {
      const place = this.network.body.nodes[id];
      const node = this.scene.nodes.get(id);
      if (place && node) Object.assign(node, { x: place.x, y: place.y });
    }
  }

  // Stop, and say who stands elsewhere now.
  rest() {
    clearTimeout(this.timer);
    this.follow();
    this.moving = false;
    this.network.setOptions({ physics: { enabled: false } });
    this.network.stopSimulation();
    this.edges.clear();
    this.nodes.clear();
    this.freshen();
    return [...this.before].flatMap(([id, was]) => {
      const node = this.scene.nodes.get(id);
      return node && Math.hypot(node.x - was.x, node.y - was.y) > SHAKE ? [node] : [];
    });
  }
}

function onPath(ids) {
  return new Set(ids.slice(1).map((id, at) => (ids[at] < id ? `${ids[at]} ${id}` : `${id} ${ids[at]}`)));
}
