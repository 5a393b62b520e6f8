"""A network seen through a filter: what kernels need, and the ties that are left."""

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from queue import LifoQueue
from typing import Self, TypedDict, Unpack

import numpy as np
from numpy.typing import NDArray

from graph.answers import Named, Source
from graph.dates import EARLIEST, LATEST, days_of, today
from graph.ecosystem import Tie
from graph.endings import NEVER, OPEN
from graph.errors import InvalidQuestion
from graph.filter import Filter, FilterOptions, narrow
from graph.kernels.adjacency import Adjacency, adjacency
from graph.kernels.arrays import exclude, new_workspace, refresh
from graph.kernels.compiled_filter import holding
from graph.kernels.engine import (
    CompiledFilter,
    GraphArrays,
    Search,
    Workspace,
    runs_plain,
    tick,
)
from graph.kernels.evidence import evidence
from graph.kernels.plain import plain_graph, plain_workspace
from graph.kernels.triads import neighbors
from graph.network import WIDE_SLOT, Network
from graph.questions.counting.conditions import failing, resolved
from graph.vocabulary import Vocabulary


class CompiledChanges(TypedDict, total=False):
    """Fields of a `CompiledFilter` that some questions change."""

    bits: int
    timed: bool
    first: int
    last: int
    undated: bool
    closed: int
    priced: bool


@dataclass(frozen=True, slots=True)
class FilteredView:
    """A network under a filter, with work arrays of its own while a question runs."""

    network: Network
    filter: Filter
    search: Search

    def through(self, **changes: Unpack[CompiledChanges]) -> Self:
        """Return the same view through a filter with some fields as kernels read them changed."""
        changed = self.search.filter._replace(**changes)
        return replace(self, search=self.search._replace(filter=changed))

    def lasting(self) -> Self:
        """Return the same view without the ties that are over by today; mergers last."""
        plain = not isinstance(self.search.graph.statements, np.ndarray)
        graph = _form(self.network, self.filter.where, lasting=True).arrays(plain)
        view = self.through(timed=True, first=today(), last=LATEST, priced=False)
        return replace(view, search=view.search._replace(graph=graph))

    def adjacency(self, arc: bool = False) -> Adjacency:
        """Return who is left beside whom; if ``arc``, whom each leads to. O(ties)."""
        return adjacency(self.search, arc)

    def neighbors(self, at: int) -> NDArray[np.int64]:
        """Return who is left beside an entity, ascending. O(its pairs and their ties)."""
        return neighbors(self.search, at)[0]

    def ties(self, a: int, b: int) -> list[int]:
        """Return the allowed ties that join two entities, the strongest first.

        Least directness, most distinct sources, relation, then the smaller source.
        """
        ends = np.array([[a], [b]], np.int64)
        found: list[int] = evidence(self.search, ends[0], ends[1]).ties.tolist()
        return found

    def make_ties(self, ties: Sequence[int]) -> list[Tie]:
        """Make allowed ties of some numbers: what holds as their evidence, the rest apart."""
        return _make_ties(self.network, self.search.graph, self.search.filter, ties)


class _Form:
    """The arrays of a network with the days of some question, in both forms of kernels."""

    def __init__(self, graph: GraphArrays) -> None:
        self.graph = graph
        self.plain: GraphArrays | None = None  # made when first needed, as the spaces are

    def arrays(self, plain: bool) -> GraphArrays:
        """Return the arrays, as lists if they are for kernels that run uncompiled."""
        if not plain:
            return self.graph
        if self.plain is None:
            self.plain = plain_graph(self.graph)
        return self.plain


class _Pool:
    """The arrays of a network, and as many work arrays as there are cores; others wait."""

    def __init__(self, network: Network) -> None:
        graph = GraphArrays(
            network.starts, network.slots, network.pair_starts, network.pair_ties,
            network.pair_costs, network.facts.tie_starts, network.ties, network.statements,
            network.entities, network.vocabulary.directness,
        )  # fmt: skip
        self.whole = _Form(graph)
        self.lasting = self.whole
        if network.lasting_statements is not network.statements:
            self.lasting = _Form(graph._replace(statements=network.lasting_statements))
        self.spaces: LifoQueue[Workspace | None] = LifoQueue()
        for _ in range(os.cpu_count() or 1):
            self.spaces.put(None)


