"""The picture of what changed: who has more or fewer partners, or when ties began and ended."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from app.presentation.phrases import said, times
from app.views.drawing.labels import shortened
from app.views.drawing.style import in_order
from graph.answers import Moved, Named, TwoDates
from graph.dates import LATEST, span_of
from graph.ecosystem import Tie
from graph.questions.wording.articles import called
from graph.questions.wording.phrases import number, start, time_of
from graph.vocabulary import rule_of


@dataclass(frozen=True, slots=True)
class ChangesFrame:
    """How wide a drawing is, where its axis is, how high a row is, and how many are drawn.

    Names have so much ``room``: beside the axis, or ``above`` it.
    """

    width: float
    left: float
    right: float
    room: float
    row: float
    most: int
    above: bool


WIDE = ChangesFrame(700, 300, 636, 268, 26, 14, above=False)
NARROW = ChangesFrame(358, 10, 300, 326, 40, 10, above=True)

#: Above the first row, and below the last one, where the numbers of the axis are.
TOP, FOOT = 8.0, 44.0

#: How many numbers an axis has at most, and how large a name is.
TICKS, SIZE = 6, 13

#: A number of an axis, and where it is on it.
Tick = tuple[float, str]


@dataclass(frozen=True, slots=True)
class ShownChange:
    """One that changed, from a place on the axis to another, in words and as a gain or a loss.

    A ring and a disc mark an end each, None where there is no such mark.
    """

    named: Named
    name: str
    ends: tuple[float, float]
    ring: float | None
    disc: float | None
    gain: bool
    words: str
    told: str


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """A change in its place; ``at`` are the ends of its line, ``ring`` and ``disc`` its marks."""

    change: ShownChange
    name: str
    y: float
    at: tuple[float, float]
    ring: float | None
    disc: float | None


@dataclass(frozen=True, slots=True)
class ChangesPicture:
    """The rows in a frame, and the numbers below them."""

    frame: ChangesFrame
    height: float
    rows: tuple[ChangeRow, ...]
    ticks: tuple[Tick, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture of changes: its heading, what its marks and its axis are, both its sizes."""

    heading: str
    axis: str
    gain: str
    loss: str
    ring: str
    disc: str
    left_out: str
    wide: ChangesPicture
    narrow: ChangesPicture

    @property
    def kinds(self) -> list[str]:
        """The kinds that the legend explains."""
        drawn = {row.change.named.kind for row in self.wide.rows}
        return in_order(drawn)

    @property
    def marks(self) -> dict[str, str]:
        """What the legend explains of the lines and their ends, by how they are drawn."""
        changes = [row.change for row in self.wide.rows]
        drawn = {
            "ring": (self.ring, any(change.ring is not None for change in changes)),
            "disc": (self.disc, any(change.disc is not None for change in changes)),
            "gain": (self.gain, any(change.gain for change in changes)),
            "loss": (self.loss, not all(change.gain for change in changes)),
        }
        return {name: words for name, (words, found) in drawn.items() if found}


def draw_changes(answer: TwoDates) -> Chart | None:
    """Return who gained or lost partners, else when ties began or ended; None if none did."""
    moved = [each for each in answer.moved if each.degree_before != each.degree_after]
    if moved:
        return _partners(answer, moved)
    return _ties(answer) if answer.new or answer.ended else None


def _partners(answer: TwoDates, moved: list[Moved]) -> Chart:
    moved.sort(key=lambda each: (-abs(each.degree_after - each.degree_before), -each.degree_after))
    changes = [_moved(answer, each) for each in moved]
    high = max(max(change.ends) for change in changes)
    step = _step(high)
    ticks = [(float(at), f"{at:,}") for at in range(0, int(high) + 1, step)]
    gained, lost = (any(change.gain is gain for change in changes) for gain in (True, False))
    how = " and ".join(["gained"] * gained + ["lost"] * lost)
    return Chart(
        heading=f"Who {how} the most partners",
        axis=f"partners in the ecosystem of {called(answer)}",
        gain="more partners",
        loss="fewer partners",
        ring=time_of(answer.before).day,
        disc=time_of(answer.after).day,
        left_out=_left_out(len(changes), "with smaller changes"),
        wide=_drawn(WIDE, changes[: WIDE.most], (0, high), ticks),
        narrow=_drawn(NARROW, changes[: NARROW.most], (0, high), ticks),
    )


