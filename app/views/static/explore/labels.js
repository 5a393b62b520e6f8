import { along } from "./curves.js";

// Names: as many as there is room for, the foremost first; one that would overlap is left out.
const AREA = 9000;
//: The same on a small screen, where there are few names in all.
const SMALL = 4500;
const SIZE = 13;
//: So many names are tried for each that finds room.
const TRIED = 4;
const WIDE = 132;
//: How wide a name is where it finds no other room.
const NARROW = 84;
//: Among so many lines names look for the place that the fewest run through.
const LINES = 600;
//: What a place costs that is farther down the list, in lines that run through it.
const LESS_USUAL = 0.5;
//: How many names may cover smaller glyphs where they find no other room.
const FOREMOST = 3;
//: How opaque the ground of a name is, on which lines under it fade.
export const GROUND = 0.85;
const widths = new Map();

export function choose(scene, look, view, { all = false } = {}) {
  const area = view.width * view.height;
  const each = view.width < 500 ? SMALL : AREA;
  const budget = all ? Infinity : Math.round(area / each / (view.scale < 0.45 ? 2 : 1));
  const size = view.width < 500 ? 12 : SIZE;
  const taken = new Grid();
  for (const { id, x, y, r } of glyphs(scene, view)) {
    const [left, top, half] = [(x - view.left) * view.scale, (y - view.top) * view.scale, r * view.scale];
    taken.add([left - half, top - half, left + half, top + half], { id, r });
  }
  const lines = runs(scene, view);
  for (const [text, x, y] of look.headings ?? []) {
    const [middle, low, half] = [(x - view.left) * view.scale, (y - view.top) * view.scale, 4 * text.length];
    taken.add([middle - half, low - 14, middle + half, low + 4]);
  }
  const chosen = [];
  let tried = 0;
  for (const node of foremost(scene, look)) {
    if (chosen.length >= budget || tried > TRIED * budget) break;
    if (node.x < view.left || node.x > view.right || node.y < view.top || node.y > view.bottom) continue;
    tried += 1;
    const [wide, narrow] = [wrap(node.name, size, look.colors.sans), wrap(node.name, size, look.colors.sans, NARROW)];
    const found = room(node, wide, size, taken, lines, look, view)
      ?? room(node, narrow, size, taken, lines, look, view)
      // the names of the foremost may cover smaller glyphs, but no other name
      ?? (chosen.length < FOREMOST ? room(node, narrow, size, taken, lines, look, view, (other) => other && other.r < 0.8 * node.r) : null);
    if (!found) continue;
    taken.add(found.box);
    chosen.push(found.label);
  }
  return chosen;
}

// Where a name covers nothing, and the fewest lines run through it, if there is such a place.
function room(node, lines, size, taken, runs, { colors }, view, yields = () => false) {
  const width = Math.max(...lines.map((line) => measured(line, size, colors.sans)));
  const [x, y] = [(node.x - view.left) * view.scale, (node.y - view.top) * view.scale];
  const high = lines.length * size * 1.16 + 2;
  let best = null;
  let usual = 0;
  for (const [aside, down] of places(node.r * view.scale, width, high)) {
    usual += LESS_USUAL;
    // at the edge of the view a name is moved inside, as long as it stays at its glyph
    const middle = Math.max(width / 2 + 4, Math.min(x + aside, view.width - width / 2 - 4));
    if (Math.abs(middle - x - aside) > (aside ? 0 : width / 2)) continue;
    const box = [middle - width / 2 - 2, y + down, middle + width / 2 + 2, y + down + high];
    if (taken.meets(box, yields)) continue;
    const cost = usual + runs.filter((run) => crosses(run, box)).length;
    if (!best || cost < best.cost) best = { box, cost, label: { id: node.id, lines, size, width, aside: middle - x, down } };
  }
  return best;
}

// The lines in sight as points in pixels; none where they are too many to tell apart.
function runs(scene, view) {
  if (scene.lines.length > LINES) return [];
  return scene.lines.map(({ a, b, bend }) => {
    const ends = [scene.nodes.get(a), scene.nodes.get(b)];
    const parts = bend ? [0, 0.25, 0.5, 0.75, 1] : [0, 1];
    return parts.map((t) => along(...ends, bend, t)).map(({ x, y }) => [(x - view.left) * view.scale, (y - view.top) * view.scale]);
  });
}

function crosses(run, box) {
  return run.some((to, at) => at && meets(run[at - 1], to, box));
}

// Whether a straight piece runs through a box (Liang and Barsky, 1984).
function meets([x0, y0], [x1, y1], [left, top, right, bottom]) {
  let [from, until] = [0, 1];
  for (const [way, room] of [[x0 - x1, x0 - left], [x1 - x0, right - x0], [y0 - y1, y0 - top], [y1 - y0, bottom - y0]]) {
    if (way === 0 && room < 0) return false;
    if (way < 0) from = Math.max(from, room / way);
    if (way > 0) until = Math.min(until, room / way);
  }
  return from < until;
}

