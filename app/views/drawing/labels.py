"""Names in pictures: how wide they are, how they wrap, which of them find room."""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

Anchor = Literal["start", "middle", "end"]

#: Left, top, right, bottom.
Box = tuple[float, float, float, float]

#: Widths of characters in parts of the font's size, for the sans in use.
_NARROW, _WIDE = frozenset("iljtfrI.,:;'|!()[]-· "), frozenset("mwMWQOG@%&…—")

#: How much wider strong letters are, with a little room between two names.
STRONGER = 1.07

#: From one line to the next, in parts of the font's size.
LINE = 1.16


@dataclass(frozen=True, slots=True)
class Label:
    """A name beside its node: the first baseline's offset from the node, and the lines.

    ``more`` is a quiet addition: after the name, before it where the text ends at the node.
    """

    lines: tuple[str, ...]
    dx: float
    dy: float
    anchor: Anchor = "middle"
    size: int = 13
    strong: bool = False
    more: str = ""

    def box(self, x: float, y: float) -> Box:
        """Return left, top, right, bottom of the label of a node at (x, y)."""
        width = max(width_of(line, self.size) for line in self.lines)
        width *= STRONGER if self.strong else 1
        start = {"start": 0.0, "middle": -width / 2, "end": -width}[self.anchor]
        left, top = x + self.dx + start, y + self.dy - 0.8 * self.size
        return left, top, left + width, top + self.size * LINE * len(self.lines)


def width_of(text: str, size: float) -> float:
    """Return about how wide a text is drawn."""
    return size * sum(map(_em, text))


def wrapped(text: str, most: float, size: float, lines: int = 2) -> tuple[str, ...]:
    """Return a text in lines no wider than given; what finds no room ends in an ellipsis."""
    done: list[str] = []
    words = text.split() or [text]
    while words and len(done) < lines - 1:
        line = words.pop(0)
        while words and width_of(f"{line} {words[0]}", size) <= most:
            line += f" {words.pop(0)}"
        done.append(shortened(line, most, size))
    return (*done, shortened(" ".join(words), most, size)) if words else tuple(done)


def shortened(text: str, most: float, size: float) -> str:
    """Return a text cut to a width, with an ellipsis where something is missing."""
    if width_of(text, size) <= most:
        return text
    room = most - width_of("…", size)
    for end, character in enumerate(text):
        room -= size * _em(character)
        if room < 0:
            return text[:end].rstrip() + "…"
    return text


def without_overlaps(
    labels: Iterable[tuple[Label, float, float]],
) -> set[tuple[float, float]]:
    """Return the positions whose label is drawn: each unless it overlaps one before it."""
    given = list(labels)
    found = placed([((label,), x, y) for label, x, y in given])
    return {(x, y) for (_, x, y), label in zip(given, found, strict=True) if label}


def placed(
    offers: Sequence[tuple[Sequence[Label], float, float]], taken: Iterable[Box] = ()
) -> list[Label | None]:
    """Return for each node the first label offered that hides nothing, None where all would.

    Those that come first have the choice; ``taken`` are boxes that no label may cover.
    """
    full = list(taken)
    found: list[Label | None] = []
    for labels, x, y in offers:
        boxes = ((label, label.box(x, y)) for label in labels)
        free = next(((a, b) for a, b in boxes if not any(_meet(b, box) for box in full)), None)
        found.append(free[0] if free else None)
        full += [free[1]] if free else []
    return found


def _meet(a: Box, b: Box) -> bool:
    return a[0] <= b[2] and b[0] <= a[2] and a[1] <= b[3] and b[1] <= a[3]


def _em(character: str) -> float:
    if unicodedata.combining(character):
        return 0
    if unicodedata.east_asian_width(character) in "WF":
        return 1
    if character in _NARROW:
        return 0.29
    if character in _WIDE:
        return 0.8
    return 0.6 if character.isupper() else 0.52
