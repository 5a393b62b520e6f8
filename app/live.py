"""The running network: the newest facts, compiled beside the network that answers."""

import logging
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from subprocess import Popen
from threading import Event, Lock, Thread
from time import monotonic
from types import TracebackType
from typing import Self

from app.settings import Settings
from graph.compile import compile_network
from graph.errors import GraphError, StoreUnavailable
from graph.kernels.engine import compile_elsewhere, is_complete, load, runs_plain
from graph.kernels.kept_code import ALL, PARTS, TABLES
from graph.network import Network
from graph.questions.counting.table_cache import keep, kept
from graph.questions.counting.tables import Tables, compute_tables
from graph.questions.warm import discard, is_warm, warm_elsewhere
from graph.store import Dataset, Store

#: Seconds beyond the next look after which a store that says nothing counts as out of reach:
#: it may take the call, and never answer. Compiling what changed takes less.
SILENCE = 30.0

#: Up to this product of entities and slots tables are computed uncompiled: for a second or so.
UNCOMPILED = 20_000_000

#: How often to see how far the compiling process is, in seconds.
LOOK = 0.2

#: How often to see whether a change that somebody waits for answers, in seconds.
SOON = 0.02

#: How many things that a store leaves out are logged one by one.
WARNINGS = 20

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The network that answers now, and how sure we may be that it is the newest.

    ``tables`` are None while they are computed. ``stale`` says that the store cannot be
    reached, ``age_seconds`` for how long, 0 if it can.
    """

    network: Network
    datasets: tuple[Dataset, ...]
    tables: Tables | None = None
    stale: bool = False
    age_seconds: float = 0.0

    @property
    def compiled(self) -> bool:
        """Whether questions run compiled by now."""
        return is_complete()

    @property
    def revision(self) -> int:
        """The revision of the facts that answer."""
        return self.network.revision


class _Outdated(Exception):
    """Nobody waits for this any more."""


class Live:
    """The network of a store, followed by a thread of its own from ``start`` to ``close``.

    Questions never wait for it: they are asked of the snapshot that is, and end on it
    when a newer one takes its place. While the store cannot be reached the last snapshot
    goes on, marked stale.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._store: Store | None = None
        self._lock = Lock()
        self._snapshot: Snapshot | None = None
        self._trouble = ""
        self._reached = 0.0
        self._closing = Event()
        self._wanted = Event()
        self._follower = Thread(target=self._follow, name="follow the store", daemon=True)
        self._compiling: Popen[bytes] | None = None
        self._compiler = Thread(target=self._get_compiled, name="compiled code", daemon=True)
        self._loaded = {part: Event() for part in PARTS}
        self._tabler = Thread()
        self._tabled: Network | None = None
        self.tried = Event()  # set once the store was asked for the first time

    def start(self) -> None:
        """Begin to follow the store; ``tried`` is set once questions are quick, or cannot be.

        Nothing waits for what must be compiled, but for networks on which questions would
        take long without.
        """
        compile_elsewhere()
        self._compile()
        self._compiler.start()
        self._follower.start()

    def close(self) -> None:
        """Stop following, promptly: long work under way is left to end by itself."""
        self._closing.set()
        self._wanted.set()
        if self._compiling is not None:
            self._compiling.terminate()
        self._follower.join(timeout=1)

    def __enter__(self) -> Self:
        self.start()
        self.tried.wait()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def snapshot(self) -> Snapshot:
        """Return what answers now.

        Raises:
            StoreUnavailable: If no network ever stood.
        """
        with self._lock:
            snapshot, trouble = self._snapshot, self._trouble
        if snapshot is None:
            raise StoreUnavailable(trouble or "The facts are still being read. Try again soon.")
        age = monotonic() - self._reached
        if not trouble and age < self._settings.refresh_seconds + SILENCE:
            return snapshot
        return replace(snapshot, stale=True, age_seconds=round(age, 1))

    def look(self, revision: int, seconds: float) -> bool:
        """Look at the store now, and wait until a revision answers, or for so many seconds.

        Returns:
            Whether that revision, or a later one, answers.
        """
        end = monotonic() + seconds
        self._wanted.set()
        while not ((held := self._snapshot) and held.revision >= revision):
            if monotonic() > end or self._closing.wait(SOON):
                return False
        return True

    def _follow(self) -> None:
        while not self._closing.is_set():
            trouble = ""
            try:
                self._refresh()
            except GraphError as error:
                trouble = str(error)
            except Exception as error:  # the service must go on noticing changes
                logger.exception("The facts cannot be read.")
                trouble = f"The facts cannot be read: {error}."
            if trouble:
                self._let_go()
            self._tell(trouble)
            self.tried.set()
            # twice as often as asked, so that compiling what changed ends in time too
            self._wanted.wait(self._settings.refresh_seconds / 2)
            self._wanted.clear()
        self._let_go()

    def _get_compiled(self) -> None:
        """Load what is compiled, and let another process compile what is not."""
        for _ in range(2):
            try:
                self._await_compiled()
                break
            except Exception as error:  # noqa: BLE001 (the files may hold anything)
                logger.warning("The compiled code cannot be loaded (%s). Compiling again.", error)
                discard()
                self._compile()
        for part in self._loaded.values():
            part.set()

    def _compile(self) -> None:
        """Begin to compile what is not compiled, in another process."""
        self._compiling = warm_elsewhere()
        if self._compiling is not None:
            logger.info(
                "Compiling the searches in another process, once, for about a minute. Until then "
                "they run uncompiled."
            )

    def _await_compiled(self) -> None:
        process = self._compiling
        if process is not None:
            while process.poll() is None:
                if is_warm(TABLES) and not self._loaded[TABLES].is_set():
                    load(complete=False)
                    self._loaded[TABLES].set()
                if self._closing.wait(LOOK):
                    return
            if process.returncode:
                logger.warning("The searches cannot be compiled. They go on uncompiled.")
        if is_warm():
            load(complete=True)
            if process is not None:
                logger.info("The searches are compiled.")

    def _refresh(self) -> None:
        """Put the newest facts in place if they changed; see to it that tables are computed."""
        store = self._store = self._store or self._settings.open()
        held, newest = self._snapshot, store.revision()
        self._reached = monotonic()
        if held is None or newest != held.revision:
            # the datasets last: if a load falls between, the next look sees its revision
            network = compile_network(store.ecosystem(self._hear))
            held = Snapshot(network, tuple(store.datasets()))
            self._warn(store.skipped)
            _ = network.names.words, network.places  # made here, so that no question waits for them
            self._await_code(network)
            if self._snapshot is not None:
                logger.info("The facts changed. Answering from revision %d.", held.revision)
            with self._lock:
                self._snapshot = held
            self._reached = monotonic()
        if self._tabled is not held.network and not self._tabler.is_alive():
            self._tabled = held.network
            self._tabler = Thread(target=self._compute, args=(held.network,), daemon=True)
            self._tabler.start()

    def _await_code(self, network: Network) -> None:
        """Wait until questions about a network are quick: large ones need compiled code."""
        if not is_complete() and not runs_plain(len(network), len(network.slots)):
            logger.info("A network of this size waits for compiled searches.")
            while not self._loaded[ALL].wait(LOOK) and not self._closing.is_set():
                self._reached = monotonic()

    def _warn(self, skipped: tuple[str, ...]) -> None:
        for sentence in skipped[:WARNINGS]:
            logger.warning("Left out: %s", sentence)
        if len(skipped) > WARNINGS:
            logger.warning("And %d more are left out.", len(skipped) - WARNINGS)

    def _hear(self, *_: object) -> None:
        """Note that the store goes on telling its facts."""
        self._reached = monotonic()

    def _let_go(self) -> None:
        """Close the store; the next look opens it anew."""
        store, self._store = self._store, None
        if store is not None:
            with suppress(Exception):  # it was of no use any more
                store.close()

    def _compute(self, network: Network) -> None:
        """Compute the tables of a network, unless they are kept; add them if it still answers."""
        path = self._settings.tables()
        tables = kept(network, path)
        if tables is None:
            if len(network) * len(network.slots) > UNCOMPILED:
                self._loaded[TABLES].wait()
            try:
                tables = compute_tables(network, partial(self._go_on, network))
            except _Outdated:
                return
            try:
                path.parent.mkdir(parents=True, exist_ok=True)
                keep(tables, network, path)
            except OSError as error:  # only the next start takes longer
                logger.warning("The tables cannot be kept in %s: %s.", path, error)
        with self._lock:
            if self._snapshot is not None and self._snapshot.network is network:
                self._snapshot = replace(self._snapshot, tables=tables)

    def _go_on(self, network: Network, *_: object) -> None:
        """End work on a network that answers no more."""
        if (
            self._closing.is_set()
            or self._snapshot is None
            or self._snapshot.network is not network
        ):
            raise _Outdated

    def _tell(self, trouble: str) -> None:
        """Note, and log once, whether the store can be reached."""
        if trouble and not self._trouble:
            logger.warning("%s Tieline tries again until it can.", trouble)
        elif self._trouble and not trouble:
            logger.warning("The store can be reached again.")
        with self._lock:
            self._trouble = trouble
