"""The check of sentences finds what our style forbids, and lets pass what it asks for."""

import pytest

from tests.sentences import FORBIDDEN, GRAMMAR, TERMS, broken, faults

#: Of each rule a sentence that breaks it, and one that says the same as it should be said.
SAID = {
    "entity": ("Two entities have this name.", "Two organizations have this name."),
    "route": ("There is no way between A and B.", "There is no path between A and B."),
    "hop": ("The path has two hops.", "The path has two steps."),
    "tie apart": ("They are three ties apart.", "They are three steps apart."),
    "neighbor": ("A links 445 pairs of neighbors.", "A links 445 pairs of its partners."),
    "party": ("Four parties are in the city.", "Four organizations are in the city."),
    "venue": ("The venue is in Dallas.", "The event is in Dallas."),
    "indispensable": ("No one is indispensable.", "No single connector is essential."),
    "nobody shared": (
        "16 paths share nobody on the way.",
        "16 separate paths have no one in common.",
    ),
    "bottleneck": ("AT&T is a bottleneck.", "AT&T would have to drop out."),
    "part them": ("It takes 16 to part them.", "16 organizations would have to drop out."),
    "own tie": (
        "They have no tie of their own on record.",
        "They have no recorded tie to each other.",
    ),
    "community": ("The network has 36 communities.", "The network splits into 36 groups."),
    "places aside": ("Ties, places aside.", "Location ties: off."),
    "gone": ("Two would lose each other.", "Two have no other connection to each other."),
    "counted in": ("Six of its ties are counted in 2019.", "In 2019 it has six ties."),
    "stand": ("AT&T stands on half of the paths.", "AT&T is on half of the paths."),
    "hang": ("95% of the network hang together.", "95% of the network is connected."),
    "bear": ("Two cities bear this name.", "Two cities have this name."),
    "carry": ("AT&T carries most paths.", "Most paths run through AT&T."),
    "lean": ("Columbus leans on one connector.", "Columbus depends on one connector."),
    "lie": ("AT&T lies on six paths.", "AT&T is on six paths."),
    "hold": ("The tie held in 2019.", "The tie was active in 2019."),
    "fall": ("The network falls into 36 groups.", "The network splits into 36 groups."),
    "come": ("After AT&T comes next Atlanta.", "AT&T is nearly tied with Atlanta."),
    "pass": (
        "It passes the project Envision America.",
        "It runs through a project, Envision America.",
    ),
    "set aside": (
        "With that tie set aside, they are two steps apart.",
        "Besides their direct tie, the shortest path has two steps.",
    ),
    "beside": ("Beside that tie, seven paths exist.", "Besides that tie, seven paths exist."),
    "the part of": ("It is the part of all paths.", "It is the percent of all paths."),
    "impact": (
        "AT&T has the greatest impact on Columbus.",
        "AT&T ranks first of 34, with 71 of 100.",
    ),
    "half of two": (
        "A and B are each on half of the two shortest paths.",
        "A and B are each on one of the two shortest paths.",
    ),
    "by one path": (
        "They are two steps apart, by one path.",
        "They are two steps apart; only one path is that short.",
    ),
    "conditions": ("Nothing meets the conditions.", "Nothing is left with these filters."),
    "have one": (
        "It links 25 pairs (two have one).",
        "It links 25 pairs with no tie; two of these pairs have a location tie.",
    ),
    "local": (
        "Columbus depends on one local organization.",
        "Columbus depends on one organization.",
    ),
    "public body": ("It has six public bodies.", "It has six government bodies."),
    "no … and …": (
        "The picture shows no projects and events.",
        "There are no local projects or events.",
    ),
    "most of its paths": (
        "The top connector is on most of its shortest paths.",
        "The top connector is on the largest share of its shortest paths.",
    ),
    "one or": (
        "Too little is recorded: one organization or person from one source.",
        "Too little is recorded: one organization from one source.",
    ),
    "the first of": ("It is the first of 492.", "It ranks first of 492."),
    "above all": ("It links sectors above all.", "It links two other sectors 327 times."),
    "who can act": ("Those are 34 that can act.", "Those are 34 organizations that could act."),
    "any more": ("There is no store any more.", "The store was deleted."),
    "nothing called": ("Nothing is called “Siemens”.", "No match for “Siemens”."),
    "behind these pages": ("What is behind these pages.", "About the data."),
    "of its kind": (
        "It ranks above 99% of its kind.",
        "It ranks above 99% of organizations.",
    ),
    "half": ("Equals counted half.", "Ties for a place are averaged."),
    "that short": ("Six paths are that short.", "There are six equally short paths."),
    "of which none": (
        "They rest on 14 statements, of which none is dated.",
        "These paths rest on 14 sourced statements; none has a date.",
    ),
    "neither its own": (
        "It joins two sectors, neither its own.",
        "In 327 of them it links two other sectors.",
    ),
    "other than its own": (
        "33 of the 61 pairs are within one sector other than its own.",
        "It links two partners from another sector in 33 of the 61 pairs.",
    ),
    "although they have": (
        "Ten of these pairs count although they have a location tie.",
        "They have no recorded tie, not counting location ties.",
    ),
    "leads to them": (
        "One tie leads to them: Ann Lee works for AT&T.",
        "That rests on one tie: Ann Lee works for AT&T.",
    ),
    "not cut off with them": (
        "Six have ties to entries not cut off with them.",
        "Six of those cut off keep location ties, which do not count.",
    ),
    "all of its three": (
        "All of its three partners have ties to each other.",
        "All three of its partners are tied to each other.",
    ),
    "a person of its own": (
        "Of the partners, one is a person of its own.",
        "Of the partners, one is one of its own people.",
    ),
    "dates all ties": (
        "No source dates all ties on path 3 to the same time.",
        "Nothing shows that all ties on path 3 were active at the same time.",
    ),
    "taken off": (
        "29.7 are left once what they share is taken off.",
        "Its partners reach different parts of the network (effective size 29.7).",
    ),
    "altogether": (
        "They would be apart altogether.",
        "They have no other connection to each other.",
    ),
    "between no two": (
        "Siemens links between no two others.",
        "Siemens has one recorded partner, so it connects no one else.",
    ),
    "never held": (
        "The ties of path 4 never held at once.",
        "The ties on path 4 were never active at the same time.",
    ),
    "freest": ("This is a reading of the ties.", "Other groupings fit almost as well."),
    "exchange": (
        "No exchange of one of them for another is better.",
        "This is the best set found; not every set was tried.",
    ),
    "is no": (
        "Start date: “yesterday” is no date.",
        "Start date: “yesterday” is not a date. Use 2016, 2016-05 or 2016-05-31.",
    ),
    "none of": ("Sort is none of these.", "Sort: “up” is not valid. Use name or kind."),
    "chips": ("Stops anyone.", "Through: anyone."),
    "is at": ("Tieline is at http://localhost.", "Tieline is ready: http://localhost."),
    "translated": ("A dataset may state nothing.", "Delete a dataset's statements."),
    "-our": ("The colour of a city.", "The color of a city."),
    "-ise": ("The organisation has two sources.", "The organization has two sources."),
    "British": ("The centre of a programme.", "The center of a program."),
    "inverted": (
        "Counted are ties other than location ties.",
        "Ties other than location ties count.",
    ),
    "on record": (
        "The paths are on record, and so are the ties on record.",
        "The paths and the ties are on record.",
    ),
    "one things": ("Siemens has one paths.", "Siemens has one path."),
    "one more things": ("Siemens has one recorded partners.", "Siemens has one recorded partner."),
    "one people": ("It has 1 people.", "It has one person."),
    "two thing": ("Both have 1,204 tie.", "Both have 1,204 ties."),
    "one have": ("One project have a date.", "One project has a date."),
    "one pair that have": (
        "It links one pair of partners that have no recorded tie.",
        "It links one pair of partners that has no recorded tie.",
    ),
    "two has": ("Three paths is as short.", "Three paths are as short."),
    "a entry": ("It has a organization.", "It has an organization."),
    "an tie": ("It has an partner.", "It has a partner."),
    "best of two": (
        "The densest is Dallas, of two.",
        "Dallas is more densely connected than San Diego.",
    ),
    "above 100%": ("It has more than all.", "It has the most."),
    "1e+04": ("Pairs lost: 4.842e+04.", "Without it, 48,420 pairs would lose their only path."),
    "None": ("Its score is None.", "Its score is not known."),
    "hole": ("It has {count} ties.", "It has two ties."),
    "marks": ("It has two ties .", "It has two ties."),
    "capital": ("all of them are tied.", "All of them are tied."),
}

