"""Conditions on attributes: ``budget>1000000``, ``stage:pilot``.

A condition is the name of an attribute, a sign and a value. A number compares as a number, a
date as a date, yes or no as such, a text without case and accents; a list holds if one of its
parts does. ``:`` and ``=`` are the same. A value of another type is never equal, and neither
greater nor less.
"""

import re
from collections.abc import Callable, Collection, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from difflib import get_close_matches
from operator import ge, gt, le, lt

from graph.attributes import MOST_EXACT, Value, type_of, unit_of
from graph.dates import FORMS, days_of
from graph.errors import InvalidQuestion, quoted
from graph.folding import fold

#: The signs, the longer ones first.
_SIGNS = re.compile(r">=|<=|!=|[>:=<]")
_ORDERED: dict[str, Callable[[float, float], bool]] = {">": gt, "<": lt, ">=": ge, "<=": le}

#: How a condition is written, by example.
EXAMPLES = "budget>1000000 or stage:pilot"

_NUMBER = re.compile(r"[+-]?(\d+|\d{1,3}(,\d{3})+)(\.\d+)?(e[+-]?\d{1,3})?", re.ASCII | re.I)
_YES_OR_NO = {"yes": True, "true": True, "no": False, "false": False}

#: How many names an error lists.
_MOST = 8


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition on the attribute of a label; ``sign`` is one of : = != > >= < <=."""

    label: str
    sign: str
    value: str

    def __str__(self) -> str:
        return f"{self.label}{self.sign}{self.value}"

    def test(self) -> Callable[[Value], bool]:
        """Return what tells of a value of the attribute whether the condition holds.

        A date is an interval of all its days. Two that share a day may be the same and are
        equal; else one is before the other.

        >>> Condition("Signed", ">=", "2017").test()("2017-09-14")
        True
        """
        sign, number = self.sign, number_of(self.value)
        days, answer, text = _days(self.value), _YES_OR_NO.get(fold(self.value)), fold(self.value)

        def equal(value: Value) -> bool:
            if isinstance(value, bool):
                return value is answer
            if isinstance(value, int | float):
                return value == number
            if isinstance(value, tuple):
                return any(fold(part) == text for part in value)
            own = _days(value) if days else None
            same_days = own and days and own[0] <= days[1] and days[0] <= own[1]
            return bool(same_days) or fold(value) == text

        def ordered(value: Value) -> bool:
            if isinstance(value, bool | tuple):
                return False
            if isinstance(value, int | float):
                return number is not None and _ORDERED[sign](value, number)
            own = _days(value)
            if not own or not days:
                return False
            if own[0] <= days[1] and days[0] <= own[1]:
                return "=" in sign
            return own[0] > days[1] if ">" in sign else own[1] < days[0]

        if sign in _ORDERED:
            return ordered
        return (lambda value: not equal(value)) if sign == "!=" else equal


def check_form(text: str) -> str:
    """Return a condition without blanks at its ends.

    Raises:
        InvalidQuestion: If it is not a name, a sign and a value.
    """
    if not _splits(text):
        raise InvalidQuestion(
            f"{quoted(text)} is not a condition.",
            f"Use a name, one of : = != > >= < <= and a value, such as {EXAMPLES}.",
            parameter="where",
        )
    return text.strip()


def parts_of(text: str) -> Condition:
    """Return a condition as it is written, whatever attributes there are.

    >>> parts_of("Budget (EUR) > 1000").label
    'Budget (EUR)'
    """
    return Condition(*_splits(check_form(text))[0])


def condition_of(text: str, known: Mapping[str, AbstractSet[str]]) -> Condition:
    """Return the condition that a text is, its name one of the attributes that there are.

    Args:
        text: A name, a sign and a value. The name is a label, or is like one without case and
            accents, with its unit or without. Where a label has a sign in it, the longest name
            that is known counts, labels before what is like them.
        known: The types (``graph.attributes.type_of``) of the values of each label.

    Raises:
        InvalidQuestion: If there is no such attribute, with the nearest names, if several are
            named so, or if the value is not of its type.

    >>> str(condition_of("budget > 1,000", {"Budget (EUR)": {"number"}}))
    'Budget (EUR)>1000'
    """
    splits = _splits(check_form(text))
    by_label = [split for split in splits if split[0] in known]
    for name, sign, value in (*reversed(by_label), *reversed(splits)):
        labels = called(name, known)
        if len(labels) > 1:
            raise InvalidQuestion(
                f"Several attributes are called {quoted(name)}.",
                f"Use {one_of(labels)}.",
                parameter="where",
            )
        if labels:
            return _checked(Condition(labels[0], sign, value), known)
    raise _unknown(splits[0][0], known)


def _splits(text: str) -> list[tuple[str, str, str]]:
    """Return the ways to take a text for a name, a sign and a value, the shortest name first."""
    found = (
        (text[: sign.start()].strip(), sign[0], text[sign.end() :].strip())
        for sign in _SIGNS.finditer(text)
    )
    return [(name, sign, value) for name, sign, value in found if name and value]


def called(name: str, known: Collection[str]) -> list[str]:
    """Return the labels that a name may mean: itself, else those like it, units told or not."""
    if name in known:
        return [name]
    folded = fold(name)
    like = [label for label in known if fold(label) == folded]
    return sorted(like or (label for label in known if fold(without_unit(label)) == folded))


def without_unit(label: str) -> str:
    """Return a label without the unit at its end.

    >>> without_unit("Budget (EUR)"), without_unit("Staff (2019)")
    ('Budget', 'Staff (2019)')
    """
    unit = unit_of(label)
    return label[: label.rindex(unit)].rstrip(" ([") if unit else label


def _unknown(name: str, known: Collection[str]) -> InvalidQuestion:
    names = {fold(each): label for label in known for each in (label, without_unit(label))}
    near = dict.fromkeys(names[like] for like in get_close_matches(fold(name), names, 3))
    wrong = f"No entry and no tie has an attribute called {quoted(name)}."
    if near:
        right = f"Did you mean {one_of(list(near))}?"
    elif known:
        right = f"Use {one_of(sorted(known)[:_MOST])}."
    else:
        right = "The facts have no attributes. Leave it out."
    return InvalidQuestion(wrong, right, parameter="where")


def one_of(labels: list[str]) -> str:
    """Return labels as what one may choose among: A, B or C."""
    *others, last = labels
    return f"{', '.join(others)} or {last}" if others else last


def _checked(condition: Condition, known: Mapping[str, AbstractSet[str]]) -> Condition:
    """Return a condition whose value some type of its attribute can have, as it is written."""
    label, sign, value = condition.label, condition.sign, condition.value
    types = known[label]
    number = number_of(value)
    if "number" in types and number is not None:
        return Condition(label, sign, str(number))
    if "date" in types and _days(value):
        return condition
    if sign not in _ORDERED and types & {"text", "list"}:
        return condition
    if sign not in _ORDERED and "yes or no" in types and fold(value) in _YES_OR_NO:
        return Condition(label, sign, "yes" if _YES_OR_NO[fold(value)] else "no")
    raise InvalidQuestion(*_misfit(condition, types), parameter="where")


def _misfit(condition: Condition, types: AbstractSet[str]) -> tuple[str, str]:
    label, sign, value = condition.label, condition.sign, condition.value
    if "number" in types:
        return f"{label} is a number, but {quoted(value)} is not.", f"Use {label}{sign}1000."
    if "date" in types:
        return f"{label} is a date, but {quoted(value)} is not.", f"Use {FORMS}."
    if "yes or no" in types:
        return f"{label} is yes or no.", f"Use {label}:yes or {label}:no."
    what = "a list" if "list" in types else "a text"
    return (
        f"{label} is {what}, and {sign} compares numbers and dates.",
        f"Use {label}:{value} or {label}!={value}.",
    )


def types_of(value: Value) -> str:
    """Return the type of a value as conditions have it: a year in a text is a date as well."""
    return "date" if isinstance(value, str) and _days(value) else type_of(value)


def number_of(text: str) -> int | float | None:
    """Return the number that a text is, None if it is none.

    >>> number_of("1,200"), number_of("1e-3"), number_of("1,2")
    (1200, 0.001, None)
    """
    if not _NUMBER.fullmatch(text):
        return None
    number = float(text.replace(",", ""))
    return int(number) if number.is_integer() and abs(number) <= MOST_EXACT else number


def _days(text: str) -> tuple[int, int] | None:
    try:
        return days_of(text) if len(text) < 11 else None
    except ValueError:
        return None
