"""Opening the store that a command names."""

import logging
import os
from typing import TYPE_CHECKING, Any

from graph.errors import InvalidQuestion

if TYPE_CHECKING:
    from app.settings import Settings
    from graph.store import Store


def opened(store: str, create: bool = False, adopt: bool = False) -> "Store":
    """Open the store at a path, or at an address with what the environment says beside it."""
    if "://" in store or os.environ.get("TIELINE_STORE_MAPPING"):
        return settings_for(store).open(create, adopt)
    if adopt:
        raise InvalidQuestion(f"{store} is a file, and --adopt is for Neo4j.", "Leave --adopt out.")
    from graph.stores import open_store

    return open_store(store, create)


def settings_for(store: str) -> "Settings":
    """Return the settings, with the store that the command line names.

    Raises:
        InvalidQuestion: If the environment holds a value that cannot be.
    """
    from pydantic import ValidationError  # slow to import, and of no use for a path

    from app.settings import Settings

    # what the driver logs, errors tell in a sentence
    logging.getLogger("neo4j").setLevel(logging.CRITICAL)
    try:
        return Settings(store=store)
    except ValidationError as error:
        from app.wrong_values import wrong_value

        wrong: dict[str, Any] = dict(error.errors()[0])
        name = f"TIELINE_{wrong['loc'][0]}".upper()
        raise wrong_value(wrong | {"loc": (name,)}) from error
