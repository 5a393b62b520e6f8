"""What browser tests of free exploring look for, and where."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page

IDS = "() => [...document.querySelector('.field-fig').explorer.scene.nodes.keys()]"
PLACES = """() => Object.fromEntries(
  [...document.querySelector('.field-fig').explorer.scene.nodes].map(([id, {x, y}]) => [id, [x, y]])
)"""
PLACE = """(id) => {
  const { drawing, scene, stage } = document.querySelector('.field-fig').explorer;
  const { x, y } = drawing.network.canvasToDOM(scene.nodes.get(id));
  const box = stage.getBoundingClientRect();
  return [box.x + x, box.y + y];
}"""


def field(page: "Page") -> "Page":
    page.wait_for_selector(".field-fig.drawn canvas")
    page.wait_for_function("() => performance.getEntriesByName('tieline:drawn').length")
    return page


def drawn(page: "Page", number: int | None = None) -> set[str]:
    if number is not None:
        page.wait_for_function(f"() => ({IDS})().length === {number}")
    return set(page.evaluate(IDS))


def place(page: "Page", id: str) -> tuple[float, float]:
    x, y = page.evaluate(PLACE, id)
    return x, y


def chips(page: "Page") -> list[str]:
    return [" ".join(text.split()) for text in page.locator(".chip.on > span").all_inner_texts()]
