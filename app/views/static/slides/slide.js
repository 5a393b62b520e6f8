// A slide of a picture: its title, what it is asked under, the drawing, one legend, its sources.
import { make, wrap } from "./drawing.js";

export const SHAPES = { wide: [1600, 900], square: [1200, 1200] };
const EDGE = 56;
//: The sizes of a title, each with how many lines it may have; the last one is cut if it must be.
const TITLES = [[40, 2], [34, 3], [28, 4]];
//: The same beside a tall drawing.
const BESIDE = [[34, 4], [28, 5], [24, 7]];
//: A drawing that is less wide than so many times its height is beside what is said on a wide
//: slide, which leaves so much room to what is said, and a gap.
const [TALL, COLUMN, GAP] = [1.25, 420, 40];
const NOTE = 21;
const ENTRY = 19;
const READING = 18;
const FOOT = 16;
//: How high a row of the legend is, and how wide the icon of a kind and of a line.
const ROW = 34;
const ICONS = { square: 22, wide: 54 };

// The rooms of a slide: for the drawing `x, y, room, high`, for the legend and the reading their
// upper edges, and the lines of all that is said. A drawing of a ratio of width to height that is
// tall stands beside it; without a ratio it takes what shape there is.
export function plan(said, shape, family, ratio = Infinity) {
  if (shape === "wide" && ratio < TALL) return beside(said, family);
  const [width, height] = SHAPES[shape];
  const room = width - 2 * EDGE;
  const [size, title] = titled(said.title, room, family, TITLES);
  const notes = said.notes.length ? wrap(said.notes.join(" · "), NOTE, room, 400, family, 2) : [];
  const rows = laid(said.legend, room, family);
  const reading = said.reading ? wrap(said.reading, READING, room, 400, family, 2) : [];
  const top = EDGE + 1.15 * size * title.length + (notes.length ? 10 + 1.3 * NOTE * notes.length : 0) + 16;
  const under = reading.length ? 1.3 * READING * reading.length + 8 : 0;
  const bottom = height - EDGE - 14 - under - ROW * rows.length - (rows.length ? 12 : 0);
  const legend = bottom + 12;
  return { width, height, size, title, notes, rows, reading, x: EDGE, y: top, room, high: bottom - top, legend, told: legend + ROW * rows.length + 8 };
}

function beside(said, family) {
  const [width, height] = SHAPES.wide;
  const [size, title] = titled(said.title, COLUMN, family, BESIDE);
  const notes = said.notes.length ? wrap(said.notes.join(" · "), NOTE, COLUMN, 400, family, 4) : [];
  const rows = laid(said.legend, COLUMN, family);
  const legend = EDGE + 1.15 * size * title.length + (notes.length ? 10 + 1.3 * NOTE * notes.length : 0) + 24;
  const told = legend + ROW * rows.length + 12;
  const lines = Math.floor((height - EDGE - 14 - told) / (1.3 * READING));
  const reading = said.reading && lines > 0 ? wrap(said.reading, READING, COLUMN, 400, family, lines) : [];
  const x = EDGE + COLUMN + GAP;
  return { width, height, size, title, notes, rows, reading, x, y: EDGE / 2, room: width - EDGE - x, high: height - EDGE - 14 - EDGE / 2, legend, told };
}

function titled(text, room, family, sizes) {
  for (const [size, lines] of sizes) {
    const found = wrap(text, size, room, 600, family, lines);
    if (!found.cut || size === sizes.at(-1)[0]) return [size, found];
  }
  return [];
}

// The entries of a legend in rows, each with its place in the row.
function laid(legend, room, family) {
  const rows = [];
  let x = Infinity;
  for (const entry of legend) {
    const icon = entry.icon ? ICONS[entry.line ? "wide" : "square"] + 10 : 0;
    const [words] = wrap(entry.words, ENTRY, room - icon, entry.icon ? 400 : 600, family, 1);
    const wide = icon + wrap.width(words, ENTRY, entry.icon ? 400 : 600, family) + 30;
    if (x + wide - 30 > room) {
      rows.push([]);
      x = 0;
    }
    rows.at(-1).push({ ...entry, words, x });
    x += wide;
  }
  return rows;
}

// The slide as an SVG element; `colors` are those of the page, `clear` leaves the ground out.
export function slide(base, said, shape, { colors, family, style, clear }) {
  const { width, height } = base.viewBox.baseVal;
  // the field of the free view is drawn for the room above the legend
  const at = plan(said, shape, family, base.dataset.free === undefined ? width / height : undefined);
  delete base.dataset.free;
  const root = make("svg", { viewBox: `0 0 ${at.width} ${at.height}`, width: at.width, height: at.height, "font-family": family });
  root.append(make("title", {}, said.title));
  if (style) root.append(make("defs", {}, make("style", {}, style)));
  if (!clear) root.append(make("rect", { width: at.width, height: at.height, fill: colors.canvas }));
  const written = (lines, size, y, attributes) =>
    lines.forEach((line, n) => root.append(make("text", { x: EDGE, y: y + n * attributes.leading * size, "font-size": size, ...attributes.text }, line)));
  written(at.title, at.size, EDGE + 0.78 * at.size, { leading: 1.15, text: { "font-weight": 600, fill: colors.label } });
  const under = EDGE + 1.15 * at.size * at.title.length + 10;
  written(at.notes, NOTE, under + 0.78 * NOTE, { leading: 1.3, text: { fill: colors.label2 } });
  for (const [name, value] of Object.entries({ x: at.x, y: at.y, width: at.room, height: at.high, preserveAspectRatio: "xMidYMid meet" })) base.setAttribute(name, value);
  // without a ground there is nothing that a name must be set off from
  if (clear) for (const text of base.querySelectorAll("text, tspan")) text.setAttribute("stroke", "none");
  for (const ground of base.querySelectorAll("rect.ground")) {
    if (clear) ground.remove();
    else ground.removeAttribute("class");
  }
  root.append(base);
  at.rows.forEach((row, number) => {
    const middle = at.legend + ROW * (number + 0.5);
    for (const entry of row) root.append(...told(entry, middle, colors));
  });
  written(at.reading, READING, at.told + 0.78 * READING, { leading: 1.3, text: { fill: colors.label2 } });
  root.append(make("text", { x: EDGE, y: at.height - EDGE + 22, "font-size": FOOT, fill: colors.label2 }, said.foot));
  return root;
}

function told({ icon, line, words, x }, middle, colors) {
  const wide = icon ? ICONS[line ? "wide" : "square"] : 0;
  const text = make("text", { x: EDGE + x + (wide && wide + 10), y: middle + 0.35 * ENTRY, "font-size": ENTRY, "font-weight": icon ? 400 : 600, fill: colors.label2 }, words);
  if (!icon) return [text];
  for (const [name, value] of Object.entries({ x: EDGE + x, y: middle - 11, width: wide, height: 22, overflow: "visible" })) icon.setAttribute(name, value);
  return [icon, text];
}
