"""Free exploring in a browser: by touch, on phones, in full screen, close up, and of thousands."""

from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Open

if TYPE_CHECKING:
    pass

from tests.browser.explored import drawn, field, place

pytestmark = pytest.mark.browser


def test_a_finger_picks_and_expands(chain_site: str, opened: Open) -> None:
    page = field(
        opened(f"{chain_site}/explore?id=a", viewport={"width": 390, "height": 800}, has_touch=True)
    )
    page.locator(".stage").scroll_into_view_if_needed()
    page.touchscreen.tap(*place(page, "b"))
    page.get_by_role("button", name="Expand", exact=True).last.tap()
    drawn(page, 5)
    sideways: Any = page.evaluate("document.documentElement.scrollWidth > innerWidth")
    assert not sideways


#: Of each table, how much sticks out of the screen, and how high what is pressed is at least.
ON_PHONES = """() => [...document.querySelectorAll("table.twin")].map((table) => {
  const ends = [...table.querySelectorAll("td, th.by")].map((e) => e.getBoundingClientRect().right);
  const heights = [...table.querySelectorAll(".ways a, th a")].map((e) => e.offsetHeight);
  return [Math.max(...ends) <= innerWidth, Math.min(...heights)];
})"""


def test_a_phone_shows_the_picture_early_and_the_tables_as_lines(site: str, opened: Open) -> None:
    page = field(
        opened(
            f"{site}/explore?id=dallas-tx",
            viewport={"width": 390, "height": 844},
            has_touch=True,
            is_mobile=True,
        )
    )
    stage = page.locator(".stage").bounding_box()
    assert stage
    assert stage["y"] <= 330
    page.get_by_text("The same as tables").tap()
    assert page.evaluate(ON_PHONES) == [[True, 40], [True, 40]]
    row = page.locator("table.who tbody tr").first.inner_text()
    assert " ".join(row.split()).startswith("Dallas (city) city in Texas 20 partners here")
    # what reads a page out still meets tables
    tree = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    roles = Counter(node["role"]["value"] for node in tree if not node["ignored"])
    assert roles["table"] == 2
    assert roles["row"] == page.locator("table.twin tr").count()
    assert roles["columnheader"] == page.locator("table.twin th").count()
    page.get_by_role("link", name="When").tap()
    page.wait_for_url("**&ties=since")
    page.wait_for_selector("table.ties th[aria-sort] >> text=When")


def test_what_chips_and_tools_open_on_a_phone_can_be_touched(chain_site: str, opened: Open) -> None:
    page = field(
        opened(
            f"{chain_site}/explore",
            viewport={"width": 390, "height": 844},
            has_touch=True,
            is_mobile=True,
            accept_downloads=True,
        )
    )
    # each is in a row that scrolls, which must not cut off what is over it
    page.locator(".chip summary", has_text="Ties").tap()
    page.get_by_role("link", name="all", exact=True).tap()
    page.wait_for_url("**/explore?context=true")
    page.locator(".save summary").tap()
    with page.expect_download() as download:
        page.get_by_role("button", name="Save as SVG").tap()
    assert download.value.suggested_filename.endswith(".svg")
    assert page.evaluate("document.documentElement.scrollWidth") == 390


def test_a_phone_gives_the_whole_no_more_height_than_it_fills(site: str, opened: Open) -> None:
    narrow = {"width": 390, "height": 844}
    page = field(opened(f"{site}/explore?whole=true", viewport=narrow))
    empty = """() => {
      const { drawing } = document.querySelector(".field-fig").explorer;
      const [{ top, bottom, scale }, box] = [drawing.view(), drawing.box()];
      return [box.top - top, bottom - box.bottom].map((space) => space * scale);
    }"""
    above, below = page.evaluate(empty)
    assert 0 <= above <= 40
    assert 0 <= below <= 40
    # a drawing much higher than wide keeps to the screen
    page.goto(f"{site}/explore?id=dallas-tx&pin=dallas-tx.0.9000")
    assert field(page).locator(".stage").bounding_box()["height"] <= 0.6 * 844  # type: ignore[index]


