"""Answers about the whole record say who is in them by ties that ended."""

from datetime import date

import pytest
from hypothesis import given

from graph import (
    centrality,
    city_ecosystem,
    communities,
    compare,
    impact,
    key_players,
    load_seeds,
    role,
)
from graph.compile import compile_network
from graph.dates import days_of, today
from graph.ecosystem import Ecosystem, Entity, Statement
from graph.facts import gather
from graph.filter import FilterOptions
from graph.model import VENUES, Kind, Relation
from graph.network import Network
from graph.questions.entity import describe
from tests.graph import city_oracle, oracle
from tests.strategies import ecosystems, examples


@pytest.fixture(scope="module")
def seeds() -> Network:
    return load_seeds()


def year(ends: list[str]) -> int | None:
    """Return the year of the last of some ends, None if there is none or one is open or to come."""
    if not ends or not all(until and days_of(until)[1] < today() for until in ends):
        return None
    return date.fromordinal(max(days_of(until)[1] for until in ends)).year


def ends_of(ecosystem: Ecosystem, options: FilterOptions, ids: set[str]) -> dict[str, list[str]]:
    """Return the ends of the statements, location ties aside, that join each entity to some."""
    every: FilterOptions = {**options, "context": True}
    met: dict[str, list[str]] = {}
    for s, context in oracle.statements(ecosystem, every):
        if context or s.source == s.target:
            continue
        for one, other in ((s.source, s.target), (s.target, s.source)):
            if other in ids:
                met.setdefault(one, []).append(s.until)
    return met


@examples(200)
@given(ecosystems(most=9, density=20))
def test_who_has_only_ties_that_ended_says_so(ecosystem: Ecosystem) -> None:
    network = compile_network(ecosystem)
    ends = ends_of(ecosystem, {}, set(ecosystem.ids))
    named = network.all_named(list(range(len(network))))
    assert {one.id: one.ended for one in named} == {
        one.id: year(ends.get(one.id, [])) for one in named
    }


@examples(200)
@given(city_oracle.questions())
def test_members_belong_by_the_ties_of_the_definition(
    question: tuple[Ecosystem, list[str], FilterOptions],
) -> None:
    ecosystem, [city], options = question
    network = compile_network(ecosystem)
    found = city_oracle.around(ecosystem, options, city)
    venues = found.projects | found.events
    everyone = found.places | found.parties | venues
    kind = {entity.id: entity.kind for entity in ecosystem.entities()}
    hubs = ends_of(ecosystem, options, found.places | venues)
    within = ends_of(ecosystem, options, everyone)
    anyway = ends_of(ecosystem, {}, set(ecosystem.ids))
    expected = {}
    for id in found.parties | venues:
        ends = within.get(id) if kind[id] in VENUES else hubs.get(id) or anyway.get(id)
        expected[id] = None if options.get("as_of") else year(ends or [])
    answer = city_ecosystem(network, city, **options)
    assert {item.id: item.ended for item in answer.items} == expected
    ranked = impact(network, city, top=None, **options)
    assert all(item.ended == expected[item.id] for item in ranked.items)
    assert ranked.ecosystem.ended == sum(expected[id] is not None for id in found.parties)


def chicago(until: str) -> Network:
    """Return a city with eight parties, two by ties that end, one of them tied elsewhere."""
    entities = [Entity("c", Kind.CITY, "Chicago"), Entity("d", Kind.CITY, "Dallas")]
    stated = [
        Statement("digital", Relation.PARTNERS_WITH, "c", "", "2015", until, "https://e.org/1"),
        Statement("resilient", Relation.PARTNERS_WITH, "c", "", "2013", until, "https://e.org/2"),
        Statement("resilient", Relation.PARTNERS_WITH, "d", "", "2013", "", "https://e.org/2"),
    ]
    for number in range(6):
        entities.append(Entity(f"o{number}", Kind.ORGANIZATION, f"Body {number}"))
        stated.append(
            Statement(f"o{number}", Relation.PARTNERS_WITH, "c", "", "2014", "", "https://e.org/3")
        )
    entities += [
        Entity("digital", Kind.ORGANIZATION, "City Digital"),
        Entity("resilient", Kind.ORGANIZATION, "100 Resilient Cities"),
    ]
    return compile_network(gather(entities, stated))


def test_a_city_says_who_is_ranked_by_ties_that_ended() -> None:
    answer = impact(chicago("2017"), "c")
    assert {item.id: item.ended for item in answer.items if item.ended} == {
        "digital": 2017, "resilient": 2017,
    }  # fmt: skip
    rows = answer.to_dict()["items"]
    assert {row["id"]: row["ended"] for row in rows if row["ended"]}.keys() == {
        "digital", "resilient",
    }  # fmt: skip
    assert answer.ecosystem.ended == 2
    assert answer.sentences[1] == (
        "All years count, so City Digital (ties until 2017) and 100 Resilient Cities (ties until "
        "2017) are ranked."
    )
    assert "Two organizations and people belong to it by ties that ended." in answer.sentences
    # Dallas keeps its tie, so of all its ties none is over
    assert answer.entities["digital"].ended == 2017
    assert answer.entities["resilient"].ended is None


