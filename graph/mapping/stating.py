"""From foreign rows to facts, as a mapping says: what they state, and what they cannot."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from graph.ecosystem import Entity
from graph.facts import FactsBuilder
from graph.mapping.grammar import EntityEntry, Mapping, RelationEntry, Text
from graph.mapping.ids import ids_of
from graph.mapping.values import MappedRow, shown
from graph.model import MAX_NAME, Kind, Relation, names_wrong
from graph.vocabulary import joined_by, rule_of

_RELATIONS = {relation.value: relation for relation in Relation}


class EntityRow(NamedTuple):
    """A node: what relations call it, and its properties in the order of the mapping."""

    key: str
    label: str
    values: Sequence[object]


class RelationRow(NamedTuple):
    """A relationship: what its ends are called, and its properties in the mapping's order."""

    start: str
    end: str
    type: str
    values: Sequence[object]


class _Found(NamedTuple):
    """An entity's row: the entry that fits it, and the text that tells it from others."""

    key: str
    entry: EntityEntry
    row: MappedRow
    value: str

    @property
    def named(self) -> str:
        """How people find it."""
        told = f"with {self.entry.id} {shown(self.row.values[self.entry.id])}"
        return f"{self.entry.label} {told if self.value else self.key}"


class _End(NamedTuple):
    """What a relation may join: how people find it, and the entity if it can be stated."""

    named: str
    entity: Entity | None


def facts_of(
    mapping: Mapping, entities: Iterable[EntityRow], relations: Iterable[RelationRow]
) -> tuple[FactsBuilder, list[str]]:
    """Return what rows state, and a sentence for each that cannot be stated.

    The order of the rows does not matter, but all entities are taken before the first
    relation. A relation is no part of it if an end is no entity's row, or if no entry is
    meant for the kinds of its ends.
    """
    facts = FactsBuilder()
    ends, wrong = _state_entities(mapping, entities, facts)
    return facts, sorted(wrong) + sorted(_state_relations(mapping, relations, ends, facts))


def _state_entities(
    mapping: Mapping, rows: Iterable[EntityRow], facts: FactsBuilder
) -> tuple[dict[str, _End], list[str]]:
    """Gather the entities and where they are; return each by its key, and what is wrong."""
    found = list(_found(mapping, rows))
    ids = ids_of((at.entry.prefix, at.value) for at in found if at.value)
    bearers = Counter(ids[at.entry.prefix, at.value] for at in found if at.value)
    ends = {}
    for at in found:
        id = ids.get((at.entry.prefix, at.value), "")
        if bearers[id] > 1:
            told = (
                f"{bearers[id]} nodes get the id {id}. Give each its own, or the labels a prefix."
            )
            at.row.wrong.append(told)
        entity = _entity(at.entry, id, at.row)
        if entity is not None:
            facts.add_entity(entity)
        ends[at.key] = _End(at.named, entity)
    _state_places(found, ends, facts, mapping.dataset)
    return ends, [f"{at.named}: {told}" for at in found for told in at.row.told]


def _found(mapping: Mapping, rows: Iterable[EntityRow]) -> Iterator[_Found]:
    entries = {entry.label: entry for entry in mapping.entities}
    properties = mapping.entity_properties()
    for key, label, values in rows:
        row = MappedRow(properties[label], values, mapping.skip)
        yield _Found(key, entries[label], row, row.needed("id", Text(entries[label].id)))


def _entity(entry: EntityEntry, id: str, row: MappedRow) -> Entity | None:
    """Return the entity of a row, unless anything is wrong with it."""
    kind, name = row.needed("kind", entry.kind), row.needed("name", entry.name)
    url = row.source(entry.source_url)
    row.wrong += names_wrong(name)
    with row.dispensable():
        subtype, aliases = row.text("subtype", entry.subtype), row.texts("aliases", entry.aliases)
        row.wrong += names_wrong("", aliases)
        aliases = tuple(alias for alias in aliases if len(alias) <= MAX_NAME)
        homepage, summary = row.text("homepage", entry.homepage), row.text("summary", entry.summary)
        title = row.text("source_title", entry.source_title)
        latitude, longitude = row.coordinates(entry.latitude, entry.longitude)
    if row.wrong:
        return None
    return Entity(
        id, Kind(kind), name, subtype, aliases, homepage, summary, url, title,
        latitude=latitude, longitude=longitude,
    )  # fmt: skip