def _form(network: Network, where: tuple[str, ...], lasting: bool = False) -> _Form:
    """Return the arrays of a network in which no statement holds that fails some conditions.

    With ``lasting``, mergers hold on.
    """
    pool = _pool_of(network)
    usual = pool.lasting if lasting else pool.whole
    rows = failing(network, where).statements
    if not len(rows):
        return usual

    def without() -> _Form:
        statements = usual.graph.statements.copy()
        statements["first"][rows], statements["last"][rows] = LATEST + 1, EARLIEST - 1
        statements.flags.writeable = False
        return _Form(usual.graph._replace(statements=statements))

    return network.memo((_form, where, lasting), without)


def _graph_for(network: Network, where: tuple[str, ...]) -> GraphArrays:
    """Return the arrays in the form in which a question that begins now runs."""
    wide = network.slots.dtype == WIDE_SLOT
    plain = runs_plain(len(network), len(network.slots), wide)
    return _form(network, where).arrays(plain)


def filter_of(network: Network, **options: Unpack[FilterOptions]) -> Filter:
    """Return the filter of these options, what is to be avoided named by its id.

    Conditions name their attributes by the labels that these have.

    Raises:
        InvalidQuestion: If an option has no such value, or no attribute is named so.
        UnknownEntity, AmbiguousName: If a name to avoid is nobody's, or several have it.
    """
    filter = narrow(**options, vocabulary=network.vocabulary)
    return replace(
        filter,
        avoid=ids_of(network, filter.avoid, "avoid"),
        where=resolved(network, filter.where),
    )


def ids_of(network: Network, texts: Iterable[str], parameter: str) -> tuple[str, ...]:
    """Return the ids of entities by id, name or alias, sorted and each once.

    Raises:
        UnknownEntity, AmbiguousName: If a name is nobody's, or several have it.
    """
    found = {network.facts.ids[network.find(text, parameter=parameter)] for text in texts}
    return tuple(sorted(found))


def make_ties(network: Network, filter: Filter, ties: Sequence[int]) -> list[Tie]:
    """Make ties of some numbers that a filter allows: what holds as their evidence."""
    graph, compiled = _graph_for(network, filter.where), compile_filter(network, filter, -1, -1)
    return _make_ties(network, graph, compiled, ties)


def _make_ties(
    network: Network, graph: GraphArrays, filter: CompiledFilter, ties: Sequence[int]
) -> list[Tie]:
    return network.facts.take_ties(ties, partial(holding, graph, filter) if filter.timed else None)


