// The canvas that takes the place of the drawn picture on wide screens: drag, zoom, pick.
// It needs the data beside it, paint.js and vis-network; a page of its own holds all of them.
const VIS = "/static/vendor/vis-network.min.js";
const WIDE = matchMedia("(min-width: 48rem)");
//: How far from an entity a finger may come down, in pixels.
const FINGER = 24;
//: The width of a lit line.
const LINE = 1.7;
const { head, mark, paint, tokens } = window.tieline;

stages(document);
// an answer that took the place of another brings a picture of its own
document.addEventListener("answered", ({ target }) => stages(target));

function stages(within) {
  for (const stage of within.querySelectorAll(".canvas")) {
    const start = () => WIDE.matches && take(stage).catch((error) => console.error(error));
    if (!start()) WIDE.addEventListener("change", start, { once: true });
    touch(stage.closest(".fig"));
  }
}

async function take(stage) {
  await Promise.all([library(), document.fonts?.load('600 13px "Source Sans 3"')]);
  const figure = stage.closest(".fig");
  const data = JSON.parse(figure.querySelector(".canvas-of").textContent);
  stage.style.aspectRatio = `${data.width} / ${data.height}`;
  stage.hidden = false;
  figure.classList.add("drawn");
  const picture = draw(stage, data);
  tools(figure, picture);
  reach(stage, picture);
}

function library() {
  if (window.vis) return Promise.resolve();
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = VIS;
    script.addEventListener("load", resolve);
    script.addEventListener("error", () => reject(new Error(`${VIS} cannot be read`)));
    document.head.append(script);
  });
}

function draw(stage, data) {
  const byId = new Map(data.nodes.map((node) => [node.id, node]));
  const paths = Object.fromEntries(
    Object.entries(data.glyphs).map(([kind, glyph]) => [
      kind,
      { filled: new Path2D(glyph.filled), ring: new Path2D(glyph.ring), line: glyph.line, like: glyph.like },
    ]),
  );
  let colors = tokens();
  let picked = null;
  const near = () => {
    if (!picked) return null;
    const pairs = data.edges.map((edge) => edge.pair).filter((pair) => pair.includes(picked));
    return new Set([picked, ...pairs.flat()]);
  };
  let beside = near();

  const nodes = new vis.DataSet(
    data.nodes.map((node) => ({
      id: node.id,
      shape: "custom",
      x: node.x,
      y: node.y,
      title: node.tone === "bend" ? undefined : tip([node.name]),
      ctxRenderer: ({ ctx, x, y }) => ({
        drawNode: () => paint(ctx, node, x, y, paths, colors, beside, picked),
        nodeDimensions: { width: 2 * node.r + 4, height: 2 * node.r + 4 },
      }),
    })),
  );
  const dressed = (edge) => {
    const off = beside && !edge.pair.includes(picked);
    const lit = edge.tone === "lit" || (picked && !off);
    const color = lit ? colors.signal : edge.tone === "plain" ? colors.line : colors.context;
    const opacity = { lit: 1, plain: 0.6, faint: 1, gray: 0.75 }[edge.tone];
    const width = edge.band ?? (lit ? LINE : edge.tone === "gray" ? 0.8 : 1.1);
    const strength = (edge.band ? 0.17 : picked && !off ? 1 : opacity) * (edge.quiet && !picked ? 0.5 : 1);
    return { id: edge.id, width, color: { color: color, opacity: off ? strength / 4 : strength } };
  };
  const edges = new vis.DataSet(
    data.edges.map((edge) => ({
      ...dressed(edge),
      from: edge.from,
      to: edge.to,
      smooth: edge.smooth,
      dashes: (["lit", "plain"].includes(edge.tone) && edge.dashes && edge.dashes.map(rounded)) || false,
      title: tip(edge.note ? [edge.note, ...edge.ties] : edge.ties),
    })),
  );
  const network = new vis.Network(stage, { nodes, edges }, data.options);
  // the keyboard reaches the nodes through a list
  stage.querySelector(".vis-network").tabIndex = -1;
  const place = () => {
    if (!stage.clientWidth) return; // not shown now
    network.moveTo({
      position: { x: data.width / 2, y: data.height / 2 },
      scale: stage.clientWidth / data.width,
    });
  };
  const dress = () => {
    edges.update(data.edges.map(dressed));
    network.redraw();
  };
  const pick = (id) => {
    picked = id;
    beside = near();
    dress();
    panel(stage, id ? byId.get(id) : null, () => pick(null));
  };

  // its round ends stay on after dashed lines, and bands that follow one another would overlap
  network.on("beforeDrawing", (ctx) => (ctx.lineCap = "butt"));
  network.on("afterDrawing", (ctx) => {
    for (const heading of data.headings) head(ctx, heading, colors);
    for (const edge of data.edges) {
      if (edge.band) continue;
      const curve = network.body.edges[edge.id]?.edgeType;
      if (curve) mark(ctx, edge, curve, colors, beside && !edge.pair.includes(picked));
    }
  });
  network.on("click", ({ nodes: [id] }) => pick(byId.get(id)?.tone === "bend" ? null : (id ?? null)));
  network.on("dragStart", ({ nodes: [id] }) => {
    if (!id) network.setOptions({ interaction: { dragView: true } });
  });
  // the wheel scrolls the page until the picture is taken in hand
  stage.addEventListener("pointerdown", () => {
    network.setOptions({ interaction: { zoomView: true, dragView: true } });
  });
  stage.addEventListener("pointerleave", () => {
    network.setOptions({ interaction: { zoomView: false, dragView: false } });
  });
  stage.addEventListener("keydown", (event) => event.key === "Escape" && pick(null));
  const resized = new ResizeObserver(() => {
    network.setSize("100%", "100%");
    place();
    network.redraw();
  });
  resized.observe(stage);
  const recolor = () => {
    colors = tokens();
    dress();
  };
  const dark = matchMedia("(prefers-color-scheme: dark)");
  dark.addEventListener("change", recolor);
  const themed = new MutationObserver(recolor);
  themed.observe(document.documentElement, { attributeFilter: ["data-theme"] });
  const leave = () => {
    if (stage.isConnected) return;
    document.removeEventListener("answered", leave);
    dark.removeEventListener("change", recolor);
    themed.disconnect();
    resized.disconnect();
    network.destroy();
  };
  document.addEventListener("answered", leave);
  place();
  return { network, place, pick, nodes: data.nodes };
}

