"""What browser tests look for on a page."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page

CONNECT = "/connect?source=metro-atlanta-chamber&target=us-ignite"
ENTITY = "/entities/metro-atlanta-chamber"
NARROW = {"width": 390, "height": 800}


def options_of(page: "Page") -> list[str]:
    page.wait_for_selector("[role=option]")
    return page.locator("[role=option] .opt-name").all_inner_texts()


def canvas_ready(page: "Page") -> None:
    page.wait_for_selector(".fig.drawn .canvas canvas")
    page.wait_for_selector(".fig .tools:visible")


def node_at(page: "Page", name: str) -> tuple[float, float]:
    """Return where on the screen the canvas shows an entity."""
    stage = page.locator(".canvas")
    stage.scroll_into_view_if_needed()
    place: list[float] = stage.evaluate(
        """(stage, name) => {
          const data = JSON.parse(stage.closest('.fig').querySelector('.canvas-of').textContent);
          const node = data.nodes.find((node) => node.name === name);
          const box = stage.getBoundingClientRect();
          const scale = box.width / data.width;
          return [box.x + node.x * scale, box.y + node.y * scale];
        }""",
        name,
    )
    return place[0], place[1]
