"""The groups that the network splits into, and who links them."""

from dataclasses import replace
from typing import Unpack

import numpy as np

from graph.answers import Bridge, Communities, Community, Joined, Reach
from graph.errors import InvalidQuestion
from graph.filter import NO_FILTER, Filter, FilterOptions
from graph.kernels.adjacency import Adjacency
from graph.network import Network
from graph.questions.counting.filtered_view import filter_of, filtered, named
from graph.questions.counting.group_names import group_names
from graph.questions.counting.leiden import Partition, Positions, divide, inside, partition_of
from graph.questions.counting.tables import Tables
from graph.questions.counting.weights import Weights, weights_of
from graph.questions.wording.communities import BRIDGES, sentences
from graph.store import Progress, silent

MAX_RESOLUTION = 100.0

#: How many groups are listed, how many members of each, how many others that it is joined to.
LISTED = 500
MEMBERS = 100
JOINED = 5

STAGE = "dividing the network"


def communities(
    network: Network,
    *,
    resolution: float = 1.0,
    weight: str | None = None,
    tables: Tables | None = None,
    progress: Progress = silent,
    **options: Unpack[FilterOptions],
) -> Communities:
    """Split the network into groups of closely tied entities, and tell who links them.

    Found by the Leiden algorithm on the undirected network, without weights unless asked for,
    always from the same seed; each group is connected. The higher the ``resolution``, the smaller
    they are.
    Numbered from 1 by size, then by the smallest id; named by place and theme
    (graph.questions.counting.group_names). Groups of one are counted and not listed; an entity
    without a neighbor is in none. Modularity is that of Newman with the resolution as its
    factor.
    Bridges are in the order of how many pairs of their neighbors are in two different groups
    (half the square of the degree, times the participation coefficient), then of their ids.
    About 6 microseconds of processor time a tie at 100k entities, 10 at 1M; the whole network
    at resolution 1 is divided once, or comes from the tables.

    Args:
        network: Whose facts are asked.
        resolution: Above 0, at most 100; the higher, the smaller the groups.
        weight: The label of a number that ties have, to weigh them by; ties without it do not
            count. Modularity and coverage are of the weights then, all else counts pairs.
        tables: What ``compute_tables`` returned of this network, so that it is not computed
            again.
        progress: Told of long work as (what, done, of how much); ends it by raising.
        **options: The filter, each option as ``FilterOptions`` has it.

    Returns:
        The groups by size, at most 500, with their first hundred members, and 20 bridges;
        modularity is None where there is no tie.

    Raises:
        UnknownEntity, AmbiguousName: If a name to avoid is nobody's, or several have it.
        InvalidQuestion: If a value is none of those there are.

    References:
        Traag, Waltman & van Eck (2019), From Louvain to Leiden; Newman & Girvan (2004),
        Reichardt & Bornholdt (2006) on modularity and its resolution; Guimera & Amaral (2005)
        on participation.

    Example:
        >>> from graph import communities, load_seeds
        >>> answer = communities(load_seeds())
        >>> answer.items[0].id, answer.modularity > 0.7
        (1, True)
    """
    if not 0 < resolution <= MAX_RESOLUTION:
        raise InvalidQuestion(
            f"{resolution:g} is out of range.",
            f"Use more than 0, and at most {MAX_RESOLUTION:g}.",
            parameter="resolution",
        )
    filter = filter_of(network, **options)
    weights = weights_of(network, filter, weight) if weight else None
    if weights:
        near = weights.near
    else:
        with filtered(network, filter) as view:
            near = view.adjacency()
    progress(STAGE, 0, 1)
    if weights:
        parts = divide(network, near, resolution, weights.along)
    elif filter == NO_FILTER and resolution == 1:
        parts = partition_of(network, None if tables is None else tables.community)
    else:
        parts = divide(network, near, resolution)
    progress(STAGE, 1, 1)
    return _answer(network, filter, near, parts, resolution, weights)


