"""Answers as tables of pandas: a row for each thing that an answer lists."""

from itertools import pairwise

import pandas
import pytest

from graph import answers, centrality, connect, role, without
from graph.answers import Answer
from graph.compile import compile_network
from graph.ecosystem import Entity, Statement
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
