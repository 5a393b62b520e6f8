"""The one who writes: alone, step by step, and each step once, whatever the server can tell."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from threading import Timer
from typing import Any, LiteralString, TypeVar
from uuid import uuid4

from neo4j import WRITE_ACCESS, ManagedTransaction
from neo4j.exceptions import DriverError, Neo4jError

from graph.errors import StoreBusy, StoreUnavailable
from graph.stores.neo4j.database import Database
from graph.stores.neo4j.schema import STORE, State, state_of, usable
from graph.stores.neo4j.sweeping import sweep

Found = TypeVar("Found")

_ALONE: LiteralString = "MATCH (w:TielineWriter {key: 'tieline'}) SET w.lock = true"
_GIVE_UP: LiteralString = """
SHOW TRANSACTIONS YIELD transactionId AS id, metaData WHERE metaData.tieline = $writer
TERMINATE TRANSACTIONS id YIELD message RETURN message
"""
#: Takes the lock of the mark before reading it, so that what is read holds to the end.
_LOCKED: LiteralString = STORE + " SET s.lock = true WITH s "
_CLAIM: LiteralString = _LOCKED + "SET s.writer = $writer, s.step = 0"
_STEP: LiteralString = (
    _LOCKED
    + """
WHERE s.writer = $writer AND s.step IN [$step - 1, $step]
WITH s, s.step = $step AS done
SET s.step = $step
RETURN done
"""
)
_BEGIN: LiteralString = STORE + " SET s.begun = s.begun + 1, s.clean = false"
_COMMIT: LiteralString = STORE + " SET s.load = s.begun, s.revision = s.revision + 1 WITH s "
_END: LiteralString = STORE + " SET s.clean = true REMOVE s.writer"


class Overtaken(StoreBusy):
    """Another began to write while this one's lock was gone with its server."""


class Writer:
    """A load under way: no reader sees what it writes before ``commit``.

    A transaction may stand although its server could not say so. So each is a numbered step,
    which the mark counts: tried again, it finds itself done. The mark also names the writer,
    so that one that lost its lock while the server was away can write no more.
    """

    def __init__(self, database: Database, name: str, state: State) -> None:
        self.database = database
        self.state = state
        self._name = name
        self._step = 0

    def begin(self) -> None:
        """Begin a load, under a number that none had before."""
        self._claim()
        self._do(_BEGIN)
        self.state = self.state._replace(begun=self.state.begun + 1, clean=False)

    def write(self, query: LiteralString, rows: list[list[Any]], **values: Any) -> None:
        """Write rows in a step, and see that each found its place.

        Raises:
            StoreUnavailable: If the query counts fewer ``done`` than it was given.
        """

        def work(tx: ManagedTransaction) -> None:
            row = tx.run(query, values, rows=rows, load=self.state.begun).single()
            if row is None or row["done"] != len(rows):
                raise StoreUnavailable(
                    f"nodes that Tieline wrote at {self.database.place} were deleted by another "
                    "hand: remove the dataset and load it again"
                )

        self._once(work)

    def commit(self, query: LiteralString, **values: Any) -> None:
        """Let readers see this load, and with it what the query does to the mark ``s``."""
        self._do(_COMMIT + query, **values)
        before = self.state
        self.state = before._replace(load=before.begun, revision=before.revision + 1)

    def end(self) -> None:
        """Say that nothing of any other load is left."""
        self._do(_END)
        self.state = self.state._replace(clean=True)

    def clear(self) -> None:
        """Take away what a load that broke off left, whoever began it."""
        self._claim()
        sweep(self.database, self.state)
        self.end()

    def _claim(self) -> None:
        """Let no writer before this one write any more."""
        self.database.write(lambda tx: tx.run(_CLAIM, writer=self._name).consume())
        self._step = 0

    def _do(self, query: LiteralString, **values: Any) -> None:
        self._once(lambda tx: tx.run(query, values).consume())

    def _once(self, work: Callable[[ManagedTransaction], object]) -> None:
        """Do a part of the work in a transaction, and do it once."""
        self._step += 1

        def step(tx: ManagedTransaction) -> None:
            row = tx.run(_STEP, writer=self._name, step=self._step).single()
            if row is None:
                raise Overtaken(
                    f"another process began to write to {self.database.place} whenever its "
                    "server had been away: try again later"
                )
            if not row["done"]:
                work(tx)

        self.database.write(step)


@contextmanager
def writing(database: Database, patience: float) -> Iterator[Writer]:
    """Give the one writer there is; what it does not commit is gone.

    Raises:
        StoreBusy: If another holds the place for longer than ``patience`` seconds.
    """
    name = uuid4().hex
    with _alone(database, name, patience):
        writer = Writer(database, name, usable(database, state_of(database)))
        if not writer.state.clean:
            writer.clear()
        try:
            yield writer
        except StoreUnavailable:
            raise  # the next open or load clears: now would be as vain
        except BaseException:
            if writer.state.begun > writer.state.load:
                writer.clear()
            raise


@contextmanager
def _alone(database: Database, name: str, patience: float) -> Iterator[None]:
    """Hold a lock that the server lets go of as soon as this process is gone."""
    with database.session(WRITE_ACCESS) as session:
        tx = session.begin_transaction(metadata={"tieline": name})
        waiting = Timer(patience, _give_up, (database, name))
        waiting.daemon = True
        waiting.start()
        try:
            tx.run(_ALONE).consume()
        except Neo4jError as error:
            if "Terminated" in (error.code or "") or "Lock" in (error.code or ""):
                raise StoreBusy(
                    f"another process has been writing to {database.place} for {patience:g} s: "
                    "try again once it is done"
                ) from None
            raise
        finally:
            waiting.cancel()
        try:
            yield
        finally:
            with suppress(DriverError, Neo4jError, OSError):  # gone with its server
                tx.rollback()


def _give_up(database: Database, name: str) -> None:
    """End a transaction that waits for the lock."""
    with suppress(StoreUnavailable):
        database.command(_GIVE_UP, writer=name)
