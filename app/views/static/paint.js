// How a node, a name and the middle of a line are painted on the canvas: as the drawn picture
// has them. A classic script, so that a page of its own can hold it as it is.
window.tieline = (() => {
  function tokens() {
    const style = getComputedStyle(document.documentElement);
    const token = (name) => style.getPropertyValue(name).trim();
    const kinds = ["city", "organization", "company", "university", "project", "person", "event"];
    return {
      kinds: Object.fromEntries(kinds.map((kind) => [kind, token(`--kind-${kind}`)])),
      tints: { project: token("--kind-project-tint"), event: token("--kind-event-tint") },
      sans: token("--sans"),
      signal: token("--signal"),
      canvas: token("--net-canvas"),
      halo: token("--net-halo"),
      line: token("--net-line"),
      context: token("--net-context"),
      grey: token("--net-context-node"),
      label: token("--net-label"),
      label2: token("--net-label-2"),
      quiet: token("--ink-3"),
      ink: token("--ink"),
    };
  }

  function paint(ctx, node, x, y, paths, colours, beside, picked) {
    if (node.tone === "bend") return;
    const { filled, ring, line } = paths[node.kind];
    const tint = colours.tints[node.kind];
    const grey = node.tone === "grey" && node.id !== picked;
    const colour = grey ? colours.grey : colours.kinds[node.kind];
    ctx.save();
    ctx.globalAlpha = beside && !beside.has(node.id) ? 0.25 : 1;
    ctx.save();
    ctx.translate(x, y);
    ctx.scale(node.r, node.r);
    ctx.fillStyle = grey ? colour : (tint ?? colours.canvas);
    ctx.fill(ring);
    ctx.strokeStyle = colour;
    ctx.lineWidth = tint ? 1.8 / node.r : line;
    if (line && !grey && node.tone !== "gone") ctx.stroke(ring);
    ctx.fillStyle = colour;
    if (node.tone === "gone") {
      // an empty outline stands for who is gone
      ctx.setLineDash([3 / node.r, 2.5 / node.r]);
      ctx.lineWidth = 1.6 / node.r;
      ctx.fillStyle = colours.canvas;
      for (const path of [ring, filled]) {
        ctx.fill(path);
        ctx.stroke(path);
      }
    } else ctx.fill(filled);
    ctx.restore();
    if (node.id === picked) {
      ctx.beginPath();
      ctx.arc(x, y, node.r * 1.3 + 3, 0, 2 * Math.PI);
      ctx.strokeStyle = colours.ink;
      ctx.lineWidth = 2;
      ctx.stroke();
    }
    if (node.text) write(ctx, node.text, x, y, colours);
    ctx.restore();
  }

  function write(ctx, text, x, y, colours) {
    const left = { start: 0, middle: 0.5, end: 1 }[text.anchor];
    let width = 0;
    text.lines.forEach((line, number) => {
      const baseline = y + text.dy + number * 1.16 * text.size;
      const [weight, colour] = text.strong ? [600, colours.label] : [400, colours.label2];
      width = letters(ctx, line, text.size, weight, colour, left, x + text.dx, baseline, colours);
    });
    if (text.more) {
      const from = x + text.dx + (text.anchor === "end" ? -width - 5 : width + 5);
      letters(ctx, text.more, 11.5, 400, colours.quiet, left, from, y + text.dy, colours);
    }
  }

  function letters(ctx, words, size, weight, colour, left, x, y, colours) {
    ctx.font = `${weight} ${size}px ${colours.sans}`;
    ctx.textAlign = "left";
    const width = ctx.measureText(words).width;
    ctx.lineJoin = "round";
    ctx.lineWidth = 3.5;
    ctx.strokeStyle = colours.halo;
    ctx.strokeText(words, x - left * width, y);
    ctx.fillStyle = colour;
    ctx.fillText(words, x - left * width, y);
    return width;
  }

  function head(ctx, { text, x, y, anchor }, colours) {
    letters(ctx, text, 12, 600, colours.quiet, anchor === "end" ? 1 : 0, x, y, colours);
  }

  function mark(ctx, edge, curve, colours, off) {
    if (!edge.mark && !(edge.count > 1 && ["lit", "plain"].includes(edge.tone))) return;
    if (edge.count === 1 && edge.tone !== "lit") return;
    const { x, y } = curve.getPoint(0.5);
    ctx.save();
    ctx.globalAlpha = off ? 0.25 : 1;
    ctx.translate(x, y);
    ctx.fillStyle = colours.canvas;
    ctx.strokeStyle = edge.tone === "lit" ? colours.signal : colours.line;
    ctx.beginPath();
    if (edge.count > 1) {
      ctx.lineWidth = 1;
      ctx.arc(0, 0, 7.5, 0, 2 * Math.PI);
      ctx.fill();
      ctx.stroke();
      ctx.font = `600 10.5px ${colours.sans}`;
      ctx.textAlign = "center";
      ctx.fillStyle = colours.label2;
      ctx.fillText(String(edge.count), 0, 3.6);
    } else {
      const before = curve.getPoint(0.45);
      const after = curve.getPoint(0.55);
      ctx.rotate(Math.atan2(after.y - before.y, after.x - before.x) + (edge.mark < 0 ? Math.PI : 0));
      ctx.moveTo(-3.2, -4);
      ctx.lineTo(3.2, 0);
      ctx.lineTo(-3.2, 4);
      ctx.lineWidth = 1.4;
      ctx.lineJoin = "round";
      ctx.fill();
      ctx.stroke();
    }
    ctx.restore();
  }

  return { head, mark, paint, tokens };
})();
