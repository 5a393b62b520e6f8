"""Groups of entities that brokerage is counted between: sectors, kinds, cities, communities."""

from collections.abc import Callable
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray

from graph.model import KIND_CODE, SECTORS, Kind
from graph.network import CONTEXT_PART_OF, Network
from graph.questions.group_names import group_names
from graph.questions.leiden import partition_of

#: What entities can be grouped by, and the word for several such groups.
PLURALS = {"sector": "sectors", "kind": "kinds", "city": "cities", "community": "groups"}

#: The word for one of them.
WORDS = {"sector": "sector", "kind": "kind", "city": "city", "community": "group"}

BY = tuple(PLURALS)

#: What gives the entity at a position its group, if it has one.
Grouping = Callable[[int], str | None]


def grouping(network: Network, by: str, known: NDArray[np.int32] | None = None) -> Grouping:
    """Return what gives an entity its group: a sector, a kind, the id of a city, a number.

    By city, an entity has that of its place, a district that of the city it is part of; every
    other city is its own group, states and countries too; an entity without a place has none.
    By community, it has the number of that which the whole network has at resolution 1; one
    without neighbors has none. ``known`` are the communities as the tables have them, else
    they are sought once. No filter applies.
    """
    if by == "sector":
        sectors = network.entities["sector"]
        return lambda at: SECTORS[sectors[at]]
    if by == "kind":
        return lambda at: network.kind(at).value
    if by == "city":
        cities = _cities(network)
        return lambda at: network.facts.ids[cities[at]] if cities[at] >= 0 else None
    community = partition_of(network, known).community
    return lambda at: str(community[at]) if community[at] > 0 else None


def label(network: Network, by: str, group: str) -> str:
    """Return a group as people call it; ``grouping`` gave it."""
    if by == "city":
        return network.name(network.facts.position(group))
    if by == "community":
        return group_names(network, partition_of(network))[int(group) - 1]
    return group


def groups_of(network: Network, by: str) -> NDArray[np.int32]:
    """Return the group of every entity as a number from 0, -1 for none."""
    if by in ("sector", "kind"):
        return network.entities[by].astype(np.int32)
    if by == "community":
        community = partition_of(network).community
        return np.where(community > 0, community - 1, -1).astype(np.int32)
    return _cities(network)


#: The position of the city that each entity belongs to, by network.
_found: WeakKeyDictionary[Network, NDArray[np.int32]] = WeakKeyDictionary()


def _cities(network: Network) -> NDArray[np.int32]:
    """Return the position of the city that each entity belongs to, -1 for none; kept."""
    if network not in _found:
        everyone = np.arange(len(network), dtype=np.int32)
        is_city = network.facts.kinds == KIND_CODE[Kind.CITY]
        raised = everyone.copy()
        for at in np.flatnonzero(is_city).tolist():
            raised[at] = _raised(network, at, ())
        places = np.where(is_city, everyone, network.places)
        _found[network] = np.where(places >= 0, raised[places], -1).astype(np.int32)
    return _found[network]


def _raised(network: Network, at: int, below: tuple[int, ...]) -> int:
    """Return the city that a district is part of, at any depth; another city itself."""
    if network.subtype(at) != "district" or at in below:
        return at
    slots = network.slots[network.starts[at] : network.starts[at + 1]]
    wholes = slots["neighbour"][slots["outward"] & np.uint16(1 << CONTEXT_PART_OF) != 0].tolist()
    return min((_raised(network, whole, (*below, at)) for whole in wholes), default=at)
