"""Where the tables of the whole network are kept between runs."""

from hashlib import blake2b
from pathlib import Path

from platformdirs import user_cache_path


def tables_file(store: str, database: str = "", mapping: str = "") -> Path:
    """Return the file for the tables of a store: beside it, if it is a file itself.

    For a server's it is in the user's cache folder, under a hash of where the store is.
    """
    if "://" not in store:
        return Path(f"{store}-tables")
    place = repr((store, database, mapping)).encode()
    name = blake2b(place, digest_size=16).hexdigest()
    return user_cache_path("tieline", appauthor=False) / "tables" / name
