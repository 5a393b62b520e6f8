"""The rows of the table of impact, and the weights above it."""

from dataclasses import asdict, dataclass
from math import floor

from app.phrases import percent
from app.views.city_headlines import points
from graph.answers import Impact, Impacting, Named
from graph.ecosystem import Tie
from graph.model import Kind
from graph.questions.impact import EXPLAINED
from graph.questions.wording import count

#: The components: how the page calls them, what they count, a short head for narrow screens.
COMPONENTS = {
    "dependency": ("Dependency", "shortest routes of the city that pass it", "Dep."),
    "local_dependency": ("Local dependency", "the same, to the city's own parties", "Local"),
    "delivery": ("Delivery", "projects it leads, funds, supplies or joins", "Deliv."),
    "reach": ("Reach", "parties of the city within two ties of it", "Reach"),
}

#: The sectors of parties as they are counted in a sentence.
SECTOR_WORDS = {
    "government": ("public body", "public bodies"),
    "company": ("company", "companies"),
    "university": ("university", "universities"),
    "nonprofit": ("nonprofit", "nonprofits"),
    "other": ("other organization", "other organizations"),
    "person": ("person", "people"),
}

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
class Component:
    """A component of an impact: its value, as text too, and its standing among all candidates.

    ``part`` is the value as a part of the greatest on the page.
    """

    name: str
    value: str
    part: float
    standing: str


@dataclass(frozen=True, slots=True)
class Row:
    """An organization in the table; the first few with their ties and what these deliver."""

    item: Impacting
    score: int
    components: tuple[Component, ...]
    ties: tuple[Tie, ...]
    projects: tuple[Named, ...]
    sectors: str
    explained: bool


def sliders(answer: Impact) -> list[Slider]:
    """Return the weights as they are moved; one beyond the slider makes it longer."""
    weights = asdict(answer.weights)
    most = max(weights.values())
    total = sum(value / most for value in weights.values())
    whole = all((value / STEP).is_integer() for value in weights.values())
    return [
        Slider(
            name, label, meaning, f"{weights[name]:.12g}", f"{max(WEIGHT, most):.12g}",
            f"{STEP}" if whole else "any", f"{100 * weights[name] / most / total:.0f}%",
        )
        for name, (label, meaning, _) in COMPONENTS.items()
    ]  # fmt: skip


def rows_of(answer: Impact) -> list[Row]:
    """Return the organizations of an answer as the table shows them."""
    most = {
        name: max((getattr(item, name) for item in answer.items), default=0) or 1
        for name in COMPONENTS
    }
    return [_row(answer, item, most, at < EXPLAINED) for at, item in enumerate(answer.items)]


def _row(answer: Impact, item: Impacting, most: dict[str, float], explained: bool) -> Row:
    values = {
        "dependency": percent(item.dependency),
        "local_dependency": percent(item.local_dependency),
        "delivery": f"{item.delivery:,}",
        "reach": f"{item.reach:,}",
    }
    ranks = asdict(item.percentiles)
    ties = tuple(tie for tie in answer.ties if item.id in (tie.source, tie.target))
    ends = dict.fromkeys(end for tie in ties for end in (tie.source, tie.target))
    return Row(
        item,
        points(item.score),
        tuple(
            Component(name, value, getattr(item, name) / most[name], standing(ranks[name]))
            for name, value in values.items()
        ),
        ties if explained else (),
        tuple(answer.entities[end] for end in ends if answer.entities[end].kind == Kind.PROJECT),
        ", ".join(count(n, *SECTOR_WORDS[sector]) for sector, n in item.reach_sectors.items()),
        explained,
    )


def standing(rank: float) -> str:
    """Return a percentile among the candidates in few words."""
    if rank in (0, 1):
        return "above all" if rank else ""
    return f"above {floor(1000 * rank) / 10:.4g}%" if rank > 0.99 else f"above {100 * rank:.0f}%"
