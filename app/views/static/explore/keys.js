// The keyboard on the field: arrows go to the nearest entity that way, letters do the rest.
const WAYS = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };

//: What hands and keys do, a sentence each.
export const HELP = [
  "Double-click or Enter expands.",
  "Drag moves; P keeps the place.",
  "Shift-click a second one for the path between the two.",
  "Ctrl-click or Space selects; G groups what is selected.",
  "Delete hides.",
  "T lists ties.",
  "Arrow keys move from one to the next.",
  "Escape clears the selection.",
  "Plus and minus zoom, zero fits, Shift with arrows pans.",
];

export function listen(stage, explorer) {
  stage.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const way = WAYS[event.key];
    if (way && event.shiftKey) pan(explorer, way);
    else if (way) go(explorer, way);
    else if (!act(event.key, explorer)) return;
    event.preventDefault();
    event.stopPropagation();
  });
}

function act(key, explorer) {
  const { drawing, state, scene } = explorer;
  const node = scene.nodes.get(drawing.look.picked);
  const zooms = { "+": () => drawing.zoom(1.3), "=": () => drawing.zoom(1.3), "-": () => drawing.zoom(1 / 1.3), 0: () => drawing.fit() };
  const held = node && {
    Enter: () => explorer.activate(node),
    Delete: () => explorer.hide(node),
    Backspace: () => explorer.hide(node),
    p: () => (node.pinned ? state.unpin(node.id) : node.tone !== "more" && state.pin([[node.id, node.x, node.y]])),
    " ": () => explorer.select(node.id),
    t: () => explorer.selection.box?.querySelector("summary")?.focus(),
  };
  const does = zooms[key] ?? held?.[key.length === 1 ? key.toLowerCase() : key] ?? {
    g: () => explorer.group(),
    Escape: () => explorer.let_go(),
  }[key.length === 1 ? key.toLowerCase() : key];
  does?.();
  return Boolean(does);
}

function pan({ drawing }, [x, y]) {
  const place = drawing.network.getViewPosition();
  const step = 120 / drawing.network.getScale();
  drawing.network.moveTo({ position: { x: place.x + x * step, y: place.y + y * step } });
  drawing.freshen();
}

// The nearest that way: what lies aside of it counts as farther.
function go(explorer, [dx, dy]) {
  const { drawing, scene } = explorer;
  const from = scene.nodes.get(drawing.look.picked);
  if (!from) {
    if (scene.ranked.length) explorer.pick(scene.ranked.find(({ tone }) => !tone)?.id ?? scene.ranked[0].id);
    return;
  }
  let best = null;
  let least = Infinity;
  for (const node of scene.nodes.values()) {
    const along = (node.x - from.x) * dx + (node.y - from.y) * dy;
    const aside = Math.abs((node.x - from.x) * dy) + Math.abs((node.y - from.y) * dx);
    if (along <= 0 || aside > 2 * along) continue;
    const away = along + 2 * aside;
    if (away < least) [best, least] = [node, away];
  }
  if (best) explorer.pick(best.id);
}
