"""Attributes as people read them: numbers with their units, dates, lists, links."""

from collections.abc import Mapping
from typing import NamedTuple

from app.presentation.phrases import date
from graph.attributes import Value, type_of, unit_of
from graph.conditions import number_of, parts_of, without_unit
from graph.ecosystem import Tie
from graph.model import is_link, is_source
from graph.questions.wording.phrases import when

#: Signs that stand before a number; every other unit stands behind it.
_BEFORE = frozenset("$\u20ac\u00a3\u00a5")
_CLOSE_BEHIND = frozenset("%\u00b0")

#: Numbers of four digits are left as they are without a unit: most of them are years.
_GROUPED_FROM = 10_000

#: How long a value is shown whole, in characters, and of how many parts a list.
SHORT, FEW = 160, 8


class Shown(NamedTuple):
    """An attribute as it is shown: its label without the unit, and its value in parts.

    A value that is no list has one part. Each part that is an address is a link.
    """

    label: str
    parts: tuple[str, ...]

    @property
    def value(self) -> str:
        """The value as one text."""
        return "; ".join(self.parts)

    @property
    def told(self) -> str:
        """The attribute as one text: Budget: 1,200,000 EUR."""
        return f"{self.label}: {self.value}"

    @property
    def first(self) -> str:
        """What is shown of a long value before it is unfolded, blank of a short one."""
        if len(self.parts) > FEW:
            return "; ".join(self.parts[:FEW])[:SHORT] + " \u2026"
        return f"{self.value[:SHORT].rstrip()}\u2026" if len(self.value) > SHORT else ""


def shown(attributes: Mapping[str, Value]) -> list[Shown]:
    """Return attributes as they are shown, in the order of their labels.

    >>> [one.told for one in shown({"Budget (EUR)": 1200000, "Open": True, "Year": 2019})]
    ['Budget: 1,200,000 EUR', 'Open: yes', 'Year: 2019']
    """
    return [
        Shown(_name(label, value), _parts(label, value))
        for label, value in sorted(attributes.items(), key=lambda item: item[0].casefold())
    ]


def shown_of(tie: Tie) -> list[Shown]:
    """Return what else is said of a tie; where its statements differ, what each says, and when."""
    own = tie.attributes
    found = []
    for label in sorted(own, key=str.casefold):
        said: dict[tuple[str, ...], str] = {}
        for s in tie.evidence:
            if (value := s.attributes.get(label)) is not None:
                said.setdefault(_parts(label, value), when(s.since, s.until))
        if len(said) == 1:
            [parts] = said
        else:
            parts = tuple(f"{'; '.join(one)} ({time})" for one, time in said.items())
        found.append(Shown(_name(label, own[label]), parts))
    return found


def brief(tie: Tie, most: int = 4) -> str:
    """Return what else is said of a tie in one line, at most so many attributes."""
    found = shown_of(tie)
    told = [one.told if not one.first else f"{one.label}: {one.first}" for one in found[:most]]
    return "; ".join(told) + (f"; {len(found) - most} more" if len(found) > most else "")


#: What a sign says of a number, and of a date.
_SIGNS = {
    ":": ("", ""), "=": ("", ""), "!=": ("not ", "not "), ">": ("above ", "after "),
    ">=": ("at least ", "not before "), "<": ("below ", "before "),
    "<=": ("at most ", "not after "),
}  # fmt: skip


def condition_words(text: str) -> tuple[str, str]:
    """Return a condition in plain words: whose it is, and which values it leaves.

    >>> condition_words("Budget (EUR)>1000000"), condition_words("Signed<2017-05")
    (('Budget', 'above 1,000,000 EUR'), ('Signed', 'before May 2017'))
    """
    label, sign, value = (condition := parts_of(text)).label, condition.sign, condition.value
    number = number_of(value)
    asked: Value = value if number is None else number
    dated = isinstance(asked, str) and type_of(asked) == "date"
    [one] = shown({label: asked})
    return one.label, _SIGNS[sign][dated] + one.value


def links_to(part: str) -> str:
    """Return the address that a part of a value is, or a blank: only one of the web is a link."""
    return part if is_link(part) and is_source(part) else ""


def _name(label: str, value: Value) -> str:
    """Return a label without the unit that its number is shown with."""
    return without_unit(label) if type_of(value) == "number" else label


def _parts(label: str, value: Value) -> tuple[str, ...]:
    if isinstance(value, tuple):
        return value
    if isinstance(value, bool):
        return ("yes" if value else "no",)
    if isinstance(value, str):
        return (date(value) if type_of(value) == "date" else value,)
    unit = unit_of(label)
    digits = f"{value:,}" if unit or abs(value) >= _GROUPED_FROM else f"{value}"
    if unit in _BEFORE:
        return (f"-{unit}{digits[1:]}" if value < 0 else f"{unit}{digits}",)
    return (f"{digits}{unit}" if unit in _CLOSE_BEHIND else f"{digits} {unit}".rstrip(),)
