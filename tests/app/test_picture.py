"""Pictures: the same data for the page, the canvas and a file of its own."""

import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from app.views.connect.picture import draw_connection, draw_connection_down
from app.views.drawing.canvas import canvas
from app.views.drawing.picture import Picture
from app.views.entity.picture import draw_surroundings, draw_surroundings_down
from graph.compile import compile_network
from graph.ecosystem import Ecosystem
from graph.formats import read
from graph.questions.connect import connect
from graph.questions.entity import neighbourhood
from tests.app.conftest import ROOT
from tests.app.pages import Page, hub
from tests.strategies import ecosystems

points = st.tuples(st.floats(0, 700), st.floats(0, 500))


def pictures(facts: Ecosystem) -> list[Picture]:
    """Return all pictures of the ways between the first two entities, and of the first."""
    network = compile_network(facts)
    a, b = network.facts.ids[0], network.facts.ids[1]
    answer = connect(network, a, b, routes=8, context=True)
    around = neighbourhood(network, a, context=True)
    found = [draw_surroundings(network, around), draw_surroundings_down(network, around)]
    if answer.routes:
        found += [draw_connection(network, answer), draw_connection_down(answer)]
    return found


@settings(deadline=None)  # the first one compiles, or reads pyvis
@given(ecosystems())
def test_a_picture_stands_on_its_own_nodes(facts: Ecosystem) -> None:
    for picture in pictures(facts):
        ids = [node.id for node in picture.nodes]
        assert len(ids) == len(set(ids))
        places = {(node.x, node.y) for node in picture.nodes}
        assert len(places) == len(ids)
        assert all(0 < x < picture.width and 0 < y < picture.height for x, y in places)
        for line in picture.lines:
            assert {line.a, line.b} <= set(ids)
            assert line.a != line.b
            assert {(tie.source, tie.target) for tie in line.ties} <= {
                (line.a, line.b), (line.b, line.a)
            }  # fmt: skip


@settings(deadline=None)  # the first one compiles, or reads pyvis
@given(ecosystems())
def test_no_tie_is_lost_or_drawn_twice(facts: Ecosystem) -> None:
    """Parallel ties are one line that counts them; an arrow points the way it was stored."""
    for picture in pictures(facts):
        pairs = [frozenset((line.a, line.b)) for line in picture.lines]
        assert len(pairs) == len(set(pairs))
        for line in picture.lines:
            assert len(line.words) == len(line.ties)
            if line.mark:
                [tie] = line.ties
                assert line.mark == (1 if tie.source == line.a else -1)
            ties = {(tie.source, tie.relation, tie.target) for tie in line.ties}
            assert len(ties) == len(line.ties)


@settings(deadline=None)  # the first one compiles, or reads pyvis
@given(ecosystems())
def test_the_canvas_has_what_the_drawing_has(facts: Ecosystem) -> None:
    for picture in pictures(facts):
        data = json.loads(json.dumps(canvas(picture, {})))
        nodes = {node["id"]: node for node in data["nodes"]}
        assert len(nodes) == len(data["nodes"])
        for node in picture.nodes:
            drawn = nodes[node.id]
            assert (drawn["x"], drawn["y"], drawn["r"]) == (node.x, node.y, node.r)
            assert drawn["name"] == node.name
        bends = sum(len(line.bends) for line in picture.lines)
        assert len(nodes) == len(picture.nodes) + bends
        edges = [edge for edge in data["edges"] if "band" not in edge]
        assert len(edges) == len(picture.lines) + bends
        assert len({edge["id"] for edge in data["edges"]}) == len(data["edges"])
        for edge in data["edges"]:
            assert {edge["from"], edge["to"]} <= nodes.keys()
        told = {(tuple(edge["pair"]), tuple(edge["ties"])) for edge in edges}
        assert told == {((line.a, line.b), line.words) for line in picture.lines}
        assert data["options"]["physics"] == {"enabled": False}


def test_the_busier_a_tie_the_wider_its_band(service: TestClient) -> None:
    address = "/connect?source=metro-atlanta-chamber&target=us-ignite"
    data = canvas_of(service.get(address, headers={"Accept": "text/html"}).text)
    bands = {edge["note"]: edge["band"] for edge in data["edges"] if "band" in edge}
    assert bands == {
        "on 1 of 5 paths": 8.8, "on 2 of 5 paths": 14.6, "on 3 of 5 paths": 20.4
    }  # fmt: skip
    nodes = {node["name"]: node for node in data["nodes"] if "name" in node}
    assert nodes["AT&T"]["r"] == 14.6  # 7.5 + 10 times the root of a half
    assert nodes["US Ignite"]["r"] == 15
    assert nodes["AT&T"]["links"]["avoid"].endswith("&avoid=att")
    assert "avoid" not in nodes["US Ignite"]["links"]
    gray = [node for node in data["nodes"] if node["tone"] == "gray"]
    assert 0 < len(gray) <= 18
    for node in gray:
        joined = [edge for edge in data["edges"] if node["id"] in edge["pair"]]
        assert len(joined) >= 2


CONNECTED = [
    ("metro-atlanta-chamber", "us-ignite"), ("dallas-tx", "san-diego-ca"), ("att", "columbus-oh"),
    ("cleantech-san-diego", "us-ignite"), ("metrolab-network", "chicago-il"),
]  # fmt: skip


def test_no_gray_node_is_under_a_name() -> None:
    network = compile_network(read([ROOT / "seeds"], "seeds")[0])
    drawn = 0
    for source, target in CONNECTED:
        picture = draw_connection(network, connect(network, source, target))
        gray = [node for node in picture.nodes if node.tone == "gray"]
        drawn += len(gray)
        for node in picture.nodes:
            if node.label:
                left, top, right, bottom = node.label.box(node.x, node.y)
                for g in gray:
                    apart = g.x + g.r < left or right < g.x - g.r
                    assert apart or g.y + g.r < top or bottom < g.y - g.r
    assert drawn > 20


def test_what_is_beside_the_routes_obeys_the_filter(service: TestClient) -> None:
    address = (
        "/connect?source=metro-atlanta-chamber&target=us-ignite&without_kind=project"
        "&without_kind=event&relation=PARTNERS_WITH&relation=FUNDS"
    )
    data = canvas_of(service.get(address, headers={"Accept": "text/html"}).text)
    assert not {"project", "event"} & {node["kind"] for node in data["nodes"] if "kind" in node}
    words = [words for edge in data["edges"] for words in edge["ties"]]
    assert words
    assert all("partners with" in w or "funds" in w for w in words)


def canvas_of(html: str) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(Page(html).one("script", "canvas-of").text)
    return data


def test_a_long_route_is_drawn_and_too_many_are_said() -> None:
    network = compile_network(hub(70))
    answer = connect(network, "p0000", "p0001")
    picture = draw_connection(network, answer)
    assert [node.id for node in picture.nodes] == ["p0000", "p0001", "hub"]
    around = neighbourhood(network, "hub", limit=40)
    assert len(draw_surroundings(network, around).nodes) == 41
