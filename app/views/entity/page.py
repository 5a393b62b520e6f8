"""What the page of an entity shows."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from app.presentation.attributes import shown
from app.presentation.phrases import effective_size, percent, score, until
from app.presentation.tie_groups import relation_heading, tie_groups
from app.views.drawing.canvas import canvas
from app.views.entity import headlines
from app.views.entity.picture import ALL, SOME, draw_surroundings, draw_surroundings_down
from app.views.entity.roles import group_name, heat, roles
from app.views.entity.standing import CUT_OFF, losing, lost, measured, place_of
from app.views.entity.ties import stated
from app.views.shared.address import Fields, PageAddress
from app.views.shared.chips import conditions
from graph.answers import Description, Named, Role, Topic
from graph.filter import NO_FILTER, Filter
from graph.model import COLLECTIVE, Relation
from graph.network import Network
from graph.questions.counting.ends import ENDS
from graph.questions.counting.filtered_view import named
from graph.questions.counting.groups import PLURALS, WORDS
from graph.questions.counting.measures import MEASURES
from graph.questions.counting.tables import BROKERAGE_OF_ALL, Tables
from graph.questions.entity import describe, neighbourhood, ties
from graph.questions.relations import relations
from graph.questions.role import role
from graph.questions.standing import exceeding
from graph.questions.wording.measures import own_words
from graph.questions.wording.mix import gone
from graph.questions.wording.phrases import listed, start, subject, tie_counts
from graph.vocabulary import kind_words

#: How many ties are on one page, and how many attributes are shown unfolded.
TIES, ATTRIBUTES = 300, 10


@dataclass(frozen=True, slots=True)
class AskedEntity(PageAddress):
    """The state of the page of an entity, as its address has it.

    ``relation`` of the filter chooses which ties are listed; the rest narrows the whole page.
    """

    id: str
    by: str = "sector"
    direction: str = "any"
    ends: str = "organizations"
    cursor: str | None = None

    @property
    def base(self) -> str:
        """The page without any word."""
        return f"/entities/{self.id}"

    def own(self) -> Fields:
        """Return its words beside the filter's, in order; what is as always is left out."""
        words = (
            ("by", "sector"),
            ("direction", "any"),
            ("ends", "organizations"),
            ("cursor", None),
        )
        return [
            (name, getattr(self, name)) for name, usual in words if getattr(self, name) != usual
        ]

    def to(self, **changes: Any) -> str:
        """Return the address with other words, from the first ties on."""
        return self.but(**({"cursor": None} | changes)).url()


def context(network: Network, asked: AskedEntity, tables: Tables | None) -> dict[str, Any]:
    """Return what the template of the entity page is given."""
    # long: one entry for each value of the template
    id, by, wider = asked.id, asked.by, asked.but(relation=()).filter
    tables = tables if wider == NO_FILTER else None
    played = role(
        network, id, by=by, direction=asked.direction, ends=asked.ends, tables=tables, filter=wider
    )
    description = describe(network, id, filter=wider)
    asked = asked.but(avoid=description.filter.avoid, where=description.filter.where)
    page = ties(network, id, limit=TIES, cursor=asked.cursor, filter=asked.filter)
    at = network.facts.position(id)
    where, without = place_of(network, id, tables), lost(network, played)
    here, home = network.named(at), network.place(at)
    ends = [end for tie in page.items for end in (tie.source, tie.target)]
    first, first_groups = int(asked.cursor or 0), tie_groups(id, description.ties)
    cleared = asked.but(filter=Filter(relation=asked.filter.relation))
    return {
        "entity": description.entity,
        "attributes": shown(description.entity.attributes),
        "first_attributes": ATTRIBUTES,
        "home": network.named(home) if home >= 0 and not here.site else None,
        "until": "" if wider.as_of or description.mergers else until(here),
        "collective": description.entity.subtype == COLLECTIVE,
        "asked": asked,
        "chips": conditions(network, asked),
        "cleared": "" if wider == NO_FILTER else cleared.url(),
        "description": description,
        "role": played,
        "finding": headlines.role(played),
        "who": subject(network.name(at), network.kind(at)),
        "group_word": WORDS[by],
        "groups_word": PLURALS[by],
        "role_told": played.besides(Topic.PENDING),
        "sites": _sites(network, at, -1 if here.site else home),
        "roles": roles(network, played, tables),
        "heat": heat(played),
        "group_names": {group: group_name(played, group) for group in played.groups},
        "peers": kind_words(played.kind).plural,
        "standing": where,
        "measured": measured(played, where),
        "measures": list(_measures(played, _exceeded(network, played, tables))),
        "rankings": MEASURES,
        "losing": losing(played, without),
        "gone": without,
        "cut_off": [id for piece in without.cut_off for id in piece][:CUT_OFF] if without else [],
        "counted": _counted(description),
        "stated": stated(page if len(page.items) == description.ties_total else None),
        "tie_groups": tie_groups(id, page.items),
        "tie_page": page,
        "ties_total": description.ties_total,
        "first": first + 1,
        "last": first + len(page.items),
        "paging": {
            "next": f"{asked.to(cursor=page.next)}#ties" if page.next else "",
            "first": f"{asked.to()}#ties" if first else "",
        },
        "names": named(network, map(network.facts.position, [id, *ends])),
        "by_urls": {word: asked.to(by=word) for word in PLURALS},
        "direction_urls": {word: asked.to(direction=word) for word in ("any", "arc")},
        "ends_urls": {word: asked.to(ends=word) for word in ENDS},
        "relation": asked.filter.relation,
        "relations": [
            (
                own,
                relation_heading(own, first_groups, gone(played)),
                asked.to(relation=(own.relation,)),
            )
            for own in relations(network, id, filter=wider).items
        ],
        "all_relations": asked.to(relation=()),
        **_pictures(network, id, description.degree, wider),
    }


