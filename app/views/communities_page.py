"""What the page of communities shows: who belongs together, and who bridges them."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from app.views import network_headlines
from app.views.asked_communities import AskedCommunities
from app.views.chips import Chip, as_of, choose, given, stops, ties
from graph.answers import Bridge, Communities, Community, Named
from graph.model import KINDS, Kind
from graph.network import Network

RESOLUTIONS = (0.5, 1.0, 2.0, 4.0)

#: How many members stand in sight, and of how many communities the others are at hand.
MEMBERS, WHOLE = 12, 60


@dataclass(frozen=True, slots=True)
class Shown:
    """A community as the page shows it.

    ``first`` are in sight, ``others`` one press away, ``further`` counts those not on the page.
    ``kinds`` count who is on the page; ``bridges`` are those who bridge most and belong to
    it, ``visitors`` those who do so from elsewhere.
    """

    community: Community
    first: tuple[Named, ...]
    others: tuple[Named, ...]
    further: int
    kinds: dict[Kind, int]
    bridges: tuple[Bridge, ...]
    visitors: tuple[Bridge, ...]


def context(network: Network, asked: AskedCommunities, answer: Communities) -> dict[str, Any]:
    """Return what the template of the page is given."""
    asked = asked.but(avoid=answer.filter.avoid)
    names = {id: network.name(network.facts.position(id)) for id in asked.filter.avoid}
    found = [_shown(answer, community) for community in answer.items]
    return {
        "asked": asked,
        "answer": answer,
        "headline": network_headlines.communities(answer),
        "sentences": _unsaid(answer),
        "bridging": network_headlines.bridging(answer),
        "sizes": network_headlines.sizes(answer),
        "shown": found,
        "listed": {item.id for item in answer.items},
        "chips": [_resolution(asked), ties(asked), stops(asked, "Among"), as_of(asked)],
        "given": given(asked, names),
        "cleared": "" if asked == AskedCommunities() else AskedCommunities().url(),
        "api": asked.url("/api/communities"),
        "rankings": asked.but(resolution=1.0).url("/rankings"),
    }


def _unsaid(answer: Communities) -> list[str]:
    """Return the sentences that no heading says."""
    told = (" bridges most: ", " bridge most.")
    said = answer.sentences[1:] if answer.items else answer.sentences
    return [sentence for sentence in said if not any(words in sentence for words in told)]


def _resolution(asked: AskedCommunities) -> Chip:
    options = {f"{value:g}": asked.but(resolution=value) for value in RESOLUTIONS}
    without = "" if asked.resolution == 1 else options["1"].url()
    return Chip("Resolution", f"{asked.resolution:g}", choose(options, asked), without)


def _shown(answer: Communities, community: Community) -> Shown:
    on_page = community.members if community.id <= WHOLE else community.members[:MEMBERS]
    members = tuple(answer.entities[id] for id in on_page)
    counted = Counter(member.kind for member in members)
    reaching = [
        bridge
        for bridge in answer.bridges
        if any(reach.community == community.id for reach in bridge.reaches)
    ]
    return Shown(
        community=community,
        first=members[:MEMBERS],
        others=members[MEMBERS:],
        further=community.size - len(members),
        kinds={kind: counted[kind] for kind in KINDS if counted[kind]},
        bridges=tuple(b for b in answer.bridges if b.community == community.id),
        visitors=tuple(b for b in reaching if b.community != community.id),
    )
