// What lies under a point of the field.
import { along } from "./curves.js";

// The node, else the line of those seen, at a point; as near as a hand can aim at this scale.
export function hit(scene, seen, point, scale) {
  let found = null;
  let best = Infinity;
  for (const node of scene.nodes.values()) {
    const away = Math.hypot(node.x - point.x, node.y - point.y) - node.r - 3 / scale;
    if (away < 0 && away < best) [found, best] = [node, away];
  }
  if (found) return { node: found };
  best = 6 / scale;
  for (const line of seen) {
    const away = fromCurve(point, scene.nodes.get(line.a), scene.nodes.get(line.b), line.bend, best);
    if (away < best) [found, best] = [line, away];
  }
  return found ? { line: found } : {};
}

//: In how many straight pieces a bent line is followed.
const PIECES = 12;

function fromCurve(point, a, b, bend, most) {
  if (!bend || !a || !b) return fromLine(point, a, b, most);
  let least = Infinity;
  for (let piece = 0; piece < PIECES; piece += 1) {
    const [from, to] = [along(a, b, bend, piece / PIECES), along(a, b, bend, (piece + 1) / PIECES)];
    least = Math.min(least, fromLine(point, from, to, most));
  }
  return least;
}

function fromLine({ x, y }, a, b, most) {
  if (!a || !b) return Infinity;
  if (x < Math.min(a.x, b.x) - most || x > Math.max(a.x, b.x) + most) return Infinity;
  if (y < Math.min(a.y, b.y) - most || y > Math.max(a.y, b.y) + most) return Infinity;
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const part = Math.max(0, Math.min(1, ((x - a.x) * dx + (y - a.y) * dy) / (dx * dx + dy * dy || 1)));
  return Math.hypot(x - a.x - part * dx, y - a.y - part * dy);
}
