"""The CSV folder: every problem told, at its line, in a sentence that helps."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph import formats
from graph.errors import InvalidFacts
from graph.model import RULES, Kind, Relation
from graph.vocabulary import joined_by
from tests.strategies import examples

Folder = Callable[..., Path]

ID_RULE = "Use lower-case letters, digits and hyphens, at most 120"
KINDS_TOLD = "It can be city, organization, company, university, project, person, event."
SOURCE_RULE = "Use an http(s):// address or word:slug, such as article:cities-that-outsource."
RELATIONS_TOLD = (
    "It can be FUNDS, HOSTS, LEADS, LOCATED_IN, MEMBER_OF, PARTICIPATES_IN, PARTNERS_WITH, "
    "PART_OF, REPRESENTS, SERVES, SUPPLIES, WORKS_FOR."
)

#: One entity a kind, as the rows of a file with the columns id,kind,name.
SOME = (
    "c,city,C\no,organization,O\nf,company,F\nu,university,U\nj,project,J\np,person,P\ne,event,E\n"
)


def problems(folder: Path) -> list[str]:
    """Return the problems of a folder, read strictly, each without the folder's own path."""
    checked = formats.check([folder], strict=True)
    assert (checked.ecosystem is None) == bool(checked.problems)
    return [line.replace(f"{folder}/", "") for line in checked.problems]


def warnings(folder: Path) -> list[str]:
    """Return the warnings about a folder that has no problem."""
    _, lines = formats.read([folder], "d")
    return [line.replace(f"{folder}/", "") for line in lines]


# What is wrong with entities

WRONG_ENTITIES = [
    ("Dallas TX,city,Dallas", f"id 'Dallas TX' is not an id. {ID_RULE}, such as dallas-tx."),
    ("Malmö!,city,Malmo", f"id 'Malmö!' is not an id. {ID_RULE}, such as malmo."),
    ("€,city,Euro", f"id '€' is not an id. {ID_RULE}."),
    (",city,New Town", f"id is blank. {ID_RULE}, such as new-town."),
    (
        f"{'a' * 121},city,A",
        f"id 'a{'a' * 46}...{'a' * 48}' is not an id. {ID_RULE}, such as {'a' * 120}.",
    ),
    ("a,compnay,A", f"kind 'compnay' is unknown, perhaps company. {KINDS_TOLD}"),
    ("a,City,A", f"kind 'City' is unknown, perhaps city. {KINDS_TOLD}"),
    ("a,spaceship,A", f"kind 'spaceship' is unknown. {KINDS_TOLD}"),
    ("a,,A", f"kind is blank. {KINDS_TOLD}"),
    (
        f"a,city,{'x' * 501}",
        f"name '{'x' * 40}' has 501 characters. Use at most 500.",
    ),
    (
        f"a,city,A,One;{'x' * 60_000}",
        f"alias '{'x' * 40}' has 60,000 characters. Use at most 500.",
    ),
    ('a,city," "', "name is blank. Give the name that people read."),
    ("a,city,A,One;;Two", "One of the aliases 'One;;Two' is blank. Write One;Two."),
    ("a,city,A,;", "One of the aliases ';' is blank. Write One;Two."),
    ("a,city,A,,www.a.org", f"source_url 'www.a.org' is not a source. {SOURCE_RULE}"),
    (
        "a,city,A,,javascript:alert(1)",
        f"source_url 'javascript:alert(1)' is not a source. {SOURCE_RULE}",
    ),
    ("a,city,A,,,c", "located_in of a city stays blank. Add a PART_OF relation instead."),
    ("a,company,A,,,Here", f"located_in 'Here' is not an id. {ID_RULE}, such as here."),
    ("a,company,A,,,a", "A tie from 'a' to itself. Name two different ends."),
    (
        "a,company,A,,,f",
        "LOCATED_IN cannot join the company 'a' to the company 'f'. "
        "It joins organization, company, university, project, event to city.",
    ),
    (
        "a,person,A,,,c",
        "LOCATED_IN cannot join the person 'a' to the city 'c'. "
        "It joins organization, company, university, project, event to city.",
    ),
    ("a,city,A\x07", "This row contains a control character (U+0007). Remove it."),
    ("a,city,A\x9b31m", "This row contains a control character (U+009B). Remove it."),
    ("a,city,A\0", "This row contains a control character (U+0000). Remove it."),
]


@pytest.mark.parametrize(("row", "sentence"), WRONG_ENTITIES)
def test_a_wrong_entity_is_told_with_its_line(folder: Folder, row: str, sentence: str) -> None:
    row += "," * (5 - row.count(","))
    some = "".join(f"{line},,,\n" for line in SOME.splitlines())
    where = folder(entities=f"id,kind,name,aliases,source_url,located_in\n{row}\n{some}")
    assert problems(where) == [f"entities.csv:2: {sentence}"]


