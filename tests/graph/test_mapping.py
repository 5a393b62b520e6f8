"""Mappings: how a file is read, and what is wrong with one; no server is asked."""

from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import InvalidFacts
from graph.mapping import read_mapping
from graph.mapping.grammar import EntityEntry, RelationEntry
from graph.model import Kind, Relation
from tests.graph.mapped import KINDS_TOLD, ONE, Written, problems


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
        ":2: Not these words together. "
        "Write value alone, or property with values, default or prefix."
    ]),
    (ONE % ", summary: {value: a, property: b, values: {c: d}}", [
        ":2: Not these words together. "
        "Write value alone, or property with values, default or prefix."
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
