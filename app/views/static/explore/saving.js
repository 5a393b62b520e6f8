// The picture as a file: all that is drawn, in the light or dark that is on the screen.
import { caption } from "./caption.js";
import { choose } from "./labels.js";
import * as painting from "./painting.js";

const MARGIN = 70;
//: The longest side of a PNG.
const LONGEST = 4000;
//: What is not lit beside what is, and the arrowhead: as paint.js has them.
const FAINT = 0.25;
const TIP = "M-3.2-4L3.2 0L-3.2 4";
const SPACE = "http://www.w3.org/2000/svg";

export function png(drawing, figure) {
  const { scene, look } = drawing;
  const view = whole(drawing);
  const said = caption(figure, look, view.width);
  const high = said.head + view.height + said.foot;
  const sharp = Math.min(2, LONGEST / Math.max(view.width, high));
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(view.width * sharp);
  canvas.height = Math.round(high * sharp);
  const ctx = canvas.getContext("2d");
  ctx.fillStyle = look.colours.canvas;
  ctx.fillRect(0, 0, canvas.width, canvas.height);
  ctx.scale(sharp, sharp);
  tell(ctx, said, view, look);
  ctx.translate(0, said.head);
  ctx.scale(view.scale, view.scale);
  ctx.translate(-view.left, -view.top);
  const seen = painting.lines(ctx, scene, look, view);
  for (const node of scene.nodes.values()) painting.node(ctx, node, look);
  painting.marks(ctx, scene, seen, look, view);
  painting.labels(ctx, choose(scene, look, view), look, view);
  canvas.toBlob((blob) => save(blob, `${said.title}.png`), "image/png");
}

function tell(ctx, { title, entries, head, size, edge }, view, look) {
  const { colours } = look;
  ctx.fillStyle = colours.label;
  ctx.font = `600 17px ${colours.sans}`;
  ctx.fillText(title, edge, head / 2 + 6);
  ctx.font = `${size}px ${colours.sans}`;
  const plain = { ...look, shades: [], near: null, picked: null, several: new Set() };
  for (const { kind, colour, words, x, y } of entries) {
    const at = { x: x + 6, y: head + view.height + y - 4, r: 6 };
    if (kind) painting.node(ctx, { ...at, id: "", kind }, plain);
    else {
      ctx.beginPath();
      ctx.arc(at.x, at.y, at.r, 0, 2 * Math.PI);
      ctx.fillStyle = colour;
      ctx.fill();
    }
    ctx.fillStyle = colours.label2;
    ctx.fillText(words, x + 18, at.y + 4);
  }
}

export function svg(drawing, figure) {
  const { scene, look, data } = drawing;
  const view = whole(drawing);
  const said = caption(figure, look, view.width);
  const high = said.head + view.height + said.foot;
  const root = make("svg", { xmlns: SPACE, viewBox: `0 0 ${view.width} ${high}`, width: view.width, height: high, "font-family": look.colours.sans, "font-size": said.size });
  root.append(make("title", {}, said.title), make("rect", { width: "100%", height: "100%", fill: look.colours.canvas }));
  root.append(make("text", { x: said.edge, y: said.head / 2 + 6, "font-size": 17, "font-weight": 600, fill: look.colours.label }, said.title));
  const field = make("g", { transform: `translate(0 ${said.head}) scale(${view.scale}) translate(${-view.left} ${-view.top})`, "font-size": 13 / view.scale });
  const lines = scene.lines.map((line) => ({ ...line, tone: painting.toneOf(line, look) }));
  lines.sort((a, b) => painting.STRENGTH[a.tone] - painting.STRENGTH[b.tone]);
  for (const line of lines) field.append(joined(line, scene, look, data));
  for (const node of scene.nodes.values()) field.append(shape(node, look, data));
  if (view.scale >= painting.MARKED) {
    for (const line of lines) if (line.count > 1 || (line.mark && line.tone === "lit")) field.append(middle(line, scene, look));
  }
  for (const label of choose(scene, look, view)) field.append(named(label, scene, look, view));
  root.append(field);
  for (const { kind, colour, words, x, y } of said.entries) {
    const at = { x: x + 6, y: said.head + view.height + y - 4, r: 6 };
    root.append(kind ? shape({ ...at, kind, name: words }, { ...look, shades: [], near: null }, data) : make("circle", { cx: at.x, cy: at.y, r: at.r, fill: colour }));
    root.append(make("text", { x: x + 18, y: at.y + 4, fill: look.colours.label2 }, words));
  }
  save(new Blob([new XMLSerializer().serializeToString(root)], { type: "image/svg+xml" }), `${said.title}.svg`);
}

