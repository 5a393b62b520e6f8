"""What size and color tell in the exploring view: measures, kinds, sectors, communities."""

from collections import Counter
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.presentation.attributes import shown
from app.views.explore.address import ATTRIBUTE, Explored
from app.views.explore.scene import PlacedEntities
from graph.attributes import Attributes, Value
from graph.model import SECTORS
from graph.network import Network
from graph.questions.counting.group_names import group_names
from graph.questions.counting.leiden import partition_of
from graph.questions.counting.measures import MEASURES
from graph.questions.counting.ranking import Scores
from graph.questions.counting.tables import Tables
from graph.questions.exploring import attribute_values, scores
from graph.store import Progress
from graph.vocabulary import SECTOR_HEADINGS

#: The radius of the least and of the greatest, and that of all where size tells nothing.
LEAST, MOST, SAME = 5.0, 14.0, 6.0

#: The colors of sectors; parties and venues are told apart by their shapes as well.
SECTOR_TOKENS = {
    "government": "--kind-city", "company": "--kind-company", "university": "--kind-university",
    "nonprofit": "--kind-organization", "other": "--net-line-strong",
    "project": "--kind-project", "event": "--kind-event", "person": "--kind-person",
}  # fmt: skip

COMMUNITY_TOKENS = (
    "--kind-organization", "--kind-company", "--kind-university", "--kind-project",
    "--kind-event", "--kind-city", "--kind-person",
)  # fmt: skip

STEPS = ("--heat-1", "--heat-2", "--heat-3", "--heat-4", "--heat-5")
NONE = "--net-line-strong"


@dataclass(frozen=True, slots=True)
class Shade:
    """A color that stands for something, and for how many of those drawn."""

    token: str
    words: str
    number: int


@dataclass(frozen=True, slots=True, eq=False)
class Scales:
    """The radius of each entity drawn, and its color as a place in ``shades``, if not its kind's.

    ``sized`` are the scores behind the sizes, nan for whoever has none.
    """

    radii: Scores
    sized: Scores | None
    shade: NDArray[np.int64] | None
    shades: tuple[Shade, ...]


def scales(
    network: Network,
    asked: Explored,
    drawn: PlacedEntities,
    tables: Tables | None,
    progress: Progress,
) -> Scales:
    """Return sizes and colors of what is drawn; measures are those of the filtered network.

    A radius grows with the root of the score, up to MOST for the greatest drawn.
    """
    sized = None
    radii = np.full(len(drawn.at), SAME)
    if asked.size != "same":
        if asked.size.startswith(ATTRIBUTE):
            sized = _numbers(network, asked.size, drawn.at)
        else:
            sized = scores(network, asked.filter, asked.size, tables, progress)[drawn.at]
        known = np.nan_to_num(sized)
        if asked.size in MEASURES and MEASURES[asked.size].least_first and len(known):
            known = np.where(np.isnan(sized), 0, np.nanmax(sized, initial=0) - sized)
        top = known.max(initial=0)
        part = np.clip(known / top, 0, 1) if top > 0 else np.zeros(len(known))
        radii = LEAST + (MOST - LEAST) * np.sqrt(part)
    shade, shades = _shaded(network, asked, drawn, tables, progress)
    return Scales(np.round(radii, 1), sized, shade, shades)


