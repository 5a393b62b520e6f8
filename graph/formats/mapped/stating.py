"""From the rows of mapped tables to facts: entities by their ids, then the ties between them."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from graph.formats.facts_reader import FactsReader
from graph.formats.findings import Findings, counted
from graph.formats.mapped.cells import Cells, in_words, missing_column
from graph.formats.mapped.entities import MappedEntities
from graph.formats.mapped.finding import MappedTable
from graph.formats.sheets.reading import SheetRows, sheets_of
from graph.formats.sheets.text_files import TextOptions
from graph.mapping.tables import EntityColumns, TableMapping, TieColumns
from graph.store import Progress

#: What an entry may say of a tie besides its ends.
_WORDS = ("relation", "role", "since", "until", "source_url", "source_title")

#: What is counted besides entities and ties: rows without an end.
_ALONE = "alone"


class _Read(NamedTuple):
    """A table as it was read, the entries that read it, and how many of what it states."""

    found: MappedTable
    sheet: SheetRows
    entities: list[EntityColumns]
    relations: list[TieColumns]
    counts: Counter[str]


class MappedFacts:
    """The facts that tables state by a mapping, gathered into a reader.

    ``said`` tells what each table was read as, a sentence each.
    """

    def __init__(self, mapping: TableMapping, reader: FactsReader) -> None:
        self.said: list[str] = []
        self._mapping = mapping
        self._reader = reader
        self._entities = MappedEntities(mapping, reader)

    @property
    def _findings(self) -> Findings:
        return self._reader.findings

    def gather(self, tables: Sequence[MappedTable], progress: Progress | None = None) -> None:
        """State everything that the tables say: entities in the order of the entries, then ties."""
        read = [table for found in tables for table in self._read(found, progress)]
        if self._findings.problems:
            return
        for entry in self._mapping.entities:
            for table in read:
                if entry in table.entities:
                    cells = self._cells(table.sheet, entry)
                    table.counts[entry.label] += self._entities.add(table.sheet, entry, cells)
        self._entities.state()
        for tie in self._mapping.relations:
            for table in read:
                if tie in table.relations:
                    self._ties_of(table, tie)
        self.said += map(self._tell, read)

    def _read(self, found: MappedTable, progress: Progress | None) -> Iterator[_Read]:
        """Yield the sheets of a file with the entries that read them; tell missing columns."""
        table = found.table
        entities, relations = self._mapping.entries(table.table)
        how = TextOptions(table.sheet, table.delimiter, table.encoding, table.header)
        apart = Findings()
        sheets = sheets_of(found.path, apart, how, progress)
        self._findings.take(apart, problems_too=bool(sheets) and self._mapping.skip)
        for sheet in sheets:
            named = [(entry.line, self._columns(entry)) for entry in entities]
            named += [(entry.line, self._columns(entry)) for entry in relations]
            for line, columns in named:
                for column in columns:
                    if column not in sheet.header:
                        wrong = missing_column(column, sheet.header, sheet.path.name)
                        self._findings.problems.add((self._mapping.path, line), wrong)
            yield _Read(found, sheet, entities, relations, Counter())

    def _columns(self, entry: EntityColumns | TieColumns) -> list[str]:
        """Return the columns that an entry reads, also those by which it refers to others."""
        referred = (
            name
            for end in entry.references()
            for part in end.property or self._mapping.entity(end.label, entry.table).id
            for name in part.properties()
        )
        return [*dict.fromkeys((*entry.columns(), *referred))]

    def _cells(self, sheet: SheetRows, entry: EntityColumns | TieColumns) -> Cells:
        return Cells(sheet.header, self._columns(entry), self._findings, self._mapping.skip)

    def _ties_of(self, table: _Read, entry: TieColumns) -> None:
        """Gather the ties that an entry makes of a table; rows that say the same are one."""
        # long: one row after another, from whom it joins to what it says
        sheet, counts = table.sheet, table.counts
        cells = self._cells(sheet, entry)
        ends = [
            self._entities.reference(end, entry.table, cells)
            for end in (entry.source, entry.target)
        ]
        texts = [(word, getattr(entry, word)) for word in _WORDS]
        made = [cells.text(said) for _, said in texts]
        ids = self._entities.ids
        seen, told = set[tuple[str, ...]](), set[tuple[str, ...]]()
        for line, row in sheet.rows:
            used = cells.used(row)
            if used in seen:
                continue
            seen.add(used)
            source, target = (end(row) for end in ends)
            if source is None or target is None:
                counts[_ALONE] += 1
                continue
            place = sheet.place(line)
            if unknown := [key for key in (source, target) if key not in ids]:
                label, key = unknown[0]
                wrong = f"{in_words(key)} is the id of no {label}. Add a row for it."
                cells.wrong(place, wrong, "left out")
                continue
            ours, theirs = ids[source], ids[target]
            if ours == theirs:
                cells.wrong(place, f"Both ends are {ours}. Name two.", "left out")
                continue
            said = cells.whole(place, texts, made, row, needed=("relation",))
            if said is None:
                continue
            relation, role, since, until, url, title = said
            if since or until:
                since, until = cells.span(place, since, until)
            stated = ours, relation, theirs, role, since, until, url, title
            self._reader.relation(place, *stated)
            counts[relation] += stated not in told
            told.add(stated)

    def _tell(self, table: _Read) -> str:
        """Return what a table was read as, in a sentence or two."""
        counts, rows = table.counts, table.sheet.rows
        alone = counts.pop(_ALONE, 0)
        stated = ", ".join(f"{number:,} {what}" for what, number in counts.items() if number)
        by = " (by its columns)" if table.found.told else ""
        read = f"Read as {table.found.table.table} of {self._mapping.path.stem}{by}"
        held = counted(len(rows), "row")
        told = f"{table.sheet.path}: {read}: {held}, {stated or 'nothing in them'}."
        if again := len(rows) - len({tuple(row) for _, row in rows}):
            repeats = (
                f"{counted(again, 'row')} that {'repeats' if again == 1 else 'repeat'} another"
            )
            told += f" Read once: {repeats}."
        if alone:
            told += f" In {counted(alone, 'row')} an end is blank, so there is no tie."
        return told
