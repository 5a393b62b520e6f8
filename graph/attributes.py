"""Attributes: what facts say of an entity or a tie beyond what each of these has.

An attribute has a label, the header under which it came, with its unit in brackets if it has
one ("Budget (EUR)"); and a value: a text, a number, yes or no, or a list of texts. A date is a
text that ``graph.dates`` reads. All attributes of an entity or a statement are kept as one text,
so that columns, stores and comparisons need to know nothing of them.
"""

import json
import re
from collections.abc import Container, Iterable, Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from graph.dates import days_of

Value = str | int | float | bool | tuple[str, ...]

#: Integers are exact up to here in every tool that counts in doubles; what is longer names
#: something, and is kept as a text.
MOST_EXACT = 1 << 53

#: What stands in brackets at the end of a label, and the signs that are units.
_UNIT = re.compile(r".*\S\s*[(\[]([^()\[\]]*)[)\]]")
_SIGNS = frozenset("$\u20ac\u00a3\u00a5%\u00b0")


class Attributes(Mapping[str, Value]):
    """Values by label, frozen; a blank, a missing value and an empty list state nothing.

    Args:
        values: The values by label. Blanks at the ends of texts go, an integer beyond 2^53
            becomes a text, and the parts of a list become texts.

    Raises:
        ValueError: If a label is blank, or a value is none of those.

    >>> Attributes({"Budget (EUR)": 1200000.0, "Stage": "pilot", "Note": ""})
    Attributes({'Budget (EUR)': 1200000, 'Stage': 'pilot'})
    """

    __slots__ = ("_text",)

    def __init__(self, values: Mapping[str, Any] = MappingProxyType({})) -> None:
        if isinstance(values, Attributes):
            self._text: str = values.text
            return
        kept = {_label(label): _value(label, value) for label, value in values.items()}
        told = {label: value for label, value in kept.items() if value is not None}
        self._text = json.dumps(told, ensure_ascii=False, sort_keys=True) if told else ""

    @classmethod
    def of(cls, text: str) -> "Attributes":
        """Return the attributes whose ``text`` this is."""
        if not text:
            return NO_ATTRIBUTES
        made = cls.__new__(cls)
        made._text = text
        return made

    @property
    def text(self) -> str:
        """All values as JSON, by label; blank for none."""
        return self._text

    def __getitem__(self, label: str) -> Value:
        return _parsed(self._text)[label]

    def __iter__(self) -> Iterator[str]:
        return iter(_parsed(self._text))

    def __len__(self) -> int:
        return len(_parsed(self._text))

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Attributes):
            return self._text == other._text
        return dict(self) == dict(other) if isinstance(other, Mapping) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._text)

    def __repr__(self) -> str:
        return f"Attributes({dict(self)!r})"

    def __reduce__(self) -> tuple[Any, ...]:
        return Attributes.of, (self._text,)

    def plain(self) -> dict[str, Any]:
        """Return the values as JSON has them."""
        return {
            label: list(value) if isinstance(value, tuple) else value
            for label, value in self.items()
        }


NO_ATTRIBUTES = Attributes()


def merged(texts: Iterable[str]) -> str:
    """Return attributes that several state, as their texts, the one that wins last.

    Each label is an attribute of its own.

    >>> merged(['{"Stage": "pilot", "Year": 2019}', '{"Stage": "done"}'])
    '{"Stage": "done", "Year": 2019}'
    """
    stated = [text for text in texts if text]
    if len(set(stated)) < 2:
        return stated[0] if stated else ""
    together: dict[str, Value] = {}
    for text in stated:
        together |= _parsed(text)
    return Attributes(together).text


#: What the name of an attribute begins with where a tool has something else of its name.
RENAMED = "attribute_"


def renamed(label: str, taken: Container[str]) -> str:
    """Return what an attribute is called beside what a tool keeps under the names ``taken``.

    >>> renamed("kind", {"kind"}), renamed("Budget (EUR)", {"kind"})
    ('attribute_kind', 'Budget (EUR)')
    """
    return RENAMED + label if label in taken or label.startswith(RENAMED) else label


def unit_of(label: str) -> str:
    """Return the unit that a label ends with, or a blank.

    >>> unit_of("Budget (EUR)"), unit_of("Share [%]"), unit_of("Staff (2019)")
    ('EUR', '%', '')
    """
    found = _UNIT.fullmatch(label)
    unit = found[1].strip() if found else ""
    return unit if any(c.isalpha() or c in _SIGNS for c in unit) else ""


def type_of(value: Value) -> str:
    """Return the type of a value: text, number, date, yes or no, list.

    >>> type_of("pilot"), type_of(2019), type_of("2019-05"), type_of(True)
    ('text', 'number', 'date', 'yes or no')
    """
    if isinstance(value, bool):
        return "yes or no"
    if isinstance(value, int | float):
        return "number"
    return "list" if isinstance(value, tuple) else "date" if _is_date(value) else "text"


def _is_date(text: str) -> bool:
    """Tell whether a text is a date to the month or the day: a year alone is a number."""
    if not 6 < len(text) < 11:
        return False
    try:
        days_of(text)
    except ValueError:
        return False
    return True


def _label(label: str) -> str:
    told = " ".join(str(label).split())
    if not told:
        raise ValueError("An attribute has no name.")
    return told


def _value(label: str, value: Any) -> Value | None:
    """Return a value as it is kept, None if it states nothing."""
    if isinstance(value, str):
        return value.strip() or None
    if value is None or value != value:  # NaN is not equal to itself
        return None
    if isinstance(value, bool):
        return value
    if isinstance(value, float):
        if value in (float("inf"), float("-inf")):
            raise ValueError(f"The attribute {label!r} is no finite number.")
        return int(value) if value.is_integer() and abs(value) <= MOST_EXACT else value
    if isinstance(value, int):
        return value if abs(value) <= MOST_EXACT else str(value)
    if isinstance(value, list | tuple):
        parts = (str(part).strip() for part in value)
        return tuple(dict.fromkeys(part for part in parts if part)) or None
    raise ValueError(f"The attribute {label!r} is a {type(value).__name__}, not a text or number.")


@lru_cache(8192)
def _parsed(text: str) -> Mapping[str, Value]:
    found: dict[str, Any] = json.loads(text) if text else {}
    return MappingProxyType(
        {
            label: tuple(value) if isinstance(value, list) else value
            for label, value in found.items()
        }
    )
