"""What the page of an entity shows."""

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from typing import Any
from urllib.parse import urlencode

from app.phrases import percent, score
from app.views import headlines
from app.views.drawn_surroundings import ALL, SOME, draw_surroundings, draw_surroundings_down
from app.views.entity_roles import group_name, heat, roles
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
        "roles": roles(network, played, at, tables),
        "heat": heat(played),
        "group_names": {group: group_name(played, group) for group in played.groups},
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
