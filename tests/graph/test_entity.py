"""What is on record about an entity, and lists of entities."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.compile import compile_network
from graph.ecosystem import Ecosystem, Entity, Statement
from graph.errors import InvalidQuestion
from graph.facts import gather
from graph.model import Kind, Relation
from graph.network import Network
from graph.questions.browse import browse
from graph.questions.entity import describe, neighbourhood, ties
from tests.graph import oracle
from tests.strategies import ecosystems

MANY = settings(max_examples=100, deadline=None)


def hub(spokes: int) -> Network:
    entities = [Entity(f"e{n:03}", Kind.COMPANY, f"Company {n}") for n in range(spokes + 1)]
    stated = [
        Statement("e000", Relation.FUNDS, f"e{n:03}", url="https://example.org", title="A page")
        for n in range(1, spokes + 1)
    ]
    return compile_network(gather(entities, stated))


@MANY
@given(ecosystems(), st.data())
def test_a_description_holds_every_tie_of_the_entity(
    ecosystem: Ecosystem, data: st.DataObject
) -> None:
    id = data.draw(st.sampled_from(list(ecosystem.ids)))
    answer = describe(compile_network(ecosystem), id)
    expected = [tie for tie in ecosystem.ties() if id in (tie.source, tie.target)]
    assert answer.ties_total == len(expected)
    assert {(t.source, t.relation, t.target) for t in answer.ties} == {
        (t.source, t.relation, t.target) for t in expected
    }
    assert answer.degree == oracle.graph_of(ecosystem, {}).degree(id)
    assert [t.relation for t in answer.ties] == sorted(t.relation for t in answer.ties)


def test_only_the_first_hundred_ties_are_shown_and_the_rest_is_paged() -> None:
    network = hub(130)
    answer = describe(network, "e000")
    assert (len(answer.ties), answer.ties_total, answer.truncated) == (100, 130, True)
    seen, cursor, pages = [], None, 0
    while True:
        page = ties(network, "e000", limit=60, cursor=cursor)
        seen += [tie.target for tie in page.items]
        pages += 1
        cursor = page.next
        if cursor is None:
            break
    assert (pages, len(seen), len(set(seen)), page.total) == (3, 130, 130, 130)
    assert seen[:100] == [tie.target for tie in answer.ties]


def test_a_neighborhood_stops_at_its_limit_and_says_so() -> None:
    answer = neighbourhood(hub(30), "e000", limit=10)
    assert (len(answer.entities), len(answer.ties), answer.truncated) == (11, 10, True)
    whole = neighbourhood(hub(30), "e001", hops=2)
    assert (len(whole.entities), len(whole.ties), whole.truncated) == (31, 30, False)


def test_browsing_narrows_by_text_kind_and_sector() -> None:
    entities = [
        Entity("a-city", Kind.CITY, "Alpha", "city"),
        Entity("a-lab", Kind.ORGANIZATION, "Alpha Lab", "institute"),
        Entity("b", Kind.COMPANY, "Beta"),
    ]
    network = compile_network(gather(entities))
    assert [item.id for item in browse(network).items] == ["a-city", "a-lab", "b"]
    assert [item.id for item in browse(network, q="alpha").items] == ["a-city", "a-lab"]
    assert [item.id for item in browse(network, q="alpha", kind="city").items] == ["a-city"]
    assert [item.id for item in browse(network, sector="university").items] == ["a-lab"]
    part = browse(network, limit=2)
    assert (len(part.items), part.total, part.next) == (2, 3, "2")
    assert [item.id for item in browse(network, limit=2, cursor=part.next).items] == ["b"]


@pytest.mark.parametrize(
    "options",
    [{"limit": 0}, {"limit": 501}, {"cursor": "-1"}, {"cursor": "x"}, {"kind": "planet"},
     {"sector": "planet"}],
)  # fmt: skip
def test_a_value_out_of_range_is_refused(options: dict[str, object]) -> None:
    with pytest.raises(InvalidQuestion):
        browse(hub(1), **options)  # type: ignore[arg-type]
