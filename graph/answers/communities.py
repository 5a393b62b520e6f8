"""Into which communities a network falls."""

from dataclasses import dataclass

from graph.answers.common import Answer


@dataclass(frozen=True, slots=True)
class Community:
    """Entities that a division of the network puts together; ``id`` 1 is the largest.

    ``label`` names the three with the most neighbours inside, ``members`` the first hundred,
    such leaders first. ``inside`` counts the pairs of neighbours within, ``outside`` those of
    which one is a member.
    """

    id: int
    size: int
    label: str
    members: tuple[str, ...]
    inside: int
    outside: int


@dataclass(frozen=True, slots=True)
class Reach:
    """How many neighbours someone has in a community."""

    community: int
    neighbours: int


@dataclass(frozen=True, slots=True)
class Bridge:
    """An entity whose neighbours lie in several communities.

    ``pairs`` counts its pairs of neighbours that lie in two different ones; divided by half
    the square of its ``degree`` that is ``participation``. ``reaches`` has the communities of its
    neighbours, its own included, first where it has most of them; ``outside`` counts those in
    others than its own.
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
    """The communities of a network, the largest first, and who bridges them.

    ``total`` counts the communities of two and more, before the list was cut at 500;
    ``alone`` those of one, which only a high resolution leaves. ``tied`` counts the entities
    with a neighbour, ``isolates`` those without, in no community. ``coverage`` is the part of
    all pairs of neighbours that lie within a community; it and ``modularity`` are None if
    there is none.
    """

    resolution: float
    items: tuple[Community, ...]
    total: int
    alone: int
    tied: int
    isolates: int
    modularity: float | None
    coverage: float | None
    bridges: tuple[Bridge, ...]