// Where a name may be, in pixels from its glyph to the middle and the upper edge of the name:
// under it, else right or left of it, else over it, else at a corner. Nowhere farther: it must
// be seen whose it is.
function* places(r, width, high) {
  yield [0, r + 3];
  for (const side of [1, -1]) yield [side * (r + 5 + width / 2), -high / 2];
  yield [0, -r - 3 - high];
  const corner = 0.7 * r + 2;
  for (const side of [1, -1]) {
    for (const down of [corner, -corner - high]) yield [side * (corner + width / 2), down];
  }
}

// Names keep clear of glyphs, where these are large enough to be read beside them.
function glyphs(scene, view) {
  if (view.scale < 0.45) return [];
  const seen = [...scene.nodes.values()].filter(({ x, y }) => x > view.left && x < view.right && y > view.top && y < view.bottom);
  return seen.length < 400 ? seen : [];
}

function* foremost(scene, look) {
  const first = [...(look.path ? look.pathIds : []), look.picked, ...look.several];
  const ids = new Set(first.filter((id) => id && scene.nodes.has(id)));
  for (const id of ids) yield scene.nodes.get(id);
  if (look.near) {
    for (const node of scene.ranked) {
      if (look.near.has(node.id) && !ids.has(node.id)) yield node;
    }
  }
  // beside what is lit, the names of all else would be noise
  if (look.near) return;
  for (const node of scene.ranked) if (!ids.has(node.id)) yield node;
}

// The ground of a name, over lines and under glyphs: lines fade where they run behind the name.
export function ground(ctx, { id, lines, size, width, aside, down }, look, view) {
  const node = look.scene.nodes.get(id);
  if (!node) return;
  const scale = 1 / view.scale;
  ctx.save();
  ctx.globalAlpha = GROUND;
  ctx.fillStyle = look.colors.canvas;
  ctx.fillRect(node.x + (aside - width / 2) * scale, node.y + down * scale, width * scale, lines.length * 1.16 * size * scale);
  ctx.restore();
}

export function letter(ctx, { id, lines, size, aside, down }, look, view) {
  const node = look.scene.nodes.get(id);
  if (!node) return;
  const scale = 1 / view.scale;
  const strong = look.scene.expanded.has(id) || id === look.picked;
  ctx.save();
  ctx.font = `${strong ? 600 : 400} ${size * scale}px ${look.colors.sans}`;
  ctx.textAlign = "center";
  ctx.lineJoin = "round";
  ctx.lineWidth = 3.5 * scale;
  ctx.strokeStyle = look.colors.halo;
  ctx.fillStyle = strong ? look.colors.label : look.colors.label2;
  lines.forEach((line, number) => {
    const y = node.y + (down + size * (0.86 + 1.16 * number)) * scale;
    ctx.strokeText(line, node.x + aside * scale, y);
    ctx.fillText(line, node.x + aside * scale, y);
  });
  ctx.restore();
}

// Two lines at most, then an ellipsis: the whole name stands in the tooltip.
export function wrap(name, size, font, most = WIDE) {
  if (measured(name, size, font) <= most) return [name];
  const words = name.split(/\s+/).filter(Boolean);
  let first = words.shift() ?? name;
  while (words.length && measured(`${first} ${words[0]}`, size, font) <= most) first += ` ${words.shift()}`;
  const lines = [cut(first, size, font, most)];
  if (words.length) lines.push(cut(words.join(" "), size, font, most));
  return lines;
}

function cut(text, size, font, most) {
  if (measured(text, size, font) <= most) return text;
  const letters = [...text.slice(0, 80)];
  while (letters.length > 1 && measured(`${letters.join("")}…`, size, font) > most) letters.pop();
  return `${letters.join("").trimEnd()}…`;
}

const ruler = document.createElement("canvas").getContext("2d");

function measured(text, size, font) {
  const key = `${size} ${text}`;
  if (!widths.has(key)) {
    ruler.font = `600 ${size}px ${font}`;
    widths.set(key, ruler.measureText(text).width);
    if (widths.size > 20000) widths.clear();
  }
  return widths.get(key) ?? 0;
}

class Grid {
  constructor() {
    this.cells = new Map();
  }

  *keys([left, top, right, bottom]) {
    for (let x = Math.floor(left / 80); x <= Math.floor(right / 80); x += 1) {
      for (let y = Math.floor(top / 40); y <= Math.floor(bottom / 40); y += 1) yield `${x} ${y}`;
    }
  }

  // Whether a box meets what is taken, but for what yields.
  meets(box, yields) {
    for (const key of this.keys(box)) {
      for (const { box: other, glyph } of this.cells.get(key) ?? []) {
        if (yields(glyph)) continue;
        if (box[0] < other[2] && box[2] > other[0] && box[1] < other[3] && box[3] > other[1]) return true;
      }
    }
    return false;
  }

  add(box, glyph = null) {
    for (const key of this.keys(box)) {
      if (!this.cells.has(key)) this.cells.set(key, []);
      this.cells.get(key).push({ box, glyph });
    }
  }
}
