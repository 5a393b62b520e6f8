"""The words of the domain, dates, and the order of facts in columns."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.dates import LATEST, days_of, span_of
from graph.ecosystem import Entity, Statement
from graph.facts import gather
from graph.model import (
    RELATIONS,
    RULES,
    SECTORS,
    SUBTYPES,
    Kind,
    Relation,
    is_id,
    is_link,
    is_source,
)
from graph.texts import Texts
from graph.vocabulary import is_context, sector_of
from tests.strategies import ecosystems


def test_every_relation_has_a_rule_and_every_rule_joins_something() -> None:
    assert set(RULES) == set(RELATIONS)
    assert all(rule.joins for rule in RULES.values())
    assert list(RELATIONS) == sorted(RELATIONS)


def test_only_partners_with_is_symmetric_and_joins_both_ways() -> None:
    assert [relation for relation in RELATIONS if RULES[relation].symmetric] == ["PARTNERS_WITH"]
    joins = RULES[Relation.PARTNERS_WITH].joins
    assert {(b, a) for a, b in joins} == joins


def test_context_ties_are_places_and_parts_of_places_or_of_events_and_lists() -> None:
    assert is_context(Relation.LOCATED_IN, Kind.COMPANY, Kind.CITY, "")
    assert is_context(Relation.PART_OF, Kind.CITY, Kind.CITY, "state")
    assert is_context(Relation.PART_OF, Kind.EVENT, Kind.EVENT, "")
    assert not is_context(Relation.PART_OF, Kind.PROJECT, Kind.PROJECT, "")
    assert not is_context(Relation.FUNDS, Kind.CITY, Kind.CITY, "")
    assert is_context(Relation.MEMBER_OF, Kind.COMPANY, Kind.ORGANIZATION, "collective")
    assert not is_context(Relation.MEMBER_OF, Kind.COMPANY, Kind.ORGANIZATION, "alliance")
    assert not is_context(Relation.LEADS, Kind.COMPANY, Kind.ORGANIZATION, "collective")
    assert sector_of(Kind.ORGANIZATION, "collective") == "other"


def test_every_kind_and_subtype_has_a_sector() -> None:
    found = {sector_of(kind, subtype) for kind in Kind for subtype in {"", *SUBTYPES[kind]}}
    assert found == set(SECTORS)
    assert sector_of(Kind.ORGANIZATION, "institute") == "university"
    assert sector_of(Kind.COMPANY, "utility") == "company"
    assert sector_of(Kind.ORGANIZATION, "guild") == "other"


@pytest.mark.parametrize(
    ("text", "expected"),
    [("dallas-tx", True), ("100-rc", True), ("", False), ("Dallas", False), ("a b", False),
     ("a" * 120, True), ("a" * 121, False), ("é", False), ("a\n", False)],
)  # fmt: skip
def test_what_an_id_is(text: str, expected: bool) -> None:
    assert is_id(text) == expected


@pytest.mark.parametrize(
    ("text", "source", "link"),
    [
        ("https://example.org/a?b=c", True, True),
        ("http://x.org", True, True),
        ("article:cities-that-outsource", True, False),
        ("javascript:alert(1)", False, False),
        ("https://", False, True),
        ("", False, False),
        ("example.org", False, False),
    ],
)
def test_what_a_source_is_and_what_is_shown_as_a_link(text: str, source: bool, link: bool) -> None:
    assert (is_source(text), is_link(text)) == (source, link)


def test_a_date_is_all_its_days() -> None:
    first, last = days_of("2016")
    assert last - first == 365  # a leap year
    assert days_of("2016-02")[1] - days_of("2016-02")[0] == 28
    assert len(set(days_of("2016-02-29"))) == 1
    assert span_of("", "2016-02") == (0, days_of("2016-02-29")[0])
    assert span_of("2016", "") == (days_of("2016-01-01")[0], LATEST)


@pytest.mark.parametrize(
    "text",
    [
        "16",
        "2016-13",
        "2016-1",
        "2015-02-29",
        "2016-00",
        "0000",
        "\uff12\uff10\uff11\uff16",
        "2016-01-01 ",
    ],
)
def test_no_date(text: str) -> None:
    with pytest.raises(ValueError, match="is not a date"):
        days_of(text)


def test_an_end_before_the_beginning_is_refused() -> None:
    with pytest.raises(ValueError, match="before"):
        span_of("2017", "2016-12-31")
    assert span_of("2017", "2017")


@given(st.lists(st.text()))
def test_texts_are_the_sequence_they_were_made_of(texts: list[str]) -> None:
    made = Texts(text for text in texts if text.isprintable())
    plain = [text for text in texts if text.isprintable()]
    assert list(made) == plain
    assert [made[at] for at in range(len(made))] == plain
    assert made[1:] == plain[1:]
    assert made == Texts(plain)


def test_a_tie_has_the_role_and_dates_of_its_earliest_statement() -> None:
    stated = [
        Statement("a", Relation.FUNDS, "b", "undated", url="https://a.org"),
        Statement("a", Relation.FUNDS, "b", "later", "2017", url="https://b.org"),
        Statement("a", Relation.FUNDS, "b", "first", "2016-03", url="https://c.org"),
        Statement("a", Relation.FUNDS, "b", "only an end", "", "2015", url="https://d.org"),
    ]
    (tie,) = gather([], stated).ties()
    assert [s.role for s in tie.evidence] == ["first", "later", "only an end", "undated"]
    assert (tie.role, tie.since, tie.until) == ("first", "2016-03", "")


def test_partners_are_kept_with_the_smaller_id_first() -> None:
    stated = [
        Statement("b", Relation.PARTNERS_WITH, "a"),
        Statement("a", Relation.PARTNERS_WITH, "b"),
    ]
    (tie,) = gather([], stated).ties()
    assert (tie.source, tie.target, len(tie.evidence)) == ("a", "b", 1)


def test_an_end_without_an_entity_is_unstated() -> None:
    facts = gather([Entity("a", Kind.COMPANY, "A")], [Statement("a", Relation.FUNDS, "ghost")])
    assert facts.unstated() == ["ghost"]
    assert [entity.id for entity in facts.entities()] == ["a"]


@given(ecosystems(), st.randoms())
def test_facts_stand_in_one_order_whatever_order_they_came_in(ecosystem, random) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    entities, stated = list(ecosystem.entities()), list(ecosystem.statements())
    shuffled = [*entities], [*stated, *stated]
    for rows in shuffled:
        random.shuffle(rows)
    again = gather(*shuffled)
    assert list(again.entities()) == entities
    assert list(again.statements()) == stated
    assert list(again.ties()) == list(ecosystem.ties())