// The library rounds the ends of dashes: each would be longer by the width of the line.
function rounded(length, at) {
  return at % 2 ? length + LINE : Math.max(length - LINE, 0.1);
}

// Names are text, never markup: all words here go in as text nodes.
function tip([first, ...rest]) {
  return element("div", { className: "tip" }, element("b", {}, first), ...rest.map((words) => element("span", {}, words)));
}

// The drawing of narrow screens: an entity that is touched says what it offers.
function touch(figure) {
  const drawing = figure.querySelector(".net.narrow");
  const { nodes } = JSON.parse(figure.querySelector(".canvas-of").textContent);
  drawing?.addEventListener("click", ({ clientX, clientY }) => {
    let found = null;
    let best = FINGER;
    for (const shape of drawing.querySelectorAll("[data-id]")) {
      const { left, right, top, bottom } = shape.getBoundingClientRect();
      const away = Math.hypot((left + right) / 2 - clientX, (top + bottom) / 2 - clientY);
      if (away < best) [found, best] = [shape, away];
    }
    const node = found && nodes.find(({ id }) => id === found.dataset.id);
    const box = panel(figure, node, () => panel(figure, null));
    if (!box) return;
    const under = found.getBoundingClientRect().bottom - figure.getBoundingClientRect().top;
    Object.assign(box.style, { top: `${under + 6}px`, bottom: "auto" });
  });
}

function panel(stage, node, close) {
  stage.querySelector(".picked")?.remove();
  if (!node) return null;
  const offered = ["open", "avoid", "remove", "put back"].filter((what) => node.links[what]);
  const links = offered.map((what) => element("a", { href: node.links[what] }, what === "avoid" ? "exclude" : what));
  const button = element("button", { type: "button" }, "close");
  button.addEventListener("click", close);
  const box = element("div", { className: "picked" }, element("b", { dir: "auto" }, node.name), ...links, button);
  stage.append(box);
  return box;
}

function tools(figure, { network, place }) {
  const bar = figure.querySelector(".tools");
  if (!bar) return;
  const by = (factor) => network.moveTo({ scale: network.getScale() * factor });
  const does = { closer: () => by(1.3), farther: () => by(1 / 1.3), fit: place };
  for (const button of bar.querySelectorAll("[data-tool]")) {
    button.addEventListener("click", does[button.dataset.tool]);
  }
  bar.hidden = false;
}

// The nodes as a list for the keyboard: focus picks, Enter opens.
function reach(stage, { nodes, pick }) {
  const list = element("ul", { className: "reach" });
  list.setAttribute("aria-label", "Entries in the picture");
  for (const node of nodes.filter(({ tone }) => tone !== "bend")) {
    const button = element("button", { type: "button", dir: "auto" }, node.name);
    button.addEventListener("focus", () => pick(node.id));
    button.addEventListener("click", () => node.links.open && location.assign(node.links.open));
    list.append(element("li", {}, button));
  }
  list.addEventListener("focusout", (event) => list.contains(event.relatedTarget) || pick(null));
  stage.append(list);
}

function element(tag, properties, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
}
