"""An entity's ties as tables show them: by relation and direction, those that ended apart."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from app.presentation.phrases import heading_of, headings
from graph.answers import RelationTies
from graph.ecosystem import Tie
from graph.model import Relation
from graph.questions.wording.acts import act
from graph.questions.wording.phrases import is_past
from graph.vocabulary import rule_of


@dataclass(frozen=True, slots=True)
class TieGroup:
    """Ties of one relation and direction that hold, that all ended, or that are acts."""

    heading: str
    ties: tuple[Tie, ...]


def tie_groups(id: str, ties: Sequence[Tie]) -> list[TieGroup]:
    """Return ties of an entity by relation and direction; those that ended apart, and acts."""

    def direction(tie: Tie) -> tuple[str, bool]:
        return tie.relation, tie.source == id or rule_of(tie.relation).symmetric

    groups = []
    for (_, outward), group in groupby(ties, key=direction):
        found: dict[str, list[Tie]] = {}
        for tie in sorted(group, key=lambda tie: (bool(act(tie, outward)), is_past(tie))):
            found.setdefault(heading_of(tie, outward), []).append(tie)
        groups += [TieGroup(heading, tuple(ties)) for heading, ties in found.items()]
    return groups


def relation_heading(own: RelationTies, groups: Sequence[TieGroup], ended: bool) -> str:
    """Return how the ties of one relation are headed together: as their group, if it is one.

    ``groups`` may be of the first ties alone; then, and of several groups, it is the relation's.
    """
    ours = [group for group in groups if group.ties[0].relation == own.relation]
    if len(ours) == 1 and len(ours[0].ties) == own.ties and own.relation != Relation.WORKS_FOR:
        return ours[0].heading
    return headings(own, ended)
