"""The check of sentences finds what our style forbids, and lets pass what it asks for."""

import pytest

from tests.sentences import faults

BAD = (
    "AT&T stands on half of the shortest routes from A to B.",
    "They are three ties apart.",
    "No one is indispensable: 16 routes share nobody on the way.",
    "That tie set aside, they are two steps apart.",
    "Beside that tie, seven separate paths exist.",
    "It passes the project Envision America.",
    "By their dates the ties of path 4 never held at the same time.",
    "A stands between 445 pairs of neighbours.",
    "It is a liaison above all.",
    "Of 31 partners, 29.7 are left (effective size), a betweenness of 3.",
    "Siemens has one recorded partners.",
    "It links one pair of partners that have no recorded tie.",
    "The longest path has 1 steps.",
    "Both have 1,204 tie.",
    "Three paths is as short.",
    "AT&T has the greatest impact on Columbus.",
    "Close behind Dallas are Cisco and IBM.",
    "Counted are ties other than location ties.",
    "95% of the network hang together.",
    "1,692 organizations fall into 36 groups.",
    "The network has 36 communities.",
    "This division is a reading of the ties.",
    "The densest is Dallas, of two.",
    "No exchange of one of them for another fragments more.",
    "Nothing is called that.",
    "It has a organization.",
    "It has an partner.",
    "The paths are on record, and so are the ties on record.",
    "Some of its partners would lose each other.",
    "It ranks above 99% of its kind.",
    "The organisation has two sources.",
    "all of them are tied.",
    "Its score is None.",
    "Two entities bear this name.",
    "It links 25 pairs that have no tie to each other, location ties not counted (two have one).",
    "A and B are each on half of the two shortest paths.",
    "If these two all dropped out, no path would be left.",
    "They are two steps apart, by one path.",
    "Nothing meets the conditions.",
    "AT&T matters most to Atlanta.",
    "Columbus depends on one local organization.",
    "Reach is six public bodies and one person.",
    "The picture shows no projects and events.",
    "The top connector is on most of its shortest paths.",
    "Too little is recorded: one organization or person from one source.",
)
GOOD = (
    "AT&T is on half of the shortest paths between the Metro Atlanta Chamber and US Ignite.",
    "They are three steps apart, by six equally short paths.",
    "No single connector is essential: 16 separate paths have no one in common.",
    "Besides their direct tie, the shortest path has two steps, and seven separate paths exist.",
    "It runs through a project. Without projects and events they are three steps apart.",
    "The ties on path 4 were never active at the same time.",
    "These paths rest on 14 sourced statements; one has a date.",
    "The chamber links 445 pairs of its partners that have no recorded tie to each other.",
    "In 327 of them it links two other sectors.",
    "Nearly all of its 31 partners reach different parts of the network (effective size 29.7).",
    "Siemens has one recorded partner, so it connects no one else.",
    "It links one pair of partners that has no recorded tie to each other.",
    "95% of the network is connected; two organizations are about five steps apart.",
    "Other groupings fit almost as well.",
    "Without Forum Virium Helsinki, 48,420 pairs would lose their only path.",
    "Dallas is more densely connected than San Diego.",
    "This is the best set found; not every set was tried.",
    "In 2016 one project is in 22 cities, and one of two paths is short.",
    "A one-way tie, an hour, a university and a European city.",
    "Only 1 of 14 has a date.",
    "It links two other sectors in only 28 of them; two of these pairs have a location tie.",
    "They are two steps apart; only one path is that short.",
    "Who matters most to Atlanta?",
    "The picture shows one organization; there are no local projects or events.",
)


@pytest.mark.parametrize("text", BAD)
def test_what_is_forbidden_is_found(text: str) -> None:
    assert faults(text)


@pytest.mark.parametrize("text", GOOD)
def test_what_is_right_passes(text: str) -> None:
    assert faults(text) == []


def test_names_are_the_worlds_words() -> None:
    text = "Route Fifty is a partner of thyssenkrupp and of Global City Teams Community."
    assert faults(text)
    assert faults(text, names=["Route Fifty", "Global City Teams Community"]) == []
    assert faults("thyssenkrupp is first.", names=["thyssenkrupp"]) == []


def test_a_person_is_not_it() -> None:
    text = "Ann links one pair. It is rare."
    assert faults(text) == []
    assert faults(text, person=True) == ["'It': a person has a name"]
