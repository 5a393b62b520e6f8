"""Which of many lines of text hold some words: by beginnings, by parts, with small typos."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from graph.folding import FILLERS, SYNONYMS

Lines = NDArray[np.int32]

#: A typed word of so many letters may be off by so many edits, and a shorter one by none.
EDITS = ((8, 2), (4, 1))
#: Up to so many letters, a word that is off has to begin as typed.
FIRST_LETTER_UP_TO = 5
#: A part of a word counts from so many letters on.
PART_FROM = 4

_AFTER_ALL = "\U0010ffff"


class Words:
    """The words of many folded lines, sorted, with the lines that hold each.

    A word is found by bisection, and the lines of all words with one beginning lie together:
    finding them takes a copy and no loop. Building is O(words log distinct words).

    Args:
        lines: The texts, folded; their words stand between single blanks.
    """

    def __init__(self, lines: Sequence[str]) -> None:
        self._many = len(lines)
        codes: defaultdict[str, int] = defaultdict()
        codes.default_factory = codes.__len__
        met = np.fromiter(
            map(codes.__getitem__, chain.from_iterable(map(str.split, lines))), np.int32
        )
        counts = [line.count(" ") + 1 if line else 0 for line in lines]
        self._sorted = sorted(codes)
        ranks = np.empty(len(codes), np.int32)
        ranks[[codes[word] for word in self._sorted]] = np.arange(len(codes))
        ranked = ranks[met]
        order = np.argsort(ranked, kind="stable")
        line_of = np.repeat(np.arange(self._many, dtype=np.int32), counts)
        self._held = line_of[order]
        self._starts = np.searchsorted(ranked[order], np.arange(len(codes) + 1))
        first = np.cumsum([0, *counts])[:-1]
        blank = np.array(counts, np.int64) == 0
        self._first = np.where(blank, -1, ranked[np.minimum(first, max(len(ranked) - 1, 0))]
                               if len(ranked) else -1)  # fmt: skip
        telling = np.array([word not in FILLERS for word in self._sorted], bool)
        held = telling[ranked] if len(ranked) else np.zeros(0, bool)
        #: How many words of each line help to find it.
        self.lengths = np.bincount(line_of[held], minlength=self._many)

    def beginning(self, word: str) -> Lines:
        """Return the lines with a word that begins so or means the same; some repeat."""
        low, high = self._range(word)
        return self._of([(low, high), *(self._range(s, whole=True) for s in _same(word))])

    def whole(self, word: str) -> Lines:
        """Return the lines with that very word, or one that means the same; some repeat."""
        return self._of(self._range(same, whole=True) for same in (word, *_same(word)))

    def begun(self, word: str) -> NDArray[np.bool_]:
        """Tell of each line whether its first word begins so."""
        low, high = self._range(word)
        begun: NDArray[np.bool_] = (self._first >= low) & (self._first < high)
        return begun

    def holding(self, part: str) -> Lines:
        """Return the lines with a word that holds a part, its beginning or not; some repeat."""
        if len(part) < PART_FROM:
            return self.beginning(part)
        found = (at for at, word in enumerate(self._sorted) if part in word)
        return self._of((at, at + 1) for at in found)

    def alike(self, word: str) -> list[tuple[int, Lines]]:
        """Return the lines with a word that begins so but for a few edits, by how many.

        An edit is a letter too many, missing or wrong, or two swapped (Damerau's, each
        place once). Whole words come before beginnings: those count only where no whole
        word is near.
        """
        near = [(0, self.beginning(word))]
        allowed = next((edits for letters, edits in EDITS if len(word) >= letters), 0)
        if not allowed:
            return near
        for choices in (self._sorted, self._cut(len(word)), self._cut(len(word) + 1)):
            found = self._near(word, choices, allowed)
            if found:
                return near + found
        return near

    def _near(self, word: str, choices: Sequence[str], allowed: int) -> list[tuple[int, Lines]]:
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        found = process.extract(
            word, choices, scorer=OSA.distance, score_cutoff=allowed, limit=None
        )
        short = len(word) <= FIRST_LETTER_UP_TO
        by_edits: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
        for choice, edits, at in found:
            if edits and (not short or choice[0] == word[0]):
                by_edits[int(edits)].append((at, at + 1))
        return [(edits, self._of(by_edits[edits])) for edits in sorted(by_edits)]

    def _cut(self, letters: int) -> list[str]:
        return [word[:letters] for word in self._sorted]

    def _range(self, word: str, whole: bool = False) -> tuple[int, int]:
        low = bisect_left(self._sorted, word)
        if whole:
            return low, low + (low < len(self._sorted) and self._sorted[low] == word)
        return low, bisect_left(self._sorted, word + _AFTER_ALL, lo=low)

    def _of(self, ranges: Iterable[tuple[int, int]]) -> Lines:
        parts = [self._held[self._starts[low] : self._starts[high]] for low, high in ranges]
        return np.concatenate(parts) if parts else self._held[:0]

    def marked(self, lines: Lines) -> NDArray[np.bool_]:
        """Tell of each line whether it is among some."""
        mark = np.zeros(self._many, bool)
        mark[lines] = True
        return mark


def _same(word: str) -> tuple[str, ...]:
    return SYNONYMS.get(word, ())
