"""How facts lie in Neo4j, how Tieline marks its own, and how an older layout is brought up.

- ``(:Tieline:Entity:City {id, name, aliases, …})``: an entity as all datasets state it
  together, under the label of its kind. It is there to be looked at and to carry the ties.
- ``-[:FUNDS {role, since, until, url, title, dataset, from_load, to_load}]->``: a statement.
  One of a relation that does not ship is a ``RELATED`` with the ``relation`` as a property, for
  what comes from outside is no text of Cypher, and what a load ended is found by the index of
  a type. Entities of a kind that does not ship have no label of it, but a property ``kind``.
- Both have their attributes as properties under the labels of these, typed, for whoever looks at
  them; a label that is a property of Tieline's own, or looks like one changed for that, begins
  with ``attribute_`` there. ``attributes`` holds them all as JSON, which is what Tieline reads.
- ``(:TielineRecord {entity, kind, name, …, dataset, from_load, to_load})``: what one dataset
  states of one entity. Records hang on nothing, so that no path runs through them.
- ``(:TielineDataset {name, origin, vocabulary, reading, …})``: what is loaded, the kinds and
  relations of it that do not ship, and how its files were read, as JSON.
- ``(:TielineStore)``: the mark. ``load`` is the load that readers see: a statement or a record
  holds in it if ``from_load <= load`` and ``to_load`` is none or later. ``begun`` is the last
  load that was begun; ``clean`` says that nothing of another load is left. ``writer`` and
  ``step`` are those of the load under way, ``lock`` is there to be written, ``migrated`` tells
  when each version of this layout came.
- ``(:TielineWriter)``: whoever loads holds the lock of this node.

A blank is no property at all. What has none of these labels is not Tieline's.
"""

from typing import Any, LiteralString, NamedTuple

from neo4j import Transaction

from graph.attributes import Attributes, renamed
from graph.ecosystem import ENTITY_TEXTS
from graph.errors import StoreMissing, StoreUnavailable
from graph.model import RELATIONS, Kind
from graph.stores.neo4j.database import Database

#: Kinds as labels.
LABELS: dict[str, LiteralString] = {
    Kind.CITY: "City",
    Kind.ORGANIZATION: "Organization",
    Kind.COMPANY: "Company",
    Kind.UNIVERSITY: "University",
    Kind.PROJECT: "Project",
    Kind.PERSON: "Person",
    Kind.EVENT: "Event",
}

#: The type of all statements whose relation does not ship.
OTHER: LiteralString = "RELATED"

#: The types of statements.
TYPES: tuple[LiteralString, ...] = (*(relation.value for relation in RELATIONS), OTHER)

#: The relation of a relationship ``r``.
RELATION: LiteralString = "coalesce(r.relation, type(r))"

#: All of them, as a node has or loses them.
ANY_LABEL: LiteralString = ":".join(LABELS.values())

#: What is in a record beside its dataset and its loads, in the order of an entity's row.
RECORD: tuple[LiteralString, ...] = ("entity", "kind", *ENTITY_TEXTS)

#: What is on a relationship beside its dataset and its loads, as in a statement's row.
STATED: tuple[LiteralString, ...] = ("role", "since", "until", "url", "title", "attributes")

#: The properties that are Tieline's: an attribute so called has another name.
OWN_PROPERTIES = frozenset(
    {"id", "relation", "dataset", "from_load", "to_load", *RECORD, *STATED},
)

#: From each version to the next, the first from nothing. What was released stays as it is.
#: Each step may be run again, should it break off.
MIGRATIONS: tuple[tuple[LiteralString, ...], ...] = (
    (
        "CREATE CONSTRAINT tieline_id IF NOT EXISTS FOR (e:Tieline) REQUIRE e.id IS UNIQUE",
        "CREATE CONSTRAINT tieline_dataset IF NOT EXISTS "
        "FOR (d:TielineDataset) REQUIRE d.name IS UNIQUE",
        "CREATE INDEX tieline_record IF NOT EXISTS FOR (r:TielineRecord) ON (r.entity)",
        "CREATE INDEX tieline_record_gone IF NOT EXISTS FOR (r:TielineRecord) ON (r.to_load)",
        # found by Browser, Bloom and whoever writes Cypher; Tieline's own searches forgive
        # typos in memory, the same from every store
        "CREATE FULLTEXT INDEX tieline_names IF NOT EXISTS "
        "FOR (e:Tieline) ON EACH [e.name, e.aliases] "
        "OPTIONS {indexConfig: {`fulltext.analyzer`: 'standard-folding'}}",
        # few entries: only what a load took away has a to_load
        *(
            f"CREATE INDEX tieline_gone_{relation.lower()} IF NOT EXISTS "
            f"FOR ()-[r:{relation}]-() ON (r.to_load)"
            for relation in RELATIONS
        ),
        "MERGE (:TielineWriter {key: 'tieline'})",
        "CALL db.awaitIndexes(300)",
    ),
    # Homes and coordinates: properties that an older version would drop as it writes.
    (),
    # Relations that do not ship, which an older version could not read.
    (
        f"CREATE INDEX tieline_gone_related IF NOT EXISTS FOR ()-[r:{OTHER}]-() ON (r.to_load)",
        "CALL db.awaitIndexes(300)",
    ),
    # Attributes: properties that an older version would drop as it writes.
    (),
)

