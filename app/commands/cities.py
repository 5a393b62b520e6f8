"""Questions about cities: impact, ecosystem, compare."""

from typing import TYPE_CHECKING, Annotated

import typer

from app import DEFAULT_STORE
from app.commands.options import FormatOption, StoreOption, WeightOption, filtered
from app.commands.output import show
from app.commands.reading import network_of
from app.commands.waiting import progress

if TYPE_CHECKING:
    from graph.filter import FilterOptions

City = Annotated[
    str, typer.Argument(metavar="CITY", help="The id, the name or an alias of a city.")
]


@filtered
def impact(
    city: City,
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
    from app.commands import city_answers
    from app.presentation import rows
    from graph.questions.impact import impact, weights_of

    weights = weights_of(weight or ())
    network = network_of(store)
    with progress("counting over the whole network") as tell:
        answer = impact(network, city, top=top, weight=weights, progress=tell, **filter)
    show(format, answer.to_dict, lambda: rows.impact(answer), lambda: city_answers.impact(answer))


@filtered
def ecosystem(
    city: City,
    top: Annotated[
        int | None,
        typer.Option(metavar="N", help="How many to list of each kind of member, up to 1,000."),
    ] = None,
    format: FormatOption = None,
    store: StoreOption = DEFAULT_STORE,
    *,
    filter: "FilterOptions",
) -> None:
    """List who is part of CITY's ecosystem, and how.

    As CSV: the members, one per line.
    """
    from app.commands import city_answers
    from app.presentation import rows
    from graph.answers import CityMember
    from graph.questions.ecosystem import city_ecosystem

    answer = city_ecosystem(network_of(store), city, top=top, **filter)
    show(
        format,
        answer.to_dict,
        lambda: rows.of(CityMember, answer.items),
        lambda: city_answers.ecosystem(answer, top),
    )


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
    from app.commands import city_answers
    from app.presentation import rows
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
