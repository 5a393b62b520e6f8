"""Answers about the whole record say who is in them by ties that ended."""

import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given

from app.presentation.phrases import membership
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
from graph.questions.wording.articles import until
from tests.graph import city_oracle, oracle
from tests.strategies import ecosystems, examples


@pytest.fixture(scope="module")
def seeds() -> Network:
    return load_seeds()


def lasts(s: Statement, one: str) -> bool:
    """Tell whether a statement tells of a tie that may hold today, of one of its ends."""
    merger = re.match("(merged|absorbed|acquired)", s.role, re.IGNORECASE)
    if merger and s.until in ("", s.since):  # for good, but who is gone by it has no tie any more
        return one == s.target or merger[0] == "acquired" or not s.since
    return not s.until or days_of(s.until)[1] >= today()


def years(stated: list[Statement], one: Entity) -> tuple[int | None, int | None]:
    """Return the year in which an entity's ties ended, and that of the last sighting if not."""
    if not stated or any(lasts(s, one.id) for s in stated):
        return None, None
    days = {days_of(s.until or s.since)[1] for s in stated}
    last = [s for s in stated if days_of(s.until or s.since)[1] == max(days)]
    year = date.fromordinal(max(days)).year
    # one that began before its end, or merged, ended
    ended = any(s.since != s.until or s.role[:6].lower() in ("merged", "absorb") for s in last)
    return (year, None) if ended else (None, year)


def stated_of(
    ecosystem: Ecosystem, options: FilterOptions, ids: set[str]
) -> dict[str, list[Statement]]:
    """Return the statements, location ties aside, that join each entity to some."""
    every: FilterOptions = {**options, "context": True}
    met: dict[str, list[Statement]] = {}
    for s, context in oracle.statements(ecosystem, every):
        if context or s.source == s.target:
            continue
        for one, other in ((s.source, s.target), (s.target, s.source)):
            if other in ids:
                met.setdefault(one, []).append(s)
    return met


@examples(300)
@given(ecosystems(most=9, density=20))
def test_who_has_only_ties_that_are_over_says_so(ecosystem: Ecosystem) -> None:
    network = compile_network(ecosystem)
    stated = stated_of(ecosystem, {}, set(ecosystem.ids))
    named = network.all_named(list(range(len(network))))
    assert {one.id: (one.ended, one.last_recorded) for one in named} == {
        one.id: years(stated.get(one.id, []), one) for one in ecosystem.entities()
    }


def left_over(ecosystem: Ecosystem) -> Ecosystem:
    """Return the same facts without the statements whose dates are before today, mergers kept."""
    kept = [s for s in ecosystem.statements() if lasts(s, s.target)]
    entities = list(ecosystem.entities())
    return gather(entities, [replace(s, until="") if s.until == s.since else s for s in kept])


@examples(300)
@given(city_oracle.questions())
def test_members_belong_by_the_ties_of_the_definition(
    question: tuple[Ecosystem, list[str], FilterOptions],
) -> None:
    ecosystem, [city], options = question
    network = compile_network(ecosystem)
    found = city_oracle.around(ecosystem, options, city)
    venues = found.projects | found.events
    everyone = found.places | found.parties | venues
    entity = {one.id: one for one in ecosystem.entities()}
    as_of = options.get("as_of")
    hubs = stated_of(ecosystem, options, found.places | venues)
    within = stated_of(ecosystem, options, everyone)
    anyway = stated_of(ecosystem, {}, set(ecosystem.ids))
    expected: dict[str, tuple[int | None, int | None]] = {}
    for id in found.parties | venues:
        own = within if entity[id].kind in VENUES else hubs
        if as_of:
            before = days_of(as_of)[0]
            told = anyway.get(id, [])
            over = all(s.until and days_of(s.until)[1] < before for s in told)
            joined = (within if entity[id].kind in VENUES else hubs).get(id)
            expected[id] = years(told, entity[id]) if over and not joined else (None, None)
        else:
            stated = own.get(id) or ([] if entity[id].kind in VENUES else anyway.get(id, []))
            expected[id] = years(stated, entity[id])
    answer = city_ecosystem(network, city, **options)
    assert {item.id: (item.ended, item.last_recorded) for item in answer.items} == expected
    ranked = impact(network, city, top=None, **options)
    assert all((i.ended, i.last_recorded) == expected[i.id] for i in ranked.items)


