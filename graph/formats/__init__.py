"""Facts as files: the ending of a path decides how it is read and written."""

from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from graph.ecosystem import Ecosystem
from graph.errors import InvalidFacts, InvalidQuestion
from graph.formats.offered import FileFormat, format_of, parts_of, told
from graph.store import Progress
from graph.vocabulary import SHIPPED, Vocabulary

if TYPE_CHECKING:
    from graph.formats.facts_reader import FactsReader
    from graph.formats.mapped.finding import MappedTable
    from graph.formats.sheets.choosing import Proposed
    from graph.formats.sheets.columns import Asked
    from graph.mapping.tables import TableMapping

READ = (
    "a folder of tables, or one file: .csv, .tsv, .xlsx, .ods, .parquet, .graphml, .gexf, .gml, "
    ".net, .dl or .json"
)
#: What can be written, as a sentence has it.
WRITTEN = f"a folder of CSV files (a path without an ending), or a {told(FileFormat)} file"


class Checked(NamedTuple):
    """What a check found, a line each; the facts, unless there is a problem.

    ``kinds`` are the kinds of the warnings and ``problem_kinds`` those of the problems, one each,
    blank for one that is of none. ``guesses`` say what the columns of a table were taken for, and
    its first rows as sentences; ``tables`` show the same of each table that is not of our own
    format. ``new_words`` are kinds and relations that the files do not describe, as they are said.
    """

    problems: list[str]
    warnings: list[str]
    ecosystem: Ecosystem | None
    kinds: list[str]
    guesses: list[str]
    tables: "list[Proposed]"
    problem_kinds: list[str]
    new_words: Vocabulary


def read(
    paths: Sequence[Path],
    dataset: str,
    progress: Progress | None = None,
    asked: "Asked | None" = None,
    *,
    strict: bool = False,
) -> tuple[Ecosystem, list[str]]:
    """Return what all these files state, as one dataset, and warnings, a line each.

    Files of our own (entities.csv and relations.csv) say what each column is; of other tables
    it is guessed, by headers and by what they hold.

    Args:
        paths: Folders of tables, or single ones.
        dataset: What the facts are called together.
        progress: Told of long work as (what, done, of how much).
        asked: What is not to be guessed of other tables.
        strict: Refuse kinds and relations that nobody described, and ties of kinds that their
            relation does not join; else they are taken and told.

    Returns:
        The facts; and a line for each guess, then for each warning. O(lines).

    Raises:
        InvalidFacts: If anything is wrong: all problems, as ``file:line: sentence``.
        InvalidQuestion: If a path has an ending that cannot be read, or no table has a column
            that was asked for.

    Example:
        >>> from graph import read
        >>> from graph.seeds import SEEDS, seeds_folder
        >>> facts, warnings = read([seeds_folder()], SEEDS)
        >>> facts.position("us-ignite") >= 0, warnings
        (True, [])
    """
    found = examine(paths, dataset, progress, asked, strict=strict)
    if found.ecosystem is None:
        raise InvalidFacts(found.problems)
    return found.ecosystem, found.guesses + found.warnings


def check(
    paths: Sequence[Path],
    progress: Progress | None = None,
    asked: "Asked | None" = None,
    *,
    strict: bool = False,
) -> Checked:
    """Return everything wrong or odd with these files.

    Beyond what ``read`` warns of: ends that no entity of these files has, which is fine if
    another dataset states them, and what is probably not meant (see ``graph.formats.doubts``).

    Args:
        paths: Folders of tables, or single ones.
        progress: Told of long work as (what, done, of how much).
        asked: What is not to be guessed of tables that are not our own.
        strict: Count words that nobody described as problems, as ``read`` does.

    Returns:
        Problems, warnings and guesses, a line each, and the facts unless there is a problem.

    Raises:
        InvalidQuestion: If a path has an ending that cannot be read, or no table has a column
            that was asked for.

    Example:
        >>> from graph import check
        >>> from graph.seeds import seeds_folder
        >>> check([seeds_folder()]).problems
        []
    """
    return examine(paths, "", progress, asked, doubting=True, strict=strict)


