"""Where the free view begins: a search field, examples, and the groups of the network."""

from dataclasses import dataclass
from typing import Any

from app.views.explore.address import Explored
from app.views.shared.overview import overview
from graph.answers import Named
from graph.model import KINDS, Kind
from graph.network import Network
from graph.questions.counting.tables import Tables
from graph.questions.exploring import best_connected, count_tied

#: Up to so many entities with a tie the view begins with all of them.
AT_ONCE = 150

#: What examples are of: the best connected of each kind, and of so many of the facts' own.
EXAMPLES = (Kind.CITY, Kind.ORGANIZATION, Kind.COMPANY, Kind.PROJECT)
OWN_EXAMPLES = 4


@dataclass(frozen=True, slots=True)
class StartingPoint:
    """An entity to begin with: how many it is tied to, and the way to what is around it."""

    entity: Named
    partners: int
    url: str


def too_many(network: Network) -> bool:
    """Tell whether all of a network at once would be more than one can read."""
    return count_tied(network) > AT_ONCE


def context(network: Network, tables: Tables | None) -> dict[str, Any]:
    """Return what the template of the page is given."""
    tied = count_tied(network)
    own = [kind for kind in network.vocabulary.kinds if kind not in KINDS]
    return {
        "examples": [
            _example(network, found)
            for kind in (*EXAMPLES, *own[:OWN_EXAMPLES])
            if (found := best_connected(network, kind))
        ],
        "overview": overview(network, tables),
        "tied": tied,
        "isolates": len(network) - tied,
        "whole": Explored(whole=True).url(),
    }


def _example(network: Network, entity: Named) -> StartingPoint:
    city = entity.kind == Kind.CITY
    state = Explored(city=entity.id) if city else Explored(id=(entity.id,))
    return StartingPoint(entity, network.degree(network.facts.position(entity.id)), state.url())
