"""The rows of the table of impact, and the weights above it."""

from dataclasses import asdict, dataclass

from app.presentation.components import value
from graph.answers import Impact, Impacting, Named
from graph.ecosystem import Tie
from graph.questions.counting.measures import COMPONENTS
from graph.questions.impact import EXPLAINED
from graph.questions.wording.impact import few, points
from graph.questions.wording.phrases import count
from graph.vocabulary import SECTOR_WORDS

#: The greatest weight that a slider offers by itself, and its step.
WEIGHT, STEP = 4.0, 0.25


@dataclass(frozen=True, slots=True)
class Slider:
    """A weight: what it is of, its value, the part of all that it makes."""

    name: str
    label: str
    meaning: str
    value: str
    most: str
    step: str
    part: str


@dataclass(frozen=True, slots=True)
class ShownComponent:
    """A component of an impact: its value as text, and as a part of the largest."""

    name: str
    value: str
    part: float
    counts: bool


@dataclass(frozen=True, slots=True)
class ImpactRow:
    """An organization in the table, with the projects it delivers; the first few with ties."""

    item: Impacting
    score: int
    components: tuple[ShownComponent, ...]
    ties: tuple[Tie, ...]
    projects: tuple[Named, ...]
    sectors: str
    explained: bool


def sliders(answer: Impact) -> list[Slider]:
    """Return the weights as they are moved; one beyond the slider makes it longer."""
    weights = asdict(answer.weights)
    most = max(weights.values())
    total = sum(weights[name] / most for name in weights if name not in answer.left_out)
    whole = all((value / STEP).is_integer() for value in weights.values())
    return [
        Slider(
            name, label, meaning, f"{weights[name]:.12g}", f"{max(WEIGHT, most):.12g}",
            f"{STEP}" if whole else "any",
            "left out" if name in answer.left_out else f"{100 * weights[name] / most / total:.0f}%",
        )
        for name, (label, meaning, *_) in COMPONENTS.items()
    ]  # fmt: skip


def rows_of(answer: Impact) -> list[ImpactRow]:
    """Return the organizations of an answer as the table shows them."""
    explained = len(answer.items) if few(answer) else EXPLAINED
    return [_row(answer, item, at < explained) for at, item in enumerate(answer.items)]


def _row(answer: Impact, item: Impacting, explained: bool) -> ImpactRow:
    ties = tuple(tie for tie in answer.ties if item.id in (tie.source, tie.target))
    scaled = asdict(item.scaled)
    return ImpactRow(
        item,
        points(item.score),
        tuple(
            ShownComponent(name, value(item, name), scaled[name], name not in answer.left_out)
            for name in COMPONENTS
        ),
        ties if explained else (),
        tuple(answer.entities[id] for id in item.projects),
        ", ".join(count(n, *SECTOR_WORDS[sector][:2]) for sector, n in item.reach_sectors.items()),
        explained,
    )
