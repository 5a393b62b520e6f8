"""What the pages let a reader do that no file of a page of its own holds: as a reader does it."""

import csv
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.request import urlopen

import pytest
from playwright.sync_api import expect

from app.cli import run
from benchmarks.graphs import drawn as drawn_network
from graph.formats import read
from graph.model import KINDS
from tests.app.conftest import ROOT, get, stored, wait_for
from tests.browser.conftest import Open, listening
from tests.browser.explored import chips, drawn, field, place
from tests.browser.seen import CONNECT, ENTITY, canvas_ready, node_at, options_of

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

pytestmark = pytest.mark.browser

#: A point of a disc that nothing else covers.
FREE = """(link) => {
  const circle = link.querySelector("circle");
  const { x, y, width } = circle.getBoundingClientRect();
  for (let at = 0; at < 100; at += 1) {
    const [turn, far] = [2.4 * at, width / 2 * (1 - at / 120)];
    const point = [x + width / 2 + far * Math.cos(turn), y + width / 2 + far * Math.sin(turn)];
    if (document.elementFromPoint(...point) === circle) return point;
  }
  return null;
}"""


@pytest.fixture(scope="module")
def large_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """More entities than one screen shows, and than betweenness is measured of exactly."""
    path = stored(drawn_network(10_400), tmp_path_factory.mktemp("site") / "large.db")
    with listening(path) as address:
        yield address


def entered(page: "Page", group: str) -> None:
    """Wait for the card of a group, which must have come into sight."""
    page.wait_for_url("**/communities#community-*")
    name = page.locator(".com:target h3").get_by_text(group, exact=True)
    assert 0 < name.evaluate("name => name.getBoundingClientRect().top / innerHeight") < 1


def numbers(cells: "Locator") -> list[int]:
    return [int(re.sub(r"\D", "", words) or 0) for words in cells.all_inner_texts()]


def test_the_home_page_asks_answers_and_lets_a_community_be_entered(
    site: str, opened: Open
) -> None:
    wait_for(lambda: not get(f"{site}/api{ENTITY}/role")["pending"])
    page = opened(f"{site}/")
    field = page.get_by_role("combobox", name="To", exact=True)
    field.press_sequentially("dallas")
    options_of(page)
    option = page.locator("[role=option]").first
    assert option.locator(".g-city").count() == 1
    option.click()
    expect(field).to_have_value("Dallas")
    expect(page.get_by_role("combobox", name="From", exact=True)).to_be_focused()

    examples = page.get_by_role("region", name="Questions, answered").get_by_role("link")
    assert examples.count() == 3
    for at, words in enumerate(("to San Diego", "Metro Atlanta Chamber", "Impact on Dallas")):
        with page.context.expect_page() as tab:
            examples.nth(at).click(modifiers=["Control"])
        expect(tab.value).to_have_title(re.compile(words), timeout=30_000)
        tab.value.close()

    overview = page.locator("svg.over.wide")
    disc = overview.get_by_role("link", name=re.compile(r"^Metro Atlanta, \d+ members$"))
    disc.scroll_into_view_if_needed()
    page.mouse.click(*disc.evaluate(FREE))
    entered(page, "Metro Atlanta")
    page.go_back()
    overview.locator("text").get_by_text("Metro Atlanta", exact=True).click()
    entered(page, "Metro Atlanta")


