"""Attributes: kept as they are stated, typed by their columns, the same through every format."""

import json
from copy import copy
from pathlib import Path

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph import formats
from graph.attributes import NO_ATTRIBUTES, Attributes, Value, merged, type_of, unit_of
from graph.compile import compile_network
from graph.ecosystem import Ecosystem, Entity, Statement
from graph.facts import gather
from graph.formats.sheets.attribute_columns import column_of
from graph.model import Kind, Relation
from tests.strategies import examples

_LABELS = st.sampled_from(
    ["Budget (EUR)", "Stage", "role", "name", "Zip", "a:string", "kind", "Grant, total", "budget"]
)
_WORDS = st.sampled_from(
    ["pilot", "2019", "2019-05", "yes", "1,200", "04039", "n/a", "a;b", "[x]", "$5", "1e5", "=1+1"]
)
_TEXTS = _WORDS | st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), max_size=6)
_VALUES = (
    _TEXTS
    | st.integers(-(1 << 53), 1 << 53)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.booleans()
    | st.lists(_TEXTS, max_size=3)
)
_ENDS = st.sampled_from([("a", "b"), ("b", "c"), ("c", "a")])
_ATTRIBUTES = st.dictionaries(_LABELS, _VALUES, max_size=4).map(Attributes)


@st.composite
def attributed(draw: st.DrawFn) -> Ecosystem:
    """Draw a few entities and statements with any attributes."""
    entities = [
        Entity(id, Kind.ORGANIZATION, id.upper(), attributes=draw(_ATTRIBUTES)) for id in "abc"
    ]
    statements = [
        Statement(a, Relation.FUNDS, b, url=f"https://a.org/{n}", attributes=draw(_ATTRIBUTES))
        for n, (a, b) in enumerate(draw(st.lists(_ENDS, max_size=4)))
    ]
    return gather(entities, statements)


FACTS = gather(
    [
        Entity(
            "a", Kind.ORGANIZATION, "A", attributes={"Budget (EUR)": 3_000_000_000, "kind": "x"}
        ),
        Entity("b", Kind.PROJECT, "B", attributes={"Open": True, "Topics": ("ports", "rail")}),
        Entity("c", Kind.COMPANY, "C"),
    ],
    [
        Statement("a", Relation.FUNDS, "b", "", "2019", attributes={"Amount": 12.5, "Via": "C"}),
        Statement("a", Relation.FUNDS, "b", "", "2021", attributes={"Amount": 7}),
    ],
)


def test_values_are_frozen_and_a_blank_states_nothing() -> None:
    made = Attributes({" Budget\n(EUR) ": 5.0, "Note": " ", "Topics": ["a", "", "a"], "None": None})
    assert dict(made) == {"Budget (EUR)": 5, "Topics": ("a",)}
    assert Attributes({"Note": ""}) == NO_ATTRIBUTES == {}
    assert hash(Attributes(made)) == hash(made) == hash(copy(made))


@pytest.mark.parametrize("wrong", [{"": 1}, {"x": float("inf")}, {"x": {"y": 1}}])
def test_what_is_no_value_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="attribute"):
        Attributes(wrong)


def test_a_number_too_long_for_other_tools_is_a_text() -> None:
    assert Attributes({"x": 1 << 60})["x"] == str(1 << 60)


@given(_ATTRIBUTES, _ATTRIBUTES)
@examples(100)
def test_of_two_that_state_attributes_each_label_counts_by_itself(
    one: Attributes, two: Attributes
) -> None:
    assert Attributes.of(merged([one.text, two.text])) == {**one, **two}
    assert Attributes.of(merged([one.text, two.text, one.text])) == {**two, **one}


COLUMNS: list[tuple[str, set[str], str, dict[str, Value | None]]] = [
    ("Budget (EUR)", {"1,200", "80.5", "n/a", ""}, "a number in EUR", {"1,200": 1200, "n/a": None}),
    ("Umsatz", {"1.200,50", "80"}, "a number", {"1.200,50": 1200.5}),
    ("Ventas", {"1.200", "80,5"}, "a number", {"1.200": 1200, "80,5": 80.5}),
    ("Budget", {"$1,200", "$80"}, "a number in $", {"$80": 80}),
    ("Zip", {"10115", "80331"}, "a text", {"10115": "10115"}),
    ("Area", {"04039", "10115"}, "a text", {"04039": "04039"}),
    ("Number", {"12345678901234567", "1"}, "a text", {"1": "1"}),
    ("Opened", {"31.05.2019", "May 2020"}, "a date", {"31.05.2019": "2019-05-31"}),
    ("Opened", {"2019", "2020"}, "a number", {"2019": 2019}),
    ("Member", {"yes", "No"}, "yes or no", {"yes": True, "No": False}),
    ("Topics", {"ports; rail", "rail", "ports;sea"}, "a list", {"ports;sea": ("ports", "sea")}),
    ("Note", {"we met; then left", "a; b"}, "a text", {"a; b": "a; b"}),
    ("Zip:string", {"10", "20"}, "a text", {"10": "10"}),
    ("n:int", {"10", "x"}, "a text", {"10": "10"}),
]


@pytest.mark.parametrize(("header", "cells", "told", "values"), COLUMNS)
def test_a_column_is_typed_by_all_its_cells(
    header: str, cells: set[str], told: str, values: dict[str, Value | None]
) -> None:
    column = column_of(header, cells)
    assert column.told == told
    assert {cell: column.value(cell) for cell in values} == values


def test_a_unit_stands_in_brackets_and_a_year_is_none() -> None:
    labels = [
        "Budget (EUR)",
        "Share [%]",
        "Staff (2019)",
        "Area (m2)",
        "Budget",
        "Name (official) x",
    ]
    assert [*map(unit_of, labels)] == ["EUR", "%", "", "m2", "", ""]
    assert type_of("2019") == "text"


