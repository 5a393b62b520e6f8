"""Everything that can go wrong in graph, in one tree.

GraphError
├── UnknownEntity        a name or an id that nothing bears; the nearest candidates
├── AmbiguousName        a name that several bear; who they are
├── InvalidQuestion      a value that a question cannot take
├── InvalidFacts         facts that break the model, all problems at once
└── StoreUnavailable     the store cannot be used as it is
    ├── StoreUnreachable nothing answers where it should be, now
    └── StoreBusy        another process is writing
"""

from collections.abc import Sequence
from dataclasses import dataclass


class GraphError(Exception):
    """The root of all that graph raises on purpose."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entity that may have been meant: enough to tell it from its namesakes."""

    id: str
    name: str
    kind: str
    place: str


class UnknownEntity(GraphError):
    """A name or an id that nothing bears, or nothing of the kinds that were sought."""

    def __init__(
        self, text: str, candidates: Sequence[Candidate] = (), kinds: Sequence[str] = ()
    ) -> None:
        nothing = f"no {' or '.join(kinds)}" if kinds else "nothing"
        super().__init__(f"{nothing} is called {text!r}{_listed('; nearest: ', candidates)}")
        self.text = text
        self.candidates = tuple(candidates)
        self.kinds = tuple(kinds)


class AmbiguousName(GraphError):
    """A name that several entities bear."""

    def __init__(self, text: str, candidates: Sequence[Candidate]) -> None:
        super().__init__(f"several are called {text!r}{_listed(': ', candidates)}")
        self.text = text
        self.candidates = tuple(candidates)


class InvalidQuestion(GraphError):
    """A value that a question cannot take."""


class InvalidFacts(GraphError):
    """Facts that break the model, all problems at once, each a line of its own."""

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = tuple(problems)


class StoreUnavailable(GraphError):
    """The store cannot be reached, or what stands there cannot be used as a store."""


class StoreUnreachable(StoreUnavailable):
    """Nothing answers where the store should be; it may yet come."""


class StoreBusy(StoreUnavailable):
    """Another process is writing and did not finish in time."""


def _listed(lead: str, candidates: Sequence[Candidate]) -> str:
    if not candidates:
        return ""
    return lead + "; ".join(
        f"{c.name} ({c.kind}{', ' + c.place if c.place else ''}, id {c.id})" for c in candidates
    )
