"""How an entity ranks among its kind."""

from dataclasses import dataclass

from graph.answers.centrality import Ranked
from graph.answers.common import Answer


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing(Answer):
    """How an entity ranks by a measure among those of its kind that have a partner.

    ``rank`` is 1 for the first, and equals share the lowest; ``alike`` counts the others that
    share it, ``peers`` all that are ranked. ``rank`` and ``score`` are None for one that is
    not ranked: it has no partner or no score, or is a list for which nobody acts. ``items``
    are the nearest above it, itself, and the nearest below, by rank. Where ``exact`` is false
    the scores are estimates.
    """

    id: str
    name: str
    kind: str
    measure: str
    rank: int | None
    score: float | None
    peers: int
    alike: int
    exact: bool
    items: tuple[Ranked, ...]