@examples(300)
@given(city_oracle.questions())
def test_who_is_of_a_city_by_ties_that_are_over_is_who_would_not_be_without_them(
    question: tuple[Ecosystem, list[str], FilterOptions],
) -> None:
    ecosystem, [city], options = question
    network = compile_network(ecosystem)
    found = city_oracle.around(ecosystem, options, city).parties
    left = found
    if not options.get("as_of"):
        left = city_oracle.around(left_over(ecosystem), options, city).parties
    answer = city_ecosystem(network, city, **options)
    parties = [item for item in answer.items if item.kind not in VENUES]
    assert {item.id for item in parties if not item.lasts} == found - left
    ranked = impact(network, city, top=None, **options)
    assert ranked.ecosystem.ended == len(found - left)
    assert ranked.candidates_ended == sum(not item.lasts for item in ranked.items)
    assert {i.id for i in ranked.items if not i.lasts} == (found - left) & {
        i.id for i in ranked.items
    }


@examples(200)
@given(city_oracle.questions())
def test_who_is_of_a_city_by_undated_statements_alone_says_so(
    question: tuple[Ecosystem, list[str], FilterOptions],
) -> None:
    ecosystem, [city], options = question
    network = compile_network(ecosystem)
    found = city_oracle.around(ecosystem, options, city)
    venues = found.projects | found.events
    hubs = found.places | venues
    everyone = hubs | found.parties
    dated: dict[str, bool] = {}
    every: FilterOptions = {**options, "context": True}
    for s, _ in oracle.statements(ecosystem, every):
        for one, other in ((s.source, s.target), (s.target, s.source)):
            if one != other and (other in hubs or (one in venues and other in everyone)):
                dated[one] = dated.get(one, False) or bool(s.since or s.until)
    for item in city_ecosystem(network, city, **options).items:
        assert item.undated == (bool(options.get("as_of")) and not dated.get(item.id, True))


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
        "All years count, so two with ties of earlier years only are ranked: City Digital (ties "
        "ended in 2017) and 100 Resilient Cities (ties ended in 2017)."
    )
    assert "Two organizations belong to it only by ties of earlier years." in answer.sentences
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
    assert answer.sentences[1] == "All years count, so City Digital (ties ended in 2016) is ranked."


def test_rankings_comparisons_roles_and_entries_say_so() -> None:
    network = chicago("2017")
    ranked = centrality(network, "degree")
    assert ranked.sentences[1] == (
        "All years count, so City Digital (ties ended in 2017) is ranked."
    )
    assert "All years" not in centrality(network, "degree", as_of="2016").explanation
    told = role(network, "digital").sentences[1]
    assert (
        told == "The last recorded tie of City Digital ended in 2017; ties of all years count here."
    )
    assert describe(network, "digital").sentences[-1] == "It ended in 2017."
    assert describe(network, "digital").ended_total == 1
    assert describe(network, "resilient").sentences[-1] == "One of these ties has ended."
    assert describe(network, "digital", as_of="2016").ended_total == 0
    compared = compare(network, ["c", "d"])
    assert compared.items[0].ended == 2
    assert compared.sentences[1] == (
        "All years count: two in Chicago belong only by ties of earlier years."
    )


def test_the_shipped_facts_tell_of_city_digital_and_100_resilient_cities(seeds: Network) -> None:
    chicago = impact(seeds, "chicago-il")
    ended = {item.id: item.ended for item in chicago.items}
    assert ended["city-digital"] == 2017
    assert ended["100-resilient-cities"] == 2019
    # City Digital is located in Chicago, so it would be ranked without its ties of earlier years
    assert chicago.about("ended")[0] == (
        "All years count, so 100 Resilient Cities (ties ended in 2019) is ranked."
    )
    dallas = impact(seeds, "dallas-tx")
    assert "100 Resilient Cities (ties ended in 2019)" in dallas.sentences[1]
    assert "100-resilient-cities" not in {
        i.id for i in impact(seeds, "dallas-tx", as_of="2021").items
    }


