"""Free exploring in a browser: each ability, by mouse and keyboard."""

import re
import zipfile
from math import atan2, cos, radians
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import networkx as nx
import pytest
from playwright.sync_api import expect

from tests.app.pages import HOSTILE
from tests.browser.conftest import Open

if TYPE_CHECKING:
    pass

from tests.browser.explored import PLACES, chips, drawn, field, place

pytestmark = pytest.mark.browser


def test_expanding_brings_neighbors_and_back_takes_them_away(chain_site: str, opened: Open) -> None:
    page = field(opened(f"{chain_site}/explore?id=a"))
    assert drawn(page) == {"a", "b"}
    before = page.evaluate(PLACES)
    page.mouse.dblclick(*place(page, "b"))
    assert drawn(page, 5) == {"a", "b", "c", "p", "q"}
    page.wait_for_url("**/explore?id=a&id=b")
    after = page.evaluate(PLACES)
    assert {id: after[id] for id in before} == before
    page.wait_for_function("() => document.title.startsWith('What surrounds AAA and BBB')")
    page.get_by_role("button", name="Back", exact=True).click()
    drawn(page, 2)
    page.get_by_role("button", name="Forward", exact=True).click()
    drawn(page, 5)
    page.reload()
    assert field(page).evaluate(PLACES) == after


def test_the_keyboard_alone_goes_expands_hides_and_takes_back(
    chain_site: str, opened: Open
) -> None:
    page = field(opened(f"{chain_site}/explore?id=a"))
    page.locator(".stage").focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator("[data-said]")).to_contain_text("AAA, company, 1 partner here")
    page.keyboard.press("ArrowUp")
    expect(page.locator(".selection b")).to_have_text("BBB")
    page.keyboard.press("Enter")
    drawn(page, 5)
    page.keyboard.press("Delete")
    assert drawn(page, 4) == {"a", "c", "p", "q"}
    page.wait_for_selector(".chip.on")
    expect(page.locator(".chip.on > span")).to_have_text(["Hidden: BBB"])
    page.get_by_role("link", name="Remove: Hidden BBB").focus()
    page.keyboard.press("Enter")
    drawn(page, 5)
    page.locator(".stage").focus()
    page.keyboard.press("Escape")
    expect(page.locator(".selection")).to_have_count(0)


def test_the_legend_takes_kinds_and_families_out_and_back(chain_site: str, opened: Open) -> None:
    page = field(opened(f"{chain_site}/explore"))
    people = page.get_by_role("button", name=re.compile("^people"))
    assert people.get_attribute("aria-pressed") == "true"
    people.focus()
    page.keyboard.press(" ")
    assert drawn(page, 4) == set("abcd")
    page.get_by_role("button", name=re.compile("^partners")).click()
    page.wait_for_function("() => document.querySelectorAll('.chip.on').length === 2")
    assert chips(page) == ["Off: people", "Off: partners"]
    expect(people).to_have_attribute("aria-pressed", "false")
    page.wait_for_url("**off=person&off=partner")
    page.get_by_role("link", name="Clear all").click()
    drawn(page, 6)
    page.wait_for_function("() => !document.querySelector('.chip.on')")


def test_a_hub_brings_forty_and_then_the_next(hub_site: str, opened: Open) -> None:
    page = field(opened(f"{hub_site}/explore?id=hub"))
    assert len(drawn(page)) == 42
    page.mouse.click(*place(page, "more:hub"))
    page.get_by_role("button", name="Bring the next 40").click()
    drawn(page, 82)
    page.keyboard.press("Escape")
    page.mouse.dblclick(*place(page, "more:hub"))
    drawn(page, 101)
    page.wait_for_url("**id=hub&id=hub&id=hub")


def test_neighbors_of_a_kind_become_one_and_open_again(hub_site: str, opened: Open) -> None:
    page = field(opened(f"{hub_site}/explore?id=hub"))
    page.mouse.click(*place(page, "hub"))
    page.get_by_role("button", name="Group 40 people").click()
    assert drawn(page, 3) == {"hub", "more:hub", "group:person:hub"}
    page.wait_for_selector(".chip.on")
    assert chips(page) == ["Grouped: people around Hub"]
    page.mouse.click(*place(page, "group:person:hub"))
    page.get_by_role("button", name="Open the group").click()
    drawn(page, 42)


