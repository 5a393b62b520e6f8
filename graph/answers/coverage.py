"""How much is recorded, by year and by city."""

from dataclasses import dataclass
from typing import ClassVar

from graph.answers.common import Answer
from graph.answers.summary import Year


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