def test_no_answer_of_the_shipped_facts_names_one_whose_ties_ended_as_of_the_year_after(
    seeds: Network,
) -> None:
    for named in seeds.all_named(list(range(len(seeds)))):
        if last := named.ended or named.last_recorded:
            after = str(last + 1)
            assert describe(seeds, named.id, as_of=after).degree == 0, named.id


def test_every_name_in_sentences_of_the_shipped_facts_comes_with_its_end(seeds: Network) -> None:
    for answer in (
        communities(seeds), key_players(seeds, size=2), centrality(seeds, "betweenness", top=30),
    ):  # fmt: skip
        for named in answer.entities.values():
            if until(named) and named.name in answer.explanation:
                assert f"{named.name} ({until(named)})" in answer.explanation


RESILIENT = "All years count, so 100 Resilient Cities (ties ended in 2019) is ranked."


@pytest.mark.parametrize(
    ("city", "leaving", "said"),
    [  # counted by hand from the rows of seeds/
        ("chicago-il", 4, RESILIENT),
        (
            "kansas-city-mo", 3,
            "All years count, so the Mayors' Bistate Innovation Team (last recorded in 2012) is "
            "ranked.",
        ),
        ("new-york-ny", 9, RESILIENT),
        (
            "san-diego-ca", 4,
            "All years count, so three with ties of earlier years only are ranked: the Smart "
            "Cities Council (last recorded in 2019) and two others.",
        ),
    ],
)  # fmt: skip
def test_of_a_city_only_those_are_named_who_would_drop_out(
    seeds: Network, city: str, leaving: int, said: str
) -> None:
    answer = impact(seeds, city)
    assert answer.ecosystem.ended == leaving
    assert answer.about("ended") == ((said,) if said else ())


def test_a_tie_recorded_for_a_year_is_no_end(seeds: Network) -> None:
    mayor = seeds.named(seeds.facts.position("bill-de-blasio"))
    assert (mayor.ended, mayor.last_recorded) == (None, 2016)
    league = seeds.named(seeds.facts.position("national-league-of-cities"))
    assert (league.ended, league.last_recorded) == (None, 2022)
    assert describe(seeds, "bill-de-blasio").sentences == (
        "Bill de Blasio has one recorded partner and one tie.", "It was recorded in 2016.",
    )  # fmt: skip


def test_who_merged_into_another_says_so_first_and_the_successor_has_not_ended(
    seeds: Network,
) -> None:
    digital = describe(seeds, "city-digital")
    assert digital.sentences[0] == (
        "City Digital merged into City Tech Collaborative in December 2017."
    )
    assert [tie.target for tie in digital.mergers] == ["city-tech-collaborative"]
    assert digital.entities["city-digital"].ended == 2017
    assert digital.entities["city-tech-collaborative"].ended is None
    assert describe(seeds, "city-tech-collaborative").mergers == ()


def test_who_was_acquired_lives_on() -> None:
    entities = [Entity(id, Kind.COMPANY, id.title()) for id in ("a", "b", "c")]
    stated = [
        Statement("a", Relation.PART_OF, "c", "acquired by", "2015", "2015", "https://e.org/1"),
        Statement("b", Relation.PART_OF, "c", "absorbed by", "2015", "2015", "https://e.org/1"),
    ]
    network = compile_network(gather(entities, stated))
    assert [network.named(at).ended for at in range(3)] == [None, 2015, None]
    assert describe(network, "a").sentences[0] == "A was acquired by C in 2015."


def dated_city(since: str = "") -> Network:
    """Return a city of which members are by ties of all sorts: undated, ended, recorded once."""
    entities = [
        Entity("c", Kind.CITY, "Chicago"), Entity("gone", Kind.ORGANIZATION, "Gone"),
        Entity("seen", Kind.ORGANIZATION, "Seen"), Entity("kept", Kind.ORGANIZATION, "Kept"),
        Entity("mayor", Kind.PERSON, "Mayor"), Entity("none", Kind.ORGANIZATION, "None"),
        Entity("base", Kind.ORGANIZATION, "Base"),
    ]  # fmt: skip
    url = "https://e.org"
    stated = [
        *(
            Statement(id, Relation.LOCATED_IN, "c", "", since, "", url)
            for id in ("gone", "seen", "none")
        ),
        Statement("gone", Relation.PARTNERS_WITH, "kept", "", "2012", "2017", url),
        Statement("seen", Relation.PARTNERS_WITH, "kept", "", "2016", "2016", url),
        Statement("kept", Relation.PARTNERS_WITH, "c", "", "2012", "", url),
        Statement("mayor", Relation.WORKS_FOR, "c", "mayor", "", "", url),
        Statement("base", Relation.PARTNERS_WITH, "c", "", "2012", "2016", url),
        Statement("base", Relation.LOCATED_IN, "c", "", "2012", "2030", url),
    ]
    return compile_network(gather(entities, stated))


