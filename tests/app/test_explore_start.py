"""Where the free view begins, its groups, and how what is drawn is arranged."""

from starlette.testclient import TestClient

from app.views.explore.address import ARRANGEMENTS
from tests.app.pages import assert_keeps_the_policy, page
from tests.sentences import faults


def test_a_large_network_begins_with_a_search_examples_and_groups(service: TestClient) -> None:
    found = page(service, "/explore")
    assert_keeps_the_policy(found)
    assert found.one("h1").text == "Explore the network"
    assert not found.all("script", "field")
    answer = service.get("/api/communities").json()
    discs = {a["href"] for a in found.all("a", "disc")}
    assert discs == {f"/explore?community={item['members'][0]}" for item in answer["items"]}
    said = found.one("main").text
    assert f"{answer['isolates']} entries without a tie are not in the picture" in said
    assert "/explore?whole=true" in found.links("/explore")
    examples = [link for link in found.links("/explore") if "id=" in link or "city=" in link]
    assert len(examples) == 4
    for link in examples:
        assert service.get(link).status_code == 200


def test_a_small_network_is_shown_at_once(small_service: TestClient) -> None:
    assert "The whole network" in page(small_service, "/explore").one("h1").text


def test_a_group_is_drawn_by_the_name_that_it_has_everywhere(service: TestClient) -> None:
    group = service.get("/api/communities").json()["items"][20]
    found = page(service, f"/explore?community={group['members'][-1]}")
    assert found.one("h1").text == f"The group “{group['label']}”"
    drawn = service.get(f"/explore/data?community={group['members'][0]}").json()
    assert {node["id"] for node in drawn["nodes"]} == set(group["members"])


def test_who_has_no_tie_is_a_count_and_no_cluster(service: TestClient) -> None:
    drawn = service.get("/explore/data?whole=true").json()
    tied = service.get("/api/communities").json()
    assert len(drawn["nodes"]) == tied["tied"]
    said = page(service, "/explore?whole=true").one("p", "sub").text
    assert f"{tied['isolates']} more have no tie here and are not in the picture." in said


def test_what_is_drawn_is_arranged_as_the_address_says(service: TestClient) -> None:
    free = service.get("/explore/data?id=cleantech-san-diego").json()
    assert free["headings"] == []
    for by in ARRANGEMENTS[1:]:
        asked = f"id=cleantech-san-diego&arrange={by}"
        drawn = service.get(f"/explore/data?{asked}").json()
        assert [n["id"] for n in drawn["nodes"]] == [n["id"] for n in free["nodes"]]
        assert drawn["words"] == [["id", "cleantech-san-diego"], ["arrange", by]]
        headings = [text for text, _, _ in drawn["headings"]]
        assert len(set(headings)) == len(headings) > 1
        found = page(service, f"/explore?{asked}")
        assert_keeps_the_policy(found)
        drawing = found.one("svg", "free").text
        assert all(text in drawing for text in headings)  # without a script as well
        assert f"/explore?{asked}&size=same" in found.links("/explore")
    sectors = service.get("/explore/data?id=cleantech-san-diego&arrange=sector").json()
    assert "Companies" in [text for text, _, _ in sectors["headings"]]
    assert service.get("/explore?arrange=size").status_code == 422


def test_what_the_page_says_is_plain(service: TestClient) -> None:
    for asked in ("id=cleantech-san-diego", "city=columbus-oh", "whole=true", "id=att&hide=ibm"):
        found = page(service, f"/explore?{asked}")
        names = [e.text for e in found.all("a", "e")]
        said = [found.one("h1").text, found.all("p", "sub")[0].text]
        said += [chip.text for chip in found.all("summary")]
        assert [faults(text, names=names) for text in said] == [[] for _ in said], said
