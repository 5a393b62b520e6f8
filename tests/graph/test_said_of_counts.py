"""What sentences say of counts is what was counted: over what, of whom, and what is left out."""

from itertools import combinations

import pytest

from app.presentation.phrases import membership
from graph.compile import compile_network
from graph.ecosystem import Entity, Statement, Tie
from graph.facts import gather
from graph.model import Kind, Relation
from graph.network import Network
from graph.questions.centrality import centrality
from graph.questions.compare import compare
from graph.questions.coverage import coverage
from graph.questions.ecosystem import city_ecosystem
from graph.questions.entity import describe
from graph.questions.impact import impact
from graph.questions.role import role
from graph.questions.summary import summary
from graph.questions.without import without
from graph.questions.wording.impact import left_without_path, members
from graph.questions.wording.phrases import number
from graph.seeds import load_seeds

CITY, ORG, FIRM, PERSON = Kind.CITY, Kind.ORGANIZATION, Kind.COMPANY, Kind.PERSON
PARTNERS, LOCATED, WORKS = Relation.PARTNERS_WITH, Relation.LOCATED_IN, Relation.WORKS_FOR


def network_of(kinds: dict[str, Kind], *ties: tuple[str, Relation, str]) -> Network:
    entities = [Entity(id, kind, id.upper()) for id, kind in kinds.items()]
    urls = (f"https://example.org/{number}" for number, _ in enumerate(ties))
    stated = [Statement(*tie, "", "", "", url, "") for tie, url in zip(ties, urls, strict=True)]
    return compile_network(gather(entities, stated))


@pytest.fixture(scope="module")
def seeds() -> Network:
    return load_seeds()


def test_who_loses_the_path_to_a_city_is_told_of_the_ecosystem_and_of_others() -> None:
    network = network_of(
        {"c": CITY, "o": ORG, "a": FIRM, "p": PERSON, "x": ORG, "y": FIRM},
        ("c", PARTNERS, "o"), ("o", PARTNERS, "a"), ("a", LOCATED, "c"), ("p", WORKS, "a"),
        ("o", PARTNERS, "x"), ("x", PARTNERS, "y"),
    )  # fmt: skip
    answer = impact(network, "c")
    told = {item.id: left_without_path(answer, item) for item in answer.items}
    assert told["o"] == (
        "without O, one organization of the ecosystem and three organizations and people "
        "outside it would have no recorded path to C."
    )
    assert told["a"] == (
        "without A, one person outside the ecosystem would have no recorded path to C."
    )
    alone = impact(network_of({"c": CITY, "o": ORG}, ("c", PARTNERS, "o")), "c")
    assert left_without_path(alone, alone.items[0]) == (
        "without O, everyone with a recorded path to C still has one."
    )


def test_who_loses_the_path_to_a_city_is_what_without_finds(seeds: Network) -> None:
    for city in ("pittsburgh-pa", "columbus-oh", "san-diego-ca", "new-york-ny", "dallas-tx",
                 "kansas-city-mo", "chicago-il"):  # fmt: skip
        answer = impact(seeds, city, top=5)
        for item in answer.items:
            gone = without(seeds, [item.id])
            piece = next((piece for piece in gone.cut_off if city in piece), ())
            if not piece:  # the city stays with the others, so all cut off lose their path to it
                lost = item.left_without_route + item.left_elsewhere
                assert lost == gone.cut_off_parties
            assert ("everyone with a recorded path" in left_without_path(answer, item)) == (
                item.left_without_route + item.left_elsewhere == 0
            )


