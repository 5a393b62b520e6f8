// The buttons over the field.
import { choices } from "../slides/menu.js";
import { MOVABLE } from "./drawing.js";
import { element } from "../shared/dom.js";
import { HELP } from "./keys.js";
import { field } from "./saving.js";

//: So many entities that moved by themselves keep their places in the address.
const KEPT = 150;

export function tools(figure, explorer) {
  const { drawing, state } = explorer;
  const button = (name) => figure.querySelector(`[data-tool="${name}"]`);
  const does = {
    closer: () => drawing.zoom(1.3),
    farther: () => drawing.zoom(1 / 1.3),
    fit: () => drawing.fit(),
    back: () => (state.depth ? history.back() : explorer.speak("This is the first step.")),
    forward: () => history.forward(),
    move: () => move(button("move"), explorer),
    table: () => (document.getElementById("tables").open = true),
    full: () => (document.fullscreenElement ? document.exitFullscreen() : figure.requestFullscreen()),
  };
  for (const one of figure.querySelectorAll("[data-tool]")) {
    one.addEventListener("click", () => {
      one.closest("details")?.removeAttribute("open");
      does[one.dataset.tool]();
    });
  }
  figure.querySelector(".save .menu").prepend(...choices(figure, (shape, said) => field(drawing, shape, said)));
  for (const link of figure.querySelectorAll(".save a")) {
    link.addEventListener("click", () => link.closest("details").removeAttribute("open"));
  }
  figure.querySelector(".keys .menu").append(element("ul", {}, ...HELP.map((line) => element("li", {}, line))));
  figure.querySelector(".xhint").hidden = false;
  addEventListener("keydown", (event) => {
    if (event.key !== "?" || event.target.closest?.("input, textarea, select")) return;
    figure.querySelector(".keys").open = true;
    figure.querySelector(".keys summary").focus();
  });
  if (!document.fullscreenEnabled) button("full").hidden = true;
  document.addEventListener("fullscreenchange", () => {
    button("full").setAttribute("aria-pressed", String(document.fullscreenElement === figure));
    requestAnimationFrame(() => drawing.fit());
  });
  figure.querySelector(".xtools").hidden = false;
}

// Everything moves only on request, and rests by itself.
function move(button, explorer) {
  const { drawing, state, scene } = explorer;
  const ended = () => {
    const moved = explorer.stop();
    if (moved.length && moved.length <= KEPT) state.pin(moved.map(({ id, x, y }) => [id, x, y]));
    else for (const { id, x, y } of moved) drawing.floated.set(id, { x, y });
    explorer.speak("Stopped.");
  };
  if (drawing.moving) return ended();
  if (scene.nodes.size > MOVABLE) return explorer.speak(`More than ${MOVABLE.toLocaleString("en")} entries are not moved. Hide or filter some.`);
  button.setAttribute("aria-pressed", "true");
  explorer.speak("Moving.");
  drawing.move(ended);
}
