"""What a check doubts in facts that are sound by their form, and what it must not doubt."""

from collections.abc import Callable
from pathlib import Path

import pytest

from graph import formats

Folder = Callable[..., Path]

ENTITIES = """\
id,kind,name
c,city,C
o,organization,O
f,company,F
j,project,J
e,event,E
ann,person,Ann
bo,person,Bo
cy,person,Cy
"""
HEAD = "source,relation,target,role,since,until,source_url\n"


def doubts(folder: Path) -> list[str]:
    """Return the warnings of a check, each without the folder's own path; a load has none."""
    checked = formats.check([folder])
    assert checked.problems == []
    assert len(checked.kinds) == len(checked.warnings)
    assert all(checked.kinds)
    return [line.replace(f"{folder}/", "") for line in checked.warnings]


def of(folder: Folder, *rows: str) -> list[str]:
    where = folder(entities=ENTITIES, relations=HEAD + "".join(f"{row}\n" for row in rows))
    assert formats.read([where], "d")[1] == []
    return doubts(where)


@pytest.mark.parametrize(
    "role",
    ["mayor in 2010", "listed 2022-2023 member", "2016 edition", "FY2016 sponsor", "CEO (2014)"],
)
def test_a_year_in_a_role_belongs_into_the_dates(folder: Folder, role: str) -> None:
    assert of(folder, f"ann,WORKS_FOR,c,{role},,,") == [
        f"relations.csv:2: Role '{role}' has a year; since and until are blank. Put the year there."
    ]
    for fine in (f"ann,WORKS_FOR,c,{role},2010,,", f"ann,WORKS_FOR,c,{role},,2011,"):
        assert of(folder, fine) == []
    for fine in (
        "3675 Market Street or 12016",
        "grant of $2000",
        "2000 dollars",
        "Vision 2930 lead",
    ):
        assert of(folder, f"ann,WORKS_FOR,c,{fine},,,") == []


@pytest.mark.parametrize(
    "role",
    ["attended meeting", "represented at meeting", "meeting host", "panelist", "joint proposal",
     "announced lab", "signed agreement", "finalist", "2017 runner-up", "applicant",
     "city award winner", "workshop speaker", "Denver bid head"],
)  # fmt: skip
def test_what_is_of_one_time_goes_on_without_an_end(folder: Folder, role: str) -> None:
    assert of(folder, f"o,PARTICIPATES_IN,j,{role},2018-04,,") == [
        f"relations.csv:2: Role '{role}' is of one time, but until is blank, so the tie goes on. "
        "If it was over then, until is 2018-04 as well."
    ]
    for fine in ("2018-04,2018-04", ",2018-04"):
        assert of(folder, f"o,PARTICIPATES_IN,j,{role},{fine},") == []
    assert of(folder, f"o,LEADS,j,{role},2018-04,,") == []


@pytest.mark.parametrize(
    "role", ["winner", "partner", "meetings host", "proposal partner", "speakers bureau", ""]
)
def test_what_may_last_may_go_on(folder: Folder, role: str) -> None:
    assert of(folder, f"o,PARTICIPATES_IN,j,{role},2018-04,,") == []


@pytest.mark.parametrize(
    ("role", "said"),
    [("former CEO", "former"), ("ex-chair", "ex-chair"), ("trial, since ended", "since ended"),
     ("mayor until 2016", "until"), ("past president", "past"), ("Immediate past chair",
     "Immediate past"), ("retired dean", "retired"), ("dean emerita", "emerita"),
     ("then-mayor", "then-mayor"), ("previously CFO", "previously")],
)  # fmt: skip
def test_what_is_over_has_an_end(folder: Folder, role: str, said: str) -> None:
    assert (
        f"Role '{role}' says '{said}', but until is blank. Say when it ended."
        in (of(folder, f'ann,WORKS_FOR,c,"{role}",2001,,')[0])
    )
    assert of(folder, f'ann,WORKS_FOR,c,"{role}",2001,2016,') == []
    for fine in (
        "information officer and performer",
        "ex-officio member",
        "pastor",
        "in charge then",
    ):
        assert of(folder, f"ann,WORKS_FOR,c,{fine},,,") == []


def test_two_undated_holders_of_one_office_are_told(folder: Folder) -> None:
    told = of(folder, "ann,WORKS_FOR,c,mayor,,,", "bo,WORKS_FOR,c,then mayor,,,")
    assert told == [
        "relations.csv:3: 'ann' and 'bo' are both mayor of 'c', without dates. Say from when until "
        "when."
    ]
    told = of(
        folder, "ann,LEADS,o,president and CEO,,,", "bo,LEADS,o,president,,,",
        "cy,WORKS_FOR,o,president,,,", "cy,LEADS,o,Chief Executive,,,",
    )  # fmt: skip
    assert told == [
        "relations.csv:4: 'ann', 'bo' and 'cy' are all president of 'o', without dates. Say "
        "from when until when.",
        "relations.csv:5: 'ann' and 'cy' are both CEO of 'o', without dates. Say from when until "
        "when.",
    ]


