"""Dates as sources give them: a year, a month or a day, each an interval of all its days."""

import re
from calendar import monthrange
from datetime import date
from functools import lru_cache

_FORM = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)

#: How a date is written, by example.
FORMS = "2016, 2016-05 or 2016-05-31"

#: Stand for an end that no source names: before, and after, every day there is.
EARLIEST = 0
LATEST = date.max.toordinal() + 1


@lru_cache(maxsize=4096)  # facts name the same few hundred dates again and again
def days_of(text: str) -> tuple[int, int]:
    """Return the first and the last day of a date, as proleptic Gregorian ordinals.

    Raises:
        ValueError: If the text is not YYYY, YYYY-MM or YYYY-MM-DD, or no such day exists.
    """
    match = _FORM.fullmatch(text)
    if match is None:
        raise ValueError(f"“{_shown(text)}” is not a date. Use {FORMS}.")
    year, month, day = (int(part or 0) for part in match.groups())
    try:
        if match[2] is None:
            return date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal()
        if match[3] is None:
            last = monthrange(year, month)[1]
            return date(year, month, 1).toordinal(), date(year, month, last).toordinal()
        return (date(year, month, day).toordinal(),) * 2
    except ValueError:
        raise ValueError(
            f"“{_shown(text)}” is not a date: there is no such day. Use {FORMS}."
        ) from None


def _shown(text: str) -> str:
    return text if len(text) <= 100 else f"{text[:99]}…"


def today() -> int:
    """Return this day as an ordinal: whatever ended before it is told in the past."""
    return date.today().toordinal()


def year_of(day: int) -> int:
    """Return the year of a day's ordinal."""
    return date.fromordinal(day).year


def span_of(since: str, until: str) -> tuple[int, int]:
    """Return the first day of ``since`` and the last of ``until``; a blank is an open end.

    Raises:
        ValueError: If either is not a date, or the end is before the beginning.
    """
    first = days_of(since)[0] if since else EARLIEST
    last = days_of(until)[1] if until else LATEST
    if first > last:
        raise ValueError(f"until {until} is before since {since}. Correct one of them.")
    return first, last
