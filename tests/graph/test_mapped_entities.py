"""Mappings: what nodes become by them, with their ids and places; no server is asked."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from neo4j.time import Duration

from graph.ecosystem import Entity, Statement
from graph.mapping.ids import ids_of
from graph.model import Kind, Relation, is_id
from tests.graph.mapped import (
    ACME,
    ANN,
    BOLT,
    DALLAS,
    ENTITIES,
    NO_TEXT,
    ONE,
    Node,
    Written,
    stated,
)

# Entities


def test_a_row_becomes_an_entity(written: Written) -> None:
    path = written(
        ONE % ", aliases: [short, former], subtype: {value: startup}, homepage: web, "
        "summary: about, source_url: ref, source_title: ref_title"
    )
    held = {
        "vat": 17, "title": " Acme ", "short": ["ACM", "ACM;A. ", 5], "former": "Ajax; ;ACM",
        "web": "https://acme.org", "about": 2019, "ref": "https://a.org/x", "ref_title": "About",
    }  # fmt: skip
    facts, unstatable = stated(path, [("Firm", held)])
    assert (list(facts.entities()), unstatable) == (
        [
            Entity(
                "17", Kind.COMPANY, "Acme", "startup", ("ACM", "A.", "5", "Ajax"),
                "https://acme.org", "2019", "https://a.org/x", "About",
            )
        ],
        [],
    )  # fmt: skip


def test_one_label_can_hold_several_kinds(written: Written) -> None:
    path = written("""\
entities:
  - label: Body
    kind: {property: form, values: {Ltd: company, "3": university, true: city}}
    id: nr
    name: nr
