"""Whether every tie has its ends, and joins what its relation may join."""

import sqlite3

from graph.ecosystem import Codes
from graph.model import RULES
from graph.stores.refusing import BrokenTie, refuse_broken
from graph.stores.sqlite.schema import PRECEDENCE

_KIND_OF = """(
    SELECT kind FROM entity JOIN temp.precedence USING (dataset)
    WHERE entity.id = tie.{end} ORDER BY rank DESC LIMIT 1
)"""
#: Ties that touch certain entities, and lack an end or join what their relation may not.
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
WHERE NOT EXISTS (
    SELECT 1 FROM temp.allowed WHERE allowed.relation = joined.relation
    AND allowed.source_kind = joined.source_kind AND allowed.target_kind = joined.target_kind
)
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
    db.execute(
        """CREATE TABLE temp.allowed (
            relation INTEGER, source_kind INTEGER, target_kind INTEGER,
            PRIMARY KEY (relation, source_kind, target_kind)
        ) WITHOUT ROWID"""
    )
    db.executemany(
        """INSERT INTO temp.allowed SELECT r.id, s.id, t.id FROM text AS r, text AS s, text AS t
        WHERE r.text = ? AND s.text = ? AND t.text = ?""",
        ((relation, *pair) for relation, rule in RULES.items() for pair in rule.joins),
    )
    refuse_broken([BrokenTie(*row) for row in db.execute(_BROKEN)])
