"""Answers as tables of pandas: a row for each thing that an answer lists."""

import pandas
import pytest

from graph import centrality, connect, role
from graph.answers import Answer
from graph.compile import compile_network
from graph.network import Network
from graph.questions.entity import describe
from tests.app.conftest import small


@pytest.fixture(scope="module")
def network() -> Network:
    return compile_network(small())


def test_each_answer_gives_what_it_lists(network: Network) -> None:
    answers: dict[str, tuple[Answer, str]] = {
        "connectors": (connect(network, "a", "d"), "share"),
        "pairs": (role(network, "b"), "role"),
        "ties": (describe(network, "b"), "relation"),
        "items": (centrality(network, "degree"), "score"),
    }
    for field, (answer, column) in answers.items():
        frame = answer.to_pandas()
        listed = answer.to_dict()[field]
        assert len(frame) == len(listed) > 0
        assert frame[column].tolist() == [row[column] for row in listed]


def test_an_answer_that_lists_nothing_gives_no_row(network: Network) -> None:
    frame = connect(network, "a", "wild").to_pandas()
    assert isinstance(frame, pandas.DataFrame)
    assert frame.empty
