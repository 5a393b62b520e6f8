"""The picture in a browser: the canvas, a file of its own, narrow screens."""

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from app.views import view
from graph.compile import compile_network
from tests.app.pages import HOSTILE, hostile, hostile_views
from tests.browser.conftest import Open
from tests.browser.seen import CONNECT, ENTITY, NARROW, canvas_ready, node_at

pytestmark = pytest.mark.browser


#: The color in the middle of a node that a network of pyvis draws.
PAINTED = """(id) => {
  network.redraw();
  const { x, y } = network.canvasToDOM(network.getPositions()[id]);
  const canvas = document.querySelector("canvas");
  const times = canvas.width / canvas.clientWidth;
  return [...canvas.getContext("2d").getImageData(x * times, y * times, 1, 1).data];
}"""

#: The words of a lit line of the drawing that the canvas took the place of, and where it runs.
LINE = """(stage, at) => {
  const drawing = stage.closest(".fig").querySelector("svg.net.wide");
  const line = drawing.querySelectorAll(".line.lit")[at];
  const { x, y } = line.getPointAtLength(0.3 * line.getTotalLength());
  const box = stage.getBoundingClientRect();
  const scale = box.width / drawing.viewBox.baseVal.width;
  const [words] = line.querySelector("title").textContent.split("; ");
  return [words.split(": ").at(-1), box.x + x * scale, box.y + y * scale];
}"""


def test_the_canvas_takes_the_place_of_the_drawing(site: str, opened: Open) -> None:
    page = opened(f"{site}{CONNECT}")
    drawn: Any = page.locator("svg.net.wide").evaluate(
        "svg => svg.viewBox.baseVal.width / svg.viewBox.baseVal.height"
    )
    canvas_ready(page)
    assert not page.locator("svg.net.wide").is_visible()
    box = page.locator(".canvas").bounding_box()
    assert box
    assert box["width"] / box["height"] == pytest.approx(drawn, rel=0.02)


def test_a_picked_node_offers_its_page_and_to_be_avoided(site: str, opened: Open) -> None:
    page = opened(f"{site}{CONNECT}")
    canvas_ready(page)
    page.mouse.click(*node_at(page, "AT&T"))
    panel = page.locator(".picked")
    expect(panel.locator("b")).to_have_text("AT&T")
    expect(panel.get_by_role("link")).to_have_text(["open", "exclude"])
    page.mouse.click(*node_at(page, "US Ignite"))
    expect(panel.get_by_role("link")).to_have_text(["open"])
    page.mouse.click(*node_at(page, "AT&T"))
    panel.get_by_role("link", name="exclude").click()
    page.wait_for_url(f"**{CONNECT}&avoid=att")
    expect(page.locator(".chip.on > span")).to_have_text(re.compile(r"^\s*Excluded:\s+AT&T\s*$"))


def test_hovering_tells_the_name_and_the_tie_in_words(site: str, opened: Open) -> None:
    page = opened(f"{site}{CONNECT}")
    canvas_ready(page)
    x, y = node_at(page, "Georgia Power")
    page.mouse.move(x + 200, y + 200)
    page.mouse.move(x, y)
    page.wait_for_selector(".vis-tooltip:visible")
    expect(page.locator(".vis-tooltip")).to_have_text("Georgia Power")
    for at in range(3):
        words, *place = page.locator(".canvas").evaluate(LINE, at)
        page.mouse.move(*place)
        tooltip = page.locator(".vis-tooltip", has_text=words)
        tooltip.locator("visible=true").wait_for()


def test_the_keyboard_reaches_the_nodes(site: str, opened: Open) -> None:
    page = opened(f"{site}{CONNECT}")
    canvas_ready(page)
    page.get_by_role("button", name="AT&T", exact=True).focus()
    expect(page.locator(".picked b")).to_have_text("AT&T")
    page.keyboard.press("Enter")
    page.wait_for_url("**/entities/att")


def test_a_node_stays_where_it_was_dragged(site: str, opened: Open) -> None:
    page = opened(f"{site}{ENTITY}")
    canvas_ready(page)
    x, y = node_at(page, "Georgia Power")
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 40, y + 30, steps=4)
    page.mouse.up()
    page.mouse.click(x + 40, y + 30)
    expect(page.locator(".picked b")).to_have_text("Georgia Power")
    page.get_by_role("button", name="Fit to frame").click()


def test_narrow_screens_get_a_picture_of_their_own(site: str, opened: Open) -> None:
    asked: list[str] = []
    page = opened(f"{site}/", viewport=NARROW)
    page.on("request", lambda request: asked.append(request.url))
    for address in (CONNECT, ENTITY):
        page.goto(f"{site}{address}")
        page.wait_for_load_state("networkidle")
        assert page.locator("svg.net.narrow").is_visible()
        assert not page.locator("svg.net.wide").is_visible()
    assert not [url for url in asked if "vis-network" in url]


def test_a_view_in_a_file_stands_alone(tmp_path: Path, opened: Open) -> None:
    for number, drawn in enumerate(hostile_views()):
        path = tmp_path / f"{number}.html"
        path.write_text(drawn.html, encoding="utf-8")
        page = opened(path.as_uri())
        canvas_ready(page)
        assert page.title() == " ".join(drawn.title.split())
        assert page.locator("img").count() == 0


def test_a_view_shows_itself_in_a_notebook(tmp_path: Path, opened: Open) -> None:
    drawn = view(compile_network(hostile()), entity="script")
    path = tmp_path / "notebook.html"
    path.write_text(f"<!doctype html><title>cell</title>{drawn._repr_html_()}", encoding="utf-8")
    page = opened(path.as_uri())
    frame = page.frame_locator("iframe")
    frame.locator(".fig.drawn .canvas canvas").wait_for()
    assert frame.locator("h1").inner_text() == HOSTILE["script"]
    assert page.title() == "cell"


def test_a_view_as_a_network_of_pyvis_is_drawn_where_it_stands(
    tmp_path: Path, opened: Open
) -> None:
    for number, drawn in enumerate(hostile_views()):
        picture = drawn.picture
        assert picture
        net = drawn.to_pyvis()
        net.get_node(picture.nodes[0].id)["color"] = "#123456"
        net.show(str(path := tmp_path / f"{number}.html"))
        page = opened(path.as_uri())
        places = page.evaluate("network.getPositions()")
        # vis-network takes whole numbers as places
        assert places == {n.id: {"x": int(n.x), "y": int(n.y)} for n in picture.nodes}
        assert page.locator("img").count() == 0
        # the middle of a city, or of a company, has its color
        assert page.evaluate(PAINTED, picture.nodes[0].id) == [0x12, 0x34, 0x56, 255]


def test_on_a_phone_an_entity_of_the_drawing_is_avoided_by_a_tap(site: str, opened: Open) -> None:
    page = opened(f"{site}{CONNECT}", viewport=NARROW, has_touch=True)
    drawn = page.locator("svg.net.narrow [data-id=att]")
    drawn.scroll_into_view_if_needed()
    drawn.tap(force=True)
    offered = page.locator(".picked")
    expect(offered.locator("b")).to_have_text("AT&T")
    offered.get_by_role("button", name="close").tap()
    expect(offered).to_have_count(0)
    drawn.tap(force=True)
    offered.get_by_role("link", name="exclude").tap()
    page.wait_for_url(f"**{CONNECT}&avoid=att")
    page.locator(".said", has_text="Filters: without AT&T.").wait_for()
