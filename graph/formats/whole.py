"""Files written whole or not at all."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path


@contextmanager
def written_whole(path: Path) -> Iterator[TextIOWrapper]:
    """Give a UTF-8 file that takes the place of ``path`` once the block ends well.

    Until then, and if the block fails, what stood at the path stays.
    """
    with whole_path(path) as part, part.open("w", encoding="utf-8", newline="") as file:
        yield file


@contextmanager
def whole_path(path: Path) -> Iterator[Path]:
    """Give a path beside one, and let what was written there take its place if the block ends well.

    For whoever opens files by themselves; else as ``written_whole``.
    """
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        yield part
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
