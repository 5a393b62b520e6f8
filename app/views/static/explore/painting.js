// How lines, nodes and names are painted: on the canvas, and into a picture of its own.
import { along, trace } from "./curves.js";
import { ground, letter } from "./labels.js";

const { mark, paint } = window.tieline;
//: Above so many lines in sight they are drawn plain: dashes could not be seen.
const DASHED = 2500;
//: So many lines are stroked at once; longer paths take more than their share.
const RUN = 400;

export function painter(data) {
  const paths = Object.fromEntries(
    Object.entries(data.glyphs).map(([kind, glyph]) => [
      kind,
      { filled: new Path2D(glyph.filled), ring: new Path2D(glyph.ring), line: glyph.line, like: glyph.like },
    ]),
  );
  return { paths, families: data.families };
}

// Each color of a legend as the colors that paint.js takes.
export function shaded(colors, tokens) {
  const style = getComputedStyle(document.documentElement);
  return tokens.map((token) => {
    const color = style.getPropertyValue(token).trim();
    const kinds = Object.fromEntries(Object.keys(colors.kinds).map((kind) => [kind, color]));
    if (!token.startsWith("--heat")) return { ...colors, kinds, other: color, tints: { project: colors.canvas, event: colors.canvas } };
    // the first steps are as light as paper: glyphs get an outline
    const outline = style.getPropertyValue("--net-line-strong").trim();
    const open = { city: outline, project: outline, event: outline };
    return { ...colors, kinds: { ...kinds, ...open }, other: color, tints: { city: color, project: color, event: color }, outline };
  });
}

export function lines(ctx, scene, look, view) {
  const batches = new Map();
  const seen = scene.lines.filter((line) => within(scene, line, view));
  const dashed = seen.length <= DASHED && view.scale > 0.3;
  for (const line of seen) {
    const tone = toneOf(line, look);
    const key = `${tone} ${dashed ? line.family : 0}`;
    if (!batches.has(key)) batches.set(key, []);
    batches.get(key).push(line);
  }
  const thin = 1.1 * Math.min(Math.max(1, 0.45 / view.scale), 3);
  ctx.save();
  const order = [...batches].sort(([a], [b]) => STRENGTH[a.split(" ")[0]] - STRENGTH[b.split(" ")[0]]);
  for (const [key, batch] of order) {
    const [tone, family] = key.split(" ");
    ctx.strokeStyle = tone === "lit" ? look.colors.signal : look.colors.line;
    ctx.globalAlpha = STRENGTH[tone];
    ctx.lineWidth = tone === "lit" ? 1.7 * Math.max(1, thin / 1.1) : thin;
    ctx.setLineDash(dashed ? look.families[family].dash : []);
    for (let from = 0; from < batch.length; from += RUN) {
      ctx.beginPath();
      for (const line of batch.slice(from, from + RUN)) {
        const a = scene.nodes.get(line.a);
        const b = scene.nodes.get(line.b);
        trace(ctx, a, b, line.bend);
      }
      ctx.stroke();
    }
  }
  ctx.restore();
  return seen;
}

//: How opaque a line is; the stronger lies over the weaker.
export const STRENGTH = { off: 0.15, plain: 0.6, lit: 1 };

export function toneOf(line, look) {
  if (look.path) return look.path.has(line.key) ? "lit" : "off";
  if (!look.picked) return "plain";
  return line.a === look.picked || line.b === look.picked ? "lit" : "off";
}

function within(scene, line, { left, top, right, bottom }) {
  const a = scene.nodes.get(line.a);
  const b = scene.nodes.get(line.b);
  return !((a.x < left && b.x < left) || (a.x > right && b.x > right) || (a.y < top && b.y < top) || (a.y > bottom && b.y > bottom));
}

//: Farther away than this the marks on lines could not be read.
export const MARKED = 0.55;

// The counts of parallel ties, and the arrowheads of what is lit.
export function marks(ctx, scene, seen, look, view) {
  if (view.scale < MARKED) return;
  for (const line of seen) {
    if (line.count === 1 && !line.mark) continue;
    const a = scene.nodes.get(line.a);
    const b = scene.nodes.get(line.b);
    const getPoint = (t) => along(a, b, line.bend, t);
    const tone = toneOf(line, look);
    mark(ctx, { ...line, tone: tone === "off" ? "plain" : tone }, { getPoint }, look.colors, tone === "off");
  }
}

//: However far away, a glyph is still seen, in pixels.
const SEEN = 2.2;
//: Above so many nodes in sight each is stamped from a picture of its kind.
const STAMPED = 500;

export function nodes(ctx, scene, look, view) {
  const margin = 30 / view.scale;
  // where few are drawn, they do not shrink as fast as the field
  const less = scene.nodes.size < STAMPED ? Math.min(Math.max(1, 1 / view.scale), 1.7) : 1;
  const seen = [];
  for (const node of scene.nodes.values()) {
    if (node.size) node.r = Math.max(node.size * less, SEEN / view.scale);
    if (node.x > view.left - margin && node.x < view.right + margin && node.y > view.top - margin && node.y < view.bottom + margin) seen.push(node);
  }
  const stamped = seen.length > STAMPED;
  for (const one of seen) {
    if (stamped && one.size && one.id !== look.picked && !look.several.has(one.id)) stamp(ctx, one, look, view);
    else node(ctx, one, look);
  }
}