def test_ties_that_do_not_count_are_told_of_those_who_have_them_out_of_their_piece() -> None:
    kinds = {"h": ORG, "m": FIRM, "n": FIRM, "a": FIRM, "b": FIRM, "c": CITY}
    ties = (
        ("h", PARTNERS, "m"), ("m", PARTNERS, "n"), ("n", PARTNERS, "c"), ("h", PARTNERS, "a"),
        ("a", PARTNERS, "b"),
    )  # fmt: skip
    none = without(network_of(kinds, *ties), ["h"])
    assert (none.tied_otherwise, none.about("left-out")) == (0, ())
    one = without(network_of(kinds, *ties, ("a", LOCATED, "c")), ["h"])
    assert one.about("left-out") == (
        "One of those cut off keeps a location tie, which does not count.",
    )
    both = without(network_of(kinds, *ties, ("a", LOCATED, "c"), ("b", LOCATED, "c")), ["h"])
    assert both.about("left-out") == ("Both cut off keep location ties, which do not count.",)
    narrowed = without(network_of(kinds, *ties, ("a", WORKS, "c")), ["h"],
                       without_relation=["WORKS_FOR"])  # fmt: skip
    assert narrowed.about("left-out") == (
        "One of those cut off has a tie that these filters leave out.",
    )


def test_sources_are_those_of_the_ties_that_are_counted(seeds: Network) -> None:
    ties = [tie for tie in seeds.facts.ties() if tie.source != tie.target]
    own = {one.url for tie in ties if not _is_context(seeds, tie) for one in tie.evidence}
    for answer in (coverage(seeds), summary(seeds)):
        assert answer.sources_total == len(own - {""})
        said = f"{answer.ties_total:,} ties from {answer.sources_total:,} sources, plus "
        assert said in answer.sentences[0]
    with_places = coverage(seeds, context=True)
    every = {one.url for tie in ties for one in tie.evidence}
    assert with_places.sources_total == len(every - {""})
    assert (
        f"ties from {len(every - {''}):,} sources, location ties included"
        in (with_places.sentences[0])
    )


def _is_context(network: Network, tie: Tie) -> bool:
    a, b = (network.facts.position(end) for end in (tie.source, tie.target))
    if tie.relation == Relation.PART_OF:
        return {network.kind(a), network.kind(b)} in ({CITY}, {Kind.EVENT})
    listed = tie.relation == Relation.MEMBER_OF and bool(network.collectives[b])
    return tie.relation == LOCATED or listed


def test_an_example_pair_whose_ends_have_a_tie_that_does_not_count_is_marked() -> None:
    network = network_of(
        {"o": ORG, "a": FIRM, "b": FIRM, "c": CITY},
        ("o", PARTNERS, "a"), ("o", PARTNERS, "b"), ("o", PARTNERS, "c"), ("a", LOCATED, "c"),
    )  # fmt: skip
    marked = {(p.source, p.target): p.tied_otherwise for p in role(network, "o").pairs}
    assert {frozenset(ends): told for ends, told in marked.items()} == {
        frozenset("ab"): False, frozenset("ac"): True, frozenset("bc"): False,
    }  # fmt: skip


def test_marked_examples_are_among_those_counted_as_tied_otherwise(seeds: Network) -> None:
    answer = role(seeds, "att")
    marked = sum(pair.tied_otherwise for pair in answer.pairs)
    assert 0 < marked <= answer.tied_otherwise


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        ((2, 1, 0), "one organization and one person"),
        ((3, 2, 0), "one organization and two people"),
        ((2, 0, 0), "two organizations"),
        ((9, 1, 0), "nine organizations and people"),
    ],
)
def test_of_a_few_members_each_kind_is_counted(counts: tuple[int, int, int], said: str) -> None:
    assert members(*counts) == said


def test_a_city_whose_top_connector_has_one_slight_tie_says_so(seeds: Network) -> None:
    answer = compare(seeds, ["columbus-oh", "dallas-tx"])
    assert answer.about("basis") == (
        "AT&T has a single recorded tie with Columbus, OH and its local projects: it pledged to "
        "supply Columbus, OH (recorded in Jun 2016).",
    )


