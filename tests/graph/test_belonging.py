"""By what those of an ecosystem are of it, against the definitions; and how the first are told."""

from itertools import combinations

import pytest
from hypothesis import given

from graph.compile import compile_network
from graph.ecosystem import Ecosystem, Entity, Statement
from graph.facts import gather
from graph.filter import FilterOptions
from graph.model import Kind, Relation
from graph.network import Network
from graph.questions.impact import impact
from graph.questions.wording.articles import called
from graph.questions.wording.impact import CLOSE, few, named_first, points, undated_first
from graph.seeds import load_seeds
from tests.graph import oracle
from tests.graph.city_oracle import around, questions
from tests.strategies import examples

MANY = examples(300)

Question = tuple[Ecosystem, list[str], FilterOptions]

CITIES = ("columbus-oh", "dallas-tx", "atlanta-ga", "san-diego-ca", "kansas-city-mo", "chicago-il",
          "boise-id", "akron-oh", "new-york-ny", "pittsburgh-pa")  # fmt: skip


@pytest.fixture(scope="module")
def seeds() -> Network:
    return load_seeds()


@MANY
@given(questions())
def test_who_belongs_by_what_is_as_the_definitions_have_it(question: Question) -> None:
    ecosystem, [city], options = question
    found = around(ecosystem, options, city)
    answer = impact(compile_network(ecosystem), city, **options)
    entities = {entity.id: entity for entity in ecosystem.entities()}
    every: FilterOptions = {**options, "context": True}
    stated = [(s, context) for s, context in oracle.statements(ecosystem, every)]
    located = {s.source for s, _ in stated
               if s.relation is Relation.LOCATED_IN and s.target in found.places}  # fmt: skip
    others = found.places | found.projects
    assert answer.ecosystem.by_events == sum(
        one not in located and not set(found.graph[one]) & others for one in found.parties
    )
    wholes = {city}
    for _ in ecosystem.ids:
        wholes |= {
            s.target for s, _ in stated
            if s.relation is Relation.PART_OF and s.source in wholes
            and s.target in found.graph and entities[s.target].kind is Kind.CITY
        }  # fmt: skip
    elsewhere = {}
    for venue in found.projects | found.events:
        beside = set(found.graph[venue]) | {
            s.target for s, _ in stated
            if s.source == venue and s.relation is Relation.LOCATED_IN and s.target in found.graph
        }  # fmt: skip
        cities = {one for one in beside if entities[one].kind is Kind.CITY}
        if cities := cities - found.places - wholes:
            elsewhere[venue] = cities
    assert {one.id: set(one.cities) for one in answer.elsewhere} == elsewhere
    for one in answer.elsewhere:  # each is local for a reason that can be told
        assert one.located or one.leaders or one.hosts
    hubs = found.places | found.projects | found.events
    for item in answer.items[:5]:
        ties = {
            (s.source, s.relation, s.target) for s, context in stated
            if not context and item.id in (s.source, s.target) and {s.source, s.target} & hubs
        }  # fmt: skip
        single = [tie for tie in answer.single_ties if item.id in (tie.source, tie.target)]
        assert len(single) == (len(ties) == 1)
    first = {item.id for item in answer.items[:5]}
    for tie in answer.overlaps:
        assert {tie.source, tie.target} <= first
        assert tie.relation in (Relation.LEADS, Relation.PART_OF)


@MANY
@given(questions())
def test_nobody_as_close_as_those_nearly_tied_is_left_out(question: Question) -> None:
    ecosystem, [city], options = question
    answer = impact(compile_network(ecosystem), city, top=1000, **options)
    if answer.items and not few(answer) and not undated_first(answer):
        assert_told(answer)


def assert_told(answer: object) -> None:
    named = named_first(answer)  # type: ignore[arg-type]
    items = answer.items  # type: ignore[attr-defined]
    assert named == list(items[: len(named)])
    if len(named) < 2 or len(named) == len(items):
        return
    scores = [points(item.score) for item in items]
    last = len(named) - 1
    gap = max(scores[at] - scores[at + 1] for at in range(last))
    after = scores[last] - scores[last + 1]
    # whoever follows is farther off than the named are from each other, or far from the first
    assert after > gap or scores[0] - scores[last + 1] > 200 * CLOSE


