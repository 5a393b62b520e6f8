"""Pages about facts that bring kinds and relations of their own."""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from graph.ecosystem import Entity, Statement
from graph.facts import gather
from graph.model import Kind, Relation
from graph.stores import open_store
from graph.vocabulary import KindWords, vocabulary_of
from tests.app.conftest import Tieline, serving, stored

FACTS = gather(
    [
        Entity("a", Kind.COMPANY, "Alpha"), Entity("b", Kind.COMPANY, "Beta"),
        Entity("c", Kind.CITY, "Ceeville"), Entity("m", "ministry", "Ministry of Ports"),
        Entity("k", "consortium", "Konsort"),
    ],
    [
        Statement("a", "INVESTED_IN", "b"), Statement("m", Relation.FUNDS, "a"),
        Statement("m", Relation.SERVES, "c"), Statement("b", Relation.PARTICIPATES_IN, "k"),
    ],
    vocabulary_of({"consortium": KindWords("consortium", "consortia", "venue", "project")}, {}),
)  # fmt: skip


ADDRESSES = (
    "/", "/cities/c", "/entities/m", "/entities/k", "/connect?source=m&target=k", "/explore",
    "/explore?id=a", "/explore?id=a&arrange=kind", "/network", "/words", "/rankings",
    "/rankings?kind=ministry", "/entities?kind=ministry",
)  # fmt: skip


#: What a page is narrowed by, in words of the facts.
NARROWED = "relation=INVESTED_IN&without_relation=serves&without_kind=consortium"


