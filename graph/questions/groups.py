"""Groups of entities that brokerage is counted between: sectors, kinds, cities, communities."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from graph.model import SECTORS, Kind
from graph.network import CONTEXT_PART_OF, LOCATED_IN_BIT, Network
from graph.questions.group_names import group_names
from graph.questions.leiden import partition_of

#: What entities can be grouped by, and the word for several such groups.
PLURALS = {"sector": "sectors", "kind": "kinds", "city": "cities", "community": "communities"}
BY = tuple(PLURALS)

#: What gives the entity at a position its group, if it has one.
Grouping = Callable[[int], str | None]


def grouping(network: Network, by: str, known: NDArray[np.int32] | None = None) -> Grouping:
    """Return what gives an entity its group: a sector, a kind, the id of a city, a number.

    By city, an entity has that of the city it is located in, a district that of the city
    it is part of (so has what is located there), of several the smallest id; every other
    city is its own group; an entity that is nowhere on record has none. By community, it has
    the number of that which the whole network has at resolution 1; one without neighbours has
    none. ``known`` are the communities as the tables have them, else they are sought once.
    No filter applies.
    """
    if by == "sector":
        sectors = network.entities["sector"]
        return lambda at: SECTORS[sectors[at]]
    if by == "kind":
        return lambda at: network.kind(at).value
    if by == "city":
        return lambda at: _city(network, at)
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
    group = grouping(network, by)
    numbers: dict[str, int] = {}
    found = map(group, range(len(network)))
    return np.array(
        [-1 if name is None else numbers.setdefault(name, len(numbers)) for name in found], np.int32
    )


def _city(network: Network, at: int) -> str | None:
    if network.kind(at) is not Kind.CITY:
        homes = [_raised(network, home, ()) for home in _up(network, at, LOCATED_IN_BIT)]
        return network.facts.ids[min(homes)] if homes else None
    return network.facts.ids[_raised(network, at, ())]


def _raised(network: Network, at: int, below: tuple[int, ...]) -> int:
    """Return the city that a district is part of, at any depth; another city itself."""
    if network.subtype(at) != "district" or at in below:
        return at
    wholes = _up(network, at, 1 << CONTEXT_PART_OF)
    return min((_raised(network, whole, (*below, at)) for whole in wholes), default=at)


def _up(network: Network, at: int, bit: int) -> list[int]:
    slots = network.slots[network.starts[at] : network.starts[at + 1]]
    wholes: list[int] = slots["neighbour"][slots["outward"] & np.uint16(bit) != 0].tolist()
    return wholes