def test_what_has_not_ended_yet_is_not_said_to_have() -> None:
    later = str(date.today().year + 1)
    for answer in (impact(chicago(later), "c"), impact(chicago(""), "c")):
        assert not any(item.ended for item in answer.items)
        assert "All years" not in answer.explanation


def test_an_answer_as_of_a_later_year_leaves_out_what_ended() -> None:
    network = chicago("2017")
    assert {"digital", "resilient"} <= {
        item.id for item in impact(network, "c", as_of="2017").items
    }
    later = impact(network, "c", as_of="2018")
    assert {item.id for item in later.items} == {f"o{number}" for number in range(6)}
    assert {item.id for item in city_ecosystem(network, "c", as_of="2018").items} == {
        f"o{number}" for number in range(6)
    }
    assert "All years" not in later.explanation


def test_the_first_of_a_city_by_ties_that_ended_is_so_over_all_years() -> None:
    entities = [Entity("c", Kind.CITY, "Chicago"), Entity("p", Kind.PROJECT, "Array")]
    stated = [
        Statement("lead", Relation.LEADS, "p", "", "2014", "2016", "https://e.org/0"),
        Statement("lead", Relation.PARTNERS_WITH, "c", "", "2014", "2016", "https://e.org/1"),
        Statement("c", Relation.HOSTS, "p", "", "", "", "https://e.org/2"),
    ]
    for number in range(8):
        entities.append(Entity(f"o{number}", Kind.ORGANIZATION, f"Body {number}"))
        stated += [
            Statement("lead", Relation.PARTNERS_WITH, f"o{number}", "", "2014", "", ""),
            Statement(f"o{number}", Relation.PARTICIPATES_IN, "p", "", "", "", ""),
        ]
    entities.append(Entity("lead", Kind.ORGANIZATION, "City Digital"))
    answer = impact(compile_network(gather(entities, stated)), "c")
    assert answer.items[0].id == "lead"
    assert answer.enough
    assert answer.sentences[0].startswith("Over all years, City Digital ranks first of ")
    assert answer.sentences[1] == "All years count, so City Digital (ties until 2016) is ranked."


def test_rankings_comparisons_roles_and_entries_say_so() -> None:
    network = chicago("2017")
    ranked = centrality(network, "degree")
    assert ranked.sentences[1] == ("All years count, so City Digital (ties until 2017) is ranked.")
    assert "All years" not in centrality(network, "degree", as_of="2016").explanation
    told = role(network, "digital").sentences[1]
    assert told == "All years count: the last recorded tie of City Digital ended in 2017."
    assert describe(network, "digital").sentences[-1] == "It ended in 2017."
    assert describe(network, "digital").ended_total == 1
    assert describe(network, "resilient").sentences[-1] == "One of these ties has ended."
    assert describe(network, "digital", as_of="2016").ended_total == 0
    compared = compare(network, ["c", "d"])
    assert compared.items[0].ended == 2
    assert compared.sentences[1] == "All years count: two in Chicago belong by ties that ended."


def test_the_shipped_facts_tell_of_city_digital_and_100_resilient_cities(seeds: Network) -> None:
    chicago = impact(seeds, "chicago-il")
    ended = {item.id: item.ended for item in chicago.items}
    assert ended["city-digital"] == 2017
    assert ended["100-resilient-cities"] == 2019
    assert "City Digital (ties until 2017)" in chicago.sentences[1]
    dallas = impact(seeds, "dallas-tx")
    assert "100 Resilient Cities (ties until 2019)" in dallas.sentences[1]
    assert "100-resilient-cities" not in {
        i.id for i in impact(seeds, "dallas-tx", as_of="2021").items
    }


def test_no_answer_of_the_shipped_facts_names_one_whose_ties_ended_as_of_the_year_after(
    seeds: Network,
) -> None:
    for named in seeds.all_named(list(range(len(seeds)))):
        if named.ended:
            after = str(named.ended + 1)
            assert describe(seeds, named.id, as_of=after).degree == 0, named.id


def test_every_name_in_sentences_of_the_shipped_facts_comes_with_its_end(seeds: Network) -> None:
    for answer in (
        communities(seeds), key_players(seeds, size=2), centrality(seeds, "betweenness", top=30),
    ):  # fmt: skip
        for named in answer.entities.values():
            if named.ended and named.name in answer.explanation:
                assert f"{named.name} (ties until {named.ended})" in answer.explanation
