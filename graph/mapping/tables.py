"""What a mapping of tables says: which files are which tables, which columns hold what."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, fields
from fnmatch import fnmatchcase
from pathlib import Path

from yaml.nodes import Node

from graph.mapping.grammar import BLANK, Text


@dataclass(frozen=True, slots=True)
class TableEntry:
    """A table: the files that hold it, and how they are read where that is not to be guessed.

    ``file`` is a name or a pattern; with ``columns``, a file that has all of these is meant,
    whatever it is called. ``header`` is the line of the headers. A table that is ``optional``
    may be missing.
    """

    line: int
    table: str
    file: str = ""
    sheet: str = ""
    columns: tuple[str, ...] = ()
    delimiter: str = ""
    encoding: str = ""
    header: int = 0
    optional: bool = False

    def fits(self, name: str) -> bool:
        """Tell whether a file of this name holds it."""
        return fnmatchcase(name.casefold(), (self.file or self.table).casefold())


@dataclass(frozen=True, slots=True)
class Reference:
    """The columns that hold the id of an entity, and the label of its entry.

    Without columns, those that the entry itself has for its id.
    """

    property: tuple[Text, ...] = ()
    label: str = ""


@dataclass(frozen=True, slots=True)
class EntityColumns:
    """How rows of a table become entities; what is no Text or Reference names a column.

    Entries of one label are about the same entities: what the first one says stands, names
    that others give are kept as aliases. ``ignore_spelling``: ids that differ by capitals,
    accents and punctuation alone are one.
    """

    line: int
    table: str
    kind: Text
    id: tuple[Text, ...]
    name: Text
    label: str = ""
    prefix: str = ""
    ignore_spelling: bool = False
    aliases: tuple[str, ...] = ()
    subtype: Text = BLANK
    homepage: Text = BLANK
    summary: Text = BLANK
    located_in: tuple[Reference, ...] = ()
    source_url: Text = BLANK
    source_title: Text = BLANK
    latitude: Text = BLANK
    longitude: Text = BLANK

    def columns(self) -> Iterator[str]:
        """Yield the columns that it names."""
        yield from self.aliases
        yield from (name for part in self.id for name in part.properties())
        yield from _columns(self)

    def references(self) -> tuple[Reference, ...]:
        """Return what it refers to."""
        return self.located_in


@dataclass(frozen=True, slots=True)
class TieColumns:
    """How rows of a table become ties from ``source`` to ``target``."""

    line: int
    table: str
    relation: Text
    source: Reference
    target: Reference
    role: Text = BLANK
    since: Text = BLANK
    until: Text = BLANK
    source_url: Text = BLANK
    source_title: Text = BLANK

    def columns(self) -> Iterator[str]:
        """Yield the columns that it names."""
        yield from _columns(self)

    def references(self) -> tuple[Reference, ...]:
        """Return what it refers to."""
        return self.source, self.target


@dataclass(frozen=True, slots=True)
class TableMapping:
    """What a mapping file says of tables.

    ``skip``: what cannot be stated is left out, instead of all being refused. ``vocabulary``
    describes kinds and relations as vocabulary.yaml does; ``text`` is the file as it is written.
    """

    path: Path
    tables: tuple[TableEntry, ...]
    entities: tuple[EntityColumns, ...]
    relations: tuple[TieColumns, ...] = ()
    skip: bool = False
    vocabulary: Node | None = None
    text: str = field(default="", repr=False)

    def entity(self, label: str, table: str) -> EntityColumns:
        """Return the entry of a label that reads a table, else the first of that label."""
        found = [entry for entry in self.entities if entry.label == label]
        return next((entry for entry in found if entry.table == table), found[0])

    def entries(self, table: str) -> tuple[list[EntityColumns], list[TieColumns]]:
        """Return the entries that read a table."""
        entities = [entry for entry in self.entities if entry.table == table]
        return entities, [entry for entry in self.relations if entry.table == table]

    def recognized(self, header: Sequence[str]) -> TableEntry | None:
        """Return the table that a file with this header holds, told by its columns, or None.

        Of several, the one that names the most columns.
        """
        held = {*header}
        found = [table for table in self.tables if table.columns and held >= {*table.columns}]
        return max(found, key=lambda table: len(table.columns), default=None)


def _columns(entry: EntityColumns | TieColumns) -> Iterator[str]:
    for word in fields(entry):
        said = getattr(entry, word.name)
        if isinstance(said, Text):
            yield from said.properties()
