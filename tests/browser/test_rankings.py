"""Rankings in a browser: marks, sorting in place, what an answer on its way looks like."""

import re
from time import sleep
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.app.pages import HOSTILE
from tests.browser.conftest import Open
from tests.browser.seen import NARROW, options_of

if TYPE_CHECKING:
    from playwright.sync_api import Page, Route

pytestmark = pytest.mark.browser


def mark_at(page: "Page", id: str) -> tuple[float, float]:
    """Return where on the screen the mark of an entity is."""
    place: list[float] = page.locator("svg.sct.wide").evaluate(
        """(svg, id) => {
          svg.scrollIntoView({ block: 'center', behavior: 'instant' });
          const mark = svg.querySelector(`[data-id="${id}"]`);
          const box = svg.getBoundingClientRect();
          const scale = box.width / svg.viewBox.baseVal.width;
          const x = Number(mark.getAttribute('x') ?? mark.dataset.x);
          const y = Number(mark.getAttribute('y') ?? mark.dataset.y);
          return [box.x + x * scale, box.y + y * scale];
        }""",
        id,
    )
    return place[0], place[1]


def test_the_mark_under_the_pointer_tells_its_name_and_leads_there(site: str, opened: Open) -> None:
    page = opened(f"{site}/rankings?kind=company")
    page.mouse.move(*mark_at(page, "nokia"))
    about = page.locator(".about")
    expect(about.locator("b")).to_have_text("Nokia")
    assert "on shortest paths" in about.locator("span").inner_text().lower()
    assert "number of partners 4" in about.locator("span").inner_text()
    page.mouse.click(*mark_at(page, "nokia"))
    page.wait_for_url("**/entities/nokia")


def test_the_keyboard_reaches_the_named_marks(site: str, opened: Open) -> None:
    page = opened(f"{site}/rankings")
    page.locator("a.known").first.focus()
    expect(page.locator(".about b")).to_have_text("AT&T")
    page.keyboard.press("Escape")
    expect(page.locator(".about")).to_be_hidden()
    page.keyboard.press("Enter")
    page.wait_for_url("**/entities/att")


@pytest.mark.parametrize("asked", ["", "?measure=degree&beside=constraint"])
def test_on_a_phone_the_mark_nearest_to_a_finger_offers_to_lead_there(
    site: str, opened: Open, asked: str
) -> None:
    page = opened(f"{site}/rankings{asked}", viewport=NARROW, has_touch=True)
    drawing = page.locator("svg.sct.narrow")
    assert page.locator("svg.sct.wide").is_hidden()
    assert page.evaluate("document.querySelector('.plot').scrollWidth") <= NARROW["width"]
    drawing.scroll_into_view_if_needed()
    # beside the lowest mark, which has no name
    at = drawing.evaluate("""(svg) => {
      const uses = [...svg.querySelectorAll('use')].map((use) => use.getBoundingClientRect());
      const low = uses.sort((a, b) => b.bottom - a.bottom)[0];
      return { x: (low.left + low.right) / 2, y: low.bottom + 12 };
    }""")
    page.touchscreen.tap(at["x"], at["y"])
    about = page.locator(".about")
    about.get_by_role("link", name="open").wait_for()
    name = about.locator("b").inner_text()
    assert re.search(r"\d+ more here$", about.locator("span").last.inner_text())
    box = about.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= NARROW["width"]
    about.get_by_role("link", name="open").tap()
    page.wait_for_url("**/entities/*")
    assert page.locator("h1").inner_text() == name


def test_on_a_phone_the_named_marks_are_links(site: str, opened: Open) -> None:
    page = opened(f"{site}/rankings", viewport=NARROW, java_script_enabled=False)
    page.locator("svg.sct.narrow a.known", has_text="US Ignite").click()
    page.wait_for_url("**/entities/us-ignite")


def test_sorting_keeps_the_place_and_the_focus(site: str, opened: Open) -> None:
    page = opened(f"{site}/rankings?top=50", viewport={"width": 1440, "height": 500})
    head = page.locator("#by-name")
    head.scroll_into_view_if_needed()
    page.evaluate("scrollBy(0, 120)")
    before = page.evaluate("scrollY")
    head.focus()
    page.evaluate(f"scrollTo(0, {before})")
    page.keyboard.press("Enter")
    page.wait_for_url("**/rankings?top=50&sort=name")
    page.wait_for_load_state("networkidle")
    assert page.evaluate("scrollY") == pytest.approx(before, abs=2)
    assert page.evaluate("document.activeElement.id") == "by-name"
    assert page.locator("th[aria-sort]").inner_text().startswith("Name")


