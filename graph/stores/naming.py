"""Finding entities of a store by name, in memory, alike from every store."""

from threading import Lock

from graph.compile import compile_network
from graph.errors import UnknownEntity
from graph.names import Match
from graph.network import Network
from graph.store import Store


class StoredNames:
    """The names in a store as its network has them, made anew when its revision moves."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._network: Network | None = None
        self._lock = Lock()

    def search(self, text: str, limit: int) -> list[Match]:
        """Return the entities whose name or alias is near a text; see Store.search."""
        return self._current().names.search(text, limit)

    def unknown(self, id: str) -> UnknownEntity:
        """Return the error that names the entities whose names are nearest to an id."""
        return self._current().unknown(id, parameter="id")

    def _current(self) -> Network:
        with self._lock:  # made once, also if many ask at once
            if self._network is None or self._network.revision != self._store.revision():
                self._network = compile_network(self._store.ecosystem())
            return self._network
