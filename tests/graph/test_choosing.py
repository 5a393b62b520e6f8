"""What each column of a table is read as, chosen by a person instead of guessed."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from graph.ecosystem import Entity, Statement
from graph.formats import Checked, examine
from graph.formats.sheets.columns import Asked
from graph.model import Kind
from graph.vocabulary import SHIPPED, rule_of, vocabulary_of

TABLE = """Lead,Kind of lead,Other,Since when,Why,Where
Bay Council,NGO,Harbor Works,2019,a pier,Riverton
Harbor Works,Company,State University,2020,a lab,Riverton
"""

#: What a person would choose for the table above.
CHOSEN = {
    "Lead": "source", "Kind of lead": "source kind", "Other": "target", "Since when": "since",
    "Why": "role", "Where": "located_in",
}  # fmt: skip


def examined(folder: Path, uses: Mapping[str, str] | None, text: str = TABLE) -> Checked:
    (folder / "table.csv").write_text(text, "utf-8")
    asked = Asked() if uses is None else Asked(chosen={"table.csv": uses})
    return examine([folder / "table.csv"], "mine", asked=asked)


def entity(found: Checked, id: str) -> Entity:
    assert found.ecosystem is not None
    return next(one for one in found.ecosystem.entities() if one.id == id)


def stated(found: Checked) -> list[Entity | Statement]:
    assert found.ecosystem is not None
    return [*found.ecosystem.entities(), *found.ecosystem.statements()]


def test_columns_are_read_as_they_were_chosen(tmp_path: Path) -> None:
    found = examined(tmp_path, CHOSEN)
    assert found.problems == []
    assert found.ecosystem is not None
    [tie] = [t for t in found.ecosystem.statements() if t.source == "bay-council" and t.role]
    assert (tie.target, tie.since, tie.role) == ("harbor-works", "2019", "Lead, a pier")
    assert entity(found, "harbor-works").kind == "company"
    assert entity(found, "harbor-works").located_in == "riverton"


def test_what_was_guessed_is_shown_and_gives_the_same_when_chosen(tmp_path: Path) -> None:
    guess = examined(tmp_path, None)
    [table] = guess.tables
    assert (table.table, table.rows_total) == ("table.csv", 2)
    assert table.rows[0] == ["Bay Council", "NGO", "Harbor Works", "2019", "a pier", "Riverton"]
    again = examined(tmp_path, dict(zip(table.header, table.uses, strict=True)))
    assert stated(again) == stated(guess)
    assert again.guesses == guess.guesses
    assert again.tables == guess.tables


def test_a_column_that_is_not_chosen_is_not_read(tmp_path: Path) -> None:
    found = examined(tmp_path, {"Lead": "source", "Other": "target"})
    assert found.ecosystem is not None
    assert {tie.role for tie in found.ecosystem.statements()} == {"", "Lead"}
    assert 'Not read: "Kind of lead", "Since when", "Why", "Where".' in found.guesses[0]


def test_names_alone_make_entries(tmp_path: Path) -> None:
    found = examined(tmp_path, {"Lead": "name", "Kind of lead": "source kind", "Why": "summary"})
    assert found.ecosystem is not None
    assert entity(found, "bay-council").summary == "a pier"
    assert not [*found.ecosystem.statements()]


@pytest.mark.parametrize(
    ("uses", "wrong"),
    [
        ({}, "No column is the first end or the name."),
        ({"Other": "target"}, "No column is the first end or the name."),
        ({"Lead": "source", "Other": "name"}, '"Lead" and "Other" cannot both be the first end'),
        ({"Lead": "source", "Other": "target", "Why": "role", "Where": "role"}, "both be the role"),
        ({"Lead": "source", "Other": "target", "Why": "aliases"}, '"Why" cannot be the aliases'),
        ({"Lead": "name", "Why": "since"}, '"Why" cannot be the since in a table of entries'),
        ({"Lead": "name", "Why": "<b>"}, "Nothing is read as '<b>'. Choose another use."),
    ],
)
def test_a_choice_that_cannot_be_is_told_and_stands(
    tmp_path: Path, uses: dict[str, str], wrong: str
) -> None:
    found = examined(tmp_path, uses)
    assert found.ecosystem is None
    assert wrong in found.problems[0]
    assert found.tables[0].uses == [uses.get(header, "") for header in found.tables[0].header]


def test_a_table_that_nothing_is_known_of_is_shown_too(tmp_path: Path) -> None:
    found = examined(tmp_path, None, "on,rate\n2019-01-02,0.5\n2019-01-03,0.7\n")
    assert found.problems
    assert found.tables[0].uses == ["", ""]


def test_a_matrix_is_shown_as_the_rows_that_it_makes(tmp_path: Path) -> None:
    text = ",A Council,B Works,C Lab\nA Council,,x,\nB Works,x,,x\nC Lab,,x,\n"
    [table] = examined(tmp_path, None, text).tables
    assert table.uses[:2] == ["source", "target"]
    assert table.rows[0][:2] == ["A Council", "B Works"]


def test_a_new_word_is_said_as_it_is_described(tmp_path: Path) -> None:
    text = "Person,Person 2,Relation\nAnn Lee,Bo Ray,mentors\n"
    (tmp_path / "people.csv").write_text(text, "utf-8")
    words = vocabulary_of({}, {"MENTORS": rule_of("MENTORS")._replace(phrase="guides")})
    uses = {"Person": "source", "Person 2": "target", "Relation": "relation"}
    asked = Asked(kind=Kind.PERSON, chosen={"people.csv": uses}, described=words)
    found = examine([tmp_path / "people.csv"], "mine", asked=asked)
    assert f"{tmp_path / 'people.csv'}:2: Ann Lee guides Bo Ray." in found.guesses
    assert found.new_words == words
    assert found.ecosystem is not None
    assert found.ecosystem.vocabulary == words
    # a description is no reason to know a word that is not there
    (tmp_path / "people.csv").write_text(text.replace("mentors", "works for"), "utf-8")
    assert examine([tmp_path / "people.csv"], "mine", asked=asked).new_words == SHIPPED
