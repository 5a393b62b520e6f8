"""The overview of the whole network: discs, lines, who is lit, the same as a list."""

import re
from itertools import combinations
from math import dist

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from app.views.shared.overview import headline, overview
from graph.circle_packing import pack_circles, radius, sunflower
from graph.compile import compile_network
from graph.ecosystem import Ecosystem, Entity, Statement
from graph.facts import gather
from graph.formats import read
from graph.model import Kind, Relation
from graph.questions.communities import communities
from graph.questions.parts import ALL, DISCS
from tests.app.conftest import ROOT
from tests.app.pages import HOSTILE, Page, hostile, hub, page
from tests.strategies import ecosystems

sizes = st.lists(st.integers(2, 200), min_size=1, max_size=24)


def groups(number: int, size: int) -> Ecosystem:
    """Return stars of some size, the center of each tied to the center of the first."""
    entities = [
        Entity(f"g{n:03}-{m:03}", Kind.COMPANY, f"Group {n} member {m}")
        for n in range(number)
        for m in range(size)
    ]
    ties = [
        Statement(f"g{n:03}-000", Relation.PARTNERS_WITH, f"g{n:03}-{m:03}")
        for n in range(number)
        for m in range(1, size)
    ]
    ties += [
        Statement("g000-000", Relation.PARTNERS_WITH, f"g{n:03}-000") for n in range(1, number)
    ]
    return gather(entities, ties)


@settings(deadline=None)
@given(sizes, st.sampled_from([(1200.0, 620.0), (358.0, 560.0)]), st.data())
def test_discs_and_their_labels_keep_off_each_other(
    counts: list[int], box: tuple[float, float], data: st.DataObject
) -> None:
    width, height = box
    scale = 1.0 if width > 1000 else 0.4
    radii = [scale * radius(n) for n in counts]
    labels = [data.draw(st.sampled_from([(0.0, 0.0), (90.0, 30.0)])) for _ in counts]
    links = [(a, b, 1.0) for a, b in combinations(range(len(counts)), 2) if (a + b) % 3 == 0]
    whole, centers = pack_circles(radii, labels, links, width=width, height=height, gap=6)
    assert pack_circles(radii, labels, links, width=width, height=height, gap=6) == (whole, centers)
    for at, (x, y) in enumerate(centers):
        half = max(radii[at], labels[at][0] / 2)
        assert half - 0.2 <= x <= width - half + 0.2
        assert radii[at] - 0.2 <= y <= whole - radii[at] - labels[at][1] + 0.2
    for a, b in combinations(range(len(counts)), 2):
        assert dist(centers[a], centers[b]) > radii[a] + radii[b]


def test_members_stand_inside_their_disc_and_apart() -> None:
    places = sunflower(170)
    assert places[0] == (0, 0)
    assert all(dist(place, (0, 0)) < radius(170) - 1 for place in places)
    assert min(dist(a, b) for a, b in combinations(places, 2)) > 6


@settings(deadline=None)  # the first one compiles
@given(ecosystems())
def test_everyone_with_a_neighbor_stands_in_one_disc(facts: Ecosystem) -> None:
    network = compile_network(facts)
    found = overview(network, None)
    if found is None:
        assert not network.degrees.any()
        return
    for drawn in (found.wide, found.narrow):
        shown = [d.leader.id for d in drawn.discs]
        shown += [n.id for d in drawn.discs for _, nodes in d.members for n in nodes]
        tied = [id for at, id in enumerate(network.facts.ids) if network.degree(at)]
        assert sorted(shown) == sorted(tied)
    sizes = [item.size for item in communities(network).items]
    assert [group.size for group in found.groups] == sizes


def test_who_is_lit_reaches_into_most_communities() -> None:
    network = compile_network(groups(6, 8))
    found = overview(network, None)
    assert found
    assert (
        found.finding
        == "Group 0 member 0 has ties into all six groups, its own included, the most of any "
        "entry"
    )
    assert found.wide.fan
    assert len(found.wide.fan.ends) == 5
    assert found.wide.fan.label.lines == ("Group 0 member 0",)
    assert not found.left_out


