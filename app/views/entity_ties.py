"""The table of an entity's ties: by relation and direction, or of one relation alone."""

from dataclasses import dataclass
from itertools import groupby

import numpy as np

from app.phrases import date, heading
from graph.answers import Page
from graph.ecosystem import Tie
from graph.model import RELATIONS, RULES, Relation
from graph.network import Network


@dataclass(frozen=True, slots=True)
class Group:
    """Ties of one relation and direction, as the table of ties shows them."""

    heading: str
    ties: tuple[Tie, ...]


@dataclass(frozen=True, slots=True)
class Recorded:
    """How many ties of a relation an entity has; its words are those of both directions."""

    relation: Relation
    words: str
    ties: int


def tie_groups(id: str, page: Page) -> list[Group]:
    """Return the ties of a page by relation and direction, in the order in which they came."""

    def direction(tie: Tie) -> tuple[str, bool]:
        return tie.relation, tie.source == id or RULES[tie.relation].symmetric

    return [
        Group(heading(found[0].relation, outward), tuple(found))
        for (_, outward), group in groupby(page.items, key=direction)
        for found in [list(group)]
    ]


def relations_of(network: Network, at: int) -> list[Recorded]:
    """Return which relations the ties of an entity are of, ties of place too. O(ties)."""
    outward = network.ties["source"] == at
    numbers = np.flatnonzero(outward | (network.ties["target"] == at))
    codes = network.facts.relations[network.facts.tie_starts[numbers]]
    found = []
    for relation in sorted(RELATIONS):
        own = numbers[codes == RELATIONS.index(relation)]
        if not len(own):
            continue
        ways = {bool(way) or RULES[relation].symmetric for way in outward[own]}
        words = [heading(relation, way) for way in sorted(ways, reverse=True)]
        first, *rest = words
        found.append(Recorded(relation, ", ".join([first, *(w.lower() for w in rest)]), len(own)))
    return found


def on_record(page: Page) -> str:
    """Return how much of the ties is dated, where all of them are at hand."""
    if page.total > len(page.items):
        return ""
    statements = [statement for tie in page.items for statement in tie.evidence]
    pages = len({statement.url for statement in statements if statement.url})
    years = sorted(d[:4] for s in statements for d in (s.since, s.until) if d)
    undated = sum(not (tie.since or tie.until) for tie in page.items)
    said = [f"stated by {pages} page{'' if pages == 1 else 's'}"] if pages else []
    if years:
        span = date(years[0]) if years[0] == years[-1] else f"{years[0]} to {years[-1]}"
        said.append(f"dates from {span}" if years[0] != years[-1] else f"dated {span}")
    if undated:
        said.append(f"{undated} undated")
    return ", ".join(said)
