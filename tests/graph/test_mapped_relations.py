"""Mappings: what relationships become by them, and what is left out; no server is asked."""

import random
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from neo4j.time import Date, DateTime, Duration

from graph.ecosystem import Entity, Statement
from graph.mapping import facts_of, read_mapping
from graph.model import Kind, Relation
from tests.graph.mapped import (
    ACME,
    ANN,
    BOLT,
    DALLAS,
    ENTITIES,
    NO_TEXT,
    ONE,
    RELATIONS,
    Link,
    Node,
    Written,
    rows,
    stated,
)
from tests.graph.plain_store import same

# Relations


def test_a_relationship_becomes_a_statement(written: Written) -> None:
    held = {"how": "seed", "from": 2019, "to": "2021-05", "ref": "https://a.org/1"}
    facts, unstatable = stated(
        written(ENTITIES + RELATIONS), [ACME, BOLT], [("PAID", 0, 1, held), ("PAID", 0, 1, {})]
    )
    assert (list(facts.statements()), unstatable) == (
        [
            Statement(
                "acme", Relation.FUNDS, "bolt", "seed", "2019", "2021-05", "https://a.org/1",
                dataset="mapping",
            ),
            Statement("acme", Relation.FUNDS, "bolt", dataset="mapping"),
        ],
        [],
    )  # fmt: skip


def test_a_tie_can_run_the_other_way_round(written: Written) -> None:
    path = written(ENTITIES + RELATIONS.replace("role", "reverse: true, role"))
    facts, _ = stated(path, [ACME, ANN], [("PAID", 0, 1, {})])
    assert [(s.source, s.target) for s in facts.statements()] == [("human-1", "acme")]


def test_one_type_can_state_several_relations_by_the_kinds_of_its_ends(written: Written) -> None:
    path = written(
        ENTITIES
        + """\
relations:
  - {type: IN, relation: PART_OF, source_kind: city, target_kind: city}
  - {type: IN, relation: REPRESENTS, reverse: true, source_kind: person}
  - {type: IN, relation: LOCATED_IN, target_kind: city}
"""
    )
    nodes = [ACME, DALLAS, ANN, ("Town", {"nr": 2, "called": "Uptown"})]
    links: list[Link] = [("IN", start, end, {}) for start, end in ((0, 1), (3, 1), (1, 2), (0, 0))]
    facts, unstatable = stated(path, nodes, links)
    assert [(s.source, s.relation, s.target) for s in facts.statements()] == [
        ("acme", Relation.LOCATED_IN, "town-1"),
        ("human-1", Relation.REPRESENTS, "town-1"),
        ("town-2", Relation.PART_OF, "town-1"),
    ]
    assert unstatable == []  # no entry is meant for a company in a company


def test_one_type_can_state_several_relations_by_a_property(written: Written) -> None:
    path = written(
        ENTITIES
        + """\
relations:
  - {type: TIE, relation: {property: sort, values: {pays: FUNDS, sells: SUPPLIES}}}
"""
    )
    links: list[Link] = [("TIE", 0, 1, {"sort": sort}) for sort in ("pays", "sells", "owns")]
    facts, unstatable = stated(path, [ACME, BOLT], links)
    assert [s.relation for s in facts.statements()] == [Relation.FUNDS, Relation.SUPPLIES]
    assert unstatable == [
        "TIE from Firm with vat 'acme' to Firm with vat 'bolt': relation (sort) 'owns' is not "
        "among the mapping's values: pays, sells. Add it there."
    ]


@pytest.mark.parametrize(
    ("value", "since"),
    [
        (None, ""),
        (" ", ""),
        ("2019", "2019"),
        ("2019-05", "2019-05"),
        (" 2019-05-31 ", "2019-05-31"),
        ("2019-05-31T23:59:59.999Z", "2019-05-31"),
        ("2019-05-31 23:59", "2019-05-31"),
        (2019, "2019"),
        (2019.0, "2019"),
        (33, "0033"),
        (Date(2019, 5, 31), "2019-05-31"),
        (DateTime(2019, 5, 31, 23, 59, 59), "2019-05-31"),
        (date(2019, 5, 31), "2019-05-31"),
        (datetime(2019, 5, 31, 23, tzinfo=UTC), "2019-05-31"),
    ],
)
def test_dates_of_all_sorts_become_dates(written: Written, value: object, since: str) -> None:
    facts, unstatable = stated(
        written(ENTITIES + RELATIONS), [ACME, BOLT], [("PAID", 0, 1, {"from": value})]
    )
    assert ([s.since for s in facts.statements()], unstatable) == ([since], [])


