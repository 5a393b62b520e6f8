// Pieces of a drawing that stands alone: elements, lines of text, copies with their styles inside.
const SPACE = "http://www.w3.org/2000/svg";

export function make(tag, attributes = {}, ...children) {
  const made = document.createElementNS(SPACE, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, String(value));
  made.append(...children.map((child) => (typeof child === "string" ? child.replace(NO_XML, "\ufffd") : child)));
  return made;
}

// What XML cannot hold, not even escaped.
const NO_XML = /[^\t\n\r\u0020-\ud7ff\ud800-\udfff\ue000-\ufffd]/g;

const ruler = document.createElement("canvas").getContext("2d");

// A text in lines no wider than given; `cut` says that something found no room.
export function wrap(text, size, most, weight, family, lines) {
  const fits = (word) => width(word, size, weight, family) <= most;
  const words = text.split(/\s+/).filter(Boolean).flatMap((word) => (fits(word) ? [word] : broken(word, fits)));
  const found = [];
  while (words.length && found.length < lines) {
    let line = words.shift();
    while (words.length && width(`${line} ${words[0]}`, size, weight, family) <= most) line += ` ${words.shift()}`;
    found.push(line);
  }
  found.cut = words.length > 0;
  if (words.length) found.push(`${found.pop()} ${words.join(" ")}`);
  const last = found.at(-1) ?? "";
  if (width(last, size, weight, family) > most) {
    found.cut = true;
    const letters = [...last];
    while (letters.length > 1 && width(`${letters.join("")}…`, size, weight, family) > most) letters.pop();
    found[found.length - 1] = `${letters.join("").trimEnd()}…`;
  }
  return found;
}

// A word that fits no line, in pieces that fill one each: names in Chinese are a single word.
function broken(word, fits) {
  const pieces = [""];
  for (const letter of word) {
    if (fits(pieces.at(-1) + letter)) pieces.push(pieces.pop() + letter);
    else pieces.push(letter);
  }
  return pieces.filter(Boolean);
}

function width(text, size, weight, family) {
  ruler.font = `${weight} ${size}px ${family}`;
  return ruler.measureText(text).width;
}
wrap.width = width;

//: What a drawing takes from the styles of its page.
const TAKEN = [
  "fill", "fill-opacity", "stroke", "stroke-width", "stroke-opacity", "stroke-dasharray", "stroke-linecap",
  "stroke-linejoin", "opacity", "font-size", "font-weight", "text-anchor", "paint-order", "vector-effect",
];
//: What they are where nobody says anything: left out, so that files stay small.
const USUAL = {
  "fill-opacity": "1", "stroke": "none", "stroke-width": "1px", "stroke-opacity": "1", "stroke-dasharray": "none",
  "stroke-linecap": "butt", "stroke-linejoin": "miter", "opacity": "1", "text-anchor": "start", "paint-order": "normal",
  "vector-effect": "none",
};
const SHAPES = new Set(["path", "circle", "rect", "line", "text", "tspan", "polygon", "ellipse"]);

// A copy of a drawing of the page with all its styles in its own attributes, and no links.
export function styled(drawing) {
  const copy = drawing.cloneNode(true);
  copy.style.setProperty("display", "block", "important");
  Object.assign(copy.style, { position: "absolute", visibility: "hidden", pointerEvents: "none" });
  for (const use of copy.querySelectorAll("use")) use.replaceWith(resolved(use));
  for (const defs of copy.querySelectorAll("defs")) defs.remove();
  drawing.after(copy);
  const hidden = [];
  for (const one of copy.querySelectorAll("*")) {
    const style = getComputedStyle(one);
    if (style.display === "none") hidden.push(one);
    const opacity = style.opacity;
    if (!SHAPES.has(one.localName)) {
      if (opacity !== "1") one.setAttribute("opacity", opacity);
      continue;
    }
    for (const name of TAKEN) {
      const value = style.getPropertyValue(name);
      if (value === USUAL[name]) one.removeAttribute(name);
      else if (!name.startsWith("font") || one.localName.startsWith("t")) one.setAttribute(name, value);
    }
  }
  copy.remove();
  for (const one of hidden) one.remove();
  bare(copy);
  return copy;
}

// What a `use` draws, in its place.
function resolved(use) {
  const of = document.querySelector(use.getAttribute("href"));
  const drawn = make("g", { transform: `translate(${use.getAttribute("x") ?? 0} ${use.getAttribute("y") ?? 0})` });
  if (!of) return drawn;
  if (of.localName === "symbol") {
    const holder = use.closest("svg");
    if (of.getAttribute("viewBox")) holder.setAttribute("viewBox", of.getAttribute("viewBox"));
    drawn.append(...[...of.children].map((child) => child.cloneNode(true)));
  } else {
    const copy = of.cloneNode(true);
    copy.removeAttribute("id");
    drawn.append(copy);
  }
  drawn.append(...[...use.children].map((child) => child.cloneNode(true)));
  return drawn;
}

function bare(copy) {
  for (const one of [copy, ...copy.querySelectorAll("*")]) {
    for (const { name } of [...one.attributes]) {
      if (/^(class|style|id|role|tabindex|href|data-.*|aria-.*)$/.test(name)) one.removeAttribute(name);
    }
  }
  for (const link of copy.querySelectorAll("a")) {
    const group = make("g");
    group.append(...link.childNodes);
    link.replaceWith(group);
  }
}
