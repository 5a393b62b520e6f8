"""Measures that are fixed points: PageRank, Katz, and what the leading eigenvector rests on."""

import numpy as np
from numpy.typing import NDArray

from graph.kernels.adjacency import Adjacency
from graph.kernels.engine import kernel, step


@step
def multiply(near: Adjacency, vector: NDArray[np.float64], product: NDArray[np.float64]) -> None:
    """Write for each entity the sum over those who lead to it."""
    for v in range(len(product)):
        total = 0.0
        for at in range(near.starts[v], near.starts[v + 1]):
            total += vector[near.neighbors[at]]
        product[v] = total


@kernel
def krylov(
    near: Adjacency, start: NDArray[np.float64], most: int
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    """Multiply a start of length 1 again and again, and take off what was there before.

    Lanczos' method (1950) with every direction made orthogonal to all before it, twice.
    Undirected.

    Returns:
        (the k directions, k x entities; the matrix's diagonal between them, k; what is beside
        it, k, the last one being the length of what is left), all float64.
    """
    size = len(start)
    basis = np.zeros((most, size), np.float64)
    diagonal, beside = np.zeros(most, np.float64), np.zeros(most, np.float64)
    onward = np.empty(size, np.float64)
    basis[0] = start
    for k in range(most):
        multiply(near, basis[k], onward)
        for _ in range(2):  # once more, for what rounding left
            for j in range(k, -1, -1):
                part = 0.0
                for v in range(size):
                    part += basis[j, v] * onward[v]
                for v in range(size):
                    onward[v] -= part * basis[j, v]
                if j == k:
                    diagonal[k] += part
        beside[k] = np.sqrt((onward * onward).sum())
        if k + 1 == most or beside[k] <= 1e-14 * (1.0 + abs(diagonal[0])):
            return basis[: k + 1], diagonal[: k + 1], beside[: k + 1]
        basis[k + 1] = onward / beside[k]
    return basis, diagonal, beside


@kernel
def conjugate(
    near: Adjacency, given: NDArray[np.float64], passed: NDArray[np.float64],
    tolerance: float, most: int,
) -> NDArray[np.float64]:  # fmt: skip
    """Return about x = given + sum of passed[u] x[u] over the neighbors, undirected.

    By conjugate gradients (Hestenes & Stiefel 1952) for y = S x, where S is the root of
    ``passed``: I - S A S is symmetric, and positive while x is finite. With L for the part of
    S A S below the diagonal, they work on (I - L)^-1 (I - S A S) (I - L')^-1, which takes half
    as many rounds; a sweep up and one down give it at the price of one multiplication
    (Eisenstat 1981, Efficient implementation of a class of preconditioned conjugate gradient
    methods).
    """
    size = len(given)
    root = np.sqrt(passed)
    middle = near.starts[:-1].copy()  # from here on a neighbor comes after the entity
    for v in range(size):
        while middle[v] < near.starts[v + 1] and near.neighbors[middle[v]] < v:
            middle[v] += 1
    y = np.zeros(size, np.float64)
    left, swept = np.empty(size, np.float64), np.empty(size, np.float64)
    weighted, product = np.empty(size, np.float64), np.empty(size, np.float64)
    sweep_down(near, middle, root, root * given, weighted, left)
    ahead = left.copy()
    before = aim = (left * left).sum()
    for _ in range(most):
        if before <= tolerance * tolerance * aim:
            break
        sweep_up(near, middle, root, ahead, weighted, swept)
        sweep_down(near, middle, root, ahead - swept, weighted, product)
        along = 0.0
        for v in range(size):
            product[v] += swept[v]
            along += ahead[v] * product[v]
        far = before / along
        now = 0.0
        for v in range(size):
            y[v] += far * ahead[v]
            left[v] -= far * product[v]
            now += left[v] * left[v]
        for v in range(size):
            ahead[v] = left[v] + now / before * ahead[v]
        before = now
    sweep_up(near, middle, root, y, weighted, swept)
    multiply(near, weighted, product)
    return given + product


@step
def sweep_down(
    near: Adjacency, middle: NDArray[np.int64], root: NDArray[np.float64],
    vector: NDArray[np.float64], weighted: NDArray[np.float64], swept: NDArray[np.float64],
) -> None:  # fmt: skip
    """Write (I - L)^-1 of a vector, from the first entity on, and S times that."""
    for v in range(len(root)):
        total = 0.0
        for at in range(near.starts[v], middle[v]):
            total += weighted[near.neighbors[at]]
        swept[v] = vector[v] + root[v] * total
        weighted[v] = root[v] * swept[v]


@step
def sweep_up(
    near: Adjacency, middle: NDArray[np.int64], root: NDArray[np.float64],
    vector: NDArray[np.float64], weighted: NDArray[np.float64], swept: NDArray[np.float64],
) -> None:  # fmt: skip
    """Write (I - L')^-1 of a vector, from the last entity on, and S times that."""
    for v in range(len(root) - 1, -1, -1):
        total = 0.0
        for at in range(middle[v], near.starts[v + 1]):
            total += weighted[near.neighbors[at]]
        swept[v] = vector[v] + root[v] * total
        weighted[v] = root[v] * swept[v]


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
                total += weighted[back.neighbors[at]]
            changed += abs(total - vector[v])
            whole += abs(total)
            vector[v] = total
            weighted[v] = total * passed[v]
    return changed / whole if whole > 0.0 else 0.0