def test_a_former_holder_is_doubted_for_the_end_alone(folder: Folder) -> None:
    told = of(folder, "ann,WORKS_FOR,c,former chair and mayor,,,", "bo,WORKS_FOR,c,mayor,,,")
    assert [line.split(" ", 1)[1] for line in told] == [
        "Role 'former chair and mayor' says 'former', but until is blank. Say when it ended."
    ]


@pytest.mark.parametrize("since", ["", "2010"])
def test_of_two_holders_of_one_office_one_has_an_end(folder: Folder, since: str) -> None:
    assert of(folder, f"ann,WORKS_FOR,c,mayor,{since},,", "bo,WORKS_FOR,c,mayor,2016,,") == [
        "relations.csv:3: 'ann' and 'bo' are both mayor of 'c', without an end. Say until when."
    ]


@pytest.mark.parametrize(
    "rows",
    [
        ("ann,WORKS_FOR,c,mayor,2010,2010,", "bo,WORKS_FOR,c,mayor,2016,,"),
        ("ann,WORKS_FOR,c,mayor,,2016,", "bo,WORKS_FOR,c,mayor,,,"),
        ("ann,WORKS_FOR,c,mayor,,,", "bo,WORKS_FOR,f,mayor,,,"),
        ("ann,WORKS_FOR,c,mayor,,,https://a.org", "ann,WORKS_FOR,c,mayor,,,https://b.org"),
        ("ann,LEADS,o,vice president,,,", "bo,LEADS,o,president,,,"),
        ("ann,LEADS,o,co-director,,,", "bo,LEADS,o,co-director,,,"),
        ("ann,LEADS,o,director of research,,,", "bo,LEADS,o,director,,,"),
        ("o,LEADS,j,president,,,", "f,LEADS,j,president,,,"),
        ("ann,WORKS_FOR,o,engineer,,,", "bo,WORKS_FOR,o,engineer,,,"),
    ],
)
def test_no_office_is_doubted_that_two_may_hold(folder: Folder, rows: tuple[str, ...]) -> None:
    assert of(folder, *rows) == []


@pytest.mark.parametrize(
    ("relation", "role", "right"),
    [
        ("o,PARTICIPATES_IN,j", "lead organization", "LEADS"),
        ("o,PARTICIPATES_IN,j", "Sponsor", "FUNDS"),
        ("f,PARTICIPATES_IN,e", "industry sponsor", "FUNDS"),
        ("o,PARTICIPATES_IN,e", "co-host through Data Science Initiative", "HOSTS"),
        ("c,PARTICIPATES_IN,e", "host city", "HOSTS"),
        ("f,PARTNERS_WITH,o", "Sidewalk Labs is lead investor", "FUNDS"),
        ("o,PARTNERS_WITH,f", "Mobilitie is its network vendor", "SUPPLIES"),
        ("c,PARTNERS_WITH,f", "franchise contract", "SUPPLIES"),
        ("f,MEMBER_OF,o", "co-founder", "LEADS"),
        ("f,LEADS,j", "co-sponsor", "FUNDS"),
        ("c,LEADS,j", "city partner", "PARTICIPATES_IN"),
    ],
)
def test_a_role_that_names_another_relation_is_told_with_the_right_one(
    folder: Folder, relation: str, role: str, right: str
) -> None:
    ours = relation.split(",")[1]
    assert of(folder, f"{relation},{role},,,") == [
        f"relations.csv:2: Role '{role}' suggests {right}, not {ours}."
    ]


@pytest.mark.parametrize(
    "row",
    [
        "c,PARTICIPATES_IN,j,grantee city,,,",
        "o,PARTICIPATES_IN,j,lead agency contact,,,",
        "o,PARTICIPATES_IN,j,super-cluster lead city,,,",
        "ann,PARTICIPATES_IN,j,panel lead,,,",
        "f,PARTICIPATES_IN,e,media sponsor,,,",
        "f,PARTICIPATES_IN,j,part of the host community,,,",
        "f,LEADS,j,founder and funder,,,",
        "o,LEADS,j,created and sponsors the lab,,,",
        "o,PARTNERS_WITH,c,co-host,,,",  # no city and no organization can be hosted
        "o,FUNDS,j,sponsor,,,",
        "f,MEMBER_OF,o,founding member,,,",
    ],
)
def test_a_role_that_only_sounds_so_is_not_doubted(folder: Folder, row: str) -> None:
    assert of(folder, row) == []


