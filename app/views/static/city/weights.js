// Weights that answer while they are moved: the page is fetched again, and what it says takes
// the place of what stands; the address says the weights as the API does.
const WAIT = 150;
const form = document.querySelector("form.weights");
const sliders = [...form.querySelectorAll("input[type=range]")];
const told = document.getElementById("told");
let timer, asking;

form.classList.add("live");
form.addEventListener("input", () => {
  const total = sum();
  for (const slider of sliders) {
    const part = total ? Math.round((100 * Number(slider.value)) / total) : 0;
    slider.closest("label").querySelector("output").value = `${part}%`;
  }
  clearTimeout(timer);
  timer = setTimeout(ask, WAIT);
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  ask();
});
form.querySelector("[data-reset]").addEventListener("click", (event) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  for (const slider of sliders) slider.value = 1;
  form.dispatchEvent(new Event("input"));
});

function sum() {
  return sliders.reduce((total, slider) => total + Number(slider.value), 0);
}

function address() {
  const url = new URL(location.href);
  const words = [...url.searchParams].filter(([name]) => name !== "weight");
  const weights = sliders
    .filter((slider) => Number(slider.value) !== 1)
    .map((slider) => ["weight", `${slider.name}=${slider.value}`]);
  url.search = new URLSearchParams([...weights, ...words]);
  return url;
}

async function ask() {
  asking?.abort();
  if (!sum()) {
    told.textContent = "All weights are 0. Give at least one above 0.";
    told.classList.remove("vh");
    return;
  }
  asking = new AbortController();
  const { signal } = asking;
  const url = address();
  busy(true);
  try {
    const answer = await fetch(url, { signal, headers: { Accept: "text/html" } });
    if (!answer.ok) throw new Error(String(answer.status));
    const found = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (signal.aborted) return;
    take(found);
    history.replaceState(history.state, "", url);
  } catch (error) {
    if (error.name === "AbortError") return;
    told.textContent = "The table could not be updated. It still shows the previous weights.";
    told.classList.remove("vh");
  }
  if (!signal.aborted) busy(false);
}

function take(found) {
  for (const part of document.querySelectorAll("[data-live]")) {
    const fresh = found.getElementById(part.id);
    if (!fresh || same(fresh, part)) continue;
    part.replaceWith(document.adoptNode(fresh));
    fresh.dispatchEvent(new Event("answered", { bubbles: true }));
  }
  told.classList.add("vh");
  told.textContent = document.getElementById("standfirst").textContent;
}

// A picture that a canvas has taken is compared by what it was made of.
function same(fresh, part) {
  const [a, b] = [fresh, part].map((whole) => whole.querySelector(".canvas-of")?.textContent);
  return a !== undefined && a === b;
}

function busy(now) {
  document.getElementById("ranks").setAttribute("aria-busy", String(now));
}
