"""How much is recorded, against counts of the statements themselves."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph import coverage, summary
from graph.compile import compile_network
from graph.ecosystem import Ecosystem, Entity, Statement
from graph.errors import InvalidQuestion
from graph.facts import gather
from graph.filter import FilterOptions
from graph.model import Kind, Relation
from tests.app.conftest import small
from tests.graph import oracle
from tests.sentences import faults
from tests.strategies import ecosystems, examples, filters

#: What the two questions about the whole network both count.
TOTALS = (
    "entities_total", "kinds", "isolates_total", "ties_total", "location_ties_total",
    "sources_total", "dated", "undated", "years", "cities", "few", "thin_cities_total",
)  # fmt: skip


@examples(200)
@given(ecosystems(most=13), filters(), st.data())
def test_each_city_is_counted_as_its_statements_say(
    ecosystem: Ecosystem, options: FilterOptions, data: st.DataObject
) -> None:
    if data.draw(st.booleans()):
        options["avoid"] = [data.draw(st.sampled_from(list(ecosystem.ids)))]
    network = compile_network(ecosystem)
    answer, whole = coverage(network, **options), summary(network, **options)
    for name in TOTALS:
        assert getattr(answer, name) == getattr(whole, name), name
    graph = oracle.graph_of(ecosystem, options)
    left = [
        s for s, _ in oracle.statements(ecosystem, options)
        if s.source in graph and s.target in graph
    ]  # fmt: skip
    found: list[tuple[int, str, int, int, int, bool, bool]] = []
    for id in graph:
        if graph.nodes[id]["kind"] != "city":
            continue
        own = [s for s in left if id in (s.source, s.target)]
        ties = {(s.source, s.relation, s.target) for s in own}
        dated = {(s.source, s.relation, s.target) for s in own if s.since or s.until}
        wide = graph.nodes[id]["subtype"] in ("state", "country")
        found.append((
            -len(ties), id, len(dated), len({s.url for s in own if s.url}), graph.degree(id),
            len(ties) <= 3 and not wide, wide,
        ))  # fmt: skip
    assert [
        (-item.ties, item.id, item.dated, item.sources, item.partners, item.thin, item.wide)
        for item in answer.items
    ] == sorted(found)
    assert set(answer.entities) == {item.id for item in answer.items}
    named = {int(d[:4]) for s in ecosystem.statements() for d in (s.since, s.until) if d}
    past = {int(s.until[:4]) + 1 for s in ecosystem.statements() if s.until}
    every = named | past
    assert answer.span == (range(min(every), max(every) + 1) if every else range(0))
    assert not faults(answer.explanation, names=[item.name for item in answer.items])


def test_the_first_cities_alone_are_listed_and_the_totals_stay() -> None:
    cities = [Entity(f"c{n}", Kind.CITY, f"City {n}") for n in range(4)]
    hub = Entity("hub", Kind.ORGANIZATION, "Hub")
    state = Entity("s", Kind.CITY, "State", "state")
    ties = [Statement("c2", Relation.MEMBER_OF, "hub", since="2015", url="https://example.org/1"),
            Statement("c2", Relation.FUNDS, "hub", url="https://example.org/2"),
            Statement("c1", Relation.MEMBER_OF, "hub", until="2018")]  # fmt: skip
    network = compile_network(gather([*cities, hub, state], ties))
    whole, first = coverage(network), coverage(network, top=2)
    assert [(item.id, item.ties, item.dated, item.sources) for item in whole.items] == [
        ("c2", 2, 1, 2), ("c1", 1, 1, 0), ("c0", 0, 0, 0), ("c3", 0, 0, 0), ("s", 0, 0, 0),
    ]  # fmt: skip
    assert first.items == whole.items[:2]
    assert (first.items_total, first.cities, first.truncated) == (5, 4, True)
    assert (set(first.entities), whole.truncated) == ({"c2", "c1"}, False)
    assert whole.explanation == (
        "The network has six entries and three ties from two sources. One tie has no date "
        "(33.3%). The earliest dates of the others are from 2015. City 2 is the best-documented "
        "city, with two ties from two sources, one of them dated. All four cities and other "
        "places have three ties or fewer, so answers about them say more about the record than "
        "about the place."
    )
    assert whole.to_pandas()["ties"].tolist() == [2, 1, 0, 0, 0]


def test_an_answer_is_counted_once_a_filter() -> None:
    network = compile_network(small())
    assert coverage(network) is coverage(network)
    assert coverage(network, as_of="2016") is not coverage(network)


def test_nothing_recorded_and_nothing_left_are_told() -> None:
    assert coverage(compile_network(gather([]))).explanation == "Nothing is recorded yet."
    kinds = [str(kind) for kind in Kind]
    left = coverage(compile_network(small()), without_kind=kinds)
    assert (left.explanation, left.items) == ("The filters leave nothing.", ())


@pytest.mark.parametrize("top", [0, 1001])
def test_a_list_out_of_range_is_refused(top: int) -> None:
    with pytest.raises(InvalidQuestion, match="top"):
        coverage(compile_network(small()), top=top)
