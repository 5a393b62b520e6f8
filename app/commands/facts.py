"""Facts: load, check, datasets."""

import os
from collections import Counter
from collections.abc import Sequence
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app import DEFAULT_STORE
from app.commands.opening import opened
from app.commands.options import Format, FormatOption, StoreOption
from app.commands.output import note, show, warn
from app.commands.waiting import progress
from graph.errors import InvalidFacts, InvalidQuestion
from graph.model import Kind, Relation
from graph.seeds import SEEDS, seeds_folder

if TYPE_CHECKING:
    from graph.formats.sheets.columns import Asked
    from graph.store import ChangeCounts, Dataset, Progress


#: What is said of tables of any headers, instead of guessed.
SourceColumn = Annotated[
    str, typer.Option(help="The column of the first ends of ties.", metavar="HEADER")
]
TargetColumn = Annotated[
    str, typer.Option(help="The column of the second ends of ties.", metavar="HEADER")
]
NameColumn = Annotated[
    str, typer.Option(help="The column of the names that rows are about.", metavar="HEADER")
]
TableKind = Annotated[Kind | None, typer.Option(help="The kind of names that tell none.")]
TableRelation = Annotated[
    Relation | None, typer.Option(help="The relation of ties that name none.")
]
Strict = Annotated[
    bool,
    typer.Option(
        "--strict", help="Refuse kinds and relations that are new, and ends they may not have."
    ),
]
SheetName = Annotated[
    str, typer.Option(help="The one sheet to read of a workbook.", metavar="NAME")
]


def load(
    # wide: the options of the command
    paths: Annotated[
        list[Path] | None,
        typer.Argument(metavar="PATH…", help="A folder of tables, or one file."),
    ] = None,
    seeds: Annotated[
        bool, typer.Option("--seeds", help="Load the facts that Tieline ships.")
    ] = False,
    dataset: Annotated[
        str | None,
        typer.Option(help="The dataset's name, if not that of the path.", metavar="NAME"),
    ] = None,
    source_column: SourceColumn = "",
    target_column: TargetColumn = "",
    name_column: NameColumn = "",
    kind: TableKind = None,
    relation: TableRelation = None,
    sheet: SheetName = "",
    strict: Strict = False,
    adopt: Annotated[
        bool,
        typer.Option(
            "--adopt", help="Load into a Neo4j database that has other nodes; these stay."
        ),
    ] = False,
    format: FormatOption = None,
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """Load facts, all of them or nothing.

    Other tables (.csv, .tsv, .xlsx, .ods) and graph files (.graphml, .gexf, .json) are read too:
    what their columns are for is guessed and told.

    Loading the same files again changes nothing. Statements that the files no longer make are
    deleted from their dataset.
    """
    if bool(paths) == seeds:
        if seeds:
            raise InvalidQuestion(
                "Paths and --seeds cannot be loaded together.", "Give one of them."
            )
        raise InvalidQuestion("There is nothing to load.", "Give paths, or --seeds.")
    asked = _asked(source_column, target_column, name_column, kind, relation, sheet)
    with progress() as tell:
        change = load_into(store, paths or (), dataset, tell, adopt, asked, strict)
    _show_change(change, store, format)


def check(
    # wide: the options of the command
    paths: Annotated[
        list[Path], typer.Argument(metavar="PATH…", help="A folder of tables, or one file.")
    ],
    source_column: SourceColumn = "",
    target_column: TargetColumn = "",
    name_column: NameColumn = "",
    kind: TableKind = None,
    relation: TableRelation = None,
    sheet: SheetName = "",
    strict: Strict = False,
    format: FormatOption = None,
) -> None:
    """Report what is wrong or doubtful in facts, by file and line.

    The exit code is 1 if anything is wrong. Of many warnings of one kind a table shows the first
    few; --format json and csv list all.
    """
    from app.commands import tables
    from app.presentation import rows
    from graph.formats import check

    asked = _asked(source_column, target_column, name_column, kind, relation, sheet)
    with progress() as tell:
        found = check(paths, tell, asked, strict=strict)
    told = [("guess", "", line) for line in found.guesses]
    told += [("problem", "", line) for line in found.problems]
    kinds = zip_longest(found.kinds, found.warnings, fillvalue="")
    told += [("warning", kind, line) for kind, line in kinds]
    show(
        format,
        lambda: {
            "problems": found.problems,
            "warnings": found.warnings,
            "warning_kinds": Counter(filter(None, found.kinds)),
            "guesses": found.guesses,
        },
        lambda: rows.CsvTable(("level", "kind", "text"), told),
        lambda: tables.checked(found),
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


def load_into(
    store: str,
    paths: Sequence[Path],
    name: str | None,
    tell: "Progress",
    adopt: bool = False,
    asked: "Asked | None" = None,
    strict: bool = False,
) -> "ChangeCounts":
    """Load paths, or the seeds if there are none, into a store; it is made if there is none.

    Words that another dataset describes otherwise are told.

    Raises:
        InvalidQuestion: If the dataset has no name, or one that is taken by another path.
    """
    from graph.formats import examine
    from graph.vocabulary import contradictions

    origin = os.pathsep.join(str(path.resolve()) for path in paths) or SEEDS
    dataset = name or (_named_after(paths) if paths else SEEDS)
    found = examine(paths or [seeds_folder()], dataset, tell, asked, strict=strict)
    note(found.guesses)
    if (facts := found.ecosystem) is None:
        raise InvalidFacts(found.problems)
    warn(found.warnings, "Use tieline check to see them all.")
    with opened(store, create=True, adopt=adopt) as place:  # only now: unsound facts make no store
        if name is None:
            _refuse_another_origin(place.datasets(), dataset, origin)
        warn(
            [
                f"{word} is described otherwise by the dataset {other!r}; the last load counts."
                for other, words in place.vocabularies().items()
                if other != dataset
                for word in contradictions(facts.vocabulary, words)
            ]
        )
        return place.load(facts, dataset, origin, tell)


def _asked(
    source: str, target: str, name: str, kind: Kind | None, relation: Relation | None, sheet: str
) -> "Asked":
    from graph.formats.sheets.columns import Asked
    from graph.formats.sheets.headers import Use

    given = {Use.SOURCE: source, Use.TARGET: target, Use.NAME: name}
    return Asked({use: header for use, header in given.items() if header}, kind, relation, sheet)


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


def _named_after(paths: Sequence[Path]) -> str:
    if len(paths) > 1:
        raise InvalidQuestion("Several paths are one dataset.", "Name it with --dataset.")
    stem = paths[0].resolve().stem
    if not stem:
        raise InvalidQuestion(f"{paths[0]} gives no name.", "Name the dataset with --dataset.")
    return stem


def _refuse_another_origin(known: "list[Dataset]", dataset: str, origin: str) -> None:
    before = next((d.origin for d in known if d.name == dataset), origin)
    if before != origin:
        raise InvalidQuestion(
            f"The dataset {dataset!r} was last loaded from {before}.",
            f"Use --dataset {dataset} to replace it, or --dataset with another name to add to it.",
        )
