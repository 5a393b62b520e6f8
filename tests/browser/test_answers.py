"""Changing a question on its page: in place, with the address, and back."""

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Open
from tests.browser.seen import CONNECT, canvas_ready, options_of

if TYPE_CHECKING:
    from playwright.sync_api import Page, Route

pytestmark = pytest.mark.browser


#: How many hops each route has, and how much of its bar each share covers.
HOPS = "routes => routes.map((route) => route.querySelectorAll('.hop').length)"
WIDTHS = """bars => bars.map((bar) => {
  const ground = bar.parentElement.querySelector(".ground");
  return 100 * bar.width.baseVal.value / ground.width.baseVal.value;
})"""


def marked(page: "Page") -> None:
    """Mark the page, so that one loaded anew can be told from it."""
    page.evaluate("document.documentElement.dataset.same = 'yes'")


def same(page: "Page") -> bool:
    return bool(page.evaluate("document.documentElement.dataset.same === 'yes'"))


def test_a_choice_changes_the_answer_in_place(site: str, opened: Open) -> None:
    page = opened(f"{site}{CONNECT}")
    canvas_ready(page)
    marked(page)
    headline = page.locator("h1").inner_text()
    page.locator("summary", has_text="Through:").click()
    page.get_by_role("link", name="organizations and people only").click()
    page.wait_for_url(f"**{CONNECT}&without_kind=event&without_kind=project")
    page.locator(".chip.on", has_text="organizations and people only").wait_for()
    assert same(page)
    # the same control has the focus, the new answer its own picture
    assert page.evaluate("document.activeElement.dataset.keep") == "Through:"
    canvas_ready(page)
    kinds = page.locator(".conn .vh").all_inner_texts()
    assert not [words for words in kinds if "project" in words or "event" in words]
    assert page.locator("p.vh[role=status]").inner_text() == page.locator("h1").inner_text()
    page.go_back()
    page.locator(".chip:not(.on)", has_text="Through:").wait_for()
    page.wait_for_url(f"**{CONNECT}")
    expect(page.locator("h1")).to_have_text(headline, use_inner_text=True)
    page.go_forward()
    page.locator(".chip.on", has_text="organizations and people only").wait_for()
    assert same(page)


def test_each_control_changes_the_question_the_address_and_the_routes(
    site: str, opened: Open
) -> None:
    page = opened(f"{site}{CONNECT}")
    marked(page)
    routes, stops = page.locator(".rt"), page.locator(".rt .stop .vh")

    def choose(chip: str, choice: str, words: str) -> None:
        page.locator("summary", has_text=chip).click()
        page.locator(".menu").get_by_role("link", name=choice, exact=True).click()
        page.wait_for_url(f"**{CONNECT}{words}")

    choose("Paths:", "25", "&routes=25")
    page.locator(".chip.on", has_text="up to 25").wait_for()
    expect(routes).to_have_count(25)
    assert "(event)" in {words.strip() for words in stops.all_text_contents()}
    choose("Through:", "no people", "&routes=25&without_kind=person")
    page.locator(".chip.on", has_text="no people").wait_for()
    choose("Through:", "no events", "&routes=25&without_kind=event")
    page.locator(".chip.on", has_text="no events").wait_for()
    assert "(event)" not in {words.strip() for words in stops.all_text_contents()}
    choose("Through:", "anyone", "&routes=25")
    page.locator(".chip:not(.on)", has_text="Through:").wait_for()
    choose("Max length:", "three steps", "&routes=25&max_hops=3")
    page.locator(".chip.on", has_text="three steps").wait_for()
    expect(routes).to_have_count(6)
    assert set(page.locator(".rt").evaluate_all(HOPS)) == {3}
    page.locator("summary", has_text="Kinds of tie:").click()
    for relation in ("partners with", "supplies"):
        page.get_by_label(f"Only: {relation}").check()
    page.locator(".picks").get_by_role("button", name="Ask").click()
    page.get_by_role("heading", name="is within the maximum length").wait_for()
    page.get_by_role("link", name="Remove: Max length:").click()
    page.wait_for_url(f"**{CONNECT}&routes=25&relation=PARTNERS_WITH&relation=SUPPLIES")
    routes.nth(24).wait_for(state="attached")
    said = {words.removeprefix("and ") for words in page.locator(".hop .verb").all_text_contents()}
    assert said == {
        "partners with", "partnered with", "supplies", "is supplied by",
        "received a pledge of supplies from",
    }  # fmt: skip
    assert same(page)


def test_who_connects_is_ranked_by_share_and_asked_to_be_gone(site: str, opened: Open) -> None:
    page = opened(f"{site}{CONNECT}")
    shares = page.locator("table.conn .shares")
    told = [float(words.rstrip("%")) for words in shares.locator("b").all_text_contents()]
    assert told == sorted(told, reverse=True)
    drawn = shares.locator(".share").evaluate_all(WIDTHS)
    assert drawn == pytest.approx(told, abs=0.1)
    page.get_by_role("link", name="What if AT&T dropped out?").click()
    page.wait_for_url("**/without?id=att")
    assert page.locator(".taken").inner_text().startswith("AT&T")


def test_the_slider_says_and_asks_what_held_in_a_year(site: str, opened: Open) -> None:
    page = opened(f"{site}{CONNECT}")
    marked(page)
    slider = page.get_by_role("slider", name="As of year")
    told = page.locator(".asof output")
    assert told.inner_text() == "All years: six shortest paths"
    slider.focus()
    before = page.evaluate("history.length")
    for _ in range(16):
        page.keyboard.press("ArrowLeft")
    expect(told).to_have_text("In 2016: five shortest paths")
    page.wait_for_url(f"**{CONNECT}&as_of=2016")
    page.locator(".chip.on", has_text="As of: 2016").wait_for()
    expect(slider).to_be_focused()
    expect(slider).to_have_attribute("aria-valuetext", "In 2016: five shortest paths")
    assert page.evaluate("history.length") == before + 1
    page.keyboard.press("End")
    page.wait_for_url(f"**{CONNECT}")
    page.locator(".chip:not(.on)", has_text="As of: any time").wait_for()
    assert same(page)


