"""Loading facts into a store, or only telling what that would do: the same checks, one report."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from graph.differences import SHOWN, Difference, difference
from graph.ecosystem import Ecosystem
from graph.errors import UnknownEntity
from graph.matching import LikelyMatch, likely_matches, matched
from graph.plain import plain
from graph.store import ChangeCounts, Progress, Store, silent

#: With how many entities that are loaded new ones are held against each other unless asked for.
MOST_KNOWN = 200_000


@dataclass(frozen=True, slots=True)
class LoadReport:
    """What a load did, or would do if it is ``dry``.

    ``before`` is where the dataset was last loaded from, None if there was none of that name.
    ``matches`` are entities that look like others loaded already, where they were asked for.
    """

    dataset: str
    origin: str
    dry: bool
    before: str | None
    difference: Difference
    change: ChangeCounts
    matches: tuple[LikelyMatch, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Return this as dictionaries, lists, texts and numbers."""
        return {
            "dataset": self.dataset,
            "origin": self.origin,
            "dry_run": self.dry,
            "before": self.before,
            "revision": self.change.revision,
            "difference": self.difference.to_dict(),
            "matches": plain(self.matches),
        }


def load(
    store: Store,
    facts: Ecosystem,
    dataset: str,
    origin: str,
    progress: Progress | None = None,
    *,
    dry: bool = False,
    reading: str = "",
    shown: int = SHOWN,
) -> LoadReport:
    """Let a dataset state these facts, or see what that would do; tell the difference.

    A dry load checks what a load does (ends, other datasets, kinds and relations that fit) and
    keeps nothing.

    Args:
        store: Where the facts are kept.
        facts: All that the dataset is to state.
        dataset: Its name.
        origin: The path that the facts are from.
        progress: Told of long work as (what, done, of how much).
        dry: Whether to keep nothing.
        reading: How the files were read, as it is kept for whoever loads them again
            (``graph.formats.rereading``).
        shown: How many entities, and how many statements, to tell of each change.

    Returns:
        The difference to what the dataset stated before, and the counts of the load.

    Raises:
        InvalidFacts: If the store refuses the facts.
        StoreBusy: If another process keeps writing.

    Example:
        >>> from tempfile import TemporaryDirectory
        >>> from graph import Entity, Kind, gather, open_store
        >>> from graph.loading import load
        >>> facts = gather([Entity("a", Kind.COMPANY, "Alpha")])
        >>> with TemporaryDirectory() as folder:
        ...     with open_store(f"{folder}/tieline.db", create=True) as store:
        ...         report = load(store, facts, "mine", "mine.csv", dry=True)
        ...         report.difference.entities.new, store.revision()
        (1, 0)
    """
    # wide: what a store's load takes, and how much to tell of it
    tell = progress or silent
    before = {known.name: known.origin for known in store.datasets()}.get(dataset)
    stated = store.stated(dataset, tell)
    found = difference(stated, facts, shown)
    change = store.load(facts, dataset, origin, tell, dry=dry, reading=reading)
    ends = {
        end for each in found.statement_changes
        for end in (each.statement.source, each.statement.target)
    }  # fmt: skip
    names = dict(_named(store, ends - found.names.keys()))
    return LoadReport(
        dataset, origin, dry, before, replace(found, names=found.names | names), change
    )


def held_against(
    store: Store, facts: Ecosystem, progress: Progress | None = None, *, match: bool = False
) -> tuple[Ecosystem, list[LikelyMatch]]:
    """Return who of some facts looks like an entity that a store has, and the facts.

    Args:
        store: Where entities are loaded.
        facts: What is to be loaded.
        progress: Told of long work as (what, done, of how much).
        match: Take who surely is one that is loaded for that. Otherwise nobody is held against
            a store of more than ``MOST_KNOWN`` entities, which takes as long as a load.

    Returns:
        The facts, as they are or so changed, and the likely matches (``graph.matching``).
    """
    if not match and sum(known.entities for known in store.datasets()) > MOST_KNOWN:
        return facts, []
    known = store.ecosystem(progress)
    matches = likely_matches(facts, known)
    return matched(facts, matches, known) if match else facts, matches


def _named(store: Store, ids: set[str]) -> Iterator[tuple[str, str]]:
    """Yield the names of ends that other datasets state."""
    for id in sorted(ids):
        try:
            yield id, store.entity(id).name
        except UnknownEntity:  # an end that went with this load
            continue
