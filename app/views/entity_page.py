"""What the page of an entity shows."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any
from urllib.parse import urlencode

import numpy as np

from app.phrases import date, heading, percent, score
from app.views import headlines
from app.views.drawn_surroundings import ALL, SOME, draw_surroundings, draw_surroundings_down
from app.views.picture import canvas
from app.views.style import KIND_PLURALS
from graph.answers import Page, Role
from graph.ecosystem import Tie
from graph.model import RULES, Kind
from graph.network import Network
from graph.questions.entity import describe, neighbourhood, ties
from graph.questions.groups import PLURALS
from graph.questions.looking import named
from graph.questions.role import role
from graph.questions.tables import Tables

#: How many ties stand on one page.
TIES = 300

#: From how many pairs on a cell is one step darker, and how many groups have cells.
STEPS = (1, 5, 10, 20, 40)
GROUPS = 10

WORDS = {
    "liaison": "joins two {groups}, neither its own",
    "boundary": "joins its own {group} to another",
    "gatekeeper": "lets another {group} in to its own",
    "representative": "speaks for its own {group} to another",
    "consultant": "stands between two of one foreign {group}",
    "coordinator": "stands between two of its own {group}",
}


@dataclass(frozen=True, slots=True)
class Heat:
    """Open pairs by the groups of their ends: rows of (pairs, step) with their sum.

    ``heads`` are the groups above the columns, communities as numbers: their names are long.
    ``hidden`` counts the groups that found no room: those with the fewest pairs.
    """

    groups: tuple[str, ...]
    heads: tuple[str, ...]
    rows: tuple[tuple[tuple[tuple[int, int], ...], int], ...]
    hidden: int


@dataclass(frozen=True, slots=True)
class Group:
    """Ties of one relation and direction, as the table of ties shows them."""

    heading: str
    ties: tuple[Tie, ...]


def context(
    network: Network, id: str, by: str, direction: str, cursor: str | None, tables: Tables | None
) -> dict[str, Any]:
    """Return what the template of the entity page is given."""
    played = role(network, id, by=by, direction=direction, tables=tables)
    description = describe(network, id)
    page = ties(network, id, limit=TIES, cursor=cursor)
    at = network.facts.position(id)
    home = network.place(at)
    ends = [end for tie in page.items for end in (tie.source, tie.target)]
    first = int(cursor or 0)
    address = _address(id, by, direction)
    return {
        "entity": description.entity,
        "home": network.named(home) if home >= 0 else None,
        "description": description,
        "role": played,
        "finding": headlines.role(played),
        "groups_word": PLURALS[by],
        "roles": _roles(played),
        "heat": _heat(played),
        "group_names": {group: _group_name(played, group) for group in played.groups},
        "open_pairs": _open_pairs(played),
        "peers": KIND_PLURALS[Kind(played.kind)],
        "measures": list(_measures(played)),
        "tie_groups": _tie_groups(id, page),
        "tie_page": page,
        "first": first + 1,
        "last": first + len(page.items),
        "paging": {
            "next": f"{_with(address, page.next)}#ties" if page.next else "",
            "first": f"{address}#ties" if first else "",
        },
        "names": named(network, map(network.facts.position, [id, *ends])),
        "on_record": _on_record(page),
        "by_urls": {word: _address(id, word, direction) for word in PLURALS},
        "direction_urls": {word: _address(id, by, word) for word in ("any", "arc")},
        **_pictures(network, id, description.degree),
    }


def _address(id: str, by: str, direction: str) -> str:
    usual = (("by", by, "sector"), ("direction", direction, "any"))
    query = urlencode([(name, value) for name, value, always in usual if value != always])
    return f"/entities/{id}" + (f"?{query}" if query else "")


def _with(address: str, cursor: str) -> str:
    return f"{address}{'&' if '?' in address else '?'}cursor={cursor}"


def _pictures(network: Network, id: str, degree: int) -> dict[str, Any]:
    if not degree:
        return {}
    around = neighbourhood(network, id, limit=ALL if degree <= ALL else SOME)
    picture = draw_surroundings(network, around)
    links = {node.id: {"open": f"/entities/{node.id}"} for node in picture.nodes}
    return {
        "picture": picture,
        "narrow": draw_surroundings_down(network, around),
        "canvas": canvas(picture, links),
        "undrawn": degree - (len(around.entities) - 1),
    }


def _roles(played: Role) -> list[tuple[str, str, float]]:
    """Return each role with its meaning and how many pairs it is played for, the most first."""
    if played.brokerage is None:
        return []
    names = set(WORDS) - {"boundary"} if played.direction == "arc" else set(WORDS)
    if played.direction == "any":
        names -= {"gatekeeper", "representative"}
    counted = [
        (name, words.format(group=played.by, groups=PLURALS[played.by]),
         float(getattr(played.brokerage, name)))
        for name, words in WORDS.items()
        if name in names
    ]  # fmt: skip
    return sorted(counted, key=lambda role: -role[2])


def _heat(played: Role) -> Heat:
    """Return the matrix of a role, the groups with most pairs of it where there are many."""
    counts = np.array(played.matrix.counts, np.int64).reshape(2 * [len(played.matrix.rows)])
    sums = counts.sum(axis=0) + counts.sum(axis=1)
    kept = np.sort(np.lexsort((-sums,))[:GROUPS])
    kept = kept[sums[kept] > 0]
    groups = [played.matrix.rows[at] for at in kept]
    names = tuple(_group_name(played, group) for group in groups)
    heads = tuple(f"No. {group}" for group in groups) if played.by == "community" else names
    rows = tuple(
        (
            tuple((n, sum(n >= step for step in STEPS)) for n in counts[at, kept].tolist()),
            int(counts[at].sum()),
        )
        for at in kept
    )
    return Heat(names, heads, rows, int(np.count_nonzero(sums)) - len(kept))


def _group_name(played: Role, group: str) -> str:
    """Return a group as a heading has it: a city's name as it is, a word with a capital."""
    label = played.labels[group]
    return label if played.by == "city" else label[:1].upper() + label[1:]


