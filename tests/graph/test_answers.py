"""Answers as tables of pandas: a row for each thing that an answer lists."""

import re
import sys
from collections.abc import Callable
from itertools import pairwise

import pandas
import pytest

from graph import (
    answers,
    browse,
    centrality,
    communities,
    compare_dates,
    connect,
    coverage,
    impact,
    key_players,
    known_words,
    measures,
    neighbourhood,
    role,
    summary,
    ties,
    without,
)
from graph.answers import Answer, Topic
from graph.compile import compile_network
from graph.ecosystem import Entity, Statement
from graph.errors import InvalidQuestion
from graph.facts import gather
from graph.model import Kind, Relation
from graph.network import Network
from graph.questions.entity import describe
from tests.app.conftest import small
from tests.app.pages import Element, Page, hostile_city, hub


@pytest.fixture(scope="module")
def network() -> Network:
    return compile_network(small())


def test_each_answer_gives_what_it_lists(network: Network) -> None:
    listing: dict[str, tuple[Answer, str]] = {
        "connectors": (connect(network, "a", "d"), "share"),
        "pairs": (role(network, "b"), "role"),
        "ties": (describe(network, "b"), "relation"),
        "items": (centrality(network, "degree"), "score"),
    }
    for field, (answer, column) in listing.items():
        frame = answer.to_pandas()
        listed = answer.to_dict()[field]
        assert len(frame) == len(listed) > 0
        assert frame[column].tolist() == [row[column] for row in listed]


def test_every_list_of_an_answer_is_a_frame_by_its_name(network: Network) -> None:
    answer = connect(network, "a", "d")
    told = answer.to_dict()
    assert answer.to_pandas("connectors").equals(answer.to_pandas())
    for field in ("routes", "sources"):
        assert answer.to_pandas(field).to_dict("records") == told[field]
    assert answer.to_pandas("bottleneck").to_dict("list") == {"id": list(answer.bottleneck)}
    dates = compare_dates(network, "b", before="2014", after="2017")
    assert sorted(dates.to_pandas("new")["relation"]) == ["HOSTS", "MEMBER_OF"]
    assert dates.to_pandas()["change"].tolist() == ["new", "new"]


def test_every_list_is_a_frame_of_polars_too(network: Network) -> None:
    answers = (
        connect(network, "a", "d"), role(network, "b"), describe(network, "b"),
        centrality(network, "degree"), connect(network, "a", "wild"),
        compare_dates(network, "b", before="2014", after="2017"),
    )  # fmt: skip
    for answer in answers:
        told = answer.to_dict()
        for field in (answer.table, "sources"):
            frame = answer.to_polars(field)
            listed = told.get(field, [])
            assert frame.columns == answer.to_pandas(field).columns.tolist()
            if field in told:
                assert frame.height == len(listed)
                assert all(
                    frame[column].to_list() == [row[column] for row in listed]
                    for column in frame.columns
                    if listed
                    and column in listed[0]
                    and not isinstance(listed[0][column], dict | list)
                )
    assert connect(network, "a", "d").to_polars("bottleneck")["id"].to_list() == [
        *connect(network, "a", "d").bottleneck
    ]
    with pytest.raises(InvalidQuestion, match="rows: “rout” is not valid"):
        answers[0].to_polars("rout")


def test_without_polars_it_is_told_what_to_install(
    network: Network, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "polars", None)
    with pytest.raises(InvalidQuestion, match=r"needs polars, .* Run pip install polars\."):
        connect(network, "a", "d").to_polars()


def test_a_list_without_rows_has_its_columns(network: Network) -> None:
    nothing, some = connect(network, "a", "wild"), connect(network, "a", "d")
    for field in ("routes", "connectors", "sources", "bottleneck"):
        frame = nothing.to_pandas(field)
        assert frame.empty
        assert frame.columns.tolist() == some.to_pandas(field).columns.tolist()
    ties = describe(network, "wild").to_pandas("ties")
    assert ties.columns.tolist() == describe(network, "b").to_pandas("ties").columns.tolist()


def test_what_is_no_list_is_refused_with_those_there_are(network: Network) -> None:
    answer = connect(network, "a", "d")
    for name in ("rout", "source", "sentences", "degrees", "to_dict"):
        with pytest.raises(InvalidQuestion, match=f"rows: “{name}” is not valid. Use .*routes"):
            answer.to_pandas(name)


def test_the_main_lists_are_said_where_frames_are_made() -> None:
    kinds = [getattr(answers, name) for name in answers.__all__]
    mains = {kind.table for kind in kinds if issubclass(kind, Answer)}
    told = set(re.findall(r"``(\w+)``", Answer.to_pandas.__doc__ or ""))
    assert mains <= told