def test_those_selected_become_one(chain_site: str, opened: Open) -> None:
    page = field(opened(f"{chain_site}/explore"))
    for id in "cd":
        page.mouse.move(*place(page, id))
        page.keyboard.down("Control")
        page.mouse.click(*place(page, id))
        page.keyboard.up("Control")
    page.get_by_role("button", name="Group them").click()
    drawn(page, 5)
    page.wait_for_url("**group=c,d")


def test_a_path_between_two_is_lit_and_leads_on(chain_site: str, opened: Open) -> None:
    page = field(opened(f"{chain_site}/explore"))
    page.mouse.click(*place(page, "a"))
    page.keyboard.down("Shift")
    page.mouse.click(*place(page, "d"))
    page.keyboard.up("Shift")
    lit = "document.querySelector('.field-fig').explorer.scene.path?.ids.join('')"
    page.wait_for_function(f"() => {lit} === 'abcd'")
    page.wait_for_url("**path=a.d")
    way = page.get_by_role("link", name="All paths between the two, with sources")
    expect(way).to_have_attribute("href", "/connect?source=a&target=d")
    page.mouse.click(*place(page, "p"))
    page.get_by_role("button", name="Path to…").click()
    page.mouse.click(*place(page, "c"))
    page.wait_for_function(f"() => {lit} === 'pbc'")


def test_what_a_hand_moves_stays_there_in_the_link(chain_site: str, opened: Open) -> None:
    page = field(opened(f"{chain_site}/explore?id=b"))
    x, y = place(page, "c")
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 150, y + 60, steps=5)
    page.mouse.up()
    page.wait_for_url(re.compile(r"pin=c\.-?\d+\.-?\d+$"))
    put = page.evaluate(PLACES)["c"]
    page.reload()
    assert field(page).evaluate(PLACES)["c"] == [round(number) for number in put]
    page.get_by_role("link", name=re.compile("^Remove: Moved")).click()
    page.wait_for_function(f"() => ({PLACES})().c[0] !== {round(put[0])}")


def test_size_and_color_tell_what_is_chosen(chain_site: str, opened: Open) -> None:
    page = field(opened(f"{chain_site}/explore"))
    radius = "document.querySelector('.field-fig').explorer.scene.nodes.get('{}').size"
    assert page.evaluate(radius.format("b")) == 14
    page.locator(".chip summary", has_text="Size").click()
    page.get_by_role("link", name="closeness").click()
    page.wait_for_url("**size=closeness")
    page.wait_for_function(f"() => {radius.format('c')} > 12")
    page.locator(".chip summary", has_text="Color").click()
    page.get_by_role("link", name="betweenness").click()
    page.wait_for_selector(".shades")
    expect(page.locator(".shades")).to_contain_text("80 to 100%")


def test_a_line_lists_its_ties_with_dates_and_sources(hub_site: str, opened: Open) -> None:
    page = field(opened(f"{hub_site}/explore?id=hub"))
    (x, y), (u, v) = place(page, "hub"), place(page, "p0000")
    middle = x + 0.6 * (u - x), y + 0.6 * (v - y)
    page.mouse.move(*middle)
    page.wait_for_function(
        "() => document.querySelector('.vis-tooltip').innerText.includes('leads')"
    )
    words = page.locator(".vis-tooltip").inner_text().splitlines()
    assert "Person 0 leads Hub, undated: Staff" in words
    page.mouse.click(*middle)
    ties = page.locator(".selection li")
    ties.first.wait_for()
    expect(ties).to_have_count(2)
    assert ties.nth(0).get_by_role("link").get_attribute("href") == "https://example.org/p0000"


def test_the_tables_keep_step_and_are_sorted(chain_site: str, opened: Open) -> None:
    page = field(opened(f"{chain_site}/explore?id=a"))
    page.get_by_text("The same as tables").click()
    names = page.locator("table.twin").first.locator("tbody tr td:first-child bdi")
    expect(names).to_have_text(["AAA", "BBB"])
    page.get_by_role("link", name="Expand BBB").click()
    drawn(page, 5)
    page.wait_for_function("() => document.querySelectorAll('table.twin')[0].rows.length === 6")
    assert names.all_inner_texts()[0] == "BBB"
    page.get_by_role("link", name="Name", exact=True).click()
    page.wait_for_function(
        "() => document.querySelector('table.twin tbody bdi').textContent === 'AAA'"
    )
    rows = page.locator("table.ties.twin tbody tr").all_inner_texts()
    assert any("Sep 2017" in row for row in rows)


