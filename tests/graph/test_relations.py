"""Which relations the ties of an entity are of, against counts of the statements themselves."""

from hypothesis import given
from hypothesis import strategies as st

from graph import describe, relations
from graph.compile import compile_network
from graph.ecosystem import Ecosystem, Statement
from graph.facts import gather
from graph.filter import FilterOptions
from graph.model import RELATIONS, Relation
from tests.app.conftest import small
from tests.graph import oracle
from tests.sentences import faults
from tests.strategies import ecosystems, examples, filters


@examples(200)
@given(ecosystems(most=9), filters(), st.data())
def test_each_relation_is_counted_as_its_statements_say(
    ecosystem: Ecosystem, options: FilterOptions, data: st.DataObject
) -> None:
    x = data.draw(st.sampled_from(list(ecosystem.ids)))
    network = compile_network(ecosystem)
    answer, whole = relations(network, x, **options), describe(network, x, **options)
    wide: FilterOptions = {**options, "context": True}
    graph = oracle.graph_of(ecosystem, wide, (x,))
    own = [
        s for s, _ in oracle.statements(ecosystem, wide)
        if x in (s.source, s.target) and {s.source, s.target} <= set(graph)
    ]  # fmt: skip
    found = []
    for relation in sorted(RELATIONS):
        stated = [s for s in own if s.relation == relation]
        if not stated:
            continue
        ties = {(s.source, s.target) for s in stated}
        out = {t for t in ties if t[0] == x or relation == Relation.PARTNERS_WITH}
        dated = {(s.source, s.target) for s in stated if s.since or s.until}
        pages = {s.url for s in stated if s.url}
        found.append((relation, len(ties), len(out), len(ties - out), len(dated), len(pages)))
    assert [
        (item.relation, item.ties, item.outward, item.inward, item.dated, item.sources)
        for item in answer.items
    ] == found
    assert (answer.ties_total, answer.location_ties_total, answer.undated_total) == (
        whole.ties_total, whole.location_ties_total, whole.undated_total,
    )  # fmt: skip
    quoted = [answer.name, "is a member of", "has the member"]
    assert not [f for s in answer.sentences for f in faults(s, names=quoted)]


def test_ways_dates_and_sources_are_told_apart() -> None:
    facts = small()
    more = [Statement("c", Relation.PARTNERS_WITH, "b", since="2019", url="https://example.org/3")]
    network = compile_network(gather(list(facts.entities()), [*facts.statements(), *more]))
    answer = relations(network, "b")
    assert [
        (item.relation, item.outward, item.inward, item.dated, item.sources)
        for item in answer.items
    ] == [
        ("HOSTS", 1, 0, 1, 1), ("LOCATED_IN", 1, 0, 0, 1), ("MEMBER_OF", 0, 1, 1, 1),
        ("PARTNERS_WITH", 1, 0, 1, 2),  # a partnership has no direction: both say one tie
    ]  # fmt: skip
    assert answer.to_pandas()["ties"].tolist() == [1, 1, 1, 1]
    assert relations(network, "wild").items == ()
