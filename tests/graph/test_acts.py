"""An act is told where a role says nothing else; a role in other words is told as its relation."""

import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.ecosystem import Statement, Tie
from graph.model import RULES, Relation
from graph.phrasing import past
from graph.questions.wording.acts import act, former, once, seat
from graph.questions.wording.phrases import times, verb
from tests.strategies import examples

LED = Relation.LEADS

#: Roles that are an act and nothing else, and the word that it is told by.
ACTS = {
    "founder": "founded", "founded": "founded", "co-founder": "co-founded", "creator": "created",
    "created": "created", "co-creator": "co-created", "initiator": "initiated",
    "launched": "launched", "co-launched": "co-launched", "originator": "originated",
    "developer": "developed", "co-developed": "co-developed", "formed": "formed",
    "helped form": "helped form",
}  # fmt: skip

#: What makes more of an act, or another's.
MORE = (
    " by the council", " by another", " and leads it", ", still chairs it", "; CEO", " (chair)",
    " but closed", " in 2012", " as a pilot", ", director", " now director", " since then leads",
    " / operator", " under the mayor", " not by itself", " until 2016",
)  # fmt: skip

WORDS = st.sampled_from(
    (*ACTS, "founding", "led", "director", "chair", "former", "the", "it", "by", "of", "program",
     "with", "city", "2016", "owner", "announced", "co-", "-founder", "refounded", "Über",
     "pledged", "pledge", "board", "trustee", "CEO")
)  # fmt: skip
TEXTS = st.one_of(st.text(max_size=30), st.lists(WORDS, max_size=5).map(" ".join))


def tied(*roles: str, relation: Relation = LED) -> Tie:
    said = [Statement("a", relation, "b", role, url=f"https://e.org/{n}")
            for n, role in enumerate(roles)]  # fmt: skip
    return Tie("a", relation, "b", tuple(said))


@examples(200)
@given(st.sampled_from(sorted(ACTS)), st.sampled_from(("", " it", " the Program", " with Ünal")))
def test_an_act_is_told_of_who_did_it_and_of_what_was_made(role: str, of: str) -> None:
    for text in (role + of, (role + of).capitalize(), f" {role}{of} "):
        tie = tied(text)
        assert act(tie, outward=True) == verb(tie, "a") == ACTS[role]
        assert act(tie, outward=False) == verb(tie, "b")
        assert act(tie, outward=False).startswith("was ")


@examples(300)
@given(st.sampled_from(sorted(ACTS)), st.sampled_from(MORE))
def test_who_does_more_than_an_act_or_did_not_do_it_is_not_told_by_it(role: str, more: str) -> None:
    assert verb(tied(role + more), "a") == "leads"
    assert verb(tied(role + more), "b") == "is led by"


@pytest.mark.parametrize("role", ["founding director", "founding partner", "founding member"])
def test_an_office_that_may_last_is_no_act(role: str) -> None:
    assert verb(tied(role), "a") == "leads"


@examples(500)
@given(st.lists(TEXTS, min_size=1, max_size=3), st.sampled_from(sorted(Relation)))
def test_a_role_in_other_words_is_told_as_its_relation(
    roles: list[str], relation: Relation
) -> None:
    tie = tied(*roles, relation=relation)
    rule = RULES[relation]
    for end, phrase in (("a", rule.phrase), ("b", rule.inverse)):
        said = act(tie, end == "a")
        if not said:
            own = seat(tie, end == "a")
            assert not own or relation is Relation.WORKS_FOR
            gone = former(tie) or once(tie)
            assert verb(tie, end) == (past(own or phrase) if gone else own or phrase)
            continue
        if "pledge" in said:
            assert all("pledge" in role.lower() for role in roles)
            continue
        # an act: of leading alone, named at the beginning of each role, and nothing besides
        assert relation is LED
        for role in roles:
            assert not re.search(r"[^\w\s'\u2019-]|\d|\bby\b", role.strip()), role
            assert re.match(r"(co-|joint |program |original )?(found|creat|initiat|launch|originat"
                            r"|develop|announc|form|adopt|start|brought|coordinat|helped "
                            r"|led (the )?(found|creat))",
                            role.strip(), re.IGNORECASE), role  # fmt: skip


