"""Paths whose ties have ended are told in the past, with what holds today."""

import re
from collections.abc import Sequence
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.views.connect import headlines
from graph import connect, load_seeds
from graph.answers import Connection
from graph.compile import compile_network
from graph.dates import days_of, today
from graph.ecosystem import Ecosystem, Entity, Statement, Tie
from graph.facts import gather
from graph.filter import FilterOptions
from graph.model import Kind, Relation
from graph.network import Network
from graph.questions.wording.connect import apart, path_end
from tests.graph.test_ended import lasts, left_over
from tests.sentences import faults
from tests.strategies import ecosystems, examples

PARTNERS = Relation.PARTNERS_WITH


def partners(*ties: tuple[str, str, str, str]) -> Network:
    """Return companies with ties of the years given: (source, target, since, until)."""
    ids = sorted({end for tie in ties for end in tie[:2]})
    return compile_network(
        gather(
            [Entity(id, Kind.COMPANY, id.title()) for id in ids],
            [
                Statement(min(a, b), PARTNERS, max(a, b), "", since, until, f"https://e.org/{n}")
                for n, (a, b, since, until) in enumerate(ties)
            ],
        )
    )


def told(*ties: tuple[str, str, str, str]) -> tuple[str, Connection]:
    answer = connect(partners(*ties), "x", "y")
    return headlines.answer(answer), answer


def test_a_direct_tie_that_ended_is_told_with_its_years() -> None:
    headline, answer = told(("x", "y", "2008", "2012"))
    assert headline == "X partnered with Y (2008 to 2012)"
    assert answer.sentences[0] == "X and Y were directly tied: X partnered with Y (2008 to 2012)."
    assert "Today, there is no recorded path between them." in answer.sentences
    assert (answer.distance, answer.lasting_distance, answer.routes[0].ended) == (1, None, 2012)


def test_a_direct_tie_that_holds_comes_before_one_that_ended() -> None:
    entities = [Entity("x", Kind.COMPANY, "X"), Entity("y", Kind.COMPANY, "Y")]
    stated = [
        Statement("x", Relation.FUNDS, "y", "", "2008", "2012", "https://e.org/1"),
        Statement("x", Relation.SUPPLIES, "y", "", "", "", "https://e.org/2"),
    ]
    answer = connect(compile_network(gather(entities, stated)), "x", "y")
    assert headlines.answer(answer) == "X supplies Y"
    assert answer.sentences[0] == "X and Y are directly tied: X supplies Y (undated)."
    assert (answer.lasting_distance, answer.routes[0].ended) == (1, None)


def test_a_path_that_ended_is_told_in_the_past_with_its_year() -> None:
    headline, answer = told(("x", "a", "2008", "2012"), ("a", "y", "2010", ""))
    assert headline == "A connected X and Y until 2012; today there is no recorded path"
    assert answer.sentences == (
        "X and Y were two steps apart until 2012; only one path was that short.",
        "It ran through A.",
        "A was essential: without it there was no path.",
        "X and Y had only one recorded partner each.",
        "Today, there is no recorded path between them.",
    )
    assert answer.routes[0].ended == 2012
    assert not answer.connectors[0].lasts


def test_of_all_ended_steps_the_first_to_end_ends_the_path() -> None:
    headline, answer = told(("x", "a", "2008", "2012"), ("a", "y", "2006", "2010-05"))
    assert headline == "A connected X and Y until 2010; today there is no recorded path"
    assert answer.routes[0].ended == 2010


def test_steps_that_were_never_active_together_have_no_until() -> None:
    headline, answer = told(("x", "a", "2001", "2002"), ("a", "y", "2008", "2010"))
    assert headline == "A connected X and Y; today there is no recorded path"
    assert "The ties on path 1 were never active at the same time." in answer.sentences


def test_a_longer_path_that_holds_is_named_beside_one_that_ended() -> None:
    headline, answer = told(
        ("x", "a", "2008", "2012"), ("a", "y", "", ""), ("x", "b", "", ""), ("b", "a", "2015", ""),
    )  # fmt: skip
    assert headline == "A connected X and Y until 2012; today they are three steps apart"
    assert "Today, they are three steps apart, through B and A." in answer.sentences
    assert answer.lasting_route is not None
    assert answer.lasting_route.entities == ("x", "b", "a", "y")
    assert (answer.lasting_distance, answer.lasting_routes) == (3, 0)
    # every path runs through it, then and now
    assert "A is essential: without it there is no path." in answer.sentences