#: Sentences of the glossary and the examples of our style, as they should be said.
RIGHT = (
    "AT&T is on half of the shortest paths between the Metro Atlanta Chamber and US Ignite.",
    "They are three steps apart, by six equally short paths.",
    "It runs through a project. Without projects and events they are three steps apart.",
    "The chamber links 445 pairs of its partners that have no recorded tie to each other.",
    "95% of the network is connected; two organizations are about five steps apart.",
    "Without Forum Virium Helsinki, 48,420 pairs would lose their only path.",
    "In 2016 one project is in 22 cities, and one of two paths is short.",
    "A one-way tie, an hour, a university and a European city.",
    "Only 1 of 14 has a date.",
    "It links 25 pairs that have no recorded tie to each other; two of these "
    "pairs have a location tie, which is not counted.",
    "They are two steps apart; only one path is that short.",
    "Who matters most to Atlanta?",
    "There is no recorded path; there is no one to ask, and it is no longer active.",
)

#: Sentences that broke the style, each in a way that its rule must find in any case of letters.
WRONG = (
    "CLOSE BEHIND Dallas come Cisco and IBM.",
    "Lit: the ties of Envision America.",
    "Left out are location ties.",
    "AT&T matters most to Atlanta.",
    "Of 31 partners, 29.7 are left (effective size), a betweenness of 3.",
)


@pytest.mark.parametrize("rule", SAID)
def test_each_rule_finds_a_bad_sentence_and_passes_a_good_one(rule: str) -> None:
    bad, good = SAID[rule]
    assert rule in {name for name, _, _ in broken(bad)}
    assert broken(good) == []


def test_every_rule_has_its_sentences() -> None:
    assert {*FORBIDDEN, *GRAMMAR} <= SAID.keys()


@pytest.mark.parametrize("term", TERMS)
def test_a_term_is_right_in_parentheses_alone(term: str) -> None:
    word = term.removesuffix("s?")
    assert [name for name, _, _ in broken(f"It has the best {word}.")] == ["term"]
    assert faults(f"It links two other sectors ({word}).") == []


@pytest.mark.parametrize("text", RIGHT)
def test_what_is_right_passes(text: str) -> None:
    assert faults(text) == []


@pytest.mark.parametrize("text", WRONG)
def test_what_is_wrong_is_found(text: str) -> None:
    assert faults(text)


def test_names_are_the_worlds_words() -> None:
    text = "Route Fifty is a partner of thyssenkrupp and of Global City Teams Community."
    assert faults(text)
    assert faults(text, names=["Route Fifty", "Global City Teams Community"]) == []
    assert faults("thyssenkrupp is first.", names=["thyssenkrupp"]) == []


def test_a_person_is_not_it() -> None:
    text = "Ann links one pair. It is rare."
    assert faults(text) == []
    assert faults(text, person=True) == ["'It': a person has a name"]
