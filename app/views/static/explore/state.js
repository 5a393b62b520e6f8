// The state of the view is the query string: a step changes it, back and forward take it back.
const LOOKS = ["hide", "pin", "group", "off", "path", "sort", "ties", "page"];

export class State {
  constructor(changed) {
    this.words = new URLSearchParams(location.search);
    addEventListener("popstate", () => {
      this.words = new URLSearchParams(location.search);
      changed({ back: true });
    });
    this.changed = changed;
  }

  // Take the words as the server understood them, which is no step.
  settle(words) {
    this.words = new URLSearchParams(words);
    history.replaceState(history.state, "", this.url() + location.hash);
  }

  get(name) {
    return this.words.get(name) ?? "";
  }

  all(name) {
    return this.words.getAll(name);
  }

  // What the server must be asked for anew; the rest is only how it is looked at.
  get key() {
    const asked = new URLSearchParams(this.words);
    for (const name of LOOKS) asked.delete(name);
    return String(asked);
  }

  // How many steps can be taken back.
  get depth() {
    return history.state?.depth ?? 0;
  }

  get begun() {
    return ["id", "city", "source", "community"].some((name) => this.words.get(name));
  }

  go(words) {
    const next = new URLSearchParams(words);
    if (String(next) === String(this.words)) return;
    this.words = next;
    history.pushState({ depth: this.depth + 1 }, "", this.url());
    this.changed({ back: false });
  }

  // A step: `change` gets a copy of the words.
  step(change) {
    const next = new URLSearchParams(this.words);
    next.delete("page");
    change(next);
    this.go(next);
  }

  // Take the step that leads from one state to another, wherever one has come to meanwhile.
  follow(from, to) {
    const gone = less(from, to);
    const added = less(to, from);
    const next = [...this.words].filter(([name, value]) => {
      const at = gone.findIndex((pair) => pair[0] === name && pair[1] === value);
      if (at >= 0) gone.splice(at, 1);
      return at < 0;
    });
    this.go([...next, ...added]);
  }

  expand(id) {
    this.step((words) => {
      // from the whole network one goes on to the surroundings of one entity
      if (!this.begun) for (const name of ["whole", "hide", "pin", "group", "path"]) words.delete(name);
      words.append("id", id);
    });
  }

  // Take a kind or a family out, or back.
  toggle(word) {
    this.step((words) => (words.getAll("off").includes(word) ? keep(words, "off", (other) => other !== word) : words.append("off", word)));
  }

  hide(ids) {
    this.step((words) => {
      for (const id of ids) if (!words.getAll("hide").includes(id)) words.append("hide", id);
    });
  }

  // Put entities in places of their own; the address keeps only those that were moved.
  pin(places) {
    this.step((words) => {
      const moved = new Set(places.map(([id]) => id));
      const kept = words.getAll("pin").filter((pin) => !moved.has(pin.split(".")[0]));
      words.delete("pin");
      for (const pin of kept) words.append("pin", pin);
      for (const [id, x, y] of places) words.append("pin", `${id}.${Math.round(x)}.${Math.round(y)}`);
    });
  }

  unpin(id) {
    this.step((words) => keep(words, "pin", (pin) => pin.split(".")[0] !== id));
  }

  group(name) {
    this.step((words) => words.append("group", name));
  }

  ungroup(name) {
    this.step((words) => keep(words, "group", (group) => group !== name));
  }

  path(a, b) {
    this.step((words) => (a && b ? words.set("path", `${a}.${b}`) : words.delete("path")));
  }

  url(path = "/explore") {
    // these signs need no escape in a query, and addresses are read by people
    const query = String(this.words).replaceAll("%3A", ":").replaceAll("%2C", ",");
    return query ? `${path}?${query}` : path;
  }
}

// The words of one state that another has not, each as often as it is missing.
function less(these, those) {
  const left = [...those];
  return [...these].filter(([name, value]) => {
    const at = left.findIndex((pair) => pair[0] === name && pair[1] === value);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

function keep(words, name, which) {
  const kept = words.getAll(name).filter(which);
  words.delete(name);
  for (const value of kept) words.append(name, value);
}