def test_an_entity_tells_its_role_and_its_ties_by_relation(site: str, opened: Open) -> None:
    page = opened(f"{site}{ENTITY}")
    assert page.locator(".facts dd").count() == 3
    assert page.locator(".who .kicker .e", has_text="Atlanta").is_visible()
    # the more pairs a cell counts, the darker it is; those of anyone are many
    page.get_by_role("group", name="Pairs of").get_by_role("link", name="pairs of anyone").click()
    page.wait_for_url(f"**{ENTITY}?ends=all#role")
    steps = page.locator("table.heat td[class^=h]").evaluate_all(STEPS)
    assert len({step for _, step in steps}) > 3
    assert [step for _, step in sorted(steps)] == sorted(step for _, step in steps)
    roles = page.locator("table.roles tbody tr")
    held = [pairs > 0 for pairs in numbers(roles.locator("td.r"))]
    assert ["%" in rank for rank in roles.locator("td.more").all_inner_texts()] == held
    page.get_by_role("group", name="Direction").get_by_role(
        "link", name="along the direction of ties"
    ).click()
    page.wait_for_url(f"**{ENTITY}?direction=arc&ends=all#role")
    words = roles.locator("b").all_inner_texts()
    assert set(words) == {
        "Links two other sectors with each other",
        "Links two partners from another sector",
        "Links two nonprofits (its own sector)",
        "Brings another sector into its own",
        "Takes its own sector to another",
    }
    pairs = numbers(roles.locator("td.r"))
    ranked = roles.locator("td.more").all_inner_texts()
    assert ["%" in rank for rank in ranked] == [n > 0 for n in pairs]
    bars = roles.locator(".share").evaluate_all("bars => bars.map((b) => b.width.baseVal.value)")
    assert bars == pytest.approx([100 * n / sum(pairs) for n in pairs], abs=0.1)
    relations = page.get_by_role("group", name="Relations")
    partners = relations.get_by_role("link", name="Partners with")
    [many] = numbers(partners)
    partners.click()
    page.wait_for_url(f"**{ENTITY}?direction=arc&ends=all&relation=PARTNERS_WITH#ties")
    rows = page.locator("table.ties tbody tr:not(.gh)")
    assert rows.count() == many > 1
    assert all(words.strip() for words in rows.locator(".src").all_inner_texts())
    heads = page.locator("table.ties .gh")  # what holds, and what was done once
    assert [re.sub(r"\d", "", words) for words in heads.all_inner_texts()] == [
        "Partners with",
        "Partnered with",
    ]
    assert sum(numbers(heads)) == many


#: How many pairs a cell of the matrix counts, and its step from light to dark.
STEPS = "cells => cells.map((td) => [+td.textContent.replace(',', ''), +td.className.slice(1)])"


def test_from_an_entity_one_goes_on_exploring_and_back(site: str, opened: Open) -> None:
    page = opened(f"{site}{ENTITY}")
    page.get_by_role("link", name="Explore from here").click()
    field(page)
    first = drawn(page)
    assert {"metro-atlanta-chamber", "georgia-power"} <= first
    page.mouse.dblclick(*place(page, "georgia-power"))
    # each next click waits for the words: a line more of them moves the field
    page.get_by_role(
        "heading", name="What surrounds Metro Atlanta Chamber and Georgia Power"
    ).wait_for()
    expanded = drawn(page)
    assert expanded > first
    page.mouse.click(*place(page, "atlanta-ga"))
    page.get_by_role("button", name="Hide", exact=True).click()
    page.locator(".chip.on", has_text="Hidden").wait_for()
    assert drawn(page) == expanded - {"atlanta-ga"}
    page.mouse.click(*place(page, "siemens"))
    page.get_by_role("button", name="Pin it here").click()
    page.locator(".chip.on", has_text="Moved").wait_for()
    page.wait_for_url("**pin=siemens.*")
    page.mouse.click(*place(page, "metro-atlanta-chamber"))
    page.get_by_role("button", name=re.compile("^Group .* people$")).click()
    page.locator(".chip.on", has_text="Grouped").wait_for()
    assert chips(page) == [
        "Hidden: Atlanta",
        "Grouped: people around Metro Atlanta Chamber",
        "Moved: one entry",
    ]
    assert "group:person:metro-atlanta-chamber" in drawn(page)
    for _ in range(4):
        page.get_by_role("button", name="Back", exact=True).click()
    assert drawn(page, len(first)) == first
    page.go_back()
    page.wait_for_url(f"**{ENTITY}")