def write(ecosystem: Ecosystem, path: Path, progress: Progress | None = None) -> None:
    """Write facts to a path, whole or not at all.

    Args:
        ecosystem: The facts.
        path: Where to: the ending decides the format, none is a folder of CSV files.
        progress: Told of long work as (what, done, of how much).

    Raises:
        InvalidQuestion: If the ending is none that can be written, or nothing can be
            written there.

    Example:
        >>> from pathlib import Path
        >>> from tempfile import TemporaryDirectory
        >>> from graph import load_seeds, write
        >>> with TemporaryDirectory() as folder:
        ...     write(load_seeds().facts, path := Path(folder, "network.gexf"))
        ...     path.exists()
        True
    """
    format = format_of(path)
    if format is None:
        raise InvalidQuestion(f"Cannot write {path}: its ending is unknown.", f"Give {WRITTEN}.")
    try:
        # only the one that is needed is imported
        import_module(f"graph.formats.{format.module}").write(ecosystem, path, progress)
    except OSError as error:
        raise InvalidQuestion(f"Cannot write {path}: {error.strerror}.") from error


def examine(
    paths: Sequence[Path],
    dataset: str,
    progress: Progress | None = None,
    asked: "Asked | None" = None,
    *,
    doubting: bool = False,
    strict: bool = False,
) -> Checked:
    """Return what ``check`` does, of facts that are of a dataset; doubts only where asked for."""
    from graph.formats import csv_folder, ftm_reader, mapped, ror, sheets, vocabulary_file
    from graph.formats.facts_reader import FactsReader

    if not paths:
        raise InvalidQuestion("No facts are named.", f"Give {READ}.")
    paths = [part for path in paths for part in _read_of(path)]
    records, rest = ror.told_apart(paths)
    followed, rest = ftm_reader.told_apart(rest)
    for path in rest:
        known = path.is_dir() or path.name == vocabulary_file.NAME
        if not known and sheets.ending_of(path) not in ("", *sheets.ENDINGS):
            raise InvalidQuestion(f"Cannot read {path}: its ending is unknown.", f"Give {READ}.")
    words = asked.described if asked else SHIPPED
    reader = FactsReader(dataset, doubting=doubting, strict=strict, described=words)
    ours, others = csv_folder.told_apart(rest, reader)
    asked = asked.known_to(reader) if asked else None
    by_mapping, others = _mapped(others, reader, asked)
    if records:
        reader.use(ror.WORDS)
    if followed:
        reader.use(ftm_reader.WORDS)
    said = csv_folder.read(ours, reader, progress)
    said += ror.read(records, reader, progress) if records else []
    said += ftm_reader.read(followed, reader, progress) if followed else []
    said += [line for each in by_mapping for line in mapped.read(*each, reader, progress)]
    guesses, tables = sheets.read(others, reader, asked, progress) if others else ([], [])
    guesses = said + guesses
    ecosystem = reader.finish(paths)
    if doubting:
        reader.note_doubts()
    problems, warnings = reader.findings.problems, reader.findings.warnings
    return Checked(
        problems.lines(), warnings.lines(), ecosystem, warnings.kinds(), guesses, tables,
        problems.kinds(), reader.new_words() if ecosystem else SHIPPED,
    )  # fmt: skip


def _read_of(path: Path) -> tuple[Path, ...]:
    """Return the files that a path is read from: what was written as x.parquet are two."""
    parts = parts_of(path, FileFormat.PARQUET) if path.suffix.lower() == ".parquet" else (path,)
    return (path,) if path.exists() or not all(part.exists() for part in parts) else parts


def _mapped(
    files: Sequence[Path], reader: "FactsReader", asked: "Asked | None"
) -> "tuple[list[tuple[TableMapping, list[MappedTable]]], list[Path]]":
    """Return the tables that mappings read, and the other files; their words are taken.

    Without a mapping those that ship read what they know, unless it is said what columns are.
    Where one is given, it reads what it names, and nothing is guessed of other tables.
    """
    from graph.formats import mapped

    mapping = asked.mapping if asked else None
    guessed = asked is not None and (asked.columns or asked.chosen)
    found, others = (
        ([], [*files])
        if guessed and not mapping
        else mapped.told_apart(files, mapping, reader.findings)
    )
    for each, _ in found:
        mapped.use_words(each, reader)
    if mapping:
        for path in others:
            told = f"Not read: no table of {mapping.path.stem} is called so, or has its columns."
            reader.findings.warnings.add((path, 0), told)
        return found, []
    return found, others
