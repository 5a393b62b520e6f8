"""What was measured, kept for a while: sorting or lengthening a list measures nothing again."""

from collections.abc import Iterable

from graph.filter import Filter
from graph.network import Network
from graph.questions.centrality import Measured, measured
from graph.questions.counting.filtered_view import filter_of, ids_of
from graph.questions.counting.measures import MEASURES
from graph.questions.counting.tables import Tables
from graph.store import Progress


def measure(
    network: Network,
    name: str,
    filter: Filter,
    *,
    direction: str = "any",
    by: str = "sector",
    ends: str = "organizations",
    begins: Iterable[str] = (),
    tables: Tables | None = None,
    progress: Progress,
) -> Measured:
    """Return what everyone scores by a measure, as ``measured`` does.

    Raises:
        UnknownEntity, AmbiguousName, InvalidQuestion: As ``measured`` does.
    """
    # wide: those of `centrality`, whose scores are kept under them
    ids = ids_of(network, begins, "from")
    filter = filter_of(network, filter=filter)
    asked = name, direction, by, ends, ids, filter
    return network.memo(
        (measured, *asked),
        lambda: measured(
            network, name, direction=direction, by=by, ends=ends, from_=ids, tables=tables,
            progress=progress, filter=filter,
        ),
    )  # fmt: skip


def direction_of(name: str, direction: str) -> str:
    """Return the direction that a second measure goes by: that of the first, if it can."""
    return direction if name in MEASURES and MEASURES[name].directed else "any"
