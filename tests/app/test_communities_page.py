"""The page of groups: the map, a card for each to link to, its members, who links it to others."""

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from graph.questions.parts import DISCS
from tests.app.conftest import serving, stored
from tests.app.pages import HOSTILE, Element, Page, assert_keeps_the_policy, hub, page

#: Small numbers as a heading has them.
IN_WORDS = dict(
    enumerate(["One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten"], 1)
)


def sections(found: Page) -> dict[int, list[Element]]:
    """Return the elements of each community by its number."""
    parts: dict[int, list[Element]] = {}
    inside: list[Element] | None = None
    for element in found.elements:
        if element.tag == "section" and element.attributes.get("class") == "com":
            inside = parts[int(element["id"].removeprefix("community-"))] = []
        if inside is not None:
            inside.append(element)
    return parts


@pytest.mark.parametrize("asked", ["", "?resolution=2&without_kind=event&as_of=2018"])
def test_each_community_has_a_place_with_its_members(service: TestClient, asked: str) -> None:
    answer = service.get(f"/api/communities{asked}").json()
    found = page(service, f"/communities{asked}")
    assert_keeps_the_policy(found)
    parts = sections(found)
    assert list(parts) == [item["id"] for item in answer["items"]]
    assert found.one("h1").text == f"The network splits into {answer['total']} groups"
    discs = {a["href"]: a["aria-label"] for a in found.all("a", "disc")}
    for item in answer["items"]:
        elements = parts[item["id"]]
        assert [e.text for e in elements if e.tag == "h3"] == [item["label"]]
        if item["id"] <= DISCS:
            assert discs[f"#community-{item['id']}"].startswith(f"{item['label']}, ")
        shown = [a["href"] for a in elements if a.attributes.get("class") == "e"]
        first = item["members"][:5]
        assert shown[: len(first)] == [f"/entities/{id}" for id in first]
        words = " ".join(e.text for e in elements[:1])
        assert f"{item['inside']} of {item['inside'] + item['outside']} connections" in words
        size = IN_WORDS.get(item["size"], f"{item['size']:,}")
        assert words.split()[:2] == [size, "member" if item["size"] == 1 else "members"]
        for joined in item["joined"][:3]:
            label = answer["items"][joined["community"] - 1]["label"]
            assert f"{label} ({joined['pairs']})" in joins(elements)


def test_who_links_groups_leads_to_them(service: TestClient) -> None:
    answer = service.get("/api/communities").json()
    found = page(service, "/communities")
    table = found.one("table", "bridges").text
    labels = {item["id"]: item["label"] for item in answer["items"]}
    for bridge in answer["bridges"]:
        assert f"{bridge['pairs']:,}" in table
        assert bridge["name"] in table
        others = [r for r in bridge["reaches"] if r["community"] != bridge["community"]]
        for reach in others[:3]:
            assert f"{labels[reach['community']]} ({reach['neighbours']})" in table
    first = answer["bridges"][0]
    assert first["name"] in joins(sections(found)[first["community"]])


def joins(elements: list[Element]) -> str:
    return "".join(e.text for e in elements if e.attributes.get("class") == "joins")


@pytest.mark.parametrize("address", ["/communities", "/communities?resolution=2"])
def test_the_picture_highlights_who_the_sentence_names(service: TestClient, address: str) -> None:
    first = service.get(f"/api{address}").json()["bridges"][0]["name"]
    text = page(service, address).one("main").text
    why = "which links the most pairs of partners in two different groups"
    assert f"Highlighted: the ties of the {first} outside its group, {why}." in text
    assert f"{first} links the most pairs of partners in" in text


def test_conditions_come_off_one_by_one(service: TestClient) -> None:
    asked = "resolution=0.5&avoid=att&without_kind=event&as_of=2018"
    found = page(service, f"/communities?{asked}")
    off = {link["href"] for link in found.all("a", "x")}
    words = asked.split("&")
    without = {frozenset(word for word in words if word != gone) for gone in words}
    assert {frozenset(link.partition("?")[2].split("&")) for link in off} == without
    assert "/rankings?avoid=att&without_kind=event&as_of=2018" in found.links("/rankings")
    ranking = page(service, "/rankings?measure=core&as_of=2018")
    assert "/communities?as_of=2018" in ranking.links("/communities")


def test_what_cannot_be_divided_is_said(service: TestClient) -> None:
    assert "resolution" in page(service, "/communities?resolution=0", 422).one("h1").text.lower()
    assert page(service, "/communities?avoid=Columbus&resolution=2", 409).links("/communities?")


def test_a_network_without_ties_has_no_community(service: TestClient) -> None:
    found = page(service, "/communities?relation=LOCATED_IN")
    assert_keeps_the_policy(found)
    assert found.one("h1").text == "No ties, so no groups"
    assert not sections(found)
    assert "/communities" in found.links("/communities")


def test_large_communities_say_who_is_not_listed(tmp_path: Path) -> None:
    with serving(stored(hub(350), tmp_path / "hub.db")) as client:
        found = page(client, "/communities")
        assert found.one("h1").text == "The network is one group"
        assert "286 more members" in found.one("section", "com").text


def test_names_are_text(hostile_service: TestClient) -> None:
    found = page(hostile_service, "/communities")
    assert_keeps_the_policy(found)
    assert not found.all("img")
    text = found.one("main").text
    assert all(name in text for name in HOSTILE.values())
