"""The promises of a store: where facts are kept, in words of the domain."""

from collections.abc import Callable
from dataclasses import dataclass
from types import TracebackType
from typing import Protocol, Self

from graph.ecosystem import Ecosystem, Entity, Tie
from graph.names import Match
from graph.vocabulary import Vocabulary

#: Told of long work: what is being done, how much of it is done, of how much.
Progress = Callable[[str, int, int], None]


def silent(stage: str, done: int, total: int) -> None:
    """Tell no one: the progress of work that nobody watches."""


@dataclass(frozen=True, slots=True)
class Dataset:
    """A named load that states facts.

    ``origin`` is the path it was last loaded from, whether or not that changed anything;
    ``changed`` is the revision that last changed it, ``loaded`` when that was (UTC, ISO 8601).
    """

    name: str
    origin: str
    entities: int
    statements: int
    changed: int
    loaded: str


@dataclass(frozen=True, slots=True)
class ChangeCounts:
    """What a load or a removal did; the revision is the old one if nothing changed."""

    dataset: str
    revision: int
    entities_added: int
    entities_changed: int
    entities_removed: int
    statements_added: int
    statements_removed: int


class Store(Protocol):
    """A place where one ecosystem is kept, as the datasets that state it.

    A statement lives as long as some dataset states it, and so does an entity; what several
    datasets state is one statement, of the dataset whose name sorts first. Attribute by
    attribute the dataset ``edits`` wins, then the dataset that changed last; all aliases are
    one attribute; a blank states nothing. Readers see the content of one revision, never a
    part of a write, and may be other threads and other processes. Every method raises
    StoreUnavailable when the place cannot be used, or once the store is closed.
    tests/graph/test_stores.py and test_asking_stores.py hold each promise against each store.
    """

    @property
    def skipped(self) -> tuple[str, ...]:
        """What the last reading of everything left out, a line each.

        Only a store of what others wrote leaves out anything, and only if it was told to.
        """
        return ()

    def load(
        self,
        facts: Ecosystem,
        dataset: str,
        origin: str,
        progress: Progress | None = None,
        *,
        dry: bool = False,
        reading: str = "",
    ) -> ChangeCounts:
        """Let a dataset state exactly these facts: all of it or nothing, and only once.

        What the dataset stated before and these facts do not is no longer stated by it.
        The same facts again change nothing, the revision least of all; from another place
        they change the origin alone. ``reading`` tells how the files were read and is kept for
        whoever loads them again; it is no fact either. The ``dataset`` of each statement in
        the facts is not looked at. What the progress raises ends the load, and nothing is
        kept. A ``dry`` one checks all that a load does, tells what it would do, at the revision
        there is, and keeps nothing.

        Raises:
            InvalidFacts: If there is no fact at all; if a tie, of this dataset or of
                another, would be left without an end or would join kinds that its relation
                may not join; each such tie is listed.
            StoreBusy: If another process keeps writing.
        """

    def remove(self, dataset: str) -> ChangeCounts:
        """Let a dataset state nothing any more, and forget it.

        Raises:
            InvalidFacts: If there is no such dataset, or if another dataset's tie would be
                left without an end; each such tie is listed.
        """

    def datasets(self) -> list[Dataset]:
        """Return all datasets, by name."""

    def entity(self, id: str) -> Entity:
        """Return the entity of that id, or raise UnknownEntity."""

    def ties(self, id: str, relation: str | None = None) -> list[Tie]:
        """Return the ties that an entity is an end of, by (source, relation, target).

        Raises:
            UnknownEntity: If the id names no entity.
        """

    def search(self, text: str, limit: int = 20) -> list[Match]:
        """Return the entities whose name or alias is near the text, the nearest first.

        Case and accents do not count, small typos are forgiven; see graph.names.
        """

    def ecosystem(self, progress: Progress | None = None) -> Ecosystem:
        """Return everything, with the revision it belongs to."""

    def stated(self, dataset: str, progress: Progress | None = None) -> Ecosystem:
        """Return what one dataset states, in its own words; nothing if there is no such dataset.

        What other datasets state of the same entities is not in it, so ends may be unstated.
        """

    def vocabularies(self) -> dict[str, Vocabulary]:
        """Return the kinds and relations of each dataset, the dataset that wins last."""
        return {}

    def reading(self, dataset: str) -> str:  # noqa: ARG002 (a store of what others wrote)
        """Return how the files of a dataset were read, as its last load told; blank if it did not.

        Blank too if there is no such dataset.
        """
        return ""

    def revision(self) -> int:
        """Return the number that every change raises; 0 is a store that never held a fact."""

    def close(self) -> None:
        """Let go of files and connections; closing twice is harmless."""

    def __enter__(self) -> Self:
        """Return the store, which the end of the block closes."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Close the store."""
        self.close()
