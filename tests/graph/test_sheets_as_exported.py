"""Tables as programs export them: lists in cells, pages after names, spans of time, copies."""

import json
from pathlib import Path

from openpyxl import Workbook

from graph.formats import check, read
from graph.formats.sheets.columns import Asked
from graph.formats.sheets.headers import Use
from graph.formats.sheets.values import parts_of
from tests.graph.test_sheets import Told, file, kinds, ordered, told


def test_a_tie_of_somebody_to_itself_is_left_out_and_told(tmp_path: Path) -> None:
    path = file(tmp_path, "From,To\nAcme,Acme\nAcme,Bay\n")
    assert told(path) == ordered({Told("Acme", "PARTNERS_WITH", "Bay")})
    assert any(line.endswith("2: This row ties somebody to itself and is left out.")
               for line in check([path]).warnings)  # fmt: skip


def test_two_people_are_tied_by_the_word_of_the_row(tmp_path: Path) -> None:
    path = file(tmp_path, "Person 1,Person 2,Relation\nAnn,Bo,mentors\n")
    assert told(path) == {Told("Ann", "MENTORS", "Bo")}


def test_how_many_is_not_who(tmp_path: Path) -> None:
    path = file(tmp_path, "Name,Employees\nAcme,12\nBay,7\n")
    assert told(path) == set()
    assert 'named in "Name"' in check([path]).guesses[0]


def test_names_in_quotes_and_commas_in_one_cell(tmp_path: Path) -> None:
    path = file(
        tmp_path,
        'Name,Partner of\n"Dock, Quay & Sons",\nAcme,"""Dock, Quay & Sons"",Bay"\nBay,Acme\n',
    )
    assert told(path) == ordered(
        {
            Told("Acme", "PARTNERS_WITH", "Dock, Quay & Sons"),
            Told("Acme", "PARTNERS_WITH", "Bay"),
        }
    )


def test_lists_in_cells_may_be_divided_in_several_ways(tmp_path: Path) -> None:
    path = file(
        tmp_path,
        'Organization,Partners\nAcme,"1. Bay\n2. Cove"\nBay,Cove; Dell\nDell,"Bay, Cove"\n',
    )
    assert {(tie.source, tie.target) for tie in told(path)} == {
        ("Acme", "Bay"), ("Acme", "Cove"), ("Bay", "Cove"), ("Bay", "Dell"), ("Cove", "Dell")
    }  # fmt: skip


def test_a_number_that_one_name_begins_with_is_its_own(tmp_path: Path) -> None:
    path = file(tmp_path, "Organization,Partners\nAcme,1. FC Bay; Cove\nCove,1. FC Bay\n")
    assert kinds(path).keys() == {"Acme", "1. FC Bay", "Cove"}


def test_investors_that_stand_in_several_rows_tell_that_commas_divide(tmp_path: Path) -> None:
    path = file(
        tmp_path,
        'Organization Name,Investor Names\nAcme,"North, South"\nBay,"North, West"\n'
        'Cove,"South, West"\n',
    )
    assert {(tie.source, tie.target) for tie in told(path)} == {
        ("North", "Acme"), ("South", "Acme"), ("North", "Bay"), ("West", "Bay"),
        ("South", "Cove"), ("West", "Cove"),
    }  # fmt: skip


def test_a_city_and_its_state_are_one_name(tmp_path: Path) -> None:
    path = file(tmp_path, 'From,To\nAcme,"Dallas, TX"\nBay,"Austin, TX"\nCove,"Waco, TX"\n')
    assert len(told(path)) == 3
    assert {"Dallas, TX", "Austin, TX", "Waco, TX"} <= kinds(path).keys()


def test_pages_after_names_are_not_parts_of_them(tmp_path: Path) -> None:
    page = "Projects/{}%20{}.md".format
    first, second = page("Open%20Pier", "0a" * 16), page("Quay", "1b" * 16)
    path = file(
        tmp_path,
        f'Name,Projects\nAcme,"Open Pier ({first}), Quay ({second})"\nBay,Quay ({second})\n',
    )
    assert {(tie.source, tie.target) for tie in told(path)} == {
        ("Acme", "Open Pier"), ("Acme", "Quay"), ("Bay", "Quay")
    }  # fmt: skip


def test_marks_of_the_same_repeat_what_stands_above(tmp_path: Path) -> None:
    path = file(tmp_path, "From;To\nAcme;Bay\ndto.;Cove\n")
    assert {(tie.source, tie.target) for tie in told(path)} == {("Acme", "Bay"), ("Acme", "Cove")}
    assert any("3: A cell of this row repeats what stands above" in text
               for text in check([path]).warnings)  # fmt: skip