function joined({ a: from, b: to, family, tone }, { nodes }, { colours }, { families }) {
  const [a, b] = [nodes.get(from), nodes.get(to)];
  const lit = tone === "lit";
  return make("line", { x1: a.x, y1: a.y, x2: b.x, y2: b.y, stroke: lit ? colours.signal : colours.line, "stroke-width": lit ? 1.7 : 1.1, "stroke-opacity": painting.STRENGTH[tone], "stroke-dasharray": families[family].dash.join(" ") || "none" });
}

// How many ties a line stands for, where they are more than one, else which way its tie goes.
function middle({ a, b, count, mark, tone }, { nodes }, { colours }) {
  const [from, to] = [nodes.get(a), nodes.get(b)];
  const place = `translate(${(from.x + to.x) / 2} ${(from.y + to.y) / 2})`;
  const ink = { fill: colours.canvas, stroke: tone === "lit" ? colours.signal : colours.line };
  if (count > 1) {
    return make("g", { transform: place, opacity: tone === "off" ? FAINT : 1 },
      make("circle", { r: 7.5, ...ink }),
      make("text", { y: 3.6, "text-anchor": "middle", "font-size": 10.5, "font-weight": 600, fill: colours.label2 }, String(count)),
    );
  }
  const angle = (Math.atan2(to.y - from.y, to.x - from.x) * 180) / Math.PI + (mark < 0 ? 180 : 0);
  return make("path", { d: TIP, transform: `${place} rotate(${angle})`, ...ink, "stroke-width": 1.4, "stroke-linejoin": "round" });
}

function named({ id, lines, size, aside, down }, scene, { colours }, { scale }) {
  const node = scene.nodes.get(id);
  const strong = scene.expanded.has(id);
  const [x, y] = [node.x + aside / scale, node.y + (down + 0.86 * size) / scale];
  const text = make("text", { x, y, "text-anchor": "middle", "font-weight": strong ? 600 : 400, fill: strong ? colours.label : colours.label2, stroke: colours.halo, "stroke-width": 3.5 / scale, "paint-order": "stroke", "stroke-linejoin": "round" });
  lines.forEach((line, at) => text.append(make("tspan", { x, dy: at ? "1.16em" : 0 }, line)));
  return text;
}

function shape(node, look, data) {
  const colours = look.shades[node.c] ?? look.colours;
  const colour = colours.kinds[node.kind];
  const opacity = look.near && !look.near.has(node.id) ? FAINT : 1;
  if (node.tone === "more" || node.tone === "group") {
    const round = make("g", { opacity }, make("circle", { cx: node.x, cy: node.y, r: node.r, fill: look.colours.canvas, stroke: colour }));
    round.append(make("text", { x: node.x, y: node.y + 4, "text-anchor": "middle", "font-size": 12, fill: look.colours.label }, `${node.tone === "more" ? "+" : ""}${node.n}`));
    return round;
  }
  const { filled, ring, line } = data.glyphs[node.kind];
  const drawn = make("g", { transform: `translate(${node.x} ${node.y}) scale(${node.r})`, opacity }, make("title", {}, node.name));
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
