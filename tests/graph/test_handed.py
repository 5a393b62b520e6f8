"""Facts handed over by pandas, polars, networkx and igraph."""

from datetime import UTC, date, datetime
from typing import Any

import igraph
import networkx as nx
import numpy as np
import pandas as pd
import polars as pl
import pytest

from graph import (
    Asked,
    Ecosystem,
    InvalidFacts,
    InvalidQuestion,
    Kind,
    compile_network,
    from_igraph,
    from_networkx,
    from_pandas,
    from_polars,
    load_seeds,
    read,
)
from graph.seeds import seeds_folder

TIES = {
    "Lead": ["Bay Council", "Acme Inc.", "Bay Council"],
    "Partner": ["Acme Inc.", "State University", None],
    "Since": [date(2019, 5, 1), None, date(2020, 1, 1)],
    "Budget": [1.5, float("nan"), 3.0],
}
ENTITIES = {"name": ["Acme Inc.", "Lone Org"], "type": ["NGO", "University"]}


def said(facts: Ecosystem) -> set[tuple[str, str, str, str, str]]:
    return {(s.source, s.relation, s.target, s.role, s.since) for s in facts.statements()}


@pytest.mark.parametrize(
    ("ask", "frame"), [(from_pandas, pd.DataFrame), (from_polars, pl.DataFrame)]
)
def test_frames(ask: Any, frame: Any) -> None:
    facts, told = ask(frame(TIES), frame(ENTITIES))
    assert said(facts) == {
        ("acme-inc", "PARTNERS_WITH", "bay-council", "", "2019-05-01"),
        ("acme-inc", "PARTNERS_WITH", "state-university", "", ""),
    }
    kinds = {entity.name: entity.kind for entity in facts.entities()}
    assert kinds == {
        "Acme Inc.": "organization", "Bay Council": "organization",
        "Lone Org": "university", "State University": "university",
    }  # fmt: skip
    assert any('Kept "Budget" as a number.' in line for line in told)
    assert any("One row has nobody at one end" in line for line in told)


def test_missing_values_of_every_sort() -> None:
    frame = pd.DataFrame(
        {
            "From": ["A", "B", "C", "D"],
            "To": pd.array(["B", pd.NA, "D", "A"], dtype="string"),
            "Since": [2019, None, pd.NaT, np.int64(2020)],
        }
    )
    facts, _ = from_pandas(frame)
    assert {(s.source, s.target, s.since) for s in facts.statements()} == {
        ("a", "b", "2019"), ("c", "d", ""), ("a", "d", "2020"),
    }  # fmt: skip


def test_what_is_asked_is_not_guessed() -> None:
    frame = pd.DataFrame({"x": ["A"], "y": ["B"]})
    facts, _ = from_pandas(frame, asked=Asked({"source": "y", "target": "x"}, Kind.COMPANY))
    assert [entity.kind for entity in facts.entities()] == ["company", "company"]
    with pytest.raises(InvalidQuestion):
        from_pandas(frame, asked=Asked({"source": "z", "target": "x"}))
    with pytest.raises(InvalidQuestion):
        from_pandas(frame, asked=Asked({"end": "x"}))
    facts, told = from_pandas(pd.DataFrame({"From": ["A"], "To": ["A"]}))
    assert (len(facts.ids), len(facts.sources)) == (1, 0)
    assert "ties:1: This row ties somebody to itself and is left out." in told
    with pytest.raises(InvalidFacts):
        from_pandas()


def test_any_graph_of_networkx() -> None:
    graph: nx.MultiGraph[int] = nx.MultiGraph()
    graph.add_node(1, label="Acme", type="Company", born=datetime(2019, 1, 1, tzinfo=UTC))
    graph.add_node(2)
    graph.add_edge(1, 2, relation="funds", since=2019)
    graph.add_edge(1, 2, relation="partner")
    facts, told = from_networkx(graph)
    assert {entity.name for entity in facts.entities()} == {"Acme", "2"}
    assert {s.relation for s in facts.statements()} == {"FUNDS", "PARTNERS_WITH"}
    assert any('Kept "born" as a date.' in line for line in told)
    with pytest.raises(InvalidFacts, match="neither a node nor an edge"):
        from_networkx(nx.Graph())


def test_any_graph_of_igraph() -> None:
    graph = igraph.Graph.TupleList([("Acme", "Bay"), ("Bay", "Cove")])
    graph.es["since"] = [2019, None]
    facts, _ = from_igraph(graph)
    assert {(s.source, s.target, s.since) for s in facts.statements()} == {
        ("acme", "bay", "2019"), ("bay", "cove", ""),
    }  # fmt: skip
    unnamed = from_igraph(igraph.Graph.Ring(4))[0]
    assert len(unnamed.ids) == len(unnamed.sources) == 4


@pytest.mark.parametrize("library", ["networkx", "igraph"])
def test_what_was_handed_over_comes_back(library: str) -> None:
    network = load_seeds()
    seeds, _ = read([seeds_folder()], "seeds")
    back, _ = (
        from_networkx(network.to_networkx(evidence=True))
        if library == "networkx"
        else from_igraph(network.to_igraph(evidence=True))
    )
    assert [*back.ids] == [*seeds.ids]
    ours = [(e.id, e.kind, e.name, e.located_in, e.latitude) for e in seeds.entities()]
    assert [(e.id, e.kind, e.name, e.located_in, e.latitude) for e in back.entities()] == ours

    def stated(facts: Ecosystem) -> set[tuple[str, ...]]:
        return {
            (s.source, s.relation, s.target, s.role, s.since, s.until, s.url, s.title)
            for s in facts.statements()
        }

    assert stated(back) == stated(seeds)
    assert len(compile_network(back)) == len(network)