def test_an_organization_may_be_called_dto(tmp_path: Path) -> None:
    path = file(tmp_path, "From,To\nAcme,Bay\nDTO,Cove\n")
    assert kinds(path).keys() == {"Acme", "Bay", "DTO", "Cove"}


def test_spans_of_time_of_gephi(tmp_path: Path) -> None:
    rows = 'a,b,"<[2016.0, 2021.0]>"\na,c,"<[2010.0, Infinity]>"\n'
    path = file(tmp_path, f"Source,Target,Since\n{rows}")
    assert {(tie.since, tie.until) for tie in told(path)} == {("2016", "2021"), ("2010", "")}


def test_officers_of_companies_with_what_they_were_from_and_until(tmp_path: Path) -> None:
    path = file(
        tmp_path,
        "company_name,officer_name,officer_role,appointed_on,resigned_on\n"
        'ACME LIMITED,"LEE, Ann",director,2015-03-02,2019-11-30\n',
    )
    assert told(path) == {
        Told("LEE, Ann", "WORKS_FOR", "ACME LIMITED", "director", "2015-03-02", "2019-11-30")
    }


def test_a_grant_is_from_the_funding_to_the_recipient_organization(tmp_path: Path) -> None:
    path = file(
        tmp_path,
        "Title,Amount Awarded,Recipient Org:Name,Funding Org:Name,Award Date\n"
        "Core costs,5000,Bay Pantry,North Fund,2022-04-01\n",
    )
    [tie] = told(path)
    assert (tie.source, tie.relation, tie.target) == ("North Fund", "FUNDS", "Bay Pantry")


def test_days_under_from_and_to_are_no_ends(tmp_path: Path) -> None:
    path = file(tmp_path, "Partner,Project,From,To\nAcme,Pier,2019-01-01,2020-01-01\n")
    assert {(tie.source, tie.target) for tie in told(path)} == {("Acme", "Pier")}


def test_a_sheet_that_names_nobody_is_left_out_beside_one_that_does(tmp_path: Path) -> None:
    book = Workbook()
    ties, numbers = book.active, book.create_sheet("Metrics")
    assert ties is not None
    for row in (("From", "To"), ("Acme", "Bay")):
        ties.append(row)
    for row in (("Metric", "Value"), ("1", "2"), ("3", "4")):
        numbers.append(row)
    book.save(path := tmp_path / "book.xlsx")
    assert len(told(path)) == 1
    assert any("sheet Metrics:1: The sheet is left out" in line for line in check([path]).warnings)


def test_a_table_whose_rows_are_all_in_another_is_not_read_twice(tmp_path: Path) -> None:
    file(tmp_path, "From,To\nAcme,Bay\n", "view.csv")
    file(tmp_path, "From,To\nAcme,Bay\nAcme,Cove\n", "view_all.csv")
    facts, lines = read([tmp_path], "theirs")
    assert len(facts.sources) == 2
    assert any("Every row is also in view_all.csv, which is read." in line for line in lines)


def test_what_cytoscape_saves(tmp_path: Path) -> None:
    nodes = [{"data": {"id": "1", "name": "Acme"}}, {"data": {"id": "2", "name": "Bay"}}]
    edges = [{"data": {"id": "3", "source": "1", "target": "2", "interaction": "funds"}}]
    text = json.dumps({"elements": {"nodes": nodes, "edges": edges}})
    assert told(file(tmp_path, text, "net.cyjs")) == {Told("Acme", "FUNDS", "Bay")}


def test_answers_to_questions_are_read_as_other_columns_are(tmp_path: Path) -> None:
    path = file(
        tmp_path,
        "Timestamp,Name of your organization,Your name,Which town are you based in?,"
        "Which organizations do you work with? (as many as you like),Who funds you?,"
        "How often do you meet your partners?\n"
        '2025/03/14 10:22,Bay Makers,Jo,Riverton,"Quay Library, Tool Bank",Dell Fund,Monthly\n'
        "2025/03/15 09:10,Tool Bank,Raj,Riverton,Quay Library and Bay Makers,,Weekly\n"
        "2025/03/16 11:00,Quay Library,,Dunmere,none,Dell Fund,Never\n",
    )
    assert told(path) == ordered(
        {
            Told("Bay Makers", "PARTNERS_WITH", "Quay Library"),
            Told("Bay Makers", "PARTNERS_WITH", "Tool Bank"),
            Told("Tool Bank", "PARTNERS_WITH", "Quay Library"),
            Told("Dell Fund", "FUNDS", "Bay Makers"),
            Told("Dell Fund", "FUNDS", "Quay Library"),
        }
    )
    facts, _ = read([path], "theirs")
    assert {e.name: e.located_in for e in facts.entities() if e.located_in} == {
        "Bay Makers": "riverton", "Tool Bank": "riverton", "Quay Library": "dunmere"
    }  # fmt: skip


