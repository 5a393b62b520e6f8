"""The whole network at a glance: its groups, who has ties into most, what is drawn."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from app.presentation.phrases import grouped
from app.views.shared.overview_picture import (
    NARROW,
    WIDE,
    OverviewPicture,
    draw_overview,
    scale_of,
)
from app.views.shared.rendering import templates
from graph.circle_packing import APART, radius
from graph.network import Network
from graph.questions.counting.tables import Tables
from graph.questions.parts import ALL, WAITED_FOR, Group, NetworkParts, parts_of_whole
from graph.questions.wording.phrases import count, number, start


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
    wide: OverviewPicture
    narrow: OverviewPicture


def overview(network: Network, tables: Tables | None, lit: int | None = None) -> Overview | None:
    """Return the overview of a network, drawn once for the network that answers now.

    The ties of the entity at the position ``lit`` are highlighted, by default those of who
    has ties into most groups.

    None if there is no group, or while those of a large network are still computed.
    About 0.1 s for 2,000 entities.
    """
    if tables is None and len(network) > WAITED_FOR:
        return None

    def drawn() -> Overview | None:
        parts = parts_of_whole(network, tables, room, lit)
        return overview_of(parts, network) if parts else None

    return network.memo((overview, lit), drawn)


def overview_section(network: Network, tables: Tables | None) -> Markup | None:
    """Return what a page shows of the overview, written once as well; None where that is."""
    found = overview(network, tables)
    return network.memo(_section, lambda: _section(found)) if found else None


def _section(found: Overview) -> Markup:
    macros: Any = templates().get_template("shared/_overview.html").module
    section: Markup = macros.whole(found)
    return section


def overview_of(parts: NetworkParts, network: Network) -> Overview:
    """Return the overview of groups, with the ties of who is lit."""
    chosen = parts.chosen
    drawn = sum(map(len, chosen.members))
    left_out = ""
    if drawn < parts.grouped:
        best = "the best connected" if parts.grouped > ALL else "those"
        left_out = (
            f"The picture shows {grouped(drawn)} of {grouped(parts.grouped)} entries: "
            f"{best} of the {grouped(len(chosen.groups))} largest groups."
        )
    return Overview(
        finding=_finding(parts),
        lit=parts.lit,
        total=parts.total,
        left_out=left_out,
        groups=chosen.groups,
        wide=draw_overview(network, chosen, WIDE),
        narrow=draw_overview(network, chosen, NARROW),
    )


def room(sizes: Sequence[int]) -> list[int]:
    """Return how many members find room in each disc, where not all of them do."""
    scale = scale_of(sizes, WIDE)
    return [int((radius(size) * scale / APART) ** 2 * 0.8) for size in sizes]


def _finding(parts: NetworkParts) -> str:
    if not parts.first:
        return "The network is one group"
    return headline(parts.first, parts.reached, parts.total, parts.alike)


def headline(name: str, reached: int, total: int, alike: int) -> str:
    """Return the finding above the whole network: who has ties into most of its groups.

    ``alike`` counts the others who have ties into as many.
    """
    if reached < 2:
        return f"{start(count(total, 'group'))}, and no one has ties into two"
    into = (
        f"all {number(total)}" if reached == total else f"{number(reached)} of the {number(total)}"
    )
    if alike:
        return (
            f"{name} and {count(alike, 'other')} have ties into {into} groups, their own included"
        )
    return f"{name} has ties into {into} groups, its own included, the most of any entry"
