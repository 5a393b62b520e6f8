// What a saved picture says beside itself: its title, and what shapes and colours stand for.
const SIZE = 13;
const LINE = 24;
const EDGE = 20;
const ruler = document.createElement("canvas").getContext("2d");

// The entries of the legend on the page, with their places under a picture of a width.
export function caption(figure, { colours, paths }, width) {
  ruler.font = `${SIZE}px ${colours.sans}`;
  let [x, y] = [EDGE, LINE];
  const entries = [...kinds(figure, paths), ...shades(figure)].map((entry) => {
    const wide = 18 + ruler.measureText(entry.words).width + 20;
    if (x > EDGE && x + wide > width) [x, y] = [EDGE, y + LINE];
    const placed = { ...entry, x, y };
    x += wide;
    return placed;
  });
  const title = document.getElementById("answer").textContent;
  return { title, entries, head: 2.4 * LINE, foot: y + LINE, size: SIZE, edge: EDGE };
}

function kinds(figure, paths) {
  return [...figure.querySelectorAll(".xlegend a[aria-pressed=true]")]
    .filter(({ dataset }) => dataset.switch in paths)
    .map((entry) => ({ kind: entry.dataset.switch, words: entry.querySelector("span").textContent }));
}

function shades(figure) {
  return [...figure.querySelectorAll(".shades > span")].map((entry) => ({
    colour: getComputedStyle(entry.querySelector("circle")).fill,
    words: entry.querySelector("bdi").textContent,
  }));
}
