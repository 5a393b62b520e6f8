// The field as a drawing for a slide: all that is drawn, in the light or dark that is on the screen.
import { make } from "../slides/drawing.js";
import { plan } from "../slides/slide.js";
import { along, via } from "./curves.js";
import { GROUND, choose } from "./labels.js";
import * as painting from "./painting.js";

const MARGIN = 60;
//: How much larger than on the screen names are on a slide.
const LARGER = 1.25;
//: What is not lit beside what is, and the arrowhead: as paint.js has them.
const FAINT = 0.25;
const TIP = "M-3.2-4L3.2 0L-3.2 4";

export function field(drawing, shape, said) {
  const { scene, look, data } = drawing;
  const view = whole(drawing, plan(said, shape, look.colors.sans));
  const root = make("svg", { viewBox: `0 0 ${view.width} ${view.height}`, "font-size": 13, "data-free": "" });
  const drawn = make("g", { transform: `scale(${view.scale}) translate(${-view.left} ${-view.top})`, "font-size": 13 / view.scale });
  const lines = scene.lines.map((line) => ({ ...line, tone: painting.toneOf(line, look) }));
  lines.sort((a, b) => painting.STRENGTH[a.tone] - painting.STRENGTH[b.tone]);
  for (const line of lines) drawn.append(joined(line, scene, look, data));
  const names = choose(scene, look, view);
  for (const label of names) drawn.append(ground(label, scene, look, view));
  for (const node of scene.nodes.values()) drawn.append(shapeOf(node, look, data));
  if (view.scale >= painting.MARKED) {
    for (const line of lines) if (line.count > 1 || (line.mark && line.tone === "lit")) drawn.append(middle(line, scene, look));
  }
  for (const [text, x, y] of data.headings) {
    drawn.append(make("text", { x, y, "text-anchor": "middle", "font-size": 14 / view.scale, "font-weight": 600, fill: look.colors.quiet }, text));
  }
  for (const label of names) drawn.append(named(label, scene, look, view));
  root.append(drawn);
  return root;
}

// As large as the room of the slide lets it be.
function whole(drawing, { room, high }) {
  const box = drawing.box();
  const [left, top, right, bottom] = [box.left - MARGIN, box.top - MARGIN, box.right + MARGIN, box.bottom + MARGIN];
  const scale = Math.min(2, room / (right - left), high / (bottom - top)) / LARGER;
  return { left, top, right, bottom, scale, width: (right - left) * scale, height: (bottom - top) * scale };
}

function joined({ a: from, b: to, bend, family, tone }, { nodes }, { colors }, { families }) {
  const [a, b] = [nodes.get(from), nodes.get(to)];
  const lit = tone === "lit";
  const c = via(a, b, bend);
  const d = bend ? `M${a.x} ${a.y}Q${c.x} ${c.y} ${b.x} ${b.y}` : `M${a.x} ${a.y}L${b.x} ${b.y}`;
  return make("path", { d, fill: "none", stroke: lit ? colors.signal : colors.line, "stroke-width": lit ? 1.7 : 1.1, "stroke-opacity": painting.STRENGTH[tone], "stroke-dasharray": families[family].dash.join(" ") || "none" });
}

// How many ties a line stands for, where they are more than one, else which way its tie goes.
function middle({ a, b, bend, count, mark, tone }, { nodes }, { colors }) {
  const [from, to] = [nodes.get(a), nodes.get(b)];
  const { x, y } = along(from, to, bend, 0.5);
  const place = `translate(${x} ${y})`;
  const ink = { fill: colors.canvas, stroke: tone === "lit" ? colors.signal : colors.line };
  if (count > 1) {
    return make("g", { transform: place, opacity: tone === "off" ? FAINT : 1 },
      make("circle", { r: 7.5, ...ink }),
      make("text", { y: 3.6, "text-anchor": "middle", "font-size": 10.5, "font-weight": 600, fill: colors.label2 }, String(count)),
    );
  }
  const angle = (Math.atan2(to.y - from.y, to.x - from.x) * 180) / Math.PI + (mark < 0 ? 180 : 0);
  return make("path", { d: TIP, transform: `${place} rotate(${angle})`, ...ink, "stroke-width": 1.4, "stroke-linejoin": "round" });
}

function named({ id, lines, size, aside, down }, scene, { colors }, { scale }) {
  const node = scene.nodes.get(id);
  const strong = scene.expanded.has(id);
  const [x, y] = [node.x + aside / scale, node.y + (down + 0.86 * size) / scale];
  const text = make("text", { x, y, "text-anchor": "middle", "font-weight": strong ? 600 : 400, fill: strong ? colors.label : colors.label2, stroke: colors.halo, "stroke-width": 3.5 / scale, "paint-order": "stroke", "stroke-linejoin": "round" });
  lines.forEach((line, at) => text.append(make("tspan", { x, dy: at ? "1.16em" : 0 }, line)));
  return text;
}

function ground({ id, lines, size, width, aside, down }, scene, { colors }, { scale }) {
  const node = scene.nodes.get(id);
  return make("rect", { class: "ground", x: node.x + (aside - width / 2) / scale, y: node.y + down / scale, width: width / scale, height: (lines.length * 1.16 * size) / scale, fill: colors.canvas, opacity: GROUND });
}

function shapeOf(node, look, data) {
  const colors = look.shades[node.c] ?? look.colors;
  const kind = data.glyphs[node.kind]?.like || node.kind;
  const color = colors.kinds[kind] ?? colors.other;
  const opacity = look.near && !look.near.has(node.id) ? FAINT : 1;
  if (node.tone === "more" || node.tone === "group") {
    const round = make("g", { opacity }, make("circle", { cx: node.x, cy: node.y, r: node.r, fill: look.colors.canvas, stroke: color }));
    round.append(make("text", { x: node.x, y: node.y + 4, "text-anchor": "middle", "font-size": 12, fill: look.colors.label }, `${node.tone === "more" ? "+" : ""}${node.n}`));
    return round;
  }
  const { filled, ring, line } = data.glyphs[node.kind];
  const drawn = make("g", { transform: `translate(${node.x} ${node.y}) scale(${node.r})`, opacity }, make("title", {}, node.name));
  const tint = colors.tints[kind];
  if (ring) drawn.append(make("path", { d: ring, fill: tint ?? colors.canvas, stroke: color, "stroke-width": tint ? 1.8 / node.r : line }));
  if (filled) drawn.append(make("path", { d: filled, fill: color, stroke: line ? "none" : (colors.outline ?? "none"), "stroke-width": 1 / node.r }));
  return drawn;
}
