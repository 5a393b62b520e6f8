"""Ordering what is in layers so that few of the edges between them cross."""

from collections.abc import Iterable, Sequence

#: What takes a place in a layer: an entity, or the bend of an edge that passes over it.
Slot = str | tuple[str, str, int]

#: Up to so many in a layer, every order is weighed; above, orders are improved in sweeps.
WEIGHED = 7
SWEEPS = 24


def crossings(layers: Sequence[Sequence[Slot]], edges: Iterable[tuple[Slot, Slot]]) -> int:
    """Count the pairs of edges between adjacent layers that cross."""
    place = _places(layers)
    spans: dict[int, list[tuple[int, int]]] = {}
    for a, b in edges:
        (low, at), (high, to) = sorted((place[a], place[b]))
        if high == low + 1:
            spans.setdefault(low, []).append((at, to))
    return sum(
        (a - c) * (b - d) < 0
        for span in spans.values()
        for number, (a, b) in enumerate(span)
        for c, d in span[:number]
    )


def _places(layers: Sequence[Sequence[Slot]]) -> dict[Slot, tuple[int, int]]:
    return {
        slot: (number, at) for number, layer in enumerate(layers) for at, slot in enumerate(layer)
    }


def reduce_crossings(layers: list[list[Slot]], edges: Sequence[tuple[Slot, Slot]]) -> None:
    """Reorder each layer in place, sweep by sweep, and keep the order with fewest crossings."""
    around: dict[Slot, list[Slot]] = {slot: [] for layer in layers for slot in layer}
    for a, b in edges:
        around[a].append(b)
        around[b].append(a)
    best, least = list(layers), crossings(layers, edges)
    settled = 0
    for sweep in range(SWEEPS):
        before = list(layers)
        numbers = range(len(layers))
        for number in numbers if sweep % 2 == 0 else reversed(numbers):
            place = _places(layers)
            near = [
                [place[other] for other in around[slot] if abs(place[other][0] - number) == 1]
                for slot in layers[number]
            ]
            layers[number] = [layers[number][at] for at in _best_order(near)]
        if (now := crossings(layers, edges)) < least:
            best, least = list(layers), now
        settled = settled + 1 if layers == before else 0
        if settled == 2 or not least:
            break
    layers[:] = best


def _best_order(near: Sequence[Sequence[tuple[int, int]]]) -> Sequence[int]:
    """Return the order of a layer, given where the neighbors of each slot are.

    Up to WEIGHED slots it has the fewest crossings of all orders, found by the best order
    of each part of the layer; of equals the one nearest to the order as it is.
    """
    if len(near) > WEIGHED:
        middles = [
            sum(at for _, at in places) / len(places) if places else own
            for own, places in enumerate(near)
        ]
        return sorted(range(len(near)), key=middles.__getitem__)
    cost = [
        [sum(a == b and p > q for a, p in first for b, q in second) for second in near]
        for first in near
    ]
    best: dict[int, tuple[int, tuple[int, ...]]] = {0: (0, ())}
    for part in range(1, 1 << len(near)):
        best[part] = min(
            (done + sum(cost[other][last] for other in order), (*order, last))
            for last in range(len(near))
            if part >> last & 1
            for done, order in [best[part & ~(1 << last)]]
        )
    return best[(1 << len(near)) - 1][1]
