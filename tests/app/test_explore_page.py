"""The page of free exploring, as it reads without a script, and its files."""

import io
import json
import zipfile
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import networkx as nx
import pytest
from starlette.testclient import TestClient

from app.views.explore.address import Explored
from app.views.explore.scene import BUDGET, COMMUNITIES, LEADERS, draw
from benchmarks.graphs import drawn
from graph.compile import compile_network
from graph.model import KINDS
from tests.app.conftest import serving, stored
from tests.app.pages import HOSTILE, Page, assert_keeps_the_policy, hub, page


def data(found: Page) -> dict[str, list[dict[str, Any]]]:
    text = next(s.text for s in found.all("script") if s.attributes.get("id") == "field")
    return json.loads(text)  # type: ignore[no-any-return]


def names(found: Page) -> list[str]:
    """Return the names in the table of entities."""
    body = found.elements.index(found.one("h1"))
    rows = [e for e in found.elements[body:] if e.tag == "tr" and " hide" in e.text]
    return [row.text.split(" (")[0].strip() for row in rows]


def test_the_whole_reads_without_a_script(small_service: TestClient) -> None:
    found = page(small_service, "/explore")
    assert_keeps_the_policy(found)
    assert found.one("h1").text == "The whole network: five entries"
    assert len(names(found)) == 5
    assert len(data(found)["nodes"]) == 5
    assert "Three more have no tie here and are not in the picture." in found.one("main").text
    assert [svg["class"] for svg in found.all("svg", "net")] == ["net free"]
    ties = next(h.text for h in found.all("h2") if "source" in h.text)
    assert ties == "Five ties, each with its sources"


def test_steps_are_links_that_lead_on_and_back(small_service: TestClient) -> None:
    found = page(small_service, "/explore?id=City+of+Aville")
    assert found.one("h1").text == "Aville and one partner"
    assert "/explore?id=a&id=b" in found.links("/explore")
    assert "/explore?id=a&hide=b" in found.links("/explore")
    found = page(small_service, "/explore?id=a&id=b&hide=a&off=event&off=run")
    assert names(found) == ["Bureau", "Ćorp & Co"]
    steps = found.links("/explore")
    assert "/explore?id=a&id=b&off=event&off=run" in steps
    assert "/explore?id=a&id=b&hide=a&off=run" in steps
    assert "/explore?id=a&id=b" in steps
    assert len(data(found)["nodes"]) == 4  # what is hidden comes along: no second look for it


def test_the_filter_of_the_api_narrows_and_has_chips(small_service: TestClient) -> None:
    found = page(small_service, "/explore?without_kind=event&as_of=2016&avoid=Dorm")
    assert "Expo" not in names(found)
    assert "Dorm" not in names(found)
    chips = [" ".join(chip.text.split())[:-1] for chip in found.all("div", "on")]
    assert chips[0].startswith("As of: 2016")
    assert chips[1:] == ["Without: events", "Excluded: Dorm"]
    places = page(small_service, "/explore?id=a&context=true")
    assert "is located in" in places.one("table", "ties").text


def test_a_filter_that_leaves_nobody_leads_back(small_service: TestClient) -> None:
    found = page(small_service, "/explore?" + "&".join(f"without_kind={kind}" for kind in KINDS))
    assert found.one("h1").text == "The whole network: no entries"
    assert data(found)["nodes"] == []
    assert "/explore" in found.links("/explore")


def test_it_begins_with_a_city_or_a_connection(small_service: TestClient) -> None:
    city = page(small_service, "/explore?city=Aville")
    assert city.one("h1").text == "Aville and its ecosystem"
    assert set(names(city)) == {"Aville", "Bureau"}
    between = page(small_service, "/explore?source=a&target=d")
    assert between.one("h1").text == "Who connects Aville and Dorm"
    assert set(names(between)) == {"Aville", "Bureau", "Ćorp & Co", "Dorm", "Expo"}
    assert "/explore?id=x&source=a&target=d" in between.links("/explore")


@pytest.mark.parametrize(
    ("query", "status", "words"),
    [
        ("id=Twin", 409, "/explore?id=twin-1"),
        ("id=a&id=Bureu", 404, "/explore?id=a&id=b"),
        ("city=Bureau", 404, "bureau"),
        ("source=a", 422, "give source and target"),
        ("off=cats", 422, "off: “cats” is not valid"),
        ("size=beauty", 422, "size: “beauty” is not valid"),
        ("pin=a", 422, "pin: “a” is not valid"),
        ("page=0", 422, "page: “0” is not valid"),
        ("as_of=soon", 422, "as_of"),
        ("&".join(["id=a"] * 101), 422, "101 names are given"),
    ],
)
def test_what_cannot_be_drawn_is_told_with_a_way_on(
    small_service: TestClient, query: str, status: int, words: str
) -> None:
    found = page(small_service, f"/explore?{query}", status)
    assert words in found.one("main").text.casefold() or words in found.links()


def test_unknown_ids_of_what_is_hidden_moved_or_grouped_do_no_harm(
    small_service: TestClient,
) -> None:
    found = page(small_service, "/explore?hide=gone&pin=gone.1.2&group=cat:gone&path=x.y.z")
    assert len(names(found)) == 5


