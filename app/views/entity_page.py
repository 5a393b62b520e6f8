"""What the page of an entity shows."""

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from typing import Any
from urllib.parse import urlencode

import numpy as np

from app.phrases import percent, score
from app.views import headlines
from app.views.drawn_surroundings import ALL, SOME, draw_surroundings, draw_surroundings_down
from app.views.entity_standing import CUT_OFF, losing, lost, measured, standing
from app.views.entity_ties import on_record, relations_of, tie_groups
from app.views.picture import canvas
from app.views.style import KIND_PLURALS
from graph.answers import Role
from graph.model import Kind
from graph.network import Network
from graph.questions.entity import describe, neighbourhood, ties
from graph.questions.groups import PLURALS
from graph.questions.looking import named
from graph.questions.measures import MEASURES
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
class Asked:
    """The state of the page of an entity, as its address has it."""

    id: str
    by: str = "sector"
    direction: str = "any"
    relation: str | None = None
    cursor: str | None = None

    def url(self, **changes: Any) -> str:
        """Return the address with other words; what is as always is left out."""
        asked = replace(self, **({"cursor": None} | changes))
        words = [
            (field.name, getattr(asked, field.name))
            for field in fields(Asked)
            if field.name != "id" and getattr(asked, field.name) != field.default
        ]
        return f"/entities/{self.id}" + (f"?{urlencode(words)}" if words else "")


def context(network: Network, asked: Asked, tables: Tables | None) -> dict[str, Any]:
    """Return what the template of the entity page is given."""
    id, by = asked.id, asked.by
    played = role(network, id, by=by, direction=asked.direction, tables=tables)
    description = describe(network, id)
    page = ties(network, id, relation=asked.relation, limit=TIES, cursor=asked.cursor)
    at = network.facts.position(id)
    where, gone = standing(network, at, tables), lost(network, played)
    home = network.place(at)
    ends = [end for tie in page.items for end in (tie.source, tie.target)]
    first = int(asked.cursor or 0)
    recorded = relations_of(network, at)
    whole = ties(network, id, limit=TIES) if asked.relation else page
    return {
        "entity": description.entity,
        "home": network.named(home) if home >= 0 else None,
        "description": description,
        "role": played,
        "finding": headlines.role(played),
        "groups_word": PLURALS[by],
        "roles": _roles(played, at, tables),
        "heat": _heat(played),
        "group_names": {group: _group_name(played, group) for group in played.groups},
        "open_pairs": _open_pairs(played),
        "peers": KIND_PLURALS[Kind(played.kind)],
        "standing": where,
        "measured": measured(played, where),
        "measures": list(_measures(played)),
        "rankings": MEASURES,
        "losing": losing(played, gone),
        "gone": gone,
        "cut_off": [id for piece in gone.cut_off for id in piece][:CUT_OFF] if gone else [],
        "tie_groups": tie_groups(id, page),
        "tie_page": page,
        "ties_total": description.ties_total,
        "first": first + 1,
        "last": first + len(page.items),
        "paging": {
            "next": f"{asked.url(cursor=page.next)}#ties" if page.next else "",
            "first": f"{asked.url()}#ties" if first else "",
        },
        "names": named(network, map(network.facts.position, [id, *ends])),
        "on_record": on_record(whole),
        "by_urls": {word: asked.url(by=word) for word in PLURALS},
        "direction_urls": {word: asked.url(direction=word) for word in ("any", "arc")},
        "relation": asked.relation,
        "relations": [(own, asked.url(relation=own.relation)) for own in recorded],
        "all_relations": asked.url(relation=None),
        **_pictures(network, id, description.degree),
    }


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


def _roles(
    played: Role, at: int, tables: Tables | None
) -> list[tuple[str, str, float, float | None]]:
    """Return each role: its meaning, its pairs, their percentile; the most pairs first.

    Percentiles are counted by sector, whichever way the ties run.
    """
    if played.brokerage is None:
        return []
    names = set(WORDS) - {"boundary"} if played.direction == "arc" else set(WORDS)
    if played.direction == "any":
        names -= {"gatekeeper", "representative"}
    ranked = tables if (played.by, played.direction) == ("sector", "any") else None
    counted = [
        (name, words.format(group=played.by, groups=PLURALS[played.by]),
         float(getattr(played.brokerage, name)), ranked.standing(name, at) if ranked else None)
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
