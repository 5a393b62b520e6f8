"""A city's ecosystem as pages show it: the best placed members first, and their ties by pair."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from app.presentation.phrases import membership
from graph.answers import CityMembers, Named
from graph.ecosystem import Tie
from graph.filter import Filter
from graph.network import Network
from graph.questions.ecosystem import city_ecosystem
from graph.vocabulary import is_venue


@dataclass(frozen=True, slots=True)
class DrawnEcosystem:
    """A city with the members of its ecosystem, best placed first, and how they are tied.

    ``ties`` are by pair, the city's name standing for its parts too and coming second; else
    a venue comes second. ``met`` counts how many of the ecosystem each of those is tied to.
    ``ended`` of a member is that of its ties with the city's places, projects and events;
    ``tags`` say what to mind of some: that these are over, or undated.
    """

    city: Named
    parties: tuple[Named, ...]
    venues: tuple[Named, ...]
    ties: Mapping[tuple[str, str], list[Tie]]
    entities: dict[str, Named]
    met: Mapping[str, int]
    tags: Mapping[str, str]


def ecosystem_of(
    network: Network, city: str, filter: Filter, ranks: Mapping[str, int]
) -> DrawnEcosystem:
    """Return the ecosystem of a city by its id, those with a rank first."""
    answer = city_ecosystem(network, city, ranks=ranks, filter=filter)
    members = [
        replace(answer.entities[item.id], ended=item.ended, last_recorded=item.last_recorded)
        for item in answer.items
    ]
    return DrawnEcosystem(
        answer.entities[answer.id],
        tuple(one for one in members if not is_venue(one.kind)),
        tuple(one for one in members if is_venue(one.kind)),
        _by_pair(answer),
        answer.entities,
        {item.id: item.partners for item in answer.items},
        {item.id: membership(item) for item in answer.items},
    )


def _by_pair(answer: CityMembers) -> dict[tuple[str, str], list[Tie]]:
    order = {item.id: at for at, item in enumerate(answer.items)}
    found: dict[tuple[str, str], list[Tie]] = {}
    for tie in answer.ties:
        ends = [id if id in order else answer.id for id in (tie.source, tie.target)]
        a, b = sorted(ends, key=lambda id: order.get(id, len(order)))
        found.setdefault((a, b), []).append(tie)
    return found