@pytest.mark.parametrize("city", CITIES)
def test_who_is_first_in_the_seeds_is_told_with_what_that_rests_on(
    seeds: Network, city: str
) -> None:
    answer = impact(seeds, city)
    if not answer.items or few(answer):
        assert answer.about("basis") == ()
        return
    assert_told(answer)
    said = " ".join(answer.about("basis"))
    shown = named_first(answer)[:4]
    ends = {end for tie in answer.single_ties for end in (tie.source, tie.target)}
    for item in shown:
        assert item.id not in ends or called(item).lower() in said.lower()
    assert ("a single recorded tie" in said) == bool(ends & {item.id for item in shown})
    both = [item.id for item in (shown if len(shown) > 1 else answer.items[:2])]
    for a, b in combinations(both, 2):
        joined = any({tie.source, tie.target} == {a, b} for tie in answer.overlaps)
        assert not joined or called(answer.entities[a]).lower() in said.lower()


FIRMS = ("a", "b", "e", "f", "g", "h", "i", "j")


def city_of_firms(*ties: tuple[str, Relation, str, str]) -> Network:
    """Return a city, c, that eight firms serve, with ties more: source, relation, target, role."""
    entities = [Entity("c", Kind.CITY, "Ceville"), Entity("d", Kind.CITY, "Deville")]
    entities += [Entity(id, Kind.COMPANY, id.upper()) for id in FIRMS]
    entities += [Entity("p", Kind.PROJECT, "Pilot"), Entity("s", Kind.EVENT, "Summit"),
                 Entity("x", Kind.COMPANY, "X"), Entity("y", Kind.ORGANIZATION, "Y")]  # fmt: skip
    stated = [(id, Relation.SERVES, "c", "") for id in FIRMS]
    statements = [
        Statement(*tie, since="2016-06" if tie[3] else "", url=f"https://example.org/{at}")
        for at, tie in enumerate((*stated, *ties))
    ]
    return compile_network(gather(entities, statements))


def test_what_a_first_place_rests_on_is_said() -> None:
    reaching = [("a", "x"), ("a", "y"), ("b", "x"), ("e", "y")]
    network = city_of_firms(
        *((one, Relation.PARTNERS_WITH, other, "") for one, other in reaching),
        ("b", Relation.PART_OF, "a", ""),
    )
    answer = impact(network, "c")
    assert answer.sentences[0] == "A ranks first of eight, with 100 of 100."
    assert answer.about("basis") == (
        "B, which ranks second, is part of A.",
        "A has a single recorded tie with Ceville: it serves Ceville (undated).",
    )


def test_who_comes_by_events_alone_is_counted_and_why_a_project_is_local_is_said() -> None:
    network = city_of_firms(
        ("s", Relation.LOCATED_IN, "c", ""), ("x", Relation.PARTICIPATES_IN, "s", ""),
        ("a", Relation.LOCATED_IN, "c", ""), ("a", Relation.LEADS, "p", ""),
        ("d", Relation.PARTICIPATES_IN, "p", ""), ("c", Relation.PARTICIPATES_IN, "p", ""),
        ("y", Relation.PARTICIPATES_IN, "p", ""),
    )  # fmt: skip
    answer = impact(network, "c")
    assert answer.about("ecosystem") == (
        "The ecosystem of Ceville has ten organizations, one local project and one local event.",
        "One of the ten belongs to it only by ties to the local event.",
    )
    assert answer.about("elsewhere") == (
        "Pilot counts as local because A, located in Ceville, leads it; it is also tied to "
        "Deville.",
    )


def test_a_pledge_is_told_as_one() -> None:
    pledged = "technology pledged to the winner"
    statements = [Statement("a", Relation.SUPPLIES, "c", pledged, "2016-06")]
    others = [Statement(id, Relation.SERVES, "c", url=f"https://example.org/{id}")
              for id in FIRMS[1:]]  # fmt: skip
    reaching = [Statement(one, Relation.PARTNERS_WITH, other)
                for one, other in ("ax", "ay", "bx", "ey")]  # fmt: skip
    entities = [Entity("c", Kind.CITY, "Ceville")]
    entities += [Entity(id, Kind.COMPANY, id.upper()) for id in (*FIRMS, "x", "y")]
    network = compile_network(gather(entities, [*statements, *others, *reaching]))
    assert impact(network, "c").about("basis") == (
        "A has a single recorded tie with Ceville: it pledged to supply Ceville (recorded in "
        "Jun 2016).",
    )
