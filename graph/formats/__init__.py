"""Facts as files: the ending of a path decides how it is read and written."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from graph.ecosystem import Ecosystem
from graph.errors import InvalidFacts, InvalidQuestion
from graph.store import Progress

READ = "a folder of CSV files, or one .csv file"
WRITTEN = "a folder of CSV files (a path without an ending), or a .graphml file"


class Checked(NamedTuple):
    """What a check found, a line each; the facts, unless there is a problem."""

    problems: list[str]
    warnings: list[str]
    ecosystem: Ecosystem | None


def read(
    paths: Sequence[Path], dataset: str, progress: Progress | None = None
) -> tuple[Ecosystem, list[str]]:
    """Return what all these files state, as one dataset, and warnings, a line each.

    Raises:
        InvalidFacts: If anything is wrong: all problems, as ``file:line: sentence``.
        InvalidQuestion: If a path has an ending that cannot be read.
    """
    problems, warnings, ecosystem = _read(paths, dataset, progress, loose_ends=False)
    if ecosystem is None:
        raise InvalidFacts(problems)
    return ecosystem, warnings


def check(paths: Sequence[Path], progress: Progress | None = None) -> Checked:
    """Return everything wrong or odd with these files.

    Beyond what ``read`` warns of, the ends are told that no entity of these files bears:
    fine if another dataset states them.

    Raises:
        InvalidQuestion: If a path has an ending that cannot be read.
    """
    return _read(paths, "", progress, loose_ends=True)


def write(ecosystem: Ecosystem, path: Path, progress: Progress | None = None) -> None:
    """Write facts to a path, whole or not at all.

    Raises:
        InvalidQuestion: If the ending is none that can be written, or nothing can be
            written there.
    """
    ending = path.suffix.lower()
    try:
        if path.is_dir() or not ending:
            from graph.formats import csv_folder

            csv_folder.write(ecosystem, path, progress)
        elif ending == ".graphml":
            from graph.formats import graphml

            graphml.write(ecosystem, path, progress)
        else:
            raise InvalidQuestion(f"Cannot write {path}: its ending is unknown. Give {WRITTEN}.")
    except OSError as error:
        raise InvalidQuestion(f"Cannot write {path}: {error.strerror}.") from error


def _read(
    paths: Sequence[Path], dataset: str, progress: Progress | None, *, loose_ends: bool
) -> Checked:
    if not paths:
        raise InvalidQuestion(f"No facts are named. Give {READ}.")
    for path in paths:
        if not path.is_dir() and path.suffix.lower() not in ("", ".csv"):
            raise InvalidQuestion(f"Cannot read {path}: its ending is unknown. Give {READ}.")
    from graph.formats import csv_folder
    from graph.formats.gathering import Gathering

    gathering = Gathering(dataset)
    csv_folder.read(paths, gathering, progress)
    ecosystem = gathering.finish(paths)
    if loose_ends:
        gathering.note_loose_ends()
    findings = gathering.findings
    return Checked(findings.problems.lines(), findings.warnings.lines(), ecosystem)
