// The picture as a file: all that is drawn, in the light or dark that is on the screen.
import { choose } from "./labels.js";
import * as painting from "./painting.js";

const { MARKED } = painting;
const MARGIN = 70;
//: The longest side of a PNG.
const LONGEST = 4000;
const SPACE = "http://www.w3.org/2000/svg";

export function png(drawing, title) {
  const view = whole(drawing);
  const sharp = Math.min(2, LONGEST / Math.max(view.width, view.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(view.width * sharp);
  canvas.height = Math.round(view.height * sharp);
  const ctx = canvas.getContext("2d");
  ctx.fillStyle = drawing.look.colours.canvas;
  ctx.fillRect(0, 0, canvas.width, canvas.height);
  ctx.scale(sharp * view.scale, sharp * view.scale);
  ctx.translate(-view.left, -view.top);
  const { scene, look } = drawing;
  const seen = painting.lines(ctx, scene, look, view);
  for (const node of scene.nodes.values()) painting.node(ctx, node, look);
  painting.marks(ctx, scene, seen, look, view);
  painting.labels(ctx, choose(scene, look, view), look, view);
  canvas.toBlob((blob) => save(blob, `${title}.png`), "image/png");
}

export function svg(drawing, title) {
  const view = whole(drawing);
  const { scene, look, data } = drawing;
  const root = make("svg", { xmlns: SPACE, viewBox: `${view.left} ${view.top} ${view.right - view.left} ${view.bottom - view.top}`, width: view.width, height: view.height, "font-family": look.colours.sans, "font-size": 13 / view.scale });
  root.append(make("title", {}, title));
  root.append(make("rect", { x: view.left, y: view.top, width: "100%", height: "100%", fill: look.colours.canvas }));
  for (const line of scene.lines) {
    const [a, b] = [scene.nodes.get(line.a), scene.nodes.get(line.b)];
    const lit = look.path?.has(line.key);
    root.append(make("line", { x1: a.x, y1: a.y, x2: b.x, y2: b.y, stroke: lit ? look.colours.signal : look.colours.line, "stroke-width": lit ? 1.7 : 1.1, "stroke-opacity": lit ? 1 : 0.6, "stroke-dasharray": data.families[line.family].dash.join(" ") || "none" }));
  }
  for (const node of scene.nodes.values()) root.append(shape(node, look, data));
  if (view.scale >= MARKED) for (const line of scene.lines) if (line.count > 1) root.append(times(line, scene, look));
  for (const label of choose(scene, look, view)) {
    const node = scene.nodes.get(label.id);
    const text = make("text", { x: node.x, y: node.y + (label.above ? -node.r - (3 + label.size * (1.16 * label.lines.length - 0.86)) / view.scale : node.r + (3 + 0.86 * label.size) / view.scale), "text-anchor": "middle", fill: look.colours.label2, stroke: look.colours.halo, "stroke-width": 3.5 / view.scale, "paint-order": "stroke", "stroke-linejoin": "round" });
    label.lines.forEach((line, at) => text.append(make("tspan", { x: node.x, dy: at ? "1.16em" : 0 }, line)));
    root.append(text);
  }
  save(new Blob([new XMLSerializer().serializeToString(root)], { type: "image/svg+xml" }), `${title}.svg`);
}

// How many ties a line stands for, where they are more than one.
function times({ key, a, b, count }, { nodes }, { colours, path }) {
  const [from, to] = [nodes.get(a), nodes.get(b)];
  const stroke = path?.has(key) ? colours.signal : colours.line;
  return make("g", { transform: `translate(${(from.x + to.x) / 2} ${(from.y + to.y) / 2})` },
    make("circle", { r: 7.5, fill: colours.canvas, stroke }),
    make("text", { y: 3.6, "text-anchor": "middle", "font-size": 10.5, "font-weight": 600, fill: colours.label2 }, String(count)),
  );
}

function shape(node, look, data) {
  const colours = look.shades[node.c] ?? look.colours;
  const colour = colours.kinds[node.kind];
  if (node.tone === "more" || node.tone === "group") {
    const round = make("g", {}, make("circle", { cx: node.x, cy: node.y, r: node.r, fill: look.colours.canvas, stroke: colour }));
    round.append(make("text", { x: node.x, y: node.y + 4, "text-anchor": "middle", "font-size": 12, fill: look.colours.label }, `${node.tone === "more" ? "+" : ""}${node.n}`));
    return round;
  }
  const { filled, ring, line } = data.glyphs[node.kind];
  const drawn = make("g", { transform: `translate(${node.x} ${node.y}) scale(${node.r})` }, make("title", {}, node.name));
  const tint = colours.tints[node.kind];
  if (ring) drawn.append(make("path", { d: ring, fill: tint ?? colours.canvas, stroke: colour, "stroke-width": tint ? 1.8 / node.r : line }));
  if (filled) drawn.append(make("path", { d: filled, fill: colour, stroke: line ? "none" : (colours.outline ?? "none"), "stroke-width": 1 / node.r }));
  return drawn;
}

function whole(drawing) {
  const box = drawing.box();
  const [left, top, right, bottom] = [box.left - MARGIN, box.top - MARGIN, box.right + MARGIN, box.bottom + MARGIN];
  const scale = Math.min(1.4, 3000 / Math.max(right - left, bottom - top));
  return { left, top, right, bottom, scale, width: (right - left) * scale, height: (bottom - top) * scale };
}

function make(tag, attributes, ...children) {
  const made = document.createElementNS(SPACE, tag);
  for (const [name, value] of Object.entries(attributes)) if (name !== "xmlns") made.setAttribute(name, String(value));
  made.append(...children.map((child) => (typeof child === "string" ? child.replace(NO_XML, "\ufffd") : child)));
  return made;
}

// What XML cannot hold, not even escaped.
const NO_XML = /[^\t\n\r\u0020-\ud7ff\ud800-\udfff\ue000-\ufffd]/g;

function save(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name.replace(/[\\/:*?"<>|\s]+/g, " ").trim().slice(0, 100) || "picture";
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}
