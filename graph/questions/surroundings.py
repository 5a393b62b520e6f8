"""Who is beside one or several entities, and by which ties."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple, Unpack

import numpy as np
from numpy.typing import NDArray

from graph.answers import Neighbor, Surroundings
from graph.ecosystem import Tie
from graph.errors import InvalidQuestion
from graph.filter import FilterOptions
from graph.network import Network
from graph.questions.counting.filtered_view import (
    FilteredView,
    filter_of,
    filtered,
    named,
    sources_of,
)
from graph.questions.wording.surroundings import sentences

MAX_TOP = 1000

#: Who comes first: who is tied to the most of those asked about, or the best of each in turn.
ORDERS = ("shared", "turns")


def surroundings(
    network: Network,
    xs: Iterable[str],
    *,
    least: int = 1,
    top: int | None = 20,
    order: str = "shared",
    leave_out: Collection[str] = (),
    **options: Unpack[FilterOptions],
) -> Surroundings:
    """Answer who is tied to xs, or to several of them, and by what.

    With ``shared`` those tied to the most of xs come first, of equals those with the most
    partners, whatever the filter, then the smaller id. With ``turns`` the best connected
    neighbor of each of xs comes in turn, so that nobody's are crowded out. xs may be of a kind
    that the filter keeps out. O(the ties of xs).

    Args:
        network: Whose facts are asked.
        xs: Ids, names or aliases; the same twice counts once.
        least: To how many of xs one must be tied at least.
        top: How many to list, 1 to 1,000; None for all.
        order: ``shared`` or ``turns``.
        leave_out: Ids of others that are not listed; unlike those to avoid, they are there.
        **options: The filter, each option as ``FilterOptions`` has it.

    Returns:
        Those beside xs: ``items`` with the ids of those that each is tied to, and their
        ``ties``; empty if there are none.

    Raises:
        UnknownEntity, AmbiguousName: If a name is nobody's, or several have it.
        InvalidQuestion: If nobody is named, a value is out of range, or one of xs is to be
            avoided.

    Example:
        >>> from graph import load_seeds, surroundings
        >>> answer = surroundings(load_seeds(), ["AT&T", "Cisco"], least=2, top=1)
        >>> [(item.name, item.tied_to) for item in answer.items]
        [('US Ignite', ('att', 'cisco'))]
    """
    # long: who is beside several, and the ties of those that are shown
    positions = list(dict.fromkeys(network.find(x, parameter="id") for x in xs))
    if not positions:
        raise InvalidQuestion("Nobody is named.", "Name at least one.", parameter="id")
    if not 1 <= least <= len(positions):
        raise InvalidQuestion.range("least", least, len(positions))
    if top is not None and not 1 <= top <= MAX_TOP:
        raise InvalidQuestion.range("top", top, MAX_TOP)
    if order not in ORDERS:
        raise InvalidQuestion.choice("order", order, ORDERS)
    filter = filter_of(network, **options)
    for at in positions:
        if network.facts.ids[at] in filter.avoid:
            raise InvalidQuestion(
                f"{network.name(at)} is part of the question.",
                "Name another to leave out.",
                parameter="avoid",
            )
    with filtered(network, filter) as view:
        beside = _beside(view, positions, least, leave_out)
        first = beside.by_turns(network) if order == "turns" else beside.by_shared(network)
        shown = first[: len(first) if top is None else top]
        tied = beside.tied(shown)
        ties = [tie for at, ends in zip(shown, tied, strict=True) for tie in _ties(view, at, ends)]
    ids = network.facts.ids
    answer = Surroundings(
        revision=network.revision,
        filter=filter,
        said=(),
        sources=sources_of(ties),
        entities=named(network, [*positions, *shown]),
        truncated=len(shown) < len(first),
        ids=tuple(ids[at] for at in positions),
        least=least,
        items=tuple(
            Neighbor(
                ids[at], network.name(at), network.kind(at), network.degree(at),
                tuple(ids[end] for end in ends),
            )
            for at, ends in zip(shown, tied, strict=True)
        ),
        total=len(first),
        ties=tuple(ties),
    )  # fmt: skip
    return replace(answer, said=sentences(answer))


class _Beside(NamedTuple):
    """Those beside some entities, ascending, and to how many of these each is tied."""

    positions: list[int]
    near: list[NDArray[np.int64]]
    others: NDArray[np.int64]
    counts: NDArray[np.int64]

    def by_shared(self, network: Network) -> list[int]:
        order = np.lexsort((-network.degrees[self.others], -self.counts))
        found: list[int] = self.others[order].tolist()
        return found

    def by_turns(self, network: Network) -> list[int]:
        queues = [iter(self._best(network, near)) for near in self.near]
        found: dict[int, None] = {}
        while queues:
            queue = queues.pop(0)
            for other in queue:
                if other not in found:
                    found[other] = None
                    queues.append(queue)
                    break
        return list(found)

    def _best(self, network: Network, near: NDArray[np.int64]) -> list[int]:
        listed = near[np.isin(near, self.others)]
        found: list[int] = listed[np.argsort(-network.degrees[listed], kind="stable")].tolist()
        return found

    def tied(self, shown: list[int]) -> list[list[int]]:
        """Return to which of the entities each of those shown is tied, in their order."""
        sets = [set(near.tolist()) for near in self.near]
        return [
            [x for x, near in zip(self.positions, sets, strict=True) if at in near] for at in shown
        ]


def _beside(
    view: FilteredView, positions: list[int], least: int, leave_out: Collection[str]
) -> _Beside:
    near = [view.neighbors(at) for at in positions]
    others, counts = np.unique(np.concatenate(near), return_counts=True)
    out = [view.network.facts.position(id) for id in leave_out]
    kept = (counts >= least) & ~np.isin(others, [*positions, *out])
    return _Beside(positions, near, others[kept], counts[kept])


def _ties(view: FilteredView, at: int, ends: list[int]) -> Iterator[Tie]:
    for end in ends:
        yield from view.make_ties(view.ties(end, at))
