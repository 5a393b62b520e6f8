"""Measures that are fixed points: PageRank, Katz, and what the leading eigenvector rests on."""

import numpy as np
from numpy.typing import NDArray

from graph.kernels.adjacency import Adjacency
from graph.kernels.engine import kernel


@kernel
def times(back: Adjacency, vector: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return for each entity the sum over those that lead to it."""
    size = len(back.starts) - 1
    product = np.empty(size, np.float64)
    for v in range(size):
        total = 0.0
        for at in range(back.starts[v], back.starts[v + 1]):
            total += vector[back.neighbours[at]]
        product[v] = total
    return product


@kernel
def settle(
    back: Adjacency, given: NDArray[np.float64], passed: NDArray[np.float64],
    vector: NDArray[np.float64], sweeps: int,
) -> float:  # fmt: skip
    """Improve x = given + sum of passed[u] x[u] over those who lead to an entity, in place.

    Gauss and Seidel's method, there and back in turns: what is new counts at once. Returns
    what part of the whole the last sweep changed.
    """
    size = len(back.starts) - 1
    weighted = vector * passed
    changed = whole = 0.0
    for sweep in range(sweeps):
        changed = whole = 0.0
        for number in range(size):
            v = number if sweep & 1 == 0 else size - 1 - number
            total = given[v]
            for at in range(back.starts[v], back.starts[v + 1]):
                total += weighted[back.neighbours[at]]
            changed += abs(total - vector[v])
            whole += abs(total)
            vector[v] = total
            weighted[v] = total * passed[v]
    return changed / whole if whole > 0.0 else 0.0
