"""What the pages of cities say, by case."""

from collections.abc import Iterable
from pathlib import Path

from hypothesis import given

from app.views.city import headlines as city_headlines
from app.views.city.ecosystem import ecosystem_of
from graph import open_store
from graph.answers import Comparison
from graph.compile import compile_network
from graph.ecosystem import Ecosystem, Entity, Statement
from graph.facts import gather
from graph.filter import NO_FILTER, FilterOptions
from graph.model import Kind, Relation
from graph.network import Network
from graph.questions.compare import compare
from graph.questions.impact import impact
from graph.questions.wording.impact import points
from tests.graph.city_oracle import questions
from tests.sentences import faults
from tests.strategies import examples


def network_of(*ties: str, located: Iterable[str] = (), since: str = "") -> Network:
    """Return firms (letters), cities (c, d) and projects (p, q): ``ac`` says a serves c."""
    letters = sorted({letter for tie in (*ties, *located, "cd") for letter in tie})
    kinds = {"c": Kind.CITY, "d": Kind.CITY, "p": Kind.PROJECT, "q": Kind.PROJECT}
    entities = [Entity(id, kinds.get(id, Kind.COMPANY), id.upper()) for id in letters]
    relations = {
        "p": Relation.LEADS,
        "q": Relation.LEADS,
        "c": Relation.SERVES,
        "d": Relation.SERVES,
    }
    statements = [
        Statement(
            tie[0], relations.get(tie[1], Relation.PARTNERS_WITH), tie[1],
            since=since, url=f"https://example.org/{tie}",
        )
        for tie in ties
    ]  # fmt: skip
    statements += [Statement(tie[0], Relation.LOCATED_IN, tie[1]) for tie in located]
    return compile_network(gather(entities, statements))


def test_who_is_first_is_the_headline_where_there_is_enough() -> None:
    partners = ("ac", "bc", "ec", "fc", "gc", "hc", "ic", "jc")
    network = network_of(*partners, "ak", "al", "bk", "em", since="2014")
    answer = impact(network, "c")
    assert answer.enough
    assert city_headlines.impact(answer) == "A ranks first for C"
    assert city_headlines.ranked(answer) == "Eight organizations of the ecosystem, ranked"
    weighed = impact(network, "c", weight={"reach": 0.5})
    assert city_headlines.impact(weighed) == "A ranks first for C by these weights"
    undated = impact(network_of(*partners, "ak", "al", "bk", "em"), "c", as_of="2014")
    assert city_headlines.impact(undated) == (
        "Who may have mattered to C in 2014, counting undated ties"
    )
    slight = impact(network_of(*partners, "ak", "al", "bk", "em"), "c")
    assert slight.enough
    assert city_headlines.impact(slight) == "Who matters most to C"  # by one undated tie
    alike = impact(network_of(*partners), "c")
    assert city_headlines.impact(alike) == "Who matters most to C"


def test_too_little_is_told_as_what_is_recorded() -> None:
    answer = impact(network_of("ac", "ad"), "c")
    assert city_headlines.impact(answer) == "Facts about C"
    assert city_headlines.ranked(answer) == "Too little is recorded to rank anyone"
    none = impact(network_of(), "c")
    assert city_headlines.ranked(none) == "No organization is recorded here"


def test_where_the_members_meet_is_counted_once_each() -> None:
    network = network_of("cp", "cq", "ap", "aq", "bp", "eq", "fc")
    found = ecosystem_of(network, "c", NO_FILTER, {})
    assert city_headlines.meeting(found) == ("Three of four organizations have ties to P or Q")


def compared(*ties: str, since: str = "2014") -> Comparison:
    return compare(network_of(*ties, since=since), ["c", "d"])


def test_two_cities_have_comparatives() -> None:
    answer = compared("ac", "bc", "ae", "af", "gd")
    assert city_headlines.comparison(answer) == "C has more recorded organizations than D"
    assert city_headlines.shared(answer) == ("No organization or person is recorded in both")
    assert city_headlines.beside(answer, "c") == (
        "C has more recorded organizations than the best-documented other city"
    )
    assert city_headlines.beside(answer, "d") == (
        "D has fewer recorded organizations than the best-documented other city"
    )
    alike = compared("ac", "ad")
    assert city_headlines.comparison(alike) == "C and D compared"
    assert city_headlines.shared(alike) == "A belongs to both ecosystems"
    assert city_headlines.depending(alike) == "A is the top connector of both"
    slight = compared("ac", "ad", since="")
    assert city_headlines.depending(slight) == "The top connectors"
    many = compared(*(f"{firm}{city}" for firm in "abefgh" for city in "cd"))
    assert city_headlines.shared(many) == "A, B, E and three more belong to both ecosystems"
    assert city_headlines.density(many) == "The numbers"
    assert city_headlines.depending(compared("cp", "dq")) == "The ecosystems"


def test_only_all_is_a_hundred() -> None:
    assert [points(score) for score in (0, 0.5, 0.999, 1)] == [0, 50, 99, 100]


@examples(150)
@given(questions(cities=2))
def test_no_sentence_about_cities_has_a_fault(
    question: tuple[Ecosystem, list[str], FilterOptions],
) -> None:
    ecosystem, cities, options = question
    network = compile_network(ecosystem)
    names = [entity.name for entity in ecosystem.entities()]
    about = impact(network, cities[0], **options)
    both = compare(network, cities, **options)
    said = [about.explanation, city_headlines.impact(about), city_headlines.ranked(about)]
    said += [both.explanation, city_headlines.comparison(both), city_headlines.shared(both)]
    said += [city_headlines.depending(both), city_headlines.density(both)]
    for text in said:
        assert faults(text, names=names) == []


def test_no_sentence_about_a_city_of_the_seeds_has_a_fault(seeded: Path) -> None:
    with open_store(str(seeded)) as store:
        network = compile_network(store.ecosystem())
    for id in ("columbus-oh", "dallas-tx", "san-diego-ca", "boise-id", "akron-oh"):
        answer = impact(network, id)
        names = [named.name for named in answer.entities.values()]
        assert faults(answer.explanation, names=names) == []
        assert faults(city_headlines.impact(answer), names=names) == []
