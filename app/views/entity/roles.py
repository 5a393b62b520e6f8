"""What roles an entity plays, how it compares with its kind in each, and between which groups."""

from dataclasses import dataclass

import numpy as np

from graph.answers import Role
from graph.network import Network
from graph.questions.counting.tables import Tables
from graph.questions.standing import exceeding_in_roles
from graph.questions.wording.mix import NOTEWORTHY, between, played, tense
from graph.questions.wording.phrases import start

#: From how many pairs on a cell is one step darker, and how many groups have cells.
STEPS = (1, 5, 10, 20, 40)
GROUPS = 10


@dataclass(frozen=True, slots=True)
class Played:
    """A role as a row of the table: what is done in a pair, how often, and how often by chance.

    ``rank`` is the part of the others of the kind that have fewer, None if not counted;
    ``beyond`` says whether chance would hardly give so many (1) or so few (-1) pairs.
    """

    name: str
    meaning: str
    pairs: float
    expected: float
    rank: float | None
    beyond: int


@dataclass(frozen=True, slots=True)
class Heat:
    """Open pairs by the groups of their ends: rows of (pairs, step) with their sum.

    ``heads`` are the groups above the columns, communities as numbers: their names are long.
    ``hidden`` counts the groups that found no room: those with the fewest pairs.
    """

    groups: tuple[str, ...]
    heads: tuple[str, ...]
    rows: tuple[tuple[tuple[tuple[int, int], ...], int], ...]
    hidden: int


def roles(network: Network, found: Role, tables: Tables | None) -> list[Played]:
    """Return each role, the most pairs first.

    Ranks are among those of the kind that have a partner and a group, grouped and directed
    as asked. Beyond 20,000 entities there are only those of the tables.
    """
    if found.expected is None or found.z is None:
        return []
    counts = played(found)
    ranks = exceeding_in_roles(network, found, tables, counts)
    rows = [
        Played(
            name, start(tense(found).verb(between(found, name))), pairs,
            getattr(found.expected, name) or 0.0, ranks.get(name), _beyond(getattr(found.z, name)),
        )
        for name, pairs in counts.items()
        if pairs or getattr(found.expected, name)  # a project links no pair within its own sector
    ]  # fmt: skip
    return sorted(rows, key=lambda role: -role.pairs)


def _beyond(z: float | None) -> int:
    return 0 if z is None or abs(z) <= NOTEWORTHY else 1 if z > 0 else -1


def heat(found: Role) -> Heat:
    """Return the matrix of a role, the groups with most pairs of it where there are many."""
    counts = np.array(found.matrix.counts, np.int64).reshape(2 * [len(found.matrix.rows)])
    sums = counts.sum(axis=0) + counts.sum(axis=1)
    kept = np.sort(np.lexsort((-sums,))[:GROUPS])
    kept = kept[sums[kept] > 0]
    groups = [found.matrix.rows[at] for at in kept]
    names = tuple(group_name(found, group) for group in groups)
    heads = tuple(f"No. {group}" for group in groups) if found.by == "community" else names
    rows = tuple(
        (
            tuple((n, sum(n >= step for step in STEPS)) for n in counts[at, kept].tolist()),
            int(counts[at].sum()),
        )
        for at in kept
    )
    return Heat(names, heads, rows, int(np.count_nonzero(sums)) - len(kept))


def group_name(found: Role, group: str) -> str:
    """Return a group as a heading has it: a city's name as it is, a word with a capital."""
    label = found.labels[group]
    return label if found.by == "city" else label[:1].upper() + label[1:]
