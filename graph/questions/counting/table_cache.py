"""Tables kept in a file between runs, and taken up only by the very network they are of."""

from contextlib import suppress
from dataclasses import fields
from hashlib import blake2b
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any
from zipfile import BadZipFile

import numpy as np
from numpy.lib.npyio import NpzFile

from graph.network import Network
from graph.questions.counting.tables import Tables

#: Raised whenever tables are computed in another way.
LAYOUT = 4

#: What a column is called that tells whose the tables are, and how those of ranks begin.
_LABEL, _RANKS = "of", "percentiles."


def keep(tables: Tables, network: Network, path: Path) -> None:
    """Write the tables of a network into a file, in place of what stood there, or not at all.

    Raises:
        OSError: If it cannot be written.
    """
    columns = {name: value for name, value in vars(tables).items() if value is not None}
    ranks = columns.pop("percentiles")
    columns |= {f"{_RANKS}{name}": value for name, value in ranks.items()}
    temporary = NamedTemporaryFile(dir=path.parent, prefix=path.name, delete=False)  # noqa: SIM115
    try:
        with temporary:
            np.savez(temporary, allow_pickle=False, **{_LABEL: _label(network)}, **columns)
        Path(temporary.name).replace(path)
    except BaseException:
        with suppress(OSError):
            Path(temporary.name).unlink()
        raise


def kept(network: Network, path: Path) -> Tables | None:
    """Return the tables of a network from a file; None if it holds none, or those of another."""
    try:
        with path.open("rb") as file, NpzFile(file) as columns:
            if not np.array_equal(columns[_LABEL], _label(network)):
                return None
            found = {name: columns[name] for name in columns.files}
    except (OSError, ValueError, KeyError, EOFError, BadZipFile):
        return None
    ranks = {n.removeprefix(_RANKS): c for n, c in found.items() if n.startswith(_RANKS)}
    values: dict[str, Any] = {field.name: found.get(field.name) for field in fields(Tables)}
    return Tables(**values | {"percentiles": ranks})


def _label(network: Network) -> "np.ndarray[tuple[int], np.dtype[np.uint8]]":
    """Return what tells a network from all others: its revision, and all that tables rest on."""
    content = blake2b(f"{LAYOUT} {network.revision} {np.__version__}".encode(), digest_size=32)
    content.update("\n".join(network.facts.ids).encode())
    for column in (network.starts, network.slots, network.entities):
        content.update(column.tobytes())
    return np.frombuffer(content.digest(), np.uint8)
