"""Entities of new facts that are loaded already under another name or id."""

from graph.ecosystem import Entity, Statement
from graph.facts import gather
from graph.matching import likely_matches, matched
from graph.model import Kind, Relation

CITY = Entity("bay", Kind.CITY, "Bay City")
KNOWN = gather(
    [
        CITY,
        Entity("harbor", Kind.COMPANY, "Harbor Works", located_in="bay"),
        Entity("lab", Kind.UNIVERSITY, "State University", aliases=("SU",)),
        Entity("pier", Kind.ORGANIZATION, "Open Pier", homepage="https://www.pier.example/"),
        Entity("twin-1", Kind.COMPANY, "Twin"),
        Entity("twin-2", Kind.COMPANY, "Twin"),
    ]
)


def told(*entities: Entity) -> list[tuple[str, str, str, bool]]:
    found = likely_matches(gather([CITY, *entities]), KNOWN)
    return [(match.id, match.known_id, match.reason, match.sure) for match in found]


def test_the_same_name_place_alias_or_homepage_is_sure() -> None:
    assert told(
        Entity("a", Kind.COMPANY, "HARBOR works, Inc.", located_in="bay"),
        Entity("b", Kind.UNIVERSITY, "S.U."),
        Entity("c", Kind.ORGANIZATION, "The Pier", homepage="http://pier.example"),
        Entity("d", Kind.UNIVERSITY, "SU of Bay", aliases=("State University",)),
    )[:3] == [
        ("a", "harbor", "same name and place", True),
        ("b", "lab", "an alias", False),  # and d is the same one
        ("c", "pier", "same homepage", True),
    ]
    assert told(Entity("b", Kind.UNIVERSITY, "S.U.")) == [("b", "lab", "an alias", True)]


def test_what_may_be_another_is_likely_and_not_sure() -> None:
    assert told(Entity("a", Kind.COMPANY, "Harbor Works")) == [
        ("a", "harbor", "same name, another place", False)
    ]
    assert told(Entity("a", Kind.COMPANY, "Harbors Works")) == [
        ("a", "harbor", "nearly the same spelling", False)
    ]
    assert told(Entity("a", Kind.COMPANY, "Twin")) == [
        ("a", "twin-1", "same name and place", False)
    ]


def test_other_kinds_other_names_and_ids_that_both_have_are_no_matches() -> None:
    assert told(
        Entity("a", Kind.PERSON, "Harbor Works"),
        Entity("b", Kind.COMPANY, "Harbor Watch Society"),
        Entity("harbor", Kind.COMPANY, "Open Harbor"),
    ) == []  # fmt: skip


def test_sure_ones_are_taken_for_one_with_their_ties_and_spelling() -> None:
    facts = gather(
        [
            CITY,
            Entity("a", Kind.COMPANY, "Harbor Works Inc.", located_in="bay"),
            Entity("e", Kind.COMPANY, "Harbors Work"),
        ],
        [Statement("a", Relation.PARTNERS_WITH, "e"), Statement("a", Relation.LOCATED_IN, "bay")],
    )
    found = matched(facts, likely_matches(facts, KNOWN), KNOWN)
    assert [*found.entities()] == [
        CITY,
        Entity("e", Kind.COMPANY, "Harbors Work"),
        Entity(
            "harbor", Kind.COMPANY, "Harbor Works", aliases=("Harbor Works Inc.",), located_in="bay"
        ),
    ]
    assert {(s.source, s.target) for s in found.statements()} == {
        ("e", "harbor"),
        ("harbor", "bay"),
    }
    assert matched(facts, [], KNOWN) is facts
