"""What is shown of a tie is what holds: its evidence, dates and periods under a filter's date."""

from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph import connect, summary
from graph.compile import compile_network
from graph.dates import EARLIEST, LATEST, days_of, today
from graph.ecosystem import Ecosystem, Entity, Period, Statement, Tie, joined
from graph.errors import InvalidQuestion
from graph.facts import gather
from graph.filter import FilterOptions, narrow
from graph.model import RULES, Kind, Relation
from graph.network import Network
from graph.phrasing import past
from graph.questions.entity import describe, neighbourhood
from graph.questions.wording.phrases import times, verb
from tests.graph import oracle
from tests.strategies import ecosystems, examples, filters

MANY = examples(150)

LED, TAKES = Relation.LEADS, Relation.PARTICIPATES_IN


def smart_columbus() -> Network:
    """Return a project first dated 2016, with an undated statement of its lead and a member."""
    return compile_network(
        gather(
            [
                Entity("columbus-oh", Kind.CITY, "Columbus"),
                Entity("smart-columbus", Kind.PROJECT, "Smart Columbus"),
                Entity("ibm", Kind.COMPANY, "IBM"),
            ],
            [
                Statement("columbus-oh", LED, "smart-columbus", "", "2016", "", "https://e.org/a"),
                Statement("columbus-oh", LED, "smart-columbus", "", "", "", "https://e.org/b"),
                Statement("ibm", TAKES, "smart-columbus", "", "", "", "https://e.org/c"),
            ],
        )
    )


def two_periods() -> Network:
    """Return two partners of a third; one tie ended in 2008 and began again in 2019."""
    partners = Relation.PARTNERS_WITH
    return compile_network(
        gather(
            [Entity(id, Kind.COMPANY, id.title()) for id in ("alpha", "beta", "zeta")],
            [
                Statement("alpha", partners, "zeta", "founder", "2005", "2008", "https://e.org/1"),
                Statement("alpha", partners, "zeta", "sponsor", "2019", "", "https://e.org/2"),
                Statement("beta", partners, "zeta", "", "2001", "", "https://e.org/3"),
            ],
        )
    )


def test_dates_that_leave_no_day_out_are_told_as_the_sources_state_them() -> None:
    partners = Relation.PARTNERS_WITH
    network = compile_network(
        gather(
            [Entity(id, Kind.COMPANY, id.title()) for id in ("alpha", "beta")],
            [
                Statement("alpha", partners, "beta", "", "", "2015", "https://e.org/1"),
                Statement("alpha", partners, "beta", "", "2011", "", "https://e.org/2"),
            ],
        )
    )
    told = describe(network, "alpha").ties[0]
    assert told.periods == (("", ""),)
    assert times(told) == "from 2011, until 2015 (sources differ)"


def check_told(ecosystem: Ecosystem, ties: list[Tie], options: FilterOptions) -> None:
    """Hold what is shown of ties to the statements that a brute force leaves."""
    allowed = {s for s, _ in oracle.statements(ecosystem, options)}
    for tie in ties:
        key = tie.source, tie.relation, tie.target
        stated = [s for s in ecosystem.statements() if (s.source, s.relation, s.target) == key]
        left = [s for s in stated if s in allowed]
        assert list(tie.evidence) == left
        assert set(tie.otherwise) == set(stated) - allowed
        assert (tie.role, tie.since, tie.until) == (left[0].role, left[0].since, left[0].until)
        assert tie.undated == all(not (s.since or s.until) for s in left)


