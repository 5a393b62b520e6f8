"""Tables as their owners have them, of many kinds: each is read right without being said how."""

from pathlib import Path

import pytest
from openpyxl import Workbook

from graph.formats import check, read
from graph.formats.sheets.columns import Asked
from graph.formats.sheets.headers import Use
from graph.model import Kind
from tests.graph.test_sheets import Told, file, kinds, ordered, told

#: A table, and what it states.
RIGHT: dict[str, tuple[str, set[Told]]] = {
    "grants of a foundation": (
        "Grant ID,Grantmaker,Recipient Organization,Amount (USD),Award Date,Link\n"
        'G-1,Bay Fund,North Pantry,"$75,000",07/31/2021,https://bay.example/1\n',
        {Told("Bay Fund", "FUNDS", "North Pantry", since="2021-07-31")},
    ),
    "contacts with two columns of names": (
        "First Name,Last Name,Account Name,Title,Email\n"
        "Ann,Lee,Harbor Bakery LLC,CFO,ann@example.org\n",
        {Told("Ann Lee", "WORKS_FOR", "Harbor Bakery LLC", "CFO")},
    ),
    "attendees of an event": (
        "Order Date,First Name,Last Name,Company,Event Name\n"
        "2024-03-02 10:15:00,Ann,Lee,Harbor Bakery LLC,Startup Week\n",
        {
            Told("Ann Lee", "WORKS_FOR", "Harbor Bakery LLC"),
            Told("Ann Lee", "PARTICIPATES_IN", "Startup Week"),
        },
    ),
    "boards": (
        "Director,Company,Position,Appointed,Resigned\n"
        "Jane Smith,Acme plc,Chair,2015-04-01,2020-06-30\n",
        {Told("Jane Smith", "WORKS_FOR", "Acme plc", "Chair", "2015-04-01", "2020-06-30")},
    ),
    "two ends numbered within their headers, and days that nobody knows": (
        "id,entity1_id,entity1_name,entity2_id,entity2_name,start_date,end_date\n"
        "7,1,Acme Corp,2,Anytown Museum,2010-00-00,2015-04-00\n",
        {Told("Acme Corp", "PARTNERS_WITH", "Anytown Museum", since="2010", until="2015-04")},
    ),
    "ids and labels of Wikidata": (
        "item,itemLabel,parent,parentLabel\n"
        "http://w.example/Q1,Acme,http://w.example/Q2,Alphabet Inc.\n",
        {Told("Acme", "PART_OF", "Alphabet Inc.")},
    ),
    "participations of CORDIS": (
        "projectID;projectAcronym;organisationID;name;shortName;activityType;city;country;role\n"
        "101;BIOTOUCH;9;UNIVERSITAET HAMBURG;UHAM;HES;Hamburg;DE;coordinator\n"
        "102;SEAWISE;9;UNIVERSITAET HAMBURG;UHAM;HES;Hamburg;DE;participant\n",
        {
            Told("UNIVERSITAET HAMBURG", "PARTICIPATES_IN", "BIOTOUCH", "coordinator"),
            Told("UNIVERSITAET HAMBURG", "PARTICIPATES_IN", "SEAWISE", "participant"),
        },
    ),
    "shareholders, in German": (
        "Gesellschafter;Unternehmen;Anteil in %;Seit\nStadt Kiel;Seehafen GmbH;49,0;01.04.2001\n",
        {Told("Stadt Kiel", "PARTNERS_WITH", "Seehafen GmbH", "Gesellschafter", "2001-04-01")},
    ),
    "agreements, in French": (
        "Organisme;Partenaire;Type de partenariat;Date de début;Date de fin\n"
        "CCI Ouest;Institut Marin;Financement;01/09/2018;31/08/2023\n",
        {Told("CCI Ouest", "FUNDS", "Institut Marin", "Financement", "2018-09-01", "2023-08-31")},
    ),
    "agreements, in Spanish": (
        "Entidad,Entidad colaboradora,Tipo de relación,Fecha de inicio\n"
        "Puerto Sur,Instituto Azul,financia a,2019-05-02\n",
        {Told("Puerto Sur", "FUNDS", "Instituto Azul", "financia a", "2019-05-02")},
    ),
    "members, in Italian": (
        "Ente;Socio;Ruolo;Dal;Al\nCluster Mare;Polo Nord;Fondatore;2012;2022\n",
        {Told("Cluster Mare", "PARTNERS_WITH", "Polo Nord", "Fondatore", "2012", "2022")},
    ),
    "cooperation, in Dutch": (
        "Organisatie;Samenwerkingspartner;Soort relatie;Startdatum\n"
        "Haven Noord;Fonds Zee;wordt gefinancierd door;31-01-2017\n",
        {Told("Fonds Zee", "FUNDS", "Haven Noord", "wordt gefinancierd door", "2017-01-31")},
    ),
    "spans of dates": (
        "University,Partner Institution,Agreement Type,Period\n"
        "North College,South College,MoU,Jan 2016 - Dec 2019\n"
        "North College,West College,MoU,2018 \u2013 present\n",
        {
            Told("North College", "PARTNERS_WITH", "South College", "MoU", "2016-01", "2019-12"),
            Told("North College", "PARTNERS_WITH", "West College", "MoU", "2018"),
        },
    ),
    "ties of Neo4j": (
        ":START_ID(Org),role,:END_ID(Org),:TYPE,since:int\nacme,,globex,FUNDS,1999\n",
        {Told("acme", "FUNDS", "globex", since="1999")},
    ),
    "no headers": (
        "Acme,Globex\nAcme,Initech\nGlobex,Initech\n",
        {
            Told("Acme", "PARTNERS_WITH", "Globex"),
            Told("Acme", "PARTNERS_WITH", "Initech"),
            Told("Globex", "PARTNERS_WITH", "Initech"),
        },
    ),
    "no headers, and words of ties": (
        "Acme,Globex,funds\nGlobex,Initech,member\n",
        {Told("Acme", "FUNDS", "Globex"), Told("Globex", "MEMBER_OF", "Initech")},
    ),
    "remarks above, as of SNAP": (
        "# Directed graph: net.txt\n# Nodes: 3 Edges: 2\n# FromNodeId\tToNodeId\n10\t20\n20\t30\n",
        {Told("10", "PARTNERS_WITH", "20"), Told("20", "PARTNERS_WITH", "30")},
    ),
    "ids that may be years": (
        "org1_id,org2_id,relation,year\n1001,2003,funder,2020\n",
        {Told("1001", "FUNDS", "2003", "funder", "2020")},
    ),
    "a matrix that is the same across its diagonal": (
        ",North,South,West\nNorth,1,1,0\nSouth,1,0,0\nWest,0,0,0\n",
        {Told("North", "PARTNERS_WITH", "South")},
    ),
    "a matrix of what its corner says": (
        "Funds,North,South,West\nNorth,,3,\nSouth,,,0.0\nWest,2.5,,\n",
        {Told("North", "FUNDS", "South"), Told("West", "FUNDS", "North")},
    ),
    "a matrix of yes and no": (
        ",North,South\nNorth,no,yes\nSouth,FALSE,no\n",
        {Told("North", "PARTNERS_WITH", "South")},
    ),
    "a matrix of words": (
        ",North,South\nNorth,,funds\nSouth,-,\n",
        {Told("North", "FUNDS", "South")},
    ),
    "who is in what": (
        "Organization,City,Harbor Day,Youth Jobs,Trail Plan\n"
        "North,Riverton,x,,X\nSouth,,,\u2713,\nWest,,,,\n",
        {
            Told("North", "PARTICIPATES_IN", "Harbor Day"),
            Told("North", "PARTICIPATES_IN", "Trail Plan"),
            Told("South", "PARTICIPATES_IN", "Youth Jobs"),
        },
    ),
    "sums below the rows": (
        "Funder,Grantee,Amount\nNorth,South,500\nTotal,,500\n",
        {Told("North", "FUNDS", "South")},
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", RIGHT)
def test_a_table_is_read_right_at_first(tmp_path: Path, name: str) -> None:
    text, right = RIGHT[name]
    assert told(file(tmp_path, text)) == ordered(right)


def test_titles_above_groups_of_columns_are_no_headers(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (
        ["Awards of the year"], [], ["Parties", None, "Award", None],
        ["Funder", "Grantee", "Amount", "Year"], ["North", "South", 500, 2022],
    ):  # fmt: skip
        sheet.append(row)
    sheet.merge_cells("A1:D1")
    sheet.merge_cells("A3:B3")
    book.save(tmp_path / "awards.xlsx")
    path = tmp_path / "awards.xlsx"
    assert told(path) == {Told("North", "FUNDS", "South", since="2022")}
    assert "The headers are in line 4; the 2 rows above are not read." in check([path]).guesses[0]


def test_who_has_no_tie_in_a_matrix_or_among_marks_is_there(tmp_path: Path) -> None:
    matrix = file(tmp_path, ",North,South,West\nNorth,,1,\nSouth,1,,\nWest,,,\n", "matrix.csv")
    assert set(kinds(matrix)) == {"North", "South", "West"}
    marks = file(tmp_path, "Partner,Day,Plan,Fair\nNorth,x,,\nSouth,,x,\nWest,,,\n", "marks.csv")
    assert kinds(marks) == {
        "North": "organization", "South": "organization", "West": "organization",
        "Day": "project", "Plan": "project", "Fair": "project",
    }  # fmt: skip


def test_what_rows_are_marked_to_be_in_can_be_said(tmp_path: Path) -> None:
    path = file(tmp_path, "Organization,Day,Fair\nNorth,x,\nSouth,x,x\n")
    facts, _ = read([path], "theirs", asked=Asked(kind=Kind.EVENT))
    found = {entity.name: entity.kind for entity in facts.entities()}
    assert found["Day"] == found["Fair"] == "event"
    asked = Asked(columns={Use.NAME: "Organization"})  # who names a column has one row an entry
    assert told(path, asked) == set()
    assert 'Kept "Day" as a text and "Fair" as a text.' in check([path], asked=asked).guesses[0]


def test_numbers_of_a_matrix_and_its_diagonal_are_told(tmp_path: Path) -> None:
    path = file(tmp_path, ",North,South\nNorth,9,3\nSouth,2,\n")
    guess = check([path]).guesses[0]
    assert 'Kept "number in the cell" as a number.' in guess
    assert "Its diagonal is not read." in guess


@pytest.mark.parametrize(
    "row", ["Total,,500", "Grand total:,,500", "Summe,,\u20ac 500", "TOTAL,500,12"]
)
def test_a_row_of_sums_is_left_out_and_told(tmp_path: Path, row: str) -> None:
    path = file(tmp_path, f"Funder,Grantee,Amount\nNorth,South,500\n{row}\n")
    assert told(path) == {Told("North", "FUNDS", "South")}
    assert any(":3: This row sums others" in warning for warning in check([path]).warnings)


def test_nodes_of_neo4j_have_the_first_label_that_is_a_kind(tmp_path: Path) -> None:
    path = file(
        tmp_path, "personId:ID,name,:LABEL,born:int\nk,Kim,Actor;Person,1964\nl,Lo,Company,\n"
    )
    assert kinds(path) == {"Kim": "person", "Lo": "company"}


def test_a_list_of_members_is_one_of_entries(tmp_path: Path) -> None:
    path = file(
        tmp_path,
        "Member Name,Contact Person,Industry,City,Website\n"
        "North Bakery,Ann Lee,Food,Riverton,https://north.example\n",
    )
    assert told(path) == set()
    guess = check([path]).guesses[0]
    assert 'named in "Member Name"' in guess
    assert 'Kept "Contact Person" as a text and "Industry" as a text.' in guess


def test_the_place_of_a_person_is_told_and_no_problem(tmp_path: Path) -> None:
    path = file(tmp_path, "Person,Employer,City\nAnn Lee,Acme Inc.,Riverton\n")
    assert told(path) == {Told("Ann Lee", "WORKS_FOR", "Acme Inc.")}
    assert any("The place of the person 'Ann Lee'" in text for text in check([path]).warnings)


def test_commas_divide_names_that_stand_by_themselves(tmp_path: Path) -> None:
    path = file(
        tmp_path,
        'Project,Lead,Partners\nBlue,North,"South, West, Acme, Inc."\nGreen,South,North\n'
        'Red,West,"North, South"\n',
    )
    assert {tie.source for tie in told(path) if tie.target == "Blue"} == {
        "North", "South", "West", "Acme, Inc.",
    }  # fmt: skip
    assert 'Commas divide the names in "Partners".' in check([path]).guesses[1]


def test_commas_within_names_divide_nothing(tmp_path: Path) -> None:
    text = 'From,To\nAcme,"Springfield, IL"\nAcme,"Portland, ME"\nAcme,"Portland, OR"\n'
    path = file(tmp_path, text)
    assert set(kinds(path)) == {"Acme", "Springfield, IL", "Portland, ME", "Portland, OR"}
    names = file(tmp_path, 'Name,Type\n"South, West & Co",Company\nNorth,NGO\n', "names.csv")
    ties = file(
        tmp_path, 'Project,Partners\nBlue,"North, South, West & Co"\nRed,North\n', "ties.csv"
    )
    facts, _ = read([names, ties], "theirs")
    found = {entity.name for entity in facts.entities()}
    assert found == {"South, West & Co", "North", "Blue", "Red"}


def test_labels_that_yed_draws_are_names(tmp_path: Path) -> None:
    text = """<?xml version="1.0"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:y="http://www.yworks.com/xml/graphml">
<key for="node" id="d6" yfiles.type="nodegraphics"/>
<key for="edge" id="d10" yfiles.type="edgegraphics"/>
<graph edgedefault="directed"><node id="n0"><data key="d6"><y:ShapeNode><y:Geometry x="1"/>
<y:NodeLabel>North Fund<y:LabelModel/></y:NodeLabel></y:ShapeNode></data></node>
<node id="n1"><data key="d6"><y:ShapeNode><y:NodeLabel>South</y:NodeLabel></y:ShapeNode></data>
</node><edge id="e0" source="n0" target="n1"><data key="d10"><y:PolyLineEdge>
<y:EdgeLabel>funds</y:EdgeLabel></y:PolyLineEdge></data></edge></graph></graphml>"""
    assert told(file(tmp_path, text, "yed.graphml")) == {Told("North Fund", "FUNDS", "South")}
