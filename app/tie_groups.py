"""An entity's ties as tables show them: by relation and direction, those that ended apart."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from app.phrases import heading
from graph.dates import today
from graph.ecosystem import Tie
from graph.model import RULES


@dataclass(frozen=True, slots=True)
class Group:
    """Ties of one relation and direction that hold, or that all ended."""

    heading: str
    ties: tuple[Tie, ...]


def tie_groups(id: str, ties: Sequence[Tie]) -> list[Group]:
    """Return ties of an entity by relation and direction, those that ended apart."""

    def direction(tie: Tie) -> tuple[str, bool]:
        return tie.relation, tie.source == id or RULES[tie.relation].symmetric

    now, groups = today(), []
    for (_, outward), group in groupby(ties, key=direction):
        both = list(group)
        for ended in (False, True):
            found = tuple(tie for tie in both if tie.ended(now) == ended)
            if found:
                groups.append(Group(heading(found[0].relation, outward, ended), found))
    return groups
