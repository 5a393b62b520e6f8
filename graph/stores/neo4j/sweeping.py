"""What a load leaves when it ends, or when it breaks off, and how that is taken away.

All of this may be done twice, by several at once, and long after it was asked for: it goes by
the number of a load that is over, and by what readers see.
"""

from collections.abc import Sequence
from typing import Any, LiteralString

from neo4j import Record

from graph.attributes import Attributes, merged
from graph.ecosystem import ENTITY_TEXTS
from graph.stores.neo4j.database import Database
from graph.stores.neo4j.schema import ANY_LABEL, LABELS, TYPES, State, properties_of, seen

#: How many nodes or relationships are written or deleted in a transaction.
BATCH = 5000
_BATCHES: LiteralString = f"IN TRANSACTIONS OF {BATCH} ROWS"

_OURS: LiteralString = "r.from_load IS NOT NULL AND a:Tieline AND b:Tieline"
_UNDO: tuple[LiteralString, ...] = (
    "MATCH (:Tieline)-[r]->(:Tieline) WHERE r.from_load = $load "
    f"CALL (r) {{ DELETE r }} {_BATCHES}",
    f"MATCH (r:TielineRecord) WHERE r.from_load = $load CALL (r) {{ DELETE r }} {_BATCHES}",
    f"MATCH (r:TielineRecord) WHERE r.to_load = $load CALL (r) {{ REMOVE r.to_load }} {_BATCHES}",
    *(
        f"MATCH (a)-[r:{relation}]->(b) USING INDEX r:{relation}(to_load) "
        f"WHERE r.to_load = $load AND {_OURS} "
        f"CALL (r) {{ REMOVE r.to_load }} {_BATCHES}"
        for relation in TYPES
    ),
)
_SOME: LiteralString = " WITH r LIMIT $batch DELETE r RETURN count(*) AS gone"
_BURY: tuple[LiteralString, ...] = (
    "MATCH (r:TielineRecord) WHERE r.to_load <= $load" + _SOME,
    *(
        f"MATCH (a)-[r:{relation}]->(b) USING INDEX r:{relation}(to_load) "
        f"WHERE r.to_load <= $load AND {_OURS}" + _SOME
        for relation in TYPES
    ),
)
_MERGED = ", ".join(
    f"e.{name} = head([r IN records WHERE r.{name} IS NOT NULL | r.{name}])"
    for name in ENTITY_TEXTS
    if name not in ("aliases", "attributes")
)
_KNOWN = ", ".join(f"'{kind}'" for kind in LABELS)
_LABELED = "\n".join(
    f"FOREACH (_ IN CASE WHEN records[0].kind = '{kind}' THEN [1] ELSE [] END | SET e:{label})"
    for kind, label in LABELS.items()
)
#: Shows an entity ``e`` as all datasets state it together, the winning one first.
_SHOW: LiteralString = f"""
MATCH (s:TielineStore {{key: 'tieline'}}) WITH e, s.load AS load
CALL (e, load) {{
    MATCH (r:TielineRecord {{entity: e.id}}) WHERE {seen(load="load")}
    MATCH (d:TielineDataset {{name: r.dataset}})
    WITH r ORDER BY d.name = 'edits' DESC, d.changed DESC
    RETURN collect(r) AS records
}}
WITH e, records WHERE size(records) > 0
REMOVE e:{ANY_LABEL}
SET e:Entity, {_MERGED},
    e.kind = CASE WHEN records[0].kind IN [{_KNOWN}] THEN null ELSE records[0].kind END,
    e.aliases = split(head([r IN records WHERE r.aliases IS NOT NULL | r.aliases]), ';')
{_LABELED}
"""
_GONE: LiteralString = (
    "WITH e WHERE NOT EXISTS { MATCH (:TielineRecord {entity: e.id}) } AND NOT EXISTS { (e)--() }"
)
#: Leaves the node if something that is not Tieline's hangs on it. Once its lock is held, it is
#: asked again: another load may have come to it first.
_DROP: LiteralString = f"{_GONE} SET e.id = e.id {_GONE} DELETE e"
#: The attributes that datasets state of entities, the winning one last, and those that are shown.
_ATTRIBUTES: LiteralString = f"""
MATCH (s:TielineStore {{key: 'tieline'}})
UNWIND $ids AS id MATCH (e:Tieline {{id: id}})
CALL (e, s) {{
    MATCH (r:TielineRecord {{entity: e.id}})
    WHERE {seen(load="s.load")} AND r.attributes IS NOT NULL
    MATCH (d:TielineDataset {{name: r.dataset}})
    WITH r ORDER BY d.name = 'edits', d.changed
    RETURN collect(r.attributes) AS stated
}}
WITH id, e.attributes AS shown, stated WHERE shown IS NOT NULL OR size(stated) > 0
RETURN id, shown, stated
"""
_SHOW_ATTRIBUTES: LiteralString = """
UNWIND $rows AS row MATCH (e:Tieline {id: row[0]}) SET e.attributes = row[1], e += row[2]
"""
_ATTRIBUTED: LiteralString = """
MATCH (r:TielineRecord) WHERE r.attributes IS NOT NULL RETURN r.entity AS id
UNION MATCH (e:Tieline) WHERE e.attributes IS NOT NULL RETURN e.id AS id
"""
_GIVEN: LiteralString = "UNWIND $ids AS id MATCH (e:Tieline {id: id})"
_SHOW_EVERY, _DROP_EVERY = (
    f"MATCH (e:Tieline) CALL (e) {{ {what} }} {_BATCHES}" for what in ("WITH e " + _SHOW, _DROP)
)


def sweep(database: Database, state: State) -> None:
    """Take away all that a load left, whether it broke off before its commit or after it."""
    if state.begun > state.load:
        for command in _UNDO:
            database.command(command, load=state.begun)
    bury(database, state.load)
    database.command(_SHOW_EVERY)
    database.command(_DROP_EVERY)
    _show_attributes(database, [row["id"] for row in database.rows(_ATTRIBUTED)])


def bury(database: Database, load: int) -> None:
    """Delete what readers of a load, and of all after it, no longer see."""
    for query in _BURY:
        while (row := _write(database, query, load=load, batch=BATCH)) and row["gone"]:
            pass


def show(database: Database, ids: Sequence[str]) -> None:
    """Let the nodes of entities look as readers see them; drop those that are no more."""
    for query in (_GIVEN + _SHOW, _GIVEN + _DROP):
        for start in range(0, len(ids), BATCH):
            _write(database, query, ids=ids[start : start + BATCH])
    _show_attributes(database, ids)


def _show_attributes(database: Database, ids: Sequence[str]) -> None:
    """Let the nodes of entities have the attributes that readers see, each as a property."""
    for start in range(0, len(ids), BATCH):
        rows = []
        for row in database.rows(_ATTRIBUTES, ids=ids[start : start + BATCH]):
            told = merged(row["stated"])
            before = dict.fromkeys(properties_of(Attributes.of(row["shown"] or "")))
            rows.append([row["id"], told or None, before | properties_of(Attributes.of(told))])
        if rows:
            _write(database, _SHOW_ATTRIBUTES, rows=rows)


def _write(database: Database, query: LiteralString, **values: Any) -> Record | None:
    return database.write(lambda tx: tx.run(query, values).single())