def _moved(answer: TwoDates, each: Moved) -> ShownChange:
    before, after = each.degree_before, each.degree_after
    first, last = time_of(answer.before).day, time_of(answer.after).day
    return ShownChange(
        answer.entities[each.id], each.name, (before, after), before, after, after > before,
        f"{before:,} → {after:,}",
        f"{each.name}: {_partners_of(before)} ({first}), {_partners_of(after)} ({last})",
    )  # fmt: skip


def _partners_of(many: int) -> str:
    """Return a number of partners in figures, as the row beside it does."""
    return f"{many:,} {'partner' if many == 1 else 'partners'}"


def _ties(answer: TwoDates) -> Chart:
    ends = span_of(answer.before, answer.after)
    told = [(_told(answer, tie, ends, new=True), tie) for tie in answer.new]
    told += [(_told(answer, tie, ends, new=False), tie) for tie in answer.ended]
    rows = Counter(change.name for change, _ in told)
    # who has several rows is told apart by what each tie is
    changes = [
        replace(change, name=f"{change.name} ({_way(answer, tie)})")
        if rows[change.name] > 1
        else change
        for change, tie in told
    ]
    # the latest are drawn, in the order in which they began or ended
    changes.sort(key=lambda change: change.ends[0] if change.gain else change.ends[1])
    ticks = _years(*ends)
    how = " and ".join(["began"] * bool(answer.new) + ["ended"] * bool(answer.ended))
    return Chart(
        heading=f"When ties {how}",
        axis="",
        gain="new tie",
        loss="ended tie",
        ring="ended",
        disc="began",
        left_out=_left_out(answer.new_total + answer.ended_total, "that changed earlier"),
        wide=_drawn(WIDE, changes[-WIDE.most :], ends, ticks),
        narrow=_drawn(NARROW, changes[-NARROW.most :], ends, ticks),
    )


def _told(answer: TwoDates, tie: Tie, ends: tuple[int, int], *, new: bool) -> ShownChange:
    """Return a tie from its beginning to its end, as far as these are between the two dates."""
    first, last = span_of(tie.since, tie.until)
    ended = last if last < min(ends[1], LATEST) else None
    source, target = answer.entities[tie.source], answer.entities[tie.target]
    other = source if target.id == answer.id else target
    own = answer.id in (tie.source, tie.target)
    return ShownChange(
        named=other,
        name=other.name if own else f"{source.name}, {target.name}",
        ends=(max(first, ends[0]), min(last, ends[1])),
        ring=ended,
        disc=first if first > ends[0] else None,
        gain=new,
        words="",
        told=f"{said(tie, answer.entities)}, {times(tie)}",
    )


def _way(answer: TwoDates, tie: Tie) -> str:
    """Return the relation of a tie as whom the answer is about has it: supplies, is led by."""
    rule = rule_of(tie.relation)
    return rule.inverse if tie.target == answer.id and not rule.symmetric else rule.phrase


def _drawn(
    frame: ChangesFrame,
    changes: Sequence[ShownChange],
    ends: tuple[float, float],
    ticks: Sequence[Tick],
) -> ChangesPicture:
    low, high = ends

    def at(value: float) -> float:
        return round(frame.left + (frame.right - frame.left) * (value - low) / (high - low), 1)

    rows = [
        ChangeRow(
            change,
            shortened(change.name, frame.room, SIZE),
            round(TOP + frame.row * (n + (0.72 if frame.above else 0.5)), 1),
            (at(change.ends[0]), at(change.ends[1])),
            None if change.ring is None else at(change.ring),
            None if change.disc is None else at(change.disc),
        )
        for n, change in enumerate(changes)
    ]
    placed = tuple((at(value), words) for value, words in ticks if low <= value <= high)
    return ChangesPicture(frame, TOP + frame.row * len(rows) + FOOT, tuple(rows), placed)


def _left_out(total: int, which: str) -> str:
    """Say how many are not drawn on the wide picture, blank if all are."""
    more = total - WIDE.most
    if more <= 0:
        return ""
    return f"{start(number(more))} more {which} {'is' if more == 1 else 'are'} not drawn."


def _step(high: float) -> int:
    """Return the roundest step that an axis from 0 takes at most TICKS times."""
    steps = (part * int(10**power) for power in range(12) for part in (1, 2, 5))
    return next(step for step in steps if high / step < TICKS)


def _years(first: int, last: int) -> list[Tick]:
    """Return the beginnings of years between two days, every so many."""
    years = range(date.fromordinal(first).year, date.fromordinal(last).year + 1)
    step = _step(len(years) - 1)
    return [(date(year, 1, 1).toordinal(), str(year)) for year in years[::step]]
