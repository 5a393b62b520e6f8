"""GraphML: what other tools read from it."""

from pathlib import Path
from typing import Any

import networkx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph import formats
from graph.ecosystem import Entity, Statement
from graph.errors import InvalidQuestion
from graph.facts import gather
from graph.model import Kind, Relation
from tests.strategies import examples

FACTS = gather(
    [
        Entity("c", Kind.CITY, 'Cañon <City> & "Co"', "county", ("A", "B"), "https://c.org",
               "one\ntwo", "https://a.org/?x=1&y=2", "Page"),
        Entity("f", Kind.COMPANY, "F"),
        Entity("o", Kind.ORGANIZATION, "O", "chamber"),
    ],
    [
        Statement("f", Relation.SERVES, "c", "later", "2015", "", "https://b.org", "B"),
        Statement("f", Relation.SERVES, "c", "first", "2012-03", "2013", "https://a.org", "A"),
        Statement("f", Relation.SERVES, "c", "again", "2016", "", "https://b.org", "B"),
        Statement("f", Relation.PARTNERS_WITH, "c"),
        Statement("c", Relation.FUNDS, "x"),
    ],
)  # fmt: skip

ONE_WAY = {"symmetric": False, "context": False}
PARTNERS = {"relation": "PARTNERS_WITH", "statements": 1, "symmetric": True, "context": False}


@pytest.fixture
def written(tmp_path: Path) -> Path:
    formats.write(FACTS, tmp_path / "facts.graphml")
    return tmp_path / "facts.graphml"


def test_networkx_reads_every_entity_and_tie(written: Path) -> None:
    graph: Any = networkx.read_graphml(written, force_multigraph=True)
    assert graph.is_directed()
    assert dict(graph.nodes(data=True)) == {
        "c": {"kind": "city", "subtype": "county", "label": 'Cañon <City> & "Co"', "aliases": "A;B",
              "sector": "government", "homepage": "https://c.org", "summary": "one\ntwo",
              "source_url": "https://a.org/?x=1&y=2", "source_title": "Page"},
        "f": {"kind": "company", "label": "F", "sector": "company"},
        "o": {"kind": "organization", "subtype": "chamber", "label": "O", "sector": "nonprofit"},
        "x": {"label": "x"},
    }  # fmt: skip
    edges = graph.edges(keys=True, data=True)
    assert {key: (source, target, data) for source, target, key, data in edges} == {
        "c.FUNDS.x": ("c", "x", {"relation": "FUNDS", "statements": 1, **ONE_WAY}),
        "c.PARTNERS_WITH.f": ("c", "f", PARTNERS),
        "f.PARTNERS_WITH.c": ("f", "c", PARTNERS),
        "f.SERVES.c": ("f", "c", {
            "relation": "SERVES", "role": "first", "since": "2012-03",
            "periods": "2012-03/2013;2015/..",
            "source_url": "https://a.org; https://b.org", "source_title": "A; B", "statements": 3,
            **ONE_WAY,
        }),
    }  # fmt: skip


def test_igraph_reads_every_entity_and_tie(written: Path) -> None:
    igraph = pytest.importorskip("igraph")
    graph = igraph.Graph.Read_GraphML(str(written))
    assert graph.is_directed()
    assert graph.vs["id"] == ["c", "f", "o", "x"]
    assert graph.vs["label"] == ['Cañon <City> & "Co"', "F", "O", "x"]
    edges = [(e.source, e.target, e["relation"], e["statements"]) for e in graph.es]
    assert edges == [
        (0, 3, "FUNDS", 1), (0, 1, "PARTNERS_WITH", 1), (1, 0, "PARTNERS_WITH", 1),
        (1, 0, "SERVES", 3),
    ]  # fmt: skip


def test_blank_facts_make_a_graph_without_nodes(tmp_path: Path) -> None:
    formats.write(gather(), tmp_path / "x.graphml")
    graph: Any = networkx.read_graphml(tmp_path / "x.graphml")
    assert len(graph) == 0


def test_characters_that_xml_cannot_hold_are_replaced(tmp_path: Path) -> None:
    facts = gather([Entity("a", Kind.CITY, "A\0B\x1b\ufffeC\tD\U0001f600")])
    formats.write(facts, tmp_path / "x.graphml")
    graph: Any = networkx.read_graphml(tmp_path / "x.graphml")
    assert graph.nodes["a"]["label"] == "A\ufffdB\ufffd\ufffdC\tD\U0001f600"


@given(st.text(min_size=1))
@examples(100)
def test_no_text_breaks_the_file(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    path = tmp_path_factory.getbasetemp() / "x.graphml"
    statement = Statement("a", Relation.PART_OF, "b", text, url=text, title=text)
    formats.write(gather([Entity("a", Kind.CITY, text, summary=text)], [statement]), path)
    graph: Any = networkx.read_graphml(path)
    read = [graph.nodes["a"]["label"], graph.nodes["a"]["summary"], graph.edges["a", "b"]["role"]]
    if "\r" not in text:  # XML reads every line end as a newline
        assert [len(again) for again in read] == [len(text)] * 3


def test_a_broken_write_leaves_the_old_file(tmp_path: Path) -> None:
    def full(_what: str, _done: int, _of: int) -> None:
        raise OSError(28, "No space left on device")

    path = tmp_path / "x.graphml"
    path.write_text("old")
    many = gather(statements=[Statement("a", Relation.FUNDS, f"b-{n}") for n in range(10_000)])
    with pytest.raises(InvalidQuestion, match=r"Cannot write .*: No space left on device"):
        formats.write(many, path, full)
    assert [(p.name, p.read_text()) for p in tmp_path.iterdir()] == [("x.graphml", "old")]


def test_progress_is_told_in_ties(tmp_path: Path) -> None:
    told: list[tuple[str, int, int]] = []
    many = gather(statements=[Statement("a", Relation.FUNDS, f"b-{n}") for n in range(10_001)])
    formats.write(many, tmp_path / "x.graphml", lambda *step: told.append(step))
    assert told == [("writing x.graphml", done, 10_001) for done in (10_000, 10_001)]
