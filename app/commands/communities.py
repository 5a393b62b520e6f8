"""The question of communities: the groups of the network, and who links them."""

from typing import TYPE_CHECKING, Annotated

import typer

from app import DEFAULT_STORE
from app.commands.options import FormatOption, StoreOption, TieWeightOption, filtered
from app.commands.output import show
from app.commands.reading import network_of
from app.commands.waiting import progress

if TYPE_CHECKING:
    from graph.filter import FilterOptions


@filtered
def communities(
    resolution: Annotated[
        float, typer.Option(metavar="R", help="Higher values give smaller groups; up to 100.")
    ] = 1.0,
    weight: TieWeightOption = None,
    format: FormatOption = None,
    store: StoreOption = DEFAULT_STORE,
    *,
    filter: "FilterOptions",
) -> None:
    """List the groups of the network, and who links them.

    As CSV: one line for each member listed.
    """
    from app.commands import community_tables
    from app.presentation import rows
    from graph.questions.communities import communities

    network = network_of(store)
    with progress("counting over the whole network") as tell:
        answer = communities(network, resolution=resolution, weight=weight, progress=tell, **filter)
    show(
        format,
        answer.to_dict,
        lambda: rows.members(answer),
        lambda: community_tables.communities(answer),
    )