def test_a_city_is_read_and_compared_with_up_to_three_others(site: str, opened: Open) -> None:
    page = opened(f"{site}/cities/columbus-oh")
    canvas_ready(page)
    assert page.locator("table.imp tbody tr").first.locator("td.d").count() == 4
    page.get_by_text("The Columbus Partnership and Columbus, OH: numbers and ties").click()
    ties = page.locator(".why", has_text="The Columbus Partnership and Columbus, OH").locator(
        "table.ties"
    )
    assert ties.locator(".src a").first.is_visible()
    page.mouse.click(*node_at(page, "Columbus Partnership"))
    picked = page.locator(".picked")
    expect(picked.locator("b")).to_have_text("Columbus Partnership")
    picked.get_by_role("button", name="close").click()
    page.get_by_role("link", name="Compare these four in full").click()
    page.wait_for_url("**/compare?id=columbus-oh&*")
    sides = page.locator("table.side thead a")
    assert sides.count() == page.locator("figure svg.net.small:visible").count() == 4
    assert page.get_by_text("Add a city").count() == 0
    shared = page.locator("table.shared").first.locator("tbody tr").first
    assert 2 <= shared.locator("td.c:not(.no)").count() <= 4
    page.get_by_role("link", name="Take out Atlanta").click()
    page.locator("table.side.cities-3").wait_for()
    page.get_by_text("Add a city").click()
    page.get_by_role("group", name="Best documented:").get_by_role("link").first.click()
    page.locator("table.side.cities-4").wait_for()
    assert "Columbus, OH" in sides.all_inner_texts()[0]


def test_without_an_entity_is_told_who_is_cut_off_and_what_gets_longer(
    site: str, opened: Open
) -> None:
    page = opened(f"{site}/without?id=metro-atlanta-chamber")
    canvas_ready(page)
    pieces = page.locator("ol.pieces bdi")
    assert pieces.count() == 13
    # those cut off are in the picture too
    for name in pieces.all_inner_texts()[:3]:
        page.mouse.click(*node_at(page, name))
        expect(page.locator(".picked b")).to_have_text(name)
    row = page.locator("table.grown tbody tr").first
    before, after = row.locator("td.num").all_inner_texts()
    assert (before, after) == ("two steps", "six steps")
    row.get_by_role("link", name=re.compile("^Paths left")).click()
    page.wait_for_url("**/connect?source=*&avoid=metro-atlanta-chamber")
    assert page.locator("table.conn, .routes").first.is_visible()
    page.locator(".chip.on", has_text="Excluded: Metro Atlanta Chamber").wait_for()
    assert "six steps apart" in page.locator(".stand").inner_text()


def test_the_network_at_a_glance_is_read_and_narrowed(site: str, opened: Open) -> None:
    page = opened(f"{site}/network")
    facts = page.locator(".facts dd")
    whole, kinds = numbers(facts), page.locator(".counts").first.locator("li")
    [people] = numbers(kinds.filter(has_text="people").locator("b"))
    measures = page.locator(".meas dfn").all_inner_texts()
    assert {"Mean distance.", "Diameter.", "Density.", "Reciprocity."} <= set(measures)
    sizes = numbers(page.locator("table.parts td.num"))
    assert sizes == sorted(sizes, reverse=True)
    for heading in ("Newest", "Oldest"):
        rows = page.locator("table.ties", has_text=heading).locator("tbody tr")
        assert rows.count() == rows.locator(".src span:first-child a").count() == 6
    page.locator("summary", has_text="Through:").click()
    page.get_by_role("link", name="no people").click()
    page.wait_for_url("**/network?without_kind=person")
    assert numbers(facts)[0] == whole[0] - people
    expect(kinds.filter(has_text="people")).to_have_count(0)


