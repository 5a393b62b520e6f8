// A page that takes its time stays as it is for a moment, then shows that the next one comes.
import { say } from "./saying.js";

const LATE = 250;
let timer = 0;

// on the window: what a script does with a press itself is prevented by then
addEventListener("click", (event) => {
  const link = event.target.closest?.("a[href]");
  if (!link || event.defaultPrevented || event.button || held(event)) return;
  if (link.hasAttribute("download") || link.target) return;
  // of a link in a picture, href is no text
  const to = new URL(link.getAttribute("href"), location.href);
  const another = to.pathname !== location.pathname || to.search !== location.search;
  if (another && to.origin === location.origin) begin();
});
addEventListener("submit", (event) => event.defaultPrevented || begin());
// who comes back by the browser's memory finds the page, not the waiting
addEventListener("pageshow", (event) => event.persisted && end());
addEventListener("keydown", (event) => event.key === "Escape" && end());

function held(event) {
  return event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
}

function begin() {
  clearTimeout(timer);
  timer = setTimeout(() => {
    document.querySelector("main").setAttribute("aria-busy", "true");
    say("The answer is on its way.");
  }, LATE);
}

function end() {
  if (!timer) return;
  clearTimeout(timer);
  timer = 0;
  document.querySelector("main").removeAttribute("aria-busy");
  say("");
}