def test_another_size_shows_the_whole_again_or_what_the_hand_put_there(
    site: str, opened: Open
) -> None:
    page = field(opened(f"{site}/explore?id=dallas-tx"))
    seen = """() => {
      const { drawing } = document.querySelector(".field-fig").explorer;
      return [drawing.view().scale, drawing.holds()];
    }"""
    begun = page.evaluate(seen)
    assert begun[1]
    # every entity of so few has its name, at whatever side there is room
    named = """() => document.querySelector(".field-fig").explorer.drawing.chosen.length"""
    assert page.evaluate(named) == len(drawn(page))
    for width, height in ((1440, 2800), (800, 900), (1440, 900)):
        page.set_viewport_size({"width": width, "height": height})
        page.wait_for_function("""() => {
          const { drawing } = document.querySelector(".field-fig").explorer;
          const canvas = drawing.stage.querySelector("canvas");
          return Math.abs(canvas.clientHeight - drawing.stage.clientHeight) < 2 && drawing.holds();
        }""")
    page.wait_for_function(f"() => ({seen})()[0] === {begun[0]}")
    page.get_by_role("button", name="Closer").click()
    closer = page.evaluate(seen)[0]
    assert closer > begun[0]
    page.set_viewport_size({"width": 1200, "height": 1400})
    page.wait_for_timeout(300)
    assert page.evaluate(seen)[0] == pytest.approx(closer)


def test_full_screen_fills_the_screen(chain_site: str, opened: Open) -> None:
    page = field(opened(f"{chain_site}/explore"))
    button = page.get_by_role("button", name="Full screen")
    button.click()
    page.wait_for_function("() => document.fullscreenElement?.classList.contains('field-fig')")
    # the page hears of it a moment after the document has it
    page.wait_for_function("b => b.ariaPressed === 'true'", arg=button.element_handle())
    button.click()
    page.wait_for_function("() => !document.fullscreenElement")


#: Of how many entities in sight names are painted, as a part of all that are in sight.
NAMED = """() => {
  const { drawing, scene } = document.querySelector(".field-fig").explorer;
  const { left, top, right, bottom } = drawing.view();
  const seen = [...scene.nodes.values()].filter(
    ({ x, y }) => x > left && x < right && y > top && y < bottom,
  );
  return drawing.stale ? null : [drawing.chosen.length, drawing.chosen.length / seen.length];
}"""


def test_more_names_are_told_as_one_comes_closer(site: str, opened: Open) -> None:
    page = field(opened(f"{site}/explore?whole=true"))
    many, part = page.wait_for_function(NAMED).json_value()
    assert many > 0
    assert part < 0.1
    x, y = place(page, "metro-atlanta-chamber")
    page.mouse.move(x, y)
    for _ in range(12):
        page.mouse.wheel(0, -200)
    page.wait_for_function(f"() => (({NAMED})() ?? [0, 0])[1] > {5 * part}")
    # more than can be let to move: that is said, and nothing moves
    page.get_by_role("button", name="Let it move").click()
    page.get_by_text("More than 1,000 entries are not moved").wait_for()
    expect(page.get_by_role("button", name="Let it move")).to_have_attribute(
        "aria-pressed", "false"
    )


#: What the canvas shows where the middle of the field stood at first, and how far that is now.
SHOWN = """(first) => {
  const { drawing } = document.querySelector(".field-fig").explorer;
  const { x, y } = drawing.network.canvasToDOM(first ?? drawing.network.getViewPosition());
  const copy = new OffscreenCanvas(200, 120).getContext("2d", { willReadFrequently: true });
  copy.drawImage(drawing.stage.querySelector("canvas"), -Math.round(x - 100), -Math.round(y - 60));
  return [...copy.getImageData(0, 0, 200, 120).data];
}"""
MIDDLE = "document.querySelector('.field-fig').explorer.drawing.network.getViewPosition()"


def test_a_field_of_thousands_moves_under_the_hand_as_it_is(site: str, opened: Open) -> None:
    page = field(opened(f"{site}/explore?whole=true"))
    box = page.locator(".stage").bounding_box()
    assert box is not None
    at = box["x"] + 12, box["y"] + box["height"] - 12
    page.mouse.move(*at)
    page.mouse.down()
    seen = []
    for step in range(1, 13):
        page.mouse.move(at[0] + 10 * step, at[1] - 6 * step)
        if step % 6 == 0:
            page.wait_for_timeout(200)
            seen.append(page.evaluate(MIDDLE))
            seen.append(page.evaluate(SHOWN, seen[0]))
    # the picture that was taken is moved, and no dot of it painted otherwise
    assert seen[0]["x"] - seen[2]["x"] > 50
    assert len(set(seen[1])) > 50
    assert near(seen[1], seen[3])
    page.mouse.up()
    page.mouse.wheel(0, -200)
    page.wait_for_timeout(400)
    assert not near(seen[1], page.evaluate(SHOWN, seen[0]), 0.1)


def near(one: list[int], other: list[int], part: float = 0.02) -> bool:
    """Tell whether few dots of two pictures differ visibly."""
    differ = sum(abs(a - b) > 24 for a, b in zip(one, other, strict=True))
    return differ < part * len(one)