@pytest.mark.parametrize(
    ("since", "url", "told"),
    [
        ("2016-06", "https://a.org/2016/06/14/news", True),
        ("2016-06-14", "https://a.org/2016/06/14/news", True),
        ("2016-06", "https://a.org/20160614-news", True),
        ("2016-06", "https://a.org/news-2016-06", True),
        ("2016-06", "https://a.org/2016/6/14/news", True),
        ("2016-06-14", "https://a.org/june-2016/news", True),
        ("2016-06", "https://a.org/2016/jun/14/news", True),
        ("2016-06", "https://a.org/the-junction-2016/news", False),
        ("2016-06", "https://a.org/junk2016", False),
        ("2016-05", "https://a.org/2016/06/14/news", False),
        ("2016", "https://a.org/2016/06/14/news", False),
        ("2016-06", "https://a.org/12016061", False),
        ("2016-06", "https://a.org/2016/16/06", False),
    ],
)
def test_a_beginning_that_is_the_date_of_its_page_is_told(
    folder: Folder, since: str, url: str, told: bool
) -> None:
    found = of(folder, f"o,PARTNERS_WITH,f,,{since},,{url}")
    assert found == told * [
        f"relations.csv:2: since {since} is the month in the address of the source, perhaps when "
        "the page was written. Keep it if the page says that the tie began then."
    ]
    # what begins and ends then is an event that the page reports
    assert of(folder, f"o,HOSTS,e,,{since},{since},{url}") == []


def test_entities_of_one_name_kind_and_place_are_told_a_pair(folder: Folder) -> None:
    where = folder(
        entities="id,kind,name,aliases,located_in\n"
        "acme,company,Acme,ACME;Acme Inc.;A;A,springfield-il\n"
        "acme-2,company,ACME Inc,,springfield-il\n"
        "springfield-il,city,Springfield,,\nspringfield-ma,city,Springfield,,\n"
        "chamber-il,organization,Springfield Chamber,,springfield-il\n"
        "chamber-ma,organization,Springfield Chamber,,springfield-ma\n"
        "jose,person,José Núñez,,\njose2,person,Jose Nunez,,\n"
        "acme-lab,organization,Acme,,springfield-il\n",
    )
    assert doubts(where) == [
        "entities.csv:2: 'A' stands more than once among name and aliases; kept once.",
        "entities.csv:3: 'ACME Inc' (acme-2) and 'Acme' (acme, entities.csv:2) have the same name, "
        "kind and place. Are they one?",
        "entities.csv:9: 'Jose Nunez' (jose2) and 'José Núñez' (jose, entities.csv:8) have the "
        "same name, kind and place. Are they one?",
    ]
    facts, _ = formats.read([where], "d")
    assert facts.entity(facts.position("acme")).aliases == ("ACME", "Acme Inc.", "A")


def test_cities_of_one_name_are_doubted_only_where_they_are_parts_of_one_whole(
    folder: Folder,
) -> None:
    where = folder(
        entities="id,kind,name\nil,city,Illinois\nma,city,Massachusetts\n"
        "s1,city,Springfield\ns2,city,Springfield\ns3,city,springfield\n",
        relations="source,relation,target\ns1,PART_OF,il\ns2,PART_OF,ma\ns3,PART_OF,ma\n",
    )
    assert doubts(where) == [
        "entities.csv:6: 'springfield' (s3) and 'Springfield' (s2, entities.csv:5) have the same "
        "name, kind and place. Are they one?"
    ]


def test_an_invisible_character_in_a_name_or_an_alias_is_told(folder: Folder) -> None:
    where = folder(
        entities="id,kind,name,aliases\na,company,Acme\u200b Works,\nb,company,Bee,B\u00adee\n"
        "c,company,Zo\u00eb Caf\u00e9 \U0001f469\u200d\U0001f52c,\n"
    )
    told = doubts(where)
    assert told[:1] == [
        "entities.csv:2: 'Acme\\u200b Works' has an invisible character, U+200B ZERO WIDTH SPACE. "
        "Remove it."
    ]
    assert [line.split(": ")[0] for line in told] == ["entities.csv:2", "entities.csv:3"]


@pytest.mark.parametrize(
    ("one", "other", "kind", "same"),
    [
        ("Delta Works", "Delta Works, Ltd.", "company", True),
        ("The St. Mary Univ.", "Saint Mary University", "university", True),
        ("Dallas Inc", "Dallas", "person", False),
        ("Alpha", "Beta", "company", False),
    ],
)
def test_names_are_the_same_as_a_search_has_it(
    folder: Folder, one: str, other: str, kind: str, same: bool
) -> None:
    where = folder(entities=f'id,kind,name\na,{kind},"{one}"\nb,{kind},"{other}"\n')
    assert len(doubts(where)) == same


def test_doubts_of_one_kind_hide_none_of_another(folder: Folder) -> None:
    where = folder(
        entities=ENTITIES,
        relations=HEAD + "ann,WORKS_FOR,c,in 2010,,,\n" * 1500 + "o,PARTICIPATES_IN,j,sponsor,,,\n",
    )
    checked = formats.check([where])
    assert (len(checked.warnings), len(checked.kinds)) == (1002, 1001)
    assert checked.warnings[-1] == "And 500 more warnings."
    assert checked.kinds.count("role of another relation") == 1
