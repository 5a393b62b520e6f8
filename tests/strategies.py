"""Random ecosystems and filters, small enough that an oracle can try everything."""

import os
from collections.abc import Sequence
from functools import cache
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

PAGES = "https://example.org"
DATES = ("", "", "2012", "2014-05", "2015", "2016-07-03", "2019")


#: What joins two kinds, by these.
JOINING: dict[tuple[str, str], list[Relation]] = {
    (one, two): [relation for relation in RELATIONS if (one, two) in RULES[relation].joins]
    for one in KINDS
    for two in KINDS
}

# A strategy is made once, and what belongs together is drawn at once: most of the time of a
# property goes into drawing.
_SUBTYPE = {kind: st.sampled_from(sorted({"", *SUBTYPES[kind]})) for kind in KINDS}
#: How one is part of another: for good where it merged, was absorbed or acquired.
_PART = st.sampled_from(("", "program of", "merged into", "Absorbed by it", "acquired by"))
_HOW_MANY = st.sampled_from((1, 1, 1, 2, 5))
_STATED = st.sampled_from(
    [
        (*((since, until) if not until or since <= until else (until, since)), f"{PAGES}/{page}")
        for since in DATES
        for until in DATES
        for page in range(1, 7)
    ]
)


def examples(most: int, **others: Any) -> settings:
    """Return the settings of a property that is worth this many examples."""
    some = most if EVERY_EXAMPLE else min(most, max(FEWEST, most // 5))
    return settings(max_examples=some, **others)


@st.composite
def ecosystems(
    draw: st.DrawFn, most: int = 10, density: int = 26, among: Sequence[Kind] = KINDS
) -> Ecosystem:
    """Draw entities of some kinds, and ties that the rules allow, several a pair at times."""
    size, kind = _drawing(most, among)
    kinds = [draw(kind) for _ in range(draw(size))]
    entities = [
        Entity(id, kind, f"The {id}", draw(_SUBTYPE[kind]))
        for id, kind in zip(IDS, kinds, strict=False)
    ]
    allowed = [
        (a.id, relation, b.id)
        for a in entities
        for b in entities
        if a.id != b.id
        for relation in JOINING[a.kind, b.kind]
    ]
    if not allowed:
        return gather(entities)
    ties = draw(st.lists(st.sampled_from(allowed), max_size=density, unique=True))
    return gather(
        entities,
        [
            Statement(
                *tie, draw(_PART) if tie[1] is Relation.PART_OF else "", *draw(_STATED), "A page"
            )
            for tie in ties
            for _ in range(draw(_HOW_MANY))
        ],
    )


@cache
def _drawing(
    most: int, among: Sequence[Kind]
) -> tuple[st.SearchStrategy[int], st.SearchStrategy[Kind]]:
    return st.integers(2, most), st.sampled_from(among)


_RELATIONS = st.lists(st.sampled_from([str(r) for r in RELATIONS]), min_size=1, max_size=8)
_WITHOUT_KIND = st.lists(st.sampled_from([str(kind) for kind in Kind]), min_size=1, max_size=2)
_AS_OF = st.sampled_from(("2013", "2015-06", "2016-07-03", "2020"))
_ONE_OF_3, _ONE_OF_4 = st.integers(0, 2), st.integers(0, 3)


@st.composite
def filters(draw: st.DrawFn) -> FilterOptions:
    """Draw the options of a filter, most often only a few of them."""
    options: FilterOptions = {}
    if draw(_ONE_OF_4) == 0:
        options["relation"] = draw(_RELATIONS)
    if draw(_ONE_OF_4) == 0:
        options["without_relation"] = draw(_RELATIONS)[:3]
    if draw(_ONE_OF_4) == 0:
        options["without_kind"] = draw(_WITHOUT_KIND)
    if draw(_ONE_OF_3) == 0:
        options["as_of"] = draw(_AS_OF)
    if draw(_ONE_OF_4) == 0:
        options["undated"] = "drop"
    if draw(st.booleans()):
        options["context"] = True
    return options
