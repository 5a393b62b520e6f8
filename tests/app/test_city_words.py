"""What the pages of cities say, by case."""

from collections.abc import Iterable

from app.views import city_headlines
from app.views.ecosystem import ecosystem_of
from app.views.impact_rows import standing
from graph.answers import Comparison, Impact
from graph.compile import compile_network
from graph.ecosystem import Entity, Statement
from graph.facts import gather
from graph.filter import NO_FILTER
from graph.model import Kind, Relation
from graph.network import Network
from graph.questions.compare import compare
from graph.questions.impact import impact


def network_of(*ties: str, located: Iterable[str] = ()) -> Network:
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
        Statement(tie[0], relations.get(tie[1], Relation.PARTNERS_WITH), tie[1]) for tie in ties
    ]
    statements += [Statement(tie[0], Relation.LOCATED_IN, tie[1]) for tie in located]
    return compile_network(gather(entities, statements))


def impact_on_c(*ties: str, **options: dict[str, float]) -> Impact:
    return impact(network_of(*ties), "c", weight=options.get("weight"))


def test_the_first_is_told_with_what_it_rests_on() -> None:
    network = network_of("ac", "ae", "af", "bc", "cp", "ap", located=["ec"])
    answer = impact(network, "c")
    [said, why, lost] = city_headlines.impact(answer)
    assert said == "A has the greatest recorded impact on C, ahead of F and B."
    assert why.startswith("It comes first in the city's shortest routes (")
    assert "projects delivered (1 of 1)" in why
    assert lost == "Without it one party would have no route to the city."
    assert city_headlines.ranked(answer).startswith("A leads by ")


def test_one_alone_and_several_alike_are_told_as_such() -> None:
    alone = impact_on_c("ac", "ad")
    assert city_headlines.impact(alone) == ["A alone has a recorded impact on C."]
    assert city_headlines.ranked(alone) == "Only A has an impact on record"
    alike = impact_on_c("ac", "bc", "cp", "ap", "bp")
    assert city_headlines.impact(alike) == ["A and B share the greatest recorded impact on C."]
    assert city_headlines.ranked(alike) == "Two share the first place"
    many = impact_on_c(*(f"{firm}{end}" for firm in "abefgh" for end in "cp"), "cp")
    [said] = city_headlines.impact(many)
    assert said == "A, B, E and three more share the greatest recorded impact on C."


def test_a_component_that_weighs_nothing_is_no_reason() -> None:
    answer = impact_on_c("ac", "ae", "af", "bc", "cp", "ap", weight={"dependency": 0})
    [said, why, *_] = city_headlines.impact(answer)
    assert said.startswith("By these weights A has the greatest recorded impact on C")
    assert "shortest routes (" not in why


def test_no_impact_is_said_in_the_words_of_the_answer() -> None:
    answer = impact(network_of(located=["ac"]), "c")
    assert city_headlines.impact(answer) == [answer.sentences[0]]
    assert city_headlines.ranked(answer) == "No impact on C is on record"


def test_where_the_parties_meet_is_counted_once_each() -> None:
    network = network_of("cp", "cq", "ap", "aq", "bp", "eq", "fc")
    found = ecosystem_of(network, network.facts.position("c"), NO_FILTER, {})
    assert city_headlines.meeting(found) == "Three of its four parties meet at P or Q"
    alone = network_of("cp")
    found = ecosystem_of(alone, alone.facts.position("c"), NO_FILTER, {})
    assert city_headlines.meeting(found) == "No ecosystem of C is on record"


def compared(*ties: str) -> Comparison:
    return compare(network_of(*ties), ["c", "d"])


def test_cities_side_by_side_are_told_by_size_and_dependence() -> None:
    answer = compared("ac", "bc", "ae", "af", "gd")
    said = city_headlines.comparison(answer)
    assert said == "C has the largest ecosystem and leans hardest on one connector"
    assert city_headlines.shared(answer) == "They share no party on record"
    assert city_headlines.beside(answer, "c") == (
        "Beside one well recorded city, C leans hardest on one connector"
    )
    assert city_headlines.beside(answer, "d").endswith("D has the smallest ecosystem")
    alike = compared("ac", "ad")
    assert city_headlines.comparison(alike) == "C and D have ecosystems of equal size"
    assert city_headlines.shared(alike) == "A belongs to both ecosystems"
    assert city_headlines.leaning(alike) == "Both lean on A"
    many = compared(*(f"{firm}{city}" for firm in "abefgh" for city in "cd"))
    assert city_headlines.shared(many) == "A, B, E and three more belong to both ecosystems"
    assert city_headlines.density(many) == "No pair of their parties is tied directly"
    assert city_headlines.leaning(compared("cp", "dq")) == "None of them leans on a connector"


def test_only_the_first_is_above_all() -> None:
    assert [standing(rank) for rank in (0, 0.5, 0.9999, 1)] == [
        "", "above 50%", "above 99.9%", "above all",
    ]  # fmt: skip
    assert [city_headlines.points(score) for score in (0, 0.5, 0.999, 1)] == [0, 50, 99, 100]
