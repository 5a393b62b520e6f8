"""The whole network at a glance: its groups, who has ties into most, what is drawn."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from markupsafe import Markup
from numpy.typing import NDArray

from app.phrases import grouped
from app.views.shared.overview_picture import (
    NARROW,
    WIDE,
    Chosen,
    Drawn,
    Group,
    draw_overview,
    scale_of,
)
from app.views.shared.rendering import templates
from graph.circle_packing import APART, radius
from graph.filter import NO_FILTER
from graph.kernels.adjacency import Adjacency
from graph.network import Network
from graph.questions.counting.filtered_view import filtered
from graph.questions.counting.group_names import group_names
from graph.questions.counting.leiden import Partition, partition_of
from graph.questions.counting.tables import Tables
from graph.questions.wording.articles import called
from graph.questions.wording.phrases import count, number, start

#: Up to so many entities all are drawn, beyond that the best connected of the largest groups.
ALL = 5_000

#: Beyond so many entities nobody waits for groups that no table has.
WAITED_FOR = 20_000

#: How many discs are drawn, and how many ties of the entity that is lit.
DISCS, LIT = 48, 80


@dataclass(frozen=True, slots=True, eq=False)
class Overview:
    """The groups of a network: the finding, the pictures, the same as a list.

    ``left_out`` says what is not drawn, blank if all is.
    """

    finding: str
    lit: str
    total: int
    left_out: str
    groups: tuple[Group, ...]
    wide: Drawn
    narrow: Drawn


def overview(network: Network, tables: Tables | None, lit: int | None = None) -> Overview | None:
    """Return the overview of a network, drawn once for the network that answers now.

    The ties of the entity at the position ``lit`` are highlighted, by default those of who
    has ties into most groups.

    None if there is no group, or while those of a large network are still computed.
    About 0.1 s for 2,000 entities.
    """
    if tables is None and len(network) > WAITED_FOR:
        return None
    parts = partition_of(network, None if tables is None else tables.community)
    return network.memo((_overview, lit), lambda: _overview(network, lit)) if len(parts) else None


def overview_section(network: Network, tables: Tables | None) -> Markup | None:
    """Return what a page shows of the overview, written once as well; None where that is."""
    found = overview(network, tables)
    return network.memo(_section, lambda: _section(found)) if found else None


def _section(found: Overview) -> Markup:
    macros: Any = templates().get_template("_overview.html").module
    section: Markup = macros.whole(found)
    return section


def _overview(network: Network, lit: int | None) -> Overview:
    with filtered(network, NO_FILTER) as view:
        near = view.adjacency()
    return overview_of(network, near, partition_of(network), lit)


def overview_of(
    network: Network, near: Adjacency, parts: Partition, lit: int | None = None
) -> Overview:
    """Return the overview of groups that some ties, ``near``, were split into; at least one.

    The ties of the entity at the position ``lit`` are highlighted, by default those of who
    has ties into most groups.
    """
    several = int(np.count_nonzero(np.diff(parts.bounds) > 1))
    shown = min(several, DISCS)
    reached = _reached(near, parts)
    first = _most_reaching(near, reached) if several > 1 else -1
    lit = first if lit is None else lit
    chosen = _chosen(network, near, parts, shown, lit)
    drawn = sum(map(len, chosen.members))
    left_out = ""
    if drawn < len(parts.members):
        best = "the best connected" if len(parts.members) > ALL else "those"
        left_out = (
            f"The picture shows {grouped(drawn)} of {grouped(len(parts.members))} entries: "
            f"{best} of the {grouped(shown)} largest groups."
        )
    return Overview(
        finding=_finding(network, reached, first, several),
        lit=called(network.named(lit)) if chosen.ends else "",
        total=several,
        left_out=left_out,
        groups=chosen.groups,
        wide=draw_overview(network, chosen, WIDE),
        narrow=draw_overview(network, chosen, NARROW),
    )


def _reached(near: Adjacency, parts: Partition) -> NDArray[np.int64]:
    """Return in how many groups, its own included, each entity has a neighbor."""
    owner = np.repeat(np.arange(len(near.starts) - 1), np.diff(near.starts))
    pairs = np.unique(owner * (len(parts) + 1) + parts.community[near.neighbors])
    return np.bincount(pairs // (len(parts) + 1), minlength=len(near.starts) - 1)


def _most_reaching(near: Adjacency, reached: NDArray[np.int64]) -> int:
    """Return who has neighbors in most groups, of equals the one with most of them."""
    return int(np.lexsort((-np.diff(near.starts), -reached))[0])


def _finding(network: Network, reached: NDArray[np.int64], lit: int, several: int) -> str:
    if lit < 0:
        return "The network is one group"
    most = int(reached[lit])
    alike = int(np.count_nonzero(reached == most)) - 1
    return headline(network.name(lit), most, several, alike)


def _chosen(network: Network, near: Adjacency, parts: Partition, shown: int, lit: int) -> Chosen:
    discs_of = [parts.of(number).tolist() for number in range(1, shown + 1)]
    if len(parts.members) > ALL:
        scale = scale_of(map(len, discs_of), WIDE)
        fitting = [int((radius(len(disc)) * scale / APART) ** 2 * 0.8) for disc in discs_of]
        discs_of = [disc[: max(1, most)] for disc, most in zip(discs_of, fitting, strict=True)]
    own = int(parts.community[lit]) if lit >= 0 else 0
    if 0 < own <= shown and lit not in discs_of[own - 1]:
        discs_of[own - 1] = [*discs_of[own - 1][:-1], lit]
    span = len(parts) + 1
    owner = np.repeat(parts.community, np.diff(near.starts)).astype(np.int64)
    keys, counts = np.unique(owner * span + parts.community[near.neighbors], return_counts=True)
    rows, columns = keys // span - 1, keys % span - 1
    kept = (rows < shown) & (columns < shown) & (rows != columns)
    between = np.zeros((shown, shown), np.int64)
    between[rows[kept], columns[kept]] = counts[kept]
    drawn = {at for disc in discs_of for at in disc}
    ends: list[int] = []
    if own and own <= shown:
        around = near.neighbors[near.starts[lit] : near.starts[lit + 1]].tolist()
        ends = [at for at in around if at in drawn and parts.community[at] != own]
    return Chosen(
        groups=tuple(_groups(network, parts, between)),
        members=tuple(map(tuple, discs_of)),
        between=between,
        degrees=np.diff(near.starts),
        lit=lit if lit in drawn else -1,
        ends=tuple(ends[:LIT]),
    )


def _groups(network: Network, parts: Partition, between: NDArray[np.int64]) -> list[Group]:
    groups = []
    names = group_names(network, parts)
    for at in range(len(between)):
        members = parts.of(at + 1)
        most = int(between[at].argmax())
        pairs = int(between[at, most])
        leader, *following = network.all_named(members[:4].tolist())
        strongest = names[most] if pairs else ""
        groups.append(
            Group(at + 1, names[at], len(members), leader, tuple(following), strongest, pairs)
        )
    return groups


def headline(name: str, reached: int, total: int, alike: int) -> str:
    """Return the finding above the whole network: who has ties into most of its groups.

    ``alike`` counts the others who have ties into as many.
    """
    if reached < 2:
        return f"{start(count(total, 'group'))}, and no one has ties into two"
    most = "the most of any entry"
    if alike:
        most = f"as {'does' if alike == 1 else 'do'} {count(alike, 'other')}"
    into = (
        f"all {number(total)}" if reached == total else f"{number(reached)} of the {number(total)}"
    )
    return f"{name} has ties into {into} groups, counting its own, {most}"
