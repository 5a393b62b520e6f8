"""Questions about cities: impact, compare."""

from typing import TYPE_CHECKING, Annotated

import typer

from app import DEFAULT_STORE
from app.commands.options import FormatOption, StoreOption, WeightOption, filtered
from app.commands.output import show
from app.commands.reading import network_of
from app.commands.waiting import progress

if TYPE_CHECKING:
    from graph.filter import FilterOptions


@filtered
def impact(
    city: Annotated[
        str, typer.Argument(metavar="CITY", help="The id, the name or an alias of a city.")
    ],
    top: Annotated[int, typer.Option(metavar="N", help="How many to list, up to 1,000.")] = 20,
    weight: WeightOption = None,
    format: FormatOption = None,
    store: StoreOption = DEFAULT_STORE,
    *,
    filter: "FilterOptions",
) -> None:
    """Show which organizations matter most to CITY, and why.

    As CSV: the organizations, one per line.
    """
    from app import rows
    from app.commands import city_answers
    from graph.questions.impact import impact, weights_of

    weights = weights_of(weight or ())
    network = network_of(store)
    with progress("counting over the whole network") as tell:
        answer = impact(network, city, top=top, weight=weights, progress=tell, **filter)
    show(format, answer.to_dict, lambda: rows.impact(answer), lambda: city_answers.impact(answer))


@filtered
def compare(
    cities: Annotated[
        list[str],
        typer.Argument(
            metavar="CITY…", help="Two to twenty cities, each an id, a name or an alias."
        ),
    ],
    format: FormatOption = None,
    store: StoreOption = DEFAULT_STORE,
    *,
    filter: "FilterOptions",
) -> None:
    """Compare the ecosystems of cities.

    As CSV: the cities, one per line.
    """
    from app import rows
    from app.commands import city_answers
    from graph.questions.compare import compare

    network = network_of(store)
    with progress("counting over the whole network") as tell:
        answer = compare(network, cities, progress=tell, **filter)
    show(
        format,
        answer.to_dict,
        lambda: rows.comparison(answer),
        lambda: city_answers.comparison(answer),
    )
