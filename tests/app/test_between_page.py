"""The page of what changed between two dates: its picture, its dates, its states."""

import pytest
from hypothesis import given
from starlette.testclient import TestClient

from app.views.city.changes import ChangesPicture, draw_changes
from app.views.drawing.labels import width_of
from graph.answers import TwoDates
from graph.compile import compile_network
from graph.dates import days_of
from graph.ecosystem import Ecosystem, Entity, Statement
from graph.facts import gather
from graph.formats import read
from graph.model import Kind, Relation
from graph.network import Network
from graph.questions.coverage import coverage
from graph.questions.two_dates import compare_dates
from tests.app.conftest import ROOT
from tests.app.pages import HTML, Page, page
from tests.strategies import ecosystems, examples


@pytest.fixture(scope="module")
def seeds() -> Network:
    return compile_network(read([ROOT / "seeds"], "seeds")[0])


def firms() -> Ecosystem:
    """Return a city with three firms: one gains a partner, one loses the city, one stays."""
    ties = [
        ("gain", Relation.PARTNERS_WITH, "town", "", "2010", "", "https://e.org/1"),
        ("gain", Relation.PARTNERS_WITH, "stay", "", "2018", "", "https://e.org/2"),
        ("lose", Relation.PARTNERS_WITH, "town", "", "2010", "2017-06", "https://e.org/3"),
        ("stay", Relation.PARTNERS_WITH, "town", "", "", "", "https://e.org/4"),
    ]
    entities = [Entity(id, Kind.COMPANY, id.title()) for id in ("gain", "lose", "stay")]
    return gather([*entities, Entity("town", Kind.CITY, "Town")], [Statement(*tie) for tie in ties])


def asked(id: str, before: str = "2016", after: str = "2020") -> TwoDates:
    return compare_dates(compile_network(firms()), id, before=before, after=after)


def test_a_city_is_drawn_by_who_has_more_and_fewer_partners() -> None:
    chart = draw_changes(asked("town"))
    assert chart
    assert chart.heading == "Who gained and lost the most partners"
    told = [(row.change.name, row.change.words, row.change.gain) for row in chart.wide.rows]
    assert told == [
        ("Gain", "1 → 2", True), ("Stay", "1 → 2", True), ("Lose", "1 → 0", False),
    ]  # fmt: skip
    assert chart.marks == {
        "ring": "2016", "disc": "2020", "gain": "more partners", "loss": "fewer partners",
    }  # fmt: skip
    for drawn in (chart.wide, chart.narrow):
        (first, second, lost), frame = drawn.rows, drawn.frame
        assert first.at == second.at
        assert (lost.ring, lost.disc) == (first.ring, frame.left)
        assert first.disc == frame.right
        assert first.disc != first.ring


def test_anything_else_is_drawn_by_when_its_ties_began_and_ended() -> None:
    chart = draw_changes(asked("gain"))
    assert chart
    assert chart.heading == "When ties began"
    chart = draw_changes(asked("lose"))
    assert chart
    assert chart.heading == "When ties ended"
    assert chart.marks == {"ring": "ended", "loss": "ended tie"}
    (row,) = chart.wide.rows
    assert row.change.told.startswith("Lose partnered with Town")
    frame = chart.wide.frame
    first, end, last = days_of("2016")[0], days_of("2017-06")[1], days_of("2020")[1]
    part = (end - first) / (last - first)
    assert row.at[0] == frame.left
    assert row.at[1] == row.ring == round(frame.left + part * (frame.right - frame.left), 1)
    assert [words for _, words in chart.wide.ticks] == ["2016", "2017", "2018", "2019", "2020"]
    assert draw_changes(asked("lose", "2018", "2020")) is None


