// What a slide says beside its drawing, read from the page that it is saved from.
import { styled } from "./drawing.js";

export function told(figure) {
  const root = document.documentElement.dataset;
  const drawn = Number(figure.querySelector("svg[data-sources]")?.dataset.sources);
  const sources = Number(figure.dataset.sources) || listed() || drawn || Number(root.sources);
  const from = sources ? `${sources.toLocaleString("en-US")} ${sources === 1 ? "source" : "sources"}` : "";
  const today = new Date().toLocaleDateString("en-US", { year: "numeric", month: "long", day: "numeric" });
  const revision = root.revision ? `revision ${root.revision}` : "";
  return {
    ...headed(figure),
    legend: legend(figure),
    reading: reading(figure),
    foot: ["Tieline", from, revision, today].filter(Boolean).join(" · "),
  };
}

// The sources that the page lists.
function listed() {
  return [...document.querySelectorAll("li[id^=s]")].filter(({ id }) => /^s\d+$/.test(id)).length;
}

// The answer of the page, under it the heading nearest to the figure and the conditions.
function headed(figure) {
  // the home page asks its question in its first heading, and answers none
  const answer = location.pathname === "/" ? null : document.querySelector("h1");
  const near = figure.querySelector("h2, .lab") ?? figure.closest("section")?.querySelector("h2");
  const [title, ...more] = [answer, near].filter(Boolean).map(words);
  return { title: title ?? document.title, notes: [...more.filter((said) => said !== title), ...conditions()] };
}

// The chips that narrow the answer, and those that say what size and color tell.
function conditions() {
  return [...document.querySelectorAll(".chipbar .chip")]
    .filter((chip) => chip.querySelector(":scope > .x") || "encodes" in chip.dataset)
    .map((chip) => chip.dataset.said ?? condition(chip.querySelector("summary, span") ?? chip))
    .filter(Boolean);
}

// A chip that says no condition of its own: its name and its value.
function condition(said) {
  const name = said.firstChild.textContent.trim().replace(/:$/, "");
  const value = words(said.querySelector("b") ?? said);
  return name === value ? "" : [name, value].filter(Boolean).join(": ");
}

// How the drawing is read, beyond what the legend has signs for.
function reading(figure) {
  return figure.dataset.reading ?? [...figure.querySelectorAll("[data-reading]")].map(words).join(" ");
}

function legend(figure) {
  const of = figure.querySelector(".legend") ? figure : figure.closest(".seen, section") ?? figure;
  const entries = [];
  for (const part of of.querySelectorAll(".legend")) {
    const head = part.querySelector(":scope > b");
    if (head) entries.push({ words: words(head) });
    for (const entry of part.querySelectorAll(":scope > span, :scope > a:not([aria-pressed=false])")) {
      const icon = entry.querySelector("svg");
      const said = words(entry);
      if (said) entries.push({ icon: icon && styled(icon), line: Boolean(icon?.matches(".ln")), words: said });
    }
  }
  return entries;
}

// The words of an element as they are read, without what is for the ear alone and without counts.
export function words(element) {
  const copy = element.cloneNode(true);
  for (const aside of copy.querySelectorAll(".vh, .x, .fn, small, svg, .menu, button")) aside.remove();
  return copy.textContent.replace(/\s+/g, " ").trim();
}
