"""The tables of a SQLite store, and how an older file is brought up to them."""

import sqlite3
from collections.abc import Sequence

#: Marks a SQLite file as Tieline's: the letters "tiel".
APPLICATION_ID = 0x7469656C

#: The number of the blank text, which always is.
BLANK = 1

#: Orders datasets so that each wins over those before it, attribute by attribute.
PRECEDENCE = "(SELECT text FROM text WHERE text.id = dataset.id) = 'edits', dataset.changed"

#: From each version to the next, the first from nothing. What was released stays as it is.
MIGRATIONS: tuple[tuple[str, ...], ...] = (
    (
        "CREATE TABLE revision (number INTEGER NOT NULL)",
        "INSERT INTO revision VALUES (0)",
        # Every text once; an id, a kind, a relation and the name of a dataset are texts too.
        # `uses` counts where the rows of entity and statement hold it; at none it goes. The
        # blank one, of number 1, stays.
        """CREATE TABLE text (
            id INTEGER PRIMARY KEY,
            text TEXT NOT NULL UNIQUE,
            uses INTEGER NOT NULL DEFAULT 0
        )""",
        "INSERT INTO text VALUES (1, '', 1)",
        """CREATE TABLE dataset (
            id INTEGER PRIMARY KEY,
            origin TEXT NOT NULL,
            entities INTEGER NOT NULL,
            statements INTEGER NOT NULL,
            changed INTEGER NOT NULL,
            loaded TEXT NOT NULL
        )""",
        # The key is first: elsewhere SQLite 3.40 takes sound rows for damaged ones.
        """CREATE TABLE entity (
            id INTEGER NOT NULL,
            dataset INTEGER NOT NULL,
            kind INTEGER NOT NULL,
            name INTEGER NOT NULL,
            subtype INTEGER NOT NULL,
            aliases INTEGER NOT NULL,
            homepage INTEGER NOT NULL,
            summary INTEGER NOT NULL,
            source_url INTEGER NOT NULL,
            source_title INTEGER NOT NULL,
            PRIMARY KEY (id, dataset)
        ) WITHOUT ROWID""",
        "CREATE INDEX entity_dataset ON entity (dataset)",
        """CREATE TABLE statement (
            id INTEGER PRIMARY KEY,
            source INTEGER NOT NULL,
            relation INTEGER NOT NULL,
            target INTEGER NOT NULL,
            role INTEGER NOT NULL,
            since INTEGER NOT NULL,
            until INTEGER NOT NULL,
            url INTEGER NOT NULL,
            title INTEGER NOT NULL,
            dataset INTEGER NOT NULL
        )""",
        "CREATE INDEX statement_source ON statement (source)",
        "CREATE INDEX statement_target ON statement (target)",
        "CREATE INDEX statement_dataset ON statement (dataset)",
    ),
    # Homes and coordinates: blank in what was kept before, and the blank text is used so often.
    (
        "ALTER TABLE entity ADD COLUMN located_in INTEGER NOT NULL DEFAULT 1",
        "ALTER TABLE entity ADD COLUMN latitude INTEGER NOT NULL DEFAULT 1",
        "ALTER TABLE entity ADD COLUMN longitude INTEGER NOT NULL DEFAULT 1",
        "UPDATE text SET uses = uses + 3 * (SELECT count(*) FROM entity) WHERE id = 1",
    ),
    # The kinds and relations of a dataset that do not ship, as JSON; blank for none.
    ("ALTER TABLE dataset ADD COLUMN vocabulary TEXT NOT NULL DEFAULT ''",),
    # Attributes, as JSON: blank in what was kept before.
    (
        "ALTER TABLE entity ADD COLUMN attributes INTEGER NOT NULL DEFAULT 1",
        "ALTER TABLE statement ADD COLUMN attributes INTEGER NOT NULL DEFAULT 1",
        "UPDATE text SET uses = uses + (SELECT count(*) FROM entity) "
        "+ (SELECT count(*) FROM statement) WHERE id = 1",
    ),
    # How the files of a dataset were read, as whoever loads them tells it; blank if not told.
    ("ALTER TABLE dataset ADD COLUMN reading TEXT NOT NULL DEFAULT ''",),
)


#: The schema version that this code reads and writes.
NEWEST = len(MIGRATIONS)


def version_of(db: sqlite3.Connection) -> int | None:
    """Return the schema version of a file, 0 if it is blank, None if another program's."""
    (mark,) = db.execute("PRAGMA application_id").fetchone()
    (version,) = db.execute("PRAGMA user_version").fetchone()
    if mark == APPLICATION_ID:
        return int(version)
    blank = not (mark or version or db.execute("SELECT 1 FROM sqlite_master").fetchone())
    return 0 if blank else None


def migrate(db: sqlite3.Connection, migrations: Sequence[Sequence[str]] = MIGRATIONS) -> None:
    """Bring a file up to the last version, all steps or none: the caller's transaction."""
    for step in migrations[version_of(db) or 0 :]:
        for statement in step:
            db.execute(statement)
    # a PRAGMA takes no parameters; both numbers are our own
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    db.execute(f"PRAGMA user_version = {len(migrations)}")
