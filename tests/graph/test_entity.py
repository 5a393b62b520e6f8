"""What is on record about an entity, and lists of entities."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.compile import compile_network
from graph.ecosystem import Ecosystem, Entity, Statement
from graph.errors import InvalidQuestion
from graph.facts import gather
from graph.filter import FilterOptions
from graph.model import Kind, Relation
from graph.network import Network
from graph.questions.browse import browse
from graph.questions.counting.filtered_view import filter_of
from graph.questions.entity import describe, neighbourhood, ties
from tests.graph import oracle
from tests.strategies import ecosystems, examples

MANY = examples(100)


def hub(spokes: int) -> Network:
    entities = [Entity(f"e{n:03}", Kind.COMPANY, f"Company {n}") for n in range(spokes + 1)]
    stated = [
        Statement("e000", Relation.FUNDS, f"e{n:03}", url="https://example.org", title="A page")
        for n in range(1, spokes + 1)
    ]
    return compile_network(gather(entities, stated))


@MANY
@given(ecosystems(), st.data())
def test_a_description_holds_every_tie_of_the_entity(
    ecosystem: Ecosystem, data: st.DataObject
) -> None:
    id = data.draw(st.sampled_from(list(ecosystem.ids)))
    answer = describe(compile_network(ecosystem), id)
    expected = [tie for tie in ecosystem.ties() if id in (tie.source, tie.target)]
    assert answer.ties_total == len(expected)
    assert {(t.source, t.relation, t.target) for t in answer.ties} == {
        (t.source, t.relation, t.target) for t in expected
    }
    assert answer.degree == oracle.graph_of(ecosystem, {}).degree(id)
    assert [t.relation for t in answer.ties] == sorted(t.relation for t in answer.ties)


def test_the_ties_of_a_list_are_its_members() -> None:
    entities = [Entity("list", Kind.ORGANIZATION, "Fortune 500 companies", "collective")]
    entities += [Entity(id, Kind.COMPANY, id.upper()) for id in "abc"]
    entities.append(Entity("rome", Kind.CITY, "Rome", "city"))
    stated = [Statement(id, Relation.MEMBER_OF, "list") for id in "abc"]
    stated += [Statement(id, Relation.LOCATED_IN, "rome") for id in ("list", "a")]
    network = compile_network(gather(entities, stated))
    answer = describe(network, "list")
    assert (answer.location_ties_total, answer.members_total) == (4, 3)
    assert answer.sentences[0] == (
        "Fortune 500 companies has no recorded partners, three members and one location tie."
    )
    # to be on a list is a location tie of the member
    assert describe(network, "a").sentences[0] == (
        "A has no recorded partners and two location ties."
    )


def test_only_the_first_hundred_ties_are_shown_and_the_rest_is_paged() -> None:
    network = hub(130)
    answer = describe(network, "e000")
    assert (len(answer.ties), answer.ties_total, answer.truncated) == (100, 130, True)
    seen, cursor, pages = [], None, 0
    while True:
        page = ties(network, "e000", limit=60, cursor=cursor)
        seen += [tie.target for tie in page.items]
        pages += 1
        cursor = page.next
        if cursor is None:
            break
    assert (pages, len(seen), len(set(seen)), page.total) == (3, 130, 130, 130)
    assert seen[:100] == [tie.target for tie in answer.ties]


def test_a_neighborhood_stops_at_its_limit_and_says_so() -> None:
    answer = neighbourhood(hub(30), "e000", limit=10)
    assert (len(answer.entities), len(answer.ties), answer.truncated) == (11, 10, True)
    whole = neighbourhood(hub(30), "e001", hops=2)
    assert (len(whole.entities), len(whole.ties), whole.truncated) == (31, 30, False)


def test_browsing_narrows_by_text_kind_and_sector() -> None:
    entities = [
        Entity("a-city", Kind.CITY, "Alpha", "city"),
        Entity("a-lab", Kind.ORGANIZATION, "Alpha Lab", "institute"),
        Entity("b", Kind.COMPANY, "Beta"),
    ]
    network = compile_network(gather(entities))
    assert [item.id for item in browse(network).items] == ["a-city", "a-lab", "b"]
    assert [item.id for item in browse(network, q="alpha").items] == ["a-city", "a-lab"]
    assert [item.id for item in browse(network, q="alpha", kind="city").items] == ["a-city"]
    assert [item.id for item in browse(network, sector="university").items] == ["a-lab"]
    part = browse(network, limit=2)
    assert (len(part.items), part.total, part.next) == (2, 3, "2")
    assert [item.id for item in browse(network, limit=2, cursor=part.next).items] == ["b"]


@pytest.mark.parametrize(
    "options",
    [{"limit": 0}, {"limit": 501}, {"cursor": "-1"}, {"cursor": "x"}, {"kind": "planet"},
     {"sector": "planet"}],
)  # fmt: skip
def test_a_value_out_of_range_is_refused(options: dict[str, object]) -> None:
    with pytest.raises(InvalidQuestion):
        browse(hub(1), **options)  # type: ignore[arg-type]


def dated() -> Network:
    """Return a company with a tie that ended, one that has no date, and its place."""
    entities = [Entity(id, Kind.COMPANY, id.upper()) for id in "abc"]
    entities.append(Entity("rome", Kind.CITY, "Rome", "city"))
    stated = [
        Statement("a", Relation.FUNDS, "b", since="2010", until="2012", url="https://example.org"),
        Statement("a", Relation.SUPPLIES, "c"),
        Statement("a", Relation.LOCATED_IN, "rome"),
    ]
    return compile_network(gather(entities, stated))


@pytest.mark.parametrize(
    ("options", "left"),
    [
        ({}, ["FUNDS b", "LOCATED_IN rome", "SUPPLIES c"]),
        ({"as_of": "2011"}, ["FUNDS b", "LOCATED_IN rome", "SUPPLIES c"]),
        ({"as_of": "2015"}, ["LOCATED_IN rome", "SUPPLIES c"]),
        ({"undated": "drop"}, ["FUNDS b"]),
        ({"relation": ["SUPPLIES", "FUNDS"]}, ["FUNDS b", "SUPPLIES c"]),
        ({"without_relation": ["SUPPLIES"]}, ["FUNDS b", "LOCATED_IN rome"]),
        ({"avoid": ["B"]}, ["LOCATED_IN rome", "SUPPLIES c"]),
        ({"without_kind": ["company"]}, ["LOCATED_IN rome"]),
    ],
)
def test_the_filter_narrows_the_ties_of_an_entity(options: FilterOptions, left: list[str]) -> None:
    network = dated()
    page, described = ties(network, "a", **options), describe(network, "a", **options)
    assert [f"{tie.relation} {tie.target}" for tie in page.items] == left
    assert page.items == described.ties
    assert page.total == described.ties_total == len(left)
    assert page.filter == described.filter == filter_of(network, **options)
    assert described.location_ties_total == sum(tie.startswith("LOCATED") for tie in left)
    assert described.undated_total == sum(not tie.startswith("FUNDS") for tie in left)


def test_a_description_counts_location_ties_apart() -> None:
    network = dated()
    assert describe(network, "a").sentences == (
        "A has two recorded partners, two ties and one location tie.",
        "Two of these ties have no date.",
        "One of these ties has ended.",
    )
    assert describe(network, "a", as_of="2015").sentences == (
        "With these filters, A has one of two recorded partners, one tie and one location tie.",
        "None of them has a date.",
    )
    assert describe(network, "a", relation=["LOCATED_IN"]).sentences[0] == (
        "With these filters, A has no partners (two recorded) and one location tie."
    )
    assert describe(network, "rome", as_of="2015").sentences[0] == (
        "With these filters, Rome has no recorded partners and one location tie."
    )
    assert describe(network, "rome").sentences[0] == (
        "Rome has no recorded partners and one location tie."
    )
    assert ties(network, "a", undated="drop").sentences == (
        "With these filters, A has one tie.",
        "It ended in 2012.",
    )
    assert neighbourhood(network, "a", limit=1).sentences == (
        "Two entries are within one step of A.",
        "One of them is shown.",
        "One tie connects it and A.",
    )
    with pytest.raises(InvalidQuestion):
        ties(network, "a", avoid=["a"])


def test_ties_are_listed_by_the_names_that_readers_see() -> None:
    names = {"z": "Älv Bank", "y": "Beta", "x": "ctrl Labs", "w": "Delta"}
    entities = [Entity(id, Kind.COMPANY, name) for id, name in names.items()]
    entities.append(Entity("m", Kind.COMPANY, "Mid"))
    stated = [Statement("m", Relation.PARTNERS_WITH, id) for id in names]
    stated += [Statement("m", Relation.FUNDS, id) for id in names]
    network = compile_network(gather(entities, stated))
    listed = [({tie.source, tie.target} - {"m"}).pop() for tie in ties(network, "m").items]
    assert listed == 2 * ["z", "y", "x", "w"]
