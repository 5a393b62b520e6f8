"""The properties of a foreign row as texts, dates and sources, and what is wrong with them."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from reprlib import Repr

from graph.dates import days_of, span_of
from graph.mapping.grammar import Text
from graph.model import DEGREES, coordinates_wrong, is_source

#: How much of a long text is shown.
SHOWN = 100

_TIMESTAMP = re.compile(r"(\d{4}-\d{2}-\d{2})[T ]\d{2}.*", re.ASCII | re.DOTALL)
_A_SOURCE = "write an http(s):// address or word:slug, such as article:cities-that-outsource"
_HELD = {list: "a list", float: "a number with a point", bool: "true or false"}

_repr = Repr()
_repr.maxstring = SHOWN

#: A value as a message shows it: in quotes if it is a text, the middle of a long one left out.
shown = _repr.repr


class Row:
    """A row being read: its properties, and what is wrong with them."""

    __slots__ = ("values", "wrong")

    def __init__(self, properties: Sequence[str], values: Sequence[object]) -> None:
        self.values = dict(zip(properties, values, strict=True))
        self.wrong: list[str] = []

    def text(self, word: str, said: Text) -> str:
        """Return a text, or a blank."""
        if not said.property:
            return said.value
        text = _plain(self.values[said.property], flags=bool(said.values))
        if text is None:
            self._holds(word, said.property)
            return ""
        return self._looked_up(word, said, text) if said.values else text

    def needed(self, word: str, said: Text) -> str:
        """Return a text that may not be blank."""
        wrong = len(self.wrong)
        text = self.text(word, said)
        if not text and len(self.wrong) == wrong:
            self.wrong.append(f"{word} ({said.property}) is blank; fill it in")
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
        """Return two dates, each of which may be blank."""
        wrong = len(self.wrong)
        dates = self._date("since", since), self._date("until", until)
        if len(self.wrong) == wrong and (told := _span_wrong(*dates)):
            self.wrong.append(told)
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
                f"source_url ({said.property}) {shown(url)} names no source; {_A_SOURCE}"
            )
        return url

    def _looked_up(self, word: str, said: Text, text: str) -> str:
        if text and text not in said.values:
            wrong = f"{word} ({said.property}) {shown(text)} is none of the values of the mapping"
            self.wrong.append(f"{wrong}, which are {', '.join(said.values)}; add it there")
        return said.values.get(text, "")

    def _date(self, word: str, said: Text) -> str:
        if not said.property or said.values:
            return self.text(word, said)
        date = _dated(self.values[said.property])
        if date is None:
            self._holds(word, said.property, "a date")
        elif date and (wrong := _date_wrong(date)):
            self.wrong.append(f"{word} ({said.property}) {wrong}")
        return date or ""

    def _degrees(self, word: str, said: Text) -> str:
        """Return the text of a number, which may have a point."""
        number = self.values.get(said.property)
        if isinstance(number, float) and not said.values:
            return f"{number:.9f}"  # a millimeter is enough
        return self.text(word, said)

    def _holds(self, word: str, property: str, right: str = "a text or a whole number") -> None:
        held = _HELD.get(type(self.values[property]), "another kind of value")
        self.wrong.append(f"{word} ({property}) holds {held}; make it {right}")


def _plain(value: object, flags: bool = False) -> str | None:
    """Return a value as a text; None if it is no text and no number, nor a flag where wanted."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, bool):
        return str(value).lower() if flags else None
    return str(value) if isinstance(value, int) else None


def _dated(value: object) -> str | None:
    """Return the text of a date, or of what is meant as one; None if nothing can be meant."""
    if isinstance(value, int) and not isinstance(value, bool):
        return f"{value:04d}"
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
        return f"{error}; correct one of them"
    return ""