def test_and_divides_two_that_both_stand_elsewhere_and_no_others(tmp_path: Path) -> None:
    path = file(
        tmp_path,
        "Organization,Partners\nAcme,Bay and the Cove\nBay,Parks and Recreation\nCove,\n",
    )
    assert kinds(path).keys() == {"Acme", "Bay", "Cove", "Parks and Recreation"}


def test_words_beside_marks_are_roles_and_dates(tmp_path: Path) -> None:
    path = file(
        tmp_path,
        "Name,Party,Harbor Works GmbH,Savings Fund,City Stage,Sum,source\n"
        '"Ibarra, Ana",Greens,x,chair,,2,report\n'
        '"Lund, Per",,x (employees),x until 2021,?,2,\n'
        '"Okoye, Ben",,,x since 2019-05,X,2,\n'
        "Members in total,,2,3,1,6,\n",
    )
    assert told(path) == {
        Told("Ibarra, Ana", "WORKS_FOR", "Harbor Works GmbH", "member"),
        Told("Ibarra, Ana", "MEMBER_OF", "Savings Fund", "chair"),
        Told("Lund, Per", "WORKS_FOR", "Harbor Works GmbH", "member, employees"),
        Told("Lund, Per", "MEMBER_OF", "Savings Fund", "", "", "2021"),
        Told("Okoye, Ben", "MEMBER_OF", "Savings Fund", "", "2019-05"),
        Told("Okoye, Ben", "MEMBER_OF", "City Stage"),
    }
    found = check([path])
    assert any('One cell is not read as a mark: "?"' in line for line in found.guesses)
    assert any("This row sums others (Members in total)" in line for line in found.warnings)


def test_sorts_of_things_in_columns_are_no_marks(tmp_path: Path) -> None:
    path = file(tmp_path, "Name,Budget,Staff,Rating\nAcme,1,2,high\nBay,3,1,low\n")
    assert told(path) == set()
    assert kinds(path).keys() == {"Acme", "Bay"}


def test_without_headers_the_relation_may_stand_between_the_ends(tmp_path: Path) -> None:
    path = file(
        tmp_path,
        "Acme\tfunds\tBay\t2019\nBay\tmember of\tCove\t2014-2021\n# from the call\n"
        "Cove\tfunds\tAcme\t\n",
        "theirs.tsv",
    )
    assert told(path) == {
        Told("Acme", "FUNDS", "Bay", "", "2019"),
        Told("Bay", "MEMBER_OF", "Cove", "", "2014", "2021"),
        Told("Cove", "FUNDS", "Acme"),
    }
    assert any("3: A remark, not read: # from the call" in line for line in check([path]).warnings)


def test_from_and_to_are_dates_where_dates_stand_below_them(tmp_path: Path) -> None:
    path = file(
        tmp_path,
        "Project,Partner,Role,Budget,from,to\n"
        "Dunes,Acme,Lead,120,2023-01-01,2025-12-31\nDunes,Bay,,80,2023-01-01,tbc\n"
        ",Subtotal Dunes,,200,,\n",
    )
    assert told(path) == {
        Told("Acme", "PARTICIPATES_IN", "Dunes", "Lead", "2023-01-01", "2025-12-31"),
        Told("Bay", "PARTICIPATES_IN", "Dunes", "", "2023-01-01"),
    }
    assert any("This row sums others (Subtotal Dunes)" in line for line in check([path]).warnings)


def test_whoever_is_advised_need_be_no_city(tmp_path: Path) -> None:
    path = file(tmp_path, "From,To,Relation\nPike LLP,Nina Ray,advises\n")
    assert kinds(path)["Nina Ray"] == "organization"


def test_numbers_with_signs_between_thousands_are_not_who(tmp_path: Path) -> None:
    path = file(
        tmp_path,
        'Partner;Art des Partners;Zuschuss;Ansprechpartner/in\nAcme;Verein;"1.204.300,00";F. Lund\n'
        'Bay;Hochschule;"2.750,50";G. Moe\n',
    )
    assert (told(path) or None, kinds(path)) == (
        None, {"Acme": "organization", "Bay": "university"}
    )  # fmt: skip


def test_a_name_with_a_dot_is_an_end_below_to(tmp_path: Path) -> None:
    path = file(tmp_path, "From,To\nAcme,node.js\n")
    assert told(path) == ordered({Told("Acme", "PARTNERS_WITH", "node.js")})


LIST = "Partner,Type,Town,since,until\nBay,University,Riverton,2019,\nCove,Company,,2011,2014\n"


