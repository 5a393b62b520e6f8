"""Strong components, and the greatest eigenvalue of a matrix whose arcs lead one way."""

import numpy as np
from numpy.typing import NDArray

from graph.kernels.adjacency import Adjacency
from graph.kernels.engine import kernel
from graph.kernels.spectral import multiply


@kernel
def within_strong(near: Adjacency) -> Adjacency:
    """Return the arcs that lead back: those of which both ends reach each other.

    By Tarjan's search (1972), without recursion. O(arcs).
    """
    # long: one search without recursion, whose stack is these arrays
    size = len(near.starts) - 1
    found = np.zeros(size, np.int64)  # when the search came by, from 1; 0 for not yet
    low = np.zeros(size, np.int64)
    component = np.full(size, -1, np.int64)
    at = near.starts[:-1].copy()
    path, waiting = np.empty(size, np.int64), np.empty(size, np.int64)
    clock = many = kept = 0
    for root in range(size):
        if found[root]:
            continue
        depth = 0
        path[0] = root
        while depth >= 0:
            v = path[depth]
            if found[v] == 0:
                clock += 1
                found[v] = low[v] = clock
                waiting[kept] = v
                kept += 1
            if at[v] < near.starts[v + 1]:
                w = near.neighbors[at[v]]
                at[v] += 1
                if found[w] == 0:
                    depth += 1
                    path[depth] = w
                elif component[w] < 0:
                    low[v] = min(low[v], found[w])
                continue
            if low[v] == found[v]:
                while component[v] < 0:
                    kept -= 1
                    component[waiting[kept]] = many
                many += 1
            depth -= 1
            if depth >= 0:
                low[path[depth]] = min(low[path[depth]], low[v])
    starts = np.zeros(size + 1, np.int64)
    neighbors = np.empty(len(near.neighbors), np.int32)
    filled = 0
    for v in range(size):
        for slot in range(near.starts[v], near.starts[v + 1]):
            if component[near.neighbors[slot]] == component[v]:
                neighbors[filled] = near.neighbors[slot]
                filled += 1
        starts[v + 1] = filled
    return Adjacency(starts, neighbors[:filled].copy(), near.present)


@kernel
def arnoldi(
    near: Adjacency, start: NDArray[np.float64], most: int
) -> tuple[NDArray[np.float64], NDArray[np.float64], float]:
    """Multiply a start of length 1 again and again, and take off what was there before.

    Arnoldi's method (1951), every direction made orthogonal to all before it, twice.

    Returns:
        (the k directions, k x entities; the matrix between them, k x k; the length of what is
        left), all float64.
    """
    size = len(start)
    basis = np.zeros((most, size), np.float64)
    matrix = np.zeros((most, most), np.float64)
    onward = np.empty(size, np.float64)
    basis[0] = start
    greatest = 0.0
    for k in range(most):
        multiply(near, basis[k], onward)
        for _ in range(2):  # once more, for what rounding left
            for j in range(k + 1):
                part = 0.0
                for v in range(size):
                    part += basis[j, v] * onward[v]
                for v in range(size):
                    onward[v] -= part * basis[j, v]
                matrix[j, k] += part
        for j in range(k + 1):
            greatest = max(greatest, abs(matrix[j, k]))
        left = np.sqrt((onward * onward).sum())
        if k + 1 == most or left <= 1e-13 * (1.0 + greatest):
            return basis[: k + 1], matrix[: k + 1, : k + 1].copy(), left
        matrix[k + 1, k] = left
        greatest = max(greatest, left)
        basis[k + 1] = onward / left
    return basis, matrix, 0.0
