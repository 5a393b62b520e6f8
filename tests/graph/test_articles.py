"""The article of names: with which a name is said, and with which it is not."""

import pytest

from graph.questions.wording.articles import spoken


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Metro Atlanta Chamber", "organization"),
        ("U.S. Department of Transportation", "organization"),
        ("Center for Automotive Diversity, Inclusion & Advancement", "organization"),
        ("Mayor's Office of New Urban Mechanics", "organization"),
        ("San Antonio Water System", "organization"),
        ("Port of San Diego", "organization"),
        ("University of Texas at Dallas", "university"),
        ("Virginia Institute of Marine Science", "university"),
        ("Smart City Expo World Congress 2015", "event"),
        ("Future of Work Initiative (Louisville)", "project"),
        ("Las Vegas autonomous shuttle", "project"),
        ("T4America Smart Cities Collaborative", "project"),
        ("Smart Cities Living Lab (Dallas West End)", "project"),
        ("United States", "city"),
        ("Netherlands", "city"),
        ("San Francisco Bay Area", "city"),
    ],
)
def test_names_that_end_with_what_they_name_have_an_article(name: str, kind: str) -> None:
    assert spoken(name, kind) == f"the {name}"


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Cleantech San Diego", "organization"),
        ("City Tech Collaborative", "organization"),
        ("Curiosity Lab at Peachtree Corners", "project"),
        ("US Ignite", "organization"),
        ("Next Century Cities", "organization"),
        ("The Real Estate Council", "organization"),
        ("Georgia Power", "company"),
        ("Southern Company", "company"),
        ("Ann Center", "person"),
        ("Arizona State University", "university"),
        ("Georgia Tech", "university"),
        ("Smart Columbus", "project"),
        ("Environmental sensors (Dallas living lab)", "project"),
        ("San Diego intelligent streetlights", "project"),
        ("Pitch & Forum", "project"),
        ("Columbus, OH", "city"),
        ("New York City", "city"),
        ("Alliance", "organization"),
        (" of Alliance Row", "organization"),
        ("", "organization"),
    ],
)
def test_other_names_have_none(name: str, kind: str) -> None:
    assert spoken(name, kind) == name
