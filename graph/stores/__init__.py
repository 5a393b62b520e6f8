"""The places where facts can be kept, and how one is opened."""

from pathlib import Path

from graph.errors import StoreUnavailable
from graph.store import Store

#: The schemes of the addresses of a Neo4j server.
BOLT = tuple(scheme + tls for scheme in ("bolt", "neo4j") for tls in ("", "+s", "+ssc"))


def open_store(
    url: str,
    create: bool = False,
    *,
    user: str = "",
    password: str = "",
    database: str = "",
    mapping: str | Path | None = None,
    adopt: bool = False,
) -> Store:
    """Open the store at a path, or in a Neo4j database.

    What an older version made is brought up to this one. Nothing else is written before the
    first load, and only ``create`` makes a store where there is none.

    Args:
        url: A path, or an address: ``bolt://``, ``neo4j://`` and their ``+s`` and ``+ssc`` forms.
        create: Make a store if there is none.
        user: Who asks the server; no part of the address.
        password: That user's.
        database: The database on that server, if not its default.
        mapping: A file that says how to read a database that Tieline did not write. Nothing is
            written there then.
        adopt: Make the store also in a database with nodes that are not Tieline's. They are
            never touched.

    Returns:
        The store, open; close it, or use it in a ``with`` block.

    Raises:
        InvalidFacts: If the mapping is none; each problem with its line.
        StoreUnavailable: If there is no store and none is to be made, or if what is
            there is no store, is damaged, or was made by a newer version.
        StoreUnreachable: If no server answers.
        StoreBusy: If a file has to be made or brought up while another process writes.

    Example:
        >>> from pathlib import Path
        >>> from tempfile import TemporaryDirectory
        >>> from graph import compile_network, load_seeds, open_store
        >>> with TemporaryDirectory() as folder:
        ...     with open_store(f"{folder}/tieline.db", create=True) as store:
        ...         change = store.load(load_seeds().facts, "seeds", "seeds")
        ...         network = compile_network(store.ecosystem())
        >>> change.revision == network.revision == 1
        True
    """
    scheme, address, _ = url.partition("://")
    if scheme.lower() in BOLT and address:
        from graph.stores.neo4j import Neo4jStore  # each store's library when first needed
        from graph.stores.neo4j.database import Database

        if mapping is None:
            return Neo4jStore(Database(url, user, password, database), create, adopt)
        from graph.mapping import read_mapping
        from graph.stores.neo4j.foreign import ForeignStore

        mapped = read_mapping(Path(mapping))
        return ForeignStore(Database(url, user, password, database), mapped)
    if address:  # what follows may hold a password
        raise StoreUnavailable(
            f"Cannot use {scheme}:// as a store. Give a path, or bolt://HOST:PORT."
        )
    if mapping is not None:
        raise StoreUnavailable(
            f"{url} is a file, and a mapping is for a Neo4j database. Leave the mapping out."
        )
    from graph.stores.sqlite import SqliteStore

    return SqliteStore(Path(url), create)
