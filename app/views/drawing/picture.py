"""What a picture shows and where: the same for the page, the canvas and a file."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from app.presentation.phrases import said, times
from app.views.drawing.curves import Curve
from app.views.drawing.labels import Label
from app.views.drawing.style import FAMILIES, Family, family_of, in_order, words_of
from graph.answers import Named
from graph.ecosystem import Tie
from graph.layout import PlacedGroup
from graph.vocabulary import SECTOR_HEADINGS, is_context, rule_of

#: lit belongs to the answer, plain is drawn by itself, faint and gray are behind; who is gone
#: is an empty outline.
Tone = Literal["lit", "plain", "faint", "gray", "gone"]


@dataclass(frozen=True, slots=True)
class Node:
    """An entity in a picture; what is gray has no label."""

    id: str
    name: str
    kind: str
    x: float
    y: float
    r: float
    tone: Tone = "lit"
    label: Label | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """All ties of a pair as one line, from ``a`` to ``b`` as it is drawn.

    ``mark`` tells whether an arrowhead points along it (1), against it (-1) or is left out
    (0). The strongest tie comes first; ``words`` say each as a sentence. ``bends`` are the
    points between the ends, ``band`` is the width of the band behind the line. What is
    ``quiet`` is lit less than the rest.
    """

    a: str
    b: str
    curve: Curve
    relation: str
    family: Family
    mark: int
    ties: tuple[Tie, ...]
    words: tuple[str, ...]
    tone: Tone = "lit"
    bends: tuple[tuple[float, float], ...] = ()
    band: float = 0
    note: str = ""
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """The name of a group of nodes."""

    text: str
    x: float
    y: float
    anchor: Literal["start", "middle", "end"]


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing: its size, what is in it, and the same in a sentence."""

    title: str
    description: str
    width: float
    height: float
    nodes: tuple[Node, ...]
    lines: tuple[Line, ...]
    headings: tuple[Heading, ...] = ()
    down: bool = False

    @property
    def kinds(self) -> list[str]:
        """The kinds that the legend explains."""
        drawn = {node.kind for node in self.nodes if node.tone != "gray"}
        return in_order(drawn)

    @property
    def sources(self) -> int:
        """How many pages state the ties that are drawn."""
        ties = (tie for line in self.lines for tie in line.ties)
        return len({statement.url for tie in ties for statement in tie.evidence if statement.url})

    @property
    def beside(self) -> bool:
        """Whether something gray is drawn beside the answer."""
        return any(node.tone == "gray" for node in self.nodes)

    @property
    def families(self) -> list[tuple[Family, str]]:
        """The families that the legend explains, with the words of what is drawn of them."""
        lines = [line for line in self.lines if line.tone != "gray"]
        explained = (
            (family, words_of(family, (line.relation for line in lines if line.family == family)))
            for family in FAMILIES
        )
        return [(family, words) for family, words in explained if words]


def family_of_tie(tie: Tie, entities: dict[str, Named]) -> Family:
    """Return the family that a tie is drawn as, given who its ends are."""
    source, target = entities[tie.source], entities[tie.target]
    context = is_context(tie.relation, source.kind, target.kind, target.subtype)
    return family_of(tie.relation, context)


def line(
    ends: tuple[str, str],
    curve: Curve,
    ties: Sequence[Tie],
    entities: dict[str, Named],
    *,
    tone: Tone = "lit",
    bends: tuple[tuple[float, float], ...] = (),
    band: float = 0,
    note: str = "",
    quiet: bool = False,
) -> Line:
    """Return the line of a pair's ties, the strongest of them first."""
    # wide: the fields of a line, most of them with a value unless said
    first = ties[0]
    family = family_of_tie(first, entities)
    mark = 0
    if family.mark and len(ties) == 1:
        mark = 1 if first.source == ends[0] else -1
    words = tuple(f"{said(tie, entities)}, {times(tie)}" for tie in ties)
    return Line(
        *ends, curve, first.relation, family, mark, tuple(ties), words, tone, bends, band, note,
        quiet,
    )  # fmt: skip


def headings(groups: Sequence[Sequence[Named]], rows: Sequence[PlacedGroup]) -> tuple[Heading, ...]:
    """Return the heading of each group of parties, which is that of their sector."""
    return tuple(
        Heading(
            SECTOR_HEADINGS[group[0].sector],
            places.heading[0] + 6 * -places.side,
            places.heading[1],
            "end" if places.side < 0 else "start",
        )
        for group, places in zip(groups, rows, strict=True)
    )


def pairs_of(ties: Iterable[Tie]) -> dict[tuple[str, str], list[Tie]]:
    """Return ties by the pair that they join, the smaller id first, the strongest tie first."""
    pairs: dict[tuple[str, str], list[Tie]] = {}
    for tie in ties:
        ends = (min(tie.source, tie.target), max(tie.source, tie.target))
        pairs.setdefault(ends, []).append(tie)
    for joined in pairs.values():
        joined.sort(key=lambda tie: (rule_of(tie.relation).directness, -len(tie.evidence)))
    return pairs
