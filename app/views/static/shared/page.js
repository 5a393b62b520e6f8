// What every page does beyond reading: the theme, the search key, menus that close, its link and
// its print to take along.
import { hearLeft, say } from "./saying.js";

// the first press is always seen: it turns round what the system chose
const DARK = matchMedia("(prefers-color-scheme: dark)").matches;
const THEMES = ["system", ...(DARK ? ["light", "dark"] : ["dark", "light"])];

function themes(button) {
  const root = document.documentElement;
  const show = () => {
    const theme = root.dataset.theme ?? "system";
    button.setAttribute("aria-label", `Theme: ${theme}`);
    button.title = `Theme: ${theme}`;
  };
  button.hidden = false;
  show();
  button.addEventListener("click", () => {
    const theme = THEMES[(THEMES.indexOf(root.dataset.theme ?? "system") + 1) % THEMES.length];
    if (theme === "system") delete root.dataset.theme;
    else root.dataset.theme = theme;
    try {
      localStorage.setItem("theme", theme);
    } catch {
      // the choice lasts as long as this page
    }
    show();
  });
}

for (const button of document.querySelectorAll("[data-theme-switch]")) themes(button);
document.documentElement.classList.add("scripted");
hearLeft();

document.addEventListener("click", ({ target }) => {
  const way = target.closest?.("[data-copy], [data-print]");
  if (!way) return;
  if ("print" in way.dataset) print();
  else copy(way);
});

// The address is the whole state of a page.
async function copy(button) {
  // what it says is kept: it may be pressed again while it says "Copied"
  const words = (button.dataset.copy ||= button.textContent);
  try {
    await navigator.clipboard.writeText(location.href);
    button.textContent = "Copied";
    say("The link is copied.");
  } catch {
    button.textContent = "Copy the address";
    say("The browser does not allow copying. Copy the address of this page instead.");
  }
  setTimeout(() => (button.textContent = words), 2000);
}

// while the store is out of reach: the question is asked again as soon as it can be answered
for (const told of document.querySelectorAll("[data-again]")) {
  told.hidden = false;
  setInterval(async () => {
    const ready = await fetch("/health/ready").catch(() => null);
    if (ready?.ok) location.reload();
  }, 1000 * Number(told.dataset.again));
}

document.addEventListener("keydown", (event) => {
  const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
  if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
    const find = document.getElementById("find");
    if (find?.offsetParent) {
      event.preventDefault();
      find.focus();
    }
  }
  if (event.key === "Escape") close(null);
});

// by the path of the press: what was pressed may be gone from the page by now
document.addEventListener("click", (event) =>
  close(event.composedPath().find((at) => at.matches?.("details[name=chips]"))),
);

// A menu that would stand beyond the edge of the page is moved inside.
document.addEventListener(
  "toggle",
  ({ target }) => {
    if (!target.open || !target.matches("details[name=chips]")) return;
    const menu = target.querySelector(".menu");
    menu.style.translate = "";
    const beyond = menu.getBoundingClientRect().right + 16 - document.documentElement.clientWidth;
    if (beyond > 0) menu.style.translate = `${-beyond}px`;
  },
  true,
);

function close(but) {
  for (const menu of document.querySelectorAll("details[name=chips][open]")) {
    if (menu === but) continue;
    const held = menu.contains(document.activeElement);
    menu.open = false;
    if (held) menu.querySelector("summary").focus();
  }
}