def test_a_ranking_is_taken_along_as_a_table(site: str, opened: Open, tmp_path: Path) -> None:
    page = opened(
        f"{site}/rankings?measure=degree&beside=constraint&kind=city", accept_downloads=True
    )
    page.locator("summary", has_text="Counting:").click()
    page.get_by_role("link", name="no events").click()
    page.wait_for_url("**without_kind=event**")
    shown = page.locator("table.ranks tbody bdi").all_inner_texts()
    with page.expect_download() as waited:
        page.get_by_role("link", name=re.compile(r"^Download all \d+ as CSV$")).click()
    waited.value.save_as(tmp_path / "ranking.csv")
    with (tmp_path / "ranking.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["name"] for row in rows][: len(shown)] == shown


def test_what_is_still_counted_comes_by_itself(tmp_path: Path, opened: Open) -> None:
    # large enough that the page is there long before its tables are; the browser, which may be
    # slow to begin, is given the page as it was then
    with listening(stored(drawn_network(9_000), tmp_path / "large.db")) as address:
        entity = get(f"{address}/api/entities?limit=1")["items"][0]["id"]
        with urlopen(f"{address}/entities/{entity}") as answer:  # noqa: S310 (our own)
            early = answer.read()
        page = opened(f"{address}/words")
        page.route(
            "**/entities/*",
            lambda route: route.fulfill(body=early, content_type="text/html"),
            times=1,
        )
        page.goto(f"{address}/entities/{entity}")
        page.get_by_text("The comparison with others is still being computed.").wait_for()
        standing = page.locator("#facts").get_by_text("on shortest paths")
        assert not standing.count()
        standing.wait_for(timeout=120_000)
        page.locator("#counted").get_by_text("Betweenness").wait_for()
        assert not page.locator("[data-pending]").count()


def test_beyond_ten_thousand_entities_ranks_have_bounds(large_site: str, opened: Open) -> None:
    page = opened(f"{large_site}/rankings?top=10")
    rows = page.locator("table.ranks tbody tr")
    assert rows.count() == 10
    spans = rows.locator(".within")
    bounds = [[int(n) for n in re.findall(r"\d+", words)] for words in spans.all_inner_texts()]
    ranks = numbers(rows.locator(".c-rank"))
    assert all(low <= rank <= high for rank, (low, high) in zip(ranks, bounds, strict=True))
    assert any(low < high for low, high in bounds)
    assert spans.first.locator("svg.iv").is_visible()
    # above the budget of one screen the largest communities stand for the whole
    page.goto(f"{large_site}/explore?whole=true")
    field(page)
    assert page.get_by_role(
        "heading", name="The best connected of the 40 largest groups"
    ).is_visible()
    assert 100 < len(drawn(page)) <= 480
    name = page.locator("table.twin").first.locator("tbody bdi").first.text_content()
    assert name
    page.get_by_label("Name to add").fill(name)
    page.keyboard.press("Enter")
    page.get_by_role("heading", name=name).wait_for()


def test_a_hand_out_works_from_a_disk_without_a_network(tmp_path: Path, opened: Open) -> None:
    facts, _ = read([ROOT / "seeds"], "seeds")
    store, file = stored(facts, tmp_path / "tieline.db"), tmp_path / "columbus.html"
    asked = "view", "--city", "Columbus, OH", "--store", store, "-o", file
    with pytest.raises(SystemExit) as left:
        run([str(word) for word in asked])
    assert not left.value.code
    page = opened(file.as_uri(), offline=True)
    canvas_ready(page)
    assert page.locator("table.imp tbody tr").count() >= 20
    assert page.locator("table.ties .src a").first.is_visible()
    assert "company" in page.locator(".legend").inner_text()
    page.mouse.click(*node_at(page, "IBM"))
    expect(page.locator(".picked b")).to_have_text("IBM")
    page.locator(".picked").get_by_role("button", name="close").click()
    assert page.evaluate("[...document.fonts].some(({ status }) => status === 'loaded')")


#: A filter that leaves nobody.
KINDS_OUT = "&".join(f"without_kind={kind}" for kind in KINDS)


def test_every_dead_end_has_a_way_back(site: str, opened: Open) -> None:
    page = opened(f"{site}/nowhere")
    for address, way, leads_to in (
        ("/nowhere", "Search the directory", "/entities"),
        ("/entities?q=nothingatall", "All entries", "/entities"),
        (f"{CONNECT}&routes=0", "Leave out: number of paths", CONNECT),
        (f"{CONNECT}&as_of=1990&undated=drop", "Ask without filters", CONNECT),
        (f"/explore?{KINDS_OUT}", "Clear all", "/explore"),
    ):
        page.goto(f"{site}{address}")
        page.locator("main").get_by_role("link", name=way, exact=True).first.click()
        page.wait_for_url(re.compile(f"{re.escape(f'{site}{leads_to}')}$"))
        assert page.locator("h1").inner_text()
