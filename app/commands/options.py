"""The options that commands share."""

import inspect
from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from functools import wraps
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from graph.filter import FilterOptions


class Format(StrEnum):
    """How a command answers."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"


class Undated(StrEnum):
    """What becomes of statements without dates."""

    KEEP = "keep"
    DROP = "drop"


StoreOption = Annotated[
    str,
    typer.Option(
        "--store",
        envvar="TIELINE_STORE",
        metavar="PLACE",
        help="Where the facts are: a path, or bolt://HOST:PORT.",
    ),
]
FormatOption = Annotated[
    Format | None,
    typer.Option("--format", help="The output format: by default table on a terminal, else json."),
]
WeightOption = Annotated[
    list[str] | None,
    typer.Option(
        metavar="NAME=N",
        help="How much gateway, brokerage, delivery or reach counts, by default 1; repeatable.",
    ),
]
TieWeightOption = Annotated[
    str | None,
    typer.Option(
        metavar="NAME", help="Weigh ties by this number that they have; others do not count."
    ),
]
Entity = Annotated[str, typer.Argument(help="An id, a name or an alias.", metavar="X")]


def _filter_options(
    relation: Annotated[
        list[str] | None,
        typer.Option(metavar="RELATION", help="Only ties of this relation; repeatable."),
    ] = None,
    without_relation: Annotated[
        list[str] | None,
        typer.Option(metavar="RELATION", help="No ties of this relation; repeatable."),
    ] = None,
    avoid: Annotated[
        list[str] | None,
        typer.Option(metavar="X", help="Leave out X; repeatable."),
    ] = None,
    without_kind: Annotated[
        list[str] | None,
        typer.Option(
            metavar="KIND",
            help="Leave out this kind, on paths and among partners; repeatable.",
        ),
    ] = None,
    as_of: Annotated[
        str | None,
        typer.Option(
            help="Only ties that may be active on this date: 2016, 2016-05 or 2016-05-31.",
            metavar="DATE",
        ),
    ] = None,
    undated: Annotated[
        Undated,
        typer.Option(help="Whether ties without dates count in every year (keep) or never (drop)."),
    ] = Undated.KEEP,
    context: Annotated[
        bool,
        typer.Option(
            "--context",
            help="Count location ties too: places, parts, lists, editions of events.",
        ),
    ] = False,
    where: Annotated[
        list[str] | None,
        typer.Option(
            metavar="CONDITION",
            help="Only what fits an attribute, in quotes: 'budget>1000000', 'stage:pilot'; "
            "repeatable.",
        ),
    ] = None,
) -> "FilterOptions":
    # wide: the options of every question
    return {
        "relation": relation or (),
        "without_relation": without_relation or (),
        "avoid": avoid or (),
        "without_kind": without_kind or (),
        "as_of": as_of,
        "undated": undated.value,
        "context": context,
        "where": where or (),
    }


def filtered(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options of the filter; it takes them as one value, ``filter``."""
    return filtered_but()(command)


def filtered_but(*refused: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Return what gives a command the options of the filter but some that it never takes."""
    return given_together("filter", _filter_options, refused)


def given_together(
    value: str, options: Callable[..., object], refused: Sequence[str] = ()
) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Return what gives a command options that it takes as one value.

    Args:
        value: The parameter of the command that gets it.
        options: The function that makes it; its parameters are the options.
        refused: Those of them that the command never takes.
    """
    taken = dict(inspect.signature(options).parameters)
    for name in refused:
        del taken[name]

    def decorated(command: Callable[..., None]) -> Callable[..., None]:
        @wraps(command)
        def with_value(**given: Any) -> None:
            made = options(**{name: given.pop(name) for name in taken})
            command(**given, **{value: made})

        own = inspect.signature(command)
        _describe(with_value, {n: p for n, p in own.parameters.items() if n != value} | taken)
        return with_value

    return decorated


def _describe(command: Callable[..., None], takes: Mapping[str, inspect.Parameter]) -> None:
    """Let typer see the parameters that a wrapped command takes in the end."""
    named = [p.replace(kind=inspect.Parameter.KEYWORD_ONLY) for p in takes.values()]
    command.__signature__ = inspect.Signature(named)  # type: ignore[attr-defined]
    command.__annotations__ = {p.name: p.annotation for p in named}
