"""What roles an entity plays, how it compares with its kind in each, and between which groups."""

from dataclasses import dataclass

import numpy as np

from graph.answers import Role
from graph.filter import NO_FILTER
from graph.network import Network
from graph.questions.groups import PLURALS
from graph.questions.measuring import LOCAL, score_locally
from graph.questions.measuring.whole import whole_of
from graph.questions.ranking import percentiles, rounded
from graph.questions.tables import Tables
from graph.store import silent

#: In a network of how many entities at most a page counts over everyone by itself.
QUICK = 20_000

#: From how many pairs on a cell is one step darker, and how many groups have cells.
STEPS = (1, 5, 10, 20, 40)
GROUPS = 10

WORDS = {
    "liaison": "joins two {groups}, neither its own",
    "boundary": "joins its own {group} to another",
    "gatekeeper": "lets another {group} in to its own",
    "representative": "speaks for its own {group} to another",
    "consultant": "stands between two of one foreign {group}",
    "coordinator": "stands between two of its own {group}",
}


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


def roles(
    network: Network, played: Role, at: int, tables: Tables | None
) -> list[tuple[str, str, float, float | None]]:
    """Return each role: its meaning, its pairs, their percentile; the most pairs first.

    Percentiles are mid-ranks among those of the kind that have a neighbour and a group, grouped
    and directed as asked. Beyond 20,000 entities there are only those of the tables.
    """
    if played.brokerage is None:
        return []
    merged = {"boundary"} if played.direction == "arc" else {"gatekeeper", "representative"}
    names = set(WORDS) - merged
    ranks = _ranks(network, played, at, tables, names)
    counted = [
        (name, words.format(group=played.by, groups=PLURALS[played.by]),
         float(getattr(played.brokerage, name)), ranks.get(name))
        for name, words in WORDS.items()
        if name in names
    ]  # fmt: skip
    return sorted(counted, key=lambda role: -role[2])


def _ranks(
    network: Network, played: Role, at: int, tables: Tables | None, names: set[str]
) -> dict[str, float | None]:
    """Return the percentile of each role, of none where they are not counted."""
    if tables is not None and (played.by, played.direction) == ("sector", "any"):
        return {name: tables.standing(name, at) for name in names}
    if len(network) > QUICK:
        return {}
    whole = whole_of(network, NO_FILTER, arc=played.direction == "arc", by=played.by)
    counted = score_locally(whole, silent)
    ranks: dict[str, float | None] = {}
    for name in names:
        # undirected, a boundary pair is half a gatekeeper's: the order is the same
        column = rounded(counted[:, LOCAL["gatekeeper" if name == "boundary" else name]])
        placed = (network.degrees > 0) & ~np.isnan(column)
        standing = percentiles(column, np.where(placed, network.entities["kind"], -1))
        ranks[name] = float(standing[at]) if placed[at] else None
    return ranks


def heat(played: Role) -> Heat:
    """Return the matrix of a role, the groups with most pairs of it where there are many."""
    counts = np.array(played.matrix.counts, np.int64).reshape(2 * [len(played.matrix.rows)])
    sums = counts.sum(axis=0) + counts.sum(axis=1)
    kept = np.sort(np.lexsort((-sums,))[:GROUPS])
    kept = kept[sums[kept] > 0]
    groups = [played.matrix.rows[at] for at in kept]
    names = tuple(group_name(played, group) for group in groups)
    heads = tuple(f"No. {group}" for group in groups) if played.by == "community" else names
    rows = tuple(
        (
            tuple((n, sum(n >= step for step in STEPS)) for n in counts[at, kept].tolist()),
            int(counts[at].sum()),
        )
        for at in kept
    )
    return Heat(names, heads, rows, int(np.count_nonzero(sums)) - len(kept))


def group_name(played: Role, group: str) -> str:
    """Return a group as a heading has it: a city's name as it is, a word with a capital."""
    label = played.labels[group]
    return label if played.by == "city" else label[:1].upper() + label[1:]
