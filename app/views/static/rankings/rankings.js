// Rankings: the place kept from page to page, and the marks of the picture under the pointer.
import { element } from "../shared/dom.js";

const NEAR = 14;
//: How far from a mark a finger may come down, in pixels.
const FINGER = 24;
const PLACE = "place in rankings";

keepPlace();
for (const plot of document.querySelectorAll(".plot")) pictures(plot);

// Sorting, and more of a list, leave the reader where they were, and what was pressed in focus.
function keepPlace() {
  const kept = "#by-rank, #by-name, #by-kind, #by-score, #by-beside, #longer, #fewer";
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.(kept);
    if (!link || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    put(JSON.stringify({ to: link.href, id: link.id, y: scrollY }));
  });
  const place = JSON.parse(take() ?? "null");
  if (place?.to !== location.href) return;
  scrollTo({ top: place.y, behavior: "instant" });
  document.getElementById(place.id)?.focus({ preventScroll: true });
}

function put(text) {
  try {
    sessionStorage.setItem(PLACE, text);
  } catch {
    // storage is closed to this page: the next one begins at its top
  }
}

function take() {
  try {
    const text = sessionStorage.getItem(PLACE);
    sessionStorage.removeItem(PLACE);
    return text;
  } catch {
    return null;
  }
}

// The marks of the wide drawing tell their words; they stand in the narrow one by its own axes.
function pictures(plot) {
  const [wide, narrow] = plot.querySelectorAll("svg");
  const all = [...known(wide), ...crowd(wide)];
  const [left, top, right, bottom] = frame(wide);
  const [x, y, far, low] = frame(narrow);
  const links = new Map(known(narrow).map(({ id, link }) => [id, link]));
  const moved = all.map((mark) => ({
    ...mark,
    x: x + ((mark.x - left) * (far - x)) / (right - left),
    y: y + ((mark.y - top) * (low - y)) / (bottom - top),
    link: links.get(mark.id),
  }));
  const about = element("div", { className: "about", hidden: true });
  plot.append(about);
  point(wide, all, about);
  touch(narrow, moved, about);
}

function frame(svg) {
  return svg.dataset.frame.split(" ").map(Number);
}

function known(svg) {
  svg.querySelector("title").remove(); // or the browser would tell it too, a second later
  return [...svg.querySelectorAll("a.known")].map((link) => {
    link.querySelector("title").remove();
    const { x, y, id } = link.dataset;
    return { x: Number(x), y: Number(y), id, words: link.getAttribute("aria-label"), link };
  });
}

function crowd(svg) {
  return [...svg.querySelectorAll("use")].map((use) => {
    const title = use.querySelector("title");
    title.remove();
    const [x, y] = ["x", "y"].map((at) => Number(use.getAttribute(at)));
    return { x, y, id: use.dataset.id, words: title.textContent };
  });
}

// The mark nearest to the pointer tells who it is; a press leads there.
function point(svg, marks, about) {
  const show = shower(svg, marks, about, ({ x, y }, width, height) => {
    const room = svg.clientWidth - width;
    return [x + 16 < room ? x + 16 : x - width - 12, Math.max(0, y - height - 8)];
  });
  svg.addEventListener("pointermove", (event) => {
    const link = event.target.closest("a.known");
    show(marks.find((mark) => link && mark.link === link) ?? nearest(svg, marks, event, NEAR));
  });
  svg.addEventListener("pointerleave", () => show(null));
  svg.addEventListener("click", (event) => {
    const mark = nearest(svg, marks, event, NEAR);
    if (event.target.closest("a.known") || !mark) return;
    location.assign(to(mark));
  });
}

// Where many marks lie under a finger, the nearest tells who it is and offers to lead there.
function touch(svg, marks, about) {
  const show = shower(svg, marks, about, ({ x, y }, width, height) => [
    Math.max(0, Math.min(svg.clientWidth - width, x - width / 2)),
    y - height - 14 < 0 ? y + 14 : y - height - 14,
  ]);
  svg.addEventListener("click", (event) => {
    if (event.target.closest("a.known")) return;
    const mark = nearest(svg, marks, event, FINGER);
    if (!mark) return show(null);
    const others = marks.filter(({ x, y }) => x === mark.x && y === mark.y).length - 1;
    const more = others ? [element("span", {}, `${others.toLocaleString("en")} more here`)] : [];
    show(mark, [...more, element("a", { href: to(mark) }, "open")]);
  });
}

// Returns what shows a mark: a ring round it, its words beside it, what it offers under them.
function shower(svg, marks, about, place) {
  const ring = document.createElementNS("http://www.w3.org/2000/svg", "circle");
  ring.setAttribute("class", "ring");
  let shown = null;
  const show = (mark, offer = []) => {
    if (mark === shown && !offer.length) return;
    shown = mark;
    about.hidden = !mark;
    svg.classList.toggle("over", Boolean(mark));
    if (!mark) return ring.remove();
    const at = mark.words.lastIndexOf(": ");
    const name = element("b", { dir: "auto" }, mark.words.slice(0, at));
    about.replaceChildren(name, element("span", {}, mark.words.slice(at + 2)), ...offer);
    ring.setAttribute("cx", mark.x);
    ring.setAttribute("cy", mark.y);
    ring.setAttribute("r", mark.link ? 10 : 6);
    svg.append(ring);
    const box = svg.getBoundingClientRect();
    const scale = box.width / svg.viewBox.baseVal.width;
    const on = { x: mark.x * scale, y: mark.y * scale };
    const [left, top] = place(on, about.offsetWidth, about.offsetHeight);
    const { x, y } = about.offsetParent.getBoundingClientRect();
    Object.assign(about.style, { left: `${box.x - x + left}px`, top: `${box.y - y + top}px` });
  };
  for (const mark of marks.filter(({ link }) => link)) {
    mark.link.addEventListener("focus", () => show(mark));
    mark.link.addEventListener("blur", () => show(null));
  }
  document.addEventListener("keydown", (event) => event.key === "Escape" && show(null));
  return show;
}

function nearest(svg, marks, { clientX, clientY }, reach) {
  const box = svg.getBoundingClientRect();
  const scale = svg.viewBox.baseVal.width / box.width;
  const x = (clientX - box.x) * scale;
  const y = (clientY - box.y) * scale;
  let best = null;
  let least = (reach * scale) ** 2;
  for (const mark of marks) {
    const far = (mark.x - x) ** 2 + (mark.y - y) ** 2;
    if (far < least) [best, least] = [mark, far];
  }
  return best;
}

function to(mark) {
  return `/entities/${encodeURIComponent(mark.id)}`;
}