def test_a_hub_brings_the_best_tied_and_says_how_many_are_left(tmp_path: Path) -> None:
    path = stored(hub(250), tmp_path / "hub.db")
    with serving(path) as client:
        found = page(client, "/explore?id=hub")
        assert found.one("h1").text == "Hub and 40 of 250 partners"
        assert "/explore?id=hub&id=hub" in found.links("/explore")
        found = page(client, "/explore?" + "&".join(["id=hub"] * 7))
        assert len(names(found)) == 100  # a page of the table
        assert any(link.endswith("page=2") for link in found.links("/explore"))
        last = page(client, "/explore?" + "&".join(["id=hub"] * 7) + "&page=3")
        assert len(names(last)) == 51


def gexf_parts(content: bytes) -> tuple[list[dict[str, str]], list[dict[str, str]]]:
    """Return the attributes of the nodes and of the edges of a GEXF file."""
    root = ElementTree.fromstring(content)  # noqa: S314 (made by our own service)
    nodes, edges = ([found.attrib for found in root.iter(f"{{http://gexf.net/1.3}}{name}")]
                    for name in ("node", "edge"))  # fmt: skip
    return nodes, edges


def gexf_places(content: bytes) -> dict[str, tuple[float, float, float]]:
    """Return where a GEXF file puts each node, and how large it is there."""
    root = ElementTree.fromstring(content)  # noqa: S314 (made by our own service)
    places = {}
    for node in root.iter("{http://gexf.net/1.3}node"):
        at, size = (
            node.find(f"{{http://gexf.net/1.3/viz}}{name}") for name in ("position", "size")
        )
        assert at is not None
        assert size is not None
        places[node.attrib["id"]] = (
            float(at.attrib["x"]), float(at.attrib["y"]), float(size.attrib["value"]),
        )  # fmt: skip
    return places


def test_files_hold_exactly_what_is_drawn(small_service: TestClient) -> None:
    state = "id=a&id=b&hide=x&off=staff"
    gexf = small_service.get(f"/explore/file?{state}&format=gexf")
    nodes, edges = gexf_parts(gexf.content)
    assert {node["id"]: node["label"] for node in nodes} == {
        "a": "Aville", "b": "Bureau", "c": "Ćorp & Co",
    }  # fmt: skip
    assert {(edge["kind"], edge["type"]) for edge in edges} == {
        ("MEMBER_OF", "directed"), ("PARTNERS_WITH", "undirected"),
    }  # fmt: skip
    # upward is positive in the file, and downward on the page
    assert gexf_places(gexf.content) == {
        node["id"]: (node["x"], -node["y"], node["r"])
        for node in data(page(small_service, f"/explore?{state}"))["nodes"]
        if node["id"] != "x"
    }
    graphml = small_service.get(f"/explore/file?{state}&format=graphml")
    assert set(nx.parse_graphml(graphml.text, force_multigraph=True)) == {"a", "b", "c"}
    csv = small_service.get(f"/explore/file?{state}&format=csv")
    with zipfile.ZipFile(io.BytesIO(csv.content)) as archive:
        relations = archive.read("drawn/relations.csv").decode()
    assert relations.count("\n") == 3


def test_hostile_names_are_text_everywhere(hostile_service: TestClient) -> None:
    found = page(hostile_service, "/explore?id=script&colour=community&size=betweenness")
    assert_keeps_the_policy(found)
    assert HOSTILE["script"] in found.one("h1").text
    words = page(hostile_service, "/explore/words?id=script&hide=img")
    assert_keeps_the_policy(words)
    told = hostile_service.get("/explore/ties?a=img&b=script").json()["ties"]
    assert HOSTILE["img"] in told[0]["words"]
    assert told[0]["sources"][0]["url"] == ""  # javascript: is no link
    gexf = hostile_service.get("/explore/file?format=gexf")
    assert HOSTILE["emoji"] in {node["label"] for node in gexf_parts(gexf.content)[0]}


def test_a_network_above_the_budget_begins_with_its_largest_communities() -> None:
    network = compile_network(drawn(BUDGET + 1000))
    found = draw(network, Explored(), None)
    assert found.what == "overview"
    assert 100 < len(found.at) <= COMMUNITIES * LEADERS
    near = draw(network, Explored(id=(network.facts.ids[int(found.at[0])],)), None)
    assert near.what == "ids"


def test_what_is_expanded_later_moves_nothing(small_service: TestClient) -> None:
    def places(query: str) -> dict[str, tuple[float, float]]:
        found = small_service.get(f"/explore/data?{query}").json()["nodes"]
        return {node["id"]: (node["x"], node["y"]) for node in found}

    first, then = places("id=a"), places("id=a&id=b")
    assert first.items() <= then.items()
    assert len(set(then.values())) == len(then)


def test_pictures_lead_here(small_service: TestClient) -> None:
    assert page(small_service, "/entities/b").links("/explore?") == ["/explore?id=b"] * 2
    connect = page(small_service, "/connect?source=a&target=d&without_kind=event")
    assert "/explore?source=a&target=d&without_kind=event" in connect.links("/explore?")


def test_the_sources_are_those_that_the_filter_leaves(service: TestClient) -> None:
    def sources(address: str) -> int:
        [figure] = [
            f for f in page(service, address).all("figure") if "data-sources" in f.attributes
        ]
        return int(figure["data-sources"])

    asked = {"as_of": "2016", "undated": "drop"}
    ties = service.get("/api/entities/us-ignite/ties", params=asked).json()["items"]
    around = service.get("/api/entities/us-ignite/neighbourhood", params=asked).json()
    assert len(around["ties"]) > len(ties)
    urls = {s["url"] for tie in around["ties"] for s in tie["evidence"]}
    assert sources("/explore?id=us-ignite&as_of=2016&undated=drop") == len(urls)
    assert sources("/explore?id=us-ignite") > len(urls)
