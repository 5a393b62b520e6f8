// Heading, chips, legend and tables: the server writes them anew after each step.
export class Words {
  constructor(state) {
    this.state = state;
    this.written = new URLSearchParams(state.words);
  }

  // The links among the words are steps; a switch of the legend answers to the space bar too.
  listen() {
    document.addEventListener("click", (event) => {
      const link = event.target.closest?.("a[data-step]");
      if (!link || event.metaKey || event.ctrlKey || event.shiftKey || event.button) return;
      event.preventDefault();
      link.closest("details[name=chips]")?.removeAttribute("open");
      const word = link.dataset.switch;
      if (word) {
        link.setAttribute("aria-pressed", String(this.state.all("off").includes(word)));
        return this.state.toggle(word);
      }
      // what is written may be a step behind: a link is what it changes
      this.state.follow(this.written, new URL(link.href).searchParams);
    });
    document.addEventListener("keydown", (event) => {
      const entry = event.target.closest?.("a[role=button][data-step]");
      if (event.key !== " " || !entry) return;
      event.preventDefault();
      entry.click();
    });
    document.addEventListener("submit", (event) => {
      if (event.target.matches("[data-form]")) {
        event.preventDefault();
        const words = new URLSearchParams(new FormData(event.target));
        for (const [name, value] of [...words]) if (!value) words.delete(name);
        this.state.follow(this.written, words);
      } else if (event.target.matches("[data-add]")) {
        event.preventDefault();
        const field = event.target.querySelector("input:not([type=hidden])");
        const taken = event.target.querySelector("label input[type=hidden]");
        const name = (taken ?? field).value.trim();
        taken?.remove();
        field.name = "id";
        field.value = "";
        if (name) this.state.expand(name);
      }
    });
  }

  async refresh() {
    this.asking?.abort();
    this.asking = new AbortController();
    const asked = new URLSearchParams(this.state.words);
    const answer = await fetch(this.state.url("/explore/words"), { signal: this.asking.signal });
    if (!answer.ok) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    this.written = asked;
    for (const part of fresh.querySelectorAll("[data-part]")) this.replace(part);
    document.title = fresh.querySelector("[data-title]").dataset.title;
  }

  replace(part) {
    for (const link of part.querySelectorAll("a[data-file]")) {
      document.querySelector(`.save a[data-file="${link.dataset.file}"]`)?.setAttribute("href", link.getAttribute("href"));
    }
    const old = document.querySelector(`[data-part="${part.dataset.part}"]`);
    if (!old) return;
    const held = old.contains(document.activeElement) ? document.activeElement : null;
    const again = held && this.same(held);
    const open = old.querySelector("details[open] summary")?.firstChild.textContent;
    old.replaceChildren(...[...part.childNodes].map((node) => document.importNode(node, true)));
    for (const summary of open ? old.querySelectorAll("details summary") : []) {
      if (summary.firstChild.textContent === open) summary.parentElement.open = true;
    }
    if (held) (again?.(old) ?? old.querySelector("a, summary"))?.focus();
  }

  // Where the focus was, in the words that take the place of those it was in.
  same(held) {
    if (held.dataset.switch) return (part) => part.querySelector(`[data-switch="${held.dataset.switch}"]`);
    const label = held.getAttribute("aria-label") ?? held.textContent;
    return (part) => [...part.querySelectorAll("a, summary")].find((link) => (link.getAttribute("aria-label") ?? link.textContent) === label);
  }
}
