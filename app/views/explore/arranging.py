"""What the free view draws, put together by what it has in common."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from app.views.explore.edges import Lines
from graph.free_layout import READABLE, SPACING, Points, pack_groups
from graph.model import SECTORS
from graph.network import Network
from graph.questions.counting.group_names import group_names
from graph.questions.counting.groups import grouping
from graph.questions.counting.leiden import partition_of
from graph.questions.counting.tables import Tables
from graph.questions.exploring import Entities
from graph.vocabulary import SECTOR_HEADINGS, kind_words

#: Up to so many entities there is room for names beside them.
NAMED = 300

#: How many discs there are at most; the smallest are one together.
MOST = 24

#: How far above its disc a heading is, so that names find room between.
HEADED = 44

Headings = tuple[tuple[str, float, float], ...]

#: What those are called that are in none.
NONE = {"city": "No recorded place", "group": "No group"}


def arranged(
    network: Network, by: str, drawn: Entities, points: Points, lines: Lines, tables: Tables | None
) -> tuple[Points, Headings]:
    """Return the places of what is drawn, in a disc for each sector, kind, city or group.

    The best tied among what is drawn is in the middle of its disc, the larger discs come
    first. ``free`` leaves everything where it is. Headings are above their discs.
    """
    at = drawn.at
    if by == "free" or not len(at):
        return points, ()
    names = _names(network, by, drawn, tables)
    ends = np.concatenate((lines.a, lines.b))
    degree = np.bincount(ends, minlength=len(at))
    order = np.lexsort((at, -degree)).tolist()
    groups: dict[str, list[int]] = {}
    for number in order:
        groups.setdefault(names[number], []).append(number)
    shown = _largest(groups)
    spacing = READABLE if len(at) <= NAMED else SPACING
    members = [np.array(found, np.int64) for found in shown.values()]
    pairs = np.stack([lines.a, lines.b], 1)
    placed = pack_groups(members, len(at), pairs, spacing)
    return placed, _headings(list(shown), members, placed)


def _largest(groups: dict[str, list[int]]) -> dict[str, list[int]]:
    """Return groups, the largest first; beyond MOST those that are left are one."""
    ranked = sorted(groups, key=lambda name: (-len(groups[name]), name))
    if len(ranked) <= MOST:
        return {name: groups[name] for name in ranked}
    rest = [number for name in ranked[MOST - 1 :] for number in groups[name]]
    return {name: groups[name] for name in ranked[: MOST - 1]} | {"Elsewhere": rest}


def _names(network: Network, by: str, drawn: Entities, tables: Tables | None) -> Sequence[str]:
    if by == "sector":
        return [SECTOR_HEADINGS[SECTORS[code]] for code in drawn.sectors.tolist()]
    if by == "kind":
        plurals = [kind_words(kind).plural.capitalize() for kind in network.vocabulary.kinds]
        return [plurals[code] for code in drawn.kinds.tolist()]
    if by == "city":
        of = grouping(network, "city")
        found = [of(position) for position in drawn.at.tolist()]
        return [network.name(network.facts.position(id)) if id else NONE[by] for id in found]
    parts = partition_of(network, None if tables is None else tables.community)
    names = group_names(network, parts)
    numbers = parts.community[drawn.at].tolist()
    return [names[number - 1] if number > 0 else NONE[by] for number in numbers]


def _headings(
    names: Sequence[str], groups: Sequence[NDArray[np.int64]], points: Points
) -> Headings:
    found = []
    for name, members in zip(names, groups, strict=True):
        x, y = points[members[0]].tolist()
        top = float(points[members][:, 1].min())
        found.append((name, round(x, 1), round(min(y, top) - HEADED, 1)))
    return tuple(found)