def test_as_of_a_date_who_is_there_by_undated_ties_alone_is_marked() -> None:
    found = {item.id: item for item in city_ecosystem(dated_city(), "c", as_of="2020").items}
    assert {id: membership(item) for id, item in found.items()} == {
        "gone": "undated location only, ties ended in 2017",
        "seen": "undated location only, last recorded in 2016",
        "none": "undated",
        "kept": "",
        "mayor": "undated",
        "base": "ties ended in 2016; counts by location",
    }
    assert all(item.lasts for item in found.values())
    ranked = impact(dated_city(), "c", as_of="2020")
    assert {i.id: membership(i) for i in ranked.items} == {
        id: membership(item) for id, item in found.items() if id != "mayor"
    }


def test_a_dated_location_is_not_marked_as_undated() -> None:
    found = city_ecosystem(dated_city("2010"), "c", as_of="2020").items
    assert {item.id for item in found if item.undated} == {"mayor"}


def test_without_a_date_who_is_located_there_does_not_drop_out() -> None:
    found = {item.id: item for item in city_ecosystem(dated_city(), "c").items}
    assert {id for id, item in found.items() if not item.lasts} == set()
    assert (found["gone"].ended, found["seen"].last_recorded) == (2017, 2016)
    assert not any(item.undated for item in found.values())


def test_of_many_who_would_drop_out_the_first_is_named_with_their_number() -> None:
    entities = [Entity("c", Kind.CITY, "Chicago")]
    stated = []
    for number in range(9):
        entities.append(Entity(f"o{number}", Kind.ORGANIZATION, f"Body {number}"))
        dates = ("2016", "2016") if number < 4 else ("2014", "")
        stated.append(
            Statement(
                f"o{number}", Relation.PARTNERS_WITH, "c", "", *dates, f"https://e.org/{number}"
            )
        )
    network = compile_network(gather(entities, stated))
    answer = impact(network, "c", top=2)
    assert answer.candidates_ended == answer.ecosystem.ended == 4
    assert answer.about("ended") == (
        "All years count, so four with ties of earlier years only are ranked: Body 0 (last "
        "recorded in 2016) and three others.",
    )
    assert "Four organizations belong to it only by ties of earlier years." in answer.sentences


def test_undated_projects_are_told_beside_their_number() -> None:
    entities = [Entity("c", Kind.CITY, "Dallas"), Entity("lead", Kind.ORGANIZATION, "Alliance")]
    stated = [Statement("lead", Relation.PARTNERS_WITH, "c", "", "2014", "", "https://e.org/0")]
    for number in range(3):
        since = "2015" if number == 0 else ""
        entities.append(Entity(f"p{number}", Kind.PROJECT, f"Project {number}"))
        stated += [
            Statement("lead", Relation.LEADS, f"p{number}", "", since, "", "https://e.org/1"),
            Statement("c", Relation.HOSTS, f"p{number}", "", "", "", "https://e.org/2"),
        ]
    for number in range(8):
        entities.append(Entity(f"o{number}", Kind.ORGANIZATION, f"Body {number}"))
        stated += [
            Statement("lead", Relation.PARTNERS_WITH, f"o{number}", "", "2014", "", ""),
            Statement(f"o{number}", Relation.PARTICIPATES_IN, "p0", "", "", "", ""),
        ]
    network = compile_network(gather(entities, stated))
    answer = impact(network, "c", as_of="2018")
    assert (len(answer.items[0].projects), answer.items[0].undated_projects) == (3, 2)
    assert "had a part in all three local projects (two undated)" in answer.explanation
    assert impact(network, "c").items[0].undated_projects == 0
    assert "undated" not in impact(network, "c").explanation