def asked(network: Network) -> list[Answer]:
    """Return an answer of each question about a network of cities, companies and others."""
    first, *others = network.facts.ids
    city = next(id for id in network.facts.ids if network.kind(network.find(id)) == Kind.CITY)
    questions: list[Callable[[], Answer]] = [
        lambda: connect(network, first, others[-1], context=True), lambda: role(network, first),
        lambda: impact(network, city), lambda: centrality(network), lambda: measures(network),
        lambda: communities(network), lambda: key_players(network), lambda: summary(network),
        lambda: without(network, [first]), lambda: describe(network, first),
        lambda: ties(network, first), lambda: neighbourhood(network, first),
        lambda: browse(network), lambda: coverage(network),
        lambda: known_words(network),
        lambda: compare_dates(network, first, before="2014", after="2017"),
    ]  # fmt: skip
    return [ask() for ask in questions]


def test_an_answer_tells_itself_in_a_line(network: Network) -> None:
    assert repr(connect(network, "a", "d")) == (
        "<Connection “Aville and Dorm were three steps apart until 2018; only one path was that "
        "short.” 3 connectors>"
    )
    for answer in (*asked(network), *asked(compile_network(hostile_city()))):
        told = repr(answer)
        assert told.isprintable()
        assert len(told) < 200
        assert told.startswith(f"<{type(answer).__name__} ")
    assert repr(network) == "<Network 8 entities, 6 ties, 6 statements, revision 0>"
    assert repr(network.facts) == "<Ecosystem 8 ids, 6 ties, 6 statements, revision 0>"


def test_a_notebook_shows_the_sentences_and_the_first_rows(network: Network) -> None:
    answer = connect(network, "a", "d")
    shown = Page(answer._repr_html_())
    assert [p.text for p in shown.all("p")] == list(answer.sentences)
    rows = [[cell.text for cell in row] for row in cells(answer._repr_html_())]
    assert rows[0] == ["id", "name", "kind", "party", "share", "indispensable", "lasts"]
    assert [row[1] for row in rows[1:]] == [one.name for one in answer.connectors]
    many = centrality(compile_network(hub(12)), "degree")
    assert len(Page(many._repr_html_()).all("tr")) == 11
    assert Page(many._repr_html_()).all("p")[-1].text == "10 of 13 items"


def test_what_a_notebook_shows_holds_no_markup_from_outside() -> None:
    for answer in (*asked(compile_network(hostile_city())), *asked(compile_network(small()))):
        shown = Page(answer._repr_html_())
        tags = {element.tag for element in shown.elements}
        assert tags <= {"div", "p", "table", "thead", "tbody", "tr", "th", "td"}
        assert not [element for element in shown.elements if element.attributes]
        assert "".join(answer.sentences).split() == "".join(
            p.text for p in shown.all("p")[: len(answer.sentences)]
        ).split()  # fmt: skip


def test_sentences_say_what_they_are_about(network: Network) -> None:
    for answer in (*asked(network), *asked(compile_network(hostile_city()))):
        assert answer.said
        assert answer.about(*Topic) == answer.besides() == answer.sentences
        assert answer.about() == answer.besides(*Topic) == ()
        for topic in Topic:
            texts = {sentence.text for sentence in answer.said if sentence.topic is topic}
            assert set(answer.about(topic)) == texts
            assert len(answer.about(topic)) + len(answer.besides(topic)) == len(answer.said)
        told = answer.to_dict()
        assert told["explanation"] == " ".join(answer.sentences)
        assert not {"said", "sentences"} & told.keys()
        with pytest.raises(ValueError, match="nothing like it"):
            answer.about("nothing like it")


def cells(html: str) -> list[list[Element]]:
    rows = re.findall(r"<tr>(.*?)</tr>", html)
    return [Page(row).elements for row in rows]


def test_an_answer_that_lists_nothing_gives_no_row(network: Network) -> None:
    frame = connect(network, "a", "wild").to_pandas()
    assert isinstance(frame, pandas.DataFrame)
    assert frame.empty


def test_without_gives_the_pairs_that_get_farther_apart() -> None:
    ring = gather(
        [Entity(id, Kind.COMPANY, id) for id in "abcde"],
        [Statement(a, Relation.PARTNERS_WITH, b) for a, b in pairwise("abcde")]
        + [Statement("a", Relation.PARTNERS_WITH, "e")],
    )
    frame = without(compile_network(ring), ["c"]).to_pandas()
    assert frame.to_dict("records") == [{"source": "b", "target": "d", "before": 2, "after": 3}]


def test_every_answer_says_what_its_rows_are() -> None:
    """Whatever field ``to_pandas`` takes is one that the answer has."""
    kinds = [getattr(answers, name) for name in answers.__all__]
    found = [kind for kind in kinds if issubclass(kind, Answer) and kind is not Answer]
    assert len(found) > 10
    assert [kind for kind in found if not hasattr(kind, kind.table)] == []
