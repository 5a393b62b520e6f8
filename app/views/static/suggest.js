// Suggestions under a field: a combobox with a listbox. Without this script the form leads
// to a page of candidates.
const FROM = 2;
const ROWS = 8;
const WAIT = 120;
let fields = 0;

for (const input of document.querySelectorAll("input[data-suggest]")) suggest(input);
// an answer that took the place of another brings fields of its own
document.addEventListener("answered", ({ target }) => {
  for (const input of target.querySelectorAll("input[data-suggest]")) suggest(input);
});

function suggest(input) {
  const list = element("ul", { className: "hits pop", id: `hits-${(fields += 1)}`, hidden: true });
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "Entities");
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-expanded", "false");
  input.setAttribute("aria-controls", list.id);
  // the list comes to stand in the label, and must not become a part of the field's name
  const label = input.closest("label")?.textContent.trim();
  if (label) input.setAttribute("aria-label", label);
  input.parentElement.append(list);
  // the browser's own list would cover ours
  input.autocomplete = "off";
  let timer, asking, at = -1, items = [];

  const rows = () => [...list.querySelectorAll("[role=option]")];

  const close = () => {
    clearTimeout(timer);
    asking?.abort();
    list.hidden = true;
    list.replaceChildren();
    at = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };

  const select = (next) => {
    const options = rows();
    at = (next + options.length + 1) % (options.length + 1);
    if (at === options.length) at = -1;
    options.forEach((row, number) => row.setAttribute("aria-selected", String(number === at)));
    if (at < 0) input.removeAttribute("aria-activedescendant");
    else {
      input.setAttribute("aria-activedescendant", options[at].id);
      options[at].scrollIntoView({ block: "nearest" });
    }
  };

  const take = (item) => {
    close();
    if (input.dataset.suggest === "open") {
      location.assign(`${input.dataset.page ?? "/entities"}/${encodeURIComponent(item.id)}`);
      return;
    }
    input.value = item.name;
    bind(input, item);
    const blank = [...input.form.querySelectorAll("input[data-suggest]")].find((i) => !i.value);
    (blank ?? input.form.querySelector("button")).focus();
  };

  const show = (found) => {
    items = found.items;
    list.replaceChildren(
      ...items.map((item, number) => row(item, input.value.trim(), `${list.id}-${number}`)),
      foot(found),
    );
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
    select(-1);
  };

  const ask = async () => {
    asking?.abort();
    const q = input.value.trim();
    if (q.length < FROM) return close();
    asking = new AbortController();
    try {
      const query = new URLSearchParams({ q, limit: String(ROWS) });
      if (input.dataset.kind) query.set("kind", input.dataset.kind);
      const answer = await fetch(`/api/entities?${query}`, { signal: asking.signal });
      if (answer.ok && document.activeElement === input) show(await answer.json());
    } catch (error) {
      if (error.name !== "AbortError") close();
    }
  };

  input.addEventListener("input", () => {
    bind(input, null);
    clearTimeout(timer);
    timer = setTimeout(ask, WAIT);
  });
  input.addEventListener("keydown", (event) => {
    if (list.hidden) {
      if (event.key === "ArrowDown") ask();
      return;
    }
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      select(event.key === "ArrowDown" ? at + 1 : at < 0 ? rows().length - 1 : at - 1);
    } else if (event.key === "Enter" && at >= 0) {
      event.preventDefault();
      take(items[at]);
    } else if (event.key === "Escape") {
      event.preventDefault();
      close();
    }
  });
  input.addEventListener("blur", close);
  // keep the field in focus while a row is pressed
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    event.preventDefault();
    const number = rows().indexOf(event.target.closest("[role=option]"));
    if (number >= 0) take(items[number]);
  });
}

// Names may be shared: what was taken from the list is asked for by its id.
function bind(input, item) {
  const name = input.dataset.name ?? input.name;
  input.parentElement.querySelector("input[type=hidden]")?.remove();
  if (item) {
    input.dataset.name = name;
    input.removeAttribute("name");
    input.parentElement.append(element("input", { type: "hidden", name, value: item.id }));
  } else input.name = name;
}

function row(item, q, id) {
  const option = element("li", { className: "opt", id });
  option.setAttribute("role", "option");
  option.setAttribute("aria-selected", "false");
  const what = (item.subtype || item.kind).replaceAll("-", " ");
  const small = [item.place ? `${what} in ${item.place}` : what];
  if (item.alias) small.push(`also ${item.alias}`);
  const many = `${item.degree.toLocaleString("en")} neighbour${item.degree === 1 ? "" : "s"}`;
  option.append(
    glyph(item.kind),
    element("span", { className: "opt-name", dir: "auto" }, ...marked(item.name, q)),
    element("span", { className: "n" }, many),
    element("small", {}, small.join(", ")),
  );
  return option;
}

function foot({ items, total }) {
  const words = items.length
    ? `${items.length} of ${total.toLocaleString("en")} shown; aliases and small typos count`
    : "No name or alias is like this";
  const note = element("li", { className: "ft" }, words);
  note.setAttribute("role", "presentation");
  return note;
}

function marked(name, q) {
  const at = name.toLowerCase().indexOf(q.toLowerCase());
  if (at < 0) return [name];
  const end = at + q.length;
  return [name.slice(0, at), element("mark", {}, name.slice(at, end)), name.slice(end)];
}

function glyph(kind) {
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  svg.setAttribute("class", `g g-${kind}`);
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS(space, "use");
  use.setAttribute("href", `#g-${kind}`);
  svg.append(use);
  return svg;
}

function element(tag, properties, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
}
