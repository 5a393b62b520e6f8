"""Everything that can go wrong in graph, in one tree.

GraphError
├── UnknownEntity        a name or an id that nothing has; the nearest candidates
│   └── OtherKind        a name of an entity that is of no kind that was sought; who has it
├── AmbiguousName        a name that several have; who they are
├── InvalidQuestion      a value that a question cannot take
├── InvalidFacts         facts that break the model, all problems at once
└── StoreUnavailable     the store cannot be used as it is
    ├── StoreMissing     there is none, and one could be made
    ├── StoreUnreachable nothing answers where it should be, now
    └── StoreBusy        another process is writing
"""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Self

#: How alike a text and a choice are that may be one, misspelled.
_ALIKE = 0.75


class GraphError(Exception):
    """The root of all that graph raises on purpose."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entity that may have been meant: enough to tell it from its namesakes.

    ``site`` says that only a site of it is at its place, not its home.
    """

    id: str
    name: str
    kind: str
    place: str
    site: bool = False


class UnknownEntity(GraphError):
    """A name or an id that nothing has, or nothing of the kinds that were sought.

    Args:
        text: What was asked for.
        candidates: Who may have been meant, the nearest first.
        kinds: The kinds that were sought; none for all.
        parameter: The name of what it was given for (``source``), or a blank.
        within: Whether the candidates are those whose names the text holds, as that of two.
    """

    def __init__(
        self,
        text: str,
        candidates: Sequence[Candidate] = (),
        kinds: Sequence[str] = (),
        *,
        parameter: str = "",
        within: bool = False,
    ) -> None:
        self.text = text
        self.candidates = tuple(candidates)
        self.kinds = tuple(kinds)
        self.parameter = parameter
        self.within = within
        super().__init__(f"{self.brief} {self.hint}{_listed(candidates)}".strip())

    @property
    def brief(self) -> str:
        """What is wrong, in one sentence; of a blank, also what would be right."""
        if not self.text.strip():
            return "A name is blank. Give an id, a name or an alias."
        if self.kinds:
            return f"No {' or '.join(self.kinds)} matches {quoted(self.text)}."
        return f"No match for {quoted(self.text)}."

    @property
    def hint(self) -> str:
        """What the candidates are, before they are listed; a blank if there is none."""
        if not self.candidates:
            return ""
        if not self.within:
            return "Did you mean:"
        one = len(self.candidates) == 1
        return "It contains this name:" if one else "It contains these names; use one of them:"


class OtherKind(UnknownEntity):
    """A name that entities have, none of them of the kinds that were sought: an organization's.

    Args:
        text: What was asked for.
        candidates: Who has it, the best connected first.
        kinds: The kinds that were sought.
        parameter: The name of what it was given for (``id``), or a blank.
        kind: The kind of the first candidate.
    """

    def __init__(
        self,
        text: str,
        candidates: Sequence[Candidate],
        kinds: Sequence[str],
        *,
        parameter: str = "",
        kind: str,
    ) -> None:
        self.kind = kind
        super().__init__(text, candidates, kinds, parameter=parameter)

    @property
    def brief(self) -> str:
        """What is wrong, in one sentence."""
        if len(self.candidates) > 1:
            return super().brief
        sought = " or ".join(with_article(kind) for kind in self.kinds)
        return f"{quoted(self.candidates[0].name)} is {with_article(self.kind)}, not {sought}."

    @property
    def hint(self) -> str:
        """What the candidates are, before they are listed."""
        return "Its own entry:" if len(self.candidates) == 1 else "Other entries have this name:"


def with_article(noun: str) -> str:
    """Return a noun after a or an.

    >>> with_article("event"), with_article("university")
    ('an event', 'a university')
    """
    return f"{'an' if noun[0] in 'aeio' else 'a'} {noun}"


class AmbiguousName(GraphError):
    """A name that several entities have.

    Args:
        text: What was asked for.
        candidates: Who has it, the best connected first.
        parameter: The name of what it was given for (``source``), or a blank.
        name: The name as it is recorded, if that is spelled otherwise.
    """

    def __init__(
        self, text: str, candidates: Sequence[Candidate], *, parameter: str = "", name: str = ""
    ) -> None:
        self.text = text
        self.name = name or text
        self.candidates = tuple(candidates)
        self.parameter = parameter
        super().__init__(f"{self.brief}{_listed(candidates)}")

    @property
    def brief(self) -> str:
        """What is asked back, in one sentence."""
        return f"Which {self.name} do you mean?"


class InvalidQuestion(GraphError):
    """A value that a question cannot take: its parameter, what is wrong, what would be right.

    Args:
        wrong: What is wrong, in a sentence; with what would be right, where that has no other.
        right: What would be right, in a sentence, or a blank. ``text`` is both.
        parameter: The name of what cannot be taken (``as_of``), or a blank; the sentence of
            the error begins with it.
    """

    def __init__(self, wrong: str, right: str = "", *, parameter: str = "") -> None:
        self.wrong, self.right = wrong, right
        self.text = f"{wrong} {right}" if right else wrong
        self.parameter = parameter
        super().__init__(f"{parameter}: {self.text}" if parameter else self.text)

    @classmethod
    def choice(cls, parameter: str, text: str, choices: Sequence[str]) -> Self:
        """Return the error of a text that is not one of the choices of a parameter."""
        *others, last = map(str, choices)
        right = f"{', '.join(others)} or {last}" if others else last
        alike = {str(choice).casefold(): str(choice) for choice in choices}
        nearest = get_close_matches(text[:100].casefold(), alike, n=1, cutoff=_ALIKE)
        meant = f" Did you mean {alike[nearest[0]]}?" if nearest else ""
        return cls(f"{quoted(text)} is not valid.", f"Use {right}.{meant}", parameter=parameter)

    @classmethod
    def range(cls, parameter: str, number: int, most: int, *, least: int = 1) -> Self:
        """Return the error of a number below the least or above the most that one takes."""
        wrong, right = f"{number:,} is out of range.", f"Use {least:,} to {most:,}."
        return cls(wrong, right, parameter=parameter)


class InvalidFacts(GraphError):
    """Facts that break the model, all problems at once, each a line of its own."""

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = tuple(problems)


class StoreUnavailable(GraphError):
    """The store cannot be reached, or what is there cannot be used as a store."""


class StoreMissing(StoreUnavailable):
    """There is no store, and one could be made."""


class StoreUnreachable(StoreUnavailable):
    """Nothing answers where the store should be; it may yet come."""


class StoreBusy(StoreUnavailable):
    """Another process is writing and did not finish in time."""


def quoted(text: str) -> str:
    """Return a text as errors show it: in quotes, cut to 100 characters, the unseen escaped.

    What cannot be seen may steer a terminal.
    """
    shown = text if len(text) <= 100 else f"{text[:99]}…"
    return f"“{''.join(c if c.isprintable() else ascii(c)[1:-1] for c in shown)}”"


def _listed(candidates: Sequence[Candidate]) -> str:
    def where(one: Candidate) -> str:
        return f" {'with a site in' if one.site else 'in'} {one.place}" if one.place else ""

    found = "; ".join(f"{c.name} ({c.kind}{where(c)}, id {c.id})" for c in candidates)
    return f" {found}" if found else ""
