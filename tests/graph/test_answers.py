"""Answers as tables of pandas: a row for each thing that an answer lists."""

import re
from itertools import pairwise

import pandas
import pytest

from graph import answers, centrality, compare_dates, connect, role, without
from graph.answers import Answer
from graph.compile import compile_network
from graph.ecosystem import Entity, Statement
from graph.errors import InvalidQuestion
from graph.facts import gather
from graph.model import Kind, Relation
from graph.network import Network
from graph.questions.entity import describe
from tests.app.conftest import small


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
