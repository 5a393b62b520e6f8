"""Names for the groups that the network splits into: by place, and by theme where that helps."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from graph.model import KIND_CODE, SECTORS, Kind
from graph.network import Network
from graph.placing import raised
from graph.questions.counting.leiden import Partition
from graph.vocabulary import CONTEXT_PART_OF, SECTOR_WORDS

#: The parts of a group that a place must hold to name it: alone, as the clear first of its
#: cities, and as the first of two.
HALF, CLEAR, FIRST = 1 / 2, 1 / 3, 1 / 5

#: Places that are no single city, the wider the later.
REGIONS, STATES, COUNTRY = ("region", "county"), ("state",), "country"

#: Parts of a whole that are nearer than this are equal.
EQUAL = 1e-9

Weights = dict[int, float]
Wholes = dict[int, list[int]]


def group_names(network: Network, parts: Partition) -> tuple[str, ...]:
    """Return a name for each group, that of group 1 first; no two are the same.

    A group has the name of the narrowest city or region that at least half of it is from,
    else of the city that is clearly first, else of a state that half of it is from, else of
    its first two cities. Where no place stands out, its commonest sector comes first:
    "Universities: Pittsburgh, Miami and more". A member is from its place; without one it
    counts in equal parts for the cities that it has a tie to. People and what has neither do
    not count. A name that a larger group has already is told apart by the sector, then by
    more cities, then by the number. Equal places are in the order of their ids.
    O(entities + ties) the first time, then known.
    """
    return network.memo((_named, parts), lambda: _named(network, parts))


def _named(network: Network, parts: Partition) -> tuple[str, ...]:
    wholes = _wholes(network)
    votes = _votes(network, parts)
    names: dict[str, None] = {}
    for number in range(1, len(parts) + 1):
        candidates = _candidates(network, votes[number - 1], wholes, _theme(network, parts, number))
        free = (name for name in candidates if name not in names)
        names[next(free, f"{candidates[0]} (group {number})")] = None
    return tuple(names)


def _candidates(network: Network, votes: Weights, wholes: Wholes, theme: str) -> list[str]:
    """Return the names that a group could have, the best first."""
    cities = sorted(votes, key=lambda at: (-round(votes[at], 9), at))
    if not cities:
        return [theme.capitalize()]
    place = _place(network, votes, cities, wholes)
    found = [place, f"{place}: {theme}"] if place else []
    said = [network.name(at) for at in cities]
    for many in (2, 3, 4):
        more = " and more" if len(said) > many else ""
        found.append(f"{theme.capitalize()}: {', '.join(said[:many])}{more}")
    return found


def _place(network: Network, votes: Weights, cities: Sequence[int], wholes: Wholes) -> str:
    """Return the place that a group is named by, blank if none stands out."""
    total = sum(votes.values()) - EQUAL
    held = _summed(votes, wholes)
    best, first = votes[cities[0]], network.name(cities[0])
    second = votes[cities[1]] if len(cities) > 1 else 0.0
    clear = second < best / 2 - EQUAL

    def narrowest(subtypes: tuple[str, ...]) -> str:
        """Return the narrowest place of some subtypes that half of the group is from."""
        fit = [
            (round(weight, 9), at)
            for at, weight in held.items()
            if network.subtype(at) in subtypes and weight >= HALF * total
        ]
        return network.name(min(fit)[1]) if fit else ""

    if clear and best >= HALF * total:
        return first
    if region := narrowest(REGIONS):
        return region
    if clear and best >= CLEAR * total:
        return first
    if state := narrowest(STATES):
        return state
    if best < FIRST * total:
        return ""
    return first if clear else f"{first} and {network.name(cities[1])}"


def _summed(votes: Weights, wholes: Wholes) -> Weights:
    """Return the weight of each place with that of the places that are part of it."""
    held: Weights = {}
    for city, weight in votes.items():
        seen = [city]
        for at in seen:
            seen += [whole for whole in wholes.get(at, ()) if whole not in seen]
            held[at] = held.get(at, 0.0) + weight
    return held


def _votes(network: Network, parts: Partition) -> list[Weights]:
    """Return, for each group, how many of its members are from each city, in parts.

    Countries are too wide to tell groups apart: they count only where nothing else does.
    """
    size = len(network)
    kinds = network.entities["kind"]
    is_city = kinds == KIND_CODE[Kind.CITY]
    home = np.where(is_city, np.arange(size), network.places)
    of, cities, weights = _by_ties(network, is_city, home < 0)
    placed = np.flatnonzero(home >= 0)
    of = np.concatenate((placed, of))
    cities = np.concatenate((home[placed], cities))
    weights = np.concatenate((np.ones(len(placed)), weights))
    groups = parts.community[of]
    counted = (groups > 0) & (kinds[of] != KIND_CODE[Kind.PERSON])
    cities = raised(network.facts, network.places)[cities[counted]].astype(np.int64)
    keys = groups[counted].astype(np.int64) * size + cities
    pairs, at = np.unique(keys, return_inverse=True)
    sums = np.bincount(at, weights[counted], minlength=len(pairs))
    votes: list[Weights] = [{} for _ in range(len(parts))]
    for key, weight in zip(pairs.tolist(), sums.tolist(), strict=True):
        votes[key // size - 1][key % size] = weight
    return [
        {at: weight for at, weight in of.items() if network.subtype(at) != COUNTRY} or of
        for of in votes
    ]


def _by_ties(
    network: Network, is_city: NDArray[np.bool_], without: NDArray[np.bool_]
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]]:
    """Return the cities that those without a place have a tie to, each in equal parts."""
    owner = np.repeat(np.arange(len(network)), np.diff(network.starts))
    near = network.slots["neighbor"].astype(np.int64)
    kept = network.acquainted & is_city[near] & without[owner]
    of, cities = owner[kept], near[kept]
    many = np.bincount(of, minlength=len(network))
    return of, cities, 1 / many[of]


def _wholes(network: Network) -> Wholes:
    """Return the places that each city is part of."""
    found = np.flatnonzero(network.slots["outward"] & (1 << CONTEXT_PART_OF) != 0)
    parts = np.searchsorted(network.starts, found, side="right") - 1
    wholes: Wholes = {}
    for part, whole in zip(parts.tolist(), network.slots["neighbor"][found].tolist(), strict=True):
        if network.kind(part) == Kind.CITY:
            wholes.setdefault(part, []).append(whole)
    return wholes


def _theme(network: Network, parts: Partition, number: int) -> str:
    """Return what most members of a group are, people aside; of equals the first sector."""
    sectors = network.entities["sector"][parts.of(number)]
    counts = np.bincount(sectors, minlength=len(SECTORS))
    person = SECTORS.index("person")
    if counts.sum() > counts[person]:
        counts[person] = 0
    return SECTOR_WORDS[SECTORS[int(counts.argmax())]].all