FORM = "Use 2016, 2016-05 or 2016-05-31."


@pytest.mark.parametrize(
    ("held", "told"),
    [
        ({"from": "May 2019"}, f"since (from): “May 2019” is not a date. {FORM}"),
        (
            {"from": "2019-02-30"},
            f"since (from): “2019-02-30” is not a date: there is no such day. {FORM}",
        ),
        ({"from": 20190531}, f"since (from): “20190531” is not a date. {FORM}"),
        (
            {"from": 0},
            f"since (from): “0000” is not a date: there is no such day. {FORM}",
        ),
        ({"to": True}, "until (to) has true or false. Make it a date."),
        ({"to": 2019.5}, "until (to) has a number with a point. Make it a date."),
        ({"to": ["2019"]}, "until (to) has a list. Make it a date."),
        ({"to": Duration(years=1)}, "until (to) has another kind of value. Make it a date."),
        (
            {"from": 2020, "to": "2019-12"},
            "until 2019-12 is before since 2020. Correct one of them.",
        ),
        (
            {"ref": "a.org"},
            "source_url (ref) 'a.org' is not a source. Use an http(s):// address or "
            "word:slug, such as article:cities-that-outsource.",
        ),
    ],
)
def test_a_relationship_that_cannot_be_stated_is_told_with_both_its_ends(
    written: Written, held: dict[str, object], told: str
) -> None:
    facts, unstatable = stated(written(ENTITIES + RELATIONS), [ACME, BOLT], [("PAID", 0, 1, held)])
    whose = "PAID from Firm with vat 'acme' to Firm with vat 'bolt'"
    assert (list(facts.statements()), unstatable) == ([], [f"{whose}: {told}"])


@pytest.mark.parametrize(
    ("value", "id"),
    [(7, "7"), (7.0, "7"), (-0.0, "0"), (2.0**53, "9007199254740992")],
)
def test_a_whole_number_is_its_digits_whether_it_has_a_point_or_not(
    written: Written, value: object, id: str
) -> None:
    facts, unstatable = stated(written(ENTITIES), [("Firm", {"vat": value, "title": 7.0})])
    assert ([(e.id, e.name) for e in facts.entities()], unstatable) == ([(id, "7")], [])


@pytest.mark.parametrize("value", [7.5, float("nan"), float("inf"), 2.0**60])
def test_a_number_that_is_no_whole_one_is_no_text(written: Written, value: float) -> None:
    facts, unstatable = stated(written(ENTITIES), [("Firm", {"vat": value, "title": "A"})])
    assert list(facts.entities()) == []
    assert unstatable == [f"Firm 0: id (vat) has a number with a point. {NO_TEXT}"]


@pytest.mark.parametrize(
    ("roles", "role"),
    [
        (["host", "funder"], "host, funder"), (["builder"], "builder"), ([], ""),
        ([" a ", "", "a", 3, 4.0], "a, 3, 4"), ("one", "one"),
    ],
)  # fmt: skip
def test_a_list_of_texts_is_a_role(written: Written, roles: object, role: str) -> None:
    path = written(ENTITIES + RELATIONS)
    facts, unstatable = stated(path, [ACME, BOLT], [("PAID", 0, 1, {"how": roles})])
    assert ([s.role for s in facts.statements()], unstatable) == ([role], [])


def test_each_of_a_list_of_roles_is_looked_up(written: Written) -> None:
    path = written(
        ENTITIES + RELATIONS.replace("role: how", "role: {property: how, values: {h: host, f: f}}")
    )
    facts, _ = stated(path, [ACME, BOLT], [("PAID", 0, 1, {"how": ["f", "h"]})])
    assert [s.role for s in facts.statements()] == ["f, host"]


@pytest.mark.parametrize(
    ("held", "told", "left"),
    [
        ({"how": [["a"]], "from": 2019}, f"role (how) has a list. {NO_TEXT}", ("", "2019", "")),
        ({"how": 7.5, "to": 2019}, f"role (how) has a number with a point. {NO_TEXT}",
         ("", "", "2019")),
        ({"how": "host", "from": "May 2019", "to": "2020"},
         f"since (from): “May 2019” is not a date. {FORM}", ("host", "", "2020")),
        ({"how": "host", "from": 2020, "to": 2019},
         "until 2019 is before since 2020. Correct one of them.", ("host", "", "")),
    ],
)  # fmt: skip
def test_skipping_leaves_a_role_or_a_date_blank_and_keeps_the_tie(
    written: Written, held: dict[str, object], told: str, left: tuple[str, str, str]
) -> None:
    link: Link = ("PAID", 0, 1, {**held, "ref": "https://a.org"})
    whose = "PAID from Firm with vat 'acme' to Firm with vat 'bolt'"
    path = written(ENTITIES + RELATIONS)
    facts, unstatable = stated(path, [ACME, BOLT], [link])
    assert (list(facts.statements()), unstatable) == ([], [f"{whose}: {told}"])
    path = written(ENTITIES + RELATIONS + "unstatable: skip\n")
    facts, unstatable = stated(path, [ACME, BOLT], [link])
    assert unstatable == [f"{whose}: {told} It is left blank."]
    (statement,) = facts.statements()
    assert (statement.role, statement.since, statement.until) == left
    assert statement.url == "https://a.org"


