"""Who may be an end of a pair that brokerage counts, and the labels that chance may deal."""

import numpy as np
from numpy.typing import NDArray

from graph.errors import InvalidQuestion
from graph.filter import Filter
from graph.model import Relation
from graph.network import Network
from graph.questions.counting.conditions import failing
from graph.questions.counting.groups import groups_of, is_dated

#: Who may be an end: cities, organizations, companies and universities, or everyone.
ENDS = ("organizations", "all")

#: The ties by which a person is one of an organization's own people.
STAFF = (Relation.WORKS_FOR, Relation.LEADS, Relation.REPRESENTS)


def check_ends(ends: str) -> None:
    """Raise InvalidQuestion if there is no such choice of ends."""
    if ends not in ENDS:
        raise InvalidQuestion.choice("ends", ends, ENDS)


def may_be_ends(
    network: Network, ends: str, positions: NDArray[np.integer] | None = None
) -> NDArray[np.bool_]:
    """Tell who may be an end: of everyone, or of the entities at some positions."""
    kinds = network.facts.kinds if positions is None else network.facts.kinds[positions]
    if ends == "all":
        return np.ones(len(kinds), np.bool_)
    collectives = network.collectives if positions is None else network.collectives[positions]
    found: NDArray[np.bool_] = network.vocabulary.acts_as_one[kinds] & ~collectives
    return found


def ends_of(network: Network, groups: NDArray[np.int32], ends: str) -> NDArray[np.int32]:
    """Return the group of everyone who may be an end, -1 for the others."""
    return np.where(may_be_ends(network, ends), groups, -1).astype(np.int32)


def label_counts(
    network: Network, by: str, ends: str, x: int, closed: int, filter: Filter
) -> NDArray[np.int64]:
    """Return how many of each group may be ends: the labels that chance deals.

    Those of the kinds in the bits of ``closed``, and whom the filter avoids or its conditions
    leave out, do not count; x does. O(entities) once a network, then O(groups and who is left
    out); by city O(statements) for each date.
    """
    groups = groups_of(network, by, filter)
    if by == "city" and is_dated(filter):
        table = _by_kind(network, groups, ends)
    else:
        table = network.memo((_by_kind, by, ends), lambda: _by_kind(network, groups, ends))
    left = np.array([not closed >> code & 1 for code in range(len(network.vocabulary.kinds))])
    counts: NDArray[np.int64] = table[left].sum(axis=0)
    kinds = network.facts.kinds
    avoided = np.array([network.facts.position(id) for id in filter.avoid], np.int64)
    left_out = np.union1d(avoided, np.setdiff1d(failing(network, filter.where).entities, x))
    counted = left[kinds[left_out]] & (groups[left_out] >= 0)
    counted &= may_be_ends(network, ends, left_out)
    np.subtract.at(counts, groups[left_out[counted]], 1)
    if not left[kinds[x]] and groups[x] >= 0 and may_be_ends(network, ends, np.array([x]))[0]:
        counts[groups[x]] += 1
    return counts


def _by_kind(network: Network, groups: NDArray[np.int32], ends: str) -> NDArray[np.int64]:
    size = int(groups.max(initial=0)) + 1
    """Return how many of each kind (rows) and group (columns) may be ends."""
    groups = ends_of(network, groups, ends)
    there = groups >= 0
    flat = network.facts.kinds[there].astype(np.int64) * size + groups[there]
    kinds = len(network.vocabulary.kinds)
    counts: NDArray[np.int64] = np.bincount(flat, minlength=kinds * size)
    return counts.reshape(kinds, size)