""")
    forms = {"a": " Ltd ", "b": 3, "c": True}
    facts, unstatable = stated(path, [("Body", {"nr": n, "form": f}) for n, f in forms.items()])
    kinds = {entity.id: entity.kind for entity in facts.entities()}
    assert kinds == {"a": Kind.COMPANY, "b": Kind.UNIVERSITY, "c": Kind.CITY}
    _, unstatable = stated(path, [("Body", {"nr": "d", "form": "GmbH"}), ("Body", {"nr": "e"})])
    assert unstatable == [
        "Body with nr 'd': kind (form) 'GmbH' is not among the mapping's values: "
        "Ltd, 3, true. Add it there.",
        "Body with nr 'e': kind (form) is blank. Fill it in.",
    ]


UNSTATABLE: list[tuple[dict[str, object], list[str]]] = [
    ({"title": "A"}, ["Firm 0: id (vat) is blank. Fill it in."]),
    ({"vat": " ", "title": "A"}, ["Firm 0: id (vat) is blank. Fill it in."]),
    ({"vat": 1.5, "title": "A"}, [f"Firm 0: id (vat) has a number with a point. {NO_TEXT}"]),
    ({"vat": True, "title": "A"}, [f"Firm 0: id (vat) has true or false. {NO_TEXT}"]),
    ({"vat": ["a"], "title": "A"}, [f"Firm 0: id (vat) has a list. {NO_TEXT}"]),
    ({"vat": "a"}, ["Firm with vat 'a': name (title) is blank. Fill it in."]),
    ({"vat": 17, "title": ""}, ["Firm with vat 17: name (title) is blank. Fill it in."]),
    (
        {"vat": "a", "title": Duration(years=1)},
        [f"Firm with vat 'a': name (title) has another kind of value. {NO_TEXT}"],
    ),
    (
        {"vat": "a", "title": "A", "short": ["A", [1]]},
        [f"Firm with vat 'a': aliases (short) has a list. {NO_TEXT}"],
    ),
    (
        {"vat": "a", "ref": "javascript:alert(1)"},
        [
            "Firm with vat 'a': name (title) is blank. Fill it in.",
            "Firm with vat 'a': source_url (ref) 'javascript:alert(1)' is not a source. Use "
            "an http(s):// address or word:slug, such as article:cities-that-outsource.",
        ],
    ),
]


@pytest.mark.parametrize(("held", "told"), UNSTATABLE)
def test_an_entity_that_cannot_be_stated_is_told_as_people_find_it(
    written: Written, held: dict[str, object], told: list[str]
) -> None:
    facts, unstatable = stated(written(ONE % ", aliases: short, source_url: ref"), [("Firm", held)])
    assert (list(facts.entities()), unstatable) == ([], told)


def test_nodes_of_one_id_are_all_told_and_none_of_them_is_stated(written: Written) -> None:
    twice: list[Node] = [ACME, ("Firm", {"vat": " acme", "title": "Other"}), BOLT]
    facts, unstatable = stated(written(ENTITIES), twice)
    assert list(facts.ids) == ["bolt"]
    told = "2 nodes get the id acme. Give each its own, or the labels a prefix."
    assert unstatable == [f"Firm with vat ' acme': {told}", f"Firm with vat 'acme': {told}"]


def test_labels_that_both_count_from_one_need_a_prefix(written: Written) -> None:
    facts, unstatable = stated(written(ENTITIES), [DALLAS, ANN])
    assert (list(facts.ids), unstatable) == (["human-1", "town-1"], [])
    facts, unstatable = stated(written(ENTITIES.replace(", prefix: town-", "")), [
        DALLAS, ("Firm", {"vat": "1", "title": "One"}),
    ])  # fmt: skip
    assert (list(facts.ids), len(unstatable)) == ([], 2)


# Ids


@pytest.mark.parametrize(
    ("prefix", "value", "id"),
    [
        ("", "acme-2", "acme-2"),
        ("firm-", "0042", "firm-0042"),
        ("", "US 75-001", "us-75-001"),
        ("", "Malmö!", "malmo"),
        ("", "--Ærø & Sønner--", "aero-sonner"),
        ("p-", "x" * 200, "p-" + "x" * 118),
        ("", "東京", "ee1155cad1682bf0"),
        ("town-", "東京", "town-ee1155cad1682bf0"),
    ],
)
def test_a_value_becomes_an_id_that_people_can_read(prefix: str, value: str, id: str) -> None:
    assert ids_of([(prefix, value)]) == {(prefix, value): id}


def test_values_that_are_spelled_alike_are_told_apart_by_a_mark() -> None:
    ids = ids_of([("", "acme"), ("", "ACME"), ("", "Acme!"), ("", "Bolt"), ("a", "cme")])
    assert ids["", "acme"] == "acme"
    assert ids["a", "cme"] == "acme"  # two of one id, which stating the entities tells
    assert ids["", "Bolt"] == "bolt"
    marked = {ids["", "ACME"], ids["", "Acme!"]}
    assert len(marked) == 2
    assert all(len(id) == len("acme-") + 16 and id.startswith("acme-") for id in marked)


def test_long_values_that_begin_alike_keep_room_for_their_mark() -> None:
    ids = ids_of([("p-", "X" * 200), ("p-", "X" * 201)])
    assert len(set(ids.values())) == 2
    assert all(is_id(id) and len(id) == 120 for id in ids.values())


@given(
    st.lists(st.tuples(st.sampled_from(["", "firm-"]), st.text(min_size=1, max_size=8))),
    st.randoms(),
)
def test_ids_are_ids_and_the_same_in_whatever_order_values_come(
    values: list[tuple[str, str]], random: random.Random
) -> None:
    ids = ids_of(values)
    random.shuffle(values)
    assert ids_of(values) == ids
    assert all(map(is_id, ids.values()))
    # what is an id already may come of two prefixes, nothing else
    whole = {"".join(value) if is_id("".join(value)) else value for value in values}
    assert len(set(ids.values())) == len(whole)


# Places


def test_a_property_can_say_where_entities_are_located(written: Written) -> None:
    path = written(
        ENTITIES.replace("name: title", "name: title, located_in: town, source_url: ref")
    )
    acme: Node = ("Firm", {"vat": "acme", "title": "Acme", "town": 1, "ref": "https://a.org"})
    facts, unstatable = stated(path, [acme, DALLAS, BOLT])
    assert list(facts.statements()) == [
        Statement("acme", Relation.LOCATED_IN, "town-1", url="https://a.org", dataset="mapping")
    ]
    assert facts.entity(facts.position("acme")).located_in == "town-1"
    assert unstatable == []


def test_properties_can_hold_coordinates(written: Written) -> None:
    path = written(ENTITIES.replace("name: title", "name: title, latitude: lat, longitude: lon"))
    firm: Node = ("Firm", {"vat": "a", "title": "A", "lat": 39.961176, "lon": -83})
    half: Node = ("Firm", {"vat": "b", "title": "B", "lat": "39.9"})
    far: Node = ("Firm", {"vat": "c", "title": "C", "lat": 91.5, "lon": "x"})
    facts, unstatable = stated(path, [firm, half, far])
    assert [(e.id, e.latitude, e.longitude) for e in facts.entities()] == [("a", 39.961176, -83.0)]
    assert unstatable == [
        "Firm with vat 'b': Only one of latitude and longitude is given. Give both, or neither.",
        "Firm with vat 'c': latitude '91.500000000' is not a number from -90 to 90.",
        "Firm with vat 'c': longitude 'x' is not a number from -180 to 180.",
    ]


def test_a_place_that_is_no_city_leaves_the_entity_and_is_told(written: Written) -> None:
    path = written(
        ENTITIES.replace("called}", "called, located_in: town}")
        + "  - {label: County, kind: city, id: nr, prefix: county-, name: called}\n"
    )
    nodes: list[Node] = [
        ("Human", {"nr": 1, "called": "Ann", "town": "one"}),
        ("Human", {"nr": 2, "called": "Bob", "town": 1}),
        ("Human", {"nr": 3, "called": "Cid", "town": 2}),
        DALLAS,
        ("Town", {"nr": 2, "called": "Plano", "town": "1"}),
        ("County", {"nr": 2, "called": "Collin"}),
    ]
    facts, unstatable = stated(path, nodes)
    assert len(facts.ids) == 6
    joins = "It joins organization, company, university, project, event to city."
    assert unstatable == [
        "Human with nr 1: located_in (town) 'one' is the id of no cities. Name one city, and "
        "its label.",
        "Human with nr 2: LOCATED_IN cannot join the person human-2 to the city town-1. " + joins,
        "Human with nr 3: located_in (town) '2' is the id of 2 cities. Name one city, and its "
        "label.",
        "Town with nr 2: LOCATED_IN cannot join the city town-2 to the city town-1. " + joins,
    ]


def test_a_place_can_be_one_of_a_label(written: Written) -> None:
    path = written(
        ENTITIES.replace("title}", "title, located_in: {property: town, label: Town}}")
        + "  - {label: County, kind: city, id: nr, prefix: county-, name: called}\n"
    )
    county: Node = ("County", {"nr": 1, "called": "Collin"})
    acme: Node = ("Firm", {"vat": "acme", "title": "Acme", "town": 1})
    facts, unstatable = stated(path, [county, DALLAS, acme])
    assert ([s.target for s in facts.statements()], unstatable) == (["town-1"], [])
