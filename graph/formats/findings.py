"""What a reader of facts finds wrong or odd, each with the file and the line."""

from collections import Counter
from operator import itemgetter
from pathlib import Path
from reprlib import Repr

#: A file and the line where a row begins; line 0 is the file as a whole.
Place = tuple[Path, int]

#: How many problems, and how many warnings of a kind, are told; the rest are counted.
TOLD = 1000

_repr = Repr()
_repr.maxstring = 100

#: A value as a message shows it: in quotes, control characters escaped, the middle of a
#: long one left out.
shown = _repr.repr


def counted(number: int, noun: str, plural: str = "") -> str:
    """Return a number with its noun.

    >>> counted(1, "row"), counted(2000, "row"), counted(0, "city", "cities")
    ('1 row', '2,000 rows', '0 cities')
    """
    return f"{number:,} {noun if number == 1 else plural or f'{noun}s'}"


def told(place: Place) -> str:
    """Return ``file:line``, or the file alone."""
    path, line = place
    return f"{path}:{line}" if line else str(path)


class Notes:
    """Sentences, each about a place and of a kind; of a kind the first thousand are kept."""

    def __init__(self, what: str) -> None:
        self._what = what
        self._kept: list[tuple[Place, str, str]] = []
        self._counts: Counter[str] = Counter()

    def __len__(self) -> int:
        return self._counts.total()

    def add(self, place: Place, *sentences: str, kind: str = "") -> None:
        """Note these sentences about a place."""
        room = max(0, TOLD - self._counts[kind])
        self._counts[kind] += len(sentences)
        self._kept += ((place, sentence, kind) for sentence in sentences[:room])

    def take(self, others: "Notes", after: str = "", kind: str = "") -> None:
        """Note what others noted, each with a sentence after it."""
        for place, sentence, theirs in others._kept:
            self._kept.append((place, f"{sentence}{after}", kind or theirs))
        if kind:
            self._counts[kind] += len(others)
        else:
            self._counts.update(others._counts)

    def lines(self) -> list[str]:
        """Return the notes by file and line, a line each, and how many more there are."""
        kept = sorted(self._kept, key=itemgetter(0))
        more = len(self) - len(kept)
        counted = [f"And {more:,} more {self._what}."] if more else []
        return [f"{told(place)}: {sentence}" for place, sentence, _ in kept] + counted

    def kinds(self) -> list[str]:
        """Return the kind of each of the lines but the last, which counts."""
        return [kind for _, _, kind in sorted(self._kept, key=itemgetter(0))]


class Findings:
    """What keeps facts from being read (problems), and what does not (warnings)."""

    def __init__(self) -> None:
        self.problems = Notes("problems")
        self.warnings = Notes("warnings")

    def take(self, others: "Findings", problems_too: bool = False) -> None:
        """Take what was found apart; ``problems_too``: rows that cannot be read are warned of."""
        self.warnings.take(others.warnings)
        if problems_too:
            self.warnings.take(others.problems, " The row is left out.", "left out")
        else:
            self.problems.take(others.problems)
