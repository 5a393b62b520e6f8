"""The entities of mapped tables, from whichever of their rows say something of them."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from graph.folding import fold
from graph.formats.facts_reader import FactsReader
from graph.formats.findings import Place, shown, told
from graph.formats.mapped.cells import Cells, Row, in_words
from graph.formats.sheets.reading import SheetRows
from graph.formats.sheets.values import as_link, is_web
from graph.mapping.ids import ids_of
from graph.mapping.tables import EntityColumns, Reference, TableMapping
from graph.model import MAX_NAME, coordinates_wrong

#: What an entry may say of an entity besides its names and its place.
_WORDS = (
    "kind", "subtype", "homepage", "summary", "source_url", "source_title", "latitude",
    "longitude",
)  # fmt: skip
_KIND, _SUBTYPE, _HOMEPAGE, _LATITUDE, _LONGITUDE = 0, 1, 2, 6, 7

#: An entity as entries refer to it: the label, and the text that tells it from others.
Key = tuple[str, str]

#: Makes the key of what a row refers to; None where it refers to nobody.
KeyOf = Callable[[Row], Key | None]


@dataclass(slots=True)
class MappedEntity:
    """What the rows of one id say together."""

    place: Place
    name: str
    said: list[str]
    home: Key | None
    aliases: dict[str, None] = field(default_factory=dict)


class MappedEntities:
    """The entities that tables state by a mapping; ``ids`` has their ids, once they are stated."""

    def __init__(self, mapping: TableMapping, reader: FactsReader) -> None:
        self.ids: dict[Key, str] = {}
        self._mapping = mapping
        self._reader = reader
        self._known: dict[Key, MappedEntity] = {}

    def add(self, sheet: SheetRows, entry: EntityColumns, cells: Cells) -> int:
        """Gather the entities that an entry makes of a table; return how many are new.

        Rows that say the same are one.
        """
        key_in, name_in = cells.key(entry.id, entry.ignore_spelling), cells.text(entry.name)
        texts = [(word, getattr(entry, word)) for word in _WORDS]
        made = [cells.text(said) for _, said in texts]
        homes = [self.reference(end, entry.table, cells) for end in entry.located_in]
        others = [cells.column(name) for name in entry.aliases]
        # a name that the id alone makes stands in for one, and is no other name
        stands_in = {*entry.name.properties()} <= {
            n for part in entry.id for n in part.properties()
        }
        before, seen = len(self._known), set[tuple[str, ...]]()
        for line, row in sheet.rows:
            used = cells.used(row)
            if used in seen:
                continue
            seen.add(used)
            key, name = key_in(row), name_in(row)
            if key == "" and not name:
                continue
            place = sheet.place(line)
            if wrong := _unnamed(entry, key, name, row, cells):
                cells.wrong(place, wrong, "left out")
                continue
            said = cells.whole(place, texts, made, row, needed=("kind",))
            if said is None or key is None or name is None:
                continue
            _mend(said, place, cells)
            home = next((end for of in homes if (end := of(row))), None)
            fresh = MappedEntity(place, name, said, home)
            entity = self._entity((entry.label, key), fresh, named=not stands_in)
            for column in others:
                entity.aliases.update(dict.fromkeys(map(str.strip, row[column].split(";"))))
        return len(self._known) - before

    def reference(self, end: Reference, table: str, cells: Cells) -> KeyOf:
        """Return what makes the key of what a row of a table refers to."""
        entry = self._mapping.entity(end.label, table)
        key_in, label = cells.key(end.property or entry.id, entry.ignore_spelling), end.label

        def found(row: Row) -> Key | None:
            key = key_in(row)
            return (label, key) if key else None

        return found

    def state(self) -> None:
        """Hand the entities over to the reader, each with its home."""
        prefixes = {entry.label: entry.prefix for entry in self._mapping.entities}
        spelled = ids_of((prefixes[label], value) for label, value in self._known)
        self.ids = {key: spelled[prefixes[key[0]], key[1]] for key in self._known}
        bearers = Counter(self.ids.values())
        findings = self._reader.findings
        for key, entity in self._known.items():
            id, place = self.ids[key], entity.place
            if bearers[id] > 1:
                wrong = f"{bearers[id]} entries get the id {id}. Give their labels a prefix each."
                findings.problems.add(place, wrong)
                continue
            home = self.ids.get(entity.home, "") if entity.home else ""
            if entity.home and not home:
                label, value = entity.home
                wrong = f"located_in: {in_words(value)} is the id of no {label}. Add a row for it."
                if self._mapping.skip:
                    findings.warnings.add(place, f"{wrong} It is left blank.", kind="left blank")
                else:
                    findings.problems.add(place, wrong)
            kind, subtype, homepage, summary, url, title, north, east = entity.said
            self._reader.entity(
                place, id, kind, subtype, entity.name, ";".join(_aliases(entity)), home, homepage,
                summary, url, title, north, east,
            )  # fmt: skip

    def _entity(self, key: Key, fresh: MappedEntity, named: bool) -> MappedEntity:
        """Return the entity of a key: of several rows what the first says stands, and is filled."""
        first = self._known.setdefault(key, fresh)
        if first is fresh:
            return fresh
        if fresh.name != first.name:
            ours, theirs = first.name, fresh.name
            if fold(ours) != fold(theirs):
                first.aliases.update({theirs: None} if named else {})
            elif ours.isupper() and not theirs.isupper():  # a name in capitals says less
                first.name = theirs
        other = [
            word
            for word, ours, theirs in zip(_WORDS, first.said, fresh.said, strict=True)
            if ours and theirs and ours != theirs
        ]
        if (
            first.home
            and fresh.home
            and first.home != fresh.home
            and first.home[0] == fresh.home[0]
        ):
            other.append("located_in")
        if other:
            said = f"{', '.join(other)} of {shown(first.name)} is said otherwise"
            wrong = f"{said} at {told(first.place)}. What was said first stands."
            self._reader.findings.warnings.add(fresh.place, wrong, kind="said otherwise")
        if fresh.said[_KIND] != first.said[_KIND]:
            fresh.said[_SUBTYPE] = ""  # it is one of that kind
        first.said = [ours or theirs for ours, theirs in zip(first.said, fresh.said, strict=True)]
        first.home = first.home or fresh.home
        return first


def _unnamed(
    entry: EntityColumns, key: str | None, name: str | None, row: Row, cells: Cells
) -> str:
    """Return why a row names no entity, or a blank."""
    if key is None:
        [said] = [part for part in entry.id if cells.text(part)(row) is None][:1]
        return cells.unlisted("id", said, row)
    if name is None:
        return cells.unlisted("name", entry.name, row)
    if not key:
        return f"id ({entry.id[0].property}) of {shown(name)} is blank. Fill it in."
    if not name:
        return f"name ({entry.name.property}) of {in_words(key)} is blank. Fill it in."
    if len(name) > MAX_NAME:
        return f"name {shown(name)} has {len(name):,} characters. Use at most {MAX_NAME}."
    return ""


def _mend(said: list[str], place: Place, cells: Cells) -> None:
    """Leave out of what a row says what no fact can have; write an address with its scheme."""
    if said[_HOMEPAGE] and is_web(said[_HOMEPAGE]):
        said[_HOMEPAGE] = as_link(said[_HOMEPAGE])
    if said[_LATITUDE] or said[_LONGITUDE]:
        for wrong in coordinates_wrong(said[_LATITUDE], said[_LONGITUDE]):
            cells.wrong(place, wrong, "left blank")
            said[_LATITUDE] = said[_LONGITUDE] = ""


def _aliases(entity: MappedEntity) -> list[str]:
    """Return the other names of an entity, as a list in one text can have them."""
    named = fold(entity.name)
    found = {alias.replace(";", ","): None for alias in entity.aliases if alias}
    return [alias for alias in found if fold(alias) != named]