def test_the_name_of_who_is_lit_stands_inside_the_picture() -> None:
    found = overview(compile_network(read([ROOT / "seeds"], "seeds")[0]), None)
    assert found
    for drawn in (found.wide, found.narrow):
        assert drawn.fan
        left, top, right, _ = drawn.fan.label.box(drawn.fan.node.x, drawn.fan.node.y)
        assert min(left, top) >= 0
        assert right <= drawn.width


def test_of_many_only_the_leaders_of_the_largest_are_drawn() -> None:
    network = compile_network(groups(60, 100))
    found = overview(network, None)
    assert found
    assert found.total == 60
    assert len(found.wide.discs) == DISCS
    drawn = sum(1 + sum(len(nodes) for _, nodes in disc.members) for disc in found.wide.discs)
    assert drawn < ALL < len(network)
    assert found.left_out == (
        f"The picture shows {drawn:,} of 6,000 entries: the best connected of the 48 largest "
        "groups."
    )
    for disc in found.wide.discs:
        for _, nodes in disc.members:
            assert all(dist((n.x, n.y), (disc.x, disc.y)) < disc.r for n in nodes)


def test_one_community_is_one_disc() -> None:
    found = overview(compile_network(hub(5)), None)
    assert found
    assert found.finding == "The network is one group"
    assert len(found.wide.discs) == 1
    assert found.wide.fan is None


def test_the_home_page_shows_the_communities_that_the_api_finds(service: TestClient) -> None:
    answer = service.get("/api/communities").json()
    found = page(service, "/")
    wide, narrow = found.all("svg", "over")
    discs = found.all("a", "disc")
    numbers = [int(a["href"].removeprefix("/communities#community-")) for a in discs]
    assert sorted(numbers) == sorted(2 * list(range(1, answer["total"] + 1)))
    said = [int(n) for a in discs for n in re.findall(r", (\d+) members", a["aria-label"])]
    sizes = {item["id"]: item["size"] for item in answer["items"]}
    assert said == [sizes[n] for n in numbers if sizes[n] > 10]
    listed = found.one("ol", "groups").text
    assert all(item["label"] in listed for item in answer["items"])
    assert " ties into" in next(h.text for h in found.all("h2") if h.attributes.get("id"))
    assert wide["role"] == narrow["role"] == "group"


def test_each_entity_in_the_overview_leads_to_its_page(service: TestClient) -> None:
    found = page(service, "/")
    titles = {a["href"] for a in found.all("a") if a.attributes.get("tabindex") == "-1"}
    assert len(titles) > 1600
    assert {"/entities/envision-america", "/entities/metro-atlanta-chamber"} <= titles


def test_what_is_thin_is_counted(service: TestClient, small_service: TestClient) -> None:
    found = page(service, "/")
    [thin] = [p.text for p in found.all("p", "sub") if "three ties or fewer" in p.text]
    recorded = service.get("/api/network").json()
    few, cities = recorded["thin_cities_total"], recorded["cities"]
    assert thin.startswith(f"{few} of {cities} cities and other places have")
    known = service.get("/api/entities?kind=city&sort=degree&limit=1").json()["items"]
    assert f"The most partners: {known[0]['name']} ({known[0]['degree']})" in thin
    assert "1 of 1 place has" in "".join(p.text for p in page(small_service, "/").all("p", "sub"))


@pytest.mark.parametrize("name", list(HOSTILE))
def test_names_in_the_overview_are_text(name: str) -> None:
    from app.views.shared.rendering import templates

    found = overview(compile_network(hostile()), None)
    html = str(templates().get_template("shared/_overview.html").module.whole(found))  # type: ignore[attr-defined]
    drawn = Page(html)
    assert not drawn.all("img")
    assert not drawn.all("script")
    assert HOSTILE[name].strip() in " ".join(t.text for t in drawn.all("title"))


def test_several_with_ties_into_as_many_groups_are_one_subject() -> None:
    assert headline("AT&T", 14, 35, 1) == (
        "AT&T and one other have ties into 14 of the 35 groups, their own included"
    )
    assert headline("AT&T", 3, 3, 2) == (
        "AT&T and two others have ties into all three groups, their own included"
    )
