"""Views as networks of pyvis; and that the service draws its pages without pyvis."""

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from app.views import view
from app.views.handout.page import View
from graph.compile import compile_network
from tests.app.conftest import small, stored
from tests.app.pages import HOSTILE, Page, hostile, hostile_views


@pytest.fixture(scope="module")
def small_views() -> list[View]:
    network = compile_network(small())
    return [view(network, connect=("a", "d")), view(network, entity="b"), view(network, city="a")]


def told(html: str, name: str) -> Any:
    """Return the data that a page of pyvis holds."""
    found = re.search(rf"const {name} = new vis.DataSet\(\s*(\[.*?\])(\.map\(|\);\n)", html, re.S)
    assert found
    return json.loads(found[1])


@pytest.mark.parametrize("number", range(3), ids=["connect", "entity", "city"])
def test_a_view_is_a_network_of_pyvis_with_its_nodes_and_places(
    small_views: list[View], number: int
) -> None:
    from pyvis.network import Network

    drawn, picture = small_views[number].to_pyvis(), small_views[number].picture
    assert isinstance(drawn, Network)
    assert picture
    nodes = {n["id"]: (n["x"], n["y"], n["size"], n["kind"]) for n in drawn.nodes}
    assert nodes == {n.id: (n.x, n.y, n.r, n.kind) for n in picture.nodes}
    labels = {n["id"]: n["label"] for n in drawn.nodes}
    for node in picture.nodes:
        assert labels[node.id] == ("\n".join(node.label.lines) if node.label else " ")
    edges = [(edge["from"], edge["to"], edge["title"].split("\n")) for edge in drawn.edges]
    for line, (a, b, words) in zip(picture.lines, edges, strict=True):
        assert (line.a, line.b) == (a, b)
        assert words[-len(line.words) :] == list(line.words)
    assert told(drawn.generate_html(), "nodes") == drawn.nodes


def test_its_page_fetches_nothing_and_shows_what_was_restyled(small_views: list[View]) -> None:
    drawn = small_views[0].to_pyvis()
    drawn.get_node("b").update(color="#123456", size=40, label="The Bureau")
    drawn.toggle_physics(True)
    drawn.show_buttons()
    html = drawn.generate_html()
    for element in Page(html).elements:
        assert not {"src", "href", "action"} & element.attributes.keys()
        assert element.tag not in {"link", "img", "iframe"}
    [bureau] = [node for node in told(html, "nodes") if node["id"] == "b"]
    assert (bureau["color"], bureau["size"], bureau["label"]) == ("#123456", 40, "The Bureau")
    options = json.loads(re.search(r"const options = (\{.*?\n\});", html, re.S)[1])  # type: ignore[index]
    assert options["physics"]["enabled"]
    assert Page(html).all("div")[-1].attributes == {"id": "config"}


def test_shown_in_a_notebook_it_is_a_file_or_a_frame(
    small_views: list[View], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    drawn = small_views[0].to_pyvis()
    path = tmp_path / "paths.html"
    frame = drawn.show(str(path))
    assert capsys.readouterr().out == f"{path}\n"
    assert frame.src == str(path)
    assert path.read_text("utf-8") == drawn.generate_html()
    assert drawn._repr_html_().count("<") == 2


def test_a_view_without_a_picture_is_an_empty_network() -> None:
    nothing = view(compile_network(small()), connect=("a", "twin-1"))
    assert nothing.picture is None
    drawn = nothing.to_pyvis()
    assert (drawn.nodes, drawn.edges, drawn.title) == ([], [], nothing.title)


def test_hostile_names_are_text() -> None:
    for hostile_view in hostile_views():
        drawn = hostile_view.to_pyvis()
        drawn.set_options(json.dumps({"nodes": {"font": {"face": HOSTILE["script"]}}}))
        html = drawn.generate_html()
        found = Page(html)
        assert len(found.all("script")) == 3
        assert not found.all("img")
        assert found.one("title").text == hostile_view.title
        names = {node["title"].rpartition(" (")[0] for node in told(html, "nodes")}
        assert names <= set(HOSTILE.values())
        assert drawn._repr_html_().count("<") == 2


def test_the_service_draws_its_pages_without_pyvis(tmp_path: Path) -> None:
    store = stored(hostile(), tmp_path / "tieline.db")
    code = f"""
import sys
from starlette.testclient import TestClient
from app.main import create_app
from app.settings import Settings
with TestClient(create_app(Settings(store={str(store)!r}))) as client:
    for address in ("/", "/connect?source=img&target=emoji", "/entities/img", "/without?id=quotes",
                    "/explore?entity=img", "/connect/file?source=img&target=emoji"):
        assert client.get(address, headers={{"Accept": "text/html"}}).status_code == 200, address
print({{"pyvis", "IPython"}} & set(sys.modules) or "none")
"""
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout == "none\n"
