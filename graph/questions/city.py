"""A city's ecosystem: the city with its parts, its parties, and where they meet."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from graph.kernels.adjacency import Adjacency
from graph.kernels.engine import Lens, Rows, Space
from graph.kernels.leading import leading_to
from graph.kernels.triads import neighbours
from graph.model import KIND_CODE, SECTORS, Kind
from graph.network import CONTEXT_BITS, CONTEXT_PART_OF, IS_VENUE, LOCATED_IN_BIT, Network
from graph.questions.looking import Look, lens_of

Positions = NDArray[np.int64]

CITY, PROJECT, EVENT = (KIND_CODE[kind] for kind in (Kind.CITY, Kind.PROJECT, Kind.EVENT))


@dataclass(frozen=True, slots=True, eq=False)
class City:
    """A city and its ecosystem, as positions in ascending order.

    ``places`` are the city and the cities that are part of it at any depth; they are in no
    other list. ``tied`` says that the filter leaves one of them a tie, ties of place aside
    unless it asks for them; ``located`` that the city has a tie of place, asked for or not.
    """

    at: int
    places: Positions
    parties: Positions
    projects: Positions
    events: Positions
    tied: bool
    located: bool


def city_of(look: Look, near: Adjacency, at: int) -> City:
    """Return the ecosystem of the city at a position, under the filter of a look.

    Parties are those tied to the city or a part of it, or located in it; and, other cities
    aside, those tied to a project or an event that is. Being part of the city and being
    located in it make the ecosystem whether or not the filter asks for ``context``. All
    else that the filter says narrows it: what is avoided or of a kind kept out is neither
    a part nor a member, and a tie of place counts only if its relation and its dates do.
    O(the neighbours of the city and of its projects and events).
    """
    network = look.network
    parts = leading_to(*_placing(look, at, 1 << CONTEXT_PART_OF), np.array([at]), True)
    places = np.sort(np.append(parts, at))
    located = leading_to(*_placing(look, at, LOCATED_IN_BIT), places, False)
    tied = around(near, places)
    first = np.setdiff1d(np.union1d(tied, located), places)
    kinds = network.entities["kind"]
    is_venue = IS_VENUE[kinds[first]]
    venues = first[is_venue]
    met = around(near, venues)
    met = met[~IS_VENUE[kinds[met]] & (kinds[met] != CITY)]
    return City(
        at,
        places,
        np.union1d(first[~is_venue], met),
        venues[kinds[venues] == PROJECT],
        venues[kinds[venues] == EVENT],
        len(tied) > 0,
        len(neighbours(*_placing(look, at, CONTEXT_BITS), at)[0]) > 0,
    )


def _placing(look: Look, at: int, bits: int) -> tuple[Rows, Lens, Space, int]:
    """Return what kernels need to follow ties of place, whether the filter asks for them or not."""
    lens = lens_of(replace(look.filter, context=True), at, -1)
    return look.rows, lens._replace(bits=lens.bits & bits), look.space, look.bar


def around(near: Adjacency, positions: Positions) -> Positions:
    """Return the neighbours of some entities, each once, ascending."""
    rows = [near.neighbours[near.starts[v] : near.starts[v + 1]] for v in positions.tolist()]
    return np.unique(np.concatenate([*rows, np.zeros(0, np.int32)])).astype(np.int64)


def sectors_of(network: Network, positions: Positions) -> dict[str, int]:
    """Return how many of some entities are of each sector, without those that none is of."""
    counts = np.bincount(network.entities["sector"][positions], minlength=len(SECTORS))
    return named_sectors(counts)


def named_sectors(counts: NDArray[np.integer]) -> dict[str, int]:
    """Return the counts of sectors by their names, without those of none."""
    return {SECTORS[at]: int(counts[at]) for at in np.flatnonzero(counts)}
