"""The places where facts can be kept, and how one is opened."""

from pathlib import Path

from graph.errors import StoreUnavailable
from graph.store import Store


def open_store(url: str, create: bool = False) -> Store:
    """Open the store at a path.

    A file made by an older version is brought up to this one. Nothing else is written
    before the first load, and only ``create`` makes a file where there is none.

    Raises:
        StoreUnavailable: If there is no store and none is to be made, or if what stands
            there is no store, is damaged, or was made by a newer version.
        StoreBusy: If a file has to be made or brought up while another process writes.
    """
    if "://" in url:
        raise StoreUnavailable(f"{url!r} is no store this version knows: give a path")
    from graph.stores.sqlite import SqliteStore  # each store's library when it is first needed

    return SqliteStore(Path(url), create)
