"""tieline without: what if some dropped out."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from app import DEFAULT_STORE
from app.commands.options import FormatOption, StoreOption, filtered
from app.commands.output import show
from app.commands.reading import network_of
from app.commands.waiting import progress

if TYPE_CHECKING:
    from rich.console import RenderableType

    from app.presentation.rows import CsvTable
    from graph.answers import Without
    from graph.filter import FilterOptions

#: How many ids of those cut off, ties and longer pairs the tables show; JSON has more.
MOST = 12


@filtered
def without(
    x: Annotated[
        list[str], typer.Argument(metavar="X…", help="One to twenty ids, names or aliases.")
    ],
    format: FormatOption = None,
    store: StoreOption = DEFAULT_STORE,
    *,
    filter: "FilterOptions",
) -> None:
    """Show who would be cut off or farther apart if X dropped out.

    As CSV: who is cut off, and the pairs that get farther apart, one per line.
    """
    from graph.questions.without import without

    network = network_of(store, heavy=True)
    with progress("counting over the whole network") as tell:
        answer = without(network, x, progress=tell, **filter)
    show(format, answer.to_dict, lambda: _rows(answer), lambda: _told(answer))


def _rows(answer: "Without") -> "CsvTable":
    from app.presentation.rows import CsvTable

    cut_off = (
        ("cut off", piece, id, answer.entities[id].name, "", "", "", "")
        for piece, ids in enumerate(answer.cut_off, 1)
        for id in ids
    )
    longer = (
        ("longer", "", pair.source, answer.entities[pair.source].name,
         pair.target, answer.entities[pair.target].name, pair.before, pair.after)
        for pair in answer.longer
    )  # fmt: skip
    columns = ("what", "piece", "id", "name", "target", "target_name", "before", "after")
    return CsvTable(columns, (*cut_off, *longer))


def _told(answer: "Without") -> "Iterator[RenderableType]":
    """Yield who loses whom: the explanation, those cut off, longer pairs, the sources."""
    # long: one piece after another, in the order in which they are printed
    from app.commands.pieces import (
        cited,
        explanation,
        grid_of,
        headline,
        how,
        name_of,
        numbers_of,
        rest,
        sources_of,
        table_of,
        words,
    )
    from app.presentation.phrases import described, said

    yield from explanation(answer.sentences)
    if answer.cut_off:
        yield headline("Cut off")
        table = table_of(">Piece", "Who", "What and where")
        shown = [(n, id) for n, piece in enumerate(answer.cut_off, 1) for id in piece][:MOST]
        for piece, id in shown:
            entity = answer.entities[id]
            table.add_row(f"{piece:,}", name_of(entity), words(described(entity)))
        yield table
        yield from rest(answer.cut_off_total - len(shown), "entry", "entries")
    if answer.ties:
        yield headline("The ties they lose")
        numbers = numbers_of(answer.sources)
        rows = grid_of(3)
        for tie in answer.ties[:MOST]:
            rows.add_row(words(said(tie, answer.entities)), how(tie), cited(tie, numbers))
        yield rows
        yield from rest(len(answer.ties) - MOST, "tie")
    if answer.longer:
        yield headline("Farther apart, the largest increase first")
        table = table_of("From", "To", ">Steps before", ">After")
        for pair in answer.longer[:MOST]:
            ends = (words(answer.entities[id].name) for id in (pair.source, pair.target))
            table.add_row(*ends, f"{pair.before:,}", f"{pair.after:,}")
        yield table
        yield from rest(answer.longer_found - MOST, "pair")
    yield from sources_of(answer.sources)
