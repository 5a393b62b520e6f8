// What is said to those who listen to a page: one place for all its scripts.
const place = document.createElement("p");
place.className = "vh";
place.setAttribute("role", "status");
document.body.append(place);

export function say(words) {
  place.textContent = words;
}

// What one page did is said on the next one, once.
const LEFT = "told";

export function leave({ url, told }) {
  try {
    sessionStorage.setItem(LEFT, told);
  } catch {
    // the next page shows what came all the same
  }
  const before = location.pathname + location.search;
  location.assign(url);
  // an address that differs by its fragment alone is no new page
  if (url.split("#")[0] === before) location.reload();
}

export function hearLeft() {
  let told = null;
  try {
    told = sessionStorage.getItem(LEFT);
    sessionStorage.removeItem(LEFT);
  } catch {
    return;
  }
  if (!told) return;
  const shown = document.createElement("div");
  shown.className = "left";
  const words = document.createElement("div");
  words.className = "wrap";
  words.textContent = told;
  shown.append(words);
  document.querySelector("header.top").after(shown);
  say(told);
}
