"""Kinds and relations that facts bring: read, written, counted and said."""

from json import loads
from pathlib import Path

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph import formats
from graph.compile import compile_network
from graph.ecosystem import Entity, Statement
from graph.errors import InvalidFacts, InvalidQuestion
from graph.facts import gather
from graph.filter import narrow
from graph.model import RULES, SECTORS, Kind, Relation, Rule
from graph.questions.connect import connect
from graph.questions.counting.filtered_view import filtered
from graph.questions.entity import describe
from graph.vocabulary import (
    COLORS,
    GLYPHS,
    LINES,
    MOST,
    SHIPPED,
    KindWords,
    Vocabulary,
    contradictions,
    described,
    kind_words,
    merged,
    rule_of,
    undescribed,
    vocabulary_of,
)
from tests.strategies import examples

ENTITIES = "id,kind,name\na,company,Alpha\nb,company,Beta\nm,ministry,Ports\np,person,Pat\n"

_PHRASES = st.sampled_from(["knows", "is near", "sits beside", "owes to"])
_KINDS = st.builds(
    KindWords, _PHRASES, _PHRASES, st.sampled_from(["party", "venue", "place"]),
    st.sampled_from(SECTORS), st.sampled_from(["", *GLYPHS]), st.sampled_from(["", *COLORS]),
)  # fmt: skip
_ENDS = st.frozensets(st.sampled_from([("k0", "k1"), ("city", "k0"), ("k1", "person")]))
_RULES = st.builds(
    Rule, _ENDS, _PHRASES, _PHRASES, st.integers(0, 3), st.booleans(), st.booleans(),
    st.sampled_from(["", "SUPPLIES", "LEADS"]), st.sampled_from(["", *LINES]),
)  # fmt: skip


@st.composite
def vocabularies(draw: st.DrawFn) -> Vocabulary:
    """Draw a vocabulary of up to 30 relations, so that some need more than 16 bits."""
    kinds = {f"k{n}": draw(_KINDS) for n in range(2)}
    relations = {f"R{n}": draw(_RULES) for n in range(draw(st.sampled_from([1, 2, 3, 30])))}
    return vocabulary_of(kinds, relations, draw(st.sampled_from([{}, {"lab": "university"}])))


@st.composite
def facts_of_own_words(draw: st.DrawFn):  # type: ignore[no-untyped-def]  # noqa: ANN201
    """Draw facts that use the words of a vocabulary, some that ship, and one that is new."""
    words = draw(vocabularies())
    ids = [f"e{n}" for n in range(7)]
    kinds = st.sampled_from(["k0", "k1", Kind.COMPANY, Kind.PROJECT, Kind.CITY])
    entities = [Entity(id, draw(kinds), id.upper()) for id in ids]
    relations = st.sampled_from([*(name for name, _ in words.own_relations), "FUNDS", "NEW_ONE"])
    pairs = st.tuples(st.sampled_from(ids), relations, st.sampled_from(ids))
    ties = draw(st.lists(pairs.filter(lambda tie: tie[0] != tie[2]), max_size=16, unique=True))
    return gather(entities, [Statement(*tie) for tie in ties], words)


def read(folder: Path, **files: str) -> tuple[formats.Checked, list[str]]:
    for name, text in files.items():
        (folder / f"{name}.{'yaml' if name == 'vocabulary' else 'csv'}").write_text(text)
    found = formats.check([folder])
    return found, [line.replace(f"{folder}/", "") for line in found.warnings]


def test_a_new_word_is_taken_and_told(tmp_path: Path) -> None:
    relations = "source,relation,target\na,INVESTED_IN,b\np,invested in,a\na,SUPLIES,m\n"
    found, told = read(tmp_path, entities=ENTITIES, relations=relations)
    assert found.problems == []
    assert told == [
        "entities.csv:4: kind ministry is new (1 row).",
        "relations.csv:2: relation INVESTED_IN is new (2 rows), said as “invested in”, “invested "
        "in by”.",
        "relations.csv:4: relation SUPLIES is new (1 row), said as “suplies”, “is suplied "
        "by”. Did you mean SUPPLIES?",
    ]
    assert found.ecosystem is not None
    assert {name for name, _ in found.ecosystem.vocabulary.own_relations} == {
        "INVESTED_IN", "SUPLIES"
    }  # fmt: skip
    strict = formats.check([tmp_path], strict=True).problems
    assert len(strict) == 4
    with pytest.raises(InvalidFacts, match="kind 'ministry' is unknown"):
        formats.read([tmp_path], "d", strict=True)


