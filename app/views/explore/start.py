"""Where the free view begins: a search field, examples, and the groups of the network."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from app.views.explore.address import Explored
from app.views.shared.overview import overview
from graph.answers import Named
from graph.model import KIND_CODE, Kind
from graph.network import Network
from graph.questions.counting.tables import Tables

#: Up to so many entities with a tie the view begins with all of them.
AT_ONCE = 150

#: What examples are of: the best connected of each kind.
EXAMPLES = (Kind.CITY, Kind.ORGANIZATION, Kind.COMPANY, Kind.PROJECT)


@dataclass(frozen=True, slots=True)
class Example:
    """An entity to begin with: how many it is tied to, and the way to what is around it."""

    entity: Named
    partners: int
    url: str


def too_many(network: Network) -> bool:
    """Tell whether all of a network at once would be more than one can read."""
    return int(np.count_nonzero(network.degrees)) > AT_ONCE


def context(network: Network, tables: Tables | None) -> dict[str, Any]:
    """Return what the template of the page is given."""
    tied = int(np.count_nonzero(network.degrees))
    return {
        "examples": [_example(network, kind) for kind in EXAMPLES if _first(network, kind) >= 0],
        "overview": overview(network, tables),
        "tied": tied,
        "isolates": len(network) - tied,
        "whole": Explored(whole=True).url(),
    }


def _first(network: Network, kind: Kind) -> int:
    """Return the best connected entity of a kind, of equals the smallest id; -1 if none is tied."""
    degrees = np.where(network.entities["kind"] == KIND_CODE[kind], network.degrees, 0)
    at = int(degrees.argmax())
    return at if degrees[at] else -1


def _example(network: Network, kind: Kind) -> Example:
    at = _first(network, kind)
    entity = network.named(at)
    state = Explored(city=entity.id) if kind is Kind.CITY else Explored(id=(entity.id,))
    return Example(entity, network.degree(at), state.url())
