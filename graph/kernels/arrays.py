"""The arrays that all kernels work on."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray


class GraphArrays(NamedTuple):
    """The arrays of a network, as graph.network.Network describes them: compressed rows (CSR).

    Few arrays with many fields: each array that a kernel takes costs time to compile.
    """

    starts: NDArray[np.int64]
    slots: NDArray[np.void]
    pair_starts: NDArray[np.int64]
    pair_ties: NDArray[np.int32]
    pair_costs: NDArray[np.int32]
    tie_starts: NDArray[np.int64]
    ties: NDArray[np.void]
    statements: NDArray[np.void]
    entities: NDArray[np.void]
    directness: NDArray[np.int32]


class CompiledFilter(NamedTuple):
    """A filter as kernels read it.

    ``bits`` are the ties allowed; ``timed`` says that statements must be looked at, then one
    counts if its span meets ``first`` to ``last``, or if it is undated and ``undated`` is
    true. ``closed`` has the bits of the kinds kept out, ``x`` and ``y`` excepted. ``priced``
    says that the network's own costs hold. ``symmetric`` has the bits of ties both ways.
    """

    bits: int
    timed: bool
    first: int
    last: int
    undated: bool
    closed: int
    x: int
    y: int
    priced: bool
    symmetric: int


class Workspace(NamedTuple):
    """Work arrays of one running question, as long as the network, never cleared.

    A mark is set while it equals a stamp of ``clock``, which each search advances. Side 0
    is that of x, side 1 that of y. ``reached``, ``before``, ``after`` and ``tail`` have two
    places an entity, for its ways in and out.
    """

    clock: NDArray[np.int64]
    nodes: NDArray[np.void]
    seen: NDArray[np.int32]
    depth: NDArray[np.int32]
    queue: NDArray[np.int32]
    count: NDArray[np.float64]
    reached: NDArray[np.int32]
    before: NDArray[np.int32]
    after: NDArray[np.int32]
    tail: NDArray[np.int32]


class Search(NamedTuple):
    """What every search takes: a network, a filter, work arrays, and the mark of the excluded.

    ``excluded`` is what ``space.nodes`` has at whoever is avoided, -1 if nobody is.

    Kernels take it apart by its names (``space = search.space``). In one that has a list
    comprehension, numba drops what is written to an array which it does not follow back to an
    argument: one unpacked from a tuple, or in a tuple that the kernel made itself.
    """

    graph: GraphArrays
    filter: CompiledFilter
    space: Workspace
    excluded: int


MARKS = ("excluded", "taken", "refused", "settled", "marked")
NODE = np.dtype([*((mark, np.int32) for mark in MARKS), ("weight", np.int64), ("ahead", np.int64)])


def new_workspace(size: int) -> Workspace:
    """Return work arrays for a network of a size, touched so that no question waits for them."""

    def numbers(*shape: int) -> NDArray[np.int32]:
        return np.full(shape, 0, np.int32)

    nodes = np.empty(size, NODE)
    nodes[:] = np.zeros(1, NODE)
    return Workspace(
        clock=np.ones(1, np.int64),
        nodes=nodes,
        seen=numbers(2, size),
        depth=numbers(2, size),
        queue=numbers(2, size),
        count=np.full((2, size), 0.0),
        reached=numbers(2 * size),
        before=numbers(2 * size),
        after=numbers(2 * size),
        tail=numbers(2 * size),
    )


def refresh(space: Workspace) -> None:
    """Clear all marks if the clock's stamps run out, which is long after any one question."""
    if space.clock[0] > 2**31 - 2**28:
        space.clock[0] = 1
        space.seen[:] = 0
        space.reached[:] = 0
        for mark in MARKS:
            space.nodes[mark] = 0


def exclude(space: Workspace, positions: NDArray[np.intp], excluded: int) -> None:
    """Mark entities so that no search with this ``excluded`` passes them."""
    if isinstance(space.nodes, np.ndarray):
        space.nodes["excluded"][positions] = excluded
        return
    for at in positions.tolist():
        space.nodes[at].excluded = excluded
