"""compare against the definitions, and cases that can be told by hand."""

from itertools import combinations
from typing import Any

import networkx as nx
import pytest
from hypothesis import given

from graph.compile import compile_network
from graph.ecosystem import Ecosystem, Entity, Statement
from graph.errors import AmbiguousName, InvalidQuestion, UnknownEntity
from graph.facts import gather
from graph.filter import FilterOptions
from graph.model import Kind, Relation
from graph.network import Network
from graph.questions.compare import compare
from graph.questions.impact import impact
from tests.graph import oracle
from tests.graph.city_oracle import around, questions
from tests.strategies import examples

MANY = examples(400)

Question = tuple[Ecosystem, list[str], FilterOptions]


def network_of(kinds: dict[str, Kind], *ties: tuple[str, Relation, str]) -> Network:
    entities = [Entity(id, kind, f"The {id}") for id, kind in kinds.items()]
    statements = [Statement(*tie, "", "", "", "https://example.org/", "") for tie in ties]
    return compile_network(gather(entities, statements))


@MANY
@given(questions(cities=2))
def test_each_city_is_counted_by_the_definitions(question: Question) -> None:
    ecosystem, cities, options = question
    network = compile_network(ecosystem)
    answer = compare(network, cities, **options)
    ties = {(s.source, s.relation, s.target) for s, _ in oracle.statements(ecosystem, options)}
    parties = {}
    for item, city in zip(answer.items, cities, strict=True):
        found = around(ecosystem, options, city)
        parties[city] = found.parties
        members = found.parties | found.projects | found.events
        outside = set(found.graph) - members - found.places
        ends = [(source, target) for source, _, target in ties]
        assert item.ties == sum(a in members and b in members for a, b in ends)
        assert item.outside_ties == sum(
            (a in members and b in outside) or (b in members and a in outside) for a, b in ends
        )
        among = found.graph.subgraph(found.parties)
        if len(among) > 1:
            assert item.density == pytest.approx(nx.density(among), rel=1e-9)
        else:
            assert item.density is None
        between = {
            v: sum(not among.has_edge(a, c) for a, c in combinations(among[v], 2)) for v in among
        }
        order = sorted((v for v in between if between[v]), key=lambda v: (-between[v], v))
        assert [(b.id, b.pairs) for b in item.brokers] == [(v, between[v]) for v in order[:5]]
        assert (item.parties, item.projects, item.events) == (
            len(found.parties), len(found.projects), len(found.events),
        )  # fmt: skip
    both = parties[cities[0]] & parties[cities[1]]
    assert {party.id for party in answer.shared} == both
    assert answer.shared_total == len(both)


@MANY
@given(questions(cities=2))
def test_the_top_connector_is_who_has_most_of_impacts_gateway(question: Question) -> None:
    ecosystem, cities, options = question
    network = compile_network(ecosystem)
    for item in compare(network, cities, **options).items:
        found = impact(network, item.id, top=1000, **options).items
        most = max((other.gateway for other in found), default=0)
        if most == 0:
            assert item.top_connector is None
            continue
        assert item.top_connector is not None
        assert item.top_connector.dependency == most
        assert item.top_connector.id == min(o.id for o in found if o.gateway == most)
        assert len(item.top_connector.ties) == min(5, item.top_connector.ties_total)


@MANY
@given(questions(cities=2))
def test_what_is_shown_is_named_and_cited(question: Question) -> None:
    ecosystem, cities, options = question
    answer = compare(compile_network(ecosystem), cities, **options)
    tops = [item.top_connector for item in answer.items if item.top_connector]
    ties = [tie for top in tops for tie in top.ties]
    shown = {*cities, *(party.id for party in answer.shared), *(top.id for top in tops)}
    for item in answer.items:
        shown |= {*item.parts, *(broker.id for broker in item.brokers)}
    shown |= {end for tie in ties for end in (tie.source, tie.target)}
    assert answer.entities.keys() == shown
    urls = [statement.url for tie in ties for statement in tie.evidence]
    assert [source.url for source in answer.sources] == list(dict.fromkeys(urls))
    assert [item.id for item in answer.items] == cities


CITY, ORG, FIRM = Kind.CITY, Kind.ORGANIZATION, Kind.COMPANY
PARTNERS = Relation.PARTNERS_WITH


