"""The page of rankings: the same as the API, in rows, marks and links."""

import csv
import io
from collections.abc import Sequence
from gc import collect
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit
from weakref import ref

import pytest
from starlette.testclient import TestClient

from app.presentation.phrases import scored
from app.views.rankings.chips import FAMILIES
from app.views.rankings.scores import measure
from graph.compile import compile_network
from graph.filter import narrow
from graph.questions.centrality import Measured
from graph.questions.counting.measures import MEASURES
from graph.questions.wording.phrases import ordinal
from graph.store import silent
from graph.stores import open_store
from tests.app.conftest import serving
from tests.app.pages import HOSTILE, HTML, Element, Page, assert_keeps_the_policy, page
from tests.app.test_pages import Nothing


def rows_of(found: Page) -> list[list[Element]]:
    """Return the cells of the table, a row each."""
    rows: list[list[Element]] = []
    table = found.elements.index(found.one("table", "ranks"))
    for element in found.elements[table:]:
        if element.tag == "tr":
            rows.append([])
        if element.tag == "td":
            rows[-1].append(element)
        if element.tag == "details":
            break
    return [row for row in rows if row]


def ids_of(found: Page) -> list[str]:
    """Return the ids that the table lists, in order."""
    table = found.elements.index(found.one("table", "ranks"))
    end = next(n for n, e in enumerate(found.elements) if n > table and e.tag == "details")
    links = [e for e in found.elements[table:end] if e.tag == "a"]
    return [
        a["href"].removeprefix("/entities/")
        for a in links
        if "e" in a.attributes.get("class", "").split()
    ]


