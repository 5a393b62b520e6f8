"""The one who writes: alone, step by step, and each step once, whatever the server can tell."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from threading import Timer
from typing import Any, LiteralString
from uuid import uuid4

from neo4j import WRITE_ACCESS, ManagedTransaction
from neo4j.exceptions import DriverError, Neo4jError

from graph.errors import StoreBusy, StoreUnavailable
from graph.stores.neo4j.database import Database
from graph.stores.neo4j.schema import STORE, State, state_of, usable
from graph.stores.neo4j.sweeping import sweep

_WAIT: LiteralString = "MERGE (w:TielineWriter {key: 'tieline'}) SET w.lock = true"
_GIVE_UP: LiteralString = """
SHOW TRANSACTIONS YIELD transactionId AS id, metaData WHERE metaData.tieline = $writer
TERMINATE TRANSACTIONS id YIELD message RETURN message
"""
#: Takes the lock of the mark before reading it, so that what is read holds to the end.
_LOCKED: LiteralString = STORE + " SET s.lock = true WITH s "
#: Finds nothing if another wrote since the mark was read.
_CLAIM: LiteralString = (
    _LOCKED
    + """
WHERE s.begun = $begun AND s.load = $load AND s.clean = $clean
SET s.writer = $writer, s.step = 0
RETURN s.step AS step
"""
)
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


class Overtaken(Exception):
    """Another began to write while this one's lock was gone with its server: begin again."""


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
                    f"Another program deleted nodes that Tieline wrote at {self.database.place}. "
                    "Remove the dataset and load it again."
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

    def clear(self, own: bool = False) -> None:
        """Take away what a load that broke off left; of this writer alone if only the own.

        The mark is asked anew: a commit may stand whose answer was not waited for.
        """
        self.state = usable(self.database, state_of(self.database))
        if self.state.clean or (own and self.state.writer != self._name):
            return
        self._claim()
        sweep(self.database, self.state)
        self.end()

    def _do(self, query: LiteralString, **values: Any) -> None:
        self._once(lambda tx: tx.run(query, values).consume())

    def _claim(self) -> None:
        """Let no writer before this one write any more."""
        state = self.state._asdict() | {"writer": self._name}
        claimed = self.database.write(lambda tx: tx.run(_CLAIM, state).single())
        if claimed is None:
            raise Overtaken
        self._step = 0

    def _once(self, work: Callable[[ManagedTransaction], object]) -> None:
        """Do a part of the work in a transaction, and do it once."""
        self._step += 1

        def step(tx: ManagedTransaction) -> None:
            row = tx.run(_STEP, writer=self._name, step=self._step).single()
            if row is None:
                raise Overtaken
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
    with _locked(database, name, patience):
        writer = Writer(database, name, usable(database, state_of(database)))
        if not writer.state.clean:
            writer.clear()
        try:
            yield writer
        except (StoreUnavailable, Overtaken):
            raise  # whoever opens or loads next clears: now would be vain
        except BaseException:
            with suppress(StoreUnavailable, Overtaken):
                writer.clear(own=True)
            raise


def clear(database: Database) -> None:
    """Take away what a load left that broke off, unless it goes on or we may not write."""
    with suppress(StoreUnavailable, Overtaken), writing(database, patience=0.5):
        pass  # whoever begins to write clears first


@contextmanager
def _locked(database: Database, name: str, patience: float) -> Iterator[None]:
    """Hold a lock that the server lets go of as soon as this process is gone."""
    with database.session(WRITE_ACCESS) as session:
        tx = session.begin_transaction(metadata={"tieline": name})
        waiting = Timer(patience, _give_up, (database, name))
        waiting.daemon = True
        waiting.start()
        try:
            tx.run(_WAIT).consume()
        except Neo4jError as error:
            if "Terminated" in (error.code or "") or "Lock" in (error.code or ""):
                raise StoreBusy(
                    f"Another process has been writing to {database.place} for {patience:g} s. "
                    "Try again when it is done."
                ) from None
            raise
        finally:
            waiting.cancel()
            waiting.join()  # if it gave up all the same, the claim finds out
        try:
            yield
        finally:
            with suppress(DriverError, Neo4jError, OSError):  # gone with its server
                tx.rollback()


def _give_up(database: Database, name: str) -> None:
    """End a transaction that waits for the lock."""
    with suppress(StoreUnavailable):
        database.command(_GIVE_UP, writer=name)
