"""Finding entities by name or alias: case, accents and small typos aside."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate

import numpy as np
from rapidfuzz import fuzz, process

from graph.ecosystem import Ecosystem

#: Letters that Unicode does not take apart, and that people type without their stroke.
_STROKES = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "þ": "th", "\u0131": "i"}
)
_PUNCTUATION = str.maketrans({**dict.fromkeys(".'\u2019&", ""), "-": " "})
_SPACES = re.compile(r"\s+")

#: How alike a name must be, of 100, or a part of it, to be offered for a text.
LIKENESS = 70
PART_LIKENESS = 80


@dataclass(frozen=True, slots=True)
class Match:
    """An entity that a search found; ``alias`` is the alias that matched, or blank."""

    id: str
    alias: str


def fold(text: str) -> str:
    """Return a text without case, accents, punctuation within names and needless spaces.

    So AT&T, AT&t and ATT are one, as are U.S. and US, and an id is like its name. A text of
    nothing but punctuation keeps it.
    """
    plain = unicodedata.normalize("NFKD", text)
    plain = "".join(c for c in plain if not unicodedata.combining(c)).casefold()
    plain = plain.translate(_STROKES)
    bare = _SPACES.sub(" ", plain.translate(_PUNCTUATION)).strip()
    return bare or _SPACES.sub(" ", plain).strip()


class Names:
    """The names and aliases of many entities, made once and searched often.

    They stand folded in one long text, a line each, so that a search runs at the speed of
    finding a text in a text; only one that finds too little compares likeness. A whole name
    is looked up by its hash.

    Args:
        rows: One (id, name, aliases, weight) an entity; of equal matches the heavier one
            comes first, then the smaller id.
    """

    def __init__(self, rows: Iterable[tuple[str, str, tuple[str, ...], int]]) -> None:
        self._ids: list[str] = []
        self._weights: list[int] = []
        self._owners: list[int] = []
        self._shown: list[str] = []  # the alias as stored; blank for a name
        lines: list[str] = []
        for owner, (id, name, aliases, weight) in enumerate(rows):
            self._ids.append(id)
            self._weights.append(weight)
            for shown in (name, *aliases):
                self._owners.append(owner)
                self._shown.append("" if shown is name else shown)
                lines.append(fold(shown))
        self._lines = lines
        hashes = np.fromiter(map(hash, lines), np.int64, len(lines))
        self._by_hash = np.argsort(hashes).astype(np.int32)
        self._hashes = hashes[self._by_hash]
        self._text = "\n" + "\n".join(lines) + "\n"
        self._starts = list(accumulate((len(line) + 1 for line in lines), initial=1))

    def exact(self, text: str) -> list[str]:
        """Return the ids that bear a name or an alias, best tied first."""
        wanted = fold(text)
        ends = (np.searchsorted(self._hashes, hash(wanted), side) for side in ("left", "right"))
        lines = self._by_hash[slice(*ends)].tolist()
        owners = {self._owners[line] for line in lines if self._lines[line] == wanted}
        return [self._ids[owner] for owner in sorted(owners, key=self._order)]

    def search(self, text: str, limit: int = 20) -> list[Match]:
        """Return the entities whose name or alias is near a text, the nearest first.

        Nearness: the whole name, its beginning, the beginning of one of its words, a part
        of it, likeness; then weight, then id. A blank text finds nothing.
        """
        wanted = fold(text)
        if not wanted:
            return []
        found: dict[int, str] = {}
        for needle in (f"\n{wanted}\n", f"\n{wanted}", f" {wanted}", wanted):
            self._gather(found, ((0.0, line) for line in self._find(needle)))
            if len(found) >= limit:
                break
        else:
            self._gather(found, self._alike(wanted, limit))
        return [Match(self._ids[owner], alias) for owner, alias in list(found.items())[:limit]]

    def _gather(self, found: dict[int, str], lines: Iterable[tuple[float, int]]) -> None:
        """Add the owners of lines not found before: the most alike, the heaviest, by id."""
        fresh: dict[int, tuple[float, str]] = {}
        for unlike, line in lines:
            owner = self._owners[line]
            if owner not in found:
                fresh[owner] = min(fresh.get(owner, (101.0, "")), (unlike, self._shown[line]))
        for owner in sorted(fresh, key=lambda owner: (fresh[owner][0], self._order(owner))):
            found[owner] = fresh[owner][1]

    def _find(self, needle: str) -> Iterator[int]:
        """Yield the lines that hold a text, each once, in order."""
        at = self._text.find(needle)
        while at >= 0:
            line = bisect_right(self._starts, at + (needle[0] == "\n")) - 1
            yield line
            at = self._text.find(needle, self._starts[line + 1] - 1)

    def _alike(self, wanted: str, limit: int) -> Iterator[tuple[float, int]]:
        """Yield how unlike a text (0 to 100) the most alike lines are, wholes before parts."""
        for scorer, cutoff in ((fuzz.ratio, LIKENESS), (fuzz.partial_ratio, PART_LIKENESS)):
            lines = process.extract(
                wanted, self._lines, scorer=scorer, limit=4 * limit, score_cutoff=cutoff
            )
            # a short name is found in nearly any longer text: only the other way round counts
            yield from (
                (100.0 - score, line)
                for name, score, line in lines
                if scorer is fuzz.ratio or len(name) >= len(wanted)
            )

    def _order(self, owner: int) -> tuple[int, str]:
        return -self._weights[owner], self._ids[owner]


def names_of(facts: Ecosystem, weights: Iterable[int]) -> Names:
    """Return the names of all entities of an ecosystem, with the weight of each by id."""
    texts = list(facts.texts)
    columns = (facts.entity_texts[column].tolist() for column in ("name", "aliases"))
    return Names(
        (id, texts[name], tuple(texts[aliases].split(";")) if aliases else (), weight)
        for id, name, aliases, weight in zip(facts.ids, *columns, weights, strict=True)
    )
