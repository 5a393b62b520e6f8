"""Which relations the ties of an entity are of."""

from dataclasses import dataclass

from graph.answers.common import Answer


@dataclass(frozen=True, slots=True)
class RelationTies:
    """The ties of an entity that are of one relation.

    ``outward`` lead from it or have no direction, ``inward`` lead to it. ``dated`` have a
    date; ``sources`` are the distinct addresses that state them.
    """

    relation: str
    ties: int
    outward: int
    inward: int
    dated: int
    sources: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Relations(Answer):
    """Which relations the ties of an entity are of that the filter leaves.

    Location ties are among them, whether ``context`` is asked for or not. ``items`` are in
    the order of the names of the relations.
    """

    id: str
    name: str
    kind: str
    items: tuple[RelationTies, ...]
    ties_total: int
    location_ties_total: int
    undated_total: int
