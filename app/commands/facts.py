"""Facts: check, datasets."""

from collections import Counter
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app import DEFAULT_STORE
from app.commands.loading import into
from app.commands.opening import opened
from app.commands.options import Format, FormatOption, StoreOption
from app.commands.output import show
from app.commands.table_options import reading_facts
from app.commands.waiting import progress
from app.presentation.ways import OPTIONS, with_ways

if TYPE_CHECKING:
    from app.commands.table_options import HowRead
    from graph.store import ChangeCounts


@reading_facts
def check(
    # wide: the options of the command
    paths: Annotated[
        list[Path], typer.Argument(metavar="PATH…", help="A folder of tables, or one file.")
    ],
    dataset: Annotated[
        str | None,
        typer.Option(help="The dataset's name, if not that of the path.", metavar="NAME"),
    ] = None,
    store: Annotated[
        str | None,
        typer.Option(
            help="A store: what loading the facts there would change is told, too.",
            metavar="PLACE",
        ),
    ] = None,
    format: FormatOption = None,
    *,
    how: "HowRead",
) -> None:
    """Report what is wrong or doubtful in facts, by file and line.

    The exit code is 1 if anything is wrong. Of many warnings of one kind a table shows the first
    few; --format json and csv list all.
    """
    from app.commands import tables
    from app.presentation import loads, rows
    from graph.formats import check

    with progress() as tell:
        found = check(paths, tell, how.asked_of(store), strict=how.strict)
        found = found._replace(
            problems=with_ways(found.problems, found.problem_kinds, OPTIONS),
            warnings=with_ways(found.warnings, found.kinds, OPTIONS),
        )
        change = None
        if store is not None and found.ecosystem is not None:
            change = into(store, found.ecosystem, paths, dataset, tell, dry=True).difference
    told = [("guess", "", line) for line in found.guesses]
    told += [("problem", "", line) for line in found.problems]
    kinds = zip_longest(found.kinds, found.warnings, fillvalue="")
    told += [("warning", kind, line) for kind, line in kinds]
    if change is not None:
        told += [("change", "", line) for line in loads.changes_told(change)]
    show(
        format,
        lambda: {
            "problems": found.problems,
            "warnings": found.warnings,
            "warning_kinds": Counter(filter(None, found.kinds)),
            "guesses": found.guesses,
            **({} if change is None else {"difference": change.to_dict()}),
        },
        lambda: rows.CsvTable(("level", "kind", "text"), told),
        lambda: tables.checked(found, change),
    )
    if found.problems:
        raise typer.Exit(1)


def datasets(
    remove: Annotated[
        str | None, typer.Option(help="Delete this dataset's statements.", metavar="NAME")
    ] = None,
    format: FormatOption = None,
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """List what is loaded, or remove a part of it."""
    from app.commands import tables
    from app.presentation import rows
    from graph.plain import plain
    from graph.store import Dataset

    with opened(store) as place:
        if remove is not None:
            _show_change(place.remove(remove), store, format)
            return
        found, revision = place.datasets(), place.revision()
    show(
        format,
        lambda: {"items": plain(found), "revision": revision},
        lambda: rows.of(Dataset, found),
        lambda: tables.datasets(found, store),
    )


def _show_change(change: "ChangeCounts", store: str, format: Format | None) -> None:
    from app.commands import tables
    from app.presentation import rows
    from graph.plain import plain

    show(
        format,
        lambda: plain(change),
        lambda: rows.of(type(change), [change]),
        lambda: tables.change(change, store),
    )
