"""Mappings: how a file is read, and what rows become by it; no server is asked."""

import random
from collections.abc import Callable, Iterable
from dataclasses import fields
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from neo4j.time import Date, DateTime, Duration

from graph.ecosystem import Ecosystem, Entity, Statement
from graph.errors import InvalidFacts
from graph.mapping import EntityRow, Mapping, RelationRow, facts_of, read_mapping
from graph.mapping.grammar import EntityEntry, RelationEntry
from graph.mapping.ids import ids_of
from graph.model import Kind, Relation, is_id
from tests.graph.plain_store import same

Written = Callable[[str], Path]

#: A node, by its label and its properties; a relationship, by its type, where its ends are
#: among the nodes, and its properties.
Node = tuple[str, dict[str, object]]
Link = tuple[str, int, int, dict[str, object]]

ENTITIES = """\
entities:
  - {label: Firm, kind: company, id: vat, name: title}
  - {label: Town, kind: city, id: nr, prefix: town-, name: called}
  - {label: Human, kind: person, id: nr, prefix: human-, name: called}
"""
RELATIONS = """\
relations:
  - {type: PAID, relation: FUNDS, role: how, since: from, until: to, source_url: ref}
"""
KINDS_TOLD = "Use city, organization, company, university, project, person, event."
ACME: Node = ("Firm", {"vat": "acme", "title": "Acme"})
BOLT: Node = ("Firm", {"vat": "bolt", "title": "Bolt"})
DALLAS: Node = ("Town", {"nr": 1, "called": "Dallas"})
ANN: Node = ("Human", {"nr": 1, "called": "Ann"})


@pytest.fixture
def written(tmp_path: Path) -> Written:
    """Return what writes a mapping."""

    def write(text: str) -> Path:
        path = tmp_path / "mapping.yaml"
        path.write_text(text, "utf-8")
        return path

    return write


def problems(path: Path) -> list[str]:
    """Return the problems of a mapping, each without the folder it is in."""
    with pytest.raises(InvalidFacts) as error:
        read_mapping(path)
    return [line.replace(f"{path.parent}/", "") for line in error.value.problems]


def rows(
    mapping: Mapping, nodes: Iterable[Node], links: Iterable[Link]
) -> tuple[list[EntityRow], list[RelationRow]]:
    ours, theirs = mapping.entity_properties(), mapping.relation_properties()
    return (
        [
            EntityRow(str(at), label, [held.get(name) for name in ours[label]])
            for at, (label, held) in enumerate(nodes)
        ],
        [
            RelationRow(str(start), str(end), type, [held.get(name) for name in theirs[type]])
            for type, start, end, held in links
        ],
    )


def stated(
    path: Path, nodes: Iterable[Node], links: Iterable[Link] = ()
) -> tuple[Ecosystem, list[str]]:
    mapping = read_mapping(path)
    facts, unstatable = facts_of(mapping, *rows(mapping, nodes, links))
    return facts.ecosystem(), unstatable


# Reading the file


def test_every_word_of_the_grammar_is_read(written: Written) -> None:
    mapping = read_mapping(
        written("""\
entities:
  - label: Firm
    kind: {property: form, values: {Ltd: company}}
    id: vat
    prefix: firm-
    name: title
    aliases: [short, former]
    subtype: {value: startup}
    homepage: web
    summary: about
    located_in: city
    source_url: ref
    source_title: {value: The register}
relations:
  - type: PAID
    relation: FUNDS
    reverse: true
    source_kind: company
    target_kind: city
    role: how
    since: from
    until: {value: 2019-05}
    source_url: {value: "article:payers"}
    source_title: ref_title
unstatable: skip
""")
    )
    assert (mapping.dataset, mapping.skip) == ("mapping", True)
    assert mapping.entity_properties() == {
        "Firm": ["about", "city", "form", "former", "ref", "short", "title", "vat", "web"]
    }
    assert mapping.relation_properties() == {"PAID": ["from", "how", "ref_title"]}
    (firm,), (paid,) = mapping.entities, mapping.relations
    assert (firm.line, firm.kind.values, firm.source_title.value) == (
        2, {"Ltd": "company"}, "The register",
    )  # fmt: skip
    assert (paid.reverse, paid.ends, paid.until.value) == (True, ("city", "company"), "2019-05")


def test_every_word_stands_in_the_page() -> None:
    page = (Path(__file__).parents[2] / "docs" / "mapping.md").read_text("utf-8")
    made = [field.name for entry in (EntityEntry, RelationEntry) for field in fields(entry)]
    words = {*made, *Kind, *Relation, "entities", "relations", "unstatable", "refuse", "skip"}
    assert [word for word in words - {"line"} if f"`{word}`" not in page] == []


def test_texts_that_yaml_would_take_for_something_else_stay_texts(written: Written) -> None:
    mapping = read_mapping(
        written("entities:\n  - {label: NO, kind: city, id: 2019, name: 1e3, summary: null}\n")
    )
    assert mapping.entity_properties() == {"NO": ["1e3", "2019", "null"]}


ONE = "entities:\n  - {label: Firm, kind: company, id: vat, name: title%s}\n"
PAID = (ONE % "") + "relations:\n  - {type: PAID, relation: FUNDS%s}\n"

