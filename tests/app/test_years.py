"""The years that sliders and charts step through, and what is counted in each."""

from hypothesis import given

from graph.compile import compile_network
from graph.ecosystem import Ecosystem, Entity, Statement
from graph.facts import gather
from graph.filter import NO_FILTER, FilterOptions
from graph.model import Kind, Relation
from graph.network import Network
from graph.questions.connect import connect
from graph.questions.counting.by_year import routes_by_year
from graph.questions.counting.filtered_view import filter_of
from graph.questions.coverage import coverage
from tests.graph.test_connect import questions
from tests.strategies import examples

PARTNERS = Relation.PARTNERS_WITH


def partners(*dates: tuple[str, str, str, str]) -> Network:
    """Return companies tied in pairs, each with a since and an until."""
    ids = sorted({id for tie in dates for id in tie[:2]})
    return compile_network(
        gather(
            [Entity(id, Kind.COMPANY, id.title()) for id in ids],
            [Statement(a, PARTNERS, b, "", since, until) for a, b, since, until in dates],
        )
    )


def test_years_reach_past_the_last_end() -> None:
    network = partners(("alpha", "hub", "2010", "2015"), ("beta", "hub", "2011", ""))
    assert coverage(network).span == range(2010, 2017)
    found = routes_by_year(network, "alpha", "beta", NO_FILTER, coverage(network).span)
    assert found.years == {2010: 0, 2011: 1, 2012: 1, 2013: 1, 2014: 1, 2015: 1, 2016: 0}


def test_a_gap_between_two_periods_is_seen() -> None:
    network = partners(
        ("alpha", "zeta", "2005", "2008"),
        ("alpha", "zeta", "2019", ""),
        ("beta", "zeta", "2001", ""),
    )
    assert coverage(network).span == range(2001, 2020)
    found = routes_by_year(network, "alpha", "beta", NO_FILTER, coverage(network).span)
    assert [year for year, held in found.years.items() if held] == [*range(2005, 2009), 2019]


def test_an_end_alone_and_a_rare_first_year_are_years_too() -> None:
    network = partners(("alpha", "hub", "1890", ""), ("beta", "hub", "", "1999-05"))
    assert coverage(network).span == range(1890, 2001)
    assert coverage(partners(("alpha", "hub", "", ""))).span == range(0)


@examples(60)
@given(questions())
def test_each_year_counts_what_a_question_as_of_it_answers(
    question: tuple[Ecosystem, str, str, FilterOptions],
) -> None:
    ecosystem, x, y, options = question
    options.pop("as_of", None)
    network = compile_network(ecosystem)
    whole = connect(network, x, y, **options)
    found = routes_by_year(network, x, y, filter_of(network, **options), range(2010, 2022))
    assert found.length == whole.shortest_length
    for year, held in found.years.items():
        asked: FilterOptions = {**options, "as_of": str(year)}
        then = connect(network, x, y, **asked)
        same = then.shortest_length == whole.shortest_length
        assert held == (then.shortest_routes if same else 0)
