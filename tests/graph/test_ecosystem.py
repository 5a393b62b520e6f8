"""Who is of a city's ecosystem and how, against the words of the definition."""

import pytest
from hypothesis import given

from graph import city_ecosystem, impact, load_seeds
from graph.compile import compile_network
from graph.ecosystem import Ecosystem
from graph.errors import InvalidQuestion
from graph.filter import FilterOptions
from graph.network import Network
from tests.graph import city_oracle, oracle
from tests.sentences import faults
from tests.strategies import examples


@pytest.fixture(scope="module")
def seeds() -> Network:
    return load_seeds()


@examples(200)
@given(city_oracle.questions())
def test_members_and_how_they_belong_are_those_of_the_definition(
    question: tuple[Ecosystem, list[str], FilterOptions],
) -> None:
    ecosystem, [city], options = question
    network = compile_network(ecosystem)
    answer = city_ecosystem(network, city, **options)
    found = city_oracle.around(ecosystem, options, city)
    venues = found.projects | found.events
    everyone = found.places | found.parties | venues
    every: FilterOptions = {**options, "context": True}
    located = {
        s.source for s, _ in oracle.statements(ecosystem, every)
        if s.relation == "LOCATED_IN" and s.target in found.places
    }  # fmt: skip
    expected = []
    for members in (found.parties, venues):
        rows = [
            (
                -len(everyone & set(found.graph[id])), id,
                bool(found.places & set(found.graph[id])), id in located,
                bool(venues & set(found.graph[id])),
            )
            for id in members
        ]  # fmt: skip
        expected += sorted(rows)
    assert [
        (-item.partners, item.id, item.tied, item.located, item.met) for item in answer.items
    ] == expected
    assert (answer.parties_total, answer.projects_total, answer.events_total) == (
        len(found.parties), len(found.projects), len(found.events),
    )  # fmt: skip
    told = {(tie.source, tie.relation, tie.target) for tie in answer.ties}
    members = everyone - found.places
    assert len(told) == len(answer.ties)
    assert told == {
        (s.source, s.relation, s.target)
        for s, _ in oracle.statements(ecosystem, options)
        if {s.source, s.target} <= everyone
        and (s.source in members or s.target in members)
        and s.source != s.target
    }
    names = [named.name for named in answer.entities.values()]
    assert not [f for s in answer.sentences for f in faults(s, names=names)]


def test_ranks_come_first_and_top_counts_each_kind_of_member(seeds: Network) -> None:
    whole = city_ecosystem(seeds, "dallas-tx")
    last = [item.id for item in whole.items if item.kind not in ("project", "event")][-1]
    answer = city_ecosystem(seeds, "dallas-tx", top=2, ranks={last: 1})
    assert [item.id for item in answer.items][:2] == [last, whole.items[0].id]
    assert [item.kind in ("project", "event") for item in answer.items] == [0, 0, 1, 1]
    assert answer.truncated
    assert not whole.truncated
    assert {tie.source for tie in answer.ties} | {tie.target for tie in answer.ties} <= {
        *(item.id for item in answer.items), "dallas-tx", *answer.parts,
    }  # fmt: skip
    counts = impact(seeds, "dallas-tx").ecosystem
    assert (answer.parties_total, answer.projects_total, answer.events_total) == (
        counts.parties, counts.projects, counts.events,
    )  # fmt: skip
    frame = whole.to_pandas()
    assert frame["partners"].tolist() == [item.partners for item in whole.items]


def test_a_number_out_of_range_is_refused(seeds: Network) -> None:
    with pytest.raises(InvalidQuestion, match="top: "):
        city_ecosystem(seeds, "dallas-tx", top=0)


def test_an_empty_ecosystem_is_told(seeds: Network) -> None:
    answer = city_ecosystem(seeds, "dallas-tx", as_of="1850", undated="drop")
    assert (answer.items, answer.ties) == ((), ())
    assert answer.sentences[0].startswith("In 1850, the ecosystem of Dallas had no organizations")
