"""Looking at a network through a filter: what kernels need, and the ties that are left."""

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from queue import LifoQueue
from threading import Lock
from typing import Unpack
from weakref import WeakKeyDictionary

import numpy as np

from graph.answers import Named, Source
from graph.dates import EARLIEST, LATEST, days_of
from graph.ecosystem import Tie
from graph.errors import InvalidQuestion
from graph.filter import Filter, FilterOptions, narrow
from graph.kernels.adjacency import Adjacency, adjacency
from graph.kernels.arrays import bar_entities, new_space, refresh
from graph.kernels.engine import Lens, Rows, Space, runs_plain, tick
from graph.kernels.evidence import evidence
from graph.kernels.plain import plain_rows, plain_space
from graph.model import KIND_CODE, RELATION_CODE, Relation
from graph.network import CONTEXT_BITS, CONTEXT_PART_OF, DIRECTNESS, Network

ALL_BITS = (1 << len(DIRECTNESS)) - 1


@dataclass(frozen=True, slots=True)
class Look:
    """A network under a filter, with work arrays of its own while a question runs."""

    network: Network
    filter: Filter
    rows: Rows
    lens: Lens
    space: Space
    bar: int

    def adjacency(self, arc: bool = False) -> Adjacency:
        """Return who is left beside whom; if ``arc``, whom each leads to. O(ties)."""
        return adjacency(self.rows, self.lens, self.space, self.bar, arc)

    def ties(self, a: int, b: int) -> list[int]:
        """Return the allowed ties that join two entities, the strongest first.

        Least directness, most distinct sources, relation, then the smaller source.
        """
        ends = np.array([[a], [b]], np.int64)
        found: list[int] = evidence(self.rows, self.lens, ends[0], ends[1]).ties.tolist()
        return found


class _Pool:
    """The rows of a network, and as many work arrays as there are cores; others wait."""

    def __init__(self, network: Network) -> None:
        self.rows = Rows(
            network.starts, network.slots, network.pair_starts, network.pair_ties,
            network.pair_costs, network.facts.tie_starts, network.ties, network.statements,
            network.entities, DIRECTNESS,
        )  # fmt: skip
        self.plain_rows: Rows | None = None  # made when first needed, as the spaces are
        self.spaces: LifoQueue[Space | None] = LifoQueue()
        for _ in range(os.cpu_count() or 1):
            self.spaces.put(None)


_pools: WeakKeyDictionary[Network, _Pool] = WeakKeyDictionary()
_lock = Lock()


def filter_of(network: Network, **options: Unpack[FilterOptions]) -> Filter:
    """Return the filter of these options, what is to be avoided named by its id.

    Raises:
        InvalidQuestion: If an option has no such value.
        UnknownEntity, AmbiguousName: If a name to avoid is nobody's, or several bear it.
    """
    filter = narrow(**options)
    ids = {network.facts.ids[network.find(text)] for text in filter.avoid}
    return replace(filter, avoid=tuple(sorted(ids)))


@contextmanager
def looking(network: Network, filter: Filter, x: int = -1, y: int = -1) -> Iterator[Look]:
    """Lend what a question about x and y needs; waits while every core is busy.

    Raises:
        InvalidQuestion: If x or y is to be avoided.
    """
    with _lock:
        pool = _pools.get(network)
        if pool is None:
            pool = _pools[network] = _Pool(network)
    space = pool.spaces.get()
    try:
        if runs_plain(len(network), len(network.slots)):
            if pool.plain_rows is None:
                pool.plain_rows = plain_rows(pool.rows)
            rows, used = pool.plain_rows, plain_space(len(network))
        else:
            if space is None:
                space = new_space(len(network))
            refresh(space)
            rows, used = pool.rows, space
        bar = tick(used) if filter.avoid else -1
        avoided = np.array([network.facts.position(id) for id in filter.avoid], np.intp)
        for at in {x, y} & set(avoided.tolist()):
            raise InvalidQuestion(f"{network.name(at)} is asked about and cannot be avoided")
        bar_entities(used, avoided, bar)
        yield Look(network, filter, rows, lens_of(filter, x, y), used, bar)
    finally:
        pool.spaces.put(space)


def lens_of(filter: Filter, x: int, y: int) -> Lens:
    """Return a filter as kernels read it."""
    bits = _bits(filter.relation) if filter.relation else ALL_BITS
    bits &= ~_bits(filter.without_relation)
    if not filter.context:
        bits &= ~CONTEXT_BITS
    first, last = days_of(filter.as_of) if filter.as_of else (EARLIEST, LATEST)
    timed = filter.as_of is not None or filter.undated == "drop"
    closed = sum(1 << KIND_CODE[kind] for kind in filter.without_kind)
    priced = not timed and bits == ALL_BITS & ~CONTEXT_BITS
    return Lens(
        bits, timed, first, last, filter.undated == "keep",
        closed, x, y, priced,
    )  # fmt: skip


def sources_of(ties: list[Tie]) -> tuple[Source, ...]:
    """Return the pages that state ties, each once, in the order in which they are first shown."""
    pages = {s.url: s.title for tie in reversed(ties) for s in reversed(tie.evidence)}
    first = dict.fromkeys(s.url for tie in ties for s in tie.evidence)
    return tuple(Source(url, pages[url]) for url in first if url)


def named(network: Network, positions: Iterable[int]) -> dict[str, Named]:
    """Return what answers say of each entity, by id, in the order of the positions."""
    return {named.id: named for named in network.all_named(list(dict.fromkeys(positions)))}


def _bits(relations: tuple[Relation, ...]) -> int:
    bits = 0
    for relation in relations:
        bits |= 1 << RELATION_CODE[relation]
        if relation is Relation.PART_OF:
            bits |= 1 << CONTEXT_PART_OF
    return bits
