"""Tables of strangers: what their columns are taken for, and the facts that come of it."""

import csv
import io
from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from graph.errors import InvalidFacts, InvalidQuestion
from graph.formats import check, read, write
from graph.formats.sheets.columns import Asked
from graph.formats.sheets.headers import Use
from graph.model import Kind, Relation
from graph.seeds import seeds_folder


class Told(NamedTuple):
    """A statement by the names of its ends; partners have no order."""

    source: str
    relation: str
    target: str
    role: str = ""
    since: str = ""
    until: str = ""


def ordered(ties: Iterable[Told]) -> set[Told]:
    """Return ties, partners by name."""
    both = ((tie, sorted((tie.source, tie.target))) for tie in ties)
    return {
        tie._replace(source=ends[0], target=ends[1]) if tie.relation == "PARTNERS_WITH" else tie
        for tie, ends in both
    }


def told(path: Path, asked: Asked | None = None) -> set[Told]:
    """Return what a file states, by names; places aside."""
    facts, _ = read([path], "theirs", asked=asked)
    names = {entity.id: entity.name for entity in facts.entities()}
    return ordered(
        Told(names[s.source], s.relation, names[s.target], s.role, s.since, s.until)
        for s in facts.statements()
        if s.relation != Relation.LOCATED_IN
    )


def kinds(path: Path) -> dict[str, str]:
    facts, _ = read([path], "theirs")
    return {entity.name: entity.kind for entity in facts.entities()}


def file(folder: Path, text: str, name: str = "theirs.csv", encoding: str = "utf-8") -> Path:
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path


def test_a_sheet_from_to_why(tmp_path: Path) -> None:
    path = file(tmp_path, "From,To,Why\nBay Council,Riverton,grants\nAcme Inc.,Riverton,n/a\n")
    assert told(path) == ordered(
        {
            Told("Bay Council", "PARTNERS_WITH", "Riverton", "grants"),
            Told("Acme Inc.", "PARTNERS_WITH", "Riverton"),
        }
    )
    assert kinds(path) == {
        "Bay Council": "organization", "Riverton": "organization", "Acme Inc.": "company",
    }  # fmt: skip


def test_what_gephi_writes(tmp_path: Path) -> None:
    file(tmp_path, "Id,Label,type\n1,Alpha Lab,company\n2,Beta Board,organization\n", "nodes.csv")
    edges = (
        "Source,Target,Type,Id,Label,Weight\n1,2,Undirected,0,partner,3\n2,1,Directed,1,funds,1\n"
    )
    file(tmp_path, edges, "edges.csv")
    assert told(tmp_path) == ordered(
        {
            Told("Alpha Lab", "PARTNERS_WITH", "Beta Board", "partner"),
            Told("Beta Board", "FUNDS", "Alpha Lab"),
        }
    )
    assert kinds(tmp_path) == {"Alpha Lab": "company", "Beta Board": "organization"}


def test_what_kumu_writes(tmp_path: Path) -> None:
    file(tmp_path, "Label,Type,Description\nAlpha,Company,A lab\nBeta,Nonprofit,\n", "elements.csv")
    file(tmp_path, "From,To,Type,Strength\nAlpha,Beta,member,3\n", "connections.csv")
    assert told(tmp_path) == {Told("Alpha", "MEMBER_OF", "Beta")}
    facts, _ = read([tmp_path], "theirs")
    found = {entity.name: (entity.kind, entity.summary) for entity in facts.entities()}
    assert found == {"Alpha": ("company", "A lab"), "Beta": ("organization", "")}