def test_partners_that_are_its_own_people_or_parts_are_told(seeds: Network) -> None:
    network = network_of(
        {"o": ORG, "a": PERSON, "b": PERSON, "lab": ORG, "x": FIRM, "y": ORG},
        ("a", WORKS, "o"), ("a", Relation.LEADS, "o"), ("b", PARTNERS, "o"),
        ("lab", Relation.PART_OF, "o"), ("o", PARTNERS, "x"), ("o", Relation.PART_OF, "y"),
    )  # fmt: skip
    answer = describe(network, "o")
    assert (answer.degree, answer.own_people, answer.own_parts) == (5, 1, 1)
    assert answer.about("partners") == (
        "Of the partners, one is one of its own people and one is a part of it.",
    )
    assert describe(network, "x").about("partners") == ()
    assert describe(network, "o", without_relation=["WORKS_FOR", "LEADS"]).own_people == 0
    partnership = describe(seeds, "columbus-partnership")
    assert partnership.about("partners") == ("Of the partners, three are its own people.",)
    # City Digital and the Smart Chicago Collaborative merged into it: they are no parts of it
    assert describe(seeds, "city-tech-collaborative").own_parts == 0


def test_few_ties_among_partners_are_told_as_what_they_are(seeds: Network) -> None:
    for id in ("ibm", "us-ignite", "att", "dallas-innovation-alliance", "metrolab-network"):
        answer = role(seeds, id)
        pairs = answer.degree * (answer.degree - 1) // 2
        tied = tied_among_partners(seeds, id)
        assert f"{number(tied)} of {number(pairs)} pairs" in answer.explanation


def tied_among_partners(network: Network, id: str) -> int:
    """Count by hand how many pairs of an entity's partners have a tie that counts."""
    beside: dict[str, set[str]] = {}
    for tie in network.facts.ties():
        if tie.source != tie.target and not _is_context(network, tie):
            beside.setdefault(tie.source, set()).add(tie.target)
            beside.setdefault(tie.target, set()).add(tie.source)
    return sum(b in beside[a] for a, b in combinations(sorted(beside[id]), 2))


def test_a_first_place_that_rests_on_a_membership_is_told_from_the_member(seeds: Network) -> None:
    told = compare(seeds, ["columbus-oh", "dallas-tx", "chicago-il"]).about("basis")
    assert any("Chicago is a member of it" in said for said in told)
    assert not any("has the member" in said for said in told)


def test_projects_and_events_are_never_said_to_count_by_location(seeds: Network) -> None:
    for city in ("san-diego-ca", "kansas-city-mo", "columbus-oh", "chicago-il"):
        items = city_ecosystem(seeds, city).items
        local = [membership(item) for item in items if item.kind in ("project", "event")]
        assert not any("by location" in words for words in local)
    found = {item.id: item for item in city_ecosystem(seeds, "chicago-il").items}
    by_location = {id for id, item in found.items() if "by location" in membership(item)}
    ended = {id for id, item in found.items() if not item.lasts}
    # those marked stay when what is over is left out, those that end do not
    assert by_location
    assert not by_location & ended
    assert len(ended) == impact(seeds, "chicago-il").ecosystem.ended > 0


def test_who_is_highest_in_a_component_together_with_others_shares_it(seeds: Network) -> None:
    for city in ("columbus-oh", "kansas-city-mo"):
        answer = impact(seeds, city)
        [told] = [text for text in answer.sentences if "the component that weighs most" in text]
        for name in ("gateway", "brokerage", "delivery", "reach"):
            first = [item for item in answer.items if getattr(item.scaled, name) == 1]
            if f"the highest {name}" in told:
                assert (f"shares the highest {name}" in told) == (len(first) > 1), (city, name)
    assert "the U.S. Department of Transportation shares the highest reach" in (
        impact(seeds, "columbus-oh").explanation
    )


def test_a_share_of_shortest_paths_is_averaged_over_pairs_without_a_path_too() -> None:
    kinds = {"a": FIRM, "b": FIRM, "c": FIRM, "d": FIRM, "e": FIRM}
    ties = ("a", PARTNERS, "b"), ("b", PARTNERS, "c"), ("d", PARTNERS, "e")
    answer = centrality(network_of(kinds, *ties), "betweenness")
    assert answer.items[0].score == pytest.approx(1 / 6)  # one pair of the six of others
    assert answer.sentences[0] == (
        "B ranks first of five entries, with 16.7% of the shortest paths between two others, "
        "averaged over all pairs."
    )
