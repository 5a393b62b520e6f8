"""tieline key-players: the set that holds the network together, or is nearest to everyone."""

from collections.abc import Iterator
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from app import DEFAULT_STORE
from app.commands.options import FormatOption, StoreOption, filtered
from app.commands.output import show
from app.commands.reading import network_of
from app.commands.waiting import progress

if TYPE_CHECKING:
    from rich.console import RenderableType

    from graph.answers import KeyPlayers
    from graph.filter import FilterOptions


class Goal(StrEnum):
    """What the set is best at: its absence breaks up the network, or it is near to everyone."""

    FRAGMENT = "fragment"
    REACH = "reach"


@filtered
def key_players(
    size: Annotated[int, typer.Option(metavar="K", help="How many to choose, up to 20.")] = 3,
    goal: Annotated[
        Goal,
        typer.Option(
            help="fragment: without them the network breaks up most; reach: closest to everyone."
        ),
    ] = Goal.FRAGMENT,
    format: FormatOption = None,
    store: StoreOption = DEFAULT_STORE,
    *,
    filter: "FilterOptions",
) -> None:
    """Choose the K organizations or people the network needs most.

    As CSV: the members, one per line.
    """
    from app.presentation import rows
    from graph.answers import KeyPlayer
    from graph.questions.key_players import key_players

    network = network_of(store, heavy=True)
    with progress("counting over the whole network") as tell:
        answer = key_players(network, size=size, goal=goal.value, progress=tell, **filter)
    show(format, answer.to_dict, lambda: rows.of(KeyPlayer, answer.items), lambda: _told(answer))


def _told(answer: "KeyPlayers") -> "Iterator[RenderableType]":
    """Yield the key players: the explanation, what each adds, how it is counted."""
    from app.commands.pieces import explanation, headline, name_of, table_of, words
    from app.presentation.phrases import described, percent

    yield from explanation(answer.sentences)
    if answer.items:
        fragment = answer.goal == "fragment"
        yield headline(
            "Pairs without a path, if they dropped out" if fragment else "How much they reach"
        )
        table = table_of(">Alone", ">With those above", "Key player", "What and where")
        for item in answer.items:
            entity = answer.entities[item.id]
            table.add_row(
                percent(item.alone), percent(item.together), name_of(entity),
                words(described(entity)),
            )  # fmt: skip
        yield table
    yield headline("How this is counted")
    yield words(answer.convention[:1].upper() + answer.convention[1:] + ".")