WRONG: list[tuple[str, list[str]]] = [
    ("", [": The file is empty. Say under entities which labels are which kinds."]),
    (
        "entities: [",
        [":1: This is not YAML: expected the node content, but found '<stream end>'."],
    ),
    ("a: 1\n---\nb: 2\n", [":2: This is not YAML: but found another document."]),
    (
        "entities: \x00",
        [": This is not YAML: unacceptable character #x0000: special characters are not allowed."],
    ),
    ("[" * 3000, [": This is nested too deep. Write it as docs/mapping.md shows."]),
    ("- label: Firm", [":1: There are no words here. Write each with a colon and its value."]),
    ("relations: []", [
        ":1: This is not a list. Write each entry after a hyphen.",
        ":1: entities is missing. Say which labels are which kinds.",
    ]),
    ("entities: Firm", [":1: This is not a list. Write each entry after a hyphen."]),
    ("entities: [Firm]", [":1: There are no words here. Write each with a colon and its value."]),
    ("entities:\n  - label: Firm\n    knd: company\n    id:\n    name: [a, b]\n", [
        ":2: kind is missing. Say what these nodes are.",
        ":3: 'knd' is not a word that can be used here. Did you mean 'kind'?",
        ":4: There is nothing here. Write a text, or leave the word out.",
        ":5: There are several texts here. Write one.",
    ]),
    (ONE % ", name: other", [":2: 'name' is here twice. Keep one."]),
    (ONE % ", prefix: Firm_", [
        ":2: 'Firm_' cannot begin an id. Use at most 40 lower-case letters, digits and hyphens."
    ]),
    (ONE % ", summary: {property: about}", [
        ":2: Not these words together. Write value alone, or property and values."
    ]),
    (ONE % ", summary: {value: a, property: b, values: {c: d}}", [
        ":2: Not these words together. Write value alone, or property and values."
    ]),
    (ONE % ", source_url: {value: www.a.org}", [
        ":2: 'www.a.org' is not a source. Use an http(s):// address or word:slug, such as "
        "article:our-city."
    ]),
    (ONE % r', summary: "\ud800"', [
        ":2: There is half a character here (U+D800 to U+DFFF). Write it whole."
    ]),
    (
        "entities:\n  - label: Firm\n    kind:\n      property: form\n      values:\n"
        "        Ltd: compny\n        Spa: bath\n    id: vat\n    name: title\n",
        [
            ":6: 'compny' is not a word that can be used here. Did you mean 'company'?",
            f":7: 'bath' is not a word that can be used here. {KINDS_TOLD}",
        ],
    ),
    ((ONE % "") + "  - {label: Firm, kind: city, id: vat, name: title}\n", [
        ":3: label 'Firm' already has an entry in line 2. Tell its kinds apart there, by values "
        "of kind."
    ]),
    (PAID % ", since: {value: May 2019}, reverse: yes", [
        ":4: “May 2019” is not a date. Use 2016, 2016-05 or 2016-05-31.",
        ":4: 'yes' is not a word that can be used here. Use false, true.",
    ]),
    (PAID % ", source_kind: citty", [
        ":4: 'citty' is not a word that can be used here. Did you mean 'city'?"
    ]),
    ((PAID % "") + "  - {type: PAID, relation: LEADS, source_kind: city}\n", [
        ":5: type 'PAID' already has an entry in line 4. Tell them apart by "
        "source_kind and target_kind."
    ]),
    (
        (PAID % ", source_kind: city") + "  - {type: PAID, relation: LEADS, reverse: true, "
        "target_kind: city}\n",
        [
            ":5: type 'PAID' already has an entry in line 4. Tell them apart by "
            "source_kind and target_kind."
        ],
    ),
    (ONE % ", located_in: {property: town, label: Twon}", [
        ":2: located_in: 'Twon' is not a word that can be used here. Use Firm."
    ]),
    (ONE % ", located_in: {property: town}", [
        ":2: label is missing. Say which nodes are meant."
    ]),
    (ONE % ", located_in: {label: Firm}", [
        ":2: property is missing. Say which property has the id of a city."
    ]),
    ((ONE % "") + "unstatable: ignore\n", [
        ":3: 'ignore' is not a word that can be used here. Use refuse, skip."
    ]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "told"), WRONG)
def test_each_problem_of_a_file_is_told_at_its_line(
    written: Written, text: str, told: list[str]
) -> None:
    assert problems(written(text)) == [f"mapping.yaml{line}" for line in told]


def test_a_file_that_cannot_be_read_says_why(tmp_path: Path) -> None:
    assert problems(tmp_path / "none.yaml") == [
        "none.yaml: Cannot read the file: No such file or directory."
    ]
    (tmp_path / "latin.yaml").write_bytes("entities: Malmö".encode("latin-1"))
    assert problems(tmp_path / "latin.yaml") == [
        "latin.yaml: This is not UTF-8. Save the file as UTF-8."
    ]


@given(st.text() | st.text(alphabet=":-{}[]'\"&*!|>%@`#?, \n\tentitieslabelkind", max_size=60))
def test_whatever_a_file_holds_is_a_mapping_or_a_list_of_problems(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    path = tmp_path_factory.getbasetemp() / "any.yaml"
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    try:
        read_mapping(path)
        lines: tuple[str, ...] = ()
    except InvalidFacts as error:
        lines = error.problems
    assert all(line.startswith(str(path)) and "\n" not in line for line in lines)


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


NO_TEXT = "Make it a text or a whole number."
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
