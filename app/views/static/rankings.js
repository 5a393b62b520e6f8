// Rankings: the place kept from page to page, and the marks of the picture under the pointer.
const NEAR = 14;
const PLACE = "place in rankings";

keepPlace();
for (const plot of document.querySelectorAll(".plot")) {
  marks(plot);
  // where the picture is wider than the screen, those with names come first
  plot.scrollLeft = plot.scrollWidth;
}

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

// The mark nearest to the pointer tells who it is; a press leads there.
function marks(plot) {
  const svg = plot.querySelector("svg");
  const crowd = [...svg.querySelectorAll("use")].map((use) => {
    const title = use.querySelector("title");
    const mark = { x: Number(use.getAttribute("x")), y: Number(use.getAttribute("y")) };
    Object.assign(mark, { id: use.dataset.id, words: title.textContent });
    title.remove(); // or the browser would tell it too, a second later
    return mark;
  });
  const known = [...svg.querySelectorAll("a.known")].map((link) => {
    link.querySelector("title").remove();
    const { x, y, id } = link.dataset;
    return { x: Number(x), y: Number(y), id, words: link.getAttribute("aria-label"), link };
  });
  svg.querySelector("title").remove();
  const all = [...known, ...crowd];
  const ring = document.createElementNS("http://www.w3.org/2000/svg", "circle");
  ring.setAttribute("class", "ring");
  const about = Object.assign(document.createElement("div"), { className: "about", hidden: true });
  const name = document.createElement("b");
  const scores = document.createElement("span");
  name.dir = "auto";
  about.append(name, scores);
  plot.append(about);
  let shown = null;

  const show = (mark) => {
    if (mark === shown) return;
    shown = mark;
    about.hidden = !mark;
    svg.classList.toggle("over", Boolean(mark));
    if (!mark) return ring.remove();
    const at = mark.words.lastIndexOf(": ");
    name.textContent = mark.words.slice(0, at);
    scores.textContent = mark.words.slice(at + 2);
    ring.setAttribute("cx", mark.x);
    ring.setAttribute("cy", mark.y);
    ring.setAttribute("r", mark.link ? 10 : 6);
    svg.append(ring);
    const scale = svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
    const right = mark.x * scale + 16;
    const room = svg.clientWidth - about.offsetWidth;
    about.style.left = `${right < room ? right : mark.x * scale - about.offsetWidth - 12}px`;
    about.style.top = `${Math.max(0, mark.y * scale - about.offsetHeight - 8)}px`;
  };

  const nearest = (event) => {
    const box = svg.getBoundingClientRect();
    const scale = svg.viewBox.baseVal.width / box.width;
    const x = (event.clientX - box.x) * scale;
    const y = (event.clientY - box.y) * scale;
    let best = null;
    let least = (NEAR * scale) ** 2;
    for (const mark of all) {
      const far = (mark.x - x) ** 2 + (mark.y - y) ** 2;
      if (far < least) [best, least] = [mark, far];
    }
    return best;
  };

  svg.addEventListener("pointermove", (event) => {
    const link = event.target.closest("a.known");
    show(known.find((mark) => mark.link === link) ?? nearest(event));
  });
  svg.addEventListener("pointerleave", () => show(null));
  svg.addEventListener("click", (event) => {
    const mark = nearest(event);
    if (event.target.closest("a.known") || !mark) return;
    location.assign(`/entities/${encodeURIComponent(mark.id)}`);
  });
  for (const mark of known) {
    mark.link.addEventListener("focus", () => show(mark));
    mark.link.addEventListener("blur", () => show(null));
  }
  document.addEventListener("keydown", (event) => event.key === "Escape" && show(null));
}
