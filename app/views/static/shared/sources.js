// The evidence of a tie, from the number of its source: on hover, focus or tap. The number leads
// to the list of sources; nothing stands here that does not stand there and beside the tie.
import { element } from "./dom.js";

//: So long a pointer rests before it opens, and may stray before it closes.
const REST = 150;
const box = element("div", { id: "evidence", className: "pop evi", role: "dialog", "aria-label": "Evidence" });
box.popover = "manual";
let shown = null;
let timer = 0;

document.addEventListener("pointerover", ({ target, pointerType }) => {
  if (pointerType === "touch") return;
  const note = numbered(target);
  clearTimeout(timer);
  if (note && note !== shown) timer = setTimeout(() => show(note), REST);
  else if (!note && shown && !box.contains(target)) timer = setTimeout(() => held() || close(), REST);
});
document.addEventListener("focusin", ({ target }) => {
  const note = numbered(target);
  if (note) show(note);
  else if (shown && !box.contains(target)) close();
});
document.addEventListener("click", (event) => {
  const note = numbered(event.target);
  if (note && event.pointerType === "touch") {
    event.preventDefault();
    show(note);
  } else if (shown && !box.contains(event.target)) close();
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !shown) return;
  if (box.contains(document.activeElement)) shown.focus();
  close();
});
addEventListener("scroll", () => shown && place(), { passive: true, capture: true });
document.addEventListener("answered", () => (shown = null));

function numbered(target) {
  return target.closest?.("a.fn");
}

function held() {
  return shown === document.activeElement || box.contains(document.activeElement);
}

function show(note) {
  const source = document.getElementById(note.hash.slice(1));
  const tie = note.closest("[data-words]");
  if (note === shown || !source || !tie) return;
  close();
  const from = element("span", { className: "from" });
  from.append(...source.lastElementChild.cloneNode(true).childNodes);
  box.replaceChildren(element("b", { dir: "auto" }, tie.dataset.words), element("span", { dir: "auto" }, tie.dataset.told), from);
  // after the number, so that the next stop of the keyboard is the source itself
  note.after(box);
  box.showPopover();
  note.setAttribute("aria-expanded", "true");
  note.setAttribute("aria-controls", box.id);
  shown = note;
  place();
}

function close() {
  if (!shown) return;
  shown.removeAttribute("aria-expanded");
  shown.removeAttribute("aria-controls");
  shown = null;
  box.remove();
}

// Under the number, above it where there is no room, never beyond the edge.
function place() {
  const { left, top, bottom } = shown.getBoundingClientRect();
  const { clientWidth, clientHeight } = document.documentElement;
  const below = bottom + 6 + box.offsetHeight <= clientHeight || top < box.offsetHeight + 6;
  box.style.left = `${Math.max(8, Math.min(left - 16, clientWidth - box.offsetWidth - 8))}px`;
  box.style.top = `${below ? bottom + 6 : top - box.offsetHeight - 6}px`;
}
