"""Communities as people read them: sentences, then the communities, then who bridges them."""

from collections.abc import Iterator

from rich.console import RenderableType
from rich.table import Table

from app.commands.pieces import explanation, headline, rest, table_of, words
from app.phrases import described
from graph.answers import Bridge, Communities

#: How many communities a table shows, and into how many others a bridge is said to reach.
MOST = 20
REACHED = 3


def communities(answer: Communities) -> Iterator[RenderableType]:
    """Yield the communities of a network and who bridges them."""
    yield from explanation(answer.sentences)
    if answer.items:
        yield headline("Communities: pairs of neighbours inside each, and from it to others")
        yield _communities(answer)
        yield from rest(answer.total - MOST, "community", "communities")
    if answer.bridges:
        yield headline("Who bridges them: pairs of neighbours in two different communities")
        yield _bridges(answer)


def _communities(answer: Communities) -> Table:
    table = table_of(">No.", ">Members", ">Inside", ">Outside", "Around")
    for item in answer.items[:MOST]:
        counts = (f"{n:,}" for n in (item.id, item.size, item.inside, item.outside))
        table.add_row(*counts, words(item.label, "bold"))
    return table


def _bridges(answer: Communities) -> Table:
    table = table_of("Who", "What", ">Pairs", ">Neighbours", ">No.", ">Outside", "In No.")
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
    """Return in which communities its neighbours lie but for its own, most of them first."""
    others = [f"{r.community:,}" for r in bridge.reaches if r.community != bridge.community]
    more = len(others) - REACHED
    return ", ".join(others[:REACHED]) + (f" and {more:,} more" if more > 0 else "")