def test_every_problem_of_a_row_is_told_and_every_row(folder: Folder) -> None:
    where = folder(
        entities='id,kind,name,summary\nB B,x,,\na,city,A,"one\ntwo"\nC,city,C,\n',
        relations="source,relation,target,since,until\nb b,X,a,1,2\na,LEADS,Z,,\n",
    )
    assert [line.split(". ")[0] for line in problems(where)] == [
        "entities.csv:2: id 'B B' is not an id",
        "entities.csv:2: kind 'x' is unknown",
        "entities.csv:2: name is blank",
        "entities.csv:5: id 'C' is not an id",
        "relations.csv:2: relation 'X' is unknown",
        "relations.csv:2: source 'b b' is not an id",
        "relations.csv:2: since '1' is not a date",
        "relations.csv:2: until '2' is not a date",
        "relations.csv:3: target 'Z' is not an id",
    ]


def test_an_id_with_other_values_is_a_problem_and_with_the_same_a_warning(folder: Folder) -> None:
    where = folder(entities="id,kind,name\na,city,A\na,city,A\n")
    same = f"entities.csv:3: The id 'a' has the same values at {where}/entities.csv:2"
    assert formats.check([where]).warnings == [f"{where}/{same}. Delete one of the two."]
    assert len(formats.read([where], "d")[0].ids) == 1
    folder(entities="id,kind,name\na,city,A\na,city,B\na,company,C\n")
    other = "The id 'a' has other values at entities.csv:2"
    assert problems(where) == [
        f"entities.csv:{line}: {other}. Keep one, or give them different ids." for line in (3, 4)
    ]


def test_an_unknown_subtype_or_homepage_is_a_warning(folder: Folder) -> None:
    where = folder(
        entities="id,kind,name,subtype,homepage\na,company,A,shop,javascript:x\nb,person,B,man,\n"
    )
    assert warnings(where) == [
        f"entities.csv:{line}"
        for line in (
            "2: subtype 'shop' is unknown for kind company. Known: startup, utility.",
            "2: homepage 'javascript:x' is not a link. Write an http(s):// address.",
            "3: subtype 'man' is unknown for kind person. Known: none.",
        )
    ]


# What is wrong with relations

WRONG_RELATIONS = [
    ("f,SUPLIES,c", f"relation 'SUPLIES' is unknown, perhaps SUPPLIES. {RELATIONS_TOLD}"),
    ("f,serves,c", f"relation 'serves' is unknown, perhaps SERVES. {RELATIONS_TOLD}"),
    ("f,,c", f"relation is blank. {RELATIONS_TOLD}"),
    ("F,SERVES,c", f"source 'F' is not an id. {ID_RULE}, such as f."),
    ("f,SERVES,", f"target is blank. {ID_RULE}."),
    ("c,PARTNERS_WITH,c", "A tie from 'c' to itself. Name two different ends."),
    ("x,PARTNERS_WITH,x", "A tie from 'x' to itself. Name two different ends."),
    ("c,SERVES,f", "SERVES cannot join the city 'c' to the company 'f'. "
     "It joins organization, company to city."),
    ("j,PART_OF,o", "PART_OF cannot join the project 'j' to the organization 'o'. It joins "
     "city to city; organization to organization, university; company to company; university "
     "to university; project to project, event; event to event."),
    ("f,SERVES,c,2019-13", "since '2019-13' is not a date. Use 2016, 2016-05 or 2016-05-31."),
    ("f,SERVES,c,,last year",
     "until 'last year' is not a date. Use 2016, 2016-05 or 2016-05-31."),
    ("f,SERVES,c,2012,2010-12", "until 2010-12 is before since 2012. Correct one of them."),
    ("f,SERVES,c,,,somebody", f"source_url 'somebody' is not a source. {SOURCE_RULE}"),
]  # fmt: skip


@pytest.mark.parametrize(("row", "sentence"), WRONG_RELATIONS)
def test_a_wrong_relation_is_told_with_its_line(folder: Folder, row: str, sentence: str) -> None:
    row += "," * (5 - row.count(","))
    where = folder(
        entities=f"id,kind,name\n{SOME}",
        relations=f"source,relation,target,since,until,source_url\n{row}\n",
    )
    assert problems(where) == [f"relations.csv:2: {sentence}"]


def test_relations_are_held_against_kinds_named_in_any_file(folder: Folder) -> None:
    where = folder(**{
        "a.relations": "source,relation,target\nc,SERVES,f\n",
        "z.entities": f"id,kind,name\n{SOME}",
    })  # fmt: skip
    assert len(problems(where)) == 1