@given(attributed())
@examples(200)
def test_a_csv_folder_gives_back_every_attribute(
    tmp_path_factory: pytest.TempPathFactory, facts: Ecosystem
) -> None:
    folder = tmp_path_factory.getbasetemp() / "attributed"
    formats.write(facts, folder)
    again, _ = formats.read([folder], "")
    assert [*again.entities()] == [*facts.entities()]
    assert [*again.statements()] == [*facts.statements()]


def test_what_no_attribute_says_is_not_in_the_folder(tmp_path: Path) -> None:
    formats.write(FACTS, tmp_path)
    header = (tmp_path / "relations.csv").read_text().splitlines()[0]
    assert header.endswith(",source_title,Amount,Via")
    header = (tmp_path / "entities.csv").read_text().splitlines()[0]
    assert header.endswith(",longitude,Budget (EUR),Open,Topics:string[],kind:string")


def test_graphml_has_attributes_by_their_types(tmp_path: Path) -> None:
    formats.write(FACTS, tmp_path / "facts.graphml")
    graph = nx.read_graphml(tmp_path / "facts.graphml")
    assert graph.nodes["a"]["Budget (EUR)"] == 3_000_000_000
    assert graph.nodes["a"]["attribute_kind"] == "x"
    assert (graph.nodes["a"]["kind"], graph.nodes["b"]["Topics"]) == ("organization", "ports;rail")
    assert graph.nodes["b"]["Open"] is True
    assert "Open" not in graph.nodes["c"]
    assert graph.edges["a", "b"]["Amount"] == 12.5


def test_gexf_has_attributes_by_their_types(tmp_path: Path) -> None:
    formats.write(FACTS, tmp_path / "facts.gexf")
    graph = nx.read_gexf(tmp_path / "facts.gexf")
    assert graph.nodes["a"]["Budget (EUR)"] == 3_000_000_000
    assert graph.nodes["b"]["Open"] is True
    edge = graph.edges["a", "b"]
    assert (edge["Amount"], edge["Via"]) == (12.5, "C")


def test_node_link_json_has_those_of_every_statement(tmp_path: Path) -> None:
    formats.write(FACTS, tmp_path / "facts.json")
    told = json.loads((tmp_path / "facts.json").read_text())
    assert told["nodes"][0]["Budget (EUR)"] == 3_000_000_000
    stated = [one["attributes"] for one in told["edges"][0]["evidence"]]
    assert stated == [{"Amount": 12.5, "Via": "C"}, {"Amount": 7}]


def test_networkx_and_igraph_have_them_flat() -> None:
    network = compile_network(FACTS)
    assert network.to_networkx().nodes["b"]["Topics"] == "ports;rail"
    graph = network.to_igraph()
    assert graph.vs["Budget (EUR)"] == [3_000_000_000, None, None]
    assert graph.es["Amount"] == [12.5]


def test_other_columns_of_a_table_of_ties_are_what_each_row_says_of_it(tmp_path: Path) -> None:
    path = tmp_path / "grants.csv"
    path.write_text(
        "From,To,Amount ($),Decided,Topics,Empty\n"
        'Bay Fund,Acme,"1,200",31.05.2019,ports;rail,\n'
        "Bay Fund,Bolt,80.5,01.02.2020,rail,\n"
    )
    facts, told = formats.read([path], "d")
    assert [dict(statement.attributes) for statement in facts.statements()] == [
        {"Amount ($)": 1200, "Decided": "2019-05-31", "Topics": ("ports", "rail")},
        {"Amount ($)": 80.5, "Decided": "2020-02-01", "Topics": ("rail",)},
    ]
    kept = 'Kept "Amount ($)" as a number in $, "Decided" as a date and "Topics" as a list.'
    assert f'{kept} Not read: "Empty".' in told[0]


def test_other_columns_of_a_list_are_attributes_of_its_entries(tmp_path: Path) -> None:
    path = tmp_path / "members.csv"
    path.write_text("Name,Headcount,Open\nAcme,12,yes\nBolt,n/a,no\nAcme,99,no\n")
    facts, _ = formats.read([path], "d")
    acme, bolt = facts.entities()
    assert (acme.attributes, bolt.attributes) == ({"Headcount": 12, "Open": True}, {"Open": False})


@pytest.mark.parametrize("ending", ["graphml", "json"])
def test_our_own_graph_files_come_back_with_what_facts_say_alone(
    tmp_path: Path, ending: str
) -> None:
    path = tmp_path / f"facts.{ending}"
    formats.write(FACTS, path)
    facts, _ = formats.read([path], "d")
    a, b, c = facts.entities()
    assert a.attributes["Budget (EUR)"] == 3_000_000_000
    assert (b.attributes["Open"], c.attributes) == (True, {})
    stated = {label for statement in facts.statements() for label in statement.attributes}
    assert {"Amount", "Via"} <= stated
    assert not stated & {"statements", "symmetric", "context", "periods", "key", "id"}


def test_a_zero_and_a_no_stay_apart_in_a_csv_folder(tmp_path: Path) -> None:
    facts = gather(
        Entity(id, Kind.COMPANY, id.upper(), attributes=Attributes({"Zip": value}))
        for id, value in (("a", 0), ("b", False), ("c", True), ("d", 1))
    )
    formats.write(facts, tmp_path)
    again, _ = formats.read([tmp_path], "theirs")
    kept = [entity.attributes["Zip"] for entity in again.entities()]
    assert [(type(value), value) for value in kept] == [
        (int, 0), (bool, False), (bool, True), (int, 1)
    ]  # fmt: skip