def test_a_german_sheet_of_windows(tmp_path: Path) -> None:
    path = file(
        tmp_path,
        "Organisation A;Organisation B;Art der Beziehung;Seit;Quelle\n"
        "Stadtwerke München GmbH;Universität München;Förderung;01.03.2019;https://example.org/a\n"
        "Verein Süd;Stadtwerke München GmbH;Kooperation;Mai 2018;Jahresbericht\n",
        encoding="cp1252",
    )
    assert told(path) == ordered(
        {
            Told(
                "Stadtwerke München GmbH", "FUNDS", "Universität München", "Förderung", "2019-03-01"
            ),
            Told(
                "Verein Süd", "PARTNERS_WITH", "Stadtwerke München GmbH", "Kooperation", "2018-05"
            ),
        }
    )
    found = check([path])
    assert "taken for Windows-1252. Values are separated by semicolons." in found.guesses[0]
    facts, _ = read([path], "theirs")
    sources = {(s.url, s.title) for s in facts.statements()}
    assert sources == {("https://example.org/a", ""), ("file:theirs-csv", "Jahresbericht")}


def workbook(path: Path, *sheets: tuple[str, list[list[object]], str]) -> Path:
    """Write a workbook of sheets: name, rows, state."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows, state in sheets:
        sheet = book.create_sheet(name)
        sheet.sheet_state = state
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


PARTNERS: list[list[object]] = [
    ["Partners of the Riverton alliance"],
    [],
    ["Organization", "Type", "City", "Partners", "Start date", "Budget (EUR)", "Website"],
    ["Harbor Works", "Company", "Riverton", "State University; Bay Council", date(2019, 5, 1),
     1000.5, "www.harbor.example"],
    ["Bay Council", "NGO", "Riverton", "Harbor Works", 2018, None, "https://bay.example"],
    ["State University", "University", None, None, datetime(2020, 1, 1), 5, "state.example/x"],
]  # fmt: skip


def test_a_workbook_with_a_title_and_several_partners_in_a_cell(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "partners.xlsx",
        ("Partners", PARTNERS, "visible"),
        ("old", [["From", "To"], ["X", "Y"]], "hidden"),
    )
    assert told(path) == ordered(
        {
            Told("Harbor Works", "PARTNERS_WITH", "State University", "", "2019-05-01"),
            Told("Bay Council", "PARTNERS_WITH", "Harbor Works", "", "2019-05-01"),
            Told("Bay Council", "PARTNERS_WITH", "Harbor Works", "", "2018"),
        }
    )
    facts, warnings = read([path], "theirs")
    found = {e.name: (e.kind, e.located_in, e.homepage) for e in facts.entities()}
    assert found == {
        "Harbor Works": ("company", "riverton", "https://www.harbor.example"),
        "Bay Council": ("organization", "riverton", "https://bay.example"),
        "State University": ("university", "", "https://state.example/x"),
        "Riverton": ("city", "", ""),
    }
    assert any("Hidden sheets are not read: old." in line for line in warnings)
    assert any("One row has nobody at one end" in line for line in warnings)
    assert any('Kept "Budget (EUR)" as a number in EUR.' in line for line in warnings)


def test_one_sheet_of_a_workbook_may_be_asked_for(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "two.xlsx",
        ("One", [["From", "To"], ["A", "B"]], "visible"),
        ("Two", [["From", "To"], ["C", "D"]], "hidden"),
    )
    assert {tie.source for tie in told(path, Asked(sheet="Two"))} == {"C"}
    with pytest.raises(InvalidFacts, match="There is no sheet 'Three' here"):
        read([path], "theirs", asked=Asked(sheet="Three"))


def test_merged_cells_and_formulas_that_were_never_computed(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    for row in (["From", "To"], ["A", "B"], [None, "C"], ["=A2&B2", "D"]):
        sheet.append(row)
    sheet.merge_cells("A2:A3")
    book.save(path := tmp_path / "merged.xlsx")
    assert told(path) == {Told("A", "PARTNERS_WITH", "B"), Told("A", "PARTNERS_WITH", "C")}
    wrong = "One cell has a formula without a value. Open and save the file in a spreadsheet"
    assert any(wrong in line for line in check([path]).warnings)


def test_a_row_a_project(tmp_path: Path) -> None:
    path = file(
        tmp_path,
        "Project\tLead organisation\tParticipants\tFunder\tStart\tEnd\n"
        "Open Pier\tBay Council\tHarbor Works|State University\tKnight\t2016-05\t2018\n"
        "Dark Pier\tHarbor Works\tBay Council\t-\t2017\t\n",
        "projects.tsv",
    )
    pier = "", "2016-05", "2018"
    assert told(path) == ordered(
        {
            Told("Bay Council", "LEADS", "Open Pier", *pier),
            Told("Harbor Works", "PARTICIPATES_IN", "Open Pier", *pier),
            Told("State University", "PARTICIPATES_IN", "Open Pier", *pier),
            Told("Knight", "FUNDS", "Open Pier", *pier),
            Told("Harbor Works", "LEADS", "Dark Pier", "", "2017"),
            Told("Bay Council", "PARTICIPATES_IN", "Dark Pier", "", "2017"),
        }
    )
    assert kinds(path)["Open Pier"] == "project"


@pytest.mark.parametrize(
    ("text", "right"),
    [
        (
            "Funder,Recipient,Year\nKnight,Bay Council,2019\n",
            Told("Knight", "FUNDS", "Bay Council", "", "2019"),
        ),
        ("Member,Organization\nAlice Ltd,Chamber X\n", Told("Alice Ltd", "MEMBER_OF", "Chamber X")),
        (
            "Name,Employer,Title,Email\nAnn Lee,Harbor Works,CEO,a@x.example\n",
            Told("Ann Lee", "WORKS_FOR", "Harbor Works", "CEO"),
        ),
        (
            "Origen,Destino,Tipo de relación,Fecha\nAguas S.A.,Ayuntamiento,patrocina,05/2020\n",
            Told("Aguas S.A.", "FUNDS", "Ayuntamiento", "patrocina", "2020-05"),
        ),
        (
            "Supplier,Customer\nNorthwind,Contoso\n",
            Told("Northwind", "SUPPLIES", "Contoso"),
        ),
        (
            "source_name,target_name,relationship,start_date\nA Co.,B,supplies,2016-2019\n",
            Told("A Co.", "SUPPLIES", "B", "", "2016", "2019"),
        ),
        ("x;y\nA;B\nB;A\nA;C\nC;B\n", Told("A", "PARTNERS_WITH", "B")),
        ("From,To,Type\nA,B,funded by\n", Told("B", "FUNDS", "A")),
    ],
)
def test_strangers_headers(tmp_path: Path, text: str, right: Told) -> None:
    assert right in told(file(tmp_path, text))


def test_a_directory_states_entities_and_where_they_are(tmp_path: Path) -> None:
    path = file(
        tmp_path,
        'organization,website,location,type,founded\n"Alpha Lab",alpha.example,"Rivertown, TX",'
        "Company,2009\nBeta,https://b.example,,Think tank,2010\nn/a,,,,\n",
        "entities.csv",
    )
    facts, warnings = read([path], "theirs")
    found = {e.name: (e.kind, e.subtype, e.homepage, e.located_in) for e in facts.entities()}
    assert found == {
        "Alpha Lab": ("company", "", "https://alpha.example", "rivertown-tx"),
        "Beta": ("organization", "Think tank", "https://b.example", ""),
        "Rivertown, TX": ("city", "", "", ""),
    }
    assert any("This row has no name and is left out." in line for line in warnings)


def test_what_is_said_is_not_guessed(tmp_path: Path) -> None:
    path = file(tmp_path, "thing,left,right\nx,A,B\ny,B,C\n")
    asked = Asked(
        {Use.SOURCE: "Right", Use.TARGET: "left"}, kind=Kind.COMPANY, relation=Relation.SUPPLIES
    )
    assert told(path, asked) == {Told("B", "SUPPLIES", "A"), Told("C", "SUPPLIES", "B")}
    with pytest.raises(InvalidQuestion, match="source column"):
        read([path], "theirs", asked=Asked({Use.SOURCE: "middle", Use.TARGET: "left"}))


def test_words_that_name_no_relation_are_new_ones_and_told(tmp_path: Path) -> None:
    rows = "A,B,mentors\nB,C,mentors\nC,A,is located in\n"
    path = file(tmp_path, f"Company A,Company B,Relationship\n{rows}")
    assert told(path) == {
        Told("A", "MENTORS", "B"),
        Told("B", "MENTORS", "C"),
        Told("A", "PARTNERS_WITH", "C", "is located in"),
    }
    guesses = check([path]).guesses
    own = '"mentors" is a relation of its own: none that is known is so called, or joins such ends.'
    assert any(line.startswith(own) for line in guesses)
    bent = '"is located in (company to company)" is kept as a role: that relation does not join'
    assert any(bent in line for line in guesses)


def test_what_a_header_says_is_kept_where_it_cannot_join(tmp_path: Path) -> None:
    path = file(tmp_path, "University,Supplier\nState University,City of Bay\n")
    right = Told("City of Bay", "PARTNERS_WITH", "State University", "Supplier")
    assert told(path) == {right}
    assert any('"Supplier (university to city)" is kept' in g for g in check([path]).guesses)


def test_what_a_row_of_a_tie_says_of_its_ends_is_kept_or_told(tmp_path: Path) -> None:
    rows = "Hub A,Company,Oslo,B\nHub A,Accelerator,Bergen,C\nHub D,NGO,,B\n"
    path = file(tmp_path, f"Organization,Type,City,Partners\n{rows}")
    facts, warnings = read([path], "theirs")
    hub = next(entity for entity in facts.entities() if entity.name == "Hub A")
    assert (hub.kind, hub.subtype, hub.located_in) == ("company", "Accelerator", "oslo")
    told = "theirs.csv:3: 'Hub A' had another located_in before: 'Oslo' stands."
    assert any(told in line for line in warnings)


def test_a_relation_tells_the_kind_of_an_end(tmp_path: Path) -> None:
    path = file(tmp_path, "From,To,Type\nNorthwind,Bay,supplies\nNorthwind,Oslo,located in\n")
    assert kinds(path) == {"Northwind": "company", "Bay": "organization", "Oslo": "city"}


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("From,To\n<<<<<<< HEAD\nA,B\n=======\nA,C\n", "theirs.csv:2: Two versions of the file"),
        ("From,To\nA,B,C\n", "theirs.csv:2: This row has 3 values for 2 columns."),
        ("1,2\n3,4\n", "theirs.csv:1: Neither two ends of ties nor names are found"),
        ("From,To\n", "There is no row below the headers."),
        ("", "The table is empty."),
        ('From,To\nA,"B\n', "theirs.csv:2: A quote that opens in this row is never closed."),
        (",".join(f"c{n}" for n in range(1001)) + "\n1,2\n", "There are 1,001 columns here."),
    ],
)
def test_what_cannot_be_read_is_told_with_its_row(tmp_path: Path, text: str, wrong: str) -> None:
    with pytest.raises(InvalidFacts) as caught:
        read([file(tmp_path, text)], "theirs")
    assert any(wrong in line for line in caught.value.problems), caught.value.problems


def test_a_workbook_that_is_none(tmp_path: Path) -> None:
    with pytest.raises(InvalidFacts, match="This is not a workbook that can be read"):
        read([file(tmp_path, "no workbook", "broken.xlsx")], "theirs")


def test_a_date_that_may_be_two_is_told(tmp_path: Path) -> None:
    path = file(tmp_path, "From,To,Since\nA,B,03/04/2019\nA,C,soon\n")
    assert {tie.since for tie in told(path)} == {"2019", ""}
    warnings = check([path]).warnings
    assert any("may be a day of two months; its year is kept" in line for line in warnings)
    assert any("'soon' is not a date that can be read" in line for line in warnings)
    # a number above 12 tells for the whole column
    path = file(tmp_path, "From,To,Since\nA,B,03/04/2019\nA,C,25/04/2019\n")
    assert {tie.since for tie in told(path)} == {"2019-04-03", "2019-04-25"}


def test_utf_16_as_excel_saves_text(tmp_path: Path) -> None:
    path = file(tmp_path, "From\tTo\nÅrhus Havn\tΩmega\n", "theirs.txt", "utf-16")
    assert told(path) == {Told("Århus Havn", "PARTNERS_WITH", "Ωmega")}


NAMES = st.text(st.characters(categories=("L", "Nd"), include_characters=" &.,'\"-"), min_size=3)
NAMED = NAMES.map(lambda text: "x" + " ".join(text.split()))


@given(st.lists(st.tuples(NAMED, NAMED), min_size=1, max_size=12), st.sampled_from(",;\t"))
def test_no_tie_of_two_columns_is_lost(
    tmp_path_factory: pytest.TempPathFactory, ties: list[tuple[str, str]], delimiter: str
) -> None:
    """Whatever the names and the delimiter: as many pairs of names as the rows hold."""

    def spelled(name: str) -> str:
        return " ".join(name.split()).casefold()

    pairs = {frozenset(map(spelled, tie)) for tie in ties if spelled(tie[0]) != spelled(tie[1])}
    if not pairs:
        return
    text = io.StringIO()
    rows = [tie for tie in ties if spelled(tie[0]) != spelled(tie[1])]
    csv.writer(text, delimiter=delimiter).writerows([("From", "To"), *rows])
    path = tmp_path_factory.mktemp("sheets") / "theirs.csv"
    path.write_bytes(text.getvalue().encode())
    facts, _ = read([path], "theirs", asked=Asked(kind=Kind.ORGANIZATION))
    names = {entity.id: spelled(entity.name) for entity in facts.entities()}
    found = {frozenset((names[s.source], names[s.target])) for s in facts.statements()}
    assert found == pairs


def test_the_order_of_rows_changes_nothing(tmp_path: Path) -> None:
    rows = ["Bay Council,Acme,grants,2019", "Acme,State,,2020", "State,Bay Council,research,"]
    files = [
        file(tmp_path, "\n".join(("From,To,Why,Since", *order, "")), f"{n}.csv")
        for n, order in enumerate((rows, rows[::-1]))
    ]
    first, second = (read([path], "theirs")[0] for path in files)
    assert [*first.ids] == [*second.ids]
    assert [(s.source, s.target, s.since) for s in first.statements()] == [
        (s.source, s.target, s.since) for s in second.statements()
    ]


GRAPHML = """<?xml version="1.0"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
<key id="d0" for="node" attr.name="name" attr.type="string"/>
<key id="d1" for="node" attr.name="type" attr.type="string"><default>company</default></key>
<key id="d2" for="edge" attr.name="relation" attr.type="string"/>
<key id="d3" for="edge" attr.name="since" attr.type="int"/>
<graph edgedefault="directed">
<node id="n1"><data key="d0">Springfield Works</data></node>
<node id="n2"><data key="d0">Springfield Works</data></node>
<node id="n3"><data key="d0">Bay &amp; Co</data><data key="d1">NGO</data></node>
<edge source="n1" target="n3"><data key="d2">funds</data><data key="d3">2019</data></edge>
<edge source="n2" target="n3"><data key="d2">member</data></edge>
</graph></graphml>
"""


def test_graphml_of_others(tmp_path: Path) -> None:
    path = file(tmp_path, GRAPHML, "theirs.graphml")
    facts, _ = read([path], "theirs")
    found = sorted((e.name, e.kind) for e in facts.entities())
    works = ("Springfield Works", "company")
    assert found == [("Bay & Co", "organization"), works, works]
    assert told(path) == {
        Told("Springfield Works", "FUNDS", "Bay & Co", "", "2019"),
        Told("Springfield Works", "MEMBER_OF", "Bay & Co"),
    }
    assert len({s.source for s in facts.statements()}) == 2  # one name, two nodes


def test_gexf_keeps_each_spell_of_a_tie(tmp_path: Path) -> None:
    path = file(
        tmp_path,
        """<gexf xmlns="http://gexf.net/1.3" version="1.3"><graph mode="dynamic">
