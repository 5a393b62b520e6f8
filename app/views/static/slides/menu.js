// Every picture can be saved as a slide, or copied: a menu beside each.
import { button, element } from "../shared/dom.js";
import { say } from "../shared/saying.js";
import { styled } from "./drawing.js";
import { face, pixels, save, vector } from "./files.js";
import { slide } from "./slide.js";
import { told } from "./saying.js";

const PICTURES = ".fig";
let menus = 0;

offer(document);
// an answer that took the place of another brings a picture of its own
document.addEventListener("answered", ({ target }) => offer(target));

function offer(within) {
  for (const figure of within.querySelectorAll(PICTURES)) {
    const drawing = figure.querySelector("svg.net:not(.mini):not(.narrow)") ?? figure.querySelector("svg.net:not(.mini)");
    if (!drawing || figure.querySelector(".save")) continue;
    const menu = element("details", { className: "save", name: "chips" },
      element("summary", { className: "tool" }, "Save picture"),
      element("div", { className: "menu pop" }, ...choices(figure, () => styled(drawing))));
    (figure.querySelector(".fighead") ?? figure).append(menu);
  }
}

// What a menu offers for a figure; `base` draws it for a shape: what slide.js puts into the slide.
export function choices(figure, base) {
  menus += 1;
  const shapes = [["wide", "Slide, 16:9"], ["square", "Square"]].map(([value, words]) => option("radio", words, { name: `shape-${menus}`, value, checked: value === "wide" }));
  const clear = option("checkbox", "Transparent background", {});
  const shape = () => shapes.map((label) => label.firstChild).find(({ checked }) => checked).value;
  const whole = async (style) => {
    const colors = window.tieline?.tokens?.() ?? tokens();
    const said = told(figure);
    return { said, root: slide(base(shape(), said), said, shape(), { colors, family: colors.sans, style, clear: clear.firstChild.checked }) };
  };
  const png = async () => pixels((await whole(await face())).root);
  const does = {
    "Save as PNG": async () => save(await png(), told(figure).title, "png"),
    "Save as SVG": async () => save(vector((await whole(await face())).root), told(figure).title, "svg"),
    "Copy image": async () => {
      await navigator.clipboard.write([new ClipboardItem({ "image/png": png() })]);
      say("The picture is copied.");
    },
  };
  const acts = Object.entries(does).map(([words, act]) =>
    button(words, ({ currentTarget }) => act().then(() => currentTarget.closest("details").removeAttribute("open"), (error) => failed(error)), { className: "act" }));
  return [...shapes, clear, ...acts];
}

function option(type, words, properties) {
  return element("label", { className: "option" }, element("input", { type, ...properties }), words);
}

function failed(error) {
  console.error(error);
  say("The picture could not be copied or saved. Try another way.");
}

function tokens() {
  const style = getComputedStyle(document.documentElement);
  const of = (name) => style.getPropertyValue(name).trim();
  return { canvas: of("--net-canvas"), label: of("--net-label"), label2: of("--net-label-2"), sans: of("--sans") };
}