@MANY
@given(ecosystems(most=8, density=30), filters(), st.data())
def test_every_tie_that_is_shown_rests_on_what_the_filter_leaves(
    ecosystem: Ecosystem, options: FilterOptions, data: st.DataObject
) -> None:
    network = compile_network(ecosystem)
    ids = list(ecosystem.ids)
    x, y = data.draw(st.sampled_from(ids)), data.draw(st.sampled_from(ids))
    answer = connect(network, x, y, **options)
    routed = [tie for route in answer.routes for hop in route.hops for tie in hop]
    check_told(ecosystem, routed, options)
    check_told(ecosystem, list(neighbourhood(network, x, **options).ties), options)
    check_told(ecosystem, list(describe(network, x, **options).ties), {**options, "context": True})
    whole = summary(network, **options)
    check_told(ecosystem, [*whole.newest, *whole.oldest], options)
    shown = {s.url for tie in routed for s in tie.evidence if s.url}
    assert {source.url for source in answer.sources} == shown


DATES = st.sampled_from(["", "2005", "2006", "2006-07", "2006-07-15", "2007", "2009-01", "2010"])


def days(period: tuple[str, str]) -> set[int]:
    """Return the days of a period between 2004 and 2012, an open end reaching beyond both."""
    since, until = period
    first = days_of(since)[0] if since else EARLIEST
    last = days_of(until)[1] if until else LATEST
    all_days = range(date(2004, 1, 1).toordinal(), date(2012, 1, 1).toordinal())
    return {day for day in all_days if first <= day <= last}


@examples(60)
@given(st.lists(st.tuples(DATES, DATES), max_size=5))
def test_periods_are_the_days_of_their_statements_and_share_none(
    drawn: list[tuple[str, str]],
) -> None:
    stated = [(s, u) for s, u in drawn if (s or u) and days((s, u))]
    found = [days(period) for period in joined(stated)]
    assert set().union(*found) == set().union(*map(days, stated))
    assert all(max(one) < min(other) for one, other in pairwise(found))
    named = {date for period in stated for date in period}
    assert all({since, until} <= named | {""} for since, until in joined(stated))


def test_as_of_a_year_a_tie_is_told_by_what_holds_in_it() -> None:
    zeta = connect(two_periods(), "alpha", "beta", as_of="2022").routes[0].hops[0][0]
    assert (zeta.role, zeta.since, zeta.until) == ("sponsor", "2019", "")
    assert zeta.periods == (Period("2019", ""),)
    assert [s.url for s in zeta.otherwise] == ["https://e.org/1"]
    whole = connect(two_periods(), "alpha", "beta").routes[0].hops[0][0]
    assert whole.periods == (Period("2005", "2008"), Period("2019", ""))
    assert whole.extent == Period("2005", "")
    assert connect(two_periods(), "alpha", "beta", as_of="2012").distance is None


def test_nothing_of_a_project_holds_before_the_first_date_on_its_record() -> None:
    network = smart_columbus()
    for year, distance in (("2010", None), ("2015-12-31", None), ("2016", 2), ("2030", 2)):
        assert connect(network, "ibm", "columbus-oh", as_of=year).distance == distance
        assert connect(network, "columbus-oh", "ibm", as_of=year).distance == distance
    assert summary(network, as_of="2010").ties_total == 0
    assert connect(network, "ibm", "columbus-oh", undated="drop").distance is None


def test_a_project_is_on_record_from_an_end_that_is_dated_too() -> None:
    """A statement may name an end alone: what it dates was there by then."""
    facts = gather(
        [Entity("p", Kind.PROJECT, "P"), *(Entity(id, Kind.COMPANY, id) for id in ("a", "b"))],
        [
            Statement("a", TAKES, "p", until="2012", url="https://e.org/1"),
            Statement("b", TAKES, "p", url="https://e.org/2"),
        ],
    )
    network = compile_network(facts)
    assert connect(network, "a", "b", as_of="2012").distance == 2
    assert connect(network, "a", "b", as_of="2011").distance is None
    assert connect(network, "a", "p", as_of="2011").distance == 1


PART = Relation.PART_OF


