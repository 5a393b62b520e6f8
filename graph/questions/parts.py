"""How a network falls into groups, as a picture of the whole needs it.

Not a question of its own: ``communities`` answers who is in which group. What is here is the
same groups with what a picture draws of them, in positions.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from graph.answers import Named
from graph.filter import NO_FILTER, Filter
from graph.kernels.adjacency import Adjacency
from graph.network import Network
from graph.questions.counting.filtered_view import filtered
from graph.questions.counting.group_names import group_names
from graph.questions.counting.leiden import Partition, divide, partition_of
from graph.questions.counting.tables import Tables
from graph.questions.wording.articles import called

#: Up to so many entities all are drawn, beyond that the best connected of the largest groups.
ALL = 5_000

#: Beyond so many entities nobody waits for groups that no table has.
WAITED_FOR = 20_000

#: How many groups are drawn, and how many ties of the entity that is lit.
DISCS, LIT = 48, 80

#: Given the sizes of groups, how many members of each find room.
Room = Callable[[Sequence[int]], list[int]]


@dataclass(frozen=True, slots=True)
class Group:
    """A group: its number, its name, how many are in it, its best connected member.

    ``next`` are the members that follow the leader. ``strongest`` is the name of the group
    that it has the most ties with, blank if it has none with another, ``pairs`` how many.
    """

    number: int
    name: str
    size: int
    leader: Named
    next: tuple[Named, ...]
    strongest: str
    pairs: int


@dataclass(frozen=True, slots=True)
class DrawnMembers:
    """What is drawn, in positions: members by disc, neighbors across discs, who is lit."""

    groups: tuple[Group, ...]
    members: tuple[tuple[int, ...], ...]
    between: NDArray[np.int64]
    degrees: NDArray[np.int64]
    lit: int
    ends: tuple[int, ...]


@dataclass(frozen=True, slots=True, eq=False)
class NetworkParts:
    """The groups of a network: what is drawn of them, and who has ties into most.

    ``total`` counts the groups of two or more, ``grouped`` all their members. ``first`` names
    who has ties into most groups, ``reached`` of them, as ``alike`` others do; blank where
    there is one group. ``lit`` names whose ties are highlighted, blank if no one's are.
    """

    chosen: DrawnMembers
    total: int
    grouped: int
    first: str
    reached: int
    alike: int
    lit: str


def parts_of_whole(
    network: Network, tables: Tables | None, room: Room, lit: int | None = None
) -> NetworkParts | None:
    """Return the groups of the whole network with what is drawn of them.

    The ties of the entity at the position ``lit`` are highlighted, by default those of who
    has ties into most groups. ``room`` is asked where not all find room. None if there is no
    group, or while those of a large network are still computed. O(ties).
    """
    if tables is None and len(network) > WAITED_FOR:
        return None
    partition = partition_of(network, None if tables is None else tables.community)
    if not len(partition):
        return None
    with filtered(network, NO_FILTER) as view:
        near = view.adjacency()
    return _parts(network, near, partition, room, lit)


def parts_of(
    network: Network, filter: Filter, resolution: float, room: Room, lit: int | None = None
) -> NetworkParts:
    """Return the same of what a filter leaves, found again; there must be a group."""
    with filtered(network, filter) as view:
        near = view.adjacency()
    return _parts(network, near, divide(network, near, resolution), room, lit)


def _parts(
    network: Network, near: Adjacency, partition: Partition, room: Room, lit: int | None
) -> NetworkParts:
    several = int(np.count_nonzero(np.diff(partition.bounds) > 1))
    reached = _reached(near, partition)
    first = _most_reaching(near, reached) if several > 1 else -1
    lit = first if lit is None else lit
    chosen = _chosen(network, near, partition, (min(several, DISCS), lit), room)
    most = int(reached[first]) if first >= 0 else 0
    return NetworkParts(
        chosen,
        several,
        len(partition.members),
        network.name(first) if first >= 0 else "",
        most,
        int(np.count_nonzero(reached == most)) - 1 if first >= 0 else 0,
        called(network.named(lit)) if chosen.ends else "",
    )


def _reached(near: Adjacency, parts: Partition) -> NDArray[np.int64]:
    """Return in how many groups, its own included, each entity has a neighbor."""
    owner = np.repeat(np.arange(len(near.starts) - 1), np.diff(near.starts))
    pairs = np.unique(owner * (len(parts) + 1) + parts.community[near.neighbors])
    return np.bincount(pairs // (len(parts) + 1), minlength=len(near.starts) - 1)


def _most_reaching(near: Adjacency, reached: NDArray[np.int64]) -> int:
    """Return who has neighbors in most groups, of equals the one with most of them."""
    return int(np.lexsort((-np.diff(near.starts), -reached))[0])


def _chosen(
    network: Network, near: Adjacency, parts: Partition, wanted: tuple[int, int], room: Room
) -> DrawnMembers:
    """Return what is drawn of so many groups, and of who is lit."""
    shown, lit = wanted
    discs_of = [parts.of(number).tolist() for number in range(1, shown + 1)]
    if len(parts.members) > ALL:
        fitting = room([len(disc) for disc in discs_of])
        discs_of = [disc[: max(1, most)] for disc, most in zip(discs_of, fitting, strict=True)]
    own = int(parts.community[lit]) if lit >= 0 else 0
    if 0 < own <= shown and lit not in discs_of[own - 1]:
        discs_of[own - 1] = [*discs_of[own - 1][:-1], lit]
    between = _between(near, parts, shown)
    drawn = {at for disc in discs_of for at in disc}
    ends: list[int] = []
    if own and own <= shown:
        around = near.neighbors[near.starts[lit] : near.starts[lit + 1]].tolist()
        ends = [at for at in around if at in drawn and parts.community[at] != own]
    return DrawnMembers(
        groups=tuple(_groups(network, parts, between)),
        members=tuple(map(tuple, discs_of)),
        between=between,
        degrees=np.diff(near.starts),
        lit=lit if lit in drawn else -1,
        ends=tuple(ends[:LIT]),
    )


def _between(near: Adjacency, parts: Partition, shown: int) -> NDArray[np.int64]:
    """Return how many pairs of neighbors each two of the first groups have, either way."""
    span = len(parts) + 1
    owner = np.repeat(parts.community, np.diff(near.starts)).astype(np.int64)
    keys, counts = np.unique(owner * span + parts.community[near.neighbors], return_counts=True)
    rows, columns = keys // span - 1, keys % span - 1
    kept = (rows < shown) & (columns < shown) & (rows != columns)
    between = np.zeros((shown, shown), np.int64)
    between[rows[kept], columns[kept]] = counts[kept]
    return between


def _groups(network: Network, parts: Partition, between: NDArray[np.int64]) -> list[Group]:
    groups = []
    names = group_names(network, parts)
    for at in range(len(between)):
        members = parts.of(at + 1)
        most = int(between[at].argmax())
        pairs = int(between[at, most])
        leader, *following = network.all_named(members[:4].tolist())
        strongest = names[most] if pairs else ""
        groups.append(
            Group(at + 1, names[at], len(members), leader, tuple(following), strongest, pairs)
        )
    return groups
