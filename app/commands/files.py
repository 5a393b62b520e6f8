"""Files made of the network: view, export."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app import DEFAULT_STORE
from app.commands.options import StoreOption, WeightOption, filtered
from app.commands.output import clean
from app.commands.reading import facts_in, network_of
from app.commands.waiting import progress, waiting
from graph.errors import InvalidQuestion
from graph.formats.offered import FileFormat, format_of, parts_of, told

if TYPE_CHECKING:
    from graph.filter import FilterOptions


@filtered
def view(
    output: Annotated[
        Path, typer.Option("--output", "-o", help="The file to write.", metavar="FILE.html")
    ],
    entity: Annotated[str | None, typer.Option(help="What is around X.", metavar="X")] = None,
    connect: Annotated[
        tuple[str, str] | None, typer.Option(help="Who connects X to Y.", metavar="X Y")
    ] = None,
    city: Annotated[
        str | None, typer.Option(help="Who matters most to a city.", metavar="CITY")
    ] = None,
    routes: Annotated[int, typer.Option(metavar="N", help="How many paths, up to 1,000.")] = 5,
    max_hops: Annotated[
        int | None, typer.Option(metavar="N", help="The longest path, in steps, up to 50.")
    ] = None,
    top: Annotated[
        int, typer.Option(metavar="N", help="How many organizations of a city, up to 1,000.")
    ] = 20,
    weight: WeightOption = None,
    store: StoreOption = DEFAULT_STORE,
    *,
    filter: "FilterOptions",
) -> None:
    """Draw a part of the network as one file for any browser."""
    # wide: the options of the command
    from app.views import view
    from graph.questions.impact import weights_of

    if [entity, connect, city].count(None) != 2:
        raise InvalidQuestion(
            "A view shows one thing.", "Give --entity X, --connect X Y or --city CITY."
        )
    network = network_of(store)
    with waiting("drawing"):
        drawn = view(
            network, entity=entity, connect=connect, city=city, routes=routes, max_hops=max_hops,
            top=top, weight=weights_of(weight or ()), **filter,
        )  # fmt: skip
        output.write_text(drawn.html, encoding="utf-8")
    typer.echo(f"Written: {clean(str(output))}", err=True)


def export(
    file: Annotated[
        Path,
        typer.Argument(
            help=f"A folder for CSV files, or a {told(FileFormat)} file.", metavar="FILE"
        ),
    ],
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """Write all facts to a file in the format its ending names."""
    from graph.formats import write

    if file.is_dir() and any(file.glob("*.csv")):
        raise InvalidQuestion(f"{file} already has CSV files.", "Give a new folder.")
    facts = facts_in(store)
    with progress() as tell:
        write(facts, file, tell)
    format = format_of(file) or FileFormat.CSV
    written = ", ".join(map(str, parts_of(file, format)))
    typer.echo(f"Written: {clean(written)}", err=True)
    if format.lost:
        typer.echo(f"Not in it: {format.lost}.", err=True)