def test_everything_moves_on_request_and_rests_by_itself(chain_site: str, opened: Open) -> None:
    page = field(opened(f"{chain_site}/explore", reduced_motion="reduce"))
    before = page.evaluate(PLACES)
    page.wait_for_timeout(300)
    assert page.evaluate(PLACES) == before
    button = page.get_by_role("button", name="Let it move")
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    page.wait_for_function(
        "() => document.querySelector('[data-tool=move]').ariaPressed === 'false'", timeout=20_000
    )
    moved = page.evaluate(PLACES)
    assert moved != before
    page.wait_for_url("**pin=*")
    page.wait_for_timeout(200)
    assert page.evaluate(PLACES).keys() == moved.keys()


def test_what_moves_is_frozen_where_it_is(hub_site: str, opened: Open) -> None:
    page = field(opened(f"{hub_site}/explore?id=hub"))
    before = page.evaluate(PLACES)
    button = page.get_by_role("button", name="Let it move")
    button.click()
    page.wait_for_function(
        f"(was) => JSON.stringify(({PLACES})()) !== JSON.stringify(was)", arg=before
    )
    button.click()
    expect(button).to_have_attribute("aria-pressed", "false")
    expect(page.locator("[data-said]")).to_have_text("Stopped.")
    frozen = page.evaluate(PLACES)
    page.wait_for_timeout(300)
    assert page.evaluate(PLACES) == frozen != before


def test_files_hold_what_is_drawn_and_parallel_ties_as_one_line(
    hub_site: str, opened: Open, tmp_path: Path
) -> None:
    page = field(opened(f"{hub_site}/explore?id=hub", accept_downloads=True))
    page.mouse.click(*place(page, "p0000"))
    page.get_by_role("button", name="Hide", exact=True).click()
    page.locator(".chip.on", has_text="Hidden: Person 0").wait_for()
    saved: dict[str, Path] = {}
    for name, way in (
        ("svg", page.get_by_role("button", name="Save as SVG")),
        *((format, page.locator(f"[data-file={format}]")) for format in ("graphml", "gexf", "csv")),
    ):
        page.locator(".save summary").click()
        with page.expect_download() as download:
            way.click()
        download.value.save_as(saved.setdefault(name, tmp_path / name))
        page.keyboard.press("Escape")
    lines = ElementTree.parse(saved["svg"]).iter("{http://www.w3.org/2000/svg}g")  # noqa: S314
    counts = ["".join(line.itertext()) for line in lines]
    assert counts.count("2") == 39
    graphml = nx.read_graphml(saved["graphml"], force_multigraph=True)
    gexf = nx.read_gexf(saved["gexf"])
    assert set(graphml) == set(gexf) == drawn(page) - {"more:hub"}
    assert "p0000" not in graphml
    assert len(graphml.edges) == len(gexf.edges) == 78
    with zipfile.ZipFile(saved["csv"]) as archive:
        assert archive.read("drawn/relations.csv").decode().count("\n") == 79


def test_pictures_are_saved_with_names_as_text(
    hostile_site: str, opened: Open, tmp_path: Path
) -> None:
    page = field(opened(f"{hostile_site}/explore", accept_downloads=True))
    saved: dict[str, bytes] = {}
    for name in ("PNG", "SVG"):
        page.locator(".save summary").click()
        with page.expect_download() as download:
            page.get_by_role("button", name=f"Save as {name}").click()
        download.value.save_as(tmp_path / name)
        saved[name] = (tmp_path / name).read_bytes()
    assert saved["PNG"].startswith(b"\x89PNG")
    root = ElementTree.fromstring(saved["SVG"])  # noqa: S314 (made by our own page)
    titles = [title.text for title in root.iter("{http://www.w3.org/2000/svg}title")]
    assert set(HOSTILE.values()) <= {(title or "").strip() for title in titles} | {HOSTILE["long"]}
    assert not list(root.iter("{http://www.w3.org/2000/svg}script"))
    for format in ("graphml", "gexf", "csv"):
        page.locator(".save summary").click()
        with page.expect_download() as download:
            page.locator(f"[data-file={format}]").click()
        assert download.value.suggested_filename.startswith("tieline-drawn-1.")
        page.keyboard.press("Escape")


