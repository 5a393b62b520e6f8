"""Groups of entities that brokerage is counted between: sectors, kinds, cities, communities."""

import re
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from graph.filter import NO_FILTER, Filter
from graph.model import KIND_CODE, SECTORS, Kind
from graph.network import Network
from graph.placing import places_of, raised
from graph.questions.counting.group_names import group_names
from graph.questions.counting.leiden import partition_of

#: What entities can be grouped by, and the word for several such groups.
PLURALS = {"sector": "sectors", "kind": "kinds", "city": "cities", "community": "groups"}

#: The word for one of them.
WORDS = {"sector": "sector", "kind": "kind", "city": "city", "community": "group"}

BY = tuple(PLURALS)

_GROUP = re.compile(r"\bgroup(s?)\b")

#: What gives the entity at a position its group, if it has one.
Grouping = Callable[[int], str | None]


def grouping(
    network: Network, by: str, known: NDArray[np.int32] | None = None, filter: Filter = NO_FILTER
) -> Grouping:
    """Return what gives an entity its group: a sector, a kind, the id of a city, a number.

    By city, an entity has that of its place under the dates of ``filter``, a district that of
    the city it is part of; every other city is its own group, states and countries too; an
    entity without a place has none.
    By community, it has the number of that which the whole network has at resolution 1; one
    without neighbors has none. ``known`` are the communities as the tables have them, else
    they are sought once; no filter applies.
    """
    if by == "sector":
        sectors = network.entities["sector"]
        return lambda at: SECTORS[sectors[at]]
    if by == "kind":
        return lambda at: str(network.kind(at))
    if by == "city":
        cities = _cities(network, filter)
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


def in_terms(text: str, by: str) -> str:
    """Return a text about groups as one about what they are: sectors, cities.

    >>> in_terms("pairs from two other groups", "city")
    'pairs from two other cities'
    """
    if by == "kind" or by not in WORDS:  # a partner is of a kind, but in any other group
        return text
    return _GROUP.sub(lambda found: (PLURALS if found[1] else WORDS)[by], text)


def groups_of(network: Network, by: str, filter: Filter = NO_FILTER) -> NDArray[np.int32]:
    """Return the group of every entity as a number from 0, -1 for none."""
    if by in ("sector", "kind"):
        return network.entities[by].astype(np.int32)
    if by == "community":
        community = partition_of(network).community
        return np.where(community > 0, community - 1, -1).astype(np.int32)
    return _cities(network, filter)


def is_dated(filter: Filter) -> bool:
    """Tell whether a filter asks for a date, or leaves out what has none."""
    return filter.as_of is not None or filter.undated == "drop"


def _cities(network: Network, filter: Filter) -> NDArray[np.int32]:
    """Return the position of the city that each entity belongs to, -1 for none."""
    if is_dated(filter):
        return _homes(network, places_of(network.facts, filter))
    return network.memo(_homes, lambda: _homes(network, network.places))


def _homes(network: Network, places: NDArray[np.int32]) -> NDArray[np.int32]:
    """Return the city of each entity: a city is its own, a district that of its whole."""
    cities = raised(network.facts, places)
    is_city = network.facts.kinds == KIND_CODE[Kind.CITY]
    homes = np.where(is_city, np.arange(len(network)), places)
    return np.where(homes >= 0, cities[homes], -1).astype(np.int32)
