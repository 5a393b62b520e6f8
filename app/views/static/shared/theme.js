// What must be known before the first paint. What stands below the first screen may wait until
// the page is there.
const { classList } = document.documentElement;
classList.add("loading");
addEventListener("load", () => requestAnimationFrame(() => setTimeout(() => classList.remove("loading"))));

// The reader's theme, set before the first paint: light or dark by hand, else the system's.
try {
  const theme = localStorage.getItem("theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
} catch {
  // storage is closed to this page: the system's theme it is
}
