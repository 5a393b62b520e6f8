"""What changed between two dates, against a brute force over the statements."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph import compare_dates
from graph.compile import compile_network
from graph.dates import days_of
from graph.ecosystem import Ecosystem, Entity, Statement
from graph.errors import InvalidQuestion
from graph.facts import gather
from graph.filter import FilterOptions
from graph.model import Kind, Relation
from graph.questions.impact import impact
from tests.graph import oracle
from tests.sentences import faults
from tests.strategies import ecosystems, examples, filters

MANY = examples(150)

Key = tuple[str, str, str]


def posts(ecosystem: Ecosystem) -> set[Key]:
    """Return the posts of people that sources record for one time, or do not date, alone."""
    people = {entity.id for entity in ecosystem.entities() if entity.kind == Kind.PERSON}
    events = {entity.id for entity in ecosystem.entities() if entity.kind == Kind.EVENT}
    own = [s for s in ecosystem.statements() if s.source in people and s.target not in events
           and s.relation in (Relation.LEADS, Relation.REPRESENTS, Relation.WORKS_FOR)]  # fmt: skip
    lasting = {(s.source, s.relation, s.target) for s in own if s.since != s.until}
    return {(s.source, s.relation, s.target) for s in own} - lasting


def held(ecosystem: Ecosystem, options: FilterOptions, inside: set[str]) -> set[Key]:
    """Return the ties among some that a filter leaves."""
    return {
        (s.source, s.relation, s.target)
        for s, _ in oracle.statements(ecosystem, options)
        if {s.source, s.target} <= inside
    }


def end_before(ecosystem: Ecosystem, key: Key, day: str, kinds: dict[str, str]) -> str:
    """Tell whether a tie ended before a day, was only seen before it, or lasts as a merger."""
    stated = [s for s in ecosystem.statements() if (s.source, s.relation, s.target) == key]
    merged = ("merged", "absorbed", "acquired")
    if any(s.role.lower().startswith(merged) and s.until in ("", s.since) for s in stated):
        return "lasts"
    lasts = {s: days_of(s.until)[1] for s in stated if s.until}
    over = [s for s, last in lasts.items() if last < days_of(day)[0]]
    final = [s for s in over if lasts[s] == max(lasts[s] for s in over)]
    at_event = Kind.EVENT in (kinds[key[0]], kinds[key[2]])
    return "ended" if at_event or any(s.since != s.until for s in final) else "seen"


@MANY
@given(ecosystems(most=9, density=34), filters(), st.data())
def test_new_ended_and_undated_ties_are_those_of_the_statements(
    ecosystem: Ecosystem, options: FilterOptions, data: st.DataObject
) -> None:
    options.pop("as_of", None)
    others = [e.id for e in ecosystem.entities() if e.kind != Kind.CITY]
    if not others:
        return
    x = data.draw(st.sampled_from(others))
    before, after = data.draw(
        st.sampled_from([("2013", "2016"), ("2012", "2015-06"), ("2014", "2020")])
    )
    answer = compare_dates(compile_network(ecosystem), x, before=before, after=after, **options)
    graphs, dated, kept, known = [], [], [], []
    for day in (before, after):
        asked: FilterOptions = {**options, "as_of": day}
        graph = oracle.graph_of(ecosystem, asked, (x,))
        graphs.append(set(graph[x]))
        near = set(graph)
        stated = oracle.statements(ecosystem, {**asked, "undated": "drop"})
        known.append(
            {end for s, _ in stated if x in (s.source, s.target) for end in (s.source, s.target)
             if (s.source, s.relation, s.target) not in posts(ecosystem)}
        )  # fmt: skip
        own = {key for key in held(ecosystem, {**asked, "undated": "drop"}, near) if x in key}
        dated.append(own)
        kept.append({key for key in held(ecosystem, asked, near) if x in key})
    new, ended = dated[1] - dated[0], dated[0] - dated[1]
    only_after = new & posts(ecosystem)
    new -= only_after
    assert {(t.source, t.relation, t.target) for t in answer.new} == new
    assert answer.only_after_total == len(only_after)
    kinds = {entity.id: entity.kind for entity in ecosystem.entities()}
    known_ends = {key: end_before(ecosystem, key, after, kinds) for key in ended}
    ended, seen = ({key for key in ended if known_ends[key] == how} for how in ("ended", "seen"))
    assert {(t.source, t.relation, t.target) for t in answer.ended} == ended
    assert (answer.new_total, answer.ended_total) == (len(new), len(ended))
    assert answer.only_before_total == len(seen)
    assert answer.undated == len((kept[0] & kept[1]) - dated[0] - dated[1])
    joined, left = graphs[1] - graphs[0], graphs[0] - graphs[1]
    assert set(answer.joined) == joined & known[1]
    assert set(answer.left) == left & known[0]
    assert answer.joined_undated == len(joined - known[1])
    assert answer.left_undated == len(left - known[0])
    for tie in answer.new:
        assert all(s.since or s.until for s in tie.evidence)
    names = [named.name for named in answer.entities.values()]
    for sentence in answer.sentences:
        if sentence not in answer.about("merged"):
            assert {"2015-06": "June 2015"}.get(after, after) in sentence
        assert faults(sentence, names=names) == []


def dallas() -> Ecosystem:
    """Return a city that gains a partner, loses one, and keeps an undated one."""
    return gather(
        [
            Entity("dallas", Kind.CITY, "Dallas"),
            *(Entity(id, Kind.COMPANY, id.upper()) for id in ("att", "ge", "ibm")),
        ],
        [
            Statement("att", Relation.PARTNERS_WITH, "dallas", "", "2018", "", "https://e.org/1"),
            Statement(
                "dallas", Relation.PARTNERS_WITH, "ge", "", "2010", "2017", "https://e.org/2"
            ),
            Statement("dallas", Relation.PARTNERS_WITH, "ibm", "", "", "", "https://e.org/3"),
            Statement("att", Relation.PARTNERS_WITH, "ibm", "", "2019-05", "", "https://e.org/4"),
        ],
    )


def test_a_city_is_told_with_its_ecosystem_and_its_sources() -> None:
    answer = compare_dates(compile_network(dallas()), "Dallas", before="2016", after="2020")
    assert [(tie.source, tie.target) for tie in answer.new] == [("att", "ibm"), ("att", "dallas")]
    assert [(tie.target, tie.until) for tie in answer.ended] == [("ge", "2017")]
    assert (answer.joined, answer.left, answer.undated) == (("att",), ("ge",), 1)
    assert {source.url for source in answer.sources} == {
        "https://e.org/1", "https://e.org/2", "https://e.org/4",
    }  # fmt: skip
    moved = [(m.id, m.degree_before, m.degree_after, m.rank_before) for m in answer.moved]
    assert moved == [("att", 0, 2, None), ("ge", 1, 0, None), ("ibm", 1, 2, None)]
    assert answer.sentences[0] == (
        "Between 2016 and 2020, two dated ties in the ecosystem of Dallas are new, and one ended."
    )
    assert answer.sentences[1:] == (
        "By 2020, ATT counts in the ecosystem.",
        "By 2020, GE no longer counts in the ecosystem.",
        "The ecosystem had two organizations, people, projects and events in 2016 and two in 2020, "
        "counting undated ties.",
        "ATT gained the most partners in the ecosystem: none in 2016, two in 2020, counting "
        "undated ties.",
        "One undated tie counts both in 2016 and in 2020; no source says whether anything changed.",
    )
    assert [change.change for change in answer.changes] == ["new", "new", "ended"]


def challenge() -> Ecosystem:
    """Return a city that begins a project and joins a program of others between two dates."""
    takes = Relation.PARTICIPATES_IN
    return gather(
        [
            *(Entity(id, Kind.CITY, id.title()) for id in ("columbus", "denver")),
            *(Entity(id, Kind.PROJECT, id.title()) for id in ("challenge", "shuttle")),
            *(Entity(id, Kind.COMPANY, id.upper()) for id in ("aep", "easymile", "ibm", "may")),
        ],
        [
            Statement("aep", Relation.PARTNERS_WITH, "columbus", url="https://e.org/1"),
            Statement("columbus", takes, "challenge", since="2016", url="https://e.org/2"),
            Statement("denver", takes, "challenge", since="2016", url="https://e.org/2"),
            Statement("aep", takes, "challenge", since="2016", url="https://e.org/2"),
            Statement("ibm", takes, "challenge", since="2016", url="https://e.org/2"),
            Statement("columbus", Relation.LEADS, "shuttle", since="2018", url="https://e.org/3"),
            Statement("may", Relation.SUPPLIES, "shuttle", since="2018", url="https://e.org/3"),
            Statement("easymile", Relation.SUPPLIES, "shuttle", url="https://e.org/4"),
        ],
    )


def test_shared_programs_and_undated_ties_are_no_news_of_an_ecosystem() -> None:
    answer = compare_dates(compile_network(challenge()), "Columbus", before="2014", after="2020")
    assert {(tie.source, tie.target) for tie in answer.new} == {
        ("columbus", "challenge"), ("columbus", "shuttle"), ("may", "shuttle"),
    }  # fmt: skip
    assert set(answer.joined) == {"may", "shuttle"}
    assert (answer.joined_undated, answer.left_undated) == (1, 0)  # EasyMile, since when?
    assert answer.sentences[0] == (
        "Between 2014 and 2020, three dated ties in the ecosystem of Columbus or between the city "
        "and its one shared program are new, and none ended."
    )
    assert (
        "Another one counts in the ecosystem only in 2020, by undated ties alone, so when it "
        "joined is not known."
    ) in answer.sentences
    degrees = {m.id: (m.degree_before, m.degree_after) for m in answer.moved}
    assert degrees == {"may": (0, 1), "easymile": (0, 1)}


def grown() -> Ecosystem:
    """Return a city with eight partners, of whom the last leads a project from 2018 on."""
    firms = [f"f{at}" for at in range(8)]
    partners = [
        Statement(id, Relation.PARTNERS_WITH, "zz", url=f"https://e.org/{id}") for id in firms
    ]
    known = [Statement(id, Relation.SUPPLIES, f"out-{id}") for id in firms[:3]]
    led = Statement("f7", Relation.LEADS, "plan", "", "2018", "", "https://e.org/plan")
    joined = [
        Statement(id, Relation.PARTICIPATES_IN, "plan", "", "2018", "", "https://e.org/plan")
        for id in ("f5", "f6")
    ]
    at = Statement("plan", Relation.LOCATED_IN, "zz", url="https://e.org/plan")
    return gather(
        [
            Entity("zz", Kind.CITY, "Zz"), Entity("plan", Kind.PROJECT, "Plan"),
            *(Entity(id, Kind.COMPANY, id.upper()) for id in firms),
            *(Entity(f"out-{id}", Kind.COMPANY, f"Out {id}") for id in firms[:3]),
        ],
        [*partners, *known, led, *joined, at],
    )  # fmt: skip


def test_who_moved_is_ranked_as_impact_ranks() -> None:
    network = compile_network(grown())
    answer = compare_dates(network, "Zz", before="2016", after="2020")
    ranks = [
        {item.id: (item.rank, item.score) for item in impact(network, "zz", as_of=day).items}
        for day in ("2016", "2020")
    ]
    assert answer.moved[0].id == "f7"
    assert answer.moved[0].rank_after == 1
    for each in answer.moved:
        assert (each.rank_before, each.score_before) == ranks[0][each.id]
        assert (each.rank_after, each.score_after) == ranks[1][each.id]
    shown = {each.id for each in answer.moved}
    kept = [id for id in ranks[0] if ranks[0][id][0] == ranks[1][id][0]]
    assert shown == (ranks[0].keys() - set(kept)) | {"f5", "f6", "f7"}


@pytest.mark.parametrize(
    ("before", "after", "options"),
    [("2020", "2016", {}), ("2016", "2016-05", {}), ("soon", "2016", {}), ("2016", "", {}),
     ("2016", "2020", {"as_of": "2018"})],
)  # fmt: skip
def test_dates_that_are_none_or_in_disorder_are_refused(
    before: str, after: str, options: FilterOptions
) -> None:
    with pytest.raises(InvalidQuestion):
        compare_dates(compile_network(dallas()), "dallas", before=before, after=after, **options)


@pytest.mark.parametrize(
    ("partners", "said"),
    [
        (["B"], "B counts as a partner of A."),
        (["B", "C"], "B and C count as partners of A."),
    ],
)
def test_one_partner_is_told_in_the_singular(partners: list[str], said: str) -> None:
    """One becomes a partner, several become partners."""
    entities = [Entity(name.lower(), Kind.ORGANIZATION, name) for name in ["A", *partners]]
    statements = [
        Statement("a", Relation.PARTNERS_WITH, name.lower(), since="2012") for name in partners
    ]
    network = compile_network(gather(entities, statements))
    assert said in compare_dates(network, "a", before="2010", after="2015").explanation


def test_a_tie_recorded_at_the_earlier_date_alone_has_not_ended() -> None:
    entities = [
        Entity("c", Kind.CITY, "New York"), Entity("d", Kind.ORGANIZATION, "Digital"),
        Entity("p", Kind.PERSON, "Bill de Blasio"), Entity("t", Kind.ORGANIZATION, "City Tech"),
    ]  # fmt: skip
    stated = [
        Statement("p", Relation.WORKS_FOR, "c", "mayor", "2016-02", "2016-02", "https://e.org/1"),
        Statement("c", Relation.LEADS, "d", "", "2014", "2017", "https://e.org/2"),
        Statement("d", Relation.PART_OF, "t", "merged into", "2016", "2016", "https://e.org/3"),
    ]
    network = compile_network(gather(entities, stated))
    answer = compare_dates(network, "c", before="2016", after="2020")
    assert [tie.target for tie in answer.ended] == ["d"]
    assert answer.only_before_total == 1
    assert answer.about("ended") == (
        "One other tie is recorded in 2016 and not in 2020; no source says whether it ended.",
    )
    assert compare_dates(network, "d", before="2015", after="2020").sentences[:2] == (
        "Digital merged into City Tech in 2016.",
        "Between 2015 and 2020, no dated ties of Digital are new, and one ended.",
    )
    merged = compare_dates(network, "t", before="2016", after="2020")
    assert (merged.ended_total, merged.only_before_total) == (0, 0)


def test_a_post_recorded_at_the_later_date_alone_is_not_new() -> None:
    entities = [
        Entity("c", Kind.CITY, "New York"), Entity("p", Kind.PERSON, "Bill de Blasio"),
        Entity("o", Kind.ORGANIZATION, "Digital"),
    ]  # fmt: skip
    stated = [
        Statement("p", Relation.WORKS_FOR, "c", "mayor", "2016-02", "2016-02", "https://e.org/1"),
        Statement("c", Relation.PARTNERS_WITH, "o", "", "2015", "", "https://e.org/2"),
    ]
    network = compile_network(gather(entities, stated))
    answer = compare_dates(network, "c", before="2014", after="2016")
    assert ([tie.target for tie in answer.new], answer.only_after_total) == (["o"], 1)
    assert (answer.joined, answer.joined_undated) == (("o",), 1)
    assert answer.about("ended") == (
        "One person's post is recorded in 2016 and not in 2014; no source says when it began.",
    )
    assert any("only in 2016, by undated ties or ties recorded only then" in sentence
               for sentence in answer.sentences)  # fmt: skip
