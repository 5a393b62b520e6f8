"""Pictures saved as slides: a title that fits, one legend, conditions, sources; every page's."""

import struct
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import pytest

from graph.ecosystem import Entity, Statement
from graph.facts import gather
from graph.model import Kind, Relation
from tests.app.conftest import stored
from tests.browser.conftest import Open, listening
from tests.browser.seen import CONNECT, copied

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

SVG = "{http://www.w3.org/2000/svg}"
LONG = "Department of Information Technology and Telecommunications of the City of Springfield"

#: Every page that has a picture.
PICTURED = (
    CONNECT, "/entities/metro-atlanta-chamber", "/cities/columbus-oh", "/network", "/communities",
    "/compare?id=dallas-tx&id=columbus-oh", "/without?id=us-ignite", "/", "/explore?id=att",
    "/rankings?measure=betweenness", "/between?id=dallas-tx", "/between?id=us-ignite",
)  # fmt: skip


@pytest.fixture(scope="module")
def long_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A service over a department with a long name, a partner, a project and a founder."""
    entities = [
        Entity("dept", Kind.ORGANIZATION, LONG, subtype="agency"),
        Entity("p", Kind.PROJECT, "Broadband for all"),
        Entity("c", Kind.COMPANY, "Cable and Wire"),
        Entity("h", Kind.PERSON, "Hedy Lamarr"),
    ]
    ties = [
        Statement("dept", Relation.LEADS, "p", since="2015", url="https://a.example/1"),
        Statement("c", Relation.PARTNERS_WITH, "dept", url="https://a.example/2"),
        Statement("h", Relation.WORKS_FOR, "dept", url="https://a.example/2"),
    ]
    path = stored(gather(entities, ties), tmp_path_factory.mktemp("site") / "long.db")
    with listening(path) as address:
        yield address


def saved(page: "Page", kind: str, path: Path, *choices: str) -> Path:
    """Save the first picture of a page; return the file."""
    menu = page.locator(".save").filter(has=page.locator("summary:visible")).first
    menu.locator("summary").click()
    for choice in choices:
        menu.get_by_label(choice).check()
    with page.expect_download() as download:
        menu.get_by_role("button", name=f"Save as {kind}").click()
    download.value.save_as(path / kind)
    return path / kind


def svg_of(page: "Page", path: Path, *choices: str) -> ElementTree.Element:
    return ElementTree.parse(saved(page, "SVG", path, *choices)).getroot()  # noqa: S314


def texts(root: ElementTree.Element) -> list[str]:
    """Return what a slide says beside its drawing, in order."""
    return [text.text or "" for text in root.findall(f"{SVG}text")]


@pytest.mark.parametrize(("choices", "size"), [((), (1600, 900)), (("Square",), (1200, 1200))])
def test_a_slide_says_what_it_shows_and_its_title_fits(
    long_site: str, opened: Open, tmp_path: Path, choices: tuple[str, ...], size: tuple[int, int]
) -> None:
    page = opened(
        f"{long_site}/explore?id=dept&as_of=2016&colour=betweenness", accept_downloads=True
    )
    root = svg_of(page, tmp_path, *choices)
    assert root.attrib["viewBox"] == f"0 0 {size[0]} {size[1]}"
    said = texts(root)
    heading = page.locator("#answer").inner_text()
    assert " ".join(said).startswith(heading)
    assert said[0] != heading  # it takes two lines
    told = " ".join(said)
    assert "As of: 2016" in told
    assert "Color: betweenness" in told
    # lines are explained, kinds once
    for word in ("partners", "leads, hosts", "works for, represents"):
        assert said.count(word) == 1
    assert said.count("companies") == 1
    assert said[-1].startswith("Tieline · 2 sources · revision 1 · ")
    file = (tmp_path / "SVG").rename(tmp_path / "slide.svg")
    right = "(t) => t.map((t) => t.getBBox()).map(({ x, width }) => x + width)"
    kept = opened(file.as_uri())
    kept.evaluate("document.fonts.ready")
    assert max(kept.locator("svg > text").evaluate_all(right)) <= size[0] - 50


@pytest.mark.parametrize("letter", ["É", "Donaudampfschiff"])
def test_a_title_of_one_long_word_fits_its_slide(opened: Open, tmp_path: Path, letter: str) -> None:
    word = letter * (96 // len(letter))
    facts = gather(
        [Entity("dept", Kind.ORGANIZATION, word), Entity("p", Kind.PROJECT, "Broadband for all")],
        [Statement("dept", Relation.LEADS, "p", url="https://a.example/1")],
    )
    with listening(stored(facts, tmp_path / "word.db")) as address:
        page = opened(f"{address}/explore?id=dept", accept_downloads=True)
        said = texts(svg_of(page, tmp_path))
    title = "".join(said).partition(" and one partner")[0]
    assert title.replace(" ", "") == word
    kept = opened((tmp_path / "SVG").rename(tmp_path / "slide.svg").as_uri())
    kept.evaluate("document.fonts.ready")
    right = "(t) => t.map((t) => t.getBBox()).map(({ x, width }) => x + width)"
    assert max(kept.locator("svg > text").evaluate_all(right)) <= 1550


def test_where_color_tells_something_else_the_legend_of_kinds_has_none(
    long_site: str, opened: Open, tmp_path: Path
) -> None:
    def fills(color: str) -> set[str]:
        page = opened(f"{long_site}/explore?id=dept&colour={color}", accept_downloads=True)
        root = svg_of(page, tmp_path)
        icons = [icon for icon in root.findall(f"{SVG}svg") if len(icon) and "y" in icon.attrib]
        glyphs = [path for icon in icons[1:5] for path in icon.iter(f"{SVG}path")]
        return {path.attrib.get("fill", "") for path in glyphs} - {""}

    assert len(fills("kind")) > 3
    assert len(fills("betweenness")) <= 2


@pytest.mark.parametrize("page_of", PICTURED)
def test_the_picture_of_every_page_is_saved_whole(
    site: str, opened: Open, tmp_path: Path, page_of: str
) -> None:
    page = opened(f"{site}{page_of}", accept_downloads=True)
    root = svg_of(page, tmp_path)
    drawing = root.find(f"{SVG}svg")
    assert drawing is not None
    names = "".join(drawing.itertext())
    assert len(names) > 100
    for element in root.iter():
        assert not {"class", "href", "id", "data-id"} & element.attrib.keys()
        assert element.tag not in (f"{SVG}a", f"{SVG}use", f"{SVG}script")
        assert not any("var(" in value for value in element.attrib.values())
    said = texts(root)
    assert said[0].strip()
    assert said[-1].startswith("Tieline · ")
    assert any(word in said for word in ("city", "cities", "company"))  # the legend


@pytest.mark.parametrize(
    ("page_of", "read"),
    [
        (CONNECT, "Wider bands: more of the paths shown use the tie."),
        ("/entities/att", "own partners that are not drawn."),
        ("/cities/san-diego-ca", "Numbers are ranks"),
        ("/communities", "Thicker lines mean more connections between groups."),
        ("/without?id=us-ignite", "Dashed outline: dropped out."),
        ("/rankings", "both axes use a square-root scale."),
    ],
)
def test_a_slide_says_how_it_is_read(
    site: str, opened: Open, tmp_path: Path, page_of: str, read: str
) -> None:
    page = opened(f"{site}{page_of}", accept_downloads=True)
    for choices in ((), ("Square",)):
        assert read in " ".join(texts(svg_of(page, tmp_path, *choices)))


def test_a_slide_is_a_png_of_its_shape(site: str, opened: Open, tmp_path: Path) -> None:
    page = opened(f"{site}{CONNECT}", accept_downloads=True)
    png = saved(page, "PNG", tmp_path).read_bytes()
    assert png.startswith(b"\x89PNG")
    assert struct.unpack(">II", png[16:24]) == (3200, 1800)


def test_the_ground_can_be_left_out(long_site: str, opened: Open, tmp_path: Path) -> None:
    page = opened(f"{long_site}/explore?id=dept", accept_downloads=True)
    assert svg_of(page, tmp_path).find(f"{SVG}rect") is not None
    assert svg_of(page, tmp_path, "Transparent background").find(f"{SVG}rect") is None


def test_a_picture_is_copied(long_site: str, opened: Open) -> None:
    page = opened(f"{long_site}/entities/dept", permissions=["clipboard-read", "clipboard-write"])
    page.locator(".save summary").first.click()
    page.get_by_role("button", name="Copy image").click()
    page.get_by_text("The picture is copied.").wait_for(state="attached")
    assert copied(page, "read().then((items) => items[0].types)") == ["image/png"]