@pytest.fixture(scope="module")
def own_service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A service over facts of own words."""
    with serving(stored(FACTS, tmp_path_factory.mktemp("own") / "own.db")) as client:
        yield client


def page_of(client: TestClient, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return unescape(answer.text)


def test_every_page_shows_own_words(own_service: TestClient) -> None:
    for path in ADDRESSES:
        assert "Tieline" in page_of(own_service, path)
    assert "invested in" in page_of(own_service, "/network")


@pytest.mark.parametrize(
    "path",
    [
        "/cities/c?", "/entities/m?", "/connect?source=m&target=b&", "/explore?id=a&", "/network?",
        "/rankings?", "/communities?", "/without?id=a&", "/between?id=c&before=2015&after=2020&",
        "/brief/connect?source=m&target=b&", "/brief/cities/c?", "/connect/file?source=m&target=b&",
    ],
)  # fmt: skip
def test_every_page_is_narrowed_by_own_words(own_service: TestClient, path: str) -> None:
    page = page_of(own_service, f"{path}{NARROWED}")
    if not path.startswith(("/brief", "/connect/file")):
        assert "invested in" in page
        assert "consortia" in page
    answer = own_service.get(f"{path}without_kind=consortiums")
    assert answer.status_code == 422
    assert "consortium" in answer.text


@pytest.mark.parametrize(
    ("path", "to"),
    [
        ("/entities", "kind=ministry"), ("/rankings", "kind=ministry"),
        ("/rankings", "without_kind=ministry"),
        ("/connect?source=m&target=b", "without_kind=consortium"),
        ("/entities/m", "relation=FUNDS"), ("/entities/a", "relation=INVESTED_IN"),
        ("/explore?id=a", "off=ministry"), ("/network", "kind=consortium"),
        ("/communities", "without_kind=ministry"), ("/cities/c", "without_kind=ministry"),
    ],
)  # fmt: skip
def test_an_own_word_is_a_link_where_one_that_ships_is(
    own_service: TestClient, path: str, to: str
) -> None:
    links = re.findall(r'href="([^"#]*)', page_of(own_service, path))
    found = [link for link in links if to in link]
    assert found
    page_of(own_service, found[0])


def test_own_relations_can_be_ticked_on_the_page_of_paths(own_service: TestClient) -> None:
    page = page_of(own_service, "/connect?source=m&target=b")
    for field in ("relation", "without_relation"):
        assert f'<input type="checkbox" name="{field}" value="INVESTED_IN"' in page


def test_legends_name_own_relations_and_signs_have_colors(own_service: TestClient) -> None:
    drawn = page_of(own_service, "/connect?source=b&target=m")
    legend = drawn.split('class="legend"')[1].split("</figcaption>")[0]
    assert "invested in" in legend
    assert "takes part" not in legend
    assert 'class="g-ministry g-organization ' in drawn
    explored = page_of(own_service, "/explore?id=a")
    assert re.search(r'data-switch="join".*?invested in', explored, re.DOTALL)
    assert '<symbol id="g-consortium" viewBox="-1.25 -1.25 2.5 2.5"><g class="g-project">' in drawn


def test_venues_of_the_facts_are_left_out_with_projects_and_events(
    own_service: TestClient,
) -> None:
    page = page_of(own_service, "/connect?source=b&target=k")
    link = re.search(r'href="([^"]*)">organizations and people only', page)
    assert link
    assert "without_kind=consortium&without_kind=event&without_kind=project" in link[1]


def test_a_kind_named_as_a_family_of_ties_is_switched_apart(tmp_path: Path) -> None:
    ends = Entity("a", "partner", "Alpha"), Entity("b", "company", "Beta")
    facts = gather(ends, [Statement("a", Relation.PARTNERS_WITH, "b")])
    with serving(stored(facts, tmp_path / "partner.db")) as client:
        page = page_of(client, "/explore?id=a&off=kind:partner")
        assert re.search(r'data-switch="kind:partner" aria-pressed="false"', page)
        assert re.search(r'data-switch="partner" aria-pressed="true"', page) is None  # no tie left
        assert "Remove: Off partners" in page
        data = client.get("/explore/data?id=a").json()
        assert data["switches"][-1] == "kind:partner"


def test_the_vocabulary_tells_what_the_facts_bring_and_use(own_service: TestClient) -> None:
    told = own_service.get("/api/vocabulary").json()
    kinds = {one["name"]: one for one in told["kinds"]}
    relations = {one["name"]: one for one in told["relations"]}
    assert [name for name, one in kinds.items() if one["own"]] == ["consortium", "ministry"]
    assert [name for name, one in relations.items() if one["own"]] == ["INVESTED_IN"]
    assert kinds["consortium"] == {
        "name": "consortium", "own": True, "label": "consortium", "plural": "consortia",
        "acts_as": "venue", "sector": "project", "used": 1,
    }  # fmt: skip
    assert relations["INVESTED_IN"] == {
        "name": "INVESTED_IN", "own": True, "phrase": "invested in",
        "inverse": "invested in by", "symmetric": False, "directness": 1, "context": False,
        "counts_as": "", "joins": "anything to anything", "used": 1,
    }  # fmt: skip
    assert (kinds["company"]["used"], kinds["event"]["used"]) == (2, 0)
    assert sum(one["used"] for one in told["kinds"]) == 5
    assert sum(one["used"] for one in told["relations"]) == 4
    page = page_of(own_service, "/words")
    assert "Seven ship with Tieline; the facts bring two more." in page
    row = page.split('<tr id="relation-INVESTED_IN">')[1].split("</tr>")[0]
    assert re.findall(r"invested in by|of the facts|anything to anything", row) == [
        "of the facts", "invested in by", "anything to anything"
    ]  # fmt: skip


def test_without_facts_the_vocabulary_is_what_ships(tieline: Tieline, tmp_path: Path) -> None:
    with open_store(str(tmp_path / "empty.db"), create=True):
        pass
    tables = [
        tieline("vocabulary", "--format", "csv", "--store", tmp_path / name)
        for name in ("none.db", "empty.db")
    ]
    assert tables[0].out == tables[1].out
    rows = tables[0].out.splitlines()
    assert (tables[0].err, len(rows)) == ("", 1 + 7 + 12)
    assert rows[1].startswith("kind,city,False,0,city,cities,place,government")
    assert not (tmp_path / "none.db").exists()
    with serving(tmp_path / "empty.db") as client:
        assert len(client.get("/api/vocabulary").json()["relations"]) == 12
        assert "12 kinds of ties" in page_of(client, "/words")


def test_the_table_of_the_vocabulary_marks_what_the_facts_bring(
    tieline: Tieline, tmp_path: Path
) -> None:
    store = stored(FACTS, tmp_path / "own.db")
    told = tieline("vocabulary", "--format", "table", "--store", store).out
    assert "consortium*" in told
    assert "INVESTED_IN*" in told
    assert "city*" not in told
    assert "An asterisk marks what the facts bring." in " ".join(told.split())
