"""Whether every tie has its ends."""

import sqlite3

from graph.ecosystem import Codes
from graph.stores.refusing import BrokenTie, refuse_broken
from graph.stores.sqlite.schema import PRECEDENCE

_KIND_OF = """(
    SELECT kind FROM entity JOIN temp.precedence USING (dataset)
    WHERE entity.id = tie.{end} ORDER BY rank DESC LIMIT 1
)"""
#: Ties that touch certain entities, and lack an end.
_BROKEN = f"""
WITH tie AS (
    SELECT DISTINCT source, relation, target FROM statement
    WHERE source IN temp.touched OR target IN temp.touched
), joined AS (
    SELECT *, {_KIND_OF.format(end="source")} AS source_kind,
        {_KIND_OF.format(end="target")} AS target_kind
    FROM tie
)
SELECT source.text, relation.text, target.text, source_kind.text, target_kind.text
FROM joined
JOIN text AS source ON source.id = joined.source
JOIN text AS relation ON relation.id = joined.relation
JOIN text AS target ON target.id = joined.target
LEFT JOIN text AS source_kind ON source_kind.id = joined.source_kind
LEFT JOIN text AS target_kind ON target_kind.id = joined.target_kind
WHERE source_kind IS NULL OR target_kind IS NULL
ORDER BY source.text, relation.text, target.text
"""


def check_ties(db: sqlite3.Connection, touched: Codes) -> None:
    """Raise InvalidFacts if a tie that touches these ids is broken now."""
    db.execute("CREATE TABLE temp.touched (id INTEGER PRIMARY KEY)")
    db.executemany("INSERT INTO temp.touched VALUES (?)", touched.reshape(-1, 1).tolist())
    db.execute("CREATE TABLE temp.precedence (rank INTEGER PRIMARY KEY, dataset INTEGER UNIQUE)")
    db.execute(
        f"INSERT INTO temp.precedence (dataset) SELECT id FROM dataset ORDER BY {PRECEDENCE}"
    )
    refuse_broken([BrokenTie(*row) for row in db.execute(_BROKEN)])