def test_steps_of_the_slider_are_one_way_back_whoever_overtakes(site: str, opened: Open) -> None:
    page = opened(f"{site}{CONNECT}")
    held: list[Route] = []

    def first_waits(route: "Route") -> None:
        if held:
            route.continue_()
        else:
            held.append(route)

    page.route("**/connect?*as_of=*", first_waits)
    before = page.evaluate("history.length")
    slider = page.get_by_role("slider", name="As of year")
    slider.focus()
    page.keyboard.press("ArrowLeft")
    page.locator("main[aria-busy=true]").wait_for()
    for _ in range(2):
        year = int(slider.input_value()) - 1
        page.keyboard.press("ArrowLeft")
        page.wait_for_url(f"**{CONNECT}&as_of={year}")
        page.locator(".chip.on", has_text=f"As of: {year}").wait_for()
    assert page.evaluate("history.length") == before + 1
    page.go_back()
    page.wait_for_url(f"**{CONNECT}")
    page.locator(".chip:not(.on)", has_text="As of: any time").wait_for()


def test_relations_are_ticked_and_someone_is_avoided(site: str, opened: Open) -> None:
    page = opened(f"{site}{CONNECT}")
    marked(page)
    page.locator("summary", has_text="Kinds of tie:").click()
    page.get_by_label("Without: funds").check()
    page.locator(".picks").get_by_role("button", name="Ask").click()
    page.wait_for_url(f"**{CONNECT}&without_relation=FUNDS")
    page.locator(".chip.on", has_text="without funds").wait_for()
    assert not [v for v in page.locator(".hop .verb").all_inner_texts() if "fund" in v]
    page.locator("summary", has_text="Exclude").click()
    field = page.get_by_role("combobox", name="Whom to exclude")
    field.press_sequentially("verizon")
    assert options_of(page)[0] == "Verizon"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{CONNECT}&without_relation=FUNDS&avoid=verizon")
    page.locator(".chip.on", has_text="Excluded: Verizon").wait_for()
    assert same(page)


def test_a_name_that_two_bear_is_answered_in_place_with_a_choice(site: str, opened: Open) -> None:
    page = opened(f"{site}{CONNECT}&routes=10")
    marked(page)
    page.locator(".question input[name=target]").fill("Columbus")
    page.get_by_role("button", name="Find connectors").click()
    page.get_by_role("heading", name="Which Columbus do you mean?").wait_for()
    page.wait_for_url("**routes=10**")
    page.locator(".cand a").first.click()
    page.locator("h1", has_text="Columbus, OH").wait_for()
    page.wait_for_url("**routes=10**")
    assert same(page)


def test_what_does_not_come_keeps_the_answer_and_offers_it_again(site: str, opened: Open) -> None:
    page = opened(f"{site}{CONNECT}")
    marked(page)
    headline = page.locator("h1").inner_text()
    page.evaluate(
        """window.fetch = ((was) => (...all) =>
             window.lost ? Promise.reject(new TypeError("lost")) : was(...all))(window.fetch)"""
    )
    page.evaluate("window.lost = true")
    page.locator("summary", has_text="Paths:").click()
    page.locator(".menu a", has_text="25").click()
    note = page.locator("main .stale[role=alert]")
    note.wait_for()
    assert page.locator("h1").inner_text() == headline
    assert page.url.endswith(CONNECT)
    page.evaluate("window.lost = false")
    note.get_by_role("link", name="Ask again").click()
    page.locator(".chip.on", has_text="up to 25").wait_for()
    expect(page.locator("main .stale")).to_have_count(0)
    assert same(page)


def test_a_late_answer_says_that_it_is_on_its_way(site: str, opened: Open) -> None:
    page = opened(f"{site}{CONNECT}")
    page.evaluate(
        """window.fetch = ((was) => async (...all) => {
             window.asked ??= performance.now();
             await new Promise((go) => setTimeout(go, 700));
             return was(...all);
           })(window.fetch);
           new MutationObserver(() => { window.shown ??= performance.now(); })
             .observe(document.querySelector("main"), { attributeFilter: ["aria-busy"] })"""
    )
    page.locator(".av", has_text="Exclude").first.click()
    page.wait_for_selector("main[aria-busy=true]")
    assert page.evaluate("window.shown - window.asked") > 200  # what comes at once is not told
    page.wait_for_url("**&avoid=att")
    page.wait_for_selector("main:not([aria-busy])")


def test_without_scripts_the_controls_are_links_and_forms(site: str, opened: Open) -> None:
    page = opened(f"{site}{CONNECT}", java_script_enabled=False)
    slider = page.get_by_role("slider", name="As of year")
    slider.focus()
    for _ in range(16):
        page.keyboard.press("ArrowLeft")
    page.locator(".asof").get_by_role("button", name="Ask").click()
    page.wait_for_url(f"**{CONNECT}&as_of=2016")
    assert page.locator(".asof output").inner_text().startswith("In 2016: five")
    page.locator("summary", has_text="Exclude").click()
    page.get_by_label("Whom to exclude").fill("Cisco")
    page.locator(".menu").get_by_role("button", name="Exclude").click()
    page.wait_for_url("**&avoid=Cisco")
    assert page.locator(".chip.on", has_text="Excluded: Cisco").count() == 1
