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
from graph.answers import Named, Role
from graph.model import Kind, Relation
from graph.network import Network
from graph.questions.ends import ENDS
from graph.questions.entity import describe, neighbourhood, ties
from graph.questions.groups import PLURALS, WORDS
from graph.questions.looking import named
from graph.questions.measures import MEASURES
from graph.questions.role import role
from graph.questions.tables import Tables
from graph.questions.wording import possessive, subject

#: How many ties stand on one page.
TIES = 300


@dataclass(frozen=True, slots=True)
class Asked:
    """The state of the page of an entity, as its address has it."""

    id: str
    by: str = "sector"
    direction: str = "any"
    ends: str = "organizations"
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
    played = role(network, id, by=by, direction=asked.direction, ends=asked.ends, tables=tables)
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
        "home": network.named(home) if home >= 0 and not network.sites[at] else None,
        "description": description,
        "role": played,
        "finding": headlines.role(played),
        "who": subject(network.name(at), network.kind(at)),
        "group_word": WORDS[by],
        "role_told": [s for s in played.sentences if "being computed" not in s],
        "sites": _sites(network, at, -1 if network.sites[at] else home),
        "roles": roles(network, played, at, tables),
        "heat": heat(played),
        "group_names": {group: group_name(played, group) for group in played.groups},
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
        "ends_urls": {word: asked.url(ends=word) for word in ENDS},
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


def _sites(network: Network, at: int, home: int) -> list[tuple[str, Named]]:
    """Return the places of an entity that are not its home, each with what is there."""
    id = network.facts.ids[at]
    found = ties(network, id, relation=Relation.LOCATED_IN, limit=TIES).items
    there = [(tie.role, network.facts.position(tie.target)) for tie in found if tie.source == id]
    return [(role or "site", network.named(place)) for role, place in there if place != home]


def _measures(played: Role) -> Iterator[tuple[str, str, str, float | None]]:
    """Yield each measure: its value, its term, what it says, how many of its kind it exceeds."""
    ranks, whose = played.percentiles, possessive(played.name)
    if played.kind != Kind.PERSON:
        whose = "its"
    yield f"{played.degree:,}", "Degree", "partners, location ties not counted", ranks.degree
    if played.betweenness is not None:
        yield (
            percent(played.betweenness), "Betweenness",
            "of the shortest paths between two others", ranks.betweenness,
        )  # fmt: skip
    if played.brokerage is not None and ranks.brokerage is not None:
        yield (
            f"{played.brokerage.total:,}", "Brokerage",
            f"pairs of {whose} partners that have no recorded tie to each other", ranks.brokerage,
        )  # fmt: skip
    if played.effective_size is not None:
        yield (
            score(played.effective_size), "Effective size",
            f"of {whose} {played.degree:,} partners, less what they repeat of each other", None,
        )  # fmt: skip
    if played.constraint is not None:
        yield (
            score(played.constraint), "Constraint",
            f"how closely {whose} partners are tied to each other, from 0 for not at all",
            ranks.openness,
        )  # fmt: skip
