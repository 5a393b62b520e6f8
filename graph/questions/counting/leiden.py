"""Communities of a network: who is in which, the same on every run; a library divides."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from graph.filter import NO_FILTER
from graph.kernels.adjacency import Adjacency
from graph.network import Network
from graph.questions.counting.filtered_view import filtered

#: Where the search starts from, so that it ends the same.
SEED = 1

#: How often the search goes over the whole network. A second time finds what the first missed,
#: a third hardly more (docs/architecture.md, Choices).
ITERATIONS = 2

Positions = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Partition:
    """Communities, numbered from 1 by size, then by the smallest id among their members.

    ``community`` has the number of each entity's, -1 for one without a neighbor. The members
    of community c are ``members[bounds[c - 1]:bounds[c]]``, those with the most neighbors
    inside first, of equal ones parties before venues, then by id.
    """

    community: NDArray[np.int32]
    members: Positions
    bounds: Positions

    def __len__(self) -> int:
        return len(self.bounds) - 1

    def of(self, number: int) -> Positions:
        """Return the members of a community, its leaders first."""
        return self.members[self.bounds[number - 1] : self.bounds[number]]


def divide(
    network: Network, near: Adjacency, resolution: float, along: NDArray[np.float64] | None = None
) -> Partition:
    """Divide those who have neighbors into communities, each of them connected.

    The Leiden algorithm on the undirected network, from a fixed seed: the same rows give the
    same communities. ``along`` are the weights of the places of ``near.neighbors``, else all
    pairs weigh the same. About 6 microseconds of processor time a tie at 100k
    entities, 10 at 1M.

    References:
        Traag, Waltman & van Eck (2019), From Louvain to Leiden.
    """
    return _partition(network, near, _leiden(near, resolution, along))


def partition_of(network: Network, known: NDArray[np.int32] | None = None) -> Partition:
    """Return the communities of a network, no filter applied, at resolution 1; found once.

    ``known`` are the communities as the tables have them: then nothing is left to search.
    """

    def found() -> Partition:
        with filtered(network, NO_FILTER) as view:
            near = view.adjacency()
        raw = _leiden(near, 1.0) if known is None else known.astype(np.int64)
        return _partition(network, near, raw)

    return network.memo(partition_of, found)


def _leiden(
    near: Adjacency, resolution: float, along: NDArray[np.float64] | None = None
) -> Positions:
    """Return a community for each entity, as the library numbers them."""
    size = len(near.starts) - 1
    raw = np.zeros(size, np.int64)
    if not len(near.neighbors):
        return raw  # the library takes no network without ties
    from graspologic_native import leiden_csr

    weights = np.ones(len(near.neighbors)) if along is None else along
    _, found = leiden_csr(
        near.starts, near.neighbors, weights, size,
        resolution=resolution, iterations=ITERATIONS, seed=SEED,
    )  # fmt: skip
    raw[np.fromiter(found, np.int64, size)] = np.fromiter(found.values(), np.int64, size)
    return raw


def _partition(network: Network, near: Adjacency, raw: Positions) -> Partition:
    """Number communities, and put their members in order."""
    degree = np.diff(near.starts)
    tied = np.flatnonzero(degree)
    _, first, of, sizes = np.unique(
        raw[tied], return_index=True, return_inverse=True, return_counts=True
    )
    number = np.empty(len(sizes), np.int32)
    number[np.lexsort((first, -sizes))] = np.arange(1, len(sizes) + 1)
    community = np.full(len(degree), -1, np.int32)
    community[tied] = number[of]
    venue = network.is_venue[tied]
    within = inside(near, community)[tied]
    members = tied[np.lexsort((tied, venue, -within, community[tied]))]
    bounds = np.cumsum(np.bincount(community[tied], minlength=len(sizes) + 1))
    return Partition(community, members, bounds.astype(np.int64))


def inside(near: Adjacency, community: NDArray[np.int32]) -> Positions:
    """Return how many neighbors each entity has in its own community."""
    owner = np.repeat(np.arange(len(community)), np.diff(near.starts))
    same = community[owner] == community[near.neighbors]
    return np.bincount(owner[same], minlength=len(community)).astype(np.int64)
