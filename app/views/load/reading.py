"""Files read in a process of their own: what it says of them, or that it did not end well."""

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from threading import BoundedSemaphore
from typing import cast

from pydantic import SecretStr

from app.settings import Settings
from app.views.load.worker import TOO_MUCH, ReadAnswer, ReadOrder

#: How long reading may take, and reading with loading, in seconds.
READING, LOADING = 60, 600

WORKER = "app.views.load.worker"

#: How many files are read at once: each may take much memory.
_TURNS = BoundedSemaphore(2)

#: What is said of a file that takes too long.
TOO_LONG = "Reading the file takes too long. Load it with tieline load."


def answered(order: ReadOrder) -> ReadAnswer:
    """Let a process of its own do what an order says; whatever happens there is told."""
    limit = LOADING if order["load"] else READING
    try:
        with _TURNS:
            ended = subprocess.run(  # noqa: S603 (our own program; the order is no part of the line)
                [sys.executable, "-P", "-m", WORKER],
                input=json.dumps(order),
                capture_output=True,
                text=True,
                encoding="utf-8",
                timeout=limit,
                check=False,
            )
    except subprocess.TimeoutExpired:
        return {"error": TOO_LONG}
    if ended.returncode < 0:  # it was ended for what it took
        return {"error": TOO_MUCH}
    try:
        return cast(ReadAnswer, json.loads(ended.stdout))
    except ValueError:
        return {"error": "This file cannot be read. Save the table as CSV and try that."}


def order_for(
    settings: Settings,
    paths: Sequence[Path],
    dataset: str = "",
    origin: str = "",
    reading: str = "",
    *,
    load: bool = False,
) -> ReadOrder:
    """Return an order to read some files, or to load them as a dataset.

    Args:
        settings: Where the store is.
        paths: The files.
        dataset: What they are called together.
        origin: Where they come from, as it is kept with the dataset.
        reading: How they are read, as ``graph.formats.rereading`` keeps it.
        load: Whether they are loaded too.
    """
    return {
        "settings": {name: _bare(value) for name, value in settings},
        "paths": [str(path) for path in paths],
        "dataset": dataset,
        "origin": origin,
        "load": load,
        "reading": reading,
    }


def _bare(value: object) -> object:
    """Return a setting as JSON has it."""
    if isinstance(value, SecretStr):
        return value.get_secret_value()
    return str(value) if isinstance(value, Path) else value