#: Notes for the next page when this one shows that it waits, and what it looks like then.
WATCH = """() => {
  const answer = document.querySelector('main');
  const height = answer.offsetHeight;
  let began;
  document.addEventListener('submit', () => (began = performance.now()));
  new MutationObserver(() => {
    const after = performance.now() - began;
    const grown = answer.offsetHeight - height;
    const words = () => document.querySelector('body > [role=status]').textContent;
    const noted = () => JSON.stringify({ after, grown, words: words() });
    queueMicrotask(() => sessionStorage.setItem('seen', noted()));
  }).observe(answer, { attributes: true, attributeFilter: ['aria-busy'] });
}"""


def test_an_answer_on_its_way_is_shown_after_a_moment(site: str, opened: Open) -> None:
    page = opened(f"{site}/rankings?measure=core")

    def late(route: "Route") -> None:
        sleep(0.8)
        route.continue_()

    for measure, delayed in (("strength", False), ("degree", True)):
        page.evaluate(WATCH)
        if delayed:
            page.route("**/rankings?*", late)
        page.select_option("select[name=measure]", measure)
        page.get_by_role("button", name="Rank", exact=True).click()
        page.wait_for_url(f"**/rankings?measure={measure}&beside=degree")
        seen = page.evaluate("JSON.parse(sessionStorage.getItem('seen'))")
        if delayed:
            assert seen["after"] >= 240
            assert seen["grown"] == 0
            assert seen["words"] == "The answer is on its way."
        else:
            assert seen is None or seen["after"] >= 240
    expect(page.locator("[aria-busy=true]")).to_have_count(0)


def test_a_kind_of_the_legend_leaves_a_chip(site: str, opened: Open) -> None:
    page = opened(f"{site}/rankings", java_script_enabled=False)
    assert page.locator("svg.sct.wide").is_visible()
    assert page.locator("svg.sct.narrow").is_hidden()
    page.locator(".legend").get_by_role("link", name="universities").click()
    page.wait_for_url("**/rankings?kind=university#scatter")
    assert page.locator(".chip.on").inner_text().split()[:2] == ["Rank:", "universities"]
    assert page.locator(".legend a").all_inner_texts() == ["universities"]
    page.locator("summary", has_text="As of").click()
    page.locator("input[name=as_of]").fill("2018")
    page.get_by_role("button", name="Ask").locator("visible=true").click()
    page.wait_for_url("**/rankings?kind=university&as_of=2018")
    page.locator(".chip.on", has_text="Rank:").locator(".x").click()
    page.wait_for_url("**/rankings?as_of=2018")


def test_who_to_avoid_is_suggested(site: str, opened: Open) -> None:
    page = opened(f"{site}/rankings")
    page.locator("summary", has_text="Exclude").click()
    page.locator("input[name=avoid]").press_sequentially("us ignite")
    options_of(page)
    page.locator("[role=option]").first.click()
    page.keyboard.press("Enter")
    page.wait_for_url("**/rankings?avoid=us-ignite")


def test_hostile_names_are_text_in_the_picture(hostile_site: str, opened: Open) -> None:
    page = opened(f"{hostile_site}/rankings")
    for id, name in HOSTILE.items():
        page.locator(f".wide a.known[data-id={id}]").focus()
        expect(page.locator(".about b")).to_have_text(name)
    page.goto(f"{hostile_site}/communities")
    assert page.locator("img").count() == 0


@pytest.mark.parametrize(
    "address",
    ["/rankings", "/rankings?measure=core&direction=arc", "/rankings?kind=person&sector=company",
     "/communities", "/communities?relation=LOCATED_IN"],
)  # fmt: skip
def test_nothing_scrolls_sideways_at_320(
    site: str, hostile_site: str, opened: Open, address: str
) -> None:
    for at in (site, hostile_site):
        page = opened(f"{at}{address}", viewport={"width": 320, "height": 700})
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
