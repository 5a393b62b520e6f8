"""The groups that a network splits into."""

from dataclasses import dataclass

from graph.answers.common import Answer


@dataclass(frozen=True, slots=True)
class Joined:
    """How many pairs of direct ties lead from one group to another."""

    community: int
    pairs: int


@dataclass(frozen=True, slots=True)
class Community:
    """A group of closely tied entities; ``id`` 1 is the largest.

    ``label`` is its name, by place and theme, unlike that of any other; ``members`` are the
    first hundred, those with the most ties inside the group first. ``inside`` counts the pairs
    of neighbors within, ``outside`` those of which one is a member; ``joined`` says with which
    other groups it has most of the latter, up to five, the most first.
    """

    id: int
    size: int
    label: str
    members: tuple[str, ...]
    inside: int
    outside: int
    joined: tuple[Joined, ...]


@dataclass(frozen=True, slots=True)
class Reach:
    """How many neighbors an entity has in a group."""

    community: int
    neighbours: int


@dataclass(frozen=True, slots=True)
class Bridge:
    """An entity whose neighbors are in several groups.

    ``pairs`` counts its pairs of neighbors in two different ones; divided by half the square
    of its ``degree`` that is ``participation``. ``reaches`` has the groups of its neighbors,
    its own included, the one with most of them first; ``outside`` counts neighbors in other
    groups than its own.
    """

    id: str
    name: str
    kind: str
    community: int
    degree: int
    outside: int
    pairs: int
    participation: float
    reaches: tuple[Reach, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Communities(Answer):
    """The groups of a network, the largest first, and who links them.

    ``total`` counts the groups of two and more, before the list was cut at 500; ``alone``
    those of one, which only a high resolution leaves. ``tied`` counts the entities with a
    neighbor, ``isolates`` those without, in no group. ``coverage`` is the share of all pairs
    of neighbors within a group; it and ``modularity`` are None if there is no pair. ``weight``
    is the label of the number that ties weigh, of which these two are then; ``unweighted`` ties
    have none, and do not count.
    """

    resolution: float
    weight: str | None
    unweighted: int
    items: tuple[Community, ...]
    total: int
    alone: int
    tied: int
    isolates: int
    modularity: float | None
    coverage: float | None
    bridges: tuple[Bridge, ...]
