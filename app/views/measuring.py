"""What was measured, kept for a while: sorting or lengthening a list measures nothing again."""

from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import asdict
from threading import Lock
from weakref import WeakKeyDictionary

from graph.filter import Filter, FilterOptions
from graph.network import Network
from graph.questions.centrality import Measured, measured
from graph.questions.looking import filter_of, ids_of
from graph.questions.measures import MEASURES
from graph.questions.tables import Tables
from graph.store import Progress

#: How many measurements are kept of a network, the last asked for.
KEPT = 6

_Asked = tuple[str, str, str, tuple[str, ...], Filter]

_kept: WeakKeyDictionary[Network, OrderedDict[_Asked, Measured]] = WeakKeyDictionary()
_lock = Lock()


def measure(
    network: Network,
    name: str,
    filter: Filter,
    *,
    direction: str = "any",
    by: str = "sector",
    begins: Iterable[str] = (),
    tables: Tables | None = None,
    progress: Progress,
) -> Measured:
    """Return what everyone scores by a measure, as ``measured`` does.

    Raises:
        UnknownEntity, AmbiguousName, InvalidQuestion: As ``measured`` does.
    """
    ids = ids_of(network, begins, "from")
    options: FilterOptions = {**asdict(filter)}  # type: ignore[typeddict-item]
    asked = name, direction, by, ids, filter_of(network, **options)
    with _lock:
        kept = _kept.setdefault(network, OrderedDict())
        if asked in kept:
            kept.move_to_end(asked)
            return kept[asked]
    found = measured(
        network, name, direction=direction, by=by, from_=ids, tables=tables, progress=progress,
        **options,
    )  # fmt: skip
    with _lock:
        kept[asked] = found
        while len(kept) > KEPT:
            kept.popitem(last=False)
    return found


def direction_of(name: str, direction: str) -> str:
    """Return the direction that a second measure goes by: that of the first, if it can."""
    return direction if name in MEASURES and MEASURES[name].directed else "any"