def test_ends_that_a_relation_is_not_known_to_join_are_taken_and_told(tmp_path: Path) -> None:
    found, told = read(
        tmp_path, entities=ENTITIES, relations="source,relation,target\na,WORKS_FOR,b\n"
    )
    assert told[-1] == (
        "relations.csv:2: WORKS_FOR is not known to join the company 'a' to the company 'b'. It is "
        "taken as it stands."
    )
    assert found.ecosystem is not None
    assert len(list(found.ecosystem.ties())) == 1


def test_a_vocabulary_beside_the_tables_describes_words(tmp_path: Path) -> None:
    words = (
        "kinds:\n  ministry:\n    plural: ministries of state\n    sector: government\n"
        "relations:\n  KNOWS:\n    phrase: knows\n    symmetric: yes\n    directness: 2\n"
        "  BUYS_FROM:\n    counts_as: SUPPLIES\n    inverse: sells to\n"
    )
    relations = "source,relation,target\np,KNOWS,a\na,KNOWS,p\nb,BUYS_FROM,a\n"
    found, told = read(tmp_path, entities=ENTITIES, relations=relations, vocabulary=words)
    assert (found.problems, told) == ([], [])
    assert found.ecosystem is not None
    known = found.ecosystem.vocabulary
    assert known.kinds[-1] == "ministry"
    assert kind_words(known.kinds[-1]).plural == "ministries of state"
    assert rule_of(known.relations[-1]) == Rule(frozenset(), "knows", "knows", 2, symmetric=True)
    bought = dict(known.own_relations)["BUYS_FROM"]
    assert (bought.directness, bought.joins) == (
        RULES[Relation.SUPPLIES].directness, RULES[Relation.SUPPLIES].joins
    )  # fmt: skip
    assert len(list(found.ecosystem.ties())) == 2  # who knows whom is one tie


def test_a_vocabulary_says_how_its_words_are_drawn(tmp_path: Path) -> None:
    words = (
        "kinds:\n  ministry:\n    glyph: Star\n    color: navy\nrelations:\n  OWNS:\n"
        "    line: provide\n"
    )
    relations = "source,relation,target\nm,OWNS,a\n"
    found, told = read(tmp_path, entities=ENTITIES, relations=relations, vocabulary=words)
    assert (found.problems, told, found.ecosystem is None) == ([], [], False)
    assert found.ecosystem is not None
    [(_, ministry)], [(_, owns)] = (
        found.ecosystem.vocabulary.own_kinds, found.ecosystem.vocabulary.own_relations
    )  # fmt: skip
    assert (ministry.glyph, ministry.color, owns.line) == ("star", "navy", "provide")


def test_what_is_wrong_with_a_vocabulary_is_told_by_line(tmp_path: Path) -> None:
    words = (
        "kinds:\n  city:\n    plural: x\n  port:\n    is: spot\n    foo: 1\n    color: puce\n"
        "relations: 7\n"
    )
    found, _ = read(tmp_path, entities=ENTITIES, vocabulary=words)
    assert [line.replace(f"{tmp_path}/", "") for line in found.problems] == [
        "vocabulary.yaml:2: city is one of the words that ship, which stay as they are. Give yours "
        "another name.",
        "vocabulary.yaml:5: 'spot' cannot be used here. Use party, venue, place.",
        "vocabulary.yaml:6: 'foo' is unknown here. Use label, plural, is, sector, glyph, color.",
        "vocabulary.yaml:7: 'puce' cannot be used here. Use navy, sky, amber, violet, green, plum, "
        "stone.",
        "vocabulary.yaml:8: This is no table. Write a word, and under it what is said of it.",
    ]


def test_too_many_words_are_refused_with_the_rarest_named(tmp_path: Path) -> None:
    rows = "".join(f"a,R{n},b\n" for n in range(MOST)) + "b,R1,a\n"
    found, _ = read(tmp_path, entities=ENTITIES, relations=f"source,relation,target\n{rows}")
    (problem,) = found.problems
    assert "There are 72 relations. At most 60 fit. The rarest: R0, R10, R11," in problem
    with pytest.raises(InvalidFacts, match="Use at most 60"):
        gather([], [Statement("a", f"R{n}", "b") for n in range(MOST)])