#: The version that this code reads and writes.
NEWEST = len(MIGRATIONS)

#: Finds the mark.
STORE: LiteralString = "MATCH (s:TielineStore {key: 'tieline'})"


def properties_of(attributes: Attributes) -> dict[str, Any]:
    """Return attributes as properties of a node or a relationship.

    >>> properties_of(Attributes({"Budget (EUR)": 5, "kind": "b"}))
    {'Budget (EUR)': 5, 'attribute_kind': 'b'}
    """
    told = attributes.plain()
    return {renamed(label, OWN_PROPERTIES): value for label, value in told.items()}


def seen(of: LiteralString = "r", load: LiteralString = "$load") -> LiteralString:
    """Return what holds for what readers of a load see."""
    return f"{of}.from_load <= {load} AND ({of}.to_load IS NULL OR {of}.to_load > {load})"


_KEYS: tuple[LiteralString, ...] = (
    "CREATE CONSTRAINT tieline_store IF NOT EXISTS FOR (s:TielineStore) REQUIRE s.key IS UNIQUE",
    "CREATE CONSTRAINT tieline_writer IF NOT EXISTS FOR (w:TielineWriter) REQUIRE w.key IS UNIQUE",
)
_MARK: LiteralString = """
MERGE (s:TielineStore {key: 'tieline'})
ON CREATE SET s.schema = 0, s.revision = 0, s.load = 0, s.begun = 0, s.clean = true, s.step = 0
"""


class State(NamedTuple):
    """What the mark says: the layout, what readers see, and whether a load left something."""

    schema: int
    revision: int
    load: int
    begun: int
    clean: bool
    writer: str | None


def state_in(tx: Transaction) -> State | None:
    """Return what the mark says now, None where there is none."""
    found = tx.run(
        STORE
        + " RETURN s.schema AS schema, s.revision AS revision, s.load AS load, s.begun AS begun, "
        "s.clean AS clean, s.writer AS writer"
    ).single()
    return State(**found) if found else None


def state_of(database: Database) -> State | None:
    """Return what the mark says, None where there is none."""
    with database.reading() as tx:
        return state_in(tx)


def see_to_schema(database: Database, create: bool, adopt: bool) -> State:
    """Return what the mark says, after bringing an older layout up to this one.

    Raises:
        StoreUnavailable: If there is no mark and none is to be made, if other nodes are there
            and are not to be lived with, or if a newer version wrote the mark.
    """
    state = state_of(database)
    if state is None:
        _refuse_unmarked(database, create, adopt)
        for command in _KEYS:
            database.command(command)
        database.command(_MARK)
        state = state_of(database)
    return migrate(database, usable(database, state))


def usable(database: Database, state: State | None) -> State:
    """Return what the mark says, if it still stands and this version can read on."""
    if state is None:
        raise StoreUnavailable(f"The store at {database.place} was deleted. Load the facts again.")
    if state.schema > NEWEST:
        raise StoreUnavailable(
            f"{database.place} was written by a newer version of Tieline (schema "
            f"{state.schema}; this version reads up to {NEWEST}). Upgrade Tieline."
        )
    return state


def migrate(
    database: Database,
    state: State,
    migrations: tuple[tuple[LiteralString, ...], ...] = MIGRATIONS,
) -> State:
    """Return what the mark says once the layout is that of the last migration."""
    for version, step in enumerate(migrations[state.schema :], state.schema + 1):
        for command in step:
            database.command(command)
        database.command(
            STORE + " SET s.schema = $version, "
            "s.migrated = coalesce(s.migrated, []) + toString(datetime())",
            version=version,
        )
    return state._replace(schema=max(state.schema, len(migrations)))


def _refuse_unmarked(database: Database, create: bool, adopt: bool) -> None:
    (row,) = database.rows(
        "RETURN EXISTS { MATCH () } AS nodes, EXISTS { MATCH (:TielineStore) } AS marked, "
        "EXISTS { MATCH (:Tieline|TielineRecord|TielineDataset|TielineWriter) } AS ours"
    )
    if row["marked"]:
        return  # another process made it just now
    if row["ours"]:
        raise StoreUnavailable(
            f"{database.place} has nodes with Tieline's labels, but not the node TielineStore that "
            "says how to read them. Restore a backup, or delete them."
        )
    if row["nodes"] and not adopt:
        raise StoreUnavailable(
            f"{database.place} has nodes that Tieline did not write. To keep Tieline's beside "
            "them, use load --adopt, which never touches them. To read them, name a mapping in "
            "TIELINE_STORE_MAPPING."
        )
    if not create:
        raise StoreMissing(
            f"There is no store at {database.place}. Create one with `tieline load --seeds`."
        )
