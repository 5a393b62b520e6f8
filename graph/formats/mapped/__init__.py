"""Tables that a mapping reads: one that a person wrote, or one that ships.

``finding`` tells which files are which tables, ``cells`` what a row says, ``stating`` makes
facts of the rows.
"""

from collections.abc import Sequence
from pathlib import Path

from graph.formats.facts_reader import FactsReader
from graph.formats.findings import Findings
from graph.formats.mapped.finding import MappedTable, by_mapping, by_recognizing
from graph.formats.mapped.stating import MappedFacts
from graph.formats.vocabulary_file import vocabulary_in
from graph.mapping.tables import TableMapping
from graph.store import Progress

__all__ = ["MappedTable", "read", "told_apart", "use_words"]


def told_apart(
    files: Sequence[Path], mapping: TableMapping | None, findings: Findings
) -> tuple[list[tuple[TableMapping, list[MappedTable]]], list[Path]]:
    """Return the mappings with the tables that each reads, and the files that none does.

    Without a mapping, a file is read by one that ships if it has the columns that this names.
    """
    if mapping is None:
        return by_recognizing(files)
    found, others = by_mapping(files, mapping, findings)
    return [(mapping, found)], others


def use_words(mapping: TableMapping, reader: FactsReader) -> None:
    """Take the kinds and relations that a mapping describes; it comes before the first row."""
    if mapping.vocabulary is not None:
        reader.use(vocabulary_in(mapping.path, mapping.vocabulary, reader.findings))


def read(
    mapping: TableMapping,
    tables: Sequence[MappedTable],
    reader: FactsReader,
    progress: Progress | None = None,
) -> list[str]:
    """Gather what tables state by a mapping; return what was read, a sentence for each table."""
    facts = MappedFacts(mapping, reader)
    facts.gather(tables, progress)
    return facts.said
