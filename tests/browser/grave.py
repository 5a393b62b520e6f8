"""What axe-core finds on a page that keeps someone out."""

from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.seen import NARROW, WIDE

if TYPE_CHECKING:
    from playwright.sync_api import Page

#: What axe-core calls grave enough to keep someone out.
GRAVE = ("serious", "critical")

#: Of elements that are drawn alike, inside others drawn alike, marks the first and the last that
#: show, and has contrast asked of these. It is what axe takes longest for: it looks for what
#: lies beneath each text, and a table says a thousand times the same in the same colors.
FEW = """() => {
  const looks = new Map(), alike = new Map(), ends = new Map();
  for (const e of document.body.querySelectorAll("*")) {
    const style = getComputedStyle(e);
    const look = [
      alike.get(e.parentElement), e.tagName, e.getAttribute("class"), style.color,
      style.backgroundColor, style.backgroundImage, style.opacity, style.textShadow,
      style.fontSize, style.fontWeight, style.position,
    ].join();
    if (!looks.has(look)) looks.set(look, looks.size);
    alike.set(e, looks.get(look));
    if (e.checkVisibility()) ends.set(alike.get(e), [ends.get(alike.get(e))?.[0] ?? e, e]);
  }
  for (const e of document.querySelectorAll("[data-asked]")) e.removeAttribute("data-asked");
  for (const pair of ends.values()) for (const e of pair) e.setAttribute("data-asked", "");
  axe.configure({ rules: [{ id: "color-contrast", selector: "[data-asked]" }] });
}"""


def audited(page: "Page") -> list[str]:
    """Return what axe finds on a wide page in the light, and on a narrow one in the dark.

    What a width changes no theme changes, and the other way round: each is asked once.
    """
    return [
        f"{size['width']} {scheme} {finding}"
        for size, scheme in ((WIDE, "light"), (NARROW, "dark"))
        for finding in audit(page, size, scheme)
    ]


def audit(page: "Page", size: Any, scheme: Any) -> list[str]:
    """Return what axe finds that is grave on a page of one size, in one scheme of colors."""
    page.set_viewport_size(size)
    page.emulate_media(color_scheme=scheme)
    axe = pytest.importorskip("axe_playwright_python.base", reason="axe is missing")
    if page.evaluate("!window.axe"):
        page.evaluate(axe.AXE_SCRIPT)
    page.evaluate(FEW)
    # of what passes only a count comes, not each node
    answer = page.evaluate("axe.run({ resultTypes: ['violations'] })")
    return [
        f"{violation['id']}: {node['html'][:150]}"
        for violation in answer["violations"]
        if violation["impact"] in GRAVE
        for node in violation["nodes"]
    ]