def _open_pairs(played: Role) -> str:
    """Return the part of all pairs of neighbours that have no tie of their own."""
    if played.brokerage is None or played.degree < 2 or played.direction == "arc":
        return ""
    counted = played.degree - played.ungrouped
    return percent(played.brokerage.total / (counted * (counted - 1) / 2)) if counted > 1 else ""


def _measures(played: Role) -> Iterator[tuple[str, str, str, float | None]]:
    """Yield each measure: its value, its name, its meaning, how many of its kind it exceeds."""
    ranks = played.percentiles
    if played.betweenness is not None:
        yield (
            percent(played.betweenness), "Betweenness",
            "The part of the shortest routes between all other pairs that pass it.",
            ranks.betweenness,
        )  # fmt: skip
    if played.effective_size is not None:
        yield (
            score(played.effective_size), "Effective size",
            f"Its {played.degree:,} neighbours, less what they repeat of each other by being "
            "tied among themselves.",
            None,
        )  # fmt: skip
    if played.constraint is not None:
        yield (
            score(played.constraint), "Constraint",
            "How far neighbours who know each other hold it back; the less, the more open.",
            ranks.openness,
        )  # fmt: skip
    if played.brokerage is not None and ranks.brokerage is not None:
        yield (
            f"{played.brokerage.total:,}", "Brokerage",
            "Pairs of neighbours that it stands between.", ranks.brokerage,
        )  # fmt: skip
    yield f"{played.degree:,}", "Degree", "Its neighbours on record.", ranks.degree


def _tie_groups(id: str, page: Page) -> list[Group]:
    """Return the ties of a page by relation and direction, in the order in which they came."""

    def direction(tie: Tie) -> tuple[str, bool]:
        return tie.relation, tie.source == id or RULES[tie.relation].symmetric

    return [
        Group(heading(found[0].relation, outward), tuple(found))
        for (_, outward), group in groupby(page.items, key=direction)
        for found in [list(group)]
    ]


def _on_record(page: Page) -> str:
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