def marks(found: Page) -> list[str]:
    """Return the ids of all marks of the picture; the named ones are in both drawings."""
    crowd = [use["data-id"] for use in found.all("use") if "data-id" in use.attributes]
    named = [a["data-id"] for a in found.all("a", "known")]
    assert named[: len(named) // 2] == named[len(named) // 2 :]
    return crowd + named[: len(named) // 2]


@pytest.mark.parametrize(
    "asked",
    [
        "",
        "measure=degree&top=50",
        "measure=constraint&beside=core",
        "measure=liaison&by=city&kind=organization",
        "measure=closeness&direction=arc&sector=nonprofit&top=7",
        "measure=pagerank&from=US+Ignite&as_of=2017&without_kind=event",
        "measure=effective-size&avoid=AT%26T&without_kind=event&without_kind=project",
        "measure=harmonic&relation=FUNDS&context=true&undated=drop",
    ],
)
def test_the_table_holds_what_the_api_answers(service: TestClient, asked: str) -> None:
    words = [word for word in asked.split("&") if word and not word.startswith("beside")]
    answer = service.get(f"/api/centrality?{'&'.join(words)}").json()
    found = page(service, f"/rankings?{asked}")
    assert_keeps_the_policy(found)
    rows = rows_of(found)
    assert ids_of(found) == [item["id"] for item in answer["items"]]
    for row, item in zip(rows, answer["items"], strict=True):
        assert row[0].text == f"{item['rank']:,}"
        assert row[1].text == f"{item['name']} ({item['kind']})"
        assert row[3].text == scored(answer["measure"], item["score"])
        assert f"/connect?source={item['id']}" in found.links("/connect?source=")
    assert answer["convention"] in found.one("main").text


def test_the_second_measure_stands_beside_the_first(service: TestClient) -> None:
    found = page(service, "/rankings?measure=betweenness&beside=core&top=30")
    core = service.get("/api/centrality?measure=core&top=1000").json()["items"]
    scores = {item["id"]: f"{item['score']:g}" for item in core}
    beside = {id: row[5].text for id, row in zip(ids_of(found), rows_of(found), strict=True)}
    known = beside.keys() & scores.keys()
    assert len(known) == 30
    assert all(beside[id] == scores[id] for id in known)


def test_each_measure_has_a_page(service: TestClient) -> None:
    offered = [name for members in FAMILIES.values() for name in members]
    assert sorted(offered) == sorted(MEASURES)
    for name, told in MEASURES.items():
        found = page(service, f"/rankings?measure={name}&top=3")
        assert len(rows_of(found)) == 3
        assert found.one("h1").text == told.use.replace("group", "sector")
        assert told.meaning.replace("group", "sector") in found.one("p", "stand").text


def test_a_second_measure_without_direction_counts_either_way(service: TestClient) -> None:
    found = page(service, "/rankings?measure=degree&beside=core&direction=arc&top=5")
    assert "It has no direction: ties count either way." in found.one("main").text
    plain = page(service, "/rankings?measure=degree&beside=core&top=1000")
    core = dict(zip(ids_of(plain), (row[5].text for row in rows_of(plain)), strict=True))
    shown = zip(ids_of(found), rows_of(found), strict=True)
    assert all(row[5].text == core[id] for id, row in shown)


def columns(found: Page) -> dict[str, Element]:
    return {th.text.strip("↑↓"): th for th in found.all("th") if th.attributes.get("class")}


@pytest.mark.parametrize(
    ("head", "column", "turned"),
    [
        ("Name", 1, False),
        ("What and where", 2, False),
        ("Partners", 5, True),
        ("On shortest paths", 3, True),
    ],
)
def test_heads_sort_by_links_and_say_so(
    service: TestClient, head: str, column: int, turned: bool
) -> None:
    found = page(service, "/rankings?kind=company&top=30")
    assert columns(found)["Rank"]["aria-sort"] == "ascending"
    once = page(service, sorter(found, head))
    assert columns(once)[head]["aria-sort"] == ("descending" if turned else "ascending")
    assert [th for th in once.all("th") if "aria-sort" in th.attributes] == [columns(once)[head]]
    assert sorted(ids_of(once)) == sorted(ids_of(found))
    keys = [key(row[column].text) for row in rows_of(once)]
    assert keys == sorted(keys, reverse=turned)
    twice = page(service, sorter(once, head))
    assert columns(twice)[head]["aria-sort"] == ("ascending" if turned else "descending")
    keys = [key(row[column].text) for row in rows_of(twice)]
    assert keys == sorted(keys, reverse=not turned)


def test_groups_are_called_what_they_are_and_the_term_is_behind_details(
    service: TestClient,
) -> None:
    found = page(service, "/rankings?measure=consultant&by=city&beside=brokerage")
    assert found.one("h1").text == "Who links members of a city without being in it?"
    assert "Pairs within one other city" in columns(found)
    assert "Pairs of partners linked" in columns(found)
    assert "how many pairs of partners from one other city an organization links" in (
        found.one("p", "stand").text
    )
    terms = found.one("dl", "tells").text
    assert "Pairs within one other group (consultant)" in terms
    least = page(service, "/rankings?measure=constraint")
    assert (
        next(h.text for h in least.all("h2") if h["id"] == "first")
        == "First by low dependence on few partners"
    )


def sorter(found: Page, head: str) -> str:
    """Return the address to which the head of a column leads."""
    heads = [a for a in found.all("a") if a.attributes.get("id", "").startswith("by-")]
    return next(a["href"] for a in heads if a.text.strip("↑↓") == head)


def key(text: str) -> float | str:
    """Return what a cell is sorted by."""
    number = text.replace(",", "").removesuffix("%")
    return (
        float(number)
        if number.replace(".", "").isdigit()
        else text.split(" (")[0].split(" with a site")[0].split(" in ")[0].casefold()
    )


@pytest.mark.parametrize(
    "asked",
    [
        {"kind": "company", "measure": "betweenness"},
        {"kind": "organization", "measure": "constraint", "beside": "liaison", "by": "city"},
    ],
)
def test_there_is_one_mark_an_entity_with_both_scores(
    service: TestClient, asked: dict[str, str]
) -> None:
    found = page(service, f"/rankings?{urlencode(asked)}")
    shown = marks(found)
    first = everyone(service, asked)
    second = everyone(service, {**asked, "measure": asked.get("beside", "degree")})
    assert len(first | second) < 1000
    assert set(shown) == first & second
    assert len(shown) == len(set(shown))
    assert len(found.all("a", "known")) == 2 * 12


def test_all_are_drawn_unless_they_are_too_many(
    service: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert len(marks(page(service, "/rankings"))) == 1775 - 3  # lists are not ranked
    monkeypatch.setattr("app.views.rankings.scatter.MARKS", 100)
    found = page(service, "/rankings")
    assert set(marks(found)) == set(ids_of(page(service, "/rankings?top=100")))
    assert "the first 100 of 1,772 by share of shortest paths" in found.one("main").text


def everyone(service: TestClient, asked: dict[str, str]) -> set[str]:
    """Return the ids of all that have a score, as far as the API lists them."""
    words = {name: value for name, value in asked.items() if name != "beside"}
    answer = service.get("/api/centrality", params={**words, "top": "1000"}).json()
    return {item["id"] for item in answer["items"]}


def test_conditions_are_chips_that_come_off_one_by_one(service: TestClient) -> None:
    words = [
        ("measure", "liaison"), ("beside", "core"), ("kind", "organization"),
        ("sector", "nonprofit"), ("direction", "arc"), ("by", "kind"), ("top", "50"),
        ("relation", "FUNDS"), ("relation", "PARTNERS_WITH"), ("without_relation", "LEADS"),
        ("avoid", "att"), ("without_kind", "event"), ("as_of", "2017"), ("undated", "drop"),
        ("context", "true"),
    ]  # fmt: skip
    asked = "&".join(f"{name}={value}" for name, value in words)
    found = page(service, f"/rankings?{asked}")
    gone = [off(link["href"], words) for link in found.all("a", "x")]
    assert sorted(map(sorted, gone)) == sorted(map(sorted, [
        {"kind"}, {"sector"}, {"direction"}, {"by"}, {"top"}, {"relation"}, {"without_relation"},
        {"avoid"}, {"without_kind"}, {"as_of"}, {"undated", "context"},
    ]))  # fmt: skip
    [clear] = [a["href"] for a in found.all("a") if a.text == "Clear all"]
    assert parse_qsl(urlsplit(clear).query) == words[:2]


def off(link: str, words: Sequence[tuple[str, str]]) -> set[str]:
    """Return which words a link leaves out; it may add none."""
    kept = parse_qsl(urlsplit(link).query)
    assert set(kept) <= set(words)
    return {name for name, value in words if (name, value) not in kept}


def test_the_csv_is_of_what_is_shown(service: TestClient) -> None:
    found = page(service, "/rankings?measure=core&kind=city&top=50&without_kind=event&sort=name")
    link = next(a["href"] for a in found.all("a") if a.text.startswith("Download all "))
    answer = service.get(link)
    assert answer.headers["content-type"].startswith("text/csv")
    listed = [line["id"] for line in csv.DictReader(io.StringIO(answer.text))]
    whole = service.get(
        "/api/centrality?measure=core&kind=city&without_kind=event&top=1000"
    ).json()["items"]
    assert listed == [item["id"] for item in whole]
    assert sorted(listed[:50]) == sorted(ids_of(found))
    assert len(listed) > 50
    everyone = service.get("/api/centrality?measure=core&format=csv").text
    network = service.app.state.live.snapshot().network  # type: ignore[attr-defined]
    lists = sum(network.subtype(at) == "collective" for at in range(len(network)))
    assert len(everyone.splitlines()) == 1 + len(network) - lists


def test_more_is_a_link_up_to_what_the_api_gives(service: TestClient) -> None:
    found = page(service, "/rankings?measure=core")
    seen = []
    while more := [a for a in found.all("a") if a.attributes.get("id") == "longer"]:
        found = page(service, more[0]["href"])
        seen.append(len(rows_of(found)))
    assert seen == [50, 100, 250, 1000]
    assert "the first 1,000 of 1,772" in found.one("p", "paging").text


def test_a_measure_without_direction_says_what_can_be_asked(service: TestClient) -> None:
    asked = "/rankings?measure=core&direction=arc&kind=city"
    found = page(service, asked, 422)
    assert_keeps_the_policy(found)
    assert found.one("h1").text == "Direction: core has no direction"
    ways = [a["href"] for a in found.all("a", "btn")]
    assert "/rankings?measure=core&kind=city" in ways
    assert "/rankings?measure=degree&kind=city&direction=arc" in found.links("/rankings?")
    for link in set(found.links("/rankings")):
        assert service.get(link, headers=HTML).status_code in (200, 422), link
    assert service.get(ways[0]).status_code == 200


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("measure=fame", "Measure: “fame” is not valid"),
        ("beside=fame", "Measure: “fame” is not valid"),
        ("kind=tribe", "Kind: “tribe” is not valid"),
        ("sector=x", "Sector: “x” is not valid"),
        ("top=0", "Top: 0 is out of range"),
        ("top=1001", "Top: 1,001 is out of range"),
        ("sort=size", "Sort: “size” is not valid"),
        ("by=color", "By: “color” is not valid"),
        ("direction=up", "Direction: “up” is not valid"),
        ("from=us-ignite", "Start: betweenness starts nowhere"),
    ],
)
def test_what_cannot_be_ranked_is_said_with_a_way_on(
    service: TestClient, asked: str, said: str
) -> None:
    found = page(service, f"/rankings?{asked}", 422)
    assert_keeps_the_policy(found)
    assert found.one("h1").text.startswith(said)
    assert "/rankings" in found.links("/rankings")


def test_blank_words_ask_for_nothing(service: TestClient) -> None:
    blank = "&".join(
        f"{word}=" for word in ("measure", "beside", "kind", "sector", "direction", "by", "from",
                                "top", "sort", "avoid", "as_of")
    )  # fmt: skip
    assert ids_of(page(service, f"/rankings?{blank}")) == ids_of(page(service, "/rankings"))


def test_a_shared_name_leads_to_choices_that_keep_the_rest(service: TestClient) -> None:
    found = page(service, "/rankings?measure=pagerank&from=Columbus&kind=city", 409)
    choices = found.links("/rankings?")
    assert len(choices) > 1
    assert all("measure=pagerank&kind=city&from=columbus" in link for link in choices)
    unknown = page(service, "/rankings?avoid=Cleantek&measure=core", 404)
    assert "/rankings?measure=core&avoid=cleantech-san-diego" in unknown.links("/rankings?")


def test_nobody_to_rank_is_an_answer(service: TestClient) -> None:
    found = page(service, "/rankings?kind=person&sector=company")
    assert_keeps_the_policy(found)
    assert found.one("p", "stand").text.startswith(
        "No person in the sector company has a score here."
    )
    assert not found.all("table", "ranks")
    assert not found.all("svg", "sct")
    assert "/rankings" in [a["href"] for a in found.all("a", "btn")]


def test_names_are_text_in_the_table_and_in_the_picture(hostile_service: TestClient) -> None:
    for asked in ("", "?measure=pagerank&from=script&avoid=img&sort=-name"):
        found = page(hostile_service, f"/rankings{asked}")
        assert_keeps_the_policy(found)
        assert not found.all("img")
        table = found.one("table", "ranks").text
        told = [a["aria-label"] for a in found.all("a", "known")]
        for id, name in HOSTILE.items():
            if "avoid=img" in asked and id == "img":
                continue
            assert name in table
            assert any(label.startswith(f"{name}: ") for label in told)


def test_a_sampled_measure_shows_between_which_ranks_an_entity_may_stand(
    service: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("graph.questions.counting.measuring.betweenness.EXACT", 100)
    asked = "measure=betweenness&without_kind=person&top=10"
    answer = service.get(f"/api/centrality?{asked}").json()
    assert not answer["exact"]
    found = page(service, f"/rankings?{asked}")
    assert [within.text for within in found.all("div", "within")] == [
        f"{item['rank_range'][0]:,} to {item['rank_range'][1]:,}" for item in answer["items"]
    ]
    assert len(found.all("svg", "iv")) == 10
    assert f"{answer['samples']:,} random draws" in found.one("main").text


def test_what_was_measured_is_kept_with_its_network(seeded: Path) -> None:
    with open_store(str(seeded)) as store:
        network, other = (compile_network(store.ecosystem()) for _ in range(2))

    def measured(name: str, **options: Any) -> Measured:
        return measure(options.pop("of", network), name, narrow(**options), progress=silent)

    first = measured("degree", avoid=["AT&T"])
    assert measured("degree", avoid=["att"]) is first
    assert measured("degree") is not first
    assert measured("degree", avoid=["att"], of=other) is not first
    forgotten = ref(other)
    del other
    collect()
    assert forgotten() is None


@pytest.mark.parametrize(
    ("rank", "said"),
    [(1, "1st"), (2, "2nd"), (13, "13th"), (23, "23rd"), (111, "111th"), (1001, "1,001st")],
)
def test_ranks_are_said_as_people_say_them(rank: int, said: str) -> None:
    assert ordinal(rank) == said


def test_an_empty_store_says_how_to_fill_it(small_store: Path) -> None:
    with serving(small_store) as client:
        client.app.state.live = Nothing()  # type: ignore[attr-defined]
        for address in ("/rankings", "/communities"):
            assert "tieline load --seeds" in page(client, address).one("section", "state").text
