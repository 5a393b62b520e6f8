"""Tables of CORDIS, in the layouts in which they are published and handed around."""

from pathlib import Path

import pytest

from graph.ecosystem import Ecosystem
from graph.formats import check, read
from graph.formats.sheets.columns import Asked
from graph.mapping import mapping_called

#: Real tables, where they lie beside the project; a test of them is left out where they do not.
DATA = Path(__file__).parents[3] / "shared" / "data"

OFFICIAL = (
    '"projectID";"projectAcronym";"organisationID";"vatNumber";"name";"shortName";"SME";'
    '"activityType";"street";"postCode";"city";"country";"organizationURL";"order";"role"\n'
    '"101";"TIDE";"9001";"";"HARBOR RESEARCH";"HR";"false";"REC";"";"";"KÖLN";"DE";'
    '"www.harbor.example";"1";"coordinator"\n'
    '"101";"TIDE";"9002";"";"Bay Works";"BW";"true";"PRC";"";"";"Athens";"EL";"";"2";'
    '"participant"\n'
    '"102";"REEF";"9001";"";"Harbor Research Ltd";"HR";"false";"REC";"";"";"Koln";"DE";"";"1";'
    '"thirdParty"\n'
)
FP7_ORGANIZATIONS = (
    "new_org_id;organisationName;organisationShortName;organizationUrl;country;street;city\n"
    "9001;HARBOR RESEARCH;HR;http://harbor.example;UK;;LEEDS\n"
    "9001;HARBOR RESEARCH GROUP;HR;;UK;;Leeds\n"
    "abc;BAY WORKS;;;UK;;\n"
)
FP7_TIES = "projectRcn\tnew_org_id\n77\t9001\n77\tabc\n78\t9001\n77\tabc\n"
H2020 = (
    "rcn,role,pic,type,contribution,country,start_date,end_date\n"
    "88,coordinator,9001,HES,10,UK,2019-05-01,2022-04-30\n"
    "88,partner,9002,PUB,10,UK,2019-05-01,2022-04-30\n"
    "89,participant,9002,PUB,10,UK,NA,NA\n"
)


def entities(facts: Ecosystem) -> dict[str, tuple[str, str, str, tuple[str, ...], str]]:
    return {e.id: (e.kind, e.subtype, e.name, e.aliases, e.located_in) for e in facts.entities()}


def ties(facts: Ecosystem) -> set[tuple[str, str, str, str, str]]:
    place = ("LOCATED_IN", "PART_OF")
    return {
        (s.source, s.relation, s.target, s.role, s.since)
        for s in facts.statements()
        if s.relation not in place
    }


def test_the_official_table_is_known_by_its_columns(tmp_path: Path) -> None:
    (tmp_path / "participants.csv").write_text(OFFICIAL, encoding="utf-8")
    facts, told = read([tmp_path / "participants.csv"], "x")
    assert "Read as organizations of cordis (by its columns): 3 rows" in told[0]
    assert entities(facts) == {
        "city-athens-gr": ("city", "", "Athens", (), ""),
        "city-koln-de": ("city", "", "Koln", (), ""),
        "cordis-9001": (
            "organization", "institute", "HARBOR RESEARCH", ("HR", "Harbor Research Ltd"),
            "city-koln-de",
        ),
        "cordis-9002": ("company", "", "Bay Works", ("BW",), "city-athens-gr"),
        "cordis-grant-101": ("project", "", "TIDE", (), ""),
        "cordis-grant-102": ("project", "", "REEF", (), ""),
        "country-de": ("city", "country", "Germany", (), ""),
        "country-gr": ("city", "country", "Greece", (), ""),
    }  # fmt: skip
    assert ties(facts) == {
        ("cordis-9001", "LEADS", "cordis-grant-101", "coordinator", ""),
        ("cordis-9002", "PARTICIPATES_IN", "cordis-grant-101", "", ""),
        ("cordis-9001", "PARTICIPATES_IN", "cordis-grant-102", "thirdParty", ""),
    }
    pages = {s.url for s in facts.statements() if s.relation == "LEADS"}
    assert pages == {"https://cordis.europa.eu/project/id/101"}