def test_skipping_leaves_blank_what_an_entity_can_do_without(written: Written) -> None:
    path = written(
        ONE % ", aliases: short, summary: about, homepage: web, source_url: ref"
        + "unstatable: skip\n"
    )
    held = {"vat": "acme", "title": "Acme", "short": ["A", [1]], "about": 7.5, "web": True}
    facts, unstatable = stated(path, [("Firm", held), ("Firm", {**held, "vat": "b", "ref": "x"})])
    assert list(facts.entities()) == [Entity("acme", Kind.COMPANY, "Acme", aliases=("A",))]
    assert sum("'acme'" in told and told.endswith(" It is left blank.") for told in unstatable) == 3


def test_kinds_that_a_relation_may_not_join_are_told(written: Written) -> None:
    path = written(ENTITIES + RELATIONS.replace("FUNDS", "SERVES"))
    _, unstatable = stated(path, [ACME, ANN], [("PAID", 0, 1, {}), ("PAID", 0, 0, {})])
    assert unstatable == [
        "PAID from Firm with vat 'acme' to Firm with vat 'acme': Both ends are acme. Name two.",
        "PAID from Firm with vat 'acme' to Human with nr 1: SERVES cannot join the company acme "
        "to the person human-1. It joins organization, company to city.",
    ]


def test_a_tie_that_loses_an_end_is_told_after_the_end(written: Written) -> None:
    nameless: Node = ("Firm", {"vat": "bolt"})
    links: list[Link] = [("PAID", 0, 1, {}), ("PAID", 1, 7, {})]
    facts, unstatable = stated(written(ENTITIES + RELATIONS), [ACME, nameless], links)
    assert list(facts.statements()) == []
    assert unstatable == [
        "Firm with vat 'bolt': name (title) is blank. Fill it in.",
        "PAID from Firm with vat 'acme' to Firm with vat 'bolt': One of its ends cannot be stated. "
        "Correct that end first.",
    ]  # and nothing of the relationship whose end is no entity's row


@given(st.randoms())
def test_the_order_of_the_rows_changes_nothing(
    tmp_path_factory: pytest.TempPathFactory, random: random.Random
) -> None:
    path = tmp_path_factory.getbasetemp() / "mapping.yaml"
    path.write_text(ENTITIES + RELATIONS, "utf-8")
    mapping = read_mapping(path)
    nodes: list[Node] = [
        ("Firm", {"vat": vat, "title": vat}) for vat in ("a", "A", "á", "b", "b", "", "東")
    ]
    links: list[Link] = [
        ("PAID", start, end, {"from": year})
        for start, end, year in ((0, 1, 2019), (1, 2, 2018), (0, 1, "x"), (3, 0, 1), (6, 0, "2"))
    ]
    entities, relations = rows(mapping, nodes, links)
    facts, unstatable = facts_of(mapping, entities, relations)
    random.shuffle(entities)
    random.shuffle(relations)
    again, told = facts_of(mapping, entities, relations)
    assert told == unstatable
    assert same(again.ecosystem(), facts.ecosystem())


def test_a_name_too_long_to_be_asked_for_is_told(written: Written) -> None:
    long, short = "x" * 501, "y" * 500
    wrong = "has 501 characters. Use at most 500."
    for title, count in ((long, 0), (short, 1)):
        facts, told = stated(written(ENTITIES), [("Firm", {"vat": "acme", "title": title})])
        assert (len(list(facts.entities())), len(told)) == (count, 1 - count)
        assert all(text.endswith(wrong) and "name 'xxx" in text for text in told)
    path = written(ONE % ", aliases: short" + "unstatable: skip\n")
    held: dict[str, object] = {"vat": "acme", "title": "Acme", "short": ["A", long]}
    facts, told = stated(path, [("Firm", held)])
    assert [e.aliases for e in facts.entities()] == [("A",)]
    assert told[0].endswith(f"{wrong} It is left blank.")
