"""The queries that write rows: each takes ``rows``, and counts as ``done`` what found its place.

Last in a row is a map of its attributes as properties.
"""

from typing import LiteralString

from graph.stores.neo4j.schema import ANY_LABEL, LABELS, OTHER, RECORD, STATED, TYPES

_RECORD = ", ".join(f"{name}: row[{at}]" for at, name in enumerate(RECORD))
_SHOWN = ", ".join(
    f"e.{name} = split(row[{at}], ';')" if name == "aliases" else f"e.{name} = row[{at}]"
    for at, name in enumerate(RECORD[2:], 2)
)
_CREATE_RECORD: LiteralString = f"""
CREATE (:TielineRecord {{{_RECORD}, dataset: $dataset, from_load: $load}})
RETURN count(*) AS done
"""
#: By kind: an entity that no reader sees yet may be shown at once; others as they are seen.
ADD: dict[str, LiteralString] = {
    kind: f"UNWIND $rows AS row MERGE (e:Tieline {{id: row[0]}}) REMOVE e:{ANY_LABEL} "
    f"SET e:Entity:{label}, e.kind = null, {_SHOWN}, e += row[{len(RECORD)}]" + _CREATE_RECORD
    for kind, label in LABELS.items()
}
#: Of a kind that does not ship, which a property names.
ADD_OTHER: LiteralString = (
    f"UNWIND $rows AS row MERGE (e:Tieline {{id: row[0]}}) REMOVE e:{ANY_LABEL} "
    f"SET e:Entity, e.kind = row[1], {_SHOWN}, e += row[{len(RECORD)}]" + _CREATE_RECORD
)
#: A record of an entity that readers may see already.
RESTATE: LiteralString = "UNWIND $rows AS row MERGE (e:Tieline {id: row[0]})" + _CREATE_RECORD
#: What is stated of an entity no more.
LOSE: LiteralString = """
UNWIND $rows AS row
MATCH (r:TielineRecord {entity: row[0]})
WHERE r.dataset = $dataset AND r.to_load IS NULL AND r.from_load < $load
SET r.to_load = $load
WITH count(*) AS ended RETURN size($rows) AS done
"""
_ROW = ", ".join(f"{name}: row[{at}]" for at, name in enumerate(STATED, 3))
_SAME = " AND ".join(
    f"coalesce(r.{name}, '') = coalesce(row[{at}], '')" for at, name in enumerate(STATED, 3)
)
#: The relation of a statement whose type does not say it.
_NAMED = {OTHER: "relation: row[1], "}
_ONLY = {OTHER: "AND r.relation = row[1]"}
#: By type: what is said from now on.
SAY: dict[str, LiteralString] = {
    relation: f"""
UNWIND $rows AS row
MATCH (a:Tieline {{id: row[0]}}) MATCH (b:Tieline {{id: row[2]}})
CREATE (a)-[r:{relation} {{{_NAMED.get(relation, "")}{_ROW}, dataset: $dataset,
    from_load: $load}}]->(b)
SET r += row[{3 + len(STATED)}]
RETURN count(*) AS done
"""
    for relation in TYPES
}
#: By type: what is said no more.
UNSAY: dict[str, LiteralString] = {
    relation: f"""
UNWIND $rows AS row
MATCH (a:Tieline {{id: row[0]}}) MATCH (b:Tieline {{id: row[2]}})
MATCH (a)-[r:{relation}]->(b)
WHERE r.dataset = $dataset AND r.to_load IS NULL AND r.from_load < $load AND {_SAME}
    {_ONLY.get(relation, "")}
SET r.to_load = $load
WITH count(*) AS ended RETURN size($rows) AS done
"""
    for relation in TYPES
}
#: With the commit: what the dataset is from now on.
KEEP: LiteralString = """
MERGE (d:TielineDataset {name: $dataset})
SET d.origin = $origin, d.entities = $entities, d.statements = $statements,
    d.changed = s.revision, d.loaded = $loaded, d.vocabulary = $vocabulary, d.reading = $reading
"""
#: With the commit: the dataset is no more.
FORGET: LiteralString = "MATCH (d:TielineDataset {name: $dataset}) DELETE d"
#: Of no facts: where they are from, and how they were read.
ORIGIN: LiteralString = """
MATCH (d:TielineDataset {name: $dataset}) SET d.origin = $origin, d.reading = $reading
"""