def _shaded(
    network: Network,
    asked: Explored,
    drawn: PlacedEntities,
    tables: Tables | None,
    progress: Progress,
) -> tuple[NDArray[np.int64] | None, tuple[Shade, ...]]:
    at = drawn.at
    if asked.colour == "kind":
        return None, ()
    if asked.colour == "sector":
        tokens = [SECTOR_TOKENS[sector] for sector in SECTORS]
        words = [SECTOR_HEADINGS[sector] for sector in SECTORS]
        return _counted(drawn.entities.sectors, tokens, words)
    if asked.colour == "community":
        return _communities(network, at, tables)
    if asked.colour.startswith(ATTRIBUTE):
        return _by_attribute(network, asked.colour.removeprefix(ATTRIBUTE), at)
    found = scores(network, asked.filter, asked.colour, tables, progress)
    signed = -found if MEASURES[asked.colour].least_first else found
    known = np.sort(signed[~np.isnan(signed)])
    ranks = np.searchsorted(known, signed[at], "left") + np.searchsorted(known, signed[at], "right")
    steps = np.clip((5 * ranks / max(1, 2 * len(known))).astype(np.int64), 0, 4)
    steps[np.isnan(signed[at])] = 5
    words = [f"{20 * step} to {20 * step + 20}%" for step in range(5)]
    return _counted(steps, [*STEPS, NONE], [*words, "no score"])


def _numbers(network: Network, word: str, at: NDArray[np.int64]) -> Scores:
    """Return the number that an attribute of some entities is, nan of who has none."""
    values = attribute_values(network, word.removeprefix(ATTRIBUTE), at)
    return np.array([value if _is_number(value) else np.nan for value in values], np.float64)


def _is_number(value: Value | None) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _by_attribute(
    network: Network, label: str, at: NDArray[np.int64]
) -> tuple[NDArray[np.int64], tuple[Shade, ...]]:
    """Color numbers by fifths of those drawn, other values by the most frequent ones."""
    numbers = _numbers(network, label, at)
    known = np.sort(numbers[~np.isnan(numbers)])
    if len(known):
        ranks = np.searchsorted(known, numbers, "left") + np.searchsorted(known, numbers, "right")
        steps = np.clip((5 * ranks / (2 * len(known))).astype(np.int64), 0, 4)
        steps[np.isnan(numbers)] = 5
        words = [_span(label, numbers[steps == step]) for step in range(5)]
        return _counted(steps, [*STEPS, NONE], [*words, "no number"])
    told = [
        shown({label: value})[0].value if value is not None else ""
        for value in attribute_values(network, label, at)
    ]
    most = Counter(text for text in told if text)
    listed = sorted(most, key=lambda text: (-most[text], text))[: len(COMMUNITY_TOKENS)]
    place = {text: number for number, text in enumerate(listed)}
    shade = np.array([place.get(text, len(listed)) for text in told], np.int64)
    tokens = [*COMMUNITY_TOKENS[: len(listed)], NONE]
    return _counted(shade, tokens, [*listed, "other values, or none"])


def _span(label: str, numbers: Scores) -> str:
    """Return from where to where some numbers go: 10 to 80 EUR."""
    if not len(numbers):
        return ""
    ends = [float(numbers.min()), float(numbers.max())]
    low, high = (shown(Attributes({label: end}))[0].value for end in ends)
    return low if low == high else f"{low} to {high}"


def _communities(
    network: Network, at: NDArray[np.int64], tables: Tables | None
) -> tuple[NDArray[np.int64], tuple[Shade, ...]]:
    """Color the groups that most of those drawn are in; the others are gray."""
    parts = partition_of(network, None if tables is None else tables.community)
    of = parts.community[at].astype(np.int64)
    numbers, counts = np.unique(of[of > 0], return_counts=True)
    listed = numbers[np.lexsort((numbers, -counts))][: len(COMMUNITY_TOKENS)]
    shade = np.full(len(at), len(listed), np.int64)
    for place, number in enumerate(listed.tolist()):
        shade[of == number] = place
    names = group_names(network, parts)
    words = [names[number - 1] for number in listed.tolist()]
    return _counted(
        shade, [*COMMUNITY_TOKENS[: len(listed)], NONE], [*words, "other groups, or none"]
    )


def _counted(
    shade: NDArray[np.int64], tokens: list[str], words: list[str]
) -> tuple[NDArray[np.int64], tuple[Shade, ...]]:
    counts = np.bincount(shade, minlength=len(tokens)).tolist()
    return shade, tuple(map(Shade, tokens, words, counts))
