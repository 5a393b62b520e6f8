// What could not be counted yet when the page came is asked for again until it stands: the page
// is read anew, and what it says now takes the place of each part that waits.
const SOON = 1500;
const SLOWEST = 15000;

look(SOON);

function look(after) {
  if (!waiting().length) return;
  setTimeout(async () => {
    // who reads elsewhere, or stands on a link of the part, is left alone
    if (!document.hidden) await take().catch(() => null);
    look(Math.min(1.5 * after, SLOWEST));
  }, after);
}

async function take() {
  const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
  if (!answer.ok) return;
  const found = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const part of waiting()) {
    const fresh = found.getElementById(part.id);
    if (!fresh || "pending" in fresh.dataset || part.contains(document.activeElement)) continue;
    part.replaceWith(document.adoptNode(fresh));
    fresh.dispatchEvent(new Event("answered", { bubbles: true }));
  }
}

function waiting() {
  return document.querySelectorAll("[data-pending]");
}
