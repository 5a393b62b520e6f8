"""The properties of a foreign row as texts, dates and sources, and what is wrong with them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from reprlib import Repr

from graph.dates import days_of, span_of
from graph.mapping.grammar import Text
from graph.model import DEGREES, coordinates_wrong, is_source

#: How much of a long text is shown.
SHOWN = 100

#: Up to here a floating-point number tells whole numbers apart.
EXACT = 2**53

_TIMESTAMP = re.compile(r"(\d{4}-\d{2}-\d{2})[T ]\d{2}.*", re.ASCII | re.DOTALL)
_A_SOURCE = "Use an http(s):// address or word:slug, such as article:cities-that-outsource."
_HELD = {list: "a list", float: "a number with a point", bool: "true or false"}

_repr = Repr()
_repr.maxstring = SHOWN

#: A value as a message shows it: in quotes if it is a text, the middle of a long one left out.
shown = _repr.repr


class MappedRow:
    """A row being read: its properties, what is wrong with them, and what is left blank.

    Args:
        properties: What the values are called.
        values: What the row holds.
        skip: Whether values that a fact can do without are left blank where they cannot be
            read; else they are as wrong as any.
    """

    __slots__ = ("blank", "skip", "values", "wrong")

    def __init__(self, properties: Sequence[str], values: Sequence[object], skip: bool) -> None:
        self.values = dict(zip(properties, values, strict=True))
        self.skip = skip
        self.wrong: list[str] = []
        self.blank: list[str] = []

    @property
    def told(self) -> list[str]:
        """What is wrong, and what is left blank for it."""
        return self.wrong + [f"{told} It is left blank." for told in self.blank]

    @contextmanager
    def dispensable(self) -> Iterator[None]:
        """Take the values read meanwhile for such as a fact can do without."""
        wrong = len(self.wrong)
        yield
        if self.skip:
            self.blank += self.wrong[wrong:]
            del self.wrong[wrong:]

    def text(self, word: str, said: Text) -> str:
        """Return a text, or a blank."""
        if not said.property:
            return said.value
        text = _plain(self.values[said.property], flags=bool(said.values))
        if text is None:
            self._holds(word, said.property)
            return ""
        if said.default and not (text in said.values if said.values else text):
            return self.text(word, said.default)
        if said.values:
            text = self._looked_up(word, said, text)
        return said.prefix + text if text else ""

    def listed(self, word: str, said: Text) -> str:
        """Return a text, or the texts of a list with ``, `` between them, each once."""
        values = self.values.get(said.property)
        if not isinstance(values, list):
            return self.text(word, said)
        texts: dict[str, None] = {}
        for value in values:
            text = _plain(value, flags=bool(said.values))
            if text is None:
                self._holds(word, said.property)
                return ""
            texts[self._looked_up(word, said, text) if said.values else text] = None
        return ", ".join(filter(None, texts))

    def needed(self, word: str, said: Text) -> str:
        """Return a text that may not be blank."""
        wrong = len(self.wrong)
        text = self.text(word, said)
        if not text and len(self.wrong) == wrong:
            self.wrong.append(f"{word} ({said.property}) is blank. Fill it in.")
        return text

    def texts(self, word: str, properties: Iterable[str]) -> tuple[str, ...]:
        """Return the texts of several properties, each once: a list, or with ``;`` between."""
        texts: dict[str, None] = {}
        for property in properties:
            value = self.values[property]
            for item in value if isinstance(value, list) else [value]:
                text = _plain(item)
                if text is None:
                    self._holds(word, property)
                else:
                    texts |= dict.fromkeys(filter(None, map(str.strip, text.split(";"))))
        return tuple(texts)

    def span(self, since: Text, until: Text) -> tuple[str, str]:
        """Return two dates, each of which may be blank; both are where they exclude each other."""
        wrong = len(self.wrong)
        dates = self._date("since", since), self._date("until", until)
        if len(self.wrong) == wrong and (told := _span_wrong(*dates)):
            self.wrong.append(told)
            return "", ""
        return dates

    def coordinates(self, latitude: Text, longitude: Text) -> tuple[float | None, float | None]:
        """Return two numbers of degrees, or None twice."""
        wrong = len(self.wrong)
        texts = [
            self._degrees(word, said)
            for word, said in zip(DEGREES, (latitude, longitude), strict=True)
        ]
        if len(self.wrong) == wrong:
            self.wrong += coordinates_wrong(*texts)
        if len(self.wrong) > wrong or not all(texts):
            return None, None
        return float(texts[0]), float(texts[1])

    def source(self, said: Text) -> str:
        """Return the address of a source, or a blank."""
        url = self.text("source_url", said)
        if url and not is_source(url):
            self.wrong.append(
                f"source_url ({said.property}) {shown(url)} is not a source. {_A_SOURCE}"
            )
        return url

    def _looked_up(self, word: str, said: Text, text: str) -> str:
        if text and text not in said.values:
            wrong = f"{word} ({said.property}) {shown(text)} is not among the mapping's values"
            self.wrong.append(f"{wrong}: {', '.join(said.values)}. Add it there.")
        return said.values.get(text, "")

    def _date(self, word: str, said: Text) -> str:
        if not said.property or said.values or said.default:
            return self.text(word, said)
        date = _dated(self.values[said.property])
        if date is None:
            self._holds(word, said.property, "a date")
        elif date and (wrong := _date_wrong(date)):
            self.wrong.append(f"{word} ({said.property}): {wrong}")
            return ""
        return date or ""

    def _degrees(self, word: str, said: Text) -> str:
        """Return the text of a number, which may have a point."""
        number = self.values.get(said.property)
        if isinstance(number, float) and not said.values:
            return f"{number:.9f}"  # a millimeter is enough
        return self.text(word, said)

    def _holds(self, word: str, property: str, right: str = "a text or a whole number") -> None:
        held = _HELD.get(type(self.values[property]), "another kind of value")
        self.wrong.append(f"{word} ({property}) has {held}. Make it {right}.")


def _plain(value: object, flags: bool = False) -> str | None:
    """Return a value as a text; None if it is no text and no number, nor a flag where wanted."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, bool):
        return str(value).lower() if flags else None
    whole = _whole(value)
    return None if whole is None else str(whole)


def _whole(value: object) -> int | None:
    """Return a whole number, also one with a point, as a column with a gap makes of it; or None."""
    if isinstance(value, float) and value.is_integer() and abs(value) <= EXACT:
        return int(value)
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _dated(value: object) -> str | None:
    """Return the text of a date, or of what is meant as one; None if nothing can be meant."""
    if (year := _whole(value)) is not None:
        return f"{year:04d}"
    if hasattr(value, "isoformat"):  # dates and times, of Python and of drivers
        value = value.isoformat()
    if value is None or isinstance(value, str):
        text = (value or "").strip()
        day = _TIMESTAMP.fullmatch(text)
        return day[1] if day else text
    return None


@lru_cache(4096)
def _date_wrong(text: str) -> str:
    try:
        days_of(text[:SHOWN])
    except ValueError as error:
        return str(error)
    return ""


@lru_cache(4096)
def _span_wrong(since: str, until: str) -> str:
    try:
        span_of(since, until)
    except ValueError as error:
        return str(error)
    return ""