def test_a_list_of_partners_says_that_it_says_not_whose(tmp_path: Path) -> None:
    path = file(tmp_path, LIST)
    assert told(path) == set()
    found = check([path])
    at = found.kinds.index("list of nobody")
    assert '1: No column says to whom those in "Partner" are tied, so no tie' in found.warnings[at]


def test_whose_a_list_is_can_be_said(tmp_path: Path) -> None:
    asked = Asked(whose="City of Dell")
    path = file(tmp_path, LIST)
    assert told(path, asked) == ordered(
        {
            Told("Bay", "PARTNERS_WITH", "City of Dell", "", "2019"),
            Told("Cove", "PARTNERS_WITH", "City of Dell", "", "2011", "2014"),
        }
    )
    assert "list of nobody" not in check([path], asked=asked).kinds
    facts, _ = read([path], "theirs", asked=asked)
    assert {entity.name: entity.kind for entity in facts.entities()} == {
        "Bay": "university", "Cove": "company", "City of Dell": "city", "Riverton": "city"
    }  # fmt: skip


def test_members_and_funders_of_a_list_are_tied_as_the_header_says(tmp_path: Path) -> None:
    members = file(tmp_path, "Member\nAcme\nBay\n", "members.csv")
    assert told(members, Asked(whose="Cove Alliance")) == {
        Told("Acme", "MEMBER_OF", "Cove Alliance"), Told("Bay", "MEMBER_OF", "Cove Alliance")
    }  # fmt: skip
    funders = file(tmp_path, "Funder,Amount\nAcme,5\n", "funders.csv")
    assert told(funders, Asked(whose="Cove Alliance")) == {
        Told("Acme", "FUNDS", "Cove Alliance")
    }  # fmt: skip


def test_whose_a_chosen_table_is_can_be_said(tmp_path: Path) -> None:
    path = file(tmp_path, LIST)
    uses = {"Partner": Use.SOURCE.value, "since": Use.SINCE.value}
    assert told(path, Asked(whose="Dell", chosen={path.name: uses})) == ordered(
        {
            Told("Bay", "PARTNERS_WITH", "Dell", "", "2019"),
            Told("Cove", "PARTNERS_WITH", "Dell", "", "2011"),
        }
    )


def test_a_workbook_of_nodexl_gives_its_network_and_not_its_drawing(tmp_path: Path) -> None:
    book = Workbook()
    edges = book.active
    edges.title = "Edges"
    edges.append([None, None, "Visual Properties", None, "Other Columns", None, None])
    edges.append(["Vertex 1", "Vertex 2", "Color", "Visibility", "ID", "Relationship", "Weight"])
    edges.append(["Acme", "Bay", "128, 128, 128", None, 3, "supplies", 4])
    vertices = book.create_sheet("Vertices")
    vertices.append([None, "Visual Properties", None, "Labels", None, "Graph Metrics", None])
    vertices.append(["Vertex", "Color", "Size", "Label", "Label Fill Color", "Degree", "Staff"])
    for name, staff in (("Acme", 7), ("Bay", 8), ("Cove", 9)):
        vertices.append([name, "0, 12, 96", 3, "" if name == "Cove" else name, None, 1, staff])
    groups = book.create_sheet("Groups")
    groups.append(["Group", "Vertex Color", "Collapsed?", "Label"])
    groups.append(["G1", "0, 12, 96", None, "G1: food"])
    among = book.create_sheet("Group Vertices")
    among.append(["Group", "Vertex", "Vertex ID"])
    among.append(["G1", "Acme", 3])
    path = tmp_path / "drawn.xlsx"
    book.save(path)
    facts, _ = read([path], "theirs")
    assert told(path) == {Told("Acme", "SUPPLIES", "Bay")}
    assert {entity.name: dict(entity.attributes) for entity in facts.entities()} == {
        "Acme": {"Staff": 7}, "Bay": {"Staff": 8}, "Cove": {"Staff": 9}
    }  # fmt: skip
    (statement,) = facts.statements()
    assert dict(statement.attributes) == {"Weight": 4}


def test_a_row_without_an_id_is_of_whom_another_table_gives_one(tmp_path: Path) -> None:
    file(tmp_path, "id,label,kind\nn1,Acme,company\n", "nodes.csv")
    file(tmp_path, "Name,Homepage\nAcme,https://acme.example\n", "pages.csv")
    facts, _ = read([tmp_path], "theirs")
    assert [(e.name, e.kind, e.homepage) for e in facts.entities()] == [
        ("Acme", "company", "https://acme.example")
    ]


def test_lines_outside_of_quotes_are_part_of_a_name() -> None:
    assert parts_of('Bay, "Dock, Quay"\nand Cove', ",") == ["Bay", "Dock, Quay and Cove"]