def test_a_choice_of_columns_wins_over_a_mapping_that_ships(tmp_path: Path) -> None:
    (tmp_path / "p.csv").write_text(OFFICIAL, encoding="utf-8")
    asked = Asked({"source": "name", "target": "projectAcronym"})
    facts, told = read([tmp_path / "p.csv"], "x", asked=asked)
    assert "of cordis" not in told[0]
    assert facts.position("bay-works") >= 0


def test_fp7_has_its_aliases_and_places(tmp_path: Path) -> None:
    (tmp_path / "fp7org.csv").write_text(FP7_ORGANIZATIONS, encoding="utf-8")
    (tmp_path / "fp7edges.csv").write_text(FP7_TIES, encoding="utf-8")
    asked = Asked(mapping=mapping_called("cordis-fp7"))
    facts, _ = read([tmp_path], "fp7", asked=asked)
    known = entities(facts)
    assert known["cordis-9001"] == (
        "organization", "", "HARBOR RESEARCH", ("HR", "HARBOR RESEARCH GROUP"), "city-leeds-gb",
    )  # fmt: skip
    assert known["cordis-abc"][4] == "country-gb"
    assert known["city-leeds-gb"][2] == "Leeds"
    assert known["country-gb"][2] == "United Kingdom"
    assert len(ties(facts)) == 3


def test_h2020_takes_roles_and_dates(tmp_path: Path) -> None:
    (tmp_path / "h2020.csv").write_text(H2020, encoding="utf-8")
    told = check([tmp_path], asked=Asked(mapping=mapping_called("cordis-h2020")))
    assert told.ecosystem
    assert ties(told.ecosystem) == {
        ("cordis-9001", "LEADS", "cordis-project-88", "coordinator", "2019-05-01"),
        ("cordis-9002", "PARTICIPATES_IN", "cordis-project-88", "partner", "2019-05-01"),
        ("cordis-9002", "PARTICIPATES_IN", "cordis-project-89", "", ""),
    }
    assert entities(told.ecosystem)["cordis-9002"][:3] == (
        "organization", "government", "PIC 9002",
    )  # fmt: skip
    assert told.kinds.count("left blank") == 2


@pytest.mark.real
@pytest.mark.skipif(not DATA.is_dir(), reason="the tables of CORDIS are not here")
def test_fp7_counts_what_pandas_counts() -> None:
    import pandas as pd

    folder = DATA / "cordis-fp7"
    paths = [folder / "fp7edges_sod16.csv.gz", folder / "fp7org_sod16.csv.gz"]
    facts, _ = read(paths, "fp7", asked=Asked(mapping=mapping_called("cordis-fp7")))
    pairs = pd.read_csv(paths[0], sep="\t", dtype=str)
    bodies = pd.read_csv(paths[1], sep=";", dtype=str, keep_default_na=False)
    found = list(facts.entities())
    assert sum(e.kind == "project" for e in found) == pairs.projectRcn.nunique()
    assert sum(e.kind == "organization" for e in found) == bodies.new_org_id.nunique() == 30_973
    taking = sum(s.relation == "PARTICIPATES_IN" for s in facts.statements())
    assert taking == len(pairs.drop_duplicates()) == 135_667
    lands = bodies.country[bodies.country != ""].replace({"UK": "GB", "EL": "GR"})
    assert sum(e.subtype == "country" for e in found) == lands.nunique()


@pytest.mark.real
@pytest.mark.skipif(not DATA.is_dir(), reason="the tables of CORDIS are not here")
def test_h2020_counts_what_pandas_counts() -> None:
    import pandas as pd

    path = DATA / "cordis-h2020" / "h2020.csv.gz"
    facts, _ = read([path], "h2020", asked=Asked(mapping=mapping_called("cordis-h2020")))
    rows = pd.read_csv(path, dtype=str, keep_default_na=False)
    kinds = [e.kind for e in facts.entities()]
    assert kinds.count("project") == rows.rcn.nunique() == 31_451
    bodies = [kinds.count(kind) for kind in ("company", "university", "organization")]
    types = rows.drop_duplicates("pic").type
    assert bodies == [
        (types == "PRC").sum(), (types == "HES").sum(), types.isin(["REC", "PUB", "OTH"]).sum(),
    ]  # fmt: skip
    relations = [s.relation for s in facts.statements()]
    assert relations.count("LEADS") == (rows.role == "coordinator").sum()
    assert relations.count("PARTICIPATES_IN") == (rows.role != "coordinator").sum()
