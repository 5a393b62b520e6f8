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
  list.setAttribute("aria-label", "Matching entries");
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
  let timer, asking, at = -1, entries = [], match = "", answered = "";

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

  const by = (fits) => entries.filter(({ item, more }) => !more && [item.name, item.alias].some((n) => n && fits(bare(n))));

  // Who presses Enter in a search means who alone has the name that was typed, else the list.
  const open = async (event) => {
    event.preventDefault();
    const q = input.value.trim();
    if (answered !== q) await ask();
    const same = answered === q ? by((name) => name === bare(q)) : [];
    if (same.length === 1) take(same[0]);
    else input.form.requestSubmit();
  };

  // Who presses Enter means who bears the name, else the first that holds what was typed;
  // where several bear it, one has to be chosen. Then comes the other blank, or the answer.
  const settle = (event) => {
    const q = bare(input.value.trim());
    const same = by((name) => name === q);
    const others = [...input.form.querySelectorAll("input[data-suggest]")].filter((i) => i !== input);
    const blank = others.some((i) => !i.value);
    const [meant] = same.length || match !== "words" ? same : entries;
    if (!meant || (same.length && !blank)) return;
    event.preventDefault();
    if (same.length > 1) return;
    take(meant);
    if (!blank) input.form.requestSubmit();
  };

  const show = (found) => {
    const q = input.value.trim();
    const own = input.dataset.page;
    [match, answered] = [found.match, q];
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
    clearTimeout(timer);
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
      else if (event.key === "Enter" && input.dataset.suggest === "open" && input.value.trim()) open(event);
      return;
    }
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      select(event.key === "ArrowDown" ? at + 1 : at < 0 ? rows().length - 1 : at - 1);
    } else if (event.key === "Enter" && at >= 0) {
      event.preventDefault();
      take(entries[at]);
    } else if (event.key === "Enter") {
      if (input.dataset.suggest === "fill") settle(event);
      else open(event);
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
    const words = element("small", {}, "Who matters most to ", element("bdi", {}, item.name));
    option.append(words);
    return option;
  }
  const what = (item.subtype || item.kind).replaceAll("-", " ");
  const small = [item.place ? `${what} ${item.site ? "with a site in" : "in"} ${item.place}` : what];
  if (item.alias) small.push(`also ${item.alias}`);
  const many = `${item.degree.toLocaleString("en")} partner${item.degree === 1 ? "" : "s"}`;
  option.append(
    glyph(item.kind),
    element("span", { className: "opt-name", dir: "auto" }, ...marked(item.name, q)),
    element("span", { className: "n" }, many),
    element("small", {}, small.join(", ")),
  );
  return option;
}

function foot({ items, total, match }, q) {
  const bearing = items.filter(({ name, alias }) => [name, alias].some((n) => bare(n) === bare(q)));
  const words = !items.length
    ? "No match"
    : bearing.length > 1
      ? `${bearing.length} have this name. Choose one.`
      : match === "within"
        ? "These names are in what you typed"
        : match === "typos"
          ? "No exact match; these are similar"
          : total > items.length
            ? `${items.length} of ${total.toLocaleString("en")} matches`
            : `${total} ${total === 1 ? "match" : "matches"}`;
  const note = element("li", { className: "ft" }, words);
  note.setAttribute("role", "presentation");
  return note;
}

// Letters without case and accents, one for each of the text, so that places stay the same.
// What makes another letter, as the voice marks of kana do, is no accent.
function fold(text) {
  const plain = (c) => (/^.[\u0300-\u036f]+$/u.test(c.normalize("NFD")) ? c.normalize("NFD")[0] : c);
  return [...text].map((c) => plain(c).toLowerCase()).join("");
}

// A text without marks: what was typed and a name are one however they are punctuated.
function bare(text) {
  return fold(text ?? "").replace(/[.'’‘´&]/g, "").replace(/[^\p{L}\p{N}\p{M}#@%*+$]+/gu, " ").trim();
}

// The name in parts: where a word of it begins as a word that was typed, that is marked; if none
// does, all that was typed, wherever it stands.
function marked(name, q) {
  const letters = [...name];
  const folded = [...fold(name)];
  if (folded.length !== letters.length) return [name];
  const typed = bare(q).split(" ").filter(Boolean);
  const marks = new Set();
  const mark = (at, many) => folded.slice(at, at + many).forEach((_, n) => marks.add(at + n));
  const at = folded.join("").indexOf(fold(q));
  if (at >= 0) mark(at, [...q].length);
  else {
    for (const word of typed) {
      folded.forEach((_, n) => {
        const begins = n === 0 || !/[\p{L}\p{N}\p{M}]/u.test(folded[n - 1]);
        if (begins && folded.slice(n, n + word.length).join("") === word) mark(n, word.length);
      });
    }
  }
  const parts = [];
  letters.forEach((letter, n) => {
    const last = parts.at(-1);
    if (last?.marked === marks.has(n)) last.text += letter;
    else parts.push({ marked: marks.has(n), text: letter });
  });
  return parts.map((part) => (part.marked ? element("mark", {}, part.text) : part.text));
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
