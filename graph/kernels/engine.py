"""How kernels are compiled and cached, and the arrays that all of them work on."""

import os
import sys
from collections.abc import Callable
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple, TypeVar

import numba
import numpy as np
from numpy.typing import NDArray
from platformdirs import user_cache_path

Kernel = TypeVar("Kernel", bound=Callable[..., object])


class Rows(NamedTuple):
    """The arrays of a network, as graph.network.Network describes them.

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


class Lens(NamedTuple):
    """A filter as kernels read it.

    ``bits`` are the ties allowed; ``timed`` says that statements must be looked at, then one
    counts if its span meets ``first`` to ``last``, or if it is undated and ``undated`` is
    true. ``closed`` has the bits of the kinds kept out, ``x`` and ``y`` excepted. ``priced``
    says that the network's own costs hold.
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


class Space(NamedTuple):
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


MARKS = ("barred", "taken", "refused", "settled", "marked")
NODE = np.dtype([*((mark, np.int32) for mark in MARKS), ("weight", np.int64), ("ahead", np.int64)])


def new_space(size: int) -> Space:
    """Return work arrays for a network of a size, touched so that no question waits for them."""

    def numbers(*shape: int) -> NDArray[np.int32]:
        return np.full(shape, 0, np.int32)

    nodes = np.empty(size, NODE)
    nodes[:] = np.zeros(1, NODE)
    return Space(
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


def refresh(space: Space) -> None:
    """Clear all marks if the clock's stamps run out, which is long after any one question."""
    if space.clock[0] > 2**31 - 2**28:
        space.clock[0] = 1
        space.seen[:] = 0
        space.reached[:] = 0
        for mark in MARKS:
            space.nodes[mark] = 0


def kernel(function: Kernel) -> Kernel:
    """Compile a function when it is first called, without Python's lock, and keep the code.

    numba does not notice that a callee in another file changed, so the code is kept under
    a hash of all kernels. Where no folder can be written, each process compiles anew.
    """
    return _compiled(function, from_python=True)


def step(function: Kernel) -> Kernel:
    """Compile a function that only kernels call and that makes no array and no list.

    It need not count who holds the arrays it is given. numba's counts are atomic and kept
    for each array of ``Rows`` and ``Space``: they took most of the time of a step.
    """
    return _compiled(function, from_python=False, _nrt=False)


def maker(function: Kernel) -> Kernel:
    """Compile a function that only kernels call and that makes arrays or lists."""
    return _compiled(function, from_python=False)


def _compiled(function: Kernel, *, from_python: bool, **options: bool) -> Kernel:
    before = numba.config.CACHE_DIR
    folder = cache_folder()
    numba.config.CACHE_DIR = str(folder or "")
    try:
        compiled: Kernel = numba.njit(
            nogil=True,
            cache=folder is not None,
            no_cpython_wrapper=not from_python,
            no_cfunc_wrapper=True,
            **options,
        )(function)
    finally:
        numba.config.CACHE_DIR = before
    return compiled


@cache
def cache_folder() -> Path | None:
    """Return the folder of the compiled code, or None if none can be written."""
    content = blake2b(digest_size=8)
    for path in sorted(Path(__file__).parent.glob("*.py")):
        content.update(path.read_bytes())
    content.update(f"{numba.__version__} {np.__version__} {sys.version}".encode())
    folder = user_cache_path("tieline", appauthor=False) / "kernels" / content.hexdigest()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return None
    return folder if os.access(folder, os.W_OK) else None


@kernel
def tick(space: Space) -> int:
    """Return a stamp that no mark bears."""
    space.clock[0] += 1
    return space.clock[0]