@pytest.mark.parametrize("path", ["p.c", "c.p"])
def test_a_saved_picture_tells_which_way_the_ties_of_a_path_go(
    chain_site: str, opened: Open, tmp_path: Path, path: str
) -> None:
    page = field(opened(f"{chain_site}/explore?path={path}", accept_downloads=True))
    page.locator(".save summary").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Save as SVG").click()
    download.value.save_as(tmp_path / "svg")
    paths = ElementTree.parse(tmp_path / "svg").iter("{http://www.w3.org/2000/svg}path")  # noqa: S314
    heads = [path.attrib for path in paths if path.attrib["d"] == "M-3.2-4L3.2 0L-3.2 4"]
    # p works for b; b and c are partners both ways, and that q works for b is not lit
    assert len(heads) == 1
    places = page.evaluate(PLACES)
    (x, y), (u, v) = places["p"], places["b"]
    told = [float(number) for number in re.findall(r"-?[\d.]+", heads[0]["transform"])]
    assert told[:2] == pytest.approx([(x + u) / 2, (y + v) / 2])
    assert cos(radians(told[2]) - atan2(v - y, u - x)) == pytest.approx(1)


def test_hostile_names_stay_names(hostile_site: str, opened: Open) -> None:
    page = field(opened(f"{hostile_site}/explore"))
    for id in HOSTILE:
        page.mouse.move(*place(page, id))
        page.locator(".vis-tooltip:visible b", has_text=HOSTILE[id].strip()).wait_for()
        page.mouse.click(*place(page, id))
        expect(page.locator(".selection > b")).to_have_text(HOSTILE[id])
    page.locator(".selection summary").click()
    page.locator(".selection details button").first.click()
    page.wait_for_selector(".selection li")
    assert "</script>" in page.locator(".selection").inner_text()
    assert page.locator("main img, .selection script").count() == 0
    assert page.title() != "1"


def test_a_name_is_added_and_an_unknown_one_leads_to_candidates(
    chain_site: str, opened: Open
) -> None:
    page = field(opened(f"{chain_site}/explore?id=a"))
    page.get_by_label("Name to add").fill("ccc")
    page.keyboard.press("Enter")
    drawn(page, 4)
    page.get_by_label("Name to add").fill("Persn")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Person p").wait_for()
    href = page.get_by_role("link", name="Person p").get_attribute("href")
    assert href == "/explore?id=a&id=c&id=p"  # the name became an id


def test_a_name_in_the_address_is_the_entity_it_names(chain_site: str, opened: Open) -> None:
    page = field(opened(f"{chain_site}/explore?id=a&id=ccc"))
    page.wait_for_url(f"{chain_site}/explore?id=a&id=c")
    before = page.evaluate(PLACES)
    page.locator("summary", has_text="Color").click()
    page.get_by_role("link", name="sector", exact=True).click()
    page.wait_for_url("**/explore?id=a&id=c&colour=sector")
    page.locator(".shades").wait_for()
    # what it tells changed, and no place
    assert page.evaluate(PLACES) == before


def test_hints_and_keys_are_told_and_tables_are_folded(chain_site: str, opened: Open) -> None:
    page = field(opened(f"{chain_site}/explore?id=a"))
    assert page.locator(".xhint").inner_text().startswith("Double-click to expand")
    expect(page.locator("table.twin").first).to_be_hidden()
    page.keyboard.press("?")
    page.locator(".keys li", has_text="Shift-click a second one for the path").wait_for()
    page.keyboard.press("Escape")
    page.get_by_role("link", name="Table", exact=True).click()
    page.locator("table.twin").first.wait_for()


def test_what_is_drawn_is_arranged_without_leaving_the_page(site: str, opened: Open) -> None:
    page = field(opened(f"{site}/explore?id=cleantech-san-diego"))
    before = page.evaluate(PLACES)
    page.locator(".chip summary", has_text="Arrange").click()
    page.get_by_role("link", name="by sector").click()
    page.wait_for_url("**/explore?id=cleantech-san-diego&arrange=sector")
    page.locator(".chip summary", has_text="by sector").wait_for()
    after = page.evaluate(PLACES)
    assert after.keys() == before.keys()
    assert after != before
    page.get_by_role("button", name="Back", exact=True).click()
    page.wait_for_url("**/explore?id=cleantech-san-diego")
    page.locator(".chip summary", has_text="free").wait_for()
    assert page.evaluate(PLACES) == before


def test_a_group_is_opened_from_the_start(site: str, opened: Open) -> None:
    page = opened(f"{site}/explore")
    page.locator("svg.wide a.disc").first.focus()
    name = page.locator("svg.wide a.disc").first.get_attribute("aria-label") or ""
    page.keyboard.press("Enter")
    page.wait_for_url("**/explore?community=*")
    field(page)
    expect(page.locator("#answer")).to_have_text(f"The group “{name.rsplit(', ', 1)[0]}”")