def _state_places(
    found: Sequence[_Found], ends: dict[str, _End], facts: FactsBuilder, dataset: str
) -> None:
    """Gather where entities are at home; what is wrong is noted with their rows."""
    stated = [(at, entity) for at in found if (entity := ends[at.key].entity)]
    cities: defaultdict[tuple[str, str], list[Entity]] = defaultdict(list)
    for at, entity in stated:
        if entity.kind == Kind.CITY:
            cities[at.entry.label, at.value].append(entity)
            cities["", at.value].append(entity)
    for at, entity in stated:
        property, label = at.entry.located_in.property, at.entry.located_in.label
        place = at.row.text("located_in", Text(property))
        there = cities.get((label, place), [])
        if place and len(there) != 1:
            told = f"is the id of {len(there) or 'no'} cities. Name one city, and its label."
            at.row.wrong.append(f"located_in ({property}) {shown(place)} {told}")
        elif place and (wrong := _wrong_tie(entity, Relation.LOCATED_IN, there[0])):
            at.row.wrong.append(wrong)
        elif place:
            facts.add_entity(replace(entity, located_in=there[0].id))
            facts.add_statement(
                entity.id, Relation.LOCATED_IN, there[0].id,
                url=entity.source_url, title=entity.source_title, dataset=dataset,
            )  # fmt: skip


def _state_relations(
    mapping: Mapping, rows: Iterable[RelationRow], ends: dict[str, _End], facts: FactsBuilder
) -> Iterator[str]:
    """Gather the relations; yield what is wrong with them."""
    properties, dataset = mapping.relation_properties(), mapping.dataset
    for key, other, type, values in rows:
        start, end = ends.get(key), ends.get(other)
        if start is None or end is None:
            continue
        row = MappedRow(properties[type], values, mapping.skip)
        if start.entity is None or end.entity is None:
            row.wrong.append("One of its ends cannot be stated. Correct that end first.")
        else:
            for entry in mapping.relations:
                if entry.type == type and entry.joins(start.entity.kind, end.entity.kind):
                    _state_tie(entry, start.entity, end.entity, row, facts, dataset)
                    break
        for told in row.told:
            yield f"{type} from {start.named} to {end.named}: {told}"


def _state_tie(
    entry: RelationEntry,
    start: Entity,
    end: Entity,
    row: MappedRow,
    facts: FactsBuilder,
    dataset: str,
) -> None:
    """Gather one statement, unless anything is wrong with its row."""
    source, target = (end, start) if entry.reverse else (start, end)
    relation = _RELATIONS.get(row.needed("relation", entry.relation))
    url = row.source(entry.source_url)
    with row.dispensable():
        role = row.listed("role", entry.role)
        since, until = row.span(entry.since, entry.until)
        title = row.text("source_title", entry.source_title)
    if relation is not None and (wrong := _wrong_tie(source, relation, target)):
        row.wrong.append(wrong)
    if relation is not None and not row.wrong:
        facts.add_statement(source.id, relation, target.id, role, since, until, url, title, dataset)


def _wrong_tie(source: Entity, relation: Relation, target: Entity) -> str:
    """Return why these two cannot be joined so, or a blank."""
    if source.id == target.id:
        return f"Both ends are {source.id}. Name two."
    if (source.kind, target.kind) in rule_of(relation).joins:
        return ""
    ends = f"the {source.kind} {source.id} to the {target.kind} {target.id}"
    return f"{relation} cannot join {ends}. It joins {joined_by(relation)}."
