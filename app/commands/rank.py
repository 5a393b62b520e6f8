"""Questions that rank entities: centrality, standing."""

from typing import TYPE_CHECKING, Annotated

import typer

from app import DEFAULT_STORE
from app.commands.ask import By, Direction, PairEnds
from app.commands.options import (
    Entity,
    Format,
    FormatOption,
    StoreOption,
    TieWeightOption,
    filtered,
)
from app.commands.output import show
from app.commands.reading import network_of, tables_of
from app.commands.waiting import progress

if TYPE_CHECKING:
    from graph.filter import FilterOptions

#: How many a ranking lists where nobody says.
TOP = 20


@filtered
def centrality(
    measure: Annotated[
        str,
        typer.Option(
            metavar="M",
            help="degree, strength, betweenness, closeness, harmonic, eigenvector, pagerank, "
            "katz, core, constraint, effective-size, coordinator, consultant, gatekeeper, "
            "representative, liaison, brokerage, articulation.",
        ),
    ] = "betweenness",
    kind: Annotated[str | None, typer.Option(metavar="KIND", help="Rank only this kind.")] = None,
    sector: Annotated[
        str | None, typer.Option(metavar="SECTOR", help="Rank only this sector.")
    ] = None,
    top: Annotated[
        int | None,
        typer.Option(metavar="N", help="How many to list, up to 1,000: 20, or all as csv."),
    ] = None,
    direction: Annotated[
        Direction, typer.Option(help="Follow ties either way, or by their direction.")
    ] = Direction.ANY,
    by: Annotated[By, typer.Option(help="What partners are grouped by, for roles.")] = By.SECTOR,
    ends: Annotated[
        PairEnds,
        typer.Option(help="Who may be an end of a pair: organizations and cities, or all."),
    ] = PairEnds.ORGANIZATIONS,
    begins: Annotated[
        list[str] | None,
        typer.Option("--from", metavar="X", help="Where pagerank starts; repeatable."),
    ] = None,
    weight: TieWeightOption = None,
    format: FormatOption = None,
    store: StoreOption = DEFAULT_STORE,
    *,
    filter: "FilterOptions",
) -> None:
    """Rank everyone by a measure of the whole network.

    As CSV: all of them, or the first --top, one per line.
    """
    # wide: the options of the command
    from app.commands import ranks
    from app.presentation import rows
    from graph.questions.centrality import centrality

    network = network_of(store, heavy=True)
    tables = tables_of(network, store)
    with progress("counting over the whole network") as tell:
        answer = centrality(
            network, measure, kind=kind, sector=sector,
            top=top if top is not None or format is Format.CSV else TOP,
            direction=direction.value, by=by.value, ends=ends.value, from_=begins or (),
            weight=weight, tables=tables, progress=tell, **filter,
        )  # fmt: skip
    show(format, answer.to_dict, lambda: rows.ranking(answer), lambda: ranks.ranking(answer))


@filtered
def standing(
    x: Entity,
    measure: Annotated[
        str, typer.Option(metavar="M", help="What to rank by, as in centrality.")
    ] = "betweenness",
    near: Annotated[
        int,
        typer.Option(metavar="N", help="How many above and how many below to name, up to 100."),
    ] = 4,
    format: FormatOption = None,
    store: StoreOption = DEFAULT_STORE,
    *,
    filter: "FilterOptions",
) -> None:
    """Show how X ranks among its kind, and who is next.

    As CSV: X and those next to it, one per line.
    """
    from app.commands import ranks
    from app.presentation import rows
    from graph.questions.standing import standing

    network = network_of(store)
    with progress("counting over the whole network") as tell:
        answer = standing(
            network, x, measure=measure, near=near, tables=tables_of(network, store),
            progress=tell, **filter,
        )  # fmt: skip
    show(
        format,
        answer.to_dict,
        lambda: rows.ranking(answer),
        lambda: ranks.standing(answer),
    )