<attributes class="node"><attribute id="0" title="type" type="string"/></attributes>
<nodes><node id="1" label="Acme"><attvalues><attvalue for="0" value="company"/></attvalues></node>
<node id="2" label="Bay Council"/></nodes>
<edges><edge source="1" target="2" kind="partner"><spells><spell start="2005" end="2008"/>
<spell start="2019"/></spells></edge></edges></graph></gexf>""",
        "theirs.gexf",
    )
    assert told(path) == {
        Told("Acme", "PARTNERS_WITH", "Bay Council", "partner", "2005", "2008"),
        Told("Acme", "PARTNERS_WITH", "Bay Council", "partner", "2019"),
    }
    assert kinds(path)["Acme"] == "company"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (
            "kumu.json",
            '{"elements": [{"label": "Acme", "type": "Company"}, {"label": "Bay"}], '
            '"connections": [{"from": "Acme", "to": "Bay", "type": "member"}]}',
        ),
        (
            "cytoscape.json",
            '{"elements": {"nodes": [{"data": {"id": "a", "name": "Acme", "type": "Company"}}, '
            '{"data": {"id": "b", "name": "Bay"}}], "edges": '
            '[{"data": {"source": "a", "target": "b", "relation": "member"}}]}}',
        ),
        (
            "nodes.json",
            '{"directed": true, "nodes": [{"id": 1, "label": "Acme", "kind": "company"}, '
            '{"id": 2, "label": "Bay"}], "links": [{"source": 1, "target": 2, "label": "member"}]}',
        ),
        (
            "rows.jsonl",
            '{"from": "Acme", "to": "Bay", "relation": "member", "source type": "company"}\n\n',
        ),
        ("rows.json", '[{"Company": "Acme", "Member of": "Bay", "relation": "member"}]'),
    ],
)
def test_json_of_others(tmp_path: Path, name: str, text: str) -> None:
    path = file(tmp_path, text, name)
    assert told(path) == {Told("Acme", "MEMBER_OF", "Bay")}
    assert kinds(path) == {"Acme": "company", "Bay": "organization"}


@pytest.mark.parametrize("ending", ["graphml", "json"])
def test_what_is_exported_comes_back(tmp_path: Path, ending: str) -> None:
    seeds, _ = read([seeds_folder()], "seeds")
    write(seeds, path := tmp_path / f"seeds.{ending}")
    back, _ = read([path], "seeds")
    assert [*back.ids] == [*seeds.ids]
    for ours, theirs in zip(seeds.entities(), back.entities(), strict=True):
        assert (theirs.id, theirs.kind, theirs.name) == (ours.id, ours.kind, ours.name)
        assert (theirs.subtype, theirs.summary) == (ours.subtype, ours.summary)
    ties = {(tie.source, tie.relation, tie.target) for tie in seeds.ties()}
    assert {(tie.source, tie.relation, tie.target) for tie in back.ties()} == ties
    if ending == "json":  # it alone has every statement
        said = {(s.source, s.target, s.role, s.since, s.until, s.url) for s in seeds.statements()}
        found = {(s.source, s.target, s.role, s.since, s.until, s.url) for s in back.statements()}
        assert said == found


@pytest.mark.parametrize(
    ("name", "text", "wrong"),
    [
        ("a.graphml", "<graphml><node", "theirs:1: This is not XML that can be read"),
        (
            "a.graphml",
            '<!DOCTYPE graphml [<!ENTITY who "Acme">]><graphml></graphml>',
            "This file declares entities of XML, which are not read.",
        ),
        ("a.gexf", "<gexf></gexf>", "There is neither a node nor an edge in this file."),
        ("a.json", "{", "theirs:1: This is not JSON that can be read"),
        ("a.json", "[1, 2]", "Neither nodes and edges nor a list of objects is in this file."),
        ("a.json", "[]", "There is nothing in this file."),
        ("a.jsonl", "3\n", "Each line must be an object in braces."),
    ],
)
def test_graph_files_that_cannot_be_read(tmp_path: Path, name: str, text: str, wrong: str) -> None:
    path = file(tmp_path, text, name)
    with pytest.raises(InvalidFacts) as caught:
        read([path], "theirs")
    problems = [line.replace(str(path), "theirs") for line in caught.value.problems]
    assert any(wrong in line for line in problems), problems
