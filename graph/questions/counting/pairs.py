"""The pairs that an entity links: who may be their ends, how many there are, by chance too."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from graph.answers import Brokerage, Chance
from graph.kernels.engine import Search
from graph.kernels.triads import Ends, met_elsewhere, neighbors, open_pairs, ways
from graph.model import KIND_CODE, KINDS, Kind
from graph.questions.counting.chance import ROLES, by_density, by_labels, overlaps, z_of
from graph.questions.counting.ends import STAFF, ends_of, label_counts, may_be_ends
from graph.questions.counting.filtered_view import FilteredView
from graph.questions.counting.groups import groups_of


@dataclass(frozen=True, eq=False)
class Pairs:
    """The open pairs of an entity at the position ``at``.

    ``near`` are its neighbors, ``mine`` tells who of them may be an end, ``codes`` the group
    of each who is one, -1 for the others; ``counts[a, b]`` the pairs of an end in group a and
    one in group b, undirected in the upper triangle alone.
    """

    view: FilteredView
    at: int
    arc: bool
    near: NDArray[np.int64]
    mine: NDArray[np.bool_]
    codes: NDArray[np.int32]
    counts: NDArray[np.int64]
    begun: NDArray[np.int64]
    ended: NDArray[np.int64]
    turned: int
    own_people: int
    uncounted: int
    uncounted_kinds: tuple[str, ...]
    meet_elsewhere: int
    tied_otherwise: int

    @property
    def total(self) -> int:
        """How many open pairs there are."""
        return int(self.counts.sum())


def pairs_of(view: FilteredView, at: int, codes: NDArray[np.int32], many: int, arc: bool, ends: str,
             near: NDArray[np.int64], slots: NDArray[np.int64]) -> Pairs:  # fmt: skip
    """Count the open pairs among an entity's neighbors, in groups from 0 to ``many`` - 1."""
    # wide: what pairs are counted of, and how; callers have each at hand
    search = view.search
    mine = may_be_ends(view.network, ends, near)
    among = np.where(mine, codes, -1).astype(np.int32)
    sides = Ends(near, among, *ways(search, at, near, slots, arc), arc)

    def counted(groups: NDArray[np.int32], search: Search = search) -> int:
        """Count pairs as chosen by their groups, or closed by the ties of another filter."""
        return int(open_pairs(search, sides._replace(groups=groups), many)[0].sum())

    counts, begun, ended, turned = open_pairs(search, sides, many)
    every = view.through(bits=view.network.vocabulary.all_bits, timed=False).search
    own_people, uncounted, kinds = _uncounted(view, at, sides, slots, codes)

    return Pairs(
        view, at, arc, near, mine, among, counts, begun, ended, turned,
        own_people, uncounted, kinds,
        met_elsewhere(search, at, sides, view.network.vocabulary.venue_kinds),
        int(counts.sum()) - counted(among, every),
    )  # fmt: skip


#: What keeps a partner from being an end of a pair: the places of the counts below.
_OWN, _PERSON = 1, 2
_UNCOUNTED = ("person", "project", "event", "list")


def _uncounted(
    view: FilteredView, at: int, sides: Ends, slots: NDArray[np.int64], codes: NDArray[np.int32]
) -> tuple[int, int, tuple[str, ...]]:
    """Count the pairs with an end that does not count: of its own people, in all, of what else."""
    out = (sides.groups < 0) & (codes >= 0)
    if not out.any():
        return 0, 0, ()
    words, kinds = view.network.vocabulary, view.network.facts.kinds[sides.near]
    why = np.full(len(kinds), _PERSON + _UNCOUNTED.index("list"))
    for at_kind, kind in enumerate((Kind.PERSON, Kind.PROJECT, Kind.EVENT)):
        why[kinds == KIND_CODE[kind]] = _PERSON + at_kind
    why[words.is_venue[kinds] & (kinds >= len(KINDS))] = _PERSON + _UNCOUNTED.index("project")
    staff = view.through(bits=view.search.filter.bits & words.bits_like(*STAFF)).search
    # an organization may lead it too, and is nobody's own
    own = ways(staff, at, sides.near, slots, True)[0] & (why == _PERSON)
    why[own] = _OWN
    groups = np.where(codes < 0, -1, np.where(out, why, 0)).astype(np.int32)
    counts = open_pairs(view.search, sides._replace(groups=groups), _PERSON + len(_UNCOUNTED))[0]
    counts = np.triu(counts + counts.T) - np.diag(np.diag(counts))  # whichever end is first
    with_own = int(counts[_OWN].sum() + counts[:, _OWN].sum() - counts[_OWN, _OWN])
    others = [
        kind
        for at_kind, kind in enumerate(_UNCOUNTED, _PERSON)
        if np.delete(counts[at_kind] + counts[:, at_kind], _OWN).any()
    ]
    return with_own, int(counts.sum() - counts[0, 0]), tuple(others)


def near_of(view: FilteredView, at: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the neighbors that the filter leaves an entity, and their slots."""
    near, slots = neighbors(view.search, at)
    return near, slots


def brokerage_of(counts: NDArray[np.int64], own: int, arc: bool) -> Brokerage:
    """Sum the pairs of each role for an entity of the group ``own``."""
    total = int(counts.sum())
    within = int(counts[own, own])
    entering, leaving = int(counts[:, own].sum()) - within, int(counts[own].sum()) - within
    consultant = int(np.trace(counts)) - within
    boundary = entering + leaving
    return Brokerage(
        coordinator=float(within),
        consultant=float(consultant),
        gatekeeper=float(entering) if arc else boundary / 2,
        representative=float(leaving) if arc else boundary / 2,
        liaison=float(total - within - consultant - boundary),
        boundary=float(boundary),
        total=total,
    )


def by_chance(
    pairs: Pairs, found: Brokerage, by: str, ends: str, null: str
) -> tuple[Chance, Chance]:
    """Return what chance gives each role, and by how many standard deviations counts differ."""
    view, at = pairs.view, pairs.at
    groups = groups_of(view.network, by, view.filter)
    own = int(groups[at])
    sizes = label_counts(view.network, by, ends, at, view.search.filter.closed, view.filter)
    one_of_them = bool(may_be_ends(view.network, ends, np.array([at]))[0])
    if null == "labels":
        shape = overlaps(pairs.total, pairs.begun, pairs.ended, pairs.turned, pairs.arc)
        mean, spread = by_labels(sizes, own, one_of_them, shape, pairs.arc)
    else:
        sizes[own] += not one_of_them
        mean, spread = by_density(sizes, own, _arcs(pairs, groups, ends), pairs.arc)
    counts = {role: float(getattr(found, role)) for role in (*ROLES, "total")}
    return mean, z_of(counts, mean, spread)


def _arcs(pairs: Pairs, groups: NDArray[np.int32], ends: str) -> int:
    """Count the ties with a direction among those who may be ends, and the entity. O(ties)."""
    among = ends_of(pairs.view.network, groups, ends) >= 0
    among[pairs.at] = True
    near = pairs.view.adjacency(pairs.arc)
    from_one = np.repeat(among, np.diff(near.starts))
    return int((from_one & among[near.neighbors]).sum())
