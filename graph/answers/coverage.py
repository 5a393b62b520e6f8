"""How much is recorded, by year and by city."""

from dataclasses import dataclass
from typing import ClassVar

from graph.answers.common import Answer
from graph.answers.summary import Year

#: How much of what is dated begins up to the two years that are set side by side at first.
EARLY_LATE = (0.25, 0.9)


@dataclass(frozen=True, slots=True)
class CityRecord:
    """How much is recorded of a city, as the filter leaves it.

    ``ties`` are its own, ``dated`` those of them with a date, ``sources`` the distinct
    addresses that state them, ``partners`` those with whom it has one. A city is ``thin`` if
    it has few ties. States and countries are ``wide``, and never thin.
    """

    id: str
    name: str
    ties: int
    dated: int
    sources: int
    partners: int
    thin: bool
    wide: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage(Answer):
    """How much a network records, as the filter leaves it.

    The totals are those of ``Summary``. ``years`` counts ties by the year from which the
    earliest of their statements is dated. From ``first_year`` to ``last_year`` run all years
    that any statement names, whatever the filter, and one past the last end; None if no
    statement has a date. ``items`` are cities, states and countries, those with the most ties
    first; ``cities`` counts cities alone, and ``thin_cities_total`` those of them with at most
    ``few`` ties.
    """

    table: ClassVar[str] = "items"

    entities_total: int
    kinds: dict[str, int]
    isolates_total: int
    ties_total: int
    location_ties_total: int
    sources_total: int
    dated: int
    undated: int
    years: tuple[Year, ...]
    first_year: int | None
    last_year: int | None
    cities: int
    few: int
    thin_cities_total: int
    items: tuple[CityRecord, ...]
    items_total: int

    @property
    def span(self) -> range:
        """The years from the first to the last, for a chart or a slider; empty if none."""
        if self.first_year is None or self.last_year is None:
            return range(0)
        return range(self.first_year, self.last_year + 1)

    @property
    def two_dates(self) -> tuple[str, str]:
        """Two years between which most of the record begins; blanks where nothing is dated.

        A quarter of the dated ties are from the earlier one or before, nine tenths from the
        later one or before: what begins between the two is much, and little comes after.
        """
        total, held = sum(item.ties for item in self.years), 0
        found: list[int] = []
        for item in self.years:
            held += item.ties
            found += [item.year for part in EARLY_LATE[len(found) :] if held >= part * total]
        if not found:
            return "", ""
        before, after = found
        return str(min(before, after - 1)), str(after)
