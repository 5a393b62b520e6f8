"""One database of a Neo4j server, spoken to over Bolt."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, LiteralString, TypeVar
from urllib.parse import urlsplit

from neo4j import (
    READ_ACCESS,
    WRITE_ACCESS,
    Driver,
    GraphDatabase,
    ManagedTransaction,
    NotificationMinimumSeverity,
    Record,
    Session,
    Transaction,
    unit_of_work,
)
from neo4j.exceptions import IncompleteCommit

from graph.errors import StoreUnavailable
from graph.stores.neo4j.errors import translate_errors

#: The oldest server whose Cypher has all that Tieline says.
OLDEST = (5, 26)

#: Seconds that a server gets to take a call, and that a broken-off write is tried again for.
CONNECT_SECONDS = 5.0
RETRY_SECONDS = 45.0

#: Seconds that a transaction gets.
WRITE_SECONDS = 60.0

Found = TypeVar("Found")


class Database:
    """A database, by the address of its server and its name; threads may share it.

    ``place`` is how it is named to people: address and name, never a secret.

    Raises:
        StoreUnavailable: If it cannot be used: the sentence says why.
        StoreUnreachable: If nothing answers there.
    """

    def __init__(self, url: str, user: str, password: str, name: str) -> None:
        self._name = name or None
        self.place = _place(url) + (f", database {name}" if name else "")
        with translate_errors(self.place):
            self._driver = _driver(url, user, password)
        # so that one session sees what another wrote, also where several servers answer
        self._bookmarks = GraphDatabase.bookmark_manager()
        self._closed = False
        try:
            with self.reading() as tx:
                agent = tx.run("RETURN 1").consume().server.agent
            self._refuse_old(agent)
        except BaseException:
            self.close()
            raise

    def rows(self, query: LiteralString, **values: Any) -> list[Record]:
        """Return the rows of one question, asked once."""
        with self.reading() as tx:
            return list(tx.run(query, values))

    @contextmanager
    def reading(self) -> Iterator[Transaction]:
        """Give a transaction that reads what is committed, at each question anew."""
        with self.session() as session, session.begin_transaction() as tx:
            yield tx

    def write(self, work: Callable[[ManagedTransaction], Found]) -> Found:
        """Return what a transaction gives; it is run again while the server cannot end it.

        So it may be committed more than once: whoever writes sees to it that this is the same.
        It ends itself if others keep it from its locks: they may wait for ours, which no server
        can know.
        """
        timed = unit_of_work(timeout=WRITE_SECONDS)(work)
        with self.session(WRITE_ACCESS) as session:
            try:
                return session.execute_write(timed)
            except IncompleteCommit:  # the server went away before it could tell
                return session.execute_write(timed)

    def command(self, query: LiteralString, **values: Any) -> None:
        """Run what ends its own transactions, or changes the schema."""
        with self.session(WRITE_ACCESS) as session:
            session.run(query, values).consume()

    @contextmanager
    def session(self, access: str = READ_ACCESS, fetch_size: int = 1000) -> Iterator[Session]:
        """Give a session; -1 fetches all rows of an answer as they are made."""
        if self._closed:
            raise StoreUnavailable(f"The store at {self.place} is closed. Open it again.")
        with (
            translate_errors(self.place),
            self._driver.session(
                database=self._name,
                default_access_mode=access,
                fetch_size=fetch_size,
                bookmark_manager=self._bookmarks,
            ) as session,
        ):
            yield session

    def close(self) -> None:
        """Close all connections; closing twice is harmless."""
        self._closed = True
        self._driver.close()

    def _refuse_old(self, agent: str) -> None:
        version = agent.rpartition("/")[2].split("-")[0].split(".")
        if tuple(int(part) for part in version[:2] if part.isdigit()) < OLDEST:
            raise StoreUnavailable(f"{self.place} is {agent}. Tieline needs Neo4j 5.26 or newer.")


def _driver(url: str, user: str, password: str) -> Driver:
    return GraphDatabase.driver(
        url,
        auth=(user, password) if user or password else None,
        user_agent="tieline",
        connection_timeout=CONNECT_SECONDS,
        connection_acquisition_timeout=2 * RETRY_SECONDS,
        max_transaction_retry_time=RETRY_SECONDS,
        liveness_check_timeout=1.0,  # so that a server that was away costs no question
        notifications_min_severity=NotificationMinimumSeverity.OFF,
        telemetry_disabled=True,
    )


def _place(url: str) -> str:
    """Return an address as it is shown.

    Raises:
        StoreUnavailable: If it is none, or holds a user or a password.
    """
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
        host.encode("idna")
    except ValueError:
        host = ""
    if not host or parts.query or parts.fragment or parts.path not in ("", "/"):
        raise StoreUnavailable("The store is not the address of a server. Use bolt://HOST:PORT.")
    if parts.username is not None or parts.password is not None:
        raise StoreUnavailable(
            f"The address of {host} has a user or a password. Put them into TIELINE_STORE_USER "
            "and TIELINE_STORE_PASSWORD."
        )
    shown = f"[{host}]" if ":" in host else host
    return f"{parts.scheme}://{shown}" + (f":{port}" if port else "")