def test_the_path_that_holds_is_told_from_the_end_asked_about_first() -> None:
    network = partners(
        ("x", "a", "2008", "2012"), ("a", "y", "", ""), ("x", "b", "", ""), ("b", "a", "2015", ""),
    )  # fmt: skip
    answer = connect(network, "y", "x")
    assert answer.lasting_route is not None
    assert answer.lasting_route.entities == ("y", "a", "b", "x")


def test_some_of_several_shortest_paths_ended() -> None:
    headline, answer = told(
        ("x", "a", "2008", "2012"), ("a", "y", "", ""), ("x", "b", "", ""), ("b", "y", "2015", ""),
    )  # fmt: skip
    assert headline == "Two equally short paths between X and Y, of which one has ended"
    assert answer.sentences[:2] == (
        "X and Y are two steps apart, by two equally short paths.",
        "One of these paths has ended.",
    )
    assert {c.id: c.lasts for c in answer.connectors} == {"a": False, "b": True}
    # two paths shared nobody, and one of them is left
    assert (
        "No single connector was essential: two separate paths had no one in common."
        in answer.sentences
    )


def test_a_step_that_a_tie_without_an_end_joins_has_not_ended() -> None:
    for since, until in (("", ""), ("2015", ""), ("2010", "2999")):
        headline, answer = told(
            ("x", "a", "2008", "2012"), ("x", "a", since, until), ("a", "y", "", "")
        )
        assert headline == "Only A connects X and Y"
        assert (answer.routes[0].ended, answer.lasting_routes) == (None, 1)


def test_the_heading_of_the_picture_says_that_a_tie_has_ended() -> None:
    answer = connect(
        partners(
            ("x", "a", "2008", "2012"), ("a", "b", "", ""), ("a", "c", "", ""), ("b", "y", "", ""),
            ("c", "y", "", ""),
        ),
        "x", "y",
    )  # fmt: skip
    assert headlines.busiest_tie(answer) == (
        "Both paths shown use the tie between X and A, which has ended"
    )


def test_an_answer_as_of_a_date_tells_of_that_date_alone() -> None:
    network = partners(("x", "a", "2008", "2012"), ("a", "y", "2010", ""))
    then = connect(network, "x", "y", as_of="2011")
    assert headlines.answer(then) == "By dated ties, X and Y were two steps apart in 2011"
    assert (then.routes[0].ended, then.lasting_distance, then.lasting_routes) == (None, 2, 1)
    assert "oday" not in then.explanation
    assert connect(network, "x", "y", as_of="2013").distance is None


def test_a_path_recorded_for_a_year_has_not_ended() -> None:
    headline, answer = told(("x", "a", "2016-02", "2016-02"), ("a", "y", "2010", ""))
    assert headline == (
        "A connected X and Y (last recorded in 2016); without ties of earlier years there is no "
        "recorded path"
    )
    assert "Without ties of earlier years, there is no recorded path between them." in (
        answer.sentences
    )
    assert answer.sentences[0] == (
        "X and Y were two steps apart (last recorded in 2016); only one path was that short."
    )
    [route] = answer.routes
    assert (route.ended, route.last_recorded) == (None, 2016)
    assert path_end(route) == "This path is recorded for 2016; nothing says whether it still holds."
    assert not answer.connectors[0].lasts


def test_a_direct_tie_recorded_for_a_day_is_told_by_it() -> None:
    headline, answer = told(("x", "y", "2016-02-03", "2016-02-03"))
    assert headline == "X partnered with Y (recorded on Feb 3, 2016)"
    assert answer.sentences[0] == (
        "X and Y were directly tied: X partnered with Y (recorded on Feb 3, 2016)."
    )


@pytest.mark.parametrize(
    ("first", "second", "end"),
    [
        (("2010", "2012"), ("2016", "2016"), "A tie on this path ended in 2012."),
        (("2010", "2019"), ("2016", "2016"), "A tie on this path ended in 2019."),
        (("2010", "2016"), ("2016-02", "2016-02"), "A tie on this path ended in 2016."),
        (("2012", "2012"), ("2016", "2016"), "A tie on this path is recorded for 2012 alone."),
        (("2016", "2016"), ("2016-02", "2016-02"),
         "This path is recorded for 2016; nothing says whether it still holds."),
        (("", "2012"), ("", ""), "This path ended in 2012."),
        (("2012", "2012"), ("2012", ""),
         "This path is recorded for 2012; nothing says whether it still holds."),
        (("2012", ""), ("", ""), ""),
    ],
)  # fmt: skip
def test_the_end_of_a_path_is_what_is_known_of_its_steps(
    first: tuple[str, str], second: tuple[str, str], end: str
) -> None:
    _, answer = told(("x", "a", *first), ("a", "y", *second))
    assert path_end(answer.routes[0]) == end


