"""Pajek, UCINET's DL and GML as their programs write them, and what is wrong in such files."""

from pathlib import Path

import pytest

from graph.errors import InvalidFacts
from graph.formats import check, read
from graph.formats.sheets.columns import Asked
from tests.graph.test_sheets import Told, file, kinds, ordered, told

PAJEK = """*Network theirs
% a remark
*Vertices 4
1 "North Fund" 0.1 0.2 0.5 ic Red
2 "South" [1990-1999]
4 West
*Arcs :1 "funds"
1 2 3 l "grant"
2: 2 1 1 [1990-1995]
*Arcs :2 "leads"
2 1 1 [1990-1995]
*Edges :3 "partner"
2 4 1 [1995-1996,2001-*]
*Arcslist
4 1 2
*Partition groups
1
"""


def test_pajek_keeps_relations_labels_and_years(tmp_path: Path) -> None:
    text = PAJEK.replace("2: 2 1 1 [1990-1995]\n", "")
    path = file(tmp_path, text, "theirs.net")
    right = ordered(
        {
            Told("North Fund", "FUNDS", "South", "grant"),
            Told("South", "LEADS", "North Fund", since="1990", until="1995"),
            Told("South", "PARTNERS_WITH", "West", "partner", "1995", "1996"),
            Told("South", "PARTNERS_WITH", "West", "partner", "2001"),
            Told("West", "PARTNERS_WITH", "North Fund"),
            Told("West", "PARTNERS_WITH", "South"),
        }
    )
    assert told(path) == right
    assert "3" in kinds(path)  # a vertex without a line is there by its number
    assert any("The years of a vertex, [1990-1999]" in text for text in check([path]).warnings)
    assert any("The section *Partition is not read." in text for text in check([path]).warnings)
    numbered = '*Vertices 2\n1 a\n2 b\n*Arcs :1 "funds"\n*Arcs :2 "leads"\n1: 1 2 1\n2: 2 1 1\n'
    assert told(file(tmp_path, numbered, "numbered.net")) == {
        Told("a", "FUNDS", "b"), Told("b", "LEADS", "a"),
    }  # fmt: skip


def test_a_matrix_of_pajek_of_windows(tmp_path: Path) -> None:
    text = '*Vertices 2\r\n1 "München"\r\n2 "Bern"\r\n*Matrix :1 "funds"\r\n0 2\r\n0 0\r\n'
    path = file(tmp_path, text, "theirs.net", "cp1252")
    assert told(path) == {Told("München", "FUNDS", "Bern")}
    assert any("not UTF-8 and is taken for Windows-1252" in line for line in check([path]).guesses)


def test_how_letters_are_encoded_can_be_said(tmp_path: Path) -> None:
    text = '*Vertices 2\n1 "Občina Žaga"\n2 "Zavod Čebela"\n*Arcs :1 "funds"\n1 2\n'
    path = file(tmp_path, text, "theirs.net", "cp1250")
    asked = Asked(encoding="cp1250")
    assert told(path, asked) == {Told("Občina Žaga", "FUNDS", "Zavod Čebela")}
    rows = file(tmp_path, "From,To,Relation\nObčina,Čebela,funds\n", "rows.csv", "cp1250")
    assert told(rows, asked) == {Told("Občina", "FUNDS", "Čebela")}


@pytest.mark.parametrize(
    "text",
    [
        'DL N=3\nFORMAT = EDGELIST1\nLABELS EMBEDDED\nDATA:\nNorth South 1\nSouth "West End" 2\n',
        'dl n=3 format=edgelist1\nlabels:\nNorth,South,"West End"\ndata:\n1 2\n2 3 2.5\n',
        'dl n=3 format=nodelist1\nlabels:\nNorth\nSouth\n"West End"\ndata:\n1 2\n2 3 1\n',
        'dl n = 3\nlabels:\nNorth,South,"West End"\ndata:\n0 1 0\n1 0 1\n0 1 0\n',
        'dl nr=2, nc=2\nrow labels:\nNorth,"West End"\ncol labels:\nSouth,X\ndata:\n1 0\n1 0\n',
        'dl n=3 labels embedded\ndata:\nNorth South "West End"\nNorth 0 1 0\nSouth 1 0 1\n'
        '"West End" 0 1 0\n',
    ],
)
def test_ucinet_by_any_of_its_forms(tmp_path: Path, text: str) -> None:
    right = {
        Told("North", "PARTNERS_WITH", "South"), Told("South", "PARTNERS_WITH", "West End"),
    }  # fmt: skip
    assert told(file(tmp_path, text, "theirs.dl")) == ordered(right)


