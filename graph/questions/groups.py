"""Groups of entities that brokerage is counted between: sectors, kinds, cities."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from graph.model import SECTORS, Kind
from graph.network import CONTEXT_PART_OF, LOCATED_IN_BIT, Network

BY = ("sector", "kind", "city")


def grouping(network: Network, by: str) -> Callable[[int], str | None]:
    """Return what gives an entity its group: a sector, a kind, or the id of a city.

    By city, an entity has that of the city it is located in, a district that of the city
    it is part of (so has what is located there), of several the smallest id; every other
    city is its own group. An entity that is nowhere on record has none. No filter applies.
    """
    if by == "sector":
        return lambda at: SECTORS[network.entities["sector"][at]]
    if by == "kind":
        return lambda at: network.kind(at).value
    return lambda at: _city(network, at)


def groups_of(network: Network, by: str) -> NDArray[np.int32]:
    """Return the group of every entity as a number from 0, -1 for none."""
    if by in ("sector", "kind"):
        return network.entities[by].astype(np.int32)
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
