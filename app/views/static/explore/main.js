// Free exploring: the state in the address, the data of the server, the canvas, the hand.
import { Drawing } from "./drawing.js";
import { element } from "../shared/dom.js";
import { ties } from "./evidence.js";
import { Selection, count } from "./selection.js";
import { HELP, listen } from "./keys.js";
import { compose, decode } from "./scene.js";
import { State } from "./state.js";
import { tools } from "./tools.js";
import { Words } from "./words.js";

//: Loading is told after so many milliseconds.
const PATIENCE = 250;

class Explorer {
  constructor(figure) {
    this.figure = figure;
    this.stage = figure.querySelector(".stage");
    this.state = new State(() => this.follow());
    this.data = decode(JSON.parse(document.getElementById("field").textContent));
    this.began = this.data.what;
    this.settle();
    this.words = new Words(this.state);
    this.selection = new Selection(figure, this);
    this.tip = element("div", { className: "vis-tooltip" });
    this.said = figure.querySelector("[data-said]");
  }

  // Names in the address become ids, as the server understood them.
  settle() {
    this.state.settle(this.data.words);
    this.key = this.state.key;
  }

  start() {
    const { stage, figure } = this;
    stage.parentElement.hidden = false;
    figure.classList.add("drawn");
    Object.assign(stage, { tabIndex: 0, role: "application", ariaLabel: "The network" });
    stage.setAttribute("aria-roledescription", "picture of a network");
    const help = element("div", { id: "field-help", className: "vh" }, HELP.join(" "));
    stage.setAttribute("aria-describedby", "field-help");
    stage.after(help);
    this.drawing = new Drawing(stage, this.data);
    stage.append(this.tip);
    this.show();
    this.drawing.fit();
    this.words.listen();
    listen(stage, this);
    tools(figure, this);
    this.hear();
  }

  show() {
    this.scene = compose(this.data, this.state, this.drawing.floated);
    this.drawing.update(this.scene, this.data);
    this.stage.querySelector(".toomany")?.remove();
    if (!this.scene.nodes.size) this.stage.append(this.nothing());
    const { picked, several } = this.drawing.look;
    if (several.size) this.selection.several([...several]);
    else if (picked) this.selection.node(this.scene.nodes.get(picked));
    else this.selection.close();
  }

  nothing() {
    const all = element("a", { href: document.querySelector(".xchips > a")?.href ?? "/explore" }, "Clear all filters");
    return element("p", { className: "toomany" }, "Nothing is left to show. ", all, ".");
  }

  // After a step: what is looked at otherwise changes at once, what must be asked for comes.
  async follow() {
    if (this.drawing.moving) this.stop();
    const key = this.state.key;
    if (key !== this.key && !(await this.fetch(key))) return;
    const before = this.scene.nodes.size;
    this.tip.style.visibility = "hidden";
    this.show();
    const begun = this.data.what !== this.began;
    if (begun) this.drawing.floated.clear();
    if (begun || (this.scene.nodes.size > before && !this.drawing.holds())) this.drawing.fit();
    this.began = this.data.what;
    this.tell();
    this.words.refresh().catch((error) => error.name !== "AbortError" && console.info(error.message));
  }

  async fetch(key) {
    this.asking?.abort();
    this.asking = new AbortController();
    const wait = setTimeout(() => this.stage.append(element("div", { className: "wait" }, "Reading…")), PATIENCE);
    try {
      const answer = await fetch(this.state.url("/explore/data"), { signal: this.asking.signal });
      // the page itself says what is wrong, and offers names where there are several
      if (!answer.ok) return location.reload() ?? false;
      const data = decode(await answer.json());
      if (this.state.key !== key) return false;
      this.data = data;
      this.settle();
      return true;
    } catch (error) {
      if (error.name === "AbortError") return false;
      this.speak("The service cannot be reached. The picture is unchanged. Go back, or try again.");
      return false;
    } finally {
      clearTimeout(wait);
      this.stage.querySelector(".wait")?.remove();
    }
  }

  tell() {
    const path = this.scene.path;
    if (path && !path.ids.length) return this.speak("No path within this picture.");
    if (path) return this.speak(`A path of ${count(path.ids.length - 1, "step")} is highlighted.`);
    const nodes = [...this.scene.nodes.values()].filter(({ tone }) => tone !== "more");
    this.speak(`${count(nodes.length, "entry", "entries")} and ${count(this.scene.lines.length, "line")} in the picture.`);
  }

  speak(words) {
    this.said.textContent = words;
  }

