"""The table of an entity's ties: by relation and direction, or of one relation alone."""

from dataclasses import dataclass, replace
from itertools import groupby

import numpy as np

from app.phrases import heading
from graph.answers import Page
from graph.ecosystem import Tie
from graph.filter import Filter
from graph.model import KIND_CODE, RELATIONS, RULES, Relation
from graph.network import Network
from graph.questions.counting.looking import standing
from graph.questions.wording.phrases import count, number


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


def relations_of(network: Network, at: int, filter: Filter) -> list[Recorded]:
    """Return which relations the ties of an entity are of that a filter leaves. O(ties)."""
    outward = network.ties["source"] == at
    numbers = np.flatnonzero(outward | (network.ties["target"] == at))
    others = np.where(outward, network.ties["target"], network.ties["source"])[numbers]
    out = np.isin(network.entities["kind"][others], [KIND_CODE[k] for k in filter.without_kind])
    out |= np.isin(others, [network.facts.position(id) for id in filter.avoid])
    left = standing(network, replace(filter, context=True), numbers) & ~out
    numbers = numbers[left]
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


def stated(page: Page | None) -> str:
    """Return how many pages state the ties, and how many ties are dated; blank of a part."""
    if page is None or not page.items:
        return ""
    statements = [statement for tie in page.items for statement in tie.evidence]
    pages = len({statement.url for statement in statements if statement.url})
    years = sorted({d[:4] for s in statements for d in (s.since, s.until) if d})
    undated = sum(tie.undated for tie in page.items)
    said = [f"from {count(pages, 'source')}"] if pages else []
    if undated == len(page.items):
        return ", ".join([*said, "undated" if undated == 1 else "all undated"])
    span = years[0] if len(years) == 1 else f"{years[0]} to {years[-1]}"
    said.append(f"dated {span}" + (f", {number(undated)} undated" if undated else ""))
    return ", ".join(said)
