"""Names of groups: by the place that most members are from, unlike any other."""

from itertools import combinations

from hypothesis import given

from graph.compile import compile_network
from graph.ecosystem import Ecosystem, Entity, Statement
from graph.facts import gather
from graph.model import Kind, Relation
from graph.network import Network
from graph.questions.communities import communities
from graph.questions.counting.group_names import group_names
from graph.questions.counting.leiden import partition_of
from tests.strategies import ecosystems, examples

Placed = dict[str, str]


def city(id: str, name: str, subtype: str = "city") -> Entity:
    return Entity(id, Kind.CITY, name, subtype=subtype)


def club(
    name: str, placed: Placed, kind: Kind = Kind.COMPANY
) -> tuple[list[Entity], list[Statement]]:
    """Return entities that are all tied to each other, and where each is located."""
    ids = [f"{name}-{id}" for id in placed]
    entities = [Entity(id, kind, id.upper()) for id in ids]
    ties = [Statement(a, Relation.PARTNERS_WITH, b) for a, b in combinations(ids, 2)]
    ties += [
        Statement(id, Relation.LOCATED_IN, place)
        for id, place in zip(ids, placed.values(), strict=True)
        if place
    ]
    return entities, ties


def network_of(
    cities: list[Entity], wholes: Placed, *clubs: tuple[list[Entity], list[Statement]]
) -> Network:
    part_of = [Statement(part, Relation.PART_OF, whole) for part, whole in wholes.items()]
    entities = [*cities, *(e for found, _ in clubs for e in found)]
    return compile_network(gather(entities, [*part_of, *(t for _, ties in clubs for t in ties)]))


def names(network: Network) -> tuple[str, ...]:
    return group_names(network, partition_of(network))


TEXAS = [
    city("dal", "Dallas"), city("ftw", "Fort Worth"), city("pla", "Plano"),
    city("dfw", "DFW metro", "region"), city("tx", "Texas", "state"),
    city("us", "United States", "country"), city("elm", "Deep Ellum", "district"),
]  # fmt: skip
TEXAS_WHOLES = {"dal": "dfw", "ftw": "dfw", "pla": "dfw", "dfw": "tx", "tx": "us", "elm": "dal"}


def test_a_group_is_named_by_the_city_that_half_of_it_is_from() -> None:
    network = network_of(
        TEXAS, TEXAS_WHOLES, club("g", {"a": "dal", "b": "elm", "c": "dal", "d": "ftw"})
    )
    assert names(network) == ("Dallas",)


def test_cities_of_one_region_give_its_name() -> None:
    network = network_of(
        TEXAS, TEXAS_WHOLES, club("g", {"a": "dal", "b": "ftw", "c": "pla", "d": "dal", "e": "ftw"})
    )
    assert names(network) == ("DFW metro",)


def test_a_state_names_what_no_city_or_region_holds() -> None:
    cities = [city(f"c{at}", f"City {at}") for at in range(6)]
    wholes = {f"c{at}": "tx" for at in range(6)} | {"tx": "us"}
    placed = {f"m{at}": f"c{at}" for at in range(6)}
    network = network_of([*cities, *TEXAS[4:6]], wholes, club("g", placed))
    assert names(network) == ("Texas",)


def test_two_cities_that_are_alike_name_a_group_together() -> None:
    cities = [city("am", "Amsterdam"), city("he", "Helsinki")]
    placed = {"a": "he", "b": "am", "c": "he", "d": "am", "e": "he"}
    assert names(network_of(cities, {}, club("g", placed))) == ("Helsinki and Amsterdam",)


def test_where_no_place_stands_out_the_sector_does() -> None:
    cities = [city(f"c{at}", f"City {at}") for at in range(7)]
    placed = {f"m{at}": f"c{at}" for at in range(7)}
    network = network_of(cities, {}, club("g", placed, Kind.UNIVERSITY))
    assert names(network) == ("Universities: City 0, City 1 and more",)


def test_who_has_no_place_counts_for_the_cities_that_it_is_tied_to() -> None:
    entities, ties = club("g", {"a": "", "b": "", "c": ""})
    ties += [Statement(f"g-{id}", Relation.SERVES, "dal") for id in "abc"]
    assert names(network_of(TEXAS[:1], {}, (entities, ties))) == ("Dallas",)


def test_people_do_not_place_a_group() -> None:
    entities, ties = club("g", {"a": "dal", "b": "dal"})
    people = [Entity(f"p{at}", Kind.PERSON, f"P{at}") for at in range(5)]
    ties += [Statement(p.id, Relation.WORKS_FOR, "g-a") for p in people]
    ties += [Statement(p.id, Relation.LOCATED_IN, "pla") for p in people]
    assert names(network_of([TEXAS[0], TEXAS[2]], {}, (entities + people, ties))) == ("Dallas",)


def test_a_second_group_of_a_place_is_told_apart_by_what_it_is() -> None:
    everyone = dict.fromkeys("abcd", "dal")
    network = network_of(
        TEXAS[:1], {},
        club("g", everyone), club("h", {"a": "dal", "b": "dal", "c": "dal"}, Kind.UNIVERSITY),
        club("i", {"a": "dal", "b": "dal"}, Kind.UNIVERSITY),
    )  # fmt: skip
    assert names(network) == ("Dallas", "Dallas: universities", "Universities: Dallas")


def test_a_city_state_is_a_place_though_it_is_a_country() -> None:
    network = network_of(
        [city("sg", "Singapore", "country")], {}, club("g", {"a": "sg", "b": "sg"})
    )
    assert names(network) == ("Singapore",)


def test_a_group_that_is_nowhere_has_the_name_of_its_sector() -> None:
    assert names(network_of([], {}, club("g", {"a": "", "b": ""}))) == ("Companies",)


@examples(150)
@given(ecosystems(most=13))
def test_names_are_there_and_differ(facts: Ecosystem) -> None:
    network = compile_network(facts)
    found = names(network)
    assert len(set(found)) == len(found) == len(partition_of(network))
    assert all(name.strip() for name in found)
    listed = [item.label for item in communities(network).items]
    assert listed == list(found[: len(listed)])
