"""Hand-outs: one page that needs nothing else, for a file and for a notebook."""

import re
from base64 import b64encode
from hashlib import sha256
from html import unescape
from typing import Any

import pytest
from starlette.testclient import TestClient

from app.views import view
from app.views.handout.page import View
from graph.compile import compile_network
from graph.errors import InvalidQuestion, UnknownEntity
from tests.app.conftest import small
from tests.app.pages import Page, hostile_views

CITY = "atlanta-ga"


def words(text: str) -> str:
    return re.sub(r"\s+", " ", text)


@pytest.fixture(scope="module")
def small_views() -> list[View]:
    network = compile_network(small())
    return [view(network, connect=("a", "d")), view(network, entity="b"), view(network, city="a")]


@pytest.mark.parametrize("number", range(3), ids=["connect", "entity", "city"])
def test_a_view_needs_nothing_else(small_views: list[View], number: int) -> None:
    drawn = small_views[number]
    found = Page(drawn.html)
    for element in found.elements:
        assert not {"src", "action"} & element.attributes.keys()
        assert element.tag not in {"link", "img", "iframe"}
        href = element.attributes.get("href", "#")
        assert href.startswith("#") or (element.tag == "a" and href.startswith("https://"))
        assert not [name for name in element.attributes if name.startswith("on")]
    assert 'url("fonts/' not in drawn.html
    policy = next(m["content"] for m in found.all("meta") if "http-equiv" in m.attributes)
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    scripts = [s.text for s in found.all("script") if "class" not in s.attributes]
    assert len(scripts) == 3
    for text in (*scripts, found.one("style").text):
        digest = b64encode(sha256(text.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in policy


def test_a_view_tells_its_ties_as_a_table_with_sources() -> None:
    drawn = view(compile_network(small()), connect=("a", "d"), routes=1)
    found = Page(drawn.html)
    told = words(found.one("table", "ties").text)
    title = "Bureau and Ćorp & Co connected Aville and Dorm until 2018; "
    title += "today there is no recorded path"
    assert drawn.title == title
    for text in ("Aville (city) is a member of Bureau (organization)", "founder", "from 2015",
                 "One example.org", "word:slug"):  # fmt: skip
        assert text in told
    connectors = words(found.one("table", "conn").text)
    assert connectors.count("100% 1 of 1, of earlier yearsno path") == 2
    [route] = [words(li.text) for li in found.all("li")]
    assert route.endswith("Ćorp & Co (company) partnered with (Mar 2016 to 2018) Dorm (university)")


def test_the_ties_of_the_entity_come_before_those_among_its_neighbors(service: TestClient) -> None:
    network = service.app.state.live.snapshot().network  # type: ignore[attr-defined]
    drawn = view(network, entity="metro-atlanta-chamber")
    rows = [row.text for row in Page(drawn.html).all("tr")[1:]]
    own = ["Metro Atlanta Chamber" in row for row in rows]
    assert own == sorted(own, reverse=True)
    assert 0 < sum(own) < len(own)


@pytest.mark.parametrize("weight", [{}, {"delivery": 0.0, "reach": 5.0}])
def test_a_view_of_a_city_says_what_the_api_answers(
    service: TestClient, weight: dict[str, float]
) -> None:
    network = service.app.state.live.snapshot().network  # type: ignore[attr-defined]
    asked: dict[str, Any] = {"top": 5, "weight": [f"{n}={w}" for n, w in weight.items()]}
    answer = service.get(f"/api/cities/{CITY}/impact", params=asked).json()
    drawn = view(network, city="Atlanta", top=5, weight=weight)
    found = Page(drawn.html)
    table = words(found.one("table", "imp").text)
    for item in answer["items"]:
        score = min(99, round(100 * item["score"])) if item["score"] < 1 else 100
        assert f"{item['rank']}{item['name']} ({item['kind']}){score}" in table
    first = answer["items"][0]["name"]
    assert drawn.title == f"{first} ranks first for Atlanta{' by these weights' if weight else ''}"
    for head in ("Score", "Gateway", "Brokerage", "Delivery", "Reach", "First in",
                 "Locals cut off"):  # fmt: skip
        assert head in table
    whole = answer["ecosystem"]
    listed = [s.text for s in found.all("span", "e")]
    assert len(found.all("p", "list-e")) >= len(whole["sectors"])
    members = words(" ".join(h.text for h in found.all("h3")))
    assert f"Companies {whole['sectors']['company']}" in members
    assert len(listed) > whole["parties"] + whole["projects"] + whole["events"]


def test_a_view_of_hostile_names_is_text() -> None:
    for drawn in hostile_views():
        found = Page(drawn.html)
        assert not found.all("img")
        assert len(found.all("script")) == 4
        for link in found.links():
            assert "javascript" not in link
        frame = drawn._repr_html_()
        assert frame.count("<") == 2
        assert unescape(re.findall(r'srcdoc="([^"]*)"', frame)[0]) == drawn.html


def test_a_view_says_what_it_was_asked_with() -> None:
    network = compile_network(small())
    drawn = view(network, entity="b", as_of="2017", without_kind=["event"], avoid=["c"])
    said = words(Page(drawn.html).all("p", "sub")[0].text)
    assert said == "Filters: no events; in 2017; without Ćorp & Co."


def test_a_view_of_nothing_says_so() -> None:
    network = compile_network(small())
    for drawn, title in (
        (view(network, connect=("a", "twin-1")), "No recorded path between Aville and Twin"),
        (view(network, entity="wild"), "[red]Wild[/red] <script>alert(1)</script> =1+1"),
        (view(network, city="a", relation=["FUNDS"]), "Facts about Aville"),
    ):
        found = Page(drawn.html)
        assert found.one("h1").text.startswith(title)
        assert not found.all("table")
    said = found.one("p", "stand").text
    assert said.startswith("No organization, company or university is recorded in the ecosystem of")


def test_a_view_shows_one_thing() -> None:
    network = compile_network(small())
    for asked in ({}, {"entity": "a", "city": "a"}, {"entity": "a", "connect": ("a", "b")}):
        with pytest.raises(InvalidQuestion, match="A view shows one thing"):
            view(network, **asked)
    with pytest.raises(UnknownEntity):
        view(network, city="b")