def _counted(description: Description) -> str:
    """Return how many ties are left: 49 ties and two location ties; of a list, its members."""
    words = tie_counts(
        description.ties_total, description.location_ties_total, description.members_total
    )
    return start(listed(words))


def _pictures(network: Network, id: str, degree: int, filter: Filter) -> dict[str, Any]:
    if not degree:
        return {}
    around = neighbourhood(network, id, limit=ALL if degree <= ALL else SOME, filter=filter)
    picture = draw_surroundings(network, around)
    links = {node.id: {"open": f"/entities/{node.id}"} for node in picture.nodes}
    return {
        "picture": picture,
        "narrow": draw_surroundings_down(network, around),
        "canvas": canvas(picture, links),
        "beyond": any(node.label and node.label.more for node in picture.nodes),
        "undrawn": degree - (len(around.entities) - 1),
    }


def _sites(network: Network, at: int, home: int) -> list[tuple[str, Named]]:
    """Return the places of an entity that are not its home, each with what is there."""
    id = network.facts.ids[at]
    found = ties(network, id, relation=[Relation.LOCATED_IN], limit=TIES).items
    there = [(tie.role, network.facts.position(tie.target)) for tie in found if tie.source == id]
    return [(start(role or "site"), network.named(place)) for role, place in there if place != home]


def _exceeded(network: Network, played: Role, tables: Tables | None) -> dict[str, float]:
    """Return the part of the others of its kind that an entity exceeds in each measure, if any."""
    columns = {name: name for name in ("degree", "betweenness", "brokerage", "openness")}
    if played.ends == "all":
        columns["brokerage"] = BROKERAGE_OF_ALL
    found = exceeding(network, played.id, tables, columns.values()) if tables else {}
    return {name: part for name, column in columns.items() if (part := found.get(column))}


def _measures(
    played: Role, exceeded: dict[str, float]
) -> Iterator[tuple[str, str, str, float | None]]:
    """Yield each measure: its value, its term, what it says, how many of its kind it exceeds."""
    who = subject(played.name, played.kind)
    said = own_words(who, played.degree, "organizations or cities among " * (played.ends != "all"))
    yield f"{played.degree:,}", "Degree", said["degree"], exceeded.get("degree")
    if played.betweenness is not None:
        yield (
            percent(played.betweenness), "Betweenness", said["betweenness"],
            exceeded.get("betweenness"),
        )  # fmt: skip
    linked = played.brokerage.total if played.brokerage else 0  # without any, the role says why
    if linked and played.percentiles.brokerage is not None:
        yield (
            f"{linked:,}", "Brokerage", said["brokerage"],
            exceeded.get("brokerage"),
        )  # fmt: skip
    if played.effective_size is not None:
        yield effective_size(played.effective_size), "Effective size", said["effective-size"], None
    if played.constraint is not None:
        yield (
            score(played.constraint), "Constraint", said["constraint"],
            exceeded.get("openness"),
        )  # fmt: skip
