// Suggestions under a field: a combobox with a listbox. Without this script the form leads
// to a page of candidates.
import { element } from "./dom.js";

const FROM = 2;
const ROWS = 8;
const WAIT = 120;
// Of so many cities the search offers what organizations have an impact on them, too.
const CITIES = 3;
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
  let timer, asking, at = -1, entries = [];

  const rows = () => [...list.querySelectorAll("[role=option]")];

  const close = () => {
    clearTimeout(timer);
    asking?.abort();
    list.hidden = true;
    list.replaceChildren();
    list.ariaBusy = "false";
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

  const take = ({ item, page }) => {
    close();
    if (input.dataset.suggest === "open") {
      location.assign(`/${page}/${encodeURIComponent(item.id)}`);
      return;
    }
    input.value = item.name;
    bind(input, item);
    const blank = [...input.form.querySelectorAll("input[data-suggest]")].find((i) => !i.value);
    (blank ?? input.form.querySelector("button")).focus();
  };

  // Who presses Enter means who bears the name, else the first whose name holds what was typed;
  // where several bear it, one has to be chosen. Then comes the other blank, or the answer.
  const settle = (event) => {
    const q = fold(input.value.trim());
    const by = (fits) => entries.filter(({ item }) => [item.name, item.alias].some((n) => n && fits(fold(n))));
    const same = by((name) => name === q);
    const others = [...input.form.querySelectorAll("input[data-suggest]")].filter((i) => i !== input);
    const blank = others.some((i) => !i.value);
    const [meant] = same.length ? same : by((name) => name.includes(q));
    if (!meant || (same.length && !blank)) return;
    event.preventDefault();
    if (same.length > 1) return;
    take(meant);
    if (!blank) input.form.requestSubmit();
  };

  const show = (found) => {
    const q = input.value.trim();
    const own = input.dataset.page;
    entries = found.items.map((item) => ({ item, page: own ?? "entities" }));
    if (input.dataset.suggest === "open" && !own) entries = entries.flatMap(withCity(found.items));
    list.replaceChildren(
      ...entries.map((entry, number) => row(entry, q, `${list.id}-${number}`)),
      foot(found, q),
    );
    list.hidden = false;
    list.ariaBusy = "false";
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
    list.ariaBusy = "true";
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
      take(entries[at]);
    } else if (event.key === "Enter" && input.dataset.suggest === "fill") {
      settle(event);
    } else if (event.key === "Escape") {
      event.preventDefault();
      close();
    }
  });
  input.addEventListener("blur", close);
  input.form.addEventListener("submit", () => {
    close();
    // what a script sends by itself empties the field
    setTimeout(() => input.value || sign(input, null));
  });
  // keep the field in focus while a row is pressed
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    event.preventDefault();
    const number = rows().indexOf(event.target.closest("[role=option]"));
    if (number >= 0) take(entries[number]);
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
  sign(input, item);
}

// The field bears the sign of what was chosen, and none while a name is typed.
function sign(input, item) {
  if (!input.parentElement.matches(".field, .blank")) return;
  input.parentElement.querySelector(":scope > .g")?.remove();
  if (item) input.parentElement.prepend(glyph(item.kind));
}

// The first cities have a page of their own beside that of an entity.
function withCity(items) {
  const cities = items.filter(({ kind }) => kind === "city").slice(0, CITIES);
  return (entry) => (cities.includes(entry.item) ? [entry, { ...entry, page: "cities", more: true }] : [entry]);
}

function row({ item, more }, q, id) {
  const option = element("li", { className: more ? "opt more" : "opt", id });
  option.setAttribute("role", "option");
  option.setAttribute("aria-selected", "false");
  if (more) {
    const words = element("small", {}, "Who has an impact on ", element("bdi", {}, item.name));
    option.append(words);
    return option;
  }
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

function foot({ items, total }, q) {
  const bearing = items.filter(({ name, alias }) => [name, alias].some((n) => fold(n) === fold(q)));
  const words = !items.length
    ? "No name or alias is like this"
    : bearing.length > 1
      ? `${bearing.length} bear this name: choose one`
      : `${items.length} of ${total.toLocaleString("en")} shown; aliases and small typos count`;
  const note = element("li", { className: "ft" }, words);
  note.setAttribute("role", "presentation");
  return note;
}

// Letters without case and accents, one for each of the text, so that places stay the same.
function fold(text) {
  return [...text].map((c) => c.normalize("NFD")[0].toLowerCase()).join("");
}

function marked(name, q) {
  const letters = [...name];
  const at = fold(name).indexOf(fold(q));
  if (at < 0 || fold(name).length !== letters.length) return [name];
  const end = at + [...q].length;
  const part = (from, to) => letters.slice(from, to).join("");
  return [part(0, at), element("mark", {}, part(at, end)), part(end)];
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
