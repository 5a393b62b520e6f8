"""How a relation is said of which only the name is known: true, and English where it can be."""

from string import ascii_letters

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.model import RULES
from graph.phrasing import past, phrases_of


@pytest.mark.parametrize(
    ("name", "phrase", "inverse"),
    [
        ("INVESTED_IN", "invested in", "invested in by"),
        ("INVESTS_IN", "invests in", "is invested in by"),
        ("OWNS", "owns", "is owned by"),
        ("OWN", "owns", "is owned by"),
        ("INVEST_IN", "invests in", "is invested in by"),
        ("TEACHES", "teaches", "is taught by"),
        ("KNOWS", "knows", "is known by"),
        ("STOPS", "stops", "is stopped by"),
        ("REFERS_TO", "refers to", "is referred to by"),
        ("WROTE", "wrote", "was written by"),
        ("ACQUIRED", "acquired", "was acquired by"),
        ("OWNED_BY", "is owned by", "owns"),
        ("IS_LED_BY", "is led by", "leads"),
        ("PLANNED_BY", "is planned by", "planned"),
        ("SUBSIDIARY_OF", "is a subsidiary of", "has the subsidiary"),
        ("IS_THE_PARENT_OF", "is a parent of", "has the parent"),
        ("ADVISOR_TO", "is an advisor to", "has the advisor"),
        ("HAS_SUBSIDIARY", "has the subsidiary", "is a subsidiary of"),
        ("AFFILIATED_WITH", "is affiliated with", "is affiliated with"),
        ("COMPETES_WITH", "competes with", "competes with"),
    ],
)
def test_a_name_that_tells_a_verb_or_a_noun_is_said_both_ways(
    name: str, phrase: str, inverse: str
) -> None:
    assert phrases_of(name) == (phrase, inverse)


@pytest.mark.parametrize(
    ("name", "phrase", "inverse"),
    [
        ("JOINT_VENTURE", "has the tie “joint venture” to", "has the tie “joint venture” from"),
        ("FRIENDS", "has the tie “friends” to", "has the tie “friends” from"),
        ("LOAN_TO", "has the tie “loan to” with", "has the tie “loan to” from"),
        ("GAVE_MONEY_TO", "gave money to", "has the tie “gave money to” from"),
        ("HAS_INFLUENCE_ON", "has influence on", "has the tie “has influence on” from"),
        ("FÖRDERT", "has the tie “fördert” to", "has the tie “fördert” from"),
        ("IS", "has the tie “is” to", "has the tie “is” from"),
    ],
)
def test_where_a_name_tells_none_the_tie_is_named(name: str, phrase: str, inverse: str) -> None:
    assert phrases_of(name) == (phrase, inverse)


@given(st.lists(st.text(ascii_letters, min_size=1), min_size=1, max_size=5).map("_".join))
def test_any_name_is_said_from_both_ends_with_all_that_it_says(name: str) -> None:
    said = phrases_of(name)
    assert all(text and text == text.strip() for text in said)
    longest = max((word.lower() for word in name.split("_")), key=len)
    assert longest[: len(longest) // 2 - 2] in said.phrase


@pytest.mark.parametrize(
    ("phrase", "told"),
    [
        ("knows", "knew"), ("owes to", "owed to"), ("invested in", "invested in"),
        ("invested in by", "invested in by"), ("stops", "stopped"), ("is owned by", "was owned by"),
        ("has the subsidiary", "had the subsidiary"), ("supervises", "supervised"),
        ("wrote", "wrote"), ("reaches", "reached"),
    ],
)  # fmt: skip
def test_what_is_over_is_told_in_the_past(phrase: str, told: str) -> None:
    assert past(phrase) == told


def test_the_relations_that_ship_are_told_in_the_past() -> None:
    assert [past(rule.phrase) for rule in RULES.values()] == [
        "took part in", "led", "partnered with", "was a member of", "worked for", "was located in",
        "funded", "was part of", "supplied", "hosted", "served", "represented",
    ]  # fmt: skip
    assert past("is joined by") == "was joined by"