@pytest.mark.parametrize(
    ("stated", "from_year"),
    [
        ([("shuttle", "program", "")], "2016"),
        ([("shuttle", "part", ""), ("part", "program", "")], "2016"),
        ([("shuttle", "part", ""), ("part", "shuttle", ""), ("part", "program", "")], "2016"),
        ([("shuttle", "program", ""), ("shuttle", "early", "")], "2011"),
        ([("shuttle", "program", ""), ("shuttle", "part", "")], "2016"),  # no date says nothing
        ([("shuttle", "program", "2019")], "2019"),
        ([("shuttle", "part", "2014"), ("part", "program", "")], "2014"),
        ([("program", "shuttle", "")], None),  # a whole may be older than its parts
        ([("shuttle", "part", "")], None),
    ],
)
def test_a_project_without_a_date_is_no_older_than_what_it_is_part_of(
    stated: list[tuple[str, str, str]], from_year: str | None
) -> None:
    """A shuttle of Smart Columbus (2016) had no maker in 2014."""
    projects = [Entity(id, Kind.PROJECT, id) for id in ("early", "part", "program", "shuttle")]
    network = compile_network(
        gather(
            [*projects, Entity("easymile", Kind.COMPANY, "EasyMile")],
            [
                Statement("easymile", Relation.SUPPLIES, "shuttle", url="https://e.org/1"),
                Statement("easymile", LED, "early", since="2011", url="https://e.org/2"),
                Statement("easymile", LED, "program", since="2016", url="https://e.org/3"),
                *(
                    Statement(a, PART, b, since=since, url="https://e.org/4")
                    for a, b, since in stated
                ),
            ],
        )
    )
    for year in range(2008, 2022):
        holds = from_year is None or year >= int(from_year)
        direct = connect(network, "easymile", "shuttle", as_of=str(year)).direct
        assert direct is holds, year


@pytest.mark.parametrize(
    ("phrase", "then"),
    [
        ("leads", "led"), ("is led by", "was led by"), ("takes part in", "took part in"),
        ("partners with", "partnered with"), ("has the member", "had the member"),
        ("supplies", "supplied"), ("serves", "served"), ("includes", "included"),
        ("works for", "worked for"), ("employs", "employed"), ("represents", "represented"),
    ],
)  # fmt: skip
def test_relations_have_a_past(phrase: str, then: str) -> None:
    assert past(phrase) == then
    assert all(past(p) != p for rule in RULES.values() for p in (rule.phrase, rule.inverse))


@pytest.mark.parametrize(
    ("since", "until", "as_of", "holds"),
    [
        ("2016", "2018", "2016-01-01", True), ("2016", "2018", "2018-12-31", True),
        ("2016", "2018", "2015-12-31", False), ("2016", "2018", "2019", False),
        ("2016-02-29", "2016-02-29", "2016-02-29", True), ("2016-02-29", "", "2016-02-28", False),
        ("", "2016-02", "2016-02-29", True), ("", "2016-02", "2016-03-01", False),
        ("2016-12-31", "", "2016", True), ("", "2016-01-01", "2016", True),
        ("2016-05", "2016-05", "2016", True), ("2016-05", "2016-05", "2016-06", False),
        ("2000", "2000", "2000-02-29", True), ("2016", "", "9999-12-31", True),
    ],
)  # fmt: skip
def test_a_tie_holds_from_its_first_day_to_its_last(
    since: str, until: str, as_of: str, holds: bool
) -> None:
    pair = [Entity("a", Kind.COMPANY, "A"), Entity("b", Kind.COMPANY, "B")]
    facts = gather(pair, [Statement("a", Relation.FUNDS, "b", since=since, until=until)])
    answer = connect(compile_network(facts), "a", "b", as_of=as_of)
    assert answer.distance == (1 if holds else None)


@pytest.mark.parametrize("day", ["2015-02-29", "1900-02-29", "2016-13", "2016-00", "0000", "16"])
def test_a_day_that_there_is_not_is_refused(day: str) -> None:
    with pytest.raises(InvalidQuestion, match=f"as_of: “{day}” is not a date"):
        connect(two_periods(), "alpha", "beta", as_of=day)


