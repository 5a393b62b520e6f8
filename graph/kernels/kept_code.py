"""The folder in which compiled code is kept, and whether it is as it was written."""

import json
import os
import pickle
import shutil
import sys
from functools import cache
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path
from typing import Any

from platformdirs import user_cache_path

#: The file that lists what is compiled, and what each file of it held.
LIST = "list"

#: Files that tell that a part is compiled: what the tables of the whole network need, then all.
PARTS = TABLES, ALL = "tables", "all"

#: The file that whoever compiles holds.
LOCK = "lock"


class DamagedCode(Exception):
    """A file of the compiled code is not as it was written."""


@cache
def cache_folder() -> Path | None:
    """Return the folder of the compiled code, or None if none can be written.

    It is another for other kernels, another numba, and another place of the package, since
    numba looks for code by all of these, and does not notice that a callee changed.
    """
    content = blake2b(digest_size=8)
    here = Path(__file__).parent
    constants = [here.parent / f"{name}.py" for name in ("dates", "model", "network")]
    for path in [*sorted(here.glob("*.py")), *constants]:
        content.update(path.read_bytes())
        content.update(f"{path} {path.stat().st_mtime_ns}".encode())
    content.update(f"{version('numba')} {version('numpy')} {sys.version}".encode())
    folder = user_cache_path("tieline", appauthor=False) / "kernels" / content.hexdigest()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return None
    return folder if os.access(folder, os.W_OK) else None


def write_list(folder: Path, signatures: dict[str, Any]) -> None:
    """List what is compiled, by kernel, and what each file of the code holds now."""
    listed = pickle.dumps(signatures)
    digests = {LIST: _digest(listed)}
    for path in (*folder.glob("*/*.nbi"), *folder.glob("*/*.nbc")):
        digests[str(path.relative_to(folder))] = _digest(path.read_bytes())
    written = folder / f"{LIST}-{os.getpid()}"
    written.write_bytes(json.dumps(digests).encode() + b"\n" + listed)
    written.replace(folder / LIST)  # as a whole: others may be reading it


def read_list(folder: Path) -> dict[str, Any]:
    """Return what is compiled, by kernel.

    Raises:
        DamagedCode: If a file of the code is not as it was written.
    """
    if damaged := find_damage(folder):
        raise DamagedCode(f"{damaged} is damaged")
    listed = (folder / LIST).read_bytes().partition(b"\n")[2]
    found: dict[str, Any] = pickle.loads(listed)  # noqa: S301 (of our own folder)
    return found


def find_damage(folder: Path) -> str:
    """Return the first file that is not as it was written, blank if all are. Reads some 10 MB.

    Until a part is compiled nothing is known of any file.
    """
    if not any((folder / part).exists() for part in PARTS):
        return ""
    name = LIST
    try:
        head, _, listed = (folder / LIST).read_bytes().partition(b"\n")
        digests = json.loads(head)
        if digests.pop(LIST) != _digest(listed):
            return LIST
        for name, digest in digests.items():
            path = folder / name
            if _digest(path.read_bytes()) != digest and not _is_longer_index(path):
                return str(name)
    except (OSError, ValueError, KeyError, AttributeError, TypeError):
        return name
    return ""


def discard_code(folder: Path) -> None:
    """Remove all compiled code, but not the file that whoever compiles holds."""
    for path in folder.iterdir():
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        elif path.name != LOCK:
            path.unlink(missing_ok=True)


def _digest(content: bytes) -> str:
    return blake2b(content, digest_size=16).hexdigest()


def _is_longer_index(path: Path) -> bool:
    """Tell whether this is an index that reads well: some process has added code to it."""
    if path.suffix != ".nbi":
        return False
    try:
        with path.open("rb") as file:
            pickle.load(file)  # noqa: S301 (of our own folder)
            pickle.load(file)  # noqa: S301
    except Exception:  # noqa: BLE001 (what is damaged may raise anything)
        return False
    return True
