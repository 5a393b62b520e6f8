"""Groups as people read them: sentences, then the groups, then who links them."""

from collections.abc import Iterator

from rich.console import RenderableType
from rich.table import Table

from app.commands.pieces import explanation, headline, rest, table_of, words
from app.presentation.phrases import described
from graph.answers import Bridge, Communities

#: How many groups a table shows, how many members of each, and of how many others it names.
MOST = 20
LEADING = 3
REACHED = 3


def communities(answer: Communities) -> Iterator[RenderableType]:
    """Yield the groups of a network and who links them."""
    yield from explanation(answer.sentences)
    if answer.items:
        yield headline("Groups: pairs directly tied inside each, and from each to others")
        yield _communities(answer)
        yield from rest(answer.total - MOST, "group", "groups")
    if answer.bridges:
        yield headline("Who links them: pairs of partners in two different groups")
        yield _bridges(answer)


def _communities(answer: Communities) -> Table:
    table = table_of(">No.", "Group", ">Members", ">Inside", ">Outside", "Best connected inside")
    for item in answer.items[:MOST]:
        leading = ", ".join(answer.entities[id].name for id in item.members[:LEADING])
        counts = (f"{n:,}" for n in (item.size, item.inside, item.outside))
        table.add_row(f"{item.id:,}", words(item.label, "bold"), *counts, words(leading))
    return table


def _bridges(answer: Communities) -> Table:
    table = table_of(
        "Who", "What and where", ">Pairs", ">Partners", ">Group", ">Outside", "Other groups"
    )
    for bridge in answer.bridges:
        counts = (bridge.pairs, bridge.degree, bridge.community, bridge.outside)
        table.add_row(
            words(bridge.name, "bold"),
            words(described(answer.entities[bridge.id])),
            *(f"{n:,}" for n in counts),
            _others(bridge),
        )
    return table


def _others(bridge: Bridge) -> str:
    """Return the first of the other groups that its partners are in, and of how many."""
    others = [f"{r.community:,}" for r in bridge.reaches if r.community != bridge.community]
    all_of_them = f" of {len(others):,}" if len(others) > REACHED else ""
    return ", ".join(others[:REACHED]) + all_of_them
