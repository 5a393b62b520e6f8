"""A real Neo4j server for the tests: one that `make neo4j` fetched, started and killed by them."""

import asyncio
import shutil
import socket
import subprocess
from collections.abc import Coroutine, Sequence
from contextlib import suppress
from pathlib import Path
from ssl import SSLContext
from threading import Thread
from time import monotonic, sleep
from typing import Any, NamedTuple, Self

from neo4j import Driver, GraphDatabase
from neo4j.exceptions import DriverError, Neo4jError

from graph.store import Store
from graph.stores import open_store

ROOT = Path(__file__).parent.parent
FETCHED = ROOT / ".neo4j"

#: The quickest start; no test runs long enough to need more.
QUICK_JAVA = ("java", "-Xmx512m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
HOME = ("home", "neo4j.conf")

#: Plans of queries are kept for as long as a server runs: else it makes them anew every ten
#: seconds, which takes it a third of the processor time of the tests.
SETTINGS = """\
server.bolt.enabled=true
server.bolt.listen_address={address}
server.bolt.advertised_address={address}
server.memory.pagecache.size=128m
dbms.security.auth_enabled=true
dbms.usage_report.enabled=false
dbms.cypher.min_replan_interval=24h
"""

#: Seconds that a server gets to be.
PATIENCE = 120

#: Every new server has this one, and wants it changed.
FIRST_PASSWORD = "neo4j"  # noqa: S105

#: Finds the mark of a store; and what it says of one that was just made, by where that is.
_MARK = "MATCH (s:TielineStore)"
_new: dict["Access", dict[str, Any]] = {}

#: What is Tieline's in a database.
OURS = ("Tieline", "TielineStore", "TielineWriter", "TielineDataset", "TielineRecord")


class Access(NamedTuple):
    """How a server is reached."""

    url: str
    user: str
    password: str
    database: str = ""

    def open(self, create: bool = False, adopt: bool = False) -> Store:
        """Open the store there."""
        return open_store(
            self.url,
            create,
            user=self.user,
            password=self.password,
            database=self.database,
            adopt=adopt,
        )

    def variables(self) -> dict[str, str]:
        """What the command line takes from the environment."""
        return {
            "TIELINE_STORE": self.url,
            "TIELINE_STORE_USER": self.user,
            "TIELINE_STORE_PASSWORD": self.password,
            "TIELINE_STORE_DATABASE": self.database,
        }

    def driver(self) -> Driver:
        """Return a driver of the tests' own, which sees all that is there."""
        return GraphDatabase.driver(
            self.url, auth=(self.user, self.password), notifications_min_severity="OFF"
        )

    def run(self, query: str, **values: object) -> list[dict[str, Any]]:
        """Return the rows that a query of the tests' own gives."""
        with self.driver() as driver, driver.session(database=self.database or None) as session:
            return session.run(query, values).data()


def missing() -> str:
    """Return why no server can be started here, or a blank."""
    if not shutil.which("java"):
        return "there is no Java to run a Neo4j server: install a JDK, then `make neo4j`"
    if not (FETCHED / "fetched").exists():
        return "no Neo4j server has been fetched: `make neo4j` does it"
    return ""


class Server:
    """A server in a folder of its own, on a free port of this machine."""

    def __init__(self, folder: Path, java: Sequence[str] = QUICK_JAVA) -> None:
        self._folder = folder
        self._java = java
        self._process: subprocess.Popen[bytes] | None = None
        self.port = _free_port()
        address = f"127.0.0.1:{self.port}"
        self.access = Access(f"bolt://{address}", "neo4j", "a test's password")
        (folder / "home").mkdir(parents=True, exist_ok=True)
        (folder / "neo4j.conf").write_text(SETTINGS.format(address=address))

    def start(self) -> None:
        """Start, and return once it answers."""
        with (self._folder / "log").open("ab") as log:
            self._process = subprocess.Popen(
                [*self._java, "-cp", f"{FETCHED}/classes:{FETCHED}/lib/*", "Neo4jServer", *HOME],
                cwd=self._folder,
                stdout=log,
                stderr=log,
            )
        end = monotonic() + PATIENCE
        while not self._answers():
            if self._process.poll() is not None or monotonic() > end:
                raise AssertionError((self._folder / "log").read_text()[-4000:])
            sleep(0.1)

    def see_to_it(self) -> None:
        """Start it if it does not run."""
        if self._process is None:
            self.start()

    def kill(self) -> None:
        """End it at once, as a loss of power would."""
        if self._process is not None:
            self._process.kill()
            self._process.wait(PATIENCE)
            self._process = None

    def _answers(self) -> bool:
        """Tell whether it answers, after changing the first password."""
        try:
            self.access.run("RETURN 1")
        except Neo4jError:
            return self._change_password()
        except DriverError:
            return False
        return True

    def _change_password(self) -> bool:
        first = self.access._replace(password=FIRST_PASSWORD, database="system")
        try:
            first.run(
                "ALTER CURRENT USER SET PASSWORD FROM $first TO $new",
                first=FIRST_PASSWORD,
                new=self.access.password,
            )
        except (DriverError, Neo4jError):
            return False
        return True


class Line:
    """A way to a server of this machine that may be cut, as a network may; at first it is whole.

    Whoever goes by it loses a server that stays: a lost line and a killed server look the same
    from here, and a server takes ten seconds of a processor to start again.

    Args:
        server: Where it leads.
        certificate: What it shows of itself; with one it speaks TLS alone.
    """

    def __init__(self, server: Server, certificate: SSLContext | None = None) -> None:
        self._to = server.port
        self._certificate = certificate
        self._port = _free_port()
        scheme = "bolt+ssc" if certificate else "bolt"
        self.access = server.access._replace(url=f"{scheme}://127.0.0.1:{self._port}")
        self._loop = asyncio.new_event_loop()
        self._thread = Thread(target=self._loop.run_forever)
        self._relays: set[asyncio.Task[None]] = set()

    def __enter__(self) -> Self:
        self._thread.start()
        self.mend()
        return self

    def __exit__(self, *_: object) -> None:
        self.cut()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def cut(self) -> None:
        """Let nothing answer here any more, and end what was said."""
        self._do(self._end())

    def mend(self) -> None:
        """Let the server answer here again."""
        self._do(self._listen())

    def _do(self, work: Coroutine[Any, Any, None]) -> None:
        asyncio.run_coroutine_threadsafe(work, self._loop).result(PATIENCE)

    async def _listen(self) -> None:
        self._listening = socket.create_server(("127.0.0.1", self._port), backlog=100)
        self._listening.setblocking(False)
        self._loop.add_reader(self._listening, self._take)

    async def _end(self) -> None:
        self._loop.remove_reader(self._listening)
        self._listening.close()
        for relay in self._relays:
            relay.cancel()
        while others := asyncio.all_tasks() - {asyncio.current_task()}:
            await asyncio.wait(others)
        await asyncio.sleep(0)  # lets go of what was only just opened

    def _take(self) -> None:
        """Take who calls: a server of asyncio forgets those it lets in as it closes."""
        with suppress(OSError):
            taken, _ = self._listening.accept()
            relay = self._loop.create_task(self._relay(taken))
            self._relays.add(relay)
            # one that is canceled before it begins ends nothing itself
            relay.add_done_callback(lambda _: taken.close())
            relay.add_done_callback(self._relays.discard)

    async def _relay(self, taken: socket.socket) -> None:
        """Say to each end what the other says, until one of them ends."""
        ends: list[asyncio.StreamWriter] = []
        ways: list[asyncio.Task[None]] = []
        try:
            with suppress(OSError):
                here, writer = await self._greet(taken)
                ends.append(writer)
                there, ending = await asyncio.open_connection("127.0.0.1", self._to)
                ends.append(ending)
                ways = [asyncio.ensure_future(_pour(here, ending)),
                        asyncio.ensure_future(_pour(there, writer))]  # fmt: skip
                await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
        finally:
            self._relays -= {asyncio.current_task()}  # it ends already, and need not be canceled
            for end in ends:
                end.transport.abort()
            for way in ways:
                way.cancel()
            closed = (end.wait_closed() for end in ends)
            await asyncio.gather(*ways, *closed, return_exceptions=True)

    async def _greet(
        self, taken: socket.socket
    ) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        taken.setblocking(False)
        reader = asyncio.StreamReader()
        protocol = asyncio.StreamReaderProtocol(reader)
        transport, _ = await self._loop.connect_accepted_socket(
            lambda: protocol, taken, ssl=self._certificate
        )
        return reader, asyncio.StreamWriter(transport, protocol, reader, self._loop)


async def _pour(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with suppress(OSError):
        while said := await reader.read(1 << 16):
            writer.write(said)
            await writer.drain()


def emptied(access: Access) -> Access:
    """Return a database after taking out all that is Tieline's, and nothing else."""
    labels = "|".join(OURS)
    access.run(f"MATCH (n:{labels}) CALL (n) {{ DETACH DELETE n }} IN TRANSACTIONS OF 5000 ROWS")
    return access


def empty_store(access: Access) -> Store:
    """Open an empty store: one that was made here is emptied, for making one takes longer."""
    with access.driver() as driver, driver.session(database=access.database or None) as session:
        session.run("MATCH (n:Tieline|TielineDataset|TielineRecord) DETACH DELETE n").consume()
        again = session.run(f"{_MARK} SET s = $new RETURN s", new=_new.get(access, {})).single()
    if again and access in _new:
        return access.open()
    store = emptied(access).open(create=True)
    ((_new[access],),) = (row.values() for row in access.run(f"{_MARK} RETURN properties(s)"))
    return store


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])