def three() -> Network:
    """Return three cities: two share a broker, the third has no tie."""
    return network_of(
        {"c": CITY, "d": CITY, "e": CITY, "m": ORG, "o": ORG, "p": FIRM, "q": FIRM},
        ("c", PARTNERS, "o"), ("c", PARTNERS, "p"), ("c", PARTNERS, "q"), ("o", PARTNERS, "p"),
        ("o", PARTNERS, "q"), ("o", Relation.SERVES, "d"), ("m", Relation.MEMBER_OF, "o"),
        ("p", Relation.SUPPLIES, "m"),
    )  # fmt: skip


def test_three_cities_can_be_told_by_hand() -> None:
    answer = compare(three(), ["c", "The d", "e"])
    c, d, e = answer.items
    assert (c.parties, c.ties, c.outside_ties, c.density) == (3, 2, 3, 2 / 3)
    assert [(broker.id, broker.pairs) for broker in c.brokers] == [("o", 1)]
    assert (d.parties, d.density, d.brokers) == (1, None, ())
    assert (e.parties, e.density, e.top_connector) == (0, None, None)
    assert d.top_connector is not None
    assert (d.top_connector.id, d.top_connector.dependency) == ("o", 1)
    assert [(party.id, party.cities) for party in answer.shared] == [("o", ("c", "d"))]
    assert answer.sentences == (
        "The c has the most organizations in its recorded ecosystem: three, compared with one in "
        "The d and none in The e.",
        "One organization belongs to more than one of the three ecosystems.",
    )


def test_equal_cities_are_said_to_be_equal() -> None:
    network = network_of(
        {"c": CITY, "d": CITY, "o": ORG, "p": ORG, "q": FIRM, "r": FIRM},
        ("c", PARTNERS, "o"), ("c", PARTNERS, "q"), ("o", PARTNERS, "q"),
        ("d", PARTNERS, "p"), ("d", PARTNERS, "r"), ("p", PARTNERS, "r"),
    )  # fmt: skip
    assert compare(network, ["c", "d"]).sentences == (
        "The c and The d have as many organizations in their recorded ecosystems: two each.",
        "No organization or person belongs to both ecosystems.",
    )


def cliques(**sizes: int) -> Network:
    """Return cities whose partners are all tied to each other but for the first one."""
    kinds, ties = dict.fromkeys(sizes, CITY), []
    for city, size in sizes.items():
        own = [f"{city}{at:02}" for at in range(size)]
        kinds |= dict.fromkeys(own, FIRM)
        ties += [(city, PARTNERS, id) for id in own]
        ties += [(a, PARTNERS, b) for a, b in combinations(own[1 if city == "d" else 0 :], 2)]
    return network_of(kinds, *ties)


def test_two_have_comparatives_and_no_density_is_compared_of_few() -> None:
    assert compare(cliques(c=11, d=10), ["c", "d"]).sentences[:2] == (
        "The c has more organizations in its recorded ecosystem: 11, compared with ten in The d.",
        "The c is more densely connected than The d: 100% of the pairs of its organizations and "
        "people are directly tied, compared with 80%.",
    )
    near = compare(cliques(c=11, d=24), ["c", "d"])  # 92% of the pairs of the second are tied
    assert near.sentences[1] == (
        "The c and The d are about equally densely connected: 91.7% to 100% of the pairs of their "
        "organizations and people are directly tied."
    )
    assert "densely" not in compare(cliques(c=11, d=9), ["c", "d"]).explanation
    # of as many partners each, a larger ecosystem has fewer of its pairs tied
    apart = network_of(
        {"c": CITY, "d": CITY, **{f"{city}{at:02}": FIRM for city, most in (("c", 30), ("d", 10))
                                  for at in range(most)}},
        *[(city, PARTNERS, f"{city}{at:02}") for city, most in (("c", 30), ("d", 10))
          for at in range(most)],
        *[(f"{city}{at:02}", PARTNERS, f"{city}{at + 1:02}")
          for city, most in (("c", 30), ("d", 10)) for at in range(0, most, 2)],
    )  # fmt: skip
    assert compare(apart, ["c", "d"]).sentences[1:3] == (
        "Organizations and people in The c have as many partners among themselves as those in "
        "The d: 1 each on average.",
        "Of all pairs in the larger ecosystem, 3.4% are directly tied, compared with 11.1%.",
    )
    three = compare(cliques(c=11, d=10, e=12), ["c", "d", "e"])
    assert three.sentences[0].startswith("The e has the most organizations in its")
    assert "densely" not in three.explanation  # two of the three are equally so


