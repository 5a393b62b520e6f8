"""Facts into a store: load, and what a load would change."""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from shlex import join
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated

import typer

from app import DEFAULT_STORE
from app.commands.opening import opened
from app.commands.options import Format, FormatOption, StoreOption
from app.commands.output import note, show, warn
from app.commands.table_options import nothing_said, reading_facts
from app.commands.waiting import progress
from app.presentation.ways import OPTIONS, with_ways
from graph.errors import InvalidFacts, InvalidQuestion, StoreMissing
from graph.seeds import SEEDS, seeds_folder

if TYPE_CHECKING:
    from app.commands.table_options import HowRead
    from graph.ecosystem import Ecosystem
    from graph.loading import LoadReport
    from graph.matching import LikelyMatch
    from graph.store import Dataset, Progress, Store


@reading_facts
def load(
    # wide: the options of the command
    context: typer.Context,
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
    dry_run: Annotated[
        bool,
        typer.Option("--dry-run", help="Check everything, tell what would change, keep nothing."),
    ] = False,
    again: Annotated[
        str | None,
        typer.Option(
            "--again", help="Load this dataset again, read as it was before.", metavar="NAME"
        ),
    ] = None,
    match: Annotated[
        bool,
        typer.Option(
            "--match",
            help="Treat sure matches as the entries that are loaded already; tell of others.",
        ),
    ] = False,
    adopt: Annotated[
        bool,
        typer.Option(
            "--adopt", help="Load into a Neo4j database that has other nodes; these stay."
        ),
    ] = False,
    format: FormatOption = None,
    store: StoreOption = DEFAULT_STORE,
    *,
    how: "HowRead",
) -> None:
    """Load facts, all of them or nothing.

    Other tables (.csv, .tsv, .xlsx, .ods) and graph files (.graphml, .gexf, .json) are read too:
    what their columns are for is guessed and told.

    Loading the same files again changes nothing. Statements that the files no longer make are
    deleted from their dataset. With --again they are read as before: the options, the mapping
    and the words that were said then are kept with the dataset.
    """
    how = how._replace(match=match)
    if again is not None:
        if paths or seeds or dataset or how != nothing_said():
            told = "--again reads the same files as before, and in the same way."
            raise InvalidQuestion(told, "Give it alone, or the paths with their options.")
        with progress() as tell:
            report = load_again(store, again, tell, adopt=adopt, dry=dry_run)
        _show(report, store, format, context.meta["typed"])
        return
    if bool(paths) == seeds:
        if seeds:
            raise InvalidQuestion(
                "Paths and --seeds cannot be loaded together.", "Give one of them."
            )
        raise InvalidQuestion("There is nothing to load.", "Give paths, or --seeds.")
    with progress() as tell:
        report = load_into(store, paths or (), dataset, tell, how, adopt=adopt, dry=dry_run)
    _show(report, store, format, context.meta["typed"])


def load_again(
    store: str, name: str, tell: "Progress", *, adopt: bool = False, dry: bool = False
) -> "LoadReport":
    """Load the files of a dataset again, read as they were before.

    Raises:
        InvalidQuestion: If there is no such dataset, or if its files are not there.
    """
    from app.commands.table_options import HowRead
    from app.origins import UPLOADED, files_of
    from graph.formats.rereading import reread

    with opened(store) as place:
        known = {one.name: one for one in place.datasets()}
        if name not in known:
            raise InvalidQuestion.choice("again", name, [*known] or ["tieline load PATH"])
        found, kept = known[name], place.reading(name)
    if found.origin == SEEDS:
        return load_into(store, (), name, tell, adopt=adopt, dry=dry)
    if not (paths := files_of(found)):
        told = f"The files of {name!r} are not there any more: {found.origin}."
        if found.origin.startswith(UPLOADED):
            told = f"The files of {name!r} came from a page and are not kept."
        raise InvalidQuestion(told, f"Load new ones with --dataset {name}.")
    return load_into(store, paths, name, tell, HowRead(*reread(kept)), adopt=adopt, dry=dry)


