"""Who loses whom if some entities are gone: what falls apart, and who gets farther apart."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Unpack

import numpy as np
from numpy.typing import NDArray

from graph.answers import Broken, Longer, Without
from graph.ecosystem import Tie
from graph.errors import InvalidQuestion
from graph.filter import FilterOptions
from graph.kernels.adjacency import Adjacency, components, without_nodes
from graph.kernels.arrays import exclude
from graph.kernels.engine import tick
from graph.network import Network
from graph.questions.counting.conditions import failing
from graph.questions.counting.distance_increase import Mask, Positions, lengthened
from graph.questions.counting.filtered_view import (
    FilteredView,
    filter_of,
    filtered,
    named,
    sources_of,
)
from graph.questions.wording.without import sentences
from graph.store import Progress, silent

MAX_REMOVED = 20

#: How many ids of those cut off, ties that held them, and longer pairs an answer shows.
FIRST_IDS = 1000
FIRST_TIES = 100
FIRST_LONGER = 100

#: How many of those who stay together an answer names.
KNOWN = 3


def without(
    network: Network,
    xs: Iterable[str],
    *,
    progress: Progress = silent,
    **options: Unpack[FilterOptions],
) -> Without:
    """Answer who loses whom if xs, one to twenty entities, are gone; the same twice counts once.

    ``lost_pairs`` are exact: unordered pairs of remaining parties with a route before and
    none after. Of each part of the network that breaks, the largest piece, of equal ones
    that with the smallest id, is the main one; the others are cut off, by size, then by
    smallest id. Longer pairs stay connected, at a greater distance; they stand by how much
    greater, then by ids. They are exact too, unless many parties are affected in a large
    network: past a budget of work ``longer_total`` is None and ``truncated`` true. O(ties)
    for what falls apart, O(affected parties x ties / 64) for what gets longer.

    Args:
        network: Whose facts are asked.
        xs: Who drops out: ids, names or aliases; one may be given as it is.
        progress: Told of long work as (what, done, of how much); ends it by raising.
        **options: The filter, each option as ``FilterOptions`` has it.

    Returns:
        Who is left: counts of unordered pairs of parties, ``cut_off`` as ids a piece, distances
        in steps. Nothing is lost where nothing breaks: lists are empty.

    Raises:
        UnknownEntity, AmbiguousName: If a name is nobody's, or several have it.
        InvalidQuestion: If there are none or too many, or one of them is to be avoided.

    Example:
        >>> from graph import load_seeds, without
        >>> answer = without(load_seeds(), ["US Ignite"])
        >>> "catalyst-campus" in answer.cut_off[0]
        True
    """
    xs = [xs] if isinstance(xs, str) else list(xs)
    if not 1 <= len(xs) <= MAX_REMOVED:
        raise InvalidQuestion(
            f"{len(xs)} names are given.", f"Give 1 to {MAX_REMOVED}.", parameter="id"
        )
    removed = np.array(sorted({network.find(x, parameter="id") for x in xs}), np.int64)
    filter = filter_of(network, **options)
    for at in removed.tolist():
        if network.facts.ids[at] in filter.avoid:
            raise InvalidQuestion(
                f"{network.name(at)} is part of the question.",
                "Name another to leave out.",
                parameter="avoid",
            )
    with filtered(network, filter) as view:
        near = _around(view, removed)
    return _answer(view, near, removed, progress)


def _around(view: FilteredView, removed: Positions) -> Adjacency:
    """Return who is left beside whom; those to be removed are let in, whatever they are."""
    kinds, codes = view.network.entities["kind"], view.network.vocabulary.kind_code
    closed = np.isin(kinds, [codes[kind] for kind in view.filter.without_kind])
    closed[failing(view.network, view.filter.where).entities] = True
    closed[removed] = False
    closed[[view.network.facts.position(id) for id in view.filter.avoid]] = True
    space = view.search.space
    excluded = tick(space)  # a mark that no other question takes for its own
    exclude(space, np.flatnonzero(closed), excluded)
    seen = view.through(closed=0)
    return replace(seen, search=seen.search._replace(excluded=excluded)).adjacency()


@dataclass(frozen=True, slots=True)
class _Fall:
    """What falls apart: pairs of parties with a route before and after, and the pieces.

    ``broken`` holds the pieces of each part that breaks, the main one first.
    """

    before: int
    after: int
    broken: list[list[Positions]]

    def pieces(self) -> list[Positions]:
        """Return the pieces that are cut off, in the order of the answer."""
        cut_off = [piece for pieces in self.broken for piece in pieces[1:]]
        return sorted(cut_off, key=_order)


def _order(piece: Positions) -> tuple[int, int]:
    return -len(piece), int(piece[0])


def _answer(view: FilteredView, near: Adjacency, removed: Positions, progress: Progress) -> Without:
    # long: one field of the answer after another
    network, ids = view.network, view.network.facts.ids
    gone = np.zeros(len(network), np.bool_)
    gone[removed] = True
    parties = near.present & ~gone & ~network.is_venue
    fall = _fall(near, gone, removed, parties)
    pieces = fall.pieces()
    cut_off = np.concatenate([*pieces, np.zeros(0, np.int64)]).astype(np.int64)
    longer = lengthened(near, gone, removed, parties, FIRST_LONGER, progress)
    whole = longer.looked == longer.sources
    held = _held(view, near, removed, cut_off)
    shown = _first(pieces, FIRST_IDS)
    known = [_known(near, pieces[0]) for pieces in fall.broken]
    ends = [end for pair in longer.pairs for end in pair[:2]]
    told = [at for piece in shown for at in piece.tolist()]
    answer = Without(
        revision=network.revision,
        filter=view.filter,
        said=(),
        sources=sources_of(held[:FIRST_TIES]),
        entities=named(network, [*removed.tolist(), *told, *(k for few in known for k in few),
                                 *ends]),
        truncated=len(told) < len(cut_off) or len(held) > FIRST_TIES
        or not whole or longer.found > len(longer.pairs),
        removed=tuple(ids[at] for at in removed),
        parties=int(parties.sum()),
        neighbours=len(_beside(near, removed) - set(removed.tolist())),
        neighbours_recorded=_recorded(network, removed),
        pairs_before=fall.before,
        lost_pairs=fall.before - fall.after,
        broken=tuple(
            Broken(sum(map(len, pieces)), len(pieces[0]), tuple(ids[at] for at in few))
            for pieces, few in zip(fall.broken, known, strict=True)
        ),
        cut_off=tuple(tuple(ids[at] for at in piece) for piece in shown),
        cut_off_total=len(cut_off),
        cut_off_parties=int(parties[cut_off].sum()),
        tied_otherwise=_tied_otherwise(network, gone, pieces),
        pieces=len(pieces),
        ties=tuple(held[:FIRST_TIES]),
        longer=tuple(Longer(ids[s], ids[t], before, after) for s, t, before, after in longer.pairs),
        longer_total=longer.found if whole else None,
        longer_found=longer.found,
        looked_at=longer.looked,
        to_look_at=longer.sources,
    )  # fmt: skip
    return replace(answer, said=sentences(answer))


def _fall(near: Adjacency, gone: Mask, removed: Positions, parties: Mask) -> _Fall:
    part, _ = components(near)
    piece, _ = components(without_nodes(near, gone))
    before, after = (_pairs(labels[parties]) for labels in (part, piece))
    broken = []
    for number in np.unique(part[removed]):
        members = np.flatnonzero((part == number) & ~gone)
        # pieces are numbered by their smallest id
        numbers, starts = np.unique(np.sort(piece[members]), return_index=True)
        if len(numbers) > 1:
            members = members[np.argsort(piece[members], kind="stable")]
            pieces = np.split(members, starts[1:])
            broken.append(sorted(pieces, key=_order))
    return _Fall(before, after, broken)


def _pairs(labels: NDArray[np.int32]) -> int:
    """Return how many unordered pairs have the same label."""
    sizes = np.bincount(labels).astype(np.int64)
    return int((sizes * (sizes - 1) // 2).sum())


def _tied_otherwise(network: Network, gone: Mask, pieces: list[Positions]) -> int:
    """Count those cut off with any tie to somebody who is left outside their piece. O(their ties).

    Such a tie does not count, as it would make them of one piece.
    """
    piece = np.full(len(network), -1, np.int64)
    for at, members in enumerate(pieces):
        piece[members] = at
    found = 0
    for members in pieces:
        starts, ends = network.starts[members], network.starts[members + 1]
        own = np.repeat(members, ends - starts)
        slots = np.arange(len(own)) + np.repeat(
            starts - np.cumsum(ends - starts) + (ends - starts), ends - starts
        )
        others = network.slots["neighbor"][slots]
        found += len(np.unique(own[~gone[others] & (piece[others] != piece[own])]))
    return found


def _first(pieces: list[Positions], most: int) -> list[Positions]:
    """Return the first ids of the pieces; the last piece may be cut short."""
    shown = []
    for piece in pieces:
        if most <= 0:
            break
        shown.append(piece[:most])
        most -= len(piece)
    return shown


def _beside(near: Adjacency, xs: Iterable[int]) -> set[int]:
    rows = (near.neighbors[near.starts[x] : near.starts[x + 1]].tolist() for x in xs)
    return {w for row in rows for w in row}


def _recorded(network: Network, removed: Positions) -> int:
    """Return how many others the removed are neighbors of, whatever a filter leaves."""
    rows = [network.slots[network.starts[x] : network.starts[x + 1]] for x in removed.tolist()]
    slots = np.concatenate(rows)
    acquainting = network.vocabulary.acquaintance_bits
    acquainted = (slots["outward"] | slots["inward"]) & acquainting != 0
    return len(np.setdiff1d(slots["neighbor"][acquainted], removed))


def _known(near: Adjacency, piece: Positions) -> list[int]:
    degrees = near.starts[piece + 1] - near.starts[piece]
    few: list[int] = piece[np.lexsort((piece, -degrees))[:KNOWN]].tolist()
    return few


def _held(view: FilteredView, near: Adjacency, removed: Positions, cut_off: Positions) -> list[Tie]:
    """Return the ties of the removed to those cut off, in the order of these."""
    ends: dict[int, list[int]] = {at: [] for at in cut_off.tolist()}
    for x in removed.tolist():
        for w in _beside(near, [x]) & ends.keys():
            ends[w].append(x)
    found: list[Tie] = []
    for at, few in ends.items():
        found += view.make_ties([tie for x in few for tie in view.ties(x, at)])
        if len(found) > FIRST_TIES:
            break
    return found
