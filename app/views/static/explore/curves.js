// A line of the field: straight, or bent so that it runs through nobody; the server says by how much.

// The point that a bent line leans to.
export function via(a, b, bend) {
  return { x: (a.x + b.x) / 2 - bend * (b.y - a.y), y: (a.y + b.y) / 2 + bend * (b.x - a.x) };
}

// The point of a line at a part of its way.
export function along(a, b, bend, t) {
  const c = via(a, b, bend);
  const at = (from, over, to) => (1 - t) * (1 - t) * from + 2 * t * (1 - t) * over + t * t * to;
  return { x: at(a.x, c.x, b.x), y: at(a.y, c.y, b.y) };
}

export function trace(ctx, a, b, bend) {
  ctx.moveTo(a.x, a.y);
  if (!bend) return ctx.lineTo(b.x, b.y);
  const c = via(a, b, bend);
  ctx.quadraticCurveTo(c.x, c.y, b.x, b.y);
}
