// A file goes to the service, which shows how it would be read; each choice asks again; then it
// is loaded. Nothing here is read or kept by the page itself.
import { leave, say } from "../shared/saying.js";

const form = document.querySelector("form.drop");
const proposal = document.querySelector("[data-proposal]");
const problem = document.querySelector("[data-problem]");
const file = form.querySelector("input[type=file]");
const pasted = form.querySelector("textarea");
let upload = "";
let asked = 0;

file.addEventListener("change", () => take([...file.files]));
for (const kind of ["dragenter", "dragover"])
  form.addEventListener(kind, (event) => {
    event.preventDefault();
    form.classList.add("over");
  });
for (const kind of ["dragleave", "drop"])
  form.addEventListener(kind, () => form.classList.remove("over"));
form.addEventListener("drop", (event) => {
  event.preventDefault();
  take([...event.dataTransfer.files]);
});
form.addEventListener("submit", (event) => event.preventDefault());
// a file that misses the field must not take the place of the page
for (const kind of ["dragover", "drop"])
  addEventListener(kind, (event) => event.preventDefault());

form.querySelector("[data-paste]").addEventListener("click", () => {
  if (pasted.value.trim()) take([new File([pasted.value], "pasted table.csv")]);
  else tell("There is nothing to read yet. Paste a table first.");
});
form.querySelector("[data-example]").addEventListener("click", async () => {
  const answer = await fetch("/static/load/example.csv");
  take([new File([await answer.blob()], "example.csv")]);
});

async function take(files) {
  if (!files.length) return;
  tell("");
  upload = "";
  await busy(async () => {
    for (const one of files) {
      const query = new URLSearchParams({ name: one.name, upload });
      ({ upload } = await send(`/load/files?${query}`, one));
    }
    await propose({ upload, first: true });
    proposal.focus({ preventScroll: true });
    proposal.scrollIntoView({ block: "start" });
  });
  file.value = "";
}

// What is chosen on the page; that of the columns only once one of them was chosen.
function said(chosen) {
  const words = { upload };
  for (const { dataset, value } of proposal.querySelectorAll("[data-said]"))
    words[dataset.said] = value;
  const name = proposal.querySelector("[name=dataset]");
  if (name) words.dataset = name.value;
  words.match = Boolean(proposal.querySelector("[name=match]")?.checked);
  if (chosen) {
    words.chosen = {};
    for (const table of proposal.querySelectorAll("[data-table]")) {
      const uses = (words.chosen[table.dataset.table] = {});
      for (const { dataset, value } of table.querySelectorAll("select"))
        uses[dataset.header] = value;
    }
  }
  words.words = { kinds: {}, relations: {} };
  for (const row of proposal.querySelectorAll("[data-relation]"))
    words.words.relations[row.dataset.relation] = fields(row);
  for (const row of proposal.querySelectorAll("[data-kind]"))
    words.words.kinds[row.dataset.kind] = fields(row);
  return words;
}

function fields(row) {
  const inputs = [...row.querySelectorAll("input, select")];
  return Object.fromEntries(
    inputs.map(({ name, type, value, checked }) => [name, type === "checkbox" ? checked : value]),
  );
}

let columns = false;

async function propose(words) {
  const mine = ++asked;
  const { html } = await send("/load/proposal", JSON.stringify(words));
  if (mine !== asked) return; // a later choice is on its way
  const focused = document.activeElement?.id;
  proposal.innerHTML = html;
  if (focused) document.getElementById(focused)?.focus();
  if (words.first) columns = Boolean(proposal.querySelector("[data-chosen]"));
  say(proposal.querySelector("h2")?.textContent ?? "");
}

proposal.addEventListener("change", ({ target }) => {
  if (!target.matches("select, .words input, #whose, #match, [name=dataset]")) return;
  if (target.matches("[data-header]")) columns = true;
  if (target.matches("#sheet, #mapping")) columns = false; // other tables have other columns
  busy(() => propose(said(columns)));
});

proposal.addEventListener("submit", (event) => {
  event.preventDefault();
  const words = said(columns);
  words.replace = Boolean(proposal.querySelector("[name=replace]")?.checked);
  busy(async () => leave(await send("/load/facts", JSON.stringify(words))));
});

proposal.addEventListener("click", ({ target }) => {
  if (!target.closest("[data-forget]")) return;
  proposal.replaceChildren();
  upload = "";
  tell("");
  file.focus();
});

for (const row of document.querySelectorAll("[data-dataset]")) {
  const { dataset } = row.dataset;
  const words = JSON.stringify({ dataset });
  row.querySelector("[data-again]")?.addEventListener("click", () =>
    busy(async () => leave(await send("/load/again", words))),
  );
  const remove = row.querySelector("[data-remove]");
  remove?.addEventListener("click", () => {
    if ("sure" in remove.dataset) {
      busy(async () => leave(await send("/load/removal", words)));
      return;
    }
    remove.dataset.sure = "";
    remove.textContent = "Remove it now";
    say(`Press again to remove ${dataset}.`);
  });
  remove?.addEventListener("blur", () => {
    delete remove.dataset.sure;
    remove.textContent = "Remove";
  });
}

async function busy(work) {
  const main = document.querySelector("main");
  main.setAttribute("aria-busy", "true");
  try {
    tell("");
    await work();
  } catch (error) {
    tell(error.message);
  } finally {
    main.removeAttribute("aria-busy");
  }
}

async function send(path, body) {
  const headers = { "X-Tieline-Token": form.dataset.token, Accept: "application/json" };
  let answer;
  try {
    answer = await fetch(path, { method: "POST", headers, body });
  } catch {
    throw new Error("Tieline does not answer. See whether it is still running.");
  }
  const found = await answer.json();
  if (answer.ok) return found;
  throw new Error([found.detail, ...(found.problems ?? []).slice(0, 5)].join(" "));
}

function tell(words) {
  problem.textContent = words;
  problem.hidden = !words;
  if (words) problem.scrollIntoView({ block: "nearest" });
}