def test_the_kinds_of_a_wrong_entity_raise_no_problem_of_their_own(folder: Folder) -> None:
    where = folder(
        entities="id,kind,name\na,company,\nb,nothing,B\nc,city,C\n",
        relations="source,relation,target\na,SERVES,c\nb,SERVES,c\n",
    )
    assert [line.split(":")[:2] for line in problems(where)] == [
        ["entities.csv", "2"],
        ["entities.csv", "3"],
    ]


@pytest.mark.parametrize("relation", Relation)
def test_what_a_relation_joins_is_told_as_the_rules_have_it(relation: Relation) -> None:
    told = {
        (Kind(source), Kind(target))
        for part in joined_by(relation).split("; ")
        for sources, targets in [part.split(" to ")]
        for source in sources.split(", ")
        for target in targets.split(", ")
    }
    assert told == RULES[relation].joins


# What is wrong with files

NO_LINE_END = "The last line has no line end. If the file was cut off, restore it."
WRONG_FILES = [
    (b"", ":1: The file is empty. Its first line names the columns: id, kind, name."),
    (b"\n\n", ":1: The file is empty. Its first line names the columns: id, kind, name."),
    (b"kind,id\ncity,a\n", ":1: Missing column in the first line: name."),
    (b"id;kind;name\na;city;A\n",
     ":1: Missing columns in the first line: id, kind, name. Separate columns with commas."),
    (b"id,kind,name,name\na,city,A,B\n", ":1: Column name is named more than once. Keep one."),
    (b"id,kind,name\na,city\n",
     ":2: This row has 2 values for 3 columns. Write a comma for each blank value, or restore the "
     "file if it was cut off."),
    (b"id,kind,name\na\n",
     ":2: This row has 1 value for 3 columns. Write a comma for each blank value, or restore the "
     "file if it was cut off."),
    (b"id,kind,name\na,city,A, B\n",
     ":2: This row has 4 values for 3 columns. Put quotes around a value that contains a comma."),
    (b'id,kind,name\na,city,"A\nb,city,B\n',
     ":2: A quote that opens in this row is never closed. Close it, or restore the file if it was "
     "cut off."),
    (b'"id,kind,name\na,city,A\n',
     ":1: A quote that opens in this row is never closed. Close it, or restore the file if it was "
     "cut off."),
    (b'id,kind,name\na,city,"A"B"\nb,city,B\n',
     ":2: There is text after a closing quote. Inside a quoted value, write each quote twice."),
    (b'id,kind,name\na,city,"' + b"x" * 140_000 + b'"\n',
     ":2: A value is longer than 131,072 characters. Shorten it, or close its quote."),
    ("id,kind,name\nb,city,B\na,city,Málaga\nc,city,Cádiz\n".encode("latin-1"),
     ":3: This row is not UTF-8. Save the file as UTF-8."),
    ("id,kind,name\na,city,A\n".encode("utf-16"),
     ":1: This row is not UTF-8. Save the file as UTF-8."),
    ("id,kind,name\na,city,A\n".encode("utf-16-le"),
     ":1: This row contains a control character (U+0000). Remove it."),
    (b"id,kind,name\na,city,A\n" + b"\0" * 5000 + b"\n",
     ":3: This row contains a control character (U+0000). Remove it."),
    (b"PK\x03\x04\x14", ":1: This row contains a control character (U+0003). Remove it."),
]  # fmt: skip


@pytest.mark.parametrize(("raw", "sentence"), WRONG_FILES)
def test_a_file_that_cannot_be_read_whole_is_told(
    folder: Folder, raw: bytes, sentence: str
) -> None:
    assert problems(folder(entities=raw)) == [f"entities.csv{sentence}"]


def test_a_file_in_another_encoding_hides_no_problem_of_another_kind(folder: Folder) -> None:
    raw = "id,kind,name\na,city,Málaga\nb,city,\n".encode("latin-1")
    assert problems(folder(entities=raw)) == [
        "entities.csv:2: This row is not UTF-8. Save the file as UTF-8.",
        "entities.csv:3: name is blank. Give the name that people read.",
    ]


def test_after_a_broken_row_the_next_is_read(folder: Folder) -> None:
    where = folder(entities='id,kind,name\na,city,"A"B\nb,city,\nc,city,"C\n')
    assert [line.split(":")[1] for line in problems(where)] == ["2", "3", "4"]


def test_a_further_column_is_kept_as_an_attribute_and_told(folder: Folder) -> None:
    where = folder(relations="source,relation,target,Color\na,LEADS,b,red\n")
    assert warnings(where) == ['relations.csv: Keeps "Color" as a text.']


def test_a_further_column_that_may_be_one_of_ours_misspelled_is_a_warning(folder: Folder) -> None:
    where = folder(relations="source,relation,target,sorce_url\na,LEADS,b,https://a.org\n")
    meant = "Column 'sorce_url' is kept as an attribute. Did you mean source_url?"
    assert f"relations.csv:1: {meant}" in warnings(where)