@pytest.mark.parametrize(
    ("relation", "role", "said", "inverse"),
    [
        (Relation.SUPPLIES, "technology pledged to the winner", "pledged to supply",
         "received a pledge of supplies from"),
        (Relation.FUNDS, "Pledged local investment", "pledged to fund",
         "received a pledge of funds from"),
        (Relation.PARTICIPATES_IN, "pledges hardware", "made a pledge in", "has a pledge from"),
        (Relation.PARTNERS_WITH, "challenge pledge", "made a pledge with", "made a pledge with"),
        (Relation.FUNDS, "paid the sum pledged", "funded", "was funded by"),
        (Relation.FUNDS, "pledged by the city council", "funds", "is funded by"),
        (Relation.FUNDS, "committed a million dollars", "pledged to fund",
         "received a pledge of funds from"),
        (Relation.FUNDS, "committed to the city", "funds", "is funded by"),
        (Relation.SUPPLIES, "unpledged", "supplies", "is supplied by"),
        (Relation.WORKS_FOR, "pledged officer", "works for", "employs"),
        (Relation.WORKS_FOR, "vice chairman", "is on the board of", "has on its board"),
        (Relation.WORKS_FOR, "board member", "is on the board of", "has on its board"),
        (Relation.WORKS_FOR, "member of the board", "is on the board of", "has on its board"),
        (Relation.WORKS_FOR, "chairman and CEO", "works for", "employs"),
        (Relation.WORKS_FOR, "executive chairman", "works for", "employs"),
        (Relation.WORKS_FOR, "former trustee", "was on the board of", "had on its board"),
        (Relation.WORKS_FOR, "chairlift mechanic", "works for", "employs"),
        (Relation.WORKS_FOR, "mayor", "holds or held office in", "has or had in office"),
        (Relation.WORKS_FOR, "Lord Mayor", "holds or held office in", "has or had in office"),
        (Relation.WORKS_FOR, "former governor", "held office in", "had in office"),
        (Relation.WORKS_FOR, "vice-mayor", "holds or held office in", "has or had in office"),
        (Relation.WORKS_FOR, "mayor's chief of staff", "works for", "employs"),
        (Relation.WORKS_FOR, "mayoral fellow", "works for", "employs"),
        (LED, "board chairman", "leads", "is led by"),
    ],
)  # fmt: skip
def test_a_pledge_and_a_seat_on_a_board_are_told_as_such(
    relation: Relation, role: str, said: str, inverse: str
) -> None:
    tie = tied(role, relation=relation)
    assert (verb(tie, "a"), verb(tie, "b")) == (said, inverse)


def test_where_one_source_tells_of_more_than_a_pledge_the_relation_is_told() -> None:
    assert verb(tied("pledged funds", "grant", relation=Relation.FUNDS), "a") == "funds"
    assert verb(tied("chair", "chair and CEO", relation=Relation.WORKS_FOR), "a") == "works for"


@pytest.mark.parametrize(
    ("role", "is_former"),
    [
        ("former chair", True), ("Formerly director", True), ("ex-mayor", True),
        ("previously owner", True), ("one-time host", True), ("formers", False),
        ("former and present chair", False), ("chair of former members", False),
        ("pastor", False), ("", False),
    ],
)  # fmt: skip
def test_a_former_role_is_told_in_the_past(role: str, is_former: bool) -> None:
    assert former(tied(role)) is is_former