def load_into(
    store: str,
    paths: Sequence[Path],
    name: str | None,
    tell: "Progress",
    how: "HowRead | None" = None,
    *,
    adopt: bool = False,
    dry: bool = False,
) -> "LoadReport":
    """Load paths, or the seeds if there are none, into a store; it is made if there is none.

    Words that another dataset describes otherwise are told. A dry load makes nothing.

    Raises:
        InvalidQuestion: If the dataset has no name, or one that is taken by another path.
    """
    from graph.formats import examine
    from graph.formats.rereading import kept_reading

    how = how or nothing_said()
    asked, strict = how.asked_of(store), how.strict
    dataset = name or (_named_after(paths) if paths else SEEDS)
    found = examine(paths or [seeds_folder()], dataset, tell, asked, strict=strict)
    note(found.guesses)
    if found.ecosystem is None:
        raise InvalidFacts(with_ways(found.problems, found.problem_kinds, OPTIONS))
    warn(with_ways(found.warnings, found.kinds, OPTIONS), "Use tieline check to see them all.")
    # only now: unsound facts make no store
    reading = kept_reading(asked, found.tables, strict=strict, match=how.match)
    return into(
        store, found.ecosystem, paths, name, tell, adopt=adopt, dry=dry, reading=reading,
        match=how.match,
    )  # fmt: skip


def into(
    store: str,
    facts: "Ecosystem",
    paths: Sequence[Path],
    name: str | None,
    tell: "Progress",
    *,
    adopt: bool = False,
    dry: bool = False,
    reading: str = "",
    match: bool = False,
) -> "LoadReport":
    """Load the facts of paths, or of the seeds if there are none, into a store; see load_into.

    A dry load tells who looks like an entity that is loaded already; with ``match``, who surely
    is one is taken for it.
    """
    # wide: what is loaded and where, and how
    from app.presentation import loads
    from graph.loading import held_against
    from graph.loading import load as load_facts

    origin = os.pathsep.join(str(path.resolve()) for path in paths) or SEEDS
    dataset = name or (_named_after(paths) if paths else SEEDS)
    with _place(store, adopt, dry) as place:
        if name is None:
            _refuse_another_origin(place.datasets(), dataset, origin)
        _tell_contradictions(place, facts, dataset)
        matches: list[LikelyMatch] = []
        if match or dry:
            facts, matches = held_against(place, facts, tell, match=match)
            note(loads.matches_told(matches, taken=match))
        report = load_facts(place, facts, dataset, origin, tell, dry=dry, reading=reading)
        return replace(report, matches=tuple(matches))


@contextmanager
def _place(store: str, adopt: bool, dry: bool) -> Iterator["Store"]:
    """Give the store; where a dry load finds none, one that is gone afterward."""
    try:
        place = opened(store, create=not dry, adopt=adopt)
    except StoreMissing:
        with TemporaryDirectory() as folder, opened(f"{folder}/tieline.db", create=True) as empty:
            yield empty
        return
    with place:
        yield place


def _tell_contradictions(place: "Store", facts: "Ecosystem", dataset: str) -> None:
    from graph.vocabulary import contradictions

    warn(
        [
            f"{word} is described otherwise by the dataset {other!r}; the last load counts."
            for other, words in place.vocabularies().items()
            if other != dataset
            for word in contradictions(facts.vocabulary, words)
        ]
    )


def _show(report: "LoadReport", store: str, format: Format | None, typed: Sequence[str]) -> None:
    from app.commands import tables
    from app.presentation import loads, rows
    from graph.plain import plain

    named = "" if store == DEFAULT_STORE else store
    again = join(["tieline", "load", *(word for word in typed if word != "--dry-run")])
    last = (
        f"Nothing was changed. Load it with: {again}" if report.dry else loads.undo(report, named)
    )
    show(
        format,
        lambda: {
            **plain(report.change),
            **report.to_dict(),
            "next" if report.dry else "undo": last,
        },
        lambda: (
            loads.changes(report.difference)
            if report.dry
            else rows.of(type(report.change), [report.change])
        ),
        lambda: tables.loaded(report, store, last),
    )


def _named_after(paths: Sequence[Path]) -> str:
    if len(paths) > 1:
        raise InvalidQuestion("Several paths are one dataset.", "Name it with --dataset.")
    stem = paths[0].resolve().stem
    if paths[0].suffix == ".gz":
        stem = Path(stem).stem
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
