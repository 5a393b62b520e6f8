"""What changed between two dates."""

from dataclasses import dataclass
from typing import ClassVar

from graph.answers.common import Answer
from graph.ecosystem import Tie


@dataclass(frozen=True, slots=True)
class Moved:
    """A candidate of a city's impact whose rank changed, or its number of neighbors there.

    ``degree`` counts its neighbors within the ecosystem. ``score`` (0 to 1) and ``rank`` are
    those of ``impact`` at each date; None where it is no candidate, or where too little is
    recorded to rank anyone.
    """

    id: str
    name: str
    kind: str
    degree_before: int
    degree_after: int
    score_before: float | None
    score_after: float | None
    rank_before: int | None
    rank_after: int | None


@dataclass(frozen=True, slots=True)
class Change:
    """A tie that is new or ended, as a row of a table."""

    change: str
    source: str
    relation: str
    target: str
    role: str
    since: str
    until: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TwoDates(Answer):
    """What changed between two dates for an entity, or for a city with its ecosystem.

    ``new`` ties hold by a dated statement ``after`` and by none ``before``, ``ended`` ones the
    other way round, and the last that is said of them is an end; each comes with the statements
    that hold at its date. ``only_before_total`` counts those that are recorded ``before`` and
    not ``after``, while nothing says whether they ended; mergers last, and are neither.
    ``only_after_total`` counts the posts of people that are recorded ``after`` alone, and may
    have begun long before. ``undated`` counts the ties that only undated statements tell of at
    both dates. ``joined`` and ``left`` are ids: of the neighbors, or of the members of a city's
    ecosystem, that are so at one date alone, by a tie with a date; ``joined_undated`` and
    ``left_undated`` count those who are so by undated ties, or by posts recorded for one time,
    alone. ``moved`` are, for a city, its organizations, companies and universities whose rank
    in ``impact`` or number of neighbors within the ecosystem changed: those with the largest
    change in neighbors first, then in score, then by id. The lists hold the first hundred.
    """

    table: ClassVar[str] = "changes"

    id: str
    name: str
    kind: str
    before: str
    after: str
    new: tuple[Tie, ...]
    new_total: int
    ended: tuple[Tie, ...]
    ended_total: int
    only_before_total: int
    only_after_total: int
    undated: int
    members_before: int
    members_after: int
    joined: tuple[str, ...]
    joined_total: int
    left: tuple[str, ...]
    left_total: int
    joined_undated: int
    left_undated: int
    moved: tuple[Moved, ...]

    @property
    def changes(self) -> tuple[Change, ...]:
        """The new and the ended ties as rows, for a table."""
        return tuple(
            Change(word, tie.source, str(tie.relation), tie.target, tie.role, tie.since, tie.until)
            for word, ties in (("new", self.new), ("ended", self.ended))
            for tie in ties
        )
