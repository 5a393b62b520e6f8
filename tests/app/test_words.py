"""What pages say: headlines by case, dates, numbers, addresses."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.presentation.phrases import (
    date,
    described,
    grouped,
    heading,
    heading_of,
    host,
    percent,
    percentile,
    scored,
    times,
    when,
)
from app.views.connect import headlines
from app.views.entity import headlines as entity_headlines
from graph.answers import Connection, Named
from graph.compile import compile_network
from graph.ecosystem import Entity, Statement, Tie
from graph.facts import gather
from graph.model import Kind, Relation
from graph.questions.connect import connect
from graph.questions.role import role


def between(*chains: str, kinds: dict[str, Kind] | None = None, **options: int) -> Connection:
    """Answer who connects x to y where letters in a row are neighbors: ``xay`` is x - a - y."""
    letters = sorted({letter for chain in (*chains, "xy") for letter in chain})
    entities = [Entity(id, (kinds or {}).get(id, Kind.ORGANIZATION), id.upper()) for id in letters]
    ties = {tuple(sorted(pair)) for chain in chains for pair in pairwise(chain)}
    facts = gather(
        entities,
        [
            Statement(a, Relation.PARTNERS_WITH, b)
            if Kind.EVENT not in {(kinds or {}).get(a), (kinds or {}).get(b)}
            else Statement(
                *((a, Relation.HOSTS, b) if (kinds or {}).get(b) else (b, Relation.HOSTS, a))
            )
            for a, b in ties
        ],
    )
    return connect(compile_network(facts), "x", "y", routes=options.get("routes", 5))


@pytest.mark.parametrize(
    ("chains", "headline"),
    [
        (("xy",), "X partners with Y"),
        (("xy", "xay"), "X partners with Y"),
        (("xa", "by"), "No recorded path between X and Y"),
        (("xay",), "Only A connects X and Y"),
        (("xaby",), "Every path between X and Y runs through A and B"),
        (("xay", "xbcy"), "A is on the only shortest path between X and Y"),
        (("xaby", "xacy", "xdefy"), "A is on every shortest path between X and Y"),
        (("xay", "xby"), "A and B are each on one of the two shortest paths between X and Y"),
        (("xaby", "xacy", "xdey", "xdfy", "xdgy"),
         "D is on most of the shortest paths between X and Y"),
        (("xaby", "xacy", "xdey", "xdfy"),
         "A and D are each on half of the shortest paths between X and Y"),
        (("xay", "xby", "xcy"), "No single connector: three equally short paths between X and Y"),
    ],
)  # fmt: skip
def test_the_headline_goes_by_case(chains: tuple[str, ...], headline: str) -> None:
    assert headlines.answer(between(*chains)) == headline


def test_a_question_about_one_is_said() -> None:
    network = compile_network(gather([Entity("x", Kind.CITY, "X")]))
    assert headlines.answer(connect(network, "x", "x")) == "From and to are both X"


@pytest.mark.parametrize(
    ("chains", "heading"),
    [
        (("xay",), "The path as a picture"),
        (("xay", "xbcy"), "The paths as a picture"),
        (("xay", "xby"), "The paths as a picture"),
        (("xaby", "xacy", "xdey", "xdfy"), "The paths as a picture"),
        (("xaby", "xacy"), "Both paths shown use the tie between X and A"),
        (("xaby", "xacy", "xdey"), "Two of the three paths shown use the tie between X and A"),
    ],
)
def test_the_picture_is_headed_by_the_busiest_tie_if_there_is_one(
    chains: tuple[str, ...], heading: str
) -> None:
    assert headlines.busiest_tie(between(*chains)) == heading


@pytest.mark.parametrize(
    ("chains", "heading"),
    [
        (("xay",), "One path"),
        (("xay", "xby"), "Two paths"),
        (("xay", "xey"), "One of two paths runs through an event"),
        (("xey", "xfy"), "Both paths run through an event"),
        (("xay", "xey", "xfy"), "Two of three paths run through an event"),
    ],
)
def test_paths_through_events_are_counted(chains: tuple[str, ...], heading: str) -> None:
    kinds = {"e": Kind.EVENT, "f": Kind.EVENT}
    assert headlines.paths(between(*chains, kinds=kinds)) == heading


def test_who_would_have_to_drop_out_is_said() -> None:
    assert headlines.bottleneck(between("xay")) == "One connector is on every path: A"
    # each of them is on every path: no set of all of them has to drop out
    chain = between("xaby")
    assert headlines.bottleneck(chain) == "If either of these dropped out, no path would be left"
    assert headlines.essential(chain) == ["a", "b"]
    assert "A and B are essential: without either of them there is no path." in chain.sentences
    assert "without any one of them there is no path" in between("xabcy").explanation
    many = headlines.bottleneck(between("xay", "xby", "xy"))
    assert many == "If both of these dropped out, only the direct tie would be left"


def test_the_role_is_said() -> None:
    people = [Entity(id, Kind.PERSON, id) for id in "abc"]
    ties = [Statement(id, Relation.WORKS_FOR, "x") for id in "abc"]
    network = compile_network(gather([Entity("x", Kind.COMPANY, "X"), *people], ties))
    assert entity_headlines.role(role(network, "x")) == "Links between its partners"
    assert entity_headlines.role(role(network, "a")) == "Links between a's partners"
    firms = [Entity(f"c{n}", Kind.COMPANY, f"C {n}") for n in range(7)]
    schools = [Entity(f"u{n}", Kind.UNIVERSITY, f"U {n}") for n in range(7)]
    ties = [Statement("c0", Relation.PARTNERS_WITH, f"c{n}") for n in range(1, 7)]
    network = compile_network(gather([*firms, *schools], ties))
    assert entity_headlines.role(role(network, "c0")) == (
        "C 0 links partners within its own sector (company) more often than by chance"
    )


@pytest.mark.parametrize(
    ("since", "until", "words"),
    [
        ("", "", "undated"),
        ("2016", "", "from 2016"),
        ("2017-09", "", "from Sep 2017"),
        ("2017-09-04", "2017-09-04", "Sep 4, 2017"),
        ("2012", "2016-12", "2012 to Dec 2016"),
        ("", "2016", "until 2016"),
    ],
)
def test_dates_are_said_as_people_write_them(since: str, until: str, words: str) -> None:
    assert when(since, until) == words
    assert date("2016") == "2016"


def test_an_act_is_done_by_a_date_and_a_tie_lasts_from_it() -> None:
    founded = Statement("a", Relation.LEADS, "b", "co-founder", since="2014")
    both = Statement("a", Relation.LEADS, "b", "founder and chairman", since="2014")
    assert times(Tie("a", Relation.LEADS, "b", (founded,))) == "recorded in 2014"
    assert times(Tie("a", Relation.LEADS, "b", (both,))) == "from 2014"
    ended = Statement("a", Relation.LEADS, "b", "co-founder", since="2014", until="2016")
    assert times(Tie("a", Relation.LEADS, "b", (ended,))) == "2014 to 2016"


@pytest.mark.parametrize(
    ("value", "words"),
    [(0.112, "11.2%"), (0.00095, "0.095%"), (0.00001, "0.001%"), (9.5e-7, "<0.001%"), (0, "0%")],
)
def test_a_share_of_paths_is_never_said_with_an_exponent(value: float, words: str) -> None:
    assert scored("betweenness", value) == words


@pytest.mark.parametrize(
    ("share", "words"),
    [(1, "100%"), (0.5, "50%"), (0.125, "12.5%"), (1 / 3, "33.3%"), (0.0004, "<0.1%"),
     (0.9999, ">99.9%"), (0, "0%")],
)  # fmt: skip
def test_shares_have_one_decimal_at_most(share: float, words: str) -> None:
    assert percent(share) == words


def test_ranks_and_numbers_are_said() -> None:
    assert percentile(0.997) == "more than 99%"
    assert percentile(1) == "all"
    assert percentile(0.5) == "50%"
    assert grouped(1709) == "1,709"


@given(st.text())
def test_any_address_has_a_host_or_none(url: str) -> None:
    assert "www." not in host(f"https://www.{url}")[:4]
    host(url)


def test_hosts_and_headings_are_said() -> None:
    assert host("https://www.example.org/a?b") == "example.org"
    assert host("article:cities-that-outsource") == "article"
    assert heading(Relation.LEADS, outward=False) == "Led by"
    assert heading(Relation.LEADS, outward=False, ended=True) == "Was led by"
    assert heading(Relation.LEADS, outward=True, ended=True) == "Led"
    assert heading(Relation.MEMBER_OF, outward=True) == "Member of"
    founder = Tie("a", Relation.LEADS, "b", (Statement("a", Relation.LEADS, "b", "co-founder"),))
    assert heading_of(founder, outward=True) == "Co-founded"
    assert heading_of(founder, outward=False) == "Co-founded by"
    former = Tie("a", Relation.LEADS, "b", (Statement("a", Relation.LEADS, "b", "former CEO"),))
    assert heading_of(former, outward=False) == "Was led by"
    assert heading(Relation.WORKS_FOR, outward=False) == "Its people"
    assert heading(Relation.WORKS_FOR, outward=True) == "Posts"
    clerk = Tie("a", Relation.WORKS_FOR, "b", (Statement("a", Relation.WORKS_FOR, "b", "clerk"),))
    assert heading_of(clerk, outward=True) == "Works for"
    assert heading_of(clerk, outward=False) == "Its people"
    chair = Tie("a", Relation.WORKS_FOR, "b", (Statement("a", Relation.WORKS_FOR, "b", "chair"),))
    assert heading_of(chair, outward=False) == "Has on its board"
    named = Named("a", "A", "project", "living-lab", "project", "Dallas")
    assert described(named) == "living lab in Dallas"