@pytest.mark.parametrize(
    ("dates", "told"),
    [
        ([("2010", "2012"), ("", "")], "2010 to 2012, also undated"),
        ([("2010", ""), ("", "")], "from 2010"),
        ([("2010", "2012"), ("2013", "2014")], "2010 to 2012, 2013 to 2014"),
        ([("2010", "2012"), ("2012", "2014")], "2010 to 2014"),
        ([("2010", "9999"), ("", "")], "2010 to 9999"),
        ([("", "")], "undated"),
        ([("2016-02", "2016-02")], "recorded in Feb 2016"),
        ([("2016-02-03", "2016-02-03")], "recorded on Feb 3, 2016"),
        ([("2013", "2013"), ("2016", "2016")], "recorded in 2013 and 2016"),
        ([("2010", "2012"), ("2016", "2016")], "2010 to 2012, recorded in 2016"),
        ([("2016", "2016"), ("2016-03", "2016-03")], "recorded in 2016"),
        ([("2016", "2016"), ("", "")], "recorded in 2016, also undated"),
        ([("", "2016")], "until 2016"),
    ],
)
def test_what_may_go_on_is_not_told_as_ended(dates: list[tuple[str, str]], told: str) -> None:
    stated = [
        Statement("a", LED, "b", "", *each, f"https://e.org/{i}") for i, each in enumerate(dates)
    ]
    assert times(Tie("a", LED, "b", tuple(stated))) == told


def test_only_what_ended_is_told_in_the_past() -> None:
    def told(*dates: tuple[str, str]) -> str:
        evidence = tuple(
            Statement("ed", LED, "chamber", "", since, until, f"https://e.org/{at}")
            for at, (since, until) in enumerate(dates)
        )
        return verb(Tie("ed", LED, "chamber", evidence), "ed")

    assert told(("2021", "2021")) == "led"
    assert told(("2005", "2008"), ("2019", "")) == "leads"
    assert told(("2005", "2008"), ("2019", "2021")) == "led"
    assert told(("2021", "2021"), ("", "")) == "leads"  # an undated statement may hold still
    assert told(("", "9999")) == "leads"


@pytest.mark.parametrize(
    ("roles", "said", "of"),
    [
        (["co-founder"], "co-founded", "was co-founded by"),
        (["Founder"], "founded", "was founded by"),
        (["founding mayor"], "founded", "was founded by"),
        (["led creation"], "led the creation of", "was founded under the leadership of"),
        (["launched it"], "launched", "was launched by"),
        (["joint founder", "launched"], "co-founded", "was co-founded by"),
        (["helped form"], "helped form", "was formed with the help of"),
        (["founder and chairman"], "leads", "is led by"),
        (["guided since start", "program founder"], "leads", "is led by"),
        (["founder", ""], "leads", "is led by"),
        (["CEO"], "leads", "is led by"),
        (["former CEO"], "led", "was led by"),
        (["former CEO", "chair"], "leads", "is led by"),
        (["initiative owner"], "leads", "is led by"),
    ],
)
def test_who_founded_a_body_is_not_told_as_leading_it(roles: list[str], said: str, of: str) -> None:
    stated = [Statement("ed", LED, "b", role, url=f"https://e.org/{role}") for role in roles]
    tie = Tie("ed", LED, "b", tuple(stated))
    assert verb(tie, "ed") == said
    assert verb(tie, "b") == of


def test_only_leading_is_told_by_an_act() -> None:
    member = Statement("ed", Relation.MEMBER_OF, "b", "founding member", url="https://e.org/1")
    assert verb(Tie("ed", Relation.MEMBER_OF, "b", (member,)), "ed") == "is a member of"


