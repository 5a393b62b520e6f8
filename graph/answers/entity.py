"""What is known of an entity, and what is around it."""

from dataclasses import dataclass
from typing import Any, ClassVar

from graph.answers.common import Answer, Page
from graph.ecosystem import Entity, Tie


@dataclass(frozen=True, slots=True, kw_only=True)
class Description(Answer):
    """An entity with its ties; ``degree`` counts neighbors, ``ties_total`` all its ties.

    ``ties`` are the first hundred, by relation, outgoing first, then by the other end.
    ``location_ties_total``, ``undated_total`` and ``ended_total`` say how many of all are
    location ties, have no date, and ended (none as of a date; what is recorded for an earlier
    time alone is not among them); ``members_total`` how many of the location ties are those of
    a list to its members. ``own_people`` of the neighbors work for it, lead or represent it;
    ``own_parts`` are a part of it. ``mergers`` are the ties by which it merged into others,
    whatever the filter.
    """

    table: ClassVar[str] = "ties"

    entity: Entity
    degree: int
    own_people: int
    own_parts: int
    ties: tuple[Tie, ...]
    ties_total: int
    location_ties_total: int
    members_total: int
    undated_total: int
    ended_total: int
    mergers: tuple[Tie, ...]

    def to_dict(self) -> dict[str, Any]:
        """Return the answer with the entity's own fields on top."""
        answer = Answer.to_dict(self)
        sector = self.entities[self.entity.id].sector  # a vocabulary may give its subtype one
        return {**answer.pop("entity"), "sector": sector, **answer}


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbourhood(Answer):
    """What is within some hops of an entity, nearest first, then the best tied."""

    table: ClassVar[str] = "ties"

    id: str
    hops: int
    ties: tuple[Tie, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ties(Page):
    """A part of the ties of an entity that the filter leaves."""

    items: tuple[Tie, ...]
