"""Node-link JSON: what networkx reads is what it is handed in Python, with all statements."""

import json
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph import formats
from graph.compile import compile_network
from graph.ecosystem import Ecosystem, Entity, Statement
from graph.facts import gather
from graph.model import Kind, Relation
from tests.strategies import ecosystems, examples


def read(path: Path) -> Any:
    return nx.node_link_graph(json.loads(path.read_text("utf-8")), edges="edges")


@given(ecosystems())
@examples(60)
def test_networkx_reads_what_it_is_handed(
    tmp_path_factory: pytest.TempPathFactory, facts: Ecosystem
) -> None:
    path = tmp_path_factory.getbasetemp() / "x.json"
    formats.write(facts, path)
    back, handed = read(path), compile_network(facts).to_networkx(evidence=True)
    assert back.is_directed()
    assert back.is_multigraph()
    for _, attributes in handed.nodes(data=True):
        del attributes["name"]  # which is the label
    assert list(back.nodes(data=True)) == list(handed.nodes(data=True))
    assert list(back.edges(keys=True, data=True)) == list(handed.edges(keys=True, data=True))
    assert back.graph == handed.graph


@given(st.text(min_size=1))
@examples(60)
def test_every_text_comes_back(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    path = tmp_path_factory.getbasetemp() / "y.json"
    statement = Statement("a", Relation.PART_OF, "b", text, url=text, title=text)
    formats.write(gather([Entity("a", Kind.CITY, text)], [statement]), path)
    graph = read(path)
    assert graph.nodes["a"]["label"] == text
    assert graph.edges["a", "b", "a.PART_OF.b"]["evidence"][0]["role"] == text


def test_blank_facts_are_a_graph_without_nodes(tmp_path: Path) -> None:
    formats.write(gather(), tmp_path / "x.json")
    assert len(read(tmp_path / "x.json")) == 0
