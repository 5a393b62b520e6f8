"""What a load would change: the facts before and after, held against each other."""

import json
from collections import Counter
from dataclasses import replace

from hypothesis import given

from graph.differences import ChangeKind, Totals, ValueChange, difference
from graph.ecosystem import Ecosystem, Entity, Statement
from graph.facts import gather
from graph.model import Kind, Relation
from graph.vocabulary import KindWords, vocabulary_of
from tests.graph.plain_store import Given, facts_given
from tests.graph.stored_facts import (
    ENTITIES,
    FACTS,
    STATEMENTS,
)
from tests.strategies import examples

CITY = Entity("c", Kind.CITY, "Ceeville")
BODY = Entity("b", Kind.COMPANY, "Bee", homepage="https://bee.example")
TIE = Statement("b", Relation.SERVES, "c", "vendor", "2018", url="https://a.example")


def of(before: Ecosystem, after: Ecosystem) -> tuple[Totals, Totals]:
    found = difference(before, after)
    return found.entities, found.statements


# The difference of two statements of facts


def test_of_nothing_before_everything_is_new() -> None:
    found = difference(gather(), FACTS)
    assert (found.entities, found.statements) == (Totals(4, 0, 0, 0), Totals(5, 0, 0, 0))
    assert [each.entity.id for each in found.entity_changes] == ["ann", "dallas-tx", "dia", "forum"]
    assert {each.change for each in found.statement_changes} == {ChangeKind.NEW}
    assert found.names == {e.id: e.name for e in ENTITIES}


def test_of_the_same_nothing_differs() -> None:
    found = difference(FACTS, FACTS)
    assert (found.entities, found.statements) == (Totals(0, 0, 4, 0), Totals(0, 0, 5, 0))
    assert found.is_none
    assert not found.entity_changes
    assert not found.statement_changes


def test_the_dataset_named_within_facts_makes_no_difference() -> None:
    labeled = gather(ENTITIES, (replace(each, dataset="seeds") for each in STATEMENTS))
    assert difference(labeled, FACTS).is_none


def test_a_changed_entity_tells_each_value_before_and_after() -> None:
    after = replace(BODY, kind=Kind.ORGANIZATION, aliases=("B",), latitude=1.5, longitude=2.0)
    [changed] = difference(gather([BODY]), gather([after])).entity_changes
    assert (changed.change, changed.entity) == (ChangeKind.CHANGED, after)
    assert changed.values == (
        ValueChange("kind", "company", "organization"),
        ValueChange("aliases", (), ("B",)),
        ValueChange("latitude", None, 1.5),
        ValueChange("longitude", None, 2.0),
    )


def test_a_statement_of_the_same_tie_is_changed_and_one_of_another_is_new() -> None:
    before = gather([CITY, BODY], [TIE])
    other = replace(TIE, relation=Relation.SUPPLIES)
    found = difference(before, gather([CITY, BODY], [replace(TIE, since="2019"), other]))
    assert found.statements == Totals(1, 1, 0, 0)
    new, changed = found.statement_changes
    assert (new.change, new.statement) == (ChangeKind.NEW, other)
    assert changed.values == (ValueChange("since", "2018", "2019"),)


def test_statements_of_one_source_are_taken_together_first() -> None:
    one, two = TIE, replace(TIE, url="https://b.example", since="2001")
    after = replace(two, since="2003"), replace(one, url="https://c.example")
    found = difference(gather([CITY, BODY], [one, two]), gather([CITY, BODY], after))
    assert [each.values for each in found.statement_changes] == [
        (ValueChange("since", "2001", "2003"),),
        (ValueChange("url", "https://a.example", "https://c.example"),),
    ]


def test_of_a_tie_with_fewer_statements_than_before_the_rest_is_withdrawn() -> None:
    before = [TIE, replace(TIE, since="2005"), replace(TIE, since="2006")]
    found = difference(gather([CITY, BODY], before), gather([CITY, BODY], [TIE]))
    assert found.statements == Totals(0, 0, 1, 2)
    assert {each.change for each in found.statement_changes} == {ChangeKind.WITHDRAWN}


def test_only_the_first_of_each_change_are_shown_and_all_are_counted() -> None:
    cities = [Entity(f"c{n}", Kind.CITY, f"City {n}") for n in range(9)]
    after = [*(replace(city, summary="x") for city in cities[:4]), Entity("z", Kind.CITY, "Z")]
    found = difference(gather(cities), gather(after), shown=2)
    assert found.entities == Totals(1, 4, 0, 5)
    assert [(each.change, each.entity.id) for each in found.entity_changes] == [
        ("new", "z"), ("changed", "c0"), ("changed", "c1"), ("withdrawn", "c4"),
        ("withdrawn", "c5"),
    ]  # fmt: skip


def test_words_described_otherwise_are_a_difference() -> None:
    words = [
        vocabulary_of({"quango": KindWords("quango", plural)}, {}) for plural in ("quangos", "qs")
    ]
    quango = [Entity("q", "quango", "Q")]
    found = difference(gather(quango, (), words[0]), gather(quango, (), words[1]))
    assert found.vocabulary_changed
    assert not found.is_none
    assert found.entities == Totals(0, 0, 1, 0)


def test_own_kinds_and_relations_are_compared_by_name_and_not_by_code() -> None:
    few = [Entity("q", "quango", "Q"), Entity("c", Kind.CITY, "C")]
    more = [*few, Entity("a", "agora", "A")]  # which takes the code that quango had
    owes = Statement("q", "OWES", "c")
    lends = Statement("c", "LENDS", "q")
    entities, statements = of(gather(few, [owes]), gather(more, [owes, lends]))
    assert (entities, statements) == (Totals(1, 0, 2, 0), Totals(1, 0, 1, 0))


def test_a_difference_is_plain_values() -> None:
    value = difference(gather([BODY]), gather([replace(BODY, aliases=("B",))])).to_dict()
    assert json.loads(json.dumps(value)) == value
    assert value["entities"] == {"new": 0, "changed": 1, "same": 0, "withdrawn": 0}
    assert value["entity_changes"][0]["change"] == "changed"
    assert value["entity_changes"][0]["values"] == [
        {"attribute": "aliases", "old": [], "new": ["B"]}
    ]


@examples(300)
@given(facts_given, facts_given)
def test_the_totals_are_those_that_plain_python_counts(one: Given, two: Given) -> None:
    assert one is not None
    assert two is not None
    found = difference(gather(*one), gather(*two), shown=100)
    before, after = ({entity.id: entity for entity in given[0]} for given in (one, two))
    both = before.keys() & after.keys()
    same_ones = sum(before[id] == after[id] for id in both)
    assert found.entities == Totals(
        len(after) - len(both), len(both) - same_ones, same_ones, len(before) - len(both)
    )
    old, new = set(one[1]), set(two[1])
    ties_gone, ties_come = (
        Counter((s.source, s.relation, s.target) for s in some) for some in (old - new, new - old)
    )
    changed = (ties_gone & ties_come).total()
    assert found.statements == Totals(
        len(new - old) - changed, changed, len(new & old), len(old - new) - changed
    )
    assert {s.statement for s in found.statement_changes if s.change != "withdrawn"} == new - old
    assert {e.entity.id for e in found.entity_changes if e.change == "withdrawn"} == (
        before.keys() - both
    )