// Paint a node from a picture of its kind, color and size, made when first needed.
function stamp(ctx, node, look, { scale }) {
  const sharp = window.devicePixelRatio * scale;
  const r = Math.max(2, Math.round(node.r * sharp * 2) / 2);
  const key = `${node.kind} ${node.c} ${r}`;
  let sprite = look.sprites.get(key);
  if (!sprite) {
    if (look.sprites.size > 3000) look.sprites.clear();
    sprite = document.createElement("canvas");
    sprite.width = sprite.height = Math.ceil(2.7 * r) + 2;
    const inner = sprite.getContext("2d");
    const middle = sprite.width / 2;
    const colors = look.shades[node.c] ?? look.colors;
    paint(inner, { ...node, r }, middle, middle, look.paths, colors, null, null);
    edge(inner, { ...node, x: middle, y: middle, r }, look, colors);
    look.sprites.set(key, sprite);
  }
  const width = sprite.width / sharp;
  ctx.globalAlpha = look.near && !look.near.has(node.id) ? 0.25 : 1;
  ctx.drawImage(sprite, node.x - width / 2, node.y - width / 2, width, width);
  ctx.globalAlpha = 1;
}

export function node(ctx, node, look) {
  if (node.tone === "more" || node.tone === "group") return round(ctx, node, look);
  const colors = look.shades[node.c] ?? look.colors;
  paint(ctx, node, node.x, node.y, look.paths, colors, look.near, look.picked);
  edge(ctx, node, look, colors);
  if (look.several.has(node.id)) ring(ctx, node, look);
  if (node.pinned) pin(ctx, node, look);
}

function edge(ctx, { id, kind, x, y, r }, { paths, near }, { outline }) {
  if (!outline || paths[kind].line) return;
  ctx.save();
  ctx.globalAlpha = near && !near.has(id) ? 0.25 : 1;
  ctx.translate(x, y);
  ctx.scale(r, r);
  ctx.lineWidth = 1 / r;
  ctx.strokeStyle = outline;
  ctx.stroke(paths[kind].filled);
  ctx.restore();
}

function round(ctx, node, look) {
  const { colors } = look;
  ctx.save();
  ctx.globalAlpha = look.near && !look.near.has(node.id) ? 0.25 : 1;
  ctx.beginPath();
  ctx.arc(node.x, node.y, node.r, 0, 2 * Math.PI);
  ctx.fillStyle = colors.canvas;
  ctx.fill();
  ctx.lineWidth = 1.6;
  ctx.strokeStyle = node.tone === "group" ? (colors.kinds[look.paths[node.kind]?.like || node.kind] ?? colors.other) : colors.label2;
  ctx.setLineDash(node.tone === "more" ? [3, 3] : []);
  ctx.stroke();
  ctx.font = `600 ${node.tone === "group" ? 13 : 11}px ${colors.sans}`;
  ctx.textAlign = "center";
  ctx.fillStyle = colors.label;
  ctx.fillText(node.tone === "more" ? "+" : String(node.n), node.x, node.y + 4.2);
  ctx.restore();
  if (node.id === look.picked || look.several.has(node.id)) ring(ctx, node, look);
}

function ring(ctx, node, { colors }) {
  ctx.save();
  ctx.beginPath();
  ctx.arc(node.x, node.y, node.r * 1.3 + 3, 0, 2 * Math.PI);
  ctx.strokeStyle = colors.ink;
  ctx.lineWidth = 2;
  ctx.stroke();
  ctx.restore();
}

function pin(ctx, node, { colors, near }) {
  ctx.save();
  ctx.globalAlpha = near && !near.has(node.id) ? 0.25 : 1;
  ctx.beginPath();
  ctx.arc(node.x + node.r, node.y - node.r, 2.6, 0, 2 * Math.PI);
  ctx.fillStyle = colors.ink;
  ctx.fill();
  ctx.restore();
}

// The names of what is arranged together.
export function headings(ctx, data, look, view) {
  if (!data.headings.length) return;
  const scale = 1 / view.scale;
  ctx.save();
  ctx.font = `600 ${14 * scale}px ${look.colors.sans}`;
  ctx.textAlign = "center";
  ctx.lineJoin = "round";
  ctx.lineWidth = 4 * scale;
  ctx.strokeStyle = look.colors.halo;
  ctx.fillStyle = look.colors.quiet;
  for (const [text, x, y] of data.headings) {
    ctx.strokeText(text, x, y);
    ctx.fillText(text, x, y);
  }
  ctx.restore();
}

export function grounds(ctx, chosen, look, view) {
  for (const label of chosen) ground(ctx, label, look, view);
}

export function labels(ctx, chosen, look, view) {
  for (const label of chosen) letter(ctx, label, look, view);
}
