"""What a reader of facts finds wrong or odd, each with the file and the line."""

from operator import itemgetter
from pathlib import Path
from reprlib import Repr

#: A file and the line where a row begins; line 0 is the file as a whole.
Place = tuple[Path, int]

#: How many problems, and how many warnings, are told; the rest are counted.
TOLD = 1000

_repr = Repr()
_repr.maxstring = 100

#: A value as a message shows it: in quotes, control characters escaped, the middle of a
#: long one left out.
shown = _repr.repr


def told(place: Place) -> str:
    """Return ``file:line``, or the file alone."""
    path, line = place
    return f"{path}:{line}" if line else str(path)


class Notes:
    """Sentences, each about a place; the first thousand are kept and the rest counted."""

    def __init__(self, what: str) -> None:
        self._what = what
        self._kept: list[tuple[Place, str]] = []
        self._count = 0

    def __len__(self) -> int:
        return self._count

    def add(self, place: Place, *sentences: str) -> None:
        """Note these sentences about a place."""
        self._count += len(sentences)
        room = TOLD - len(self._kept)
        self._kept += ((place, sentence) for sentence in sentences[:room])

    def lines(self) -> list[str]:
        """Return the notes by file and line, a line each, and how many more there are."""
        kept = sorted(self._kept, key=itemgetter(0))
        more = self._count - len(kept)
        counted = [f"and {more:,} more {self._what}"] if more else []
        return [f"{told(place)}: {sentence}" for place, sentence in kept] + counted


class Findings:
    """What keeps facts from being read (problems), and what does not (warnings)."""

    def __init__(self) -> None:
        self.problems = Notes("problems")
        self.warnings = Notes("warnings")
