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
      gray: token("--net-context-node"),
      label: token("--net-label"),
      label2: token("--net-label-2"),
      quiet: token("--ink-3"),
      ink: token("--ink"),
      // what stands for several is of no kind
      other: token("--ink"),
    };
  }

  function paint(ctx, node, x, y, paths, colors, beside, picked) {
    if (node.tone === "bend") return;
    const { filled, ring, line, like } = paths[node.kind];
    // a kind that facts brought has the color of one that ships
    const kind = like || node.kind;
    const tint = colors.tints[kind];
    const gray = node.tone === "gray" && node.id !== picked;
    const color = gray ? colors.gray : (colors.kinds[kind] ?? colors.other);
    ctx.save();
    ctx.globalAlpha = beside && !beside.has(node.id) ? 0.25 : 1;
    ctx.save();
    ctx.translate(x, y);
    ctx.scale(node.r, node.r);
    ctx.fillStyle = gray ? color : (tint ?? colors.canvas);
    ctx.fill(ring);
    ctx.strokeStyle = color;
    ctx.lineWidth = tint ? 1.8 / node.r : line;
    if (line && !gray && node.tone !== "gone") ctx.stroke(ring);
    ctx.fillStyle = color;
    if (node.tone === "gone") {
      // an empty outline stands for who is gone
      ctx.setLineDash([3 / node.r, 2.5 / node.r]);
      ctx.lineWidth = 1.6 / node.r;
      ctx.fillStyle = colors.canvas;
      for (const path of [ring, filled]) {
        ctx.fill(path);
        ctx.stroke(path);
      }
    } else ctx.fill(filled);
    ctx.restore();
    if (node.id === picked) {
      ctx.beginPath();
      ctx.arc(x, y, node.r * 1.3 + 3, 0, 2 * Math.PI);
      ctx.strokeStyle = colors.ink;
      ctx.lineWidth = 2;
      ctx.stroke();
    }
    if (node.text) write(ctx, node.text, x, y, colors);
    ctx.restore();
  }

  function write(ctx, text, x, y, colors) {
    const left = { start: 0, middle: 0.5, end: 1 }[text.anchor];
    let width = 0;
    text.lines.forEach((line, number) => {
      const baseline = y + text.dy + number * 1.16 * text.size;
      const [weight, color] = text.strong ? [600, colors.label] : [400, colors.label2];
      width = letters(ctx, line, text.size, weight, color, left, x + text.dx, baseline, colors);
    });
    if (text.more) {
      const from = x + text.dx + (text.anchor === "end" ? -width - 5 : width + 5);
      letters(ctx, text.more, 11.5, 400, colors.quiet, left, from, y + text.dy, colors);
    }
  }

  function letters(ctx, words, size, weight, color, left, x, y, colors) {
    ctx.font = `${weight} ${size}px ${colors.sans}`;
    ctx.textAlign = "left";
    const width = ctx.measureText(words).width;
    ctx.lineJoin = "round";
    ctx.lineWidth = 3.5;
    ctx.strokeStyle = colors.halo;
    ctx.strokeText(words, x - left * width, y);
    ctx.fillStyle = color;
    ctx.fillText(words, x - left * width, y);
    return width;
  }

  function head(ctx, { text, x, y, anchor }, colors) {
    letters(ctx, text, 12, 600, colors.quiet, anchor === "end" ? 1 : 0, x, y, colors);
  }

  function mark(ctx, edge, curve, colors, off) {
    if (!edge.mark && !(edge.count > 1 && ["lit", "plain"].includes(edge.tone))) return;
    if (edge.count === 1 && edge.tone !== "lit") return;
    const { x, y } = curve.getPoint(0.5);
    ctx.save();
    ctx.globalAlpha = off ? 0.25 : 1;
    ctx.translate(x, y);
    ctx.fillStyle = colors.canvas;
    ctx.strokeStyle = edge.tone === "lit" ? colors.signal : colors.line;
    ctx.beginPath();
    if (edge.count > 1) {
      ctx.lineWidth = 1;
      ctx.arc(0, 0, 7.5, 0, 2 * Math.PI);
      ctx.fill();
      ctx.stroke();
      ctx.font = `600 10.5px ${colors.sans}`;
      ctx.textAlign = "center";
      ctx.fillStyle = colors.label2;
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
