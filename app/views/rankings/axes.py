"""The axes of a picture of scores: by the square root, with round numbers beside them."""

from dataclasses import dataclass
from math import floor, log10, sqrt

import numpy as np

from app.presentation.phrases import percent
from graph.questions.counting.ranking import Scores


@dataclass(frozen=True, slots=True)
class Tick:
    """A number beside an axis."""

    at: float
    words: str


class Axis:
    """From the least to the greatest of some scores, by their roots; from 0 unless that is far."""

    def __init__(self, values: Scores, measure: str) -> None:
        least, self.high = float(values.min()), float(values.max())
        far = least > self.high / 4
        self.low = _floor(least) if far and self.high > least else 0.0
        self.whole = bool((values == np.round(values)).all())
        self.measure = measure

    def of(self, value: float) -> float:
        """Return where a score is, from 0 to 1."""
        span = sqrt(self.high) - sqrt(self.low)
        return (sqrt(max(value, 0)) - sqrt(self.low)) / span if span else 0.5

    def ticks(self, start: float, end: float, apart: float) -> tuple[Tick, ...]:
        """Return the numbers of an axis, the roundest that stand apart by a part of its length."""
        if self.high <= 0:
            return (Tick(start, "0"),)
        kept = [0.0] if self.low == 0 else []
        for number in self._roundest():
            inside = self.low <= number <= self.high * (1 + 1e-9)
            if not inside or (self.whole and number != round(number)):
                continue
            if all(abs(self.of(number) - self.of(other)) >= apart for other in kept):
                kept.append(number)
        say = percent if self.measure == "betweenness" else lambda number: f"{number:,.10g}"
        return tuple(
            Tick(round(start + (end - start) * self.of(number), 1), say(number))
            for number in sorted(kept)
        )

    def _roundest(self) -> list[float]:
        top = floor(log10(self.high))
        numbers = [
            (roundness, figure * 10.0**power)
            for power in range(top, top - 5, -1)
            for roundness, figures in enumerate(((1,), (5, 2), (3, 4, 6, 8)))
            for figure in figures
        ]
        return [number for _, number in sorted(numbers, key=lambda tick: (tick[0], -tick[1]))]


def _floor(value: float) -> float:
    """Return the greatest number of one figure that is not above."""
    scale: float = 10.0 ** floor(log10(value))
    return floor(value / scale) * scale