@examples(40)
@given(facts=facts_of_own_words())
def test_facts_of_own_words_come_back_from_files(facts, tmp_path_factory) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    folder = tmp_path_factory.mktemp("own")
    formats.write(facts, folder)
    again, _ = formats.read([folder], "")
    assert again.vocabulary == facts.vocabulary
    assert list(again.entities()) == list(facts.entities())
    assert list(again.ties()) == list(facts.ties())
    assert undescribed(described(facts.vocabulary)) == facts.vocabulary


@examples(60)
@given(facts=facts_of_own_words())
def test_searches_count_own_relations_as_networkx_does(facts) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    network = compile_network(facts)
    oracle: nx.Graph[str] = nx.Graph()
    arcs: nx.DiGraph[str] = nx.DiGraph()
    oracle.add_nodes_from(facts.ids)
    arcs.add_nodes_from(facts.ids)
    for tie in facts.ties():
        rule = rule_of(tie.relation)
        if not rule.context:
            oracle.add_edge(tie.source, tie.target)
            arcs.add_edge(tie.source, tie.target)
            if rule.symmetric:
                arcs.add_edge(tie.target, tie.source)
    assert {id: network.degree(at) for at, id in enumerate(facts.ids)} == dict(oracle.degree)
    with filtered(network, narrow()) as view:
        assert len(view.adjacency(arc=True).neighbors) == arcs.number_of_edges()
    answer = connect(network, "e0", "e1")
    expected = (
        nx.shortest_path_length(oracle, "e0", "e1") if nx.has_path(oracle, "e0", "e1") else None
    )
    assert answer.distance == expected
    for connector in answer.connectors:
        kind = network.kind(facts.position(connector.id))
        assert connector.party == (kind_words(kind).role != "venue")


def test_own_words_can_be_asked_for_and_left_out() -> None:
    entities = [
        Entity("a", "ministry", "A"),
        Entity("b", "ministry", "B"),
        Entity("c", "port", "C"),
    ]
    ties = [Statement("a", "INVESTED_IN", "c"), Statement("c", "OWES", "b")]
    network = compile_network(gather(entities, ties))
    assert connect(network, "a", "b").distance == 2
    assert connect(network, "a", "b", relation=["invested_in"]).distance is None
    assert connect(network, "a", "b", without_kind=["port"]).distance is None
    assert "A invested in C" in connect(network, "a", "c").explanation
    with pytest.raises(InvalidQuestion, match="INVESTED_IN"):
        connect(network, "a", "b", relation=["invests"])


def test_two_vocabularies_are_one_and_their_contradictions_are_told() -> None:
    plain = SHIPPED.including(["ministry"], ["KNOWS", "OWES"])
    told = vocabulary_of({}, {"KNOWS": Rule(frozenset(), "knows", "knows", 2, symmetric=True)})
    other = vocabulary_of({}, {"KNOWS": Rule(frozenset(), "has met", "has met", 1, symmetric=True)})
    assert dict(merged([told, plain]).own_relations)["KNOWS"].phrase == "knows"
    assert dict(merged([told, other]).own_relations)["KNOWS"].phrase == "has met"
    assert (contradictions(told, plain), contradictions(told, other)) == ([], ["KNOWS"])


def test_a_subtype_has_the_sector_that_its_vocabulary_gives_it(tmp_path: Path) -> None:
    words = vocabulary_of({}, {}, {"think-tank": "nonprofit"})
    ends = [
        Entity("a", Kind.ORGANIZATION, "A", "think-tank"), Entity("b", Kind.COMPANY, "B"),
        Entity("c", Kind.ORGANIZATION, "C", "chamber"),
    ]  # fmt: skip
    facts = gather(ends, [Statement("a", "FUNDS", "b")], words)
    network = compile_network(facts)
    sectors = {id: describe(network, id).to_dict()["sector"] for id in "abc"}
    assert sectors == {"a": "nonprofit", "b": "company", "c": "nonprofit"}
    drawn = network.to_networkx()
    assert {id: drawn.nodes[id]["sector"] for id in "abc"} == sectors
    formats.write(facts, tmp_path / "x.json")
    nodes = loads((tmp_path / "x.json").read_text())["nodes"]
    assert {node["id"]: node["sector"] for node in nodes} == sectors