def test_of_paths_some_of_which_are_recorded_for_a_year_none_is_said_to_have_ended() -> None:
    headline, answer = told(
        ("x", "a", "2016", "2016"), ("a", "y", "", ""), ("x", "b", "2008", "2012"),
        ("b", "y", "", ""), ("x", "c", "", ""), ("c", "y", "2015", ""),
    )  # fmt: skip
    assert headline == (
        "Three equally short paths between X and Y, of which two rest on ties of earlier years"
    )
    assert "Two of these paths rest on ties of earlier years." in answer.sentences


def merged(until: str = "2017-12") -> Network:
    """Return a body that merged into another, which is a partner of a third."""
    entities = [Entity(id, Kind.ORGANIZATION, id.title()) for id in ("old", "new", "other")]
    stated = [
        Statement("old", Relation.PART_OF, "new", "merged into", "2017-12", until, "https://e.org"),
        Statement("new", PARTNERS, "other", "", "2016", "", "https://e.org"),
    ]
    return compile_network(gather(entities, stated))


@pytest.mark.parametrize("until", ["2017-12", ""])
def test_a_path_over_a_merger_has_not_ended(until: str) -> None:
    network = merged(until)
    answer = connect(network, "old", "other")
    assert headlines.answer(answer) == "Only New connects Old and Other"
    assert (answer.lasting_distance, answer.lasting_routes) == (2, 1)
    assert path_end(answer.routes[0]) == ""
    direct = connect(network, "new", "old")
    when = "Dec 2017" if until else "recorded in Dec 2017"
    assert headlines.answer(direct) == f"Old merged into New ({when})"
    assert direct.sentences[0] == f"New and Old are directly tied: Old merged into New ({when})."
    # as of a date the tie holds by its own interval
    assert connect(network, "old", "other", as_of="2017-12").distance == 2
    assert (connect(network, "old", "other", as_of="2019").distance is None) == bool(until)


def test_a_path_over_an_event_ended_with_it() -> None:
    entities = [
        Entity("a", Kind.COMPANY, "A"), Entity("b", Kind.COMPANY, "B"),
        Entity("e", Kind.EVENT, "Expo 2018"),
    ]  # fmt: skip
    stated = [
        Statement(one, Relation.PARTICIPATES_IN, "e", "", "2018", "2018", "https://e.org/1")
        for one in ("a", "b")
    ]
    answer = connect(compile_network(gather(entities, stated)), "a", "b")
    assert path_end(answer.routes[0]) == "This path ended in 2018."
    assert headlines.answer(answer) == (
        "The event Expo 2018 connected A and B until 2018; today there is no recorded path"
    )
    # of who was there nothing is said to have ended
    assert [(e.ended, e.last_recorded) for e in answer.entities.values()] == 3 * [(None, 2018)]


OPTIONS: list[FilterOptions] = [{}, {"undated": "drop"}, {"context": True}]


@st.composite
def questions(draw: st.DrawFn) -> tuple[Ecosystem, str, str, FilterOptions]:
    ecosystem = draw(ecosystems(most=9, density=22))
    ids = list(ecosystem.ids)
    x = draw(st.sampled_from(ids))
    y = draw(st.sampled_from(ids))
    return ecosystem, x, y, draw(st.sampled_from(OPTIONS))


@examples(300)
@given(questions())
def test_what_lasts_is_what_is_left_without_what_ended(
    question: tuple[Ecosystem, str, str, FilterOptions],
) -> None:
    ecosystem, x, y, options = question
    answer = connect(compile_network(ecosystem), x, y, **options)
    left = connect(compile_network(left_over(ecosystem)), x, y, **options)
    assert answer.lasting_distance == left.distance
    same = left.shortest_length == answer.shortest_length
    assert answer.lasting_routes == (left.shortest_routes if same else 0)
    if x != y and answer.distance is not None:
        assert answer.lasting_independent_routes == left.independent_routes
        assert answer.lasting_parties_distance == left.parties_distance
    if x != y and left.distance is not None and left.distance != answer.distance:
        assert answer.lasting_route is not None
        assert answer.lasting_route.entities == left.routes[0].entities
        assert (answer.lasting_route.ended, answer.lasting_route.last_recorded) == (None, None)
    else:
        assert answer.lasting_route is None
    kinds = {entity.id: entity.kind for entity in ecosystem.entities()}
    for route in answer.routes:
        ends = [known for hop in route.hops if (known := end_of(hop, kinds))]
        years = {
            ended: min((day for day, by in ends if by == ended), default=0) for _, ended in ends
        }
        assert route.ended == year_of(years.get(True, 0))
        assert route.last_recorded == year_of(years.get(False, 0))
    for connector in answer.connectors:
        if same and connector.share:
            assert connector.lasts == any(c.id == connector.id and c.share for c in left.connectors)
    names = [named.name for named in answer.entities.values()]
    headline = headlines.answer(answer)
    assert not [f for s in (*answer.sentences, f"{headline}.") for f in faults(s, names=names)]


