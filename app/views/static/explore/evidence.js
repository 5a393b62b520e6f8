// The ties of a line in words, each with its date and source: asked for when a line is looked at.
import { element } from "../shared/dom.js";

const kept = new Map();

export async function ties(state, a, b) {
  const url = `${state.url("/explore/ties")}${state.words.size ? "&" : "?"}${new URLSearchParams({ a, b })}`;
  const key = `${state.key} ${a} ${b}`;
  if (!kept.has(key)) {
    const answer = await fetch(url);
    if (!answer.ok) throw new Error(`${answer.status}`);
    kept.set(key, (await answer.json()).ties);
  }
  return kept.get(key);
}

export function listed(found) {
  return element("ul", {}, ...found.map((tie) => element(
    "li", { dir: "auto" },
    element("span", {}, `${tie.words}${tie.role ? ` (${tie.role})` : ""}, ${tie.when}. ${tie.more ? `${tie.more}. ` : ""}`),
    ...tie.sources.flatMap(({ title, url }) => [
      url ? element("a", { href: url, rel: "noreferrer" }, title) : element("span", {}, title),
      " ",
    ]),
  )));
}
