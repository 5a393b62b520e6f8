"""What the page of communities shows: the groups as a map and as cards, and who links them."""

from dataclasses import dataclass
from typing import Any

from app.views.rankings import headlines as network_headlines
from app.views.rankings.address import AskedCommunities
from app.views.shared.address import address, filter_fields
from app.views.shared.chips import Chip, as_of, attributes, choose, given, stops, ties
from app.views.shared.overview import Overview, overview, overview_of, room
from graph.answers import Bridge, Communities, Community, Named, Topic
from graph.filter import NO_FILTER
from graph.network import Network
from graph.questions.counting.tables import Tables
from graph.questions.parts import parts_of

RESOLUTIONS = (0.5, 1.0, 2.0, 4.0)

#: How many members a card shows, and how many of the others at hand; how many other groups.
MEMBERS, OTHERS, JOINED = 5, 60, 3

#: How many cards are in sight; those of smaller groups are one press away.
IN_SIGHT = 12

#: How many groups that a bridge reaches into are named.
REACHED = 3

#: What is said under the headline, which says into how many groups the network splits.
FOREMOST = (Topic.LARGEST, Topic.LINKING)

#: Larger networks are drawn only where their groups were found beforehand.
DRAWN = 5_000


@dataclass(frozen=True, slots=True)
class Card:
    """A group as the page shows it.

    ``first`` are the best connected members, ``others`` are one press away, ``further`` counts
    those not on the page. ``joined`` are the other groups that it has most connections with,
    ``bridges`` those of its own members that link it to others.
    """

    group: Community
    first: tuple[Named, ...]
    others: tuple[Named, ...]
    further: int
    joined: tuple[tuple[Community, int], ...]
    bridges: tuple[Bridge, ...]
    explore: str


def context(
    network: Network, asked: AskedCommunities, answer: Communities, tables: Tables | None
) -> dict[str, Any]:
    """Return what the template of the page is given."""
    asked = asked.but(avoid=answer.filter.avoid, where=answer.filter.where)
    names = {id: network.name(network.facts.position(id)) for id in asked.filter.avoid}
    groups = {item.id: item for item in answer.items}
    cards = [_card(answer, item, groups, asked) for item in answer.items]
    return {
        "asked": asked,
        "answer": answer,
        "headline": network_headlines.communities(answer),
        "sentences": answer.about(*FOREMOST) if answer.items else answer.sentences,
        "details": answer.besides(Topic.DIVISION, *FOREMOST) if answer.items else (),
        "sizes": network_headlines.sizes(answer),
        "why": "which links the most pairs of partners in two different groups",
        "overview": drawn(network, answer, tables),
        "cards": cards[:IN_SIGHT],
        "folded": cards[IN_SIGHT:],
        "groups": groups,
        "reached": REACHED,
        "chips": [
            _resolution(asked),
            ties(asked),
            stops(asked, network.vocabulary, "Counting:"),
            as_of(asked),
            *attributes(network, asked),
        ],
        "given": given(asked, names),
        "cleared": "" if asked == AskedCommunities() else AskedCommunities().url(),
        "api": asked.url("/api/communities"),
        "rankings": asked.but(resolution=1.0).url("/rankings"),
    }


def drawn(network: Network, answer: Communities, tables: Tables | None) -> Overview | None:
    """Return the groups of an answer as a picture, None where there is none.

    That of the whole network is drawn once; for others the groups are found again.
    """
    # who the sentence names as linking the groups most is who is highlighted
    lit = network.facts.position(answer.bridges[0].id) if answer.bridges else None
    if answer.filter == NO_FILTER and answer.resolution == 1:
        return overview(network, tables, lit)
    if not answer.items or answer.tied > DRAWN:
        return None
    return overview_of(parts_of(network, answer.filter, answer.resolution, room, lit), network)


def _resolution(asked: AskedCommunities) -> Chip:
    options = {f"{value:g}": asked.but(resolution=value) for value in RESOLUTIONS}
    without = "" if asked.resolution == 1 else options["1"].url()
    return Chip("Resolution", f"{asked.resolution:g}", choose(options, asked), without)


def _card(
    answer: Communities, group: Community, groups: dict[int, Community], asked: AskedCommunities
) -> Card:
    members = tuple(answer.entities[id] for id in group.members)
    joined = [(groups[one.community], one.pairs) for one in group.joined if one.community in groups]
    return Card(
        group=group,
        first=members[:MEMBERS],
        others=members[MEMBERS : MEMBERS + OTHERS],
        further=max(0, group.size - MEMBERS - OTHERS),
        joined=tuple(joined[:JOINED]),
        bridges=tuple(b for b in answer.bridges if b.community == group.id)[:JOINED],
        explore=address("/explore", [("id", group.members[0]), *filter_fields(asked.filter)]),
    )