def end_of(hop: Sequence[Tie], kinds: dict[str, str]) -> tuple[int, bool] | None:
    """Return the last day of a hop, and whether it ended then; None while one of its ties holds."""
    stated = [s for tie in hop for s in tie.evidence]
    if any(lasts(s, s.target) for s in stated):
        return None
    day = max(days_of(s.until)[1] for s in stated)
    last = [s for s in stated if days_of(s.until)[1] == day]
    at_event = any(Kind.EVENT in (kinds[s.source], kinds[s.target]) for s in last)
    return day, at_event or any(s.since != s.until for s in last)


def year_of(day: int) -> int | None:
    return date.fromordinal(day).year if day else None


@pytest.fixture(scope="module")
def seeds() -> Network:
    return load_seeds()


#: Verbs of headlines that speak of today.
PRESENT = re.compile(r"\b(?:connects|runs|are|is|use|uses)\b")


def test_no_headline_of_the_shipped_facts_speaks_of_today_by_ties_that_ended(
    seeds: Network,
) -> None:
    facts = seeds.facts
    ended = [
        tie for tie in facts.ties()
        if all(s.until and days_of(s.until)[1] < today() for s in tie.evidence)
    ]  # fmt: skip
    ends = {(tie.source, tie.target) for tie in ended}
    # the two of each tie that ended, and its one end with a partner of the other
    asked = dict.fromkeys(ends)
    for a, b in sorted(ends):
        row = seeds.slots["neighbor"][slice(*seeds.starts[facts.position(b) :][:2])]
        asked |= {(a, facts.ids[at]): None for at in row.tolist()[:3] if facts.ids[at] != a}
    assert len(asked) > 600
    past = 0
    for x, y in asked:
        answer = connect(seeds, x, y)
        if answer.distance is None:
            continue
        headline = headlines.answer(answer)
        now = re.split("; (?:today|without ties of earlier years) ", headline)[0]
        shown = [r for r in answer.routes if r.length == (answer.distance or 0)]
        if shown and all(map(path_end, shown)) and len(shown) >= answer.shortest_routes:
            past += 1
            if answer.direct:
                assert re.search(r"\d{4}|former", now), headline
            else:
                assert not PRESENT.search(strip(now, answer)), headline
        elif not answer.direct and any(map(path_end, shown)):
            still = answer.lasting_routes < answer.shortest_routes
            told = "ended" in now or "earlier years" in now
            assert told or now != headline or not still or all_pass(answer), headline
    assert past > 250


def all_pass(answer: Connection) -> bool:
    """Tell whether the headline names who is on every shortest path, then and now."""
    return answer.connectors[0].share == 1 or any(c.indispensable for c in answer.connectors)


def strip(text: str, answer: Connection) -> str:
    for named in answer.entities.values():
        text = text.replace(named.name, "")
    return text


def test_each_shown_hop_that_ended_is_told_in_the_past(seeds: Network) -> None:
    from app.presentation.phrases import verb

    answer = connect(seeds, "accenture", "chicago-il")
    hops = zip(pairwise(answer.routes[0].entities), answer.routes[0].hops, strict=True)
    assert [verb(ties[0], start) for (start, _), ties in hops] == [
        "was a member of", "was led by",
    ]  # fmt: skip


def test_sightings_at_two_times_may_have_been_at_one() -> None:
    _, answer = told(("x", "a", "2011", "2011"), ("a", "y", "2015", ""))
    [route] = answer.routes
    assert not route.coexist
    assert apart(route) == "Nothing shows that all ties on this path were active at the same time."
    assert "Nothing shows that all ties on path 1 were active at the same time." in answer.sentences
    _, ended = told(("x", "a", "2001", "2002"), ("a", "y", "2008", "2010"))
    assert apart(ended.routes[0]) == "The ties on this path were never active at the same time."