def test_a_filter_made_before_is_the_same_question() -> None:
    network = smart_columbus()
    asked: FilterOptions = {"as_of": "2017", "avoid": ["IBM"], "undated": "drop"}
    known = connect(network, "Columbus", "Smart Columbus", **asked)
    assert known.filter.avoid == ("ibm",)
    assert connect(network, "Columbus", "Smart Columbus", filter=known.filter) == known
    assert summary(network, filter=known.filter) == summary(network, **asked)
    assert summary(network, filter=None) == summary(network)


@pytest.mark.parametrize(
    "other",
    [{"as_of": "2016"}, {"avoid": ["ibm"]}, {"context": True}, {"without_kind": ["person"]},
     {"relation": ["LEADS"]}, {"undated": "drop"}],
)  # fmt: skip
def test_a_filter_made_before_is_given_alone(other: FilterOptions) -> None:
    both: FilterOptions = {**other, "filter": narrow(as_of="2017")}
    with pytest.raises(InvalidQuestion, match=r"^filter: .* Give it alone\.$"):
        summary(smart_columbus(), **both)


def test_what_was_at_an_event_or_is_an_act_is_told_by_its_date_alone() -> None:
    seen = Statement("ed", LED, "b", "chair", "2018", "2018", "https://e.org/1")
    assert times(Tie("ed", LED, "b", (seen,), at_event=True)) == "2018"
    assert times(Tie("ed", LED, "b", (replace(seen, role="co-founder"),))) == "2018"
    assert times(Tie("ed", LED, "b", (seen,))) == "recorded in 2018"
    network = compile_network(
        gather(
            [Entity("ed", Kind.PERSON, "Ed"), Entity("b", Kind.EVENT, "B 2018"),
             Entity("c", Kind.ORGANIZATION, "C")],
            [seen, replace(seen, target="c")],
        )
    )  # fmt: skip
    assert [tie.at_event for tie in network.facts.ties()] == [True, False]
    assert [tie.at_event for tie in network.facts.take_ties([1, 0])] == [False, True]


@pytest.mark.parametrize(
    ("role", "said", "of"),
    [
        ("merged into", "merged into", "succeeded"),
        ("Merged with it", "merged with", "merged with"),
        ("was absorbed by", "was absorbed by", "absorbed"),
        ("acquired by, for USD 1", "was acquired by", "acquired"),
        ("program of", "was part of", "included"),
        ("to be merged into", "was part of", "included"),
    ],
)
def test_a_merger_is_told_as_what_was_done(role: str, said: str, of: str) -> None:
    stated = Statement("a", Relation.PART_OF, "b", role, "2017-12", "2017-12", "https://e.org/1")
    tie = Tie("a", Relation.PART_OF, "b", (stated,))
    assert (verb(tie, "a"), verb(tie, "b")) == (said, of)
    assert tie.over(today()) == (said == "was part of")
    # of one that ended later, the role is no merger's, nor of another relation
    for other in (replace(stated, until="2019"), replace(stated, relation=LED)):
        assert Tie("a", other.relation, "b", (other,)).over(today())
    both = Tie("a", Relation.PART_OF, "b", (stated, replace(stated, role="program of")))
    assert verb(both, "a") == ("was part of" if said == "was part of" else "is part of")


def test_a_tie_has_ended_where_its_last_date_is_an_end() -> None:
    def ended(*dates: tuple[str, str]) -> tuple[bool, bool]:
        told = [Statement("a", LED, "b", "", *each, f"https://e.org/{each}") for each in dates]
        tie = Tie("a", LED, "b", tuple(told))
        return tie.over(today()), tie.ended(today())

    assert ended(("2016", "2016")) == (True, False)
    assert ended(("2016", "2016"), ("2010", "2012")) == (True, False)
    assert ended(("2010", "2016"), ("2012", "2012")) == (True, True)
    assert ended(("", "2016")) == (True, True)
    assert ended(("2016", "")) == ended(("2016", "2016"), ("", "")) == (False, False)
