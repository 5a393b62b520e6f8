// Changing a question without leaving the page: the next answer takes the place of the one
// before it, and the address goes along. Without this script the same links and forms lead
// to the same addresses.
import { say } from "./saying.js";

const LATE = 250;
const REST = 200;
let shown = place(location);
let asking = null;

document.documentElement.classList.add("live");
sliders(document);

document.addEventListener("click", (event) => {
  if (event.defaultPrevented || event.button || event.metaKey || event.ctrlKey) return;
  if (event.shiftKey || event.altKey) return;
  const link = event.target.closest?.("main a[href]");
  if (!link || !ours(link.href)) return;
  event.preventDefault();
  go(link.href, kept(link));
});

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || !form.closest("main") || !ours(form.action)) return;
  event.preventDefault();
  const words = [...new FormData(form)].filter(([, value]) => value !== "");
  const range = form.querySelector("input[type=range]");
  if (range && range.value === range.max) words.splice(words.findIndex(([n]) => n === range.name), 1);
  go(`${form.action}?${new URLSearchParams(words)}`, kept(document.activeElement));
});

addEventListener("popstate", () => {
  if (place(location) !== shown) ask(location.href, kept(document.activeElement), null);
});

function place({ pathname, search }) {
  return pathname + search;
}

function ours(address) {
  const url = new URL(address, location.href);
  return url.origin === location.origin && url.pathname === location.pathname && !url.hash;
}

// What has the focus, so that the same has it in the next answer.
function kept(element) {
  const named = element?.closest?.(".chip, .asof")?.querySelector("[data-keep]");
  const field = element?.closest?.(".question") && element.name ? `[name="${element.name}"]` : "";
  if (named) return `[data-keep="${named.dataset.keep}"]`;
  return field || (element?.closest?.(".question") ? ".question .btn" : "");
}

// Steps of the slider that follow each other are one entry of the history: which is known once
// the answer is there, for a step may overtake the one before it.
function go(address, focus, step = null) {
  ask(address, focus, () => {
    const follows = step && history.state?.step === step;
    history[follows ? "replaceState" : "pushState"](step && { step }, "", address);
  });
}

async function ask(address, focus, note) {
  asking?.abort();
  const own = (asking = new AbortController());
  const late = setTimeout(() => main().setAttribute("aria-busy", "true"), LATE);
  try {
    const answer = await fetch(address, { headers: { accept: "text/html" }, signal: own.signal });
    const html = await answer.text();
    if (own.signal.aborted) return;
    const page = new DOMParser().parseFromString(html, "text/html");
    const fits = [...page.querySelectorAll("script[src], link[rel=stylesheet]")].every(loaded);
    if (!fits || !page.querySelector("main")) return void location.assign(address);
    note?.();
    shown = place(location);
    replace(page, focus);
  } catch (error) {
    if (error.name !== "AbortError") fail(address);
  } finally {
    clearTimeout(late);
    if (own === asking) main().removeAttribute("aria-busy");
  }
}

function loaded(element) {
  const name = element.src ? "src" : "href";
  return document.querySelector(`[${name}="${element.getAttribute(name)}"]`);
}

function main() {
  return document.querySelector("main");
}

function replace(page, focus) {
  const had = main().contains(document.activeElement);
  const next = document.adoptNode(page.querySelector("main"));
  main().replaceWith(next);
  document.title = page.title;
  next.dispatchEvent(new CustomEvent("answered", { bubbles: true }));
  sliders(next);
  if (had || focus) {
    const same = (focus && next.querySelector(focus)) || next.querySelector("h1");
    if (same.matches("h1")) same.tabIndex = -1;
    same.focus({ preventScroll: true });
  }
  say(next.querySelector("h1")?.textContent ?? "");
}

function fail(address) {
  main().querySelector(".stale")?.remove();
  const note = document.createElement("div");
  note.className = "stale";
  note.setAttribute("role", "alert");
  const words = document.createElement("div");
  words.className = "wrap";
  const again = document.createElement("a");
  again.href = address;
  again.textContent = "Ask again";
  words.append("The new answer did not arrive. The previous one is still below. ", again);
  note.append(words);
  main().prepend(note);
}

// The slider says at once what each year holds, and asks once it rests.
function sliders(within) {
  for (const form of within.querySelectorAll(".asof")) {
    const range = form.querySelector("input[type=range]");
    const words = JSON.parse(form.querySelector(".steps-of").textContent);
    const bars = [...form.querySelectorAll("rect")];
    let timer = 0;
    range.addEventListener("input", () => {
      const at = range.value - range.min;
      form.querySelector("output").textContent = words[at];
      range.setAttribute("aria-valuetext", words[at]);
      bars.forEach((bar, number) => {
        const last = at === bars.length - 1;
        bar.setAttribute("class", number === at && !last ? "now" : number > at ? "later" : "");
      });
    });
    range.addEventListener("change", () => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        const asked = new URLSearchParams([...new FormData(form)]);
        if (range.value === range.max) asked.delete("as_of");
        go(`${form.action}?${asked}`, kept(range), range.name);
      }, REST);
    });
  }
}
