"""Words of ties in tables: which name relations, known or new, and which are roles."""

from pathlib import Path

import pytest

from graph.errors import InvalidFacts
from graph.formats import check, read
from graph.formats.sheets.columns import Asked
from graph.model import RELATIONS
from tests.graph.test_sheets import Told, file, kinds, told

INVESTORS = "From,To,Relationship\nAcme,Bay,INVESTED_IN\nCove,Bay,invested in\nAcme,Cove,audits\n"


def test_an_unknown_word_is_a_new_relation_that_the_load_tells(tmp_path: Path) -> None:
    path = file(tmp_path, INVESTORS)
    assert told(path) == {
        Told("Acme", "INVESTED_IN", "Bay"), Told("Cove", "INVESTED_IN", "Bay"),
        Told("Acme", "AUDITS", "Cove"),
    }  # fmt: skip
    found = check([path])
    assert any("Acme invested in Bay." in line for line in found.guesses)
    assert any(
        "relation INVESTED_IN is new (2 rows), said as “invested in”, “invested in by”." in line
        for line in found.warnings
    )


def test_a_word_that_looks_like_a_known_one_misspelled_is_told_so(tmp_path: Path) -> None:
    path = file(tmp_path, "From,To,Relationship\nAcme,Bay,partners wth\nBay,Cove,suplies\n")
    told = check([path]).warnings
    assert [line.rsplit(". ", 1)[1] for line in told if " is new " in line] == [
        "Did you mean PARTNERS_WITH?", "Did you mean SUPPLIES?"
    ]  # fmt: skip


def test_a_strict_reading_refuses_new_words(tmp_path: Path) -> None:
    with pytest.raises(InvalidFacts, match="relation 'INVESTED_IN' is unknown"):
        read([file(tmp_path, INVESTORS)], "d", strict=True)


def test_prose_is_a_role(tmp_path: Path) -> None:
    rows = "".join(f"Acme {n},Bay,They met at fair {n} and have talked since\n" for n in range(30))
    path = file(tmp_path, f"From,To,Relationship\n{rows}")
    assert {tie.relation for tie in told(path)} == {"PARTNERS_WITH"}
    assert any("are kept as the role of a tie" in line for line in check([path]).guesses)


def test_a_word_for_nearly_every_row_is_no_type_of_ties(tmp_path: Path) -> None:
    rows = "".join(f"Acme {n},Bay,deal {n}\n" for n in range(30))
    path = file(tmp_path, f"From,To,Relationship\n{rows}")
    assert {tie.relation for tie in told(path)} == {"PARTNERS_WITH"}
    assert Told("Acme 7", "DEAL_7", "Bay") in told(path, Asked({"relation": "Relationship"}))


def test_what_is_said_to_be_the_role_names_no_relation(tmp_path: Path) -> None:
    path = file(tmp_path, INVESTORS)
    roles = told(path, Asked({"role": "Relationship"}))
    assert Told("Acme", "PARTNERS_WITH", "Cove", "audits") in roles
    assert {tie.relation for tie in roles} == {"PARTNERS_WITH"}


def test_what_sorts_rows_names_no_relation(tmp_path: Path) -> None:
    path = file(tmp_path, "From,To,Sector\nAcme,Bay,Health\nBay,Cove,Energy\n")
    assert {(tie.relation, tie.role) for tie in told(path)} == {
        ("PARTNERS_WITH", "Health"), ("PARTNERS_WITH", "Energy")
    }  # fmt: skip


def test_the_type_of_partners_is_their_kind(tmp_path: Path) -> None:
    rows = "Acme,Bay,Company\nAcme,Cove,University\nAcme,Dell,City\n"
    path = file(tmp_path, f"Organization,Partner,Type of partner\n{rows}")
    assert kinds(path) == {
        "Acme": "organization", "Bay": "company", "Cove": "university", "Dell": "city"
    }  # fmt: skip


def test_types_of_ties_are_no_kinds(tmp_path: Path) -> None:
    rows = "Acme,Bay,Investor\nAcme,Cove,Supplier\nAcme,Dell,Customer\n"
    path = file(tmp_path, f"From,To,Type of relationship\n{rows}")
    assert {tie.relation for tie in told(path)} == {"INVESTOR", "SUPPLIES", "CUSTOMER"}


def test_several_relations_in_a_cell_are_several_ties(tmp_path: Path) -> None:
    path = file(tmp_path, "From,To,Relationship\nAcme,Bay,funds; mentors\nBay,Cove,mentors\n")
    assert told(path) == {
        Told("Acme", "FUNDS", "Bay"), Told("Acme", "MENTORS", "Bay"), Told("Bay", "MENTORS", "Cove")
    }  # fmt: skip


def test_a_verb_whose_known_relation_joins_other_ends_is_a_relation_of_its_own(
    tmp_path: Path,
) -> None:
    rows = "Ann,Acme Inc.,founded\nAnn,Bay Inc.,board member\n"
    path = file(tmp_path, f"Person,Company,Relationship\n{rows}")
    assert told(path) == {
        Told("Ann", "FOUNDED", "Acme Inc."), Told("Ann", "WORKS_FOR", "Bay Inc.", "board member")
    }  # fmt: skip


def test_labels_of_edges_name_relations_and_weights_do_not(tmp_path: Path) -> None:
    path = file(tmp_path, "Source,Target,Type,Label\na,b,Directed,spies on\nb,c,Directed,funds\n")
    assert {tie.relation for tie in told(path)} == {"SPIES_ON", "FUNDS"}
    path = file(tmp_path, "Source,Target,Type,Label\na,b,Directed,1\nb,c,Directed,3\n")
    assert {tie.relation for tie in told(path)} == {"PARTNERS_WITH"}


def test_a_vocabulary_given_along_tells_what_words_mean(tmp_path: Path) -> None:
    words = "relations:\n  BUYS_FROM:\n    phrase: buys from\n    inverse: sells to\n"
    (tmp_path / "vocabulary.yaml").write_text(words)
    path = file(tmp_path, "From,To,Relationship\nAcme,Bay,Buys from\nCove,Acme,sells to\n")
    facts, _ = read([tmp_path / "vocabulary.yaml", path], "d")
    assert {(tie.source, tie.relation, tie.target) for tie in facts.ties()} == {
        ("acme", "BUYS_FROM", "bay"), ("acme", "BUYS_FROM", "cove")
    }  # fmt: skip


def test_new_relations_of_tables_fit_or_are_roles(tmp_path: Path) -> None:
    most = 60 - len(RELATIONS)
    for many, own in ((most, most), (most + 1, 0)):
        rows = "".join(f"a{n % 7},b{n},verb{n % many}ed\n" for n in range(5 * many))
        path = file(tmp_path, f"From,To,Relationship\n{rows}", f"t{many}.csv")
        facts, _ = read([path], "d")
        assert len(facts.vocabulary.own_relations) == own