def _answer(
    network: Network, filter: Filter, near: Adjacency, parts: Partition, resolution: float,
    weights: Weights | None,
) -> Communities:  # fmt: skip
    # long: one field of the answer after another
    tied = parts.members
    sums = _sums(parts, np.diff(near.starts)[tied])
    kept = _sums(parts, inside(near, parts.community)[tied])
    several = int(np.count_nonzero(np.diff(parts.bounds) > 1))
    listed = range(1, min(several, LISTED) + 1)
    pairs, bridging = _bridging(near, parts)
    coverage, by_chance = _coverage(near, parts, weights)
    members = [at for number in listed for at in parts.of(number)[:MEMBERS].tolist()]
    names = group_names(network, parts)
    joined = _joined(near, parts)
    answer = Communities(
        revision=network.revision,
        filter=filter,
        said=(),
        sources=(),
        entities=named(network, members + bridging),
        truncated=several > LISTED or (several > 0 and len(parts.of(1)) > MEMBERS),
        resolution=resolution,
        weight=weights.label if weights else None,
        unweighted=weights.without if weights else 0,
        items=tuple(
            Community(
                id=number,
                size=len(parts.of(number)),
                label=names[number - 1],
                members=tuple(network.facts.ids[at] for at in parts.of(number)[:MEMBERS]),
                inside=int(kept[number - 1]) // 2,
                outside=int(sums[number - 1] - kept[number - 1]),
                joined=joined.get(number, ()),
            )
            for number in listed
        ),
        total=several,
        alone=len(parts) - several,
        tied=len(tied),
        isolates=int(near.present.sum()) - len(tied),
        modularity=None if coverage is None else coverage - resolution * by_chance,
        coverage=coverage,
        bridges=tuple(_bridge(network, near, parts, at, int(pairs[at])) for at in bridging),
    )
    return replace(answer, said=sentences(answer))


def _coverage(
    near: Adjacency, parts: Partition, weights: Weights | None
) -> tuple[float | None, float]:
    """Return the share of the pairs, or of their weight, within groups; and that by chance."""
    along = weights.along if weights else np.ones(len(near.neighbors))
    if not len(along):
        return None, 0.0
    own = np.repeat(parts.community, np.diff(near.starts))
    whole = float(along.sum())
    within = float(along[own == parts.community[near.neighbors]].sum())
    sums = np.bincount(own, along)
    return within / whole, float((sums**2).sum()) / whole**2


def _sums(parts: Partition, values: Positions) -> Positions:
    """Sum values of the members, in their order, over each community."""
    totals = np.concatenate(([0], np.cumsum(values)))
    sums: Positions = np.diff(totals[parts.bounds])
    return sums


def _joined(near: Adjacency, parts: Partition) -> dict[int, tuple[Joined, ...]]:
    """Return with which other groups each has the most pairs of neighbors across."""
    span = len(parts) + 1
    own = np.repeat(parts.community, np.diff(near.starts)).astype(np.int64)
    other = parts.community[near.neighbors]
    across = own != other
    keys, counts = np.unique(own[across] * span + other[across], return_counts=True)
    found: dict[int, list[Joined]] = {}
    for at in np.argsort(-counts, kind="stable").tolist():
        joined = found.setdefault(int(keys[at]) // span, [])
        if len(joined) < JOINED:
            joined.append(Joined(int(keys[at]) % span, int(counts[at])))
    return {number: tuple(joined) for number, joined in found.items()}


def _bridging(near: Adjacency, parts: Partition) -> tuple[Positions, list[int]]:
    """Return everyone's pairs of neighbors in two different groups, and who has most."""
    degree = np.diff(near.starts)
    span = len(parts) + 1
    owner = np.repeat(np.arange(len(degree)), degree)
    found, counts = np.unique(owner * span + parts.community[near.neighbors], return_counts=True)
    together = np.zeros(len(degree), np.int64)
    np.add.at(together, found // span, counts.astype(np.int64) ** 2)
    pairs = (degree**2 - together) // 2
    order = np.argsort(-pairs, kind="stable")[:BRIDGES]
    return pairs, order[pairs[order] > 0].tolist()


def _bridge(network: Network, near: Adjacency, parts: Partition, at: int, pairs: int) -> Bridge:
    own = int(parts.community[at])
    of_near = parts.community[near.neighbors[near.starts[at] : near.starts[at + 1]]]
    numbers, counts = np.unique(of_near, return_counts=True)
    order = np.argsort(-counts, kind="stable")
    return Bridge(
        id=network.facts.ids[at],
        name=network.name(at),
        kind=network.kind(at),
        community=own,
        degree=len(of_near),
        outside=int((of_near != own).sum()),
        pairs=pairs,
        participation=2 * pairs / len(of_near) ** 2,
        reaches=tuple(Reach(int(numbers[at]), int(counts[at])) for at in order),
    )
