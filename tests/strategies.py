"""Random ecosystems and filters, small enough that an oracle can try everything."""

import os
from collections.abc import Sequence
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st

from graph.ecosystem import Ecosystem, Entity, Statement
from graph.facts import gather
from graph.filter import FilterOptions
from graph.model import KINDS, RELATIONS, RULES, SUBTYPES, Kind, Relation

IDS = tuple("abcdefghijklm")
#: CI tries every property with all of its examples, who works here with a fifth of them.
EVERY_EXAMPLE = os.environ.get("TIELINE_TEST_EXAMPLES") == "all"
FEWEST = 20

DATES = ("", "", "2012", "2014-05", "2015", "2016-07-03", "2019")


def examples(most: int, **others: Any) -> settings:
    """Return the settings of a property that is worth this many examples."""
    some = most if EVERY_EXAMPLE else min(most, max(FEWEST, most // 5))
    return settings(max_examples=some, **others)


@st.composite
def ecosystems(
    draw: st.DrawFn, most: int = 10, density: int = 26, among: Sequence[Kind] = KINDS
) -> Ecosystem:
    """Draw entities of some kinds, and ties that the rules allow, several a pair at times."""
    size = draw(st.integers(2, most))
    kinds = draw(st.lists(st.sampled_from(among), min_size=size, max_size=size))
    entities = [
        Entity(id, kind, f"The {id}", draw(st.sampled_from(sorted({"", *SUBTYPES[kind]}))))
        for id, kind in zip(IDS, kinds, strict=False)
    ]
    allowed = [
        (a.id, relation, b.id)
        for a in entities
        for b in entities
        for relation in RELATIONS
        if a.id != b.id and (a.kind, b.kind) in RULES[relation].joins
    ]
    if not allowed:
        return gather(entities)
    ties = draw(st.lists(st.sampled_from(allowed), max_size=density, unique=True))
    return gather(entities, [s for tie in ties for s in draw(evidence(*tie))])


@st.composite
def evidence(draw: st.DrawFn, source: str, relation: Relation, target: str) -> list[Statement]:
    """Draw one to five statements of a tie, from a handful of pages."""
    stated = []
    for _ in range(draw(st.sampled_from((1, 1, 1, 2, 5)))):
        since, until = draw(st.sampled_from(DATES)), draw(st.sampled_from(DATES))
        if since and until and until < since:
            since, until = until, since
        url = f"https://example.org/{draw(st.integers(1, 6))}"
        stated.append(Statement(source, relation, target, "", since, until, url, "A page"))
    return stated


@st.composite
def filters(draw: st.DrawFn) -> FilterOptions:
    """Draw the options of a filter, most often only a few of them."""
    some_relations = st.lists(st.sampled_from([str(r) for r in RELATIONS]), min_size=1, max_size=8)
    options: FilterOptions = {}
    if draw(st.integers(0, 3)) == 0:
        options["relation"] = draw(some_relations)
    if draw(st.integers(0, 3)) == 0:
        options["without_relation"] = draw(some_relations)[:3]
    if draw(st.integers(0, 3)) == 0:
        options["without_kind"] = draw(
            st.lists(st.sampled_from([str(kind) for kind in Kind]), min_size=1, max_size=2)
        )
    if draw(st.integers(0, 2)) == 0:
        options["as_of"] = draw(st.sampled_from(("2013", "2015-06", "2016-07-03", "2020")))
    if draw(st.integers(0, 3)) == 0:
        options["undated"] = "drop"
    if draw(st.booleans()):
        options["context"] = True
    return options