def first_rows(network: Network, filter: Filter, ties: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return where the first statement of each tie is that a filter leaves.

    The ties are such that it leaves one; undated ones come last among a tie's statements.
    """
    if not len(ties) or not compile_filter(network, filter, -1, -1).timed:
        return network.facts.tie_starts[ties]
    rows, begins, held = _held(network, filter, ties)
    first: NDArray[np.int64] = np.minimum.reduceat(
        np.where(held, rows, len(network.statements)), begins
    )
    return first


def ends_by_entity(network: Network, filter: Filter, ties: NDArray[np.int64]) -> NDArray[np.int32]:
    """Return the end (graph.endings) of each entity by what a filter leaves of some ties."""
    rows, begins, held = _held(network, filter, ties)
    own = np.repeat(ties, np.diff(begins, append=len(rows)))
    return network.ends_by_entity(rows[held], own[held])


def ends_of_ties(
    network: Network, filter: Filter, at: int, ties: NDArray[np.int64]
) -> NDArray[np.int32]:
    """Return the end (graph.endings) of each tie of an entity by what a filter leaves of it.

    The tie of who is gone by a merger, and the successor, ended with the merger.
    """
    if not len(ties):
        return np.zeros(0, np.int32)
    rows, begins, held = _held(network, filter, ties)
    ends, _, gone = network.ends
    own = network.facts.sources[rows] == at
    told = np.where(held, np.minimum(ends[rows], np.where(own, gone[rows], OPEN)), NEVER)
    last: NDArray[np.int32] = np.maximum.reduceat(told, begins)
    return last


def held(network: Network, filter: Filter, ties: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the rows of those statements of some ties that a filter leaves. O(statements)."""
    if not len(ties):
        return np.zeros(0, np.int64)
    rows, _, holds = _held(network, filter, ties)
    return rows[holds]


def allowed_ties(network: Network, filter: Filter, ties: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Tell of some ties which a filter allows by their relation and their statements' dates."""
    if not len(ties):
        return np.zeros(0, bool)
    _, begins, held = _held(network, filter, ties)
    bits = (
        compile_filter(network, filter, -1, -1).bits >> network.ties["bit"][ties].astype(np.int64)
        & 1
    )
    allowed: NDArray[np.bool_] = np.logical_or.reduceat(held, begins) & (bits == 1)
    return allowed


def _held(
    network: Network, filter: Filter, ties: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.bool_]]:
    """Return the rows of ties' statements, where each tie's begin, and which of them hold."""
    starts = network.facts.tie_starts[ties]
    sizes = network.facts.tie_starts[ties + 1] - starts
    begins = np.cumsum(sizes) - sizes
    rows = np.repeat(starts - begins, sizes) + np.arange(int(sizes.sum()))
    graph, compiled = _graph_for(network, filter.where), compile_filter(network, filter, -1, -1)
    return rows, begins, holding(graph, compiled, rows)


@contextmanager
def filtered(network: Network, filter: Filter, x: int = -1, y: int = -1) -> Iterator[FilteredView]:
    """Lend what a question about x and y needs; waits while every core is busy.

    Raises:
        InvalidQuestion: If x or y is to be avoided.
    """
    pool = _pool_of(network)
    space = pool.spaces.get()
    try:
        graph = _graph_for(network, filter.where)
        if not isinstance(graph.statements, np.ndarray):
            used = plain_workspace(len(network))
        else:
            if space is None:
                space = new_workspace(len(network))
            refresh(space)
            used = space
        excluded = tick(used) if filter.avoid or filter.where else -1
        avoided = np.array([network.facts.position(id) for id in filter.avoid], np.intp)
        for at in {x, y} & set(avoided.tolist()):
            raise InvalidQuestion(
                f"{network.name(at)} is part of the question.",
                "Name another to leave out.",
                parameter="avoid",
            )
        exclude(used, avoided, excluded)
        if filter.where:
            exclude(used, np.setdiff1d(failing(network, filter.where).entities, (x, y)), excluded)
        search = Search(graph, compile_filter(network, filter, x, y), used, excluded)
        yield FilteredView(network, filter, search)
    finally:
        pool.spaces.put(space)


def _pool_of(network: Network) -> _Pool:
    return network.memo(_Pool, lambda: _Pool(network))


def compile_filter(network: Network, filter: Filter, x: int, y: int) -> CompiledFilter:
    """Return a filter as kernels read it."""
    words = network.vocabulary
    bits = _bits(words, filter.relation) if filter.relation else words.all_bits
    bits &= ~_bits(words, filter.without_relation)
    if not filter.context:
        bits &= ~words.context_bits
    first, last = days_of(filter.as_of) if filter.as_of else (EARLIEST, LATEST)
    timed = filter.as_of is not None or filter.undated == "drop"
    timed = timed or len(failing(network, filter.where).statements) > 0
    closed = sum(1 << words.kind_code[kind] for kind in filter.without_kind)
    priced = not timed and bits == words.acquaintance_bits
    return CompiledFilter(
        bits, timed, first, last, filter.undated == "keep",
        closed, x, y, priced, words.symmetric_bits,
    )  # fmt: skip


def sources_of(ties: list[Tie]) -> tuple[Source, ...]:
    """Return the pages that state ties, each once, in the order in which they are first shown."""
    pages = {s.url: s.title for tie in reversed(ties) for s in reversed(tie.evidence)}
    first = dict.fromkeys(s.url for tie in ties for s in tie.evidence)
    return tuple(Source(url, pages[url]) for url in first if url)


def named(network: Network, positions: Iterable[int]) -> dict[str, Named]:
    """Return what answers say of each entity, by id, in the order of the positions."""
    return {named.id: named for named in network.all_named(list(dict.fromkeys(positions)))}


def _bits(words: Vocabulary, relations: tuple[str, ...]) -> int:
    bits = 0
    for relation in relations:
        bits |= words.bits_of(relation)
    return bits
