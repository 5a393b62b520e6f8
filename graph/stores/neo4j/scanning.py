"""Reading a database that Tieline did not write: its nodes and relationships as a mapping says.

What is in the mapping reaches the server as values alone, never as a part of a query.
"""

import re
from base64 import b64decode
from collections.abc import Collection, Iterator
from difflib import get_close_matches
from typing import Any, LiteralString

from neo4j import Session

from graph.errors import StoreUnavailable
from graph.facts import FactsBuilder
from graph.mapping import EntityRow, Mapping, RelationRow, facts_of
from graph.store import Progress

#: How many nodes or relationships come in a row: each row costs the driver as much as five of
#: them, and the server holds those of one row, beside references to all nodes.
CHUNK = 1000

#: How many of the labels that there are a message names.
NAMED = 20

_WORDS: LiteralString = """
RETURN COLLECT {
        CALL db.labels() YIELD label WHERE NOT label STARTS WITH 'Tieline' RETURN label
    } AS labels,
    COLLECT { CALL db.relationshipTypes() YIELD relationshipType AS type RETURN type } AS types
"""
_NODES: LiteralString = """
MATCH (n) WHERE any(label IN labels(n) WHERE label IN $labels)
WITH collect(n) AS nodes
UNWIND range(0, size(nodes) - 1, $chunk) AS at
RETURN at, size(nodes) AS total, [n IN nodes[at .. at + $chunk] | [
    elementId(n), head([label IN $labels WHERE label IN labels(n)]),
    [p IN $properties[head([label IN $labels WHERE label IN labels(n)])] | n[p]]
]] AS rows
"""
_RELATIONSHIPS: LiteralString = """
MATCH (n) WHERE any(label IN labels(n) WHERE label IN $labels)
WITH collect(n) AS nodes
UNWIND range(0, size(nodes) - 1, $chunk) AS at
CALL (nodes, at) {
    UNWIND nodes[at .. at + $chunk] AS n MATCH (n)-[r]->() WHERE type(r) IN $types
    RETURN collect(r) AS found
}
UNWIND range(0, size(found) - 1, $chunk) AS first
RETURN at, size(nodes) AS total, [r IN found[first .. first + $chunk] | [
    elementId(startNode(r)), elementId(endNode(r)), type(r), [p IN $properties[type(r)] | r[p]]
]] AS rows
"""

#: A bookmark: one database by its UUID, and the number of its last transaction (PackStream).
_BOOKMARK = re.compile(rb"\x91\xcc\x10.{16}[\xc9-\xcb]?(.{1,8})\x90", re.DOTALL)


def last_transaction(session: Session, place: str) -> int:
    """Return the number of the last transaction that changed the database.

    Whatever the session asks next is answered from a state that has that transaction in it.
    The number is taken from the bookmark that every answer brings: SHOW DATABASE has a column
    for it, which is empty on Neo4j Community.

    Raises:
        StoreUnavailable: If the bookmark holds no such number.
    """
    session.run("RETURN 1").consume()
    numbers = [number_in(bookmark) for bookmark in session.last_bookmarks().raw_values]
    if len(numbers) == 1 and numbers[0] is not None:
        return numbers[0]
    raise StoreUnavailable(
        f"{place} does not tell when it changes. Name a database of that server itself: not an "
        "alias of another server's, and not a composite one."
    )


def number_in(bookmark: str) -> int | None:
    """Return the number of a database's last transaction from its bookmark; None if not there."""
    try:
        found = _BOOKMARK.fullmatch(b64decode(bookmark.removeprefix("FB:")))
    except ValueError:
        return None
    return int.from_bytes(found[1], "big") if found else None


def read_mapped(
    session: Session, mapping: Mapping, progress: Progress
) -> tuple[FactsBuilder, list[str]]:
    """Return what the database states by a mapping, and a sentence for what it cannot state."""
    labels = {"labels": [entry.label for entry in mapping.entities], "chunk": CHUNK}
    types = {"types": [entry.type for entry in mapping.relations]}
    nodes = _rows(
        session, _NODES, labels | {"properties": mapping.entity_properties()},
        "reading entities", progress,
    )  # fmt: skip
    relationships = _rows(
        session, _RELATIONSHIPS, labels | types | {"properties": mapping.relation_properties()},
        "reading relations", progress,
    )  # fmt: skip
    unknown = _unknown_words(session, mapping)
    facts, unstatable = facts_of(
        mapping, (EntityRow(*row) for row in nodes), (RelationRow(*row) for row in relationships)
    )
    return facts, unknown + unstatable


def _rows(
    session: Session, query: LiteralString, values: dict[str, Any], stage: str, progress: Progress
) -> Iterator[list[Any]]:
    total = 0
    for at, total, rows in session.run(query, values):
        progress(stage, at, total)
        yield from (row for row in rows if None not in row)  # it was deleted meanwhile
    progress(stage, total, total)


def _unknown_words(session: Session, mapping: Mapping) -> list[str]:
    """Return a sentence for each label that no node has, and type that no relationship is of.

    Such a word is far more often misspelled than rare, and half a network that does not say so
    would be taken for the whole.
    """
    ((labels, types),) = session.run(_WORDS)
    unknown = [
        (entry.line, f"No node has the label {entry.label!r}. {_instead(entry.label, labels)}")
        for entry in mapping.entities
        if entry.label not in labels
    ] + [
        (entry.line, f"No relationship has the type {entry.type!r}. {_instead(entry.type, types)}")
        for entry in mapping.relations
        if entry.type not in types
    ]
    return [f"{mapping.path}:{line}: {told}" for line, told in unknown]


def _instead(word: str, words: Collection[str]) -> str:
    if nearest := get_close_matches(word, words, n=1):
        return f"Did you mean {nearest[0]!r}?"
    named = ", ".join(map(repr, sorted(words)[:NAMED])) or "none"
    return f"There is {named}{', …' if len(words) > NAMED else ''}."
