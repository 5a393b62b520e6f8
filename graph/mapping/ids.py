"""Ids for what has a foreign one."""

import re
from collections import Counter
from collections.abc import Iterable
from hashlib import blake2b

from graph.folding import fold
from graph.model import MAX_ID_LENGTH, is_id

#: How many hexadecimal digits tell values apart that are spelled alike: with a million of them,
#: two would have the same ones in one case of thirty million.
MARK_LENGTH = 16


def ids_of(values: Iterable[tuple[str, str]]) -> dict[tuple[str, str], str]:
    """Return an id for each prefix and value, the same whatever order they come in.

    A value that is an id after its prefix stays as it is. Another is spelled as one; where
    several are spelled alike, or nothing is left to spell, a mark made of the value follows.
    """
    spelled = {value: _spelled(*value) for value in set(values)}
    alike = Counter(spelled.values())
    return {
        (prefix, value): id
        if id == prefix + value or (id != prefix and alike[id] == 1)
        else _marked(prefix, value)
        for (prefix, value), id in spelled.items()
    }


def _spelled(prefix: str, value: str, room: int = MAX_ID_LENGTH) -> str:
    """Return an id of a value; the prefix alone if nothing can be spelled."""
    if is_id(prefix + value):
        return prefix + value
    slug = re.sub("[^a-z0-9]+", "-", fold(value)).strip("-")
    return prefix + slug[: room - len(prefix)].rstrip("-")


def _marked(prefix: str, value: str) -> str:
    mark = blake2b(value.encode(), digest_size=MARK_LENGTH // 2).hexdigest()
    spelled = _spelled(prefix, value, MAX_ID_LENGTH - MARK_LENGTH - 1)
    return prefix + mark if spelled == prefix else f"{spelled}-{mark}"
