"""Where entities are at home: the record's word, the only place stated, never the alphabet's."""

import pytest

from app.presentation.phrases import described
from graph.compile import compile_network
from graph.ecosystem import Entity, Statement
from graph.facts import gather
from graph.filter import narrow
from graph.model import Kind, Relation
from graph.placing import places_of, sites_of
from graph.questions.communities import communities
from graph.questions.role import role

IN, PART = Relation.LOCATED_IN, Relation.PART_OF
CITIES = [
    Entity("alpharetta-ga", Kind.CITY, "Alpharetta"),
    Entity("san-jose-ca", Kind.CITY, "San José"),
    Entity("midtown", Kind.CITY, "Midtown", "district"),
    Entity("georgia", Kind.CITY, "Georgia", "state"),
    Entity("usa", Kind.CITY, "United States", "country"),
    Entity("metro", Kind.CITY, "Metro", "region"),
    Entity("a-county", Kind.CITY, "A County", "county"),
]


def place(
    home: str, *located: tuple[str, ...], as_of: str | None = None, undated: str = "keep"
) -> str:
    """Return the id of the place of one company, given its home and its places with dates."""
    stated = [
        Statement("x", IN, where, since=(*dates, "")[0], until=(*dates, "", "")[1])
        for where, *dates in located
    ]
    facts = gather([*CITIES, Entity("x", Kind.COMPANY, "X", located_in=home)], stated)
    at = places_of(facts, narrow(as_of=as_of, undated=undated))[facts.position("x")]
    return facts.ids[at] if at >= 0 else ""


def test_the_home_of_the_record_is_the_place() -> None:
    assert place("san-jose-ca", ("alpharetta-ga",), ("san-jose-ca",)) == "san-jose-ca"
    assert place("san-jose-ca") == "san-jose-ca"


def test_without_a_home_the_only_place_is_it_and_of_several_none() -> None:
    assert place("", ("san-jose-ca",)) == "san-jose-ca"
    assert place("", ("alpharetta-ga",), ("san-jose-ca",)) == ""
    assert place("") == ""


def test_a_home_that_nobody_states_is_none() -> None:
    assert place("nowhere", ("alpharetta-ga",)) == "alpharetta-ga"


@pytest.mark.parametrize(
    ("as_of", "found"),
    [("2010", "alpharetta-ga"), ("2020", "san-jose-ca"), ("2015", ""), (None, "")],
)
def test_dates_choose_between_places(as_of: str | None, found: str) -> None:
    moved = ("alpharetta-ga", "", "2015"), ("san-jose-ca", "2015", "")
    assert place("", *moved, as_of=as_of) == found


def test_a_home_holds_unless_its_tie_is_dated_otherwise() -> None:
    opened = ("san-jose-ca", "2015", "")
    assert place("san-jose-ca", opened, as_of="2020") == "san-jose-ca"
    assert place("san-jose-ca", opened, as_of="2010") == ""
    assert place("san-jose-ca", opened, ("alpharetta-ga", "", "2014"), as_of="2010") == (
        "alpharetta-ga"
    )
    assert place("san-jose-ca", ("san-jose-ca",), undated="drop") == "san-jose-ca"
    assert place("", ("san-jose-ca",), undated="drop") == ""


@pytest.mark.parametrize(
    ("part", "wholes", "found"),
    [
        ("alpharetta-ga", ["georgia"], "georgia"),
        ("alpharetta-ga", ["metro", "georgia"], "georgia"),
        ("alpharetta-ga", ["metro"], "metro"),
        ("alpharetta-ga", ["metro", "usa"], ""),
        ("midtown", ["georgia", "alpharetta-ga"], "alpharetta-ga"),
        ("midtown", ["alpharetta-ga", "san-jose-ca"], ""),
        ("georgia", ["usa"], "usa"),
        ("midtown", ["a-county", "alpharetta-ga"], "alpharetta-ga"),
        ("midtown", ["a-county", "alpharetta-ga", "georgia", "metro"], "alpharetta-ga"),
        ("midtown", ["a-county", "georgia"], ""),
        ("san-jose-ca", ["a-county", "georgia", "usa"], "georgia"),
    ],
)
def test_a_city_is_placed_by_its_state_and_a_district_by_its_city(
    part: str, wholes: list[str], found: str
) -> None:
    network = compile_network(gather(CITIES, [Statement(part, PART, whole) for whole in wholes]))
    at = network.place(network.find(part))
    assert (network.facts.ids[at] if at >= 0 else "") == found


@pytest.mark.parametrize(
    ("wholes", "city"),
    [
        (["georgia"], "midtown"),
        (["usa"], "midtown"),
        (["a-county", "san-jose-ca"], "san-jose-ca"),
        (["alpharetta-ga", "san-jose-ca"], "midtown"),
        ([], "midtown"),
    ],
)
def test_a_district_is_raised_to_its_only_city_and_to_no_state(
    wholes: list[str], city: str
) -> None:
    stated = [Statement("midtown", PART, whole) for whole in wholes]
    stated += [Statement(id, IN, "midtown") for id in "xyz"]
    stated += [Statement("x", Relation.PARTNERS_WITH, other) for other in "yz"]
    bodies = [Entity(id, Kind.COMPANY, id.upper()) for id in "xyz"]
    network = compile_network(gather([*CITIES, *bodies], stated))
    name = network.name(network.find(city))
    assert role(network, "x", by="city").group == city
    groups = communities(network).items
    assert [group.label for group in groups if {"x", "y", "z"} & set(group.members)] == [name]


def test_candidates_and_answers_name_the_place() -> None:
    cisco = Entity("cisco", Kind.COMPANY, "Cisco", located_in="san-jose-ca")
    stated = [
        Statement("cisco", IN, "alpharetta-ga", "office"),
        Statement("cisco", IN, "san-jose-ca"),
    ]
    network = compile_network(gather([*CITIES, cisco], stated))
    assert network.named(network.find("cisco")).place == "San José"


@pytest.mark.parametrize(
    ("roles", "site"),
    [
        (["innovation lab"], True),
        (["one of its headquarters offices"], True),
        (["GE Energy team around the square"], True),
        (["IoT technology center", "office"], True),
        (["office", ""], False),
        (["headquarters"], False),
        (["Kendall Square"], False),
        ([""], False),
    ],
)
def test_a_place_known_from_offices_alone_is_a_site(roles: list[str], site: bool) -> None:
    stated = [
        Statement("x", IN, "midtown", role, url=f"https://e.org/{at}")
        for at, role in enumerate(roles)
    ]
    stated.append(Statement("fair", IN, "midtown", "convention center"))
    others = [*CITIES, Entity("fair", Kind.EVENT, "Fair")]
    named = [
        network.named(network.find(id))
        for home in ("", "san-jose-ca")
        for network in [
            compile_network(
                gather([*others, Entity("x", Kind.COMPANY, "X", located_in=home)], stated)
            )
        ]
        for id in ("x", "fair")
    ]
    assert [(each.place, each.site) for each in named] == [
        ("Midtown", site), ("Midtown", False), ("San José", False), ("Midtown", False),
    ]  # fmt: skip
    assert described(named[0]) == f"company {'with a site ' if site else ''}in Midtown"


def test_no_entities_have_no_sites() -> None:
    assert sites_of(gather([], [])).tolist() == []