def test_nobody_of_a_matrix_of_ucinet_is_lost(tmp_path: Path) -> None:
    two = "dl nr=2 nc=2\nrow labels:\na,b\ncol labels:\np,q\ndata:\n1 0\n0 0\n"
    assert set(kinds(file(tmp_path, two, "two.dl"))) == {"a", "b", "p", "q"}
    one = "dl n=2 labels embedded\ndata:\na b\na 0 0\nb 0 0\n"
    assert set(kinds(file(tmp_path, one, "one.dl"))) == {"a", "b"}


def test_matrices_of_ucinet_may_be_of_several_relations(tmp_path: Path) -> None:
    text = (
        "dl n=2 nm=2\nlabels:\nNorth,South\nmatrix labels:\nfunds,leads\n"
        "data:\n0 1\n0 0\n0 0\n1 0\n"
    )
    assert told(file(tmp_path, text, "theirs.dl")) == {
        Told("North", "FUNDS", "South"), Told("South", "LEADS", "North"),
    }  # fmt: skip


def test_gml_with_letters_beyond_ascii_and_drawings(tmp_path: Path) -> None:
    text = """Creator "theirs # one"
graph [
  directed 1
  # a remark
  node [ id 0 label "S&#227;o Paulo Fund" graphics [ x 1.0 label "no" ] ]
  node [
    id 1
    label "South"
  ]
  node [ id 2 label "West" ]
  edge [ source 0 target 1 label "funds" since 2019 ]
]
"""
    path = file(tmp_path, text, "theirs.gml")
    assert told(path) == {Told("São Paulo Fund", "FUNDS", "South", since="2019")}
    assert "West" in kinds(path)


@pytest.mark.parametrize(
    ("name", "text", "wrong"),
    [
        ("a.net", "*Vertices 2\n*Arcs\n1 3\n", "a.net:3: There is no vertex '3' among the 2."),
        ("a.net", "*Vertices 99999999999\n", "a.net:1: A network may have 5,000,000 vertices."),
        ("a.net", "*Vertices 2\n*Edges\n1\n", "a.net:3: This line names one end alone."),
        ("a.dl", "dl n=2 format=edgelist1\ndata:\n1\n", "a.dl:3: This line names one end alone."),
        ("a.net", "*Vertices 1\n1 a\x01\n", "a.net:2:"),
        ("a.net", "", "a.net: There is neither a node nor an edge in this file."),
        ("a.dl", "1 2\n2 3\n", 'There is no "data:" in this file, as DL has.'),
        ("a.dl", "dl n=999999\ndata:\n0 1\n", "a.dl:3: The matrix ends before its 999,999 rows"),
        ("a.dl", "dl n=2 format=edgearray1\ndata:\n1 2 3\n", "The format edgearray1 of DL is not"),
        ("a.dl", "dl n=2 format=edgelist1\nlabels:\na,b\ndata:\n1 5\n", "There is no entity 5"),
        ("a.gml", "graph [ node [ id 1 ]\n", "The file ends before its brackets are closed."),
        ("a.gml", "graph [ ]\n]\n", "a.gml:2: A bracket closes here that none opens."),
        ("a.gml", 'graph [\nnode [ label "a ]\n', "a.gml:2: A quote opens in this line"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(
    tmp_path: Path, name: str, text: str, wrong: str
) -> None:
    with pytest.raises(InvalidFacts) as caught:
        read([file(tmp_path, text, name)], "theirs")
    assert wrong in str(caught.value)
