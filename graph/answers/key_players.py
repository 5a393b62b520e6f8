"""The set of entities that holds the network together, or is nearest to everyone."""

from dataclasses import dataclass

from graph.answers.common import Answer


@dataclass(frozen=True, slots=True)
class KeyPlayer:
    """A member of the set, in the order in which each adds most to those before it.

    ``alone`` is the score of this one by itself, ``together`` that of it and those before it,
    ``adds`` the difference that it makes to these.
    """

    id: str
    name: str
    kind: str
    alone: float
    together: float
    adds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyPlayers(Answer):
    """The key players: a set of ``size`` parties, fewer if there are not so many.

    ``score`` is that of the whole set, ``before`` that of none. ``exact`` says that it is
    proven that no set of as many scores better, ``spent`` that a budget of work ended the
    search.
    ``counted`` are the entities that the filter leaves, ``candidates`` the parties of them.
    For fragmentation, ``pieces`` and ``largest`` are how many pieces are left and how large
    the largest is, ``pieces_before`` and ``largest_before`` the same of the whole; for reach,
    ``at_hops`` counts the entities at each distance from the set, its members at 0.
    """

    goal: str
    size: int
    items: tuple[KeyPlayer, ...]
    score: float
    before: float
    exact: bool
    spent: bool
    convention: str
    counted: int
    candidates: int
    pieces: int | None
    largest: int | None
    pieces_before: int | None
    largest_before: int | None
    at_hops: tuple[int, ...] | None