def test_a_last_line_without_its_end_is_read_with_a_warning(folder: Folder) -> None:
    where = folder(
        entities=b"id,kind,name\r\na,organization,Alpha\r\nb,organization,Beta",
        relations=b"source,relation,target\r\na,PARTNERS_WITH,b",
    )
    facts, told = formats.read([where], "d")
    assert [entity.name for entity in facts.entities()] == ["Alpha", "Beta"]
    assert len(facts.tie_starts) == 2
    assert told == [f"{where}/{name}.csv: {NO_LINE_END}" for name in ("entities", "relations")]


def test_a_folder_without_facts_is_a_problem(folder: Folder, tmp_path: Path) -> None:
    names = "entities.csv, relations.csv, or *.entities.csv, *.relations.csv"
    (tmp_path / "notes.txt").write_text("none of ours")
    assert problems(tmp_path) == [
        f"{tmp_path}: There is no table in this folder. Name files of facts {names}."
    ]
    folder(people="id,kind,name\na,city,A\n")
    checked = formats.check([tmp_path])  # a table by another name is read as anybody's
    assert (checked.problems, checked.warnings, len(checked.guesses)) == ([], [], 1)
    folder(entities="id,kind,name\nb,city,B\n")
    checked = formats.check([tmp_path])
    assert checked.warnings == [f"{tmp_path}/people.csv: Not read. Files of facts are {names}."]
    assert checked.ecosystem is not None
    assert [*checked.ecosystem.ids] == ["b"]
    assert formats.check([tmp_path / "nowhere"]).problems == [
        f"{tmp_path}/nowhere: Does not exist. Give a folder or a file of facts."
    ]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no FIFOs")
def test_a_fifo_is_not_waited_for(tmp_path: Path) -> None:
    fifo = tmp_path / "entities.csv"
    os.mkfifo(fifo)
    wrong = "Neither a file nor a folder. Give a folder or a file of facts."
    assert formats.check([fifo]).problems == [f"{fifo}: {wrong}"]
    assert problems(tmp_path) == ["entities.csv: This is no file. Put one in its place."]


def test_files_with_no_row_are_a_problem(folder: Folder) -> None:
    where = folder(entities="id,kind,name\n", relations="source,relation,target\n")
    assert problems(where) == [f"{where}: There are no rows here. Add at least one."]


def test_a_folder_in_place_of_a_file_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "entities.csv").mkdir()
    assert problems(tmp_path) == ["entities.csv: This is no file. Put one in its place."]


def test_past_a_thousand_problems_the_rest_are_counted(folder: Folder) -> None:
    where = folder(entities="id,kind,name\n" + "B b,city,\n" * 2500)
    told = problems(where)
    assert len(told) == 1001
    assert told[999] == "entities.csv:501: name is blank. Give the name that people read."
    assert told[1000] == "And 4,000 more problems."


def test_values_are_shown_harmless_and_short(folder: Folder) -> None:
    where = folder(entities=f'id,kind,name\na,"\u202e\n{"x" * 5000}",A\n')
    (told,) = problems(where)
    assert told.startswith("entities.csv:2: kind '\\u202e\\nxxx")
    assert len(told) < 300


def test_reading_raises_all_problems_and_checking_returns_them(folder: Folder) -> None:
    where = folder(entities="id,kind,name\na,city,\nb,,B\n")
    with pytest.raises(InvalidFacts) as caught:
        formats.read([where], "d")
    assert list(caught.value.problems) == formats.check([where]).problems
    assert len(caught.value.problems) == 2


SOUND = (
    b"id,kind,name,source_title\n"
    b'a,city,A,"One, ""two"""\nb,company,B,Caf\xc3\xa9\nc,city,C,"of two\nlines"\n'
)


@pytest.mark.parametrize("length", range(len(SOUND)))
def test_a_file_cut_off_anywhere_but_between_rows_is_noticed(folder: Folder, length: int) -> None:
    checked = formats.check([folder(entities=SOUND[:length])])
    between_rows = length and SOUND[length - 1 : length] == b"\n"
    assert checked.problems or checked.warnings or between_rows


@given(st.binary(max_size=60), st.integers(0, len(SOUND)), st.integers(0, 9))
@examples(150)
def test_no_damage_makes_the_reader_fail(
    tmp_path_factory: pytest.TempPathFactory, damage: bytes, at: int, gone: int
) -> None:
    path = tmp_path_factory.getbasetemp() / "damaged.entities.csv"
    path.write_bytes(SOUND[:at] + damage + SOUND[at + gone :])
    checked = formats.check([path])
    assert (checked.ecosystem is None) == bool(checked.problems)
    assert all(line.isprintable() for line in checked.problems + checked.warnings)
