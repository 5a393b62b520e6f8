"""What a mapping says: which labels are which kinds, which properties hold what."""

from dataclasses import dataclass, field, fields
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Text:
    """Where a text comes from: a property, or one constant for all.

    Where there are ``values``, what the property holds is looked up in them, and what they
    lack cannot be stated. ``default`` is taken instead of that, and of a blank; ``prefix`` is
    set before what is not blank.
    """

    property: str = ""
    value: str = ""
    values: dict[str, str] = field(default_factory=dict)
    default: "Text | None" = None
    prefix: str = ""

    def properties(self) -> tuple[str, ...]:
        """Return the properties that it reads."""
        others = self.default.properties() if self.default else ()
        return (self.property, *others) if self.property else others


BLANK = Text()


@dataclass(frozen=True, slots=True)
class Place:
    """The property that holds the id of a city, and the label of that city if it is told."""

    property: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True)
class EntityEntry:
    """How the nodes of a label become entities; what is no Text names a property."""

    line: int
    label: str
    kind: Text
    id: str
    name: Text
    prefix: str = ""
    aliases: tuple[str, ...] = ()
    subtype: Text = BLANK
    homepage: Text = BLANK
    summary: Text = BLANK
    located_in: Place = Place()
    source_url: Text = BLANK
    source_title: Text = BLANK
    latitude: Text = BLANK
    longitude: Text = BLANK


@dataclass(frozen=True, slots=True)
class RelationEntry:
    """How the relationships of a type become ties, where the ends are of the kinds named.

    ``reverse``: the tie runs from the relationship's end to its start.
    """

    line: int
    type: str
    relation: Text
    reverse: bool = False
    source_kind: str = ""
    target_kind: str = ""
    role: Text = BLANK
    since: Text = BLANK
    until: Text = BLANK
    source_url: Text = BLANK
    source_title: Text = BLANK

    @property
    def ends(self) -> tuple[str, str]:
        """The kinds that a relationship's start and end must have; a blank is any."""
        ends = self.source_kind, self.target_kind
        return ends[::-1] if self.reverse else ends

    def joins(self, start: str, end: str) -> bool:
        """Tell whether it is meant for relationships from one kind to another."""
        ours = self.ends
        return ours[0] in ("", start) and ours[1] in ("", end)


@dataclass(frozen=True, slots=True)
class Mapping:
    """What a mapping file says; of the entries that fit, the first one counts.

    ``skip``: what cannot be stated is left out, instead of all being refused.
    """

    path: Path
    entities: tuple[EntityEntry, ...]
    relations: tuple[RelationEntry, ...] = ()
    skip: bool = False

    @property
    def dataset(self) -> str:
        """The dataset that states what it maps: the stem of its path."""
        return self.path.stem

    def entity_properties(self) -> dict[str, list[str]]:
        """Return the properties that it names for each label."""
        return {
            entry.label: sorted(
                {entry.id, *entry.aliases, entry.located_in.property, *_properties(entry)} - {""}
            )
            for entry in self.entities
        }

    def relation_properties(self) -> dict[str, list[str]]:
        """Return the properties that it names for each type, in any of its entries."""
        named: dict[str, set[str]] = {}
        for entry in self.relations:
            named.setdefault(entry.type, set()).update(_properties(entry))
        return {type: sorted(properties) for type, properties in named.items()}


def _properties(entry: EntityEntry | RelationEntry) -> set[str]:
    said = (getattr(entry, word.name) for word in fields(entry))
    return {name for text in said if isinstance(text, Text) for name in text.properties()}