def test_a_partner_with_two_new_ties_is_told_apart_by_them() -> None:
    ties = [
        ("firm", Relation.PARTNERS_WITH, "town", "", "2018", "", "https://e.org/1"),
        ("firm", Relation.SUPPLIES, "town", "", "2019", "", "https://e.org/2"),
        ("town", Relation.FUNDS, "firm", "", "2019", "", "https://e.org/3"),
        ("firm", Relation.PARTNERS_WITH, "other", "", "2019", "", "https://e.org/4"),
    ]
    entities = [Entity(id, Kind.COMPANY, id.title()) for id in ("firm", "other", "town")]
    network = compile_network(gather(entities, [Statement(*tie) for tie in ties]))
    chart = draw_changes(compare_dates(network, "firm", before="2016", after="2020"))
    assert chart
    assert sorted(row.change.name for row in chart.wide.rows) == [
        "Other", "Town (is funded by)", "Town (partners with)", "Town (supplies)",
    ]  # fmt: skip


CHANGED = ["dallas-tx", "columbus-oh", "san-diego-ca", "chicago-il", "att", "us-ignite", "cisco"]


@pytest.mark.parametrize("id", CHANGED)
def test_rows_are_inside_their_frame_and_tell_the_largest_changes(seeds: Network, id: str) -> None:
    before, after = coverage(seeds).two_dates
    answer = compare_dates(seeds, id, before=before, after=after)
    chart = draw_changes(answer)
    assert chart
    for drawn in (chart.wide, chart.narrow):
        assert_inside(drawn)
    if seeds.kind(seeds.facts.position(id)) == Kind.CITY:
        gained = sorted((abs(m.degree_after - m.degree_before) for m in answer.moved), reverse=True)
        drawn_gains = [abs(row.change.ends[1] - row.change.ends[0]) for row in chart.wide.rows]
        assert drawn_gains == gained[: len(drawn_gains)]


def assert_inside(drawn: ChangesPicture) -> None:
    frame = drawn.frame
    for row in drawn.rows:
        assert frame.left <= row.at[0] <= frame.right
        assert frame.left <= row.at[1] <= frame.right
        words = width_of(row.change.words, 12.5)
        assert max(row.at) + 11 + words <= frame.width
        assert width_of(row.name, 13) <= frame.room <= frame.width
        assert 0 < row.y < drawn.height
    assert 2 <= len(drawn.ticks) <= 7


@examples(60)
@given(ecosystems(most=9, density=30))
def test_the_dates_offered_hold_most_of_what_begins(ecosystem: Ecosystem) -> None:
    found = coverage(compile_network(ecosystem))
    before, after = found.two_dates
    years = {item.year: item.ties for item in found.years}
    if not years:
        assert (before, after) == ("", "")
        return
    assert before < after <= str(max(years))
    total = sum(years.values())
    assert sum(n for year, n in years.items() if str(year) <= after) >= 0.9 * total
    earlier = [year for year in years if year < int(before)]
    assert sum(years[year] for year in earlier) <= 0.25 * total


def test_the_dates_offered_are_not_after_the_record(service: TestClient) -> None:
    found = page(service, "/between?id=dallas-tx").one("h1").text
    assert found == "Changes for Dallas between 2015 and 2020"


def test_without_a_name_the_page_asks_for_one_and_offers_cities(service: TestClient) -> None:
    found = page(service, "/between")
    fields = [field.attributes.get("name") for field in found.all("input")]
    assert fields == ["q", "id", "before", "after"]
    assert "/between?id=dallas-tx" in found.links("/between")


def test_where_nothing_changed_the_whole_record_is_offered(service: TestClient) -> None:
    found = page(service, "/between?id=boise-id&before=2018&after=2020")
    assert "Try dates farther apart" in found.one("main").text
    wider = next(url for url in found.links("/between?id=boise-id&before=19") if "20" in url)
    assert "new tie" in page(service, wider).one("main").text


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            "before=2020&after=2016",
            "Earlier date: 2020 does not end before 2016. Use an earlier date.",
        ),
        (
            "before=x&after=2016",
            "Earlier date: “x” is not a date. Use 2016, 2016-05 or 2016-05-31.",
        ),
        ("after=soon", "Later date: “soon” is not a date. Use 2016, 2016-05 or 2016-05-31."),
    ],
)
def test_an_error_names_the_field_as_the_page_does(
    service: TestClient, words: str, said: str
) -> None:
    answer = service.get(f"/between?id=dallas-tx&{words}", headers=HTML)
    assert answer.status_code == 422
    assert Page(answer.text).one("h1").text == said
