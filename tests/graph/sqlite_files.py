"""What tests of SQLite files share: facts that differ by turn, and what a file holds."""

import sqlite3
from contextlib import closing
from functools import cache
from pathlib import Path

import pytest

from graph import open_store
from graph.ecosystem import Ecosystem, Entity, Statement
from graph.errors import StoreUnavailable
from graph.facts import gather
from graph.model import Kind, Relation

ROOT = Path(__file__).parents[2]


@cache
def facts(turn: int, size: int = 30) -> Ecosystem:
    """Return facts of which no statement and no entity is the same at another turn."""
    entities = (Entity(f"e{n}", Kind.ORGANIZATION, f"Name {n} at {turn}") for n in range(size))
    ties = ((f"e{n}", f"e{n * step % size}") for n in range(size) for step in (7, 11))
    return gather(
        entities,
        (
            Statement(a, Relation.FUNDS, b, f"role {turn}", url=f"https://a.b/{a}", dataset="x")
            for a, b in ties
        ),
    )


def content(path: Path) -> Ecosystem:
    with open_store(str(path)) as store:
        return store.ecosystem()


def unusable(path: Path, create: bool = False) -> str:
    """Return why a store cannot be opened."""
    with pytest.raises(StoreUnavailable) as error:
        open_store(str(path), create=create)
    return str(error.value)


def foreign(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path)) as db:
        for statement in statements:
            db.execute(statement)
        db.commit()
