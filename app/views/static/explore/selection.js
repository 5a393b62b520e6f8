// What is picked, in words, and what can be done with it.
import { button, element } from "../shared/dom.js";
import { listed, ties } from "./evidence.js";
import { plural } from "./scene.js";

//: So many names a list shows.
const NAMES = 40;

export class Selection {
  constructor(figure, explorer) {
    this.figure = figure;
    this.explorer = explorer;
  }

  close() {
    const held = this.box?.contains(document.activeElement);
    this.box?.remove();
    this.box = null;
    if (held) this.explorer.stage.focus();
  }

  open(label, ...children) {
    const held = this.box?.contains(document.activeElement);
    this.box?.remove();
    this.box = element("div", { className: "selection", role: "group", "aria-label": label }, ...children);
    this.figure.querySelector(".stage").after(this.box);
    if (held) this.box.querySelector("button, a")?.focus();
  }

  ways(...buttons) {
    const close = button("Close", () => this.explorer.let_go());
    return element("div", { className: "ways" }, ...buttons.filter(Boolean), close);
  }

  node(node) {
    if (node.tone === "more") return this.more(node);
    if (node.members) return this.group(node);
    const { state, scene, data } = this.explorer;
    const beside = [...(scene.beside.get(node.id) ?? [])].map((id) => scene.nodes.get(id));
    const left = data.left[node.id] ?? node.n - beside.length;
    const words = `${node.kind}, ${beside.length.toLocaleString("en")} of ${count(node.n, "partner")} in the picture`;
    const kinds = Map.groupBy ? [...Map.groupBy(beside, ({ kind }) => kind)] : grouped(beside);
    this.open(
      node.name,
      element("b", { dir: "auto" }, node.name),
      element("p", {}, words),
      this.ways(
        left > 0 && button("Expand", () => state.expand(node.id)),
        button("Hide", () => state.hide([node.id])),
        node.pinned ? button("Let it move", () => state.unpin(node.id)) : button("Pin it here", () => state.pin([[node.id, node.x, node.y]])),
        button("Path to…", () => this.explorer.seek(node.id)),
        button("Select", () => this.explorer.select(node.id), { "aria-pressed": String(this.explorer.drawing.look.several.has(node.id)) }),
        ...kinds
          .filter(([, members]) => members.filter(({ members: inner }) => !inner).length > 1)
          .map(([kind, members]) => button(`Group ${members.length} ${plural(kind)}`, () => state.group(`${kind}:${node.id}`))),
        element("a", { href: `/entities/${encodeURIComponent(node.id)}` }, "Open its page"),
      ),
      this.neighbors(node, beside),
    );
  }

  neighbors(node, beside) {
    if (!beside.length) return "";
    const { scene } = this.explorer;
    const between = (other) => scene.lines.find(({ a, b }) => (a === node.id && b === other.id) || (b === node.id && a === other.id));
    const rows = beside.slice(0, NAMES).map((other) => element("li", {}, button(other.name, () => this.explorer.pickLine(between(other)), { dir: "auto" })));
    const rest = beside.length > NAMES ? [element("li", {}, `And ${beside.length - NAMES} more, in the tables below.`)] : [];
    return element("details", {}, element("summary", {}, "Ties with each partner in the picture"), element("ul", { className: "ways" }, ...rows, ...rest));
  }

  more(node) {
    this.open(node.words, element("b", {}, `${node.n.toLocaleString("en")} more partners`), this.ways(button(node.words, () => this.explorer.state.expand(node.of))));
  }

  group(node) {
    const { state } = this.explorer;
    const names = node.members.slice(0, NAMES).map(({ name }) => element("li", { dir: "auto" }, name));
    this.open(
      node.name,
      element("b", {}, node.name),
      this.ways(button("Open the group", () => state.ungroup(node.group)), button("Hide them", () => state.hide(node.members.map(({ id }) => id)))),
      element("ul", {}, ...names),
    );
  }

  several(ids) {
    const { state, drawing } = this.explorer;
    this.open(
      "Selected",
      element("b", {}, `${count(ids.length, "entry", "entries")} selected`),
      this.ways(
        ids.length > 1 && button("Group them", () => {
          drawing.look.several.clear();
          state.group(ids.join(","));
        }),
        ids.length === 2 && button("Path between them", () => {
          drawing.look.several.clear();
          state.path(...ids);
        }),
        button("Hide them", () => state.hide(ids)),
      ),
    );
  }

  async line(line) {
    const { scene, state } = this.explorer;
    const [a, b] = [scene.nodes.get(line.a), scene.nodes.get(line.b)];
    const words = `${a.name} and ${b.name}`;
    const list = element("div", {}, element("p", {}, count(line.count, "tie")));
    this.open(words, element("b", { dir: "auto" }, words), list, this.ways(button("Back to the first", () => this.explorer.pick(a.id)), button("The second", () => this.explorer.pick(b.id))));
    if (a.members || b.members) return;
    try {
      list.replaceChildren(listed(await ties(state, a.id, b.id)));
    } catch {
      list.replaceChildren(element("p", {}, "The ties could not be loaded. The tables below list them."));
    }
  }
}

function grouped(nodes) {
  const found = new Map();
  for (const node of nodes) found.set(node.kind, [...(found.get(node.kind) ?? []), node]);
  return [...found];
}

export function count(n, noun, several = `${noun}s`) {
  return `${n.toLocaleString("en")} ${n === 1 ? noun : several}`;
}
