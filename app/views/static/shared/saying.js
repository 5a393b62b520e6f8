// What is said to those who listen to a page: one place for all its scripts.
const place = document.createElement("p");
place.className = "vh";
place.setAttribute("role", "status");
document.body.append(place);

export function say(words) {
  place.textContent = words;
}