@pytest.mark.parametrize(
    ("relation", "role", "said", "inverse"),
    [
        (LED, "announced the living lab", "announced", "was announced by"),
        (LED, "announced the cohort", "led", "was led by"),
        (LED, "brought the delegation", "brought", "was brought by"),
        (LED, "adopted", "adopted", "was adopted by"),
        (LED, "launched and coordinates", "leads", "is led by"),
        (LED, "took over management", "leads", "is led by"),
        (LED, "LED lighting", "leads", "is led by"),
        (Relation.PARTICIPATES_IN, "attended meeting", "took part in", "was joined by"),
        (Relation.PARTICIPATES_IN, "finalist", "took part in", "was joined by"),
        (Relation.PARTICIPATES_IN, "2011 grantee", "took part in", "was joined by"),
        (Relation.PARTICIPATES_IN, "Vision 2999 team", "takes part in", "is joined by"),
        (Relation.PARTICIPATES_IN, "named in the plan", "takes part in", "is joined by"),
        (Relation.PARTNERS_WITH, "hosted council meeting", "partnered with", "partnered with"),
        (Relation.PARTNERS_WITH, "connected lighting program", "partners with", "partners with"),
        (Relation.FUNDS, "ten-million-dollar award", "funded", "was funded by"),
        (Relation.FUNDS, "three-year grant", "funds", "is funded by"),
        (Relation.FUNDS, "USD 6 million grant", "funded", "was funded by"),
        (Relation.FUNDS, "grant giver", "funds", "is funded by"),
        (LED, "first director", "led", "was led by"),
        (LED, "first executive director", "led", "was led by"),
        (LED, "first responder", "leads", "is led by"),
        (Relation.SUPPLIES, "powered the first phase", "supplied", "was supplied by"),
        (Relation.MEMBER_OF, "joined in 2013", "is a member of", "has the member"),
    ],
)  # fmt: skip
def test_what_was_done_once_is_told_in_the_past(
    relation: Relation, role: str, said: str, inverse: str
) -> None:
    tie = tied(role, relation=relation)
    assert (verb(tie, "a"), verb(tie, "b")) == (said, inverse)


@pytest.mark.parametrize(
    ("since", "said"),
    [
        ("2011", "funded"),
        ("2011-06", "funded"),
        ("", "funds"),
        (str(date.today().year - 1), "funds"),
    ],
)
def test_a_grant_for_years_is_over_after_them(since: str, said: str) -> None:
    paid = Statement(
        "a", Relation.FUNDS, "b", "three-year i-team grant", since, "", "https://e.org"
    )
    assert verb(Tie("a", Relation.FUNDS, "b", (paid,)), "a") == said


def test_who_was_at_an_event_took_part() -> None:
    said = Statement("a", Relation.PARTICIPATES_IN, "b", "co-locating partner")
    at = Tie("a", Relation.PARTICIPATES_IN, "b", (said,), at_event=True)
    assert (verb(at, "a"), times(at)) == ("took part in", "undated")
    since = replace(said, since="2019", url="https://e.org")
    goes_on = Tie("a", Relation.PARTICIPATES_IN, "b", (since,), at_event=True)
    assert verb(goes_on, "a") == "takes part in"


def test_where_one_source_tells_of_what_goes_on_the_tie_is_told_in_the_present() -> None:
    once_and_more = tied("attended meeting", "partner", relation=Relation.PARTICIPATES_IN)
    assert verb(once_and_more, "a") == "takes part in"


@pytest.mark.parametrize(
    ("relation", "role", "when"),
    [
        (Relation.SUPPLIES, "technology pledged to the winner", "recorded in Jun 2016"),
        (LED, "co-founder", "recorded in Jun 2016"),
        (Relation.PARTICIPATES_IN, "winner", "recorded in Jun 2016"),
        (Relation.PARTICIPATES_IN, "partner", "from Jun 2016"),
    ],
)  # fmt: skip
def test_the_date_of_what_was_done_once_is_no_deadline_and_no_beginning(
    relation: Relation, role: str, when: str
) -> None:
    said = Statement("a", relation, "b", role, "2016-06", "", "https://e.org/1")
    assert times(Tie("a", relation, "b", (said,))) == when


def test_a_dated_office_is_held_or_was() -> None:
    def mayor(since: str, until: str) -> Tie:
        said = Statement("a", Relation.WORKS_FOR, "b", "mayor", since, until, "https://e.org/1")
        return Tie("a", Relation.WORKS_FOR, "b", (said,))

    assert verb(mayor("2016", ""), "a") == "holds office in"
    assert verb(mayor("2016", "2016"), "a") == "held office in"
    assert verb(mayor("2016", "2016"), "b") == "had in office"