  pick(id) {
    if (this.seeking && id && id !== this.seeking) {
      const from = this.seeking;
      this.seeking = null;
      this.drawing.pick(null);
      this.state.path(from, id);
      return;
    }
    this.drawing.look.several.clear();
    this.drawing.pick(id);
    if (!id) return this.selection.close();
    const node = this.scene.nodes.get(id);
    this.drawing.show(id);
    this.selection.node(node);
    this.speak(`${node.name}${node.tone ? "" : `, ${node.kind}, ${count(this.scene.beside.get(id)?.size ?? 0, "partner")} here`}`);
  }

  pickLine(line) {
    if (line) this.selection.line(line);
  }

  seek(id) {
    this.seeking = id;
    this.speak("Pick the other end of the path.");
    this.selection.open("Path", element("b", {}, "Pick the other end of the path"), this.selection.ways());
    this.stage.focus();
  }

  select(id) {
    const { several } = this.drawing.look;
    if (!several.delete(id) && !id.startsWith("more:")) several.add(id);
    this.drawing.freshen();
    if (several.size) this.selection.several([...several]);
    else this.pick(id);
    this.speak(`${count(several.size, "entry", "entries")} selected.`);
  }

  group() {
    const ids = [...this.drawing.look.several].filter((id) => !id.includes(":"));
    if (ids.length < 2) return;
    this.drawing.look.several.clear();
    this.drawing.look.picked = null;
    this.state.group(ids.join(","));
  }

  activate(node) {
    if (node.tone === "more") this.state.expand(node.of);
    else if (node.members) this.state.ungroup(node.group);
    else if (node.id in this.data.left && !this.data.left[node.id]) this.speak("All partners are in the picture.");
    else this.state.expand(node.id);
  }

  hide(node) {
    if (node.tone !== "more") this.state.hide(node.members ? node.members.map(({ id }) => id) : [node.id]);
  }

  let_go() {
    this.seeking = null;
    this.drawing.look.several.clear();
    this.pick(null);
  }

  stop() {
    const moved = this.drawing.rest();
    this.figure.querySelector('[data-tool="move"]').setAttribute("aria-pressed", "false");
    return moved;
  }

  hear() {
    const { network } = this.drawing;
    network.on("click", ({ pointer, event: { srcEvent } }) => {
      this.tip.style.visibility = "hidden";
      const { node, line } = this.drawing.at(pointer.DOM);
      const { picked } = this.drawing.look;
      if (node && srcEvent.shiftKey && picked && picked !== node.id) {
        this.seeking = picked;
        this.pick(node.id);
      } else if (node && (srcEvent.ctrlKey || srcEvent.metaKey)) this.select(node.id);
      else if (node) this.pick(node.id);
      else if (line) this.pickLine(line);
      else this.let_go();
    });
    this.stage.addEventListener("dblclick", (event) => {
      const { node } = this.drawing.at(this.drawing.place(event));
      if (node) this.activate(node);
    });
    this.drawing.dropped = ({ id, x, y }) => this.state.pin([[id, x, y]]);
    let waiting = false;
    this.stage.addEventListener("pointermove", (event) => {
      if (waiting || event.buttons || event.pointerType === "touch") return;
      waiting = true;
      requestAnimationFrame(() => {
        waiting = false;
        this.hover(event);
      });
    });
    this.stage.addEventListener("pointerleave", () => this.hover(null));
  }

  async hover(event) {
    this.tip.style.visibility = "hidden";
    this.over = null;
    if (!event) return;
    const place = this.drawing.place(event);
    const { node, line } = this.drawing.at(place);
    this.stage.style.cursor = node || line ? "pointer" : "";
    if (node) return this.write(place, node.name, node.tone ? [] : [`${node.kind}, ${count(node.n, "partner")} in all`]);
    if (!line) return;
    this.over = line;
    const [a, b] = [this.scene.nodes.get(line.a), this.scene.nodes.get(line.b)];
    const words = a.members || b.members ? [count(line.count, "tie")] : (await ties(this.state, a.id, b.id).catch(() => [])).map(said);
    if (this.over === line) this.write(place, `${a.name} and ${b.name}`, words);
  }

  write({ x, y }, name, words) {
    this.tip.replaceChildren(element("div", { className: "tip" }, element("b", { dir: "auto" }, name), ...words.map((line) => element("span", { dir: "auto" }, line))));
    const { clientWidth, clientHeight } = this.stage;
    this.tip.style.left = `${Math.max(4, Math.min(x + 14, clientWidth - this.tip.offsetWidth - 6))}px`;
    this.tip.style.top = `${Math.max(4, Math.min(y + 14, clientHeight - this.tip.offsetHeight - 6))}px`;
    this.tip.style.visibility = "visible";
  }
}

function said({ words, when, sources }) {
  return `${words}, ${when}${sources.length ? `: ${sources.map(({ title }) => title).join("; ")}` : ""}`;
}

const figure = document.querySelector(".field-fig");
if (figure) {
  figure.explorer = new Explorer(figure);
  figure.explorer.start();
}
