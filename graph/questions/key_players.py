"""Key players: the set whose removal fragments most, and the set that reaches most."""

from dataclasses import dataclass, replace
from typing import Unpack

import numpy as np

from graph.answers import KeyPlayer, KeyPlayers
from graph.errors import InvalidQuestion
from graph.filter import Filter, FilterOptions
from graph.kernels.adjacency import Adjacency, bfs_distances, components, without_nodes
from graph.kernels.cut_vertices import kept_pairs
from graph.kernels.group_closeness import ONE
from graph.network import Network
from graph.questions.counting.filtered_view import filter_of, filtered, named
from graph.questions.counting.key_player_neg import key_player_neg
from graph.questions.counting.key_player_pos import Positions, key_player_pos
from graph.questions.counting.key_player_set import KeyPlayerSet
from graph.questions.wording.key_players import sentences
from graph.store import Progress, silent

GOALS = ("fragment", "reach")
MAX_SIZE = 20

_CONVENTION = {
    "fragment": "undirected, unweighted; organizations and people are chosen, everyone counts; "
    "the share of the pairs that remain which have no path (F of Borgatti 2006), 0 if fewer than "
    "two remain",
    "reach": "undirected, unweighted; organizations and people are chosen, everyone counts; the "
    "sum of 1 / distance to the nearest member, members 1 and those without a path 0, over how "
    "many there are (distance-weighted reach of Borgatti 2006)",
}


def key_players(
    network: Network,
    *,
    size: int = 3,
    goal: str = "fragment",
    progress: Progress = silent,
    **options: Unpack[FilterOptions],
) -> KeyPlayers:
    """Answer which set of parties is the key one, for a goal.

    ``fragment`` is the set whose removal leaves the largest share of pairs of remaining
    entities without a route, ``reach`` the set with the shortest distances to everyone.
    Entities of every kind count, but only parties are chosen: a project or an event cannot
    act. Greedy with exchange; ``exact`` is true only if it is proven that no set is better: a
    set of one, of all there are, or in a network so small that every set is tried. Of equal
    sets one is given, the same from every store; candidates of equal merit go by id. Members
    are in the order in which each adds most. Past a budget of work, ``spent`` and
    ``truncated`` are true. O(size x ties) a round of exchanges for ``fragment``; for
    ``reach`` as many searches as bounds leave, some hundreds.

    Args:
        network: Whose facts are asked.
        size: How many to choose, 1 to 20; fewer if there are not so many parties.
        goal: ``fragment`` or ``reach``, as above.
        progress: Told of long work as (what, done, of how much); ends it by raising.
        **options: The filter, each option as ``FilterOptions`` has it.

    Returns:
        The set, in the order in which members add most; scores are shares, 0 to 1.

    Raises:
        InvalidQuestion: If a value is out of range or none of those there are.
        UnknownEntity, AmbiguousName: If a name to avoid is nobody's, or several have it.

    References:
        Borgatti (2006), Identifying sets of key players in a social network; Nemhauser et
        al. (1978) on the greedy choice for reach, 1 - 1/e of the best at least.

    Example:
        >>> from graph import key_players, load_seeds
        >>> answer = key_players(load_seeds(), size=2)
        >>> len(answer.items), answer.exact
        (2, True)
    """
    if not 1 <= size <= MAX_SIZE:
        raise InvalidQuestion.range("size", size, MAX_SIZE)
    if goal not in GOALS:
        raise InvalidQuestion.choice("goal", goal, GOALS)
    filter = filter_of(network, **options)
    with filtered(network, filter) as view:
        near = view.adjacency()
    candidates = np.flatnonzero(near.present & ~network.is_venue)
    found = (
        _fragment(near, candidates, size, progress)
        if goal == "fragment"
        else _reach(near, candidates, size, progress)
    )
    return _answer(network, filter, goal, size, int(near.present.sum()), len(candidates), found)


@dataclass(frozen=True, slots=True)
class _FoundPlayers:
    """A set with its scores as shares; the pieces and the largest, with and without it."""

    chosen: KeyPlayerSet
    before: float
    alone: list[float]
    together: list[float]
    whole: tuple[int, int] | tuple[None, None] = (None, None)
    pieces: tuple[int, int] | tuple[None, None] = (None, None)
    at_hops: tuple[int, ...] | None = None


def _answer(
    network: Network, filter: Filter, goal: str, size: int, counted: int, candidates: int,
    found: _FoundPlayers,
) -> KeyPlayers:  # fmt: skip
    chosen = found.chosen
    steps = zip(chosen.members, found.alone, found.together, [found.before, *found.together],
                strict=False)  # fmt: skip
    answer = KeyPlayers(
        revision=network.revision,
        filter=filter,
        said=(),
        sources=(),
        entities=named(network, chosen.members),
        truncated=chosen.spent,
        goal=goal,
        size=size,
        items=tuple(
            KeyPlayer(network.facts.ids[at], network.name(at), network.kind(at), alone, together,
                      together - before)
            for at, alone, together, before in steps
        ),
        score=found.together[-1] if found.together else found.before,
        before=found.before,
        exact=chosen.exact,
        spent=chosen.spent,
        convention=_CONVENTION[goal],
        counted=counted,
        candidates=candidates,
        pieces=found.pieces[0],
        largest=found.pieces[1],
        pieces_before=found.whole[0],
        largest_before=found.whole[1],
        at_hops=found.at_hops,
    )  # fmt: skip
    return replace(answer, said=sentences(answer))


def _fragment(
    near: Adjacency, candidates: Positions, size: int, progress: Progress
) -> _FoundPlayers:
    chosen = key_player_neg(near, candidates, size, progress)
    everyone = int(near.present.sum())
    gone = np.zeros(len(near.present), np.bool_)
    connected, _ = kept_pairs(near, gone)
    whole = _pieces(near)
    gone[chosen.members] = True
    return _FoundPlayers(
        chosen,
        _unconnected(connected, everyone),
        [_unconnected(pairs, everyone - 1) for pairs in chosen.alone],
        [_unconnected(pairs, everyone - at) for at, pairs in enumerate(chosen.together, 1)],
        whole,
        _pieces(without_nodes(near, gone)),
    )


def _unconnected(connected: int, entities: int) -> float:
    """Return the share of pairs that are not connected; 0 if there is no pair."""
    pairs = entities * (entities - 1) // 2
    return 1 - connected / pairs if pairs else 0.0


def _pieces(near: Adjacency) -> tuple[int, int]:
    _, sizes = components(near)
    return len(sizes), int(sizes.max(initial=0))


def _reach(near: Adjacency, candidates: Positions, size: int, progress: Progress) -> _FoundPlayers:
    chosen = key_player_pos(near, candidates, size, progress)
    whole = ONE * max(1, int(near.present.sum()))
    hops = bfs_distances(near, np.array(chosen.members, np.int64))
    return _FoundPlayers(
        chosen,
        0.0,
        [score / whole for score in chosen.alone],
        [score / whole for score in chosen.together],
        at_hops=tuple(np.bincount(hops[hops >= 0]).tolist()),
    )
