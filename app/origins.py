"""Where datasets come from: files that can be read again, or what a page sent."""

import os
from collections.abc import Sequence
from pathlib import Path

from graph.seeds import SEEDS
from graph.store import Dataset

#: How the origin of what a page sent begins.
UPLOADED = "uploaded: "


def origin_of(paths: Sequence[Path]) -> str:
    """Return where files come from that a page sent, as it is kept with their dataset."""
    return UPLOADED + ", ".join(path.name for path in paths)


def files_of(dataset: Dataset) -> list[Path]:
    """Return the files that a dataset came from, none unless all of them are still there."""
    if dataset.origin == SEEDS or dataset.origin.startswith(UPLOADED):
        return []
    paths = [Path(part) for part in dataset.origin.split(os.pathsep) if part]
    return paths if all(path.is_absolute() and path.exists() for path in paths) else []