def hubs(*, partners: int = 8, few: str = "", **outside: int) -> Network:
    """Return cities of some partners each, the first tied to so many outside, the second to one.

    Of partners, ``few`` has two.
    """
    kinds, ties = dict.fromkeys(outside, CITY), []
    for city, known in outside.items():
        own = [f"{city}{at:02}" for at in range(2 if city == few else partners)]
        far = [f"{city}x{at:02}" for at in range(known + 1)]
        kinds |= dict.fromkeys([*own, *far], FIRM)
        ties += [(city, PARTNERS, id) for id in own]
        ties += [(own[at == 0], PARTNERS, id) for at, id in enumerate(far)]
    return network_of(kinds, *ties)


def test_who_depends_more_on_one_organization_is_said_with_both_numbers() -> None:
    answer = compare(hubs(c=4, d=2), ["c", "d"])
    assert answer.sentences[1] == (
        "The c depends more on one organization: 80% of its shortest paths to the outside run "
        "through The c00, compared with 66.7% of The d's through The d00."
    )
    alike = compare(hubs(c=4, d=4), ["c", "d"])
    assert alike.sentences[1] == (
        "The c and The d depend about equally on one organization each: 80% of The c's shortest "
        "paths to the outside run through The c00, and 80% of The d's through The d00."
    )
    three = compare(hubs(c=4, d=4, e=2), ["c", "d", "e"])
    assert "depend" not in three.explanation  # two of the three are equal
    most = compare(hubs(c=6, d=3, e=2), ["c", "d", "e"])
    assert most.sentences[1].startswith("The c depends most on one organization: 85.7% of its")
    thin = compare(hubs(c=4, d=2, e=3, few="e"), ["c", "d", "e"])
    assert thin.sentences[1].startswith("The c depends more on one organization: 80% of its")
    assert thin.sentences[2] == "Too little is recorded of The e to tell."


def test_no_dependence_is_told_of_who_has_few_partners() -> None:
    assert "depend" not in compare(hubs(c=4, d=2, partners=7), ["c", "d"]).explanation


def test_cities_without_a_party_are_said_to_have_none() -> None:
    network = network_of({"c": CITY, "d": CITY, "e": CITY})
    answer = compare(network, ["c", "d"])
    assert answer.sentences[0] == "None of these cities has an organization in its ecosystem."
    assert compare(network, ["c", "d"], as_of="2016").sentences[0] == (
        "In 2016, none of these cities had an organization in its ecosystem."
    )
    filtered = compare(network, ["c", "d"], avoid=["e"])
    assert filtered.sentences[0].endswith("an organization in its ecosystem with these filters.")


def test_parts_are_counted_with_their_city() -> None:
    network = network_of(
        {"c": CITY, "d": CITY, "e": CITY, "o": ORG},
        ("e", Relation.PART_OF, "c"), ("o", Relation.SERVES, "e"),
    )  # fmt: skip
    answer = compare(network, ["c", "d"])
    assert answer.items[0].parts == ("e",)
    assert answer.items[0].parties == 1
    assert "The e counts as part of The c." in answer.sentences


def test_only_the_first_hundred_shared_parties_are_listed() -> None:
    kinds = {"c": CITY, "d": CITY} | {f"x{at:03}": FIRM for at in range(120)}
    ties = [(city, PARTNERS, id) for id in kinds if id not in "cd" for city in "cd"]
    answer = compare(network_of(kinds, *ties), ["c", "d"])
    assert (len(answer.shared), answer.shared_total, answer.truncated) == (100, 120, True)
    assert "120 organizations and people belong to both ecosystems." in answer.sentences


@pytest.mark.parametrize(
    ("cities", "options", "said"),
    [
        (["c"], {}, "1 city cannot be compared"),
        ([f"c{at}" for at in range(21)], {}, "21 cities cannot be compared"),
        (["c", "The c"], {}, "The c is named twice"),
        (["c", "d"], {"avoid": ["d"]}, "is part of the question"),
    ],
)
def test_a_value_that_is_none_is_refused(
    cities: list[str], options: dict[str, Any], said: str
) -> None:
    with pytest.raises(InvalidQuestion, match=said):
        compare(three(), cities, **options)


def test_only_cities_are_compared() -> None:
    with pytest.raises(UnknownEntity, match="“The o” is an organization, not a city"):
        compare(three(), ["c", "o"])
    twins = gather([Entity(id, CITY, name) for id, name in (("a", "X"), ("b", "X"), ("d", "D"))])
    with pytest.raises(AmbiguousName) as error:
        compare(compile_network(twins), ["D", "X"])
    assert [candidate.id for candidate in error.value.candidates] == ["a", "b"]


def test_what_progress_raises_ends_the_work() -> None:
    def enough(*_: object) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        compare(three(), ["c", "d"], progress=enough)
