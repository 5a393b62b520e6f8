"""Finding entities by name: case, accents and small typos aside."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.names import Names, fold

NAMES = Names(
    [
        ("cleantech-san-diego", "Cleantech San Diego", (), 28),
        ("san-diego-ca", "San Diego", ("City of San Diego",), 32),
        ("columbus-ga", "Columbus, GA", ("Columbus",), 1),
        ("columbus-oh", "Columbus, OH", ("Columbus", "City of Columbus"), 16),
        ("columbus-partnership", "Columbus Partnership", (), 5),
        ("smart-columbus", "Smart Columbus", (), 28),
        ("ecole", "École polytechnique fédérale de Lausanne", ("EPFL",), 2),
        ("lodz", "Łódź", (), 1),
        ("att", "AT&T", (), 40),
    ]
)


def found(text: str, limit: int = 20) -> list[str]:
    return [match.id for match in NAMES.search(text, limit)]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("Cleantek San Diego", "cleantech-san-diego"),
        ("clentech", "cleantech-san-diego"),
        ("ecole polytechnique", "ecole"),
        ("ÉCOLE", "ecole"),
        ("epfl", "ecole"),
        ("lodz", "lodz"),
        ("at&t", "att"),
        ("  san   diego ", "san-diego-ca"),
        ("sandiego", "san-diego-ca"),
    ],
)
def test_the_one_that_was_meant_comes_first(typed: str, expected: str) -> None:
    assert found(typed)[0] == expected


def test_whole_names_come_before_beginnings_before_words_and_the_best_tied_first() -> None:
    assert found("columbus", 4) == [
        "columbus-oh", "columbus-ga", "columbus-partnership", "smart-columbus",
    ]  # fmt: skip


def test_the_alias_that_matched_is_told_and_a_name_goes_before_it() -> None:
    matches = {match.id: match.alias for match in NAMES.search("city of columbus")}
    assert matches["columbus-oh"] == "City of Columbus"
    assert {m.id: m.alias for m in NAMES.search("san")}["san-diego-ca"] == ""


def test_exact_is_case_and_accents_aside_and_nothing_else() -> None:
    assert NAMES.exact("columbus") == ["columbus-oh", "columbus-ga"]
    assert NAMES.exact("ecole polytechnique federale de lausanne") == ["ecole"]
    assert NAMES.exact("columbu") == []


def test_what_is_like_nothing_finds_nothing() -> None:
    assert found("xxqqyy") == []
    assert found("") == found("   ") == []


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), min_size=1), min_size=1))
def test_every_name_finds_itself(names: list[str]) -> None:
    rows = [(f"e{at}", name, (), 0) for at, name in enumerate(names)]
    made = Names(rows)
    for id, name, _, _ in rows:
        if fold(name):
            assert id in made.exact(name)
            assert id in {match.id for match in made.search(name, len(names))}
