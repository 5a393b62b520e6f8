"""How entities rank by a measure, and the measures there are."""

from dataclasses import dataclass

from graph.answers.common import Answer


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure: what it tells, what to ask it for, how exactly it is counted, who proposed it.

    ``directed`` tells whether it can go by the direction of ties, ``grouped`` whether it
    counts between groups; ``least_first`` that the smallest score ranks first.
    """

    name: str
    meaning: str
    use: str
    convention: str
    reference: str
    directed: bool
    grouped: bool
    least_first: bool


@dataclass(frozen=True, slots=True)
class Ranked:
    """An entity with its score; equal scores share the lowest rank.

    ``rank_range`` are the best and the worst rank that the error of a sample allows, None
    where the measure is exact.
    """

    id: str
    name: str
    kind: str
    score: float
    rank: int
    rank_range: tuple[int, int] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Centrality(Answer):
    """The first of a ranking; ``total`` counts all that have a score, ``unscored`` the others.

    ``leaders`` of those with a score share the first rank, whether or not all of them are listed.

    ``weight`` is the label of the number that ties weigh, None where they all weigh the same;
    ``unweighted`` ties have none, and do not count.

    Where ``exact`` is false, each score is within ``epsilon`` of the true one, with
    probability 1 - ``delta`` for all of them at once; ``samples`` were drawn.
    """

    measure: str
    convention: str
    direction: str
    by: str
    ends: str
    weight: str | None
    unweighted: int
    exact: bool
    epsilon: float | None
    delta: float | None
    samples: int | None
    items: tuple[Ranked, ...]
    total: int
    leaders: int
    unscored: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Measures(Answer):
    """Every measure that ``centrality`` knows."""

    items: tuple[Measure, ...]
